#include "ops/monday.h"

#include "ops/fields.h"

#include <stdlib.h>

/* --- what is read ------------------------------------------------------------------------ */

/* Rows of one kind that make items. `account` is a field of the row, or (through) the field by
 * which it hangs on a deal or a plan. Conditions are on alias t. */
struct source {
    const char *what, *kind, *account;
    enum { DIRECT, BY_DEAL, BY_PLAN } through;
    const char *where;
    const char *text, *more, *on, *owner;
    bool happened, instant, needs_date;
    const char *lately; /* field compared with last Monday, in days or instants; NULL: none */
    const char *move, *own, *done;
};
static const struct source sources[] = {
    {.what = "step",
     .kind = "opportunity",
     .account = "account",
     .where = "t.\"state\" = 'open'",
     .text = "name",
     .more = "next_step",
     .on = "next_step_date",
     .owner = "owner",
     .needs_date = true,
     .move = "next_step_date"},
    {.what = "close",
     .kind = "opportunity",
     .account = "account",
     .where = "t.\"state\" = 'open'",
     .text = "name",
     .on = "close_date",
     .owner = "owner",
     .move = "close_date"},
    {.what = "activity",
     .kind = "activity",
     .account = "account",
     .where = "t.\"state\" = 'planned' AND t.\"start\" IS NOT NULL",
     .text = "subject",
     .more = "kind",
     .on = "start",
     .owner = "owner",
     .instant = true,
     .own = "assign"},
    {.what = "task",
     .kind = "activity",
     .account = "account",
     .where = "t.\"state\" = 'planned' AND t.\"start\" IS NULL",
     .text = "subject",
     .more = "kind",
     .on = "due",
     .owner = "owner",
     .move = "due",
     .own = "assign",
     .done = "state=done"},
    {.what = "promise",
     .kind = "exchange",
     .account = "account",
     .where = "t.\"direction\" = 'we_give' AND t.\"state\" = 'open'",
     .text = "what",
     .on = "due",
     .owner = "user",
     .move = "due",
     .own = "user",
     .done = "state=kept"},
    {.what = "action",
     .kind = "plan_action",
     .account = "plan",
     .through = BY_PLAN,
     .where = "t.\"done\" IS NULL",
     .text = "step",
     .on = "due",
     .owner = "owner",
     .move = "due",
     .own = "owner",
     .done = "done=today"},
    {.what = "objective",
     .kind = "objective",
     .account = "plan",
     .through = BY_PLAN,
     .where = "(t.\"progress\" IS NULL OR t.\"progress\" < 100000000)",
     .text = "specific",
     .on = "timely",
     .owner = "owner",
     .own = "owner",
     .move = "timely"},
    {.what = "care",
     .kind = "care_plan",
     .account = "account",
     .where = "t.\"active\" = 1",
     .text = "occasion",
     .on = "next_date",
     .owner = "owner",
     .move = "next_date"},
    {.what = "expected",
     .kind = "expected_change",
     .account = "account",
     .where = "coalesce(t.\"preparation\", '') = ''",
     .text = "what",
     .more = "cause",
     .on = "expected_on",
     .owner = "owner",
     .own = "owner"},
    {.what = "moved",
     .kind = "deal_change",
     .account = "deal",
     .through = BY_DEAL,
     .where = "t.\"field\" IN ('stage', 'state', 'close_date')",
     .text = "field",
     .more = "new",
     .on = "on_day",
     .owner = "by",
     .happened = true,
     .lately = "on_day"},
    {.what = "opened",
     .kind = "opportunity",
     .account = "account",
     .where = "t.\"opened_on\" IS NOT NULL",
     .text = "name",
     .on = "opened_on",
     .owner = "owner",
     .happened = true,
     .lately = "opened_on"},
    {.what = "done",
     .kind = "activity",
     .account = "account",
     .where = "t.\"state\" = 'done'",
     .text = "subject",
     .more = "kind",
     .on = "start",
     .owner = "owner",
     .happened = true,
     .instant = true,
     .lately = "start"},
    {.what = "arrived",
     .kind = "position",
     .account = "account",
     .where = "t.\"superseded_by\" IS NULL",
     .text = "title",
     .on = "from",
     .owner = NULL,
     .happened = true,
     .lately = "from"},
    {.what = "left",
     .kind = "position",
     .account = "account",
     .where = "t.\"superseded_by\" IS NULL",
     .text = "title",
     .on = "to",
     .owner = NULL,
     .happened = true,
     .lately = "to"},
    {.what = "learned",
     .kind = "info_item",
     .account = "account",
     .where = "1 = 1",
     .text = "statement",
     .on = "date",
     .owner = NULL,
     .happened = true,
     .lately = "date"},
    {.what = "answered",
     .kind = "survey",
     .account = "account",
     .where = "t.\"state\" = 'answered'",
     .text = NULL,
     .on = "answered_at",
     .owner = "owner",
     .happened = true,
     .instant = true,
     .lately = "answered_at"},
    {.what = "warned",
     .kind = "warning",
     .account = "account",
     .where = "t.\"state\" IN ('new', 'accepted')",
     .text = "rule",
     .on = "first_seen",
     .owner = "owner",
     .happened = true,
     .lately = "first_seen"},
};

