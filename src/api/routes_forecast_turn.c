/* api/routes_forecast_turn.c - what would turn a forecast against its target. */
#include "api/put.h"
#include "ops/forecast_turn.h"

enum { ALONE_SHOWN = 10, PICKS_SHOWN = 50, MOVES_SHOWN = 10 };
struct telling {
    struct call *c;
    const struct forecast_turn *t;
    struct named names;
};

static size_t at_most(size_t n, size_t most)
{
    return n < most ? n : most;
}

static enum status name_deals(struct telling *k)
{
    const struct forecast_turn *t = k->t;
    const struct turn_result *r = &t->result;
    struct tx *tx = &k->c->tx;
    struct idset *ids = arena_zalloc(tx->arena, sizeof *ids);

    for (size_t i = 0; i < r->npicks && i < PICKS_SHOWN; i++)
        idset_add(ids, tx->arena, t->view.open[r->picks[i].deal].id);
    for (size_t i = 0; i < r->nalone && i < ALONE_SHOWN; i++)
        idset_add(ids, tx->arena, t->view.open[r->alone[i].deal].id);
    for (size_t i = 0; i < t->nmoves && i < MOVES_SHOWN; i++)
        idset_add(ids, tx->arena, t->moves[i].deal->id);
    idset_sort(ids);
    return named_read(tx, "opportunity", ids, &k->names, &k->c->error);
}

/* --- the answer --------------------------------------------------------------------------- */

static void put_target(struct buf *b, const struct target_row *t)
{
    jo_key(b, "target");
    buf_char(b, '{');
    put_id(b, "id", t->id);
    put_text(b, "scope", t->scope);
    put_ref(b, "subject", t->subject, "name", t->name);
    put_day(b, "from", t->from);
    put_day(b, "to", t->to);
    put_int(b, "value", t->value);
    buf_char(b, '}');
}

static void put_landing(struct buf *b, const char *key, const struct forecast_landing *l,
                        int64_t figure)
{
    jo_key(b, key);
    buf_char(b, '{');
    put_int(b, "calibrated", figure);
    put_int(b, "p10", l->band.p10);
    put_int(b, "p50", l->band.p50);
    put_int(b, "p90", l->band.p90);
    put_real(b, "chance", 100 * l->reached);
    buf_char(b, '}');
}

static void put_deal(const struct telling *k, const struct forecast_open *o)
{
    struct buf *b = k->c->out;

    put_ref(b, "id", o->id, "name", named_of(&k->names, o->id));
    put_id(b, "owner", o->owner);
    put_int(b, "amount", o->amount);
    put_day(b, "close_date", (struct day){o->close_date});
    put_real(b, "chance", 100 * k->t->chance[o - k->t->view.open]);
}

static void put_picks(const struct telling *k, const char *key, const struct turn_pick *v,
                      size_t n)
{
    struct buf *b = k->c->out;

    open_list(b, key);
    for (size_t i = 0; i < n; i++) {
        open_item(b);
        put_deal(k, &k->t->view.open[v[i].deal]);
        put_int(b, "adds", v[i].adds);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_stage(struct buf *b, const char *key, const struct fstage *s)
{
    jo_key(b, key);
    if (s == NULL) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '{');
    put_text(b, "key", s->key);
    jo_key(b, "name");
    jo_label(b, s->name, s->name_en);
    put_real(b, "percent", (double)s->percent / 1e6);
    buf_char(b, '}');
}

static void put_moves(const struct telling *k)
{
    const struct forecast_turn *t = k->t;
    struct buf *b = k->c->out;

    open_list(b, "moves");
    for (size_t i = 0; i < at_most(t->nmoves, MOVES_SHOWN); i++) {
        const struct forecast_move *m = &t->moves[i];
        open_item(b);
        put_deal(k, m->deal);
        put_z(b, "kind", m->in_time ? "close_date" : "stage");
        put_stage(b, "from_stage", m->deal->stage);
        put_stage(b, "to_stage", m->to);
        put_day(b, "to_month", m->in_time ? m->month : DAY_NONE);
        put_real(b, "then", 100 * m->chance);
        put_int(b, "adds", m->adds);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_turn(const struct telling *k)
{
    const struct forecast_turn *t = k->t;
    const struct turn_result *r = &t->result;
    struct buf *b = k->c->out;

    jo_key(b, "turn");
    if (t->over) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '{');
    put_z(b, "by", r->loses ? "loss" : "win");
    put_bool(b, "possible", r->possible);
    put_int(b, "needed", (int64_t)r->npicks);
    put_int(b, "adds", r->adds);
    put_int(b, "all", r->all);
    put_picks(k, "deals", r->picks, at_most(r->npicks, PICKS_SHOWN));
    put_landing(b, "then", &t->then, r->figure + r->adds);
    put_int(b, "alone", (int64_t)r->nalone);
    put_picks(k, "alone_deals", r->alone, at_most(r->nalone, ALONE_SHOWN));
    put_moves(k);
    buf_char(b, '}');
}

static enum status make_turn(struct call *c)
{
    struct forecast_turn *t = arena_alloc(c->tx.arena, sizeof *t);
    struct telling k = {.c = c, .t = t};
    struct buf *b = c->out;
    int64_t target = 0;
    enum status st = read_id(c, "target", &target);

    if (st == ST_OK && call_param(c, "target").p == NULL)
        st = call_refuse(c, ST_MALFORMED, "query.value", STR("target"));
    if (st == ST_OK) st = forecast_turn(&c->tx, target, t, &c->error);
    if (st == ST_OK) st = name_deals(&k);
    if (st != ST_OK) return st;
    put_currency(c);
    put_target(b, &t->target);
    put_bool(b, "over", t->over);
    put_day(b, "until", t->until);
    put_z(b, "method", !t->over && t->view.calibrated ? "calibrated" : "stage");
    put_int(b, "booked", t->target.actual);
    put_int(b, "open_deals", (int64_t)t->view.nopen);
    put_int(b, "gap", t->result.gap);
    put_landing(b, "landing", &t->now, t->result.figure);
    put_turn(&k);
    buf_char(b, '}');
    return ST_OK;
}

static enum status forecast_turned(struct call *c)
{
    if (!analysis_reads_amounts(&c->tx))
        return call_refuse(c, ST_FORBIDDEN, "forbidden", STR(""));
    return call_keep_slow(c, make_turn);
}

const struct route routes_forecast_turn[] = {
    {HTTP_GET, "/analysis/forecast_turn", RUN_WORK, PERM_KIND, ACT_READ, "target",
     .answer = "object", .params = "target", .handler = forecast_turned,
     .summary = {"怎样能扳回目标", "What would carry a forecast over its target, or below it"}},
};
const size_t routes_forecast_turn_n = COUNT(routes_forecast_turn);
