/* store/history.h - audit entries of a record, field by field, and the chain check.
 *
 * audit_entry rows are append-only and hash-chained per stream; the values lie apart in
 * audit_value under a salted digest, so that erasing personal data leaves the chain whole. */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include "store/record.h"

struct history_row {
    int64_t entry;     /* rows of one entry stand together */
    int64_t at, actor; /* actor 0: the system */
    struct str actor_name,
        action;       /* "create","update","delete","restore","assign","stage", ... */
    struct str field; /* p NULL: the entry changed no field that may be read */
    struct str old_text, new_text; /* JSON texts as the API shows values ("null" for none) */
    struct str request_id, reason, evidence; /* p NULL: none */
};
/* Newest first; only fields the actor may read, masked ones without their value. `entries`
 * counts whole entries; rows are in tx->arena. cursor: id of the last entry seen, 0 at first;
 * *next 0 at the end. Records in the bin keep their history for who could see them.
 * ST_NOT_FOUND not_found. */
MUST_USE
enum status history_list(struct tx *tx, const struct cat_entity *kind, int64_t id,
                         int64_t cursor, size_t entries, struct history_row **out, size_t *n,
                         int64_t *next, struct error *e);
/* An entry that is no record change (login, export, import, generate, right refused). */
MUST_USE
enum status audit_note(struct tx *tx, struct str action, struct str kind, int64_t id,
                       struct str json, struct error *e);
/* Walk every chain; problems as lines. */
struct buf;
MUST_USE
enum status audit_verify(struct tx *tx, struct buf *report, struct error *e);
/* After a dump was loaded into this database, in a transaction: ids that came from PostgreSQL
 * may have gaps; how many is kept, so that audit_verify on SQLite still tells a tail cut off.
 */
MUST_USE
enum status audit_adopt(struct tx *tx, struct error *e);
/* Forget the values of a record's entries (erasure), itself an entry. */
MUST_USE
enum status audit_erase(struct tx *tx, const struct cat_entity *kind, int64_t id,
                        struct str reason, struct error *e);

#endif
