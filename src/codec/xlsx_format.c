#include "codec/xlsx_format.h"

#include "base/clock.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DAY_SECONDS = 86400, LAST_DAY = 2958465 /* 9999-12-31 */, MOST_DECIMALS = 330 };

struct xlsx_format xlsx_format_known(int id)
{
    bool day = (id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 ||
               (id >= 50 && id <= 54) || id == 57 || id == 58;
    bool time = (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ||
                id == 55 || id == 56;

    return (struct xlsx_format){
        .day = day || id == 22, .time = time || id == 22, .percent = id == 9 || id == 10};
}

/* "[$USD-409]" and "\"USD\"" name a currency; other brackets are colours, places, conditions.
 */
static void note_currency(struct xlsx_format *f, struct str text)
{
    if (text.n > 0 && text.p[0] == '$') text = str_skip(text, 1);
    text = str_trim(str_head(text, str_index(text, '-')));
    if (text.n == 3) (void)currency_parse(text, &f->cur);
}

/* A quoted text, a bracket or an escaped sign at the front; 0 when it is none of them. */
static size_t aside(struct str rest, struct xlsx_format *f)
{
    char close = rest.p[0] == '"' ? '"' : rest.p[0] == '[' ? ']' : '\0';

    if (rest.p[0] == '\\' || rest.p[0] == '_' || rest.p[0] == '*') return rest.n < 2 ? 1 : 2;
    if (close == '\0') return 0;
    size_t n = str_index(str_skip(rest, 1), close);
    note_currency(f, str_head(str_skip(rest, 1), n));
    return n + 2 < rest.n ? n + 2 : rest.n;
}

struct xlsx_format xlsx_format_of(struct str code)
{
    struct xlsx_format f = {0};
    bool month = false, digits = false;

    if (str_ieq(code, STR("General")) || str_is(code, "@")) return f;
    for (struct str rest = code; rest.n > 0 && rest.p[0] != ';';) {
        size_t skip = aside(rest, &f);
        if (skip == 0) {
            char c = ascii_lower(rest.p[0]);
            f.day = f.day || c == 'y' || c == 'd';
            f.time = f.time || c == 'h' || c == 's';
            f.percent = f.percent || c == '%';
            month = month || c == 'm';
            digits = digits || c == '0' || c == '#' || c == '?';
            skip = 1;
        }
        rest = str_skip(rest, skip);
    }
    if (month && !f.time && !digits) f.day = true;
    if (digits && !f.day) f.time = false; /* "0.00E+00 s" */
    return f;
}

/* Spreadsheets hold that 1900 had a 29th of February: day 60. */
static struct day day_of(double whole, bool base_1904)
{
    struct day first = DAY_NONE;

    (void)day_make(base_1904 ? 1904 : 1899, base_1904 ? 1 : 12, base_1904 ? 1 : 30, &first);
    if (!base_1904 && whole < 60) first.n++;
    return (struct day){first.n + (int32_t)whole};
}

static void write_moment(double x, struct xlsx_format f, bool base_1904,
                         char out[XLSX_NUMBER_TEXT])
{
    double whole = floor(x);
    long seconds = lround((x - whole) * DAY_SECONDS);
    char day[DAY_TEXT], time[64] = "";

    if (seconds == DAY_SECONDS) {
        whole += 1;
        seconds = 0;
    }
    bool has_day = f.day || whole > 0, has_time = seconds != 0 || (f.time && !f.day);
    if (has_time) {
        (void)snprintf(time, sizeof(time), "%02ld:%02ld:%02ld", seconds / 3600,
                       seconds / 60 % 60, seconds % 60);
    }
    day_format(day_of(whole, base_1904), day);
    (void)snprintf(out, XLSX_NUMBER_TEXT, "%.*s%s%s", has_day ? DAY_TEXT : 0, day,
                   has_day && has_time ? " " : "", time);
}

/* Fifteen digits are what people typed; the rest is noise of the binary form. */
static void write_plain(double x, char out[XLSX_NUMBER_TEXT])
{
    (void)snprintf(out, XLSX_NUMBER_TEXT, "%.15g", x);
    const char *e = strchr(out, 'e');
    if (e == NULL) return;
    int64_t exponent = 0;
    (void)str_int64(str_of(e[1] == '+' ? e + 2 : e + 1), &exponent);
    int decimals = -(int)exponent - 1; /* one digit stands before the point */
    for (const char *c = out; c < e; c++) decimals += ascii_digit(*c);
    decimals = decimals < 0 ? 0 : decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals;
    (void)snprintf(out, XLSX_NUMBER_TEXT, "%.*f", decimals, x);
}

void xlsx_format_number(struct str value, struct xlsx_format f, bool base_1904,
                        char out[XLSX_NUMBER_TEXT])
{
    char z[64], *end = z;

    (void)snprintf(out, XLSX_NUMBER_TEXT, "%.*s", value.n < 300 ? (int)value.n : 300, value.p);
    if (value.n == 0 || value.n >= sizeof(z)) return;
    memcpy(z, value.p, value.n);
    z[value.n] = '\0';
    double x = strtod(z, &end);
    if (*end != '\0' || !isfinite(x) || fabs(x) > 1e300) return;
    if ((f.day || f.time) && x >= 0 && x < LAST_DAY + 1) {
        write_moment(x, f, base_1904, out);
        return;
    }
    write_plain(f.percent ? x * 100 : x, out);
    size_t n = strlen(out);
    if (f.percent) {
        (void)snprintf(out + n, XLSX_NUMBER_TEXT - n, "%%");
    } else if (f.cur.code[0] != '\0') {
        (void)snprintf(out + n, XLSX_NUMBER_TEXT - n, " %s", f.cur.code);
    }
}
