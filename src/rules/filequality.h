/* rules/filequality.h - how complete the file of an account is (A2): of fourteen things one
 * should know before going to see the customer, the share that is filled in. Pure. */
#ifndef RULES_FILEQUALITY_H
#define RULES_FILEQUALITY_H

#include "model/value.h"

enum { FILE_ESSENTIAL = 14 };
extern const char *const file_essential[FILE_ESSENTIAL]; /* keys of fields of account */
struct file_quality {
    int percent;                         /* half up; 100 when nothing is asked for */
    const char *missing[FILE_ESSENTIAL]; /* keys */
    size_t nmissing, asked;
};
/* Fields that `hidden` marks (those the reader may not see, by index) are not asked for; NULL:
 * none. */
void file_quality(const struct record *account, const bool *hidden, struct file_quality *out);

#endif
