/* ops/books.h - the books that people print: account plan, business review, visit report (E9).
 *
 * Everything is read through the query layer with the rights of the asking actor: what he may
 * not see is not in his book. Runs on a worker (some hundred milliseconds at most); takes its
 * memory for the one book and gives it back. The same records give the same bytes on the same
 * day. */
#ifndef OPS_BOOKS_H
#define OPS_BOOKS_H

#include "base/buf.h"
#include "store/tx.h"

enum book_kind { BOOK_ACCOUNT_PLAN, BOOK_PLAN, BOOK_REVIEW, BOOK_VISIT, BOOK_REPORT };
struct book_ask {
    enum book_kind kind;
    int64_t id;      /* account, account_plan, account, activity, visit_report */
    int64_t edition; /* BOOK_ACCOUNT_PLAN: 0 the one that holds now */
    bool joint;      /* a plan: only what was made with the customer, for his eyes */
    enum language lang;
    bool slides;         /* plan, review: as 16:9 pages for a wall */
    struct day from, to; /* BOOK_REVIEW: DAY_NONE: the year up to today */
    struct str fonts;    /* their directory; empty: the usual places */
};
/* The file, and the name it is saved under, in tx->arena. ST_NOT_FOUND not_found for what the
 * actor may not see, and for an account without a plan; ST_TOO_LARGE answer_too_large;
 * ST_BUSY book.font. */
MUST_USE
enum status books_write(struct tx *tx, const struct book_ask *ask, struct buf *out,
                        struct str *name, struct error *e);

#endif
