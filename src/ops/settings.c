#include "ops/settings.h"

#include "base/utf8.h"
#include "ops/note.h"

enum { MOST = 1000000000 };

#define ROW(key_, type_, max_, fallback_, zh_, en_)                                            \
    {                                                                                          \
        .key = (key_), .type = (type_), .max = (max_), .fallback = (fallback_), .label = {     \
            (zh_),                                                                             \
            (en_)                                                                              \
        }                                                                                      \
    }

const struct setting_kind setting_kinds[] = {
    ROW("company.name", F_TEXT, 100, "", "公司名称", "Company"),
    {.key = "company.currency",
     .type = F_TEXT,
     .check = CHK_CURRENCY,
     .max = 3,
     .fallback = "CNY",
     .fixed = true,
     .label = {"本位币", "Currency"}},
    {.key = "company.timezone",
     .type = F_TEXT,
     .check = CHK_TIMEZONE,
     .max = 60,
     .fallback = "Asia/Shanghai",
     .label = {"时区", "Time zone"}},
    ROW("company.locale", F_ENUM, 10, "zh-CN", "默认语言", "Language"),
    ROW("ka.market", F_INT, MOST, "0", "大客户市场估算（万元）",
        "Estimated key-account market (10,000)"),
    ROW("ka.contribution_min", F_INT, 100, "60", "大客户贡献下限（%）",
        "Contribution of key accounts, from (%)"),
    ROW("ka.contribution_max", F_INT, 100, "80", "大客户贡献上限（%）",
        "Contribution of key accounts, to (%)"),
    ROW("ka.annual_spend", F_INT, MOST, "0", "大客户年采购额门槛（万元）",
        "Yearly spend that makes a key account (10,000)"),
    ROW("score.need", F_INT, 100, "15", "项目评分权重：需求与价值",
        "Deal score: need and value"),
    ROW("score.people", F_INT, 100, "25", "项目评分权重：人", "Deal score: people"),
    ROW("score.criteria", F_INT, 100, "15", "项目评分权重：标准吻合",
        "Deal score: criteria fit"),
    ROW("score.competition", F_INT, 100, "15", "项目评分权重：竞争", "Deal score: competition"),
    ROW("score.process", F_INT, 100, "15", "项目评分权重：过程", "Deal score: process"),
    ROW("score.money", F_INT, 100, "10", "项目评分权重：资金", "Deal score: money"),
    ROW("score.momentum", F_INT, 100, "5", "项目评分权重：势头", "Deal score: momentum"),
    ROW("grade.a", F_INT, MOST, "500", "建议等级：大项目金额起点（万元）",
        "Proposed grade: a large deal, from (10,000)"),
    ROW("grade.b", F_INT, MOST, "100", "建议等级：中等项目金额起点（万元）",
        "Proposed grade: a middling deal, from (10,000)"),
    ROW("grade.c", F_INT, MOST, "20", "建议等级：小项目金额起点（万元）",
        "Proposed grade: a small deal, from (10,000)"),
    ROW("accountability.months", F_INT, 120, "12", "问责期限（月）", "Accountability (months)"),
    ROW("gift.limit", F_INT, MOST, "0", "礼品与招待限额（元/人/年）",
        "Limit of gifts and hospitality (per person and year)"),
    ROW("gift.hard", F_INT, 1, "1", "超限是否拒绝登记（1 是，0 仅提醒）",
        "Refuse what exceeds the limit (1 yes, 0 only warn)"),
    ROW("visit.key", F_INT, 1000, "14", "重点客户拜访间隔（天，0 不考核）",
        "Key accounts: days between visits (0 none)"),
    ROW("visit.regular", F_INT, 1000, "30", "普通客户拜访间隔（天，0 不考核）",
        "Regular accounts: days between visits (0 none)"),
    ROW("visit.super_prospect", F_INT, 1000, "21", "超级潜在客户拜访间隔（天，0 不考核）",
        "Super-prospects: days between visits (0 none)"),
    ROW("visit.prospect", F_INT, 1000, "60", "潜在客户拜访间隔（天，0 不考核）",
        "Prospects: days between visits (0 none)"),
    ROW("time.key", F_INT, 100, "60", "时间分配目标：重点客户（%）",
        "Share of time: key accounts (%)"),
    ROW("time.regular", F_INT, 100, "30", "时间分配目标：普通客户（%）",
        "Share of time: regular accounts (%)"),
    ROW("time.super_prospect", F_INT, 100, "10", "时间分配目标：超级潜在客户（%）",
        "Share of time: super-prospects (%)"),
    ROW("pyramid.key", F_INT, 100, "10", "客户金字塔目标：重点客户（%）",
        "Pyramid: key accounts (%)"),
    ROW("pyramid.regular", F_INT, 100, "30", "客户金字塔目标：普通客户（%）",
        "Pyramid: regular accounts (%)"),
    ROW("pyramid.super_prospect", F_INT, 100, "60", "客户金字塔目标：超级潜在客户（%）",
        "Pyramid: super-prospects (%)"),
    ROW("cost.profile", F_TEXT, 20, "40/30/30/30", "成本结构：选择/营销/管理，另加支持（%）",
        "Cost profile: selection/marketing/management, support on top (%)"),
    ROW("cost.hour", F_INT, MOST, "200", "工时单价（元/小时）", "Cost of an hour"),
    ROW("cost.deviation", F_INT, 100, "10", "成本结构允许偏差（百分点）",
        "Deviation of the cost profile allowed (points)"),
    ROW("transfer.undo_days", F_INT, 365, "14", "划转可撤销天数",
        "Days a transfer may be undone"),
    ROW("pool.regular", F_INT, 3650, "180", "公海回收：普通客户无活动无订单（天，0 不回收）",
        "Pool: regular accounts without activity and order (days, 0 never)"),
    ROW("pool.prospect", F_INT, 3650, "60", "公海回收：潜在客户无活动无订单（天，0 不回收）",
        "Pool: prospects without activity and order (days, 0 never)"),
    ROW("pool.notice", F_INT, 365, "7", "公海回收提前预告（天）",
        "Pool: announced before (days)"),
    ROW("pool.claims_per_day", F_INT, 1000, "3", "公海每人每天领取上限",
        "Pool: claims per person and day"),
    ROW("gift.near_percent", F_INT, 100, "80", "接近限额提醒起点（%）",
        "Warn of the limit from (%)"),
};
const size_t setting_kinds_n = COUNT(setting_kinds);

