/* api/routes_system.c - what the server says about itself, search, the stream of events. */
#include "api/api.h"
#include "api/batch.h"
#include "api/events.h"
#include "api/meta.h"
#include "api/openapi.h"
#include "api/put.h"
#include "api/route.h"
#include "base/utf8.h"
#include "ops/system.h"
#include "store/search.h"

enum { SEARCH_DEFAULT = 20, SEARCH_KINDS_MAX = 32 };

static enum status health(struct call *c)
{
    buf_z(c->out, "{\"status\":\"ok\"}");
    return ST_OK;
}

static enum status ready(struct call *c)
{
    enum status st = system_ready(&c->tx, &c->error);

    if (st != ST_OK) return err(&c->error, ST_BUSY, "busy", "%s", c->error.detail);
    if (c->api->writable != NULL && !c->api->writable(c->api->app)) {
        return err(&c->error, ST_BUSY, "db.full", "read-only");
    }
    buf_z(c->out, "{\"status\":\"ok\"}");
    return ST_OK;
}

static void put_latency(struct buf *b, const struct api_counters *n)
{
    uint64_t sum = 0;

    buf_z(b, "# TYPE guanxi_request_seconds histogram\n");
    for (size_t i = 0; i < API_BUCKETS; i++) {
        sum += n->bucket[i];
        buf_fmt(b, "guanxi_request_seconds_bucket{le=\"%g\"} %llu\n",
                (double)api_bucket_us[i] / 1e6, (unsigned long long)sum);
    }
    sum += n->bucket[API_BUCKETS];
    buf_fmt(b, "guanxi_request_seconds_bucket{le=\"+Inf\"} %llu\n", (unsigned long long)sum);
    buf_fmt(b, "guanxi_request_seconds_sum %.6f\n", (double)n->total_us / 1e6);
    buf_fmt(b, "guanxi_request_seconds_count %llu\n", (unsigned long long)sum);
}

static enum status metrics(struct call *c)
{
    const struct api_counters *n = &c->api->count;
    int64_t bytes = 0;
    enum status st = system_size(&c->tx, &bytes, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "# TYPE guanxi_requests_total counter\n");
    for (int i = 2; i < API_STATUSES; i++) {
        buf_fmt(c->out, "guanxi_requests_total{status=\"%dxx\"} %llu\n", i,
                (unsigned long long)n->by_class[i]);
    }
    put_latency(c->out, n);
    buf_fmt(c->out, "# TYPE guanxi_database_bytes gauge\nguanxi_database_bytes %lld\n",
            (long long)bytes);
    if (c->api->metrics != NULL) c->api->metrics(c->api->app, c->out);
    c->content_type = "text/plain; version=0.0.4; charset=utf-8";
    return ST_OK;
}

/* kinds=account,contact; a kind that is unknown, or that one may not read, is the same 400. */
static enum status search_kinds(struct call *c, const struct cat_entity **kinds, size_t *n)
{
    struct str list = call_param(c, "kinds"), part;

    *n = 0;
    while (list.p != NULL && list.n > 0 && str_cut(&list, ',', &part)) {
        const struct cat_entity *k = catalogue_kind(c->tx.cat, part);
        if (k == NULL) k = catalogue_path(c->tx.cat, part);
        if (k == NULL || *n == SEARCH_KINDS_MAX || !actor_may(&c->actor, k->index, ACT_READ)) {
            return call_refuse(c, ST_MALFORMED, "query.value", STR("kinds"));
        }
        kinds[(*n)++] = k;
    }
    return ST_OK;
}

static void put_hits(struct buf *b, const struct search_hit *v, size_t n)
{
    buf_z(b, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        jo_comma(b);
        buf_char(b, '{');
        put_z(b, "kind", v[i].kind->e->key);
        put_int(b, "id", v[i].id);
        put_text(b, "title", v[i].title);
        put_text(b, "hit", v[i].hit.p == NULL ? v[i].title : v[i].hit);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
}

static enum status search(struct call *c)
{
    const struct cat_entity *kinds[SEARCH_KINDS_MAX];
    struct search_hit *v = arena_alloc(c->tx.arena, SEARCH_CANDIDATES * sizeof *v);
    struct str q = call_param(c, "q"), limit = call_param(c, "limit");
    int64_t most = SEARCH_DEFAULT;
    size_t nkinds = 0, n = 0;
    enum status st = search_kinds(c, kinds, &nkinds);

    if (st != ST_OK) return st;
    if (limit.p != NULL && (!str_int64(limit, &most) || most < 1 || most > SEARCH_CANDIDATES)) {
        return call_refuse(c, ST_MALFORMED, "query.limit", STR("limit"));
    }
    if (q.p == NULL) return call_refuse(c, ST_MALFORMED, "query.value", STR("q"));
    if (utf8_count(q) > SEARCH_QUERY_MAX) q = str_head(q, SEARCH_QUERY_MAX);
    while (q.n > 0 && !utf8_valid(q)) q.n--;
    st = search_run(&c->tx, q, nkinds == 0 ? NULL : kinds, nkinds, (size_t)most, v, &n,
                    &c->error);
    if (st == ST_OK) put_hits(c->out, v, n);
    return st;
}

const struct route routes_system[] = {
    {HTTP_GET, "//healthz", RUN_READ, PERM_PUBLIC, .handler = health,
     .summary = {"进程是否存活", "Is the process alive"}, .answer = "object"},
    {HTTP_GET, "//readyz", RUN_READ, PERM_PUBLIC, .handler = ready,
     .summary = {"数据库是否可用", "Does the database answer"}, .answer = "object"},
    {HTTP_GET, "//metrics", RUN_READ, PERM_PUBLIC, .handler = metrics,
     .summary = {"运行指标", "Figures for Prometheus"}, .answer = "text",
     .media = "text/plain"},
    {HTTP_GET, "/meta", RUN_READ, PERM_SIGNED, .handler = meta_answer,
     .summary = {"记录类型、字段与权限", "Kinds, fields and rights"}, .answer = "object"},
    {HTTP_GET, "/openapi.json", RUN_READ, PERM_SIGNED, .handler = openapi_answer,
     .summary = {"接口说明", "This description"}, .answer = "object"},
    {HTTP_GET, "/search", RUN_READ, PERM_SIGNED, .params = "q kinds limit", .handler = search,
     .summary = {"搜索", "Search"}, .answer = "object"},
    {HTTP_GET, "/events", RUN_READ, PERM_SIGNED, .handler = events_prepare,
     .summary = {"变更事件流", "Stream of changes"}, .answer = "events",
     .media = "text/event-stream"},
    {HTTP_POST, "/batch", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON, .handler = batch_run,
     .summary = {"批量写入（同一事务）", "Several writes in one transaction"}, .input = "ops!",
     .answer = "object"},
};
const size_t routes_system_n = COUNT(routes_system);
