/* ops/book/plan.c - the account plan as a book (domain.md §6, in its order of parts). */
#include "ops/plan.h"
#include "ops/book/scribe.h"

struct plan_parts {
    struct excerpt plan, account, swot, objectives, actions, benefits, support;
    struct excerpt competitors, changes, information;
    struct plan_view view; /* what follows from the rows: actual benefits */
};

/* --- which plan --- */

static int64_t series_of(const struct excerpt *x, size_t row)
{
    int64_t series = cell_int(x, row, "series");

    return series == 0 ? x->rows[row].id : series;
}

/* The plan of an account that is shown for it, or the edition asked for in its series. */
static enum status plan_choose(struct scribe *s, int64_t account, int64_t *id, struct error *e)
{
    struct excerpt all;
    size_t shown = 0;
    enum status st = scribe_one(s, "account", account, &all, e);

    if (st == ST_OK) st = plan_of_account(s->tx, account, id, e);
    if (st != ST_OK || s->ask->edition == 0) return st;
    st = scribe_of(s, "account_plan", "account", account, &all, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < all.n; i++) {
        if (all.rows[i].id == *id) shown = i;
    }
    for (size_t i = 0; i < all.n; i++) {
        if (series_of(&all, i) != series_of(&all, shown)) continue;
        if (cell_int(&all, i, "edition") != s->ask->edition) continue;
        *id = all.rows[i].id;
        return ST_OK;
    }
    return err(e, ST_NOT_FOUND, "not_found", "edition");
}

/* --- reading --- */

static bool is_joint(const struct excerpt *x, size_t row)
{
    return cell_int(x, row, "joint") != 0;
}

/* What the customer is shown never holds more than what was marked as joint. */
static void keep_joint(struct scribe *s, struct plan_parts *p)
{
    p->objectives = scribe_pick(s, &p->objectives, is_joint);
    p->actions = scribe_pick(s, &p->actions, is_joint);
    p->benefits = scribe_pick(s, &p->benefits, is_joint);
    p->swot = p->support = p->competitors = p->changes = p->information = (struct excerpt){0};
}

/* Rivals in the open deals of the account. */
static enum status read_competitors(struct scribe *s, int64_t account, struct excerpt *out,
                                    struct error *e)
{
    struct param p[] = {{STR("account"), str_fmt(s->tx->arena, "%lld", (long long)account)},
                        {STR("state"), STR("open")}};
    struct excerpt deals;
    struct str ids = STR("");
    enum status st = scribe_read(s, "opportunity", p, COUNT(p), &deals, e);

    *out = (struct excerpt){0};
    if (st != ST_OK || deals.n == 0) return st;
    for (size_t i = 0; i < deals.n; i++) {
        ids = str_fmt(s->tx->arena, "%.*s%s%lld", STR_FMT(ids), i == 0 ? "" : ",",
                      (long long)deals.rows[i].id);
    }
    p[0] = (struct param){STR("deal.in"), ids};
    return scribe_read(s, "deal_competitor", p, 1, out, e);
}

static enum status parts_read(struct scribe *s, int64_t id, struct plan_parts *p,
                              struct error *e)
{
    static const struct {
        const char *kind;
        size_t at;
    } of_plan[] = {{"plan_swot_item", offsetof(struct plan_parts, swot)},
                   {"objective", offsetof(struct plan_parts, objectives)},
                   {"plan_action", offsetof(struct plan_parts, actions)},
                   {"plan_benefit", offsetof(struct plan_parts, benefits)},
                   {"plan_support", offsetof(struct plan_parts, support)}};
    enum status st = scribe_one(s, "account_plan", id, &p->plan, e);
    int64_t account = cell_int(&p->plan, 0, "account");

