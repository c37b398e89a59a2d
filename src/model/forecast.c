/* The forecast people give: what each submits for a month with the deals it rests on, what his
 * superiors make of it, what stood when the month was frozen; and the targets it is held
 * against.
 *
 * Rows of a forecast are never changed or removed: whoever changes his mind submits again, and
 * the newest row of a person and month counts (ops/forecast.h). */
#include "model/kinds.h"
#include "model/options.h"

#define FORECAST(NAME, ZH, EN, MANY)                                                           \
    .key = #NAME, .label = {ZH, EN}, .plural = {ZH, MANY}, .fields = NAME##_fields,            \
    .nfields = COUNT(NAME##_fields)

#define MOST 1000000000000000

/* --- what a person submits ---------------------------------------------------------------- */

static const struct field forecast_entry_fields[] = {
    {"user", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .fallback = "me", .label = {"提交人", "Submitted by"}},
    {"month", F_DATE, REQUIRED | CREATE_ONLY | SORT | INDEXED, .group = FG_GENERAL,
     .label = {"预测月份", "Month"}, .help = {"该月第一天", "Its first day"}},
    {"commit", F_MONEY, REQUIRED | CREATE_ONLY | MONEY_TWIN, .min = 0, .max = MOST,
     .group = FG_MONEY, .label = {"承诺", "Commit"},
     .help = {"客户已口头或书面确认、本月必成，完不成须说明原因",
              "Confirmed by the customer and sure to close this month; a miss is explained"}},
    {"likely", F_MONEY, REQUIRED | CREATE_ONLY | MONEY_TWIN, .min = 0, .max = MOST,
     .group = FG_MONEY, .label = {"最可能", "Likely"},
     .help = {"本月最可能的成交总额，含承诺部分", "What the month most likely brings, commit "
                                                  "included"}},
    {"upside", F_MONEY, REQUIRED | CREATE_ONLY | MONEY_TWIN, .min = 0, .max = MOST,
     .group = FG_MONEY, .label = {"争取", "Upside"},
     .help = {"一切顺利时的成交总额，含最可能部分", "If all goes well, likely included"}},
    {"note", F_LONG, CREATE_ONLY, .max = 2000, .group = FG_GENERAL, .label = {"说明", "Note"}},
    {"submitted_at", F_TIME, SERVER | SORT, .group = FG_GENERAL,
     .label = {"提交时间", "Submitted at"}},
};
static const struct child forecast_entry_children[] = {{"forecast_deal", "entry", false}};
const struct entity forecast_entry_entity = {
    FORECAST(forecast_entry, "预测提交", "Forecast submission", "Forecast submissions"),
    .path = "forecast_entries",
    .table = "forecast_entries",
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN,
    .owner = "user",
    .children = forecast_entry_children,
    .nchildren = COUNT(forecast_entry_children),
    .default_sort = "-month",
};

static const struct option forecast_category[] = {
    {"commit", {"承诺", "Commit"}, NULL},
    {"likely", {"最可能", "Likely"}, NULL},
    {"upside", {"争取", "Upside"}, NULL},
};
static const struct option_list forecast_category_options = {
    "forecast_deal.category", forecast_category, COUNT(forecast_category), false};
/* A deal as it stood when it was attached. */
static const struct field forecast_deal_fields[] = {
    {"entry", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "forecast_entry",
     .group = FG_GENERAL, .label = {"预测提交", "Submission"}},
    {"deal", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "opportunity",
     .group = FG_GENERAL, .label = {"销售项目", "Deal"}},
    {"category", F_ENUM, REQUIRED | CREATE_ONLY, .options = &forecast_category_options,
     .group = FG_GENERAL, .fallback = "likely", .label = {"把握", "Category"}},
    {"amount", F_MONEY, CREATE_ONLY | MONEY_TWIN, .min = 0, .max = MOST, .group = FG_MONEY,
     .label = {"当时金额", "Amount then"}},
    {"stage", F_TEXT, CREATE_ONLY, .max = 40, .group = FG_GENERAL,
     .label = {"当时阶段", "Stage then"}},
    {"probability", F_PCT, CREATE_ONLY, .group = FG_GENERAL,
     .label = {"当时赢率", "Probability then"}},
    {"close_date", F_DATE, CREATE_ONLY, .group = FG_GENERAL,
     .label = {"当时预计成交日期", "Close date then"}},
};
const struct entity forecast_deal_entity = {
    FORECAST(forecast_deal, "预测所附项目", "Deal of a forecast", "Deals of forecasts"),
    .path = "forecast_deals",
    .table = "forecast_deals",
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "entry",
    .default_sort = "-updated_at",
};

/* --- what a superior makes of it ---------------------------------------------------------- */

static const struct field forecast_call_fields[] = {
    {"manager", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .fallback = "me", .label = {"上级", "Superior"}},
    {"about", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"判断对象", "Whose figure"},
     .help = {"本人及其下属合计", "His own and that of all below him"}},
    {"month", F_DATE, REQUIRED | CREATE_ONLY | SORT | INDEXED, .group = FG_GENERAL,
     .label = {"预测月份", "Month"}},
    {"commit", F_MONEY, REQUIRED | CREATE_ONLY | MONEY_TWIN, .min = 0, .max = MOST,
     .group = FG_MONEY, .label = {"承诺", "Commit"}},
    {"likely", F_MONEY, REQUIRED | CREATE_ONLY | MONEY_TWIN, .min = 0, .max = MOST,
     .group = FG_MONEY, .label = {"最可能", "Likely"}},
    {"upside", F_MONEY, REQUIRED | CREATE_ONLY | MONEY_TWIN, .min = 0, .max = MOST,
     .group = FG_MONEY, .label = {"争取", "Upside"}},
    {"reason", F_LONG, REQUIRED | CREATE_ONLY, .max = 2000, .group = FG_GENERAL,
     .label = {"理由", "Reason"}},
    {"called_at", F_TIME, SERVER | SORT, .group = FG_GENERAL, .label = {"判断时间", "At"}},
};
const struct entity forecast_call_entity = {
    FORECAST(forecast_call, "上级判断", "Forecast call", "Forecast calls"),
    .path = "forecast_calls",
    .table = "forecast_calls",
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN,
    .owner = "manager",
    .default_sort = "-month",
};

