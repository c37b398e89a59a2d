/* ops/playbook_parts.h - the content of a playbook as JSON, made and read (private to ops). */
#ifndef OPS_PLAYBOOK_PARTS_H
#define OPS_PLAYBOOK_PARTS_H

#include "ops/dealrows.h"

/* {"roles":[..],"team":[..],"criteria":[..],"commitments":[..],"steps":[..],"milestones":[..],
 * "documents":[..],"timing":[..]} */
MUST_USE
enum status playbook_content(struct tx *tx, const struct record *deal, struct str *out,
                             int64_t *days, struct error *e);
/* The value of a member of an object as it is written, p NULL when it is not there; its text
 * without quotes, in the arena; its number, or `missing`. */
struct str playbook_member(struct str object, const char *key);
struct str playbook_text(struct str object, const char *key, struct arena *a);
int64_t playbook_number(struct str object, const char *key, int64_t missing);
/* Next item of an array that this program wrote; false at its end. *rest begins at '['. */
bool playbook_item(struct str *rest, struct str *item);

#endif
