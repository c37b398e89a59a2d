/* ops/factread.h - facts of any kind read through the query layer, for analyses that gather
 * them from several kinds: the reader's rights on kind, record and field always apply.
 *
 *   struct factread r;
 *   fact_begin(&r, tx, "relationship");
 *   sql_z(fact_more(&r), "t.\"to\" IS NULL");
 *   st = fact_open(&r, "contact user degree", e);
 *   while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) fact_int(&r, "degree");
 *   st = fact_end(&r, st);                                                          */
#ifndef OPS_FACTREAD_H
#define OPS_FACTREAD_H

#include "store/query.h"
#include "store/sql.h"

/* At most FACTS_MAX rows are read; one more is ST_TOO_LARGE answer_too_large. */
enum { FACTS_MAX = 20000, IDS_AT_ONCE = 500, FACT_PLACES = 8 };
struct factread {
    struct tx *tx;
    struct query q;
    struct sql more;
    struct rows *rows;
    bool absent; /* the kind does not exist here: no rows */
    bool seen;   /* see fact_of_seen */
    struct fact_place {
        const char *name;
        int at;
    } places[FACT_PLACES]; /* where names given before were found */
    size_t nplaces;
};

void fact_begin(struct factread *r, struct tx *tx, const char *kind);
/* The condition under work, on alias t: " AND " stands between pieces of several calls. */
struct sql *fact_more(struct factread *r);
/* For a kind of VIS_VIA: the caller asks only for rows of records he read through the query
 * layer himself, or drops the others; the right on those records is then not asked again for
 * every row, which costs a list of all that the actor may see. The grant on the kind still
 * counts. */
void fact_of_seen(struct factread *r);
/* The condition names few rows one by one, and the caller minds no order: see query.h. */
void fact_of_few(struct factread *r);
/* t."field" IN (ids); none of them: no rows. */
void fact_in(struct factread *r, const char *field, const int64_t *ids, size_t n);
/* Rows that hold on the day: t."from" <= day <= t."to", open ends allowed. */
void fact_on_day(struct factread *r, const char *from, const char *to, struct day day);
/* Reads these fields, space-separated; others are V_NULL. NULL: ids alone. */
MUST_USE
enum status fact_open(struct factread *r, const char *fields, struct error *e);
MUST_USE
enum status fact_next(struct factread *r, struct error *e); /* ST_OK, ST_END */
/* Closes; ST_END becomes ST_OK. */
MUST_USE
enum status fact_end(struct factread *r, enum status st);
int64_t fact_id(const struct factread *r);
int64_t fact_int(struct factread *r, const char *field); /* 0 when empty */
struct value fact_value(struct factread *r, const char *field);
struct str fact_text(struct factread *r, const char *field); /* kept; p NULL when empty */
struct day fact_day(struct factread *r, const char *field);  /* DAY_NONE when empty */

/* --- ids and names ------------------------------------------------------------------------ */

struct idset {
    int64_t *v; /* in the arena of the tx */
    size_t n, room;
};
void idset_add(struct idset *s, struct arena *a, int64_t id); /* 0 is left out */
void idset_sort(struct idset *s);                             /* ascending, each once */
/* Place in a sorted set, or -1. */
int64_t idset_find(const struct idset *s, int64_t id);

/* Titles of what the actor may see, beside the sorted ids; p NULL for the rest. */
struct named {
    const struct idset *ids;
    struct str *names;
};
MUST_USE
enum status named_read(struct tx *tx, const char *kind, const struct idset *ids,
                       struct named *out, struct error *e);
struct str named_of(const struct named *n, int64_t id); /* p NULL: unknown or not to be seen */

#endif
