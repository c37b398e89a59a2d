#include "ops/moving/map.h"

#include "base/utf8.h"

/* The Maven "CRM sales opportunities" files -------------------------------------- */

static const struct map_column maven_product[] = {
    {"product", "name", CV_FIELD},
    {"series", "line", CV_FIELD},
    {"sales_price", "price", CV_FIELD},
};
static const struct map_column maven_account[] = {
    {"account", "name", CV_FIELD},
    {"sector", "industry", CV_FIELD},
    {"year_established", "founded_year", CV_FIELD},
    {"revenue", "sales_revenue", CV_MILLIONS},
    {"employees", "employees", CV_FIELD},
    {"office_location", "address", CV_FIELD},
    {"subsidiary_of", "parent", CV_FIELD},
};
static const struct map_column maven_deal[] = {
    {"opportunity_id", "code", CV_FIELD},  {"sales_agent", "owner", CV_FIELD},
    {"product", "product", CV_FIELD},      {"account", "account", CV_FIELD},
    {"deal_stage", "stage", CV_STATE},     {"engage_date", "opened_on", CV_FIELD},
    {"close_date", "closed_on", CV_FIELD}, {"close_value", "amount", CV_FIELD},
};
static const struct map_state maven_states[] = {
    {"Prospecting", "potential", "open", "potential", 0},
    {"Engaging", "intent", "open", "intent", 0},
    {"Won", "closed", "won", "intent", 0},
    {"Lost", "intent", "lost", "intent", 0},
};
static const struct map_alias maven_aliases[] = {{"product", "GTXPro", "GTX Pro"}};

static const struct map maven_products = {.name = "maven-crm/products",
                                          .kind = "product",
                                          .key = "product",
                                          .columns = maven_product,
                                          .ncolumns = COUNT(maven_product)};
static const struct map maven_accounts = {.name = "maven-crm/accounts",
                                          .kind = "account",
                                          .key = "account",
                                          .columns = maven_account,
                                          .ncolumns = COUNT(maven_account),
                                          .incomplete = true};
static const struct map maven_deals = {.name = "maven-crm/sales_pipeline",
                                       .kind = "opportunity",
                                       .key = "opportunity_id",
                                       .columns = maven_deal,
                                       .ncolumns = COUNT(maven_deal),
                                       .states = maven_states,
                                       .nstates = COUNT(maven_states),
                                       .aliases = maven_aliases,
                                       .naliases = COUNT(maven_aliases),
                                       .name_from = "{product} – {account}",
                                       .pipeline = "five_stage",
                                       .incomplete = true};

/* classicmodels --------------------------------------------------------------------- */

static const struct map_column classic_product[] = {
    {"productCode", "code", CV_FIELD},
    {"productName", "name", CV_FIELD},
    {"productLine", "line", CV_FIELD},
    {"productDescription", "note", CV_FIELD},
    {"buyPrice", "cost", CV_FIELD},
    {"MSRP", "price", CV_FIELD},
    {"productScale", "specification", CV_FIELD},
    {"productVendor", NULL, CV_IGNORED},
    {"quantityInStock", NULL, CV_IGNORED},
};
static const struct map classic_products = {.name = "classicmodels/products",
                                            .kind = "product",
                                            .key = "productCode",
                                            .columns = classic_product,
                                            .ncolumns = COUNT(classic_product),
                                            .currency = "USD"};

const struct map *const shipped_maps[] = {&maven_products, &maven_accounts, &maven_deals,
                                          &classic_products};
const size_t shipped_maps_n = COUNT(shipped_maps);

/* How many of its columns stand in the sheet; 0: it is not of this map. */
static size_t columns_found(const struct map *m, const struct sheet *s, struct arena *a)
{
    size_t need = m->nsigned == 0 ? m->ncolumns : m->nsigned;
    size_t found = 0;

    for (size_t c = 0; c < m->ncolumns; c++) {
        bool stands = sheet_column(s, str_of(m->columns[c].header), a) >= 0;
        if (!stands && c < need) return 0;
        found += stands;
    }
    return found;
}

const struct map *map_recognise(const struct sheet *s, const char *kind, struct arena *a)
{
    const struct map *best = NULL;
    size_t most = 0;

    for (size_t i = 0; i < shipped_maps_n + system_maps_n; i++) {
        const struct map *m =
            i < shipped_maps_n ? shipped_maps[i] : system_maps[i - shipped_maps_n];
        if (kind != NULL && strcmp(kind, m->kind) != 0) continue;
        size_t found = columns_found(m, s, a);
        if (found <= most) continue;
        best = m;
        most = found;
    }
    return best;
}

