/* Line breaking worked out by hand: every sign one em of 10, a Latin letter 5, a space 2. */
#include "base/arena.h"
#include "book/line.h"
#include "tests/test.h"

enum { EM = 10, MOST = 200 };

struct source {
    const char *zh; /* | in the expectation: where lines end */
    int width;
    const char *lines;
};

static uint32_t code_at(const char *s, size_t *n)
{
    unsigned char c = (unsigned char)s[0];
    uint32_t code = c;

    *n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (*n > 1) code = c & (0x7FU >> *n);
    for (size_t i = 1; i < *n; i++) code = code << 6 | ((unsigned char)s[i] & 0x3fU);
    return code;
}

struct parsed {
    struct atom atoms[MOST];
    const char *start[MOST + 1]; /* of each atom in the source */
    size_t n;
};

/* Words of ASCII letters, everything else sign by sign as Chinese text. */
static void parse(const char *s, struct parsed *p)
{
    size_t len = 0;

    p->n = 0;
    while (*s != '\0') {
        uint32_t c = code_at(s, &len);
        enum atom_kind kind = atom_kind_of(c, c >= 0x80);
        struct atom *before = p->n > 0 ? &p->atoms[p->n - 1] : NULL;
        if (kind == ATOM_WORD && before != NULL && before->kind == ATOM_WORD) {
            before->width += EM / 2;
        } else {
            bool mark = (kind == ATOM_OPEN || kind == ATOM_CLOSE) && code_half_blank(c);
            int width = kind == ATOM_SPACE ? 2 : kind == ATOM_WORD ? EM / 2 : EM;
            p->start[p->n] = s;
            p->atoms[p->n++] = (struct atom){.kind = kind, .full = mark, .width = width};
        }
        s += len;
    }
    p->start[p->n] = s;
}

static void breaks_lines(void **state)
{
    static const struct source rows[] = {
        /* plain: four signs of 10 in 40 */
        {"客户计划年度目标", 40, "客户计划|年度目标"},
        /* the comma may not begin a line: the sign before it goes with it */
        {"客户计划，年度", 40, "客户计|划，年度"},
        /* at the end of a line half of the comma is blank: 3 x 10 + 5 fits into 35 */
        {"客户计，年度", 35, "客户计，|年度"},
        {"客户计，年度", 34, "客户|计，年|度"},
        /* the opening bracket may not end a line, the closing one not begin it */
        {"客户计《年度》表", 40, "客户计|《年度》|表"},
        {"客户（重点）表", 30, "客户|（重点）|表"},
        /* two marks that meet give up a blank, the last half of its own: 30 + 5 + 5 */
        {"他说好。”又", 40, "他说好。”|又"},
        {"他说好。”又", 39, "他说|好。”又"},
        /* a dash of two signs stays whole */
        {"客户计划——年度", 50, "客户计划|——年度"},
        /* ellipsis never begins a line */
        {"客户计划……年", 40, "客户计|划……年"},
        /* words stay whole; a quarter em (2) between Han and Latin: 10+10+2+15 = 37 */
        {"客户CRM年度", 37, "客户CRM|年度"},
        {"客户CRM年度", 36, "客户|CRM年|度"},
        /* spaces vanish where the line ends */
        {"key account plan", 20, "key|account|plan"},
        {"key account plan", 52, "key account|plan"},
        /* the writer's own lines */
        {"客户\n计划", 100, "客户|计划"},
        {"客户\n\n计划", 100, "客户||计划"},
        {"", 100, ""},
        /* nowhere to break: parted rather than cut off; 10 + 5 x 5 - 5 = 30 for six */
        {"！！！！！！！", 30, "！！！！！！|！"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct parsed p;
        struct line lines[MOST];
        char got[400] = "";
        size_t at = 0;
        parse(rows[i].zh, &p);
        size_t n = lines_break(p.atoms, p.n, rows[i].width, EM, lines, MOST);
        for (size_t k = 0; k < n; k++) {
            size_t len = (size_t)(p.start[lines[k].end] - p.start[lines[k].first]);
            if (k > 0) got[at++] = '|';
            memcpy(got + at, p.start[lines[k].first], len);
            at += len;
            CHECK_ROW(lines[k].width <= rows[i].width || lines[k].end == lines[k].first + 1,
                      "row %zu line %zu is %d wide", i, k, lines[k].width);
        }
        got[at] = '\0';
        CHECK_ROW(strcmp(got, rows[i].lines) == 0, "row %zu: %s", i, got);
    }
}

static void spaces_marks(void **state)
{
    static const struct {
        const char *two;
        int gap;
    } rows[] = {
        {"客户", 0}, {"客A", 2},  {"A客", 2},  {"。”", -5}, {"）（", -5}, {"《“", -5},
        {"（）", 0}, {"客，", 0}, {"，客", 0}, {"，A", 0},  {"……", 0},    {"％，", 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct parsed p;
        parse(rows[i].two, &p);
        int gap = atom_gap(&p.atoms[0], &p.atoms[1], EM);
        CHECK_ROW(gap == rows[i].gap, "row %zu: %d", i, gap);
    }
}

/* Whatever the text: all atoms are there once, in order, and no line breaks a rule that it
 * could keep. A walk over all texts of six signs of six kinds, at four widths. */
static void keeps_all(void **state)
{
    static const char *const signs[] = {"客", "，", "（", "A", " ", "—"};
    static const int widths[] = {20, 30, 45, 70};
    struct parsed p;
    struct line lines[MOST];

    (void)state;
    for (unsigned code = 0; code < 46656; code++) {
        char text[64] = "";
        size_t at = 0;
        for (unsigned k = 0, c = code; k < 6; k++, c /= 6) {
            size_t len = strlen(signs[c % 6]);
            memcpy(text + at, signs[c % 6], len);
            at += len;
        }
        text[at] = '\0';
        parse(text, &p);
        for (size_t w = 0; w < COUNT(widths); w++) {
            size_t n = lines_break(p.atoms, p.n, widths[w], EM, lines, MOST), next = 0;
            for (size_t k = 0; k < n; k++) {
                for (; next < lines[k].first; next++)
                    CHECK_ROW(p.atoms[next].kind == ATOM_SPACE, "%s lost an atom", text);
                CHECK_ROW(lines[k].first == next, "%s: again", text);
                next = lines[k].end;
                bool one = lines[k].end <= lines[k].first + 1;
                CHECK_ROW(one || lines[k].width <= widths[w], "%s at %d: too wide", text,
                          widths[w]);
            }
            for (; next < p.n; next++)
                CHECK_ROW(p.atoms[next].kind == ATOM_SPACE, "%s lost its end", text);
        }
    }
}

TEST_GROUP(line){cmocka_unit_test(breaks_lines), cmocka_unit_test(spaces_marks),
                 cmocka_unit_test(keeps_all), TEST_END};
