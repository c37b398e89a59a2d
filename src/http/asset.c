#include "http/asset.h"

#define ZLIB_CONST /* its input is not written to */
#include <sys/random.h>
#include <zlib.h>

extern const struct http_asset http_embedded[];
extern const size_t http_embedded_n;

static const char nonce_mark[] = "__CSP_NONCE__";

struct assets assets_embedded(void)
{
    return (struct assets){http_embedded, http_embedded_n};
}

static const struct http_asset *find(const struct assets *a, struct str path)
{
    for (size_t i = 0; i < a->n; i++) {
        if (str_is(path, a->list[i].path)) return &a->list[i];
    }
    return NULL;
}

static bool is_page(struct str path)
{
    size_t n = path.n;

    while (n > 0 && path.p[n - 1] != '/') n--;
    struct str last = str_skip(path, n);
    return str_index(last, '.') == last.n;
}

/* Whether a list such as "gzip, br;q=0.5" takes the coding. */
static bool takes(struct str list, struct str coding)
{
    struct str part;

    while (list.n > 0 && str_cut(&list, ',', &part)) {
        struct str name = str_trim(str_head(part, str_index(part, ';')));
        if (!str_ieq(name, coding)) continue;
        struct str q = str_trim(str_skip(part, str_index(part, '=')));
        while (q.n > 0 && (q.p[0] == '=' || q.p[0] == ' ' || q.p[0] == '0' || q.p[0] == '.'))
            q = str_skip(q, 1);
        return q.n > 0 || str_index(part, '=') == part.n; /* "q=0" refuses */
    }
    return false;
}

static bool has_tag(struct str list, const char *tag)
{
    struct str part;

    while (list.n > 0 && str_cut(&list, ',', &part)) {
        part = str_trim(part);
        if (str_starts(part, STR("W/"))) part = str_skip(part, 2);
        if (part.n >= 2 && part.p[0] == '"' && part.p[part.n - 1] == '"' &&
            str_is((struct str){part.p + 1, part.n - 2}, tag))
            return true;
    }
    return false;
}

static bool unpack(struct str gz, size_t size, struct buf *out)
{
    z_stream z = {0};
    char *to = buf_want(out, size);
    bool ok = false;

    if (to == NULL || inflateInit2(&z, 15 + 16) != Z_OK) return false;
    z.next_in = (const Bytef *)gz.p;
    z.avail_in = (uInt)gz.n;
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)size;
    ok = inflate(&z, Z_FINISH) == Z_STREAM_END && z.avail_out == 0;
    (void)inflateEnd(&z);
    if (ok) out->n += size;
    return ok;
}

static void put_file(const struct http_asset *f, struct exchange *x)
{
    struct str codings = http_header(x, "accept-encoding");

    if (f->plain.p != NULL) {
        x->res.fixed = (struct str){f->plain.p, f->plain.n};
        return;
    }
    http_set(x, "Vary", STR("Accept-Encoding"));
    if (takes(codings, STR("br"))) {
        x->res.fixed = (struct str){f->br.p, f->br.n};
        http_set(x, "Content-Encoding", STR("br"));
    } else if (takes(codings, STR("gzip"))) {
        x->res.fixed = (struct str){f->gz.p, f->gz.n};
        http_set(x, "Content-Encoding", STR("gzip"));
    } else {
        CHECK_BUG(unpack((struct str){f->gz.p, f->gz.n}, f->size, &x->res.body));
    }
}

static void send_file(const struct http_asset *f, struct exchange *x)
{
    http_set(x, "ETag", str_fmt(&x->arena, "\"%s\"", f->tag));
    http_set(x, "Cache-Control",
             f->fixed != 0 ? STR("public, max-age=31536000, immutable") : STR("no-cache"));
    x->res.content_type = f->type;
    /* A worker lives by the policy its own script came with. */
    if (str_starts(str_of(f->type), STR("text/javascript"))) {
        http_set(
            x, "Content-Security-Policy",
            STR("default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; "
                "frame-ancestors 'none'"));
    }
    if (has_tag(http_header(x, "if-none-match"), f->tag)) {
        x->res.status = 304;
        return;
    }
    x->res.status = 200;
    put_file(f, x);
}

/* 128 bits in base64 without padding, as a nonce may look. */
static struct str fresh_nonce(struct arena *a)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    unsigned char noise[22];
    char *out = arena_alloc(a, sizeof(noise));

    CHECK_BUG(getrandom(noise, sizeof(noise), 0) == (ssize_t)sizeof(noise));
    for (size_t i = 0; i < sizeof(noise); i++) out[i] = digits[noise[i] & 63];
    return (struct str){out, sizeof(noise)};
}

static void send_page(const struct http_asset *f, struct exchange *x)
{
    struct str rest = {f->plain.p, f->plain.n}, nonce = fresh_nonce(&x->arena);
    const size_t mark = sizeof(nonce_mark) - 1;

    while (rest.n > 0) {
        const char *at = memmem(rest.p, rest.n, nonce_mark, mark);
        size_t n = at == NULL ? rest.n : (size_t)(at - rest.p);
        buf_put(&x->res.body, rest.p, n);
        rest = str_skip(rest, n);
        if (at == NULL) break;
        buf_str(&x->res.body, nonce);
        rest = str_skip(rest, mark);
    }
    http_set(
        x, "Content-Security-Policy",
        str_fmt(&x->arena,
                "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%.*s'; "
                "manifest-src 'self'; worker-src 'self'; img-src 'self' data: blob:; "
                "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
                "frame-ancestors 'none'",
                STR_FMT(nonce)));
    http_set(x, "Cache-Control", STR("no-store"));
    x->res.content_type = f->type;
    x->res.status = 200;
}

bool asset_answer(const struct assets *a, struct exchange *x)
{
    struct str path = x->req.path;
    const struct http_asset *index = find(a, STR("/index.html"));

    if (x->req.method != HTTP_GET && x->req.method != HTTP_HEAD) return false;
    if (str_is(path, "/index.html") || is_page(path)) {
        if (index == NULL || index->plain.p == NULL) return false;
        send_page(index, x);
        return true;
    }
    const struct http_asset *f = find(a, path);
    if (f == NULL) return false;
    send_file(f, x);
    return true;
}
