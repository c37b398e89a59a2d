/* The proposed grade of a deal: its facts out of what was read of the deal, and its words. */
#include "model/message.h"
#include "model/options.h"
#include "ops/fields.h"
#include "ops/process/dealview.h"
#include "ops/settings.h"

enum { WAN = 10000 };

static void take_amount(const struct tx *tx, const struct deal_view *v, struct grade_facts *f)
{
    const struct value *amount = record_field(&v->deal, "amount");

    if (!v->facts.reads_money || amount->kind != V_MONEY) return;
    bool same = strcmp(amount->cur.code, tx->company->currency.code) == 0;
    f->has_amount = same || amount->base != 0; /* else without a rate */
    f->amount = same ? amount->i : amount->base;
}

enum status grade_read(struct tx *tx, struct deal_view *v, struct error *e)
{
    static const char *const keys[GRADE_LIMITS] = {"grade.a", "grade.b", "grade.c"};
    static const int64_t millionths_to_hundredths = 10000;
    struct str *values = arena_zalloc(tx->arena, setting_kinds_n * sizeof *values);
    const struct value *probability = record_field(&v->deal, "probability");
    enum status st = settings_read(tx, values, e);
    struct grade_facts *f = &v->grade_facts;

    if (st != ST_OK) return st;
    *f = (struct grade_facts){.segment = v->facts.segment,
                              .attraction = v->facts.attraction,
                              .probability = GRADE_UNKNOWN,
                              .score = v->score.points};
    v->grade_unit = currency_unit(tx->company->currency);
    for (size_t i = 0; i < GRADE_LIMITS; i++)
        f->limits[i] = settings_number(values, keys[i]) * WAN * v->grade_unit;
    if (probability->kind == V_INT) f->probability = probability->i / millionths_to_hundredths;
    take_amount(tx, v, f);
    deal_grade(f, &v->grade);
    return ST_OK;
}

/* Of a list that names the ranks in the other direction or order; rank 0: not assessed. */
static struct str label_of(const struct option_list *list, const char *key, enum language lang)
{
    for (size_t i = 0; key != NULL && i < list->n; i++) {
        if (strcmp(list->options[i].key, key) == 0) {
            return str_of(lang == LANG_EN ? list->options[i].label.en
                                          : list->options[i].label.zh);
        }
    }
    return str_of(lang == LANG_EN ? "not assessed" : "未评估");
}

/* 1234567 minor units of a currency of two digits: "1.2 万", "12,345". */
static struct str amount_text(const struct deal_view *v, int64_t minor, enum language lang,
                              struct arena *a)
{
    int64_t whole = minor / v->grade_unit;

    if (lang == LANG_EN) {
        if (whole < 1000) return str_fmt(a, "%lld", (long long)whole);
        if (whole < 1000000) {
            return str_fmt(a, "%lld,%03lld", (long long)(whole / 1000),
                           (long long)(whole % 1000));
        }
        return str_fmt(a, "%lld,%03lld,%03lld", (long long)(whole / 1000000),
                       (long long)(whole / 1000 % 1000), (long long)(whole % 1000));
    }
    int64_t tenths = whole / (WAN / 10);
    return tenths % 10 == 0
               ? str_fmt(a, "%lld万", (long long)(tenths / 10))
               : str_fmt(a, "%lld.%lld万", (long long)(tenths / 10), (long long)(tenths % 10));
}

static struct str amount_says(const struct deal_view *v, enum language lang, struct arena *a)
{
    static const char *const keys[] = {"grade.amount.large", "grade.amount.middling",
                                       "grade.amount.small", "grade.amount.least"};
    const struct grade_facts *f = &v->grade_facts;
    size_t at = 0;

    while (at < GRADE_LIMITS && f->amount < f->limits[at]) at++;
    size_t limit = at < GRADE_LIMITS ? at : GRADE_LIMITS - 1;
    const struct str args[] = {amount_text(v, f->amount, lang, a),
                               amount_text(v, f->limits[limit], lang, a)};
    return message_text(str_of(keys[at]), lang, args, COUNT(args), a);
}

static struct str percent_text(int64_t hundredths, struct arena *a)
{
    if (hundredths < 0) return STR("—");
    return str_fmt(a, "%lld.%lld", (long long)(hundredths / 100),
                   (long long)(hundredths / 10 % 10));
}

struct str grade_says(const struct deal_view *v, enum grade_part p, enum language lang,
                      struct arena *a)
{
    static const char *const segments[] = {NULL,      "unattractive",   "prospect",
                                           "regular", "super_prospect", "key"};
    static const char *const attractions[] = {NULL, "low", "medium", "high"};
    const struct grade_facts *f = &v->grade_facts;

    if (p == GRADE_AMOUNT) {
        if (f->has_amount) return amount_says(v, lang, a);
        return message_text(STR("grade.amount.unknown"), lang, NULL, 0, a);
    }
    if (p == GRADE_STRATEGY) {
        const struct str args[] = {
            label_of(&account_segment_options, segments[f->segment], lang),
            label_of(&account_attractiveness_options, attractions[f->attraction], lang)};
        return message_text(STR("grade.strategy"), lang, args, COUNT(args), a);
    }
    const struct str args[] = {percent_text(f->probability, a), percent_text(f->score, a)};
    return message_text(STR("grade.chance"), lang, args, COUNT(args), a);
}
