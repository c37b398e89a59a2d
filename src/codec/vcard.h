/* codec/vcard.h - business cards as files: vCard 2.1, 3.0 and 4.0 read, 3.0 and 4.0 written.
 *
 * Of a card only what a business card says is read: name, company, post, ways to reach, work
 * address, note. Birthdays, home addresses, photos and families are left where they are. Values
 * come out as UTF-8 without escapes, folding, quoted-printable and blanks at their ends.
 * Nothing is refused: what cannot be read is skipped, and the next card is read. */
#ifndef CODEC_VCARD_H
#define CODEC_VCARD_H

#include "base/arena.h"
#include "base/buf.h"

enum vcard_use {
    VCARD_CELL = 1,
    VCARD_WORK = 2,
    VCARD_HOME = 4,
    VCARD_FAX = 8,
    VCARD_PAGER = 16,
    VCARD_PREF = 32
};
struct vcard_entry {
    struct str value;
    unsigned use; /* enum vcard_use bits */
    int wish;     /* read: 1 the most wanted .. 100; 0: nothing is said. Entries stand by it */
};
enum { VCARD_PHONES = 24, VCARD_EMAILS = 16, VCARD_LINE_MAX = 1 << 20 };
struct vcard {
    /* FN; where it is missing the parts of N, else whatever else names it. "" when nothing
     * does. */
    struct str name;
    struct str org, unit, title, note, url, wechat, address, postcode; /* "": none */
    struct vcard_entry phones[VCARD_PHONES], emails[VCARD_EMAILS];
    size_t nphones, nemails;
};
struct vcard_reader {
    struct str rest; /* UTF-8 (codec/encoding.h) */
    struct arena *arena;
};
/* Whether the text begins as a file of cards. */
bool vcard_is(struct str text);
/* The next card, its texts in the arena or in the text; false at the end. */
bool vcard_next(struct vcard_reader *r, struct vcard *out);

enum vcard_version { VCARD_3_0, VCARD_4_0 };
void vcard_write(struct buf *out, const struct vcard *card, enum vcard_version version);

#endif
