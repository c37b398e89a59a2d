/* ops/process/dealview.h - a deal judged: its gates, its score, what to do next. */
#ifndef OPS_PROCESS_DEALVIEW_H
#define OPS_PROCESS_DEALVIEW_H

#include "ops/process/gates.h"
#include "rules/cycle.h"
#include "rules/filequality.h"
#include "rules/nextaction.h"

enum { VIEW_WARNINGS = 50, VIEW_ACTIONS = 24 };
struct view_warning {
    int64_t id;
    struct str rule, name, name_en;
    enum next_severity severity;
    enum next_what same; /* as of a next_warning */
    int64_t alike; /* of the first of a rule: how many of it are open; 0: another came before */
};
struct deal_view {
    struct record deal;
    struct deal_facts facts;
    struct gate_list gates;
    struct deal_score score;
    struct grade_facts grade_facts;
    struct deal_grade grade;
    int64_t grade_unit;            /* minor units of one of the company's currency */
    struct view_warning *warnings; /* open ones on the deal that the reader may see */
    size_t nwarnings;
    struct next_action actions[VIEW_ACTIONS];
    size_t gate_of[VIEW_ACTIONS]; /* NEXT_GATE: place in gates */
    size_t nactions;
};
MUST_USE
enum status dealview_read(struct tx *tx, int64_t id, struct deal_view *out, struct error *e);
/* How complete the account's file is, of the fields that the reader may see. */
MUST_USE
enum status account_file_read(struct tx *tx, int64_t account, struct file_quality *out,
                              struct error *e);
/* The company's weights of the dimensions. */
MUST_USE
enum status score_weights(struct tx *tx, int weights[DIM__N], struct error *e);
/* The proposed grade, once facts and score are there; why in words. */
MUST_USE
enum status grade_read(struct tx *tx, struct deal_view *v, struct error *e);
struct str grade_says(const struct deal_view *v, enum grade_part p, enum language lang,
                      struct arena *a);
/* Sentences in a language: what the part says, what would raise it, why the action. */
struct str part_says(const struct deal_view *v, enum score_part p, enum language lang,
                     struct arena *a);
struct str part_raise(const struct deal_view *v, enum score_part p, enum language lang,
                      struct arena *a);
struct str action_title(const struct deal_view *v, size_t i, enum language lang,
                        struct arena *a);
struct str action_reason(const struct deal_view *v, size_t i, enum language lang,
                         struct arena *a);
/* Kind of record the action or part is worked on; "" for the deal itself. */
const char *action_place(const struct deal_view *v, size_t i);
const char *part_place(enum score_part p);
/* The score and the warnings as they stand, kept with a review. */
struct str view_frozen(struct tx *tx, const struct deal_view *v);

#endif
