#include "ops/generate.h"

#include "ops/names.h"
#include "store/bulk.h"
#include "store/history.h"
#include "store/rollup.h"

enum {
    PER_MANAGER = 35,
    TEAM_SIZE = 8,
    BRANCH_TEAMS = 10,
    CONTACTS = 3,
    DEALS = 10,
    ACTIVITIES = 100,
    STEP_ACCOUNTS = 40, /* per transaction: with all that hangs on them about 4,500 rows */
    HISTORY_DAYS = 900,
    STAGES_MAX = 12,
    DAY_MS = 86400000
};

struct stage {
    struct str key;
    int64_t percent; /* millionths */
};
struct people {
    int64_t *user;            /* account managers */
    struct bulk_scope *scope; /* theirs */
    size_t n;
};
struct making {
    struct tx *tx;
    struct rng rng;
    struct people people;
    int64_t pipeline;
    struct stage stages[STAGES_MAX];
    size_t nstages;
    const struct cat_entity *account, *contact, *deal, *activity, *user, *unit;
    struct generate_count count;
};

static struct value text(struct str s)
{
    return (struct value){.kind = s.n == 0 ? V_NULL : V_TEXT, .s = s};
}

static struct value number(int64_t i)
{
    return (struct value){.kind = V_INT, .i = i};
}

static struct value amount(const struct making *m, int64_t minor)
{
    return (struct value){
        .kind = V_MONEY, .i = minor, .cur = m->tx->company->currency, .base = minor};
}

static void set(struct bulk_record *b, const char *key, struct value v)
{
    int at = cat_field_index(b->r.kind, str_of(key));
    CHECK_BUG(at >= 0);
    b->r.v[at] = v;
}

static struct bulk_record begin(const struct making *m, const struct cat_entity *kind,
                                int64_t at)
{
    struct tx *tx = m->tx;
    struct bulk_record b = {
        .r = {.kind = kind, .version = 1, .created_at = at, .updated_at = at}};

    b.r.v = arena_zalloc(tx->arena, kind->nfields * sizeof(*b.r.v));
    for (size_t i = 0; i < kind->nfields; i++) {
        const struct field *f = kind->fields[i].f;
        if (f->fallback == NULL || f->type == F_REF) continue;
        bool is_text = f->type == F_TEXT || f->type == F_ENUM;
        int64_t n = 0;
        b.r.v[i] = is_text ? text(str_of(f->fallback))
                           : number(str_int64(str_of(f->fallback), &n) ? n : 0);
    }
    return b;
}

/* One of a list, earlier ones more often (half as likely each step). */
static const char *skewed(struct rng *r, const char *const *list, size_t n)
{
    size_t i = 0;
    while (i + 1 < n && rng_below(r, 2) == 1) i++;
    return list[i];
}

/* --- people ------------------------------------------------------------------------- */

static enum status make_unit(struct making *m, const char *kind, struct str name,
                             int64_t parent, int64_t *id, struct error *e)
{
    struct bulk_record b = begin(m, m->unit, m->tx->now_ms);

    set(&b, "name", text(name));
    set(&b, "kind", text(str_of(kind)));
    set(&b, "parent", number(parent));
    enum status st = bulk_put(m->tx, &b, e);
    *id = b.r.id;
    return st;
}

static struct str login_of(struct making *m, const char *word, size_t i)
{
    return str_fmt(m->tx->arena, "%s%zu", word, i);
}

/* at.user becomes the new user. */
static enum status make_user(struct making *m, struct str login, const char *role,
                             struct bulk_scope *at, int64_t manager, struct error *e)
{
    struct arena *a = m->tx->arena;
    struct bulk_record b = begin(m, m->user, m->tx->now_ms);

    set(&b, "login", text(login));
    set(&b, "name", text(name_person(&m->rng, a)));
    set(&b, "roles", text(str_fmt(a, "[\"%s\"]", role)));
    set(&b, "org_unit", number(at->team));
    if (manager != 0) set(&b, "manager", number(manager));
    m->count.users++;
    enum status st = bulk_put(m->tx, &b, e);
    at->user = b.r.id;
    return st;
}

struct place {
    int64_t branch, team, gm, lead;
};

