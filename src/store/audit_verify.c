/* The check of the chains: any one entry or value changed, removed, added or put elsewhere
 * shows. */
#include "base/buf.h"
#include "store/audit.h"
#include "store/history.h"

struct walk {
    struct buf *report;
    int64_t stream, seq; /* of the entry before */
    struct digest prev;
    size_t faults;
};
enum { FAULTS_SHOWN = 100 };

static void fault(struct walk *w, int64_t stream, int64_t seq, const char *what)
{
    if (w->faults++ < FAULTS_SHOWN) {
        buf_fmt(w->report, "audit stream %lld entry %lld: %s\n", (long long)stream,
                (long long)seq, what);
    }
}

static struct audit_row read_entry(const struct stmt *s)
{
    return (struct audit_row){
        .stream = stmt_get_int(s, 0),
        .seq = stmt_get_int(s, 1),
        .at = stmt_get_int(s, 2),
        .actor = stmt_get_int(s, 3),
        .actor_name = stmt_get_text(s, 4),
        .action = stmt_get_text(s, 5),
        .kind = stmt_get_text(s, 6),
        .record = stmt_get_int(s, 7),
        .request_id = stmt_get_text(s, 8),
        .digest = stmt_get_blob(s, 9),
        .prev_hash = stmt_get_blob(s, 10),
    };
}

static bool is_digest(struct str s, const struct digest *d)
{
    return s.n == DIGEST && memcmp(s.p, d->b, DIGEST) == 0;
}

static void check_value(struct walk *w, const struct audit_row *row, const struct stmt *s)
{
    if (stmt_is_null(s, 12)) {
        fault(w, row->stream, row->seq, "its values are missing");
        return;
    }
    if (stmt_is_null(s, 13)) return; /* erased, as it may be */
    struct digest d = audit_digest(stmt_get_blob(s, 12), stmt_get_text(s, 13));
    if (!is_digest(row->digest, &d)) {
        fault(w, row->stream, row->seq, "its values were changed");
    }
}

static void check_entry(struct walk *w, const struct stmt *s)
{
    struct audit_row row = read_entry(s);

    if (row.stream != w->stream) {
        w->stream = row.stream;
        w->seq = 0;
        w->prev = (struct digest){{0}};
    }
    if (row.seq != w->seq + 1) fault(w, row.stream, row.seq, "entries before it are missing");
    if (!is_digest(row.prev_hash, &w->prev)) {
        fault(w, row.stream, row.seq, "does not follow the entry before it");
    }
    struct digest hash = audit_hash(&row);
    if (!is_digest(stmt_get_blob(s, 11), &hash)) fault(w, row.stream, row.seq, "was changed");
    check_value(w, &row, s);
    w->seq = row.seq;
    struct str kept = stmt_get_blob(s, 11);
    if (kept.n == DIGEST) memcpy(w->prev.b, kept.p, DIGEST);
}

static enum status count_lines(struct tx *tx, struct walk *w, struct str sql, const char *what,
                               struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) {
        if (w->faults++ < FAULTS_SHOWN) {
            buf_fmt(w->report, "audit: %s (%lld)\n", what, (long long)stmt_get_int(s, 0));
        }
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status audit_adopt(struct tx *tx, struct error *e)
{
    struct stmt *s = NULL;

    if (db_kind(tx->db) != DB_SQLITE) return ST_OK;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO setting (key, value) SELECT 'audit.gaps', CAST(s.seq - (SELECT COUNT(*) "
            "FROM audit_entry) AS TEXT) FROM sqlite_sequence s WHERE s.name = 'audit_entry' "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
        &s, e);
    return st == ST_OK ? stmt_run(s, e) : st;
}

/* A chain cannot tell that its end is gone: values without entry tell, and on SQLite, where ids
 * have no gaps, the counter of ids. */
static enum status check_tail(struct tx *tx, struct walk *w, struct error *e)
{
    enum status st =
        count_lines(tx, w,
                    STR("SELECT v.entry FROM audit_value v LEFT JOIN audit_entry a "
                        "ON a.id = v.entry WHERE a.id IS NULL"),
                    "an entry was removed, its values are left", e);

    if (st != ST_OK || db_kind(tx->db) != DB_SQLITE) return st;
    return count_lines(
        tx, w,
        STR("SELECT s.seq FROM sqlite_sequence s WHERE s.name = 'audit_entry' AND "
            "s.seq <> (SELECT COUNT(*) FROM audit_entry) + coalesce((SELECT CAST(value AS INTEGER) "
            "FROM setting WHERE key = 'audit.gaps'), 0)"),
        "entries are missing: so many were written", e);
}

enum status audit_verify(struct tx *tx, struct buf *report, struct error *e)
{
    struct walk w = {.report = report};
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT a.stream, a.seq, a.at, a.actor, a.actor_name, a.action, a.kind, a.record, "
            "a.request_id, a.digest, a.prev_hash, a.hash, v.salt, v.json FROM audit_entry a "
            "LEFT JOIN audit_value v ON v.entry = a.id ORDER BY a.stream, a.seq"),
        &s, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) check_entry(&w, s);
    stmt_done(s);
    if (st != ST_END) return st;
    st = check_tail(tx, &w, e);
    if (st == ST_OK && w.faults > FAULTS_SHOWN) {
        buf_fmt(report, "audit: %zu faults in all\n", w.faults);
    }
    return st;
}
