/* A whole book: deterministic, bounded, quick, nothing outside the margins, text as given. The
 * file is kept in build/ for the eye. */
#include "book/book.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char prose[] =
    "华东电气集团股份有限公司2026年度客户计划：我们的目标是把在该客户（Guanxi CRM）的份额从12%提高到"
    "25%，并与董事长王建国建立信任关系；“关键决策人”由采购部、生产部及研发部共同组成，需在第三季度前"
    "完成技术交流。竞争对手主要依靠价格优势——而我们的强项在于售后服务与交付能力……建议本季度安排两次"
    "高层互访，参见https://example.com/very/long/path/that/does/not/end/and/goes/on/and/on/for/ever.html。";
static const char english[] =
    "The customer’s “preferred supplier” programme runs until 2026-12-31; we are one of "
    "three. Our share grew from 12% to 19% — mostly service. AVA Ltd. offers less, yet at a "
    "price that 采购部 cannot ignore.";

enum shape { PAPER, SLIDES };

static struct doc *sample(struct arena *a, bool en, int chapters, enum shape shape)
{
    const struct doc_about about = {.kind = en ? STR("Account plan") : STR("客户计划"),
                                    .title = STR("华东电气集团股份有限公司 2026"),
                                    .company = STR("关系科技有限公司"),
                                    .notice =
                                        en ? STR("Confidential") : STR("内部资料，注意保密"),
                                    .day = {20400},
                                    .english = en,
                                    .slides = shape == SLIDES};
    struct str text = str_of(en ? english : prose);
    struct doc *d = doc_new(a, &about);

    doc_cover(d, STR("客户"), STR("华东电气集团股份有限公司"));
    doc_cover(d, STR("版本"), STR("3"));
    for (int i = 0; i < chapters; i++) {
        const struct doc_pair pairs[] = {{STR("客户类型"), STR("VIP")},
                                         {STR("负责人"), STR("李建国")},
                                         {STR("异常情况"), text},
                                         {STR("网址"), STR("https://example.com")}};
        const struct doc_column columns[] = {{STR("行动"), false},
                                             {STR("负责人"), false},
                                             {STR("完成日期"), false},
                                             {STR("金额"), true}};
        const struct str items[] = {STR("品牌强，渠道广"), text};
        const struct doc_quarter quarters[4] = {{STR("优势 S"), items, 2},
                                                {STR("劣势 W"), items, 1},
                                                {STR("机会 O"), items, 2},
                                                {STR("威胁 T"), items, 0}};
        static const int64_t one[] = {10, 40, 25, 60, 5}, two[] = {20, 30, CHART_GAP, 50, 15};
        const struct str labels[] = {STR("第一季度"), STR("第二季度"), STR("信任与承诺"),
                                     STR("人员覆盖 coverage"), STR("需求")};
        const struct str values[] = {STR("10万"), STR("40万"), STR("25万"), STR("60万"),
                                     STR("5万")};
        struct doc_chart chart = {
            .kind = CHART_BAR,
            .title = STR("计划与实际"),
            .labels = labels,
            .n = 5,
            .series = {{STR("计划"), one, values}, {STR("实际"), two, NULL}},
            .nseries = 2};
        const struct doc_bar bars[] = {
            {text, STR("王芳"), {20400}, {20480}, 60, false},
            {STR("技术交流"), STR("李娜"), {20450}, {20700}, 0, true},
            {STR("没有日期的行动"), STR(""), DAY_NONE, DAY_NONE, 0, false}};
        doc_heading(d, 1, STR("摘要：目的与方向"));
        doc_text(d, text);
        doc_item(d, text);
        doc_item(d, STR("与关键人物建立信任"));
        doc_heading(d, 2, STR("客户概况"));
        doc_form(d, pairs, COUNT(pairs));
        doc_note(d, STR("来源：客户档案。"));
        doc_heading(d, 2, STR("行动计划"));
        struct doc_table *t = doc_table(d, columns, COUNT(columns));
        for (int k = 0; k < 24; k++) {
            const struct str cells[] = {k % 7 == 3 ? text : STR("拜访总经理"), STR("李建国"),
                                        STR("2026-03-01"), STR("CNY 1,234,567.00")};
            doc_row(d, t, cells);
        }
        const struct str sum[] = {STR("合计"), STR(""), STR(""), STR("CNY 12,345,678.00")};
        doc_sum(d, t, sum);
        doc_heading(d, 2, STR("SWOT"));
        doc_board(d, quarters);
        doc_heading(d, 2, STR("图表"));
        for (int k = CHART_BAR; k <= CHART_RADAR; k++) {
            chart.kind = (enum doc_chart_kind)k;
            doc_chart(d, &chart);
        }
        doc_gantt(d, bars, COUNT(bars), (struct day){20500});
    }
    return d;
}

