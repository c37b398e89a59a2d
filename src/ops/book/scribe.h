/* ops/book/scribe.h - within the books: records read as words, and set as forms and tables. */
#ifndef OPS_BOOK_SCRIBE_H
#define OPS_BOOK_SCRIBE_H

#include "book/book.h"
#include "ops/books.h"
#include "store/query.h"

/* Rows of one kind in a book; more are left out, and the book says so. */
enum { SCRIBE_ROWS = 300, SCRIBE_MEMORY = 64 << 20 };

struct scribe {
    struct tx *tx; /* with an arena of the book's own */
    const struct book_ask *ask;
    struct doc *doc;
    bool en;
    struct str name; /* of the file, without its ending */
};
/* What was read of a kind: values and their words by place of the field. */
struct excerpt {
    const struct cat_entity *kind; /* NULL: the actor may read none of it */
    size_t n;
    struct excerpt_row {
        int64_t id;
        struct value *v;
        struct str *text; /* "" when empty */
    } * rows;
    bool cut; /* there were more than SCRIBE_ROWS */
};

/* Records of the kind with these list parameters, in the kind's own order; none when the actor
 * may not read the kind or a field asked for. ST_TOO_LARGE answer_too_large. */
MUST_USE
enum status scribe_read(struct scribe *s, const char *kind, const struct param *params,
                        size_t n, struct excerpt *out, struct error *e);
/* Those whose field is the id. */
MUST_USE
enum status scribe_of(struct scribe *s, const char *kind, const char *field, int64_t id,
                      struct excerpt *out, struct error *e);
/* The one record: ST_NOT_FOUND not_found unless the actor sees it. */
MUST_USE
enum status scribe_one(struct scribe *s, const char *kind, int64_t id, struct excerpt *out,
                       struct error *e);

struct str cell_text(const struct excerpt *x, size_t row, const char *field); /* "" if empty */
int64_t cell_int(const struct excerpt *x, size_t row, const char *field);     /* 0 if empty */
struct day cell_day(const struct excerpt *x, size_t row, const char *field);
/* In the company currency where there is a twin, else as it stands; 0 if empty. */
int64_t cell_base(const struct excerpt *x, size_t row, const char *field);
bool cell_is(const struct excerpt *x, size_t row, const char *field, const char *key);

struct str scribe_word(const struct scribe *s, const char *zh, const char *en);
struct str scribe_day(const struct scribe *s, struct day d);      /* "" for none */
struct str scribe_decimal(const struct scribe *s, int64_t micro); /* millionths */
struct str scribe_money(const struct scribe *s, int64_t minor, struct currency cur);
struct str scribe_base(const struct scribe *s, int64_t minor); /* company currency */
struct str scribe_label(const struct scribe *s, const struct excerpt *x, const char *field);

/* A heading with a word in both languages. */
void scribe_heading(struct scribe *s, int level, const char *zh, const char *en);
/* The fields that are filled in, as a form; nothing when none is. "*": all but `but`. */
void scribe_form(struct scribe *s, const struct excerpt *x, size_t row, const char *fields,
                 const char *but);
/* Long fields below each other, each under its label. */
void scribe_texts(struct scribe *s, const struct excerpt *x, size_t row, const char *fields);
/* All rows as a table; columns that nobody filled in are left out. Says so when there are no
 * rows, or more than are shown. */
void scribe_table(struct scribe *s, const struct excerpt *x, const char *fields);
/* Rows for which `take` says yes. */
struct excerpt scribe_pick(struct scribe *s, const struct excerpt *x,
                           bool (*take)(const struct excerpt *x, size_t row));
void scribe_none(struct scribe *s); /* "nothing recorded yet" */

/* plan.c, review.c, visit.c: what the book holds. */
MUST_USE
enum status plan_book(struct scribe *s, struct error *e);
MUST_USE
enum status review_book(struct scribe *s, struct error *e);
MUST_USE
enum status visit_book(struct scribe *s, struct error *e);
/* Cover and running titles; before anything else is told. */
struct book_title {
    const char *kind_zh, *kind_en;
    struct str title, notice;
    bool brief;
};
void scribe_begin(struct scribe *s, const struct book_title *t);

#endif
