/* rules/regionname.h - the province or city that stands in a company's name (simplified
 * characters). */
#ifndef RULES_REGIONNAME_H
#define RULES_REGIONNAME_H

#include "base/str.h"

/* The part of s itself; "" when none stands there. */
struct str region_in_front(struct str s);
struct str region_at_end(struct str s);

#endif
