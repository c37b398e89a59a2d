/* api/call.h - one API request between the socket and a verb.
 *
 * app/ owns threads: it asks api_begin (route, limits of the body, actor, CSRF, JSON syntax)
 * on the loop, then runs api_run where the route says: RUN_READ inline on the loop's own
 * reading connection, RUN_WORK on a worker, RUN_WRITE inside the writer's transaction, whose
 * commit comes before the answer. api_finish turns an error into problem+json. On PostgreSQL
 * everything runs on workers. api/ knows nothing of threads. */
#ifndef API_CALL_H
#define API_CALL_H

#include "http/http.h"
#include "model/actor.h"
#include "store/fault.h"
#include "store/host.h"
#include "store/query.h"
#include "store/tx.h"

#include <jansson.h>

enum run { RUN_NONE, RUN_READ, RUN_WORK, RUN_WRITE };
struct route;
struct call {
    struct exchange *x;
    const struct route *route;
    const struct cat_entity *kind; /* of routes under a record path, else NULL */
    int64_t id;                    /* {id} of the path */
    const struct cat_entity *child_kind; /* /accounts/{id}/contacts */
    struct str word[2];            /* other {word}s of the pattern */
    struct param *params;          /* decoded query, no key twice */
    size_t nparams;
    json_t *body;                  /* parsed, or NULL; freed by api_finish */
    struct actor actor;
    struct faults faults;
    struct tx tx;                  /* db set by api_run */
    struct host *host;             /* RUN_WORK only: how the handler writes in steps; else NULL */
    struct error error;
    enum status status;
    bool answered; /* handler wrote res.status and body itself */
};

struct api; /* process-wide: catalogue and company snapshots, session cache, limits, event hub */

#endif
