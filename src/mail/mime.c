/* mail/mime.c - see mime.h. */
#include "mail/mime.h"

#include "base/clock.h"
#include "base/hash.h"

enum { LINE = 76, WORD_BYTES = 42, BOUNDARY = 32 };

static const char b64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void put_b64(struct buf *b, struct str s, bool lines)
{
    size_t column = 0;

    for (size_t i = 0; i < s.n; i += 3) {
        unsigned char c[3] = {0};
        size_t n = s.n - i < 3 ? s.n - i : 3;
        memcpy(c, s.p + i, n);
        unsigned v = (unsigned)c[0] << 16 | (unsigned)c[1] << 8 | c[2];
        char four[4] = {b64[v >> 18 & 63], b64[v >> 12 & 63], n > 1 ? b64[v >> 6 & 63] : '=',
                        n > 2 ? b64[v & 63] : '='};
        buf_put(b, four, sizeof four);
        column += sizeof four;
        if (lines && column >= LINE) {
            buf_z(b, "\r\n");
            column = 0;
        }
    }
    if (lines && column > 0) buf_z(b, "\r\n");
}

/* --- headers --- */

static bool is_clean(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f) return false;
    }
    return true;
}

bool mail_address_ok(struct str s)
{
    size_t at = str_index(s, '@');

    if (at == 0 || at + 1 >= s.n || s.n > 254) return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= 0x20 || c >= 0x7f || strchr("<>()[]\\,;:\"", c) != NULL) return false;
        if (c == '@' && i != at) return false;
    }
    return true;
}

static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0x7f) return false;
    }
    return str_index(s, '=') == s.n && s.n < 60;
}

/* Encoded words of whole characters, so short that a line holds each. */
static void put_words(struct buf *b, struct str s)
{
    while (s.n > 0) {
        size_t n = s.n < WORD_BYTES ? s.n : WORD_BYTES;
        while (n < s.n && n > 1 && ((unsigned char)s.p[n] & 0xc0) == 0x80) n--;
        buf_z(b, "=?UTF-8?B?");
        put_b64(b, str_head(s, n), false);
        buf_z(b, "?=");
        s = str_skip(s, n);
        if (s.n > 0) buf_z(b, "\r\n ");
    }
}

static void put_text(struct buf *b, const char *name, struct str s)
{
    buf_z(b, name);
    buf_z(b, ": ");
    if (is_plain(s)) {
        buf_str(b, s);
    } else {
        put_words(b, s);
    }
    buf_z(b, "\r\n");
}

/* A name before an address is always words: nothing in it can be read as another address. */
static void put_person(struct buf *b, const char *header, struct str name, struct str address)
{
    buf_z(b, header);
    buf_z(b, ": ");
    if (name.n > 0) {
        put_words(b, name);
        buf_z(b, "\r\n ");
    }
    buf_char(b, '<');
    buf_str(b, address);
    buf_z(b, ">\r\n");
}

static void put_date(struct buf *b, int64_t ms)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const struct day d = {(int32_t)(ms / 86400000)};
    int64_t second = ms % 86400000 / 1000;
    int year, month, of_month;

    day_split(d, &year, &month, &of_month);
    buf_fmt(b, "Date: %s, %d %s %d %02d:%02d:%02d +0000\r\n", days[day_weekday(d) - 1],
            of_month, months[month - 1], year, (int)(second / 3600), (int)(second / 60 % 60),
            (int)(second % 60));
}

/* Every byte that is no letter or digit, by RFC 2231. */
static void put_file_name(struct buf *b, struct str name)
{
    buf_z(b, "Content-Disposition: attachment;\r\n filename*=UTF-8''");
    for (size_t i = 0; i < name.n; i++) {
        if (ascii_alnum(name.p[i]) || name.p[i] == '.' || name.p[i] == '-') {
            buf_char(b, name.p[i]);
        } else {
            buf_fmt(b, "%%%02X", (unsigned)(unsigned char)name.p[i]);
        }
    }
    buf_z(b, "\r\n");
}

/* --- parts --- */

struct boundary {
    char b[BOUNDARY + 1];
};

/* Base64 holds no '-', "--" and a letter from a digest cannot stand in a part. */
static struct boundary boundary_of(const struct mail_letter *m, const char *which)
{
    const struct str parts[] = {m->message_id, str_of(which)};
    struct digest d = hash_parts(parts, COUNT(parts));
    char hex[2 * DIGEST];
    struct boundary out;

    digest_hex(&d, hex);
    memcpy(out.b, hex, BOUNDARY);
    out.b[BOUNDARY] = '\0';
    return out;
}

static void open_part(struct buf *b, const struct boundary *of, const char *type)
{
    buf_fmt(b, "--%s\r\n", of->b);
    if (type != NULL) buf_fmt(b, "Content-Type: %s\r\n", type);
}

static void put_body(struct buf *b, struct str bytes)
{
    buf_z(b, "Content-Transfer-Encoding: base64\r\n\r\n");
    put_b64(b, bytes, true);
}

static void put_alternative(struct buf *b, const struct mail_letter *m)
{
    const struct boundary in = boundary_of(m, "alternative");

    buf_fmt(b, "Content-Type: multipart/alternative;\r\n boundary=\"%s\"\r\n\r\n", in.b);
    open_part(b, &in, "text/plain; charset=utf-8");
    put_body(b, m->text);
    open_part(b, &in, "text/html; charset=utf-8");
    put_body(b, m->html);
    buf_fmt(b, "--%s--\r\n", in.b);
}

static void put_part(struct buf *b, const struct boundary *out, const struct mail_part *p)
{
    open_part(b, out, NULL);
    buf_z(b, "Content-Type: ");
    buf_str(b, p->type);
    buf_z(b, "\r\n");
    put_file_name(b, p->name);
    put_body(b, p->bytes);
}

static bool is_good(const struct mail_letter *m)
{
    const struct str headers[] = {m->from_name,   m->to_name, m->subject, m->message_id,
                                  m->unsubscribe, m->from,    m->to};

    for (size_t i = 0; i < COUNT(headers); i++) {
        if (!is_clean(headers[i])) return false;
    }
    for (size_t i = 0; i < m->nparts; i++) {
        if (!is_clean(m->parts[i].name) || !is_clean(m->parts[i].type)) return false;
    }
    return mail_address_ok(m->from) && mail_address_ok(m->to);
}

bool mime_write(const struct mail_letter *m, struct buf *b)
{
    const struct boundary out = boundary_of(m, "mixed");

    if (!is_good(m)) return false;
    put_date(b, m->at_ms);
    put_person(b, "From", m->from_name, m->from);
    put_person(b, "To", m->to_name, m->to);
    put_text(b, "Subject", m->subject);
    buf_z(b, "Message-ID: ");
    buf_str(b, m->message_id);
    buf_z(b, "\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n");
    if (m->unsubscribe.n > 0) {
        buf_z(b, "List-Unsubscribe: <");
        buf_str(b, m->unsubscribe);
        buf_z(b, ">\r\n");
    }
    if (m->nparts == 0) {
        put_alternative(b, m);
        return buf_ok(b);
    }
    buf_fmt(b, "Content-Type: multipart/mixed;\r\n boundary=\"%s\"\r\n\r\n", out.b);
    open_part(b, &out, NULL);
    put_alternative(b, m);
    for (size_t i = 0; i < m->nparts; i++) put_part(b, &out, &m->parts[i]);
    buf_fmt(b, "--%s--\r\n", out.b);
    return buf_ok(b);
}
