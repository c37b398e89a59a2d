#include "http/gate.h"

/* Classes of bytes, worked out on the fly: the compiler turns the tests into a few compares. */
static bool is_token(unsigned char c)
{
    if (ascii_alnum((char)c)) return true;
    return c > 0x20 && c < 0x7f && strchr("!#$%&'*+-.^_`|~", c) != NULL;
}

static bool is_value(unsigned char c)
{
    return (c >= 0x20 && c != 0x7f) || c == '\t';
}

static bool is_target(unsigned char c)
{
    return c > 0x20 && c < 0x7f && c != '#' && c != '\\' && c != '"' && c != '<' && c != '>';
}

static bool all_of(struct str s, bool (*is)(unsigned char))
{
    for (size_t i = 0; i < s.n; i++) {
        if (!is((unsigned char)s.p[i])) return false;
    }
    return true;
}

static enum gate_verdict refuse(struct gate_refusal *r, int status, const char *why)
{
    *r = (struct gate_refusal){status, why};
    return GATE_REFUSED;
}

static enum gate_verdict too_long(bool first_line, struct gate_refusal *r)
{
    return first_line ? refuse(r, 414, "request line too long")
                      : refuse(r, 431, "head too large");
}

enum gate_verdict gate_find_head(struct gate_scan *s, struct str in, size_t *head_n,
                                 struct gate_refusal *r)
{
    size_t n = in.n < GATE_HEAD_MAX ? in.n : GATE_HEAD_MAX;

    while (s->at < n) {
        const char *lf = memchr(in.p + s->at, '\n', n - s->at);
        size_t end = lf == NULL ? n : (size_t)(lf - in.p);

        if (memchr(in.p + s->at, '\0', end - s->at) != NULL)
            return refuse(r, 400, "NUL in head");
        s->at = end;
        if (lf == NULL) break;
        if (end == s->line || in.p[end - 1] != '\r') return refuse(r, 400, "bare LF");
        if (end - 1 == s->line) {
            if (s->line == 0) return refuse(r, 400, "empty request line");
            *head_n = end + 1;
            return GATE_DONE;
        }
        s->at = s->line = end + 1;
    }
    return n == GATE_HEAD_MAX ? too_long(s->line == 0, r) : GATE_MORE;
}

static enum gate_verdict parse_method(struct str word, enum http_method *out,
                                      struct gate_refusal *r)
{
    static const struct {
        struct str word;
        enum http_method method;
    } methods[] = {
        {STR_INIT("GET"), HTTP_GET},         {STR_INIT("POST"), HTTP_POST},
        {STR_INIT("PATCH"), HTTP_PATCH},     {STR_INIT("DELETE"), HTTP_DELETE},
        {STR_INIT("PUT"), HTTP_PUT},         {STR_INIT("HEAD"), HTTP_HEAD},
        {STR_INIT("OPTIONS"), HTTP_OPTIONS},
    };

    for (size_t i = 0; i < COUNT(methods); i++) {
        if (str_eq(word, methods[i].word)) {
            *out = methods[i].method;
            return GATE_DONE;
        }
    }
    if (word.n == 0 || !all_of(word, is_token)) return refuse(r, 400, "method is not a token");
    if (str_is(word, "TRACE") || str_is(word, "CONNECT"))
        return refuse(r, 405, "method refused");
    return refuse(r, 501, "unknown method");
}

/* "http://host:port/path?query" -> the authority, leaving the path in *target. */
static bool cut_authority(struct str *target, struct str *authority)
{
    size_t skip = str_starts(*target, STR("http://"))    ? 7
                  : str_starts(*target, STR("https://")) ? 8
                                                         : 0;
    if (skip == 0) return false;
    struct str rest = str_skip(*target, skip);
    size_t n = 0;
    while (n < rest.n && rest.p[n] != '/' && rest.p[n] != '?') n++;
    *authority = str_head(rest, n);
    *target = str_skip(rest, n);
    return n > 0;
}

