/* mail/mime.h - a letter as the bytes that go over the wire (RFC 5322, 2045-2047, 2231).
 *
 * Text and HTML say the same; attachments follow. Words beyond ASCII are encoded, bodies are
 * base64, no line is longer than 76 bytes. */
#ifndef MAIL_MIME_H
#define MAIL_MIME_H

#include "base/buf.h"
#include "base/str.h"

struct mail_part {
    struct str name, type, bytes; /* "名单.csv", "text/csv; charset=utf-8" */
};
struct mail_letter {
    struct str from_name, from, to_name, to; /* addresses without brackets */
    struct str subject, message_id;          /* the id with its brackets */
    struct str unsubscribe;                  /* address of a page; n 0: none */
    int64_t at_ms;
    struct str text, html;
    const struct mail_part *parts;
    size_t nparts;
};
/* One address that may stand in a header and in an SMTP command: no blank, control, bracket,
 * quote or comma, one @ with something on either side, ASCII. */
bool mail_address_ok(struct str s);
/* False, with nothing to be used in out, when a header holds CR, LF or another control
 * character, or an address is none. */
bool mime_write(const struct mail_letter *m, struct buf *out);

#endif
