/* ops/post.h - what happens to the posts at a customer: they change, are left, people move.
 *
 * A post keeps its id while its holder, title, level, department and the post above change:
 * each change is a dated row with its evidence (K1). Leaving ends the post; the seat stays in
 * the chart as a placeholder under which the others go on. Every verb needs the right to update
 * the post (and the contact, when he moves).
 *
 * Failures beside those of store/record.h: ST_CONFLICT post.ended (the post was left already);
 * ST_INVALID with faults. */
#ifndef OPS_POST_H
#define OPS_POST_H

#include "store/hook.h"

struct post_call {
    struct tx *tx;
    int64_t id;
    int64_t if_version; /* 0: no check */
    struct day on;      /* DAY_NONE: today; never after today */
    struct str evidence;
    struct faults *faults;
};
/* Re-hang, retitle, fill a placeholder: `in` holds the new values, true from c->on. A day
 * before a later change of the same field is refused (fault later_change): that change stands.
 */
MUST_USE
enum status post_change(const struct post_call *c, const struct input *in, struct record *out,
                        struct error *e);
/* c->on is the last day in the post. keep_seat: a placeholder takes the seat and the reports
 * from the next day on. */
MUST_USE
enum status post_leave(const struct post_call *c, bool keep_seat, struct record *out,
                       struct error *e);
/* The contact c->id leaves his posts at his present account and takes one at another; c->on is
 * the first day there. The contact answered belongs to the new account. */
struct post_move {
    int64_t account, department, level; /* 0: not told */
    struct str title;
    bool keep_seat;
};
MUST_USE
enum status contact_move(const struct post_call *c, const struct post_move *to,
                         struct record *out, struct error *e);

#endif