    if (st == ST_OK) st = scribe_one(s, "account", account, &p->account, e);
    for (size_t i = 0; i < COUNT(of_plan) && st == ST_OK; i++) {
        struct excerpt *to = (struct excerpt *)(void *)((char *)p + of_plan[i].at);
        st = scribe_of(s, of_plan[i].kind, "plan", id, to, e);
    }
    if (st == ST_OK) st = read_competitors(s, account, &p->competitors, e);
    if (st == ST_OK) st = scribe_of(s, "expected_change", "account", account, &p->changes, e);
    if (st == ST_OK) st = scribe_of(s, "info_item", "account", account, &p->information, e);
    if (st == ST_OK) st = plan_read(s->tx, id, &p->view, e);
    if (st == ST_OK && s->ask->joint) keep_joint(s, p);
    return st;
}

/* --- setting --- */

static void cover(struct scribe *s, const struct plan_parts *p)
{
    static const char *const lines[] = {"account",      "period",     "edition",  "state",
                                        "author",       "sponsor",    "approver", "approved_at",
                                        "activated_on", "reviewed_on"};
    bool closed = cell_int(&p->plan, 0, "confidential") != 0;
    struct str account = cell_text(&p->account, 0, "name"),
               period = cell_text(&p->plan, 0, "period");
    struct book_title t = {
        .kind_zh = "客户计划",
        .kind_en = "Account plan",
        .title = str_fmt(s->tx->arena, "%.*s %.*s", STR_FMT(account), STR_FMT(period)),
        .notice = closed
                      ? scribe_word(s, "保密：仅供指定人员阅读",
                                    "Confidential: for the people named only")
                      : scribe_word(s, "内部资料，请勿外传", "Internal, not for the customer")};

    if (s->ask->joint) {
        t.kind_zh = "联合发展计划";
        t.kind_en = "Joint development plan";
        t.notice = scribe_word(s, "双方共同制定", "Made by both sides");
    }
    scribe_begin(s, &t);
    for (size_t i = 0; i < COUNT(lines); i++) {
        doc_cover(s->doc, scribe_label(s, &p->plan, lines[i]),
                  cell_text(&p->plan, 0, lines[i]));
    }
    doc_cover(s->doc, scribe_word(s, "打印日期", "Printed on"), scribe_day(s, s->tx->today));
}

static void overview(struct scribe *s, const struct plan_parts *p)
{
    scribe_heading(s, 1, "摘要：目的与方向", "Summary: purpose and direction");
    doc_text(s->doc, cell_text(&p->plan, 0, "summary"));
    if (cell_text(&p->plan, 0, "summary").n == 0) scribe_none(s);
    scribe_form(s, &p->plan, 0, "name from to readers copied_from previous", "");

    scribe_heading(s, 1, "客户概况", "Customer overview");
    doc_text(s->doc, cell_text(&p->plan, 0, "customer_overview"));
    scribe_form(s, &p->account, 0,
                "name short_name code importance segment industry ownership business_type size "
                "employees address website legal_representative main_contact "
                "key_decision_maker sales_revenue annual_output profit market_share "
                "main_products owner team sponsor parent",
                "");
    scribe_heading(s, 1, "竞争对手概况", "Competitor overview");
    doc_text(s->doc, cell_text(&p->plan, 0, "competitor_overview"));
    scribe_table(s, &p->competitors,
                 "deal competitor product price actions content_with discontent_with");
}

static void board(struct scribe *s, const struct plan_parts *p, const char *view)
{
    static const char *const keys[] = {"s", "w", "o", "t"};
    const char *const zh[] = {"优势 S", "劣势 W", "机会 O", "威胁 T"};
    const char *const en[] = {"Strengths", "Weaknesses", "Opportunities", "Threats"};
    struct doc_quarter q[4];
    size_t all = 0;

    for (size_t k = 0; k < 4; k++) {
        struct str *items = arena_alloc(s->tx->arena, (p->swot.n + 1) * sizeof *items);
        q[k] = (struct doc_quarter){scribe_word(s, zh[k], en[k]), items, 0};
        for (size_t i = 0; i < p->swot.n; i++) {
            if (!cell_is(&p->swot, i, "view", view)) continue;
            if (cell_is(&p->swot, i, "quadrant", keys[k]))
                items[q[k].n++] = cell_text(&p->swot, i, "text");
        }
        all += q[k].n;
    }
    if (all == 0) {
        scribe_none(s);
        return;
    }
    doc_board(s->doc, q);
}

