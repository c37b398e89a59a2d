/* api/routes_forecast.c - the forecast: figures, what people submit and call, accuracy,
 * targets, waterfall. */
#include "api/api.h"
#include "api/json_in.h"
#include "api/put.h"
#include "ops/approval_parts.h"
#include "ops/forecast_month.h"
#include "ops/raised.h"
#include "ops/target.h"

enum { DEALS_SHOWN = 100, ATTACHED_MAX = 200 };

/* "2026-11", or any day of it; absent: the month that is open longest: this one until it
 * closes, else the next. */
static enum status read_month(struct call *c, struct str text, struct day *out)
{
    char day[DAY_TEXT] = "0000-00-01";

    *out = day_month_start(c->tx.today);
    if (text.p == NULL) {
        if (!forecast_is_open(*out, c->tx.today)) *out = day_add_months(*out, 1);
        return ST_OK;
    }
    if (text.n == 7) memcpy(day, text.p, 7);
    if (!day_parse(text.n == 7 ? (struct str){day, DAY_TEXT} : text, out))
        return call_refuse(c, ST_MALFORMED, "query.value", STR("month"));
    *out = day_month_start(*out);
    return ST_OK;
}

static void put_month_key(struct buf *b, const char *key, struct day month)
{
    char text[DAY_TEXT];

    day_format(month, text);
    put_text(b, key, (struct str){text, 7});
}

/* --- the forecast ------------------------------------------------------------------------- */

static void put_said(struct buf *b, const struct forecast_said *s, bool may)
{
    put_amount(b, "commit", may && s->has, s->commit);
    put_amount(b, "likely", may && s->has, s->likely);
    put_amount(b, "upside", may && s->has, s->upside);
}

static void put_group(struct buf *b, const char *key, const struct forecast_said *s, bool may)
{
    jo_key(b, key);
    if (!may || !s->has) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '{');
    put_said(b, s, true);
    buf_char(b, '}');
}

static void put_forecast_month(struct buf *b, const struct forecast_month *m, bool may)
{
    bool has = may && m->has_method;
    int64_t booked = m->has_actual ? m->actual : 0;

    jo_comma(b);
    buf_char(b, '{');
    put_month_key(b, "month", m->month);
    put_amount(b, "stage_weighted", has, m->stage);
    put_amount(b, "calibrated", has, m->calibrated);
    put_amount(b, "p10", has, m->band.p10);
    put_amount(b, "p50", has, m->band.p50);
    put_amount(b, "p90", has, m->band.p90);
    put_said(b, &m->said, may);
    put_amount(b, "actual", may && m->has_actual, m->actual);
    put_group(b, "called", &m->called, may);
    jo_key(b, "landing"); /* won so far and what is still to come */
    if (has) {
        buf_char(b, '{');
        put_amount(b, "stage_weighted", true, booked + m->stage);
        put_amount(b, "calibrated", true, booked + m->calibrated);
        put_amount(b, "p10", true, booked + m->band.p10);
        put_amount(b, "p50", true, booked + m->band.p50);
        put_amount(b, "p90", true, booked + m->band.p90);
        buf_char(b, '}');
    } else {
        buf_z(b, "null");
    }
    buf_char(b, '}');
}

