/* rules/regionname.h - the province or city that stands in a company's name (simplified
 * characters), and the codes of divisions (GB/T 2260): pairs of digits from the province down.
 */
#ifndef RULES_REGIONNAME_H
#define RULES_REGIONNAME_H

#include "base/str.h"

/* The part of s itself; "" when none stands there. */
struct str region_in_front(struct str s);
struct str region_at_end(struct str s);

/* With what the codes of all places within the place of this code begin: "320000" names the
 * province whose places begin with "32". */
struct str region_within(struct str code);

#endif
