#include "codec/multipart.h"

#include "base/utf8.h"

enum { BOUNDARY_MAX = 70 };

static enum status bad(struct error *e, const char *why)
{
    return err(e, ST_MALFORMED, "http.multipart", "%s", why);
}

static bool is_token_char(char c)
{
    return ascii_alnum(c) || (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static void skip_blanks(struct str *s)
{
    while (s->n > 0 && (s->p[0] == ' ' || s->p[0] == '\t')) *s = str_skip(*s, 1);
}

static struct str eat_token(struct str *s)
{
    size_t n = 0;
    while (n < s->n && is_token_char(s->p[n])) n++;
    struct str token = str_head(*s, n);
    *s = str_skip(*s, n);
    return token;
}

/* "..." with \" and \\ inside; false when it is not closed or holds a control character. */
static bool eat_quoted(struct str *s, struct arena *a, struct str *out)
{
    char *p = arena_alloc(a, s->n);
    size_t n = 0;

    if (!str_eat(s, '"')) return false;
    while (s->n > 0) {
        char c = s->p[0];
        *s = str_skip(*s, 1);
        if (c == '"') {
            *out = (struct str){p, n};
            return true;
        }
        if ((unsigned char)c < 0x20 || c == 0x7f) return false;
        if (c == '\\' && s->n > 0 && (s->p[0] == '"' || s->p[0] == '\\')) {
            c = s->p[0];
            *s = str_skip(*s, 1);
        }
        p[n++] = c;
    }
    return false;
}

/* Browsers write a quote and line ends in names as %22, %0D, %0A and leave other % alone. */
static struct str unescape(struct str s, struct arena *a)
{
    char *p = arena_alloc(a, s.n);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        struct str three = str_head(str_skip(s, i), 3);
        bool quote = str_ieq(three, STR("%22"));
        bool end = str_ieq(three, STR("%0D")) || str_ieq(three, STR("%0A"));
        p[n++] = quote ? '"' : end ? '_' : s.p[i];
        if (quote || end) i += 2;
    }
    return (struct str){p, n};
}

/* One "; key=value" of a header. */
static bool eat_param(struct str *s, struct arena *a, struct str *key, struct str *value)
{
    skip_blanks(s);
    if (!str_eat(s, ';')) return false;
    skip_blanks(s);
    *key = eat_token(s);
    if (key->n == 0 || !str_eat(s, '=')) return false;
    if (s->n > 0 && s->p[0] == '"') return eat_quoted(s, a, value);
    *value = eat_token(s);
    return value->n > 0;
}

static bool boundary_ok(struct str b)
{
    if (b.n == 0 || b.n > BOUNDARY_MAX || b.p[b.n - 1] == ' ') return false;
    for (size_t i = 0; i < b.n; i++) {
        if (!ascii_alnum(b.p[i]) && strchr("'()+_,-./:=? ", b.p[i]) == NULL) return false;
    }
    return memchr(b.p, 0, b.n) == NULL;
}

/* Some clients end the header with a semicolon. */
static bool is_end(struct str s)
{
    skip_blanks(&s);
    (void)str_eat(&s, ';');
    skip_blanks(&s);
    return s.n == 0;
}

static enum status boundary_of(struct str type, struct arena *a, struct str *out,
                               struct error *e)
{
    struct str want = STR("multipart/form-data");
    struct str key;
    struct str value;

    if (!str_ieq(str_head(type, want.n), want))
        return err(e, ST_MEDIA, "http.media", "not a form");
    type = str_skip(type, want.n);
    *out = STR_NONE;
    while (type.n > 0) {
        if (is_end(type)) break;
        if (!eat_param(&type, a, &key, &value)) return bad(e, "content type");
        skip_blanks(&type);
        if (!str_ieq(key, STR("boundary"))) continue;
        if (out->p != NULL) return bad(e, "two boundaries");
        *out = value;
    }
    return out->p != NULL && boundary_ok(*out) ? ST_OK : bad(e, "boundary");
}

static enum status disposition(struct str s, struct part *part, struct arena *a,
                               struct error *e)
{
    struct str key;
    struct str value;

    if (part->name.p != NULL) return bad(e, "two dispositions");
    if (!str_ieq(eat_token(&s), STR("form-data"))) return bad(e, "disposition");
    while (s.n > 0) {
        if (!eat_param(&s, a, &key, &value)) return bad(e, "disposition parameter");
        skip_blanks(&s);
        value = unescape(value, a);
        if (!utf8_valid(value)) return bad(e, "name is not text");
        struct str *to = str_ieq(key, STR("name"))       ? &part->name
                         : str_ieq(key, STR("filename")) ? &part->filename
                                                         : NULL;
        if (to == NULL) return bad(e, "unknown disposition parameter");
        if (to->p != NULL) return bad(e, "disposition parameter twice");
        *to = value;
    }
    return ST_OK;
}

static enum status header(struct str line, struct part *part, struct arena *a, struct error *e)
{
    struct str name = eat_token(&line);

    if (name.n == 0 || !str_eat(&line, ':')) return bad(e, "header");
    line = str_trim(line);
    for (size_t i = 0; i < line.n; i++) {
        if ((unsigned char)line.p[i] < 0x20 && line.p[i] != '\t')
            return bad(e, "control in header");
    }
    if (str_ieq(name, STR("Content-Disposition"))) return disposition(line, part, a, e);
    if (str_ieq(name, STR("Content-Transfer-Encoding"))) return bad(e, "transfer encoding");
    if (str_ieq(name, STR("Content-Type"))) part->type = line;
    return ST_OK;
}

/* Find needle, cut *s before it into *head, leave *s behind it. */
static bool cut_at(struct str *s, struct str needle, struct str *head)
{
    const char *at = s->n < needle.n ? NULL : memmem(s->p, s->n, needle.p, needle.n);
    if (at == NULL) return false;
    *head = str_head(*s, (size_t)(at - s->p));
    *s = str_skip(*s, head->n + needle.n);
    return true;
}

static enum status eat_part(struct str *body, struct str delimiter, struct part *part,
                            struct arena *a, struct error *e)
{
    struct str line = STR_NONE;
    const char *start = body->p;

    *part = (struct part){STR_NONE, STR_NONE, STR_NONE, STR_NONE};
    for (;;) {
        struct str window = str_head(*body, PART_HEAD_MAX);
        if (!cut_at(&window, STR("\r\n"), &line)) return bad(e, "header too long");
        *body = str_skip(*body, line.n + 2);
        if (body->p - start > PART_HEAD_MAX) return bad(e, "headers too long");
        if (line.n == 0) break;
        enum status st = header(line, part, a, e);
        if (st != ST_OK) return st;
    }
    if (part->name.n == 0) return bad(e, "part without a name");
    return cut_at(body, delimiter, &part->body) ? ST_OK : bad(e, "part is not closed");
}

static bool part_known(const struct part *parts, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(parts[i].name, name)) return true;
    }
    return false;
}

