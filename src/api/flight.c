/* api/flight.c - see flight.h. */
#include "api/flight.h"

#include "api/api.h"
#include "api/route.h"
#include "ops/idempotency.h"

struct flight {
    struct flight *next;
    int64_t user;
    struct str key;
};

static bool is_key(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < 0x21 || s.p[i] > 0x7e) return false;
    }
    return s.n > 0 && s.n <= 255;
}

static bool is_flying(const struct api *a, int64_t user, struct str key)
{
    for (const struct flight *f = a->flights; f != NULL; f = f->next) {
        if (f->user == user && str_eq(f->key, key)) return true;
    }
    return false;
}

enum status flight_begin(struct api *a, struct call *c)
{
    struct str key = http_header(c->x, "Idempotency-Key");
    struct flight *f;
    bool taken;

    if (key.p == NULL || c->x->req.method != HTTP_POST || c->route->perm == PERM_PUBLIC) {
        return ST_OK;
    }
    if (!is_key(key)) {
        return call_refuse(c, ST_MALFORMED, "idempotency.key", STR("Idempotency-Key"));
    }
    f = arena_zalloc(&c->x->arena, sizeof *f);
    f->user = c->actor.user;
    f->key = key;
    (void)pthread_mutex_lock(&a->lock);
    taken = is_flying(a, f->user, key);
    if (!taken) {
        f->next = a->flights;
        a->flights = f;
    }
    (void)pthread_mutex_unlock(&a->lock);
    if (taken)
        return call_refuse(c, ST_CONFLICT, "idempotency.in_flight", STR("Idempotency-Key"));
    c->idempotency = key;
    c->flying = true;
    return ST_OK;
}

void flight_end(struct api *a, struct call *c)
{
    if (!c->flying) return;
    c->flying = false;
    (void)pthread_mutex_lock(&a->lock);
    for (struct flight **at = &a->flights; *at != NULL; at = &(*at)->next) {
        if ((*at)->user != c->actor.user || !str_eq((*at)->key, c->idempotency)) continue;
        *at = (*at)->next;
        break;
    }
    (void)pthread_mutex_unlock(&a->lock);
}

static struct digest call_digest(const struct call *c)
{
    const struct req *r = &c->x->req;
    const struct str parts[] = {str_of(http_method_name(r->method)), r->path, r->query,
                                r->body};

    return hash_parts(parts, COUNT(parts));
}

/* A record begins with its id and version, which is its ETag. */
static void replay_etag(struct call *c, struct str answer)
{
    static const struct str mark = STR_INIT(",\"version\":");
    struct str rest = str_skip(answer, str_index(answer, ','));
    int64_t version = 0;

    if (answer.p == NULL || !str_starts(answer, STR("{\"id\":")) || !str_starts(rest, mark))
        return;
    rest = str_skip(rest, mark.n);
    rest = str_head(rest, str_index(rest, ','));
    if (str_int64(rest, &version))
        call_header(c, "ETag", str_fmt(c->tx.arena, "\"%lld\"", (long long)version));
}

static enum status replay(struct call *c, const struct kept_answer *kept)
{
    buf_clear(c->out);
    buf_str(c->out, kept->answer);
    c->http_status = kept->status;
    if (kept->location.p != NULL) call_header(c, "Location", kept->location);
    replay_etag(c, kept->answer);
    call_header(c, "Idempotency-Replayed", STR("true"));
    return ST_OK;
}

enum status flight_run(struct call *c, enum status (*fn)(struct call *c))
{
    struct kept_answer kept = {0};
    struct digest d;
    enum status st;

    if (c->idempotency.p == NULL) return fn(c);
    d = call_digest(c);
    st = idempotency_find(&c->tx, c->idempotency, &d, &kept, &c->error);
    if (st == ST_OK) return replay(c, &kept);
    if (st != ST_END) return st;
    st = fn(c);
    if (st != ST_OK || c->secret) return st;
    kept = (struct kept_answer){c->http_status, buf_view(c->out), c->location};
    return idempotency_keep(&c->tx, c->idempotency, &d, &kept, &c->error);
}
