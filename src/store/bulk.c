#include "store/bulk.h"

#include "base/strmap.h"
#include "base/utf8.h"
#include "store/bulk_pipe.h"
#include "store/json.h"
#include "store/rollup.h"
#include "store/row.h"
#include "store/search_index.h"
#include "store/search_write.h"
#include "store/sql.h"

enum { INDEXES_MAX = 400, MEMO_MAX = 20000, MEMO_BYTES = 256 << 20, SCRATCH_BYTES = 16 << 20 };

struct indexes {
    struct str sql[INDEXES_MAX], name[INDEXES_MAX];
    size_t n;
};
struct table {
    int pipe; /* 0: not asked for yet, else its number + 1 */
    int64_t last;
    struct scope_ids own, acc; /* of the row before, and its scope tokens */
    struct str scope;
};
/* What was worked out for a text once: people write the same subjects and names again and
 * again. */
struct memo {
    struct strmap map; /* -> place in v */
    struct search_texts *v;
    int64_t n;
};
struct bulk {
    struct tx *tx;
    struct indexes indexes;
    struct bulk_pipe *pipe;
    struct arena memory, scratch; /* of the memos; of one row */
    struct memo words, keys;
    struct table kinds[ACTOR_ENTITIES];
    int64_t docs, changes; /* last ids */
    int doc_pipe, change_pipe;
    bool failed;
};

/* --- unfinished places ------------------------------------------------------------------- */

static enum status run_sql(struct tx *tx, struct str sql, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    return st == ST_OK ? stmt_run(s, e) : st;
}

static enum status mark(struct tx *tx, bool loading, struct error *e)
{
    return run_sql(tx,
                   loading
                       ? STR("INSERT INTO setting (key, value) VALUES ('place.loading', '1')")
                       : STR("DELETE FROM setting WHERE key = 'place.loading'"),
                   e);
}

enum status bulk_unfinished(struct db *db, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(db, STR("SELECT count(*) FROM setting WHERE key = 'place.loading'"), &s, e);

    if (st != ST_OK) return st;
    st = stmt_one(s, e);
    *yes = st == ST_OK && stmt_get_int(s, 0) > 0;
    stmt_done(s);
    return st;
}

/* --- indexes -------------------------------------------------------------------------------
 */

/* Unique indexes stay: they are few, and the keys of the tables. */
static enum status list_indexes(struct tx *tx, struct indexes *list, struct error *e)
{
    bool pg = db_kind(tx->db) == DB_POSTGRES;
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        pg ? STR("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND"
                 " strpos(indexdef, 'CREATE INDEX') = 1 AND tablename IN ('accounts', 'contacts',"
                 " 'opportunities', 'activities', 'field_change', 'search_doc')")
           : STR("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND"
                 " instr(sql, 'CREATE INDEX') = 1 AND tbl_name IN ('accounts', 'contacts',"
                 " 'opportunities', 'activities', 'field_change', 'search_doc')"),
        &s, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK && list->n < INDEXES_MAX) {
        list->name[list->n] = str_dup(stmt_get_text(s, 0), tx->arena);
        list->sql[list->n++] = str_dup(stmt_get_text(s, 1), tx->arena);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status drop_indexes(struct tx *tx, const struct indexes *list, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < list->n; i++) {
        st = db_script(tx->db,
                       str_fmt(tx->arena, "DROP INDEX \"%.*s\"", STR_FMT(list->name[i])), e);
    }
    return st;
}

static enum status make_indexes(struct tx *tx, const struct indexes *list, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < list->n; i++) st = db_script(tx->db, list->sql[i], e);
    return st;
}

/* --- rows -----------------------------------------------------------------------------------
 */

static void put_int(struct bulk_cell **c, int64_t i)
{
    *(*c)++ = (struct bulk_cell){.kind = CELL_IS_INT, .i = i};
}

static void put_id(struct bulk_cell **c, int64_t id)
{
    if (id != 0) **c = (struct bulk_cell){.kind = CELL_IS_INT, .i = id};
    (*c)++;
}

/* A text that lives as long as the batch: given out by the memo, or copied. */
static void put_kept(struct bulk_cell **c, struct str s)
{
    if (s.p != NULL) **c = (struct bulk_cell){.kind = CELL_IS_TEXT, .s = s};
    (*c)++;
}

static struct search_texts *remember(struct bulk *b, struct memo *m, struct str key)
{
    if (m->v == NULL) {
        m->v = arena_alloc(&b->memory, MEMO_MAX * sizeof(*m->v));
        m->map.arena = &b->memory;
    }
    if (m->n == MEMO_MAX) return NULL;
    strmap_put(&m->map, str_dup(key, &b->memory), m->n);
    return &m->v[m->n++];
}

