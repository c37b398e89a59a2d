#include "ops/pivot.h"

/* --- what is asked ----------------------------------------------------------------------- */

static enum status refuse(struct tx *tx, const char *key, struct str word, struct error *e)
{
    enum status st = err(e, ST_MALFORMED, key, "%.*s", STR_FMT(word));

    e->field = str_z(word, tx->arena);
    return st;
}

static bool is_open(const struct tx *tx, const struct cat_entity *kind, int field)
{
    if (field < 0) return false;
    const struct field *f = kind->fields[field].f;
    return (f->flags & (SECRET | SENSITIVE | MASKED)) == 0 &&
           actor_reads(tx->actor, kind->index, f);
}

static bool is_axis(const struct field *f, struct str by, struct group *g)
{
    bool user = f->type == F_REF && f->target != NULL && strcmp(f->target, "user") == 0;

    if (by.n == 0) {
        return f->type == F_ENUM || f->type == F_REF || f->type == F_BOOL || f->type == F_INT ||
               f->type == F_TEXT || f->type == F_DATE;
    }
    if (str_is(by, "month")) {
        g->by = G_MONTH;
    } else if (str_is(by, "quarter")) {
        g->by = G_QUARTER;
    } else if (str_is(by, "year")) {
        g->by = G_YEAR;
    } else if (str_is(by, "org_unit")) {
        g->of = "org_unit";
    } else if (str_is(by, "manager")) {
        g->of = "manager";
    } else {
        return false;
    }
    return g->of != NULL ? user : f->type == F_DATE;
}

static enum status read_axes(struct tx *tx, struct pivot *p, struct str words, size_t *n,
                             struct error *e)
{
    struct str word = STR_NONE;

    *n = 0;
    while (words.n > 0 && str_cut(&words, ',', &word)) {
        struct str rest = word, key = STR_NONE;
        size_t at = p->nrows + *n; /* rows come first */
        (void)str_cut(&rest, ':', &key);
        int field = cat_field_index(p->kind, key);
        struct group g = {.field = field, .by = G_VALUE};
        bool fits = at < PIVOT_AXES && is_open(tx, p->kind, field) &&
                    is_axis(p->kind->fields[field].f, rest.p == NULL ? STR("") : rest, &g);
        if (!fits) return refuse(tx, "pivot.axis", word, e);
        p->axes[at] = (struct pivot_axis){word, g};
        ++*n;
    }
    return ST_OK;
}

/* Amounts of several currencies have no sum, unless each carries its worth in the company's. */
static bool is_number(const struct field *f)
{
    return (f->type == F_MONEY && (f->flags & MONEY_TWIN) != 0) || f->type == F_INT ||
           f->type == F_DEC || f->type == F_PCT;
}

static bool read_measure(const struct tx *tx, const struct pivot *p, struct str word,
                         struct pivot_measure *out)
{
    static const char *const sums[] = {[PIVOT_COUNT] = "count",
                                       [PIVOT_SUM] = "sum",
                                       [PIVOT_AVG] = "avg",
                                       [PIVOT_MIN] = "min",
                                       [PIVOT_MAX] = "max"};
    struct str rest = word, name = STR_NONE;
    size_t i = 0;

    *out = (struct pivot_measure){.word = word, .field = -1};
    (void)str_cut(&rest, ':', &name);
    while (i < COUNT(sums) && !str_is(name, sums[i])) i++;
    if (i == COUNT(sums)) return false;
    out->sum = (enum pivot_sum)i;
    if (out->sum == PIVOT_COUNT) return rest.p == NULL;
    out->field = rest.p == NULL ? -1 : cat_field_index(p->kind, rest);
    if (!is_open(tx, p->kind, out->field)) return false;
    const struct field *f = p->kind->fields[out->field].f;
    bool extreme = out->sum == PIVOT_MIN || out->sum == PIVOT_MAX;
    return is_number(f) || (extreme && f->type == F_DATE);
}

static enum status read_measures(struct tx *tx, struct pivot *p, struct str words,
                                 struct error *e)
{
    struct str word = STR_NONE;

    if (words.n == 0) words = STR("count");
    while (words.n > 0 && str_cut(&words, ',', &word)) {
        bool fits = p->nmeasures < PIVOT_MEASURES &&
                    read_measure(tx, p, word, &p->measures[p->nmeasures]);
        if (!fits) return refuse(tx, "pivot.measure", word, e);
        p->nmeasures++;
    }
    return ST_OK;
}

enum status pivot_parse(struct tx *tx, const struct cat_entity *kind,
                        const struct pivot_words *words, struct pivot *out, struct error *e)
{
    size_t n = 0;

    out->kind = kind;
    if (!actor_may(tx->actor, kind->index, ACT_READ))
        return err(e, ST_FORBIDDEN, "forbidden", "pivot");
    enum status st = read_axes(tx, out, words->rows, &n, e);
    out->nrows = n;
    if (st == ST_OK) st = read_axes(tx, out, words->columns, &n, e);
    if (st != ST_OK) return st;
    out->ncolumns = n;
    return read_measures(tx, out, words->measures, e);
}

/* --- the figures ------------------------------------------------------------------------- */

