/* ops/system.h - is the database there, and how large is what is in it. */
#ifndef OPS_SYSTEM_H
#define OPS_SYSTEM_H

#include "store/tx.h"

/* ST_BUSY or ST_INTERNAL of the database when it does not answer. */
MUST_USE
enum status system_ready(struct tx *tx, struct error *e);
/* Bytes of the database. */
MUST_USE
enum status system_size(struct tx *tx, int64_t *bytes, struct error *e);

#endif
