/* ops/generate.h - a company of any size for measuring: 1 account : 3 contacts : 10 deals :
 * 100 activities, for each deal that was won an order, its invoice and what was paid of it;
 * distributions as in life, the same from the same seed.
 *
 * Goes around rights, checks, audit per record and events (store/bulk.h): for databases that
 * hold nothing else. People: an account manager for 35 accounts, eight to a team, ten teams to
 * a branch; logins am1, am2, ..., lead1, ..., gm1, ... without passwords. */
#ifndef OPS_GENERATE_H
#define OPS_GENERATE_H

#include "store/host.h"

struct generate_plan {
    int64_t accounts;
    uint64_t seed;
    /* Called now and then; NULL: nobody asks. */
    void (*progress)(void *arg, const char *what, int64_t done, int64_t of);
    void *arg;
};
struct generate_count {
    int64_t users, accounts, contacts, deals, activities, changes, orders, invoices, payments;
};
/* tx is on the writing connection outside of a transaction; commits in steps. */
MUST_USE
enum status generate_run(struct tx *tx, const struct generate_plan *p,
                         struct generate_count *out, struct error *e);

#endif
