/* store/query_parse.c - list parameters to a query, nothing of them left unread.
 *
 * What the actor may not read does not exist here: an unknown key and a hidden one give
 * the same 400. */
#include "base/utf8.h"
#include "store/aggregate.h"
#include "store/query.h"
#include "store/validate.h"

static const struct {
    const char *word;
    enum filter_op op;
} ops[] = {
    {"eq", OP_EQ}, {"ne", OP_NE}, {"lt", OP_LT},     {"le", OP_LE},     {"gt", OP_GT},
    {"ge", OP_GE}, {"in", OP_IN}, {"like", OP_LIKE}, {"null", OP_NULL},
};

static const struct {
    const char *key;
    int qf;
    enum field_type type;
    bool sortable;
} systems[] = {
    {"id", QF_ID, F_INT, true},
    {"version", QF_VERSION, F_INT, false},
    {"created_at", QF_CREATED_AT, F_TIME, true},
    {"updated_at", QF_UPDATED_AT, F_TIME, true},
    {"created_by", QF_CREATED_BY, F_REF, false},
    {"updated_by", QF_UPDATED_BY, F_REF, false},
    {"incomplete", QF_INCOMPLETE, F_BOOL, false},
};

/* Fields made on the spot so that system columns read their values like any other. */
static const struct field system_fields[] = {
    {.key = "id", .type = F_INT, .group = FG_GENERAL},
    {.key = "version", .type = F_INT, .group = FG_GENERAL},
    {.key = "created_at", .type = F_TIME, .group = FG_GENERAL},
    {.key = "updated_at", .type = F_TIME, .group = FG_GENERAL},
    {.key = "created_by", .type = F_REF, .target = "user", .group = FG_GENERAL},
    {.key = "updated_by", .type = F_REF, .target = "user", .group = FG_GENERAL},
    {.key = "incomplete", .type = F_BOOL, .group = FG_GENERAL},
};
_Static_assert(COUNT(systems) == COUNT(system_fields), "one field per system column");

static enum status bad(struct tx *tx, struct error *e, const char *key, struct str param)
{
    enum status st = err(e, ST_MALFORMED, key, "list parameter");
    e->field = str_z(str_head(param, 100), tx->arena);
    return st;
}

enum { NOWHERE = INT32_MAX };

/* Index of a readable field or a QF_ column; NOWHERE when there is none. */

static int find_field(const struct tx *tx, const struct cat_entity *kind, struct str key)
{
    int at = cat_field_index(kind, key);

    if (at >= 0) {
        const struct field *f = kind->fields[at].f;
        bool hidden = (f->flags & (SECRET | SENSITIVE)) != 0 || f->type == F_JSON;
        return !hidden && actor_reads(tx->actor, kind->index, f) ? at : NOWHERE;
    }
    for (size_t i = 0; i < COUNT(systems); i++) {
        if (str_is(key, systems[i].key)) return systems[i].qf;
    }
    return NOWHERE;
}

static struct cat_field field_of(const struct cat_entity *kind, int field)
{
    if (field >= 0) return kind->fields[field];
    for (size_t i = 0; i < COUNT(systems); i++) {
        if (systems[i].qf == field)
            return (struct cat_field){.f = &system_fields[i], .enabled = true};
    }
    CHECK_BUG(false);
    return (struct cat_field){.f = NULL};
}

static bool op_fits(enum field_type type, enum filter_op op)
{
    bool is_text = type == F_TEXT || type == F_LONG || type == F_ENUM;

    if (op == OP_LIKE) return is_text || type == F_TAGS;
    if (type == F_TAGS || type == F_REFS) return op == OP_EQ || op == OP_IN || op == OP_NULL;
    if (type == F_BOOL) return op == OP_EQ || op == OP_NE || op == OP_IN || op == OP_NULL;
    if (type == F_REF) return op != OP_LT && op != OP_LE && op != OP_GT && op != OP_GE;
    return true;
}

/* One value of a filter in the field's type. */
static bool filter_value(struct tx *tx, const struct cat_field *cf, enum filter_op op,
                         struct str text, struct value *out)
{
    const struct field *f = cf->f;
    int64_t id = 0;

