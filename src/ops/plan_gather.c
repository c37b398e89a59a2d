/* What the system knows already, offered part by part; nothing is written until a person takes
 * it. Each proposal has a key by which it is known again, and says where it comes from. */
#include "ops/factread.h"
#include "ops/fields.h"
#include "ops/plan.h"

struct gathering {
    struct tx *tx;
    struct plan_view *plan;
    struct plan_proposals *out;
    int64_t account;
    bool en;
};

static void propose(struct gathering *g, const struct plan_proposal *p)
{
    struct plan_proposals *o = g->out;

    if (o->n == o->room) {
        size_t room = o->room == 0 ? 32 : o->room * 2;
        struct plan_proposal *wider = arena_alloc(g->tx->arena, room * sizeof(*wider));
        if (o->n > 0) memcpy(wider, o->v, o->n * sizeof(*wider));
        o->v = wider;
        o->room = room;
    }
    o->v[o->n++] = *p;
}

/* The line stands in the text of the plan already. */
static bool written(const struct gathering *g, const char *part, struct str line)
{
    struct str rest = field_text(record_field(&g->plan->plan, part)), one;

    while (str_cut(&rest, '\n', &one)) {
        if (str_eq(str_trim(one), line)) return true;
    }
    return false;
}

static bool sourced(const struct gathering *g, enum plan_part part, struct str key)
{
    const struct dealrows *rows = &g->plan->part[part];

    for (size_t i = 0; i < rows->n; i++) {
        if (str_eq(field_text(record_field(&rows->v[i], "source")), key)) return true;
    }
    return false;
}

static struct str key_of(struct gathering *g, const char *what, const char *kind, int64_t id)
{
    return str_fmt(g->tx->arena, "%s:%s:%lld", what, kind, (long long)id);
}

static void propose_line(struct gathering *g, const char *part, const char *kind, int64_t id,
                         struct str line)
{
    struct plan_proposal p = {.key = key_of(g, part, kind, id),
                              .part = part,
                              .text = line,
                              .kind = kind,
                              .id = id,
                              .taken = written(g, part, line)};
    propose(g, &p);
}

static void propose_swot(struct gathering *g, struct plan_proposal p)
{
    p.part = "plan_swot_item";
    p.key = str_fmt(g->tx->arena, "%s:%lld", p.kind, (long long)p.id);
    p.text = str_head(p.text, 1000);
    p.taken = sourced(g, PP_SWOT, p.key);
    propose(g, &p);
}

/* --- the file of the account -------------------------------------------------------------- */

static struct str option_word(const struct gathering *g, const struct record *r,
                              const char *key)
{
    int at = cat_field_index(r->kind, str_of(key));
    const struct cat_option *o = cat_option(&r->kind->fields[at], field_text(&r->v[at]));

    if (o == NULL) return field_text(&r->v[at]);
    return g->en && o->en.n > 0 ? o->en : o->zh;
}

static struct str shown_value(const struct gathering *g, const struct record *r,
                              const char *key)
{
    int at = cat_field_index(r->kind, str_of(key));
    const struct field *f = r->kind->fields[at].f;
    const struct value *v = &r->v[at];

    if (v->kind == V_NULL) return STR("");
    if (f->type == F_ENUM) return option_word(g, r, key);
    if (v->kind == V_TEXT) return v->s;
    if (f->type == F_MONEY) {
        return str_fmt(g->tx->arena, "%.0f %s", (double)v->i / 1e6,
                       g->en ? "x 10,000" : "万元");
    }
    if (f->type == F_PCT) return str_fmt(g->tx->arena, "%.1f%%", (double)v->i / 1e6);
    return str_fmt(g->tx->arena, "%lld", (long long)v->i);
}

static enum status gather_file(struct gathering *g, struct error *e)
{
    static const struct {
        const char *part, *key;
    } lines[] = {
        {"customer_overview", "industry"},      {"customer_overview", "ownership"},
        {"customer_overview", "main_products"}, {"customer_overview", "employees"},
        {"customer_overview", "annual_output"}, {"customer_overview", "sales_revenue"},
        {"customer_overview", "market_share"},  {"customer_overview", "channel"},
        {"relation_state", "relationship"},     {"relation_state", "partnership"},
        {"relation_state", "lifecycle"},        {"relation_state", "relation_basis"},
    };
    struct record r;
    enum status st =
        record_get(g->tx, catalogue_kind(g->tx->cat, STR("account")), g->account, &r, e);