static enum status next_place(struct making *m, size_t i, int64_t company, struct place *p,
                              struct error *e)
{
    struct arena *a = m->tx->arena;
    size_t team = i / TEAM_SIZE, branch = team / BRANCH_TEAMS;
    enum status st = ST_OK;

    if (i % ((size_t)TEAM_SIZE * BRANCH_TEAMS) == 0) {
        st = make_unit(m, "branch", str_fmt(a, "第%zu分公司", branch + 1), company, &p->branch,
                       e);
        struct bulk_scope at = {.team = p->branch, .branch = p->branch};
        if (st == ST_OK)
            st = make_user(m, login_of(m, "gm", branch + 1), "branch_gm", &at, 0, e);
        p->gm = at.user;
    }
    if (st == ST_OK && i % TEAM_SIZE == 0) {
        st = make_unit(m, "team", str_fmt(a, "大客户%zu组", team + 1), p->branch, &p->team, e);
        struct bulk_scope at = {.team = p->team, .branch = p->branch};
        if (st == ST_OK)
            st = make_user(m, login_of(m, "lead", team + 1), "team_lead", &at, p->gm, e);
        p->lead = at.user;
    }
    return st;
}

static enum status make_people(struct making *m, int64_t accounts, int64_t company,
                               struct error *e)
{
    size_t n = (size_t)((accounts + PER_MANAGER - 1) / PER_MANAGER);
    struct place p = {0};
    enum status st = db_begin(m->tx->db, e);

    m->people.user = arena_alloc(m->tx->arena, n * sizeof(int64_t));
    m->people.scope = arena_alloc(m->tx->arena, n * sizeof(struct bulk_scope));
    m->people.n = n;
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        st = next_place(m, i, company, &p, e);
        if (st != ST_OK) break;
        struct bulk_scope at = {.team = p.team, .branch = p.branch};
        st = make_user(m, login_of(m, "am", i + 1), "account_manager", &at, p.lead, e);
        m->people.user[i] = at.user;
        m->people.scope[i] = at;
    }
    return st == ST_OK ? db_commit(m->tx->db, e) : st;
}

/* --- deals -------------------------------------------------------------------------- */

struct life {
    int32_t opened, closed; /* days; closed 0: still open */
    size_t reached;         /* index of the furthest stage */
    bool won;
};

/* Most deals are over; a third of those were won; a cycle takes two months, give or take. */
static struct life live(struct making *m)
{
    struct life l = {.opened = m->tx->today.n - (int32_t)rng_below(&m->rng, HISTORY_DAYS)};
    double cycle = 60.0 + 25.0 * rng_normal(&m->rng);
    int32_t days = cycle < 5 ? 5 : (int32_t)cycle;

    bool over = l.opened + days < m->tx->today.n && rng_below(&m->rng, 100) < 95;
    l.won = over && rng_below(&m->rng, 100) < 35;
    size_t last = m->nstages - 1;
    l.reached = l.won ? last : rng_below(&m->rng, (uint32_t)last);
    if (over) l.closed = l.opened + days;
    return l;
}

static struct str digits(struct making *m, int64_t v)
{
    return str_fmt(m->tx->arena, "%lld", (long long)v);
}

struct turn {
    struct str old, now;
    int32_t day;
};

static enum status change(struct making *m, const struct bulk_record *b, const char *field,
                          struct turn t, struct error *e)
{
    struct bulk_change c = {.kind = m->deal,
                            .record = b->r.id,
                            .field = field,
                            .old = t.old,
                            .now = t.now,
                            .on_day = {t.day},
                            .at = (int64_t)t.day * DAY_MS,
                            .by = b->own.user};
    if (strcmp(field, "amount") == 0) {
        c.money.cur = m->tx->company->currency;
        CHECK_BUG(str_int64(t.now, &c.money.minor));
    }
    m->count.changes++;
    return bulk_history(m->tx, &c, e);
}

