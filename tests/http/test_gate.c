#include "http/gate.h"
#include "tests/test.h"

#include <stdlib.h>

/* Feed a head whole; status 0: accepted, -1: more is wanted. */
static int judge(struct str in, struct gate_head *out)
{
    struct gate_scan scan = {0};
    struct gate_refusal r = {0, ""};
    size_t n = 0;
    enum gate_verdict v = gate_find_head(&scan, in, &n, &r);

    if (v == GATE_MORE) return -1;
    if (v == GATE_DONE) v = gate_parse_head(str_head(in, n), out, &r);
    return v == GATE_REFUSED ? r.status : 0;
}

/* The same, a byte at a time: the verdict must not depend on how the bytes arrive. */
static int judge_drip(struct str in, struct gate_head *out)
{
    struct gate_scan scan = {0};
    struct gate_refusal r = {0, ""};
    size_t n = 0;

    for (size_t k = 1; k <= in.n; k++) {
        enum gate_verdict v = gate_find_head(&scan, str_head(in, k), &n, &r);
        if (v == GATE_MORE) continue;
        if (v == GATE_DONE) v = gate_parse_head(str_head(in, n), out, &r);
        return v == GATE_REFUSED ? r.status : 0;
    }
    return -1;
}

#define H "Host: a.example\r\n"
static const struct {
    const char *note;
    struct str in;
    int status;
} heads[] = {
    {"plain", STR_INIT("GET / HTTP/1.1\r\n" H "\r\n"), 0},
    {"1.0 without Host", STR_INIT("GET / HTTP/1.0\r\n\r\n"), 0},
    {"query", STR_INIT("GET /a?b=c&d HTTP/1.1\r\n" H "\r\n"), 0},
    {"options *", STR_INIT("OPTIONS * HTTP/1.1\r\n" H "\r\n"), 0},
    {"absolute target that agrees", STR_INIT("GET http://a.example/x HTTP/1.1\r\n" H "\r\n"),
     0},
    {"empty value", STR_INIT("GET / HTTP/1.1\r\n" H "X-A:\r\n\r\n"), 0},
    {"utf-8 in a value", STR_INIT("GET / HTTP/1.1\r\n" H "X-A: \xe5\x8d\x8e\r\n\r\n"), 0},
    {"two cookies", STR_INIT("GET / HTTP/1.1\r\n" H "Cookie: a=1\r\nCookie: b=2\r\n\r\n"), 0},
    {"ipv6 host", STR_INIT("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"), 0},
    {"unfinished", STR_INIT("GET / HTTP/1.1\r\n" H), -1},
    {"no Host", STR_INIT("GET / HTTP/1.1\r\n\r\n"), 400},
    {"empty Host", STR_INIT("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400},
    {"two Hosts", STR_INIT("GET / HTTP/1.1\r\n" H H "\r\n"), 400},
    {"two Hosts in 1.0", STR_INIT("GET / HTTP/1.0\r\n" H "HOST: b\r\n\r\n"), 400},
    {"list in Host", STR_INIT("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"), 400},
    {"userinfo in Host", STR_INIT("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"), 400},
    {"absolute target that does not", STR_INIT("GET http://b/x HTTP/1.1\r\n" H "\r\n"), 400},
    {"absolute target without path", STR_INIT("GET http://a.example HTTP/1.1\r\n" H "\r\n"),
     400},
    {"ftp target", STR_INIT("GET ftp://a.example/ HTTP/1.1\r\n" H "\r\n"), 400},
    {"authority target", STR_INIT("GET a.example:80 HTTP/1.1\r\n" H "\r\n"), 400},
    {"star for GET", STR_INIT("GET * HTTP/1.1\r\n" H "\r\n"), 400},
    {"fragment", STR_INIT("GET /a#b HTTP/1.1\r\n" H "\r\n"), 400},
    {"backslash", STR_INIT("GET /a\\b HTTP/1.1\r\n" H "\r\n"), 400},
    {"raw utf-8 target", STR_INIT("GET /\xe5\x8d\x8e HTTP/1.1\r\n" H "\r\n"), 400},
    {"TRACE", STR_INIT("TRACE / HTTP/1.1\r\n" H "\r\n"), 405},
    {"CONNECT", STR_INIT("CONNECT a.example:443 HTTP/1.1\r\n" H "\r\n"), 405},
    {"unknown method", STR_INIT("BREW / HTTP/1.1\r\n" H "\r\n"), 501},
    {"lower case method", STR_INIT("get / HTTP/1.1\r\n" H "\r\n"), 501},
    {"method not a token", STR_INIT("G@T / HTTP/1.1\r\n" H "\r\n"), 400},
    {"no method", STR_INIT(" / HTTP/1.1\r\n" H "\r\n"), 400},
    {"2.0", STR_INIT("GET / HTTP/2.0\r\n" H "\r\n"), 505},
    {"0.9", STR_INIT("GET /\r\n\r\n"), 400},
    {"1.10", STR_INIT("GET / HTTP/1.10\r\n" H "\r\n"), 400},
    {"lower case version", STR_INIT("GET / http/1.1\r\n" H "\r\n"), 400},
    {"tls hello", STR_INIT("\x16\x03\x01\x02\r\n\r\n"), 400},
    {"blank in target", STR_INIT("GET /a b HTTP/1.1\r\n" H "\r\n"), 400},
    {"two blanks", STR_INIT("GET  / HTTP/1.1\r\n" H "\r\n"), 400},
    {"tab in request line", STR_INIT("GET\t/ HTTP/1.1\r\n" H "\r\n"), 400},
    {"blank after version", STR_INIT("GET / HTTP/1.1 \r\n" H "\r\n"), 400},
    {"leading empty line", STR_INIT("\r\nGET / HTTP/1.1\r\n" H "\r\n"), 400},
    {"bare LF", STR_INIT("GET / HTTP/1.1\nHost: a\n\n"), 400},
    {"bare LF in a field", STR_INIT("GET / HTTP/1.1\r\n" H "X-A: b\nX-C: d\r\n\r\n"), 400},
    {"bare CR", STR_INIT("GET / HTTP/1.1\r\n" H "X-A: b\rX-C: d\r\n\r\n"), 400},
    {"CR CR LF", STR_INIT("GET / HTTP/1.1\r\n" H "X-A: b\r\r\n\r\n"), 400},
    {"NUL in value", STR_INIT("GET / HTTP/1.1\r\n" H "X-A: b\0c\r\n\r\n"), 400},
    {"NUL in target", STR_INIT("GET /a\0b HTTP/1.1\r\n" H "\r\n"), 400},
    {"control in value", STR_INIT("GET / HTTP/1.1\r\n" H "X-A: \x01\r\n\r\n"), 400},
    {"DEL in value", STR_INIT("GET / HTTP/1.1\r\n" H "X-A: \x7f\r\n\r\n"), 400},
    {"blank before colon", STR_INIT("GET / HTTP/1.1\r\n" H "X-A : b\r\n\r\n"), 400},
    {"length with blank before colon",
     STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length : 5\r\n\r\n"), 400},
    {"folded line", STR_INIT("GET / HTTP/1.1\r\n" H "X-A: b\r\n c\r\n\r\n"), 400},
    {"first field folded", STR_INIT("GET / HTTP/1.1\r\n Host: a\r\n\r\n"), 400},
    {"no colon", STR_INIT("GET / HTTP/1.1\r\n" H "X-A\r\n\r\n"), 400},
    {"no name", STR_INIT("GET / HTTP/1.1\r\n" H ": b\r\n\r\n"), 400},
    {"name not a token", STR_INIT("GET / HTTP/1.1\r\n" H "X(A): b\r\n\r\n"), 400},
    {"utf-8 in a name", STR_INIT("GET / HTTP/1.1\r\n" H "X\xe5: b\r\n\r\n"), 400},
    {"length", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: 5\r\n\r\n"), 0},
    {"two lengths",
     STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: 5\r\nContent-Length: 6\r\n\r\n"), 400},
    {"the same length twice",
     STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: 5\r\ncontent-length: 5\r\n\r\n"), 400},
    {"list of lengths", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: 5, 5\r\n\r\n"), 400},
    {"length +5", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: +5\r\n\r\n"), 400},
    {"length -1", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: -1\r\n\r\n"), 400},
    {"length 0x5", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: 0x5\r\n\r\n"), 400},
    {"length 5 5", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: 5 5\r\n\r\n"), 400},
    {"no digits", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length:\r\n\r\n"), 400},
    {"length and coding",
     STR_INIT("POST / HTTP/1.1\r\n" H
              "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"),
     400},
    {"chunked", STR_INIT("POST / HTTP/1.1\r\n" H "Transfer-Encoding: Chunked\r\n\r\n"), 0},
    {"chunked in 1.0", STR_INIT("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400},
    {"xchunked", STR_INIT("POST / HTTP/1.1\r\n" H "Transfer-Encoding: xchunked\r\n\r\n"), 400},
    {"gzip, chunked",
     STR_INIT("POST / HTTP/1.1\r\n" H "Transfer-Encoding: gzip, chunked\r\n\r\n"), 400},
    {"chunked, chunked",
     STR_INIT("POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked, chunked\r\n\r\n"), 400},
    {"chunked twice",
     STR_INIT("POST / HTTP/1.1\r\n" H
              "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"),
     400},
    {"identity coding", STR_INIT("POST / HTTP/1.1\r\n" H "Transfer-Encoding: identity\r\n\r\n"),
     400},
    {"quoted chunked",
     STR_INIT("POST / HTTP/1.1\r\n" H "Transfer-Encoding: \"chunked\"\r\n\r\n"), 400},
    {"vertical tab before chunked",
     STR_INIT("POST / HTTP/1.1\r\n" H "Transfer-Encoding: \vchunked\r\n\r\n"), 400},
    {"gzip content", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Encoding: gzip\r\n\r\n"), 415},
    {"expect",
     STR_INIT("POST / HTTP/1.1\r\n" H "Expect: 100-continue\r\nContent-Length: 1\r\n\r\n"), 0},
    {"expect else", STR_INIT("POST / HTTP/1.1\r\n" H "Expect: miracles\r\n\r\n"), 417},
    {"two types",
     STR_INIT("POST / HTTP/1.1\r\n" H "Content-Type: a\r\nContent-Type: b\r\n\r\n"), 400},
};

static void judges_heads(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(heads); i++) {
        struct gate_head h;
        int got = judge(heads[i].in, &h), drip = judge_drip(heads[i].in, &h);
        CHECK_ROW(got == heads[i].status, "%s: got %d, want %d", heads[i].note, got,
                  heads[i].status);
        CHECK_ROW(drip == got, "%s: by drips %d, whole %d", heads[i].note, drip, got);
    }
}

static void reads_a_head(void **state)
{
    struct gate_head h = {.fields = 0};

    (void)state;
    assert_int_equal(judge(STR("PATCH /a/b?c=d HTTP/1.1\r\nhOST: x\r\nX-Trim: \t v w \t\r\n"
                               "Connection: foo, Close\r\ncontent-length: 007\r\n\r\n1234567"),
                           &h),
                     0);
    assert_int_equal(h.method, HTTP_PATCH);
    CHECK_STR(h.path, "/a/b");
    CHECK_STR(h.query, "c=d");
    CHECK_STR(gate_field(&h, STR("x-trim")), "v w");
    CHECK(gate_field(&h, STR("absent")).p == NULL);
    CHECK(!h.keep_alive);
    assert_int_equal(h.body, GATE_LENGTH);
    assert_int_equal(h.length, 7);

    assert_int_equal(judge(STR("GET https://x:1/p? HTTP/1.0\r\nHost: X:1\r\n\r\n"), &h), 0);
    CHECK_STR(h.path, "/p");
    CHECK(h.query.p != NULL && h.query.n == 0);
    CHECK(!h.keep_alive);
    assert_int_equal(judge(STR("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"), &h), 0);
    CHECK(h.keep_alive);
    assert_int_equal(judge(STR("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), &h), 0);
    CHECK(h.keep_alive && h.query.p == NULL && h.body == GATE_NO_BODY && !h.expect_continue);
}

static void bounds_heads(void **state)
{
    struct gate_head h;
    struct buf b = {0};

    (void)state;
    buf_z(&b, "GET /");
    while (b.n < 20000) buf_char(&b, 'a');
    assert_int_equal(judge(buf_view(&b), &h), 414);
    buf_clear(&b);
    buf_z(&b, "GET / HTTP/1.1\r\nHost: x\r\nX-Long: ");
    while (b.n < 20000) buf_char(&b, 'a');
    assert_int_equal(judge(buf_view(&b), &h), 431);
    for (int fields = 99; fields <= 100; fields++) { /* and Host */
        buf_clear(&b);
        buf_z(&b, "GET / HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < fields; i++) buf_fmt(&b, "X-%d: y\r\n", i);
        buf_z(&b, "\r\n");
        assert_int_equal(judge(buf_view(&b), &h), fields == 99 ? 0 : 431);
    }
    /* One byte below the limit passes, whatever is behind it. */
    buf_clear(&b);
    buf_z(&b, "GET / HTTP/1.1\r\nHost: x\r\nX: ");
    while (b.n < GATE_HEAD_MAX - 4) buf_char(&b, 'a');
    buf_z(&b, "\r\n\r\nmore");
    assert_int_equal(judge(buf_view(&b), &h), 0);
    buf_release(&b);
}

/* The decoded body, or the status it was refused with. */
static int decode(struct str in, size_t piece, struct buf *out, struct str *rest)
{
    struct gate_chunks c = {0};
    struct gate_refusal r = {0, ""};

    buf_clear(out);
    while (in.n > 0) {
        struct str view = str_head(in, piece), data;
        size_t given = view.n;
        while (view.n > 0) {
            enum gate_verdict v = gate_chunk(&c, &view, &data, &r);
            buf_str(out, data);
            if (v == GATE_REFUSED) return r.status;
            if (v == GATE_DONE) {
                *rest = str_skip(in, given - view.n);
                return 0;
            }
        }
        in = str_skip(in, given);
    }
    return -1;
}

static const struct {
    const char *note;
    struct str in;
    int status;
    const char *body, *rest;
} chunked[] = {
    {"one chunk", STR_INIT("5\r\nhello\r\n0\r\n\r\nGET"), 0, "hello", "GET"},
    {"two", STR_INIT("1\r\na\r\nA\r\n0123456789\r\n0\r\n\r\n"), 0, "a0123456789", ""},
    {"empty", STR_INIT("0\r\n\r\n"), 0, "", ""},
    {"leading zeros", STR_INIT("0005\r\nhello\r\n000\r\n\r\n"), 0, "hello", ""},
    {"extension", STR_INIT("5;a=b\r\nhello\r\n0\r\n\r\n"), 0, "hello", ""},
    {"trailer", STR_INIT("0\r\nX-A: b\r\nX-C: d\r\n\r\nx"), 0, "", "x"},
    {"unfinished", STR_INIT("5\r\nhel"), -1, "hel", ""},
    {"0x5", STR_INIT("0x5\r\nhello\r\n0\r\n\r\n"), 400, "", ""},
    {"+5", STR_INIT("+5\r\nhello\r\n0\r\n\r\n"), 400, "", ""},
    {"no size", STR_INIT("\r\nhello\r\n0\r\n\r\n"), 400, "", ""},
    {"blank after size", STR_INIT("5 \r\nhello\r\n0\r\n\r\n"), 400, "", ""},
    {"bare LF after size", STR_INIT("5\nhello\r\n0\r\n\r\n"), 400, "", ""},
    {"bare LF after data", STR_INIT("5\r\nhello\n0\r\n\r\n"), 400, "hello", ""},
    {"chunk longer than said", STR_INIT("5\r\nhello!\r\n0\r\n\r\n"), 400, "hello", ""},
    {"size over 32 bits", STR_INIT("123456789\r\n"), 413, "", ""},
    {"control in extension", STR_INIT("5;\x01\r\nhello\r\n0\r\n\r\n"), 400, "", ""},
    {"bare LF in extension", STR_INIT("5;a\nhello\r\n0\r\n\r\n"), 400, "", ""},
    {"folded trailer", STR_INIT("0\r\n X: b\r\n\r\n"), 400, "", ""},
    {"bare LF in trailer", STR_INIT("0\r\nX: b\n\r\n"), 400, "", ""},
};

static void decodes_chunks(void **state)
{
    static const size_t pieces[] = {1, 2, 3, 1000};
    struct buf out = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(chunked); i++) {
        for (size_t k = 0; k < COUNT(pieces); k++) {
            struct str rest = STR("");
            int got = decode(chunked[i].in, pieces[k], &out, &rest);
            CHECK_ROW(got == chunked[i].status, "%s by %zu: got %d, want %d", chunked[i].note,
                      pieces[k], got, chunked[i].status);
            CHECK_ROW(str_is(buf_view(&out), chunked[i].body), "%s", chunked[i].note);
            CHECK_ROW(str_is(rest, chunked[i].rest), "%s", chunked[i].note);
        }
    }
    buf_clear(&out);
    struct buf in = {0};
    struct str rest;
    for (int i = 0; i < 1000; i++) buf_z(&in, "1;abcdef\r\nx\r\n");
    assert_int_equal(decode(buf_view(&in), 100, &out, &rest), 400); /* framing adds up */
    buf_release(&in);
    buf_release(&out);
}

TEST_GROUP(gate){cmocka_unit_test(judges_heads), cmocka_unit_test(reads_a_head),
                 cmocka_unit_test(bounds_heads), cmocka_unit_test(decodes_chunks), TEST_END};
