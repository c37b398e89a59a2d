/* api/routes_territory.c - the matrix: who is assigned, what lies in each cell, whose an
 * account should be (product.md I8). */
#include "api/put.h"
#include "ops/factread.h"
#include "ops/territory/territory.h"

enum { CELL_ITEMS = 200 };

/* --- who is assigned ---------------------------------------------------------------------- */

struct names {
    struct idset users, units, products;
    struct named user, unit, product;
};

static enum status read_names(struct call *c, struct names *n)
{
    idset_sort(&n->users);
    idset_sort(&n->units);
    idset_sort(&n->products);
    enum status st = named_read(&c->tx, "user", &n->users, &n->user, &c->error);
    if (st == ST_OK) st = named_read(&c->tx, "org_unit", &n->units, &n->unit, &c->error);
    if (st == ST_OK) st = named_read(&c->tx, "product", &n->products, &n->product, &c->error);
    return st;
}

static int64_t product_of(enum territory_dim dim, struct str value)
{
    int64_t id = 0;

    return dim == DIM_PRODUCT && str_int64(value, &id) ? id : 0;
}

/* The option of a customer group in the reader's language; p NULL for the other dimensions. */
static struct str group_label(const struct call *c, enum territory_dim dim, struct str value)
{
    static const char *const fields[] = {"segment", "industry"};
    const struct cat_entity *account = catalogue_kind(c->tx.cat, STR("account"));

    for (size_t i = 0; dim == DIM_GROUP && i < COUNT(fields); i++) {
        int at = cat_field_index(account, str_of(fields[i]));
        const struct cat_option *o = cat_option(&account->fields[at], value);
        if (o != NULL) return c->lang == LANG_EN ? o->en : o->zh;
    }
    return STR_NONE;
}

static void put_assignment(struct call *c, const struct names *n,
                           const struct assignment_row *a)
{
    struct buf *b = c->out;
    int64_t product = product_of(a->dim, a->value);

    open_item(b);
    put_id(b, "id", a->id);
    put_id(b, "user", a->user);
    put_text(b, "user_name", named_of(&n->user, a->user));
    put_bool(b, "active", a->active);
    put_id(b, "unit", a->unit);
    put_text(b, "unit_name", named_of(&n->unit, a->unit));
    put_z(b, "dimension", territory_dims[a->dim]);
    put_text(b, "value", a->value);
    put_text(b, "label",
             product != 0 ? named_of(&n->product, product) : group_label(c, a->dim, a->value));
    put_id(b, "leader", a->leader);
    put_text(b, "leader_name", named_of(&n->user, a->leader));
    put_day(b, "from", a->from);
    put_day(b, "to", a->to);
    put_text(b, "note", a->note);
    buf_char(b, '}');
}

/* `on` a day, today when it is not given; "all" for everything there ever was. */
static enum status assignments(struct call *c)
{
    struct str on = call_param(c, "on");
    struct day day = DAY_NONE;
    struct assignments all;
    struct names n = {.users = {.n = 0}};
    enum status st = str_is(on, "all") ? ST_OK : read_day(c, "on", c->tx.today, &day);

