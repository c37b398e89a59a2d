/* api/api.c - the way of a request, in the order in which it is refused.
 *
 * 404 and 405 of the route, 401, 403 of CSRF, 415, 413, 400 of the syntax, 403 of the kind;
 * what follows (404 of the record, 403 of the record, 412, 422, 409) is the store's. */
#include "api/api.h"

#include "api/events.h"
#include "api/flight.h"
#include "api/json_out.h"
#include "api/json_read.h"
#include "api/language.h"
#include "api/list.h"
#include "api/problem.h"
#include "api/route.h"
#include "http/limits.h"
#include "ops/figure_cache.h"
#include "store/query_string.h"

enum { BODY_MAX = 32 << 20, EARLY_OVER = 64 << 10, QUOTA_KEYS = 4096 };
const int64_t api_bucket_us[API_BUCKETS] = {100,   250,   500,   1000,   2500,    5000,
                                            10000, 25000, 50000, 100000, 1000000, 10000000};

void api_start(struct api *a)
{
    json_object_seed(0);
    (void)pthread_mutex_init(&a->lock, NULL);
    a->flights = NULL;
    a->listeners = NULL;
    a->figures = figure_cache_new();
    a->quotas = limits_new(QUOTA_KEYS);
}

void api_stop(struct api *a)
{
    events_close(a);
    figure_cache_free(a->figures);
    limits_free(a->quotas);
    (void)pthread_mutex_destroy(&a->lock);
}

static bool is_write(enum http_method m)
{
    return m != HTTP_GET && m != HTTP_HEAD && m != HTTP_OPTIONS;
}

static enum status identify(struct call *c, struct auth_cache *auth)
{
    struct identity who;
    enum status st =
        auth_identify(auth, &c->tx, http_cookie(c->x, STR(SESSION_COOKIE)),
                      auth_bearer(http_header(c->x, "Authorization")), &who, &c->error);

    if (st == ST_UNAUTHENTICATED) http_set(c->x, "WWW-Authenticate", STR("Bearer"));
    if (st != ST_OK) return st;
    c->actor = *who.actor;
    c->csrf = who.csrf.p == NULL ? who.csrf : str_dup(who.csrf, c->tx.arena);
    c->lang = language_choose(http_header(c->x, "Accept-Language"), c->actor.lang);
    c->actor.lang = c->lang;
    return ST_OK;
}

/* "https://host:port" names the host the request was sent to. */
static bool is_same_origin(struct str origin, struct str host)
{
    size_t i = str_index(origin, '/');

    if (i + 2 > origin.n || origin.p[i + 1] != '/') return false;
    return str_ieq(str_skip(origin, i + 2), host);
}

/* A browser says where a request comes from; a program without both is let through. */
static bool is_from_elsewhere(struct exchange *x)
{
    struct str site = http_header(x, "Sec-Fetch-Site");
    struct str origin = http_header(x, "Origin");

    if (site.p != NULL && !str_is(site, "same-origin") && !str_is(site, "none")) return true;
    return origin.p != NULL && !is_same_origin(origin, http_header(x, "Host"));
}

static bool equal_secret(struct str a, struct str b)
{
    unsigned char diff = 0;

    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++) diff |= (unsigned char)(a.p[i] ^ b.p[i]);
    return diff == 0;
}

static enum status check_csrf(struct call *c)
{
    bool by_token = c->route->perm != PERM_PUBLIC && c->csrf.p == NULL;

    if (!is_write(c->x->req.method) || by_token) return ST_OK;
    if (is_from_elsewhere(c->x)) return call_refuse(c, ST_FORBIDDEN, "csrf.origin", STR_NONE);
    if (c->route->perm == PERM_PUBLIC) return ST_OK;
    if (equal_secret(http_header(c->x, "X-CSRF-Token"), c->csrf)) return ST_OK;
    return call_refuse(c, ST_FORBIDDEN, "csrf.token", STR_NONE);
}

static bool is_media(struct str header, const char *type)
{
    return str_ieq(str_trim(str_head(header, str_index(header, ';'))), str_of(type));
}

/* "application/json; charset=utf-8" is application/json. */
static bool is_json(struct str header)
{
    struct str rest = str_skip(header, str_index(header, ';'));
    bool is_charset = rest.n > 0 && str_starts(str_trim(str_skip(rest, 1)), STR("charset="));

    if (!is_media(header, "application/json")) return false;
    return !is_charset || str_ieq(str_trim(str_skip(rest, 1)), STR("charset=utf-8")) ||
           str_ieq(str_trim(str_skip(rest, 1)), STR("charset=\"utf-8\""));
}

