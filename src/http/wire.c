/* Bytes in and out of one connection, plain or through TLS. Knows nothing of HTTP. */
#include "http/conn.h"

#include "base/log.h"

#include <errno.h>
#include <openssl/err.h>
#include <sys/uio.h>
#include <unistd.h>

static long tls_result(struct conn *c, int n)
{
    int why = SSL_get_error(c->tls, n);

    c->tls_wait = why == SSL_ERROR_WANT_WRITE;
    if (why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE) return WIRE_AGAIN;
    ERR_clear_error();
    return WIRE_GONE;
}

long wire_read(struct conn *c, char *to, size_t n)
{
    if (c->tls != NULL) {
        int got = SSL_read(c->tls, to, n > 1 << 30 ? 1 << 30 : (int)n);
        return got > 0 ? got : tls_result(c, got);
    }
    for (;;) {
        ssize_t got = recv(c->fd, to, n, 0);
        if (got > 0) return got;
        if (got == 0) return WIRE_GONE;
        if (errno != EINTR) return errno == EAGAIN ? WIRE_AGAIN : WIRE_GONE;
    }
}

/* TLS makes a record of each write: head and body go as one when they are small. */
static long tls_write(struct conn *c, const struct str part[2])
{
    char together[4096];
    struct str all = part[0].n > 0 ? part[0] : part[1];

    if (part[0].n > 0 && part[1].n > 0 && part[0].n + part[1].n <= sizeof(together)) {
        memcpy(together, part[0].p, part[0].n);
        memcpy(together + part[0].n, part[1].p, part[1].n);
        all = (struct str){together, part[0].n + part[1].n};
    }
    int put = SSL_write(c->tls, all.p, all.n > 1 << 30 ? 1 << 30 : (int)all.n);
    return put > 0 ? put : tls_result(c, put);
}

long wire_write(struct conn *c, const struct str part[2])
{
    struct iovec v[2];
    struct msghdr m = {.msg_iov = v};

    if (c->tls != NULL) return tls_write(c, part);
    for (int i = 0; i < 2; i++) {
        if (part[i].n == 0) continue;
        union {
            const char *ours;
            void *theirs; /* sendmsg only reads, its type does not say so */
        } p = {part[i].p};
        v[m.msg_iovlen++] = (struct iovec){p.theirs, part[i].n};
    }
    for (;;) {
        ssize_t put = sendmsg(c->fd, &m, MSG_NOSIGNAL);
        if (put >= 0) return put;
        if (errno != EINTR) return errno == EAGAIN ? WIRE_AGAIN : WIRE_GONE;
    }
}

bool wire_open(struct conn *c)
{
    if (c->l->server->tls == NULL) return true;
    c->tls = SSL_new(c->l->server->tls);
    if (c->tls == NULL || SSL_set_fd(c->tls, c->fd) != 1) return false;
    SSL_set_accept_state(c->tls);
    return true;
}

void wire_close(struct conn *c)
{
    if (c->tls != NULL) {
        if (SSL_is_init_finished(c->tls) == 1) (void)SSL_shutdown(c->tls);
        ERR_clear_error();
        SSL_free(c->tls);
        c->tls = NULL;
    }
    (void)close(c->fd);
    c->fd = -1;
}

bool wire_pending(const struct conn *c)
{
    return c->tls != NULL && SSL_pending(c->tls) > 0;
}

enum status tls_load(const struct http_config *config, SSL_CTX **out, struct error *e)
{
    SSL_CTX *t = SSL_CTX_new(TLS_server_method());

    if (t == NULL) return err(e, ST_INTERNAL, "http.tls", "no TLS context");
    (void)SSL_CTX_set_min_proto_version(t, TLS1_2_VERSION);
    (void)SSL_CTX_set_options(t, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE);
    (void)SSL_CTX_set_mode(t, SSL_MODE_ENABLE_PARTIAL_WRITE |
                                  SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                  SSL_MODE_RELEASE_BUFFERS);
    /* The texts are NUL-terminated copies: see http_start. */
    if (SSL_CTX_use_certificate_chain_file(t, config->tls_cert.p) != 1 ||
        SSL_CTX_use_PrivateKey_file(t, config->tls_key.p, SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(t) != 1) {
        unsigned long code = ERR_get_error();
        SSL_CTX_free(t);
        return err(e, ST_INVALID, "http.tls", "certificate or key: %lx", code);
    }
    *out = t;
    return ST_OK;
}
