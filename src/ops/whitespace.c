/* The white space of an account: products across, its sites and departments down, in each cell
 * what stands there. Deals tell what is bought and open (by their main product and their lines;
 * the amount goes to the main product), deals and the register of demand who else has it. */
#include "ops/fields.h"
#include "ops/insight.h"

enum { DEPTH_MAX = 3 };

struct grid {
    struct tx *tx;
    struct white_view *v;
    int64_t accounts[WHITE_PLACES]; /* of the places, each once */
    size_t naccounts;
};

static void add_place(struct grid *g, int64_t account, int64_t department, struct str name,
                      int depth)
{
    if (g->v->nplaces == WHITE_PLACES) return;
    g->v->places[g->v->nplaces++] = (struct white_place){account, department, name, depth};
    if (department == 0) g->accounts[g->naccounts++] = account;
}

/* Sites right below these; one that stands already is not added again. */
static enum status add_sites(struct grid *g, size_t from, size_t to, int depth, struct error *e)
{
    struct factread r;

    fact_begin(&r, g->tx, "account");
    fact_in(&r, "parent", g->accounts + from, to - from);
    enum status st = fact_open(&r, "name", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        bool known = false;
        for (size_t i = 0; i < g->naccounts; i++)
            known = known || g->accounts[i] == fact_id(&r);
        if (!known && g->naccounts < WHITE_PLACES)
            add_place(g, fact_id(&r), 0, fact_text(&r, "name"), depth);
    }
    return fact_end(&r, st);
}

static enum status add_departments(struct grid *g, struct error *e)
{
    struct factread r;

    fact_begin(&r, g->tx, "account_department");
    fact_in(&r, "account", g->accounts, g->naccounts);
    enum status st = fact_open(&r, "account name", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        add_place(g, fact_int(&r, "account"), fact_id(&r), fact_text(&r, "name"),
                  DEPTH_MAX + 1);
    }
    return fact_end(&r, st);
}

static struct white_cell *cell_at(struct grid *g, int64_t account, int64_t department,
                                  int64_t product)
{
    int64_t column = idset_find(&g->v->products, product);
    size_t row = g->v->nplaces;

    for (size_t i = 0; i < g->v->nplaces; i++) {
        const struct white_place *p = &g->v->places[i];
        if (p->account == account && (p->department == department || p->department == 0) &&
            (row == g->v->nplaces || p->department == department))
            row = i;
    }
    if (column < 0 || row == g->v->nplaces) return NULL;
    return &g->v->cells[row * g->v->products.n + (size_t)column];
}

/* --- products ---------------------------------------------------------------------------- */

static enum status add_products(struct grid *g, const char *kind, const char *field,
                                const char *at, struct error *e)
{
    struct factread r;

    fact_begin(&r, g->tx, kind);
    struct sql *q = fact_more(&r);
    sql_z(q, at);
    for (size_t i = 0; i < g->naccounts; i++) {
        sql_z(q, i == 0 ? "" : ", ");
        sql_int(q, g->accounts[i]);
    }
    sql_z(q, strchr(at, '(') == strrchr(at, '(') ? ")" : "))");
    enum status st = fact_open(&r, field, e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK)
        idset_add(&g->v->products, g->tx->arena, fact_int(&r, field));
    return fact_end(&r, st);
}

#define OF_THESE "t.\"account\" IN ("
#define LINES_OF_THESE                                                                         \
    "t.\"deal\" IN (SELECT o.id FROM opportunities o WHERE o.\"account\" IN ("

/* What is on sale stands there too, core products first, while there is room. */
static enum status fill_products(struct grid *g, const char *more, struct error *e)
{
    struct factread r;

    fact_begin(&r, g->tx, "product");
    sql_z(fact_more(&r), more);
    enum status st = fact_open(&r, "name", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        idset_sort(&g->v->products);
        if (g->v->products.n < WHITE_PRODUCTS)
            idset_add(&g->v->products, g->tx->arena, fact_id(&r));
    }
    st = fact_end(&r, st);
    idset_sort(&g->v->products);
    return st;
}

