/* auth/token.c - see token.h. */
#include "auth/token.h"

#include "auth/actor.h"
#include "base/hash.h"
#include "store/history.h"

enum { TOKEN_BYTES = 32, TOKEN_TEXT = 43 + sizeof(TOKEN_PREFIX) - 1 };
#define COLUMNS "id, user_id, name, created_at, expires_at, used_at, revoked_at"

static struct str digest_view(const struct digest *d)
{
    return (struct str){(const char *)d->b, DIGEST};
}

enum status token_create(struct tx *tx, struct api_token *t, struct str *text, struct error *e)
{
    struct str secret = random_token(TOKEN_BYTES, tx->arena);
    struct str whole = str_fmt(tx->arena, TOKEN_PREFIX "%.*s", STR_FMT(secret));
    struct digest d = hash_sha256(whole);
    struct stmt *q;
    enum status st = db_prepare(tx->db,
                                STR("INSERT INTO api_token (token_hash, user_id, name, "
                                    "created_at, expires_at) VALUES (?,?,?,?,?) RETURNING id"),
                                &q, e);
    if (st != ST_OK) return st;
    stmt_blob(q, digest_view(&d));
    stmt_int(q, t->user);
    stmt_text(q, t->name);
    stmt_int(q, tx->now_ms);
    if (t->expires_at == 0) {
        stmt_null(q);
    } else {
        stmt_int(q, t->expires_at);
    }
    st = stmt_one(q, e);
    if (st == ST_OK) t->id = stmt_get_int(q, 0);
    stmt_done(q);
    if (st != ST_OK) return st;
    t->created_at = tx->now_ms;
    *text = whole;
    return audit_note(tx, STR("token_create"), STR("user"), t->user,
                      str_fmt(tx->arena, "{\"token\":%lld}", (long long)t->id), e);
}

static void row_read(struct tx *tx, const struct stmt *q, struct api_token *out)
{
    out->id = stmt_get_int(q, 0);
    out->user = stmt_get_int(q, 1);
    out->name = str_dup(stmt_get_text(q, 2), tx->arena);
    out->created_at = stmt_get_int(q, 3);
    out->expires_at = stmt_get_int(q, 4);
    out->used_at = stmt_get_int(q, 5);
    out->revoked_at = stmt_get_int(q, 6);
}

enum status token_find(struct tx *tx, struct str text, struct api_token *out, struct error *e)
{
    struct digest d = hash_sha256(text);
    struct api_token t;
    struct stmt *q;
    enum status st;

    if (text.n != TOKEN_TEXT || !str_starts(text, STR(TOKEN_PREFIX)))
        return err(e, ST_UNAUTHENTICATED, "auth.token", "form");
    st = db_prepare(tx->db, STR("SELECT " COLUMNS " FROM api_token WHERE token_hash = ?"), &q,
                    e);
    if (st != ST_OK) return st;
    stmt_blob(q, digest_view(&d));
    st = stmt_step(q, e);
    if (st == ST_OK) row_read(tx, q, &t);
    stmt_done(q);
    if (st == ST_END) return err(e, ST_UNAUTHENTICATED, "auth.token", "unknown");
    if (st != ST_OK) return st;
    if (t.revoked_at != 0 || (t.expires_at != 0 && t.expires_at <= tx->now_ms))
        return err(e, ST_UNAUTHENTICATED, "auth.token", "token %lld is over", (long long)t.id);
    *out = t;
    return ST_OK;
}

enum status token_touch(struct tx *tx, int64_t id, struct error *e)
{
    struct stmt *q;
    enum status st =
        db_prepare(tx->db, STR("UPDATE api_token SET used_at = ? WHERE id = ?"), &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_int(q, id);
    return stmt_run(q, e);
}

enum status token_list(struct tx *tx, int64_t user, struct api_token *out, size_t room,
                       size_t *n, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(tx->db,
                                STR("SELECT " COLUMNS " FROM api_token "
                                    "WHERE user_id = ? OR ? = 0 ORDER BY id"),
                                &q, e);
    if (st != ST_OK) return st;
    *n = 0;
    stmt_int(q, user);
    stmt_int(q, user);
    while (*n < room && (st = stmt_step(q, e)) == ST_OK) row_read(tx, q, &out[(*n)++]);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status token_revoke(struct tx *tx, int64_t id, int64_t user, struct error *e)
{
    struct stmt *q;
    int64_t owner = 0;
    enum status st = db_prepare(tx->db,
                                STR("UPDATE api_token SET revoked_at = ? WHERE id = ? AND "
                                    "revoked_at IS NULL AND (user_id = ? OR ? = 0) "
                                    "RETURNING user_id"),
                                &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_int(q, id);
    stmt_int(q, user);
    stmt_int(q, user);
    st = stmt_step(q, e);
    if (st == ST_OK) {
        owner = stmt_get_int(q, 0);
        st = stmt_step(q, e);
    } else if (st == ST_END) {
        st = err(e, ST_NOT_FOUND, "not_found", "token %lld", (long long)id);
    }
    stmt_done(q);
    if (st != ST_END) return st;
    st = audit_note(tx, STR("token_revoke"), STR("user"), owner,
                    str_fmt(tx->arena, "{\"token\":%lld}", (long long)id), e);
    return st == ST_OK ? epoch_bump(tx, e) : st;
}

enum status token_revoke_user(struct tx *tx, int64_t user, struct error *e)
{
    struct stmt *q;
    int64_t n = 0;
    enum status st = db_prepare(tx->db,
                                STR("UPDATE api_token SET revoked_at = ? WHERE user_id = ? AND "
                                    "revoked_at IS NULL"),
                                &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_int(q, user);
    st = stmt_step(q, e);
    if (st == ST_END) n = stmt_changes(q);
    stmt_done(q);
    if (st != ST_END) return st;
    if (n == 0) return ST_OK;
    st = audit_note(tx, STR("token_revoke"), STR("user"), user,
                    str_fmt(tx->arena, "{\"tokens\":%lld}", (long long)n), e);
    return st == ST_OK ? epoch_bump(tx, e) : st;
}
