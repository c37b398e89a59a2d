/* How able the account managers are: a round of the last half-year that is done, one that is
 * under way at every step, development plans with tasks, duty reports. */
#include "ops/competence/competence.h"
#include "ops/demo/parts.h"
#include "ops/fields.h"

enum {
    FIRST = 12, /* account managers, in demo.users */
    LAST = 22,
    OPS = 23,
    TEN = 10 * 60,
    TIMES = 2,
    PEERS = 4
};

/* The superior of each, as the organisation of people.c has it. */
static int lead_of(int user)
{
    return user == LAST ? 11 : 6 + (user - FIRST) / 2;
}

static bool senior(int user)
{
    return user % 4 == 0;
}

/* --- rounds ------------------------------------------------------------------------------- */

struct round {
    int64_t id;
    int32_t opened; /* day */
};

static enum status begin_round(struct demo *d, struct day in, int32_t opened, struct round *out,
                               struct error *e)
{
    struct day from, to;
    int y, m, day;

    half_year(in, &from, &to);
    day_split(from, &y, &m, &day);
    out->opened = demo_workday(opened);
    demo_at(d, OPS, out->opened, TEN);
    demo_new(d, "competence_round");
    put_str(d, "name",
            str_fmt(&d->scratch, "%d 年%s能力评估", y, m <= 6 ? "上半年" : "下半年"));
    put_int(d, "from", from.n);
    put_int(d, "to", to.n);
    put_int(d, "due", opened + 21);
    put_int(d, "min_peers", COMPETENCE_FEWEST);
    enum status st = demo_create(d, &out->id, e);
    size_t n = 0;
    if (st != ST_OK) return st;
    return competence_open(&d->tx, out->id, &d->users[FIRST], LAST - FIRST + 1, &n, e);
}

static enum status assessment_of(struct demo *d, const struct round *r, int user, int64_t *id,
                                 struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        d->tx.db, STR("SELECT id FROM assessments WHERE \"round\" = ? AND \"user\" = ?"), &q,
        e);

    if (st != ST_OK) return st;
    stmt_int(q, r->id);
    stmt_int(q, d->users[user]);
    st = stmt_one(q, e);
    if (st == ST_OK) *id = stmt_get_int(q, 0);
    stmt_done(q);
    return st;
}

/* --- scores ------------------------------------------------------------------------------- */

static int mark(int user, int item, int nth, int lean)
{
    int v = 3 + (user * 7 + item * 5) % 3 - (item * 3 + user) % 2 + lean;

    if (nth > 0 && (item + user) % 5 == 0) v++;      /* what was practised */
    if (nth > 0 && (item + 2 * user) % 11 == 0) v--; /* what was let slide */
    if (senior(user) && item % 4 == 0) v++;
    return v < 1 ? 1 : v > 5 ? 5 : v;
}

static const char *evidence_of(enum competence_view view, int item)
{
    static const char *const own[] = {"上月在客户质量例会上当场答出了节拍与换型时间",
                                      "两次报价前先问清了预算与审批人",
                                      "季度拜访计划完成九成，跟进事项都有回音"};
    static const char *const above[] = {"年度框架谈判先让了价，再谈条件",
                                        "客户换了设备部长，两周后才知道",
                                        "技术交流会自己主持，客户工程师反应好"};

    if (item % 6 != 3 || view == CV_PEER) return NULL;
    return view == CV_SELF ? own[item / 6 % (int)COUNT(own)]
                           : above[item / 6 % (int)COUNT(above)];
}

struct scoring {
    int64_t assessment;
    int author, user, nth; /* nth: of the rounds */
    enum competence_view view;
    int32_t day;
};

static enum status hand_in(struct demo *d, const struct scoring *s, struct error *e)
{
    struct sheet_score v[COMPETENCE_ITEMS_MAX];
    struct score_put put = {.v = v, .submit = true};

    demo_at(d, s->author, demo_workday(s->day), TEN + s->user);
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    for (int i = 0; i < (int)competence_item_options.n; i++) {
        /* Oneself a little higher; colleagues leave out what they do not know. */
        int lean = s->view == CV_SELF   ? (i + s->user) % 3 == 0
                   : s->view == CV_PEER ? (i + s->author) % 4 == 0
                                        : 0;
        const char *why = evidence_of(s->view, i);
        if (competence_is_group(i)) continue;
        if (s->view == CV_PEER && (i + s->author) % 7 == 0) continue;
        v[put.n++] = (struct sheet_score){i, mark(s->user, i, s->nth, lean),
                                          why == NULL || (i + s->user) % 2 == 0 ? STR_NONE
                                                                                : str_of(why)};
    }
    return score_sheet_write(&d->tx, s->assessment, &put, &d->order->faults, e);
}

/* Neighbours in the list and people of other departments. */
static int colleague(int user, int nth)
{
    static const int others[] = {25, 26};

    if (nth >= 2) return others[nth - 2];
    int i = user - FIRST + (nth == 0 ? 1 : LAST - FIRST);
    return FIRST + i % (LAST - FIRST + 1);
}

