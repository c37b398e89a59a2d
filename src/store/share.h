/* store/share.h - rows of `share` (private to store; see scope.h). */
#ifndef STORE_SHARE_H
#define STORE_SHARE_H

#include "store/row.h"

/* Rows via 'people' of the record; old NULL on create. */
MUST_USE
enum status share_people(struct tx *tx, const struct row *now, const struct row *old,
                         struct error *e);
/* Rows of the record's account via this record; now NULL when it goes to the bin. */
MUST_USE
enum status share_account(struct tx *tx, const struct row *now, const struct row *old,
                          struct error *e);
/* The account has another owner: he needs no row, the owners of its children of this kind do.
 */
MUST_USE
enum status share_child_owners(struct tx *tx, const struct cat_entity *child,
                               const struct row *account, struct error *e);
/* Records of this kind let their owner and people see their account. */
bool share_reaches_account(const struct catalogue *cat, const struct cat_entity *kind);

#endif
