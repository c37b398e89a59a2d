/* Models of qualification, sheets scored by them, and the decision on a tier. */
#include "ops/govern/govern.h"

#include "ops/approval.h"
#include "ops/fields.h"
#include "ops/raised.h"
#include "store/json.h"

#include <stdlib.h>

static const struct write_options by_verb = {.action = true, .on_day = {INT32_MIN}};

/* --- the factory's models (analysis.md §10) ----------------------------------------------- */

enum { ITEMS_MAX = 40, FACTORY_ITEMS = 8 };
struct factory_item {
    const char *zh, *en;
    int weight;
    bool inverted;
    const char *role;
};
struct factory_model {
    const char *key, *zh, *en;
    struct factory_item items[FACTORY_ITEMS]; /* weight 0: no more */
};
static const struct factory_model factory[] = {
    {"eight_signs",
     "八个标志",
     "Eight signs",
     {{"管理先进，同类客户少", "Advanced management and few of their kind", 10, false, NULL},
      {"付款信誉", "Payment reputation", 15, false, NULL},
      {"消费频率与用量", "Frequency and volume of consumption", 15, false, NULL},
      {"利润贡献", "Profit contribution", 20, false, NULL},
      {"占我方销售的份额", "Share of our sales", 15, false, NULL},
      {"发展潜力", "Potential", 10, false, "potential"},
      {"对我方的影响力", "Influence on us", 10, false, "influence"},
      {"是竞争对手的目标", "Target of competitors", 5, false, NULL}}},
    {"references",
     "分类参考因素",
     "Classification references",
     {{"规模与业务量", "Scope and volume", 20, false, NULL},
      {"合作程度", "Cooperation", 15, false, NULL},
      {"财务状况", "Finances", 15, false, NULL},
      {"潜力", "Potential", 20, false, "potential"},
      {"价格敏感度（5 分为不敏感）", "Price sensitivity (5 = insensitive)", 10, true, NULL},
      {"行业影响力", "Influence in the industry", 10, false, "influence"},
      {"创新能力", "Innovation", 5, false, NULL},
      {"对我方及竞争对手的态度", "Attitude to us and competitors", 5, false, NULL}}},
    {"three_views",
     "三个视角",
     "Three views",
     {{"互动：同类少，边际利润高", "Interaction: few of their kind, high marginal profit", 30,
       false, NULL},
      {"忠诚：愿长期稳定合作，接受合理价格，主动推荐",
       "Loyalty: wants a long stable relation, accepts a fair price, promotes us freely", 30,
       false, NULL},
      {"盈利：利润高、服务成本低、可持续，并带来新客户",
       "Profitability: high profit at low service cost, lasting, brings new customers", 40,
       false, NULL}}},
};

static enum status make(struct tx *tx, const struct input *in, int64_t *id, struct error *e)
{
    struct faults f = {.arena = tx->arena};
    struct record r;
    enum status st = record_create(tx, in, &by_verb, &f, &r, e);

    if (st == ST_OK) *id = r.id;
    return st;
}

static enum status item_create(struct tx *tx, int64_t model, const struct factory_item *m,
                               int position, struct error *e)
{
    struct input *in = input_new(tx, govern_kind(tx, "qualification_item"));
    int64_t id;

    input_set(in, "model", value_int(model));
    input_set(in, "name", value_text(str_of(m->zh)));
    input_set(in, "name_en", value_text(str_of(m->en)));
    input_set(in, "weight", value_int(m->weight));
    input_set(in, "inverted", value_int(m->inverted));
    if (m->role != NULL) input_set(in, "role", value_text(str_of(m->role)));
    input_set(in, "position", value_int(position));
    return make(tx, in, &id, e);
}

static enum status model_create(struct tx *tx, const struct factory_model *m, int position,
                                struct error *e)
{
    struct input *in = input_new(tx, govern_kind(tx, "qualification_model"));
    int64_t id = 0;

