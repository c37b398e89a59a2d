/* auth/common.h - passwords that everybody tries first (those of eight characters and more). */
#ifndef AUTH_COMMON_H
#define AUTH_COMMON_H

#include "base/str.h"

/* folded: lower case, half width. Also true for a common word followed by a few digits. */
bool password_is_common(struct str folded);

#endif
