/* Orders, their lines, invoices, payments (domain.md §10): in brief, what an ERP sends us.
 *
 * A return, or the credit note for it, is a record of its own with an amount below zero:
 * nothing is overwritten, and sums come out right. What an account owes is not kept on its row
 * but summed over what the asking person may see (docs/adr/0039). */
#include "model/kinds.h"
#include "model/options.h"

#define MONEY_TOP 1000000000000000
#define MICRO_TOP 1000000000000000
#define OF_ACCOUNT                                                                             \
    {                                                                                          \
        "account", F_REF, REQUIRED, .target = "account", .group = FG_GENERAL, .label = {       \
            "客户",                                                                            \
            "Account"                                                                          \
        }                                                                                      \
    }
#define NOTE                                                                                   \
    {                                                                                          \
        "note", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = { "备注", "Note" }       \
    }

/* --- orders ------------------------------------------------------------------------------ */

static const struct option order_kind_v[] = {
    {"sale", {"销售", "Sale"}, NULL},
    {"return", {"退货", "Return"}, NULL},
};
static const struct option_list order_kind_options = {"order.kind", order_kind_v,
                                                      COUNT(order_kind_v), false};
static const struct option order_state_v[] = {
    {"draft", {"草稿", "Draft"}, NULL},
    {"confirmed", {"已确认", "Confirmed"}, NULL},
    {"partly_delivered", {"部分交付", "Partly delivered"}, NULL},
    {"delivered", {"已交付", "Delivered"}, NULL},
    {"cancelled", {"已取消", "Cancelled"}, NULL},
};
static const struct option_list order_state_options = {"order.state", order_state_v,
                                                       COUNT(order_state_v), false};
static const struct field order_fields[] = {
    {"code", F_TEXT, TITLE | UNIQUE | SEARCH, .max = 40, .group = FG_GENERAL,
     .label = {"订单号", "Order number"},
     .help = {"留空则自动编号", "Numbered automatically when left empty"}},
    OF_ACCOUNT,
    {"kind", F_ENUM, REQUIRED, .options = &order_kind_options, .group = FG_GENERAL,
     .fallback = "sale", .label = {"类型", "Kind"}},
    {"state", F_ENUM, ACTION_ONLY | INDEXED, .options = &order_state_options,
     .group = FG_GENERAL, .fallback = "draft", .label = {"状态", "State"}},
    {"ordered_on", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"下单日期", "Ordered on"}},
    {"promised_on", F_DATE, SORT, .group = FG_GENERAL, .label = {"承诺交期", "Promised date"}},
    {"delivered_on", F_DATE, SORT, .group = FG_GENERAL,
     .label = {"实际交付日期", "Delivered date"}},
    {"amount", F_MONEY, MONEY_TWIN | SORT, .min = -MONEY_TOP, .max = MONEY_TOP,
     .group = FG_MONEY, .label = {"订单金额", "Amount"},
     .help = {"有明细时由明细合计", "The sum of its lines when it has any"}},
    {"cost", F_MONEY, MONEY_TWIN, .min = -MONEY_TOP, .max = MONEY_TOP, .group = FG_MONEY,
     .label = {"成本", "Cost"},
     .help = {"每行明细都有单位成本时由明细合计",
              "The sum of its lines when every one has a unit cost"}},
    {"correct", F_BOOL, 0, .group = FG_GENERAL, .label = {"订单准确", "Correct"},
     .help = {"交付与订单一致：数量、型号、日期、单据",
              "Delivered as ordered: quantity, type, date, papers"}},
    {"deal", F_REF, INDEXED, .target = "opportunity", .group = FG_GENERAL,
     .label = {"销售项目", "Deal"}},
    {"contact", F_REF, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"下单人", "Ordered by"}},
    {"customer_reference", F_TEXT, SEARCH, .max = 60, .group = FG_GENERAL,
     .label = {"客户订单号", "Customer's reference"}},
    NOTE,
};
static const struct child order_children[] = {
    {"order_line", "order", true}, {"invoice", "order", true},      {"payment", "order", false},
    {"note", "record", false},     {"attachment", "record", false},
};
const struct entity order_entity = {
    .key = "order",
    .path = "orders",
    .table = "orders",
    .label = {"订单", "Order"},
    .plural = {"订单", "Orders"},
    .fields = order_fields,
    .nfields = COUNT(order_fields),
    .visibility = VIS_ACCOUNT,
    .account = "account",
    .code_prefix = "SO",
    .children = order_children,
    .nchildren = COUNT(order_children),
    .default_sort = "-ordered_on",
};

