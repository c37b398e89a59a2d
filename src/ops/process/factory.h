/* ops/process/factory.h - the gate items and activity targets of the factory pipelines
 * (process.md §1). */
#ifndef OPS_PROCESS_FACTORY_H
#define OPS_PROCESS_FACTORY_H

#include "store/record.h"

/* For the pipeline with this key ("p0_p7", "five_stage"); nothing for another. */
MUST_USE
enum status process_factory(struct tx *tx, int64_t pipeline, struct str key, struct faults *f,
                            struct error *e);

#endif
