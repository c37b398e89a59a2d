/* Reports on the newest visits with their promises and advice, an exchange on some deals, the
 * plans of two months. Written by the verbs of everybody else. */
#include "ops/demo/parts.h"
#include "ops/fields.h"
#include "ops/techexchange.h"
#include "ops/visit.h"

enum {
    REPORTS = 36,
    EVENING = 1140,
    MORNING = 540,
    WEEK = 7,
    MANAGERS_FROM = 12,
    MANAGERS_TO = 22
};

struct seen_visit {
    int64_t id, owner, contact;
    int32_t day;
};

static int user_of(const struct demo *d, int64_t id)
{
    for (int i = 0; i < DEMO_USERS; i++) {
        if (d->users[i] == id) return i;
    }
    return -1;
}

static enum status newest(struct demo *d, struct seen_visit *v, size_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        d->tx.db,
        STR("SELECT a.id, a.\"owner\", a.start, (SELECT min(r.target) FROM record_ref r WHERE "
            "r.kind = 'activity' AND r.record = a.id AND r.field = 'contacts') FROM activities a "
            "WHERE a.kind = 'visit' AND a.state = 'done' AND a.account IS NOT NULL AND "
            "a.deleted_at IS NULL ORDER BY a.start DESC, a.id DESC LIMIT 36"),
        &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    while (*n < REPORTS && (st = stmt_step(s, e)) == ST_OK) {
        v[*n] = (struct seen_visit){.id = stmt_get_int(s, 0),
                                    .owner = stmt_get_int(s, 1),
                                    .contact = stmt_get_int(s, 3)};
        v[(*n)++].day = zone_day(d->tx.company->zone, stmt_get_int(s, 2)).n;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static struct input *begin(struct demo *d, const char *kind)
{
    return input_new(&d->tx, catalogue_kind(d->tx.cat, str_of(kind)));
}

static void say(struct input *in, const char *key, const char *z)
{
    input_set(in, key, value_text(str_of(z)));
}

static const struct {
    const char *content, *successes, *failures, *suggestions, *promise, *theirs, *purpose,
        *next;
} tales[] = {
    {"了解扩产计划，介绍同行案例", "用样板工厂的数据打动了总工", "没有见到采购部",
     "希望先做一次现场诊断", "寄送样板工厂能耗报告", "提供产线节拍数据", "现场诊断",
     "约工艺工程师同去，带测量仪"},
    {"就方案交换意见", "客户认可不停机切换", "首付款比例仍有分歧", "付款分三期更容易批",
     "提交三期付款方案", "安排财务经理见面", "商务条款沟通", "准备成本对比一页纸"},
    {"回访设备运行情况", "客户主动谈到二期", "一处报警原因当场没答上", "希望备件放在本地",
     "答复报警原因", "引见设备部主管", "二期需求调研", "带备件清单与响应时间"},
};

static void set_rows(struct demo *d, struct rowset *s, const char *kind, const char *list,
                     struct input **in, size_t n)
{
    struct rowset_row *rows = arena_zalloc(d->tx.arena, (n + 1) * sizeof(*rows));

    for (size_t i = 0; i < n; i++) rows[i].in = in[i];
    *s = (struct rowset){.kind = kind, .list = list, .rows = rows, .n = n, .given = true};
}

static struct input *promise(struct demo *d, const char *direction, const char *what,
                             const struct seen_visit *v, int32_t due)
{
    struct input *in = begin(d, "visit_promise");

    say(in, "direction", direction);
    say(in, "what", what);
    if (v->contact != 0) input_set(in, "contact", value_int(v->contact));
    input_set(in, "due", value_int(due));
    return in;
}

static enum status advise(struct demo *d, const struct record *report, int32_t day,
                          struct error *e)
{
    const struct visit_advice said = {STR("您见到了关键的人，问到了真实的难处"),
                                      STR("准备得很扎实"), STR("下一步要让使用部门先开口"),
                                      STR("两周内把现场诊断做完，我陪同一次")};
    int boss = user_of(d, field_id(record_field(report, "superior")));
    struct record out;

    if (boss < 0 || day > d->today.n) return ST_OK;
    demo_at(d, boss, day, MORNING);
    enum status st = visit_report_advise(&d->tx, report->id, &said, &out, e);
    return st == ST_FORBIDDEN || st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status report(struct demo *d, const struct seen_visit *v, size_t nth,
                          struct error *e)
{
    size_t k = nth % COUNT(tales);
    int user = user_of(d, v->owner);
    struct faults f = {.arena = d->tx.arena};
    struct record out;
    struct input *promises[2];

    if (user < 0 || v->day >= d->today.n) return ST_OK;
    demo_at(d, user, v->day, EVENING);
    struct visit_put put = {.activity = v->id,
                            .report = begin(d, "visit_report"),
                            .change = begin(d, "activity"),
                            .sign = true,
                            .ask = nth % 2 == 0};
    say(put.report, "content", tales[k].content);
    say(put.report, "successes", tales[k].successes);
    say(put.report, "failures", tales[k].failures);
    say(put.report, "suggestions", tales[k].suggestions);
    say(put.report, "next_actions", tales[k].next);
    if (nth % 4 != 3) {
        int32_t next = demo_workday_after(v->day + WEEK + (int32_t)(nth % 5));
        if (next <= d->today.n) next = demo_workday_after(d->today.n + 1 + (int32_t)(nth % 5));
        input_set(put.report, "next_start", value_int(demo_instant(d, next, MORNING + 60)));
        say(put.report, "next_purpose", tales[k].purpose);
        say(put.report, "outcome", "advance");
    }
    int32_t due = demo_workday_after(v->day + 3 + (int32_t)(nth % 6));
    promises[0] = promise(d, "we_give", tales[k].promise, v, due);
    promises[1] = promise(d, "they_give", tales[k].theirs, v, due + WEEK);
    set_rows(d, &put.promises, "visit_promise", "promises", promises, nth % 3 == 0 ? 1 : 2);
    enum status st = visit_report_make(&d->tx, &put, &f, &out, e);
    if (st == ST_OK && nth % 4 == 0) st = advise(d, &out, v->day + 1, e);
    return st;
}

/* --- the exchange --------------------------------------------------------------------------
 */

static struct input *guest(struct demo *d, const struct exchange_guest *g)
{
    struct input *in = begin(d, "exchange_person");
    const struct value *attitude = record_field(g->person->row, "attitude");

    say(in, "side", "customer");
    input_set(in, "contact", value_int(g->contact.id));
    input_set(in, "title", *record_field(&g->contact, "title"));
    input_set(in, "communication_style", *record_field(&g->contact, "communication_style"));
    input_set(in, "management_style", *record_field(&g->contact, "management_style"));
    if (g->key_question.n > 0) input_set(in, "key_question", value_text(g->key_question));
    if (attitude->kind == V_INT) input_set(in, "attitude_before", *attitude);
    return in;
}

static struct input *point(struct demo *d, const struct exchange_want *w)
{
    struct input *in = begin(d, "exchange_point");

    say(in, "kind", "criterion");
    input_set(in, "criterion", value_int(w->criterion->id));
    input_set(in, "text", *record_field(w->criterion, "concern"));
    say(in, "why", point_why_keys[w->why]);
    say(in, "handling", "现场演示，给出第三方实测数据");
    if (w->ours > 0) input_set(in, "score_before", value_int(w->ours));
    return in;
}

static enum status exchange(struct demo *d, const struct demo_deal *deal, struct error *e)
{
    struct exchange_offer o;
    struct faults f = {.arena = d->tx.arena};
    struct input *people[8], *points[4];
    struct exchange_put put = {.start = 0};
    struct record plan;
    size_t np = 0, nw = 0;

    demo_at(d, deal->owner, demo_workday(d->today.n - 2), EVENING);
    enum status st = exchange_offer(&d->tx, deal->id, &o, e);
    if (st != ST_OK || o.nwants == 0 || o.nguests == 0) return st;
    for (; np < o.nguests && np < COUNT(people); np++) people[np] = guest(d, &o.guests[np]);
    for (; nw < o.nwants && nw < COUNT(points); nw++) points[nw] = point(d, &o.wants[nw]);
    put.head = begin(d, "exchange_plan");
    input_set(put.head, "deal", value_int(deal->id));
    say(put.head, "purpose", "证明方案达到关键采购标准");
    say(put.head, "agenda", "参观样板产线；方案讲解；逐条答疑；约定下一步");
    say(put.head, "goals", "总工认可方案，采购部同意进入评标");
    if (o.obstacles.n > 0) input_set(put.head, "obstacles", value_text(o.obstacles));
    if (o.strengths.n > 0) input_set(put.head, "strengths", value_text(o.strengths));
    int32_t day = demo_workday_after(d->today.n + 4);
    put.start = demo_instant(d, day, MORNING + 60);
    input_set(put.head, "date", value_int(day));
    set_rows(d, &put.people, "exchange_person", "people", people, np);
    set_rows(d, &put.points, "exchange_point", "points", points, nw);
    put.followups = (struct rowset){.kind = "exchange_followup", .list = "followups"};
    return exchange_plan_make(&d->tx, &put, &f, &plan, e);
}

/* --- the month -----------------------------------------------------------------------------
 */

static enum status month_row(struct demo *d, int64_t plan, const char *kind, const char *key,
                             int64_t of, struct error *e)
{
    int64_t id = 0;

    demo_new(d, "work_plan_item");
    put_ref(d, "plan", plan);
    put_z(d, "kind", kind);
    if (key != NULL) put_ref(d, key, of);
    if (strcmp(kind, "visit") == 0) put_int(d, "visits", 2);
    put_z(d, "goal", key == NULL ? "读完两家竞争对手的产品手册" : NULL);
    return demo_create(d, &id, e);
}

static enum status month(struct demo *d, int user, struct error *e)
{
    struct day first = day_month_start(d->today);
    int64_t plan = 0;
    int rows = 0;

    demo_at(d, user, first.n, MORNING);
    demo_new(d, "work_plan");
    put_int(d, "month", first.n);
    put_int(d, "visits", 12);
    put_z(d, "learning", "竞争对手新产品；一本谈判书");
    enum status st = demo_create(d, &plan, e);
    for (int i = 0; st == ST_OK && i < DEMO_ACCOUNTS && rows < 4; i++) {
        if (demo_account_rows[i].owner != user || d->accounts[i].id == 0) continue;
        st = month_row(d, plan, "visit", "account", d->accounts[i].id, e);
        rows++;
    }
    for (int i = 0; st == ST_OK && i < d->ndeals && rows < 7; i++) {
        if (d->deals[i].owner != user || strcmp(d->deals[i].state, "open") != 0) continue;
        st = month_row(d, plan, "deal", "deal", d->deals[i].id, e);
        rows++;
    }
    return st == ST_OK ? month_row(d, plan, "learning", NULL, 0, e) : st;
}

enum status demo_reports(struct demo *d, struct error *e)
{
    struct seen_visit v[REPORTS];
    size_t n = 0;
    int exchanges = 0;
    enum status st = newest(d, v, &n, e);

    for (size_t i = 0; st == ST_OK && i < n; i++) st = report(d, &v[i], i, e);
    for (int i = 0; st == ST_OK && i < d->ndeals && exchanges < 4; i++) {
        const struct demo_deal *deal = &d->deals[i];
        if (!deal->big || deal->silent || strcmp(deal->state, "open") != 0) continue;
        st = exchange(d, deal, e);
        exchanges++;
    }
    for (int u = MANAGERS_FROM; st == ST_OK && u <= MANAGERS_TO; u++) st = month(d, u, e);
    return st;
}
