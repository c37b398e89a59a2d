/* ops/file.h - files in the database: checked by content, cut into chunks, sent as they came.
 *
 * Only kinds on a list are taken, and only when content and ending agree; nothing here opens
 * an archive or runs anything. At most 20 MiB each, chunks of 256 KiB, SHA-256 of the whole. */
#ifndef OPS_FILE_H
#define OPS_FILE_H

#include "base/hash.h"
#include "store/record.h"

enum { FILE_MAX = 20 << 20, FILE_CHUNK = 256 << 10, FILE_NAME_MAX = 200 };
struct upload {
    struct str name, bytes, note;
    struct str kind; /* of the record it hangs on */
    int64_t record;
    const char *media_type; /* found by file_check */
    struct digest digest;
};

/* The parts "file", "name" (else that of the file), "kind", "record", "note" of a form.
 * ST_MALFORMED http.multipart, file.part.
 */
MUST_USE
enum status upload_read(struct str content_type, struct str body, struct arena *a,
                        struct upload *out, struct error *e);
/* Looks at content and name, fills media_type and digest; or adds a fault to field "file":
 * file_empty, file_type, file_too_large. */
void upload_check(struct upload *u, struct faults *f);
/* The media type that the bytes have and that the name's ending promises; NULL: not taken. */
const char *file_media_type(struct str name, struct str bytes);
/* Stores the bytes and the attachment record; in the writing transaction. */
MUST_USE
enum status upload_store(struct tx *tx, const struct upload *u, struct faults *f,
                         struct record *out, struct error *e);
/* Hook: a new name must promise what the bytes are, as the first did. */
MUST_USE
enum status attachment_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e);
/* The bytes of an attachment that tx->actor may read, appended to out. */
struct attached {
    struct str name;
    const char *media_type; /* static */
    int64_t size;
};
MUST_USE
enum status attachment_read(struct tx *tx, int64_t id, struct attached *about, struct buf *out,
                            struct error *e);
/* Header value: attachment with an ASCII name and the full one as RFC 6266 filename*. */
struct str file_disposition(struct str name, struct arena *a);

#endif