static void write_as(bool en, int chapters, enum shape shape, struct buf *out)
{
    struct arena a = {.cap = DOC_ARENA};
    struct error e = {0};
    enum status st = book_write(sample(&a, en, chapters, shape), NULL, out, &e);

    if (st != ST_OK) fail_msg("%s %s", e.key, e.detail);
    arena_release(&a);
}

static void write_book(bool en, int chapters, struct buf *out)
{
    write_as(en, chapters, PAPER, out);
}

static void keep(const char *name, const struct buf *b)
{
    const char *dir = getenv("BOOKS_OUT");
    char path[300];
    FILE *f = NULL;

    if (dir == NULL) return;
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    f = fopen(path, "wb");
    CHECK(f != NULL);
    CHECK(fwrite(b->p, 1, b->n, f) == b->n);
    (void)fclose(f);
}

static void same_bytes(void **state)
{
    struct buf one = {0}, two = {0};

    (void)state;
    write_book(false, 1, &one);
    write_book(false, 1, &two);
    CHECK(one.n == two.n && memcmp(one.p, two.p, one.n) == 0);
    CHECK(one.n > 1000 && memcmp(one.p, "%PDF-1.7", 8) == 0);
    keep("sample-zh.pdf", &one);
    buf_clear(&two);
    write_book(true, 1, &two);
    keep("sample-en.pdf", &two);
    buf_release(&one);
    buf_release(&two);
}

static void slides_are_wide(void **state)
{
    struct buf one = {0}, two = {0};

    (void)state;
    write_as(false, 1, SLIDES, &one);
    write_as(false, 1, SLIDES, &two);
    CHECK(one.n == two.n && memcmp(one.p, two.p, one.n) == 0);
    CHECK(memmem(one.p, one.n, "/MediaBox[0 0 960.000 540.000 ]",
                 strlen("/MediaBox[0 0 960.000 540.000 ]")) != NULL);
    keep("slides-zh.pdf", &one);
    buf_clear(&two);
    write_as(true, 8, SLIDES, &two);
    keep("slides-en.pdf", &two);
    buf_release(&one);
    buf_release(&two);
}

/* Thirty pages and more in less than a second of CPU, sanitizers aside. */
static void is_quick(void **state)
{
    struct buf out = {0};
    struct timespec a, b;

    (void)state;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &a);
    write_book(false, 8, &out);
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &b);
    double s = (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
    keep("sample-long.pdf", &out);
    print_message("a long book: %.3f s, %zu bytes\n", s, out.n);
#ifndef GUANXI_SANITIZED
    CHECK_ROW(s < 1.0, "%.3f s", s);
#endif
    buf_release(&out);
}

static void is_bounded(void **state)
{
    struct arena a = {.cap = DOC_ARENA};
    struct error e = {0};
    struct buf out = {0};
    const struct doc_about about = {.kind = STR("x"), .title = STR("y")};
    struct doc *d = doc_new(&a, &about);

    (void)state;
    for (int i = 0; i < 20000; i++) doc_text(d, str_of(prose));
    CHECK(book_write(d, NULL, &out, &e) == ST_TOO_LARGE);
    d = doc_new(&a, &about);
    for (int i = 0; i < 16000; i++) doc_text(d, STR("x"));
    CHECK(book_write(d, NULL, &out, &e) == ST_TOO_LARGE); /* pages */
    buf_release(&out);
    arena_release(&a);
}

static void font_is_missing(void **state)
{
    struct arena a = {.cap = DOC_ARENA};
    struct error e = {0};
    struct buf out = {0};

    (void)state;
    CHECK(book_write(sample(&a, false, 1, PAPER), "/nowhere", &out, &e) == ST_BUSY);
    CHECK(strcmp(e.key, "book.font") == 0);
    CHECK(out.n == 0);
    arena_release(&a);
}

TEST_GROUP(book){cmocka_unit_test(same_bytes),      cmocka_unit_test(slides_are_wide),
                 cmocka_unit_test(is_quick),        cmocka_unit_test(is_bounded),
                 cmocka_unit_test(font_is_missing), TEST_END};
