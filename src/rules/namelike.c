#include "rules/namelike.h"

#include "base/utf8.h"
#include "rules/regionname.h"

enum { EDIT_MAX = 120 };

/* ---- edit distance ---- */

struct points {
    uint32_t p[EDIT_MAX];
    int n;
};

static struct points points_of(struct str s)
{
    struct points v = {.n = 0};
    while (s.n > 0 && v.n < EDIT_MAX) v.p[v.n++] = utf8_next(&s);
    return v;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int distance(const struct points *a, const struct points *b)
{
    int rows[3][EDIT_MAX + 1]; /* before last, last, this */
    int *before = rows[0];
    int *last = rows[1];
    int *now = rows[2];

    for (int j = 0; j <= b->n; j++) last[j] = before[j] = j;
    for (int i = 1; i <= a->n; i++) {
        now[0] = i;
        for (int j = 1; j <= b->n; j++) {
            bool same = a->p[i - 1] == b->p[j - 1];
            now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + !same);
            if (i > 1 && j > 1 && a->p[i - 1] == b->p[j - 2] && a->p[i - 2] == b->p[j - 1]) {
                now[j] = least(now[j], before[j - 2] + 1);
            }
        }
        int *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[b->n];
}

int edit_distance(struct str a, struct str b)
{
    struct points x = points_of(a);
    struct points y = points_of(b);
    return distance(&x, &y);
}

/* 1000 for equal texts, falling with the share of characters to be edited. */
static int edit_score(struct str a, struct str b)
{
    struct points x = points_of(a);
    struct points y = points_of(b);
    int longer = x.n > y.n ? x.n : y.n;
    return longer == 0 ? 0 : 1000 - 1000 * distance(&x, &y) / longer;
}

/* ---- keys ---- */

static bool is_letter(uint32_t cp)
{
    if (cp < 0x80) return ascii_alnum((char)cp);
    if (cp < 0xc0 || (cp >= 0x2000 && cp < 0x2e80) || (cp >= 0x3000 && cp < 0x3041))
        return false;
    return !(cp >= 0xff00 && cp < 0xff66) && cp != 0xd7 && cp != 0xf7;
}

struct str name_key(struct str s, struct arena *a)
{
    struct str rest = text_simplified(text_fold(s, a), a);
    char *p = arena_alloc(a, rest.n);
    size_t n = 0;

    while (rest.n > 0) {
        const char *from = rest.p;
        if (!is_letter(utf8_next(&rest))) continue;
        memcpy(p + n, from, (size_t)(rest.p - from));
        n += (size_t)(rest.p - from);
    }
    return (struct str){p, n};
}

/* Runs of digits in order: of two models they must agree. */
static struct str digits_of(struct str s, struct arena *a)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (ascii_digit(s.p[i])) {
            p[n++] = s.p[i];
        } else if (n > 0 && p[n - 1] != ' ') {
            p[n++] = ' ';
        }
    }
    return str_trim((struct str){p, n});
}

/* The next sign of a number in *s, which is cut behind it; 0 when there is none. */
static uint32_t next_numeral(struct str *s)
{
    static const uint32_t han[] = {0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d,
                                   0x4e03, 0x516b, 0x4e5d, 0x5341}; /* 一二三四五六七八九十 */

    while (s->n > 0) {
        uint32_t cp = utf8_next(s);
        if (cp < 0x80 && ascii_digit((char)cp)) return cp;
        for (size_t i = 0; i < COUNT(han); i++) {
            if (cp == han[i]) return cp;
        }
    }
    return 0;
}

bool names_numbered_alike(struct str a, struct str b)
{
    uint32_t x = next_numeral(&a);
    uint32_t y = next_numeral(&b);

    while (x != 0 && x == y) {
        x = next_numeral(&a);
        y = next_numeral(&b);
    }
    return x == y;
}

