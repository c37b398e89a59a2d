/* ops/setup.c - see setup.h. Rights and roles are written from the factory tables of model/;
 * the database rules afterwards. Texts of pipelines are here because they are data, not code.
 */
#include "ops/setup.h"

#include "auth/actor.h"
#include "auth/sign_in.h"
#include "base/utf8.h"
#include "ops/calendar.h"
#include "ops/chain.h"
#include "ops/competence/competence.h"
#include "ops/govern/govern.h"
#include "ops/market.h"
#include "ops/process/factory.h"
#include "store/record.h"

/* --- settings --- */

static enum status setting_put(struct tx *tx, const char *key, struct str value,
                               struct error *e)
{
    struct stmt *q;
    enum status st =
        db_prepare(tx->db,
                   STR("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT "
                       "(key) DO UPDATE SET value = excluded.value"),
                   &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, str_of(key));
    stmt_text(q, value);
    return stmt_run(q, e);
}

static enum status settings_put(struct tx *tx, const struct setup *s, struct error *e)
{
    enum status st = setting_put(tx, "company.name", s->company, e);

    if (st == ST_OK) st = setting_put(tx, "company.currency", s->currency, e);
    if (st == ST_OK) st = setting_put(tx, "company.timezone", s->timezone, e);
    if (st == ST_OK) st = setting_put(tx, "company.locale", s->locale, e);
    if (st == ST_OK) st = setting_put(tx, "sort.version", str_of(text_sort_version()), e);
    if (st == ST_OK) st = epoch_bump(tx, e);
    tx->settings_changed = true;
    return st;
}

/* --- rights --- */

static enum status grant_put(struct tx *tx, struct str role, struct str entity, char letter,
                             enum scope scope, struct error *e)
{
    static const char letters[] = "crudeia"; /* in the order of enum action */
    const char *at = strchr(letters, letter);
    struct stmt *q;
    enum status st;

    CHECK_BUG(at != NULL && letter != '\0');
    st = db_prepare(tx->db,
                    STR("INSERT INTO role_grant (role, entity, action, scope) VALUES (?,?,?,?) "
                        "ON CONFLICT (role, entity, action) DO UPDATE SET scope = "
                        "excluded.scope"),
                    &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, role);
    stmt_text(q, entity);
    stmt_text(q, str_of(action_keys[at - letters]));
    stmt_text(q, str_of(scope_keys[scope]));
    return stmt_run(q, e);
}

static enum status grants_put(struct tx *tx, struct error *e)
{
    for (size_t i = 0; i < factory_grants_n; i++) {
        const struct factory_grant *g = &factory_grants[i];
        struct str rest = str_of(g->entities), entity;
        while (str_cut(&rest, ' ', &entity)) {
            for (const char *a = g->actions; *a != '\0'; a++) {
                enum status st =
                    grant_put(tx, str_of(role_keys[g->role]), entity, *a, g->scope, e);
                if (st != ST_OK) return st;
            }
        }
    }
    return ST_OK;
}

static enum status field_put(struct tx *tx, const struct factory_field_grant *g,
                             struct str entity, unsigned group, struct error *e)
{
    unsigned bit = 1U << group;
    struct stmt *q;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO role_field (role, entity, field_group, may_read, may_write) "
            "VALUES (?,?,?,?,?) ON CONFLICT (role, entity, field_group) DO UPDATE SET "
            "may_read = excluded.may_read, may_write = excluded.may_write"),
        &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, str_of(role_keys[g->role]));
    stmt_text(q, entity);
    stmt_text(q, str_of(group_keys[group]));
    stmt_int(q, (g->read & bit) != 0 ? 1 : 0);
    stmt_int(q, (g->write & bit) != 0 ? 1 : 0);
    return stmt_run(q, e);
}

