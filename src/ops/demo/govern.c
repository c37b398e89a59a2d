/* Accounts governed: score sheets and their decisions, audits of files, judgements of stages,
 * credit and an exception, statements, reviews of customers that were lost. */
#include "ops/demo/parts.h"

#include "ops/fields.h"
#include "ops/govern/govern.h"

enum { SALES_OPS = 23, MORNING = 9 * 60 + 40, SIGNS = 8, REVIEWS = 2, YEAR = 365 };

/* Levels of the eight signs that go with a segment. */
static const struct {
    char segment;
    int level[SIGNS];
} usual[] = {
    {'K', {4, 4, 5, 4, 4, 4, 3, 4}},
    {'R', {3, 4, 3, 3, 2, 3, 3, 3}},
    {'S', {3, 3, 3, 3, 1, 4, 3, 4}},
};

static const int *levels_of(char segment)
{
    for (size_t i = 0; i < COUNT(usual); i++) {
        if (usual[i].segment == segment) return usual[i].level;
    }
    return NULL;
}

/* --- tiers -------------------------------------------------------------------------------- */

struct signs {
    int64_t model, item[SIGNS];
    size_t n;
};

static enum status read_signs(struct demo *d, struct signs *s, struct error *e)
{
    struct factread r;

    *s = (struct signs){.model = 0};
    fact_begin(&r, &d->tx, "qualification_model");
    sql_z(fact_more(&r), "t.\"key\" = 'eight_signs'");
    enum status st = fact_open(&r, "name", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) s->model = fact_id(&r);
    st = fact_end(&r, st);
    if (st != ST_OK) return st;
    fact_begin(&r, &d->tx, "qualification_item");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"model\" = ");
    sql_int(q, s->model);
    st = fact_open(&r, "position", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        int64_t at = fact_int(&r, "position");
        if (at < 0 || at >= SIGNS) continue;
        s->item[at] = fact_id(&r);
        s->n++;
    }
    return fact_end(&r, st);
}

struct scoring {
    int account;
    const int *usual; /* levels */
    int32_t day;
    int less; /* so many of the first are lower by one */
};

static enum status score(struct demo *d, const struct scoring *sc, const struct signs *s,
                         struct record *out, struct error *e)
{
    const int i = sc->account;
    struct level_given v[SIGNS];

    demo_at(d, d->accounts[i].owner, demo_workday(sc->day), MORNING + i);
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    for (size_t k = 0; k < SIGNS; k++) {
        int level = sc->usual[k] - ((int)k + i) % 4 / 3 - ((int)k < sc->less);
        v[k] = (struct level_given){
            .item = s->item[k], .level = level < 1 ? 1 : level, .note = STR_NONE};
    }
    const struct sheet_order o = {.account = d->accounts[i].id,
                                  .template = s->model,
                                  .levels = v,
                                  .n = SIGNS,
                                  .on = DAY_NONE};
    return sheet_score(&d->tx, &o, &d->order->faults, out, e);
}

/* Last year's sheet was decided as it stood; of this year's some wait for an answer, some for
 * somebody to ask. */
static enum status tiers_of(struct demo *d, int i, const int *levels, const struct signs *s,
                            struct error *e)
{
    static const char *const keys[] = {"key", "regular", "super_prospect"};
    char segment = demo_account_rows[i].segment;
    struct scoring sc = {.account = i, .usual = levels, .day = d->today.n - 330 + i, .less = 2};
    const char *now = keys[segment == 'K' ? 0 : segment == 'R' ? 1 : 2];
    struct tier_order o = {.tier = str_of(now), .reason = STR("年度客户认定")};
    struct record sheet, asked;
    int64_t approval;
    enum status st = ST_OK;