const struct map *map_of_system(const struct sheet *s, struct str system, struct arena *a)
{
    struct str head = str_fmt(a, "%.*s/", STR_FMT(system));
    const struct map *best = NULL;
    size_t most = 0;

    for (size_t i = 0; i < system_maps_n; i++) {
        if (!str_starts(str_of(system_maps[i]->name), head) || system_maps[i]->is_people)
            continue; /* those come with the map of their companies */
        size_t found = columns_found(system_maps[i], s, a);
        if (found <= most) continue;
        best = system_maps[i];
        most = found;
    }
    return best;
}

const struct map *map_named(const char *name)
{
    for (size_t i = 0; i < shipped_maps_n; i++) {
        if (strcmp(shipped_maps[i]->name, name) == 0) return shipped_maps[i];
    }
    return NULL;
}

/* How well a header names a field: its key, or a label. */
static bool names_field(struct str header, const struct field *f, struct arena *a)
{
    return str_eq(header, text_fold(str_of(f->key), a)) ||
           str_eq(header, text_fold(str_of(f->label.zh), a)) ||
           str_eq(header, text_fold(str_of(f->label.en), a));
}

/* What other systems and people's own sheets call a field, folded. */
static const struct {
    const char *kind, *header, *field;
} synonyms[] = {
    {"account", "客户名称", "name"},
    {"account", "客户", "name"},
    {"account", "公司名称", "name"},
    {"account", "公司", "name"},
    {"account", "account name", "name"},
    {"account", "company name", "name"},
    {"account", "company", "name"},
    {"account", "联系电话", "phone"},
    {"account", "客户电话", "phone"},
    {"account", "公司电话", "phone"},
    {"account", "邮箱", "email"},
    {"account", "电子邮箱", "email"},
    {"account", "客户编号", "code"},
    {"account", "客户编码", "code"},
    {"account", "客户简称", "short_name"},
    {"account", "客户行业", "industry"},
    {"account", "所在行业", "industry"},
    {"account", "一级行业", "industry"},
    {"account", "员工数", "employees"},
    {"account", "员工数量", "employees"},
    {"account", "年销售额", "sales_revenue"},
    {"account", "年营业额", "sales_revenue"},
    {"account", "上级客户", "parent"},
    {"account", "母公司", "parent"},
    {"account", "公司地址", "address"},
    {"account", "客户地址", "address"},
    {"account", "官网", "website"},
    {"account", "公司网址", "website"},
    {"account", "法定代表人", "legal_representative"},
    {"account", "社会信用代码", "unified_social_credit_code"},
    {"account", "客户负责人", "owner"},
    {"account", "详细地址", "address"},
    {"account", "网站", "website"},
    {"account", "行业", "industry"},
    {"contact", "客户", "account"},
    {"contact", "客户名称", "account"},
    {"contact", "公司", "account"},
    {"contact", "公司名称", "account"},
    {"contact", "企业名称", "account"},
    {"contact", "所属客户", "account"},
    {"contact", "account name", "account"},
    {"contact", "company", "account"},
    {"contact", "联系人", "name"},
    {"contact", "联系人名称", "name"},
    {"contact", "手机1", "mobile"},
    {"contact", "电话1", "phone"},
    {"contact", "联系人姓名", "name"},
    {"contact", "full name", "name"},
    {"contact", "手机号", "mobile"},
    {"contact", "手机号码", "mobile"},
    {"contact", "职务", "title"},
    {"contact", "job title", "title"},
    {"contact", "邮箱", "email"},
    {"contact", "电子邮箱", "email"},
    {"opportunity", "商机名称", "name"},
    {"opportunity", "opportunity name", "name"},
    {"opportunity", "deal name", "name"},
    {"opportunity", "客户名称", "account"},
    {"opportunity", "企业名称", "account"},
    {"opportunity", "account name", "account"},
    {"opportunity", "商机编号", "code"},
    {"opportunity", "项目编号", "code"},
    {"opportunity", "商机负责人", "owner"},
    {"opportunity", "预计成交日期", "close_date"},
    {"opportunity", "预计结单日期", "close_date"},
    {"opportunity", "预计签约日期", "close_date"},
    {"opportunity", "商机金额", "amount"},
    {"opportunity", "预计金额", "amount"},
    {"opportunity", "销售金额", "amount"},
    {"opportunity", "预计签单日期", "close_date"},
    {"opportunity", "结单日期", "close_date"},
};

