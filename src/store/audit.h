/* store/audit.h - one entry per change, hash-chained (private to store; reading is history.h).
 *
 * A chain never has two writers at once: SQLite has one writer and stream 1; on PostgreSQL each
 * backend process writes the stream of its own number. The head is read from the database
 * with every entry or, where entries are held back (store/later.h), with the first since the
 * transaction or savepoint began, so that one that was undone cannot leave a wrong one. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "base/hash.h"
#include "store/tx.h"

enum { AUDIT_SALT = RANDOM_SALT };
struct audit {
    struct str action, kind; /* kind "" when it is about no record */
    int64_t record;          /* 0 when it is about no record */
    struct str json;         /* {"field":[old,new],"_reason":"..."} or other facts */
};
MUST_USE
enum status audit_write(struct tx *tx, const struct audit *a, struct error *e);

/* One entry as it is hashed. */
struct audit_row {
    int64_t stream, seq, at, actor, record;
    struct str actor_name, action, kind, request_id, digest, prev_hash;
};
/* The end of a chain: stream 1 and seq 0 with 32 zero bytes when it has not begun. */
struct audit_head {
    int64_t stream, seq;
    int64_t id; /* SQLite: the last id given */
    struct digest hash;
};
struct digest audit_hash(const struct audit_row *row);
/* Columns stream to hash of audit_entry, in their order. */
void audit_bind(struct stmt *s, const struct audit_row *row, struct str hash);
struct digest audit_digest(struct str salt, struct str json);

#endif
