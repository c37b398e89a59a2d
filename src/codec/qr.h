/* codec/qr.h - a text as a QR code (libqrencode), drawn as SVG. */
#ifndef CODEC_QR_H
#define CODEC_QR_H

#include "base/buf.h"

/* Black on white with the quiet zone of four modules; one path, no script, no style. False when
 * the text is too long (about 2,300 bytes). */
bool qr_svg(struct str text, struct buf *out);

#endif
