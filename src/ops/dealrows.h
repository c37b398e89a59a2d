/* ops/dealrows.h - the rows that hang on one record, as the actor may read them (private to ops
 * and api): for sheets whose verdict needs all of them. */
#ifndef OPS_DEALROWS_H
#define OPS_DEALROWS_H

#include "store/record.h"

enum { DEALROWS_MAX = 2000 };
struct dealrows {
    struct record *v; /* values in tx->arena, fields the actor may not read V_NULL */
    size_t n;
};
/* Living rows of the kind whose field points at id, by id; none when the actor may not read the
 * kind. ST_TOO_LARGE above DEALROWS_MAX. */
MUST_USE
enum status dealrows_read(struct tx *tx, const char *kind, const char *field, int64_t id,
                          struct dealrows *out, struct error *e);
/* All living rows of a kind that the actor may read. */
MUST_USE
enum status dealrows_all(struct tx *tx, const char *kind, struct dealrows *out,
                         struct error *e);
/* The deal as the actor sees it; with `change` he must be allowed to change it. */
MUST_USE
enum status dealrows_deal(struct tx *tx, int64_t id, bool change, struct record *out,
                          struct error *e);
/* ST_CONFLICT deal.closed unless it is open, draft or paused. */
MUST_USE
enum status dealrows_open(const struct record *deal, struct error *e);

#endif
