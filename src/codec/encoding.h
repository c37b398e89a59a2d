/* codec/encoding.h - which encoding a file is in, and its text as UTF-8.
 *
 * Sheets come as UTF-8 with or without a mark, as UTF-16 from Excel, as GB18030 from Chinese
 * systems and as Windows-1252 from western ones. Guessing looks at the bytes alone. What cannot
 * be decoded becomes U+FFFD, so that one broken row does not hide the good ones; the reader of
 * the text reports it. Knows nothing of sheets. */
#ifndef CODEC_ENCODING_H
#define CODEC_ENCODING_H

#include "base/buf.h"
#include "base/err.h"

enum encoding { ENC_UTF8, ENC_UTF16LE, ENC_UTF16BE, ENC_GB18030, ENC_WINDOWS1252, ENC__COUNT };

enum encoding encoding_guess(struct str bytes);
const char *encoding_name(enum encoding enc); /* "UTF-8" ... */
/* Append the text to out, without its byte order mark. Only U+0000 may stand in it that
 * utf8_valid refuses. Fails with too_large when out is full. */
MUST_USE
enum status encoding_decode(struct str bytes, enum encoding enc, struct buf *out,
                            struct error *e);

#endif
