/* ops/territory/grid.c - see territory.h: accounts and deals in sight, read once and put into
 * the cells of the matrix; rights in the query layer. */
#include "ops/govern/govern.h"
#include "ops/target.h"
#include "ops/territory/territory.h"

#include <stdlib.h>

struct place { /* of an account */
    int64_t id, unit;
    struct str region, segment, industry;
    bool asked; /* its own, not only its deals' place */
};
struct places {
    struct place *v; /* by id */
    size_t n, room;
};
/* What is put into cells: an account, or a deal with its account's place. */
struct piece {
    int64_t unit, product, amount; /* amount in whole units of the company's currency */
    const struct place *at;        /* NULL: the account is out of sight */
    bool is_deal;
};
struct work {
    struct tx *tx;
    const struct grid_ask *a;
    struct grid *g;
    struct assignments all;
    struct places places;
    int64_t *counted; /* per cell the account counted last: deals come by account */
    int64_t *units;   /* those of the unit asked for */
    size_t nunits;
    size_t pick; /* the cell picked; SIZE_MAX: none */
};
enum { ROOM_FIRST = 256 };

/* --- keys of the sides ------------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
    const struct grid_key *x = a, *y = b;
    int order = str_cmp(x->label.p != NULL ? x->label : x->value,
                        y->label.p != NULL ? y->label : y->value);

    if (order != 0) return order;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static bool has_value(const struct grid_key *v, size_t n, struct str value)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(v[i].value, value)) return true;
    }
    return false;
}

static bool is_industry(const struct tx *tx, struct str value)
{
    const struct cat_entity *account = catalogue_kind(tx->cat, STR("account"));
    int at = cat_field_index(account, STR("segment"));

    return cat_option(&account->fields[at], value) == NULL;
}

static enum status name_keys(struct work *w, const char *kind, struct grid_key *v, size_t n,
                             struct error *e)
{
    struct idset ids = {.n = 0};
    struct named names;

    for (size_t i = 0; i < n; i++)
        idset_add(&ids, w->tx->arena, v[i].unit != 0 ? v[i].unit : v[i].product);
    idset_sort(&ids);
    enum status st = named_read(w->tx, kind, &ids, &names, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        v[i].label = named_of(&names, v[i].unit != 0 ? v[i].unit : v[i].product);
    return st;
}

static enum status value_keys(struct work *w, enum territory_dim dim, struct grid_key **out,
                              size_t *n, struct error *e)
{
    struct grid_key *v = arena_zalloc(w->tx->arena, GRID_SIDE * sizeof *v);

    *out = v;
    *n = 0;
    for (size_t i = 0; dim == DIM_SIZE && i < SIZE__COUNT; i++)
        v[(*n)++].value = str_of(project_sizes[i]);
    if (dim == DIM_SIZE) return ST_OK;
    for (size_t i = 0; i < w->all.n; i++) {
        const struct assignment_row *a = &w->all.v[i];
        if (a->dim != dim || has_value(v, *n, a->value)) continue;
        if (*n == GRID_SIDE) {
            w->g->cut = true;
            break;
        }
        struct grid_key *k = &v[(*n)++];
        k->value = a->value;
        if (dim == DIM_PRODUCT) (void)str_int64(a->value, &k->product);
        k->industry = dim == DIM_GROUP && is_industry(w->tx, a->value);
    }
    enum status st = dim == DIM_PRODUCT ? name_keys(w, "product", v, *n, e) : ST_OK;
    qsort(v, *n, sizeof *v, by_key);
    return st;
}

/* Units of the people assigned, and of whoever owns an account in sight. */
static enum status unit_keys(struct work *w, struct grid_key **out, size_t *n, struct error *e)
{
    struct idset units = {.n = 0};

    for (size_t i = 0; i < w->all.n; i++) idset_add(&units, w->tx->arena, w->all.v[i].unit);
    for (size_t i = 0; i < w->places.n; i++) {
        int64_t unit = w->places.v[i].unit;
        if (!w->places.v[i].asked) continue;
        if (units.n == 0 || units.v[units.n - 1] != unit) idset_add(&units, w->tx->arena, unit);
    }
    idset_sort(&units);
    w->g->cut = w->g->cut || units.n > GRID_SIDE;
    *n = units.n < GRID_SIDE ? units.n : GRID_SIDE;
    *out = arena_zalloc(w->tx->arena, GRID_SIDE * sizeof **out);
    for (size_t i = 0; i < *n; i++) (*out)[i].unit = units.v[i];
    enum status st = name_keys(w, "org_unit", *out, *n, e);
    qsort(*out, *n, sizeof **out, by_key);
    return st;
}

