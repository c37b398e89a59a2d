/* api/quota.h - how much of what is costly one person may ask for in a minute. */
#ifndef API_QUOTA_H
#define API_QUOTA_H

#include "api/call.h"

/* Exports, imports and books may be long: a user has a minute's worth of each, then waits:
 * ST_LIMITED limited, with Retry-After. what: "export", "import". */
MUST_USE
enum status call_quota(struct call *c, const char *what);

/* For what anybody may open by a link. Guessing is hopeless by the length of the token; asking
 * without end is stopped too. ST_LIMITED limited. */
MUST_USE
enum status quota_link(struct call *c);

#endif
