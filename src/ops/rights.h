/* ops/rights.h - the rights of roles, as rows that the administrator edits.
 *
 * A row of a kind beats the row of its class ("*", "open", "settings"); a scope "none" there
 * takes away what the class gives. Changes are audited and void all cached rights. */
#ifndef OPS_RIGHTS_H
#define OPS_RIGHTS_H

#include "store/fault.h"
#include "store/tx.h"

struct role_right {
    struct str role, entity, action, scope;
};
struct role_group {
    struct str role, entity, group;
    bool read, write;
};
enum { RIGHTS_MAX = 4096 };
/* For who may read settings: ST_FORBIDDEN otherwise. */
MUST_USE
enum status rights_list(struct tx *tx, struct role_right **out, size_t *n, struct error *e);
MUST_USE
enum status groups_list(struct tx *tx, struct role_group **out, size_t *n, struct error *e);
/* scope p NULL removes the row. ST_CONFLICT grant.admin: the administrator keeps settings. */
MUST_USE
enum status right_save(struct tx *tx, const struct role_right *r, struct faults *f,
                       struct error *e);
MUST_USE
enum status group_save(struct tx *tx, const struct role_group *g, struct faults *f,
                       struct error *e);

#endif
