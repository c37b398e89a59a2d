/* rules/gift.h - whether a gift or a hospitality is within the company's limit for one person
 * and calendar year (domain.md, `exchange`). Amounts in minor units of the company currency.
 * Pure. */
#ifndef RULES_GIFT_H
#define RULES_GIFT_H

#include "base/clock.h"

struct gift_limit {
    int64_t limit; /* of a person and year; 0: none */
    int near_pct;  /* from this share of it on one is warned */
    bool hard;     /* beyond it is refused; else only warned of */
};
enum gift_verdict { GIFT_FINE, GIFT_NEAR, GIFT_OVER, GIFT_REFUSED };
/* What the year's sum would be with `amount` more than `spent`, and what that means. Sums stop
 * at INT64_MAX. */
enum gift_verdict gift_judge(const struct gift_limit *l, int64_t spent, int64_t amount,
                             int64_t *sum);
/* First and last day of the calendar year of a day. */
void gift_year(struct day on, struct day *first, struct day *last);

#endif
