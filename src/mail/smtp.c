/* mail/smtp.c - see smtp.h. */
#include "mail/smtp.h"

#include "mail/address.h"

#include <curl/curl.h>
#include <string.h>
#include <unistd.h>

enum { CONNECT_S = 10, WHOLE_S = 60, ANSWER_S = 20, PORT_MAX = 65535 };

struct sending {
    const struct smtp_server *server;
    struct str rest;
    const _Atomic bool *ending;
    bool named;   /* the operator allowed the host */
    bool refused; /* an address was not to be connected to */
};

void smtp_start(void)
{
    (void)curl_global_init(CURL_GLOBAL_DEFAULT);
}

void smtp_stop(void)
{
    curl_global_cleanup();
}

bool smtp_host_ok(struct str host)
{
    if (host.n == 0 || host.n > 253 || host.p[0] == '-' || host.p[0] == '.') return false;
    for (size_t i = 0; i < host.n; i++) {
        if (!ascii_alnum(host.p[i]) && strchr(".-:", host.p[i]) == NULL) return false;
    }
    return true;
}

bool smtp_port_ok(const struct smtp_server *s)
{
    static const int ports[] = {25, 465, 587, 2525};

    if (address_named(s->inside, s->host)) return s->port > 0 && s->port <= PORT_MAX;
    for (size_t i = 0; i < COUNT(ports); i++) {
        if (s->port == ports[i]) return true;
    }
    return false;
}

/* --- what libcurl asks of us --- */

static curl_socket_t open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *a)
{
    struct sending *s = arg;
    enum address_kind kind = address_judge(&a->addr, a->addrlen);

    if (purpose != CURLSOCKTYPE_IPCXN || kind == ADDRESS_NEVER ||
        (kind == ADDRESS_INSIDE && !s->named)) {
        s->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

static size_t read_letter(char *to, size_t size, size_t n, void *arg)
{
    struct sending *s = arg;
    size_t want = size * n < s->rest.n ? size * n : s->rest.n;

    memcpy(to, s->rest.p, want);
    s->rest = str_skip(s->rest, want);
    return want;
}

static int progress(void *arg, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const struct sending *s = arg;
    (void)a;
    (void)b;
    (void)c;
    (void)d;

    return s->ending != NULL && atomic_load(s->ending) ? 1 : 0;
}

// NOLINTNEXTLINE(readability-non-const-parameter): the shape that libcurl calls
static size_t swallow(char *p, size_t size, size_t n, void *arg)
{
    (void)p;
    (void)arg;
    return size * n;
}

/* --- one letter --- */

static void set_place(CURL *c, const struct smtp_server *s, struct arena *a)
{
    bool six = str_index(s->host, ':') < s->host.n;
    struct str url = str_fmt(a, "%s://%s%.*s%s:%d", s->tls == SMTP_TLS ? "smtps" : "smtp",
                             six ? "[" : "", STR_FMT(s->host), six ? "]" : "", s->port);

    (void)curl_easy_setopt(c, CURLOPT_URL, str_z(url, a));
    (void)curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    (void)curl_easy_setopt(c, CURLOPT_PROXY, "");
    (void)curl_easy_setopt(c, CURLOPT_USE_SSL,
                           s->tls == SMTP_PLAIN ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    (void)curl_easy_setopt(c, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    (void)curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
    (void)curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
    (void)curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
    (void)curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)WHOLE_S);
    (void)curl_easy_setopt(c, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)ANSWER_S);
    /* the farewell belongs to the letter: at the cleanup nobody could break it off */
    (void)curl_easy_setopt(c, CURLOPT_FORBID_REUSE, 1L);
}

static void set_callbacks(CURL *c, struct sending *s)
{
    (void)curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    (void)curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, s);
    (void)curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
    (void)curl_easy_setopt(c, CURLOPT_READFUNCTION, read_letter);
    (void)curl_easy_setopt(c, CURLOPT_READDATA, s);
    (void)curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, swallow);
    (void)curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, progress);
    (void)curl_easy_setopt(c, CURLOPT_XFERINFODATA, s);
    (void)curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
}

static enum status judge(CURL *c, CURLcode code, const struct sending *s, const char *said,
                         struct error *e)
{
    long answer = 0;

    (void)curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &answer);
    if (code == CURLE_OK) return ST_OK;
    if (s->refused) return err(e, ST_CONFLICT, "mail.address", "address of the host");
    const char *words = said[0] != '\0' ? said : curl_easy_strerror(code);
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
        return err(e, ST_CONFLICT, "mail.certificate", "%s", words);
    if (code == CURLE_USE_SSL_FAILED) return err(e, ST_CONFLICT, "mail.no_tls", "%s", words);
    if (code == CURLE_LOGIN_DENIED) return err(e, ST_CONFLICT, "mail.sign_in", "%s", words);
    if (answer >= 500) return err(e, ST_CONFLICT, "mail.refused", "%ld %s", answer, words);
    return err(e, ST_BUSY, "mail.unreachable", "%s", words);
}

static enum status check_place(const struct smtp_server *s, const struct sending *sending,
                               struct error *e)
{
    if (!smtp_host_ok(s->host) || !smtp_port_ok(s))
        return err(e, ST_CONFLICT, "mail.address", "host or port");
    if (s->tls == SMTP_PLAIN && (!sending->named || s->password.n > 0))
        return err(e, ST_CONFLICT, "mail.no_tls", "plain");
    return ST_OK;
}

static CURLcode perform(CURL *c, const struct smtp_server *s, const struct smtp_letter *l,
                        struct arena *a)
{
    struct str to = str_fmt(a, "<%.*s>", STR_FMT(l->to));
    struct str from = str_fmt(a, "<%.*s>", STR_FMT(l->from));
    struct curl_slist *list = curl_slist_append(NULL, str_z(to, a));

    if (s->user.n > 0) {
        (void)curl_easy_setopt(c, CURLOPT_USERNAME, str_z(s->user, a));
        (void)curl_easy_setopt(c, CURLOPT_PASSWORD, str_z(s->password, a));
    }
    if (s->ca.n > 0) (void)curl_easy_setopt(c, CURLOPT_CAINFO, str_z(s->ca, a));
    (void)curl_easy_setopt(c, CURLOPT_MAIL_FROM, str_z(from, a));
    (void)curl_easy_setopt(c, CURLOPT_MAIL_RCPT, list);
    CURLcode code = list == NULL ? CURLE_OUT_OF_MEMORY : curl_easy_perform(c);
    curl_slist_free_all(list);
    return code;
}

enum status smtp_send(const struct smtp_server *s, const struct smtp_letter *l,
                      const _Atomic bool *ending, struct arena *a, struct error *e)
{
    struct sending sending = {.server = s,
                              .rest = l->bytes,
                              .ending = ending,
                              .named = address_named(s->inside, s->host)};
    char said[CURL_ERROR_SIZE] = "";
    enum status st = check_place(s, &sending, e);

    if (st != ST_OK) return st;
    CURL *c = curl_easy_init();
    if (c == NULL) return err(e, ST_BUSY, "mail.unreachable", "no memory");
    (void)curl_easy_setopt(c, CURLOPT_ERRORBUFFER, said);
    set_place(c, s, a);
    set_callbacks(c, &sending);
    CURLcode code = perform(c, s, l, a);
    st = judge(c, code, &sending, said, e);
    curl_easy_cleanup(c);
    return st;
}