static bool is_of_customer(const struct excerpt *x, size_t row)
{
    return cell_is(x, row, "view", "customer");
}

static bool is_of_us(const struct excerpt *x, size_t row)
{
    return cell_is(x, row, "view", "us");
}

static void situation(struct scribe *s, const struct plan_parts *p)
{
    static const char columns[] = "quadrant prompt text weight evidence source";
    struct excerpt part;

    scribe_heading(s, 1, "形势评估", "Situation assessment");
    scribe_heading(s, 2, "客户关系与业务进展", "Relation and business");
    scribe_form(s, &p->account, 0,
                "relationship lifecycle partnership attractiveness relation_basis loss_impact "
                "credit_grade",
                "");
    scribe_texts(s, &p->plan, 0, "relation_state business_progress");
    scribe_heading(s, 2, "SWOT：客户在其市场中", "SWOT: the customer in its market");
    board(s, p, "customer");
    part = scribe_pick(s, &p->swot, is_of_customer);
    if (part.n > 0) scribe_table(s, &part, columns);
    scribe_heading(s, 2, "SWOT：我们在客户处", "SWOT: we at the customer");
    board(s, p, "us");
    part = scribe_pick(s, &p->swot, is_of_us);
    if (part.n > 0) scribe_table(s, &part, columns);
    scribe_heading(s, 2, "评估结论", "What follows");
    scribe_texts(s, &p->plan, 0, "situation");
    if (p->changes.n == 0) return;
    scribe_heading(s, 2, "预期变化", "Expected changes");
    scribe_table(s, &p->changes, "what cause expected_on likelihood effect preparation owner");
}

static void progress_chart(struct scribe *s, const struct excerpt *x)
{
    struct str *labels = arena_alloc(s->tx->arena, (x->n + 1) * sizeof *labels);
    struct str *text = arena_alloc(s->tx->arena, (x->n + 1) * sizeof *text);
    int64_t *v = arena_alloc(s->tx->arena, (x->n + 1) * sizeof *v);
    bool any = false;

    for (size_t i = 0; i < x->n; i++) {
        labels[i] = cell_text(x, i, "specific");
        text[i] = cell_text(x, i, "progress");
        v[i] = cell_int(x, i, "progress");
        any = any || v[i] > 0;
    }
    if (!any) return;
    const struct doc_chart c = {.kind = CHART_BAR,
                                .title = scribe_word(s, "目标完成度", "Progress of objectives"),
                                .labels = labels,
                                .n = x->n,
                                .series = {{STR(""), v, text}},
                                .nseries = 1,
                                .high = 100000000};
    doc_chart(s->doc, &c);
}

static void objectives(struct scribe *s, const struct plan_parts *p)
{
    const struct excerpt *x = &p->objectives;

    scribe_heading(s, 2, "目标", "Objectives");
    scribe_table(s, x, "specific measure measure_from measure_to actual timely owner progress");
    progress_chart(s, x);
    for (size_t i = 0; i < x->n; i++) {
        struct str specific = cell_text(x, i, "specific");
        const char *out =
            s->ask->joint ? "plan specific position origin source joint smart swot_items need"
            : is_joint(x, i) ? "plan specific position origin"
                             : "plan specific position origin joint";
        doc_heading(s->doc, 3, str_fmt(s->tx->arena, "%zu. %.*s", i + 1, STR_FMT(specific)));
        scribe_form(s, x, i, "*", out);
    }
}

