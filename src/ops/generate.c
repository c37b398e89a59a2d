#include "ops/generate.h"

#include "ops/names.h"
#include "store/bulk.h"
#include "store/history.h"

enum {
    PER_MANAGER = 35,
    TEAM_SIZE = 8,
    BRANCH_TEAMS = 10,
    CONTACTS = 3,
    DEALS = 10,
    ACTIVITIES = 100,
    STEP_ACCOUNTS = 100, /* between two words about how far it is */
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
    struct bulk *bulk;
    struct rng rng;
    struct people people;
    int64_t pipeline;
    struct stage stages[STAGES_MAX];
    size_t nstages;
    const struct cat_entity *account, *contact, *deal, *activity, *user, *unit;
    const struct cat_entity *order, *invoice, *payment;
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

static int64_t make_unit(struct making *m, const char *kind, struct str name, int64_t parent)
{
    struct bulk_record b = begin(m, m->unit, m->tx->now_ms);

    set(&b, "name", text(name));
    set(&b, "kind", text(str_of(kind)));
    set(&b, "parent", number(parent));
    bulk_put(m->bulk, &b);
    return b.r.id;
}

static struct str login_of(struct making *m, const char *word, size_t i)
{
    return str_fmt(m->tx->arena, "%s%zu", word, i);
}

/* at.user becomes the new user. */
static void make_user(struct making *m, struct str login, const char *role,
                      struct bulk_scope *at, int64_t manager)
{
    struct arena *a = m->tx->arena;
    struct bulk_record b = begin(m, m->user, m->tx->now_ms);

