#include "codec/encoding.h"

#include "base/utf8.h"

#include <unicode/ucnv.h>

static const struct mark {
    struct str bytes;
    enum encoding enc;
} marks[] = {
    {STR_INIT("\xef\xbb\xbf"), ENC_UTF8},
    {STR_INIT("\xff\xfe"), ENC_UTF16LE},
    {STR_INIT("\xfe\xff"), ENC_UTF16BE},
};

const char *encoding_name(enum encoding enc)
{
    static const char *const names[] = {
        [ENC_UTF8] = "UTF-8",
        [ENC_UTF16LE] = "UTF-16LE",
        [ENC_UTF16BE] = "UTF-16BE",
        [ENC_GB18030] = "GB18030",
        [ENC_WINDOWS1252] = "windows-1252",
    };
    return names[enc];
}

/* The character at the head of s is whole (a zero byte counts as one); *size tells its bytes.
 */
static bool head_whole(struct str s, size_t *size)
{
    unsigned char c = (unsigned char)s.p[0];

    *size = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return c == 0 || (*size <= s.n && utf8_valid(str_head(s, *size)));
}

/* Mostly good UTF-8: a file of another encoding has nearly no whole multi-byte character. */
static bool looks_utf8(struct str s)
{
    size_t whole = 0;
    size_t broken = 0;

    while (s.n > 0) {
        size_t size = 0;
        bool ok = head_whole(s, &size);
        if (!ok) {
            broken++;
            size = 1;
        } else if (size > 1) {
            whole++;
        }
        s = str_skip(s, size);
    }
    return broken == 0 || broken * 20 < whole;
}

/* Blanks, digits, commas and line ends carry a zero byte in UTF-16, always on the same side. */
static bool looks_utf16(struct str s, enum encoding *out)
{
    size_t zeros[2] = {0, 0};

    if (s.n < 4 || s.n % 2 != 0) return false;
    for (size_t i = 0; i < s.n; i++) zeros[i % 2] += s.p[i] == '\0';
    size_t many = zeros[0] > zeros[1] ? zeros[0] : zeros[1];
    size_t few = zeros[0] + zeros[1] - many;
    if (many * 40 < s.n || few * 10 > many) return false;
    *out = zeros[1] > zeros[0] ? ENC_UTF16LE : ENC_UTF16BE;
    return true;
}

/* In Chinese text nearly every second byte is high too; an accented letter stands among ASCII.
 */
static bool looks_western(struct str s)
{
    size_t pairs = 0;
    size_t lone = 0;

    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] < 0x80) continue;
        bool high = i + 1 < s.n && (unsigned char)s.p[i + 1] >= 0x80;
        if (high) {
            pairs++;
        } else {
            lone++;
        }
        i++;
    }
    return lone > pairs;
}

enum encoding encoding_guess(struct str bytes)
{
    enum encoding enc = ENC_UTF8;

    for (size_t i = 0; i < COUNT(marks); i++) {
        if (str_starts(bytes, marks[i].bytes)) return marks[i].enc;
    }
    if (looks_utf16(bytes, &enc)) return enc;
    if (looks_utf8(bytes)) return ENC_UTF8;
    return looks_western(bytes) ? ENC_WINDOWS1252 : ENC_GB18030;
}

static void decode_utf8(struct str s, struct buf *out)
{
    while (s.n > 0) {
        size_t good = 0;
        size_t size = 0;
        while (good < s.n && head_whole(str_skip(s, good), &size)) good += size;
        buf_put(out, s.p, good);
        s = str_skip(s, good);
        if (s.n == 0) return;
        buf_str(out, STR("\ufffd"));
        s = str_skip(s, 1);
    }
}

/* ICU puts U+FFFD where it cannot decode, which is its default. */
static bool decode_icu(struct str s, UConverter *from, UConverter *to, struct buf *out)
{
    UChar pivot[2048];
    UChar *pivot_in = pivot;
    UChar *pivot_out = pivot;
    const char *in = s.p;
    UErrorCode ec = U_ZERO_ERROR;
    UBool first = 1;

    do {
        char *start = buf_want(out, 8192);
        char *at = start;
        if (start == NULL) return false;
        ec = U_ZERO_ERROR;
        ucnv_convertEx(to, from, &at, start + 8192, &in, s.p + s.n, pivot, &pivot_in,
                       &pivot_out, pivot + COUNT(pivot), first, 1, &ec);
        out->n += (size_t)(at - start);
        first = 0;
    } while (ec == U_BUFFER_OVERFLOW_ERROR);
    return U_SUCCESS(ec);
}

enum status encoding_decode(struct str bytes, enum encoding enc, struct buf *out,
                            struct error *e)
{
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (marks[i].enc == enc && str_starts(bytes, marks[i].bytes)) {
            bytes = str_skip(bytes, marks[i].bytes.n);
        }
    }
    if (enc == ENC_UTF8) {
        decode_utf8(bytes, out);
    } else if (bytes.n > 0) {
        UErrorCode ec = U_ZERO_ERROR;
        UConverter *from = ucnv_open(encoding_name(enc), &ec);
        UConverter *to = ucnv_open("UTF-8", &ec);
        bool ok = U_SUCCESS(ec) && decode_icu(bytes, from, to, out);
        ucnv_close(from);
        ucnv_close(to);
        if (!ok && buf_ok(out))
            return err(e, ST_INTERNAL, "internal", "converter %s", u_errorName(ec));
    }
    if (!buf_ok(out))
        return err(e, ST_TOO_LARGE, "import.too_large", "decoded text over its maximum");
    return ST_OK;
}