static enum status first_history(struct making *m, const struct bulk_record *b, struct life l,
                                 int64_t minor, int32_t close, struct error *e)
{
    const struct {
        const char *field;
        struct str now;
    } rows[] = {
        {"owner", digits(m, b->own.user)}, {"pipeline", digits(m, m->pipeline)},
        {"stage", m->stages[0].key},       {"state", STR("open")},
        {"amount", digits(m, minor)},      {"probability", digits(m, m->stages[0].percent)},
        {"close_date", digits(m, close)},
    };
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < COUNT(rows); i++)
        st = change(m, b, rows[i].field, (struct turn){STR_NONE, rows[i].now, l.opened}, e);
    return st;
}

static enum status stage_history(struct making *m, const struct bulk_record *b, struct life l,
                                 struct error *e)
{
    int32_t end = l.closed != 0 ? l.closed : m->tx->today.n;
    enum status st = ST_OK;

    for (size_t i = 1; st == ST_OK && i <= l.reached; i++) {
        int32_t day = l.opened + (int32_t)((int64_t)(end - l.opened) * (int64_t)i /
                                           (int64_t)(l.reached + 1));
        if (i == l.reached && l.won) day = end;
        st = change(m, b, "stage", (struct turn){m->stages[i - 1].key, m->stages[i].key, day},
                    e);
    }
    if (st != ST_OK || l.closed == 0) return st;
    return change(m, b, "state",
                  (struct turn){STR("open"), l.won ? STR("won") : STR("lost"), l.closed}, e);
}

static enum status make_deal(struct making *m, const struct bulk_record *account, int64_t *id,
                             struct error *e)
{
    static const char *const work[] = {"设备采购", "年度供货", "产线升级",
                                       "备件框架", "新厂项目", "技术改造"};
    struct arena *a = m->tx->arena;
    struct life l = live(m);
    double size = 1.0 + rng_unit(&m->rng);
    for (int i = 0; i < 12; i++) size *= 0.6 + rng_unit(&m->rng); /* skewed to the right */
    int64_t minor = 100000 * (1 + (int64_t)(size * 300));
    int32_t close =
        l.closed != 0 ? l.closed : m->tx->today.n + (int32_t)rng_below(&m->rng, 180) - 20;
    int name = cat_field_index(m->account, STR("name"));
    struct bulk_record b = begin(m, m->deal, (int64_t)l.opened * DAY_MS);

    b.own = account->own;
    b.acc = account->own;
    set(&b, "name",
        text(str_fmt(a, "%.*s%s%d", STR_FMT(name_brand(account->r.v[name].s)),
                     work[rng_below(&m->rng, COUNT(work))], 1 + (int)rng_below(&m->rng, 9))));
    set(&b, "code", text(str_fmt(a, "G%07lld", (long long)++m->count.deals)));
    set(&b, "account", number(account->r.id));
    set(&b, "owner", number(account->own.user));
    set(&b, "pipeline", number(m->pipeline));
    set(&b, "stage", text(m->stages[l.reached].key));
    set(&b, "state", text(l.closed == 0 ? STR("open") : l.won ? STR("won") : STR("lost")));
    set(&b, "probability",
        number(l.closed == 0 ? m->stages[l.reached].percent
               : l.won       ? 100000000
                             : 0));
    set(&b, "amount", amount(m, minor));
    set(&b, "close_date", number(close));
    set(&b, "opened_on", number(l.opened));
    if (l.closed != 0) set(&b, "closed_on", number(l.closed));
    b.r.updated_at =
        (int64_t)(l.closed != 0 ? l.closed : m->tx->today.n - (int32_t)rng_below(&m->rng, 30)) *
            DAY_MS +
        (int64_t)rng_below(&m->rng, DAY_MS);
    enum status st = bulk_put(m->tx, &b, e);
    if (st == ST_OK) st = first_history(m, &b, l, minor, close, e);
    if (st == ST_OK) st = stage_history(m, &b, l, e);
    *id = b.r.id;
    return st;
}

/* --- accounts and what hangs on them --------------------------------------------------- */

static enum status make_account(struct making *m, struct bulk_record *b, struct error *e)
{
    static const char *const segments[] = {"prospect", "super_prospect", "regular", "key"};
    static const char *const industries[] = {"machinery", "electrical", "information",
                                             "telecom", "aviation"};
    struct arena *a = m->tx->arena;
    size_t at = (size_t)(m->count.accounts / PER_MANAGER);

