/* base/money.h - amounts in integer minor units with their currency. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include "base/str.h"

struct currency {
    char code[4]; /* ISO 4217, NUL-terminated; "" when absent */
};
struct money {
    int64_t minor;
    struct currency cur;
};

bool currency_parse(struct str s, struct currency *out); /* known ISO 4217 code, upper case */
int currency_digits(struct currency c);                  /* minor digits: CNY 2, JPY 0, KWD 3 */
int64_t currency_unit(struct currency c);                /* 100 of CNY, 1 of JPY, 1000 of KWD */
/* "1234.5" major units in currency c -> minor, exact; false when more digits than the
 * currency has, or out of range. */
bool money_parse_major(struct str s, struct currency c, int64_t *minor);
/* minor * rate / 10^6, half away from zero; false on overflow. Rates carry 6 places. */
bool money_convert(int64_t minor, int from_digits, int to_digits, int64_t rate_micro,
                   int64_t *out);

#endif
