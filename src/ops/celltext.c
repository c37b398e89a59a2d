/* ops/celltext.c - see celltext.h. */
#include "ops/celltext.h"

#include "store/json.h"

struct str amount_text(const struct value *v, struct arena *a)
{
    int digits = currency_digits(v->cur);
    int64_t unit = 1;
    const char *sign = v->i < 0 ? "-" : "";
    uint64_t minor = v->i < 0 ? 0 - (uint64_t)v->i : (uint64_t)v->i;

    for (int i = 0; i < digits; i++) unit *= 10;
    uint64_t whole = minor / (uint64_t)unit, part = minor % (uint64_t)unit;
    if (digits == 0) return str_fmt(a, "%s%llu", sign, (unsigned long long)whole);
    return str_fmt(a, "%s%llu.%0*llu", sign, (unsigned long long)whole, digits,
                   (unsigned long long)part);
}

struct str option_text(const struct tx *tx, const struct cat_field *cf, struct str key)
{
    const struct cat_option *o = cat_option(cf, key);
    if (o == NULL) return key;
    return tx->actor->lang == LANG_ZH ? o->zh : o->en;
}

/* ["a","b"] as "a;b", options by label. */
struct str tags_text(const struct tx *tx, const struct cat_field *cf, struct str json)
{
    struct str rest = json, out = STR("");

    while (rest.n > 0) {
        size_t open = str_index(rest, '"');
        if (open == rest.n) break;
        size_t end = open + 1;
        while (end < rest.n && rest.p[end] != '"') end += rest.p[end] == '\\' ? 2 : 1;
        if (end >= rest.n) break;
        struct str quoted = {rest.p + open, end + 1 - open};
        struct str word = option_text(tx, cf, json_unquote(quoted, tx->arena));
        out = out.n == 0 ? word : str_fmt(tx->arena, "%.*s;%.*s", STR_FMT(out), STR_FMT(word));
        rest = str_skip(rest, end + 1);
    }
    return out;
}

/* 1234567.89 as 1,234,567.89 */
static struct str grouped(struct str digits, struct arena *a)
{
    char *p = arena_alloc(a, 2 * digits.n + 1);
    size_t n = 0, from = digits.n > 0 && digits.p[0] == '-' ? 1 : 0;
    size_t point = str_index(digits, '.');

    for (size_t i = 0; i < digits.n; i++) {
        if (i > from && i < point && (point - i) % 3 == 0) p[n++] = ',';
        p[n++] = digits.p[i];
    }
    return (struct str){p, n};
}

struct str amount_shown(int64_t minor, struct currency cur, struct arena *a)
{
    const struct value v = {.kind = V_MONEY, .i = minor, .cur = cur};
    struct str digits = grouped(amount_text(&v, a), a);

    return str_fmt(a, "%.*s %s", STR_FMT(digits), cur.code);
}

struct str number_shown(int64_t n, struct arena *a)
{
    return grouped(str_fmt(a, "%lld", (long long)n), a);
}

struct str instant_shown(const struct tx *tx, int64_t ms)
{
    char text[DAY_TEXT];
    struct day day;
    int64_t clock = zone_clock(tx->company->zone, ms, &day);

    day_format(day, text);
    return str_fmt(tx->arena, "%.*s %02d:%02d", DAY_TEXT, text, (int)(clock / 3600000),
                   (int)(clock / 60000 % 60));
}

struct str day_shown(struct day d, struct arena *a)
{
    char text[DAY_TEXT];

    day_format(d, text);
    return str_fmt(a, "%.*s", DAY_TEXT, text);
}

struct str bool_shown(const struct tx *tx, bool yes)
{
    if (tx->actor->lang == LANG_ZH) return yes ? STR("是") : STR("否");
    return yes ? STR("yes") : STR("no");
}

struct str value_shown(const struct tx *tx, const struct cat_field *cf, const struct value *v)
{
    if (v->kind == V_NULL) return STR("");
    if (v->kind == V_SEALED) return STR("***");
    switch (cf->f->type) {
    case F_TEXT:
    case F_LONG:
        return v->s;
    case F_ENUM:
        return option_text(tx, cf, v->s);
    case F_TAGS:
        return tags_text(tx, cf, v->s);
    case F_MONEY:
        return amount_shown(v->i, v->cur, tx->arena);
    case F_BOOL:
        return bool_shown(tx, v->i != 0);
    case F_INT:
        return number_shown(v->i, tx->arena);
    case F_DEC:
        return dec_text(v->i, tx->arena);
    case F_PCT:
        return str_fmt(tx->arena, "%.*s%%", STR_FMT(dec_text(v->i, tx->arena)));
    case F_DATE:
        return day_shown((struct day){(int32_t)v->i}, tx->arena);
    case F_TIME:
        return instant_shown(tx, v->i);
    case F_REF:
    case F_REFS:
    case F_JSON:
        break;
    }
    return STR("");
}
