/* model/catalogue.h - the entities as they stand now: factory tables merged with
 * custom fields and edited option lists. Immutable once built; the server swaps the
 * pointer when an administrator changes something, readers keep the one they began with.
 *
 * Custom fields get keys "cf_ID", live in the column ext, and follow the factory fields
 * in `fields`. */
#ifndef MODEL_CATALOGUE_H
#define MODEL_CATALOGUE_H

#include "base/arena.h"
#include "model/entity.h"

struct cat_option {
    struct str key, zh, en, parent;
    bool hidden;   /* no longer offered, still valid on old records */
    bool imported; /* came with data, marked so that someone looks at it */
};
struct cat_field {
    const struct field *f; /* factory row, or a row built from custom_field */
    bool custom;
    bool enabled; /* sensitive fields: switched on with a purpose */
    const struct cat_option *options;
    size_t noptions;
    struct str
        wire; /* ,"key":null as a JSON member that follows another; the last 4 are the value */
};
/* Where a key stands: open addressing, place + 1 or 0; mask + 1 is a power of two. */
struct spots {
    const uint16_t *v; /* NULL: none made, all are looked through */
    uint32_t mask;
};
struct cat_entity {
    const struct entity *e;
    int index; /* place in catalogue->entities, and in actor.grants */
    const struct cat_field *fields;
    size_t nfields;             /* factory first, then custom */
    int title;                  /* index of the TITLE field, or -1 */
    int owner, account, people; /* field indexes, or -1 */
    struct spots spots;         /* of the fields by key */
    struct str select; /* store: "SELECT " and the columns of a row; p NULL: not made */
};
struct catalogue {
    const struct cat_entity *entities;
    size_t n;
    struct spots spots; /* of the entities by key */
    uint64_t version;   /* grows with every swap; part of ETags of /meta */
};

/* What the database adds to the factory tables. */
struct custom_field_row {
    int64_t id;
    struct str entity, type, zh, en,
        list; /* type: "text","long","int","dec","date","bool","enum" */
    bool required;
    int64_t max;
};
struct option_row {
    struct str list, key, zh, en, parent;
    bool hidden, imported;
    int64_t position;
};
struct catalogue_extra {
    const struct custom_field_row *fields;
    size_t nfields;
    const struct option_row *options;
    size_t noptions;
    const struct str *guards; /* groups of sensitive fields that are switched on */
    size_t nguards;
    const struct entity *const *more; /* entities added by a test */
    size_t nmore;
    void (*prepare)(struct cat_entity *e, struct arena *a); /* fills `select`; NULL: nobody */
};
/* Built in the arena, which must live as long as the catalogue. */
const struct catalogue *catalogue_build(const struct catalogue_extra *extra, uint64_t version,
                                        struct arena *a);
const struct cat_entity *catalogue_kind(const struct catalogue *c,
                                        struct str kind); /* or NULL */
const struct cat_entity *catalogue_path(const struct catalogue *c,
                                        struct str path); /* or NULL */
/* As people name it: by its path ("accounts") or its key ("account"); or NULL. */
const struct cat_entity *catalogue_word(const struct catalogue *c, struct str word);
int cat_field_index(const struct cat_entity *e, struct str key);                /* or -1 */
const struct cat_option *cat_option(const struct cat_field *f, struct str key); /* or NULL */

#endif
