/* Text keys. ICU works on UTF-16, so everything it must see is converted there and back; what
 * is ASCII or plain Han, nearly all of it, never gets that far. */
#include "base/utf8.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

enum { IDEOGRAPHIC_SPACE = 0x3000, NBSP = 0xa0 };

static bool is_cont(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

/* Bytes of the character at p with n bytes left, or 0 when it is no UTF-8 or NUL. */
static size_t char_size(const unsigned char *p, size_t n)
{
    unsigned char c = p[0];

    if (c < 0x80) return c != 0;
    if (c < 0xc2) return 0;
    if (c < 0xe0) return n >= 2 && is_cont(p[1]) ? 2 : 0;
    if (c < 0xf0) {
        if (n < 3 || !is_cont(p[1]) || !is_cont(p[2])) return 0;
        if ((c == 0xe0 && p[1] < 0xa0) || (c == 0xed && p[1] > 0x9f)) return 0;
        return 3;
    }
    if (c > 0xf4 || n < 4 || !is_cont(p[1]) || !is_cont(p[2]) || !is_cont(p[3])) return 0;
    if ((c == 0xf0 && p[1] < 0x90) || (c == 0xf4 && p[1] > 0x8f)) return 0;
    return 4;
}

bool utf8_valid(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0;

    while (i < s.n) {
        uint64_t w = 0;
        if (s.n - i >= 8) { /* eight at once while none has its top bit set or is zero */
            memcpy(&w, p + i, 8);
            uint64_t zero = (w - UINT64_C(0x0101010101010101)) & ~w;
            if (((w | zero) & UINT64_C(0x8080808080808080)) == 0) {
                i += 8;
                continue;
            }
        }
        size_t n = char_size(p + i, s.n - i);
        if (n == 0) return false;
        i += n;
    }
    return true;
}

size_t utf8_count(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += !is_cont((unsigned char)s.p[i]);
    return n;
}

uint32_t utf8_next(struct str *s)
{
    const unsigned char *p = (const unsigned char *)s->p;
    uint32_t cp = p[0];
    size_t n = cp < 0x80 ? 1 : cp < 0xe0 ? 2 : cp < 0xf0 ? 3 : 4;

    CHECK_BUG(n <= s->n);
    if (n == 2) cp = (cp & 0x1fU) << 6 | (p[1] & 0x3fU);
    if (n == 3) cp = (cp & 0x0fU) << 12 | (p[1] & 0x3fU) << 6 | (p[2] & 0x3fU);
    if (n == 4) {
        cp = (cp & 0x07U) << 18 | (p[1] & 0x3fU) << 12 | (p[2] & 0x3fU) << 6 | (p[3] & 0x3fU);
    }
    *s = str_skip(*s, n);
    return cp;
}

void utf8_put(uint32_t cp, char out[4], size_t *n)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        *n = 1;
    } else if (cp < 0x800) {
        out[0] = (char)(0xc0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3f));
        *n = 2;
    } else if (cp < 0x10000) {
        out[0] = (char)(0xe0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
        out[2] = (char)(0x80 | (cp & 0x3f));
        *n = 3;
    } else {
        out[0] = (char)(0xf0 | cp >> 18);
        out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
        out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
        out[3] = (char)(0x80 | (cp & 0x3f));
        *n = 4;
    }
}

static bool is_space(uint32_t cp)
{
    if (cp < 0x80) return ascii_space((char)cp);
    return cp == NBSP || cp == IDEOGRAPHIC_SPACE || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200a) || cp == 0x2028 || cp == 0x2029 || cp == 0x202f ||
           cp == 0x205f || cp == 0x85;
}

/* ---- ICU, opened once for the life of the process ---- */

/* Shared state of this file: written once under pthread_once, read only afterwards; ICU
 * promises that these objects may be used by many threads. */
static const UNormalizer2 *nfc;
static const UNormalizer2 *casefold;
static UCollator *collator;
static char sort_version[48];
static pthread_once_t icu_once = PTHREAD_ONCE_INIT;

static void icu_open(void)
{
    UErrorCode ec = U_ZERO_ERROR;
    UVersionInfo v;
    char rules[U_MAX_VERSION_STRING_LENGTH];

    nfc = unorm2_getNFCInstance(&ec);
    casefold = unorm2_getNFKCCasefoldInstance(&ec);
    collator = ucol_open("zh@collation=pinyin", &ec);
    CHECK_BUG(U_SUCCESS(ec));
    ucol_getVersion(collator, v);
    u_versionToString(v, rules);
    (void)snprintf(sort_version, sizeof(sort_version), "icu %s zh-pinyin %s", U_ICU_VERSION,
                   rules);
}

