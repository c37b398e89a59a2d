/* ops/book/scribe.c - see scribe.h. */
#include "ops/book/scribe.h"

#include "base/money.h"
#include "store/json.h"

struct str scribe_word(const struct scribe *s, const char *zh, const char *en)
{
    return str_of(s->en ? en : zh);
}

/* --- values as words --- */

struct str scribe_day(const struct scribe *s, struct day d)
{
    char *p = arena_alloc(s->tx->arena, DAY_TEXT);

    if (d.n == DAY_NONE.n) return STR("");
    day_format(d, p);
    return (struct str){p, DAY_TEXT};
}

/* Whole units in groups of three, then the digits of the currency unless they are all zero. */
static struct str amount_digits(const struct scribe *s, int64_t minor, struct currency cur)
{
    struct arena *a = s->tx->arena;
    uint64_t u = minor < 0 ? 0 - (uint64_t)minor : (uint64_t)minor, unit = 1;
    int digits = currency_digits(cur);

    for (int i = 0; i < digits; i++) unit *= 10;
    struct str plain = str_fmt(a, "%llu", (unsigned long long)(u / unit));
    char *p = arena_alloc(a, 2 * plain.n + 1);
    size_t n = 0;
    if (minor < 0) p[n++] = '-';
    for (size_t i = 0; i < plain.n; i++) {
        if (i > 0 && (plain.n - i) % 3 == 0) p[n++] = ',';
        p[n++] = plain.p[i];
    }
    if (u % unit == 0) return (struct str){p, n};
    return str_fmt(a, "%.*s.%0*llu", (int)n, p, digits, (unsigned long long)(u % unit));
}

struct str scribe_money(const struct scribe *s, int64_t minor, struct currency cur)
{
    struct str digits = amount_digits(s, minor, cur);

    if (!s->en && strcmp(cur.code, "CNY") == 0)
        return str_fmt(s->tx->arena, "%.*s 元", STR_FMT(digits));
    return str_fmt(s->tx->arena, "%s %.*s", cur.code, STR_FMT(digits));
}

struct str scribe_base(const struct scribe *s, int64_t minor)
{
    return scribe_money(s, minor, s->tx->company->currency);
}

/* The instant as clocks of the company show it. */
static struct str time_text(const struct scribe *s, int64_t ms)
{
    const struct zone *z = s->tx->company->zone;
    struct day d = zone_day(z, ms);
    int64_t minutes = (ms - zone_instant(z, d, 0)) / 60000;
    struct str day = scribe_day(s, d);

    return str_fmt(s->tx->arena, "%.*s %02d:%02d", STR_FMT(day), (int)(minutes / 60),
                   (int)(minutes % 60));
}

static struct str option_text(const struct scribe *s, const struct cat_field *cf,
                              struct str key)
{
    const struct cat_option *o = cat_option(cf, key);

    if (o == NULL) return str_dup(key, s->tx->arena);
    return str_dup(s->en ? o->en : o->zh, s->tx->arena);
}

static struct str joined(const struct scribe *s, struct str a, struct str b)
{
    if (a.n == 0) return b;
    return str_fmt(s->tx->arena, "%.*s%s%.*s", STR_FMT(a), s->en ? ", " : "、", STR_FMT(b));
}

/* ["a","b"], options by label. */
static struct str tags_text(const struct scribe *s, const struct cat_field *cf, struct str json)
{
    struct str rest = json, out = STR("");

    while (rest.n > 0) {
        size_t open = str_index(rest, '"'), end = open + 1;
        while (end < rest.n && rest.p[end] != '"') end += rest.p[end] == '\\' ? 2 : 1;
        if (end >= rest.n) break;
        struct str quoted = {rest.p + open, end + 1 - open};
        out = joined(s, out, option_text(s, cf, json_unquote(quoted, s->tx->arena)));
        rest = str_skip(rest, end + 1);
    }
    return out;
}

/* Millionths without trailing zeros. */
struct str scribe_decimal(const struct scribe *s, int64_t micro)
{
    uint64_t u = micro < 0 ? 0 - (uint64_t)micro : (uint64_t)micro;
    const char *sign = micro < 0 ? "-" : "";
    struct str out =
        str_fmt(s->tx->arena, "%s%llu.%06llu", sign, (unsigned long long)(u / 1000000),
                (unsigned long long)(u % 1000000));

    while (out.p[out.n - 1] == '0') out.n--;
    if (out.p[out.n - 1] == '.') out.n--;
    return out;
}

