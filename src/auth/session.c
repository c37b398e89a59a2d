/* auth/session.c - see session.h. Knows no cookie and no request. */
#include "auth/session.h"

#include "auth/actor.h"
#include "base/hash.h"
#include "store/history.h"

#define COLUMNS "id, user_id, created_at, seen_at, expires_at, csrf, peer, agent"
enum { TOKEN_BYTES = 32, AGENT_MAX = 200, PEER_MAX = 64 };

static struct str digest_view(const struct digest *d)
{
    return (struct str){(const char *)d->b, DIGEST};
}

enum status session_create(struct tx *tx, const struct session_limits *l,
                           const struct session *wanted, struct session *out, struct str *token,
                           struct error *e)
{
    struct session s = *wanted;
    struct str text = random_token(TOKEN_BYTES, tx->arena);
    struct digest d = hash_sha256(text);
    struct stmt *q;
    enum status st =
        db_prepare(tx->db,
                   STR("INSERT INTO session (token_hash, csrf, user_id, created_at, "
                       "seen_at, expires_at, peer, agent) "
                       "VALUES (?,?,?,?,?,?,?,?) RETURNING id"),
                   &q, e);
    if (st != ST_OK) return st;
    s.csrf = random_token(TOKEN_BYTES, tx->arena);
    s.created_at = s.seen_at = tx->now_ms;
    s.expires_at = tx->now_ms + l->absolute_ms;
    s.peer = str_head(s.peer, PEER_MAX);
    s.agent = str_head(s.agent, AGENT_MAX);
    stmt_blob(q, digest_view(&d));
    stmt_text(q, s.csrf);
    stmt_int(q, s.user);
    stmt_int(q, s.created_at);
    stmt_int(q, s.seen_at);
    stmt_int(q, s.expires_at);
    stmt_text(q, s.peer.p == NULL ? STR("") : s.peer);
    stmt_text(q, s.agent.p == NULL ? STR("") : s.agent);
    st = stmt_one(q, e);
    if (st == ST_OK) {
        s.id = stmt_get_int(q, 0);
        *out = s;
        *token = text;
    }
    stmt_done(q);
    return st;
}

static void row_read(struct tx *tx, const struct stmt *q, struct session *out)
{
    out->id = stmt_get_int(q, 0);
    out->user = stmt_get_int(q, 1);
    out->created_at = stmt_get_int(q, 2);
    out->seen_at = stmt_get_int(q, 3);
    out->expires_at = stmt_get_int(q, 4);
    out->csrf = str_dup(stmt_get_text(q, 5), tx->arena);
    out->peer = str_dup(stmt_get_text(q, 6), tx->arena);
    out->agent = str_dup(stmt_get_text(q, 7), tx->arena);
}

static bool is_alive(const struct session *s, const struct session_limits *l, int64_t now)
{
    return now < s->expires_at && now - s->seen_at < l->idle_ms &&
           now - s->created_at < l->absolute_ms && s->seen_at - now < SESSION_SKEW_MS;
}

enum status session_find(struct tx *tx, const struct session_limits *l, struct str token,
                         struct session *out, struct error *e)
{
    struct digest d = hash_sha256(token);
    struct session s = {0};
    struct stmt *q;
    enum status st;

    if (token.n != SESSION_TOKEN) return err(e, ST_UNAUTHENTICATED, "auth.session", "form");
    st = db_prepare(tx->db, STR("SELECT " COLUMNS " FROM session WHERE token_hash = ?"), &q, e);
    if (st != ST_OK) return st;
    stmt_blob(q, digest_view(&d));
    st = stmt_step(q, e);
    if (st == ST_OK) row_read(tx, q, &s);
    stmt_done(q);
    if (st == ST_END) return err(e, ST_UNAUTHENTICATED, "auth.session", "unknown");
    if (st != ST_OK) return st;
    if (!is_alive(&s, l, tx->now_ms)) {
        return err(e, ST_UNAUTHENTICATED, "auth.session", "session %lld is over",
                   (long long)s.id);
    }
    *out = s;
    return ST_OK;
}

enum status session_touch(struct tx *tx, int64_t id, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(
        tx->db, STR("UPDATE session SET seen_at = ? WHERE id = ? AND seen_at < ?"), &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_int(q, id);
    stmt_int(q, tx->now_ms);
    return stmt_run(q, e);
}

enum status session_list(struct tx *tx, const struct session_limits *l, int64_t user,
                         struct session_list *out, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(
        tx->db, STR("SELECT " COLUMNS " FROM session WHERE user_id = ? ORDER BY id DESC"), &q,
        e);
    if (st != ST_OK) return st;
    out->n = 0;
    stmt_int(q, user);
    while (out->n < out->room && (st = stmt_step(q, e)) == ST_OK) {
        struct session s;
        row_read(tx, q, &s);
        if (is_alive(&s, l, tx->now_ms)) out->v[out->n++] = s;
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status session_kill(struct tx *tx, int64_t id, int64_t user, struct error *e)
{
    struct stmt *q;
    int64_t owner = 0;
    enum status st = db_prepare(
        tx->db,
        STR("DELETE FROM session WHERE id = ? AND (user_id = ? OR ? = 0) RETURNING user_id"),
        &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, id);
    stmt_int(q, user);
    stmt_int(q, user);
    st = stmt_step(q, e);
    if (st == ST_OK) {
        owner = stmt_get_int(q, 0);
        st = stmt_step(q, e); /* lets the DELETE run to its end */
    } else if (st == ST_END) {
        st = err(e, ST_NOT_FOUND, "not_found", "session %lld", (long long)id);
    }
    stmt_done(q);
    if (st != ST_END) return st;
    st = audit_note(tx, STR("session_end"), STR("user"), owner, STR("{}"), e);
    return st == ST_OK ? epoch_bump(tx, e) : st;
}

enum status session_kill_user(struct tx *tx, int64_t user, int64_t keep, struct error *e)
{
    struct stmt *q;
    enum status st =
        db_prepare(tx->db, STR("DELETE FROM session WHERE user_id = ? AND id <> ?"), &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, user);
    stmt_int(q, keep);
    st = stmt_run(q, e);
    return st == ST_OK ? epoch_bump(tx, e) : st;
}

enum status session_purge(struct tx *tx, const struct session_limits *l, int64_t *n,
                          struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(
        tx->db, STR("DELETE FROM session WHERE expires_at <= ? OR seen_at <= ?"), &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_int(q, tx->now_ms - l->idle_ms);
    st = stmt_step(q, e);
    if (st == ST_END) *n = stmt_changes(q);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}
