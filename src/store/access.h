/* store/access.h - record scopes as SQL: the only place that knows how "own, team,
 * branch, all" become conditions.
 *
 * A scope is a union of branches, each of which can use an index whose next column is
 * the sort key: owner column, account owner column, shares. The list query runs one
 * limited sub-query per branch and merges them; single-record checks use one OR. */
#ifndef STORE_ACCESS_H
#define STORE_ACCESS_H

#include "base/buf.h"
#include "store/tx.h"

enum { ACCESS_BRANCHES = 6, ACCESS_BINDS = ACTOR_BRANCHES };
struct access_branch {
    struct str sql;              /* condition on alias t, with ? for each bind */
    int64_t binds[ACCESS_BINDS];
    size_t nbinds;
    bool indexed; /* condition is column = ? or IN, with an index (column, sort key, id) */
};
struct access {
    bool all, none;
    struct access_branch v[ACCESS_BRANCHES];
    size_t n;
};
/* What the actor may reach of this kind for this action. Texts live in the arena. */
MUST_USE enum status access_make(struct tx *tx, const struct cat_entity *kind, enum action act,
                                 struct access *out, struct error *e);

#endif
