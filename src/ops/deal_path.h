/* ops/deal_path.h - the way every deal took through its stages: which stage on which day.
 *
 * Read deal by deal from the histories (a few microseconds each), or, of all deals at once,
 * from what is kept of them: deal_path holds the ways of 1024 ids in one row, packed, made
 * lazily (paths_keep) and never by whoever writes a deal. What changed since it was made is
 * read from the histories, found by its events: the answer is always that of this moment. */
#ifndef OPS_DEAL_PATH_H
#define OPS_DEAL_PATH_H

#include "store/host.h"
#include "store/sql.h"

enum path_state { PATH_OPEN, PATH_WON, PATH_LOST, PATH_CANCELLED };
struct path_move {
    size_t place; /* as path_reader.place said */
    struct day day;
};
struct path_deal {
    int64_t id, pipeline;
    enum path_state state;
    struct day closed_on, opened_on; /* DAY_NONE: none */
    int64_t created_at;              /* ms */
    const struct path_move *moves;   /* by day */
    size_t n;                        /* at least one */
};
struct path_reader {
    void *user;
    /* A number of the caller's for a stage of a pipeline; may be asked again for the same. */
    size_t (*place)(void *user, int64_t pipeline, struct str stage);
    void (*deal)(void *user, const struct path_deal *d);
};

/* Of the deals whose ids `seen` selects, as they stood at the end of as_of (DAY_NONE: now);
 * those with no stage until then are left out. */
MUST_USE
enum status paths_walk(struct tx *tx, const struct sql *seen, struct day as_of,
                       const struct path_reader *r, struct error *e);
/* Of all living deals, in no order. Asks for no rights: the caller sees all deals. */
MUST_USE
enum status paths_all(struct tx *tx, const struct path_reader *r, struct error *e);
/* Packs what is new, and what changed since when that is much, or, with `all`, anything. *n:
 * rows written. */
MUST_USE
enum status paths_keep(struct host *h, bool all, int64_t *n, struct error *e);
/* After deals were written without events. */
MUST_USE
enum status paths_forget(struct host *h, struct error *e);

#endif