int key_likeness(struct str a, struct str b, struct arena *scratch)
{
    if (str_eq(a, b)) return 1000;
    a = name_key(a, scratch);
    b = name_key(b, scratch);
    if (a.n == 0 || b.n == 0) return 0;
    if (str_eq(a, b)) return LIKE_SAME;
    int score = edit_score(a, b);
    bool numbers = str_eq(digits_of(a, scratch), digits_of(b, scratch));
    return numbers ? least(score, LIKE_SAME - 1) : least(score, 400);
}

/* ---- companies ---- */

/* Longer before what they end with. */
static const struct str han_forms[] = {
    STR_INIT("集团股份有限公司"),
    STR_INIT("控股股份有限公司"),
    STR_INIT("集团有限责任公司"),
    STR_INIT("股份有限公司"),
    STR_INIT("有限责任公司"),
    STR_INIT("集团有限公司"),
    STR_INIT("控股有限公司"),
    STR_INIT("有限合伙企业"),
    STR_INIT("合伙企业有限合伙"),
    STR_INIT("有限公司"),
    STR_INIT("集团公司"),
    STR_INIT("股份公司"),
    STR_INIT("控股集团"),
    STR_INIT("总公司"),
    STR_INIT("集团"),
    STR_INIT("控股"),
    STR_INIT("股份"),
    STR_INIT("公司"),
};
static const struct str latin_forms[] = {
    STR_INIT("incorporated"), STR_INIT("corporation"), STR_INIT("corp"),    STR_INIT("limited"),
    STR_INIT("company"),      STR_INIT("holdings"),    STR_INIT("holding"), STR_INIT("group"),
    STR_INIT("gmbh"),         STR_INIT("llc"),         STR_INIT("llp"),     STR_INIT("inc"),
    STR_INIT("ltd"),          STR_INIT("plc"),         STR_INIT("pty"),     STR_INIT("srl"),
    STR_INIT("spa"),          STR_INIT("sarl"),        STR_INIT("sa"),      STR_INIT("ag"),
    STR_INIT("bv"),           STR_INIT("nv"),          STR_INIT("kg"),      STR_INIT("kk"),
    STR_INIT("co"),           STR_INIT("ab"),          STR_INIT("oy"),      STR_INIT("as"),
};
/* Cut s, folded, at its brackets: what lies inside the last pair, and the rest. */
static struct str cut_brackets(struct str s, struct arena *a, struct str *inside)
{
    size_t open = s.n;
    size_t close = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '(' || s.p[i] == '[') open = i;
        if ((s.p[i] == ')' || s.p[i] == ']') && open < i) close = i;
    }
    *inside = STR("");
    if (close <= open) return s; /* none, or one that is not closed behind the last "(" */
    *inside = (struct str){s.p + open + 1, close - open - 1};
    return str_fmt(a, "%.*s %.*s", (int)open, s.p, (int)(s.n - close - 1), s.p + close + 1);
}

/* One word at the end that is a legal form, if something stands before it. */
static bool strip_latin_form(struct str *words, struct str *form)
{
    for (size_t i = 0; i < COUNT(latin_forms); i++) {
        struct str f = latin_forms[i];
        if (words->n <= f.n + 1 || !str_ends(*words, f) || words->p[words->n - f.n - 1] != ' ')
            continue;
        *form = f;
        *words = str_trim(str_head(*words, words->n - f.n));
        return true;
    }
    return false;
}

/* Words of Latin names: drop legal forms from the end, "the" in front; the rest joined. */
static struct str latin_core(struct str s, struct arena *a, struct str *form)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;

    for (struct str rest = s;
         rest.n > 0;) { /* everything between words to one blank; "A.G." to "ag" */
        const char *from = rest.p;
        uint32_t cp = utf8_next(&rest);
        if (cp == '.' || cp == '\'') continue;
        if (is_letter(cp)) {
            memcpy(p + n, from, (size_t)(rest.p - from));
            n += (size_t)(rest.p - from);
        } else if (n > 0 && p[n - 1] != ' ') {
            p[n++] = ' ';
        }
    }
    struct str words = str_trim((struct str){p, n});
    if (str_starts(words, STR("the ")) && words.n > 6) words = str_skip(words, 4);
    while (strip_latin_form(&words, form)) continue; /* "Co., Ltd." */
    return name_key(words, a);
}