/* Each measure as two of the aggregate: what is summed, and over how many. */
static void plan(const struct pivot *p, struct aggregate *a)
{
    static const enum measure_kind kinds[] = {[PIVOT_COUNT] = M_COUNT,
                                              [PIVOT_SUM] = M_SUM,
                                              [PIVOT_AVG] = M_SUM,
                                              [PIVOT_MIN] = M_MIN,
                                              [PIVOT_MAX] = M_MAX};

    a->limit = PIVOT_CELLS;
    a->nmeasures = 2 * p->nmeasures;
    for (size_t i = 0; i < p->nmeasures; i++) {
        int field = p->measures[i].field;
        a->measures[2 * i] = (struct measure){kinds[p->measures[i].sum], field, -1};
        a->measures[2 * i + 1] = (struct measure){field < 0 ? M_COUNT : M_FILLED, field, -1};
    }
}

static int64_t mean(int64_t sum, int64_t n)
{
    int64_t half = sum < 0 ? -(n / 2) : n / 2;
    return (sum + half) / n;
}

static void fill(const struct pivot *p, const struct agg_row *row, size_t nkeys,
                 struct pivot_cell *out)
{
    *out = (struct pivot_cell){0};
    for (size_t i = 0; i < nkeys; i++) out->keys[i].value = row->keys[i];
    for (size_t i = 0; i < p->nmeasures; i++) {
        int64_t filled = row->measures[2 * i + 1], sum = row->measures[2 * i];
        out->has[i] = row->has[2 * i] && (p->measures[i].sum == PIVOT_COUNT || filled > 0);
        if (!out->has[i]) continue;
        out->values[i] = p->measures[i].sum == PIVOT_AVG ? mean(sum, filled) : sum;
    }
}

static const char *kind_of_key(const struct pivot *p, const struct group *g)
{
    const struct field *f = p->kind->fields[g->field].f;

    if (g->of != NULL) return strcmp(g->of, "manager") == 0 ? "user" : "org_unit";
    return f->type == F_REF ? f->target : NULL;
}

enum { NAMES_AT_ONCE = 500 };

static enum status name_some(struct tx *tx, const struct cat_entity *kind,
                             struct pivot_cell *cells, size_t n, size_t axis, struct error *e)
{
    int64_t ids[NAMES_AT_ONCE];
    struct str names[NAMES_AT_ONCE];

    memset(names, 0, sizeof(names));
    for (size_t i = 0; i < n; i++) {
        const struct value *v = &cells[i].keys[axis].value;
        ids[i] = v->kind == V_INT ? v->i : 0;
    }
    enum status st = query_names(tx, kind, ids, n, names, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) cells[i].keys[axis].name = names[i];
    return st;
}

static enum status name_cells(struct tx *tx, const struct pivot *p, struct pivot_part *part,
                              struct error *e)
{
    enum status st = ST_OK;

    for (size_t k = 0; k < part->nkeys && st == ST_OK; k++) {
        const char *word = kind_of_key(p, &p->axes[part->first + k].group);
        const struct cat_entity *kind =
            word == NULL ? NULL : catalogue_kind(tx->cat, str_of(word));
        for (size_t i = 0; kind != NULL && i < part->n && st == ST_OK; i += NAMES_AT_ONCE) {
            size_t n = part->n - i < NAMES_AT_ONCE ? part->n - i : NAMES_AT_ONCE;
            st = name_some(tx, kind, part->cells + i, n, k, e);
        }
    }
    return st;
}

static enum status count_part(struct tx *tx, const struct pivot *p, struct pivot_part *part,
                              struct error *e)
{
    struct aggregate a = {.ngroups = part->nkeys};
    struct agg_row *rows = NULL;

    plan(p, &a);
    for (size_t i = 0; i < part->nkeys; i++) a.groups[i] = p->axes[part->first + i].group;
    enum status st = aggregate_run(tx, &p->q, &a, &rows, &part->n, e);
    if (st != ST_OK) return st;
    part->cells = arena_alloc(tx->arena, (part->n + 1) * sizeof(*part->cells));
    for (size_t i = 0; i < part->n; i++) fill(p, &rows[i], part->nkeys, &part->cells[i]);
    return name_cells(tx, p, part, e);
}

static enum status part_of(struct tx *tx, const struct pivot *p, size_t first, size_t nkeys,
                           struct pivot_part *out, struct error *e)
{
    *out = (struct pivot_part){.first = first, .nkeys = nkeys};
    return count_part(tx, p, out, e);
}

enum status pivot_run(struct tx *tx, const struct pivot *p, struct pivot_table *out,
                      struct error *e)
{
    struct pivot_part total = {0};

    *out = (struct pivot_table){0};
    enum status st = count_part(tx, p, &total, e);
    if (st != ST_OK) return st;
    if (total.n > 0) out->total = total.cells[0];
    /* An axis without fields has the whole as its one cell. */
    out->rows = out->columns = total;
    out->columns.first = p->nrows;
    if (p->nrows > 0) st = part_of(tx, p, 0, p->nrows, &out->rows, e);
    if (st == ST_OK && p->ncolumns > 0)
        st = part_of(tx, p, p->nrows, p->ncolumns, &out->columns, e);
    out->cells = p->ncolumns == 0 ? out->rows : out->columns;
    if (st == ST_OK && p->nrows > 0 && p->ncolumns > 0)
        st = part_of(tx, p, 0, p->nrows + p->ncolumns, &out->cells, e);
    return st;
}
