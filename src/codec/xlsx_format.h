/* codec/xlsx_format.h - what a spreadsheet's number format makes of a number, as far as it is
 * data and not looks. */
#ifndef CODEC_XLSX_FORMAT_H
#define CODEC_XLSX_FORMAT_H

#include "base/money.h"

struct xlsx_format {
    bool day, time, percent;
    struct currency cur; /* named by the format with its three letters */
};
/* Of the formats that every program knows by number (ECMA-376 part 1, 18.8.30). */
struct xlsx_format xlsx_format_known(int id);
/* Of a format code ("yyyy-mm-dd", "#,##0.00 [$USD]"). */
struct xlsx_format xlsx_format_of(struct str code);

enum { XLSX_NUMBER_TEXT = 800 };
/* The value of a cell ("45000.5"), written into out; what is no number stays as it is, cut to
 * the room. base_1904: days count from 1904, as files from old Macintoshes do. */
void xlsx_format_number(struct str value, struct xlsx_format f, bool base_1904,
                        char out[XLSX_NUMBER_TEXT]);

#endif
