/* ops/process/edition.h - editions of a pipeline: what runs is never changed under a deal.
 *
 * A pipeline with deals keeps its stages, percentages and gate items. To change them one makes
 * the next edition (a copy, not in use), edits it, and puts it to use; deals that run stay with
 * theirs. */
#ifndef OPS_PROCESS_EDITION_H
#define OPS_PROCESS_EDITION_H

#include "store/hook.h"

/* The next edition with copies of stages, gate items and activity targets; factory items when a
 * factory pipeline has none yet. One draft at a time: ST_CONFLICT pipeline.draft. */
MUST_USE
enum status edition_draft(struct tx *tx, int64_t pipeline, struct faults *f, struct record *out,
                          struct error *e);
/* New deals take it; earlier editions of the same key rest, and "default" moves with it.
 * ST_CONFLICT pipeline.no_stages. */
MUST_USE
enum status edition_activate(struct tx *tx, int64_t pipeline, struct faults *f,
                             struct record *out, struct error *e);
/* Hooks of stage, gate_item, activity_target: ST_CONFLICT pipeline.in_use. Texts may change
 * always. */
MUST_USE
enum status edition_part_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e);
MUST_USE
enum status edition_part_after(struct tx *tx, const struct record *now,
                               const struct record *old, struct error *e);
/* Hook of gate_evidence: something is given, for an item of the deal's pipeline, and what it
 * links to can be seen. */
MUST_USE
enum status evidence_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e);
/* Hook of deal_review: the score and the warnings of that moment are kept. */
MUST_USE
enum status review_before(struct tx *tx, struct input *in, const struct record *old,
                          struct faults *f, struct error *e);

#endif
