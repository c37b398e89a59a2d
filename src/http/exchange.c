/* Exchanges: their memory, what handlers may ask and set, and the head of the answer. */
#include "http/loop.h"

#include <ctype.h>
#include <stdlib.h>

enum { ARENA_CAP = 256 << 20 };

struct xchg *xchg_take(struct loop *l)
{
    struct xchg *x = l->spare;

    if (x != NULL) {
        l->spare = x->next;
        l->spares--;
    } else {
        x = calloc(1, sizeof(*x));
        CHECK_BUG(x != NULL);
        x->l = l;
        x->pub.loop = l->index;
        x->pub.arena.cap = ARENA_CAP;
        x->post.run = conn_exchange_done;
    }
    l->live++;
    return x;
}

static void buf_keep(struct buf *b)
{
    if (b->room > KEEP_BODY) buf_release(b);
    buf_clear(b);
    b->max = 0;
}

void xchg_give(struct xchg *x)
{
    struct loop *l = x->l;

    if (x->counted > 0) {
        (void)atomic_fetch_sub_explicit(&l->server->in_flight, x->counted,
                                        memory_order_relaxed);
    }
    l->live--;
    if (l->spares == SPARE_EXCHANGES) {
        arena_release(&x->pub.arena);
        buf_release(&x->pub.res.body);
        buf_release(&x->body);
        buf_release(&x->extra);
        buf_release(&x->out);
        free(x);
        return;
    }
    arena_reset(&x->pub.arena);
    buf_keep(&x->pub.res.body);
    buf_keep(&x->body);
    buf_keep(&x->extra);
    buf_keep(&x->out);
    struct buf body = x->pub.res.body;
    memset(&x->pub.req, 0, sizeof(x->pub.req));
    x->pub.res = (struct res){.body = body};
    x->pub.user = NULL;
    x->conn = NULL;
    x->head.fields = 0;
    x->set = 0;
    x->deferred = x->done = x->keep_alive = false;
    x->stream = (struct http_stream){NULL, 0, 0, 0};
    x->counted = 0;
    x->next = l->spare;
    l->spare = x;
    l->spares++;
}

struct str http_header(struct exchange *x, const char *name)
{
    return gate_field(&xchg_of(x)->head, str_of(name));
}

struct str http_cookie(struct exchange *x, struct str name)
{
    const struct gate_head *h = &xchg_of(x)->head;

    for (int i = 0; i < h->fields; i++) {
        struct str part, rest = h->field[i].value;
        if (!str_ieq(h->field[i].name, STR("cookie"))) continue;
        while (str_cut(&rest, ';', &part)) {
            part = str_trim(part);
            size_t eq = str_index(part, '=');
            if (eq < part.n && str_eq(str_head(part, eq), name)) return str_skip(part, eq + 1);
        }
    }
    return STR_NONE;
}

/* Which of the headers that every answer gets the handler replaces by its own. */
static unsigned replaced_by(struct str name)
{
    if (str_ieq(name, STR("cache-control"))) return SET_CACHE;
    if (str_ieq(name, STR("content-security-policy"))) return SET_POLICY;
    if (str_ieq(name, STR("content-length")) || str_ieq(name, STR("transfer-encoding")) ||
        str_ieq(name, STR("connection")) || str_ieq(name, STR("content-type")))
        return SET_FRAMING;
    return 0;
}

void http_set(struct exchange *x, const char *name, struct str value)
{
    struct xchg *own = xchg_of(x);
    unsigned set = replaced_by(str_of(name));

    CHECK_BUG(set != SET_FRAMING); /* these follow from res */
    for (size_t i = 0; i < value.n; i++) {
        CHECK_BUG(value.p[i] != '\r' && value.p[i] != '\n' && value.p[i] != '\0');
    }
    own->set |= set;
    buf_z(&own->extra, name);
    buf_put(&own->extra, ": ", 2);
    buf_str(&own->extra, value);
    buf_put(&own->extra, "\r\n", 2);
}

