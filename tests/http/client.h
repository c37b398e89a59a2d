/* tests/http/client.h - a raw client on the loopback for the server's tests. */
#ifndef TESTS_HTTP_CLIENT_H
#define TESTS_HTTP_CLIENT_H

#include "base/buf.h"
#include "http/http.h"

int client_open(int port);
/* All of it, or the test fails; false when the server closed meanwhile. */
bool client_send(int fd, struct str data);
/* Read until the server closes, ms are over, or `until` (NULL: nothing) was seen; what came is
 * appended. Says whether the server closed. */
bool client_read(int fd, struct buf *got, const char *until, int ms);
/* One request on its own connection; the answer whole. */
void client_ask(int port, const char *request, struct buf *got);
/* How often `what` stands in the text. */
int count_of(const struct buf *b, const char *what);

#endif