static enum status columns(struct grid *g, struct error *e)
{
    enum status st = add_products(g, "opportunity", "product", OF_THESE, e);

    if (st == ST_OK) st = add_products(g, "demand", "product", OF_THESE, e);
    if (st == ST_OK) st = add_products(g, "deal_line", "product", LINES_OF_THESE, e);
    idset_sort(&g->v->products);
    if (g->v->products.n > WHITE_PRODUCTS) g->v->products.n = WHITE_PRODUCTS;
    if (st == ST_OK) st = fill_products(g, "t.\"active\" = 1 AND t.\"core\" = 1", e);
    if (st == ST_OK) st = fill_products(g, "t.\"active\" = 1", e);
    return st;
}

/* --- deals ------------------------------------------------------------------------------- */

struct white_deal {
    int64_t id, account, department, product;
    struct str state;
    struct day closed;
    int64_t amount, lost_to;
};

static void count_deal(struct grid *g, const struct white_deal *d, int64_t product, bool main)
{
    struct white_cell *c = cell_at(g, d->account, d->department, product);
    int y = 0, m, dd;

    if (c == NULL) return;
    if (c->ndeals < WHITE_WHY) c->deals[c->ndeals++] = d->id;
    idset_add(&g->v->deals, g->tx->arena, d->id);
    if (str_is(d->state, "open")) c->fact.open++;
    if (str_is(d->state, "lost") && d->lost_to != 0) {
        c->fact.competitor = true;
        c->competitor = d->lost_to;
    }
    if (!str_is(d->state, "won") || d->closed.n == DAY_NONE.n) return;
    if (d->closed.n > c->fact.last_won.n) c->fact.last_won = d->closed;
    day_split(d->closed, &y, &m, &dd);
    if (main && y == g->v->year) c->fact.sold += d->amount;
}

static enum status read_deals(struct grid *g, struct white_deal **out, size_t *n,
                              struct error *e)
{
    struct factread r;
    struct white_deal *v = arena_alloc(g->tx->arena, DEALROWS_MAX * sizeof(*v));

    *n = 0;
    *out = v;
    fact_begin(&r, g->tx, "opportunity");
    fact_in(&r, "account", g->accounts, g->naccounts);
    enum status st =
        fact_open(&r, "account department product state closed_on amount lost_to", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct value amount = fact_value(&r, "amount");
        if (*n == DEALROWS_MAX) continue;
        v[(*n)++] = (struct white_deal){.id = fact_id(&r),
                                        .account = fact_int(&r, "account"),
                                        .department = fact_int(&r, "department"),
                                        .product = fact_int(&r, "product"),
                                        .state = fact_text(&r, "state"),
                                        .closed = fact_day(&r, "closed_on"),
                                        .amount = amount.kind == V_MONEY ? amount.base : 0,
                                        .lost_to = fact_int(&r, "lost_to")};
    }
    return fact_end(&r, st);
}

static const struct white_deal *deal_of(const struct white_deal *v, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i].id == id) return &v[i];
    }
    return NULL;
}

/* Rows of a sheet of these deals: what they name beside the deal. */
static enum status sheet_rows(struct grid *g, const char *kind, const char *field,
                              const struct white_deal *v, size_t n, struct error *e)
{
    struct factread r;
    bool rivals = strcmp(field, "competitor") == 0;

    fact_begin(&r, g->tx, kind);
    struct sql *q = fact_more(&r);
    sql_z(q, LINES_OF_THESE);
    for (size_t i = 0; i < g->naccounts; i++) {
        sql_z(q, i == 0 ? "" : ", ");
        sql_int(q, g->accounts[i]);
    }
    sql_z(q, "))");
    enum status st = fact_open(&r, rivals ? "deal competitor" : "deal product", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        const struct white_deal *d = deal_of(v, n, fact_int(&r, "deal"));
        int64_t named = fact_int(&r, field);
        if (d == NULL || named == 0) continue;
        if (!rivals && named != d->product) count_deal(g, d, named, false);
        struct white_cell *c =
            rivals ? cell_at(g, d->account, d->department, d->product) : NULL;
        bool fought = str_is(d->state, "open") || str_is(d->state, "lost");
        if (c == NULL || !fought) continue;
        c->fact.competitor = true;
        if (c->competitor == 0) c->competitor = named;
    }
    return fact_end(&r, st);
}

