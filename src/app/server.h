/* app/server.h - the running server: sockets, threads, API, events, put together. */
#ifndef APP_SERVER_H
#define APP_SERVER_H

#include "app/config.h"
#include "app/exec.h"

struct server;
/* The schema must stand. The port is open when this returns ST_OK. */
MUST_USE
enum status server_start(const struct config *c, struct server **out, struct error *e);
int server_port(const struct server *s);
/* Let running requests end (at most drain_ms), then everything else. NULL is allowed. */
void server_stop(struct server *s, int drain_ms);

#endif