    if (d->accounts[i].since < sc.day) {
        st = score(d, &sc, s, &sheet, e);
        if (st != ST_OK) return st;
        o.sheet = sheet.id;
        st = sheet_ask(&d->tx, &o, &d->order->faults, &asked, e);
        if (st != ST_OK) return st;
        approval = field_id(record_field(&asked, "approval"));
        st = demo_grant(d, approval, sc.day + 1, e);
    }
    if (st != ST_OK || i % 3 == 1) return st;
    sc.day = d->today.n - 20 - i % 9;
    sc.less = 0;
    st = score(d, &sc, s, &sheet, e);
    if (st != ST_OK || i % 3 != 0) return st;
    o.sheet = sheet.id;
    o.reason = STR("复评后维持分层");
    st = sheet_ask(&d->tx, &o, &d->order->faults, &asked, e);
    if (st != ST_OK || i % 2 == 0) return st;
    return demo_grant(d, field_id(record_field(&asked, "approval")), d->today.n - 8, e);
}

/* --- files -------------------------------------------------------------------------------- */

static enum status audit_of(struct demo *d, int i, struct error *e)
{
    static const struct str wrong[] = {STR_INIT("bank"), STR_INIT("bank_account")};
    struct record account;
    bool back = i % 5 == 3;
    struct audit_order o = {.account = d->accounts[i].id,
                            .result = back ? STR("returned") : STR("approved"),
                            .reason = back ? STR("开户银行与账号未核实") : STR_NONE,
                            .wrong = wrong,
                            .nwrong = back ? COUNT(wrong) : 0};

    if (i % 4 == 2 || d->accounts[i].owner == SALES_OPS) return ST_OK; /* still waits */
    demo_at(d, SALES_OPS, demo_workday(d->today.n - 60 + i), MORNING + 3 * i);
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return file_audit(&d->tx, &o, &d->order->faults, &account, e);
}

static enum status statements_of(struct demo *d, int i, struct error *e)
{
    struct day month = day_month_start(d->today);