/* The newest year that is told, up to this one. */
static enum status read_demand(struct grid *g, struct error *e)
{
    struct factread r;
    struct white_cell *c;

    fact_begin(&r, g->tx, "demand");
    fact_in(&r, "account", g->accounts, g->naccounts);
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"year\" = ");
    sql_int(q, g->v->year);
    enum status st = fact_open(&r, "account department product amount competitor", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct value amount = fact_value(&r, "amount");
        c = cell_at(g, fact_int(&r, "account"), fact_int(&r, "department"),
                    fact_int(&r, "product"));
        if (c == NULL) continue;
        c->fact.demand += amount.kind == V_MONEY ? amount.base : 0;
        if (fact_int(&r, "competitor") == 0) continue;
        c->fact.competitor = true;
        c->competitor = fact_int(&r, "competitor");
    }
    return fact_end(&r, st);
}

/* --- all of it --------------------------------------------------------------------------- */

static enum status names_of(struct tx *tx, const char *kind, struct idset *ids,
                            struct str **out, struct error *e)
{
    struct named n;
    idset_sort(ids);
    enum status st = named_read(tx, kind, ids, &n, e);

    *out = n.names;
    return st;
}

static enum status finish(struct grid *g, struct error *e)
{
    struct white_view *v = g->v;
    size_t n = v->nplaces * v->products.n;

    for (size_t i = 0; i < n; i++) {
        v->cells[i].state = cell_state(&v->cells[i].fact, g->tx->today);
        v->cells[i].share = cell_share(&v->cells[i].fact);
        idset_add(&v->competitors, g->tx->arena, v->cells[i].competitor);
    }
    enum status st = names_of(g->tx, "product", &v->products, &v->product_names, e);
    if (st == ST_OK)
        st = names_of(g->tx, "competitor", &v->competitors, &v->competitor_names, e);
    return st == ST_OK ? names_of(g->tx, "opportunity", &v->deals, &v->deal_names, e) : st;
}

enum status white_read(struct tx *tx, int64_t account, struct white_view *out, struct error *e)
{
    struct grid g = {.tx = tx, .v = out};
    struct white_deal *deals = NULL;
    size_t n = 0, from = 0;
    int m, d;
    struct record a;
    enum status st = record_get(tx, catalogue_kind(tx->cat, STR("account")), account, &a, e);

    if (st != ST_OK) return st;
    *out = (struct white_view){.nplaces = 0};
    day_split(tx->today, &out->year, &m, &d);
    out->places = arena_alloc(tx->arena, WHITE_PLACES * sizeof(*out->places));
    add_place(&g, account, 0, field_text(record_field(&a, "name")), 0);
    for (int depth = 1; st == ST_OK && depth <= DEPTH_MAX && from < g.naccounts; depth++) {
        size_t to = g.naccounts;
        st = add_sites(&g, from, to, depth, e);
        from = to;
    }
    if (st == ST_OK) st = add_departments(&g, e);
    if (st == ST_OK) st = columns(&g, e);
    if (st != ST_OK) return st;
    out->cells =
        arena_zalloc(tx->arena, (out->nplaces * out->products.n + 1) * sizeof(*out->cells));
    for (size_t i = 0; i < out->nplaces * out->products.n; i++)
        out->cells[i].fact.last_won = DAY_NONE;
    st = read_deals(&g, &deals, &n, e);
    for (size_t i = 0; i < n; i++) count_deal(&g, &deals[i], deals[i].product, true);
    if (st == ST_OK) st = sheet_rows(&g, "deal_line", "product", deals, n, e);
    if (st == ST_OK) st = sheet_rows(&g, "deal_competitor", "competitor", deals, n, e);
    if (st == ST_OK) st = read_demand(&g, e);
    return st == ST_OK ? finish(&g, e) : st;
}
