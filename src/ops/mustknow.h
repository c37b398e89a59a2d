/* ops/mustknow.h - what must be known about a deal (C10): questions, answers, completeness.
 *
 * A guarded question is about a person and is answered in answer_private, under the rules of
 * sensitive fields (off, consent, role); whoever may not read those does not see whether it is
 * answered, and it is left out of his completeness. */
#ifndef OPS_MUSTKNOW_H
#define OPS_MUSTKNOW_H

#include "ops/dealrows.h"
#include "rules/mustknow.h"
#include "store/hook.h"

struct mustknow_item {
    struct mustknow_question q;
    bool answered, hidden;      /* hidden: guarded, and this reader may not see the answers */
    const struct record **rows; /* the answers to it, newest first */
    size_t nrows;
};
struct mustknow {
    struct mustknow_item *v;
    size_t n;
    struct mustknow_sum sum;
};
/* Questions as they are asked now, factory and the company's own. */
MUST_USE
enum status mustknow_questions(struct tx *tx, struct mustknow_question **out, size_t *n,
                               struct error *e);
/* The deal must be visible: ST_NOT_FOUND. */
MUST_USE
enum status mustknow_read(struct tx *tx, int64_t deal, struct mustknow *out, struct error *e);

struct mustknow_put {
    struct str question, answer; /* answer p NULL or empty: taken away */
    int64_t contact;             /* 0: none */
    struct day date;             /* DAY_NONE: today */
};
/* One answer per question and contact: made, changed, or taken to the bin. Faults name
 * answers[i].question and so on. */
MUST_USE
enum status mustknow_write(struct tx *tx, int64_t deal, const struct mustknow_put *v, size_t n,
                           struct faults *f, struct error *e);
/* Hook `before` of mustknow_answer: the question is known; a guarded one keeps its answer in
 * answer_private and names its contact. */
enum status mustknow_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e);

#endif
