#include "store/query_plan.h"

#include "base/clock.h"
#include "store/search.h"

static const struct {
    int qf;
    const char *column;
} system_columns[] = {
    {QF_ID, "id"},
    {QF_VERSION, "version"},
    {QF_CREATED_AT, "created_at"},
    {QF_UPDATED_AT, "updated_at"},
    {QF_CREATED_BY, "created_by"},
    {QF_UPDATED_BY, "updated_by"},
    {QF_INCOMPLETE, "incomplete"},
};

static const char *system_column(int qf)
{
    for (size_t i = 0; i < COUNT(system_columns); i++) {
        if (system_columns[i].qf == qf) return system_columns[i].column;
    }
    CHECK_BUG(false);
    return NULL;
}

static bool is_as_of(const struct query *q)
{
    return q->as_of.n != DAY_NONE.n;
}

static bool is_number(enum field_type type)
{
    return type != F_TEXT && type != F_LONG && type != F_ENUM && type != F_TAGS &&
           type != F_JSON;
}

static void rows_of_field(const struct entity *e, const char *alias, const char *field,
                          struct sql *out)
{
    sql_z(out, " FROM field_change c WHERE c.kind = '");
    sql_z(out, e->key);
    sql_z(out, "' AND c.record = ");
    sql_z(out, alias);
    sql_z(out, ".id AND c.field = '");
    sql_z(out, field);
    sql_z(out, "'");
}

/* The last change up to the end of the day; rows hold the stored value as text. */
static void last_change(const struct past_value *p, struct sql *out)
{
    const char *column = p->suffix[0] == '\0'  ? "c.new"
                         : p->suffix[1] == 'b' ? "c.new_base"
                                               : "c.new_cur";
    bool cast = is_number(p->field->type) && p->suffix[0] == '\0';

    sql_z(out, cast ? "CAST((SELECT " : "(SELECT ");
    sql_z(out, column);
    rows_of_field(p->e, p->alias, p->field->key, out);
    sql_z(out, " AND c.on_day <= ");
    sql_int(out, p->on.n);
    sql_z(out, " ORDER BY c.on_day DESC, c.id DESC LIMIT 1)");
    if (cast) sql_z(out, " AS BIGINT)");
}

void plan_past(const struct past_value *p, struct sql *out)
{
    if ((p->e->flags & E_BIRTH_KEPT) == 0) {
        last_change(p, out);
        return;
    }
    sql_z(out, "(CASE WHEN EXISTS (SELECT 1");
    rows_of_field(p->e, p->alias, p->field->key, out);
    sql_z(out, ") THEN ");
    last_change(p, out);
    /* without a day of birth all that ever changed has rows */
    sql_z(out, " WHEN coalesce(");
    sql_column(out, p->alias, p->e->day_from, "");
    sql_z(out, ", 0) <= ");
    sql_int(out, p->on.n);
    sql_z(out, " THEN ");
    sql_column(out, p->alias, p->field->key, p->suffix);
    sql_z(out, " END)");
}

/* A custom field lies in ext; "cf_12" comes from the catalogue. */
static void custom_column(const struct tx *tx, const struct field *f, struct sql *out)
{
    bool number = is_number(f->type);

    if (number) sql_z(out, "CAST(");
    sql_z(out, db_kind(tx->db) == DB_POSTGRES ? "(t.\"ext\"::jsonb ->> '" : "(t.\"ext\" ->> '");
    sql_z(out, f->key);
    sql_z(out, "')");
    if (number) sql_z(out, " AS BIGINT)");
}

void plan_column(const struct query *q, const struct tx *tx, int field, const char *suffix,
                 struct sql *out)
{
    if (field < 0) {
        sql_column(out, "t", system_column(field), "");
        return;
    }
    const struct field *f = q->kind->fields[field].f;
    if (is_as_of(q) && (f->flags & DATED) != 0) {
        plan_past(&(struct past_value){q->kind->e, "t", f, suffix, q->as_of}, out);
    } else if (q->kind->fields[field].custom) {
        custom_column(tx, f, out);
    } else {
        sql_column(out, "t", f->key, suffix);
    }
}

void plan_value(const struct query *q, const struct tx *tx, int field, struct sql *out)
{
    bool twin = field >= 0 && (q->kind->fields[field].f->flags & MONEY_TWIN) != 0;
    plan_column(q, tx, field, twin ? "_base" : "", out);
}

static bool has_key_column(const struct field *f)
{
    return f->type == F_TEXT && (f->flags & (TITLE | SORT)) != 0;
}

void plan_sort_key(const struct query *q, const struct tx *tx, int field, struct sql *out)
{
    if (field >= 0 && has_key_column(q->kind->fields[field].f) &&
        !q->kind->fields[field].custom &&
        !(is_as_of(q) && (q->kind->fields[field].f->flags & DATED) != 0)) {
        sql_column(out, "t", q->kind->fields[field].f->key, "_key");
        return;
    }
    plan_value(q, tx, field, out);
}

