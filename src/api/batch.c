/* api/batch.c - see batch.h. */
#include "api/batch.h"

#include "api/json_in.h"
#include "api/json_out.h"
#include "api/problem.h"
#include "api/route.h"
#include "store/query_string.h"

struct batch {
    struct call *c;
    int64_t ids[BATCH_OPS_MAX];
    size_t at; /* the op that runs */
};

/* "$12.id" of an earlier op. */
static bool is_reference(const struct batch *b, struct str s, int64_t *id)
{
    int64_t n;

    if (!str_eat(&s, '$') || !str_ends(s, STR(".id"))) return false;
    s.n -= 3;
    if (!str_int64(s, &n) || n < 0 || (size_t)n >= b->at || b->ids[n] == 0) return false;
    *id = b->ids[n];
    return true;
}

static json_t *resolve(const struct batch *b, json_t *j)
{
    int64_t id;

    return is_reference(b, json_str(j), &id) ? json_integer(id) : json_incref(j);
}

static json_t *resolve_array(const struct batch *b, const json_t *from)
{
    json_t *to = json_array();

    for (size_t i = 0; i < json_array_size(from); i++) {
        (void)json_array_append_new(to, resolve(b, json_array_get(from, i)));
    }
    return to;
}

/* A copy of the body with references replaced; the original stays as it came. */
static json_t *resolve_body(const struct batch *b, json_t *body)
{
    json_t *to, *j;
    const char *key;

    if (!json_is_object(body)) return json_incref(body);
    to = json_object();
    json_object_foreach(body, key, j)
    {
        json_t *now = json_is_array(j) ? resolve_array(b, j) : resolve(b, j);
        (void)json_object_set_new_nocheck(to, key, now);
    }
    return to;
}

static struct str resolve_path(const struct batch *b, struct str path)
{
    struct arena *a = b->c->tx.arena;
    struct str out = STR(""), part;

    while (str_cut(&path, '/', &part)) {
        int64_t id;
        if (part.n == 0) continue;
        if (is_reference(b, part, &id)) part = str_fmt(a, "%lld", (long long)id);
        out = str_fmt(a, "%.*s/%.*s", STR_FMT(out), STR_FMT(part));
    }
    if (str_starts(out, STR("/api/v1/"))) return out;
    return str_fmt(a, "/api/v1%.*s", STR_FMT(out));
}

static enum http_method method_of(struct str s)
{
    for (int m = HTTP_GET; m <= HTTP_OPTIONS; m++) {
        if (str_is(s, http_method_name((enum http_method)m))) return (enum http_method)m;
    }
    return HTTP_OPTIONS;
}

static enum status op_query(struct call *sub, struct str query)
{
    enum status st = query_string_parse(query, sub->tx.arena, &sub->params, &sub->nparams,
                                        &sub->error_field, &sub->error);

    for (size_t i = 0; st == ST_OK && i < sub->nparams; i++) {
        if (sub->route->params != NULL && word_listed(sub->route->params, sub->params[i].key)) {
            continue;
        }
        st = call_refuse(sub, ST_MALFORMED, "query.unknown", sub->params[i].key);
    }
    return st;
}

/* The first key of an op that means nothing; p NULL: none. */
static struct str stray_key(json_t *op, struct arena *a)
{
    const char *key;
    json_t *j;

    json_object_foreach(op, key, j)
    {
        if (!word_listed("method path body", str_of(key))) return str_dup(str_of(key), a);
    }
    return STR_NONE;
}

/* Only plain writes of records can be part of a batch. */
static enum status op_prepare(struct batch *b, json_t *op, struct call *sub)
{
    struct str path = json_str(json_object_get(op, "path"));
    struct str method = json_str(json_object_get(op, "method"));
    struct str stray = stray_key(op, sub->tx.arena);
    struct str plain, query;
    enum status st;

    if (stray.p != NULL) return call_refuse(sub, ST_MALFORMED, "json.unknown_key", stray);
    if (path.p == NULL || method.p == NULL) {
        return call_refuse(sub, ST_MALFORMED, "batch.op", STR("ops"));
    }
    plain = str_head(path, str_index(path, '?'));
    query = plain.n == path.n ? STR_NONE : str_skip(path, plain.n + 1);
    st = route_find(sub, method_of(method), resolve_path(b, plain));
    if (st != ST_OK) return st;
    if (sub->route->run != RUN_WRITE || sub->route->perm != PERM_KIND || sub->kind == NULL) {
        return call_refuse(sub, ST_MALFORMED, "batch.route", STR("path"));
    }
    st = op_query(sub, query);
    return st == ST_OK ? call_permit(sub) : st;
}

static enum status op_run(struct batch *b, json_t *op, struct call *sub)
{
    enum status st = op_prepare(b, op, sub);
    json_t *body;

    if (st != ST_OK) return st;
    body = resolve_body(b, json_object_get(op, "body"));
    sub->body = body;
    st = sub->route->handler(sub);
    sub->body = NULL;
    json_decref(body);
    return st;
}

static struct call sub_call(struct call *c, size_t i)
{
    struct call sub = {.api = c->api,
                       .x = c->x,
                       .actor = c->actor,
                       .csrf = c->csrf,
                       .lang = c->lang,
                       .tx = c->tx,
                       .out = c->out,
                       .op = (int)i};

    sub.faults.arena = c->tx.arena;
    return sub;
}

/* The failure of one op is the answer of the whole. */
static enum status adopt(struct call *c, const struct call *sub, enum status st)
{
    c->faults = sub->faults;
    c->error = sub->error;
    c->error_field = sub->error_field;
    c->kind = sub->kind;
    c->op = sub->op;
    return st;
}

static enum status run_one(struct batch *b, json_t *op)
{
    struct call *c = b->c;
    struct call sub = sub_call(c, b->at);
    size_t before;
    enum status st;

    sub.tx.actor = &sub.actor;
    jo_comma(c->out);
    buf_z(c->out, "{\"body\":");
    before = c->out->n;
    st = op_run(b, op, &sub);
    c->tx = sub.tx;
    c->tx.actor = &c->actor;
    if (st != ST_OK) return adopt(c, &sub, st);
    if (sub.http_status == 0) sub.http_status = c->out->n > before ? 200 : 204;
    if (c->out->n == before) buf_z(c->out, "null");
    buf_fmt(c->out, ",\"status\":%d}", sub.http_status);
    b->ids[b->at] = sub.id;
    return ST_OK;
}

enum status batch_run(struct call *c)
{
    struct batch *b = arena_zalloc(c->tx.arena, sizeof *b);
    const json_t *ops;
    enum status st = call_body(c, "ops!");

    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    ops = json_object_get(c->body, "ops");
    if (!json_is_array(ops) || json_array_size(ops) > BATCH_OPS_MAX) {
        return call_refuse(c, ST_MALFORMED, "batch.op", STR("ops"));
    }
    b->c = c;
    buf_z(c->out, "{\"results\":[");
    for (b->at = 0; b->at < json_array_size(ops); b->at++) {
        st = run_one(b, json_array_get(ops, b->at));
        if (st != ST_OK) return st;
    }
    buf_z(c->out, "]}");
    return ST_OK;
}