struct gather {
    struct tx *tx;
    struct monday_view *v;
    struct idset ids; /* of the accounts */
    struct idset users, contacts, deals, plans;
    int64_t *plan_account, *deal_account; /* beside the sorted sets */
};

static int64_t lower_bound(const struct gather *g, const struct source *s)
{
    if (!s->instant) return g->v->since.n;
    return zone_instant(g->tx->company->zone, g->v->since, 0);
}

static int64_t account_of(const struct gather *g, const struct source *s, int64_t named)
{
    const struct idset *set = s->through == BY_DEAL ? &g->deals : &g->plans;
    const int64_t *of = s->through == BY_DEAL ? g->deal_account : g->plan_account;

    if (s->through == DIRECT) return named;
    int64_t at = idset_find(set, named);
    return at < 0 ? 0 : of[at];
}

static struct day day_read(const struct gather *g, const struct source *s, struct factread *r)
{
    if (!s->instant) return fact_day(r, s->on);
    int64_t ms = fact_int(r, s->on);
    return ms == 0 ? DAY_NONE : zone_day(g->tx->company->zone, ms);
}

static void keep(struct gather *g, const struct source *s, struct factread *r)
{
    struct monday_view *v = g->v;
    struct monday_item it = {.what = s->what, .kind = s->kind, .id = fact_id(r)};

    it.on = day_read(g, s, r);
    it.owner = s->owner == NULL ? 0 : fact_int(r, s->owner);
    const struct monday_fact f = {it.on, s->happened, it.owner != 0, s->needs_date};
    it.place = monday_place(&f, g->tx->today);
    int64_t named = fact_int(r, s->account);
    it.account = account_of(g, s, named);
    if (it.place == MP_NONE || it.account == 0 || v->nitems == MONDAY_ITEMS) return;
    it.version = row_version(r->rows);
    it.text = s->text == NULL ? STR_NONE : fact_text(r, s->text);
    it.more = s->more == NULL ? STR_NONE : fact_text(r, s->more);
    it.deal = s->through == BY_DEAL ? named : 0;
    if (strcmp(s->kind, "position") == 0) it.contact = fact_int(r, "contact");
    it.move = s->move;
    it.own = s->own;
    it.done = s->done;
    idset_add(&g->users, g->tx->arena, it.owner);
    idset_add(&g->contacts, g->tx->arena, it.contact);
    v->items[v->nitems++] = it;
}

static void word(struct buf *b, const char *w)
{
    if (w == NULL) return;
    if (buf_view(b).n > 0) buf_char(b, ' ');
    buf_z(b, w);
}

