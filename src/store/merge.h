/* store/merge.h - two records of one kind become one, and can become two again.
 *
 * Whatever points to the one that goes points to the one that is kept afterwards: every F_REF
 * and F_REFS field of the catalogue, what hangs on it by (kind, record), the keys of imports;
 * living or in the bin, seen by the actor or not. No line here knows an entity by name, so that
 * a kind that is added is moved like the others. The one that goes lies in the bin, with its
 * own history, and its id points to the one kept. What is moved keeps its own dates: it was not
 * edited.
 *
 * Of rows of which one is open at a time (entity.one_open) the one that began last stays open.
 * What may stand but once (entity.one) and would stand twice, and what would name the same
 * record in two fields that never do (entity.apart), stays with the one that goes.
 *
 * Each step is written down (merge_change), so that undoing takes back exactly those that still
 * stand as the merge left them; what was done since stays. All of it is one transaction.
 * Failures as in record.h; ST_CONFLICT merge.undone, merge.kept_gone. */
#ifndef STORE_MERGE_H
#define STORE_MERGE_H

#include "store/record.h"

struct merge_call {
    const struct cat_entity *kind;
    int64_t gone, kept;
    int64_t gone_version, kept_version; /* ST_STALE when they moved on; 0: no check */
    const struct input *values;         /* of the one kept, chosen field by field; NULL: none */
    struct str reason;                  /* p NULL: none */
};
/* The actor may delete the one and update the other. out: the one kept. */
MUST_USE
enum status record_merge(struct tx *tx, const struct merge_call *c, struct faults *f,
                         int64_t *merge, struct record *out, struct error *e);
MUST_USE
enum status record_unmerge(struct tx *tx, const struct cat_entity *kind, int64_t kept,
                           int64_t merge, struct record *out, struct error *e);
/* Where a record went that was merged away, when the actor sees that; 0: nowhere. */
MUST_USE
enum status record_merged_into(struct tx *tx, const struct cat_entity *kind, int64_t gone,
                               int64_t *kept, struct error *e);

struct merge_row {
    int64_t id, gone, at, by, undone_at, undone_by;
    struct str name, reason; /* of the one that went; p NULL: none */
};
struct merge_rows {
    struct merge_row *v; /* the caller's */
    size_t room, n;
};
/* What was merged into this record, as far as the actor may see it, newest first and no
 * more than there is room for. The caller has asked whether he sees this one. */
MUST_USE
enum status record_merges(struct tx *tx, const struct cat_entity *kind, int64_t kept,
                          struct merge_rows *out, struct error *e);
/* Of a record in the bin: a merge put it there and was not undone. */
MUST_USE
enum status record_is_merged(struct tx *tx, const struct cat_entity *kind, int64_t id,
                             bool *yes, struct error *e);

#endif
