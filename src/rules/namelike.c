#include "rules/namelike.h"

#include "base/utf8.h"

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
static const struct str regions[] = {
    STR_INIT("北京"),   STR_INIT("上海"),   STR_INIT("天津"),   STR_INIT("重庆"),
    STR_INIT("河北"),   STR_INIT("山西"),   STR_INIT("内蒙古"), STR_INIT("辽宁"),
    STR_INIT("吉林"),   STR_INIT("黑龙江"), STR_INIT("江苏"),   STR_INIT("浙江"),
    STR_INIT("安徽"),   STR_INIT("福建"),   STR_INIT("江西"),   STR_INIT("山东"),
    STR_INIT("河南"),   STR_INIT("湖北"),   STR_INIT("湖南"),   STR_INIT("广东"),
    STR_INIT("广西"),   STR_INIT("海南"),   STR_INIT("四川"),   STR_INIT("贵州"),
    STR_INIT("云南"),   STR_INIT("西藏"),   STR_INIT("陕西"),   STR_INIT("甘肃"),
    STR_INIT("青海"),   STR_INIT("宁夏"),   STR_INIT("新疆"),   STR_INIT("香港"),
    STR_INIT("澳门"),   STR_INIT("台湾"),   STR_INIT("深圳"),   STR_INIT("广州"),
    STR_INIT("杭州"),   STR_INIT("南京"),   STR_INIT("苏州"),   STR_INIT("无锡"),
    STR_INIT("常州"),   STR_INIT("宁波"),   STR_INIT("温州"),   STR_INIT("嘉兴"),
    STR_INIT("绍兴"),   STR_INIT("合肥"),   STR_INIT("福州"),   STR_INIT("厦门"),
    STR_INIT("泉州"),   STR_INIT("南昌"),   STR_INIT("济南"),   STR_INIT("青岛"),
    STR_INIT("烟台"),   STR_INIT("潍坊"),   STR_INIT("郑州"),   STR_INIT("洛阳"),
    STR_INIT("武汉"),   STR_INIT("长沙"),   STR_INIT("东莞"),   STR_INIT("佛山"),
    STR_INIT("珠海"),   STR_INIT("中山"),   STR_INIT("惠州"),   STR_INIT("南宁"),
    STR_INIT("海口"),   STR_INIT("成都"),   STR_INIT("贵阳"),   STR_INIT("昆明"),
    STR_INIT("西安"),   STR_INIT("兰州"),   STR_INIT("银川"),   STR_INIT("西宁"),
    STR_INIT("沈阳"),   STR_INIT("大连"),   STR_INIT("长春"),   STR_INIT("哈尔滨"),
    STR_INIT("石家庄"), STR_INIT("太原"),   STR_INIT("唐山"),   STR_INIT("徐州"),
    STR_INIT("南通"),   STR_INIT("扬州"),   STR_INIT("义乌"),   STR_INIT("中国"),
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

static struct str strip_han_form(struct str core, struct str *form)
{
    for (size_t i = 0; i < COUNT(han_forms); i++) {
        if (core.n < han_forms[i].n + 6 || !str_ends(core, han_forms[i])) continue;
        *form = han_forms[i];
        return str_head(core, core.n - han_forms[i].n);
    }
    return core;
}

static struct str region_at(struct str s)
{
    for (size_t i = 0; i < COUNT(regions); i++) {
        if (str_starts(s, regions[i])) return str_head(s, regions[i].n);
    }
    return STR("");
}

/* A region in front, with its 省 市 区 behind; twice for 广东省深圳市. At least two characters
 * stay. 中国 in front is part of the name. */
static struct str strip_region(struct str core, size_t least_left, struct str *region)
{
    for (int times = 0; times < 2; times++) {
        struct str found = region_at(core);
        if (found.n == 0 || str_is(found, "中国")) return core;
        struct str rest = str_skip(core, found.n);
        if (str_starts(rest, STR("省")) || str_starts(rest, STR("市")))
            rest = str_skip(rest, 3);
        if (rest.n < least_left) return core;
        *region = found;
        core = rest;
    }
    return core;
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
    struct str found = region_at(inside);
    bool in_brackets = found.n > 0 && inside.n - found.n <= 3;
    c.core = latin_core(in_brackets ? outside : folded, a, &c.form);
    c.core = strip_branch(c.core, &c.branch);
    c.core = strip_han_form(c.core, &c.form);
    c.core = strip_region(c.core, c.form.n > 0 ? 6 : 9, &c.region); /* 北京大学 is whole */
    if (in_brackets) c.region = found;
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
    return score < 0 ? 0 : score;
}