static void put_sort_key(struct bulk *b, int pipe, struct bulk_cell **c, struct str text)
{
    const int64_t *at = strmap_get(&b->keys.map, text);
    struct search_texts *slot;
    struct str key;

    if (at != NULL) {
        key = b->keys.v[*at].words;
    } else if ((slot = remember(b, &b->keys, text)) != NULL) {
        key = slot->words = str_dup(text_sort_key(text, &b->scratch), &b->memory);
    } else {
        key = pipe_copy(b->pipe, pipe, text_sort_key(text, &b->scratch));
    }
    *(*c)++ = (struct bulk_cell){.kind = CELL_IS_BLOB, .s = key};
}

static void put_field(struct bulk *b, int pipe, struct bulk_cell **c, const struct field *f,
                      const struct value *v)
{
    bool none = v->kind == V_NULL;

    if (f->type == F_MONEY) {
        int width = (f->flags & MONEY_TWIN) != 0 ? 3 : 2;
        if (!none) {
            (*c)[0] = (struct bulk_cell){.kind = CELL_IS_INT, .i = v->i};
            (*c)[1] = (struct bulk_cell){.kind = CELL_IS_TEXT,
                                         .s = pipe_copy(b->pipe, pipe, str_of(v->cur.code))};
        }
        if (!none && width == 3)
            (*c)[2] = (struct bulk_cell){.kind = CELL_IS_INT, .i = v->base};
        *c += width;
        return;
    }
    if (none) {
        *c += field_has_key(f) ? 2 : 1;
    } else if (field_is_text(f)) {
        put_kept(c, pipe_copy(b->pipe, pipe, v->s));
        if (field_has_key(f)) put_sort_key(b, pipe, c, v->s);
    } else {
        put_int(c, v->i);
    }
}

static void put_scope(struct bulk_cell **c, struct scope_ids ids)
{
    put_id(c, ids.user);
    put_id(c, ids.team);
    put_id(c, ids.branch);
}

/* The order of row_columns, behind the id. */
static void put_row(struct bulk *b, int pipe, struct bulk_cell *c, const struct row *row)
{
    const struct record *r = &row->r;
    const struct cat_entity *kind = r->kind;

    put_int(&c, r->id);
    put_int(&c, r->version);
    put_int(&c, r->created_at);
    put_id(&c, r->created_by);
    put_int(&c, r->updated_at);
    put_id(&c, r->updated_by);
    put_id(&c, b->tx->import_id);
    put_int(&c, r->incomplete);
    c++; /* ext */
    if (entity_has_own(kind->e)) put_scope(&c, row->own);
    if (entity_has_acc(kind->e)) put_scope(&c, row->acc);
    for (size_t i = 0; i < kind->nfields; i++) {
        if (field_has_column(&kind->fields[i]))
            put_field(b, pipe, &c, kind->fields[i].f, &r->v[i]);
    }
}

/* Everything that the words of a row are made of. */
static struct str words_key(const struct record *r, struct arena *a)
{
    struct json key = {.arena = a};

    json_z(&key, r->kind->e->key);
    for (size_t i = 0; i < r->kind->nfields; i++) {
        if ((r->kind->fields[i].f->flags & (SEARCH | TITLE)) == 0) continue;
        json_z(&key, "\n");
        if (r->v[i].kind == V_TEXT) json_raw(&key, r->v[i].s);
    }
    return json_view(&key);
}

/* False: the kind is not searched. *kept: the texts live in the memo. */
static bool words_of(struct bulk *b, const struct record *r, struct search_texts *out,
                     bool *kept)
{
    struct str key = words_key(r, &b->scratch);
    const int64_t *at = strmap_get(&b->words.map, key);

    *kept = true;
    if (at != NULL) {
        *out = b->words.v[*at];
        return true;
    }
    if (!search_bulk_words(r, &b->scratch, out)) return false;
    struct search_texts *slot = remember(b, &b->words, key);
    *kept = slot != NULL;
    if (slot == NULL) return true;
    *slot =
        (struct search_texts){str_dup(out->title, &b->memory), str_dup(out->body, &b->memory),
                              str_dup(out->words, &b->memory)};
    *out = *slot;
    return true;
}