static struct str plain_text(const struct scribe *s, const struct cat_field *cf,
                             const struct value *v)
{
    struct arena *a = s->tx->arena;
    struct str number;

    switch (cf->f->type) {
    case F_TEXT:
    case F_LONG:
        return str_dup(v->s, a);
    case F_ENUM:
        return option_text(s, cf, v->s);
    case F_TAGS:
        return tags_text(s, cf, v->s);
    case F_MONEY:
        return scribe_money(s, v->i, v->cur);
    case F_BOOL:
        return v->i != 0 ? scribe_word(s, "是", "Yes") : scribe_word(s, "否", "No");
    case F_INT:
        return str_fmt(a, "%lld", (long long)v->i);
    case F_DEC:
        return scribe_decimal(s, v->i);
    case F_PCT:
        number = scribe_decimal(s, v->i);
        return str_fmt(a, "%.*s%%", STR_FMT(number));
    case F_DATE:
        return scribe_day(s, (struct day){(int32_t)v->i});
    case F_TIME:
        return time_text(s, v->i);
    case F_REF:
    case F_REFS:
    case F_JSON:
        break;
    }
    return STR("");
}

/* Names of references: several with the unit separator between. */
static struct str names_text(const struct scribe *s, struct str names)
{
    struct str rest = names, part, out = STR("");

    if (names.p == NULL) return out;
    while (str_cut(&rest, '\x1f', &part)) {
        if (part.n > 0) out = joined(s, out, str_dup(part, s->tx->arena));
    }
    return out;
}

/* --- reading --- */

static bool is_told(const struct scribe *s, const struct cat_entity *kind, size_t i)
{
    const struct field *f = kind->fields[i].f;

    if ((f->flags & (SECRET | SENSITIVE | MASKED)) != 0 || f->type == F_JSON) return false;
    return actor_reads(s->tx->actor, kind->index, f);
}

/* Every field asked for is one that the actor may read: else nothing of it is told. */
static bool may_ask(const struct scribe *s, const struct cat_entity *kind,
                    const struct param *params, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct str key = str_head(params[i].key, str_index(params[i].key, '.'));
        int at = cat_field_index(kind, key);
        if (at < 0 && !str_is(key, "id") && !str_is(key, "sort")) return false;
        if (at >= 0 && !actor_reads(s->tx->actor, kind->index, kind->fields[at].f))
            return false;
    }
    return true;
}

static void row_take(struct scribe *s, struct rows *rows, const int *expand,
                     struct excerpt *out)
{
    const struct cat_entity *kind = out->kind;
    struct excerpt_row *row = &out->rows[out->n++];

    row->id = row_id(rows);
    row->v = arena_zalloc(s->tx->arena, kind->nfields * sizeof *row->v);
    row->text = arena_zalloc(s->tx->arena, kind->nfields * sizeof *row->text);
    for (size_t i = 0; i < kind->nfields; i++) {
        row->text[i] = STR("");
        if (!is_told(s, kind, i)) continue;
        struct value v = row_value(rows, (int)i);
        if (v.kind == V_NULL || v.kind == V_SEALED) continue;
        row->v[i] = v;
        row->v[i].s = v.kind == V_TEXT ? str_dup(v.s, s->tx->arena) : STR_NONE;
        row->v[i].ids = NULL;
        row->text[i] = expand[i] >= 0 ? names_text(s, row_name(rows, (size_t)expand[i]))
                                      : plain_text(s, &kind->fields[i], &row->v[i]);
    }
}

static enum status rows_take(struct scribe *s, struct query *q, struct excerpt *out,
                             struct error *e)
{
    int *expand = arena_alloc(s->tx->arena, q->kind->nfields * sizeof *expand);
    struct rows *rows = NULL;

    for (size_t i = 0; i < q->kind->nfields; i++) {
        enum field_type type = q->kind->fields[i].f->type;
        expand[i] = -1;
        if (type != F_REF && type != F_REFS) continue;
        if (!is_told(s, q->kind, i) || q->nexpand == COUNT(q->expand)) continue;
        expand[i] = (int)q->nexpand;
        q->expand[q->nexpand++] = (int)i;
    }
    out->rows = arena_alloc(s->tx->arena, SCRIBE_ROWS * sizeof *out->rows);
    enum status st = query_open(s->tx, q, &rows, e);
    while (st == ST_OK && (st = rows_next(rows, e)) == ST_OK) {
        if (s->tx->arena->used > SCRIBE_MEMORY) {
            st = err(e, ST_TOO_LARGE, "answer_too_large", "%s", q->kind->e->key);
            break;
        }
        row_take(s, rows, expand, out);
    }
    if (st == ST_END) out->cut = rows_cursor(rows).p != NULL;
    rows_close(rows);
    return st == ST_END ? ST_OK : st;
}