static enum status side_keys(struct work *w, const struct grid_side *side,
                             struct grid_key **out, size_t *n, struct error *e)
{
    return side->units ? unit_keys(w, out, n, e) : value_keys(w, side->dim, out, n, e);
}

/* --- into cells --------------------------------------------------------------------------- */

static bool is_of_deals(const struct grid_side *s)
{
    return !s->units && (s->dim == DIM_PRODUCT || s->dim == DIM_SIZE);
}

static bool fits_account(const struct grid_key *k, enum territory_dim dim,
                         const struct place *at)
{
    if (at == NULL) return false;
    if (dim == DIM_REGION) return territory_in_region(k->value, at->region);
    return str_eq(k->value, k->industry ? at->industry : at->segment);
}

static bool fits(const struct work *w, const struct grid_side *side, const struct grid_key *k,
                 const struct piece *p)
{
    if (side->units) return k->unit == p->unit;
    if (side->dim == DIM_REGION || side->dim == DIM_GROUP)
        return fits_account(k, side->dim, p->at);
    if (!p->is_deal) return false;
    if (side->dim == DIM_PRODUCT) return k->product != 0 && k->product == p->product;
    /* sizes tell amounts */
    return w->g->amounts && str_is(k->value, project_sizes[project_size_of(p->amount)]);
}

/* Cells the piece lies in; at most one per row and column. */
static size_t cells_of(const struct work *w, const struct piece *p, size_t *out)
{
    const struct grid *g = w->g;
    size_t n = 0;

    for (size_t r = 0; r < g->nrows; r++) {
        if (!fits(w, &w->a->row, &g->rows[r], p)) continue;
        for (size_t c = 0; c < g->ncols; c++) {
            if (fits(w, &w->a->col, &g->cols[c], p)) out[n++] = r * g->ncols + c;
        }
    }
    return n;
}

static bool is_picked(const struct work *w, size_t cell, enum grid_what what)
{
    return w->pick == cell && w->a->pick_what == what;
}

static void count_account(struct work *w, size_t cell, int64_t id)
{
    if (w->counted[cell] == id) return;
    w->counted[cell] = id;
    w->g->cells[cell].accounts++;
    if (is_picked(w, cell, GRID_ACCOUNTS)) idset_add(w->a->picked, w->tx->arena, id);
}

/* --- accounts ----------------------------------------------------------------------------- */

static struct str copied(const struct work *w, const struct stmt *s, int col)
{
    struct str t = stmt_get_text(s, col);

    return t.n == 0 ? STR_NONE : str_dup(t, w->tx->arena);
}

static void add_place(struct work *w, const struct stmt *s)
{
    struct places *p = &w->places;

    if (p->n == p->room) {
        size_t room = p->room == 0 ? ROOM_FIRST : 2 * p->room;
        struct place *wider = arena_alloc(w->tx->arena, room * sizeof *wider);
        if (p->n > 0) memcpy(wider, p->v, p->n * sizeof *wider);
        p->v = wider;
        p->room = room;
    }
    p->v[p->n++] =
        (struct place){stmt_get_int(s, 0), stmt_get_int(s, 1), copied(w, s, 2),
                       copied(w, s, 3),    copied(w, s, 4),    stmt_get_int(s, 5) != 0};
}

static enum status read_places(struct work *w, struct error *e)
{
    const struct query q = {.kind = catalogue_kind(w->tx->cat, STR("account")),
                            .limit = QUERY_LIMIT_MAX,
                            .as_of = DAY_NONE,
                            .act = ACT_READ};
    struct sql text;
    struct stmt *s = NULL;

    sql_init(&text, w->tx->arena);
    sql_z(&text, "WITH seen(id) AS (");
    enum status st = query_ids(w->tx, &q, &text, e);
    sql_z(&text, ") SELECT a.id, coalesce(a.own_team, 0), a.region, a.segment, a.industry, "
                 "CASE WHEN a.deleted_at IS NULL");
    if (st == ST_OK) st = accounts_where(w->tx, &w->a->of, "a", &text, e);
    sql_z(&text,
          " THEN 1 ELSE 0 END FROM seen JOIN accounts a ON a.id = seen.id ORDER BY a.id");
    if (st == ST_OK) st = sql_prepare(&text, w->tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) add_place(w, s);
    stmt_done(s);
    sql_release(&text);
    return st == ST_END ? ST_OK : st;
}

