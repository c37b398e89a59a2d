/* ops/names.h - believable Chinese names of companies, people and deals, from a seed.
 *
 * Made up from common parts; a likeness to a real company is chance. */
#ifndef OPS_NAMES_H
#define OPS_NAMES_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"

struct str name_company(struct rng *r, struct arena *a); /* 苏州华宸精密机械有限公司 */
struct str name_person(struct rng *r, struct arena *a); /* 陈思远 */
/* The brand part of a company made by name_company, for naming its deals. */
struct str name_brand(struct str company);
struct str name_title(struct rng *r);                                      /* 采购部经理 */
struct str name_subject(struct rng *r, const char *kind, struct arena *a); /* of an activity */

#endif
