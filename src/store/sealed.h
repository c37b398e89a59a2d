/* store/sealed.h - sensitive fields between their value and the sealed bytes of their column.
 *
 * Lists and records carry the bytes as V_SEALED, which every answer shows as "***". Opening is
 * for ops/guard.h alone, which asks for right, consent and purpose first and leaves a trace. */
#ifndef STORE_SEALED_H
#define STORE_SEALED_H

#include "model/value.h"
#include "store/tx.h"

/* Every sensitive value given in the input of record `id`, sealed in place. ST_CONFLICT
 * seal.no_key when the server has no key. */
MUST_USE
enum status sealed_input(struct tx *tx, int64_t id, struct input *in, struct error *e);
/* A new record has no id to seal with yet: take the values out of the input before the row is
 * written, and put them into the written row. *held NULL: there are none. */
void sealed_take(struct tx *tx, struct input *in, struct input **held);
MUST_USE
enum status sealed_put(struct tx *tx, struct record *r, struct input *held, struct error *e);
/* A field of a record. */
struct sealed_at {
    const struct cat_entity *kind;
    int64_t id;
    size_t field;
};
/* Empty a sensitive column of every row (binned ones too) whose field `contact` is of->id,
 * whoever may write them: a person took back his consent. Ids of the rows that held something.
 */
MUST_USE
enum status sealed_wipe(struct tx *tx, const struct sealed_at *of, int64_t **ids, size_t *n,
                        struct error *e);
/* The same of one value, for lists. */
MUST_USE
enum status sealed_open_value(struct tx *tx, const struct sealed_at *at, struct str sealed,
                              struct value *out, struct error *e);
/* Sealing anew what another key than the first one sealed, in steps over one column (binned
 * rows too). A step is a transaction with an audit entry of how many values it changed; what it
 * leaves is found by the next run. No version, no event: nothing a reader sees has changed. */
struct sealed_anew {
    const struct cat_entity *kind;
    size_t field;
    int64_t after;      /* in: id to begin behind */
    int64_t last;       /* out: the last row looked at */
    int64_t done, lost; /* out: sealed anew; no key of the file opens it, left as it was */
    bool more;          /* out */
};
enum { SEALED_ANEW_ROWS = 500 };
/* A write_fn (store/host.h) over struct sealed_anew. ST_CONFLICT seal.no_key. */
enum status sealed_anew_step(struct tx *tx, void *arg, struct error *e);
/* The value in the clear, in the arena. ST_CONFLICT seal.no_key, seal.key (another key, or
 * changed bytes). */
MUST_USE
enum status sealed_open(struct tx *tx, const struct record *r, size_t field, struct value *out,
                        struct error *e);

#endif