    for (int back = 3; back >= 1; back--) {
        struct day of = day_add_months(month, -back);
        int32_t sent = demo_workday_after(day_add_months(of, 1).n + 3);
        int64_t id = 0;
        if ((i + back) % 6 == 5 || sent >= d->today.n) continue;
        demo_at(d, d->accounts[i].owner, sent, MORNING + 60);
        demo_new(d, "statement");
        put_ref(d, "account", d->accounts[i].id);
        put_int(d, "month", of.n);
        put_yuan(d, "balance", 20000 * (int64_t)(3 + (i * 7 + back) % 11));
        put_int(d, "sent", sent);
        if (back > 1 || i % 3 != 0) {
            put_int(d, "confirmed_on", sent + 4 < d->today.n ? sent + 4 : d->today.n);
            put_z(d, "confirmed_by", "财务部");
        }
        enum status st = demo_create(d, &id, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

/* --- judgements --------------------------------------------------------------------------- */

static enum status judged(struct demo *d, int i, int ago, const char *const what[4],
                          struct error *e)
{
    const struct judgement_order o = {.account = d->accounts[i].id,
                                      .aspect = str_of(what[0]),
                                      .value = str_of(what[1]),
                                      .proposed = str_of(what[2]),
                                      .reason = str_of(what[3]),
                                      .look_again = DAY_NONE};

    demo_at(d, d->accounts[i].owner, demo_workday(d->today.n - ago), MORNING + 120);
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return account_judge(&d->tx, &o, &d->order->faults, e);
}

static enum status judgements(struct demo *d, struct error *e)
{
    static const struct {
        int account, ago;
        const char *what[4];
    } rows[] = {
        {0, 210, {"lifecycle", "growth", "growth", "二期投产后订货逐月上升"}},
        {0, 30, {"lifecycle", "harvest", "harvest", "产线趋于饱和，进入稳定期"}},
        {1, 90, {"relationship", "good", "", "高层互访后关系明显改善"}},
        {2, 60, {"attractiveness", "high", "high", "销售额与毛利均居前列"}},
        {3, 45, {"lifecycle", "defence", "defence", "对手低价进入，订货下降"}},
        {16, 25, {"credit_grade", "grey", "", "两笔货款逾期超过 60 天"}},
        {18, 40, {"credit_grade", "black", "", "列入失信被执行人名单"}},
    };
    enum status st = ST_OK;

    for (size_t k = 0; st == ST_OK && k < COUNT(rows); k++)
        st = judged(d, rows[k].account, rows[k].ago, rows[k].what, e);
    if (st != ST_OK) return st;
    const struct exception_order o = {.account = d->accounts[16].id,
                                      .use = STR("order"),
                                      .reason = STR("客户承诺本月付清逾期款，产线不能停"),
                                      .until = {d->today.n + 45}};
    struct record made;
    demo_at(d, d->accounts[16].owner, demo_workday(d->today.n - 10), MORNING);
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    st = credit_exception_ask(&d->tx, &o, &d->order->faults, &made, e);
    if (st != ST_OK) return st;
    return demo_grant(d, field_id(record_field(&made, "approval")), d->today.n - 9, e);
}

/* --- losses ------------------------------------------------------------------------------- */

/* The last day on which the account bought; INT32_MIN: never. */
static int32_t last_won(const struct demo *d, int account)
{
    int32_t last = DAY_NONE.n;

    for (int i = 0; i < d->ndeals; i++) {
        const struct demo_deal *deal = &d->deals[i];
        if (deal->account != account || strcmp(deal->state, "won") != 0) continue;
        if (deal->until > last) last = deal->until;
    }
    return last;
}

static enum status loss_of(struct demo *d, int i, int32_t lost, bool written, struct error *e)
{
    int64_t id = 0;

    demo_at(d, d->accounts[i].owner, demo_workday_after(lost), MORNING + 30);
    demo_new(d, "loss_review");
    put_ref(d, "account", d->accounts[i].id);
    put_int(d, "lost_on", lost);
    put_z(d, "reasons", "strong_competitor");
    put_z(d, "warned_by", "最后半年询价减少一半，采购负责人更换后我方没有拜访新人");
    put_int(d, "warned_on", lost - 160);
    if (written) {
        put_z(d, "done", "补做两次技术交流，报价下调 5%，但高层没有出面");
        put_z(d, "lesson", "关系只系于一人，人一走就断；换人一周内必须见到接任者");
        put_z(d, "win_back", "请分公司总经理拜访新任采购总监，以备件年度协议重新切入");
    }
    return demo_create(d, &id, e);
}

static enum status losses(struct demo *d, struct error *e)
{
    enum status st = ST_OK;
    int written = 0;

    for (int i = 0; st == ST_OK && i < DEMO_ACCOUNTS && written < REVIEWS; i++) {
        int32_t last = last_won(d, i);
        if (last == DAY_NONE.n) continue;
        int32_t lost = day_add_months((struct day){last}, 12).n;
        if (lost + 7 >= d->today.n) continue;
        st = loss_of(d, i, lost, written == 0, e);
        written++;
    }
    return st;
}

enum status demo_govern(struct demo *d, struct error *e)
{
    struct signs s;
    enum status st = ST_OK;

    demo_at(d, SALES_OPS, d->today.n, MORNING);
    st = read_signs(d, &s, e);
    if (st == ST_OK && s.n != SIGNS) return err(e, ST_INTERNAL, "internal", "no models");
    for (int i = 0; st == ST_OK && i < DEMO_ACCOUNTS; i++) {
        char segment = demo_account_rows[i].segment;
        const int *levels = levels_of(segment);
        if (levels == NULL) continue;
        if (segment != 'R' || i % 2 == 0) st = tiers_of(d, i, levels, &s, e);
        if (st == ST_OK && segment != 'S') st = audit_of(d, i, e);
        if (st == ST_OK && segment == 'K') st = statements_of(d, i, e);
    }
    if (st == ST_OK) st = judgements(d, e);
    return st == ST_OK ? losses(d, e) : st;
}
