/* store/scope.h - the scope columns and share rows of records, kept right by every write
 * (private to store; docs/adr/0003; read side: access.h).
 *
 * own_* follow the owner, acc_* are the account's own_*; share rows say who else reaches a
 * record: its people (via 'people'), and for an account the owners and people of its deals and
 * activities (via 'opportunity:12') unless they own the account anyway. */
#ifndef STORE_SCOPE_H
#define STORE_SCOPE_H

#include "store/change.h"

/* A user's unit and nearest branch (else the company). Zeros for user 0. */
MUST_USE
enum status scope_of_user(struct tx *tx, int64_t user, struct scope_ids *out, struct error *e);
/* Fills w->now.own and w->now.acc before the row is written. */
MUST_USE
enum status scope_fill(struct write *w, struct error *e);
/* After the row: its share rows, those of its account, and what hangs on it when its own scope
 * changed. Search entries of other records follow. */
MUST_USE
enum status scope_spread(struct write *w, struct error *e);
/* A record goes to the bin, or comes back with its scopes as they are now. */
MUST_USE
enum status scope_drop(struct tx *tx, const struct row *row, struct error *e);

/* The kind's account field targets this kind. */
static inline bool hangs_on_account(const struct cat_entity *child,
                                    const struct cat_entity *acc)
{
    return child->account >= 0 && (child->e->flags & E_VIEW) == 0 &&
           strcmp(child->fields[child->account].f->target, acc->e->key) == 0;
}
static inline int64_t value_id(const struct value *v)
{
    return v->kind == V_INT ? v->i : 0;
}
/* Ids answered by the one column of a statement, which is then done. */
MUST_USE
enum status ids_collect(struct tx *tx, struct stmt *s, int64_t **ids, size_t *n,
                        struct error *e);

#endif
