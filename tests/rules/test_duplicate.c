/* What is one company and what is two; and on the listed companies, with variants made here:
 * how many are found, and how many of those found are right. */
#include "rules/duplicate.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int score_of(const char *a, const char *b, struct arena *mem)
{
    const struct company_name x = company_name_of(str_of(a), mem);
    const struct company_name y = company_name_of(str_of(b), mem);
    int score = duplicate_score(&x, &y, mem);

    CHECK_ROW(duplicate_score(&y, &x, mem) == score, "%s, %s: the other way round", a, b);
    return score;
}

/* Whether the keys asked for one meet those kept for the other. */
static bool meet(const char *asked, const char *kept, struct arena *mem)
{
    int64_t ask[DUPLICATE_ASKED];
    int64_t keep[DUPLICATE_KEYS];
    const struct company_name x = company_name_of(str_of(asked), mem);
    const struct company_name y = company_name_of(str_of(kept), mem);
    int n = duplicate_asked(&x, ask, mem);
    int m = duplicate_keys(&y, keep, mem);

    CHECK(n <= DUPLICATE_ASKED && m <= DUPLICATE_KEYS);
    for (int i = 0; i < n; i++) {
        CHECK(ask[i] >= 0);
        for (int k = 0; k < m; k++) {
            if (ask[i] == keep[k]) return true;
        }
    }
    return false;
}

enum verdict { SURE, LIKELY, TWO };

static void one_or_two(void **state)
{
    static const struct {
        const char *a, *b;
        enum verdict want;
    } rows[] = {
        {"海川重型机械有限公司", "海川重型机械", SURE},
        {"海川重型机械股份有限公司", "海川重型机械有限责任公司", SURE},
        {"上海海川重型机械有限公司", "海川重型机械（上海）有限公司", SURE},
        {"上海市海川重型机械有限公司", "海川重型机械上海有限公司", SURE},
        {"上海海川重型机械有限公司", "海川重型机械", SURE},
        {"广东省深圳市凌云光电有限公司", "深圳凌云光电有限公司", SURE},
        {"凌雲光電科技有限公司", "凌云光电科技有限公司", SURE},
        {"ＴＣＬ科技集团股份有限公司", "TCL科技", SURE},
        {"利民控股集团股份有限公司", "利民集团", SURE},
        {"海川重型机械有限公司", "海穿重型机械有限公司", LIKELY},   /* sounds the same */
        {"海川重型机械有限公司", "海川重型机型有限公司", LIKELY},   /* another character */
        {"海川重型机械有限公司", "海川型重机械有限公司", LIKELY},   /* swapped */
        {"海川重型机械有限公司", "海川重型机机械有限公司", LIKELY}, /* doubled */
        {"海川重型机械有限公司", "海川重机械有限公司", LIKELY},     /* left out */
        {"海川重型机械股份有限公司", "海川重型机械股份有线公司", SURE},
        {"大连智云自动化股份有限公司", "达连智云自动化股份有限公司", LIKELY},
        {"海川重型机械有限公司", "haichuan zhongxing jixie", LIKELY},
        {"上海海川机械有限公司", "北京海川机械有限公司", TWO},
        {"北京银行股份有限公司", "上海银行股份有限公司", TWO},
        {"北京银行股份有限公司", "银行", TWO},
        {"中国平安人寿保险股份有限公司上海分公司", "中国平安人寿保险股份有限公司", TWO},
        {"东方财富信息股份有限公司", "财富信息股份有限公司", TWO},
        {"中信银行股份有限公司", "中信证券股份有限公司", TWO},
        {"海川重型机械有限公司", "江南造船有限公司", TWO},
        {"中铁一局集团有限公司", "中铁二局集团有限公司", TWO},
        {"中铁十一局集团有限公司", "中铁一局集团有限公司", TWO},
        {"Customer 15898", "Customer 15889", TWO},
        {"Customer 1589", "Customer 15898", TWO},
        {"三一重型装备有限公司", "三一重行装备有限公司", LIKELY},
        {"", "海川", TWO},
        {"有限公司", "有限公司", SURE},
    };
    struct arena a = {.cap = 16 << 20};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int score = score_of(rows[i].a, rows[i].b, &a);
        enum verdict is = score >= DUPLICATE_SURE     ? SURE
                          : score >= DUPLICATE_LIKELY ? LIKELY
                                                      : TWO;
        CHECK_ROW(is == rows[i].want, "%s, %s: %d", rows[i].a, rows[i].b, score);
        if (is == TWO) continue;
        CHECK_ROW(meet(rows[i].a, rows[i].b, &a), "%s, %s share no key", rows[i].a, rows[i].b);
        CHECK_ROW(meet(rows[i].b, rows[i].a, &a), "%s, %s share no key", rows[i].b, rows[i].a);
    }
    CHECK(duplicate_least(1000) == DUPLICATE_SURE && duplicate_least(910) == 880);
    CHECK(duplicate_least(820) == DUPLICATE_LIKELY && duplicate_least(0) == DUPLICATE_LIKELY);
    arena_release(&a);
}

