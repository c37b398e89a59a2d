/* One value against its field: store/validate.h. Knows no record and asks no database. */
#include "base/utf8.h"
#include "rules/check.h"
#include "rules/uscc.h"
#include "store/tags.h"
#include "store/validate.h"

enum { LONG_POINTS = 20000, MICRO = 1000000, TAGS_WORDS = 64 };
static const int64_t safe_int = INT64_C(9007199254740991); /* 2^53 - 1: what JSON carries */

struct check {
    struct tx *tx;
    const struct cat_field *cf;
    const struct field *f;
    struct faults *faults;
};

static bool bad(const struct check *c, const char *code)
{
    fault_add(c->faults, str_of(c->f->key), code);
    return false;
}

static bool bad_with(const struct check *c, const char *code, struct str arg)
{
    fault_add2(c->faults, str_of(c->f->key), code, arg, STR_NONE);
    return false;
}

/* --- text ---------------------------------------------------------------------- */

static bool special_check(const struct check *c, struct str s)
{
    struct currency cur;
    struct zone *zone = NULL;
    struct error e;

    switch (c->f->check) {
    case CHK_NONE:
        return true;
    case CHK_EMAIL:
        return check_email(s) || bad(c, "email");
    case CHK_URL:
        return check_url(s) || bad(c, "url");
    case CHK_PHONE:
        return check_phone(s) || bad(c, "phone");
    case CHK_USCC:
        return uscc_ok(s) || bad(c, "uscc");
    case CHK_REGION:
        return check_region(s) || bad(c, "region");
    case CHK_CURRENCY:
        return currency_parse(s, &cur) || bad(c, "currency");
    case CHK_TIMEZONE:
        if (zone_open(s, &zone, &e) != ST_OK) return bad(c, "timezone");
        zone_free(zone);
        return true;
    case CHK_LOGIN:
        return check_login(s) || bad(c, "login");
    }
    return true;
}

static bool check_text(const struct check *c, struct value *v)
{
    int64_t max = c->f->max > 0 ? c->f->max : LONG_POINTS;

    if (!utf8_valid(v->s)) return bad(c, "encoding");
    v->s = text_tidy(v->s, c->tx->arena);
    if (v->s.n == 0) {
        *v = (struct value){.kind = V_NULL};
        return true;
    }
    if ((c->f->flags & MASKED) != 0 && str_starts(v->s, STR("****"))) return bad(c, "masked");
    if (v->s.n > (size_t)max && utf8_count(v->s) > (size_t)max)
        return bad_with(c, "too_long", str_fmt(c->tx->arena, "%lld", (long long)max));
    if ((c->f->flags & NAME_RULES) != 0 && !text_clean(v->s, false))
        return bad(c, "characters");
    return special_check(c, v->s);
}

static bool check_tags(const struct check *c, struct value *v)
{
    struct str parts[TAGS_WORDS];
    size_t n = 0, kept = 0;

    if (!utf8_valid(v->s)) return bad(c, "encoding");
    if (!tags_read(v->s, c->tx->arena, parts, COUNT(parts), &n)) return bad(c, "type");
    for (size_t i = 0; i < n; i++) {
        struct str t = text_tidy(parts[i], c->tx->arena);
        bool seen = t.n == 0;
        if (c->f->options != NULL && !seen && cat_option(c->cf, t) == NULL)
            return bad(c, "option");
        if (utf8_count(t) > TAG_POINTS) return bad_with(c, "too_long", STR("60"));
        if (!text_clean(t, false)) return bad(c, "characters");
        for (size_t k = 0; k < kept && !seen; k++) seen = str_eq(parts[k], t);
        if (!seen) parts[kept++] = t;
    }
    if (kept > TAGS_MAX) return bad_with(c, "too_many", STR("50"));
    *v = kept == 0 ? ((struct value){.kind = V_NULL})
                   : (struct value){.kind = V_TEXT, .s = tags_write(parts, kept, c->tx->arena)};
    return true;
}

/* --- numbers --------------------------------------------------------------------- */

static struct str limit_text(const struct check *c, int64_t v)
{
    bool micro = c->f->type == F_DEC || c->f->type == F_PCT;

    if (!micro || v % MICRO == 0)
        return str_fmt(c->tx->arena, "%lld", (long long)(micro ? v / MICRO : v));
    return str_fmt(c->tx->arena, "%lld.%06lld", (long long)(v / MICRO), (long long)(v % MICRO));
}