static void put_doc(struct bulk *b, struct table *t, const struct row *row)
{
    struct search_texts d;
    bool kept = false;
    int pipe = b->doc_pipe;

    if (!words_of(b, &row->r, &d, &kept)) return;
    if (t->scope.p == NULL || !scope_same(t->own, row->own) || !scope_same(t->acc, row->acc)) {
        t->own = row->own;
        t->acc = row->acc;
        t->scope = str_dup(search_bulk_scope(row, &b->scratch), &b->memory);
    }
    struct bulk_cell *c = pipe_row(b->pipe, pipe);
    b->failed = c == NULL;
    if (c == NULL) return;
    put_int(&c, ++b->docs);
    put_kept(&c, str_of(row->r.kind->e->key));
    put_int(&c, row->r.id);
    put_kept(&c, kept ? d.title : pipe_copy(b->pipe, pipe, d.title));
    put_kept(&c, kept ? d.body : pipe_copy(b->pipe, pipe, d.body));
    struct str words = kept ? d.words : pipe_copy(b->pipe, pipe, d.words);
    put_kept(&c, words);
    put_kept(&c, t->scope);
    if (db_kind(b->tx->db) == DB_SQLITE) return;
    struct str both = str_fmt(&b->scratch, "%.*s %.*s", STR_FMT(words), STR_FMT(t->scope));
    put_kept(&c, pipe_copy(b->pipe, pipe, words.n == 0 ? t->scope : both));
}

/* "(?,?,?)" */
static struct str marks(int n, struct arena *a)
{
    struct json j = {.arena = a};

    for (int i = 0; i < n; i++) json_z(&j, i == 0 ? "(?" : ",?");
    json_z(&j, ")");
    return json_view(&j);
}

static int kind_pipe(struct bulk *b, const struct cat_entity *kind)
{
    struct table *t = &b->kinds[kind->index];
    struct sql q;

    if (t->pipe > 0) return t->pipe - 1;
    sql_init(&q, b->tx->arena);
    sql_z(&q, "INSERT INTO ");
    sql_name(&q, kind->e->table);
    sql_z(&q, " (id, ");
    int n = row_columns(&q, kind) + 1;
    sql_z(&q, ") VALUES ");
    CHECK_BUG(buf_ok(&q.text));
    t->pipe = 1 + pipe_table(b->pipe, str_dup(buf_view(&q.text), &b->memory),
                             marks(n, &b->memory), n);
    sql_release(&q);
    return t->pipe - 1;
}

void bulk_put(struct bulk *b, struct bulk_record *r)
{
    struct row row = {.r = r->r,
                      .own = {r->own.user, r->own.team, r->own.branch},
                      .acc = {r->acc.user, r->acc.team, r->acc.branch}};
    struct table *t = &b->kinds[r->r.kind->index];
    struct arena_mark mark = arena_mark(&b->scratch);
    int pipe = kind_pipe(b, r->r.kind);
    struct bulk_cell *c = b->failed ? NULL : pipe_row(b->pipe, pipe);

    b->failed = c == NULL;
    if (c == NULL) return;
    row.r.id = r->r.id = ++t->last;
    put_row(b, pipe, c, &row);
    put_doc(b, t, &row);
    arena_rewind(&b->scratch, mark);
}

void bulk_history(struct bulk *b, const struct bulk_change *h)
{
    int pipe = b->change_pipe;
    bool money = h->money.cur.code[0] != '\0';
    struct bulk_cell *c = b->failed ? NULL : pipe_row(b->pipe, pipe);

    b->failed = c == NULL;
    if (c == NULL) return;
    put_int(&c, ++b->changes);
    put_kept(&c, str_of(h->kind->e->key));
    put_int(&c, h->record);
    put_kept(&c, str_of(h->field));
    put_kept(&c, pipe_copy(b->pipe, pipe, h->old));
    put_kept(&c, pipe_copy(b->pipe, pipe, h->now));
    if (money) {
        put_kept(&c, pipe_copy(b->pipe, pipe, str_of(h->money.cur.code)));
        put_int(&c, h->money.minor);
    } else {
        c += 2;
    }
    put_int(&c, h->on_day.n);
    put_int(&c, h->at);
    put_id(&c, h->by);
}

bool bulk_goes_on(const struct bulk *b)
{
    return !b->failed;
}

/* --- beginning and end
 * ------------------------------------------------------------------------- */

static enum status last_id(struct tx *tx, const char *table, int64_t *out, struct error *e)
{
    struct stmt *s = NULL;
    struct str sql =
        str_fmt(tx->arena, "SELECT CAST(coalesce(max(id), 0) AS BIGINT) FROM \"%s\"", table);
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st == ST_OK) st = stmt_one(s, e);
    if (st == ST_OK) *out = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

static bool is_kept_in_table(const struct cat_entity *kind)
{
    return (kind->e->flags & E_VIEW) == 0;
}

static enum status last_ids(struct bulk *b, struct error *e)
{
    const struct catalogue *cat = b->tx->cat;
    enum status st = last_id(b->tx, "search_doc", &b->docs, e);

