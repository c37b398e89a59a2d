/* ops/process/gates.h - the gate items of a deal's pipeline, each with its verdict. */
#ifndef OPS_PROCESS_GATES_H
#define OPS_PROCESS_GATES_H

#include "rules/gate.h"
#include "store/record.h"

struct gate_state {
    int64_t id;
    struct str key, text, text_en, stage;
    int64_t position; /* of the stage */
    bool hard;        /* as the item says, else as the kind of the pipeline */
    enum gate_check check;
    int64_t threshold;
    int evidence; /* pieces given for it */
    struct gate_verdict verdict;
};
struct gate_list {
    struct gate_state *v;
    size_t n;
};
/* Items of the pipeline without a verdict, in the order of its stages. */
MUST_USE
enum status gates_load(struct tx *tx, int64_t pipeline, struct gate_list *out, struct error *e);
/* Counts the evidence given for the deal, tests every item, and tells facts->gates_met and
 * gates_all of the stages up to `position`. */
MUST_USE
enum status gates_judge(struct tx *tx, struct deal_facts *facts, int64_t position,
                        struct gate_list *list, struct error *e);
/* Facts, items, verdicts at once: what the deal page asks. */
MUST_USE
enum status gates_read(struct tx *tx, const struct record *deal, struct deal_facts *facts,
                       struct gate_list *list, struct error *e);

/* What a move from one position to a later one leaves behind unmet. */
struct gate_left {
    struct gate_list list;
    size_t hard;
};
MUST_USE
enum status gates_left(struct tx *tx, const struct record *deal, const int64_t positions[2],
                       struct gate_left *out, struct error *e);
/* "档案完整度 43%，要求 60%" in the actor's language. */
struct str gate_says(const struct gate_state *g, enum language lang, struct arena *a);
struct str gate_text(const struct gate_state *g, enum language lang);
/* One fault "gate" per hard item left. */
void gate_faults(struct tx *tx, const struct gate_left *left, struct faults *f);
struct gate_move {
    int64_t deal;
    struct str from, to, reason;
    bool overridden;
};
/* The row that keeps what was left behind; nothing when nothing was. */
MUST_USE
enum status gate_pass_write(struct tx *tx, const struct gate_move *m,
                            const struct gate_left *left, struct error *e);

#endif
