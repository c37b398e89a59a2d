/* ops/user.h - what is done to people of the system beyond the plain record. */
#ifndef OPS_USER_H
#define OPS_USER_H

#include "store/hook.h"

/* The actor chooses the language of his own screens; no other right is needed. */
MUST_USE
enum status user_set_locale(struct tx *tx, struct str locale, struct faults *f,
                            struct error *e);
/* Create with a password already hashed (p NULL: none, he cannot sign in yet). */
MUST_USE
enum status user_create(struct tx *tx, const struct input *in, struct str hash,
                        struct faults *f, struct record *out, struct error *e);
/* An administrator sets the password of another: the right to change that user is needed. */
MUST_USE
enum status user_set_password(struct tx *tx, int64_t user, struct str hash, struct error *e);
/* Likewise his second factor is taken away, when he lost telephone and paper. */
MUST_USE
enum status user_reset_factor(struct tx *tx, int64_t user, struct error *e);
/* What a telephone scans, as SVG (codec/qr.h). */
struct buf;
bool user_qr(struct str text, struct buf *out);
/* Hook `after` of user and org_unit: cached rights are void, and the sessions of a user who may
 * no longer sign in end in the same transaction. ST_CONFLICT user.last_admin: no active
 * administrator would be left. */
enum status user_after(struct tx *tx, const struct record *now, const struct record *old,
                       struct error *e);
enum status org_unit_after(struct tx *tx, const struct record *now, const struct record *old,
                           struct error *e);

#endif
