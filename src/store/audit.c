#include "store/audit.h"

#include "store/history.h"
#include "store/later.h"

static struct str as_bytes(const void *p, size_t n)
{
    return (struct str){p, n};
}

static struct str digest_view(const struct digest *d)
{
    return as_bytes(d->b, DIGEST);
}

struct digest audit_hash(const struct audit_row *row)
{
    /* Numbers as eight bytes, least significant first, so that every machine agrees. */
    const int64_t numbers[] = {row->stream, row->seq, row->at, row->actor, row->record};
    unsigned char bytes[sizeof(numbers)];
    for (size_t i = 0; i < sizeof(numbers); i++) {
        bytes[i] = (unsigned char)((uint64_t)numbers[i / 8] >> (8 * (i % 8)));
    }
    const struct str parts[] = {
        row->prev_hash,  as_bytes(bytes, sizeof(bytes)),
        row->actor_name, row->action,
        row->kind,       row->request_id,
        row->digest,
    };
    return hash_parts(parts, COUNT(parts));
}

struct digest audit_digest(struct str salt, struct str json)
{
    const struct str parts[] = {salt, json};
    return hash_parts(parts, COUNT(parts));
}

/* The end of this connection's chain; an empty chain begins with 32 zero bytes. */
static enum status read_head(struct tx *tx, struct audit_head *head, struct error *e)
{
    static const struct str on_sqlite = STR_INIT(
        "SELECT 1, a.seq, a.hash, coalesce((SELECT seq FROM sqlite_sequence "
        "WHERE name = 'audit_entry'), 0) FROM (SELECT 1) o LEFT JOIN (SELECT seq, hash FROM "
        "audit_entry WHERE stream = 1 ORDER BY seq DESC LIMIT 1) a ON true");
    static const struct str on_postgres = STR_INIT(
        "SELECT o.stream, h.seq, h.hash, 0 FROM (SELECT pg_backend_pid()::bigint AS stream) o "
        "LEFT JOIN LATERAL (SELECT a.seq, a.hash FROM audit_entry a "
        "WHERE a.stream = o.stream ORDER BY a.seq DESC LIMIT 1) h ON true");
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, db_kind(tx->db) == DB_SQLITE ? on_sqlite : on_postgres, &s, e);

    if (st != ST_OK) return st;
    *head = (struct audit_head){.stream = 1};
    st = stmt_step(s, e);
    if (st == ST_OK) {
        head->stream = stmt_get_int(s, 0);
        head->seq = stmt_get_int(s, 1);
        head->id = stmt_get_int(s, 3);
        struct str hash = stmt_get_blob(s, 2);
        if (hash.n == DIGEST) memcpy(head->hash.b, hash.p, DIGEST);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

void audit_bind(struct stmt *s, const struct audit_row *row, struct str hash)
{
    stmt_int(s, row->stream);
    stmt_int(s, row->seq);
    stmt_int(s, row->at);
    if (row->actor == 0) {
        stmt_null(s);
    } else {
        stmt_int(s, row->actor);
    }
    stmt_text(s, row->actor_name);
    stmt_text(s, row->action);
    stmt_text(s, row->kind);
    stmt_int(s, row->record);
    stmt_text(s, row->request_id);
    stmt_blob(s, row->digest);
    stmt_blob(s, row->prev_hash);
    stmt_blob(s, hash);
}

static enum status insert_entry(struct tx *tx, const struct audit_row *row, struct digest hash,
                                int64_t *id, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO audit_entry (stream, seq, at, actor, actor_name, action, kind, record, "
            "request_id, digest, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "RETURNING id"),
        &s, e);

    if (st != ST_OK) return st;
    audit_bind(s, row, digest_view(&hash));
    st = stmt_one(s, e);
    if (st == ST_OK) *id = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

static enum status insert_value(struct tx *tx, int64_t entry, struct str salt, struct str json,
                                struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("INSERT INTO audit_value (entry, salt, json) VALUES (?, ?, ?)"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, entry);
    stmt_blob(s, salt);
    stmt_text(s, json);
    return stmt_run(s, e);
}

static struct str not_null(struct str s)
{
    return s.p == NULL ? STR("") : s;
}

/* "system (root)" for the program itself. */
static struct str actor_name(const struct tx *tx)
{
    const struct actor *a = tx->actor;
    if (a->is_system && a->name.n > 0) {
        return str_fmt(tx->arena, "system (%.*s)", STR_FMT(a->name));
    }
    return not_null(a->name.n > 0 ? a->name : a->login);
}

enum status audit_write(struct tx *tx, const struct audit *a, struct error *e)
{
    unsigned char salt[AUDIT_SALT];
    struct audit_head own, *head = &own;
    struct later *l = later_of(tx->db);
    struct audit_row row = {
        .at = tx->now_ms,
        .actor = tx->actor->user,
        .record = a->record,
        .actor_name = actor_name(tx),
        .action = a->action,
        .kind = not_null(a->kind),
        .request_id = not_null(tx->request_id),
    };
    struct audit_head *kept = l == NULL ? NULL : later_head(l);
    enum status st = kept == NULL ? read_head(tx, &own, e) : ST_OK;

    if (st != ST_OK) return st;
    if (kept != NULL) head = kept;
    random_salt(salt);
    struct str json = a->json.p == NULL ? STR("{}") : a->json;
    struct digest digest = audit_digest(as_bytes(salt, sizeof(salt)), json);
    row.stream = head->stream;
    row.seq = head->seq + 1;
    row.digest = digest_view(&digest);
    row.prev_hash = digest_view(&head->hash);
    struct digest hash = audit_hash(&row);
    if (l != NULL) {
        const struct later_entry entry = {.row = row,
                                          .id = head->id + 1,
                                          .hash = digest_view(&hash),
                                          .salt = as_bytes(salt, sizeof(salt)),
                                          .json = json};
        return later_audit(l, tx->db, &entry, e);
    }
    int64_t id = 0;
    st = insert_entry(tx, &row, hash, &id, e);
    if (st == ST_OK) st = insert_value(tx, id, as_bytes(salt, sizeof(salt)), json, e);
    return st;
}

enum status audit_note(struct tx *tx, struct str action, struct str kind, int64_t id,
                       struct str json, struct error *e)
{
    return audit_write(
        tx, &(struct audit){.action = action, .kind = kind, .record = id, .json = json}, e);
}