static const struct str no_content_policy =
    STR_INIT("\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'");

static const char *status_text(int status)
{
    static const struct {
        int status;
        const char *text;
    } texts[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
    };

    for (size_t i = 0; i < COUNT(texts); i++) {
        if (texts[i].status == status) return texts[i].text;
    }
    return "Status";
}

static void put_lit(struct buf *b, struct str s)
{
    buf_put(b, s.p, s.n);
}

static void put_content(struct buf *b, const struct xchg *x)
{
    const struct res *res = &x->pub.res;

    if (x->stream.server == NULL && (res->status == 204 || res->status == 304)) return;
    put_lit(b, STR("\r\nContent-Type: "));
    buf_z(b, res->content_type != NULL ? res->content_type : "application/json; charset=utf-8");
    if (x->stream.server != NULL) return;
    put_lit(b, STR("\r\nContent-Length: "));
    buf_int(b, (int64_t)(res->fixed.p != NULL ? res->fixed.n : res->body.n));
}

void answer_head(struct xchg *x)
{
    struct buf *b = &x->out;
    const struct res *res = &x->pub.res;

    buf_clear(b);
    if (res->status == 200) {
        put_lit(b, STR("HTTP/1.1 200 OK\r\nDate: "));
    } else {
        put_lit(b, STR("HTTP/1.1 "));
        buf_int(b, res->status);
        buf_char(b, ' ');
        buf_z(b, status_text(res->status));
        put_lit(b, STR("\r\nDate: "));
    }
    buf_put(b, loop_date(x->l), DATE_TEXT);
    put_content(b, x);
    put_lit(b, STR("\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer"
                   "\r\nCross-Origin-Opener-Policy: same-origin"
                   "\r\nCross-Origin-Resource-Policy: same-origin"));
    if ((x->set & SET_CACHE) == 0) put_lit(b, STR("\r\nCache-Control: no-store"));
    if ((x->set & SET_POLICY) == 0) put_lit(b, no_content_policy);
    if (x->pub.req.tls)
        put_lit(b, STR("\r\nStrict-Transport-Security: max-age=31536000; includeSubDomains"));
    put_lit(b, STR("\r\nX-Request-Id: "));
    buf_put(b, x->pub.req.request_id, 26);
    if (!x->keep_alive) {
        put_lit(b, STR("\r\nConnection: close\r\n"));
    } else if (x->head.minor == 0) {
        put_lit(b, STR("\r\nConnection: keep-alive\r\n"));
    } else {
        put_lit(b, STR("\r\n"));
    }
    buf_put(b, x->extra.p, x->extra.n);
    put_lit(b, STR("\r\n"));
}

static const char *problem_code(int status)
{
    switch (status) {
    case 405:
        return "method_not_allowed";
    case 408:
        return "timeout";
    case 413:
    case 414:
    case 431:
        return "too_large";
    case 415:
        return "unsupported_media_type";
    case 501:
        return "not_implemented";
    case 503:
        return "busy";
    default:
        return status < 500 ? "malformed" : "internal";
    }
}

void answer_problem(struct xchg *x, int status)
{
    struct res *res = &x->pub.res;

    buf_clear(&res->body);
    buf_clear(&x->extra);
    x->set = 0;
    res->status = status;
    res->fixed = STR_NONE;
    res->content_type = "application/problem+json";
    const char *text = status_text(status), *code = problem_code(status);
    buf_fmt(
        &res->body,
        "{\"type\":\"urn:guanxi:problem:%s\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\","
        "\"detail\":\"%s\",\"errors\":[],\"request_id\":\"%.26s\"}",
        code, text, status, code, text, x->pub.req.request_id);
    if (status == 405)
        http_set(&x->pub, "Allow", STR("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
    if (status == 503) http_set(&x->pub, "Retry-After", STR("1"));
}