    if (f->type == F_REF || f->type == F_REFS) {
        if (str_is(text, "me") && strcmp(f->target, "user") == 0) {
            *out = (struct value){.kind = V_INT, .i = tx->actor->user};
            return true;
        }
        if (!str_int64(text, &id) || id < 0) return false;
        *out = (struct value){.kind = V_INT, .i = id};
        return true;
    }
    if (f->type == F_MONEY || f->type == F_INT) {
        if (!str_int64(text, &id)) return false;
        *out = (struct value){.kind = V_INT, .i = id};
        return true;
    }
    if (op == OP_LIKE || f->type == F_TEXT || f->type == F_LONG || f->type == F_TAGS) {
        if (text.n > 400) return false;
        struct str tidy = text_tidy(text, tx->arena);
        *out = (struct value){.kind = V_TEXT,
                              .s = op == OP_LIKE ? text_fold(tidy, tx->arena) : tidy};
        return true;
    }
    struct faults faults = {.arena = tx->arena};
    return value_from_text(tx, cf, text, out, &faults);
}

/* Parts of a comma list, where "\," is a comma and "\\" a backslash. */
static size_t split_list(struct str text, struct arena *a, struct str *parts, size_t max)
{
    size_t n = 0;
    char *to = arena_alloc(a, text.n + 1);
    size_t start = 0, at = 0;

    for (size_t i = 0; i <= text.n; i++) {
        if (i == text.n || text.p[i] == ',') {
            if (n == max) return max + 1;
            parts[n++] = (struct str){to + start, at - start};
            start = at;
            continue;
        }
        if (text.p[i] == '\\' && i + 1 < text.n) i++;
        to[at++] = text.p[i];
    }
    return n;
}

enum status query_filter(struct query *q, int field, enum filter_op op, struct value *values,
                         size_t n, struct error *e)
{
    if (q->nfilters == QUERY_FILTERS) return err(e, ST_MALFORMED, "query.too_many", "filters");
    q->filters[q->nfilters++] =
        (struct filter){.field = field, .op = op, .values = values, .n = n};
    return ST_OK;
}

static enum status parse_values(struct tx *tx, struct query *q, int field, enum filter_op op,
                                const struct param *p, struct error *e)
{
    struct cat_field cf = field_of(q->kind, field);
    struct str one[1] = {p->value}, *parts = one;
    size_t n = 1;

    if (op == OP_NULL) {
        if (!str_is(p->value, "true") && !str_is(p->value, "false"))
            return bad(tx, e, "query.value", p->key);
        struct value *v = arena_alloc(tx->arena, sizeof(*v));
        *v = (struct value){.kind = V_INT, .i = str_is(p->value, "true")};
        return query_filter(q, field, op, v, 1, e);
    }
    if (op == OP_IN) {
        parts = arena_alloc(tx->arena, QUERY_IN_MAX * sizeof(*parts));
        n = split_list(p->value, tx->arena, parts, QUERY_IN_MAX);
        if (n > QUERY_IN_MAX) return bad(tx, e, "query.too_many", p->key);
    }
    struct value *v = arena_alloc(tx->arena, n * sizeof(*v));
    for (size_t i = 0; i < n; i++) {
        if (!filter_value(tx, &cf, op, parts[i], &v[i]))
            return bad(tx, e, "query.value", p->key);
    }
    return query_filter(q, field, op, v, n, e);
}

/* What is shown in part only is not asked for either: sign by sign the whole would come out. */
static bool is_masked(const struct cat_entity *kind, int field)
{
    return field >= 0 && (kind->fields[field].f->flags & MASKED) != 0;
}

static enum status parse_filter(struct tx *tx, struct query *q, const struct param *p,
                                struct error *e)
{
    struct str rest = p->key, name = STR_NONE;
    enum filter_op op = OP_EQ;

    (void)str_cut(&rest, '.', &name);
    int field = find_field(tx, q->kind, name);
    if (field == NOWHERE || is_masked(q->kind, field))
        return bad(tx, e, "query.unknown", p->key);
    if (rest.p != NULL) {
        size_t i = 0;
        while (i < COUNT(ops) && !str_is(rest, ops[i].word)) i++;
        if (i == COUNT(ops)) return bad(tx, e, "query.op", p->key);
        op = ops[i].op;
    }
    if (!op_fits(field_of(q->kind, field).f->type, op)) return bad(tx, e, "query.op", p->key);
    return parse_values(tx, q, field, op, p, e);
}

static bool is_sortable(const struct cat_entity *kind, int field)
{
    if (field >= 0) return (kind->fields[field].f->flags & (SORT | TITLE)) != 0;
    for (size_t i = 0; i < COUNT(systems); i++) {
        if (systems[i].qf == field) return systems[i].sortable;
    }
    return false;
}

static bool is_sorted_by(const struct query *q, int field)
{
    for (size_t i = 0; i < q->nsorts; i++) {
        if (q->sorts[i].field == field) return true;
    }
    return false;
}

