/* store/code.h - numbers for records that are born without one (private to store). */
#ifndef STORE_CODE_H
#define STORE_CODE_H

#include "store/change.h"

/* An empty `code` becomes PREFIX + number; a given one that looks like ours moves the counter
 * on, so that it is never made a second time. */
MUST_USE
enum status code_fill(struct write *w, struct error *e);

#endif
