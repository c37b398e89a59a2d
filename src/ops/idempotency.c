/* ops/idempotency.c - see idempotency.h. */
#include "ops/idempotency.h"

static struct str digest_bytes(const struct digest *d)
{
    return (struct str){(const char *)d->b, DIGEST};
}

enum status idempotency_find(struct tx *tx, struct str key, const struct digest *body,
                             struct kept_answer *out, struct error *e)
{
    struct stmt *s;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT body_hash, status, answer, location FROM idempotency "
                       "WHERE user_id = ? AND key = ? AND at > ?"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, tx->actor->user);
    stmt_text(s, key);
    stmt_int(s, tx->now_ms - IDEMPOTENCY_KEEP_MS);
    st = stmt_step(s, e);
    if (st == ST_OK && !str_eq(stmt_get_blob(s, 0), digest_bytes(body))) {
        st = err(e, ST_INVALID, "idempotency.other_body", "same key, other request");
        e->field = "Idempotency-Key";
    } else if (st == ST_OK) {
        struct str location = stmt_get_text(s, 3);
        out->status = (int)stmt_get_int(s, 1);
        out->answer = str_dup(stmt_get_text(s, 2), tx->arena);
        out->location = location.p == NULL ? location : str_dup(location, tx->arena);
    }
    stmt_done(s);
    return st;
}

enum status idempotency_keep(struct tx *tx, struct str key, const struct digest *body,
                             const struct kept_answer *kept, struct error *e)
{
    struct stmt *s;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO idempotency (user_id, key, body_hash, status, answer, location, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, key) DO UPDATE SET "
            "body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer, "
            "location = excluded.location, at = excluded.at"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, tx->actor->user);
    stmt_text(s, key);
    stmt_blob(s, digest_bytes(body));
    stmt_int(s, kept->status);
    stmt_text(s, kept->answer.p == NULL ? STR("") : kept->answer);
    stmt_text(s, kept->location);
    stmt_int(s, tx->now_ms);
    return stmt_run(s, e);
}

enum status idempotency_purge(struct tx *tx, int64_t *n, struct error *e)
{
    struct stmt *s;
    enum status st =
        db_prepare(tx->db, STR("DELETE FROM idempotency WHERE at <= ? RETURNING at"), &s, e);

    if (st != ST_OK) return st;
    *n = 0;
    stmt_int(s, tx->now_ms - IDEMPOTENCY_KEEP_MS);
    while ((st = stmt_step(s, e)) == ST_OK) ++*n;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}