    if (st == ST_OK) st = last_id(b->tx, "field_change", &b->changes, e);
    for (size_t i = 0; st == ST_OK && i < cat->n; i++) {
        const struct cat_entity *kind = &cat->entities[i];
        if (is_kept_in_table(kind))
            st = last_id(b->tx, kind->e->table, &b->kinds[kind->index].last, e);
    }
    return st;
}

static enum status set_sequence(struct tx *tx, const char *table, int64_t last, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT setval(CAST(pg_get_serial_sequence(?, 'id') AS regclass), CAST(? AS BIGINT))"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_fmt(tx->arena, "\"%s\"", table));
    stmt_int(s, last);
    st = stmt_one(s, e);
    stmt_done(s);
    return st;
}

/* SQLite counts by what it is given; PostgreSQL must be told. */
static enum status set_sequences(struct bulk *b, struct error *e)
{
    const struct catalogue *cat = b->tx->cat;
    enum status st = ST_OK;

    if (db_kind(b->tx->db) == DB_SQLITE) return ST_OK;
    if (b->docs > 0) st = set_sequence(b->tx, "search_doc", b->docs, e);
    if (st == ST_OK && b->changes > 0) st = set_sequence(b->tx, "field_change", b->changes, e);
    for (size_t i = 0; st == ST_OK && i < cat->n; i++) {
        const struct table *t = &b->kinds[cat->entities[i].index];
        if (t->pipe > 0) st = set_sequence(b->tx, cat->entities[i].e->table, t->last, e);
    }
    return st;
}

static enum status in_transaction(struct tx *tx, enum status (*fn)(struct tx *, struct error *),
                                  struct error *e)
{
    enum status st = db_begin(tx->db, e);

    if (st == ST_OK) st = fn(tx, e);
    if (st == ST_OK) return db_commit(tx->db, e);
    db_rollback(tx->db);
    return st;
}

static enum status begin_mark(struct tx *tx, struct error *e)
{
    return mark(tx, true, e);
}

static enum status end_mark(struct tx *tx, struct error *e)
{
    return mark(tx, false, e);
}

static void open_tables(struct bulk *b)
{
    bool pg = db_kind(b->tx->db) == DB_POSTGRES;

    b->doc_pipe = pipe_table(
        b->pipe,
        pg ? STR("INSERT INTO search_doc (id, kind, record, title, body, words, scope, tsv) "
                 "VALUES ")
           : STR("INSERT INTO search_doc (id, kind, record, title, body, words, scope) VALUES "),
        pg ? STR("(?,?,?,?,?,?,?,array_to_tsvector(string_to_array(?, ' ')))")
           : STR("(?,?,?,?,?,?,?)"),
        pg ? 8 : 7);
    b->change_pipe = pipe_table(
        b->pipe,
        STR("INSERT INTO field_change (id, kind, record, field, old, new, new_cur, new_base,"
            " on_day, at, by_user) VALUES "),
        marks(11, &b->memory), 11);
}

enum status bulk_begin(struct tx *tx, struct bulk **out, struct error *e)
{
    struct bulk *b = arena_zalloc(tx->arena, sizeof(*b));

    b->tx = tx;
    b->memory.cap = MEMO_BYTES;
    b->scratch.cap = SCRATCH_BYTES;
    *out = b;
    enum status st = last_ids(b, e);
    if (st == ST_OK) st = list_indexes(tx, &b->indexes, e);
    if (st == ST_OK) st = in_transaction(tx, begin_mark, e);
    if (st == ST_OK) st = db_loading(tx->db, true, e);
    if (st == ST_OK) st = drop_indexes(tx, &b->indexes, e);
    if (st == ST_OK) st = pipe_open(tx->db, &b->memory, &b->pipe, e);
    if (st == ST_OK) open_tables(b);
    if (st != ST_OK) arena_release(&b->memory);
    return st;
}

static enum status finish(struct bulk *b, struct error *e)
{
    enum status st = set_sequences(b, e);

    if (st == ST_OK) st = make_indexes(b->tx, &b->indexes, e);
    if (st == ST_OK && db_kind(b->tx->db) == DB_SQLITE) st = search_index_build(b->tx->db, e);
    if (st == ST_OK) st = db_script(b->tx->db, STR("ANALYZE"), e);
    if (st == ST_OK) st = in_transaction(b->tx, rollup_rebuild, e);
    if (st == ST_OK) st = db_loading(b->tx->db, false, e);
    return st == ST_OK ? in_transaction(b->tx, end_mark, e) : st;
}

enum status bulk_end(struct bulk *b, bool keep, struct error *e)
{
    enum status st = pipe_close(b->pipe, e);

    if (st == ST_OK && keep) st = finish(b, e);
    arena_release(&b->scratch);
    arena_release(&b->memory);
    return st;
}