/* --- what stood when the month was frozen ------------------------------------------------- */

#define THEN(KEY, ZH, EN)                                                                      \
    {                                                                                          \
        KEY, F_MONEY, SERVER, .group = FG_MONEY, .label = { ZH, EN }                           \
    }
static const struct field forecast_snapshot_fields[] = {
    {"user", F_REF, SERVER | INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"负责人", "Person"}},
    {"month", F_DATE, SERVER | SORT | INDEXED, .group = FG_GENERAL,
     .label = {"预测月份", "Month"}},
    {"taken_on", F_DATE, SERVER | SORT, .group = FG_GENERAL,
     .label = {"冻结日期", "Frozen on"}},
    {"deals", F_INT, SERVER, .group = FG_GENERAL, .label = {"在谈项目数", "Open deals"}},
    THEN("booked", "当时已成交", "Won by then"),
    THEN("stage_weighted", "阶段法", "Stage method"),
    THEN("calibrated", "校准预测", "Calibrated"),
    THEN("p10", "P10", "P10"),
    THEN("p50", "P50", "P50"),
    THEN("p90", "P90", "P90"),
    THEN("commit", "承诺", "Commit"),
    THEN("likely", "最可能", "Likely"),
    THEN("upside", "争取", "Upside"),
    THEN("called", "上级判断", "Superior's call"),
};
const struct entity forecast_snapshot_entity = {
    FORECAST(forecast_snapshot, "预测快照", "Forecast snapshot", "Forecast snapshots"),
    .path = "forecast_snapshots",
    .table = "forecast_snapshots",
    .flags = E_NO_SEARCH | E_READ_ONLY,
    .visibility = VIS_OWN,
    .owner = "user",
    .default_sort = "-month",
};

/* --- targets ------------------------------------------------------------------------------ */

static const struct option target_scope[] = {
    {"company", {"公司", "Company"}, NULL}, {"unit", {"部门", "Unit"}, NULL},
    {"user", {"个人", "Person"}, NULL},     {"product", {"产品", "Product"}, NULL},
    {"region", {"地区", "Region"}, NULL},
};
static const struct option_list target_scope_options = {"target.scope", target_scope,
                                                        COUNT(target_scope), false};
static const struct option target_measure[] = {
    {"revenue", {"成交额", "Revenue"}, NULL},
    {"orders", {"订单数", "Orders"}, NULL},
    {"margin", {"毛利", "Margin"}, NULL},
    {"new_key_accounts", {"新增大客户", "New key accounts"}, NULL},
    {"visits", {"拜访次数", "Visits"}, NULL},
};
static const struct option_list target_measure_options = {"target.measure", target_measure,
                                                          COUNT(target_measure), false};
static const struct field target_fields[] = {
    {"owner", F_REF, REQUIRED | INDEXED, .target = "user", .group = FG_GENERAL,
     .fallback = "me", .label = {"责任人", "Who answers for it"}},
    {"scope", F_ENUM, REQUIRED, .options = &target_scope_options, .group = FG_GENERAL,
     .label = {"范围", "Scope"}},
    {"unit", F_REF, 0, .target = "org_unit", .group = FG_GENERAL, .label = {"部门", "Unit"}},
    {"user", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"个人", "Person"}},
    {"product", F_REF, 0, .target = "product", .group = FG_GENERAL,
     .label = {"产品", "Product"}},
    {"region", F_TEXT, 0, .max = 12, .group = FG_GENERAL, .check = CHK_REGION,
     .label = {"地区", "Region"}},
    {"from", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .label = {"起始日期", "From"}},
    {"to", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .label = {"截止日期", "To"}},
    {"measure", F_ENUM, REQUIRED, .options = &target_measure_options, .group = FG_GENERAL,
     .fallback = "revenue", .label = {"指标", "Measure"}},
    {"value", F_DEC, REQUIRED | SORT, .min = 0, .group = FG_MONEY, .label = {"目标值", "Value"},
     .help = {"金额按公司货币的元计，其余为个数",
              "Money in whole units of the company currency, else a count"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
const struct entity target_entity = {
    FORECAST(target, "业绩目标", "Target", "Targets"),
    .path = "targets",
    .table = "targets",
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN,
    .owner = "owner",
    .default_sort = "-from",
};
