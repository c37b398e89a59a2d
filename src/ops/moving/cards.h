/* ops/moving/cards.h - a file of business cards as a sheet of contacts, so that everything an
 * import does (duplicates, references, rejects, undo) holds for cards, too.
 *
 * Columns are field keys. What has no field of its own, or does not pass its check, goes into
 * the note; home addresses and birthdays are not read at all. */
#ifndef OPS_MOVING_CARDS_H
#define OPS_MOVING_CARDS_H

#include "ops/moving/sheet.h"

/* text: UTF-8, begins with BEGIN:VCARD. ST_TOO_LARGE import.too_many_rows. */
MUST_USE
enum status cards_sheet(struct str text, struct arena *a, struct sheet *out, struct error *e);

#endif
