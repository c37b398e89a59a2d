#include "base/money.h"

/* ISO 4217 currencies in use, with their minor digits; metals and funds codes are left out. */
static const struct row {
    char code[4];
    int digits;
} rows[] = {
    /* clang-format off */
    {"AED",2},{"AFN",2},{"ALL",2},{"AMD",2},{"ANG",2},{"AOA",2},{"ARS",2},{"AUD",2},{"AWG",2},{"AZN",2},
    {"BAM",2},{"BBD",2},{"BDT",2},{"BGN",2},{"BHD",3},{"BIF",0},{"BMD",2},{"BND",2},{"BOB",2},{"BRL",2},
    {"BSD",2},{"BTN",2},{"BWP",2},{"BYN",2},{"BZD",2},{"CAD",2},{"CDF",2},{"CHF",2},{"CLF",4},{"CLP",0},
    {"CNY",2},{"COP",2},{"CRC",2},{"CUP",2},{"CVE",2},{"CZK",2},{"DJF",0},{"DKK",2},{"DOP",2},{"DZD",2},
    {"EGP",2},{"ERN",2},{"ETB",2},{"EUR",2},{"FJD",2},{"FKP",2},{"GBP",2},{"GEL",2},{"GHS",2},{"GIP",2},
    {"GMD",2},{"GNF",0},{"GTQ",2},{"GYD",2},{"HKD",2},{"HNL",2},{"HTG",2},{"HUF",2},{"IDR",2},{"ILS",2},
    {"INR",2},{"IQD",3},{"IRR",2},{"ISK",0},{"JMD",2},{"JOD",3},{"JPY",0},{"KES",2},{"KGS",2},{"KHR",2},
    {"KMF",0},{"KPW",2},{"KRW",0},{"KWD",3},{"KYD",2},{"KZT",2},{"LAK",2},{"LBP",2},{"LKR",2},{"LRD",2},
    {"LSL",2},{"LYD",3},{"MAD",2},{"MDL",2},{"MGA",2},{"MKD",2},{"MMK",2},{"MNT",2},{"MOP",2},{"MRU",2},
    {"MUR",2},{"MVR",2},{"MWK",2},{"MXN",2},{"MYR",2},{"MZN",2},{"NAD",2},{"NGN",2},{"NIO",2},{"NOK",2},
    {"NPR",2},{"NZD",2},{"OMR",3},{"PAB",2},{"PEN",2},{"PGK",2},{"PHP",2},{"PKR",2},{"PLN",2},{"PYG",0},
    {"QAR",2},{"RON",2},{"RSD",2},{"RUB",2},{"RWF",0},{"SAR",2},{"SBD",2},{"SCR",2},{"SDG",2},{"SEK",2},
    {"SGD",2},{"SHP",2},{"SLE",2},{"SOS",2},{"SRD",2},{"SSP",2},{"STN",2},{"SVC",2},{"SYP",2},{"SZL",2},
    {"THB",2},{"TJS",2},{"TMT",2},{"TND",3},{"TOP",2},{"TRY",2},{"TTD",2},{"TWD",2},{"TZS",2},{"UAH",2},
    {"UGX",0},{"USD",2},{"UYU",2},{"UYW",4},{"UZS",2},{"VED",2},{"VES",2},{"VND",0},{"VUV",0},{"WST",2},
    {"XAF",0},{"XCD",2},{"XOF",0},{"XPF",0},{"YER",2},{"ZAR",2},{"ZMW",2},{"ZWL",2},
    /* clang-format on */
};

/* Wide enough for any two int64 multiplied. */
__extension__ typedef __int128 wide;

static const struct row *row_find(struct str code)
{
    size_t low = 0;
    size_t high = COUNT(rows);

    if (code.n != 3) return NULL;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = memcmp(code.p, rows[mid].code, 3);
        if (c == 0) return &rows[mid];
        if (c < 0) {
            high = mid;
        } else {
            low = mid + 1;
        }
    }
    return NULL;
}

bool currency_parse(struct str s, struct currency *out)
{
    const struct row *r = row_find(s);

    if (r == NULL) return false;
    memcpy(out->code, r->code, sizeof(out->code));
    return true;
}

int currency_digits(struct currency c)
{
    const struct row *r = row_find((struct str){c.code, strnlen(c.code, sizeof(c.code))});
    return r == NULL ? 2 : r->digits;
}

int64_t currency_unit(struct currency c)
{
    int64_t unit = 1;

    for (int i = 0, n = currency_digits(c); i < n; i++) unit *= 10;
    return unit;
}

bool money_parse_major(struct str s, struct currency c, int64_t *minor)
{
    bool minus = str_eat(&s, '-');
    int left = currency_digits(c);
    int64_t v = 0;
    bool point = false;
    bool any = false;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' && !point && any) {
            point = true;
            any = false; /* "12." is not a number */
            continue;
        }
        if (!ascii_digit(s.p[i])) return false;
        any = true;
        int digit = s.p[i] - '0';
        if (point && left == 0) {
            if (digit != 0) return false;
            continue;
        }
        if (point) left--;
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, digit, &v))
            return false;
    }
    if (!any) return false;
    for (; left > 0; left--) {
        if (__builtin_mul_overflow(v, 10, &v)) return false;
    }
    if (!minus && v == INT64_MIN) return false;
    *minor = minus ? v : -v;
    return true;
}

bool money_convert(int64_t minor, int from_digits, int to_digits, int64_t rate_micro,
                   int64_t *out)
{
    wide top = (wide)minor * rate_micro;
    wide bottom = 1000000;

    for (int i = from_digits; i < to_digits; i++) {
        if (__builtin_mul_overflow(top, (wide)10, &top)) return false;
    }
    for (int i = to_digits; i < from_digits; i++) bottom *= 10;
    wide q = top / bottom;
    wide rest = top % bottom;
    if (rest < 0) rest = -rest;
    if (rest >= bottom - rest) q += top < 0 ? -1 : 1;
    if (q > INT64_MAX || q < INT64_MIN) return false;
    *out = (int64_t)q;
    return true;
}
