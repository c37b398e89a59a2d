/* ops/file.c - see file.h. */
#include "ops/file.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "codec/encoding.h"
#include "codec/multipart.h"
#include "ops/fields.h"

enum { FILE_TEXT_MAX = 128 << 20 };

/* --- what a file is -------------------------------------------------------------------- */

static bool is_plain(struct str bytes)
{
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') return false;
    }
    return utf8_valid(bytes);
}

static bool contains(struct str s, const char *what, size_t within)
{
    size_t n = strlen(what);

    for (size_t i = 0; i + n <= s.n && i < within; i++) {
        if (memcmp(s.p + i, what, n) == 0) return true;
    }
    return false;
}

/* Of older Chinese systems, or of Excel, and nothing in it that the encoding does not know. */
static bool is_foreign_text(struct str bytes)
{
    struct buf text = {.max = FILE_TEXT_MAX};
    struct error e = {.key = NULL};
    enum encoding enc = encoding_guess(bytes);

    if (enc == ENC_UTF8 || enc == ENC_WINDOWS1252) return false;
    bool yes = encoding_decode(bytes, enc, &text, &e) == ST_OK && is_plain(buf_view(&text)) &&
               !contains(buf_view(&text), "\xEF\xBF\xBD", text.n);
    buf_release(&text);
    return yes;
}

static bool is_text(struct str bytes)
{
    struct str bare = str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_skip(bytes, 3) : bytes;

    return is_plain(bare) || is_foreign_text(bytes);
}

static bool is_webp(struct str b)
{
    return b.n > 12 && str_starts(b, STR("RIFF")) && memcmp(b.p + 8, "WEBP", 4) == 0;
}

/* Office files are ZIP archives whose directory names the parts. */
static bool is_office(struct str b)
{
    return str_starts(b, STR("PK\x03\x04")) && contains(b, "[Content_Types].xml", b.n);
}

