/* ops/mail/content.h - what a subscription shows to the one who reads it: tx->actor.
 *
 * Everything is asked of the layers the pages ask (query layer, pivot, dashboards, KPI sets),
 * so that a mail says what the page says to the same person at the same moment, and nothing of
 * what he may not see is in it, counted or named. */
#ifndef OPS_MAIL_CONTENT_H
#define OPS_MAIL_CONTENT_H

#include "ops/mail/mdoc.h"
#include "store/query.h"

struct mail_wish {
    struct str what, kind, query, columns;
};
/* At a change: whether it can be asked at all, as tx->actor. ST_MALFORMED, ST_FORBIDDEN,
 * ST_INVALID mail.kind. */
MUST_USE
enum status content_check(struct tx *tx, const struct mail_wish *w, struct error *e);
/* Fills tables, link, intro, shown. */
MUST_USE
enum status content_make(struct tx *tx, const struct mail_wish *w, struct mdoc *out,
                         struct error *e);
/* The list behind a wish for a list: its kind and conditions without limit. */
MUST_USE
enum status content_list(struct tx *tx, const struct mail_wish *w,
                         const struct cat_entity **kind, struct param **params, size_t *n,
                         struct error *e);

/* --- its parts --- */

enum status content_of_list(struct tx *tx, const struct mail_wish *w, struct mdoc *out,
                            struct error *e);
enum status content_of_pivot(struct tx *tx, const struct mail_wish *w, struct mdoc *out,
                             struct error *e);
enum status content_of_dashboard(struct tx *tx, const struct mail_wish *w, struct mdoc *out,
                                 struct error *e);
enum status content_of_kpi(struct tx *tx, const struct mail_wish *w, struct mdoc *out,
                           struct error *e);
/* Reads the words of a pivot without asking for figures. */
enum status content_check_pivot(struct tx *tx, const struct mail_wish *w, struct error *e);
static inline struct str content_word(const struct tx *tx, const struct label *l)
{
    return str_of(tx->actor->lang == LANG_ZH ? l->zh : l->en);
}

#endif