    if (st != ST_OK) return st == ST_NOT_FOUND ? ST_OK : st;
    for (size_t i = 0; i < COUNT(lines); i++) {
        int at = cat_field_index(r.kind, str_of(lines[i].key));
        struct str value = shown_value(g, &r, lines[i].key);
        const struct label *l = &r.kind->fields[at].f->label;
        if (value.n == 0) continue;
        struct str line = str_fmt(g->tx->arena, g->en ? "%s: %.*s" : "%s：%.*s",
                                  g->en ? l->en : l->zh, STR_FMT(value));
        const char *part = str_fmt(g->tx->arena, "%s.%s", lines[i].part, lines[i].key).p;
        struct plan_proposal p = {.key = str_of(part),
                                  .part = lines[i].part,
                                  .text = line,
                                  .kind = "account",
                                  .id = g->account,
                                  .taken = written(g, lines[i].part, line)};
        propose(g, &p);
    }
    return ST_OK;
}

/* --- people ------------------------------------------------------------------------------- */

static enum status names_of(struct gathering *g, const char *kind, const int64_t *ids, size_t n,
                            struct named *out, struct error *e)
{
    struct idset *set = arena_zalloc(g->tx->arena, sizeof(*set));

    for (size_t i = 0; i < n; i++) idset_add(set, g->tx->arena, ids[i]);
    idset_sort(set);
    return named_read(g->tx, kind, set, out, e);
}

struct person {
    int64_t id;
    struct str name, title, influence;
};

static enum status gather_people(struct gathering *g, struct error *e)
{
    struct dealrows contacts;
    enum status st = dealrows_read(g->tx, "contact", "account", g->account, &contacts, e);

    for (size_t i = 0; st == ST_OK && i < contacts.n; i++) {
        const struct record *r = &contacts.v[i];
        struct str influence = field_text(record_field(r, "influence"));
        bool key = str_is(influence, "decider") || str_is(influence, "organiser") ||
                   str_is(influence, "core");
        if (!key || record_field(r, "left_company")->kind != V_NULL) continue;
        struct str name = field_text(record_field(r, "name"));
        struct str title = field_text(record_field(r, "title"));
        struct str line = str_fmt(
            g->tx->arena, g->en ? "Key person: %.*s%s%.*s, %.*s" : "关键人物：%.*s%s%.*s，%.*s",
            STR_FMT(name), title.n > 0 ? " " : "", STR_FMT(title),
            STR_FMT(option_word(g, r, "influence")));
        propose_line(g, "customer_overview", "contact", r->id, line);
    }
    return st;
}

/* The closest of us to each person of the account, as of today. */
struct tie {
    int64_t contact, user;
    int degree;
};

static enum status read_ties(struct gathering *g, struct tie *v, size_t room, size_t *n,
                             struct error *e)
{
    struct factread r;

    *n = 0;
    fact_begin(&r, g->tx, "relationship");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"superseded_by\" IS NULL AND t.\"to\" IS NULL AND t.\"degree\" >= 2 AND "
             "t.\"contact\" IN (SELECT c.id FROM contacts c WHERE c.deleted_at IS NULL AND "
             "c.\"account\" = ");
    sql_int(q, g->account);
    sql_z(q, ")");
    enum status st = fact_open(&r, "contact user degree", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct tie t = {fact_int(&r, "contact"), fact_int(&r, "user"),
                        (int)fact_int(&r, "degree")};
        size_t i = 0;
        while (i < *n && v[i].contact != t.contact) i++;
        if (i == room) continue;
        if (i == *n) v[(*n)++] = t;
        if (t.degree > v[i].degree) v[i] = t;
    }
    return fact_end(&r, st);
}

