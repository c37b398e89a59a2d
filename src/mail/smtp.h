/* mail/smtp.h - one letter to a mail server, by libcurl.
 *
 * TLS is asked for and its certificate checked, by STARTTLS or from the first byte; without TLS
 * only hosts that the operator named are spoken to, and never with a password. No proxy, no
 * redirect; the address connected to is judged (mail/address.h). Ports of mail alone, but for
 * named hosts. Blocking: it belongs on a thread of its own. */
#ifndef MAIL_SMTP_H
#define MAIL_SMTP_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdatomic.h>

enum smtp_tls { SMTP_STARTTLS, SMTP_TLS, SMTP_PLAIN };
struct smtp_server {
    struct str host;
    int port;
    enum smtp_tls tls;
    struct str user, password; /* n 0: none */
    struct str inside;         /* hosts named by the operator: "mail.corp,10.0.0.5" */
    struct str ca;             /* file of certificates; n 0: those of the system */
};
struct smtp_letter {
    struct str from, to, bytes;
};
/* A name or an address, as it may stand in a URL. */
bool smtp_host_ok(struct str host);
bool smtp_port_ok(const struct smtp_server *s);
/* Once for the process, before the first letter; and at its end. */
void smtp_start(void);
void smtp_stop(void);
/* ST_CONFLICT mail.address (a place that may not be connected to), mail.refused (the server
 * said no for good: a permanent answer), mail.sign_in, mail.certificate; ST_BUSY
 * mail.unreachable (no connection, a temporary answer, too slow, *ending). e->detail says it in
 * the words of the library, without a password. */
MUST_USE
enum status smtp_send(const struct smtp_server *s, const struct smtp_letter *l,
                      const _Atomic bool *ending, struct arena *a, struct error *e);

#endif