    set(&b, "login", text(login));
    set(&b, "name", text(name_person(&m->rng, a)));
    set(&b, "roles", text(str_fmt(a, "[\"%s\"]", role)));
    set(&b, "org_unit", number(at->team));
    if (manager != 0) set(&b, "manager", number(manager));
    m->count.users++;
    bulk_put(m->bulk, &b);
    at->user = b.r.id;
}

struct place {
    int64_t branch, team, gm, lead;
};

static void next_place(struct making *m, size_t i, int64_t company, struct place *p)
{
    struct arena *a = m->tx->arena;
    size_t team = i / TEAM_SIZE, branch = team / BRANCH_TEAMS;

    if (i % ((size_t)TEAM_SIZE * BRANCH_TEAMS) == 0) {
        p->branch = make_unit(m, "branch", str_fmt(a, "第%zu分公司", branch + 1), company);
        struct bulk_scope at = {.team = p->branch, .branch = p->branch};
        make_user(m, login_of(m, "gm", branch + 1), "branch_gm", &at, 0);
        p->gm = at.user;
    }
    if (i % TEAM_SIZE == 0) {
        p->team = make_unit(m, "team", str_fmt(a, "大客户%zu组", team + 1), p->branch);
        struct bulk_scope at = {.team = p->team, .branch = p->branch};
        make_user(m, login_of(m, "lead", team + 1), "team_lead", &at, p->gm);
        p->lead = at.user;
    }
}

static void make_people(struct making *m, int64_t accounts, int64_t company)
{
    size_t n = (size_t)((accounts + PER_MANAGER - 1) / PER_MANAGER);
    struct place p = {0};

    m->people.user = arena_alloc(m->tx->arena, n * sizeof(int64_t));
    m->people.scope = arena_alloc(m->tx->arena, n * sizeof(struct bulk_scope));
    m->people.n = n;
    for (size_t i = 0; i < n; i++) {
        next_place(m, i, company, &p);
        struct bulk_scope at = {.team = p.team, .branch = p.branch};
        make_user(m, login_of(m, "am", i + 1), "account_manager", &at, p.lead);
        m->people.user[i] = at.user;
        m->people.scope[i] = at;
    }
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

static void change(struct making *m, const struct bulk_record *b, const char *field,
                   struct turn t)
{
    struct bulk_change c = {.kind = m->deal,
                            .record = b->r.id,
                            .field = field,
                            .old = t.old,
                            .now = t.now,
                            .on_day = {t.day},
                            .at = (int64_t)t.day * DAY_MS,
                            .by = b->own.user};
    m->count.changes++;
    bulk_history(m->bulk, &c);
}

/* What it began with, where that has changed since: the rest stands in the row. */
static void first_history(struct making *m, const struct bulk_record *b, struct life l)
{
    const struct {
        const char *field;
        struct str now;
        bool changed;
    } rows[] = {
        {"stage", m->stages[0].key, l.reached > 0},
        {"state", STR("open"), l.closed != 0},
        {"probability", digits(m, m->stages[0].percent), l.reached > 0 || l.closed != 0},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        if (!rows[i].changed) continue;
        change(m, b, rows[i].field, (struct turn){STR_NONE, rows[i].now, l.opened});
    }
}

static void stage_history(struct making *m, const struct bulk_record *b, struct life l)
{
    int32_t end = l.closed != 0 ? l.closed : m->tx->today.n;

    for (size_t i = 1; i <= l.reached; i++) {
        int32_t day = l.opened + (int32_t)((int64_t)(end - l.opened) * (int64_t)i /
                                           (int64_t)(l.reached + 1));
        if (i == l.reached && l.won) day = end;
        change(m, b, "stage", (struct turn){m->stages[i - 1].key, m->stages[i].key, day});
    }
    if (l.closed == 0) return;
    change(m, b, "state",
           (struct turn){STR("open"), l.won ? STR("won") : STR("lost"), l.closed});
}

/* What a won deal brings: delivered after three weeks, owed at thirty days, and paid by most,
 * some of them late, a few in part or not yet. */
struct sale {
    const struct bulk_record *account;
    int64_t deal, order, minor;
    int32_t on, today;
};

static struct bulk_record begin_sale(const struct making *m, const struct cat_entity *kind,
                                     const struct sale *s, int32_t day)
{
    struct bulk_record b = begin(m, kind, (int64_t)day * DAY_MS);

    b.acc = s->account->own;
    set(&b, "account", number(s->account->r.id));
    return b;
}

static void make_payment(struct making *m, const struct sale *s, int64_t invoice, int64_t minor,
                         int32_t day)
{
    struct bulk_record b = begin_sale(m, m->payment, s, day);

    set(&b, "code", text(str_fmt(m->tx->arena, "GP%07lld", (long long)++m->count.payments)));
    set(&b, "invoice", number(invoice));
    set(&b, "order", number(s->order));
    set(&b, "paid_on", number(day));
    set(&b, "amount", amount(m, minor));
    bulk_put(m->bulk, &b);
}

static void make_invoice(struct making *m, const struct sale *s, int32_t day)
{
    enum { TERM = 30, EARLIEST = 12, SPREAD = 50 };
    struct bulk_record b = begin_sale(m, m->invoice, s, day);
    int32_t paid_on = day + EARLIEST + (int32_t)rng_below(&m->rng, SPREAD);
    uint32_t luck = rng_below(&m->rng, 100);
    int64_t paid = paid_on > s->today || luck < 4 ? 0 : luck < 12 ? s->minor / 2 : s->minor;
    bool whole = paid == s->minor;

    set(&b, "code", text(str_fmt(m->tx->arena, "GI%07lld", (long long)++m->count.invoices)));
    set(&b, "order", number(s->order));
    set(&b, "state",
        text(paid == 0 ? STR("issued")
             : whole   ? STR("paid")
                       : STR("partly_paid")));
    set(&b, "issued_on", number(day));
    set(&b, "due", number(day + TERM));
    set(&b, "amount", amount(m, s->minor));
    set(&b, "open_amount", amount(m, s->minor - paid));
    if (whole) set(&b, "paid_on", number(paid_on));
    bulk_put(m->bulk, &b);
    if (paid > 0) make_payment(m, s, b.r.id, paid, paid_on);
}

static void make_order(struct making *m, struct sale *s)
{
    enum { PROMISED = 21, EARLIEST = 14, SPREAD = 14 };
    struct bulk_record b = begin_sale(m, m->order, s, s->on);
    int32_t delivered = s->on + EARLIEST + (int32_t)rng_below(&m->rng, SPREAD);
    bool done = delivered <= s->today;

    set(&b, "code", text(str_fmt(m->tx->arena, "GS%07lld", (long long)++m->count.orders)));
    set(&b, "state", text(done ? STR("delivered") : STR("confirmed")));
    set(&b, "ordered_on", number(s->on));
    set(&b, "promised_on", number(s->on + PROMISED));
    if (done) set(&b, "delivered_on", number(delivered));
    set(&b, "amount", amount(m, s->minor));
    set(&b, "cost", amount(m, s->minor / 100 * (55 + (int64_t)rng_below(&m->rng, 30))));
    set(&b, "deal", number(s->deal));
    bulk_put(m->bulk, &b);
    s->order = b.r.id;
    if (done) make_invoice(m, s, delivered);
}

static int64_t make_deal(struct making *m, const struct bulk_record *account)
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
    bulk_put(m->bulk, &b);
    first_history(m, &b, l);
    stage_history(m, &b, l);
    struct sale sale = {account, b.r.id, 0, minor, l.closed, m->tx->today.n};
    if (l.won) make_order(m, &sale);
    return b.r.id;
}

/* --- accounts and what hangs on them --------------------------------------------------- */

static void make_account(struct making *m, struct bulk_record *b)
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
    bulk_put(m->bulk, b);
}