static enum status gather_ties(struct gathering *g, struct error *e)
{
    static const char *const zh[] = {"", "认识", "能交流", "投缘", "信任", "同盟"};
    static const char *const en[] = {"", "met", "talks", "congenial", "trusted", "ally"};
    enum { ROOM = 200 };
    struct tie *v = arena_alloc(g->tx->arena, ROOM * sizeof(*v));
    int64_t *contacts = arena_alloc(g->tx->arena, ROOM * sizeof(*contacts));
    int64_t *users = arena_alloc(g->tx->arena, ROOM * sizeof(*users));
    struct named people, ours;
    size_t n = 0;
    enum status st = read_ties(g, v, ROOM, &n, e);

    for (size_t i = 0; i < n; i++) {
        contacts[i] = v[i].contact;
        users[i] = v[i].user;
    }
    if (st == ST_OK) st = names_of(g, "contact", contacts, n, &people, e);
    if (st == ST_OK) st = names_of(g, "user", users, n, &ours, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct str who = named_of(&people, v[i].contact), us = named_of(&ours, v[i].user);
        int d = v[i].degree > 5 ? 5 : v[i].degree;
        if (who.p == NULL || us.p == NULL) continue;
        struct str line =
            str_fmt(g->tx->arena, g->en ? "%.*s and %.*s: %s" : "%.*s 与 %.*s：%s", STR_FMT(us),
                    STR_FMT(who), g->en ? en[d] : zh[d]);
        propose_line(g, "relation_state", "contact", v[i].contact, line);
    }
    return st;
}

/* --- deals -------------------------------------------------------------------------------- */

struct deal_fact {
    int64_t id, amount, margin, percent;
    bool has_margin;
    struct day close, closed;
    struct str name, state;
};
struct deal_facts {
    struct deal_fact *v;
    size_t n;
};

static enum status read_deals(struct gathering *g, struct deal_facts *out, struct error *e)
{
    enum { ROOM = 2000 };
    struct factread r;

    *out = (struct deal_facts){arena_alloc(g->tx->arena, ROOM * sizeof(*out->v)), 0};
    fact_begin(&r, g->tx, "opportunity");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"account\" = ");
    sql_int(q, g->account);
    sql_z(q, " AND t.\"state\" IN ('open', 'won')");
    enum status st =
        fact_open(&r, "name state amount margin probability close_date closed_on", e);
    while (st == ST_OK && out->n < ROOM && (st = fact_next(&r, e)) == ST_OK) {
        struct value amount = fact_value(&r, "amount"), margin = fact_value(&r, "margin");
        out->v[out->n++] = (struct deal_fact){.id = fact_id(&r),
                                              .amount = money_base(g->tx, &amount),
                                              .margin = money_base(g->tx, &margin),
                                              .has_margin = margin.kind == V_MONEY,
                                              .percent = fact_int(&r, "probability"),
                                              .close = fact_day(&r, "close_date"),
                                              .closed = fact_day(&r, "closed_on"),
                                              .name = fact_text(&r, "name"),
                                              .state = fact_text(&r, "state")};
    }
    return fact_end(&r, st);
}

/* Minor units as 万元 with one decimal, whatever the currency: an overview, not a figure. */
static struct str big(const struct gathering *g, int64_t minor)
{
    return str_fmt(g->tx->arena, g->en ? "%.1fk" : "%.1f 万元",
                   (double)minor / (g->en ? 1e5 : 1e6));
}

static void gather_progress(struct gathering *g, const struct deal_facts *d)
{
    int64_t won = 0, open = 0;
    int nwon = 0, nopen = 0;

    for (size_t i = 0; i < d->n; i++) {
        bool is_won = str_is(d->v[i].state, "won");
        bool recent = is_won && d->v[i].closed.n > g->tx->today.n - 365;
        if (!is_won) {
            nopen++;
            open += d->v[i].amount;
            struct str line =
                str_fmt(g->tx->arena, g->en ? "Open: %.*s, %.*s" : "在手项目：%.*s，%.*s",
                        STR_FMT(d->v[i].name), STR_FMT(big(g, d->v[i].amount)));
            propose_line(g, "business_progress", "opportunity", d->v[i].id, line);
        }
        nwon += recent;
        won += recent ? d->v[i].amount : 0;
    }
    if (nwon == 0 && nopen == 0) return;
    struct str line = str_fmt(g->tx->arena,
                              g->en ? "Last 12 months: %d won, %.*s; now %d open, %.*s"
                                    : "近 12 个月赢单 %d 个，%.*s；在手 %d 个，%.*s",
                              nwon, STR_FMT(big(g, won)), nopen, STR_FMT(big(g, open)));
    propose_line(g, "business_progress", "account", g->account, line);
}