static void actions(struct scribe *s, const struct plan_parts *p)
{
    const struct excerpt *x = &p->actions;
    struct doc_bar *bars = arena_alloc(s->tx->arena, (x->n + 1) * sizeof *bars);

    scribe_heading(s, 2, "行动计划", "Action plan");
    for (size_t i = 0; i < x->n; i++) {
        struct day due = cell_day(x, i, "due"), done = cell_day(x, i, "done");
        bool over = done.n != DAY_NONE.n;
        bars[i] =
            (struct doc_bar){.label = cell_text(x, i, "step"),
                             .note = cell_text(x, i, "owner"),
                             .from = cell_day(x, i, "start"),
                             .to = over ? done : due,
                             .done = over ? 100 : (int)cell_int(x, i, "percent"),
                             .late = !over && due.n != DAY_NONE.n && due.n < s->tx->today.n};
    }
    if (x->n > 0) doc_gantt(s->doc, bars, x->n, s->tx->today);
    scribe_table(s, x, "step objective owner start due done percent depends_on result");
    if (s->ask->joint) return;
    struct excerpt joint = scribe_pick(s, x, is_joint);
    if (joint.n == 0) return;
    doc_heading(s->doc, 3,
                scribe_word(s, "与客户共同的行动", "Actions made with the customer"));
    scribe_table(s, &joint, "step agreed_by agreed_contact agreed_on");
}

/* --- benefits: planned, and what came of it --- */

/* What the view holds of this row; NULL when it is not among them. */
static const struct benefit_row *benefit_of(const struct plan_parts *p, size_t row)
{
    const struct dealrows *rows = &p->view.part[PP_BENEFITS];

    for (size_t i = 0; i < rows->n; i++) {
        if (rows->v[i].id == p->benefits.rows[row].id) return &p->view.rows[i];
    }
    return NULL;
}

static struct str amount_text(const struct scribe *s, const struct benefit *b, unsigned which,
                              int64_t minor)
{
    return (b->has & which) != 0 ? scribe_base(s, minor) : STR("");
}

static void benefit_chart(struct scribe *s, const struct plan_parts *p)
{
    struct arena *a = s->tx->arena;
    size_t n = p->benefits.n, room = n + 1;
    struct str *labels = arena_alloc(a, room * sizeof *labels);
    struct str *text = arena_alloc(a, 2 * room * sizeof *text);
    int64_t *v = arena_alloc(a, 2 * room * sizeof *v);
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        const struct benefit_row *b = benefit_of(p, i);
        labels[i] = cell_text(&p->benefits, i, "period");
        v[i] = v[room + i] = CHART_GAP;
        text[i] = text[room + i] = STR("");
        if (b == NULL) continue;
        if ((b->planned.has & B_SALES) != 0) v[i] = b->planned.sales;
        if ((b->actual.has & B_SALES) != 0) v[room + i] = b->actual.sales;
        text[i] = amount_text(s, &b->planned, B_SALES, b->planned.sales);
        text[room + i] = amount_text(s, &b->actual, B_SALES, b->actual.sales);
        any = any || text[i].n > 0 || text[room + i].n > 0;
    }
    const struct doc_chart c = {
        .kind = CHART_BAR,
        .title = scribe_word(s, "销售额：计划与实际", "Sales, planned and actual"),
        .labels = labels,
        .n = n,
        .series = {{scribe_word(s, "计划", "Planned"), v, text},
                   {scribe_word(s, "实际", "Actual"), v + room, text + room}},
        .nseries = 2};
    if (any) doc_chart(s->doc, &c);
}

enum { BENEFIT_CELLS = 8 };

static void benefit_cells(const struct scribe *s, const struct benefit *planned,
                          const struct benefit *actual, struct str cells[BENEFIT_CELLS])
{
    struct str rate = scribe_decimal(s, planned->rate);

    cells[1] = amount_text(s, planned, B_SALES, planned->sales);
    cells[2] = amount_text(s, actual, B_SALES, actual->sales);
    cells[3] = amount_text(s, planned, B_INCOME, planned->income);
    cells[4] = amount_text(s, actual, B_INCOME, actual->income);
    cells[5] =
        (planned->has & B_RATE) != 0 ? str_fmt(s->tx->arena, "%.*s%%", STR_FMT(rate)) : STR("");
    cells[6] = amount_text(s, planned, B_PROFIT, planned->profit);
    cells[7] = amount_text(s, actual, B_PROFIT, actual->profit);
}