    *b = begin(m, m->account,
               m->tx->now_ms - (int64_t)rng_below(&m->rng, HISTORY_DAYS) * DAY_MS);
    b->own = m->people.scope[at];
    b->own.user = m->people.user[at];
    set(b, "name", text(name_company(&m->rng, a)));
    set(b, "code", text(str_fmt(a, "G%06lld", (long long)++m->count.accounts)));
    set(b, "owner", number(b->own.user));
    set(b, "segment", text(str_of(skewed(&m->rng, segments, COUNT(segments)))));
    set(b, "industry", text(str_of(skewed(&m->rng, industries, COUNT(industries)))));
    set(b, "employees", number(20 + rng_below(&m->rng, 5000)));
    set(b, "sales_revenue", amount(m, 100000000 * (int64_t)(1 + rng_below(&m->rng, 900))));
    set(b, "phone",
        text(str_fmt(a, "0%u-%08u", 10 + rng_below(&m->rng, 20),
                     10000000 + rng_below(&m->rng, 89999999))));
    return bulk_put(m->tx, b, e);
}

static enum status make_contact(struct making *m, const struct bulk_record *account,
                                struct error *e)
{
    struct arena *a = m->tx->arena;
    struct bulk_record b = begin(m, m->contact, account->r.created_at);

    b.acc = account->own;
    set(&b, "name", text(name_person(&m->rng, a)));
    set(&b, "account", number(account->r.id));
    set(&b, "title", text(name_title(&m->rng)));
    set(&b, "mobile", text(str_fmt(a, "13%09u", rng_below(&m->rng, 1000000000))));
    m->count.contacts++;
    return bulk_put(m->tx, &b, e);
}

static enum status make_activity(struct making *m, const struct bulk_record *account,
                                 int64_t deal, struct error *e)
{
    static const char *const kinds[] = {"call", "visit", "message", "meeting",
                                        "technical_exchange"};
    const char *kind = skewed(&m->rng, kinds, COUNT(kinds));
    int64_t day = m->tx->today.n - (int64_t)rng_below(&m->rng, HISTORY_DAYS) + 14;
    int64_t start = day * DAY_MS + (int64_t)(1 + rng_below(&m->rng, 9)) * 3600000;
    int64_t minutes = 10 + 10 * (int64_t)rng_below(&m->rng, 12);
    struct bulk_record b = begin(m, m->activity, start < m->tx->now_ms ? start : m->tx->now_ms);

    b.own = account->own;
    b.acc = account->own;
    set(&b, "kind", text(str_of(kind)));
    set(&b, "subject", text(name_subject(&m->rng, kind, m->tx->arena)));
    set(&b, "account", number(account->r.id));
    if (deal != 0) set(&b, "deal", number(deal));
    set(&b, "owner", number(account->own.user));
    set(&b, "start", number(start));
    set(&b, "end", number(start + minutes * 60000));
    set(&b, "minutes", number(minutes));
    set(&b, "state", text(start < m->tx->now_ms ? STR("done") : STR("planned")));
    m->count.activities++;
    return bulk_put(m->tx, &b, e);
}

static enum status make_whole_account(struct making *m, struct error *e)
{
    struct arena_mark mark = arena_mark(m->tx->arena);
    struct bulk_record account;
    int64_t deals[DEALS] = {0};

    enum status st = make_account(m, &account, e);
    for (int i = 0; st == ST_OK && i < CONTACTS; i++) st = make_contact(m, &account, e);
    for (int i = 0; st == ST_OK && i < DEALS; i++) st = make_deal(m, &account, &deals[i], e);
    for (int i = 0; st == ST_OK && i < ACTIVITIES; i++) {
        struct arena_mark row = arena_mark(m->tx->arena);
        int64_t deal = rng_below(&m->rng, 4) == 0 ? 0 : deals[rng_below(&m->rng, DEALS)];
        st = make_activity(m, &account, deal, e);
        arena_rewind(m->tx->arena, row);
    }
    arena_rewind(m->tx->arena, mark);
    return st;
}

