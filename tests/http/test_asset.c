#define ZLIB_CONST /* its input is not written to */
#include "http/asset.h"
#include "tests/http/client.h"
#include "tests/test.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#define PAGE                                                                                   \
    "<html><style nonce=\"__CSP_NONCE__\"></style><i title=\"__CSP_NONCE__\"></i></html>"
static const char script[] = "let a = 1; let b = 1; let c = 1; let d = 1; let e = 1;";
static char packed[256];

/* A page of three files, as the generator would lay it out. */
static struct assets page(struct http_asset list[3])
{
    z_stream z = {0};

    CHECK(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    z.next_in = (const Bytef *)script;
    z.avail_in = sizeof(script) - 1;
    z.next_out = (Bytef *)packed;
    z.avail_out = sizeof(packed);
    CHECK(deflate(&z, Z_FINISH) == Z_STREAM_END);
    size_t n = z.total_out;
    (void)deflateEnd(&z);
    list[0] = (struct http_asset){.path = "/assets/a-1b2c.js",
                                  .type = "text/javascript; charset=utf-8",
                                  .tag = "t1",
                                  .br = {"brotli", 6},
                                  .gz = {packed, n},
                                  .size = sizeof(script) - 1,
                                  .fixed = 1};
    list[1] = (struct http_asset){.path = "/index.html",
                                  .type = "text/html; charset=utf-8",
                                  .tag = "t2",
                                  .plain = {PAGE, sizeof(PAGE) - 1},
                                  .size = sizeof(PAGE) - 1};
    list[2] = (struct http_asset){
        .path = "/logo.png", .type = "image/png", .tag = "t3", .plain = {"png", 3}, .size = 3};
    return (struct assets){list, 3};
}

static void handle(struct exchange *x, void *user)
{
    const struct assets *a = user;

    if (!asset_answer(a, x)) x->res.status = 404;
    http_done(x);
}

static struct http_server *serve(struct http_config c, int *port)
{
    struct http_server *s = NULL;
    struct error e = {0};

    c.listen = STR("127.0.0.1:0");
    c.loops = 1;
    c.handler = handle;
    CHECK_OK(http_start(&c, &s, &e));
    *port = http_port(s);
    return s;
}

static const struct {
    const char *request, *status, *has, *end;
} asked[] = {
    {"GET /assets/a-1b2c.js HTTP/1.1\r\nAccept-Encoding: gzip, deflate, br\r\n", "200",
     "Content-Encoding: br\r\n", "\r\n\r\nbrotli"},
    {"GET /assets/a-1b2c.js HTTP/1.1\r\nAccept-Encoding: gzip;q=0.5, br;q=0\r\n", "200",
     "Content-Encoding: gzip\r\n", ""},
    {"GET /assets/a-1b2c.js HTTP/1.1\r\n", "200", "immutable", "let e = 1;"},
    {"GET /assets/a-1b2c.js HTTP/1.1\r\n", "200", "Vary: Accept-Encoding\r\n", "let e = 1;"},
    {"GET /assets/a-1b2c.js HTTP/1.1\r\nIf-None-Match: \"x\", W/\"t1\"\r\n", "304",
     "ETag: \"t1\"\r\n", "\r\n\r\n"},
    {"GET /assets/a-1b2c.js HTTP/1.1\r\nIf-None-Match: \"t2\"\r\n", "200", "ETag: \"t1\"\r\n",
     ""},
    {"GET /logo.png HTTP/1.1\r\n", "200", "Cache-Control: no-cache\r\n", "png"},
    {"HEAD /logo.png HTTP/1.1\r\n", "200", "Content-Length: 3\r\n", "\r\n\r\n"},
    {"GET / HTTP/1.1\r\n", "200", "style-src 'self' 'nonce-", "</html>"},
    {"GET /accounts/12 HTTP/1.1\r\n", "200", "Content-Type: text/html", "</html>"},
    {"GET /index.html HTTP/1.1\r\n", "200", "Cache-Control: no-store\r\n", "</html>"},
    {"GET /assets/gone-9.js HTTP/1.1\r\n", "404", "", ""},
    {"GET /favicon.ico HTTP/1.1\r\n", "404", "", ""},
    {"POST / HTTP/1.1\r\n", "404", "", ""},
};

static void serves_the_page(void **state)
{
    struct http_asset list[3];
    struct assets a = page(list);
    struct buf got = {0};
    char ask[256], status[32];
    int port = 0;
    struct http_server *s = serve((struct http_config){.user = &a}, &port);

    (void)state;
    for (size_t i = 0; i < COUNT(asked); i++) {
        (void)snprintf(ask, sizeof(ask), "%sHost: t\r\nConnection: close\r\n\r\n",
                       asked[i].request);
        (void)snprintf(status, sizeof(status), "HTTP/1.1 %s ", asked[i].status);
        client_ask(port, ask, &got);
        CHECK_ROW(str_starts(buf_view(&got), str_of(status)), "%s: %.40s", asked[i].request,
                  got.p);
        CHECK_ROW(strstr(got.p, asked[i].has) != NULL, "%s: %s", asked[i].request, got.p);
        CHECK_ROW(str_ends(buf_view(&got), str_of(asked[i].end)), "%s: %s", asked[i].request,
                  got.p);
    }
    http_stop(s, 1000);
    http_free(s);
    buf_release(&got);
}

static void names_a_fresh_nonce(void **state)
{
    struct http_asset list[3];
    struct assets a = page(list);
    struct buf got = {0};
    char nonce[2][23] = {"", ""}, twice[128];
    int port = 0;
    struct http_server *s = serve((struct http_config){.user = &a}, &port);

    (void)state;
    for (int i = 0; i < 2; i++) {
        client_ask(port, "GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n", &got);
        const char *at = strstr(got.p, "'nonce-");
        CHECK(at != NULL && at[7 + 22] == '\'');
        memcpy(nonce[i], at + 7, 22);
        CHECK(strspn(nonce[i],
                     "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == 22);
        (void)snprintf(twice, sizeof(twice), "<style nonce=\"%s\"></style><i title=\"%s\">",
                       nonce[i], nonce[i]);
        CHECK(strstr(got.p, twice) != NULL);
        CHECK(strstr(got.p, "__CSP_NONCE__") == NULL);
        CHECK(count_of(&got, "Content-Security-Policy: ") == 1);
        CHECK(strstr(got.p, "script-src 'self';") != NULL);
    }
    CHECK(strcmp(nonce[0], nonce[1]) != 0);
    http_stop(s, 1000);
    http_free(s);
    buf_release(&got);
}

/* Whatever was embedded in this build: the table must be readable and its page whole. */
static void embeds_what_was_built(void **state)
{
    struct assets a = assets_embedded();

    (void)state;
    for (size_t i = 0; i < a.n; i++) {
        const struct http_asset *f = &a.list[i];
        CHECK_ROW(f->path[0] == '/' && strlen(f->tag) == 24 && f->type[0] != '\0', "%s",
                  f->path);
        CHECK_ROW(f->plain.p != NULL ? f->plain.n == f->size : f->br.n > 0 && f->gz.n > 0, "%s",
                  f->path);
    }
}

/* ---- TLS ---- */

static void write_pem(const char *cert_at, const char *key_at)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *cert = X509_new();
    FILE *f = NULL;

    CHECK(key != NULL && cert != NULL);
    CHECK(X509_set_pubkey(cert, key) == 1);
    (void)X509_gmtime_adj(X509_getm_notBefore(cert), 0);
    (void)X509_gmtime_adj(X509_getm_notAfter(cert), 3600);
    X509_NAME *name = X509_get_subject_name(cert);
    const unsigned char cn[] = "localhost";
    CHECK(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, cn, -1, -1, 0) == 1);
    CHECK(X509_set_issuer_name(cert, name) == 1 && X509_sign(cert, key, EVP_sha256()) > 0);
    f = fopen(cert_at, "we");
    CHECK(f != NULL && PEM_write_X509(f, cert) == 1 && fclose(f) == 0);
    f = fopen(key_at, "we");
    CHECK(f != NULL && PEM_write_PrivateKey(f, key, NULL, NULL, 0, NULL, NULL) == 1 &&
          fclose(f) == 0);
    X509_free(cert);
    EVP_PKEY_free(key);
}

static void ask_tls(int port, struct str ask, struct buf *got)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    int fd = client_open(port), n = 0;
    char part[4096];