/* A quarter's plan: what is won in it, and open deals by their chance. */
static void quarter(struct gathering *g, const struct deal_facts *d, struct str period)
{
    struct plan_proposal p = {.part = "plan_benefit", .period = period, .kind = NULL};
    struct day from, to;
    int n = 0;

    if (!plan_period(period, &from, &to)) return;
    for (size_t i = 0; i < d->n; i++) {
        const struct deal_fact *f = &d->v[i];
        bool won = str_is(f->state, "won");
        struct day on = won ? f->closed : f->close;
        if (on.n == DAY_NONE.n || on.n < from.n || on.n > to.n) continue;
        double part = won ? 1.0 : (double)f->percent / 1e8;
        p.sales += (int64_t)((double)f->amount * part + 0.5);
        p.profit += (int64_t)((double)f->margin * part + 0.5);
        p.has_profit = p.has_profit || f->has_margin;
        n++;
    }
    if (n == 0) return;
    p.key = str_fmt(g->tx->arena, "benefit:%.*s", STR_FMT(period));
    p.text = str_fmt(g->tx->arena,
                     g->en ? "%.*s: %.*s from %d deals by their chance"
                           : "%.*s：%.*s，来自 %d 个项目（按赢率折算）",
                     STR_FMT(period), STR_FMT(big(g, p.sales)), n);
    p.taken = sourced(g, PP_BENEFITS, p.key);
    propose(g, &p);
}

static void gather_benefits(struct gathering *g, const struct deal_facts *d)
{
    struct str period = field_text(record_field(&g->plan->plan, "period"));
    const struct value *from = record_field(&g->plan->plan, "from");
    const struct value *to = record_field(&g->plan->plan, "to");

    if (period.n < 4 || from->kind != V_INT || to->kind != V_INT) return;
    for (int i = 1; i <= 4; i++) {
        struct str q = str_fmt(g->tx->arena, "%.*s-Q%d", 4, period.p, i);
        struct day a, b;
        if (plan_period(q, &a, &b) && a.n >= from->i && b.n <= to->i) quarter(g, d, q);
    }
}

/* --- competitors, needs, warnings --------------------------------------------------------- */

struct rival {
    int64_t id;
    int deals;
    struct str content, discontent;
};

enum { RIVALS = 40 };

/* The competitors met in the deals of the account, at most RIVALS of them. */
static enum status read_rivals(struct gathering *g, struct rival *v, size_t *n, struct error *e)
{
    struct factread r;

    fact_begin(&r, g->tx, "deal_competitor");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"deal\" IN (SELECT o.id FROM opportunities o WHERE o.deleted_at IS NULL AND "
             "o.\"account\" = ");
    sql_int(q, g->account);
    sql_z(q, ")");
    enum status st = fact_open(&r, "competitor content_with discontent_with", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        int64_t id = fact_int(&r, "competitor");
        size_t i = 0;
        while (i < *n && v[i].id != id) i++;
        if (i == RIVALS || id == 0) continue;
        if (i == *n) v[(*n)++].id = id;
        v[i].deals++;
        if (v[i].content.n == 0) v[i].content = fact_text(&r, "content_with");
        if (v[i].discontent.n == 0) v[i].discontent = fact_text(&r, "discontent_with");
    }
    return fact_end(&r, st);
}

static void propose_rival(struct gathering *g, const struct rival *v, struct str name)
{
    struct arena *a = g->tx->arena;
    struct str liked = STR(""), disliked = STR("");

    if (v->content.n != 0) {
        liked =
            str_fmt(a, g->en ? "; liked for %.*s" : "；客户满意：%.*s", STR_FMT(v->content));
    }
    if (v->discontent.n != 0) {
        disliked = str_fmt(a, g->en ? "; disliked for %.*s" : "；客户不满：%.*s",
                           STR_FMT(v->discontent));
    }
    propose_line(g, "competitor_overview", "competitor", v->id,
                 str_fmt(a,
                         g->en ? "%.*s: meets us in %d deals%.*s%.*s"
                               : "%.*s：在 %d 个项目中相遇%.*s%.*s",
                         STR_FMT(name), v->deals, STR_FMT(liked), STR_FMT(disliked)));
    propose_swot(g, (struct plan_proposal){
                        .view = "us",
                        .quadrant = "t",
                        .prompt = "competitor_moves",
                        .kind = "competitor",
                        .id = v->id,
                        .text = str_fmt(a,
                                        g->en ? "%.*s competes in %d of our deals here"
                                              : "%.*s 在 %d 个项目中与我们竞争",
                                        STR_FMT(name), v->deals)});
}