struct wide {
    UChar *p;
    int32_t n;
};

static struct wide wide_of(struct str s, struct arena *a)
{
    UErrorCode ec = U_ZERO_ERROR;
    struct wide w = {arena_alloc(a, (s.n + 1) * sizeof(UChar)), 0};

    CHECK_BUG(s.n < INT32_MAX / 8);
    (void)u_strFromUTF8(w.p, (int32_t)s.n + 1, &w.n, s.n == 0 ? "" : s.p, (int32_t)s.n, &ec);
    CHECK_BUG(U_SUCCESS(ec)); /* the caller claimed it was UTF-8 */
    return w;
}

static struct str narrow_of(struct wide w, struct arena *a)
{
    UErrorCode ec = U_ZERO_ERROR;
    int32_t n = 0;
    char *p = arena_alloc(a, (size_t)w.n * 3 + 1);

    (void)u_strToUTF8(p, w.n * 3 + 1, &n, w.p, w.n, &ec);
    CHECK_BUG(U_SUCCESS(ec));
    return (struct str){p, (size_t)n};
}

static struct str normalize(const UNormalizer2 *how, struct str s, struct arena *a)
{
    struct wide w = wide_of(s, a);
    int32_t room = w.n * 2 + 16;

    for (;;) {
        UErrorCode ec = U_ZERO_ERROR;
        struct wide to = {arena_alloc(a, (size_t)room * sizeof(UChar)), 0};
        to.n = unorm2_normalize(how, w.p, w.n, to.p, room, &ec);
        if (U_SUCCESS(ec)) return narrow_of(to, a);
        CHECK_BUG(ec == U_BUFFER_OVERFLOW_ERROR);
        room = to.n + 1;
    }
}

/* ---- tidy, clean ---- */

/* Ranges in which nothing decomposes, combines or reorders: such text is NFC as it stands. */
static bool is_nfc_inert(uint32_t cp)
{
    return cp < 0x300 || (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0xff00 && cp <= 0xffef) ||
           (cp >= 0x3000 && cp <= 0x3029) || (cp >= 0x3400 && cp <= 0x4dbf) ||
           (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x30a0 && cp <= 0x30ff) ||
           (cp >= 0x2010 && cp <= 0x2027) || (cp >= 0xac00 && cp <= 0xd7a3);
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0x80) return false;
    }
    return true;
}

static bool is_nfc_already(struct str s)
{
    if (is_ascii(s)) return true;
    while (s.n > 0) {
        if (!is_nfc_inert(utf8_next(&s))) return false;
    }
    return true;
}

static struct str trim_end(struct str s)
{
    size_t at = s.n;

    while (at > 0) {
        do at--;
        while (at > 0 && is_cont((unsigned char)s.p[at]));
        struct str last = {s.p + at, s.n - at};
        if (!is_space(utf8_next(&last))) return s;
        s.n = at;
    }
    return s;
}

static struct str trim(struct str s)
{
    struct str rest = s;

    while (rest.n > 0) {
        s = rest;
        if (!is_space(utf8_next(&rest))) return trim_end(s);
    }
    return str_head(s, 0);
}

/* Line ends "\r\n" (and "\r\r\n") to "\n"; any other "\r" stays, for text_clean to refuse. */
static struct str unix_lines(struct str s, struct arena *a)
{
    size_t n = 0;

    if (s.n == 0 || memchr(s.p, '\r', s.n) == NULL) return s;
    char *p = arena_alloc(a, s.n);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n') {
            while (n > 0 && p[n - 1] == '\r') n--;
        }
        p[n++] = s.p[i];
    }
    return (struct str){p, n};
}

struct str text_tidy(struct str s, struct arena *a)
{
    s = unix_lines(trim(s), a);
    if (is_nfc_already(s)) return s;
    (void)pthread_once(&icu_once, icu_open);
    return normalize(nfc, s, a);
}

static bool is_forbidden(uint32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0)) return true;
    if ((cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069)) return true;
    return (cp & 0xfffe) == 0xfffe || (cp >= 0xfdd0 && cp <= 0xfdef);
}

bool text_clean(struct str s, bool multiline)
{
    while (s.n > 0) {
        uint32_t cp = utf8_next(&s);
        if (multiline && (cp == '\n' || cp == '\t')) continue;
        if (is_forbidden(cp)) return false;
    }
    return true;
}

/* ---- fold ---- */