static bool is_ole(struct str b)
{
    return str_starts(b, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

static bool is_pdf(struct str b)
{
    return str_starts(b, STR("%PDF-"));
}

static bool is_png(struct str b)
{
    return str_starts(b, STR("\x89PNG\r\n\x1A\n"));
}

static bool is_jpeg(struct str b)
{
    return str_starts(b, STR("\xFF\xD8\xFF"));
}

static bool is_gif(struct str b)
{
    return str_starts(b, STR("GIF87a")) || str_starts(b, STR("GIF89a"));
}

#define OOXML "application/vnd.openxmlformats-officedocument."
static const struct {
    const char *ending;
    bool (*is)(struct str bytes);
    const char *media_type;
} accepted[] = {
    {".pdf", is_pdf, "application/pdf"},
    {".png", is_png, "image/png"},
    {".jpg", is_jpeg, "image/jpeg"},
    {".jpeg", is_jpeg, "image/jpeg"},
    {".gif", is_gif, "image/gif"},
    {".webp", is_webp, "image/webp"},
    {".docx", is_office, OOXML "wordprocessingml.document"},
    {".xlsx", is_office, OOXML "spreadsheetml.sheet"},
    {".pptx", is_office, OOXML "presentationml.presentation"},
    {".doc", is_ole, "application/msword"},
    {".xls", is_ole, "application/vnd.ms-excel"},
    {".ppt", is_ole, "application/vnd.ms-powerpoint"},
    {".txt", is_text, "text/plain"},
    {".md", is_text, "text/markdown"},
    {".csv", is_text, "text/csv"},
    {".vcf", is_text, "text/vcard"},
    {".ics", is_text, "text/calendar"},
};

const char *file_media_type(struct str name, struct str bytes)
{
    for (size_t i = 0; i < COUNT(accepted); i++) {
        struct str end = str_of(accepted[i].ending);
        if (name.n <= end.n || !str_ieq(str_skip(name, name.n - end.n), end)) continue;
        return accepted[i].is(bytes) ? accepted[i].media_type : NULL;
    }
    return NULL;
}

/* What the name's ending promises; nothing for an ending that is not taken. */
static struct str name_media_type(struct str name)
{
    for (size_t i = 0; i < COUNT(accepted); i++) {
        struct str end = str_of(accepted[i].ending);
        if (name.n > end.n && str_ieq(str_skip(name, name.n - end.n), end))
            return str_of(accepted[i].media_type);
    }
    return STR_NONE;
}

static const char *static_media_type(struct str stored)
{
    for (size_t i = 0; i < COUNT(accepted); i++) {
        if (str_is(stored, accepted[i].media_type)) return accepted[i].media_type;
    }
    return "application/octet-stream";
}

/* --- coming in --------------------------------------------------------------------------- */

/* Browsers send a bare name; a path of some other program is cut to its last part. */
static struct str base_name(struct str name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (name.p[i] == '/' || name.p[i] == '\\') return str_skip(name, i + 1);
    }
    return name;
}

enum status upload_read(struct str content_type, struct str body, struct arena *a,
                        struct upload *out, struct error *e)
{
    struct part *parts;
    size_t n;
    const struct part *p;
    enum status st = multipart_parse(content_type, body, a, &parts, &n, e);

    if (st != ST_OK) return st;
    *out = (struct upload){.record = 0};
    for (size_t i = 0; i < n; i++) {
        static const char *const known[] = {"file", "name", "kind", "record", "note"};
        size_t k = 0;
        while (k < COUNT(known) && !str_is(parts[i].name, known[k])) k++;
        if (k == COUNT(known)) return err(e, ST_MALFORMED, "file.part", "unknown part");
    }
    p = part_find(parts, n, "file");
    if (p == NULL || p->filename.p == NULL) return err(e, ST_MALFORMED, "file.part", "no file");
    out->name = base_name(p->filename);
    out->bytes = p->body;
    p = part_find(parts, n, "name");
    if (p != NULL) out->name = base_name(p->body);
    p = part_find(parts, n, "kind");
    if (p != NULL) out->kind = p->body;
    p = part_find(parts, n, "record");
    if (p != NULL && !str_int64(p->body, &out->record)) {
        return err(e, ST_MALFORMED, "file.part", "record is no id");
    }
    p = part_find(parts, n, "note");
    if (p != NULL) out->note = p->body;
    if (!utf8_valid(out->name) || !utf8_valid(out->note) || !utf8_valid(out->kind)) {
        return err(e, ST_MALFORMED, "file.part", "not UTF-8");
    }
    return ST_OK;
}

void upload_check(struct upload *u, struct faults *f)
{
    if (u->bytes.n == 0) {
        fault_add(f, STR("file"), "file_empty");
        return;
    }
    if (u->bytes.n > FILE_MAX) {
        fault_add(f, STR("file"), "file_too_large");
        return;
    }
    u->media_type = file_media_type(u->name, u->bytes);
    if (u->media_type == NULL) fault_add(f, STR("file"), "file_type");
    u->digest = hash_sha256(u->bytes);
}

static enum status store_chunk(struct tx *tx, int64_t file, int64_t i, struct str bytes,
                               struct error *e)
{
    struct stmt *s;
    enum status st = db_prepare(
        tx->db, STR("INSERT INTO file_chunk (file, n, bytes) VALUES (?, ?, ?)"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, file);
    stmt_int(s, i);
    stmt_blob(s, bytes);
    return stmt_run(s, e);
}

static enum status store_bytes(struct tx *tx, const struct upload *u, int64_t *file,
                               struct error *e)
{
    struct stmt *s;
    enum status st = db_prepare(
        tx->db, STR("INSERT INTO file (sha256, size, at) VALUES (?, ?, ?) RETURNING id"), &s,
        e);

    if (st != ST_OK) return st;
    stmt_blob(s, (struct str){(const char *)u->digest.b, DIGEST});
    stmt_int(s, (int64_t)u->bytes.n);
    stmt_int(s, tx->now_ms);
    st = stmt_one(s, e);
    if (st == ST_OK) *file = stmt_get_int(s, 0);
    stmt_done(s);
    for (size_t at = 0; st == ST_OK && at < u->bytes.n; at += FILE_CHUNK) {
        struct str part = str_head(str_skip(u->bytes, at), FILE_CHUNK);
        st = store_chunk(tx, *file, (int64_t)(at / FILE_CHUNK), part, e);
    }
    return st;
}

enum status upload_store(struct tx *tx, const struct upload *u, struct faults *f,
                         struct record *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("attachment"));
    struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct input *in = input_new(tx, kind);
    int64_t file = 0;
    enum status st = f->n == 0 ? store_bytes(tx, u, &file, e) : ST_OK;

    if (st != ST_OK) return st;
    input_set(in, "kind", (struct value){.kind = V_TEXT, .s = u->kind});
    input_set(in, "record", (struct value){.kind = V_INT, .i = u->record});
    input_set(in, "name", (struct value){.kind = V_TEXT, .s = u->name});
    input_set(in, "file", (struct value){.kind = V_INT, .i = file});
    input_set(in, "size", (struct value){.kind = V_INT, .i = (int64_t)u->bytes.n});
    if (u->media_type != NULL) {
        input_set(in, "media_type", (struct value){.kind = V_TEXT, .s = str_of(u->media_type)});
    }
    if (u->note.n > 0) input_set(in, "note", (struct value){.kind = V_TEXT, .s = u->note});
    return record_create(tx, in, &o, f, out, e);
}

enum status attachment_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e)
{
    const struct value *name = field_after(in, old, "name");
    struct str bytes_are, name_says;

