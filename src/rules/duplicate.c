#include "rules/duplicate.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { SHORT_CORE = 9, PIECE = 5, POINTS = 60, ENDS = 4, PLAIN_MIN = 6, BRAND_MIN = 3 };

/* Words of a trade: what is left without them is the name that was chosen. Longer before what
 * they end with. */
static const struct str trades[] = {
    STR_INIT("科学技术"), STR_INIT("信息技术"), STR_INIT("研究院"), STR_INIT("设计院"),
    STR_INIT("自动化"),   STR_INIT("新材料"),   STR_INIT("新能源"), STR_INIT("供应链"),
    STR_INIT("零部件"),   STR_INIT("房地产"),   STR_INIT("科技"),   STR_INIT("集团"),
    STR_INIT("技术"),     STR_INIT("材料"),     STR_INIT("电子"),   STR_INIT("药业"),
    STR_INIT("发展"),     STR_INIT("电气"),     STR_INIT("控股"),   STR_INIT("实业"),
    STR_INIT("装备"),     STR_INIT("化工"),     STR_INIT("制药"),   STR_INIT("机械"),
    STR_INIT("食品"),     STR_INIT("能源"),     STR_INIT("化学"),   STR_INIT("医药"),
    STR_INIT("软件"),     STR_INIT("设备"),     STR_INIT("电器"),   STR_INIT("工程"),
    STR_INIT("用品"),     STR_INIT("光电"),     STR_INIT("工业"),   STR_INIT("证券"),
    STR_INIT("产业"),     STR_INIT("制造"),     STR_INIT("投资"),   STR_INIT("环保"),
    STR_INIT("通信"),     STR_INIT("传媒"),     STR_INIT("机电"),   STR_INIT("设计"),
    STR_INIT("银行"),     STR_INIT("信息"),     STR_INIT("网络"),   STR_INIT("制品"),
    STR_INIT("系统"),     STR_INIT("环境"),     STR_INIT("重工"),   STR_INIT("控制"),
    STR_INIT("电力"),     STR_INIT("家居"),     STR_INIT("物流"),   STR_INIT("服务"),
    STR_INIT("生物"),     STR_INIT("旅游"),     STR_INIT("电缆"),   STR_INIT("精机"),
    STR_INIT("服饰"),     STR_INIT("通讯"),     STR_INIT("动力"),   STR_INIT("矿业"),
    STR_INIT("汽车"),     STR_INIT("管理"),     STR_INIT("文化"),   STR_INIT("包装"),
    STR_INIT("开发"),     STR_INIT("资源"),     STR_INIT("铝业"),   STR_INIT("建材"),
    STR_INIT("装饰"),     STR_INIT("连锁"),     STR_INIT("智能"),   STR_INIT("精工"),
    STR_INIT("贸易"),     STR_INIT("商贸"),     STR_INIT("企业"),   STR_INIT("热电"),
    STR_INIT("机床"),     STR_INIT("地产"),     STR_INIT("石化"),   STR_INIT("纺织"),
    STR_INIT("建设"),     STR_INIT("健康"),     STR_INIT("纸业"),   STR_INIT("机场"),
    STR_INIT("保险"),     STR_INIT("信托"),     STR_INIT("钢铁"),   STR_INIT("化纤"),
    STR_INIT("股份"),     STR_INIT("国际"),     STR_INIT("港口"),   STR_INIT("农商"),
    STR_INIT("高速"),     STR_INIT("水泥"),     STR_INIT("医疗"),   STR_INIT("器械"),
    STR_INIT("燃气"),     STR_INIT("水务"),     STR_INIT("煤业"),   STR_INIT("电机"),
    STR_INIT("精密"),     STR_INIT("数据"),     STR_INIT("数码"),   STR_INIT("港"),
};

/* --- texts as characters ------------------------------------------------------------------ */

struct points {
    uint32_t p[POINTS];
    int n;
};

static struct points points_of(struct str s)
{
    struct points v = {.n = 0};
    while (s.n > 0 && v.n < POINTS) v.p[v.n++] = utf8_next(&s);
    return v;
}

static struct str strip_trades(struct str core)
{
    bool found = true;

    while (found && core.n > 0) {
        found = false;
        for (size_t i = 0; i < COUNT(trades) && !found; i++) {
            found = str_ends(core, trades[i]);
            if (found) core = str_head(core, core.n - trades[i].n);
        }
    }
    return core;
}

/* The core names a trade and nothing else: 银行, 机场. Its region is the name then. */
static bool is_nameless(const struct company_name *c)
{
    return strip_trades(c->core).n < 4;
}

/* --- keys --------------------------------------------------------------------------------- */

/* FNV-1a; the sign bit is left out. */
static int64_t hash_more(uint64_t *h, const void *p, size_t n)
{
    const unsigned char *b = p;

    for (size_t i = 0; i < n; i++) *h = (*h ^ b[i]) * 1099511628211ULL;
    return (int64_t)(*h >> 1);
}

