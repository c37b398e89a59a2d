/* auth/actor.h - from a user's rows to the value that rights are asked of.
 *
 * The user row, the organisation tree above and below him, whom he leads in a second line,
 * role_grant and role_field. What was read is good as long as the epoch stands, and the day:
 * every write of a user, unit, role, grant, assignment or killed session bumps setting
 * auth.epoch in its own transaction. */
#ifndef AUTH_ACTOR_H
#define AUTH_ACTOR_H

#include "store/tx.h"

/* Reads with tx->db and tx->cat; texts go to tx->arena. ST_NOT_FOUND not_found when the user
 * does not exist, is binned or is not active. */
MUST_USE
enum status actor_load(struct tx *tx, int64_t user, struct actor *out, struct error *e);
/* Id of a living user by login, active or not; ST_NOT_FOUND not_found. */
MUST_USE
enum status actor_find(struct tx *tx, struct str login, int64_t *user, struct error *e);

/* Also sets tx->rights_changed. */
MUST_USE
enum status epoch_bump(struct tx *tx, struct error *e);
MUST_USE
enum status epoch_read(struct tx *tx, int64_t *epoch, struct error *e);

#endif
