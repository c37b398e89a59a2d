/* api/batch.h - POST /batch: several writes, one transaction, all or nothing.
 *
 * Each op goes through the same table, rights and handlers as a request of its own. "$0.id" as
 * a whole value of a body, as a member of an array there, or as a segment of a path is the
 * id that op 0 made. */
#ifndef API_BATCH_H
#define API_BATCH_H

#include "api/call.h"

enum { BATCH_OPS_MAX = 500 };
enum status batch_run(struct call *c);

#endif
