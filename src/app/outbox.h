/* app/outbox.h - the thread that sends: once a second it looks whether anything is due, puts it
 * into the outbox, and hands letters to the mail server one after the other.
 *
 * A message that was claimed by a server that died is taken up again when its lease is over. */
#ifndef APP_OUTBOX_H
#define APP_OUTBOX_H

#include "app/exec.h"
#include "app/wire.h"
#include "base/seal.h"

struct outbox_config {
    struct str url;
    struct exec *exec;
    struct wire *wire;
    const struct seal *seal;
    struct str inside, ca; /* mail_inside, mail_ca of the configuration */
};
struct outbox;
MUST_USE
enum status outbox_start(const struct outbox_config *c, struct outbox **out, struct error *e);
/* What is being sent is given up and sent again by the next server. NULL is allowed. */
void outbox_stop(struct outbox *o);

#endif
