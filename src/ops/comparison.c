#include "ops/comparison.h"

#include "ops/fields.h"

static const char *const factory_keys[] = {"product_quality", "effect",  "price",
                                           "pre_sale",        "in_sale", "after_sale"};

struct str factory_of(struct str factor)
{
    if (str_is(factor, "quality")) return STR("product_quality");
    for (size_t i = 0; i < COUNT(factory_keys); i++) {
        if (str_is(factor, factory_keys[i])) return str_of(factory_keys[i]);
    }
    return STR_NONE;
}

static void take_rows(struct comparison *c, const struct sheet_rows *criteria)
{
    struct sheet_rows head = *criteria;

    if (head.n > CRITERIA_MAX) head.n = CRITERIA_MAX;
    c->factory = head.n == 0;
    c->n = c->factory ? COUNT(factory_keys) : head.n;
    for (size_t i = 0; i < c->n; i++) {
        if (c->factory) {
            c->factory_key[i] = str_of(factory_keys[i]);
            continue;
        }
        const struct value *w = record_field(&head.v[i], "weight");
        c->criterion[i] = &head.v[i];
        c->rows[i].weight = w->kind == V_INT ? w->i : 0;
    }
    c->draft = c->factory || sheet_is_draft(&c->criteria) ||
               sheet_sum(&head, "weight") != CRITERIA_WHOLE;
}

static void add_rival(struct comparison *c, int64_t id, const struct record *on_deal)
{
    for (size_t i = 0; i < c->nrivals; i++) {
        if (c->rival[i] == id) return;
    }
    if (id == 0 || c->nrivals == RIVALS_MAX) return;
    c->on_deal[c->nrivals] = on_deal;
    c->rival[c->nrivals++] = id;
}

/* 0: ours; 1 + k: of rival k; RIVALS_MAX + 1: of nobody on the sheet. */
static size_t side_of(const struct comparison *c, const struct record *score)
{
    int64_t id = field_id(record_field(score, "competitor"));

    if (id == 0) return 0;
    for (size_t k = 0; k < c->nrivals; k++) {
        if (c->rival[k] == id) return k + 1;
    }
    return RIVALS_MAX + 1;
}

/* 2: the row's own score, 1: that of the factory row it stands for, 0: of another row. */
static int fit(const struct comparison *c, size_t row, const struct record *score)
{
    int64_t criterion = field_id(record_field(score, "criterion"));
    struct str factory = field_text(record_field(score, "factory"));

    if (c->factory) return str_eq(factory, c->factory_key[row]) ? 2 : 0;
    if (criterion != 0) return criterion == c->criterion[row]->id ? 2 : 0;
    struct str stands = factory_of(field_text(record_field(c->criterion[row], "factor")));
    return stands.p != NULL && str_eq(stands, factory) ? 1 : 0;
}

static void place_score(struct comparison *c, const struct record *score)
{
    size_t side = side_of(c, score);

    if (side > RIVALS_MAX) return;
    for (size_t i = 0; i < c->n; i++) {
        const struct record *have = c->score[i][side];
        int fits = fit(c, i, score);
        if (fits == 0 || (have != NULL && fit(c, i, have) >= fits)) continue;
        int points = (int)field_id(record_field(score, "score"));
        c->score[i][side] = score;
        if (side == 0) {
            c->rows[i].us = points;
        } else {
            c->rows[i].rival[side - 1] = points;
        }
    }
}

static enum status name_rivals(struct tx *tx, struct comparison *c, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("competitor"));

    CHECK_BUG(kind != NULL);
    return c->nrivals == 0 ? ST_OK
                           : query_names(tx, kind, c->rival, c->nrivals, c->rival_name, e);
}

enum status comparison_read(struct tx *tx, int64_t deal, struct comparison *out,
                            struct error *e)
{
    struct sheet_rows criteria, rivals, scores;

    memset(out, 0, sizeof *out);
    enum status st = sheet_open(tx, deal, SHEET_COMPETITOR, &out->sheet, e);
    if (st == ST_OK) st = sheet_open(tx, deal, SHEET_CRITERIA, &out->criteria, e);
    if (st == ST_OK) st = sheet_rows(tx, "criterion", deal, DAY_NONE, &criteria, e);
    if (st == ST_OK) st = sheet_rows(tx, "deal_competitor", deal, DAY_NONE, &rivals, e);
    if (st == ST_OK) st = sheet_rows(tx, "score", deal, DAY_NONE, &scores, e);
    if (st != ST_OK) return st;
    take_rows(out, &criteria);
    for (size_t i = 0; i < rivals.n; i++)
        add_rival(out, field_id(record_field(&rivals.v[i], "competitor")), &rivals.v[i]);
    for (size_t i = 0; i < scores.n; i++)
        add_rival(out, field_id(record_field(&scores.v[i], "competitor")), NULL);
    for (size_t i = 0; i < scores.n; i++) place_score(out, &scores.v[i]);
    return name_rivals(tx, out, e);
}
