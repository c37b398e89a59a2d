/* ops/rowset.h - the rows of one kind that stand under a record, saved as a whole: rows without
 * id are made, rows with one changed (fields not named stay), living rows not named go to the
 * bin. Faults are told as list[i].field, all at once. */
#ifndef OPS_ROWSET_H
#define OPS_ROWSET_H

#include "store/record.h"

struct rowset_row {
    int64_t id; /* 0: new */
    struct input *in;
};
struct rowset_fix {
    const char *key;
    struct value v;
};
struct rowset {
    const char *kind, *list; /* list: how faults name the rows */
    const char *of;          /* its field that points at the record */
    int64_t id;
    struct rowset_fix fix[3]; /* set on every new row, beside `of`; key NULL: none */
    const struct rowset_row *rows;
    size_t n;
    bool given; /* false: not named in the body, the rows stay */
    bool keep;  /* rows not named stay */
};
/* ST_INVALID is left to the caller: look at f->n. */
MUST_USE
enum status rowset_save(struct tx *tx, const struct rowset *s, struct faults *f,
                        struct error *e);
/* Faults of one part, told under PREFIX.field ("visit", "promises[0]"). */
void faults_under(struct faults *to, struct str prefix, const struct faults *part);

#endif
