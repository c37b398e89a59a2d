/* ops/stage.h - stages of a pipeline as rows (private to ops). */
#ifndef OPS_STAGE_H
#define OPS_STAGE_H

#include "store/tx.h"

struct stage {
    struct str key; /* p NULL: there is no such stage */
    int64_t percent, position;
};
/* By key in the pipeline. */
MUST_USE
enum status stage_find(struct tx *tx, int64_t pipeline, struct str key, struct stage *out,
                       struct error *e);
/* Where deals of the pipeline begin, and its last one. */
MUST_USE
enum status stage_first(struct tx *tx, int64_t pipeline, struct stage *out, struct error *e);
MUST_USE
enum status stage_last(struct tx *tx, int64_t pipeline, struct stage *out, struct error *e);
/* The active default pipeline, the newest edition of it; else any active one; 0: none. */
MUST_USE
enum status pipeline_default(struct tx *tx, int64_t *id, struct error *e);
/* Whether it is in use; true where there is no such pipeline, which others tell. */
MUST_USE
enum status pipeline_active(struct tx *tx, int64_t id, bool *yes, struct error *e);

#endif
