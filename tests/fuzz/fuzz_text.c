/* Any valid text through tidying, folding, keys, likeness and the reading of cells; what they
 * promise of their results must hold. */
#include "base/utf8.h"
#include "rules/cellvalue.h"
#include "rules/check.h"
#include "rules/namelike.h"
#include "rules/uscc.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void texts(struct str s, struct arena *a)
{
    struct str full;
    struct str initials;
    struct str tidy = text_tidy(s, a);
    struct str fold = text_fold(s, a);

    CHECK_BUG(utf8_valid(tidy) && utf8_valid(fold));
    CHECK_BUG(str_eq(text_tidy(tidy, a), tidy));
    CHECK_BUG(str_eq(text_fold(fold, a), fold));
    CHECK_BUG(str_eq(text_sort_key(s, a), text_sort_key(str_dup(s, a), a)));
    text_pinyin(s, a, &full, &initials);
    CHECK_BUG(utf8_valid(full) && utf8_valid(initials) && initials.n <= full.n);
    CHECK_BUG(utf8_valid(text_simplified(s, a)));
    (void)text_clean(s, false);
}

static void names(struct str s, struct arena *a)
{
    size_t at = str_index(s, '\n');
    struct company_name x = company_name_of(str_head(s, at), a);
    struct company_name y = company_name_of(str_skip(s, at), a);
    int score = company_likeness(&x, &y);

    CHECK_BUG(score >= 0 && score <= 1000 && score == company_likeness(&y, &x));
    CHECK_BUG(utf8_valid(x.core) && utf8_valid(x.key));
    score = key_likeness(str_head(s, at), str_skip(s, at), a);
    CHECK_BUG(score >= 0 && score <= 1000);
}

static void cells(struct str s)
{
    struct cell_number number;
    struct cell_time time;
    struct date_column column = {0};
    int64_t v = 0;
    bool flag = false;

    if (cell_number(s, &number)) {
        CHECK_BUG(number.scale >= 0 && number.scale <= 18);
        (void)cell_scaled(&number, 2, &v, &flag);
        (void)cell_scaled(&number, 6, &v, &flag);
    }
    for (int order = DATE_YMD; order <= DATE_SERIAL; order++) {
        if (!cell_time(s, (enum date_order)order, &time)) continue;
        CHECK_BUG(time.ms >= 0 && time.ms < 86400000 && time.day.n > -400000 &&
                  time.day.n < 2932897);
    }
    date_column_add(&column, s);
    (void)date_column_order(&column, &flag);
    (void)check_email(s);
    (void)check_url(s);
    (void)check_phone(s);
    (void)check_region(s);
    (void)check_login(s);
    (void)uscc_ok(s);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
    struct str s = {(const char *)data, n};
    struct arena a = {.cap = 64 << 20};

    if (!utf8_valid(s)) return 0;
    cells(s);
    texts(s, &a);
    names(s, &a);
    arena_release(&a);
    return 0;
}