static const struct setting_kind *kind_of(struct str key, size_t *at)
{
    for (*at = 0; *at < setting_kinds_n; ++*at) {
        if (str_is(key, setting_kinds[*at].key)) return &setting_kinds[*at];
    }
    return NULL;
}

enum status settings_read(struct tx *tx, struct str *values, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(tx->db, STR("SELECT key, value FROM setting"), &q, e);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < setting_kinds_n; i++) values[i] = str_of(setting_kinds[i].fallback);
    while ((st = stmt_step(q, e)) == ST_OK) {
        size_t at = 0;
        if (kind_of(stmt_get_text(q, 0), &at) != NULL)
            values[at] = str_dup(stmt_get_text(q, 1), tx->arena);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

struct str settings_text(const struct str *values, const char *key)
{
    size_t at = 0;

    return kind_of(str_of(key), &at) == NULL ? STR("") : values[at];
}

int64_t settings_number(const struct str *values, const char *key)
{
    int64_t v = 0;

    (void)str_int64(settings_text(values, key), &v);
    return v;
}

int64_t settings_hour(const struct tx *tx, const struct str *values)
{
    return settings_number(values, "cost.hour") * currency_unit(tx->company->currency);
}

int64_t settings_hours_cost(int64_t hours, int64_t of_one)
{
    static const double millionths = 1e6;

    return (int64_t)((double)hours / millionths * (double)of_one);
}

static const char *check_number(const struct setting_kind *k, struct str value)
{
    int64_t v = 0;

    if (!str_int64(value, &v)) return "integer";
    return v < k->min || v > k->max ? "range" : NULL;
}

static const char *check_text(const struct setting_kind *k, struct str value)
{
    struct currency cur;
    struct zone *zone = NULL;
    struct error quiet;

    if (value.n == 0) return "required";
    if (utf8_count(value) > (size_t)k->max) return "too_big";
    if (!text_clean(value, false)) return "characters";
    if (k->check == CHK_CURRENCY && !currency_parse(value, &cur)) return "currency";
    if (k->check != CHK_TIMEZONE) return NULL;
    if (zone_open(value, &zone, &quiet) != ST_OK) return "timezone";
    zone_free(zone);
    return NULL;
}

static const char *check_value(const struct setting_kind *k, struct str value)
{
    if (k->type == F_INT) return check_number(k, value);
    if (k->type == F_ENUM)
        return str_is(value, "zh-CN") || str_is(value, "en") ? NULL : "option";
    return check_text(k, value);
}

static enum status has_deals(struct tx *tx, bool *yes, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(tx->db, STR("SELECT 1 FROM opportunities LIMIT 1"), &q, e);

    if (st != ST_OK) return st;
    st = stmt_step(q, e);
    *yes = st == ST_OK;
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status write_setting(struct tx *tx, struct str key, struct str value,
                                 struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT "
                       "(key) DO UPDATE SET value = excluded.value"),
                   &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, key);
    stmt_text(q, value);
    return stmt_run(q, e);
}

enum status setting_save(struct tx *tx, struct str key, struct str value, struct faults *f,
                         struct error *e)
{
    struct str *old = arena_alloc(tx->arena, setting_kinds_n * sizeof(*old));
    size_t at = 0;
    bool deals = false;
    enum status st = settings_permit(tx, e);

    if (st != ST_OK) return st;
    const struct setting_kind *k = kind_of(key, &at);
    if (k == NULL) return err(e, ST_INVALID, "setting.unknown", "%.*s", STR_FMT(key));
    if (!utf8_valid(value)) value = STR("");
    value = text_tidy(value, tx->arena);
    const char *fault = check_value(k, value);
    if (fault != NULL) {
        fault_add(f, key, fault);
        return err(e, ST_INVALID, "invalid", "setting");
    }
    st = settings_read(tx, old, e);
    if (st == ST_OK && k->fixed) st = has_deals(tx, &deals, e);
    if (st != ST_OK || str_eq(old[at], value)) return st;
    if (deals) return err(e, ST_CONFLICT, "setting.fixed", "deals exist");
    st = write_setting(tx, key, value, e);
    if (st != ST_OK) return st;
    struct note n = {.tx = tx};
    note_text(&n, k->key, old[at], value);
    tx->settings_changed = true;
    return note_write(&n, "setting", "setting", 0, e);
}
