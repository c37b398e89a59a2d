/* ops/celltext.h - values as people read them in sheets and mails, in the actor's language.
 *
 * References are not among them: their names come with the query that asked for them. */
#ifndef OPS_CELLTEXT_H
#define OPS_CELLTEXT_H

#include "store/query.h"

/* "1054.00", without currency. */
struct str amount_text(const struct value *v, struct arena *a);
struct str option_text(const struct tx *tx, const struct cat_field *cf, struct str key);
/* ["a","b"] as "a;b", options by label. */
struct str tags_text(const struct tx *tx, const struct cat_field *cf, struct str json);

/* For the eye: "1,054.00 USD", 1,234, 12.5%, "2026-11-22 09:30" where the company is. */
struct str amount_shown(int64_t minor, struct currency cur, struct arena *a);
struct str number_shown(int64_t n, struct arena *a);
struct str instant_shown(const struct tx *tx, int64_t ms);
struct str day_shown(struct day d, struct arena *a);
struct str bool_shown(const struct tx *tx, bool yes);
/* Empty for nothing and for references; "***" for what is sealed. */
struct str value_shown(const struct tx *tx, const struct cat_field *cf, const struct value *v);

#endif