enum status multipart_parse(struct str content_type, struct str body, struct arena *a,
                            struct part **parts, size_t *n, struct error *e)
{
    struct str boundary = STR_NONE;
    struct part *list = arena_alloc(a, PARTS_MAX * sizeof(*list));
    size_t count = 0;
    enum status st = boundary_of(content_type, a, &boundary, e);

    if (st != ST_OK) return st;
    struct str delimiter = str_fmt(a, "\r\n--%.*s", STR_FMT(boundary));
    if (!str_starts(body, str_skip(delimiter, 2)))
        return bad(e, "does not begin with its boundary");
    body = str_skip(body, delimiter.n - 2);
    while (!str_starts(body, STR("--"))) {
        if (!str_starts(body, STR("\r\n"))) return bad(e, "boundary line");
        body = str_skip(body, 2);
        if (count == PARTS_MAX) return bad(e, "too many parts");
        st = eat_part(&body, delimiter, &list[count], a, e);
        if (st != ST_OK) return st;
        if (part_known(list, count, list[count].name)) return bad(e, "a part twice");
        count++;
    }
    body = str_skip(body, 2);
    if (body.n != 0 && !str_is(body, "\r\n")) return bad(e, "bytes behind the last boundary");
    *parts = list;
    *n = count;
    return ST_OK;
}

const struct part *part_find(const struct part *parts, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(parts[i].name, name)) return &parts[i];
    }
    return NULL;
}