/* The fold of characters that need no table: ASCII, its full-width twins, Han, blanks.
 * 0: ask ICU. */
static uint32_t fold_simple(uint32_t cp)
{
    if (cp >= 0xff01 && cp <= 0xff5e) cp -= 0xff01 - 0x21;
    if (cp < 0x80) return (uint32_t)(unsigned char)ascii_lower((char)cp);
    if (cp == IDEOGRAPHIC_SPACE) return ' ';
    if ((cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x3400 && cp <= 0x4dbf)) return cp;
    return 0;
}

static struct str squeeze(struct str s, struct arena *a)
{
    char *p = arena_alloc(a, s.n);
    size_t n = 0;
    bool gap = false;

    while (s.n > 0) {
        const char *from = s.p;
        if (is_space(utf8_next(&s))) {
            gap = n > 0;
            continue;
        }
        if (gap) p[n++] = ' ';
        gap = false;
        size_t size = (size_t)(s.p - from);
        memcpy(p + n, from, size);
        n += size;
    }
    return (struct str){p, n};
}

struct str text_fold(struct str s, struct arena *a)
{
    char *p = arena_alloc(a, s.n);
    size_t n = 0;

    for (struct str rest = s; rest.n > 0;) {
        size_t size = 0;
        uint32_t cp = fold_simple(utf8_next(&rest));
        if (cp == 0) {
            (void)pthread_once(&icu_once, icu_open);
            return squeeze(normalize(casefold, s, a), a);
        }
        utf8_put(cp, p + n, &size); /* never longer than what it replaces */
        n += size;
    }
    return squeeze((struct str){p, n}, a);
}

/* ---- sort keys ---- */

struct str text_sort_key(struct str s, struct arena *a)
{
    (void)pthread_once(&icu_once, icu_open);
    struct wide w = wide_of(s, a);
    int32_t room = w.n * 6 + 32;
    uint8_t *key = arena_alloc(a, (size_t)room);
    int32_t n = ucol_getSortKey(collator, w.p, w.n, key, room);

    if (n > room) {
        key = arena_alloc(a, (size_t)n);
        n = ucol_getSortKey(collator, w.p, w.n, key, n);
    }
    CHECK_BUG(n > 0);
    return (struct str){(const char *)key, (size_t)n - 1}; /* without ICU's closing zero */
}

const char *text_sort_version(void)
{
    (void)pthread_once(&icu_once, icu_open);
    return sort_version;
}

/* ---- pinyin ---- */

enum {
    HAN_A = 0x3400,
    HAN_A_N = 0x4dc0 - HAN_A,
    HAN = 0x4e00,
    HAN_N = 0xa000 - HAN,
    COMPAT = 0xf900,
    COMPAT_N = 0xfb00 - COMPAT,
    SYLLABLES = HAN_A_N + HAN_N + COMPAT_N,
    BATCH = 512
};
struct syllable {
    char p[7]; /* "zhuang" is among the longest */
    unsigned char n;
};
/* Shared state: filled once under pthread_once, read only afterwards. */
static struct syllable syllables[SYLLABLES];
static pthread_once_t syllables_once = PTHREAD_ONCE_INIT;

static uint32_t syllable_char(size_t i)
{
    if (i < HAN_A_N) return HAN_A + (uint32_t)i;
    i -= HAN_A_N;
    if (i < HAN_N) return HAN + (uint32_t)i;
    return COMPAT + (uint32_t)(i - HAN_N);
}

/* Place of a Han character in the tables, or SYLLABLES. */
static size_t han_index(uint32_t cp)
{
    if (cp >= HAN && cp < HAN + HAN_N) return HAN_A_N + (cp - HAN);
    if (cp >= HAN_A && cp < HAN_A + HAN_A_N) return cp - HAN_A;
    if (cp >= COMPAT && cp < COMPAT + COMPAT_N) return HAN_A_N + HAN_N + (cp - COMPAT);
    return SYLLABLES;
}

static const struct syllable *syllable_of(uint32_t cp)
{
    size_t i = han_index(cp);
    return i < SYLLABLES && syllables[i].n > 0 ? &syllables[i] : NULL;
}

/* Keep the letters of decomposed "lǜ": marks fall away, u with dots is typed v. */
static void syllable_put(struct syllable *s, UChar c)
{
    if (c == 0x308 && s->n > 0 && s->p[s->n - 1] == 'u') s->p[s->n - 1] = 'v';
    if (c < 'a' || c > 'z' || s->n == sizeof(s->p)) return;
    s->p[s->n++] = (char)c;
}