static int synonym_field(const struct cat_entity *kind, struct str folded)
{
    for (size_t i = 0; i < COUNT(synonyms); i++) {
        if (strcmp(synonyms[i].kind, kind->e->key) == 0 && str_is(folded, synonyms[i].header))
            return cat_field_index(kind, str_of(synonyms[i].field));
    }
    return -1;
}

static int field_called(const struct cat_entity *kind, struct str folded, struct arena *a)
{

    for (size_t i = 0; i < kind->nfields; i++) {
        const struct field *f = kind->fields[i].f;
        if ((f->flags & (SERVER | NOT_IMPORTED | SENSITIVE | SECRET)) != 0) continue;
        if (names_field(folded, f, a)) return (int)i;
    }
    return synonym_field(kind, folded);
}

/* The marks of a form: "*" of what must be filled in, before or behind, and the colon. */
static struct str without_marks(struct str s)
{
    s = str_trim(s);
    while (s.n > 0 && s.p[0] == '*') s = str_trim(str_skip(s, 1));
    while (s.n > 0 && (s.p[s.n - 1] == '*' || s.p[s.n - 1] == ':'))
        s = str_trim(str_head(s, s.n - 1));
    return s;
}

/* "*销售额(万元)：" without its marks; *within gets what stood in brackets. */
static struct str bare_header(struct str folded, struct str *within)
{
    struct str s = without_marks(folded);
    size_t open = str_index(s, '(');

    *within = STR("");
    if (open == 0 || open >= s.n || s.p[s.n - 1] != ')') return s;
    *within = str_trim((struct str){s.p + open + 1, s.n - open - 2});
    return without_marks(str_head(s, open));
}

static int guess_field(const struct cat_entity *kind, struct str header, struct arena *a)
{
    struct str folded = text_fold(header, a), within;
    int at = field_called(kind, folded, a);

    return at >= 0 ? at : field_called(kind, bare_header(folded, &within), a);
}

/* What amounts of the column are counted in, when its header says so. */
static struct cell_number header_unit(struct str header, struct arena *a)
{
    struct cell_number n = {0};
    struct str within;

    (void)bare_header(text_fold(header, a), &within);
    for (size_t i = 0; i < within.n; i++) {
        if (ascii_digit(within.p[i])) return (struct cell_number){0}; /* a year */
    }
    if (within.n == 0 || !cell_number(str_fmt(a, "1%.*s", STR_FMT(within)), &n) || n.percent)
        return (struct cell_number){0};
    return n;
}

void map_plan(const struct map *map, const struct cat_entity *kind, const struct sheet *s,
              struct arena *a, struct column_plan *out)
{
    for (size_t i = 0; i < s->ncolumns; i++) {
        out[i] = (struct column_plan){.field = -1, .unit = header_unit(s->header[i], a)};
        if (map == NULL) {
            int field = guess_field(kind, s->header[i], a);
            bool taken = false; /* by a column further left */
            for (size_t k = 0; k < i; k++) taken = taken || out[k].field == field;
            out[i].field = taken ? -1 : field;
            continue;
        }
        for (size_t c = 0; c < map->ncolumns; c++) {
            const struct map_column *mc = &map->columns[c];
            if (!str_eq(text_fold(str_of(mc->header), a), text_fold(s->header[i], a))) continue;
            out[i].conv = mc->conv;
            out[i].known = mc->field == NULL;
            if (mc->field != NULL) out[i].field = cat_field_index(kind, str_of(mc->field));
        }
    }
}

const struct map_state *map_state(const struct map *m, struct str word, struct arena *a)
{
    struct str folded = text_fold(word, a);

    for (size_t i = 0; m != NULL && i < m->nstates; i++) {
        if (str_eq(text_fold(str_of(m->states[i].word), a), folded)) return &m->states[i];
    }
    return NULL;
}

struct str map_alias(const struct map *m, struct str header, struct str cell)
{
    for (size_t i = 0; m != NULL && i < m->naliases; i++) {
        const struct map_alias *al = &m->aliases[i];
        if (str_ieq(header, str_of(al->header)) && str_ieq(cell, str_of(al->from)))
            return str_of(al->to);
    }
    return cell;
}
