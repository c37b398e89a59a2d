/* ops/mail/schedule.h - subscriptions: when they are due, to whom they go, who left them.
 *
 * What is due is put into the outbox in the same transaction that moves its next time on, so
 * that of several servers exactly one does it and a server that ends loses nothing. A time
 * that passed more than MAIL_LATE_MS ago (mail was off, the server stood still) is left out. */
#ifndef OPS_MAIL_SCHEDULE_H
#define OPS_MAIL_SCHEDULE_H

#include "ops/mail/content.h"
#include "rules/mailtime.h"
#include "store/hook.h"

enum { MAIL_LATE_MS = 12 * 3600000, MAIL_PEOPLE_MAX = 200, MAIL_NOTICE_HOUR = 8 };
/* Hook `before` of mail_schedule: what it asks for can be asked, the rhythm is whole; next_at.
 */
enum status mail_schedule_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e);
/* Hook `after`: whom it goes to sees it, who asked for it alone changes it. */
enum status mail_schedule_after(struct tx *tx, const struct record *now,
                                const struct record *old, struct error *e);
/* Whether anything is due, or waits in the outbox: cheap, asked every second. */
MUST_USE
enum status mail_anything_due(struct tx *tx, bool *yes, struct error *e);
/* At most `limit` subscriptions and as many people's notices; *n: how many were due. */
MUST_USE
enum status mail_due(struct tx *tx, int64_t limit, int64_t *n, struct error *e);
/* To the actor himself, who must be among its people. ST_NOT_FOUND; ST_CONFLICT mail.off;
 * ST_LIMITED mail.often. */
MUST_USE
enum status mail_send_now(struct tx *tx, int64_t schedule, int64_t *outbox, struct error *e);
/* A mail to the actor that shows that mail works; ST_CONFLICT mail.off, mail.no_address. */
MUST_USE
enum status mail_test(struct tx *tx, int64_t *outbox, struct error *e);

/* --- leaving and coming back --- */

MUST_USE
enum status mail_leave(struct tx *tx, int64_t schedule, int64_t user, bool leave,
                       struct error *e);
MUST_USE
enum status mail_has_left(struct tx *tx, int64_t schedule, int64_t user, bool *yes,
                          struct error *e);
/* The token of a message: who holds it may take its recipient off what it came from, nothing
 * else. *schedule 0: the notices. ST_NOT_FOUND mail.token. */
MUST_USE
enum status mail_token_read(struct tx *tx, struct str token, int64_t *schedule, int64_t *user,
                            struct error *e);
struct str mail_token(struct str secret, int64_t outbox, struct arena *a);

/* --- notices by mail, of the actor --- */

/* "off", "hourly", "daily". */
MUST_USE
enum status mail_notices_read(struct tx *tx, struct str *rhythm, struct error *e);
/* ST_INVALID mail.rhythm */
MUST_USE
enum status mail_notices_set(struct tx *tx, int64_t user, struct str rhythm, struct error *e);

#endif
