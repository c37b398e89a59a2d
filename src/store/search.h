/* store/search.h - the index behind search as one types: bigrams of Chinese text, folded
 * words and their prefixes, pinyin and initials. Rows are written by store in the
 * record's transaction, never by triggers; each carries scope tokens of its owner, its
 * account's owner and its people, so that MATCH itself applies the caller's scope.
 * At most 200 candidates; exact before prefix before recent. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "base/buf.h"
#include "store/record.h"

enum { SEARCH_CANDIDATES = 200, SEARCH_QUERY_MAX = 100 };
struct search_hit {
    const struct cat_entity *kind;
    int64_t id;
    struct str title, hit; /* hit: the text that matched, p NULL when it is the title */
};
/* kinds NULL: every kind in the index that the actor may read. */
MUST_USE
enum status search_run(struct tx *tx, struct str q, const struct cat_entity *const *kinds,
                       size_t nkinds, size_t limit, struct search_hit *out, size_t *n,
                       struct error *e);
/* Condition on alias t, for the q= of a list of one kind: t.id IN (every hit, no cap). Written
 * into `out` as text and values; a query without any token matches nothing. */
struct sql;
MUST_USE
enum status search_condition(struct tx *tx, struct str q, const struct cat_entity *kind,
                             struct sql *out, struct error *e);
/* The tables behind pinyin and sort keys take some tenths of a second to make, once per
 * process: on a thread that has time, before the first record is written. */
void search_warm(void);
/* Tokens of a text as they are indexed (for both databases alike), separated by blanks. */
struct str search_tokens(struct str text, struct arena *a);

/* SQLite: whoever writes begins with this, outside a transaction and before anybody reads. An
 * index that is of another database is emptied, and what an earlier process left waiting waits
 * for the next commit or db_settle. */
MUST_USE
enum status search_resume(struct db *db, struct error *e);
/* SQLite, outside a transaction: gives the index a slice of what was committed since, *n
 * entries; *left: call again. on_disk (NULL: a commit is on disk) makes sure of what was read
 * before the index, which is on disk at once, tells of it. Writes nothing but the file beside
 * (db.h). */
typedef enum status search_sync_fn(void *arg, struct error *e);
MUST_USE
enum status search_catch_up(struct db *db, search_sync_fn *on_disk, void *arg, size_t *n,
                            bool *left, struct error *e);
/* SQLite, for who has time: some hundred pages of the index are put together, so that a search
 * opens fewer; *left: there is more. */
MUST_USE
enum status search_tidy(struct db *db, bool *left, struct error *e);
/* guanxi check: a line per fault of the index against the entries. */
MUST_USE
enum status search_verify(struct tx *tx, struct buf *report, struct error *e);

#endif
