#include "store/import_log.h"

#include "store/sql.h"

static struct str orz(struct str s)
{
    return s.p == NULL ? STR("") : s;
}

static void id_or_null(struct stmt *s, int64_t id)
{
    if (id == 0) {
        stmt_null(s);
    } else {
        stmt_int(s, id);
    }
}

static enum status insert_run(struct tx *tx, struct import_run *r, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO import_run (what, file, state, map, options, counts, rejects, rows_total,"
            " rows_done, source, created_at, created_by) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
            " RETURNING id"),
        &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, orz(r->what));
    stmt_text(s, orz(r->file));
    stmt_text(s, orz(r->state));
    stmt_text(s, orz(r->map));
    stmt_text(s, orz(r->options));
    stmt_text(s, orz(r->counts));
    stmt_text(s, orz(r->rejects));
    stmt_int(s, r->rows_total);
    stmt_int(s, r->rows_done);
    id_or_null(s, r->source);
    stmt_int(s, tx->now_ms);
    id_or_null(s, tx->actor->user);
    st = stmt_one(s, e);
    if (st == ST_OK) r->id = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

enum status import_run_save(struct tx *tx, struct import_run *r, struct error *e)
{
    struct stmt *s = NULL;

    if (r->id == 0) return insert_run(tx, r, e);
    enum status st = db_prepare(tx->db,
                                STR("UPDATE import_run SET state = ?, map = ?, options = ?,"
                                    " counts = ?, rejects = ?, rows_total = ?, rows_done = ?,"
                                    " finished_at = ? WHERE id = ?"),
                                &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, orz(r->state));
    stmt_text(s, orz(r->map));
    stmt_text(s, orz(r->options));
    stmt_text(s, orz(r->counts));
    stmt_text(s, orz(r->rejects));
    stmt_int(s, r->rows_total);
    stmt_int(s, r->rows_done);
    id_or_null(s, r->finished_at);
    stmt_int(s, r->id);
    return stmt_run(s, e);
}

#define RUN_COLUMNS                                                                            \
    "id, what, file, state, map, options, counts, rejects, rows_total, rows_done, source,"     \
    " created_at, created_by, finished_at"

static void read_run(const struct stmt *s, struct arena *a, struct import_run *r)
{
    struct str *const texts[] = {&r->what,    &r->file,   &r->state,  &r->map,
                                 &r->options, &r->counts, &r->rejects};

    r->id = stmt_get_int(s, 0);
    for (int i = 0; i < (int)COUNT(texts); i++) *texts[i] = str_dup(stmt_get_text(s, i + 1), a);
    r->rows_total = stmt_get_int(s, 8);
    r->rows_done = stmt_get_int(s, 9);
    r->source = stmt_get_int(s, 10);
    r->created_at = stmt_get_int(s, 11);
    r->created_by = stmt_get_int(s, 12);
    r->finished_at = stmt_get_int(s, 13);
}

enum status import_run_get(struct tx *tx, int64_t id, struct import_run *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT " RUN_COLUMNS " FROM import_run WHERE id = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, id);
    st = stmt_step(s, e);
    if (st == ST_OK) read_run(s, tx->arena, out);
    stmt_done(s);
    return st == ST_END ? err(e, ST_NOT_FOUND, "not_found", "import run") : st;
}