static enum status gather_rivals(struct gathering *g, struct error *e)
{
    struct rival *v = arena_zalloc(g->tx->arena, RIVALS * sizeof(*v));
    int64_t *ids = arena_zalloc(g->tx->arena, RIVALS * sizeof(*ids));
    struct named names;
    size_t n = 0;
    enum status st = read_rivals(g, v, &n, e);

    for (size_t i = 0; i < n; i++) ids[i] = v[i].id;
    if (st == ST_OK) st = names_of(g, "competitor", ids, n, &names, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct str name = named_of(&names, v[i].id);
        if (name.p != NULL) propose_rival(g, &v[i], name);
    }
    return st;
}

static enum status gather_needs(struct gathering *g, struct error *e)
{
    struct dealrows needs;
    enum status st = dealrows_read(g->tx, "need", "account", g->account, &needs, e);

    for (size_t i = 0; st == ST_OK && i < needs.n; i++) {
        const struct record *r = &needs.v[i];
        const struct value *met = record_field(r, "satisfied");
        struct str statement = field_text(record_field(r, "statement"));
        bool content = met->kind == V_INT && met->i >= INT64_C(80000000);
        if (statement.n == 0) continue;
        propose_swot(g, (struct plan_proposal){
                            .view = "us",
                            .quadrant = content ? "s" : "o",
                            .prompt = "product_service",
                            .kind = "need",
                            .id = r->id,
                            .text = str_fmt(g->tx->arena,
                                            content ? (g->en ? "We meet the need: %.*s"
                                                             : "我们满足的需求：%.*s")
                                            : g->en ? "Need not met yet: %.*s"
                                                    : "尚未满足的需求：%.*s",
                                            STR_FMT(statement))});
    }
    return st;
}

/* What a warning says of us, by its rule: a threat from outside, else a weakness of ours. */
static enum status gather_warnings(struct gathering *g, struct error *e)
{
    static const struct {
        const char *rule, *quadrant, *prompt, *zh, *en;
    } known[] = {
        {"W4", "w", "key_persons", "决策者没有人接触", "No contact with those who decide"},
        {"W5", "t", "key_persons", "有否决权的人态度消极", "One with a veto is against us"},
        {"W6", "t", "competitor_moves", "对手在重要标准上领先",
         "A competitor leads on a heavy criterion"},
        {"W8", "w", "relation_stage", "我方承诺逾期", "A promise of ours is overdue"},
        {"W12", "t", "key_persons", "关键人物离职或调岗", "A key person left or moved"},
        {"W17", "t", "competitor_moves", "发现竞品在用", "A competitor's product was seen"},
        {"W21", "w", "key_persons", "关系集中在一个人身上", "The relation hangs on one of us"},
        {"W22", "w", "key_persons", "高层久未联系", "Their executives are untouched"},
    };
    struct factread r;

    fact_begin(&r, g->tx, "warning");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"account\" = ");
    sql_int(q, g->account);
    sql_z(q, " AND t.\"state\" IN ('new', 'accepted')");
    enum status st = fact_open(&r, "rule", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct str rule = fact_text(&r, "rule");
        for (size_t i = 0; i < COUNT(known); i++) {
            if (!str_is(rule, known[i].rule)) continue;
            propose_swot(
                g, (struct plan_proposal){.view = "us",
                                          .quadrant = known[i].quadrant,
                                          .prompt = known[i].prompt,
                                          .kind = "warning",
                                          .id = fact_id(&r),
                                          .text = str_of(g->en ? known[i].en : known[i].zh)});
        }
    }
    return fact_end(&r, st);
}

