/* The index of search on SQLite: FTS5 in the file beside the database (db.h), brought up to
 * what is committed a slice at a time. It knows nothing of records: only entries (search_doc)
 * and changes of entries (search_pending).
 *
 * search_upto says how far it goes, written with the index: `doc`, the last entry that was new,
 * `seq`, the last change. Entries above `doc` and those with a change above `seq` are asked
 * themselves (store/search.c); so no reader depends on when the index catches up. A change
 * holds the words as they were before it, which is what the index has when it comes to it.
 *
 * The database may be another than the one the index was made of: put back from a copy, or cut
 * short with the machine. So search_upto also names the audit entry that stood last, whose hash
 * stands for all before it; when it is not there the index is begun anew. */
#include "store/search_index.h"

#include "db/db.h"

enum { SLICE = 1024, SLICE_BYTES = 8 << 20 };

struct upto {
    int64_t doc, seq, audit;
    struct str hash; /* of the audit entry */
};
struct words {
    struct str words, scope; /* words.p NULL: nothing */
};
/* A change of an entry, or a new one (was.words.p NULL). */
struct step {
    int64_t doc;
    struct words was, now;
};
struct slice {
    struct arena *arena;
    struct upto from, to;
    bool foreign; /* the index is of another database */
    struct step v[SLICE];
    size_t n, bytes;
    bool left;
};

static struct str copy_of(struct slice *s, const struct stmt *q, int col)
{
    struct str text = str_dup(stmt_get_text(q, col), s->arena);

    s->bytes += text.n;
    return text;
}

static struct words words_of(struct slice *s, const struct stmt *q, int col)
{
    if (stmt_is_null(q, col)) return (struct words){STR_NONE, STR_NONE};
    return (struct words){copy_of(s, q, col), copy_of(s, q, col + 1)};
}

static bool is_full(struct slice *s)
{
    s->left = s->n == SLICE || s->bytes >= SLICE_BYTES;
    return s->left;
}

/* --- reading --- */

static enum status read_upto(struct db *db, struct slice *s, struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(db, STR("SELECT doc, seq, audit, hash FROM search_upto"), &q, e);

    if (st != ST_OK) return st;
    st = stmt_one(q, e);
    if (st == ST_OK) {
        s->from = (struct upto){stmt_get_int(q, 0), stmt_get_int(q, 1), stmt_get_int(q, 2),
                                str_dup(stmt_get_blob(q, 3), s->arena)};
    }
    stmt_done(q);
    return st;
}

/* An index that has nothing yet is of any database. */
static enum status read_foreign(struct db *db, struct slice *s, struct error *e)
{
    struct stmt *q = NULL;

    if (s->from.doc == 0 && s->from.seq == 0) return ST_OK;
    enum status st = db_prepare(db,
                                STR("SELECT (SELECT hash FROM audit_entry WHERE id = ?), "
                                    "(SELECT count(*) FROM sqlite_sequence WHERE name = "
                                    "'search_doc' AND seq >= ?)"),
                                &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, s->from.audit);
    stmt_int(q, s->from.doc);
    st = stmt_one(q, e);
    if (st == ST_OK) {
        bool same = s->from.audit == 0 || str_eq(stmt_get_blob(q, 0), s->from.hash);
        s->foreign = !same || stmt_get_int(q, 1) == 0;
    }
    stmt_done(q);
    if (s->foreign) s->from = (struct upto){0};
    return st;
}

