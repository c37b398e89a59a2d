/* ops/custom.h - what an administrator adds to the tables: custom fields, options of lists.
 *
 * Values of custom fields stay where they are when a field is retired; an option that is hidden
 * is no longer offered and stays valid on old records. Every change is audited and makes the
 * catalogue anew (tx->settings_changed). All need the right to update settings. */
#ifndef OPS_CUSTOM_H
#define OPS_CUSTOM_H

#include "store/fault.h"
#include "store/tx.h"

enum { CUSTOM_FIELDS_MAX = 100 /* of one kind */, CUSTOM_ROWS_MAX = 2000 };
struct custom_field {
    int64_t id;        /* 0: a new one */
    struct str entity; /* kind; fixed once made */
    struct str type;   /* text long int dec date bool enum; fixed once made */
    struct str zh, en; /* labels; an empty one takes the other */
    struct str list;   /* of an enum: "cf_ID", given by the server */
    bool required, retired;
    int64_t max, position; /* max: of texts, 0 for the usual */
};
/* All of a kind, or of every kind when entity.n is 0, retired ones too. */
MUST_USE
enum status custom_field_list(struct tx *tx, struct str entity, struct custom_field **out,
                              size_t *n, struct error *e);
/* Create or change; fills id and list. Faults name the keys above; ST_NOT_FOUND for an unknown
 * id, ST_CONFLICT custom.too_many. */
MUST_USE
enum status custom_field_save(struct tx *tx, struct custom_field *c, struct faults *f,
                              struct error *e);

struct option_edit {
    struct str list, key; /* an empty key makes a new option with a key of the server */
    struct str zh, en;    /* p NULL: as it is */
    struct str parent;    /* of a new option in a tree */
    bool hidden, imported;
    int64_t position; /* 0: as it is; factory options stand at 10, 20, 30 ... */
};
MUST_USE
enum status option_save(struct tx *tx, struct option_edit *o, struct faults *f,
                        struct error *e);
/* A field whose options come from the list, or NULL. */
const struct cat_field *option_list_field(const struct catalogue *c, struct str list);

#endif