    (void)e;
    if (tx->bulk || old == NULL || name->kind != V_TEXT) return ST_OK;
    bytes_are = old->v[cat_field_index(old->kind, STR("media_type"))].s;
    name_says = name_media_type(name->s);
    if (!str_eq(bytes_are, name_says)) fault_add(f, STR("name"), "file_type");
    return ST_OK;
}

/* --- going out --------------------------------------------------------------------------- */

static enum status read_chunks(struct tx *tx, int64_t file, struct buf *out, struct error *e)
{
    struct stmt *s;
    enum status st = db_prepare(
        tx->db, STR("SELECT bytes FROM file_chunk WHERE file = ? ORDER BY n"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, file);
    while ((st = stmt_step(s, e)) == ST_OK) buf_str(out, stmt_get_blob(s, 0));
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status attachment_read(struct tx *tx, int64_t id, struct attached *about, struct buf *out,
                            struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("attachment"));
    struct record r;
    enum status st = record_get(tx, kind, id, &r, e);

    if (st != ST_OK) return st;
    about->name = r.v[cat_field_index(kind, STR("name"))].s;
    about->media_type = static_media_type(r.v[cat_field_index(kind, STR("media_type"))].s);
    about->size = r.v[cat_field_index(kind, STR("size"))].i;
    return read_chunks(tx, r.v[cat_field_index(kind, STR("file"))].i, out, e);
}

static bool is_attr_char(char c)
{
    return ascii_alnum(c) || (c != '\0' && strchr("!#$&+-.^_`|~", c) != NULL);
}

struct str file_disposition(struct str name, struct arena *a)
{
    static const char hex[] = "0123456789ABCDEF";
    char *plain = arena_alloc(a, name.n + 1), *full = arena_alloc(a, 3 * name.n + 1);
    size_t np = 0, nf = 0;

    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool safe = c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '%';
        if (safe || (c & 0xC0) != 0x80) plain[np++] = safe ? (char)c : '_';
        if (is_attr_char((char)c)) {
            full[nf++] = (char)c;
            continue;
        }
        full[nf++] = '%';
        full[nf++] = hex[c >> 4];
        full[nf++] = hex[c & 15];
    }
    return str_fmt(a, "attachment; filename=\"%.*s\"; filename*=UTF-8''%.*s", (int)np, plain,
                   (int)nf, full);
}