static enum status make_accounts(struct making *m, const struct generate_plan *p,
                                 struct error *e)
{
    while (m->count.accounts < p->accounts) {
        enum status st = db_begin(m->tx->db, e);
        for (int i = 0; st == ST_OK && i < STEP_ACCOUNTS && m->count.accounts < p->accounts;
             i++)
            st = make_whole_account(m, e);
        if (st == ST_OK) st = db_commit(m->tx->db, e);
        if (st != ST_OK) {
            db_rollback(m->tx->db);
            return st;
        }
        db_checkpoint(m->tx->db, 4000);
        if (p->progress != NULL)
            p->progress(p->arg, "accounts", m->count.accounts, p->accounts);
    }
    return ST_OK;
}

/* --- what stands already ---------------------------------------------------------------- */

static enum status load_stages(struct making *m, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(m->tx->db,
                   STR("SELECT s.pipeline, s.\"key\", s.percent FROM stages s JOIN pipelines p"
                       " ON p.id = s.pipeline WHERE p.is_default = 1 AND p.deleted_at IS NULL"
                       " AND s.deleted_at IS NULL ORDER BY s.position"),
                   &s, e);
    if (st != ST_OK) return st;
    while (m->nstages < STAGES_MAX && (st = stmt_step(s, e)) == ST_OK) {
        m->pipeline = stmt_get_int(s, 0);
        m->stages[m->nstages++] =
            (struct stage){str_dup(stmt_get_text(s, 1), m->tx->arena), stmt_get_int(s, 2)};
    }
    stmt_done(s);
    if (st == ST_END) st = ST_OK;
    return st == ST_OK && m->nstages < 2
               ? err(e, ST_CONFLICT, "generate.not_empty", "no pipeline")
               : st;
}

static enum status load_company(struct making *m, int64_t *company, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        m->tx->db,
        STR("SELECT (SELECT min(id) FROM org_units), (SELECT count(*) FROM accounts)"), &s, e);
    if (st != ST_OK) return st;
    st = stmt_one(s, e);
    *company = stmt_get_int(s, 0);
    bool used = st == ST_OK && stmt_get_int(s, 1) > 0;
    stmt_done(s);
    return used ? err(e, ST_CONFLICT, "generate.not_empty", "accounts stand already") : st;
}

static void find_kinds(struct making *m)
{
    const struct catalogue *c = m->tx->cat;

    m->account = catalogue_kind(c, STR("account"));
    m->contact = catalogue_kind(c, STR("contact"));
    m->deal = catalogue_kind(c, STR("opportunity"));
    m->activity = catalogue_kind(c, STR("activity"));
    m->user = catalogue_kind(c, STR("user"));
    m->unit = catalogue_kind(c, STR("org_unit"));
}

static enum status in_transaction(struct making *m,
                                  enum status (*fn)(struct tx *, struct error *),
                                  struct error *e)
{
    enum status st = db_begin(m->tx->db, e);
    if (st == ST_OK) st = fn(m->tx, e);
    if (st == ST_OK) return db_commit(m->tx->db, e);
    db_rollback(m->tx->db);
    return st;
}

static enum status note_run(struct tx *tx, struct error *e)
{
    return audit_note(tx, STR("generate"), STR(""), 0, STR("{}"), e);
}

enum status generate_run(struct tx *tx, const struct generate_plan *p,
                         struct generate_count *out, struct error *e)
{
    struct making m = {.tx = tx};
    struct bulk_indexes *indexes = NULL;
    int64_t company = 0;

    rng_seed(&m.rng, p->seed);
    find_kinds(&m);
    tx->bulk = true;
    enum status st = load_company(&m, &company, e);
    if (st == ST_OK) st = load_stages(&m, e);
    if (st == ST_OK) st = bulk_begin(tx, &indexes, e);
    if (st != ST_OK) return st;
    st = make_people(&m, p->accounts, company, e);
    if (st == ST_OK) st = make_accounts(&m, p, e);
    if (p->progress != NULL) p->progress(p->arg, "indexes", 0, 1);
    if (st == ST_OK) st = bulk_end(tx, indexes, e);
    if (st == ST_OK) st = in_transaction(&m, rollup_rebuild, e);
    if (st == ST_OK) st = in_transaction(&m, note_run, e);
    tx->bulk = false;
    *out = m.count;
    return st;
}
