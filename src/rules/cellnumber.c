/* The numbers of rules/cellvalue.h. */
#include "rules/cellvalue.h"

#include "base/utf8.h"

enum { SCALE_MAX = 18 };

bool cell_plain(struct str s, char out[CELL_ROOM], struct str *to)
{
    size_t n = 0;

    if (s.n > CELL_ROOM) return false;
    while (s.n > 0) {
        size_t size = 0;
        uint32_t cp = utf8_next(&s);
        if (cp >= 0xff01 && cp <= 0xff5e) cp -= 0xff01 - 0x21;
        if (cp == 0xffe5) cp = 0xa5; /* ￥ */
        if (cp == 0x2212 || cp == 0x2013) cp = '-';
        if (cp == 0x3000 || cp == 0xa0 || cp == 0x202f || cp == 0x2009 || cp == '\t') cp = ' ';
        if (cp == 0x2019) cp = '\'';
        utf8_put(cp, out + n, &size);
        n += size;
    }
    *to = str_trim((struct str){out, n});
    return true;
}

bool cell_is_blank(struct str s)
{
    static const struct str blanks[] = {
        STR_INIT(""),     STR_INIT("-"),    STR_INIT("--"),   STR_INIT("n/a"),  STR_INIT("na"),
        STR_INIT("#n/a"), STR_INIT("null"), STR_INIT("无"),   STR_INIT("暂无"), STR_INIT("/"),
        STR_INIT("—"),    STR_INIT("——"),   STR_INIT("none"), STR_INIT("nan"),  STR_INIT("空"),
    };
    s = str_trim(s);
    for (size_t i = 0; i < COUNT(blanks); i++) {
        if (str_ieq(s, blanks[i])) return true;
    }
    return false;
}

static bool strip_head(struct str *s, struct str head)
{
    if (!str_ieq(str_head(*s, head.n), head)) return false;
    *s = str_trim(str_skip(*s, head.n));
    return true;
}

static bool strip_tail(struct str *s, struct str tail)
{
    if (s->n < tail.n || !str_ieq(str_skip(*s, s->n - tail.n), tail)) return false;
    *s = str_trim(str_head(*s, s->n - tail.n));
    return true;
}

/* Longer signs before those they contain. */
static const struct sign {
    struct str text;
    char code[4];
} signs[] = {
    {STR_INIT("US$"), "USD"},  {STR_INIT("HK$"), "HKD"},    {STR_INIT("NT$"), "TWD"},
    {STR_INIT("RMB"), "CNY"},  {STR_INIT("人民币"), "CNY"}, {STR_INIT("美元"), "USD"},
    {STR_INIT("美金"), "USD"}, {STR_INIT("欧元"), "EUR"},   {STR_INIT("港元"), "HKD"},
    {STR_INIT("港币"), "HKD"}, {STR_INIT("日元"), "JPY"},   {STR_INIT("英镑"), "GBP"},
    {STR_INIT("元"), "CNY"},   {STR_INIT("圆"), "CNY"},     {STR_INIT("\u00a5"), "CNY"},
    {STR_INIT("$"), "USD"},    {STR_INIT("€"), "EUR"},      {STR_INIT("£"), "GBP"},
};

static void set_currency(struct cell_number *out, const char *code)
{
    (void)currency_parse(str_of(code), &out->cur);
}

static bool strip_code(struct str *s, bool head, struct cell_number *out)
{
    struct str code = head ? str_head(*s, 3) : str_skip(*s, s->n < 3 ? s->n : s->n - 3);
    char upper[3];
    struct currency cur;

    if (code.n != 3) return false;
    for (size_t i = 0; i < 3; i++) upper[i] = ascii_upper(code.p[i]);
    if (!currency_parse((struct str){upper, 3}, &cur)) return false;
    *s = str_trim(head ? str_skip(*s, 3) : str_head(*s, s->n - 3));
    out->cur = cur;
    return true;
}

/* One currency, in front or behind; "人民币 3 元" says it twice, which is fine. */
static void strip_currency(struct str *s, struct cell_number *out)
{
    for (size_t i = 0; i < COUNT(signs); i++) {
        if (!strip_tail(s, signs[i].text)) continue;
        set_currency(out, signs[i].code);
        break;
    }
    if (out->cur.code[0] == '\0') (void)strip_code(s, false, out);
    for (size_t i = 0; i < COUNT(signs); i++) {
        if (!strip_head(s, signs[i].text)) continue;
        set_currency(out, signs[i].code);
        return;
    }
    if (out->cur.code[0] == '\0') (void)strip_code(s, true, out);
}

/* Powers of ten that a word at the end stands for. */
static int strip_multiplier(struct str *s)
{
    static const struct {
        struct str text;
        int power;
    } words[] = {
        {STR_INIT("万亿"), 12},   {STR_INIT("千亿"), 11}, {STR_INIT("百亿"), 10},
        {STR_INIT("十亿"), 9},    {STR_INIT("十万"), 5},  {STR_INIT("千万"), 7},
        {STR_INIT("百万"), 6},    {STR_INIT("亿"), 8},    {STR_INIT("億"), 8},
        {STR_INIT("万"), 4},      {STR_INIT("萬"), 4},    {STR_INIT("千"), 3},
        {STR_INIT("million"), 6}, {STR_INIT("mn"), 6},    {STR_INIT("billion"), 9},
        {STR_INIT("bn"), 9},      {STR_INIT("k"), 3},     {STR_INIT("m"), 6},
        {STR_INIT("w"), 4},
    };
    for (size_t i = 0; i < COUNT(words); i++) {
        if (strip_tail(s, words[i].text)) return words[i].power;
    }
    return 0;
}

