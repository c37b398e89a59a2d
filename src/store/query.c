/* store/query.c - a query as one statement, and its rows.
 *
 * One access branch (or none needed): one SELECT in index order. Several: a limited
 * sub-query per branch, each in its own index order, merged by id and sorted again, so
 * that a page costs a few dozen rows whatever the size of the table. */
#include "store/query.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "store/query_plan.h"

enum { FIXED = 7, BARE = 2, TAG = 8, CURSOR_MAX = 8192 };
/* Order of the fixed columns in front of every row. */
static const int fixed[FIXED] = {QF_ID,         QF_VERSION,    QF_CREATED_AT, QF_CREATED_BY,
                                 QF_UPDATED_AT, QF_UPDATED_BY, QF_INCOMPLETE};

struct rows {
    struct tx *tx;
    const struct query *q;
    struct access access;
    struct stmt *stmt;
    int *column; /* first column of each field, -1: not selected */
    int name_column[COUNT(((struct query *)0)->expand)];
    int sort_column[QUERY_SORTS];
    int next_column;
    int seen;
    struct str cursor;
    int64_t total;
    struct sql from_where;
};

static bool is_public(const struct cat_entity *kind)
{
    return (kind->e->flags & E_NAMES_PUBLIC) != 0;
}

/* --- columns ------------------------------------------------------------------- */

static bool is_selected(const struct rows *r, size_t i)
{
    const struct cat_field *cf = &r->q->kind->fields[i];

    if ((cf->f->flags & SECRET) != 0 || ((cf->f->flags & SENSITIVE) != 0 && !cf->enabled))
        return false;
    if (r->q->wanted != NULL && !r->q->wanted[i]) return false;
    return actor_reads(r->tx->actor, r->q->kind->index, cf->f);
}

static void refs_column(const struct rows *r, const struct field *f, struct sql *out)
{
    bool pg = db_kind(r->tx->db) == DB_POSTGRES;

    sql_z(out, pg ? "(SELECT string_agg(rr.target::text, ',' ORDER BY rr.target)"
                  : "(SELECT group_concat(rr.target, ',')");
    sql_z(out, " FROM record_ref rr WHERE rr.kind = '");
    sql_z(out, r->q->kind->e->key);
    sql_z(out, "' AND rr.record = t.id AND rr.field = '");
    sql_z(out, f->key);
    sql_z(out, "')");
}

static void field_columns(struct rows *r, size_t i, struct sql *out)
{
    const struct field *f = r->q->kind->fields[i].f;

    r->column[i] = r->next_column++;
    sql_z(out, ", ");
    if (f->type == F_REFS) {
        refs_column(r, f, out);
        return;
    }
    plan_column(r->q, r->tx, (int)i, "", out);
    if (f->type != F_MONEY) return;
    sql_z(out, ", ");
    plan_column(r->q, r->tx, (int)i, "_cur", out);
    r->next_column++;
    if ((f->flags & MONEY_TWIN) == 0) return;
    sql_z(out, ", ");
    plan_column(r->q, r->tx, (int)i, "_base", out);
    r->next_column++;
}

/* The title of what a reference names, when the actor may see it. */
static enum status name_column(struct rows *r, int field, struct sql *out, struct error *e)
{
    const struct field *f = field < 0 ? NULL : r->q->kind->fields[field].f;
    const struct cat_entity *target =
        catalogue_kind(r->tx->cat, f == NULL ? STR("user") : str_of(f->target));
    bool many = f != NULL && f->type == F_REFS;
    bool pg = db_kind(r->tx->db) == DB_POSTGRES;

    CHECK_BUG(target != NULL);
    if (target->title < 0) { /* rows of a sheet have no name of their own */
        sql_z(out, ", NULL");
        return ST_OK;
    }
    const char *title = target->fields[target->title].f->key;
    /* Not x: conditions of access look into other tables by that name. */
    sql_z(out, ", (SELECT ");
    if (many) sql_z(out, pg ? "string_agg(" : "group_concat(");
    sql_column(out, "nm", title, "");
    if (many) sql_z(out, pg ? ", chr(31) ORDER BY nm.id)" : ", char(31))");
    sql_z(out, " FROM ");
    sql_name(out, target->e->table);
    sql_z(out, " nm WHERE ");
    if (many) {
        sql_z(out, "nm.id IN (SELECT rr.target FROM record_ref rr WHERE rr.kind = '");
        sql_z(out, r->q->kind->e->key);
        sql_z(out, "' AND rr.record = t.id AND rr.field = '");
        sql_z(out, f->key);
        sql_z(out, "')");
    } else {
        sql_z(out, "nm.id = ");
        plan_column(r->q, r->tx, field, "", out);
    }
    if (!is_public(target)) {
        struct access acc;
        enum status st = access_make(r->tx, target, ACT_READ, &acc, e);
        if (st != ST_OK) return st;
        sql_z(out, " AND nm.deleted_at IS NULL AND ");
        access_condition(&acc, "nm", out);
        access_release(&acc);
    }
    sql_z(out, ")");
    return ST_OK;
}