/* --- the listed companies ----------------------------------------------------------------- */

enum { LISTED = 6000, KEYS = LISTED * DUPLICATE_KEYS };
struct listed {
    struct str area, brand, full;
    struct company_name name;
};
struct entry {
    int64_t key;
    int at;
};
static struct listed all[LISTED];
static struct entry index_of[KEYS];

static int by_key(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* 深圳 + 国华网安 + 股份有限公司: the list has short names. */
static int read_listed(const char *path, struct arena *a)
{
    FILE *f = fopen(path, "rb");
    static char text[2 << 20];
    size_t size = f == NULL ? 0 : fread(text, 1, sizeof(text), f);
    struct str rest = {text, size};
    struct str line;
    int n = 0;

    if (f != NULL) (void)fclose(f);
    (void)str_cut(&rest, '\n', &line);
    while (n < LISTED && str_cut(&rest, '\n', &line)) {
        struct str cell[4];
        struct str left = line;
        int k = 0;
        while (k < 4 && str_cut(&left, ',', &cell[k])) k++;
        if (k < 4 || cell[2].n < 4 || cell[3].n < 4) continue;
        struct str brand = {cell[2].p + 1, cell[2].n - 2};
        struct str area = {cell[3].p + 1, cell[3].n - 2};
        if (brand.n < 9 || memchr(brand.p, '*', brand.n) != NULL || str_starts(brand, area))
            continue;
        all[n].brand = brand;
        all[n].area = area;
        all[n].full = str_fmt(a, "%.*s%.*s股份有限公司", STR_FMT(area), STR_FMT(brand));
        n++;
    }
    return n;
}

static struct str slip(struct str s, int kind, struct rng *r, struct arena *a)
{
    uint32_t p[64];
    int n = 0;
    char *out = arena_alloc(a, s.n + 16);
    size_t size = 0;

    while (s.n > 0 && n < 60) p[n++] = utf8_next(&s);
    int at = (int)rng_below(r, (uint32_t)n - 1);
    if (kind == 1) {
        uint32_t c = p[at];
        p[at] = p[at + 1];
        p[at + 1] = c;
    }
    for (int i = 0; i < n; i++) {
        size_t w = 0;
        if (kind == 0 && i == at) continue;
        utf8_put(kind == 2 && i == at ? 0x6e2f : p[i], out + size, &w); /* 港 */
        size += w;
        if (kind != 3 || i != at) continue;
        utf8_put(p[i], out + size, &w);
        size += w;
    }
    return (struct str){out, size};
}

static struct str variant(const struct listed *c, int kind, struct rng *r, struct arena *a)
{
    static const struct {
        const char *simple, *old;
    } pairs[] = {{"电", "電"}, {"东", "東"}, {"华", "華"}, {"业", "業"},
                 {"药", "藥"}, {"机", "機"}, {"车", "車"}, {"证", "證"}};
    struct str s = c->full;

    switch (kind) {
    case 0:
        return str_fmt(a, "%.*s%.*s", STR_FMT(c->area), STR_FMT(c->brand));
    case 1:
        return str_fmt(a, "%.*s（%.*s）股份有限公司", STR_FMT(c->brand), STR_FMT(c->area));
    case 2:
        return str_fmt(a, "%.*s有限公司", STR_FMT(c->brand));
    case 3:
        for (size_t i = 0; i < COUNT(pairs); i++) {
            const char *at = memmem(s.p, s.n, pairs[i].simple, 3);
            if (at == NULL) continue;
            size_t before = (size_t)(at - s.p);
            s = str_fmt(a, "%.*s%s%.*s", (int)before, s.p, pairs[i].old,
                        (int)(s.n - before - 3), at + 3);
        }
        return s;
    case 4:
        return str_fmt(a, "　%.*s　（%.*s）", STR_FMT(c->brand), STR_FMT(c->area));
    default:
        return slip(s, kind - 5, r, a);
    }
}

struct tally {
    int asked, found, shown;
};

/* As ops/duplicate.c does it: those that share a key, judged, the best with what is near it. */
static void ask(int truth, struct str name, int nkeys, struct tally *t, struct arena *a)
{
    int64_t keys[DUPLICATE_ASKED];
    int hits[256];
    int scores[256];
    int n = 0;
    int best = 0;
    const struct company_name c = company_name_of(name, a);
    int asked = duplicate_asked(&c, keys, a);

    for (int k = 0; k < asked; k++) {
        int low = 0;
        int high = nkeys;
        while (low < high) {
            int mid = (low + high) / 2;
            if (index_of[mid].key < keys[k]) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        for (; low < nkeys && index_of[low].key == keys[k] && n < 256; low++) {
            bool had = false;
            for (int i = 0; i < n; i++) had = had || hits[i] == index_of[low].at;
            int score = had ? 0 : duplicate_score(&c, &all[index_of[low].at].name, a);
            if (score < DUPLICATE_LIKELY) continue;
            hits[n] = index_of[low].at;
            scores[n++] = score;
            best = score > best ? score : best;
        }
    }
    t->asked++;
    for (int i = 0; i < n; i++) {
        if (scores[i] < duplicate_least(best)) continue;
        t->shown++;
        t->found += hits[i] == truth;
    }
}

static void listed_companies(void **state)
{
    const char *root = getenv("GUANXI_DATA");
    struct arena kept = {.cap = 64 << 20};
    struct arena few = {.cap = 16 << 20};
    struct tally t = {0};
    struct rng r;
    int n = 0;
    int nkeys = 0;
    (void)state;

    if (root != NULL)
        n = read_listed(
            str_fmt(&kept, "%s/cn_listed_companies/tushare_stock_basic.utf8-bom.csv", root).p,
            &kept);
    if (n == 0) {
        arena_release(&kept);
        skip();
    }
    rng_seed(&r, 42);
    for (int i = 0; i < n; i++) {
        int64_t keys[DUPLICATE_KEYS];
        all[i].name = company_name_of(all[i].full, &kept);
        int m = duplicate_keys(&all[i].name, keys, &kept);
        for (int k = 0; k < m; k++) index_of[nkeys++] = (struct entry){keys[k], i};
    }
    qsort(index_of, (size_t)nkeys, sizeof(index_of[0]), by_key);
    clock_t from = clock();
    for (int i = 0; i < n; i++) {
        for (int kind = 0; kind < 9; kind++) {
            ask(i, variant(&all[i], kind, &r, &few), nkeys, &t, &few);
            arena_reset(&few);
        }
    }
    double recall = 100.0 * t.found / t.asked;
    double precision = 100.0 * t.found / t.shown;
    print_message("%d companies, %d variants: recall %.2f %%, precision %.2f %%, %.1f us each, "
                  "%.1f keys a name\n",
                  n, t.asked, recall, precision,
                  (double)(clock() - from) * 1e6 / CLOCKS_PER_SEC / t.asked, (double)nkeys / n);
    CHECK(recall >= 95.0);
    CHECK(precision >= 95.0);
    arena_release(&kept);
    arena_release(&few);
}

TEST_GROUP(duplicate){cmocka_unit_test(one_or_two), cmocka_unit_test(listed_companies),
                      TEST_END};
