/* The web server with a handler that answers 200 bytes of JSON: the limit that figures of
 * real requests are compared with. Usage: fixed-answer HOST:PORT [loops]; ends on SIGTERM. */
#include "http/http.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void answer(struct exchange *x, void *user)
{
    const struct str *body = user;

    x->res.status = 200;
    buf_str(&x->res.body, *body);
    http_done(x);
}

int main(int argc, char **argv)
{
    char text[201];
    struct str body = {text, 200};
    struct http_server *s = NULL;
    struct error e = {0};
    sigset_t wait_for;
    int sig = 0;

    (void)memset(text, 'x', sizeof(text));
    (void)memcpy(text, "{\"text\":\"", 9);
    (void)memcpy(text + 198, "\"}", 2);
    (void)sigemptyset(&wait_for);
    (void)sigaddset(&wait_for, SIGTERM);
    (void)sigaddset(&wait_for, SIGINT);
    (void)pthread_sigmask(SIG_BLOCK, &wait_for, NULL);
    struct http_config c = {
        .listen = str_of(argc > 1 ? argv[1] : "127.0.0.1:0"),
        .loops = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 0,
        .handler = answer,
        .user = &body,
    };
    if (http_start(&c, &s, &e) != ST_OK) {
        (void)fprintf(stderr, "%s: %s\n", e.key, e.detail);
        return EXIT_FAILURE;
    }
    (void)printf("port %d\n", http_port(s));
    (void)fflush(stdout);
    (void)sigwait(&wait_for, &sig);
    http_stop(s, 1000);
    http_free(s);
    return EXIT_SUCCESS;
}