/* How many of them are read. */
static int fixed_columns(const struct query *q)
{
    return q->few ? 1 : q->bare ? BARE : FIXED;
}

static enum status select_columns(struct rows *r, struct sql *out, struct error *e)
{
    const struct query *q = r->q;

    sql_z(out, "SELECT ");
    for (int i = 0; i < fixed_columns(q); i++) {
        if (i > 0) sql_z(out, ", ");
        plan_column(q, r->tx, fixed[i], "", out);
    }
    r->next_column = fixed_columns(q);
    for (size_t i = 0; i < q->kind->nfields; i++) {
        r->column[i] = -1;
        if (is_selected(r, i)) field_columns(r, i, out);
    }
    for (size_t i = 0; i < q->nsorts; i++) {
        r->sort_column[i] = r->next_column++;
        sql_z(out, ", ");
        plan_sort_key(q, r->tx, q->sorts[i].field, out);
    }
    for (size_t i = 0; i < q->nexpand; i++) {
        r->name_column[i] = r->next_column++;
        enum status st = name_column(r, q->expand[i], out, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

/* --- order and cursor ------------------------------------------------------------ */

static bool ids_descend(const struct query *q)
{
    return q->nsorts > 0 && q->sorts[0].desc;
}

static void order_by(const struct rows *r, struct sql *out)
{
    const struct query *q = r->q;

    sql_z(out, " ORDER BY ");
    for (size_t i = 0; i < q->nsorts; i++) {
        plan_sort_key(q, r->tx, q->sorts[i].field, out);
        sql_z(out, q->sorts[i].desc ? " DESC" : " ASC");
        if (!plan_never_null(q, q->sorts[i].field)) sql_z(out, " NULLS LAST");
        sql_z(out, ", ");
    }
    sql_z(out, ids_descend(q) ? "t.id DESC" : "t.id ASC");
}

struct cursor {
    struct {
        bool null;
        int64_t i;
        struct str s;
    } v[QUERY_SORTS];
    int64_t id;
};

/* What a cursor belongs to: the kind and the order. */
static struct digest cursor_tag(const struct query *q)
{
    struct str parts[2 * QUERY_SORTS + 1] = {str_of(q->kind->e->key)};
    size_t n = 1;

    for (size_t i = 0; i < q->nsorts; i++) {
        parts[n++] = (struct str){(const char *)&q->sorts[i].field, sizeof(int)};
        parts[n++] = q->sorts[i].desc ? STR("d") : STR("a");
    }
    return hash_parts(parts, n);
}

static void put_hex(struct buf *b, const void *p, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *bytes = p;

    for (size_t i = 0; i < n; i++) {
        buf_char(b, digits[bytes[i] >> 4]);
        buf_char(b, digits[bytes[i] & 15]);
    }
}

static struct str write_cursor(struct rows *r)
{
    const struct query *q = r->q;
    struct digest tag = cursor_tag(q);
    struct buf b = {.max = CURSOR_MAX};

    put_hex(&b, tag.b, TAG);
    for (size_t i = 0; i < q->nsorts; i++) {
        int col = r->sort_column[i];
        buf_char(&b, '.');
        if (stmt_is_null(r->stmt, col)) {
            buf_char(&b, 'n');
            continue;
        }
        char type = plan_sort_type(q, q->sorts[i].field);
        buf_char(&b, 'v');
        if (type == 'i') {
            buf_int(&b, stmt_get_int(r->stmt, col));
        } else {
            struct str s =
                type == 'b' ? stmt_get_blob(r->stmt, col) : stmt_get_text(r->stmt, col);
            put_hex(&b, s.p, s.n);
        }
    }
    buf_char(&b, '.');
    buf_int(&b, row_id(r));
    struct str out = buf_ok(&b) ? str_dup(buf_view(&b), r->tx->arena) : STR_NONE;
    buf_release(&b);
    return out;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_hex(struct str hex, struct arena *a, struct str *out)
{
    char *p = arena_alloc(a, hex.n / 2 + 1);

    if (hex.n % 2 != 0) return false;
    for (size_t i = 0; i < hex.n; i += 2) {
        int hi = hex_value(hex.p[i]), lo = hex_value(hex.p[i + 1]);
        if (hi < 0 || lo < 0) return false;
        p[i / 2] = (char)(hi * 16 + lo);
    }
    *out = (struct str){p, hex.n / 2};
    return true;
}

static bool read_key(const struct rows *r, size_t i, struct str part, struct cursor *c)
{
    char type = plan_sort_type(r->q, r->q->sorts[i].field);

    c->v[i].null = str_is(part, "n");
    if (c->v[i].null) return true;
    if (!str_eat(&part, 'v')) return false;
    if (type == 'i') return str_int64(part, &c->v[i].i);
    return read_hex(part, r->tx->arena, &c->v[i].s) && (type == 'b' || utf8_valid(c->v[i].s));
}

static bool read_cursor(const struct rows *r, struct cursor *c)
{
    const struct query *q = r->q;
    struct digest tag = cursor_tag(q);
    struct str rest = q->cursor, part = STR_NONE, bytes = STR_NONE;

    if (rest.n > CURSOR_MAX || !str_cut(&rest, '.', &part)) return false;
    if (!read_hex(part, r->tx->arena, &bytes) || bytes.n != TAG) return false;
    if (memcmp(bytes.p, tag.b, TAG) != 0) return false;
    for (size_t i = 0; i < q->nsorts; i++) {
        if (!str_cut(&rest, '.', &part) || !read_key(r, i, part, c)) return false;
    }
    return str_cut(&rest, '.', &part) && rest.p == NULL && str_int64(part, &c->id);
}

static void bind_key(const struct rows *r, const struct cursor *c, size_t i, struct sql *out)
{
    char type = plan_sort_type(r->q, r->q->sorts[i].field);

    if (type == 'i') {
        sql_int(out, c->v[i].i);
    } else if (type == 'b') {
        sql_blob(out, c->v[i].s);
    } else {
        sql_text(out, c->v[i].s);
    }
}

/* One sort key that is never null: a row value, which an index can follow. */
static void after_simple(const struct rows *r, const struct cursor *c, struct sql *out)
{
    sql_z(out, " AND (");
    plan_sort_key(r->q, r->tx, r->q->sorts[0].field, out);
    sql_z(out, ids_descend(r->q) ? ", t.id) < (" : ", t.id) > (");
    bind_key(r, c, 0, out);
    sql_z(out, ", ");
    sql_int(out, c->id);
    sql_z(out, ")");
}

static void key_after(const struct rows *r, const struct cursor *c, size_t i, struct sql *out)
{
    const struct sort *s = &r->q->sorts[i];

    if (c->v[i].null) {
        sql_z(out, "1=0"); /* nothing comes after nulls but nulls, which are equal */
        return;
    }
    sql_z(out, "(");
    plan_sort_key(r->q, r->tx, s->field, out);
    sql_z(out, s->desc ? " < " : " > ");
    bind_key(r, c, i, out);
    if (!plan_never_null(r->q, s->field)) {
        sql_z(out, " OR ");
        plan_sort_key(r->q, r->tx, s->field, out);
        sql_z(out, " IS NULL");
    }
    sql_z(out, ")");
}

static void key_equal(const struct rows *r, const struct cursor *c, size_t i, struct sql *out)
{
    plan_sort_key(r->q, r->tx, r->q->sorts[i].field, out);
    if (c->v[i].null) {
        sql_z(out, " IS NULL");
    } else {
        sql_z(out, " = ");
        bind_key(r, c, i, out);
    }
}

/* k1 after, or k1 equal and (k2 after, or k2 equal and (... id after)). */
static void after_general(const struct rows *r, const struct cursor *c, struct sql *out)
{
    size_t n = r->q->nsorts;

    sql_z(out, " AND ");
    for (size_t i = 0; i < n; i++) {
        sql_z(out, "(");
        key_after(r, c, i, out);
        sql_z(out, " OR (");
        key_equal(r, c, i, out);
        sql_z(out, " AND ");
    }
    sql_z(out, ids_descend(r->q) ? "t.id < " : "t.id > ");
    sql_int(out, c->id);
    for (size_t i = 0; i < n; i++) sql_z(out, "))");
}

static enum status after_cursor(const struct rows *r, struct sql *out, struct error *e)
{
    struct cursor c = {.id = 0};

    if (r->q->cursor.n == 0) return ST_OK;
    if (!read_cursor(r, &c)) {
        enum status st = err(e, ST_MALFORMED, "query.cursor", "cursor does not fit");
        e->field = "cursor";
        return st;
    }
    if (r->q->nsorts == 1 && plan_never_null(r->q, r->q->sorts[0].field)) {
        after_simple(r, &c, out);
    } else {
        after_general(r, &c, out);
    }
    return ST_OK;
}

/* --- the statement ------------------------------------------------------------- */

static void limit_by(const struct rows *r, struct sql *out)
{
    sql_z(out, " LIMIT ");
    sql_int(out, r->q->limit + 1);
}

/* ", key AS k0, ..." of the order. */
static void select_keys(const struct rows *r, struct sql *out)
{
    for (size_t i = 0; i < r->q->nsorts; i++) {
        sql_z(out, ", ");
        plan_sort_key(r->q, r->tx, r->q->sorts[i].field, out);
        buf_fmt(&out->text, " AS k%zu", i);
    }
}

/* SELECT id and keys of one branch, in order, as long as a page. */
static void branch_ids(const struct rows *r, size_t i, const struct sql *after, struct sql *out)
{
    sql_z(out, "SELECT b.* FROM (SELECT t.id AS id");
    select_keys(r, out);
    sql_add(out, &r->from_where);
    sql_z(out, " AND ");
    sql_add(out, &r->access.v[i]);
    sql_add(out, after);
    order_by(r, out);
    limit_by(r, out);
    sql_z(out, ") b");
}

/* As order_by, on the keys of the branches. */
static void order_by_keys(const struct query *q, struct sql *out)
{
    sql_z(out, " ORDER BY ");
    for (size_t i = 0; i < q->nsorts; i++) {
        buf_fmt(&out->text, "u.k%zu %s", i, q->sorts[i].desc ? "DESC" : "ASC");
        if (!plan_never_null(q, q->sorts[i].field)) sql_z(out, " NULLS LAST");
        sql_z(out, ", ");
    }
    sql_z(out, ids_descend(q) ? "u.id DESC" : "u.id ASC");
}

/* The ids of the page are put in order by themselves, and then each row is read: SQLite would
 * sort whole rows, which costs as much as reading them. There the rows come in the order of the
 * sub-query, which goes first; on PostgreSQL they are ordered once more. */
static void merge_branches(const struct rows *r, const struct sql *after, struct sql *out)
{
    sql_z(out, " FROM (SELECT u.id FROM (");
    for (size_t i = 0; i < r->access.n; i++) {
        if (i > 0) sql_z(out, " UNION ");
        branch_ids(r, i, after, out);
    }
    sql_z(out, ") u");
    order_by_keys(r->q, out);
    limit_by(r, out);
    sql_z(out, ") page CROSS JOIN ");
    sql_name(out, r->q->kind->e->table);
    sql_z(out, " t WHERE t.id = page.id");
    if (db_kind(r->tx->db) == DB_POSTGRES) order_by(r, out);
}

static bool has_index(const struct query *q, int field)
{
    return field >= 0 && (q->kind->fields[field].f->flags & INDEXED) != 0;
}

/* Rows that the filter leaves, counted up to a limit by its index alone. */
static enum status filter_keeps(struct rows *r, size_t filter, int limit, int64_t *n,
                                struct error *e)
{
    struct query one = {.kind = r->q->kind, .nfilters = 1, .as_of = DAY_NONE};
    struct stmt *s = NULL;
    struct sql q;

    one.filters[0] = r->q->filters[filter];
    sql_init(&q, r->tx->arena);
    sql_z(&q, "SELECT count(*) FROM (SELECT 1");
    enum status st = plan_from_where(r->tx, &one, &q, e);
    sql_z(&q, " LIMIT ");
    sql_int(&q, limit);
    sql_z(&q, ") x");
    if (st == ST_OK) st = sql_prepare(&q, r->tx->db, &s, e);
    if (st == ST_OK) st = stmt_one(s, e);
    if (st == ST_OK) *n = stmt_get_int(s, 0);
    stmt_done(s);
    sql_release(&q);
    return st;
}

/* SQLite looks a filter up in its index and sorts what it finds, be it half the table. Where
 * the order has an index of its own and the filter keeps many rows, a page is soon full in that
 * order. PostgreSQL knows from its statistics. */
static enum status choose_order(struct rows *r, struct error *e)
{
    enum { MANY = 500 };
    const struct query *q = r->q;
    struct query *other = NULL;
    enum status st = ST_OK;

    if (db_kind(r->tx->db) != DB_SQLITE || r->access.n > 0 || q->nsorts == 0 ||
        q->as_of.n != DAY_NONE.n || !has_index(q, q->sorts[0].field))
        return ST_OK;
    for (size_t i = 0; st == ST_OK && i < q->nfilters; i++) {
        const struct filter *f = &q->filters[i];
        int64_t n = 0;
        if (f->op != OP_EQ || f->field == q->sorts[0].field || !has_index(q, f->field))
            continue;
        st = filter_keeps(r, i, MANY, &n, e);
        if (st != ST_OK || n < MANY) continue;
        if (other == NULL) {
            other = arena_alloc(r->tx->arena, sizeof(*other));
            *other = *q;
            r->q = other;
        }
        other->filters[i].aside = true;
    }
    return st;
}

static enum status build(struct rows *r, struct sql *out, struct error *e)
{
    struct sql after;
    sql_init(&after, r->tx->arena);
    enum status st = choose_order(r, e);
    if (st == ST_OK) st = select_columns(r, out, e);
    if (st == ST_OK) st = plan_from_where(r->tx, r->q, &r->from_where, e);
    if (st == ST_OK) st = after_cursor(r, &after, e);
    if (st != ST_OK) goto done;

    if (r->access.n > 1 && !r->q->few) {
        merge_branches(r, &after, out);
    } else {
        sql_add(out, &r->from_where);
        if (r->access.none) sql_z(out, " AND 1=0");
        if (r->access.n > 1) {
            sql_z(out, " AND ");
            access_condition(&r->access, "t", out);
        }
        if (r->access.n == 1) {
            sql_z(out, " AND ");
            sql_add(out, &r->access.v[0]);
        }
        sql_add(out, &after);
        if (!r->q->few) order_by(r, out);
        limit_by(r, out);
    }
done:
    sql_release(&after);
    return st;
}

static enum status count_total(struct rows *r, struct error *e)
{
    struct sql q, narrow;
    struct stmt *s = NULL;

    sql_init(&q, r->tx->arena);
    sql_init(&narrow, r->tx->arena);
    plan_narrow(r->tx, r->q, &narrow);
    sql_z(&q, "SELECT count(*)");
    sql_add(&q, &r->from_where);
    sql_z(&q, " AND ");
    if (r->q->binned || plan_is_of_one_owner(r->q)) {
        access_condition(&r->access, "t", &q);
    } else {
        access_filter(&r->access, r->q->kind, &narrow, &q);
    }
    sql_release(&narrow);
    enum status st = sql_prepare(&q, r->tx->db, &s, e);
    if (st == ST_OK) st = stmt_one(s, e);
    if (st == ST_OK) r->total = stmt_get_int(s, 0);
    stmt_done(s);
    sql_release(&q);
    return st;
}

/* Notes, files, warnings of one record. */
static bool is_of_one(const struct query *q)
{
    int record = cat_field_index(q->kind, STR("record"));

    for (size_t i = 0; record >= 0 && i < q->nfilters; i++) {
        if (q->filters[i].field == record && q->filters[i].op == OP_EQ) return true;
    }
    return false;
}

enum status query_open(struct tx *tx, const struct query *q, struct rows **out, struct error *e)
{
    struct rows *r = arena_zalloc(tx->arena, sizeof(*r));
    struct sql text;

    r->tx = tx;
    r->q = q;
    r->total = -1;
    r->column = arena_alloc(tx->arena, (q->kind->nfields + 1) * sizeof(int));
    sql_init(&r->from_where, tx->arena);
    enum status st = is_of_one(q) ? access_make_of_one(tx, q->kind, q->act, &r->access, e)
                                  : access_make(tx, q->kind, q->act, &r->access, e);
    if (st != ST_OK) return st;

    sql_init(&text, tx->arena);
    st = build(r, &text, e);
    if (st == ST_OK && q->count) st = count_total(r, e);
    if (st == ST_OK) st = sql_prepare(&text, tx->db, &r->stmt, e);
    sql_release(&text);
    if (st != ST_OK) {
        rows_close(r);
        return st;
    }
    *out = r;
    return ST_OK;
}

enum status rows_next(struct rows *r, struct error *e)
{
    struct str cursor = STR_NONE;

    bool full = r->seen == r->q->limit;
    if (full) cursor = r->q->few ? STR("more") : write_cursor(r);
    enum status st = stmt_step(r->stmt, e);
    if (st != ST_OK) return st;
    if (full) {
        r->cursor = cursor;
        return ST_END;
    }
    r->seen++;
    return ST_OK;
}

int64_t row_id(const struct rows *r)
{
    return stmt_get_int(r->stmt, 0);
}

int64_t row_version(const struct rows *r)
{
    CHECK_BUG(!r->q->few);
    return stmt_get_int(r->stmt, 1);
}

static struct value ids_value(struct rows *r, struct str text)
{
    size_t n = 1;
    struct str part = STR_NONE;

    if (text.n == 0) return (struct value){.kind = V_NULL};
    for (size_t i = 0; i < text.n; i++) n += text.p[i] == ',';
    int64_t *ids = arena_alloc(r->tx->arena, n * sizeof(*ids));
    for (size_t i = 0; i < n; i++)
        CHECK_BUG(str_cut(&text, ',', &part) && str_int64(part, &ids[i]));
    return (struct value){.kind = V_IDS, .ids = ids, .nids = n};
}

static struct value money_value(struct rows *r, const struct field *f, int col)
{
    struct value v = {.kind = V_MONEY};

    if (!stmt_has_int(r->stmt, col, &v.i)) return (struct value){.kind = V_NULL};
    struct str cur = stmt_get_text(r->stmt, col + 1);
    if (cur.n == 3) memcpy(v.cur.code, cur.p, 3);
    if ((f->flags & MONEY_TWIN) != 0) v.base = stmt_get_int(r->stmt, col + 2);
    return v;
}

/* Only the last four characters stay readable. */
static struct str masked(struct str s, struct arena *a)
{
    size_t count = utf8_count(s), n = 0;
    char *p = arena_alloc(a, s.n + 1);

    for (size_t i = 0; s.n > 0; i++) {
        struct str before = s;
        (void)utf8_next(&s);
        if (i + 4 < count) {
            p[n++] = '*';
        } else {
            memcpy(p + n, before.p, before.n - s.n);
            n += before.n - s.n;
        }
    }
    return (struct str){p, n};
}

static struct value int_value(const struct rows *r, int col)
{
    struct value v = {.kind = V_INT};

    if (!stmt_has_int(r->stmt, col, &v.i)) v.kind = V_NULL;
    return v;
}

struct value row_value(struct rows *r, int field)
{
    int col = r->column[field];
    const struct field *f = r->q->kind->fields[field].f;

    if (col < 0) return (struct value){.kind = V_NULL};
    if ((f->flags & SENSITIVE) != 0) {
        struct str sealed = stmt_get_blob(r->stmt, col);
        return (struct value){.kind = sealed.p == NULL ? V_NULL : V_SEALED, .s = sealed};
    }
    switch (f->type) {
    case F_TEXT:
    case F_LONG:
    case F_ENUM:
    case F_TAGS:
    case F_JSON: {
        struct str s = stmt_get_text(r->stmt, col);
        if (s.p == NULL) return (struct value){.kind = V_NULL};
        if ((f->flags & MASKED) != 0) s = masked(s, r->tx->arena);
        return (struct value){.kind = V_TEXT, .s = s};
    }
    case F_MONEY:
        return money_value(r, f, col);
    case F_REFS:
        return ids_value(r, stmt_get_text(r->stmt, col));
    case F_INT:
    case F_DEC:
    case F_PCT:
    case F_DATE:
    case F_TIME:
    case F_BOOL:
    case F_REF:
        break;
    }
    return int_value(r, col);
}

struct value row_meta(struct rows *r, int qf)
{
    for (int i = 0; i < fixed_columns(r->q); i++) {
        if (fixed[i] != qf) continue;
        return int_value(r, i);
    }
    CHECK_BUG(false);
    return (struct value){.kind = V_NULL};
}

struct str row_name(struct rows *r, size_t expand_index)
{
    int col = r->name_column[expand_index];
    return stmt_get_text(r->stmt, col);
}

struct str rows_cursor(struct rows *r)
{
    return r->cursor;
}

int64_t rows_total(struct rows *r)
{
    return r->total;
}

void rows_close(struct rows *r)
{
    if (r == NULL) return;
    stmt_done(r->stmt);
    r->stmt = NULL;
    sql_release(&r->from_where);
    access_release(&r->access);
}