static enum status fields_put(struct tx *tx, struct error *e)
{
    for (size_t i = 0; i < factory_field_grants_n; i++) {
        const struct factory_field_grant *g = &factory_field_grants[i];
        struct str rest = str_of(g->entities), entity;
        while (str_cut(&rest, ' ', &entity)) {
            for (unsigned group = FG_GENERAL; group < FG__COUNT; group++) {
                enum status st = field_put(tx, g, entity, group, e);
                if (st != ST_OK) return st;
            }
        }
    }
    return ST_OK;
}

/* --- records --- */

static struct value text(const char *z)
{
    return (struct value){.kind = V_TEXT, .s = str_of(z)};
}

static struct value number(int64_t n)
{
    return (struct value){.kind = V_INT, .i = n};
}

static enum status create(struct tx *tx, const struct input *in, struct faults *f, int64_t *id,
                          struct error *e)
{
    struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct record r;
    enum status st = record_create(tx, in, &o, f, &r, e);

    if (st == ST_OK) *id = r.id;
    return st;
}

static struct input *begin(struct tx *tx, const char *kind)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(kind));

    CHECK_BUG(k != NULL);
    return input_new(tx, k);
}

static enum status roles_create(struct tx *tx, struct faults *f, struct error *e)
{
    for (int i = 0; i < ROLE__COUNT; i++) {
        struct input *in = begin(tx, "role");
        int64_t id;
        enum status st;
        input_set(in, "key", text(role_keys[i]));
        input_set(in, "name", text(role_labels[i].zh));
        input_set(in, "name_en", text(role_labels[i].en));
        input_set(in, "position", number(i + 1));
        st = create(tx, in, f, &id, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

struct factory_stage {
    const char *key, *zh, *en, *our_work, *our_work_en, *customer_step, *customer_step_en,
        *advice, *advice_en;
    int percent;
};
static const struct factory_stage project_stages[] = {
    {"P0", "P0 客户规划", "P0 Plan", "客户规划 电话邀约",
     "Plan the customer, make the appointment", "发现问题 提出需求",
     "Finds a problem, states a need",
     "进入下一阶段前：客户档案完整度达到 60%；至少一位联系人；需求已写成文字；已申请立项。",
     "Before the next stage: account file 60 % complete; one contact; the need written down; "
     "initiation requested.",
     10},
    {"P1", "P1 初步调研", "P1 First survey", "客户拜访 初步调研", "Visit, first survey",
     "研究可行性 确定预算", "Studies feasibility, fixes a budget",
     "进入下一阶段前：完成拜访并提交报告；预算情况清楚；组织结构图不少于三人；立项已批准。",
     "Before the next stage: a visit done and reported; the state of the budget known; an "
     "organisation chart with three people; initiation approved.",
     20},
    {"P2", "P2 初步方案", "P2 First proposal", "提交初步方案", "Submit the first proposal",
     "建立采购小组", "Sets up a purchasing group",
     "进入下一阶段前：方案已递交；找到有决策权的联系人；开过内部方案沟通会；竞争对手已写明或确认没有。",
     "Before the next stage: proposal delivered; a contact with the authority of a decision maker "
     "named; internal solution meeting held; competitors named, or none known.",
     25},
    {"P3", "P3 技术交流", "P3 Technical exchange", "方案演示 技术交流",
     "Demonstration, technical exchange", "设定采购标准", "Sets purchasing criteria",
     "进入下一阶段前：写好技术交流总结；关键采购标准合计 100%；有倡导者；中层关系达到投缘以上。",
     "Before the next stage: technical exchange summarised; criteria sheet at 100 %; an advocate; "
     "the middle level won.",
     30},
    {"P4", "P4 正式方案", "P4 Formal design", "需求调研 正式方案设计",
     "Needs analysis, formal design", "招标 初选", "Invites tenders, first selection",
     "进入下一阶段前：填好竞争对手分析表，逐项领先或有对策；与有决策权的高层接触；分析因素已定行动。",
     "Before the next stage: competitor sheet filled and each row led or answered; contact with an "
     "executive of authority; actions set for the factors.",
     50},
    {"P5", "P5 项目评估", "P5 Evaluation", "项目评估", "Project evaluation", "确定首选供应商",
     "Names the preferred supplier",
     "进入下一阶段前：取得高层的关键承诺；报价获批；每一个反对者都已化解。",
     "Before the next stage: key commitment of an executive; quote approved; every veto answered.",
     75},
    {"P6", "P6 商务谈判", "P6 Negotiation", "商务谈判", "Negotiation", "商务谈判", "Negotiates",
     "进入下一阶段前：条款谈妥；信用检查通过；合同草案就绪。",
     "Before the next stage: terms agreed, credit check passed, contract drafted.", 90},
    {"P7", "P7 签约成交", "P7 Contract", "签约成交", "Contract signed", "签约", "Signs",
     "合同归档，交付计划落实；之后实施结案、升级扩容。",
     "Contract filed and delivery planned; then closing, upgrade and expansion.", 100},
};
static const struct factory_stage short_stages[] = {
    {"potential", "潜在客户", "Potential", "", "", "", "",
     "进入下一阶段前：需求说得清楚；客户档案完整度达到 60%。",
     "Before the next stage: need stated, account file 60 % complete.", 10},
    {"intent", "意向客户", "Intent", "", "", "", "",
     "进入下一阶段前：有拜访报告；找到有决策权的联系人；预算清楚。",
     "Before the next stage: visit reported, a contact with the authority of a decision maker named, "
     "budget known.",
     30},
    {"proposal", "方案阶段", "Proposal", "", "", "", "",
     "进入下一阶段前：方案报价已递交；采购标准与竞争对手清楚。",
     "Before the next stage: offer delivered, criteria and competitors known.", 50},
    {"negotiation", "商务谈判", "Negotiation", "", "", "", "",
     "进入下一阶段前：条款谈妥；信用检查通过；拿到合同或订单。",
     "Before the next stage: terms, credit check, contract or order.", 70},
    {"closed", "销售实现", "Closed", "", "", "", "", "安排交付与回款，请客户转介绍。",
     "Arrange delivery and payment, ask for a referral.", 100},
};
struct factory_pipeline {
    const char *key, *zh, *en, *kind, *note;
    bool is_default;
    const struct factory_stage *stages;
    size_t n;
};
static const struct factory_pipeline pipelines[] = {
    {"p0_p7", "P0–P7 八阶段漏斗", "Eight stages P0–P7", "effectiveness",
     "项目型销售：周期长、复杂、金额大。抓关键点，靠团队协作，着眼长远。", true, project_stages,
     COUNT(project_stages)},
    {"five_stage", "五阶段漏斗", "Five stages", "efficiency",
     "短平快业务：周期短、简单、金额小。漏斗之上是目标客户群，不计赢率，不进入预测。", false,
     short_stages, COUNT(short_stages)},
};

static void optional(struct input *in, const char *key, const char *z)
{
    if (z[0] != '\0') input_set(in, key, text(z));
}

static enum status stage_create(struct tx *tx, int64_t pipeline, const struct factory_stage *s,
                                int position, struct faults *f, struct error *e)
{
    struct input *in = begin(tx, "stage");
    int64_t id;

    input_set(in, "pipeline", number(pipeline));
    input_set(in, "key", text(s->key));
    input_set(in, "name", text(s->zh));
    input_set(in, "name_en", text(s->en));
    input_set(in, "percent", number((int64_t)s->percent * 1000000));
    input_set(in, "position", number(position));
    optional(in, "our_work", s->our_work);
    optional(in, "our_work_en", s->our_work_en);
    optional(in, "customer_step", s->customer_step);
    optional(in, "customer_step_en", s->customer_step_en);
    optional(in, "advice", s->advice);
    optional(in, "advice_en", s->advice_en);
    input_set(in, "counts_in_forecast", number(1));
    return create(tx, in, f, &id, e);
}

static enum status pipelines_create(struct tx *tx, struct faults *f, struct error *e)
{
    for (size_t i = 0; i < COUNT(pipelines); i++) {
        const struct factory_pipeline *p = &pipelines[i];
        struct input *in = begin(tx, "pipeline");
        int64_t id;
        enum status st;
        input_set(in, "key", text(p->key));
        input_set(in, "name", text(p->zh));
        input_set(in, "name_en", text(p->en));
        input_set(in, "kind", text(p->kind));
        input_set(in, "note", text(p->note));
        input_set(in, "is_default", number(p->is_default ? 1 : 0));
        input_set(in, "active", number(1));
        st = create(tx, in, f, &id, e);
        for (size_t k = 0; k < p->n && st == ST_OK; k++)
            st = stage_create(tx, id, &p->stages[k], (int)k, f, e);
        if (st == ST_OK) st = process_factory(tx, id, str_of(p->key), f, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

static enum status admin_create(struct tx *tx, const struct setup *s, int64_t unit,
                                struct faults *f, struct error *e)
{
    struct input *in = begin(tx, "user");
    int64_t id;
    enum status st;

    input_set(in, "login", (struct value){.kind = V_TEXT, .s = s->login});
    input_set(in, "name",
              (struct value){.kind = V_TEXT, .s = s->name.p == NULL ? s->login : s->name});
    input_set(in, "org_unit", number(unit));
    input_set(in, "roles", text("[\"admin\"]"));
    input_set(in, "locale", (struct value){.kind = V_TEXT, .s = s->locale});
    input_set(in, "active", number(1));
    st = create(tx, in, f, &id, e);
    return st == ST_OK ? password_set(tx, id, s->hash, e) : st;
}

/* --- the whole --- */

enum status setup_is_done(struct tx *tx, bool *yes, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(tx->db, STR("SELECT COUNT(*) FROM users"), &q, e);

    if (st != ST_OK) return st;
    st = stmt_one(q, e);
    if (st == ST_OK) *yes = stmt_get_int(q, 0) > 0;
    stmt_done(q);
    return st;
}

enum status setup_check(const struct setup *s, struct faults *f, struct error *e)
{
    struct currency currency;
    struct zone *zone = NULL;
    struct error quiet;

    if (!currency_parse(s->currency, &currency)) fault_add(f, STR("currency"), "currency");
    if (zone_open(s->timezone, &zone, &quiet) == ST_OK) {
        zone_free(zone);
    } else {
        fault_add(f, STR("timezone"), "timezone");
    }
    if (!str_is(s->locale, "zh-CN") && !str_is(s->locale, "en"))
        fault_add(f, STR("locale"), "option");
    return f->n == 0 ? ST_OK : err(e, ST_INVALID, "invalid", "setup");
}

enum status setup_run(struct tx *tx, const struct setup *s, struct faults *f, struct error *e)
{
    struct input *in = begin(tx, "org_unit");
    bool done = false;
    int64_t unit = 0;
    enum status st = setup_is_done(tx, &done, e);

    if (st != ST_OK) return st;
    if (done) return err(e, ST_CONFLICT, "setup.done", "a user exists");
    st = setup_check(s, f, e);
    if (st == ST_OK) st = settings_put(tx, s, e);
    if (st == ST_OK) st = grants_put(tx, e);
    if (st == ST_OK) st = fields_put(tx, e);
    if (st == ST_OK) st = roles_create(tx, f, e);
    if (st != ST_OK) return st;
    input_set(in, "name", (struct value){.kind = V_TEXT, .s = s->company});
    input_set(in, "kind", text("company"));
    st = create(tx, in, f, &unit, e);
    if (st == ST_OK) st = pipelines_create(tx, f, e);
    if (st == ST_OK) st = market_factory(tx, str_is(s->locale, "en"), f, e);
    if (st == ST_OK) st = chains_create(tx, e);
    if (st == ST_OK) st = calendar_name_keys(tx, e);
    if (st == ST_OK) st = qualification_factory(tx, e);
    if (st == ST_OK) st = competence_factory(tx, e);
    if (st == ST_OK && s->login.p != NULL) st = admin_create(tx, s, unit, f, e);
    return st;
}
