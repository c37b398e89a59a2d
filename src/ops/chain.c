#include "ops/chain.h"

#include "ops/approval_parts.h"
#include "ops/raised.h"

/* --- the factory's --- */

enum { YUAN = 100, WAN = 10000 * YUAN };
struct factory_step {
    int position;
    enum chain_by by;
    int level;
    const char *role;
    int due_days;
    int64_t min_amount; /* minor units of the company currency */
};
struct factory_chain {
    const char *subject, *zh, *en;
    struct factory_step steps[4]; /* position 0: no more */
};
static const struct factory_chain factory[] = {
    {"initiation",
     "立项审批",
     "Initiation",
     {{1, BY_SUPERIOR, 1, NULL, 2, 0},
      {2, BY_SUPERIOR, 2, NULL, 2, 100 * (int64_t)WAN},
      {3, BY_ROLE, 1, "ka_vp", 2, 500 * (int64_t)WAN}}},
    {"gate_override", "阶段放行", "Gate override", {{1, BY_SUPERIOR, 1, NULL, 1, 0}}},
    {"resource_request",
     "资源申请",
     "Resource request",
     {{1, BY_SUPERIOR, 1, NULL, 2, 0},
      {2, BY_ROLE, 1, "branch_gm", 2, 5 * (int64_t)WAN},
      {3, BY_ROLE, 1, "ka_vp", 2, 20 * (int64_t)WAN}}},
    {"bonus_package",
     "奖金包审批",
     "Bonus package",
     {{1, BY_SUPERIOR, 1, NULL, 3, 0}, {2, BY_ROLE, 1, "ka_vp", 3, 0}}},
    {"account_plan",
     "客户计划审批",
     "Account plan",
     {{1, BY_SUPERIOR, 1, NULL, 3, 0}, {2, BY_ROLE, 1, "ka_vp", 3, 0}}},
    {"transfer",
     "客户划转",
     "Transfer of an account",
     {{1, BY_SUPERIOR, 1, NULL, 2, 0}, {2, BY_ROLE, 1, "sales_ops", 2, 0}}},
    {"discount",
     "超限折扣",
     "Discount beyond the limit",
     {{1, BY_SUPERIOR, 1, NULL, 1, 0},
      {2, BY_ROLE, 1, "branch_gm", 1, 50 * (int64_t)WAN},
      {2, BY_ROLE, 1, "finance", 1, 50 * (int64_t)WAN}}},
    {"credit_exception",
     "信用例外",
     "Credit exception",
     {{1, BY_SUPERIOR, 1, NULL, 1, 0},
      {2, BY_ROLE, 1, "finance", 2, 0},
      {2, BY_ROLE, 1, "branch_gm", 2, 100 * (int64_t)WAN}}},
    {"forecast_call", "预测核定", "Forecast call", {{1, BY_SUPERIOR, 1, NULL, 1, 0}}},
    {"work_plan", "月度工作计划", "Monthly work plan", {{1, BY_SUPERIOR, 1, NULL, 3, 0}}},
    {"segment", "客户分层认定", "Tier of an account", {{1, BY_SUPERIOR, 1, NULL, 3, 0}}},
};
static const char *const by_keys[] = {"superior", "role", "user"};

static enum status write_one(struct tx *tx, struct input *in, int64_t *id, struct error *e)
{
    struct write_options o = {.on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    struct record r;
    enum status st = record_create(tx, in, &o, &faults, &r, e);

    if (st == ST_OK) *id = r.id;
    return st;
}

static enum status step_create(struct tx *tx, int64_t chain, const struct factory_step *s,
                               struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, "approval_chain_step"));
    int64_t id;

    input_set(in, "chain", value_int(chain));
    input_set(in, "position", value_int(s->position));
    input_set(in, "by", value_text(str_of(by_keys[s->by])));
    input_set(in, "level", value_int(s->level));
    if (s->role != NULL) input_set(in, "role", value_text(str_of(s->role)));
    input_set(in, "due_days", value_int(s->due_days));
    input_set(in, "self_ok", value_int(s->by == BY_SUPERIOR));
    if (s->min_amount > 0) {
        struct value v = {.kind = V_MONEY, .i = s->min_amount, .cur = tx->company->currency};
        input_set(in, "min_amount", v);
    }
    return write_one(tx, in, &id, e);
}

