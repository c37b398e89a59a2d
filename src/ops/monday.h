/* ops/monday.h - the ten-minute Monday page (K5): per key account what changed since last
 * Monday, what is late, what has no owner, what comes next; and how far one has gone through
 * it. */
#ifndef OPS_MONDAY_H
#define OPS_MONDAY_H

#include "ops/factread.h"
#include "rules/monday.h"
#include "store/record.h"

enum { MONDAY_ACCOUNTS = 200, MONDAY_ITEMS = 4000 };

struct monday_item {
    enum monday_place place;
    const char *what; /* "step", "close", "activity", "promise", "stage", "arrived", ... */
    const char *kind; /* record that it is of */
    int64_t id, version, account, owner, contact, deal;
    struct str text, more; /* more: a second word: new value of a change, role of a person */
    struct day on;
    const char *move; /* field that holds its date; NULL: not to be moved here */
    const char *own;  /* field that holds its owner; "assign": by that action; NULL: none */
    const char *done; /* how it is settled: "state=kept", "done=today"; NULL: elsewhere */
};
struct monday_account {
    int64_t id, version, owner;
    struct str name;
    struct monday_count count;
    bool quiet, seen;
};
struct monday_view {
    struct day week, since;
    struct monday_account *accounts; /* those that ask for most first */
    size_t naccounts;
    struct monday_item *items; /* by day */
    size_t nitems;
    struct named users, contacts, deals;
    struct monday_progress progress;
    int64_t started_at, finished_at;
    bool cut; /* more than MONDAY_ACCOUNTS: the rest is left out */
};
/* owner 0: every key account the actor sees (his team, his branch); else that person's. */
MUST_USE
enum status monday_read(struct tx *tx, int64_t owner, struct monday_view *out, struct error *e);

enum monday_step { MONDAY_START, MONDAY_SEEN, MONDAY_UNSEEN, MONDAY_FINISH };
/* This week's round of the actor; begun by the first step. account for SEEN and UNSEEN. */
MUST_USE
enum status monday_go(struct tx *tx, enum monday_step step, int64_t account, struct faults *f,
                      struct error *e);

#endif
