/* ops/coverage_kept.h - coverage of open deals as it was judged when nothing was written.
 *
 * deal_cover has a row for each open deal with people: the best degree that anybody of ours has
 * in each core role, of all ties there are. Triggers (migration 0056) void a row in the
 * transaction that changes a person of the deal or a tie to him; so a row that is not void and
 * holds today is never wrong, and a void one is judged anew by whoever reads it. It counts ties
 * without asking for rights: only who reads all of them may be answered from it. */
#ifndef OPS_COVERAGE_KEPT_H
#define OPS_COVERAGE_KEPT_H

#include "rules/buying.h"
#include "store/host.h"

/* Degree plus one of the four core roles, three bits each; 0: nobody plays the role. */
enum { COVER_CODES = 1 << (3 * CORE_ROLES), COVER_VOID = -1 };
int cover_code(const int8_t degree[CORE_ROLES]); /* -1: nobody */
void cover_degrees(int code, int8_t degree[CORE_ROLES]);

/* Whether the actor reads every person of every deal, and every tie; and every deal. */
struct cover_rights {
    bool people, deals;
};
MUST_USE
enum status cover_open_to(struct tx *tx, struct cover_rights *out, struct error *e);

struct cover_row {
    int64_t deal;
    int32_t people, code; /* COVER_VOID: to be judged */
};
/* All rows by deal, as of today; a deal that has none has no people. */
MUST_USE
enum status cover_list(struct tx *tx, struct cover_row **out, size_t *n, struct error *e);

/* Judges up to `limit` void rows; *left: there are more. */
MUST_USE
enum status cover_refresh(struct host *h, size_t limit, int64_t *n, bool *left,
                          struct error *e);

#endif