enum status plan_gather(struct tx *tx, int64_t id, struct plan_proposals *out, struct error *e)
{
    struct gathering g = {.tx = tx,
                          .plan = arena_zalloc(tx->arena, sizeof(*g.plan)),
                          .out = out,
                          .en = tx->actor->lang == LANG_EN};
    struct deal_facts deals;
    enum status st = plan_read_parts(tx, id, g.plan, e);

    *out = (struct plan_proposals){.n = 0};
    if (st != ST_OK) return st;
    out->plan = g.plan->plan;
    g.account = field_id(record_field(&out->plan, "account"));
    st = gather_file(&g, e);
    if (st == ST_OK) st = gather_people(&g, e);
    if (st == ST_OK) st = gather_ties(&g, e);
    if (st == ST_OK) st = read_deals(&g, &deals, e);
    if (st == ST_OK) {
        gather_progress(&g, &deals);
        gather_benefits(&g, &deals);
        st = gather_rivals(&g, e);
    }
    if (st == ST_OK) st = gather_needs(&g, e);
    return st == ST_OK ? gather_warnings(&g, e) : st;
}

/* --- taking ------------------------------------------------------------------------------- */

static struct value money(const struct tx *tx, int64_t minor)
{
    return (struct value){.kind = V_MONEY, .i = minor, .cur = tx->company->currency};
}

static enum status take_row(const struct plan_call *c, const struct plan_proposal *p,
                            struct error *e)
{
    struct tx *tx = c->tx;
    struct input *in = input_new(tx, catalogue_kind(tx->cat, str_of(p->part)));

    input_set(in, "plan", value_int(c->id));
    input_set(in, "source", value_text(p->key));
    if (p->view != NULL) {
        input_set(in, "view", value_text(str_of(p->view)));
        input_set(in, "quadrant", value_text(str_of(p->quadrant)));
        input_set(in, "prompt", value_text(str_of(p->prompt)));
        input_set(in, "text", value_text(p->text));
    }
    if (p->period.n > 0) {
        input_set(in, "period", value_text(p->period));
        input_set(in, "sales", money(tx, p->sales));
        if (p->has_profit) input_set(in, "profit", money(tx, p->profit));
    }
    return record_create(tx, in, NULL, c->faults, NULL, e);
}

static bool asked_for(const struct str *keys, size_t n, struct str key)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(keys[i], key)) return true;
    }
    return false;
}

/* All lines for one text are added at once. */
static struct str with_lines(struct tx *tx, const struct plan_proposals *all, const char *part,
                             const struct str *keys, size_t nkeys, size_t *n)
{
    struct str text = field_text(record_field(&all->plan, part));

    for (size_t i = 0; i < all->n; i++) {
        const struct plan_proposal *p = &all->v[i];
        if (strcmp(p->part, part) != 0 || p->taken || !asked_for(keys, nkeys, p->key)) continue;
        text = str_fmt(tx->arena, "%.*s%s%.*s", STR_FMT(text), text.n > 0 ? "\n" : "",
                       STR_FMT(p->text));
        (*n)++;
    }
    return text;
}

enum status plan_accept(const struct plan_call *c, const struct str *keys, size_t nkeys,
                        size_t *n, struct error *e)
{
    struct plan_proposals all;
    enum status st = plan_gather(c->tx, c->id, &all, e);

    *n = 0;
    if (st != ST_OK) return st;
    struct input *in = input_new(c->tx, all.plan.kind);
    for (size_t i = 0; i < PLAN_TEXTS; i++) {
        size_t before = *n;
        struct str text = with_lines(c->tx, &all, plan_text_keys[i], keys, nkeys, n);
        if (*n > before) input_set(in, plan_text_keys[i], value_text(text));
    }
    if (*n > 0) st = record_update(c->tx, c->id, in, NULL, c->faults, NULL, e);
    for (size_t i = 0; i < all.n && st == ST_OK; i++) {
        const struct plan_proposal *p = &all.v[i];
        bool row = p->view != NULL || p->period.n > 0;
        if (!row || p->taken || !asked_for(keys, nkeys, p->key)) continue;
        st = take_row(c, p, e);
        (*n)++;
    }
    return st;
}
