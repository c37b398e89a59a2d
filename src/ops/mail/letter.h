/* ops/mail/letter.h - a message of the outbox as the letter it is at this moment, with the
 * rights its recipient has now. */
#ifndef OPS_MAIL_LETTER_H
#define OPS_MAIL_LETTER_H

#include "ops/export.h"
#include "ops/mail/outbox.h"
#include "ops/mail/settings.h"

enum { LETTER_BYTES = 20 << 20, LETTER_ATTACHED = 10 << 20 };
struct letter {
    struct str bytes, address, subject; /* bytes: in the arena of the tx */
    int64_t shown;
    const struct actor *reader;
    struct export_note taken; /* what was attached of a list; kind n 0: nothing */
    const char *skip; /* not to be sent, and why: mail.empty, mail.left, mail.paused, mail.gone,
                         mail.no_user; NULL: send it */
};
/* tx: on a reading connection, with the actor of the system, which stands again afterwards.
 * ST_CONFLICT mail.no_address, mail.header; ST_TOO_LARGE mail.too_large; what the content says
 * to somebody without the right. */
MUST_USE
enum status letter_make(struct tx *tx, const struct outbox_item *item,
                        const struct mail_settings *s, struct letter *out, struct error *e);

#endif
