/* rules/check.h - whether a text is what its field says: addresses, numbers, codes.
 *
 * Shape only, nothing is looked up. Texts are tidy already (NFC, trimmed). Empty is not checked
 * here: callers ask only for what was given. */
#ifndef RULES_CHECK_H
#define RULES_CHECK_H

#include "base/str.h"

bool check_email(struct str s); /* one address, local part in ASCII or not, domain with a dot */
bool check_url(struct str s);   /* http or https with a host; nothing a browser would run */
bool check_phone(struct str s); /* at least 3 digits; + ( ) - . / blank, 转/ext and a second
                                   number allowed */
bool check_region(struct str s); /* division code: 2, 4, 6, 9 or 12 digits, province 11..91 */
bool check_login(struct str s);  /* 2..64 of a-z 0-9 . _ - @, first a letter or digit */

#endif
