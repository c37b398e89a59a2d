#include "ops/department.h"

struct usual {
    const char *kind;
    struct label duty, part; /* part.zh NULL: filled per account */
};
static const struct usual usual[] = {
    {"qc",
     {"检验原料、中间品和成品", "Inspects material, intermediate and finished goods"},
     {"提供规格，参与选型，编制预算", "Supplies specifications, selects, budgets"}},
    {"qa",
     {"制定标准文件，现场监督与验证",
      "Writes standard documents, supervises and verifies on site"},
     {NULL, NULL}},
    {"production",
     {"按规程组织生产", "Follows its procedures"},
     {"提出使用需求", "Places requests"}},
    {"rnd",
     {"开发新产品，改进工艺", "New products, process improvement"},
     {"提出规格，参与选型", "Specifications, selection"}},
    {"purchasing",
     {"采购与选择供应商", "Buys and chooses suppliers"},
     {"决定品牌、价格、验收与付款", "Decides brand, price, acceptance, payment"}},
    {"marketing", {"销售产品", "Sells the product"}, {"带动用量", "Raises usage"}},
    {"finance", {"付款", "Pays"}, {"发票催收、付款", "We chase invoices, payment"}},
};

static void fill(const struct tx *tx, struct input *in, const char *key, struct label text)
{
    int at = cat_field_index(in->kind, str_of(key));
    bool en = str_is(tx->company->locale, "en");

    if (in->given[at] || text.zh == NULL) return;
    in->given[at] = true;
    in->v[at] = (struct value){.kind = V_TEXT, .s = str_of(en ? text.en : text.zh)};
}

enum status department_fill(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e)
{
    const struct value *kind = &in->v[cat_field_index(in->kind, STR("kind"))];

    (void)f;
    (void)e;
    if (old != NULL || tx->bulk || tx->lenient || kind->kind != V_TEXT) return ST_OK;
    for (size_t i = 0; i < COUNT(usual); i++) {
        if (!str_is(kind->s, usual[i].kind)) continue;
        fill(tx, in, "main_duty", usual[i].duty);
        fill(tx, in, "part_in_sale", usual[i].part);
    }
    return ST_OK;
}
