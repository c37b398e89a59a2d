/* ops/sheet.h - sheets of a deal saved whole: criteria, competitor scores, team with its bonus.
 *
 * A sheet is a row of deal_sheet (number, who, when, draft) and the living rows of one kind on
 * the deal. Saving it is one transaction: rows without id are made, rows with one changed
 * (fields not named stay), living rows not named go to the bin. All faults come at once, as
 * rows[i].field. The version of a sheet is a digest of the ids and versions of all that is on
 * it, so that a row changed elsewhere is noticed too.
 *
 * Failures beside those of store/record.h: ST_STALE stale. */
#ifndef OPS_SHEET_H
#define OPS_SHEET_H

#include "store/hook.h"
#include "store/query.h"

enum sheet_kind { SHEET_CRITERIA, SHEET_COMPETITOR, SHEET_TEAM };

struct sheet_call {
    struct tx *tx;
    int64_t deal;
    int64_t if_version; /* 0: no check */
    const char *list;   /* how faults name the rows: "rows", "scores" */
    struct faults *faults;
};
struct sheet_row {
    int64_t id; /* 0: new */
    struct input *in;
};
struct sheet_put {
    struct input *head; /* fields of deal_sheet */
    bool draft;
    const struct sheet_row *rows;
    size_t n;
};
/* A sheet as the actor reads it. */
struct sheet {
    struct record deal;
    struct record head; /* kind NULL: never saved */
    int64_t version;
};
struct sheet_rows {
    struct record *v;
    size_t n;
};

/* The deal must be visible. */
MUST_USE
enum status sheet_open(struct tx *tx, int64_t deal, enum sheet_kind kind, struct sheet *out,
                       struct error *e);
bool sheet_is_draft(const struct sheet *s); /* also when it was never saved */
/* Living rows of a kind on the deal that the actor may read, in their order; as of a past day
 * for kinds with history (DAY_NONE: now). */
MUST_USE
enum status sheet_rows(struct tx *tx, const char *kind, int64_t deal, struct day as_of,
                       struct sheet_rows *out, struct error *e);
/* Rows of any query made by hand, values copied to tx->arena. */
MUST_USE
enum status rows_collect(struct tx *tx, const struct query *q, struct sheet_rows *out,
                         struct error *e);

/* Weights are exactly 100 % unless it is a draft. */
MUST_USE
enum status criteria_put(const struct sheet_call *c, const struct sheet_put *put,
                         struct error *e);
/* Shares are at most 100 %, exactly 100 % unless it is a draft. */
MUST_USE
enum status team_put(const struct sheet_call *c, const struct sheet_put *put, struct error *e);
/* Rows are scores; `rivals` are put on the deal when they are not there. */
MUST_USE
enum status scores_put(const struct sheet_call *c, const struct sheet_put *put,
                       const int64_t *rivals, size_t nrivals, struct error *e);
/* Sum of a percent field, in millionths. */
int64_t sheet_sum(const struct sheet_rows *rows, const char *field);

/* --- hooks (before, after) --------------------------------------------------------------- */

/* Roles preset the axes; a person stands on a deal once at a time. */
enum status deal_contact_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e);
enum status deal_member_before(struct tx *tx, struct input *in, const struct record *old,
                               struct faults *f, struct error *e);
/* Who is on the team is a member of the deal, so that he sees it. */
enum status deal_member_after(struct tx *tx, const struct record *now, const struct record *old,
                              struct error *e);
enum status deal_competitor_before(struct tx *tx, struct input *in, const struct record *old,
                                   struct faults *f, struct error *e);
/* A concern that is a factory one by its key or its name gets its key. */
enum status criterion_before(struct tx *tx, struct input *in, const struct record *old,
                             struct faults *f, struct error *e);
enum status score_before(struct tx *tx, struct input *in, const struct record *old,
                         struct faults *f, struct error *e);
enum status problem_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e);
enum status deal_sheet_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e);

#endif
