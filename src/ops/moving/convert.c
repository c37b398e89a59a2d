/* ops/moving/convert.c - cells of a sheet as values of fields. */
#include "ops/moving/parts.h"

#include "base/buf.h"
#include "base/utf8.h"

static bool refuse(struct reject *r, const char *code)
{
    r->code = code;
    return false;
}

static struct currency currency_of(const struct moving *m, const struct moving_sheet *s,
                                   const struct cell_number *n)
{
    struct currency cur = n->cur;

    if (cur.code[0] != '\0') return cur;
    if (m->options.currency.code[0] != '\0') return m->options.currency;
    if (s->map != NULL && s->map->currency != NULL &&
        currency_parse(str_of(s->map->currency), &cur))
        return cur;
    return m->host->tx.company->currency;
}

/* The cell in the unit of its header, unless it bears one itself. */
static bool in_unit(struct cell_number *n, const struct cell_number *unit, struct str cell)
{
    bool own =
        memmem(cell.p, cell.n, "万", 3) != NULL || memmem(cell.p, cell.n, "亿", 3) != NULL;

    if (unit->units == 0) return true;
    if (n->cur.code[0] == '\0') n->cur = unit->cur;
    return own || !__builtin_mul_overflow(n->units, unit->units, &n->units);
}

static bool number_value(struct moving *m, const struct moving_sheet *s, size_t column,
                         struct str cell, struct value *out, struct reject *r)
{
    const struct field *f = s->kind->fields[s->columns[column].field].f;
    struct cell_number n;
    bool exact = true;

    bool money = f->type == F_MONEY;
    if (!cell_number(cell, &n)) return refuse(r, "number");
    if (n.percent && (money || f->type == F_INT)) return refuse(r, "number");
    if (money && !in_unit(&n, &s->columns[column].unit, cell)) return refuse(r, "range");
    struct currency cur = currency_of(m, s, &n);
    int digits = money ? currency_digits(cur) : f->type == F_INT ? 0 : 6;
    if (s->columns[column].conv == CV_MILLIONS) digits += 6;
    *out = (struct value){.kind = money ? V_MONEY : V_INT};
    if (money) out->cur = cur;
    if (!cell_scaled(&n, digits, &out->i, &exact)) return refuse(r, "range");
    if (!exact && f->type != F_DEC) return refuse(r, "too_many_digits");
    return true;
}

static bool date_value(struct moving *m, const struct moving_sheet *s, size_t column,
                       struct str cell, struct value *out, struct reject *r)
{
    const struct column_plan *p = &s->columns[column];
    const struct field *f = s->kind->fields[p->field].f;
    const struct zone *zone = m->host->tx.company->zone;
    enum date_order order = p->order;
    struct cell_time t;

    /* Year first is read anyway; of 04/03/21 "ymd" does not tell which is the day. */
    bool told = m->options.dates_given && m->options.dates != DATE_YMD;
    if (s->ambiguous[column] && !told) return refuse(r, "date_ambiguous");
    if (!cell_time(cell, order, &t)) return refuse(r, "date");
    int64_t i = f->type == F_DATE ? cell_time_day(&t, zone).n : cell_time_instant(&t, zone);
    *out = (struct value){.kind = V_INT, .i = i};
    return true;
}

static bool bool_value(struct moving *m, struct str cell, struct value *out, struct reject *r)
{
    static const char *const yes[] = {"1", "true", "yes", "y", "是", "有", "√", "on"};
    static const char *const no[] = {"0", "false", "no", "n", "否", "无", "×", "off"};
    struct str folded = text_fold(cell, m->arena);

    for (size_t i = 0; i < COUNT(yes); i++) {
        bool is_yes = str_is(folded, yes[i]);
        if (!is_yes && !str_is(folded, no[i])) continue;
        *out = (struct value){.kind = V_INT, .i = is_yes};
        return true;
    }
    return refuse(r, "bool");
}

/* Key, or label of either language. */
static const struct cat_option *option_named(const struct cat_field *cf, struct str cell,
                                             struct arena *a)
{
    struct str folded = text_fold(cell, a);

    for (size_t i = 0; i < cf->noptions; i++) {
        const struct cat_option *o = &cf->options[i];
        if (str_eq(o->key, cell) || str_eq(text_fold(o->zh, a), folded) ||
            str_eq(text_fold(o->en, a), folded) || str_eq(text_fold(o->key, a), folded))
            return o;
    }
    return NULL;
}

/* A new option of an open list: its key is the folded word, its labels the word as written. */
static bool new_option(struct moving *m, const struct cat_field *cf, struct str cell,
                       struct value *out)
{
    struct str key = text_fold(cell, m->arena);
    const char *list = cf->f->options->name;