/* The characters from..to without the one at `but`, under a sign for what they are. */
static int64_t key_of(const struct points *v, char sign, int from, int to, int but)
{
    uint64_t h = 14695981039346656037ULL;
    int64_t key = hash_more(&h, &sign, 1);

    for (int i = from; i < to; i++) {
        if (i != but) key = hash_more(&h, &v->p[i], sizeof(v->p[i]));
    }
    return key;
}

struct keys {
    int64_t *v;
    int n, room;
};

static void key_put(struct keys *k, int64_t key)
{
    for (int i = 0; i < k->n; i++) {
        if (k->v[i] == key) return;
    }
    if (k->n < k->room) k->v[k->n++] = key;
}

static void core_keys(struct keys *k, struct str core)
{
    const struct points v = points_of(core);

    if (v.n > SHORT_CORE) {
        key_put(k, key_of(&v, 'h', 0, PIECE, -1));
        key_put(k, key_of(&v, 't', v.n - PIECE, v.n, -1));
    } else {
        key_put(k, key_of(&v, 'c', 0, v.n, -1));
    }
    /* beside a core of SHORT_CORE stand those that have one character more */
    for (int i = 0; v.n > 1 && v.n <= SHORT_CORE + 1 && i < v.n; i++)
        key_put(k, key_of(&v, 'c', 0, v.n, i));
}

static void sound_key(struct keys *k, const struct company_name *c)
{
    const struct points sound = points_of(c->pinyin);
    if (sound.n > 0) key_put(k, key_of(&sound, 'p', 0, sound.n, -1));
}

int duplicate_keys(const struct company_name *c, int64_t keys[DUPLICATE_KEYS],
                   struct arena *scratch)
{
    struct keys k = {.room = DUPLICATE_KEYS};
    struct str core = c->core;

    k.v = keys;
    if (core.n == 0) return 0;
    if (c->region.n > 0 && is_nameless(c))
        core = str_fmt(scratch, "%.*s%.*s", STR_FMT(c->region), STR_FMT(core));
    core_keys(&k, core);
    sound_key(&k, c);
    return k.n;
}

int duplicate_asked(const struct company_name *c, int64_t keys[DUPLICATE_ASKED],
                    struct arena *scratch)
{
    struct keys k = {.room = DUPLICATE_ASKED};
    const struct points v = points_of(c->core);

    k.v = keys;
    if (v.n == 0) return 0;
    core_keys(&k, c->core);
    sound_key(&k, c);
    if (c->region.n > 0) {
        struct str placed = str_fmt(scratch, "%.*s%.*s", STR_FMT(c->region), STR_FMT(c->core));
        core_keys(&k, placed);
    }
    for (int i = 1; i <= ENDS && v.n - i >= 2; i++) {
        key_put(&k, key_of(&v, 'c', i, v.n, -1));
        key_put(&k, key_of(&v, 'c', 0, v.n - i, -1));
    }
    return k.n;
}

/* --- judgement ---------------------------------------------------------------------------- */

static bool same_or_absent(struct str a, struct str b)
{
    return a.n == 0 || b.n == 0 || str_eq(a, b);
}

/* Which place is meant counts more the less the core says. */
static bool regions_agree(const struct company_name *a, const struct company_name *b)
{
    if (str_eq(a->region, b->region)) return true;
    return same_or_absent(a->region, b->region) && !is_nameless(a) && !is_nameless(b);
}

/* One character of the longer is a second stroke of its neighbour: 华兴兴科技. */
static bool is_doubled(const struct points *longer, const struct points *shorter)
{
    int i = 0;

    while (i < shorter->n && longer->p[i] == shorter->p[i]) i++;
    return i > 0 && longer->p[i] == longer->p[i - 1];
}

static bool same_letters(const struct points *a, const struct points *b)
{
    uint64_t sum_a = 0;
    uint64_t sum_b = 0;

    for (int i = 0; i < a->n; i++) sum_a += (uint64_t)a->p[i] * a->p[i];
    for (int i = 0; i < b->n; i++) sum_b += (uint64_t)b->p[i] * b->p[i];
    return a->n == b->n && sum_a == sum_b;
}

/* Cores one edit apart: what kind of slip it is tells how likely one company is meant. Another
 * character in a short name is another name (国元证券, 国金证券), unless it sounds the same. */
static int slip_score(const struct company_name *a, const struct company_name *b)
{
    const struct points x = points_of(a->core);
    const struct points y = points_of(b->core);
    const struct points *longer = x.n >= y.n ? &x : &y;
    const struct points *shorter = x.n >= y.n ? &y : &x;
    int brand_a = (int)utf8_count(strip_trades(a->core));
    int brand_b = (int)utf8_count(strip_trades(b->core));
    int brand = brand_a < brand_b ? brand_a : brand_b;

    bool placed = a->region.n > 0 && str_eq(a->region, b->region);

    if (shorter->n < 2 || !names_numbered_alike(a->core, b->core)) return 0;
    if (a->pinyin.n > 0 && str_eq(a->pinyin, b->pinyin)) return 910;
    if (same_letters(&x, &y)) return shorter->n > 2 || placed ? 900 : 0;
    if (x.n != y.n) {
        if (is_doubled(longer, shorter)) return 900;
        return shorter->n >= BRAND_MIN || placed ? 860 : 0;
    }
    return x.n >= PLAIN_MIN || brand >= BRAND_MIN || placed ? 850 : 820;
}