/* The fields a source reads, each once, in the arena. */
static const char *fields_of(struct gather *g, const struct source *s)
{
    const char *const all[] = {s->account, s->text,
                               s->more,    s->on,
                               s->owner,   strcmp(s->kind, "position") == 0 ? "contact" : NULL};
    struct buf b = {.max = 400};
    const char *out;

    for (size_t i = 0; i < COUNT(all); i++) word(&b, all[i]);
    out = str_fmt(g->tx->arena, "%.*s", STR_FMT(buf_view(&b))).p;
    buf_release(&b);
    return out;
}

static enum status read_source(struct gather *g, const struct source *s, const int64_t *ids,
                               size_t n, struct error *e)
{
    struct factread r;

    fact_begin(&r, g->tx, s->kind);
    if (r.absent || !actor_may(g->tx->actor, r.q.kind->index, ACT_READ)) {
        sql_release(&r.more);
        return ST_OK;
    }
    fact_in(&r, s->account, ids, n);
    sql_z(fact_more(&r), s->where);
    if (s->lately != NULL) {
        struct sql *q = fact_more(&r);
        sql_column(q, "t", s->lately, "");
        sql_z(q, " >= ");
        sql_int(q, lower_bound(g, s));
    }
    enum status st = fact_open(&r, fields_of(g, s), e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) keep(g, s, &r);
    return fact_end(&r, st);
}

/* --- accounts, and what hangs on them ------------------------------------------------------
 */

static enum status read_accounts(struct gather *g, int64_t owner, struct error *e)
{
    struct monday_view *v = g->v;
    struct factread r;

    fact_begin(&r, g->tx, "account");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"segment\" = 'key'");
    if (owner != 0) {
        sql_z(q, " AND t.\"owner\" = ");
        sql_int(q, owner);
    }
    enum status st = fact_open(&r, "name owner", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        v->cut = v->naccounts == MONDAY_ACCOUNTS;
        if (v->cut) continue;
        v->accounts[v->naccounts++] = (struct monday_account){.id = fact_id(&r),
                                                              .version = row_version(r.rows),
                                                              .owner = fact_int(&r, "owner"),
                                                              .name = fact_text(&r, "name")};
        idset_add(&g->ids, g->tx->arena, fact_id(&r));
        idset_add(&g->users, g->tx->arena, fact_int(&r, "owner"));
    }
    idset_sort(&g->ids);
    return fact_end(&r, st);
}

/* Ids of a kind that hangs on the accounts, sorted, and beside them whose they are. */
static enum status read_hanging(struct gather *g, const char *kind, const char *where,
                                struct idset *set, int64_t **of, struct error *e)
{
    struct idset pairs = {.n = 0}; /* id, account, id, account … */
    struct factread r;

    fact_begin(&r, g->tx, kind);
    fact_in(&r, "account", g->ids.v, g->ids.n);
    sql_z(fact_more(&r), where);
    enum status st = fact_open(&r, "account", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        idset_add(set, g->tx->arena, fact_id(&r));
        idset_add(&pairs, g->tx->arena, fact_id(&r));
        idset_add(&pairs, g->tx->arena, fact_int(&r, "account"));
    }
    st = fact_end(&r, st);
    idset_sort(set);
    *of = arena_zalloc(g->tx->arena, (set->n + 1) * sizeof(**of));
    for (size_t i = 0; i + 1 < pairs.n; i += 2) {
        int64_t at = idset_find(set, pairs.v[i]);
        if (at >= 0) (*of)[at] = pairs.v[i + 1];
    }
    return st;
}

static enum status read_items(struct gather *g, struct error *e)
{
    enum status st = read_hanging(g, "opportunity", "1 = 1", &g->deals, &g->deal_account, e);

