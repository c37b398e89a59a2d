/* api/routes_market.c - market reports on their way, and the figures of competitors. */
#include "api/json_in.h"
#include "api/put.h"
#include "api/route.h"
#include "ops/market.h"

#include <string.h>

static enum status submit(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "");

    if (st == ST_OK) st = market_submit(&c->tx, c->id, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static void read_ids(struct call *c, const char *key, int64_t *out, size_t most, size_t *n)
{
    const json_t *list = json_object_get(c->body, key);

    *n = 0;
    if (list == NULL || json_is_null(list)) return;
    if (!json_is_array(list) || json_array_size(list) > most) {
        fault_add(&c->faults, str_of(key), "type");
        return;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *id = json_array_get(list, i);
        if (!json_is_integer(id) || json_integer_value(id) < 1) {
            fault_add(&c->faults, str_of(key), "type");
        } else {
            out[(*n)++] = json_integer_value(id);
        }
    }
}

static enum status review(struct call *c)
{
    int64_t *readers = arena_alloc(c->tx.arena, MARKET_READERS * sizeof(*readers));
    struct market_review v = {.readers = readers};
    struct record r;
    enum status st = call_body(c, "decision! comment readers");
    struct str decision = call_text(c, "decision");

    if (st != ST_OK) return st;
    v.comment = str_trim(call_text(c, "comment"));
    read_ids(c, "readers", readers, MARKET_READERS, &v.nreaders);
    v.release = str_is(decision, "release");
    if (decision.p != NULL && !v.release && !str_is(decision, "return"))
        fault_add(&c->faults, STR("decision"), "option");
    st = call_check(c);
    if (st == ST_OK) st = market_review(&c->tx, c->id, &v, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static void put_rival(struct call *c, const struct rival *r, bool amounts)
{
    struct buf *b = c->out;

    jo_comma(b);
    buf_char(b, '{');
    put_id(b, "id", r->id);
    put_text(b, "name", r->name);
    jo_key(b, "open");
    buf_fmt(b, "{\"count\":%lld,\"amount\":", (long long)r->open);
    if (amounts) {
        buf_fmt(b, "%lld}", (long long)r->open_amount);
    } else {
        buf_z(b, "null}");
    }
    jo_key(b, "won");
    buf_fmt(b, "%lld", (long long)r->won);
    jo_key(b, "lost");
    buf_fmt(b, "%lld", (long long)r->lost);
    jo_key(b, "rate");
    if (r->won + r->lost > 0) {
        jo_micro(b, (r->won * 1000000 + (r->won + r->lost) / 2) / (r->won + r->lost));
    } else {
        buf_z(b, "null");
    }
    jo_key(b, "preference");
    if (r->known > 0) {
        jo_micro(b, r->preference_sum * 1000000 / r->known);
    } else {
        buf_z(b, "null");
    }
    jo_key(b, "known");
    buf_fmt(b, "%lld", (long long)r->known);
    jo_key(b, "preferring");
    buf_fmt(b, "%lld", (long long)r->preferring);
    jo_key(b, "sightings");
    buf_fmt(b, "%lld", (long long)r->sightings);
    put_day(b, "looked_on", r->looked_on);
    buf_char(b, '}');
}

static enum status rivals(struct call *c)
{
    struct analysis a;
    struct rival *v = NULL;
    size_t n = 0;
    enum status st = analysis_parse(&c->tx, c->params, c->nparams, &a, &c->error);

    if (st == ST_OK) st = market_rivals(&c->tx, &a, &v, &n, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_z(c->out, "currency", c->tx.company->currency.code);
    jo_key(c->out, "items");
    buf_char(c->out, '[');
    for (size_t i = 0; i < n; i++) put_rival(c, &v[i], analysis_reads_amounts(&c->tx));
    buf_z(c->out, "]}");
    return ST_OK;
}

const struct route routes_market[] = {
    {HTTP_POST, "/{path}/{id}/submit", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_OPTIONAL,
     .handler = submit, .summary = {"提交市场信息报告", "Hand the report in to the superior"},
     .answer = "record", .only = "market_report"},
    {HTTP_POST, "/{path}/{id}/review", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = review,
     .summary = {"审阅并分发市场信息报告", "Review a market report and give it out"},
     .input = "decision! comment readers", .answer = "record", .only = "market_report"},
    {HTTP_GET, "/analysis/competitors", RUN_WORK, PERM_SIGNED, .params = ANALYSIS_PARAMS,
     .handler = rivals, .summary = {"竞争对手分析", "How we stand to each competitor"},
     .answer = "object"},
};
const size_t routes_market_n = COUNT(routes_market);