static enum status ask_colleagues(struct demo *d, int64_t assessment, int user, int32_t day,
                                  struct error *e)
{
    int64_t ids[PEERS];
    size_t asked = 0;

    for (int k = 0; k < PEERS; k++) ids[k] = d->users[colleague(user, k)];
    demo_at(d, lead_of(user), demo_workday(day), TEN + user);
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return peers_ask(&d->tx, assessment, &(struct peer_list){ids, PEERS}, &asked,
                     &d->order->faults, e);
}

static enum status complete(struct demo *d, const struct scoring *s, struct error *e)
{
    const struct assessment_end how = {
        .level = senior(s->user) ? STR("l2") : STR("l1"),
        .comment = s->nth == 0 ? STR("产品扎实，谈判和机构知识要补；多跟一次高层拜访。")
                               : STR("比上半年有进步，方案讲得清楚了；下一步练提问和谈判。")};
    struct record out;

    demo_at(d, lead_of(s->user), demo_workday(s->day), TEN + 60 + s->user);
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return assessment_complete(&d->tx, s->assessment, &how, &d->order->faults, &out, e);
}

/* How far somebody is in the round under way. */
enum reached { NOTHING, SELF, COLLEAGUES, WHOLE };
static enum reached reached_by(int user, int nth)
{
    static const enum reached now[] = {WHOLE, SELF, COLLEAGUES, NOTHING};

    return nth == 0 ? WHOLE : now[(user - FIRST) % (int)COUNT(now)];
}

static enum status one_assessment(struct demo *d, const struct round *r, int user, int nth,
                                  struct error *e)
{
    struct scoring s = {.author = user, .user = user, .nth = nth, .view = CV_SELF};
    const enum reached to = reached_by(user, nth);
    enum status st = assessment_of(d, r, user, &s.assessment, e);

    s.day = r->opened + 3;
    if (st == ST_OK && to >= SELF) st = hand_in(d, &s, e);
    /* Who has not scored himself is asked about by colleagues all the same. */
    if (st == ST_OK) st = ask_colleagues(d, s.assessment, user, r->opened + 4, e);
    s.view = CV_PEER;
    for (int k = 0; st == ST_OK && to >= COLLEAGUES && k < PEERS; k++) {
        s.author = colleague(user, k);
        s.day = r->opened + 6 + k;
        if (to == COLLEAGUES && k == 0) continue; /* one still waits */
        st = hand_in(d, &s, e);
    }
    if (st != ST_OK || to != WHOLE) return st;
    s.view = CV_MANAGER;
    s.author = lead_of(user);
    s.day = r->opened + 10;
    st = hand_in(d, &s, e);
    return st == ST_OK ? complete(d, &s, e) : st;
}

/* --- development plan --------------------------------------------------------------------- */

struct step {
    int64_t goal;
    int user;
    const char *kind, *what;
    int32_t set, due;
};

static enum status act(struct demo *d, const struct step *a, struct error *e)
{
    int64_t id = 0;

    demo_at(d, a->user, a->set, TEN + 10 + a->user);
    demo_new(d, "development_action");
    put_ref(d, "goal", a->goal);
    put_z(d, "kind", a->kind);
    put_z(d, "what", a->what);
    put_int(d, "due", demo_workday_after(a->due));
    enum status st = demo_create(d, &id, e);
    if (st != ST_OK || a->due > d->today.n) return st;
    demo_at(d, a->user, demo_workday(a->due), TEN + 20);
    demo_new(d, "development_action");
    put_int(d, "done_on", d->tx.today.n);
    put_z(d, "result", "按计划完成，体会写在拜访报告里");
    return demo_update(d, id, e);
}

static const struct {
    const char *item, *name, *kind[2], *what[2];
} goals[] = {
    {"negotiating",
     "谈判先谈条件再谈价",
     {"shadowing", "practice"},
     {"跟主管旁听一次框架协议谈判", "自己主谈一次，谈前写好让步清单"}},
    {"customer_mind",
     "每个大客户说得出三位关键人的个人需要",
     {"coaching", "practice"},
     {"与主管对一遍重点客户的关系图", "拜访两位设备部长，问清个人目标"}},
    {"explaining_benefits",
     "用客户的数字讲清投资回收",
     {"training", "project"},
     {"参加产品价值测算培训", "给一家重点客户做出投资回收测算表"}},
    {"competition",
     "说得出主要对手三个型号的强弱",
     {"reading", "project"},
     {"读完竞争对手资料并做一页对照表", "在一个项目上用对照表打赢一次比选"}},
    {"asking",
     "第一次拜访问清预算、审批人和时间",
     {"shadowing", "practice"},
     {"跟主管做两次首访，记下他怎么问", "三次首访都填齐需求清单"}},
    {"technology",
     "能独立回答客户工艺上的八成问题",
     {"training", "reading"},
     {"参加研发部新产品培训两天", "写一份新工艺的客户问答"}},
};