char plan_sort_type(const struct query *q, int field)
{
    if (field < 0) return 'i';
    const struct field *f = q->kind->fields[field].f;
    if (has_key_column(f) && !(is_as_of(q) && (f->flags & DATED) != 0)) return 'b';
    return is_number(f->type) ? 'i' : 't';
}

/* An import may leave a required field empty, but never the name. */
bool plan_never_null(const struct query *q, int field)
{
    if (field < 0) return field == QF_ID || field == QF_CREATED_AT || field == QF_UPDATED_AT;
    const struct field *f = q->kind->fields[field].f;
    return (f->flags & (TITLE | REQUIRED)) == (TITLE | REQUIRED) && strcmp(f->key, "name") == 0;
}

static void bind_value(const struct value *v, struct sql *out)
{
    if (v->kind == V_TEXT) {
        sql_text(out, v->s);
    } else {
        sql_int(out, v->i);
    }
}

/* Texts of IN lists come in few lengths, so that the statement cache can keep them. */
static size_t padded(size_t n)
{
    size_t p = 1;
    while (p < n) p *= 2;
    return p;
}

static void in_list(const struct filter *f, struct sql *out)
{
    sql_z(out, " IN (");
    for (size_t i = 0; i < padded(f->n); i++) {
        if (i > 0) sql_z(out, ", ");
        bind_value(&f->values[i < f->n ? i : f->n - 1], out);
    }
    sql_z(out, ")");
}

static void refs_filter(const struct query *q, const struct filter *f, struct sql *out)
{
    bool empty = f->op == OP_NULL && f->values[0].i != 0;

    sql_z(out, empty ? "t.id NOT IN" : "t.id IN");
    sql_z(out, " (SELECT r.record FROM record_ref r WHERE r.kind = '");
    sql_z(out, q->kind->e->key);
    sql_z(out, "' AND r.field = '");
    sql_z(out, q->kind->fields[f->field].f->key);
    sql_z(out, "'");
    if (f->op != OP_NULL) {
        sql_z(out, " AND r.target");
        in_list(f, out);
    }
    sql_z(out, ")");
}

/* A tag stands as "tag" in the JSON array; quotes and backslashes inside are escaped alike. */
static struct str quoted_tag(struct str tag, struct arena *a)
{
    char *p = arena_alloc(a, 2 * tag.n + 2);
    size_t n = 0;

    p[n++] = '"';
    for (size_t i = 0; i < tag.n; i++) {
        if (tag.p[i] == '"' || tag.p[i] == '\\') p[n++] = '\\';
        p[n++] = tag.p[i];
    }
    p[n++] = '"';
    return (struct str){p, n};
}

static void tags_filter(const struct tx *tx, const struct query *q, const struct filter *f,
                        struct sql *out)
{
    sql_z(out, "(");
    for (size_t i = 0; i < f->n; i++) {
        if (i > 0) sql_z(out, " OR ");
        sql_z(out, "instr(");
        plan_column(q, tx, f->field, "", out);
        sql_z(out, ", ");
        sql_text(out, quoted_tag(f->values[i].s, tx->arena));
        sql_z(out, ") > 0");
    }
    sql_z(out, ")");
}

/* The owner stands in own_user too, which has an index in the default order. */
static void filter_column(const struct tx *tx, const struct query *q, const struct filter *f,
                          struct sql *out)
{
    if (f->field >= 0 && f->field == q->kind->owner && entity_has_own(q->kind->e) &&
        !is_as_of(q)) {
        sql_column(out, "t", "own_user", "");
    } else {
        plan_value(q, tx, f->field, out);
    }
}

static void compare(const struct tx *tx, const struct query *q, const struct filter *f,
                    struct sql *out)
{
    static const char *const words[] = {
        [OP_EQ] = " = ",  [OP_NE] = " IS DISTINCT FROM ",
        [OP_LT] = " < ",  [OP_LE] = " <= ",
        [OP_GT] = " > ",  [OP_GE] = " >= ",
        [OP_NULL] = NULL,
    };
    if (f->aside) sql_z(out, "+"); /* no other effect in SQLite */
    filter_column(tx, q, f, out);
    sql_z(out, words[f->op]);
    bind_value(&f->values[0], out);
}

/* Factory rows were made at no time: 0, which is shown as null. */
static void null_filter(const struct tx *tx, const struct query *q, const struct filter *f,
                        struct sql *out)
{
    bool empty = f->values[0].i != 0;

    filter_column(tx, q, f, out);
    if (f->field == QF_CREATED_AT || f->field == QF_UPDATED_AT) {
        sql_z(out, empty ? " = 0" : " <> 0");
    } else {
        sql_z(out, empty ? " IS NULL" : " IS NOT NULL");
    }
}

static void add_filter(const struct tx *tx, const struct query *q, const struct filter *f,
                       struct sql *out)
{
    enum field_type type = f->field < 0 ? F_INT : q->kind->fields[f->field].f->type;