static enum status chain_create(struct tx *tx, const struct factory_chain *f, struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, "approval_chain"));
    int64_t id = 0;

    input_set(in, "name", value_text(str_of(f->zh)));
    input_set(in, "name_en", value_text(str_of(f->en)));
    input_set(in, "subject", value_text(str_of(f->subject)));
    input_set(in, "position", value_int(100));
    input_set(in, "active", value_int(1));
    enum status st = write_one(tx, in, &id, e);
    for (size_t i = 0; i < COUNT(f->steps) && f->steps[i].position > 0 && st == ST_OK; i++)
        st = step_create(tx, id, &f->steps[i], e);
    return st;
}

enum status chains_create(struct tx *tx, struct error *e)
{
    const struct actor *who = tx->actor;
    enum status st = ST_OK;

    tx->actor = actor_raised(tx);
    for (size_t i = 0; i < COUNT(factory) && st == ST_OK; i++)
        st = chain_create(tx, &factory[i], e);
    tx->actor = who;
    return st;
}

/* --- the one that fits --- */

/* Whether there is any chain (for the subject, when p is not NULL), binned ones too. */
static enum status any_chain(struct tx *tx, struct str subject, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        subject.p == NULL ? STR("SELECT id FROM approval_chains LIMIT 1")
                          : STR("SELECT id FROM approval_chains WHERE \"subject\" = ? LIMIT 1"),
        &s, e);

    if (st != ST_OK) return st;
    if (subject.p != NULL) stmt_text(s, subject);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status pick(struct tx *tx, struct str subject, int64_t amount, int64_t *id,
                        struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT id FROM approval_chains WHERE \"subject\" = ? AND deleted_at IS NULL AND "
            "\"active\" = 1 AND (\"min_amount_base\" IS NULL OR \"min_amount_base\" <= ?) AND "
            "(\"max_amount_base\" IS NULL OR \"max_amount_base\" > ?) ORDER BY \"position\", id "
            "LIMIT 1"),
        &s, e);

    *id = 0;
    if (st != ST_OK) return st;
    stmt_text(s, subject);
    stmt_int(s, amount);
    stmt_int(s, amount);
    st = stmt_step(s, e);
    if (st == ST_OK) *id = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static struct chain_step step_of(struct stmt *s)
{
    int by = key_index(by_keys, COUNT(by_keys), stmt_get_text(s, 1));
    int role = key_index(role_keys, ROLE__COUNT, stmt_get_text(s, 3));
    int64_t level = stmt_get_int(s, 2);

    return (struct chain_step){
        .position = (int)stmt_get_int(s, 0),
        .by = by < 0 ? BY_SUPERIOR : (enum chain_by)by,
        .level = level < 1 ? 1 : (int)level,
        .role = role < 0 ? ROLE_VIEWER : (enum role)role,
        .user = stmt_get_int(s, 4),
        .any = str_is(stmt_get_text(s, 5), "any"),
        .due_days = stmt_is_null(s, 6) ? 2 : (int)stmt_get_int(s, 6),
        .min_amount = stmt_get_int(s, 7),
        .self_ok = stmt_get_int(s, 8) != 0,
    };
}

static enum status steps_load(struct tx *tx, struct chain *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT \"position\", \"by\", \"level\", \"role\", \"user\", \"rule\", "
            "\"due_days\", \"min_amount_base\", \"self_ok\" FROM approval_chain_steps WHERE "
            "\"chain\" = ? AND deleted_at IS NULL ORDER BY \"position\", id"),
        &s, e);

    out->n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, out->id);
    while (out->n < CHAIN_STEPS && (st = stmt_step(s, e)) == ST_OK)
        out->steps[out->n++] = step_of(s);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* A subject that came with a later version of the program has its factory chain made when it is
 * first asked for; one that was taken away stays away. */
static enum status subject_chain(struct tx *tx, struct str subject, struct error *e)
{
    const struct actor *who = tx->actor;
    bool any = false;
    enum status st = any_chain(tx, subject, &any, e);