static enum status parse_sort(struct tx *tx, struct query *q, struct str text, struct error *e)
{
    struct str rest = text, part = STR_NONE;

    q->nsorts = 0;
    while (str_cut(&rest, ',', &part)) {
        bool desc = str_eat(&part, '-');
        int field = find_field(tx, q->kind, part);
        if (field == NOWHERE || !is_sortable(q->kind, field) || q->nsorts == QUERY_SORTS ||
            is_sorted_by(q, field))
            return bad(tx, e, "query.sort", part);
        q->sorts[q->nsorts++] = (struct sort){field, desc};
    }
    return ST_OK;
}

static enum status parse_fields(struct tx *tx, struct query *q, struct str text,
                                struct error *e)
{
    struct str rest = text, part = STR_NONE;

    q->wanted = arena_zalloc(tx->arena, q->kind->nfields * sizeof(bool));
    while (str_cut(&rest, ',', &part)) {
        int field = find_field(tx, q->kind, part);
        if (field == NOWHERE) return bad(tx, e, "query.fields", part);
        if (field >= 0) {
            q->wanted[field] = true;
        } else {
            q->meta |= 1U << -field;
        }
    }
    q->sparse = true;
    return ST_OK;
}

static enum status parse_expand(struct tx *tx, struct query *q, struct str text,
                                struct error *e)
{
    struct str rest = text, part = STR_NONE;

    while (str_cut(&rest, ',', &part)) {
        int field = find_field(tx, q->kind, part);
        if (field == NOWHERE || q->nexpand == COUNT(q->expand))
            return bad(tx, e, "query.expand", part);
        enum field_type type = field_of(q->kind, field).f->type;
        if (type != F_REF && type != F_REFS) return bad(tx, e, "query.expand", part);
        q->expand[q->nexpand++] = field;
    }
    return ST_OK;
}

static enum status parse_limit(struct tx *tx, struct query *q, struct str text, struct error *e)
{
    int64_t n = 0;

    if (!str_int64(text, &n) || n < 1 || n > QUERY_LIMIT_MAX)
        return bad(tx, e, "query.limit", STR("limit"));
    q->limit = (int)n;
    return ST_OK;
}

static enum status parse_as_of(struct tx *tx, struct query *q, struct str text, struct error *e)
{
    if ((q->kind->e->flags & E_AS_OF) == 0 || !day_parse(text, &q->as_of))
        return bad(tx, e, "query.as_of", STR("as_of"));
    return ST_OK;
}

static enum status parse_one(struct tx *tx, struct query *q, const struct param *p,
                             struct error *e)
{
    if (str_is(p->key, "sort")) return parse_sort(tx, q, p->value, e);
    if (str_is(p->key, "fields")) return parse_fields(tx, q, p->value, e);
    if (str_is(p->key, "expand")) return parse_expand(tx, q, p->value, e);
    if (str_is(p->key, "limit")) return parse_limit(tx, q, p->value, e);
    if (str_is(p->key, "as_of")) return parse_as_of(tx, q, p->value, e);
    if (str_is(p->key, "cursor")) {
        q->cursor = p->value;
        return ST_OK;
    }
    if (str_is(p->key, "q")) {
        if (p->value.n > 400) return bad(tx, e, "query.value", p->key);
        q->q = str_trim(p->value);
        return ST_OK;
    }
    if (str_is(p->key, "count")) {
        q->count = str_is(p->value, "exact");
        return q->count ? ST_OK : bad(tx, e, "query.value", p->key);
    }
    if (str_is(p->key, "bin")) {
        q->binned = str_is(p->value, "true");
        return q->binned || str_is(p->value, "false") ? ST_OK
                                                      : bad(tx, e, "query.value", p->key);
    }
    return parse_filter(tx, q, p, e);
}

enum status query_parse(struct tx *tx, const struct cat_entity *kind,
                        const struct param *params, size_t n, struct query *out,
                        struct error *e)
{
    *out = (struct query){
        .kind = kind, .limit = QUERY_LIMIT_DEFAULT, .as_of = DAY_NONE, .act = ACT_READ};
    for (size_t i = 0; i < n; i++) {
        enum status st = parse_one(tx, out, &params[i], e);
        if (st != ST_OK) return st;
    }
    if (out->nsorts > 0 || kind->e->default_sort == NULL) return ST_OK;
    struct str sort = str_of(kind->e->default_sort);
    bool desc = str_eat(&sort, '-');
    int field = find_field(tx, kind, sort);
    if (field != NOWHERE) out->sorts[out->nsorts++] = (struct sort){field, desc};
    return ST_OK;
}