    if (type == F_REFS) {
        refs_filter(q, f, out);
    } else if (f->op == OP_NULL) {
        null_filter(tx, q, f, out);
    } else if (f->op == OP_LIKE) {
        sql_z(out, "instr(text_fold(");
        plan_value(q, tx, f->field, out);
        sql_z(out, "), ");
        bind_value(&f->values[0], out);
        sql_z(out, ") > 0");
    } else if (type == F_TAGS) {
        tags_filter(tx, q, f, out);
    } else if (f->op == OP_IN) {
        if (f->aside) sql_z(out, "+");
        filter_column(tx, q, f, out);
        in_list(f, out);
    } else {
        compare(tx, q, f, out);
    }
}

/* Neither ended before that day nor corrected since. */
static void add_holds(const struct query *q, struct sql *out)
{
    const struct entity *e = q->kind->e;

    sql_z(out, " AND (");
    sql_column(out, "t", e->day_to, "");
    sql_z(out, " IS NULL OR ");
    sql_column(out, "t", e->day_to, "");
    sql_z(out, " >= ");
    sql_int(out, q->as_of.n);
    sql_z(out, ")");
    if (entity_field(e, STR("superseded_by")) >= 0)
        sql_z(out, " AND t.\"superseded_by\" IS NULL");
}

/* On a past day a record exists when it had begun; one without a day begins when it was
 * entered. */
static void add_as_of(const struct tx *tx, const struct query *q, struct sql *out)
{
    const char *from = q->kind->e->day_from;

    sql_z(out, " AND (");
    if (from != NULL) {
        sql_column(out, "t", from, "");
        sql_z(out, " <= ");
        sql_int(out, q->as_of.n);
        sql_z(out, " OR (");
        sql_column(out, "t", from, "");
        sql_z(out, " IS NULL AND ");
    }
    sql_z(out, "t.created_at < ");
    sql_int(out, zone_day_end_ms(tx->company->zone, q->as_of));
    sql_z(out, from != NULL ? "))" : ")");
    if ((q->kind->e->flags & E_ROW_HOLDS) != 0) add_holds(q, out);
}

enum status plan_from_where(struct tx *tx, const struct query *q, struct sql *out,
                            struct error *e)
{
    bool is_view = (q->kind->e->flags & E_VIEW) != 0;

    sql_z(out, " FROM ");
    sql_name(out, q->kind->e->table);
    sql_z(out, " t WHERE ");
    if (is_view) {
        sql_z(out, "1=1");
    } else {
        sql_z(out, q->binned ? "t.deleted_at IS NOT NULL" : "t.deleted_at IS NULL");
    }
    for (size_t i = 0; i < q->nfilters; i++) {
        sql_z(out, " AND ");
        add_filter(tx, q, &q->filters[i], out);
    }
    if (is_as_of(q)) add_as_of(tx, q, out);
    if (q->more != NULL) {
        sql_z(out, " AND (");
        sql_add(out, q->more);
        sql_z(out, ")");
    }
    if (q->q.n == 0) return ST_OK;
    sql_z(out, " AND ");
    return search_condition(tx, q->q, q->kind, out, e);
}

static bool is_default_sort(const struct query *q, int field)
{
    const char *sort = q->kind->e->default_sort;

    if (field < 0 || sort == NULL) return false;
    return strcmp(q->kind->fields[field].f->key, sort[0] == '-' ? sort + 1 : sort) == 0;
}

static bool is_bound(const struct filter *f)
{
    return f->op == OP_EQ || f->op == OP_LT || f->op == OP_LE || f->op == OP_GT ||
           f->op == OP_GE;
}

/* A value of the row itself, that needs no look elsewhere. */
static bool is_plain(const struct query *q, const struct filter *f)
{
    if (f->field < 0 || (!is_bound(f) && f->op != OP_IN)) return false;
    enum field_type type = q->kind->fields[f->field].f->type;
    return type != F_REFS && type != F_TAGS && !q->kind->fields[f->field].custom;
}

/* The rows between the bounds are looked at by each branch, so that the ids of few are put
 * together; but none of these conditions may be gone by instead of the bounds. */
static void narrow_further(const struct tx *tx, const struct query *q, struct sql *out)
{
    for (size_t i = 0; i < q->nfilters; i++) {
        struct filter f = q->filters[i];
        if (!is_plain(q, &f) || is_default_sort(q, f.field)) continue;
        f.aside = true;
        sql_z(out, " AND ");
        add_filter(tx, q, &f, out);
    }
}

void plan_narrow(const struct tx *tx, const struct query *q, struct sql *out)
{
    bool bound = false;

    if (is_as_of(q)) return;
    for (size_t i = 0; i < q->nfilters; i++) {
        const struct filter *f = &q->filters[i];
        if (!is_bound(f) || !is_default_sort(q, f->field)) continue;
        bound = true;
        sql_z(out, " AND ");
        add_filter(tx, q, f, out);
    }
    if (bound && db_kind(tx->db) == DB_SQLITE) narrow_further(tx, q, out);
}

bool plan_is_of_one_owner(const struct query *q)
{
    if (q->kind->owner < 0 || is_as_of(q)) return false;
    for (size_t i = 0; i < q->nfilters; i++) {
        if (q->filters[i].field == q->kind->owner && q->filters[i].op == OP_EQ) return true;
    }
    return false;
}
