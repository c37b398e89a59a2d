/* store/change.h - the traces a write leaves beside its row (private to store): dated changes,
 * the audit entry of the changed fields, the event that listeners wait for. */
#ifndef STORE_CHANGE_H
#define STORE_CHANGE_H

#include "store/row.h"

/* A write on its way through the steps. old is NULL on create; changed has a flag per field. */
struct write {
    struct tx *tx;
    const struct cat_entity *kind;
    const struct write_options *o;
    struct str action; /* of the audit entry */
    const struct row *old;
    struct row now;
    bool *changed;
    char what; /* of the event */
};

/* field_change rows of the changed DATED fields; for a kind that keeps its birth (E_BIRTH_KEPT)
 * none at the birth, and those of the birth before the first change. */
MUST_USE
enum status change_dated(const struct write *w, struct error *e);
/* The audit entry: {"field":[old,new],...,"_reason":...,"_evidence":...}. */
MUST_USE
enum status change_audit(const struct write *w, struct error *e);
/* Hooks `after` of the kind; a record in the bin has deleted_at, one that came back has none.
 */
MUST_USE
enum status hooks_after(struct tx *tx, const struct record *now, const struct record *old,
                        struct error *e);
/* The event row, and the event in tx->events. */
MUST_USE
enum status change_event(struct tx *tx, const struct record *r, char what, struct error *e);

#endif