/* Which character separates decimals in s, 0 for none. The last of point and comma does when
 * both occur; a single comma does unless three digits follow it. */
static char decimal_mark(struct str s)
{
    size_t commas = 0;
    size_t points = 0;
    size_t last_comma = 0;
    size_t last_point = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ',') {
            commas++;
            last_comma = i;
        }
        if (s.p[i] == '.') {
            points++;
            last_point = i;
        }
    }
    if (commas > 0 && points > 0) return last_comma > last_point ? ',' : '.';
    if (points == 1) return '.';
    size_t behind = s.n - last_comma - 1;
    if (commas == 1 && (behind == 1 || behind == 2)) return ',';
    return '\0';
}

static bool add_digit(struct cell_number *out, char c)
{
    return !__builtin_mul_overflow(out->units, 10, &out->units) &&
           !__builtin_add_overflow(out->units, c - '0', &out->units);
}

/* The part before the decimal mark: groups of three behind the first, all with one separator.
 */
static bool read_whole(struct str s, char mark, struct cell_number *out)
{
    char separator = '\0';
    size_t group = 0;

    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (ascii_digit(c)) {
            group++;
            if (!add_digit(out, c)) return false;
            continue;
        }
        if (c == mark || (c != ',' && c != '.' && c != ' ' && c != '\'')) return false;
        if (separator != '\0' && c != separator) return false;
        if (separator == '\0' ? group < 1 || group > 3 : group != 3) return false;
        separator = c;
        group = 0;
    }
    return separator == '\0' ? group > 0 : group == 3;
}

static bool read_fraction(struct str s, struct cell_number *out)
{
    if (s.n == 0) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_digit(s.p[i])) return false;
        if (out->scale == SCALE_MAX || out->units > INT64_MAX / 10 - 1)
            continue; /* noise of binary fractions */
        if (!add_digit(out, s.p[i])) return false;
        out->scale++;
    }
    return true;
}

/* "E+05" at the end, as spreadsheets show large numbers. */
static bool strip_exponent(struct str *s, int *power)
{
    int64_t n = 0;

    for (size_t i = 1; i + 1 < s->n; i++) {
        if (s->p[i] != 'e' && s->p[i] != 'E') continue;
        struct str digits = str_skip(*s, i + 1);
        (void)str_eat(&digits, '+');
        if (!str_int64(digits, &n) || n < -18 || n > 18) return false;
        *power += (int)n;
        *s = str_head(*s, i);
        return true;
    }
    return true;
}

static bool shift(struct cell_number *out, int power)
{
    for (; power > 0 && out->scale > 0; power--) out->scale--;
    for (; power > 0; power--) {
        if (__builtin_mul_overflow(out->units, 10, &out->units)) return false;
    }
    out->scale -= power;
    while (out->scale > 0 && out->units % 10 == 0) {
        out->units /= 10;
        out->scale--;
    }
    return out->scale <= SCALE_MAX;
}

static bool strip_sign(struct str *s, bool *minus)
{
    if (s->n > 2 && s->p[0] == '(' && s->p[s->n - 1] == ')') {
        *s = str_trim((struct str){s->p + 1, s->n - 2});
        *minus = true;
        return true;
    }
    if (str_eat(s, '-')) {
        *minus = !*minus;
    } else if (!str_eat(s, '+')) {
        return false;
    }
    *s = str_trim(*s);
    return true;
}

bool cell_number(struct str s, struct cell_number *out)
{
    char room[CELL_ROOM];
    struct cell_number n = {0};
    bool minus = false;

    if (!cell_plain(s, room, &s) || s.n == 0) return false;
    bool signed_before = strip_sign(&s, &minus);
    n.percent = strip_tail(&s, STR("%"));
    if (!n.percent) strip_currency(&s, &n);
    int power = strip_multiplier(&s);
    if (!signed_before) (void)strip_sign(&s, &minus); /* "¥-300" */
    if (!strip_exponent(&s, &power)) return false;
    char mark = decimal_mark(s);
    size_t at = mark == '\0' ? s.n : str_index(s, mark);
    if (at < s.n && str_index(str_skip(s, at + 1), mark) != s.n - at - 1) return false;
    if (at > 0 ? !read_whole(str_head(s, at), mark, &n) : at == s.n) return false;
    if (at < s.n && !read_fraction(str_skip(s, at + 1), &n)) return false;
    if (!shift(&n, power)) return false;
    if (minus) n.units = -n.units;
    *out = n;
    return true;
}

bool cell_scaled(const struct cell_number *n, int digits, int64_t *out, bool *exact)
{
    int64_t v = n->units;
    bool cut = false;

    for (int i = n->scale; i < digits; i++) {
        if (__builtin_mul_overflow(v, 10, &v)) return false;
    }
    for (int i = digits; i < n->scale; i++) {
        int64_t rest = v % 10;
        v /= 10;
        cut = cut || rest != 0;
        if (i == n->scale - 1 && (rest >= 5 || rest <= -5)) v += rest < 0 ? -1 : 1;
    }
    *exact = !cut;
    *out = v;
    return true;
}