static void make_contact(struct making *m, const struct bulk_record *account)
{
    struct arena *a = m->tx->arena;
    struct bulk_record b = begin(m, m->contact, account->r.created_at);

    b.acc = account->own;
    set(&b, "name", text(name_person(&m->rng, a)));
    set(&b, "account", number(account->r.id));
    set(&b, "title", text(name_title(&m->rng)));
    set(&b, "mobile", text(str_fmt(a, "13%09u", rng_below(&m->rng, 1000000000))));
    m->count.contacts++;
    bulk_put(m->bulk, &b);
}

static void make_activity(struct making *m, const struct bulk_record *account, int64_t deal)
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
    bulk_put(m->bulk, &b);
}

static void make_whole_account(struct making *m)
{
    struct arena_mark mark = arena_mark(m->tx->arena);
    struct bulk_record account;
    int64_t deals[DEALS];

    make_account(m, &account);
    for (int i = 0; i < CONTACTS; i++) make_contact(m, &account);
    for (int i = 0; i < DEALS; i++) deals[i] = make_deal(m, &account);
    for (int i = 0; i < ACTIVITIES; i++) {
        struct arena_mark row = arena_mark(m->tx->arena);
        int64_t deal = rng_below(&m->rng, 4) == 0 ? 0 : deals[rng_below(&m->rng, DEALS)];
        make_activity(m, &account, deal);
        arena_rewind(m->tx->arena, row);
    }
    arena_rewind(m->tx->arena, mark);
}

static void make_accounts(struct making *m, const struct generate_plan *p)
{
    while (m->count.accounts < p->accounts && bulk_goes_on(m->bulk)) {
        make_whole_account(m);
        if (p->progress != NULL && m->count.accounts % STEP_ACCOUNTS == 0)
            p->progress(p->arg, "accounts", m->count.accounts, p->accounts);
    }
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
    m->order = catalogue_kind(c, STR("order"));
    m->invoice = catalogue_kind(c, STR("invoice"));
    m->payment = catalogue_kind(c, STR("payment"));
}

static enum status note_run(struct tx *tx, struct error *e)
{
    enum status st = db_begin(tx->db, e);

    if (st == ST_OK) st = audit_note(tx, STR("generate"), STR(""), 0, STR("{}"), e);
    if (st == ST_OK) return db_commit(tx->db, e);
    db_rollback(tx->db);
    return st;
}

enum status generate_run(struct tx *tx, const struct generate_plan *p,
                         struct generate_count *out, struct error *e)
{
    struct making m = {.tx = tx};
    int64_t company = 0;

    rng_seed(&m.rng, p->seed);
    find_kinds(&m);
    enum status st = load_company(&m, &company, e);
    if (st == ST_OK) st = load_stages(&m, e);
    if (st == ST_OK) st = note_run(tx, e);
    if (st == ST_OK) st = bulk_begin(tx, &m.bulk, e);
    if (st != ST_OK) return st;
    make_people(&m, p->accounts, company);
    make_accounts(&m, p);
    if (p->progress != NULL) p->progress(p->arg, "indexes", 0, 1);
    *out = m.count;
    return bulk_end(m.bulk, true, e);
}
