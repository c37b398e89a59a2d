/* ops/moving/profile_source.h - sheets that profiles read row by row, by the names of their
 * columns, because one row is not one record there. */
#ifndef OPS_MOVING_PROFILE_SOURCE_H
#define OPS_MOVING_PROFILE_SOURCE_H

#include "ops/moving/parts.h"

struct wanted {
    const char *header, *field; /* of the sheet's kind, for dates and for the report; or NULL */
    const char *other;          /* the same header in another edition of the system, or NULL */
};
struct layout {
    const char *kind;
    const struct wanted *v;
    size_t n;
};

/* A file on its way: where each wanted header stands, -1 where it does not. */
enum { SOURCE_COLUMNS = 16 };
struct source {
    struct moving *m;
    size_t sheet;
    struct moving_sheet *s;
    int at[SOURCE_COLUMNS];
    const struct sheet_row *row;
};
MUST_USE
enum status source_open(struct source *o, struct moving *m, const struct sheet *sheet,
                        const struct layout *l, struct error *e);
/* Where a wanted column stands in a sheet, or -1. */
int source_column(const struct sheet *s, const struct wanted *w, struct arena *a);
/* To row i; false when the row is broken, which is told. */
bool source_row(struct source *o, size_t i);
/* The text of a wanted column; "" for none and for NULL as databases write it. */
struct str source_text(const struct source *o, int column);
/* The texts of columns that end with -1, those that say something. */
struct str source_joined(const struct source *o, const int *columns, const char *between);
void source_refuse(const struct source *o, struct draft *d, int column, const char *code);

/* A draft of this row; without a key it is known by what the row says, the second of two rows
 * that say the same as the second. */
struct draft *source_draft(const struct source *o, const char *kind, struct str key);
struct str source_content_key(const struct source *o);
void source_day(const struct source *o, struct draft *d, int column, const char *field);
/* An amount, in `cur` unless the cell says otherwise. */
void source_money(const struct source *o, struct draft *d, int column, const char *field,
                  struct currency cur);
/* A number in millionths; false when the field cannot hold it, which is told of d. */
bool source_micro(const struct source *o, struct draft *d, int column, const char *field,
                  int64_t *out);

/* "customer:103"; "" of nothing. */
struct str source_key(struct moving *m, const char *what, struct str number);
/* A reference to such a key, told to people as the number alone. */
void source_refer(struct moving *m, struct draft *d, const char *field, const char *what,
                  struct str number);
/* What a row adds to the digest of the record it is part of. */
void source_digest_more(struct draft *d, const struct digest *row);
void source_add_money(struct draft *d, const char *field, int64_t minor, struct currency cur);

/* Drafts by the number they have in their system, to be added to by later rows. */
struct numbered {
    struct strmap map; /* number -> index in m->drafts */
};
struct draft *numbered_get(const struct moving *m, const struct numbered *n, struct str number);
/* The draft made last, unless an earlier one has the number and stands. */
void numbered_put(const struct moving *m, struct numbered *n, struct str number);

#endif