static void put_places(struct work *w)
{
    size_t cells[GRID_SIDE * GRID_SIDE];

    if (is_of_deals(&w->a->row) || is_of_deals(&w->a->col)) return;
    for (size_t i = 0; i < w->places.n; i++) {
        const struct place *at = &w->places.v[i];
        const struct piece p = {.unit = at->unit, .at = at};
        if (!at->asked) continue;
        size_t n = cells_of(w, &p, cells);
        for (size_t k = 0; k < n; k++) count_account(w, cells[k], at->id);
    }
}

static int place_by_id(const void *key, const void *at)
{
    int64_t id = *(const int64_t *)key;
    const struct place *p = at;

    return (id > p->id) - (id < p->id);
}

/* --- deals -------------------------------------------------------------------------------- */

static int64_t units_of(const struct tx *tx, int64_t minor)
{
    return minor / currency_unit(tx->company->currency);
}

static void put_deal(struct work *w, const struct stmt *s)
{
    size_t cells[GRID_SIDE * GRID_SIDE];
    int64_t id = stmt_get_int(s, 0), account = stmt_get_int(s, 1);
    int64_t amount = w->g->amounts ? stmt_get_int(s, 5) : 0;
    bool open = str_is(stmt_get_text(s, 4), "open");
    bool by_deal = is_of_deals(&w->a->row) || is_of_deals(&w->a->col);
    const struct piece p = {
        .unit = stmt_get_int(s, 2),
        .product = stmt_get_int(s, 3),
        .amount = units_of(w->tx, amount),
        .at = w->places.n == 0 ? NULL
                               : bsearch(&account, w->places.v, w->places.n,
                                         sizeof *w->places.v, place_by_id),
        .is_deal = true,
    };
    size_t n = cells_of(w, &p, cells);

    for (size_t k = 0; k < n; k++) {
        struct grid_cell *c = &w->g->cells[cells[k]];
        c->deals += open;
        c->won_deals += !open;
        c->open += open ? amount : 0;
        c->won += open ? 0 : amount;
        if (by_deal && open && p.at != NULL) count_account(w, cells[k], account);
        if (is_picked(w, cells[k], open ? GRID_DEALS : GRID_WON))
            idset_add(w->a->picked, w->tx->arena, id);
    }
}

static enum status read_deals(struct work *w, struct error *e)
{
    struct query *q = NULL;
    struct sql text;
    struct stmt *s = NULL;
    enum status st = analysis_deals(w->tx, &w->a->of, &q, e);

    if (st != ST_OK) return st;
    struct sql *more = analysis_more(w->tx, q);
    sql_z(more, "(t.\"state\" = 'open' OR (t.\"state\" = 'won' AND t.\"closed_on\" >= ");
    sql_int(more, w->a->of.from.n);
    sql_z(more, " AND t.\"closed_on\" <= ");
    sql_int(more, w->a->of.to.n);
    sql_z(more, "))");
    sql_init(&text, w->tx->arena);
    sql_z(&text, "WITH seen(id) AS (");
    st = query_ids(w->tx, q, &text, e);
    sql_z(&text, ") SELECT d.id, coalesce(d.account, 0), coalesce(d.own_team, 0), "
                 "coalesce(d.product, 0), d.state, coalesce(d.amount_base, 0) FROM seen JOIN "
                 "opportunities d ON d.id = seen.id ORDER BY d.account, d.id");
    if (st == ST_OK) st = sql_prepare(&text, w->tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) put_deal(w, s);
    stmt_done(s);
    sql_release(&text);
    analysis_free(q);
    return st == ST_END ? ST_OK : st;
}

/* --- people and their targets ---------------------------------------------------------------
 */

static bool assigned(const struct work *w, const struct grid_side *side,
                     const struct grid_key *k, const struct assignment_row *a)
{
    if (side->units) return a->unit == k->unit;
    for (size_t i = 0; i < w->all.n; i++) {
        const struct assignment_row *o = &w->all.v[i];
        if (o->user != a->user || o->dim != side->dim) continue;
        if (side->dim == DIM_REGION ? territory_in_region(k->value, o->value)
                                    : str_eq(k->value, o->value))
            return true;
    }
    return false;
}

