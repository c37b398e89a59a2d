/* ops/dash/tile.h - dashboards: what each role asks of a morning (product.md), answered by
 * tiles.
 *
 * A tile is a list of the query layer with what it counts or sums, so that its figure is by
 * construction that of the list behind it, with the reader's rights in SQL. Sums of deals over
 * whole months come from the roll-ups (ops/analysis.h), which say the same. */
#ifndef OPS_DASH_TILE_H
#define OPS_DASH_TILE_H

#include "ops/analysis.h"

enum tile_sum { TILE_COUNT, TILE_AMOUNT, TILE_WEIGHTED };
/* What the second figure is: nothing, the same of another time, or a part of the first. */
enum tile_then { THEN_NONE, THEN_BEFORE, THEN_PART };
/* Conditions of a list with words for days: "state=open&close_date.le={month_end}". Words:
 * owner today week month month_end last_month last_month_end quarter quarter_end last_quarter
 * last_quarter_end year, each with +N or -N days; @ before a word gives the instant at which
 * that day begins. */
struct tile_list {
    const char *text;
    const char *state;     /* of deals, NULL: not from the roll-ups */
    const char *from, *to; /* words: months wholly within; NULL: open at that end */
};
struct tile {
    const char *key;
    struct label name;
    const char *kind;
    const char
        *who; /* the field that holds the person, on dashboards of one person; NULL: none */
    enum tile_sum sum;
    struct tile_list now;
    enum tile_then then_is;
    struct label then_name;
    struct tile_list then;
    bool good; /* more is better; else a higher figure wants a hand */
};

enum { QUESTION_TILES = 5, DASH_QUESTIONS = 4 };
struct dash_question {
    struct label text;
    const char *tiles[QUESTION_TILES]; /* keys; the first names the rows shown below it */
    const char *panel; /* what the page shows instead of those rows; NULL: the rows */
};
struct dash {
    enum role role;
    bool own;         /* of one person: lists are narrowed to him */
    enum scope scope; /* who looks at it must see at least so much of `kind` */
    const char *kind;
    struct dash_question questions[DASH_QUESTIONS];
};
extern const struct dash dashes[];
extern const size_t dashes_n;
extern const struct tile tiles[];
extern const size_t tiles_n;
const struct tile *tile_find(const char *key);
/* NULL: no such dashboard. */
const struct dash *dash_find(struct str role);
bool dash_may(const struct tx *tx, const struct dash *d);
/* The one shown first to the actor; NULL: he may look at none. */
const struct dash *dash_first(const struct tx *tx);

struct tile_value {
    bool shown; /* the reader may read the kind and every field the list asks for */
    bool amounts;
    int64_t count, amount, weighted;
    struct str list; /* the conditions, words replaced */
};
struct tile_answer {
    const struct tile *tile;
    struct tile_value now, then;
};
/* Warnings that stand, by rule, kind of record and the day since when. */
struct warning_sum {
    struct str rule, kind;
    struct day since;
    int64_t n;
};
struct warning_sums {
    bool known;            /* false: nobody asks, or he does not read all it takes */
    struct warning_sum *v; /* one rule, kind and day may come twice */
    size_t n, room;
};
/* Of the rules that the tiles of this dashboard ask for. */
MUST_USE
enum status dash_warnings(struct tx *tx, const struct dash *d, int64_t owner,
                          struct warning_sums *out, struct error *e);
/* How many the conditions of a list leave; false: it asks for what the sums do not hold. */
bool dash_warnings_count(const struct warning_sums *sums, const struct param *params, size_t n,
                         int64_t *count);
struct dash_ask {
    struct tx *tx;
    int64_t owner; /* of a dashboard of one person */
    bool own;
    struct month_sums months;
    struct warning_sums warnings;
};
/* Reads what all tiles share. */
MUST_USE
enum status dash_begin(struct tx *tx, const struct dash *d, int64_t owner, struct dash_ask *out,
                       struct error *e);
MUST_USE
enum status tile_answer(const struct dash_ask *k, const struct tile *t, struct tile_answer *out,
                        struct error *e);
/* Day of a word of tile_list; false: unknown. */
bool tile_day(struct day today, struct str word, struct day *out);

#endif
