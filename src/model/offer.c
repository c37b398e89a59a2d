/* What we sell, and who sells against us. */
#include "model/kinds.h"

static const struct field product_fields[] = {
    {"code", F_TEXT, UNIQUE | SEARCH | SORT, .max = 40, .group = FG_GENERAL,
     .label = {"产品编号", "Code"}},
    {"name", F_TEXT, REQUIRED | TITLE | SEARCH | NAME_RULES, .max = 200, .group = FG_GENERAL,
     .label = {"产品名称", "Product"}},
    {"unit", F_TEXT, 0, .max = 20, .group = FG_GENERAL, .label = {"单位", "Unit"}},
    {"line", F_TEXT, SORT, .max = 100, .group = FG_GENERAL, .label = {"产品系列", "Line"}},
    {"price", F_MONEY, SORT, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"价格", "Price"}},
    {"cost", F_MONEY, 0, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"成本", "Cost"}},
    {"specification", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"规格", "Specification"}},
    {"core", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0",
     .label = {"核心产品", "Core product"}},
    {"use_notes", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"使用与误用说明", "Use and misuse"}},
    {"active", F_BOOL, 0, .group = FG_GENERAL, .fallback = "1", .label = {"在售", "On sale"}},
    {"note", F_LONG, 0, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
static const struct child product_children[] = {
    {"opportunity", "product", false},
    {"note", "record", false},
    {"attachment", "record", false},
};
const struct entity product_entity = {
    .key = "product",
    .path = "products",
    .table = "products",
    .label = {"产品", "Product"},
    .plural = {"产品", "Products"},
    .fields = product_fields,
    .nfields = COUNT(product_fields),
    .flags = E_NAMES_PUBLIC | E_OPEN,
    .children = product_children,
    .nchildren = COUNT(product_children),
    .default_sort = "name",
};

static const struct field competitor_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | SEARCH | NAME_RULES, .max = 200, .group = FG_GENERAL,
     .label = {"竞争对手", "Competitor"}},
    {"short_name", F_TEXT, SEARCH | NAME_RULES, .max = 60, .group = FG_GENERAL,
     .label = {"简称", "Short name"}},
    {"website", F_TEXT, 0, .max = 300, .group = FG_GENERAL, .check = CHK_URL,
     .label = {"网址", "Website"}},
    {"products", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"产品", "Products"}},
    {"relations", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"与客户的关系和业务", "Relations and business with our customers"}},
    {"capability", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"能力与资源", "Capability and resources"}},
    {"strategy", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"策略", "Strategy"}},
    {"strengths", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"优势", "Strengths"}},
    {"weaknesses", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"劣势", "Weaknesses"}},
    {"customers_view", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"客户的看法", "Customers' view"}},
    {"note", F_LONG, 0, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
static const struct child competitor_children[] = {
    {"opportunity", "lost_to", false},
    {"deal_competitor", "competitor", false},
    {"note", "record", false},
    {"attachment", "record", false},
};
const struct entity competitor_entity = {
    .key = "competitor",
    .path = "competitors",
    .table = "competitors",
    .label = {"竞争对手", "Competitor"},
    .plural = {"竞争对手", "Competitors"},
    .fields = competitor_fields,
    .nfields = COUNT(competitor_fields),
    .flags = E_NAMES_PUBLIC | E_OPEN,
    .children = competitor_children,
    .nchildren = COUNT(competitor_children),
    .default_sort = "name",
};
