/* http/limits.h - how often a key may do a thing: token buckets of bounded memory.
 *
 * A key (an address, a login, "export:42") has `burst` tokens and regains `per_minute` of
 * them a minute. At most `keys` buckets are kept; when full, the one fullest among a few is
 * forgotten, which can only be generous to someone who was quiet. Thread-safe. Time is an
 * argument, so that tests need not wait. */
#ifndef HTTP_LIMITS_H
#define HTTP_LIMITS_H

#include "base/str.h"

struct limits;
struct limit_rule {
    int burst;      /* > 0 */
    int per_minute; /* > 0 */
};
struct limits *limits_new(size_t keys);
void limits_free(struct limits *l);
/* Take one token. 0: granted; else the seconds after which one will be there (Retry-After). */
int limits_take(struct limits *l, struct limit_rule rule, struct str key, int64_t mono_us);
/* Give the key a full bucket again (a right password ends the count of wrong ones). */
void limits_forget(struct limits *l, struct str key);

#endif