enum status import_run_list(struct tx *tx, struct import_run *out, size_t max, size_t *n,
                            struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT " RUN_COLUMNS " FROM import_run ORDER BY id DESC LIMIT ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, (int64_t)max);
    *n = 0;
    while ((st = stmt_step(s, e)) == ST_OK) read_run(s, tx->arena, &out[(*n)++]);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status import_key_get(struct tx *tx, struct import_key *k, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT record, digest FROM import_key WHERE source = ? AND"
                                    " kind = ? AND key = ?"),
                                &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, k->source);
    stmt_text(s, str_of(k->kind->e->key));
    stmt_text(s, k->key);
    st = stmt_step(s, e);
    k->record = st == ST_OK ? stmt_get_int(s, 0) : 0;
    if (st == ST_OK) {
        struct str digest = stmt_get_blob(s, 1);
        if (digest.n == DIGEST) memcpy(k->digest.b, digest.p, DIGEST);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status import_key_put(struct tx *tx, const struct import_key *k, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO import_key (source, kind, key, record, digest) VALUES (?,?,?,?,?)"
            " ON CONFLICT (source, kind, key) DO UPDATE SET record = excluded.record,"
            " digest = excluded.digest"),
        &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, k->source);
    stmt_text(s, str_of(k->kind->e->key));
    stmt_text(s, k->key);
    stmt_int(s, k->record);
    stmt_blob(s, (struct str){(const char *)k->digest.b, DIGEST});
    return stmt_run(s, e);
}

enum status import_row_put(struct tx *tx, int64_t run, const struct import_row *row,
                           struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO import_row (run, kind, record, what, version, old) VALUES (?,?,?,?,?,?)"
            " ON CONFLICT (run, kind, record) DO UPDATE SET version = excluded.version"),
        &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, run);
    stmt_text(s, str_of(row->kind->e->key));
    stmt_int(s, row->record);
    stmt_text(s, (struct str){&row->what, 1});
    stmt_int(s, row->version);
    stmt_text(s, row->old);
    return stmt_run(s, e);
}

enum status import_rows(struct tx *tx, int64_t run, struct import_row *out, size_t max,
                        size_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT kind, record, what, version, old FROM import_row"
                                    " WHERE run = ? ORDER BY record DESC LIMIT ?"),
                                &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, run);
    stmt_int(s, (int64_t)max);
    *n = 0;
    while ((st = stmt_step(s, e)) == ST_OK) {
        const struct cat_entity *kind = catalogue_kind(tx->cat, stmt_get_text(s, 0));
        if (kind == NULL) continue;
        struct str what = stmt_get_text(s, 2);
        out[(*n)++] = (struct import_row){.kind = kind,
                                          .record = stmt_get_int(s, 1),
                                          .version = stmt_get_int(s, 3),
                                          .what = what.n == 1 ? what.p[0] : '?',
                                          .old = str_dup(stmt_get_text(s, 4), tx->arena)};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status import_row_drop(struct tx *tx, int64_t run, const struct import_row *row,
                            struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("DELETE FROM import_row WHERE run = ? AND kind = ? AND record = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, run);
    stmt_text(s, str_of(row->kind->e->key));
    stmt_int(s, row->record);
    return stmt_run(s, e);
}

enum status import_keys_forget(struct tx *tx, const struct cat_entity *kind,
                               const int64_t *records, size_t n, struct error *e)
{
    struct stmt *s = NULL;
    struct sql q;

    if (n == 0) return ST_OK;
    sql_init(&q, tx->arena);
    sql_z(&q, "DELETE FROM import_key WHERE kind = ");
    sql_text(&q, str_of(kind->e->key));
    sql_z(&q, " AND record IN (");
    for (size_t i = 0; i < n; i++) {
        if (i > 0) sql_z(&q, ",");
        sql_int(&q, records[i]);
    }
    sql_z(&q, ")");
    enum status st = sql_prepare(&q, tx->db, &s, e);
    if (st == ST_OK) st = stmt_run(s, e);
    sql_release(&q);
    return st;
}

enum status import_option_add(struct tx *tx, struct str list, struct str key, struct str label,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO option_row (list, key, zh, en, imported, position) VALUES (?,?,?,?,1,1000)"
            " ON CONFLICT (list, key) DO NOTHING"),
        &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, list);
    stmt_text(s, key);
    stmt_text(s, label);
    stmt_text(s, label);
    tx->settings_changed = true;
    return stmt_run(s, e);
}