    input_set(in, "name", value_text(str_of(m->zh)));
    input_set(in, "name_en", value_text(str_of(m->en)));
    input_set(in, "key", value_text(str_of(m->key)));
    input_set(in, "position", value_int(position));
    enum status st = make(tx, in, &id, e);
    for (int i = 0; st == ST_OK && i < FACTORY_ITEMS && m->items[i].weight > 0; i++)
        st = item_create(tx, id, &m->items[i], i, e);
    return st;
}

/* Living or in the bin: what was taken away stays away. */
static enum status model_known(struct tx *tx, const char *key, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT 1 FROM qualification_models WHERE \"key\" = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(key));
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status qualification_factory(struct tx *tx, struct error *e)
{
    const struct actor *who = tx->actor;
    enum status st = ST_OK;

    tx->actor = actor_raised(tx);
    for (size_t i = 0; st == ST_OK && i < COUNT(factory); i++) {
        bool known = false;
        st = model_known(tx, factory[i].key, &known, e);
        if (st == ST_OK && !known) st = model_create(tx, &factory[i], (int)i, e);
    }
    tx->actor = who;
    return st;
}

/* --- scoring ------------------------------------------------------------------------------ */

struct scoring {
    struct record account, model;
    struct dealrows items;
    struct qualify_item v[ITEMS_MAX];
    struct str notes[ITEMS_MAX];
};

static int by_position(const void *a, const void *b)
{
    const struct record *x = a, *y = b;
    int64_t p = field_id(record_field(x, "position")),
            q = field_id(record_field(y, "position"));

    return p != q ? (p > q) - (p < q) : (x->id > y->id) - (x->id < y->id);
}

static enum status scoring_load(struct tx *tx, const struct sheet_order *o, struct scoring *s,
                                struct faults *f, struct error *e)
{
    bool yes = false;
    const struct cat_entity *models = govern_kind(tx, "qualification_model");
    enum status st = account_to_change(tx, o->account, &s->account, e);

    if (st == ST_OK) st = query_visible(tx, models, o->template, ACT_READ, &yes, e);
    if (st != ST_OK) return st;
    if (!yes) {
        fault_add(f, STR("template"), "reference");
        return ST_OK;
    }
    st = record_get(tx, models, o->template, &s->model, e);
    if (st == ST_OK)
        st = dealrows_read(tx, "qualification_item", "model", o->template, &s->items, e);
    if (st != ST_OK) return st;
    if (s->items.n == 0 || s->items.n > ITEMS_MAX) fault_add(f, STR("template"), "empty");
    qsort(s->items.v, s->items.n, sizeof *s->items.v, by_position);
    return ST_OK;
}

static enum item_role role_of(const struct record *item)
{
    const struct value *role = record_field(item, "role");

    return text_value_is(role, "potential")   ? ITEM_POTENTIAL
           : text_value_is(role, "influence") ? ITEM_INFLUENCE
                                              : ITEM_PLAIN;
}

static const struct level_given *level_of(const struct sheet_order *o, int64_t item)
{
    for (size_t i = 0; i < o->n; i++) {
        if (o->levels[i].item == item) return &o->levels[i];
    }
    return NULL;
}

/* Every criterion of the model has a level, and no other is named. */
static void scoring_judge(struct tx *tx, const struct sheet_order *o, struct scoring *s,
                          struct faults *f)
{
    for (size_t i = 0; i < s->items.n; i++) {
        const struct record *item = &s->items.v[i];
        const struct level_given *g = level_of(o, item->id);
        if (g == NULL || g->level < 1 || g->level > 5) {
            fault_add(f, str_fmt(tx->arena, "levels[%lld]", (long long)item->id),
                      g == NULL ? "required" : "score");
            continue;
        }
        s->v[i] = (struct qualify_item){(int)field_id(record_field(item, "weight")),
                                        (int)g->level, role_of(item)};
        s->notes[i] = g->note;
    }
    if (o->n > s->items.n) fault_add(f, STR("levels"), "option");
}

static void json_member(struct json *j, const char *key, struct str text)
{
    json_z(j, ",\"");
    json_z(j, key);
    json_z(j, "\":");
    json_text(j, text);
}

static struct str null_text(const struct value *v)
{
    return v->kind == V_TEXT ? v->s : STR_NONE;
}

static struct str levels_json(struct tx *tx, const struct scoring *s)
{
    struct json j = {.arena = tx->arena};

    json_z(&j, "[");
    for (size_t i = 0; i < s->items.n; i++) {
        const struct record *item = &s->items.v[i];
        json_z(&j, i > 0 ? ",{\"item\":" : "{\"item\":");
        json_int(&j, item->id);
        json_member(&j, "name", field_text(record_field(item, "name")));
        json_member(&j, "name_en", null_text(record_field(item, "name_en")));
        json_z(&j, ",\"weight\":");
        json_int(&j, s->v[i].weight);
        json_z(&j, ",\"level\":");
        json_int(&j, s->v[i].level);
        json_z(&j, field_id(record_field(item, "inverted")) != 0 ? ",\"inverted\":true"
                                                                 : ",\"inverted\":false");
        json_member(&j, "role", null_text(record_field(item, "role")));
        json_member(&j, "note", s->notes[i]);
        json_z(&j, "}");
    }
    json_z(&j, "]");
    return json_view(&j);
}

static enum status sheet_write(struct tx *tx, const struct sheet_order *o,
                               const struct scoring *s, struct faults *f, struct record *out,
                               struct error *e)
{
    const struct qualify_lines lines = {(int)field_id(record_field(&s->model, "key_from")),
                                        (int)field_id(record_field(&s->model, "regular_from")),
                                        (int)field_id(record_field(&s->model, "hysteresis"))};
    struct str segment = field_text(record_field(&s->account, "segment"));
    struct qualify_verdict q = qualify(s->v, s->items.n, &lines, tier_of(segment));
    struct input *in = input_new(tx, govern_kind(tx, "score_sheet"));

    input_set(in, "account", value_int(o->account));
    input_set(in, "template", value_int(o->template));
    input_set(in, "on", value_int(o->on.n == DAY_NONE.n ? tx->today.n : o->on.n));
    input_set(in, "by", value_int(tx->actor->user));
    input_set(in, "levels", value_text(levels_json(tx, s)));
    input_set(in, "total", value_int((int64_t)(q.total * 1e6 + 0.5)));
    if (segment.n > 0) input_set(in, "tier_before", value_text(segment));
    input_set(in, "tier_proposed", value_text(str_of(tier_keys[q.proposed])));
    if (o->reason.n > 0) input_set(in, "reason", value_text(o->reason));
    input_set(in, "state", value_text(STR("scored")));
    return record_create(tx, in, &by_verb, f, out, e);
}

enum status sheet_score(struct tx *tx, const struct sheet_order *o, struct faults *f,
                        struct record *out, struct error *e)
{
    struct scoring *s = arena_zalloc(tx->arena, sizeof *s);
    enum status st = scoring_load(tx, o, s, f, e);

    if (st != ST_OK || f->n > 0) return st;
    if (o->on.n != DAY_NONE.n && o->on.n > tx->today.n) fault_add(f, STR("on"), "future");
    scoring_judge(tx, o, s, f);
    return f->n > 0 ? ST_OK : sheet_write(tx, o, s, f, out, e);
}

/* --- the decision ------------------------------------------------------------------------- */

static enum status sheet_set(struct tx *tx, int64_t id, const struct input *in,
                             struct record *out, struct error *e)
{
    struct write_options o = {.action = true, .verb = "approval", .on_day = DAY_NONE};
    struct faults f = {.arena = tx->arena};

    return record_update(tx, id, in, &o, &f, out, e);
}

/* The tier is one of ours; another than the score's is a person's judgement, and says why. */
static void judge_ask(struct str tier, struct str proposed, struct str reason, struct faults *f)
{
    if (tier_of(tier) == TIER_NONE) fault_add(f, STR("tier"), "option");
    if (!str_eq(tier, proposed) && str_trim(reason).n == 0)
        fault_add(f, STR("reason"), "required");
}

static enum status ask_for(struct tx *tx, int64_t id, struct str tier, struct str reason,
                           struct record *out, struct error *e)
{
    const struct cat_entity *kind = govern_kind(tx, "score_sheet");
    const struct approval_order o = {.subject = STR("segment"), .record = id, .reason = reason};
    struct input *in = input_new(tx, kind);
    struct record sheet, approval;

    input_set(in, "tier_asked", value_text(tier));
    if (reason.n > 0) input_set(in, "reason", value_text(reason));
    enum status st = sheet_set(tx, id, in, &sheet, e);
    if (st == ST_OK) st = approval_request(tx, &o, &approval, e);
    return st == ST_OK ? record_get(tx, kind, id, out, e) : st;
}

enum status sheet_ask(struct tx *tx, const struct tier_order *o, struct faults *f,
                      struct record *out, struct error *e)
{
    struct record sheet, account;
    enum status st = record_get(tx, govern_kind(tx, "score_sheet"), o->sheet, &sheet, e);

    if (st == ST_OK)
        st = account_to_change(tx, field_id(record_field(&sheet, "account")), &account, e);
    if (st != ST_OK) return st;
    const struct value *state = record_field(&sheet, "state");
    if (text_value_is(state, "in_approval") || text_value_is(state, "approved"))
        return err(e, ST_CONFLICT, "approval.done", "score sheet");
    struct str proposed = field_text(record_field(&sheet, "tier_proposed"));
    struct str tier = o->tier.p == NULL ? proposed : o->tier;
    judge_ask(tier, proposed, o->reason, f);
    return f->n > 0 ? ST_OK : ask_for(tx, o->sheet, tier, o->reason, out, e);
}

static enum status segment_write(struct tx *tx, const struct record *sheet, struct str tier,
                                 struct str reason, struct error *e)
{
    struct write_options o = {
        .action = true, .verb = "qualify", .on_day = DAY_NONE, .reason = reason};
    struct input *in = input_new(tx, govern_kind(tx, "account"));
    struct faults f = {.arena = tx->arena};
    struct record account;

    o.evidence = str_fmt(tx->arena, "score_sheet %lld", (long long)sheet->id);
    input_set(in, "segment", value_text(tier));
    return record_update(tx, field_id(record_field(sheet, "account")), in, &o, &f, &account, e);
}

enum status sheet_settled(struct tx *tx, int64_t id, int64_t approval, int state,
                          struct str reason, struct error *e)
{
    static const char *const states[] = {"in_approval", "approved", "rejected", "returned",
                                         "withdrawn"};
    const struct cat_entity *kind = govern_kind(tx, "score_sheet");
    struct input *in = input_new(tx, kind);
    struct record sheet;
    enum status st = record_get(tx, kind, id, &sheet, e);

    if (st != ST_OK) return st;
    struct str tier = field_text(record_field(&sheet, "tier_asked"));
    input_set(in, "state", value_text(str_of(states[state])));
    input_set(in, "approval", value_int(approval));
    if (state == AP_APPROVED) {
        input_set(in, "tier_decided", value_text(tier));
        input_set(in, "decided_by", value_int(tx->actor->user));
        input_set(in, "decided_on", value_int(tx->today.n));
    }
    st = sheet_set(tx, id, in, &sheet, e);
    if (st == ST_OK && state == AP_APPROVED) st = segment_write(tx, &sheet, tier, reason, e);
    return st;
}