    *out = (struct value){.kind = V_TEXT, .s = key};
    struct str id = str_fmt(m->arena, "%s\x1f%.*s\x1f%.*s", list, STR_FMT(key), STR_FMT(cell));
    struct str known = str_fmt(m->arena, "%s\x1f%.*s", list, STR_FMT(key));
    if (strmap_get(&m->options_added, known) != NULL) return true;
    strmap_put(&m->options_added, known, 0);
    strmap_put(&m->options_added, id, 1);
    return true;
}

static bool enum_value(struct moving *m, const struct cat_field *cf, struct str cell,
                       struct value *out, struct reject *r)
{
    const struct cat_option *o = option_named(cf, cell, m->arena);

    if (o != NULL) {
        *out = (struct value){.kind = V_TEXT, .s = o->key};
        return true;
    }
    if (!cf->f->options->open || cell.n > 60) return refuse(r, "option");
    return new_option(m, cf, cell, out);
}

/* "a, b；c" as the JSON array the field keeps. */
static bool tags_value(struct moving *m, const struct cat_field *cf, struct str cell,
                       struct value *out, struct reject *r)
{
    struct buf b = {.max = 65536};
    struct str rest = cell, part = STR_NONE;
    size_t n = 0;

    buf_char(&b, '[');
    while (str_cut(&rest, cell.n > 0 && str_index(cell, ';') < cell.n ? ';' : ',', &part)) {
        part = str_trim(part);
        const struct cat_option *o =
            cf->noptions == 0 ? NULL : option_named(cf, part, m->arena);
        if (part.n == 0) continue;
        if (cf->noptions > 0 && o == NULL) {
            buf_release(&b);
            return refuse(r, "option");
        }
        if (n++ > 0) buf_char(&b, ',');
        buf_char(&b, '"');
        struct str word = o == NULL ? part : o->key;
        for (size_t i = 0; i < word.n; i++) {
            if (word.p[i] == '"' || word.p[i] == '\\') buf_char(&b, '\\');
            buf_char(&b, word.p[i]);
        }
        buf_char(&b, '"');
    }
    buf_char(&b, ']');
    *out =
        (struct value){.kind = n == 0 ? V_NULL : V_TEXT, .s = str_dup(buf_view(&b), m->arena)};
    buf_release(&b);
    return true;
}

/* Other systems keep addresses of pages as people type them: www.example.com. */
static struct str text_value(const struct moving *m, const struct field *f, struct str cell)
{
    bool bare = f->check == CHK_URL && str_index(cell, '.') < cell.n &&
                str_index(cell, ' ') == cell.n && memmem(cell.p, cell.n, "://", 3) == NULL;

    return bare ? str_fmt(m->arena, "http://%.*s", STR_FMT(cell)) : cell;
}

bool cell_value(struct moving *m, const struct moving_sheet *s, size_t column, struct str cell,
                struct value *out, struct reject *r)
{
    const struct cat_field *cf = &s->kind->fields[s->columns[column].field];

    switch (cf->f->type) {
    case F_TEXT:
    case F_LONG:
        *out = (struct value){.kind = V_TEXT, .s = text_value(m, cf->f, cell)};
        return true;
    case F_INT:
    case F_DEC:
    case F_PCT:
    case F_MONEY:
        if (cell_is_blank(cell)) return true;
        return number_value(m, s, column, cell, out, r);
    case F_DATE:
    case F_TIME:
        if (cell_is_blank(cell)) return true;
        return date_value(m, s, column, cell, out, r);
    case F_BOOL:
        return bool_value(m, cell, out, r);
    case F_ENUM:
        return enum_value(m, cf, cell, out, r);
    case F_TAGS:
        return tags_value(m, cf, cell, out, r);
    case F_REF:
    case F_REFS:
    case F_JSON:
        break;
    }
    return refuse(r, "not_importable");
}

void decide_dates(struct moving *m, struct moving_sheet *s)
{
    for (size_t c = 0; c < s->sheet.ncolumns; c++) {
        s->ambiguous[c] = false;
        if (s->columns[c].field < 0) continue;
        enum field_type type = s->kind->fields[s->columns[c].field].f->type;
        if (type != F_DATE && type != F_TIME) continue;
        struct date_column dc = {0};
        for (size_t i = 0; i < s->sheet.nrows; i++)
            date_column_add(&dc, s->sheet.rows[i].cells[c]);
        s->columns[c].order = date_column_order(&dc, &s->ambiguous[c]);
        if (s->ambiguous[c] && m->options.dates_given) s->columns[c].order = m->options.dates;
    }
}
