/* api/routes_dashboard.c - dashboards of the roles, and KPI sets. */
#include "api/put.h"
#include "ops/dash/kpi.h"
#include "ops/dash/tile.h"

/* --- dashboards --------------------------------------------------------------------------- */

static void put_roles(struct call *c, const struct dash *shown)
{
    struct buf *b = c->out;
    const struct dash *first = dash_first(&c->tx);

    open_list(b, "roles");
    for (size_t i = 0; i < dashes_n; i++) {
        if (!dash_may(&c->tx, &dashes[i])) continue;
        open_item(b);
        put_z(b, "role", role_keys[dashes[i].role]);
        put_label(b, "name", &role_labels[dashes[i].role]);
        put_bool(b, "first", &dashes[i] == first);
        put_bool(b, "shown", &dashes[i] == shown);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static int64_t figure_of(const struct tile *t, const struct tile_value *v)
{
    return t->sum == TILE_COUNT ? v->count : t->sum == TILE_AMOUNT ? v->amount : v->weighted;
}

static void put_figure(struct buf *b, const struct tile *t, const struct tile_value *v)
{
    put_amount(b, "figure", t->sum == TILE_COUNT || v->amounts, figure_of(t, v));
    put_int(b, "count", v->count);
    put_text(b, "list", v->list);
}

static void put_then(struct buf *b, const struct tile_answer *a)
{
    jo_key(b, "change");
    if (!a->then.shown) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '{');
    put_z(b, "is", a->tile->then_is == THEN_PART ? "part" : "beside");
    put_label(b, "name", &a->tile->then_name);
    put_figure(b, a->tile, &a->then);
    buf_char(b, '}');
}

static void put_tile(struct call *c, const struct tile_answer *a)
{
    struct buf *b = c->out;
    const struct tile *t = a->tile;

    open_item(b);
    put_z(b, "key", t->key);
    put_label(b, "name", &t->name);
    put_z(b, "kind", t->kind);
    put_z(b, "path", catalogue_kind(c->tx.cat, str_of(t->kind))->e->path);
    put_z(b, "unit", t->sum == TILE_COUNT ? "count" : "money");
    put_z(b, "sum",
          t->sum == TILE_COUNT    ? "count"
          : t->sum == TILE_AMOUNT ? "amount"
                                  : "weighted");
    put_bool(b, "more_is_good", t->good);
    put_z(b, "from", t->now.state != NULL ? "rollup" : "list");
    put_figure(b, t, &a->now);
    put_then(b, a);
    buf_char(b, '}');
}

static enum status put_question(struct call *c, const struct dash_ask *k,
                                const struct dash_question *q)
{
    struct buf *b = c->out;
    enum status st = ST_OK;

    open_item(b);
    put_label(b, "question", &q->text);
    put_z(b, "panel", q->panel);
    open_list(b, "tiles");
    for (size_t i = 0; i < QUESTION_TILES && q->tiles[i] != NULL && st == ST_OK; i++) {
        struct tile_answer a;
        const struct tile *t = tile_find(q->tiles[i]);
        CHECK_BUG(t != NULL);
        st = tile_answer(k, t, &a, &c->error);
        if (st == ST_OK && a.now.shown) put_tile(c, &a);
    }
    buf_z(b, "]}");
    return st;
}

static enum status asked_dash(struct call *c, const struct dash **out)
{
    struct str role = call_param(c, "role");

    *out = role.p == NULL ? dash_first(&c->tx) : dash_find(role);
    if (*out == NULL && role.p != NULL)
        return call_refuse(c, ST_MALFORMED, "query.value", STR("role"));
    if (*out == NULL || !dash_may(&c->tx, *out))
        return call_refuse(c, ST_FORBIDDEN, "forbidden", STR(""));
    return ST_OK;
}

static enum status make_dashboard(struct call *c)
{
    const struct dash *d = NULL;
    struct dash_ask k;
    struct buf *b = c->out;
    int64_t owner = 0;
    enum status st = asked_dash(c, &d);

    if (st == ST_OK) st = read_id(c, "owner", &owner);
    if (st != ST_OK) return st;
    if (owner == 0) owner = c->actor.user;
    st = dash_begin(&c->tx, d, owner, &k, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_day(b, "as_of", c->tx.today);
    put_z(b, "role", role_keys[d->role]);
    put_bool(b, "own", d->own);
    put_id(b, "owner", d->own ? owner : 0);
    put_roles(c, d);
    open_list(b, "questions");
    for (size_t i = 0; i < DASH_QUESTIONS && d->questions[i].text.zh != NULL && st == ST_OK;
         i++)
        st = put_question(c, &k, &d->questions[i]);
    buf_z(b, "]}");
    return st;
}

/* Kept as long as nothing is committed: sixteen people who open it at once wait for one. */
static enum status dashboard(struct call *c)
{
    return call_keep_slow(c, make_dashboard);
}

/* --- KPI ---------------------------------------------------------------------------------- */

static void put_number(struct buf *b, const char *key, enum kpi_unit unit, bool has, double v)
{
    if (unit == KPI_MONEY && has) {
        put_int(b, key, (int64_t)(v < 0 ? v - 0.5 : v + 0.5));
    } else {
        put_ratio(b, key, has, v);
    }
}

static void put_inputs(struct buf *b, const struct kpi_row *r)
{
    open_list(b, "inputs");
    for (int i = 0; i < KPI_INPUTS && r->kpi->inputs[i].key != NULL; i++) {
        const struct kpi_input_spec *s = &r->kpi->inputs[i];
        open_item(b);
        put_z(b, "key", s->key);
        put_label(b, "name", &s->name);
        put_z(b, "unit", kpi_unit_keys[s->unit]);
        put_number(b, "value", s->unit, r->now.input_has[i], r->now.inputs[i]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_parts(struct buf *b, const struct kpi_value *v)
{
    open_list(b, "parts");
    for (size_t i = 0; i < v->nparts; i++) {
        const struct kpi_part *p = &v->parts[i];
        open_item(b);
        put_text(b, "name", p->name.n == 0 ? STR_NONE : p->name);
        put_int(b, "deals", p->deals);
        put_int(b, "amount", p->amount);
        put_amount(b, "margin", p->has_margin, p->margin);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_kpi(struct call *c, const struct kpi_row *r)
{
    struct buf *b = c->out;
    const struct kpi *k = r->kpi;

    open_item(b);
    put_z(b, "set", kpi_set_keys[k->set]);
    put_z(b, "axis", kpi_axis_keys[k->axis]);
    put_z(b, "key", k->key);
    put_label(b, "name", &k->name);
    put_label(b, "formula", &k->formula);
    put_z(b, "unit", kpi_unit_keys[k->unit]);
    put_bool(b, "less_is_good", k->less);
    put_number(b, "value", k->unit, r->now.has, r->now.value);
    put_number(b, "before", k->unit, r->before.has, r->before.value);
    jo_key(b, "why_not");
    if (r->now.has || r->now.why_not == NULL) {
        buf_z(b, "null");
    } else {
        jo_label(b, str_of(r->now.why_not->zh), str_of(r->now.why_not->en));
    }
    put_inputs(b, r);
    if (r->now.nparts > 0) put_parts(b, &r->now);
    put_z(b, "path",
          k->kind == NULL ? NULL : catalogue_kind(c->tx.cat, str_of(k->kind))->e->path);
    put_text(b, "list", r->list);
    buf_char(b, '}');
}

static enum status make_kpi(struct call *c)
{
    struct analysis a;
    struct kpi_answer k;
    struct buf *b = c->out;
    enum status st = analysis_parse(&c->tx, c->params, c->nparams, &a, &c->error);

    if (st == ST_OK) st = kpi_read(&c->tx, &a, &k, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_day(b, "from", k.a.from);
    put_day(b, "to", k.a.to);
    jo_key(b, "before");
    buf_char(b, '{');
    put_day(b, "from", k.before.from);
    put_day(b, "to", k.before.to);
    buf_char(b, '}');
    open_list(b, "sets");
    for (int i = 0; i < KPI_SETS; i++) {
        open_item(b);
        put_z(b, "key", kpi_set_keys[i]);
        put_label(b, "name", &kpi_set_names[i]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    open_list(b, "axes");
    for (int i = 0; i < KPI_AXES; i++) {
        open_item(b);
        put_z(b, "key", kpi_axis_keys[i]);
        put_label(b, "name", &kpi_axis_names[i]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    open_list(b, "items");
    for (size_t i = 0; i < k.n; i++) put_kpi(c, &k.v[i]);
    buf_z(b, "]}");
    return ST_OK;
}

static enum status kpi_sets(struct call *c)
{
    return call_keep_slow(c, make_kpi);
}

const struct route routes_dashboard[] = {
    {HTTP_GET, "/analysis/dashboard", RUN_WORK, PERM_SIGNED, .params = "role owner",
     .handler = dashboard, .answer = "object",
     .summary = {"各角色的驾驶舱", "Dashboard of a role"}},
    {HTTP_GET, "/analysis/kpi", RUN_WORK, PERM_SIGNED, .params = ANALYSIS_PARAMS,
     .handler = kpi_sets, .answer = "object",
     .summary = {"市场、销售、服务的指标", "KPI sets of marketing, sales and service"}},
};
const size_t routes_dashboard_n = COUNT(routes_dashboard);
