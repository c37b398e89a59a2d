/* ops/demo/demo.h - a believable Chinese company in an empty database.
 *
 * A maker of automation equipment with two years of business behind it, all relative to the day
 * of tx->today: organisation, people, products, competitors, customers, deals with their stage
 * changes, activities done and planned. Everything is written by the verbs that people use,
 * each in the name of who would have done it and at the time he would have, in the order of
 * time; so history, audit, search and figures are as they would be. The same seed on the same
 * day gives the same company. All names are made up. */
#ifndef OPS_DEMO_DEMO_H
#define OPS_DEMO_DEMO_H

#include "store/fault.h"
#include "store/host.h"

extern const char demo_company[];
struct demo_login {
    const char *login, *name, *title;
};
/* Who signs in for a look: one per role, demo first. */
size_t demo_logins(struct demo_login *out, size_t room);

struct demo_order {
    uint64_t seed;
    struct str hash;      /* of the one password that all have */
    struct faults faults; /* of what could not be written; a programmer's error */
};
/* After setup_run without an administrator. Writing transactions for options,
 * then one for all the rest. */
MUST_USE
enum status demo_run(struct host *h, struct demo_order *order, struct error *e);

#endif