enum status scribe_read(struct scribe *s, const char *kind, const struct param *params,
                        size_t n, struct excerpt *out, struct error *e)
{
    const struct cat_entity *k = catalogue_kind(s->tx->cat, str_of(kind));
    struct query *q = arena_zalloc(s->tx->arena, sizeof *q);

    *out = (struct excerpt){0};
    if (k == NULL || !actor_may(s->tx->actor, k->index, ACT_READ)) return ST_OK;
    if (!may_ask(s, k, params, n)) return ST_OK;
    out->kind = k;
    enum status st = query_parse(s->tx, k, params, n, q, e);
    if (st != ST_OK) return st;
    q->limit = SCRIBE_ROWS;
    q->act = ACT_READ;
    return rows_take(s, q, out, e);
}

enum status scribe_of(struct scribe *s, const char *kind, const char *field, int64_t id,
                      struct excerpt *out, struct error *e)
{
    const struct param p = {str_of(field), str_fmt(s->tx->arena, "%lld", (long long)id)};

    return scribe_read(s, kind, &p, 1, out, e);
}

enum status scribe_one(struct scribe *s, const char *kind, int64_t id, struct excerpt *out,
                       struct error *e)
{
    enum status st = scribe_of(s, kind, "id", id, out, e);

    if (st == ST_OK && out->n != 1) st = err(e, ST_NOT_FOUND, "not_found", "%s", kind);
    return st;
}

/* --- cells --- */

static int place_of(const struct excerpt *x, const char *field)
{
    return x->kind == NULL ? -1 : cat_field_index(x->kind, str_of(field));
}

struct str cell_text(const struct excerpt *x, size_t row, const char *field)
{
    int at = place_of(x, field);

    return at < 0 || row >= x->n ? STR("") : x->rows[row].text[at];
}

int64_t cell_int(const struct excerpt *x, size_t row, const char *field)
{
    int at = place_of(x, field);

    if (at < 0 || row >= x->n) return 0;
    const struct value *v = &x->rows[row].v[at];
    return v->kind == V_INT || v->kind == V_MONEY ? v->i : 0;
}

int64_t cell_base(const struct excerpt *x, size_t row, const char *field)
{
    int at = place_of(x, field);

    if (at < 0 || row >= x->n || x->rows[row].v[at].kind != V_MONEY) return 0;
    const struct value *v = &x->rows[row].v[at];
    return (x->kind->fields[at].f->flags & MONEY_TWIN) != 0 ? v->base : v->i;
}

struct day cell_day(const struct excerpt *x, size_t row, const char *field)
{
    int at = place_of(x, field);

    if (at < 0 || row >= x->n || x->rows[row].v[at].kind != V_INT) return DAY_NONE;
    return (struct day){(int32_t)x->rows[row].v[at].i};
}

bool cell_is(const struct excerpt *x, size_t row, const char *field, const char *key)
{
    int at = place_of(x, field);

    return at >= 0 && row < x->n && x->rows[row].v[at].kind == V_TEXT &&
           str_is(x->rows[row].v[at].s, key);
}

struct str scribe_label(const struct scribe *s, const struct excerpt *x, const char *field)
{
    int at = place_of(x, field);

    if (at < 0) return STR("");
    const struct label *l = &x->kind->fields[at].f->label;
    return str_of(s->en ? l->en : l->zh);
}

struct excerpt scribe_pick(struct scribe *s, const struct excerpt *x,
                           bool (*take)(const struct excerpt *x, size_t row))
{
    struct excerpt out = *x;

    out.n = 0;
    out.rows = arena_alloc(s->tx->arena, (x->n + 1) * sizeof *out.rows);
    for (size_t i = 0; i < x->n; i++) {
        if (take(x, i)) out.rows[out.n++] = x->rows[i];
    }
    return out;
}

/* --- setting --- */

void scribe_begin(struct scribe *s, const struct book_title *t)
{
    const struct doc_about about = {.kind = scribe_word(s, t->kind_zh, t->kind_en),
                                    .title = t->title,
                                    .company = s->tx->company->name,
                                    .notice = t->notice,
                                    .day = s->tx->today,
                                    .english = s->en,
                                    .brief = t->brief,
                                    .slides = s->ask->slides};

    s->doc = doc_new(s->tx->arena, &about);
    struct str shape = about.slides ? scribe_word(s, "（幻灯片）", " (slides)") : STR("");
    s->name = str_fmt(s->tx->arena, "%.*s%.*s-%.*s", STR_FMT(about.kind), STR_FMT(shape),
                      STR_FMT(about.title));
}

void scribe_heading(struct scribe *s, int level, const char *zh, const char *en)
{
    doc_heading(s->doc, level, scribe_word(s, zh, en));
}

void scribe_none(struct scribe *s)
{
    doc_none(s->doc, scribe_word(s, "暂无记录。", "Nothing recorded yet."));
}