static void put_person(const struct work *w, size_t at, const struct assignment_row *a)
{
    struct grid_cell *c = &w->g->cells[at];

    if (c->users == NULL) c->users = arena_alloc(w->tx->arena, w->all.n * sizeof *c->users);
    c->users[c->people++] = a->user;
}

static bool asked_person(const struct work *w, const struct assignment_row *a)
{
    if (w->a->of.owner != 0 && a->user != w->a->of.owner) return false;
    for (size_t i = 0; i < w->nunits; i++) {
        if (w->units[i] == a->unit) return true;
    }
    return w->a->of.unit == 0;
}

/* Each person once: rows come by person below. Who works in a unit without any assignment in
 * the other dimension is in no cell. */
static void put_people(const struct work *w)
{
    const struct grid *g = w->g;

    for (size_t i = 0; i < w->all.n; i++) {
        const struct assignment_row *a = &w->all.v[i];
        bool first = true;
        for (size_t k = 0; first && k < i; k++) first = w->all.v[k].user != a->user;
        if (!first || !asked_person(w, a)) continue;
        for (size_t r = 0; r < g->nrows; r++) {
            if (!assigned(w, &w->a->row, &g->rows[r], a)) continue;
            for (size_t c = 0; c < g->ncols; c++) {
                if (assigned(w, &w->a->col, &g->cols[c], a)) put_person(w, r * g->ncols + c, a);
            }
        }
    }
}

static bool holds(const struct grid_cell *c, int64_t user)
{
    for (int64_t i = 0; i < c->people; i++) {
        if (c->users[i] == user) return true;
    }
    return false;
}

/* Revenue targets of persons that lie within the period. */
static enum status put_targets(const struct work *w, struct error *e)
{
    struct grid *g = w->g;
    struct target_row *t = NULL;
    size_t n = 0;

    if (!g->amounts) return ST_OK;
    enum status st = target_rows(w->tx, &w->a->of, &t, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        bool counts = str_is(t[i].scope, "user") && str_is(t[i].measure, "revenue") &&
                      t[i].from.n >= w->a->of.from.n && t[i].to.n <= w->a->of.to.n;
        for (size_t k = 0; counts && k < g->nrows * g->ncols; k++) {
            struct grid_cell *c = &g->cells[k];
            if (!holds(c, t[i].subject)) continue;
            if (c->targets == NULL)
                c->targets = arena_alloc(w->tx->arena, n * sizeof *c->targets);
            c->targets[c->ntargets++] = t[i].id;
            c->target += t[i].value;
            c->actual += t[i].actual;
        }
    }
    return st;
}

static size_t find_key(const struct grid_key *v, size_t n, struct str text)
{
    int64_t id = 0;

    (void)str_int64(text, &id);
    for (size_t i = 0; i < n; i++) {
        if (v[i].unit != 0 ? v[i].unit == id : str_eq(v[i].value, text)) return i;
    }
    return n;
}

static size_t picked_cell(const struct work *w)
{
    const struct grid *g = w->g;

    if (w->a->picked == NULL) return SIZE_MAX;
    size_t r = find_key(g->rows, g->nrows, w->a->pick_row);
    size_t c = find_key(g->cols, g->ncols, w->a->pick_col);
    return r < g->nrows && c < g->ncols ? r * g->ncols + c : SIZE_MAX;
}

enum status grid_read(struct tx *tx, const struct grid_ask *a, struct grid *out,
                      struct error *e)
{
    struct work w = {.tx = tx, .a = a, .g = out};

    *out = (struct grid){.amounts = analysis_reads_amounts(tx)};
    enum status st = assignments_read(tx, a->on, &w.all, e);
    if (st == ST_OK && a->of.unit != 0)
        st = analysis_subtree(tx, a->of.unit, &w.units, &w.nunits, e);
    if (st == ST_OK) st = read_places(&w, e);
    if (st == ST_OK) st = side_keys(&w, &a->row, &out->rows, &out->nrows, e);
    if (st == ST_OK) st = side_keys(&w, &a->col, &out->cols, &out->ncols, e);
    if (st != ST_OK) return st;
    size_t n = out->nrows * out->ncols;
    out->cells = arena_zalloc(tx->arena, (n + 1) * sizeof *out->cells);
    w.counted = arena_zalloc(tx->arena, (n + 1) * sizeof *w.counted);
    w.pick = picked_cell(&w);
    put_people(&w);
    put_places(&w);
    st = read_deals(&w, e);
    return st == ST_OK ? put_targets(&w, e) : st;
}