static const struct field order_line_fields[] = {
    {"order", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "order", .group = FG_GENERAL,
     .label = {"订单", "Order"}},
    {"position", F_INT, SORT, .min = 0, .max = 100000, .group = FG_GENERAL, .fallback = "0",
     .label = {"行号", "Line number"}},
    {"product", F_REF, INDEXED, .target = "product", .group = FG_GENERAL,
     .label = {"产品", "Product"}},
    {"description", F_TEXT, 0, .max = 300, .group = FG_GENERAL,
     .label = {"说明", "Description"}},
    {"quantity", F_DEC, REQUIRED, .min = -MICRO_TOP, .max = MICRO_TOP, .group = FG_GENERAL,
     .label = {"数量", "Quantity"}, .help = {"退货为负", "Below zero for a return"}},
    {"unit", F_TEXT, 0, .max = 20, .group = FG_GENERAL, .label = {"单位", "Unit"}},
    {"price", F_DEC, 0, .min = -MICRO_TOP, .max = MICRO_TOP, .group = FG_MONEY,
     .label = {"单价", "Unit price"}},
    {"discount", F_PCT, 0, .group = FG_MONEY, .label = {"折扣率", "Discount"},
     .help = {"单价上让利的百分比", "Percent off the unit price"}},
    {"unit_cost", F_DEC, 0, .min = 0, .max = MICRO_TOP, .group = FG_MONEY,
     .label = {"单位成本", "Unit cost"}},
    {"amount", F_MONEY, SERVER, .group = FG_MONEY, .label = {"金额", "Amount"}},
    {"delivered", F_DEC, 0, .min = -MICRO_TOP, .max = MICRO_TOP, .group = FG_GENERAL,
     .label = {"已交数量", "Delivered quantity"}},
    {"promised_on", F_DATE, SORT, .group = FG_GENERAL, .label = {"承诺交期", "Promised date"}},
    {"note", F_TEXT, 0, .max = 500, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
const struct entity order_line_entity = {
    .key = "order_line",
    .path = "order_lines",
    .table = "order_lines",
    .label = {"订单明细", "Order line"},
    .plural = {"订单明细", "Order lines"},
    .fields = order_line_fields,
    .nfields = COUNT(order_line_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "order",
    .default_sort = "position",
};

/* --- invoices ---------------------------------------------------------------------------- */

static const struct option invoice_kind_v[] = {
    {"invoice", {"发票", "Invoice"}, NULL},
    {"credit_note", {"红字发票", "Credit note"}, NULL},
};
static const struct option_list invoice_kind_options = {"invoice.kind", invoice_kind_v,
                                                        COUNT(invoice_kind_v), false};
static const struct option invoice_state_v[] = {
    {"draft", {"草稿", "Draft"}, NULL},
    {"issued", {"已开票", "Issued"}, NULL},
    {"partly_paid", {"部分收款", "Partly paid"}, NULL},
    {"paid", {"已结清", "Paid"}, NULL},
    {"void", {"已作废", "Void"}, NULL},
};
static const struct option_list invoice_state_options = {"invoice.state", invoice_state_v,
                                                         COUNT(invoice_state_v), false};
static const struct field invoice_fields[] = {
    {"code", F_TEXT, TITLE | UNIQUE | SEARCH, .max = 40, .group = FG_GENERAL,
     .label = {"发票号", "Invoice number"},
     .help = {"留空则自动编号", "Numbered automatically when left empty"}},
    OF_ACCOUNT,
    {"order", F_REF, INDEXED, .target = "order", .group = FG_GENERAL,
     .label = {"订单", "Order"}},
    {"kind", F_ENUM, REQUIRED, .options = &invoice_kind_options, .group = FG_GENERAL,
     .fallback = "invoice", .label = {"类型", "Kind"}},
    {"state", F_ENUM, ACTION_ONLY | INDEXED, .options = &invoice_state_options,
     .group = FG_GENERAL, .fallback = "draft", .label = {"状态", "State"}},
    {"issued_on", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"开票日期", "Issued on"}},
    {"due", F_DATE, SORT, .group = FG_GENERAL, .label = {"到期日", "Due"},
     .help = {"留空则为开票日期加客户账期",
              "Issue date plus the account's payment term when left empty"}},
    {"amount", F_MONEY, REQUIRED | MONEY_TWIN | SORT, .min = -MONEY_TOP, .max = MONEY_TOP,
     .group = FG_MONEY, .label = {"发票金额", "Amount"}},
    {"tax", F_MONEY, 0, .min = -MONEY_TOP, .max = MONEY_TOP, .group = FG_MONEY,
     .label = {"其中税额", "Tax within"}},
    {"open_amount", F_MONEY, SERVER | MONEY_TWIN | SORT, .group = FG_MONEY,
     .label = {"未收金额", "Open amount"}},
    {"paid_on", F_DATE, SERVER | SORT, .group = FG_GENERAL,
     .label = {"结清日期", "Paid in full on"}},
    NOTE,
};
static const struct child invoice_children[] = {
    {"payment", "invoice", true},
    {"note", "record", false},
    {"attachment", "record", false},
};
const struct entity invoice_entity = {
    .key = "invoice",
    .path = "invoices",
    .table = "invoices",
    .label = {"发票", "Invoice"},
    .plural = {"发票", "Invoices"},
    .fields = invoice_fields,
    .nfields = COUNT(invoice_fields),
    .visibility = VIS_ACCOUNT,
    .account = "account",
    .code_prefix = "IV",
    .children = invoice_children,
    .nchildren = COUNT(invoice_children),
    .default_sort = "-issued_on",
};

/* --- payments ---------------------------------------------------------------------------- */

static const struct option payment_method_v[] = {
    {"transfer", {"银行转账", "Bank transfer"}, NULL},
    {"acceptance", {"承兑汇票", "Bill of exchange"}, NULL},
    {"check", {"支票", "Cheque"}, NULL},
    {"cash", {"现金", "Cash"}, NULL},
    {"online", {"网上支付", "Online"}, NULL},
    {"offset", {"抵账", "Offset"}, NULL},
    {"other", {"其他", "Other"}, NULL},
};
static const struct option_list payment_method_options = {"payment.method", payment_method_v,
                                                          COUNT(payment_method_v), false};
static const struct option payment_state_v[] = {
    {"booked", {"已入账", "Booked"}, NULL},
    {"reversed", {"已冲销", "Reversed"}, NULL},
};
static const struct option_list payment_state_options = {"payment.state", payment_state_v,
                                                         COUNT(payment_state_v), false};
static const struct field payment_fields[] = {
    {"code", F_TEXT, TITLE | SEARCH, .max = 40, .group = FG_GENERAL,
     .label = {"收款单号", "Payment number"},
     .help = {"留空则自动编号", "Numbered automatically when left empty"}},
    OF_ACCOUNT,
    {"invoice", F_REF, INDEXED | CREATE_ONLY, .target = "invoice", .group = FG_GENERAL,
     .label = {"发票", "Invoice"},
     .help = {"留空则先冲最早到期的", "Left empty it settles what fell due first"}},
    {"order", F_REF, INDEXED | CREATE_ONLY, .target = "order", .group = FG_GENERAL,
     .label = {"订单", "Order"}},
    {"state", F_ENUM, ACTION_ONLY, .options = &payment_state_options, .group = FG_GENERAL,
     .fallback = "booked", .label = {"状态", "State"}},
    {"paid_on", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"收款日期", "Paid on"}},
    {"amount", F_MONEY, REQUIRED | MONEY_TWIN | SORT, .min = -MONEY_TOP, .max = MONEY_TOP,
     .group = FG_MONEY, .label = {"收款金额", "Amount"},
     .help = {"退款为负", "Below zero for a refund"}},
    {"method", F_ENUM, 0, .options = &payment_method_options, .group = FG_GENERAL,
     .fallback = "transfer", .label = {"收款方式", "Method"}},
    {"reference", F_TEXT, SEARCH, .max = 60, .group = FG_GENERAL,
     .label = {"票据号/流水号", "Reference"}},
    NOTE,
};
static const struct child payment_children[] = {
    {"note", "record", false},
    {"attachment", "record", false},
};
const struct entity payment_entity = {
    .key = "payment",
    .path = "payments",
    .table = "payments",
    .label = {"收款", "Payment"},
    .plural = {"收款", "Payments"},
    .fields = payment_fields,
    .nfields = COUNT(payment_fields),
    .visibility = VIS_ACCOUNT,
    .account = "account",
    .code_prefix = "PM",
    .children = payment_children,
    .nchildren = COUNT(payment_children),
    .default_sort = "-paid_on",
};
