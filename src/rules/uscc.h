/* rules/uscc.h - the unified social credit code of a Chinese organisation (GB 32100-2015). */
#ifndef RULES_USCC_H
#define RULES_USCC_H

#include "base/str.h"

enum { USCC = 18 };
/* 18 upper-case characters without I O S V Z, division code in place, last one the check. */
bool uscc_ok(struct str s);

#endif