static enum gate_verdict parse_target(struct str target, struct gate_head *out,
                                      struct str *authority, struct gate_refusal *r)
{
    *authority = STR_NONE;
    if (!all_of(target, is_target)) return refuse(r, 400, "byte in target");
    if (target.n > 0 && target.p[0] != '/' && !str_is(target, "*") &&
        !cut_authority(&target, authority))
        return refuse(r, 400, "form of target");
    if (str_is(target, "*") && out->method != HTTP_OPTIONS) return refuse(r, 400, "target *");
    if (target.n == 0 || (target.p[0] != '/' && target.p[0] != '*'))
        return refuse(r, 400, "target without path");

    size_t mark = str_index(target, '?');
    out->path = str_head(target, mark);
    out->query = mark < target.n ? str_skip(target, mark + 1) : STR_NONE;
    return GATE_DONE;
}

static enum gate_verdict parse_version(struct str version, int *minor, struct gate_refusal *r)
{
    if (str_is(version, "HTTP/1.1")) {
        *minor = 1;
        return GATE_DONE;
    }
    if (str_is(version, "HTTP/1.0")) {
        *minor = 0;
        return GATE_DONE;
    }
    if (version.n == 8 && str_starts(version, STR("HTTP/")) && ascii_digit(version.p[5]) &&
        version.p[6] == '.' && ascii_digit(version.p[7]))
        return refuse(r, 505, "version");
    return refuse(r, 400, "version is malformed");
}

static enum gate_verdict parse_request_line(struct str line, struct gate_head *out,
                                            struct str *authority, struct gate_refusal *r)
{
    size_t a = str_index(line, ' ');
    struct str rest = a < line.n ? str_skip(line, a + 1) : STR_NONE;
    size_t b = rest.p == NULL ? 0 : str_index(rest, ' ');

    if (rest.p == NULL || b == rest.n) return refuse(r, 400, "request line");
    enum gate_verdict v = parse_method(str_head(line, a), &out->method, r);
    if (v == GATE_DONE) v = parse_version(str_skip(rest, b + 1), &out->minor, r);
    if (v == GATE_DONE) v = parse_target(str_head(rest, b), out, authority, r);
    return v;
}

static enum gate_verdict parse_field(struct str line, struct gate_head *out,
                                     struct gate_refusal *r)
{
    size_t colon = str_index(line, ':');

    if (line.p[0] == ' ' || line.p[0] == '\t') return refuse(r, 400, "folded line");
    if (colon == line.n) return refuse(r, 400, "field without colon");
    struct str name = str_head(line, colon), value = str_skip(line, colon + 1);
    if (name.n == 0 || !all_of(name, is_token)) return refuse(r, 400, "field name");
    if (!all_of(value, is_value)) return refuse(r, 400, "byte in field value");
    if (out->fields == GATE_FIELDS_MAX) return refuse(r, 431, "too many fields");
    out->field[out->fields++] = (struct gate_field){name, str_trim(value)};
    return GATE_DONE;
}

struct str gate_field(const struct gate_head *h, struct str name)
{
    for (int i = 0; i < h->fields; i++) {
        if (h->field[i].name.n == name.n && str_ieq(h->field[i].name, name))
            return h->field[i].value;
    }
    return STR_NONE;
}

/* Fields that say how the message is framed or who sends it stand once or not at all. */
struct single {
    struct str name;
    size_t at; /* offset in struct singles */
};
struct singles {
    struct str host, length, coding, expect, encoding, connection, other;
};
static const struct single singles[] = {
    {STR_INIT("host"), offsetof(struct singles, host)},
    {STR_INIT("content-length"), offsetof(struct singles, length)},
    {STR_INIT("transfer-encoding"), offsetof(struct singles, coding)},
    {STR_INIT("expect"), offsetof(struct singles, expect)},
    {STR_INIT("content-encoding"), offsetof(struct singles, encoding)},
};
static const struct str once[] = {
    STR_INIT("content-type"), STR_INIT("authorization"),   STR_INIT("origin"),
    STR_INIT("x-csrf-token"), STR_INIT("idempotency-key"),
};

static enum gate_verdict collect_singles(const struct gate_head *h, struct singles *out,
                                         struct gate_refusal *r)
{
    unsigned seen = 0;

