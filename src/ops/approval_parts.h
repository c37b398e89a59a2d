/* ops/approval_parts.h - what the files of the approvals share (private to ops/approval*.c). */
#ifndef OPS_APPROVAL_PARTS_H
#define OPS_APPROVAL_PARTS_H

#include "ops/approval.h"
#include "store/query.h"

/* One case: the approval, the steps of its present round, and what is about to change. */
struct approval_case {
    struct tx *tx;
    struct record record; /* whole, whatever the actor may read */
    struct approval facts;
    struct approval_step steps[APPROVAL_STEPS];
    int64_t ids[APPROVAL_STEPS], versions[APPROVAL_STEPS];
    int due_days[APPROVAL_STEPS];
};

/* --- what a subject is about (approval_kinds.c) --- */
struct approval_effect {
    struct tx *tx; /* raised */
    int64_t record, approval;
    enum approval_state state;
    int position; /* who is asked now while it is pending: 1 first */
    struct str params, reason;
};
struct approval_subject {
    const char *key;     /* of approval.subject */
    const char *kind;    /* of the record */
    const char *amount;  /* its field of money that the chain goes by; NULL: none */
    const char *summary; /* its fields shown to who decides, space-separated */
    /* After it was asked (AP_PENDING) or answered; NULL: nothing follows. */
    enum status (*effect)(const struct approval_effect *c, struct error *e);
    bool by_step; /* and whenever the next are asked */
};
const struct approval_subject *approval_subject(struct str key); /* NULL: unknown */
const struct approval_subject *approval_subject_at(size_t i);    /* NULL: no more */

/* --- chains (chain.c) --- */
enum { CHAIN_STEPS = 40 };
struct chain {
    int64_t id; /* 0: none fits */
    struct chain_step steps[CHAIN_STEPS];
    size_t n;
};
/* The first active chain for the subject and amount; makes the factory chains where a company
 * has none at all. */
MUST_USE
enum status chain_find(struct tx *tx, struct str subject, int64_t amount, struct chain *out,
                       struct error *e);
MUST_USE
enum status org_load(struct tx *tx, struct org *out, struct error *e);

/* --- rows (approval_rows.c) --- */
/* Visible to the actor, or waiting for him as a delegate; else ST_NOT_FOUND. */
MUST_USE
enum status case_load(struct tx *tx, int64_t id, struct approval_case *out, struct error *e);
/* Steps for a new round of an approval that is written already. */
MUST_USE
enum status case_begin(struct approval_case *c, const struct approval_asked *asked, size_t n,
                       struct error *e);
/* The verdict into the rows; notices; the effect on the subject. */
struct case_change {
    const struct approval_verdict *v;
    const struct approval_act *act;
    struct str comment;
    int64_t if_version;
    bool silent; /* nothing follows on the subject */
};
MUST_USE
enum status case_apply(struct approval_case *c, const struct case_change *ch, struct error *e);
/* A line of the trail that is no answer: submitted, resubmitted, withdrawn. */
MUST_USE
enum status case_mark(struct approval_case *c, const char *state, struct str comment,
                      struct error *e);
/* The subject says how its approval stands. */
MUST_USE
enum status case_effect(struct approval_case *c, struct error *e);
/* Somebody else is asked in place of who fills the step (0: the others of the step suffice). */
MUST_USE
enum status case_replace(struct approval_case *c, size_t step, int64_t by, struct error *e);
/* The facts of the record as somebody who decides sees them, in JSON. */
MUST_USE
enum status subject_summary(struct tx *tx, const struct record *r, const char *fields,
                            struct str *out, struct error *e);

static inline const struct cat_entity *approval_cat(const struct tx *tx, const char *key)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(key));
    CHECK_BUG(kind != NULL);
    return kind;
}

#endif