static enum status check_media(struct call *c, bool empty)
{
    struct str type = http_header(c->x, "Content-Type");
    struct str coding = http_header(c->x, "Content-Encoding");
    enum body body = c->route->body;
    if (coding.p != NULL && !str_ieq(coding, STR("identity"))) {
        return call_refuse(c, ST_MEDIA, "unsupported_media_type", STR_NONE);
    }
    if (empty && (body == BODY_NONE || body == BODY_OPTIONAL)) return ST_OK;
    bool fits = body == BODY_FORM ? is_media(type, "multipart/form-data") : is_json(type);
    return fits ? ST_OK : call_refuse(c, ST_MEDIA, "unsupported_media_type", STR_NONE);
}

static size_t most_bytes(const struct route *r)
{
    if (r->body_max > 0) return r->body_max;
    return r->body == BODY_NONE ? 0 : BODY_MAX;
}

static enum status check_size(struct call *c, size_t n)
{
    if (n <= most_bytes(c->route)) return ST_OK;
    return call_refuse(c, ST_TOO_LARGE, "too_large", STR_NONE);
}

static enum status read_body(struct call *c)
{
    if (c->route->body == BODY_NONE || c->route->body == BODY_FORM) return ST_OK;
    if (c->route->body == BODY_OPTIONAL && c->x->req.body.n == 0) return ST_OK;
    return json_read(c->x->req.body, &c->body, &c->error);
}

static enum status read_query(struct call *c)
{
    enum status st = query_string_parse(c->x->req.query, &c->x->arena, &c->params, &c->nparams,
                                        &c->error_field, &c->error);

    if (st != ST_OK || route_lists(c->route)) return st;
    for (size_t i = 0; i < c->nparams; i++) {
        if (c->route->params != NULL && word_listed(c->route->params, c->params[i].key))
            continue;
        return call_refuse(c, ST_MALFORMED, "query.unknown", c->params[i].key);
    }
    return ST_OK;
}

/* "7" in quotes; what is not one of ours can never match. "*" asks only that it exists. */
static int64_t read_if_match(struct str h)
{
    int64_t v = 0;

    if (h.p == NULL || str_is(h, "*")) return 0;
    if (h.n < 3 || h.p[0] != '"' || h.p[h.n - 1] != '"') return -1;
    return str_int64((struct str){h.p + 1, h.n - 2}, &v) && v > 0 ? v : -1;
}

static bool names_record(const struct route *r)
{
    return strstr(r->pattern, "{id}") != NULL;
}

enum status call_permit(struct call *c)
{
    const struct route *r = c->route;
    const struct cat_entity *k = c->child_kind != NULL ? c->child_kind : c->kind;
    bool settings = r->entity != NULL && strcmp(r->entity, "settings") == 0;

    CHECK_BUG(r->perm != PERM_NONE);
    if (r->perm != PERM_KIND) return ST_OK;
    if (r->entity != NULL) {
        k = catalogue_kind(c->tx.cat, str_of(r->entity));
    } else if (names_record(r) && c->child_kind == NULL) {
        return ST_OK; /* the store asks */
    }
    CHECK_BUG(k != NULL || settings);
    if (actor_may(&c->actor, settings ? GRANT_SETTINGS : k->index, r->act)) return ST_OK;
    if (!settings && r->act == ACT_READ && (k->e->flags & E_NAMES_PUBLIC) != 0) return ST_OK;
    if (k != NULL && route_lists(r)) {
        enum status st = list_refuse_malformed(c, k);
        if (st != ST_OK) return st;
    }
    return call_refuse(c, ST_FORBIDDEN, "forbidden", STR_NONE);
}

static void call_init(struct call *c, struct api *a, struct exchange *x, struct db *read)
{
    struct snapshot now = a->snapshot(a->app);

    memset(c, 0, sizeof *c);
    c->api = a;
    c->x = x;
    c->out = &x->res.body;
    c->op = -1;
    c->faults.arena = &x->arena;
    tx_init(&c->tx, read, now.cat, now.company, &c->actor, &x->arena);
    c->tx.hooks = a->hooks;
    c->tx.seal = a->seal;
    c->tx.request_id = str_of(x->req.request_id);
    c->lang = language_choose(http_header(x, "Accept-Language"),
                              str_is(now.company->locale, "en") ? LANG_EN : LANG_ZH);
}

static enum status begin(struct call *c, struct auth_cache *auth)
{
    enum status st = route_find(c, c->x->req.method, c->x->req.path);

    if (st == ST_OK && c->route->perm != PERM_PUBLIC) st = identify(c, auth);
    if (st == ST_OK) st = check_csrf(c);
    if (st == ST_OK) st = check_media(c, c->x->req.body.n == 0);
    if (st == ST_OK) st = check_size(c, c->x->req.body.n);
    if (st == ST_OK) st = read_body(c);
    if (st == ST_OK) st = read_query(c);
    if (st == ST_OK) st = call_permit(c);
    if (st == ST_OK) st = flight_begin(c->api, c);
    c->if_version = read_if_match(http_header(c->x, "If-Match"));
    return st;
}

