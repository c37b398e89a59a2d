/* ops/gift.h - gifts and hospitality: held to the company's limit per person and calendar year,
 * and the register of them.
 *
 * They are rows of `exchange` that we give; settings gift.limit (whole units of the company
 * currency, 0: none), gift.hard, gift.near_percent. */
#ifndef OPS_GIFT_H
#define OPS_GIFT_H

#include "rules/gift.h"
#include "store/hook.h"

/* Hooks of exchange: a gift names the person; what exceeds a hard limit is ST_INVALID
 * gift.limit. All gifts to the person count, whoever made them. */
MUST_USE
enum status gift_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);
MUST_USE
enum status gift_after(struct tx *tx, const struct record *now, const struct record *old,
                       struct error *e);

MUST_USE
enum status gift_limits(struct tx *tx, struct gift_limit *out, struct error *e);

struct gift_row {
    int64_t contact, gifts, hospitality, amount; /* counts; sum in minor units */
    struct str name;                             /* p NULL: not visible */
    enum gift_verdict verdict;
};
enum { GIFT_ROWS = 5000 };
struct gift_register {
    int year;
    bool amounts; /* the reader may see money */
    struct gift_limit limit;
    struct gift_row *v;
    size_t n;
    int64_t amount;
};
/* What the actor sees of a year, by person, highest sum first. */
MUST_USE
enum status gift_register(struct tx *tx, int year, struct gift_register *out, struct error *e);

#endif