/* The first goal whose item is below its target; COUNT(goals) for none. */
static enum status goal_for(struct demo *d, int64_t assessment, size_t *out, struct error *e)
{
    struct competence_profile *p = arena_alloc(d->tx.arena, sizeof *p);
    enum status st = profile_read(&d->tx, assessment, -1, p, e);

    *out = COUNT(goals);
    for (size_t k = COUNT(goals); st == ST_OK && k-- > 0;) {
        for (size_t i = 0; i < p->n; i++) {
            double now = 0;
            if (p->v[i].item == competence_index(str_of(goals[k].item)) &&
                competence_counts(&p->v[i], &now) && now < p->v[i].target)
                *out = k;
        }
    }
    return st;
}

static enum status plan_of(struct demo *d, const struct round *r, int user, int nth,
                           struct error *e)
{
    const int32_t set = demo_workday(r->opened + 14);
    int64_t assessment = 0, id = 0;
    struct record out;
    size_t k = 0;
    enum status st = assessment_of(d, r, user, &assessment, e);

    if (st != ST_OK || set >= d->today.n) return st;
    demo_at(d, user, set, TEN + user);
    st = goal_for(d, assessment, &k, e);
    if (st != ST_OK || k == COUNT(goals)) return st;
    demo_new(d, "development_goal");
    put_ref(d, "user", d->users[user]);
    put_ref(d, "assessment", assessment);
    put_z(d, "item", goals[k].item);
    put_z(d, "name", goals[k].name);
    put_int(d, "due", demo_workday_after(set + 150));
    st = demo_create(d, &id, e);
    for (int a = 0; st == ST_OK && a < 2; a++) {
        st = act(
            d,
            &(struct step){id, user, goals[k].kind[a], goals[k].what[a], set, set + 5 + 45 * a},
            e);
    }
    if (st != ST_OK || nth > 0 || user % 3 == 2) return st;
    demo_at(d, lead_of(user), demo_workday(d->today.n - 30), TEN + user);
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    const struct goal_verdict said = {STR("reached"), STR("两次旁听之后自己主谈，守住了价")};
    return goal_review(&d->tx, id, &said, &d->order->faults, &out, e);
}

/* --- duty reports ------------------------------------------------------------------------- */

static enum status report_of(struct demo *d, int user, struct day in, bool ended,
                             struct error *e)
{
    struct day from, to;
    struct record out;
    int64_t id = 0;

    half_year(in, &from, &to);
    int32_t on = ended ? demo_workday_after(to.n + 5) : demo_workday(d->today.n - 2);
    if (on >= d->today.n) return ST_OK;
    demo_at(d, user, on, TEN + user);
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    demo_new(d, "duty_report");
    put_ref(d, "user", d->users[user]);
    put_int(d, "from", from.n);
    put_z(d, "achievements",
          "守住了两家老客户的份额，新开的项目有一个进入招标；每次成交都先做了价值测算。");
    put_z(d, "shortcomings", "高层拜访太少，项目后期才见到决策人；原因在自己：总是先找熟人。");
    if (ended) put_z(d, "lessons", "报价前先问清预算和审批人，返工少一半。");
    put_z(d, "plans", "每季度陪同主管见两位总经理；重点客户每家一份年度计划；练谈判。");
    put_z(d, "support", "请应用工程师支持两周样件测试。");
    enum status st = demo_create(d, &id, e);
    if (st != ST_OK || !ended) return st;
    st = duty_submit(&d->tx, id, &d->order->faults, &out, e);
    if (st != ST_OK || user % 5 == 3) return st;
    demo_at(d, lead_of(user), demo_workday_after(on + 4), TEN + user);
    const struct duty_verdict said = {
        .review = STR("业绩扎实，数字说得清；高层拜访要变成习惯，下次述职先讲这一条。"),
        .rating = senior(user) ? 4 : 3};
    return duty_review(&d->tx, id, &said, &d->order->faults, &out, e);
}

/* --- all of it ---------------------------------------------------------------------------- */

enum status demo_competence(struct demo *d, struct error *e)
{
    struct day from, to, before;
    struct round rounds[TIMES];

    half_year(d->today, &from, &to);
    before = (struct day){from.n - 1};
    enum status st = begin_round(d, before, before.n - 30, &rounds[0], e);
    if (st == ST_OK) st = begin_round(d, d->today, d->today.n - 24, &rounds[1], e);
    for (int nth = 0; nth < TIMES; nth++) {
        for (int u = FIRST; st == ST_OK && u <= LAST; u++) {
            st = one_assessment(d, &rounds[nth], u, nth, e);
            if (st == ST_OK && reached_by(u, nth) == WHOLE)
                st = plan_of(d, &rounds[nth], u, nth, e);
        }
    }
    for (int u = FIRST; st == ST_OK && u <= LAST; u++) {
        st = report_of(d, u, before, true, e);
        if (st == ST_OK && u % 3 == 0) st = report_of(d, u, d->today, false, e);
    }
    return st;
}
