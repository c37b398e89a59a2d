/* store/record.h - create, read, change, bin and restore one record of any kind.
 *
 * The order inside a write is fixed: right on the kind -> visible record -> field rights
 * -> defaults -> validate (all faults) -> hooks -> write -> scopes -> audit -> dated
 * changes -> search -> roll-ups -> event, all in the caller's transaction. No line here
 * knows an entity by name.
 *
 * Failures: ST_NOT_FOUND not_found (also for what the actor may not see), ST_FORBIDDEN
 * forbidden, ST_STALE stale, ST_INVALID invalid (see faults), ST_CONFLICT has_children /
 * duplicate, and those of db/. Values of `in` must be NFC text (see store/validate.h). */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "model/value.h"
#include "store/fault.h"
#include "store/tx.h"

struct write_options {
    int64_t if_version; /* 0: no check */
    bool action; /* the verb of an action: ACTION_ONLY and CREATE_ONLY fields may be set */
    const char
        *verb; /* the action as history shows it ("stage", "assign"); NULL: create, update */
    struct day on_day;           /* day of dated changes; DAY_NONE or all zero: today */
    struct str evidence, reason; /* kept with dated changes */
};

MUST_USE
enum status record_create(struct tx *tx, const struct input *in, const struct write_options *o,
                          struct faults *f, struct record *out, struct error *e);
MUST_USE
enum status record_update(struct tx *tx, int64_t id, const struct input *in,
                          const struct write_options *o, struct faults *f, struct record *out,
                          struct error *e);
/* cascade: bins living children as one restorable unit; else 409 has_children. */
MUST_USE
enum status record_delete(struct tx *tx, const struct cat_entity *kind, int64_t id,
                          int64_t if_version, bool cascade, struct error *e);
/* Restores the whole unit that was binned together. */
MUST_USE
enum status record_restore(struct tx *tx, const struct cat_entity *kind, int64_t id,
                           struct record *out, struct error *e);
/* The living record, fields the actor may not read set to V_NULL. */
MUST_USE
enum status record_get(struct tx *tx, const struct cat_entity *kind, int64_t id,
                       struct record *out, struct error *e);
/* Whether the actor may do `act` with a living record he may read; ST_NOT_FOUND not_found. */
MUST_USE
enum status record_may(struct tx *tx, const struct cat_entity *kind, int64_t id,
                       enum action act, bool *yes, struct error *e);
/* Change the owner (assignment): rewrites scopes of the record and of what hangs on it. */
MUST_USE
enum status record_assign(struct tx *tx, const struct cat_entity *kind, int64_t id,
                          int64_t owner, const struct write_options *o, struct record *out,
                          struct error *e);
/* The user moved to another unit, or his unit to another branch: scope columns, share rows and
 * search entries of what he owns or takes part in, at most `limit` records of each kind and
 * step. *more: call again (in another transaction). */
MUST_USE
enum status scope_rebuild_user(struct tx *tx, int64_t user, int limit, bool *more,
                               struct error *e);
/* All of it at once, in the caller's transaction: for one person moved by hand. */
MUST_USE
enum status scope_rebuild_now(struct tx *tx, int64_t user, struct error *e);
/* Everybody of the unit and of the units below it. */
MUST_USE
enum status scope_rebuild_unit(struct tx *tx, int64_t unit, struct error *e);
/* Fields the actor may not read become V_NULL. */
void record_mask(const struct tx *tx, struct record *r);
/* An empty input for the kind, in tx->arena. */
struct input *input_new(struct tx *tx, const struct cat_entity *kind);
/* Set a field by key; aborts on an unknown key (programmer's error). */
void input_set(struct input *in, const char *key, struct value v);

#endif