    const char *live = "t.\"state\" IN ('approved', 'active')";
    if (st == ST_OK) st = read_hanging(g, "account_plan", live, &g->plans, &g->plan_account, e);
    for (size_t i = 0; st == ST_OK && i < COUNT(sources); i++) {
        const struct source *s = &sources[i];
        const struct idset *set = s->through == DIRECT    ? &g->ids
                                  : s->through == BY_DEAL ? &g->deals
                                                          : &g->plans;
        for (size_t k = 0; st == ST_OK && k < set->n; k += IDS_AT_ONCE) {
            size_t n = set->n - k < IDS_AT_ONCE ? set->n - k : IDS_AT_ONCE;
            st = read_source(g, s, set->v + k, n, e);
        }
    }
    return st;
}

/* --- putting together ----------------------------------------------------------------------
 */

static int by_need(const void *a, const void *b)
{
    const struct monday_account *x = a, *y = b;
    int c = monday_compare(&x->count, &y->count);

    return c != 0 ? c : (x->id > y->id) - (x->id < y->id);
}

static int by_day(const void *a, const void *b)
{
    const struct monday_item *x = a, *y = b;

    if (x->on.n != y->on.n) return x->on.n < y->on.n ? -1 : 1;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return strcmp(x->what, y->what);
}

static void count_items(struct monday_view *v)
{
    for (size_t i = 0; i < v->naccounts; i++) {
        struct monday_account *a = &v->accounts[i];
        for (size_t k = 0; k < v->nitems; k++) {
            if (v->items[k].account == a->id) a->count.n[v->items[k].place]++;
        }
        if (a->owner == 0) a->count.n[MP_NO_OWNER]++;
        a->quiet = monday_quiet(&a->count);
    }
    qsort(v->accounts, v->naccounts, sizeof(*v->accounts), by_need);
    qsort(v->items, v->nitems, sizeof(*v->items), by_day);
}

/* The actor's round of this week; id 0: none. */
static enum status find_round(struct tx *tx, struct record *r, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("monday_round"));
    struct stmt *s = NULL;
    int64_t id = 0;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT id FROM monday_rounds WHERE \"owner\" = ? AND \"week\" = ? AND "
                       "deleted_at IS NULL"),
                   &s, e);

    *r = (struct record){.id = 0};
    if (st != ST_OK) return st;
    stmt_int(s, tx->actor->user);
    stmt_int(s, monday_of(tx->today).n);
    st = stmt_step(s, e);
    if (st == ST_OK) id = stmt_get_int(s, 0);
    stmt_done(s);
    if (st != ST_OK) return st == ST_END ? ST_OK : st;
    return record_get(tx, kind, id, r, e);
}

static bool was_seen(const struct value *ids, int64_t account)
{
    for (size_t i = 0; ids->kind == V_IDS && i < ids->nids; i++) {
        if (ids->ids[i] == account) return true;
    }
    return false;
}

static enum status add_progress(struct gather *g, struct error *e)
{
    struct monday_view *v = g->v;
    struct record round;
    int done = 0, quiet = 0;
    enum status st = find_round(g->tx, &round, e);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < v->naccounts; i++) {
        struct monday_account *a = &v->accounts[i];
        a->seen = round.id != 0 && was_seen(record_field(&round, "accounts"), a->id);
        done += a->seen && !a->quiet;
        quiet += a->quiet;
    }
    if (round.id != 0) {
        v->started_at = field_id(record_field(&round, "started_at"));
        v->finished_at = field_id(record_field(&round, "finished_at"));
    }
    v->progress = monday_progress((int)v->naccounts, quiet, done, v->started_at, v->finished_at,
                                  g->tx->now_ms);
    return ST_OK;
}

static enum status add_names(struct gather *g, struct error *e)
{
    struct idset *sets = arena_zalloc(g->tx->arena, 3 * sizeof(*sets));

    idset_sort(&g->users);
    idset_sort(&g->contacts);
    sets[0] = g->users;
    sets[1] = g->contacts;
    for (size_t i = 0; i < g->v->nitems; i++)
        idset_add(&sets[2], g->tx->arena, g->v->items[i].deal);
    idset_sort(&sets[2]);
    enum status st = named_read(g->tx, "user", &sets[0], &g->v->users, e);
    if (st == ST_OK) st = named_read(g->tx, "contact", &sets[1], &g->v->contacts, e);
    return st == ST_OK ? named_read(g->tx, "opportunity", &sets[2], &g->v->deals, e) : st;
}

