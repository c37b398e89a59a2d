/* rules/cellvalue.h - numbers, amounts and dates as people type them into sheets.
 *
 * Reads "¥1,234.50", "1.2万", "(300)", "12.5%", "2017年3月1日", "3/1/2017", "42795". A text
 * that is not wholly understood is refused, never guessed in part. Which of day and month comes
 * first is decided for a whole column from all its values. Knows no fields and no database. */
#ifndef RULES_CELLVALUE_H
#define RULES_CELLVALUE_H

#include "base/clock.h"
#include "base/money.h"
#include "base/str.h"

/* What stands for nothing in columns of numbers or dates: "", "-", "N/A", "null", "无". */
bool cell_is_blank(struct str s);

/* Full-width forms, odd blanks and minus signs as ASCII, trimmed; false when it is too long
 * for a number or date. */
enum { CELL_ROOM = 192 };
bool cell_plain(struct str s, char room[CELL_ROOM], struct str *to);

struct cell_number {
    int64_t units;       /* the number is units / 10^scale */
    int scale;           /* 0..18 */
    bool percent;        /* "12.5%" is 12.5 with this set */
    struct currency cur; /* "" when none was written */
};
/* Thousands by comma, blank or apostrophe, decimals by point; "1.234,5" and "1,5" the other
 * way round ("1,234" is a thousand and more). 万 亿 千 百万 千万, k m million bn multiply.
 * Currency before or after: ¥ ￥ $ € £ US$ HK$ 元 万元 亿元 美元 欧元 港元 日元, ISO codes,
 * RMB. */
bool cell_number(struct str s, struct cell_number *out);
/* The number times 10^digits, half away from zero; *exact tells whether nothing was cut.
 * False when it is out of range. */
bool cell_scaled(const struct cell_number *n, int digits, int64_t *out, bool *exact);

enum date_order {
    DATE_YMD, /* also month names, 2017年3月1日, 20170301, instants: read in every order */
    DATE_DMY,
    DATE_MDY,
    DATE_SERIAL, /* Excel's count of days, 1900 system */
};
const char *date_order_name(enum date_order order); /* "ymd" "dmy" "mdy" "serial" */

/* Look at every value of a column, then ask for the verdict. */
struct date_column {
    size_t values;      /* without blanks */
    size_t clear;       /* year first, names, compact */
    size_t day_first;   /* only readable as day/month */
    size_t month_first; /* only as month/day */
    size_t either;      /* both, with different results */
    size_t same;        /* both, with one result: 3/3/2017 */
    size_t serial;
    size_t unread;
};
void date_column_add(struct date_column *c, struct str s);
/* The one order that fits the column; *ambiguous when the values do not tell day from month, or
 * contradict each other. Month first is proposed then. */
enum date_order date_column_order(const struct date_column *c, bool *ambiguous);

struct cell_time {
    struct day day;
    int64_t ms; /* time of day; 0 without one */
    bool timed;
    bool utc; /* an offset was written; day and ms are UTC */
};
/* Two-digit years stand last and mean 20xx. */
bool cell_time(struct str s, enum date_order order, struct cell_time *out);
/* The instant and the day it means, read in the zone when no offset was written. */
int64_t cell_time_instant(const struct cell_time *t, const struct zone *z);
struct day cell_time_day(const struct cell_time *t, const struct zone *z);

#endif
