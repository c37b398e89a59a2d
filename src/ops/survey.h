/* ops/survey.h - self-check and risk check of an account (E7): answers by us, a link by which
 * the customer answers without signing in, the gap between both, actions that follow.
 *
 * The link is 256 random bits, shown once, kept as a digest, good for one answer until the end
 * of a day. Who opens it learns our company's name and the questions, nothing of the account.
 */
#ifndef OPS_SURVEY_H
#define OPS_SURVEY_H

#include "ops/dealrows.h"
#include "rules/selfcheck.h"
#include "store/hook.h"

enum { SURVEY_LINK_DAYS = 30, SURVEY_LINK_MOST = 180, SURVEY_TEXT = 2000 };

struct survey_line {
    int score;       /* 0: none */
    struct str text; /* p NULL: none */
};
struct survey_put {
    struct str question;
    int64_t score; /* 0: none */
    struct str text;
};
struct survey_row {
    struct record r;                                         /* the survey */
    struct survey_line ours[SELF_CHECK], theirs[SELF_CHECK]; /* by question */
    struct check_verdict verdict;                            /* self-check */
    struct risk_verdict risk;                                /* risk check */
    bool fell;                                               /* a point below the one before */
};
struct survey_view {
    struct survey_row *self, *risk; /* newest first */
    size_t nself, nrisk;
    struct day self_due, risk_due; /* DAY_NONE: not asked for */
    bool may_write;
};
MUST_USE
enum status survey_read(struct tx *tx, int64_t account, struct survey_view *out,
                        struct error *e);
/* Questions of a purpose; *n 0 for one that has none here. */
const struct check_ask *survey_asks(struct str purpose, size_t *n);

struct survey_new {
    int64_t account, contact; /* contact 0: nobody named */
    struct str purpose;
    const struct survey_put *v;
    size_t n;
};
/* A check of today with our answers. */
MUST_USE
enum status survey_start(struct tx *tx, const struct survey_new *s, struct faults *f,
                         struct record *out, struct error *e);
/* Our answers, over those given before. ST_CONFLICT survey.closed. */
MUST_USE
enum status survey_ours(struct tx *tx, int64_t id, const struct survey_put *v, size_t n,
                        struct faults *f, struct error *e);
/* A new link; one given before is void. ST_CONFLICT survey.closed, survey.no_link (not a
 * self-check), survey.answered. days 1..SURVEY_LINK_MOST. */
MUST_USE
enum status survey_link(struct tx *tx, int64_t id, int64_t days, struct str *token,
                        struct record *out, struct error *e);
MUST_USE
enum status survey_close(struct tx *tx, int64_t id, struct record *out, struct error *e);

struct survey_action {
    int64_t survey, owner; /* owner 0: me */
    struct str what;
    struct day due;
};
/* An improvement as a task of the account; with a plan of the account in draft it is an action
 * of that plan, whose activity the task is (a plan handed in stands as it is). out: the task.
 */
MUST_USE
enum status survey_act(struct tx *tx, const struct survey_action *a, struct faults *f,
                       struct record *out, struct error *e);

/* --- the customer's side: nobody is signed in -------------------------------------------- */

struct survey_public {
    int64_t id;
    struct str company, purpose;
    bool answered, over; /* over: closed, or past its day */
};
/* ST_NOT_FOUND not_found for a link that never was, or was replaced. */
MUST_USE
enum status survey_by_link(struct tx *tx, struct str token, struct survey_public *out,
                           struct error *e);
/* All scored questions must be answered. ST_CONFLICT survey.answered, survey.over. Written in
 * the name of the link; the owner is told. */
MUST_USE
enum status survey_by_customer(struct tx *tx, struct str token, const struct survey_put *v,
                               size_t n, struct faults *f, struct error *e);

#endif