static bool named_in(const char *list, const char *key)
{
    struct str rest = str_of(list), word;

    while (str_cut(&rest, ' ', &word)) {
        if (word.n > 0 && str_is(word, key)) return true;
    }
    return false;
}

void scribe_form(struct scribe *s, const struct excerpt *x, size_t row, const char *fields,
                 const char *but)
{
    bool all = strcmp(fields, "*") == 0;
    size_t n = 0;

    if (x->kind == NULL || row >= x->n) return;
    struct doc_pair *v = arena_alloc(s->tx->arena, (x->kind->nfields + 1) * sizeof *v);
    if (all) {
        for (size_t i = 0; i < x->kind->nfields; i++) {
            const struct field *f = x->kind->fields[i].f;
            if (x->rows[row].text[i].n == 0 || named_in(but, f->key)) continue;
            v[n++] = (struct doc_pair){str_of(s->en ? f->label.en : f->label.zh),
                                       x->rows[row].text[i]};
        }
    }
    struct str rest = str_of(all ? "" : fields), word;
    while (str_cut(&rest, ' ', &word)) {
        const char *key = str_z(word, s->tx->arena);
        struct str text = cell_text(x, row, key);
        if (text.n > 0 && n < x->kind->nfields)
            v[n++] = (struct doc_pair){scribe_label(s, x, key), text};
    }
    doc_form(s->doc, v, n);
}

void scribe_texts(struct scribe *s, const struct excerpt *x, size_t row, const char *fields)
{
    struct str rest = str_of(fields), word;
    bool any = false;

    while (str_cut(&rest, ' ', &word)) {
        const char *key = str_z(word, s->tx->arena);
        struct str text = cell_text(x, row, key);
        if (text.n == 0) continue;
        doc_heading(s->doc, 3, scribe_label(s, x, key));
        doc_text(s->doc, text);
        any = true;
    }
    if (!any) scribe_none(s);
}

static bool is_figure(enum field_type type)
{
    return type == F_INT || type == F_DEC || type == F_PCT || type == F_MONEY;
}

static bool is_filled(const struct excerpt *x, int at)
{
    for (size_t i = 0; i < x->n; i++) {
        if (x->rows[i].text[at].n > 0) return true;
    }
    return false;
}

void scribe_table(struct scribe *s, const struct excerpt *x, const char *fields)
{
    enum { MOST = 12 };
    struct doc_column columns[MOST];
    int places[MOST];
    size_t n = 0;
    struct str rest = str_of(fields), word;

    while (x->n > 0 && n < MOST && str_cut(&rest, ' ', &word)) {
        int at = cat_field_index(x->kind, word);
        if (at < 0 || !is_filled(x, at)) continue;
        const struct field *f = x->kind->fields[at].f;
        places[n] = at;
        columns[n++] =
            (struct doc_column){str_of(s->en ? f->label.en : f->label.zh), is_figure(f->type)};
    }
    if (n == 0) {
        scribe_none(s);
        return;
    }
    struct doc_table *t = doc_table(s->doc, columns, n);
    for (size_t i = 0; i < x->n; i++) {
        struct str cells[MOST];
        for (size_t k = 0; k < n; k++) cells[k] = x->rows[i].text[places[k]];
        doc_row(s->doc, t, cells);
    }
    if (!x->cut) return;
    doc_note(s->doc, s->en ? str_fmt(s->tx->arena, "Only the first %d are shown.", SCRIBE_ROWS)
                           : str_fmt(s->tx->arena, "仅列出前 %d 条。", SCRIBE_ROWS));
}

enum status books_write(struct tx *tx, const struct book_ask *ask, struct buf *out,
                        struct str *name, struct error *e)
{
    static enum status (*const books[])(struct scribe * s,
                                        struct error * e) = {[BOOK_ACCOUNT_PLAN] = plan_book,
                                                             [BOOK_PLAN] = plan_book,
                                                             [BOOK_REVIEW] = review_book,
                                                             [BOOK_VISIT] = visit_book,
                                                             [BOOK_REPORT] = visit_book};
    struct arena big = {.cap = DOC_ARENA};
    struct tx reading = *tx;
    struct scribe s = {.tx = &reading, .ask = ask, .en = ask->lang == LANG_EN};

    reading.arena = &big;
    const char *fonts = ask->fonts.n == 0 ? NULL : str_z(ask->fonts, &big);
    enum status st = books[ask->kind](&s, e);
    if (st == ST_OK) st = book_write(s.doc, fonts, out, e);
    if (st == ST_OK) *name = str_fmt(tx->arena, "%.*s.pdf", STR_FMT(s.name));
    if (st != ST_OK) e->field = NULL; /* it may lie in the arena that goes */
    arena_release(&big);
    return st;
}