static enum status read_mark(struct db *db, struct slice *s, struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(db, STR("SELECT id, hash FROM audit_entry ORDER BY id DESC LIMIT 1"), &q, e);

    s->to = s->from;
    s->to.audit = 0;
    s->to.hash = STR("");
    if (st != ST_OK) return st;
    st = stmt_step(q, e);
    if (st == ST_OK) {
        s->to.audit = stmt_get_int(q, 0);
        s->to.hash = str_dup(stmt_get_blob(q, 1), s->arena);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* What an entry became by a change stands in the next one of it as what it was, else it is what
 * it is now; an entry that is no more became nothing. */
static enum status read_changes(struct db *db, struct slice *s, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        db,
        STR("SELECT p.seq, p.doc, p.words, p.scope, coalesce(n.words, d.words), "
            "coalesce(n.scope, d.scope) FROM search_pending p LEFT JOIN search_pending n "
            "ON n.seq = (SELECT min(x.seq) FROM search_pending x WHERE x.doc = p.doc "
            "AND x.seq > p.seq) LEFT JOIN search_doc d ON d.id = p.doc "
            "WHERE p.seq > ? ORDER BY p.seq"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, s->from.seq);
    while (!is_full(s) && (st = stmt_step(q, e)) == ST_OK) {
        s->to.seq = stmt_get_int(q, 0);
        s->v[s->n++] = (struct step){
            .doc = stmt_get_int(q, 1), .was = words_of(s, q, 2), .now = words_of(s, q, 4)};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* Only when no change is left: what is read of a new entry is then what it is. */
static enum status read_new(struct db *db, struct slice *s, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        db, STR("SELECT id, words, scope FROM search_doc WHERE id > ? ORDER BY id"), &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, s->from.doc);
    while (!is_full(s) && (st = stmt_step(q, e)) == ST_OK) {
        s->to.doc = stmt_get_int(q, 0);
        s->v[s->n++] = (struct step){
            .doc = s->to.doc, .was = {STR_NONE, STR_NONE}, .now = words_of(s, q, 1)};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status transaction_ends(struct db *db, enum status st, struct error *e)
{
    if (st == ST_OK) return db_commit(db, e);
    db_rollback(db);
    return st;
}

static enum status read_slice(struct db *db, struct slice *s, struct error *e)
{
    enum status st = db_begin(db, e);

    if (st != ST_OK) return st;
    st = read_upto(db, s, e);
    if (st == ST_OK) st = read_foreign(db, s, e);
    if (st == ST_OK) st = read_mark(db, s, e);
    if (st == ST_OK) st = read_changes(db, s, e);
    if (st == ST_OK && !s->left) st = read_new(db, s, e);
    return transaction_ends(db, st, e);
}

/* --- writing --- */

static enum status put(struct db *db, struct str sql, int64_t doc, const struct words *w,
                       struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(db, sql, &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, doc);
    stmt_text(q, w->words);
    stmt_text(q, w->scope);
    return stmt_run(q, e);
}

/* Not every entry that changed has been indexed: some are still new, some came and went. */
static enum status write_step(struct db *db, const struct step *t, struct error *e)
{
    bool fresh = t->was.words.p == NULL;
    int64_t has = 0;
    enum status st = ST_OK;

    if (!fresh) {
        st = db_number(db, STR("SELECT 1 FROM search_fts_docsize WHERE id = ?"), t->doc, &has,
                       e);
    }
    if (st == ST_OK && has == 1) {
        st = put(db,
                 STR("INSERT INTO search_fts (search_fts, rowid, words, scope) "
                     "VALUES ('delete', ?, ?, ?)"),
                 t->doc, &t->was, e);
    }
    if (st != ST_OK || (!fresh && has == 0) || t->now.words.p == NULL) return st;
    return put(db, STR("INSERT INTO search_fts (rowid, words, scope) VALUES (?, ?, ?)"), t->doc,
               &t->now, e);
}

static enum status write_upto(struct db *db, const struct upto *to, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        db, STR("UPDATE search_upto SET doc = ?, seq = ?, audit = ?, hash = ?"), &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, to->doc);
    stmt_int(q, to->seq);
    stmt_int(q, to->audit);
    stmt_blob(q, to->hash);
    return stmt_run(q, e);
}

static enum status begin_anew(struct db *db, struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(db, STR("INSERT INTO search_fts (search_fts) VALUES ('delete-all')"), &q, e);

    return st == ST_OK ? stmt_run(q, e) : st;
}

static enum status write_slice(struct db *db, const struct slice *s, struct error *e)
{
    enum status st = db_begin(db, e);

    if (st != ST_OK) return st;
    if (s->foreign) st = begin_anew(db, e);
    for (size_t i = 0; st == ST_OK && i < s->n; i++) st = write_step(db, &s->v[i], e);
    if (st == ST_OK) st = write_upto(db, &s->to, e);
    return transaction_ends(db, st, e);
}

/* --- what others ask for --- */

enum status search_catch_up(struct db *db, search_sync_fn *on_disk, void *arg, size_t *n,
                            bool *left, struct error *e)
{
    struct arena a = {.cap = 4 * SLICE_BYTES + (64 << 20)}; /* the longest entry, too */
    struct slice *s = arena_zalloc(&a, sizeof *s);

    s->arena = &a;
    *n = 0;
    *left = false;
    enum status st = read_slice(db, s, e);
    if (st == ST_OK && (s->n > 0 || s->foreign)) {
        if (on_disk != NULL) st = on_disk(arg, e);
        if (st == ST_OK) st = write_slice(db, s, e);
        *left = st == ST_OK && s->left;
        *n = s->n;
    }
    arena_release(&a);
    return st;
}

/* FTS5 has nothing to merge when it changed fewer than two rows (its documentation, "merge").
 */
enum status search_tidy(struct db *db, bool *left, struct error *e)
{
    struct stmt *q = NULL;
    int64_t before = db_written(db);
    enum status st = db_begin(db, e);

    *left = false;
    if (st != ST_OK) return st;
    st = db_prepare(db, STR("INSERT INTO search_fts (search_fts, rank) VALUES ('merge', 200)"),
                    &q, e);
    if (st == ST_OK) st = stmt_run(q, e);
    st = transaction_ends(db, st, e);
    *left = st == ST_OK && db_written(db) - before >= 2;
    return st;
}

static enum status settle(struct db *db, bool *left, struct error *e)
{
    size_t n = 0;

    return search_catch_up(db, NULL, NULL, &n, left, e);
}

void search_index_later(struct db *db)
{
    if (db_kind(db) == DB_SQLITE) db_after_commit(db, settle);
}

enum status search_resume(struct db *db, struct error *e)
{
    struct arena a = {.cap = 1 << 20};
    struct slice *s = arena_zalloc(&a, sizeof *s);
    enum status st = ST_OK;

    s->arena = &a;
    s->to.hash = STR("");
    if (db_kind(db) == DB_SQLITE) {
        st = read_upto(db, s, e);
        if (st == ST_OK) st = read_foreign(db, s, e);
        if (st == ST_OK && s->foreign) st = write_slice(db, s, e);
        search_index_later(db);
    }
    arena_release(&a);
    return st;
}

/* As if all of it had been indexed one by one. */
static enum status read_ends(struct db *db, struct upto *to, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(db,
                                STR("SELECT (SELECT coalesce(max(id), 0) FROM search_doc), "
                                    "(SELECT coalesce(max(seq), 0) FROM search_pending)"),
                                &q, e);

    if (st == ST_OK) st = stmt_one(q, e);
    if (st == ST_OK) {
        to->doc = stmt_get_int(q, 0);
        to->seq = stmt_get_int(q, 1);
    }
    stmt_done(q);
    return st;
}

enum status search_index_build(struct db *db, struct error *e)
{
    struct arena a = {.cap = 1 << 20};
    struct slice *s = arena_zalloc(&a, sizeof *s);

    s->arena = &a;
    enum status st = db_script(db,
                               STR("INSERT INTO search_fts(search_fts) VALUES ('delete-all');"
                                   "INSERT INTO search_fts(rowid, words, scope)"
                                   " SELECT id, words, scope FROM search_doc ORDER BY id;"
                                   "INSERT INTO search_fts(search_fts) VALUES ('optimize')"),
                               e);
    if (st == ST_OK) st = read_mark(db, s, e);
    if (st == ST_OK) st = read_ends(db, &s->to, e);
    if (st == ST_OK) st = write_upto(db, &s->to, e);
    arena_release(&a);
    return st;
}

/* What the index lacks is new, or named by a change. */
enum status search_verify(struct tx *tx, struct buf *report, struct error *e)
{
    static const struct {
        struct str sql;
        const char *fault;
    } asks[] = {
        {STR_INIT("SELECT COUNT(*) FROM search_doc d WHERE d.id <= " SEARCH_INDEXED
                  " AND NOT EXISTS (SELECT 1 FROM search_fts_docsize z WHERE z.id = d.id)"
                  " AND NOT EXISTS (SELECT 1 FROM search_pending p WHERE p.doc = d.id"
                  " AND p.seq > " SEARCH_APPLIED ")"),
         "entries are not in the index and do not wait for it"},
        {STR_INIT("SELECT COUNT(*) FROM search_fts_docsize z"
                  " WHERE NOT EXISTS (SELECT 1 FROM search_doc d WHERE d.id = z.id)"
                  " AND NOT EXISTS (SELECT 1 FROM search_pending p WHERE p.doc = z.id"
                  " AND p.seq > " SEARCH_APPLIED ")"),
         "entries of the index are of no record"},
    };

    for (size_t i = 0; i < COUNT(asks) && db_kind(tx->db) == DB_SQLITE; i++) {
        struct stmt *s = NULL;
        enum status st = db_prepare(tx->db, asks[i].sql, &s, e);
        if (st == ST_OK) st = stmt_one(s, e);
        if (st != ST_OK) return st;
        int64_t n = stmt_get_int(s, 0);
        stmt_done(s);
        if (n > 0) buf_fmt(report, "search: %lld %s\n", (long long)n, asks[i].fault);
    }
    return ST_OK;
}
