#include "rules/gift.h"

enum gift_verdict gift_judge(const struct gift_limit *l, int64_t spent, int64_t amount,
                             int64_t *sum)
{
    if (__builtin_add_overflow(spent, amount, sum)) *sum = INT64_MAX;
    if (l->limit <= 0) return GIFT_FINE;
    if (*sum > l->limit) return l->hard && amount > 0 ? GIFT_REFUSED : GIFT_OVER;
    /* sum / limit >= near / 100, without leaving whole numbers; limits are far below 2^56 */
    int64_t edge = l->limit / 100 * l->near_pct + l->limit % 100 * l->near_pct / 100;
    return *sum >= edge ? GIFT_NEAR : GIFT_FINE;
}

void gift_year(struct day on, struct day *first, struct day *last)
{
    int y, m, d;

    day_split(on, &y, &m, &d);
    if (!day_make(y, 1, 1, first)) *first = on;
    if (!day_make(y, 12, 31, last)) *last = on;
}
