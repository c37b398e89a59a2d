/* api/flight.h - Idempotency-Key: a POST that was answered once is answered the same again.
 *
 * A key is in flight from api_begin to api_finish in this process (409 meanwhile); the answer
 * is kept by the writing transaction itself for thirty days. Another body under the same key is
 * 422. Only successful answers are kept: a failed POST changed nothing. */
#ifndef API_FLIGHT_H
#define API_FLIGHT_H

#include "api/call.h"

struct api;
/* Registers the call's key, if it has one. ST_MALFORMED idempotency.key (not 1..255 visible
 * characters), ST_CONFLICT idempotency.in_flight. */
MUST_USE
enum status flight_begin(struct api *a, struct call *c);
void flight_end(struct api *a, struct call *c);
/* Run fn in the writing transaction of c->tx, or give the kept answer. */
MUST_USE
enum status flight_run(struct call *c, enum status (*fn)(struct call *c));

#endif