enum status api_begin(struct api *a, struct exchange *x, struct db *read,
                      struct auth_cache *auth, struct call *c)
{
    call_init(c, a, x, read);
    c->status = begin(c, auth);
    c->start = call_start(c);
    return c->status;
}

/* Whether the caller can be known by now: on a loop without a database only who shows nothing.
 */
static bool is_knowable(struct call *c, const struct db *read)
{
    return read != NULL || (http_cookie(c->x, STR(SESSION_COOKIE)).n == 0 &&
                            auth_bearer(http_header(c->x, "Authorization")).n == 0);
}

static enum status admit(struct call *c, const struct db *read, struct auth_cache *auth,
                         size_t announced)
{
    enum status st = route_find(c, c->x->req.method, c->x->req.path);

    if (st != ST_OK) return st;
    if (c->route->perm != PERM_PUBLIC) {
        if (!is_knowable(c, read)) return ST_OK;
        st = identify(c, auth);
    }
    if (st == ST_OK) st = check_csrf(c);
    if (st == ST_OK) st = check_media(c, false);
    return st == ST_OK ? check_size(c, announced) : st;
}

int64_t api_admit(struct api *a, struct exchange *x, struct db *read, struct auth_cache *auth)
{
    struct str length = http_header(x, "Content-Length");
    int64_t announced = 0;
    struct call *c;

    if (length.p != NULL && str_int64(length, &announced) && announced <= EARLY_OVER)
        return BODY_MAX; /* read sooner than judged twice */
    c = arena_alloc(&x->arena, sizeof(*c));
    call_init(c, a, x, read);
    c->status = admit(c, read, auth, (size_t)announced);
    if (c->status == ST_OK) return (int64_t)most_bytes(c->route);
    api_finish(c);
    return API_REFUSED;
}

enum run api_where(const struct call *c)
{
    /* Lists are answered on the loop when an index has them in order; others wait for nobody on
     * a worker. */
    bool list = c->route->run == RUN_READ && route_lists(c->route);
    return list && list_is_long(c) ? RUN_WORK : c->route->run;
}

enum status api_run(struct call *c, struct db *db)
{
    bool own = c->route->run == RUN_WRITE;

    c->tx.db = db;
    call_restart(c, &c->start);
    if (c->host != NULL) c->host->tx = c->tx;
    c->status = own ? flight_run(c, c->route->handler) : c->route->handler(c);
    if (c->status == ST_OK && !buf_ok(c->out)) {
        c->status = err(&c->error, ST_TOO_LARGE, "answer_too_large", "buffer full");
    }
    if (api_where(c) == RUN_WORK && db_in_transaction(db)) db_rollback(db);
    return c->status;
}

static void answer(struct call *c)
{
    struct res *res = &c->x->res;

    if (c->status == ST_OK && c->told != NULL) jo_record(c->out, c->told, &c->actor);
    if (c->status == ST_OK) {
        res->status = c->http_status != 0 ? c->http_status : c->out->n > 0 ? 200 : 204;
        res->content_type = c->content_type != NULL ? c->content_type : "application/json";
        if (c->out->n == 0) res->content_type = NULL;
        return;
    }
    buf_clear(c->out);
    problem_write(c, c->out);
    res->status = problem_status(c);
    res->content_type = PROBLEM_TYPE;
    if (c->status == ST_BUSY) http_set(c->x, "Retry-After", STR("1"));
}

static void count(struct api_counters *n, int status, int64_t us)
{
    size_t i = 0;

    while (i < API_BUCKETS && us > api_bucket_us[i]) i++;
    atomic_fetch_add_explicit(&n->bucket[i], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&n->total_us, (uint64_t)us, memory_order_relaxed);
    if (status >= 100 && status < 600) {
        atomic_fetch_add_explicit(&n->by_class[status / 100], 1, memory_order_relaxed);
    }
}

static void body_free(struct call *c)
{
    if (c->body != NULL) json_decref(c->body);
    c->body = NULL;
}

void api_finish(struct call *c)
{
    int64_t us = clock_mono_us() - c->x->req.started_us;

    flight_end(c->api, c);
    if (c->streaming && c->status == ST_OK) {
        count(&c->api->count, 200, us);
        body_free(c);
        events_open(c); /* takes the exchange, and the call with it */
        return;
    }
    c->streaming = false;
    answer(c); /* faults name keys of the body */
    count(&c->api->count, c->x->res.status, us);
    body_free(c);
}
