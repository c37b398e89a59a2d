/* api/problem.h - RFC 9457: what went wrong, in the caller's language.
 *
 * The body of a 404 is the same whatever is behind it, but for request_id. Nothing of SQL,
 * paths or values appears; the detail of an error goes to the log alone. */
#ifndef API_PROBLEM_H
#define API_PROBLEM_H

#include "api/call.h"

#define PROBLEM_TYPE "application/problem+json"
/* The whole problem of a failed call. */
void problem_write(struct call *c, struct buf *b);
/* HTTP status of the failed call. */
int problem_status(const struct call *c);

#endif
