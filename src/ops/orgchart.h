/* ops/orgchart.h - who sits where at a customer on any day, how well our people know them, and
 * who came and went (K1, K2). The reader's rights apply to every fact; a name he may not see
 * is p NULL. */
#ifndef OPS_ORGCHART_H
#define OPS_ORGCHART_H

#include "ops/factread.h"
#include "rules/chart.h"

/* One degree of one of our people with a contact, as it stood on the day. */
struct degree {
    int64_t id, contact, user;
    int degree;
    struct day from;
};
/* Deals of the account that the actor sees. */
MUST_USE
enum status account_deals(struct tx *tx, int64_t account, struct idset *out, struct error *e);
/* Degrees with these contacts (sorted; the actor sees them), by contact, the best first. */
MUST_USE
enum status degrees_read(struct tx *tx, const struct idset *contacts, struct day day,
                         struct degree **out, size_t *n, struct error *e);

struct person {
    int64_t id, account;
    struct str name, title, influence;
    int best;          /* degree, 0 when nobody of ours knows him */
    int64_t best_user; /* whose it is */
    bool has_role;     /* part in a deal of this account */
    int attitude;      /* of the newest such part that tells one */
    bool has_attitude;
    struct str roles, authority; /* of the newest part; roles as JSON array, p NULL: none */
    int64_t deal;                /* that part's deal */
};
struct seat {
    int64_t version;
    struct day from, to;
    struct str title;
};
struct org_chart {
    int64_t account;
    struct day day;
    struct chart_post *posts; /* by id, tidy */
    struct seat *seats;       /* beside them */
    size_t n;
    struct person *people; /* by id: the holders, and everybody else of the account today */
    size_t npeople;
    struct degree *degrees;
    size_t ndegrees;
    struct idset departments, users;
};
MUST_USE
enum status org_chart_read(struct tx *tx, int64_t account, struct day day,
                           struct org_chart *out, struct error *e);
const struct person *org_person(const struct org_chart *c, int64_t id); /* NULL: not seen */

/* --- who came and went ---------------------------------------------------------------------
 */

enum { MOVES_DAYS = 365 };
struct org_move {
    bool left;              /* else came from elsewhere */
    int64_t post;           /* the one left: here, or there */
    int64_t contact, other; /* other account: where he is now, where he was; 0: not known */
    struct str title;
    struct day last; /* day in the post left */
    int best;        /* best degree of ours with him on the chart's day */
};
/* Moves of the year before the chart's day, newest first. */
MUST_USE
enum status org_moves(struct tx *tx, const struct org_chart *c, struct org_move **out,
                      size_t *n, struct error *e);

#endif