/* The last n characters of s. */
static struct str tail_of(struct str s, int n)
{
    size_t at = s.n;

    while (n > 0 && at > 0) {
        at--;
        while (at > 0 && ((unsigned char)s.p[at] & 0xc0) == 0x80) at--;
        n--;
    }
    return str_skip(s, at);
}

static bool holds(struct str s, struct str part)
{
    return memmem(s.p, s.n, part.p, part.n) != NULL;
}

/* A legal form with one slip of the keyboard in it: 股份有线公司, 有限公. One of the two
 * characters that mark it must stand there, so that none of the name is eaten. */
static bool strip_slipped_form(struct str *core, struct str *form)
{
    static const struct {
        struct str form, marks[2];
    } forms[] = {
        {STR_INIT("股份有限公司"), {STR_INIT("股"), STR_INIT("份")}},
        {STR_INIT("有限责任公司"), {STR_INIT("责"), STR_INIT("任")}},
        {STR_INIT("有限公司"), {STR_INIT("有"), STR_INIT("限")}},
    };
    static const int longer[] = {-1, 0, 1};

    for (size_t i = 0; i < COUNT(forms); i++) {
        struct str whole = forms[i].form;
        if (str_ends(*core, whole)) return false;
        for (size_t k = 0; k < COUNT(longer); k++) {
            struct str tail = tail_of(*core, (int)(whole.n / 3) + longer[k]);
            bool marked = holds(tail, forms[i].marks[0]) || holds(tail, forms[i].marks[1]);
            if (!marked || core->n < tail.n + 6 || edit_distance(tail, whole) != 1) continue;
            *form = whole;
            *core = str_head(*core, core->n - tail.n);
            return true;
        }
    }
    return false;
}

/* 控股集团, 集团控股: what still stands behind the name when the form is gone. */
static struct str strip_group(struct str core)
{
    static const struct str words[] = {STR_INIT("股份"), STR_INIT("集团"), STR_INIT("控股")};

    for (size_t i = 0; i < 2 * COUNT(words); i++) {
        struct str w = words[i % COUNT(words)];
        if (core.n >= w.n + 6 && str_ends(core, w)) core = str_head(core, core.n - w.n);
    }
    return core;
}

static struct str strip_han_form(struct str core, struct str *form)
{
    (void)strip_slipped_form(&core, form);
    for (size_t i = 0; i < COUNT(han_forms); i++) {
        if (core.n < han_forms[i].n + 6 || !str_ends(core, han_forms[i])) continue;
        if (form->n == 0) *form = han_forms[i];
        return strip_group(str_head(core, core.n - han_forms[i].n));
    }
    return core;
}

/* What a place is, behind its name. */
static struct str skip_rank(struct str s)
{
    static const struct str ranks[] = {
        STR_INIT("壮族自治区"), STR_INIT("回族自治区"), STR_INIT("维吾尔自治区"),
        STR_INIT("特别行政区"), STR_INIT("自治区"),     STR_INIT("省"),
        STR_INIT("市"),
    };
    for (size_t i = 0; i < COUNT(ranks); i++) {
        if (str_starts(s, ranks[i])) return str_skip(s, ranks[i].n);
    }
    return s;
}

/* A region in front, with its 省 市 区 behind; twice for 广东省深圳市, but not in 福建漳州发展.
 * At least two characters stay. 中国 in front is part of the name. */
static struct str strip_region(struct str core, size_t least_left, struct str *region)
{
    for (int times = 0; times < 2; times++) {
        struct str found = region_in_front(core);
        if (found.n == 0 || str_is(found, "中国")) return core;
        struct str bare = str_skip(core, found.n);
        struct str rest = skip_rank(bare);
        if (rest.n < least_left || (times == 1 && rest.n == bare.n)) return core;
        *region = found;
        core = rest;
    }
    return core;
}

/* 华兴科技深圳有限公司: a region at the end, when two characters stand before it. */
static struct str strip_region_behind(struct str core, struct str *region, struct str *form)
{
    struct str bare = str_ends(core, STR("市")) ? str_head(core, core.n - 3) : core;
    struct str found = region_at_end(bare);