    if (st != ST_OK || any) return st;
    tx->actor = actor_raised(tx);
    for (size_t i = 0; i < COUNT(factory) && st == ST_OK; i++) {
        if (str_is(subject, factory[i].subject)) st = chain_create(tx, &factory[i], e);
    }
    tx->actor = who;
    return st;
}

enum status chain_find(struct tx *tx, struct str subject, int64_t amount, struct chain *out,
                       struct error *e)
{
    bool any = false;
    enum status st = any_chain(tx, STR_NONE, &any, e);

    out->id = 0;
    if (st == ST_OK && !any) st = chains_create(tx, e);
    if (st == ST_OK) st = pick(tx, subject, amount, &out->id, e);
    if (st == ST_OK && out->id == 0) {
        st = subject_chain(tx, subject, e);
        if (st == ST_OK) st = pick(tx, subject, amount, &out->id, e);
    }
    return st == ST_OK && out->id != 0 ? steps_load(tx, out, e) : st;
}

/* --- the company --- */

static uint32_t role_bits(struct str json)
{
    uint32_t bits = 0;
    struct str part;

    while (str_cut(&json, '"', &part)) {
        struct str key;
        if (!str_cut(&json, '"', &key)) break;
        int role = key_index(role_keys, ROLE__COUNT, key);
        if (role >= 0) bits |= 1U << role;
    }
    return bits;
}

static enum status count_rows(struct tx *tx, struct str sql, size_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st == ST_OK) st = stmt_one(s, e);
    if (st == ST_OK) *n = (size_t)stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

static enum status people_load(struct tx *tx, struct org *out, struct error *e)
{
    struct stmt *s = NULL;
    size_t room = 0;
    enum status st =
        count_rows(tx, STR("SELECT COUNT(*) FROM users WHERE deleted_at IS NULL"), &room, e);
    struct org_person *v = arena_alloc(tx->arena, room * sizeof(*v));

    out->people = v;
    if (st == ST_OK) {
        st = db_prepare(tx->db,
                        STR("SELECT id, \"manager\", \"org_unit\", \"roles\", \"active\" FROM "
                            "users WHERE deleted_at IS NULL ORDER BY id"),
                        &s, e);
    }
    if (st != ST_OK) return st;
    while (out->npeople < room && (st = stmt_step(s, e)) == ST_OK) {
        v[out->npeople++] =
            (struct org_person){stmt_get_int(s, 0), stmt_get_int(s, 1), stmt_get_int(s, 2),
                                role_bits(stmt_get_text(s, 3)), stmt_get_int(s, 4) != 0};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status org_load(struct tx *tx, struct org *out, struct error *e)
{
    struct stmt *s = NULL;
    size_t room = 0;

    *out = (struct org){.npeople = 0};
    enum status st = people_load(tx, out, e);
    if (st == ST_OK) {
        st = count_rows(tx, STR("SELECT COUNT(*) FROM org_units WHERE deleted_at IS NULL"),
                        &room, e);
    }
    struct org_place *v = arena_alloc(tx->arena, room * sizeof(*v));
    out->units = v;
    if (st == ST_OK) {
        st = db_prepare(tx->db,
                        STR("SELECT id, \"parent\", \"manager\" FROM org_units WHERE "
                            "deleted_at IS NULL ORDER BY id"),
                        &s, e);
    }
    if (st != ST_OK) return st;
    while (out->nunits < room && (st = stmt_step(s, e)) == ST_OK) {
        v[out->nunits++] =
            (struct org_place){stmt_get_int(s, 0), stmt_get_int(s, 1), stmt_get_int(s, 2)};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status chain_step_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e)
{
    const struct value *by = field_after(in, old, "by");

    (void)tx;
    (void)e;
    if (text_value_is(by, "role") && field_after(in, old, "role")->kind == V_NULL) {
        fault_add(f, STR("role"), "required");
    }
    if (text_value_is(by, "user") && field_after(in, old, "user")->kind == V_NULL) {
        fault_add(f, STR("user"), "required");
    }
    return ST_OK;
}
