/* ops/moving/map.h - how the columns of one sheet become fields of one kind: inert tables.
 *
 * Shipped maps know the dialects of other systems; a sheet whose headers fit one is read by
 * it, from a profile and from the wizard alike. Every other sheet gets a map from labels and
 * field keys (map_guess). Values of states have their own rows, since one word says where a
 * deal stands, how it ended and where it stood before. */
#ifndef OPS_MOVING_MAP_H
#define OPS_MOVING_MAP_H

#include "model/catalogue.h"
#include "ops/moving/sheet.h"
#include "rules/cellvalue.h"

enum conv {
    CV_FIELD,    /* as the field's type says */
    CV_MILLIONS, /* a number of millions of major units */
    CV_STATE,    /* a word of `states` */
    CV_IGNORED,  /* known, and deliberately not read */
    CV_GONE,     /* true: the row was deleted there, it is skipped */
    CV_CHANCE,   /* per cent: places a deal whose stage is none of `states` */
    CV_OVER,     /* true: the deal is over, won or not */
    CV_WON,      /* true: it was won */
    CV_COMPANY,  /* false: a person, a row of the map `people` */
};
struct map_column {
    const char *header, *field;
    enum conv conv;
};
/* A word for where a deal stands: its stage and state now, and the stage it had while open. */
struct map_state {
    const char *word, *stage, *state, *was;
    int chance; /* per cent over there; 0 in maps that do not place by it */
};
/* Another writing of the same thing, known to be so. */
struct map_alias {
    const char *header, *from, *to;
};
struct map {
    const char *name; /* "maven-crm/sales_pipeline" */
    const char *kind;
    const char *key; /* header whose cell names the row in its system; NULL: the title */
    const struct map_column *columns;
    size_t ncolumns;
    size_t nsigned; /* by the first so many columns the sheet is known; 0: by all */
    const struct map_state *states;
    size_t nstates;
    bool places_stages; /* a stage of their own goes to the state nearest by its chance */
    const struct map_alias *aliases;
    size_t naliases;
    const char
        *name_from; /* "{product} – {account}": headers in braces; NULL: a column gives it */
    const char *pipeline;     /* key of the pipeline of deals; NULL: the default one */
    const char *currency;     /* NULL: --currency, else the company's */
    bool incomplete;          /* required fields but the name may be empty */
    const struct map *people; /* of the rows that CV_COMPANY tells are persons; NULL: none */
    bool is_people;           /* itself such a map: takes no other rows */
};
extern const struct map *const shipped_maps[];
extern const size_t shipped_maps_n;

/* map_systems.c: exports of other systems. */
extern const struct map *const system_maps[];
extern const size_t system_maps_n;

/* The map whose signing columns all stand in the sheet, with most of its columns there; or
 * NULL. `kind`: only of this kind, NULL any. */
const struct map *map_recognise(const struct sheet *s, const char *kind, struct arena *a);
const struct map *map_named(const char *name); /* or NULL */
/* Of the maps of one system ("salesforce"). */
const struct map *map_of_system(const struct sheet *s, struct str system, struct arena *a);

/* Where each column of a sheet goes. */
struct column_plan {
    int field; /* index in the kind's fields; -1: nowhere */
    enum conv conv;
    bool known;              /* ignored on purpose, not merely unknown */
    bool read;               /* by a profile, though it fills no one field */
    struct cell_number unit; /* "(万元)" in the header of an amount; units 0: none */
    enum date_order order;   /* of a date column, as decided from all its values */
};
/* By a shipped map, or (map NULL) by field keys and labels of both languages. */
void map_plan(const struct map *map, const struct cat_entity *kind, const struct sheet *s,
              struct arena *a, struct column_plan *out);
const struct map_state *map_state(const struct map *m, struct str word, struct arena *a);
/* The alias of a cell of that column, or the cell itself. */
struct str map_alias(const struct map *m, struct str header, struct str cell);

#endif