    for (int i = 0; i < h->fields; i++) {
        struct str name = h->field[i].name;
        for (size_t k = 0; k < COUNT(singles); k++) {
            if (name.n != singles[k].name.n || !str_ieq(name, singles[k].name)) continue;
            struct str *slot = (struct str *)(void *)((char *)out + singles[k].at);
            if (slot->p != NULL) return refuse(r, 400, "field twice");
            *slot = h->field[i].value;
        }
        for (size_t k = 0; k < COUNT(once); k++) {
            if (name.n != once[k].n || !str_ieq(name, once[k])) continue;
            if ((seen & 1U << k) != 0) return refuse(r, 400, "field twice");
            seen |= 1U << k;
        }
    }
    return GATE_DONE;
}

static bool is_host(unsigned char c)
{
    return ascii_alnum((char)c) || (c != 0 && strchr("-._~:[]%", c) != NULL);
}

static enum gate_verdict check_host(const struct gate_head *h, struct str host,
                                    struct str authority, struct gate_refusal *r)
{
    if (host.p == NULL && h->minor == 1) return refuse(r, 400, "no Host");
    if (host.p != NULL && (host.n == 0 || !all_of(host, is_host)))
        return refuse(r, 400, "Host");
    if (authority.p == NULL) return GATE_DONE;
    if (!str_ieq(authority, host)) return refuse(r, 400, "target contradicts Host");
    return GATE_DONE;
}

static enum gate_verdict parse_length(struct str s, int64_t *out, struct gate_refusal *r)
{
    int64_t n = 0;

    if (s.n == 0) return refuse(r, 400, "Content-Length is empty");
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_digit(s.p[i])) return refuse(r, 400, "Content-Length is not digits");
        if (n < (int64_t)1 << 50) n = n * 10 + (s.p[i] - '0');
    }
    *out = n;
    return GATE_DONE;
}

static enum gate_verdict check_framing(struct gate_head *h, const struct singles *s,
                                       struct gate_refusal *r)
{
    h->body = GATE_NO_BODY;
    h->length = 0;
    if (s->coding.p != NULL) {
        if (s->length.p != NULL) return refuse(r, 400, "Content-Length with Transfer-Encoding");
        if (h->minor == 0) return refuse(r, 400, "Transfer-Encoding in 1.0");
        if (!str_ieq(s->coding, STR("chunked"))) return refuse(r, 400, "transfer coding");
        h->body = GATE_CHUNKED;
        return GATE_DONE;
    }
    if (s->length.p == NULL) return GATE_DONE;
    if (parse_length(s->length, &h->length, r) == GATE_REFUSED) return GATE_REFUSED;
    if (h->length > 0) h->body = GATE_LENGTH;
    return GATE_DONE;
}

/* close beats keep-alive, wherever they stand; anything else in Connection is ignored. */
static bool wants_keep_alive(const struct gate_head *h)
{
    bool keep = h->minor == 1;

    for (int i = 0; i < h->fields; i++) {
        struct str part, rest = h->field[i].value;
        if (!str_ieq(h->field[i].name, STR("connection"))) continue;
        while (str_cut(&rest, ',', &part)) {
            part = str_trim(part);
            if (str_ieq(part, STR("close"))) return false;
            if (str_ieq(part, STR("keep-alive"))) keep = true;
        }
    }
    return keep;
}

static enum gate_verdict check_head(struct gate_head *h, struct str authority,
                                    struct gate_refusal *r)
{
    struct singles s = {0};

    if (collect_singles(h, &s, r) == GATE_REFUSED) return GATE_REFUSED;
    if (check_host(h, s.host, authority, r) == GATE_REFUSED) return GATE_REFUSED;
    if (check_framing(h, &s, r) == GATE_REFUSED) return GATE_REFUSED;
    if (s.encoding.p != NULL && !str_ieq(s.encoding, STR("identity")))
        return refuse(r, 415, "Content-Encoding");
    if (s.expect.p != NULL) {
        if (!str_ieq(s.expect, STR("100-continue"))) return refuse(r, 417, "Expect");
        h->expect_continue = h->minor == 1 && h->body != GATE_NO_BODY;
    }
    h->keep_alive = wants_keep_alive(h);
    return GATE_DONE;
}

enum gate_verdict gate_parse_head(struct str head, struct gate_head *out,
                                  struct gate_refusal *r)
{
    struct str line, authority = STR_NONE;
    bool first = true;