    CHECK(ctx != NULL);
    SSL *tls = SSL_new(ctx);
    CHECK(tls != NULL && SSL_set_fd(tls, fd) == 1 && SSL_connect(tls) == 1);
    CHECK(SSL_write(tls, ask.p, (int)ask.n) == (int)ask.n);
    while ((n = SSL_read(tls, part, sizeof(part))) > 0) buf_put(got, part, (size_t)n);
    CHECK(SSL_get_error(tls, n) == SSL_ERROR_ZERO_RETURN); /* an orderly end, not a cut */
    SSL_free(tls);
    SSL_CTX_free(ctx);
    (void)close(fd);
}

static void speaks_tls(void **state)
{
    struct http_asset list[3];
    struct assets a = page(list);
    struct buf got = {0}, ask = {0};
    char cert[] = "/tmp/guanxi-cert-XXXXXX", key[] = "/tmp/guanxi-key-XXXXXX";
    int cert_fd = mkstemp(cert), key_fd = mkstemp(key), port = 0;
    static char large[3 << 20];

    (void)state;
    CHECK(cert_fd >= 0 && key_fd >= 0);
    (void)close(cert_fd), (void)close(key_fd);
    write_pem(cert, key);
    memset(large, 'L', sizeof(large));
    list[2].plain = (struct asset_bytes){large, sizeof(large)};
    struct http_server *s = serve(
        (struct http_config){.user = &a, .tls_cert = str_of(cert), .tls_key = str_of(key)},
        &port);
    (void)unlink(cert), (void)unlink(key);

    for (int i = 0; i < 40; i++) buf_z(&ask, "GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    buf_z(&ask, "GET /logo.png HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
    ask_tls(port, buf_view(&ask), &got);
    assert_int_equal(count_of(&got, "HTTP/1.1 200 OK"), 41);
    CHECK(got.n > sizeof(large) && got.p[got.n - 1] == 'L');
    CHECK(count_of(&got, "Strict-Transport-Security: ") == 41);
    client_ask(port, "GET / HTTP/1.1\r\nHost: t\r\n\r\n", &got); /* plain words to a TLS port */
    CHECK(count_of(&got, "HTTP/1.1 ") == 0);
    http_stop(s, 1000);
    http_free(s);

    struct error e = {0};
    struct http_config bad = {.listen = STR("127.0.0.1:0"),
                              .handler = handle,
                              .tls_cert = STR("/nonexistent"),
                              .tls_key = STR("/nonexistent")};
    CHECK(http_start(&bad, &s, &e) == ST_INVALID);
    bad = (struct http_config){.listen = STR("nonsense"), .handler = handle};
    CHECK(http_start(&bad, &s, &e) == ST_INVALID);
    buf_release(&ask);
    buf_release(&got);
}

TEST_GROUP(asset){cmocka_unit_test(serves_the_page), cmocka_unit_test(names_a_fresh_nonce),
                  cmocka_unit_test(embeds_what_was_built), cmocka_unit_test(speaks_tls),
                  TEST_END};