static void put_check(struct buf *b, const struct chance_check *k)
{
    jo_key(b, "calibration");
    buf_char(b, '[');
    for (size_t i = 0; i < CHANCE_BINS; i++) {
        const struct chance_bin *x = &k->bins[i];
        if (x->deals == 0) continue;
        jo_comma(b);
        buf_char(b, '{');
        put_int(b, "from", (int64_t)i * 10);
        put_int(b, "to", (int64_t)i * 10 + 10);
        put_int(b, "deals", x->deals);
        put_int(b, "won", x->won);
        put_ratio(b, "said", true, 100 * x->expected / (double)x->deals);
        put_ratio(b, "seen", true, 100 * (double)x->won / (double)x->deals);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_method(struct call *c, const struct forecast_view *v)
{
    const struct chance_check *k = &v->model->held[v->model->chance.method];
    bool table = v->model->chance.method == CHANCE_TABLE;
    struct buf *b = c->out;
    double brier = 0;
    bool has_brier = v->calibrated && chance_brier(k, &brier);

    jo_key(b, "method");
    buf_char(b, '{');
    put_int(b, "deals", v->deals);
    put_ratio(b, "brier", has_brier, brier);
    put_z(b, "kind", !v->calibrated ? "stage" : table ? "table" : "logistic");
    put_int(b, "needed", CHANCE_ENOUGH);
    put_int(b, "held_out", v->calibrated ? k->deals : 0);
    put_int(b, "draws", MC_DRAWS);
    put_int(b, "open_deals", (int64_t)v->nopen);
    put_ratio(b, "win_rate", v->calibrated, 100 * v->model->base);
    jo_key(b, "quarter");
    buf_char(b, '[');
    for (size_t i = 0; v->calibrated && i < 3; i++) {
        jo_comma(b);
        jo_micro(b, (int64_t)(v->model->habit.month[i] * 1e6));
    }
    buf_char(b, ']');
    put_day(b, "as_of", v->day);
    if (v->calibrated) put_check(b, k);
    buf_char(b, '}');
}

static void put_why(struct buf *b, const struct forecast_view *v, const struct forecast_open *o)
{
    static const char *const parts[CHANCE_PARTS] = {"stage",   "age",    "grade",
                                                    "quarter", "record", "score"};

    jo_key(b, "why");
    if (!v->calibrated) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '{');
    put_ratio(b, "win_once_closed", true, 100 * o->why.win[1]);
    put_ratio(b, "closes", true, 100 * o->why.closes);
    put_int(b, "days", o->why.age);
    put_bool(b, "since_stage", o->why.by_stage);
    put_ratio(b, "pace", true, o->why.pace);
    put_ratio(b, "half_close_by_day", o->why.half >= 0, o->why.half);
    jo_key(b, "parts"); /* log odds, against what is not known */
    buf_char(b, '{');
    for (size_t i = 0; i < CHANCE_PARTS; i++) {
        put_ratio(b, parts[i], v->model->chance.method == CHANCE_LOGISTIC,
                  chance_part(&v->model->chance, &o->why.facts, (enum chance_part)i));
    }
    buf_char(b, '}');
    buf_char(b, '}');
}

static void put_open(struct call *c, const struct forecast_view *v, const struct named *names,
                     const struct forecast_open *o)
{
    struct buf *b = c->out;

    jo_comma(b);
    buf_char(b, '{');
    put_id(b, "id", o->id);
    put_text(b, "name", named_of(names, o->id));
    put_id(b, "owner", o->owner);
    put_amount(b, "amount", v->amounts, o->amount);
    put_day(b, "close_date", (struct day){o->close_date});
    put_ratio(b, "stage_percent", true, (double)o->percent / 1e6);
    put_ratio(b, "chance", true, 100 * o->total);
    jo_key(b, "months");
    buf_char(b, '[');
    for (size_t i = 0; i < v->reach; i++) {
        jo_comma(b);
        jo_micro(b, (int64_t)(o->win[i] * 1e8));
    }
    buf_char(b, ']');
    put_why(b, v, o);
    buf_char(b, '}');
}

static void put_movers(struct call *c, const struct forecast_view *v, const struct named *names)
{
    struct buf *b = c->out;

    jo_key(b, "movers");
    buf_char(b, '[');
    for (size_t i = 0; v->amounts && i < v->drawn.nmovers; i++) {
        const struct mc_mover *m = &v->drawn.movers[i];
        const struct forecast_open *o = &v->open[m->deal];
        jo_comma(b);
        buf_char(b, '{');
        put_id(b, "id", o->id);
        put_text(b, "name", named_of(names, o->id));
        put_int(b, "amount", o->amount);
        put_ratio(b, "chance", true, 100 * m->chance);
        put_int(b, "p50_if_won", m->if_won);
        put_int(b, "p50_if_not", m->if_not);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status name_deals(struct call *c, const struct forecast_view *v,
                              struct named *names)
{
    struct idset *ids = arena_zalloc(c->tx.arena, sizeof *ids);

    for (size_t i = 0; i < v->nopen && i < DEALS_SHOWN; i++)
        idset_add(ids, c->tx.arena, v->open[i].id);
    for (size_t i = 0; i < v->drawn.nmovers; i++)
        idset_add(ids, c->tx.arena, v->open[v->drawn.movers[i].deal].id);
    idset_sort(ids);
    return named_read(&c->tx, "opportunity", ids, names, &c->error);
}

static enum status make_forecast(struct call *c)
{
    struct forecast_view *v = arena_alloc(c->tx.arena, sizeof *v);
    struct buf *b = c->out;
    struct named names;
    struct analysis a;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = forecast_view(&c->tx, &a, v, &c->error);
    if (st == ST_OK) st = name_deals(c, v, &names);
    if (st != ST_OK) return st;
    put_currency(c);
    jo_key(b, "months");
    buf_char(b, '[');
    for (size_t i = 0; i < v->n; i++) put_forecast_month(b, &v->months[i], v->amounts);
    buf_char(b, ']');
    put_method(c, v);
    put_movers(c, v, &names);
    jo_key(b, "deals");
    buf_char(b, '[');
    for (size_t i = 0; i < v->nopen && i < DEALS_SHOWN; i++)
        put_open(c, v, &names, &v->open[i]);
    buf_char(b, ']');
    buf_char(b, '}');
    return ST_OK;
}

static enum status forecast(struct call *c)
{
    return call_keep_slow(c, make_forecast);
}

/* --- submissions and calls ---------------------------------------------------------------- */

static enum status read_attached(struct call *c, struct forecast_attach **out, size_t *n)
{
    const json_t *rows = json_object_get(c->body, "deals");

    *n = 0;
    if (rows == NULL || json_is_null(rows)) return ST_OK;
    if (!json_is_array(rows)) {
        fault_add(&c->faults, STR("deals"), "type");
        return ST_OK;
    }
    if (json_array_size(rows) > ATTACHED_MAX)
        return call_refuse(c, ST_MALFORMED, "json.limits", STR("deals"));
    *out = arena_alloc(c->tx.arena, json_array_size(rows) * sizeof **out);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        const json_t *deal = json_is_object(row) ? json_object_get(row, "deal") : row;
        if (!json_is_integer(deal)) {
            fault_add(&c->faults, str_fmt(c->tx.arena, "deals[%zu].deal", i), "type");
            continue;
        }
        (*out)[*n] = (struct forecast_attach){json_integer_value(deal), STR_NONE};
        if (json_is_object(row))
            (*out)[*n].category = json_str(json_object_get(row, "category"));
        *n += 1;
    }
    return ST_OK;
}

static enum status read_input(struct call *c, const char *kind, const char *without,
                              struct input **in)
{
    struct json_got got = {.faults = &c->faults, .about = &c->error_field};
    json_t *fields, *month;

    if (!json_is_object(c->body)) return call_refuse(c, ST_MALFORMED, "json.object", STR(""));
    fields = json_copy(c->body);
    CHECK_BUG(fields != NULL);
    (void)json_object_del(fields, without);
    month = json_object_get(fields, "month");
    if (json_is_string(month) && json_string_length(month) == 7) {
        char day[DAY_TEXT + 1] = "0000-00-01";
        memcpy(day, json_string_value(month), 7);
        (void)json_object_set_new(fields, "month", json_string(day));
    }
    enum status st = json_input(&c->tx, approval_cat(&c->tx, kind), fields, &got, &c->error);
    json_decref(fields);
    *in = got.in;
    return st;
}

static enum status submit(struct call *c)
{
    struct forecast_attach *deals = NULL;
    struct forecast_order o = {.n = 0};
    struct record r;
    enum status st = read_input(c, "forecast_entry", "deals", &o.in);

    if (st == ST_OK) st = read_attached(c, &deals, &o.n);
    o.deals = deals;
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = forecast_submit(&c->tx, &o, &c->faults, &r, &c->error);
    if (st != ST_OK) return st;
    c->id = r.id;
    return call_answer_record(c, &r, true);
}

/* The hook lets nobody call but the superior, whatever his grants on the kind. */
static enum status call_figure(struct call *c)
{
    const struct actor *was = c->tx.actor;
    struct input *in = NULL;
    struct record r;
    enum status st = read_input(c, "forecast_call", "", &in);

    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    c->tx.actor = actor_raised(&c->tx);
    st = record_create(&c->tx, in, NULL, &c->faults, &r, &c->error);
    c->tx.actor = was;
    if (st != ST_OK) return st;
    c->id = r.id;
    return call_answer_record(c, &r, true);
}

/* --- the month along the organisation ----------------------------------------------------- */

static void put_person(struct buf *b, const struct forecast_person *p, bool may)
{
    jo_comma(b);
    buf_char(b, '{');
    put_id(b, "user", p->user);
    put_text(b, "name", p->name);
    put_id(b, "superior", p->superior);
    put_int(b, "depth", p->depth);
    put_bool(b, "mine", p->mine);
    put_bool(b, "missing", p->due && p->entry == 0);
    put_id(b, "entry", p->entry);
    put_instant(b, "submitted_at", p->at);
    put_group(b, "said", &p->said, may);
    put_group(b, "call", &p->call, may && p->called);
    put_text(b, "reason", p->called ? p->reason : STR_NONE);
    put_instant(b, "called_at", p->called_at);
    put_group(b, "rolled", &p->rolled, may);
    put_ratio(b, "accuracy", p->accuracy >= 0, p->accuracy);
    buf_char(b, '}');
}

static enum status team(struct call *c)
{
    struct forecast_person *v = NULL;
    struct buf *b = c->out;
    struct day month;
    size_t n = 0;
    bool may = analysis_reads_amounts(&c->tx);
    enum status st = read_month(c, call_param(c, "month"), &month);

    if (st == ST_OK) st = forecast_team(&c->tx, month, &v, &n, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_month_key(b, "month", month);
    put_day(b, "opens_on", forecast_opens_on(month));
    put_day(b, "closes_on", forecast_closes_on(month));
    put_bool(b, "open", forecast_is_open(month, c->tx.today));
    jo_key(b, "people");
    buf_char(b, '[');
    for (size_t i = 0; i < n; i++) put_person(b, &v[i], may);
    buf_z(b, "]}");
    return ST_OK;
}

/* --- accuracy ----------------------------------------------------------------------------- */

static enum status accuracy(struct call *c)
{
    struct forecast_score *v = NULL;
    struct buf *b = c->out;
    struct analysis a;
    size_t n = 0;
    bool may = analysis_reads_amounts(&c->tx);
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = forecast_accuracy(&c->tx, &a, &v, &n, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    jo_key(b, "items");
    buf_char(b, '[');
    for (size_t i = 0; may && i < n; i++) {
        jo_comma(b);
        buf_char(b, '{');
        put_id(b, "user", v[i].user);
        put_text(b, "name", v[i].name);
        put_month_key(b, "month", v[i].month);
        put_day(b, "frozen_on", v[i].taken_on);
        put_int(b, "actual", v[i].actual);
        jo_key(b, "methods");
        buf_char(b, '{');
        for (size_t m = 0; m < METHODS; m++) {
            jo_key(b, forecast_methods[m]);
            buf_char(b, '{');
            put_amount(b, "forecast", v[i].has[m], v[i].figure[m]);
            put_ratio(b, "miss", v[i].has[m] && v[i].miss[m] >= 0, v[i].miss[m]);
            buf_char(b, '}');
        }
        buf_z(b, "}}");
    }
    buf_z(b, "]}");
    return ST_OK;
}

/* --- waterfall, targets ------------------------------------------------------------------- */

static enum status make_waterfall(struct call *c)
{
    struct waterfall_sum sums[WF__COUNT] = {{0}};
    bool may = analysis_reads_amounts(&c->tx);
    struct buf *b = c->out;
    struct analysis a;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = pipeline_waterfall(&c->tx, &a, sums, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    jo_key(b, "parts");
    buf_char(b, '[');
    for (size_t i = 0; i < WF__COUNT; i++) {
        jo_comma(b);
        buf_char(b, '{');
        put_z(b, "part", waterfall_keys[i]);
        put_int(b, "count", sums[i].deals);
        put_amount(b, "amount", may, sums[i].amount);
        put_amount(b, "weighted", may, sums[i].weighted);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

static enum status waterfall(struct call *c)
{
    return call_keep_slow(c, make_waterfall);
}

static void put_target(struct buf *b, const struct target_row *t)
{
    jo_comma(b);
    buf_char(b, '{');
    put_id(b, "id", t->id);
    put_text(b, "scope", t->scope);
    put_id(b, "subject", t->subject);
    put_text(b, "name", t->name);
    put_text(b, "measure", t->measure);
    put_bool(b, "money", t->money);
    put_day(b, "from", t->from);
    put_day(b, "to", t->to);
    put_int(b, "value", t->value);
    put_int(b, "actual", t->actual);
    put_ratio(b, "attainment", t->has_attainment, t->attainment);
    put_ratio(b, "elapsed", true, t->elapsed);
    put_int(b, "weighted", t->weighted);
    put_ratio(b, "coverage", t->has_coverage, t->coverage);
    buf_char(b, '}');
}

static enum status targets(struct call *c)
{
    struct target_row *v = NULL;
    struct analysis a;
    size_t n = 0;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = target_rows(&c->tx, &a, &v, &n, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    jo_key(c->out, "items");
    buf_char(c->out, '[');
    for (size_t i = 0; analysis_reads_amounts(&c->tx) && i < n; i++) put_target(c->out, &v[i]);
    buf_z(c->out, "]}");
    return ST_OK;
}

#define ON_DEALS PERM_KIND, ACT_READ, .entity = "opportunity", .answer = "object"
const struct route routes_forecast[] = {
    {HTTP_GET, "/analysis/forecast", RUN_WORK, ON_DEALS, .params = ANALYSIS_PARAMS,
     .handler = forecast, .summary = {"滚动预测", "Rolling forecast, by month and method"}},
    {HTTP_GET, "/analysis/forecast_team", RUN_WORK, ON_DEALS, .params = "month",
     .handler = team,
     .summary = {"月度预测汇总", "A month's submissions and calls along the organisation"}},
    {HTTP_GET, "/analysis/forecast_accuracy", RUN_WORK, ON_DEALS, .params = ANALYSIS_PARAMS,
     .handler = accuracy, .summary = {"预测准确度", "Accuracy by person, month and method"}},
    {HTTP_GET, "/analysis/waterfall", RUN_WORK, ON_DEALS, .params = ANALYSIS_PARAMS,
     .handler = waterfall,
     .summary = {"漏斗变动", "What changed in the pipeline between two days"}},
    {HTTP_GET, "/analysis/targets", RUN_WORK, PERM_KIND, ACT_READ, "target", .answer = "object",
     .params = ANALYSIS_PARAMS, .handler = targets,
     .summary = {"目标完成情况", "Targets with attainment and coverage"}},
    {HTTP_POST, "/forecast_entries", RUN_WRITE, PERM_KIND, ACT_CREATE, "forecast_entry",
     .body = BODY_JSON, .handler = submit,
     .summary = {"提交预测", "Submit a month's forecast with its deals"},
     .input = "month! commit! likely! upside! note deals", .answer = "record"},
    {HTTP_POST, "/forecast_calls", RUN_WRITE, PERM_KIND, ACT_CREATE, "forecast_call",
     .body = BODY_JSON, .handler = call_figure,
     .summary = {"上级判断", "A superior's figure for one of his people, with its reason"},
     .input = "about! month! commit! likely! upside! reason!", .answer = "record"},
};
const size_t routes_forecast_n = COUNT(routes_forecast);
