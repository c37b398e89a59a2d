#include "tests/http/client.h"

#include "base/clock.h"
#include "tests/test.h"

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

int client_open(int port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(fd >= 0);
    CHECK(connect(fd, (struct sockaddr *)&a, sizeof(a)) == 0);
    return fd;
}

bool client_send(int fd, struct str data)
{
    while (data.n > 0) {
        ssize_t n = send(fd, data.p, data.n, MSG_NOSIGNAL);
        if (n <= 0) return false;
        data = str_skip(data, (size_t)n);
    }
    return true;
}

bool client_read(int fd, struct buf *got, const char *until, int ms)
{
    int64_t end = clock_mono_us() + (int64_t)ms * 1000;

    for (;;) {
        if (until != NULL && got->n > 0 && strstr(got->p, until) != NULL) return false;
        int64_t left = (end - clock_mono_us()) / 1000;
        struct pollfd p = {.fd = fd, .events = POLLIN};
        if (left <= 0 || poll(&p, 1, (int)left) <= 0) return false;
        char part[65536];
        ssize_t n = recv(fd, part, sizeof(part), 0);
        if (n == 0 || (n < 0 && errno == ECONNRESET)) return true;
        CHECK(n > 0);
        buf_put(got, part, (size_t)n);
    }
}

void client_ask(int port, const char *request, struct buf *got)
{
    int fd = client_open(port);

    buf_clear(got);
    (void)client_send(fd, str_of(request));
    (void)shutdown(fd, SHUT_WR);
    (void)client_read(fd, got, NULL, 5000);
    (void)close(fd);
}

int count_of(const struct buf *b, const char *what)
{
    int n = 0;

    for (const char *at = b->n == 0 ? NULL : strstr(b->p, what); at != NULL;
         at = strstr(at + 1, what))
        n++;
    return n;
}