static void limits(const struct field *f, int64_t *min, int64_t *max)
{
    struct day first, last;

    *min = -safe_int;
    *max = safe_int;
    if (f->type == F_PCT) {
        *min = 0;
        *max = INT64_C(100) * MICRO;
    } else if (f->type == F_BOOL) {
        *min = 0;
        *max = 1;
    } else if (f->type == F_DATE && day_make(1, 1, 1, &first) &&
               day_make(9999, 12, 31, &last)) {
        *min = first.n;
        *max = last.n;
    }
    if (f->min < f->max) {
        *min = f->min;
        *max = f->max;
    }
}

static bool check_range(const struct check *c, int64_t v)
{
    int64_t min = 0, max = 0;

    limits(c->f, &min, &max);
    if (v < min) return bad_with(c, "too_small", limit_text(c, min));
    if (v > max) return bad_with(c, "too_big", limit_text(c, max));
    return true;
}

static bool check_money(const struct check *c, const struct value *v)
{
    struct currency known;

    if (!currency_parse(str_of(v->cur.code), &known)) return bad(c, "currency");
    return check_range(c, v->i);
}

static bool check_ids(const struct check *c, struct value *v)
{
    enum { REFS_MAX = 200 };
    int64_t *ids = arena_alloc(c->tx->arena, v->nids * sizeof(*ids));
    size_t n = 0;

    for (size_t i = 0; i < v->nids; i++) {
        bool seen = false;
        for (size_t k = 0; k < n && !seen; k++) seen = ids[k] == v->ids[i];
        if (!seen) ids[n++] = v->ids[i];
        if (n > REFS_MAX) return bad_with(c, "too_many", STR("200"));
    }
    *v = n == 0 ? ((struct value){.kind = V_NULL})
                : (struct value){.kind = V_IDS, .ids = ids, .nids = n};
    return true;
}

static enum value_kind kind_for(enum field_type type)
{
    if (type == F_MONEY) return V_MONEY;
    if (type == F_REFS) return V_IDS;
    if (type == F_TEXT || type == F_LONG || type == F_ENUM || type == F_TAGS || type == F_JSON)
        return V_TEXT;
    return V_INT;
}

bool value_check(struct tx *tx, const struct cat_field *cf, struct value *v,
                 struct faults *faults)
{
    const struct check c = {tx, cf, cf->f, faults};

    if (v->kind == V_NULL) return true;
    if (v->kind != kind_for(cf->f->type)) return bad(&c, "type");
    switch (cf->f->type) {
    case F_TEXT:
    case F_LONG:
        return check_text(&c, v);
    case F_ENUM:
        if (v->s.n == 0) {
            *v = (struct value){.kind = V_NULL};
            return true;
        }
        return cat_option(cf, v->s) != NULL || bad(&c, "option");
    case F_TAGS:
        return check_tags(&c, v);
    case F_MONEY:
        return check_money(&c, v);
    case F_REFS:
        return check_ids(&c, v);
    case F_REF:
        return v->i > 0 || bad(&c, "reference");
    case F_INT:
    case F_DEC:
    case F_PCT:
    case F_DATE:
    case F_TIME:
    case F_BOOL:
        return check_range(&c, v->i);
    case F_JSON:
        return true;
    }
    return bad(&c, "type");
}

/* --- from text ------------------------------------------------------------------- */

/* "-12.5" as millionths, exact. */
static const char *read_decimal(struct str s, int64_t *out)
{
    bool minus = str_eat(&s, '-');
    struct str rest = s, whole = STR_NONE;
    int64_t w = 0, p = 0;

    if (!str_cut(&rest, '.', &whole) || !str_int64(whole, &w) || w < 0) return "number";
    if (rest.p != NULL) {
        struct str part = rest;
        if (part.n == 0 || part.p[0] == '-' || !str_int64(part, &p)) return "number";
        while (part.n > 6 && part.p[part.n - 1] == '0') part.n--;
        if (part.n > 6) return "precision";
        if (!str_int64(part, &p)) return "number";
        for (size_t i = part.n; i < 6; i++) p *= 10;
    }
    if (__builtin_mul_overflow(w, (int64_t)MICRO, &w) || __builtin_add_overflow(w, p, &w))
        return "overflow";
    *out = minus ? -w : w;
    return NULL;
}

static const char *read_bool(struct str s, int64_t *out)
{
    static const char *const yes[] = {"true", "1", "yes", "y", "是", "对", "√"};
    static const char *const no[] = {"false", "0", "no", "n", "否", "不", "×"};

    for (size_t i = 0; i < COUNT(yes); i++) {
        if (str_ieq(s, str_of(yes[i]))) {
            *out = 1;
            return NULL;
        }
        if (str_ieq(s, str_of(no[i]))) {
            *out = 0;
            return NULL;
        }
    }
    return "bool";
}

