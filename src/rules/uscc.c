#include "rules/uscc.h"

/* Value of a character is its place here. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
enum { BASE = 31, DIVISION_AT = 2, DIVISION_END = 8 };

bool uscc_ok(struct str s)
{
    int sum = 0;
    int weight = 1; /* 3 to the power of the place, modulo 31 */

    if (s.n != USCC) return false;
    for (size_t i = 0; i < USCC; i++) {
        const char *at = memchr(alphabet, s.p[i], BASE);
        if (at == NULL) return false;
        if (i >= DIVISION_AT && i < DIVISION_END && !ascii_digit(s.p[i])) return false;
        if (i == USCC - 1) return at - alphabet == (BASE - sum % BASE) % BASE;
        sum += (int)(at - alphabet) * weight;
        weight = weight * 3 % BASE;
    }
    return false;
}
