/* store/import_log.h - what imports leave behind: the run, where each row went, and what
 * undoing it needs. Rows here are bookkeeping, not records: no rights of their own; verbs
 * that use them have checked the right to import. */
#ifndef STORE_IMPORT_LOG_H
#define STORE_IMPORT_LOG_H

#include "base/hash.h"
#include "store/record.h"

struct import_run {
    int64_t id;
    struct str what, file, state;             /* state: previewed running done failed undone */
    struct str map, options, counts, rejects; /* JSON texts */
    int64_t rows_total, rows_done;
    int64_t source; /* file id of the upload, 0: none */
    int64_t created_at, created_by, finished_at;
};
/* Inserts when run->id is 0 and sets it, else rewrites state, counts, rejects and progress. */
MUST_USE
enum status import_run_save(struct tx *tx, struct import_run *run, struct error *e);
/* ST_NOT_FOUND not_found. Runs of others are found by who may import everything (scope all). */
MUST_USE
enum status import_run_get(struct tx *tx, int64_t id, struct import_run *out, struct error *e);
/* Newest first, at most n. */
MUST_USE
enum status import_run_list(struct tx *tx, struct import_run *out, size_t max, size_t *n,
                            struct error *e);

struct import_key {
    struct str source, key; /* profile or "run:ID"; key of the row there */
    const struct cat_entity *kind;
    int64_t record;
    struct digest digest; /* of the row as it was imported */
};
/* record 0: this key never came in. */
MUST_USE
enum status import_key_get(struct tx *tx, struct import_key *k, struct error *e);
MUST_USE
enum status import_key_put(struct tx *tx, const struct import_key *k, struct error *e);

struct import_row {
    const struct cat_entity *kind;
    int64_t record, version;
    char what;      /* 'c' created, 'u' updated */
    struct str old; /* JSON of the old values, 'u' */
};
MUST_USE
enum status import_row_put(struct tx *tx, int64_t run, const struct import_row *row,
                           struct error *e);
/* The rows of a run that are not undone yet, newest records first, at most max. */

MUST_USE
enum status import_rows(struct tx *tx, int64_t run, struct import_row *out, size_t max,
                        size_t *n, struct error *e);
/* Forget a row, after it was undone. */
MUST_USE
enum status import_row_drop(struct tx *tx, int64_t run, const struct import_row *row,
                            struct error *e);
/* Records that are gone again: a later import makes them anew. At most a few hundred. */
MUST_USE
enum status import_keys_forget(struct tx *tx, const struct cat_entity *kind,
                               const int64_t *records, size_t n, struct error *e);

/* A new choice of an open option list, marked imported; nothing when it is there already. The
 * caller reloads the catalogue afterwards. */
MUST_USE
enum status import_option_add(struct tx *tx, struct str list, struct str key, struct str label,
                              struct error *e);

#endif