/* What stands before the core in the one is the region of the other, mistyped: 达连智云自动化
 * and 大连智云自动化. */
static bool is_slip_of_region(const struct company_name *slipped, const struct company_name *c,
                              struct arena *scratch)
{
    static const char *const ranks[] = {"", "市", "省"};

    if (slipped->region.n > 0 || c->region.n == 0 || slipped->core.n <= c->core.n) return false;
    if (!str_ends(slipped->core, c->core)) return false;
    struct str front = str_head(slipped->core, slipped->core.n - c->core.n);
    for (size_t i = 0; i < COUNT(ranks); i++) {
        struct str place = str_fmt(scratch, "%.*s%s", STR_FMT(c->region), ranks[i]);
        if (edit_distance(front, place) <= 1) return true;
    }
    return false;
}

/* Behind the core of the one stands a piece of a legal form that could not be read: 股医, 集府.
 */
static bool is_slip_of_form(const struct company_name *slipped, const struct company_name *c)
{
    static const struct str marks[] = {STR_INIT("股"), STR_INIT("份"), STR_INIT("集"),
                                       STR_INIT("团"), STR_INIT("控"), STR_INIT("公"),
                                       STR_INIT("司")};

    if (!str_starts(slipped->core, c->core)) return false;
    struct str behind = str_skip(slipped->core, c->core.n);
    if (behind.n < 3 || behind.n > 9) return false;
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (memmem(behind.p, behind.n, marks[i].p, marks[i].n) != NULL) return true;
    }
    return false;
}

/* Region and core in one, as written without brackets. */
static struct str placed_core(const struct company_name *c, struct arena *scratch)
{
    return str_fmt(scratch, "%.*s%.*s", STR_FMT(c->region), STR_FMT(c->core));
}

/* The place is told in one of the two at most as such: the slip lies in it, or at its edge. Two
 * places that are both told are two companies; most pairs of a long list end here. */
static int placed_slip(const struct company_name *a, const struct company_name *b,
                       struct arena *scratch)
{
    if (a->region.n > 0 && b->region.n > 0) return 0;
    if (is_slip_of_region(a, b, scratch) || is_slip_of_region(b, a, scratch)) return 870;
    struct str x = placed_core(a, scratch);
    struct str y = placed_core(b, scratch);
    if (utf8_count(x) < PLAIN_MIN || !names_numbered_alike(x, y)) return 0;
    return edit_distance(x, y) <= 1 ? 840 : 0;
}

int duplicate_score(const struct company_name *a, const struct company_name *b,
                    struct arena *scratch)
{
    if (a->key.n == 0 || b->key.n == 0) return 0;
    if (str_eq(a->key, b->key)) return 1000;
    if (!str_eq(a->branch, b->branch)) return 0;
    if (regions_agree(a, b)) {
        if (str_eq(a->core, b->core)) {
            bool form = same_or_absent(a->form, b->form);
            return form ? 970 : DUPLICATE_SURE;
        }
        if (is_slip_of_form(a, b) || is_slip_of_form(b, a)) return 870;
        int slip = edit_distance(a->core, b->core) == 1 ? slip_score(a, b) : 0;
        if (slip > 0) return slip;
        /* as somebody types who knows the sound alone, or an export without Chinese writes */
        if (a->pinyin.n >= 8 && str_eq(a->pinyin, b->pinyin)) return 880;
    }
    return placed_slip(a, b, scratch);
}

int duplicate_least(int best)
{
    if (best >= DUPLICATE_SURE) return DUPLICATE_SURE;
    return best - 30 > DUPLICATE_LIKELY ? best - 30 : DUPLICATE_LIKELY;
}

/* --- the keys of many ----------------------------------------------------------------------
 */

void name_index_add(struct name_index *x, const struct company_name *c, size_t at,
                    struct arena *scratch)
{
    int64_t keys[DUPLICATE_KEYS];
    int n = duplicate_keys(c, keys, scratch);

    for (int k = 0; k < n; k++) x->v[x->n++] = (struct name_entry){keys[k], (uint32_t)at};
}

static int entry_order(const void *a, const void *b)
{
    const struct name_entry *x = a;
    const struct name_entry *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

void name_index_sort(struct name_index *x)
{
    if (x->n > 0) qsort(x->v, x->n, sizeof(*x->v), entry_order);
}

size_t name_index_first(const struct name_index *x, int64_t key)
{
    size_t low = 0;
    size_t high = x->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (x->v[mid].key < key) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}