    if (found.n == 0 || str_is(found, "中国") || bare.n - found.n < 6) return core;
    *region = found;
    return strip_han_form(str_head(bare, bare.n - found.n), form);
}

/* "…有限公司上海分公司": what stands behind the company itself. */
static struct str strip_branch(struct str core, struct str *branch)
{
    static const struct str tails[] = {STR_INIT("分公司"), STR_INIT("办事处"), STR_INIT("分行"),
                                       STR_INIT("支行")};
    static const char mark[] = "公司";

    for (size_t i = 0; i < COUNT(tails); i++) {
        if (!str_ends(core, tails[i])) continue;
        const char *at = memmem(core.p, core.n, mark, 6);
        size_t end = at == NULL ? 0 : (size_t)(at - core.p) + 6;
        if (end == 0 || end >= core.n) end = core.n - tails[i].n;
        *branch = str_skip(core, end);
        return str_head(core, end);
    }
    return core;
}

struct company_name company_name_of(struct str name, struct arena *a)
{
    struct company_name c = {.region = STR(""), .form = STR(""), .branch = STR("")};
    struct str inside;
    struct str initials;
    struct str folded = text_simplified(text_fold(name, a), a);
    struct str outside = cut_brackets(folded, a, &inside);

    c.key = name_key(folded, a);
    inside = name_key(inside, a);
    struct str found = region_in_front(inside);
    bool in_brackets = found.n > 0 && inside.n - found.n <= 3;
    c.core = latin_core(in_brackets ? outside : folded, a, &c.form);
    c.core = strip_branch(c.core, &c.branch);
    c.core = strip_han_form(c.core, &c.form);
    bool placed = in_brackets && !str_is(found, "中国");
    if (!placed) /* 北京大学 is whole */
        c.core = strip_region(c.core, c.form.n > 0 ? 6 : 9, &c.region);
    if (in_brackets) c.region = found;
    if (c.region.n == 0) c.core = strip_region_behind(c.core, &c.region, &c.form);
    if (c.core.n == 0) c.core = c.key;
    text_pinyin(c.core, a, &c.pinyin, &initials);
    return c;
}

/* One core stands whole inside the other; short ones prove little. */
static int inclusion_score(struct str a, struct str b)
{
    struct str shorter = a.n < b.n ? a : b;
    struct str longer = a.n < b.n ? b : a;

    if (shorter.n < 4 || memmem(longer.p, longer.n, shorter.p, shorter.n) == NULL) return 0;
    return 600 + (int)(300 * shorter.n / longer.n);
}

static bool has_han(struct str s)
{
    while (s.n > 0) {
        uint32_t cp = utf8_next(&s);
        if (cp >= 0x3400 && cp < 0xa000) return true;
    }
    return false;
}

static int core_likeness(const struct company_name *a, const struct company_name *b)
{
    if (str_eq(a->core, b->core)) return 960;
    int score = edit_score(a->core, b->core);
    if (has_han(a->core) && has_han(b->core)) {
        /* another character of the same sound is the commonest slip of the input method */
        if (str_eq(a->pinyin, b->pinyin)) score = most(score, 900);
    } else {
        int whole = edit_score(a->key, b->key);
        if (whole >= 900) score = most(score, whole); /* "Acme Corpration" */
    }
    return least(most(score, inclusion_score(a->core, b->core)), 940);
}

int company_likeness(const struct company_name *a, const struct company_name *b)
{
    if (a->key.n == 0 || b->key.n == 0) return 0;
    if (str_eq(a->key, b->key)) return 1000;
    int score = core_likeness(a, b);
    if (a->region.n > 0 && b->region.n > 0 && !str_eq(a->region, b->region)) score -= 200;
    if (!str_eq(a->branch, b->branch)) score -= 150;
    if (a->form.n > 0 && b->form.n > 0 && !str_eq(a->form, b->form)) score -= 20;
    if (!names_numbered_alike(a->core, b->core)) score = least(score, LIKE_PROPOSE - 1);
    return score < 0 ? 0 : score;
}