/* What a transliterator makes of a batch of characters, a line each, in one call. */
struct batch {
    UChar text[BATCH * 24];
    int32_t n;
};

static void batch_run(struct batch *b, const UTransliterator *t, size_t from, size_t n)
{
    UErrorCode ec = U_ZERO_ERROR;

    b->n = 0;
    for (size_t i = 0; i < n; i++) {
        b->text[b->n++] = (UChar)syllable_char(from + i);
        b->text[b->n++] = '\n';
    }
    int32_t limit = b->n;
    utrans_transUChars(t, b->text, &b->n, (int32_t)COUNT(b->text), 0, &limit, &ec);
    CHECK_BUG(U_SUCCESS(ec));
}

static UTransliterator *transliterator_open(const char *name)
{
    UErrorCode ec = U_ZERO_ERROR;
    UChar id[48];
    UParseError where;

    u_uastrcpy(id, name);
    UTransliterator *t = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, &where, &ec);
    CHECK_BUG(U_SUCCESS(ec));
    return t;
}

static void syllables_fill(void)
{
    struct batch b;
    UTransliterator *latin = transliterator_open("NFC; Han-Latin; NFD; Lower");

    for (size_t from = 0; from < SYLLABLES; from += BATCH) {
        size_t at = from;
        batch_run(&b, latin, from, SYLLABLES - from < BATCH ? SYLLABLES - from : BATCH);
        for (int32_t i = 0; i < b.n; i++) {
            if (b.text[i] == '\n') {
                at++;
            } else {
                syllable_put(&syllables[at], b.text[i]);
            }
        }
    }
    utrans_close(latin);
}

/* What a character gives to the full spelling: its syllable, or itself when it is a letter or
 * digit, or nothing. */
static struct str spell(uint32_t cp, char room[4])
{
    const struct syllable *s = syllable_of(cp);
    size_t n = 0;

    if (s != NULL) return (struct str){s->p, s->n};
    if (cp >= 0x80 ? !u_isalnum((UChar32)cp) : !ascii_alnum((char)cp)) return STR_NONE;
    utf8_put(cp, room, &n);
    return (struct str){room, n};
}

size_t text_sound_length(uint32_t folded)
{
    char room[4];

    (void)pthread_once(&syllables_once, syllables_fill);
    return spell(folded, room).n;
}

void text_pinyin(struct str s, struct arena *a, struct str *full, struct str *initials)
{
    (void)pthread_once(&syllables_once, syllables_fill);
    struct str rest = text_fold(s, a);
    char *f = arena_alloc(a, rest.n * 3 + 1); /* seven letters at most for three bytes */
    char *i = arena_alloc(a, rest.n + 1);
    size_t fn = 0;
    size_t in = 0;

    while (rest.n > 0) {
        char room[4];
        uint32_t cp = utf8_next(&rest);
        struct str part = spell(cp, room);
        if (part.n == 0) continue;
        memcpy(f + fn, part.p, part.n);
        fn += part.n;
        size_t head = part.p == room ? part.n : 1;
        memcpy(i + in, part.p, head);
        in += head;
    }
    *full = (struct str){f, fn};
    *initials = (struct str){i, in};
}

/* ---- simplified characters ---- */

/* Shared state: filled once under pthread_once, read only afterwards. */
static uint16_t simple[SYLLABLES];
static pthread_once_t simple_once = PTHREAD_ONCE_INIT;

static void simple_fill(void)
{
    struct batch b;
    UTransliterator *t = transliterator_open("Traditional-Simplified");

    for (size_t from = 0; from < SYLLABLES; from += BATCH) {
        size_t at = from;
        batch_run(&b, t, from, SYLLABLES - from < BATCH ? SYLLABLES - from : BATCH);
        for (int32_t i = 0; i < b.n; i++) {
            if (b.text[i] == '\n') {
                at++;
            } else if (simple[at] == 0) {
                simple[at] = b.text[i];
            }
        }
    }
    utrans_close(t);
}

struct str text_simplified(struct str s, struct arena *a)
{
    (void)pthread_once(&simple_once, simple_fill);
    char *p = arena_alloc(a, s.n);
    size_t n = 0;

    while (s.n > 0) {
        char room[4];
        size_t size = 0;
        struct str rest = s;
        uint32_t cp = utf8_next(&rest);
        size_t i = han_index(cp);
        utf8_put(i == SYLLABLES || simple[i] < HAN_A ? cp : simple[i], room, &size);
        memcpy(p + n, room, size); /* three bytes for three */
        n += size;
        s = rest;
    }
    return (struct str){p, n};
}