    if (st == ST_OK) st = assignments_read(&c->tx, day, &all, &c->error);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < all.n; i++) {
        idset_add(&n.users, c->tx.arena, all.v[i].user);
        idset_add(&n.users, c->tx.arena, all.v[i].leader);
        idset_add(&n.units, c->tx.arena, all.v[i].unit);
        idset_add(&n.products, c->tx.arena, product_of(all.v[i].dim, all.v[i].value));
    }
    st = read_names(c, &n);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_day(c->out, "on", day);
    open_list(c->out, "items");
    for (size_t i = 0; i < all.n; i++) put_assignment(c, &n, &all.v[i]);
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status move(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "value!");
    struct str value = call_text(c, "value");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = assignment_move(&c->tx, c->id, value, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

/* --- the matrix --------------------------------------------------------------------------- */

static enum status read_side(struct call *c, const char *key, const char *missing,
                             struct grid_side *out)
{
    struct str text = call_param(c, key);

    if (text.p == NULL) text = str_of(missing);
    *out = (struct grid_side){.units = str_is(text, "unit")};
    for (int i = 0; !out->units && i < DIM__COUNT; i++) {
        if (!str_is(text, territory_dims[i])) continue;
        out->dim = (enum territory_dim)i;
        return ST_OK;
    }
    return out->units ? ST_OK : call_refuse(c, ST_MALFORMED, "query.value", str_of(key));
}

static struct day year_of(struct day d)
{
    int y, m, ignored;

    day_split(d, &y, &m, &ignored);
    return day_add_months(day_month_start(d), 1 - m);
}

/* The year of today, unless told: where one end alone is, the year of that end. */
static void choose_period(struct call *c, struct analysis *a)
{
    bool starts = a->from.n != DAY_NONE.n, ends = a->to.n != DAY_NONE.n;
    struct day first = year_of(c->tx.today);

    if (ends && a->to.n < first.n) first = year_of(a->to);
    if (starts && a->from.n >= day_add_months(first, 12).n) first = year_of(a->from);
    if (!starts) a->from = first;
    if (!ends) a->to = (struct day){day_add_months(first, 12).n - 1};
}

static enum status read_ask(struct call *c, struct grid_ask *a)
{
    enum status st = read_side(c, "rows", "unit", &a->row);

    if (st == ST_OK) st = read_side(c, "columns", "region", &a->col);
    if (st == ST_OK) st = read_analysis(c, &a->of);
    if (st != ST_OK) return st;
    choose_period(c, &a->of);
    a->on = a->of.as_of.n == DAY_NONE.n ? c->tx.today : a->of.as_of;
    a->of.as_of = DAY_NONE;
    if (st == ST_OK && a->row.units && a->col.units)
        st = call_refuse(c, ST_MALFORMED, "query.value", STR("columns"));
    return st;
}

static void put_keys(struct call *c, const char *key, const struct grid_side *side,
                     const struct grid_key *v, size_t n)
{
    open_list(c->out, key);
    for (size_t i = 0; i < n; i++) {
        struct str group = side->units ? STR_NONE : group_label(c, side->dim, v[i].value);
        open_item(c->out);
        put_id(c->out, "id", v[i].unit != 0 ? v[i].unit : v[i].product);
        put_text(c->out, "value", side->units ? STR_NONE : v[i].value);
        put_text(c->out, "label", group.p != NULL ? group : v[i].label);
        buf_char(c->out, '}');
    }
    buf_char(c->out, ']');
}

static void put_ids(struct buf *b, const char *key, const int64_t *v, size_t n)
{
    open_list(b, key);
    for (size_t i = 0; i < n; i++) {
        jo_comma(b);
        buf_int(b, v[i]);
    }
    buf_char(b, ']');
}

static void put_cell(struct buf *b, const struct grid *g, size_t at)
{
    const struct grid_cell *k = &g->cells[at];
    bool has = k->target > 0;

    if (k->people == 0 && k->accounts == 0 && k->deals == 0 && k->won_deals == 0) return;
    open_item(b);
    put_int(b, "row", (int64_t)(at / g->ncols));
    put_int(b, "column", (int64_t)(at % g->ncols));
    put_int(b, "people", k->people);
    put_ids(b, "users", k->users, (size_t)k->people);
    put_int(b, "accounts", k->accounts);
    put_int(b, "deals", k->deals);
    put_amount(b, "open", g->amounts, k->open);
    put_int(b, "won_deals", k->won_deals);
    put_amount(b, "won", g->amounts, k->won);
    put_amount(b, "target", g->amounts && has, k->target);
    put_amount(b, "actual", g->amounts && has, k->actual);
    put_ratio(b, "attainment", g->amounts && has,
              has ? 100.0 * (double)k->actual / (double)k->target : 0);
    put_ids(b, "targets", k->targets, k->ntargets);
    buf_char(b, '}');
}

static enum status grid(struct call *c)
{
    struct grid_ask a = {.picked = NULL};
    struct grid g;
    enum status st = read_ask(c, &a);

    if (st == ST_OK) st = grid_read(&c->tx, &a, &g, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_day(c->out, "as_of", a.on);
    put_day(c->out, "from", a.of.from);
    put_day(c->out, "to", a.of.to);
    put_keys(c, "rows", &a.row, g.rows, g.nrows);
    put_keys(c, "columns", &a.col, g.cols, g.ncols);
    open_list(c->out, "cells");
    for (size_t i = 0; i < g.nrows * g.ncols; i++) put_cell(c->out, &g, i);
    buf_char(c->out, ']');
    put_bool(c->out, "cut", g.cut);
    buf_char(c->out, '}');
    return ST_OK;
}

/* --- one cell ------------------------------------------------------------------------------
 */

static enum status read_what(struct call *c, enum grid_what *out)
{
    static const char *const words[] = {"accounts", "deals", "won"};
    struct str text = call_param(c, "what");

    for (size_t i = 0; i < COUNT(words); i++) {
        *out = (enum grid_what)i;
        if (str_is(text, words[i])) return ST_OK;
    }
    return call_refuse(c, ST_MALFORMED, "query.value", STR("what"));
}

struct cell_row {
    int64_t id, owner, account;
    struct str name;
    struct value amount;
};

static enum status read_rows(struct call *c, const struct idset *ids, bool deals,
                             struct cell_row *rows, size_t *n)
{
    struct factread r;

    *n = 0;
    fact_begin(&r, &c->tx, deals ? "opportunity" : "account");
    fact_in(&r, "id", ids->v, ids->n < CELL_ITEMS ? ids->n : CELL_ITEMS);
    enum status st =
        fact_open(&r, deals ? "name owner account amount" : "name owner", &c->error);
    while (st == ST_OK && *n < CELL_ITEMS && (st = fact_next(&r, &c->error)) == ST_OK) {
        struct cell_row *k = &rows[(*n)++];
        *k = (struct cell_row){
            .id = fact_id(&r), .owner = fact_int(&r, "owner"), .name = fact_text(&r, "name")};
        if (!deals) continue;
        k->account = fact_int(&r, "account");
        k->amount = fact_value(&r, "amount");
    }
    return fact_end(&r, st);
}

static enum status cell(struct call *c)
{
    struct idset ids = {.n = 0}, users = {.n = 0}, accounts = {.n = 0};
    struct named user, account;
    struct cell_row *rows = arena_zalloc(c->tx.arena, CELL_ITEMS * sizeof *rows);
    struct grid_ask a = {.picked = &ids};
    struct grid g;
    size_t n = 0;
    enum status st = read_ask(c, &a);

    if (st == ST_OK) st = read_what(c, &a.pick_what);
    a.pick_row = call_param(c, "row");
    a.pick_col = call_param(c, "column");
    if (st == ST_OK) st = grid_read(&c->tx, &a, &g, &c->error);
    if (st != ST_OK) return st;
    bool deals = a.pick_what != GRID_ACCOUNTS;
    idset_sort(&ids);
    st = read_rows(c, &ids, deals, rows, &n);
    for (size_t i = 0; i < n; i++) {
        idset_add(&users, c->tx.arena, rows[i].owner);
        idset_add(&accounts, c->tx.arena, rows[i].account);
    }
    idset_sort(&users);
    idset_sort(&accounts);
    if (st == ST_OK) st = named_read(&c->tx, "user", &users, &user, &c->error);
    if (st == ST_OK) st = named_read(&c->tx, "account", &accounts, &account, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_int(c->out, "total", (int64_t)ids.n);
    open_list(c->out, "items");
    for (size_t i = 0; i < n; i++) {
        open_item(c->out);
        put_id(c->out, "id", rows[i].id);
        put_text(c->out, "name", rows[i].name);
        put_id(c->out, "owner", rows[i].owner);
        put_text(c->out, "owner_name", named_of(&user, rows[i].owner));
        put_id(c->out, "account", rows[i].account);
        put_text(c->out, "account_name", named_of(&account, rows[i].account));
        put_amount(c->out, "amount", g.amounts && rows[i].amount.kind == V_MONEY,
                   rows[i].amount.base);
        buf_char(c->out, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

/* --- proposals ------------------------------------------------------------------------------
 */

static void put_load(struct buf *b, const struct territory_load *l)
{
    open_item(b);
    put_id(b, "user", l->user);
    put_text(b, "name", l->name);
    put_bool(b, "binds", l->now.binds);
    put_int(b, "held", l->now.held);
    put_int(b, "least", l->now.least);
    put_int(b, "most", l->now.most);
    put_int(b, "gives", l->gives);
    put_int(b, "takes", l->takes);
    put_int(b, "after", l->now.held - l->gives + l->takes);
    put_bool(b, "over", capacity_over(&l->now));
    buf_char(b, '}');
}

static void put_proposal(struct call *c, const struct names *n,
                         const struct territory_proposal *p)
{
    struct buf *b = c->out;

    open_item(b);
    put_id(b, "account", p->account);
    put_text(b, "name", p->name);
    put_text(b, "region", p->region);
    put_text(b, "segment", p->segment);
    put_text(b, "industry", p->industry);
    put_id(b, "owner", p->owner);
    put_text(b, "owner_name", named_of(&n->user, p->owner));
    put_id(b, "to", p->to);
    put_text(b, "to_name", named_of(&n->user, p->to));
    put_id(b, "assignment", p->assignment);
    put_z(b, "dimension", territory_dims[p->dim]);
    put_text(b, "value", p->value);
    put_text(b, "label", group_label(c, p->dim, p->value));
    put_bool(b, "fits", p->fits);
    put_bool(b, "pending", p->pending);
    buf_char(b, '}');
}

static enum status proposals(struct call *c)
{
    struct territory_plan p;
    struct names n = {.users = {.n = 0}};
    enum status st = territory_propose(&c->tx, &p, &c->error);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < p.n; i++) {
        idset_add(&n.users, c->tx.arena, p.v[i].owner);
        idset_add(&n.users, c->tx.arena, p.v[i].to);
    }
    st = read_names(c, &n);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    open_list(c->out, "items");
    for (size_t i = 0; i < p.n; i++) put_proposal(c, &n, &p.v[i]);
    buf_char(c->out, ']');
    open_list(c->out, "people");
    for (size_t i = 0; i < p.nloads; i++) put_load(c->out, &p.loads[i]);
    buf_char(c->out, ']');
    put_bool(c->out, "cut", p.cut);
    buf_char(c->out, '}');
    return ST_OK;
}

#define ON_DEALS    PERM_KIND, ACT_READ, .entity = "opportunity", .answer = "object"
#define GRID_PARAMS "rows columns " ANALYSIS_PARAMS
const struct route routes_territory[] = {
    {HTTP_GET, "/territory/assignments", RUN_WORK, PERM_KIND, ACT_READ,
     .entity = "user_assignment", .params = "on", .handler = assignments,
     .summary = {"某日的矩阵分工", "Matrix assignments of a day"}, .answer = "object"},
    {HTTP_POST, "/{path}/{id}/move", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = move,
     .summary = {"把分工调整到同一维度的另一取值",
                 "Give an assignment another value of its dimension"},
     .input = "value!", .answer = "record", .makes = "user_assignment",
     .only = "user_assignment"},
    {HTTP_GET, "/analysis/territory", RUN_WORK, ON_DEALS, .params = GRID_PARAMS,
     .handler = grid,
     .summary = {"矩阵：部门与产品、客户群、区域、项目规模",
                 "The matrix: units, products, customer groups, regions, sizes of project"}},
    {HTTP_GET, "/analysis/territory/cell", RUN_WORK, ON_DEALS,
     .params = GRID_PARAMS " row column what", .handler = cell,
     .summary = {"矩阵中一格的记录", "The records of one cell of the matrix"}},
    {HTTP_GET, "/territory/proposals", RUN_WORK, PERM_KIND, ACT_READ, .entity = "account",
     .handler = proposals,
     .summary = {"按分工建议划转的客户", "Accounts that lie with somebody else"},
     .answer = "object"},
};
const size_t routes_territory_n = COUNT(routes_territory);
