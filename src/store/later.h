/* store/later.h - rows beside a record that are written once for a whole commit (private to
 * store): new deals, audit entries, events, new search entries, shares, sums of roll-ups,
 * numbers of sequences.
 *
 * The writer of SQLite only, inside a transaction: on PostgreSQL, and outside, later_of is NULL
 * and each is written at once. What is held is written before any statement that names one of
 * these tables (db.h, db_holder), so nobody in the transaction can tell the difference; it goes
 * with the savepoint or transaction in which it was taken. Texts are copied. */
#ifndef STORE_LATER_H
#define STORE_LATER_H

#include "store/audit.h"
#include "store/rollup_write.h"
#include "store/row.h"

struct later;
/* The holder of this connection, made when there is none yet. */
struct later *later_of(struct db *db);

/* Whether new rows of this kind are held, when nothing in them can be refused (row.counted). */
bool later_holds(const struct cat_entity *kind);
/* A new row; sets now->r.id. Its kind must live until the commit. */
MUST_USE
enum status later_row(struct later *l, struct db *db, struct row *now, int64_t import_id,
                      struct error *e);

/* The next number of a sequence ("D" for D000123), counted on in memory. */
MUST_USE
enum status later_number(struct later *l, struct db *db, const char *name, int64_t *out,
                         struct error *e);

/* The chain as it ends with what is held; NULL when that is not known and must be read. */
struct audit_head *later_head(struct later *l);
struct later_entry {
    struct audit_row row;
    int64_t id; /* of audit_entry: one above the last */
    struct str hash, salt, json;
};
MUST_USE
enum status later_audit(struct later *l, struct db *db, const struct later_entry *entry,
                        struct error *e);
MUST_USE
enum status later_event(struct later *l, struct db *db, const struct event *ev, int64_t at,
                        struct error *e);
/* A new entry; the index gets its words later (store/search_write.c). */
struct later_doc {
    const char *kind; /* key of the entity */
    int64_t record, id;
    struct str title, body, words, scope;
};
MUST_USE
enum status later_doc(struct later *l, struct db *db, const struct later_doc *doc,
                      struct error *e);
MUST_USE
enum status later_sum(struct later *l, struct db *db, const struct deal_sum *d,
                      struct error *e);
/* One more who reaches a record; no row when there is one already. */
struct later_share {
    const char *kind; /* key of the entity */
    int64_t record;
    struct str via;
    struct scope_ids who;
};
MUST_USE
enum status later_share(struct later *l, struct db *db, const struct later_share *sh,
                        struct error *e);

#endif