    out->fields = 0;
    out->expect_continue = false;
    for (;;) {
        const char *lf = head.n == 0 ? NULL : memchr(head.p, '\n', head.n);
        if (lf == NULL) return refuse(r, 400, "head without end");
        size_t n = (size_t)(lf - head.p);
        if (n == 0 || head.p[n - 1] != '\r') return refuse(r, 400, "bare LF");
        line = str_head(head, n - 1);
        head = str_skip(head, n + 1);
        if (line.n == 0) break;
        enum gate_verdict v =
            first ? parse_request_line(line, out, &authority, r) : parse_field(line, out, r);
        if (v == GATE_REFUSED) return v;
        first = false;
    }
    if (first || head.n > 0) return refuse(r, 400, "head without request line");
    return check_head(out, authority, r);
}

/* ---- chunked bodies ---- */

enum { SIZE, EXT, SIZE_LF, DATA, DATA_CR, DATA_LF, TRAIL, TRAIL_LINE, TRAIL_LF, END_LF };

static int hex_digit(char c)
{
    if (ascii_digit(c)) return c - '0';
    char l = ascii_lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

static enum gate_verdict size_byte(struct gate_chunks *c, char b, struct gate_refusal *r)
{
    int v = hex_digit(b);

    if (v >= 0) {
        if (++c->digits > 8) return refuse(r, 413, "chunk size");
        c->left = c->left * 16 + (uint64_t)v;
        return GATE_MORE;
    }
    if (c->digits == 0) return refuse(r, 400, "chunk size is not hexadecimal");
    if (b == '\r') {
        c->state = SIZE_LF;
    } else if (b == ';') {
        c->state = EXT;
    } else {
        return refuse(r, 400, "byte after chunk size");
    }
    return GATE_MORE;
}

static enum gate_verdict need(struct gate_chunks *c, char b, char want, int next,
                              struct gate_refusal *r)
{
    if (b != want) return refuse(r, 400, "chunk framing");
    c->state = next;
    return GATE_MORE;
}

static enum gate_verdict trail_byte(struct gate_chunks *c, char b, struct gate_refusal *r)
{
    if (b == '\r') {
        c->state = c->state == TRAIL ? END_LF : TRAIL_LF;
        return GATE_MORE;
    }
    if (c->state == TRAIL && !is_token((unsigned char)b)) return refuse(r, 400, "trailer name");
    if (!is_value((unsigned char)b)) return refuse(r, 400, "byte in trailer");
    c->state = TRAIL_LINE;
    return GATE_MORE;
}

static enum gate_verdict framing_byte(struct gate_chunks *c, char b, struct gate_refusal *r)
{
    if (c->state >= TRAIL || c->state == EXT) {
        if (++c->framing > GATE_FRAMING_MAX) return refuse(r, 400, "too much chunk framing");
    }
    switch (c->state) {
    case SIZE:
        return size_byte(c, b, r);
    case EXT:
        if (b == '\r') {
            c->state = SIZE_LF;
            return GATE_MORE;
        }
        return is_value((unsigned char)b) ? GATE_MORE
                                          : refuse(r, 400, "byte in chunk extension");
    case SIZE_LF:
        return need(c, b, '\n', c->left == 0 ? TRAIL : DATA, r);
    case DATA_CR:
        return need(c, b, '\r', DATA_LF, r);
    case DATA_LF:
        c->digits = 0;
        return need(c, b, '\n', SIZE, r);
    case TRAIL_LF:
        return need(c, b, '\n', TRAIL, r);
    case END_LF:
        return b == '\n' ? GATE_DONE : refuse(r, 400, "chunk framing");
    default:
        return trail_byte(c, b, r);
    }
}

enum gate_verdict gate_chunk(struct gate_chunks *c, struct str *in, struct str *data,
                             struct gate_refusal *r)
{
    *data = STR_NONE;
    while (in->n > 0) {
        if (c->state == DATA) {
            *data = str_head(*in, c->left < in->n ? (size_t)c->left : in->n);
            *in = str_skip(*in, data->n);
            c->left -= data->n;
            if (c->left == 0) c->state = DATA_CR;
            return GATE_MORE;
        }
        char b = in->p[0];
        *in = str_skip(*in, 1);
        enum gate_verdict v = framing_byte(c, b, r);
        if (v != GATE_MORE) return v;
    }
    return GATE_MORE;
}
