/* ops/card.h - contacts as business cards: one, or those of a list.
 *
 * A card holds what stands on a business card and what the actor may read of it: never a
 * sensitive field, no notes, no home. The right is that of export. */
#ifndef OPS_CARD_H
#define OPS_CARD_H

#include "codec/vcard.h"
#include "ops/export.h"

/* Cards of a list query of contacts; as export_rows. */
MUST_USE
enum status card_export(struct tx *tx, const struct param *params, size_t n,
                        enum vcard_version version, struct export_sink *to, struct error *e);
/* One card. ST_NOT_FOUND not_found; ST_FORBIDDEN forbidden for who may read it but not take it
 * out. */
MUST_USE
enum status card_of(struct tx *tx, int64_t contact, enum vcard_version version, struct buf *out,
                    struct error *e);

/* The same card drawn as a QR code, SVG; ST_INVALID card.too_long. */
MUST_USE
enum status card_qr(struct tx *tx, int64_t contact, struct buf *out, struct error *e);

#endif
