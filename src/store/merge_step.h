/* store/merge_step.h - single steps of a merge: a field of a row rewritten with all that
 * follows from it, and the list of steps (private to store; see merge.h). */
#ifndef STORE_MERGE_STEP_H
#define STORE_MERGE_STEP_H

#include "store/change.h"

/* One row of merge_change. what: see the migration 0042. */
struct merge_step {
    char what;
    const struct cat_entity *kind;
    int64_t record;
    struct str field, old_text, new_text; /* p NULL: none */
};
struct merge {
    struct tx *tx;
    const struct cat_entity *kind;
    int64_t id, gone, kept;
    int64_t n; /* steps written */
};
MUST_USE
enum status merge_note(struct merge *m, const struct merge_step *step, struct error *e);
/* All steps, last first, in the arena. */
MUST_USE
enum status merge_steps(struct tx *tx, int64_t merge, struct merge_step **out, size_t *n,
                        struct error *e);

/* After the references moved: see entity.one_open. Steps 'f'. */
MUST_USE
enum status merge_end_doubles(struct merge *m, struct error *e);

/* By field of the kind: what those with a flag become. */
struct new_values {
    struct value *v;
    bool *changed;
};
/* What is to be written of a row beside the fields: whose change it is called. */
struct rewrite {
    const char *verb;
    bool dated;     /* a change in time, not of identity: kept in field_change */
    int64_t at, by; /* updated_at, updated_by; at 0: as they were */
};
/* The fields with a flag become the new values; living rows with scopes, search, roll-ups,
 * audit and event, those in the bin as they lie. A row that is no longer there: nothing. No
 * rights, no hooks: see merge.h. */
MUST_USE
enum status row_rewrite(struct tx *tx, const struct cat_entity *kind, int64_t id,
                        const struct new_values *values, const struct rewrite *how,
                        struct error *e);
/* The value of one field, in the bin or not. ST_NOT_FOUND not_found. */
MUST_USE
enum status row_field(struct tx *tx, const struct cat_entity *kind, int64_t id, int field,
                      struct value *out, struct error *e);

/* A value as text and back, exactly. */
struct str value_pack(const struct value *v, struct arena *a);
struct value value_unpack(struct str text, struct arena *a);

#endif