static void benefit_table(struct scribe *s, const struct plan_parts *p)
{
    const struct doc_column columns[BENEFIT_CELLS] = {
        {scribe_label(s, &p->benefits, "period"), false},
        {scribe_word(s, "计划销售额", "Sales, planned"), true},
        {scribe_word(s, "实际销售额", "Sales, actual"), true},
        {scribe_word(s, "计划回款", "Income, planned"), true},
        {scribe_word(s, "实际回款", "Income, actual"), true},
        {scribe_word(s, "利润率", "Margin rate"), true},
        {scribe_word(s, "计划盈利", "Profit, planned"), true},
        {scribe_word(s, "实际盈利", "Profit, actual"), true},
    };
    struct str cells[BENEFIT_CELLS];

    if (p->benefits.n == 0) {
        scribe_none(s);
        return;
    }
    struct doc_table *t = doc_table(s->doc, columns, COUNT(columns));
    for (size_t i = 0; i < p->benefits.n; i++) {
        const struct benefit_row *b = benefit_of(p, i);
        if (b == NULL) continue;
        cells[0] = cell_text(&p->benefits, i, "period");
        benefit_cells(s, &b->planned, &b->actual, cells);
        doc_row(s->doc, t, cells);
    }
    if (s->ask->joint || p->view.sum.counted < 2) return;
    cells[0] = scribe_word(s, "合计", "Total");
    benefit_cells(s, &p->view.sum.planned, &p->view.sum.actual, cells);
    doc_sum(s->doc, t, cells);
}

static bool has_more(const struct excerpt *x, size_t row)
{
    return cell_text(x, row, "volume").n + cell_text(x, row, "actual_volume").n +
               cell_text(x, row, "note").n >
           0;
}

static void benefits(struct scribe *s, const struct plan_parts *p)
{
    struct excerpt more = scribe_pick(s, &p->benefits, has_more);

    scribe_heading(s, 2, "效益计划", "Benefit plan");
    benefit_chart(s, p);
    benefit_table(s, p);
    if (more.n > 0) scribe_table(s, &more, "period volume actual_volume unit note");
}

static void strategy(struct scribe *s, const struct plan_parts *p)
{
    scribe_heading(s, 1, "策略", "Strategy");
    if (!s->ask->joint) {
        scribe_heading(s, 2, "从远景到行动", "From vision to action");
        scribe_texts(s, &p->plan, 0, "vision mission goal strategy tactics action");
    }
    objectives(s, p);
    actions(s, p);
    benefits(s, p);
}

enum status plan_book(struct scribe *s, struct error *e)
{
    struct plan_parts p = {0};
    int64_t id = s->ask->id;
    enum status st = ST_OK;

    if (s->ask->kind == BOOK_ACCOUNT_PLAN) st = plan_choose(s, s->ask->id, &id, e);
    if (st == ST_OK) st = parts_read(s, id, &p, e);
    if (st != ST_OK) return st;
    cover(s, &p);
    if (s->ask->joint) {
        strategy(s, &p);
        return ST_OK;
    }
    overview(s, &p);
    situation(s, &p);
    strategy(s, &p);
    scribe_heading(s, 1, "内部支持", "Internal support");
    scribe_table(s, &p.support, "person stance reason opinion what_we_do asked_on agreed_on");
    scribe_heading(s, 1, "执行回顾", "Review");
    scribe_texts(s, &p.plan, 0, "review");
    if (p.information.n == 0) return ST_OK;
    scribe_heading(s, 1, "附：信息登记", "Appendix: information register");
    scribe_table(s, &p.information, "statement level source contact date confidence");
    return ST_OK;
}