/* "1234500" in the company currency, or "1234500 USD": minor units. */
static const char *read_money(const struct check *c, struct str s, struct value *out)
{
    struct str rest = s, amount = STR_NONE;

    *out = (struct value){.kind = V_MONEY, .cur = c->tx->company->currency};
    if (!str_cut(&rest, ' ', &amount) || !str_int64(amount, &out->i)) return "money";
    if (rest.p != NULL && !currency_parse(str_trim(rest), &out->cur)) return "currency";
    return NULL;
}

static const char *read_option(const struct check *c, struct str s, struct value *out)
{
    const struct cat_option *o = cat_option(c->cf, s);

    for (size_t i = 0; o == NULL && i < c->cf->noptions; i++) {
        const struct cat_option *at = &c->cf->options[i];
        if (str_eq(at->zh, s) || str_ieq(at->en, s)) o = at;
    }
    if (o == NULL) return "option";
    *out = (struct value){.kind = V_TEXT, .s = o->key};
    return NULL;
}

static const char *read_words(const struct check *c, struct str s, struct value *out)
{
    struct str parts[TAGS_WORDS], rest = s, word = STR_NONE;
    size_t n = 0;

    while (str_cut(&rest, ',', &word)) {
        struct value one;
        word = str_trim(word);
        if (word.n == 0) continue;
        if (n == COUNT(parts)) return "type";
        if (c->f->options != NULL) {
            if (read_option(c, word, &one) != NULL) return "option";
            word = one.s;
        }
        parts[n++] = word;
    }
    *out = (struct value){.kind = V_TEXT, .s = tags_write(parts, n, c->tx->arena)};
    return NULL;
}

static const char *read_ids(const struct check *c, struct str s, struct value *out)
{
    struct str rest = s, word = STR_NONE;
    int64_t *ids = arena_alloc(c->tx->arena, (s.n + 1) * sizeof(*ids));
    size_t n = 0;

    while (str_cut(&rest, ',', &word)) {
        if (!str_int64(str_trim(word), &ids[n++])) return "reference";
    }
    *out = (struct value){.kind = V_IDS, .ids = ids, .nids = n};
    return NULL;
}

static const char *read_number(const struct check *c, struct str s, struct value *out)
{
    struct day d = DAY_NONE;

    *out = (struct value){.kind = V_INT};
    switch (c->f->type) {
    case F_INT:
        return str_int64(s, &out->i) ? NULL : "integer";
    case F_PCT:
        if (str_ends(s, STR("%"))) s = str_trim(str_head(s, s.n - 1));
        return read_decimal(s, &out->i);
    case F_DEC:
        return read_decimal(s, &out->i);
    case F_DATE:
        if (!day_parse(s, &d)) return "date";
        out->i = d.n;
        return NULL;
    case F_TIME:
        return instant_parse(s, &out->i) ? NULL : "time";
    case F_BOOL:
        return read_bool(s, &out->i);
    case F_REF:
        return str_int64(s, &out->i) ? NULL : "reference";
    case F_TEXT:
    case F_LONG:
    case F_ENUM:
    case F_TAGS:
    case F_MONEY:
    case F_REFS:
    case F_JSON:
        break;
    }
    return "type";
}

bool value_from_text(struct tx *tx, const struct cat_field *cf, struct str text,
                     struct value *out, struct faults *faults)
{
    const struct check c = {tx, cf, cf->f, faults};
    enum field_type type = cf->f->type;
    struct str s = str_trim(text);
    const char *fault = NULL;
    struct value v = {.kind = V_NULL};

    if (s.n == 0) {
        *out = v;
        return true;
    }
    if (type == F_TEXT || type == F_LONG) {
        v = (struct value){.kind = V_TEXT, .s = text};
    } else if (type == F_ENUM) {
        fault = read_option(&c, s, &v);
    } else if (type == F_TAGS) {
        fault = read_words(&c, s, &v);
    } else if (type == F_REFS) {
        fault = read_ids(&c, s, &v);
    } else if (type == F_MONEY) {
        fault = read_money(&c, s, &v);
    } else {
        fault = read_number(&c, s, &v);
    }
    if (fault != NULL) return bad(&c, fault);
    if (!value_check(tx, cf, &v, faults)) return false;
    *out = v;
    return true;
}