enum status monday_read(struct tx *tx, int64_t owner, struct monday_view *out, struct error *e)
{
    struct gather g = {.tx = tx, .v = out};

    *out = (struct monday_view){.week = monday_of(tx->today), .since = monday_since(tx->today)};
    out->accounts = arena_zalloc(tx->arena, MONDAY_ACCOUNTS * sizeof(*out->accounts));
    out->items = arena_zalloc(tx->arena, MONDAY_ITEMS * sizeof(*out->items));
    enum status st = read_accounts(&g, owner, e);
    if (st == ST_OK && g.ids.n > 0) st = read_items(&g, e);
    if (st != ST_OK) return st;
    count_items(out);
    st = add_progress(&g, e);
    return st == ST_OK ? add_names(&g, e) : st;
}

/* --- the round -----------------------------------------------------------------------------
 */

static struct value with_account(struct tx *tx, const struct value *had, int64_t account,
                                 bool seen)
{
    size_t room = had->kind == V_IDS ? had->nids : 0, n = 0;
    int64_t *ids = arena_alloc(tx->arena, (room + 1) * sizeof(*ids));

    for (size_t i = 0; i < room; i++) {
        if (had->ids[i] != account) ids[n++] = had->ids[i];
    }
    if (seen) ids[n++] = account;
    if (n == 0) return (struct value){.kind = V_NULL};
    return (struct value){.kind = V_IDS, .ids = ids, .nids = n};
}

static enum status begin_round(struct tx *tx, struct record *r, struct faults *f,
                               const struct write_options *o, struct error *e)
{
    struct input *in = input_new(tx, catalogue_kind(tx->cat, STR("monday_round")));

    input_set(in, "owner", value_int(tx->actor->user));
    input_set(in, "week", value_int(monday_of(tx->today).n));
    input_set(in, "started_at", value_int(tx->now_ms));
    return record_create(tx, in, o, f, r, e);
}

static enum status go(struct tx *tx, enum monday_step step, int64_t account, struct faults *f,
                      struct error *e)
{
    static const struct write_options by_verb = {.action = true, .on_day = {INT32_MIN}};
    struct record r;
    bool yes = true;
    enum status st = find_round(tx, &r, e);

    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("account"));
    if (st == ST_OK && account != 0) st = query_visible(tx, kind, account, ACT_READ, &yes, e);
    if (st == ST_OK && !yes) st = err(e, ST_NOT_FOUND, "not_found", "account");
    if (st == ST_OK && r.id == 0) st = begin_round(tx, &r, f, &by_verb, e);
    if (st != ST_OK || step == MONDAY_START) return st;
    struct input *in = input_new(tx, r.kind);
    if (step == MONDAY_FINISH) {
        input_set(in, "finished_at", value_int(tx->now_ms));
    } else {
        const struct value *had = record_field(&r, "accounts");
        input_set(in, "accounts", with_account(tx, had, account, step == MONDAY_SEEN));
    }
    return record_update(tx, r.id, in, &by_verb, f, NULL, e);
}

/* Everybody keeps his own round, whatever else his role lets him write. */
enum status monday_go(struct tx *tx, enum monday_step step, int64_t account, struct faults *f,
                      struct error *e)
{
    const struct actor *who = tx->actor;
    struct actor *self = arena_alloc(tx->arena, sizeof(*self));
    int kind = catalogue_kind(tx->cat, STR("monday_round"))->index;

    *self = *who;
    for (int act = ACT_CREATE; act <= ACT_UPDATE; act++) self->grants[kind][act] = SC_OWN;
    tx->actor = self;
    enum status st = go(tx, step, account, f, e);
    tx->actor = who;
    return st;
}
