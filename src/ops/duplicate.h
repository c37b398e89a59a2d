/* ops/duplicate.h - companies entered twice (product.md A16): asked while entering, sought
 * among all, settled by a person.
 *
 * Keys of names (rules/duplicate.h) lie in name_block. Creating an account writes none of them:
 * a job of the server brings the table up to date, and whoever asks reads besides what was
 * entered or renamed since (docs/adr/0042). */
#ifndef OPS_DUPLICATE_H
#define OPS_DUPLICATE_H

#include "store/host.h"

struct duplicate {
    int64_t id;
    int score; /* rules/duplicate.h; 1000 also for the same credit code */
    bool code; /* the same unified social credit code */
    struct str name, credit_code, owner; /* p NULL: none, or not for the actor */
};
struct duplicate_question {
    struct str name, credit_code; /* p NULL: not asked */
    int64_t but;                  /* the record being edited, 0: none */
};
/* The likeliest first, only accounts the actor may see; the others have no part in it. */
MUST_USE
enum status duplicates_find(struct tx *tx, const struct duplicate_question *q,
                            struct duplicate *out, size_t max, size_t *n, struct error *e);

/* People of one account with this mobile, e-mail or name. */
struct contact_question {
    int64_t account, but;
    struct str name, mobile, email;
};
struct same_contact {
    int64_t id;
    struct str name;
    const char *by; /* "mobile", "email", "name" */
};
MUST_USE
enum status contacts_find(struct tx *tx, const struct contact_question *q,
                          struct same_contact *out, size_t max, size_t *n, struct error *e);

/* --- jobs of the server ------------------------------------------------------------------- */

/* Keys of what was entered or renamed since the last time; all: of every account. *done: how
 * many accounts got new keys. */
MUST_USE
enum status names_follow(struct host *h, bool all, int64_t *done, struct error *e);
/* Compares every company with all others; pairs that are gone or no longer alike are dropped.
 */
MUST_USE
enum status duplicates_scan(struct host *h, int64_t *pairs, struct error *e);

/* How far name_block follows the accounts (docs/adr/0042); 0: not begun. */
MUST_USE
enum status name_mark(struct tx *tx, const char *name, int64_t *value, struct error *e);

/* --- pairs -------------------------------------------------------------------------------- */

struct duplicate_pair {
    int64_t a, b; /* a < b */
    int score;
    int64_t found_at, settled_at; /* settled 0: open */
};
/* Those whose two accounts the actor may see, likeliest first. */
MUST_USE
enum status duplicate_pairs(struct tx *tx, bool settled, struct duplicate_pair *out, size_t max,
                            size_t *n, struct error *e);
/* These are two: not shown again. two false: an open pair again. The actor may update both. */
MUST_USE
enum status duplicate_settle(struct tx *tx, int64_t a, int64_t b, bool two, struct str reason,
                             struct error *e);

#endif
