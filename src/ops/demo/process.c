/* The process of the demo's deals: evidence for what no fact can prove, and what came out of
 * the reviews of the larger deals. Chosen by number, so that the rest stays as it is. */
#include "ops/demo/parts.h"

enum { ITEMS_MAX = 40, MINUTE = 16 * 60 };

struct item {
    int64_t id;
    struct str key;
    int64_t position;
};

static enum status items_read(struct demo *d, int pipeline, struct item *items, size_t *n,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        d->tx.db,
        STR("SELECT g.id, g.key, s.position FROM gate_items g JOIN stages s ON s.pipeline = "
            "g.pipeline AND s.key = g.stage WHERE g.pipeline = ? AND g.\"check\" = 'manual' "
            "ORDER BY s.position, g.position LIMIT 40"),
        &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, d->pipelines[pipeline]);
    while (*n < ITEMS_MAX && (st = stmt_step(s, e)) == ST_OK) {
        items[*n] =
            (struct item){stmt_get_int(s, 0), str_dup(stmt_get_text(s, 1), d->host->tx.arena),
                          stmt_get_int(s, 2)};
        (*n)++;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static const char *words_for(struct str key)
{
    static const struct {
        const char *key, *words;
    } rows[] = {{"proposal", "初步方案 V1.2 已当面讲解，客户设备部签收"},
                {"offer", "方案与报价一并递交，采购部邮件确认收到"},
                {"quote", "报价单经分公司总经理批准，毛利在底线之上"},
                {"terms", "付款 3-3-3-1、质保一年，双方会议纪要已签字"},
                {"credit", "财务复核：无逾期，额度够用"},
                {"draft", "合同草案 V3，法务意见已改完"},
                {"contract", "合同双章扫描件已归档"},
                {"delivery", "交付计划排到周，项目经理已到位"},
                {"order", "采购订单已收到"}};

    for (size_t i = 0; i < COUNT(rows); i++) {
        if (str_is(key, rows[i].key)) return rows[i].words;
    }
    return "已确认，见拜访纪要";
}

/* What lies behind the stage reached; of every seventh deal one is missing. */
static enum status evidence_write(struct demo *d, int nth, const struct item *items, size_t n,
                                  struct error *e)
{
    const struct demo_deal *deal = &d->deals[nth];
    int last = deal->nmoves > 0 ? deal->stages[deal->nmoves - 1] : 0;
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        int64_t id = 0;
        if (items[i].position >= last || (nth + (int)i) % 7 == 0) continue;
        demo_new(d, "gate_evidence");
        put_ref(d, "deal", deal->id);
        put_ref(d, "item", items[i].id);
        put_z(d, "text", words_for(items[i].key));
        st = demo_create(d, &id, e);
    }
    return st;
}

static enum status review_write(struct demo *d, int nth, struct error *e)
{
    static const char *const rows[][2] = {
        {"谁最后签字？他见过我们吗？竞争对手的底价知道多少？",
         "两周内由分公司总经理约对方副总；技术组补一份样板工程的数据"},
        {"预算批在谁手里？今年不批明年还有没有？",
         "先拿到预算编号再投人；设备部长请他本人陪同立项"},
        {"客户内部谁反对，为什么？", "换人去谈：服务总监上门解决上次停机的旧账"},
        {"价格差 6%，凭什么选我们？", "不降价，改谈五年总成本；请三家老客户作证"},
    };
    const struct demo_deal *deal = &d->deals[nth];
    int64_t id = 0, people[1] = {d->users[deal->owner]};
    int32_t on = d->today.n - 3 - nth % 20;

    if (on <= deal->opened) return ST_OK;
    demo_new(d, "deal_review");
    put_ref(d, "deal", deal->id);
    put_int(d, "on", on);
    put_refs(d, "people", people, 1);
    put_z(d, "questions", rows[nth % 4][0]);
    put_z(d, "decisions", rows[nth % 4][1]);
    put_int(d, "next_review", demo_workday_after(on + 14));
    return demo_create(d, &id, e);
}

enum status demo_process(struct demo *d, struct error *e)
{
    struct item items[2][ITEMS_MAX];
    size_t n[2] = {0, 0};
    enum status st = items_read(d, 0, items[0], &n[0], e);

    if (st == ST_OK) st = items_read(d, 1, items[1], &n[1], e);
    for (int i = 0; st == ST_OK && i < d->ndeals; i++) {
        const struct demo_deal *deal = &d->deals[i];
        int which = deal->big ? 0 : 1;
        if (strcmp(deal->state, "open") != 0 || deal->id == 0) continue;
        demo_at(d, deal->owner, d->today.n - 1, MINUTE);
        st = evidence_write(d, i, items[which], n[which], e);
        if (st == ST_OK && deal->big && i % 3 == 0) st = review_write(d, i, e);
    }
    return st;
}
