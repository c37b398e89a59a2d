/* ops/standing_trust.c - the ledger and the needs; see standing.h. */
#include "ops/standing.h"

#include <stdlib.h>

enum { MONTHS_MAX = 120, NEED_ROWS = 1000 };
static const double micro = 1e6;

/* --- ledger --- */

static void take_row(struct factread *r, struct ledger_row *out)
{
    *out = (struct ledger_row){.id = fact_id(r),
                               .contact = fact_int(r, "contact"),
                               .user = fact_int(r, "user"),
                               .we_give = str_is(fact_text(r, "direction"), "we_give"),
                               .kind = fact_text(r, "kind"),
                               .what = fact_text(r, "what"),
                               .state = fact_text(r, "state"),
                               .value = (int)fact_int(r, "value"),
                               .given = fact_day(r, "given_on"),
                               .due = fact_day(r, "due"),
                               .settled = fact_day(r, "settled_on")};
}

/* As it stood on the day: what was settled later was open then. */
static void on_day(struct ledger_row *row, struct day day)
{
    if (row->settled.n != DAY_NONE.n && row->settled.n > day.n) {
        row->state = STR("open");
        row->settled = DAY_NONE;
    }
    bool settled = str_is(row->state, "kept") || str_is(row->state, "broken");
    row->counts =
        row->we_give && str_is(row->kind, "promise") && settled && row->settled.n != DAY_NONE.n;
    if (row->counts) row->weight = trust_weight(row->value, day.n - row->settled.n);
    row->late = str_is(row->state, "open") && row->due.n != DAY_NONE.n && row->due.n < day.n;
}

static enum status read_ledger(struct tx *tx, struct trust_view *v, int64_t account,
                               int64_t contact, struct error *e)
{
    struct factread r;
    size_t room = 0;

    fact_begin(&r, tx, "exchange");
    fact_in(&r, "account", &account, 1);
    if (contact != 0) fact_in(&r, "contact", &contact, 1);
    sql_z(fact_more(&r), "(t.\"given_on\" IS NULL OR t.\"given_on\" <= ");
    sql_int(&r.more, v->day.n);
    sql_z(&r.more, ")");
    r.q.sorts[0] = (struct sort){cat_field_index(r.q.kind, STR("given_on")), true};
    r.q.nsorts = 1;
    enum status st = fact_open(
        &r, "contact user direction kind what state value given_on due settled_on", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        if (v->n == room) {
            room = room == 0 ? 64 : room * 2;
            struct ledger_row *wider = arena_alloc(tx->arena, room * sizeof *wider);
            if (v->n > 0) memcpy(wider, v->rows, v->n * sizeof *wider);
            v->rows = wider;
        }
        take_row(&r, &v->rows[v->n]);
        on_day(&v->rows[v->n++], v->day);
    }
    return fact_end(&r, st);
}

static void facts_of(const struct trust_view *v, struct trust_fact *out)
{
    for (size_t i = 0; i < v->n; i++) {
        const struct ledger_row *row = &v->rows[i];
        out[i] = (struct trust_fact){.settled = row->settled,
                                     .value = row->value,
                                     .promise = str_is(row->kind, "promise"),
                                     .kept = str_is(row->state, "kept"),
                                     .broken = str_is(row->state, "broken"),
                                     .we_gave = row->we_give};
    }
}

/* The last day of each month that settled something, at most MONTHS_MAX, and the day itself. */
static void history(struct tx *tx, struct trust_view *v, const struct trust_fact *facts)
{
    int32_t first = v->day.n;

    for (size_t i = 0; i < v->n; i++) {
        int32_t on = facts[i].settled.n;
        if (on != DAY_NONE.n && on < first) first = on;
    }
    v->history = arena_alloc(tx->arena, (MONTHS_MAX + 1) * sizeof *v->history);
    struct day month = day_month_start((struct day){first});
    struct day earliest = day_month_start(day_add_months(v->day, 1 - MONTHS_MAX));
    if (month.n < earliest.n) month = earliest;
    while (v->n > 0 && month.n <= v->day.n && v->nhistory <= MONTHS_MAX) {
        struct day next = day_add_months(month, 1);
        struct day end = {next.n - 1 < v->day.n ? next.n - 1 : v->day.n};
        struct trust_point *p = &v->history[v->nhistory++];
        p->day = end;
        trust_judge(facts, v->n, end, &p->trust);
        month = next;
    }
}

enum status trust_read(struct tx *tx, int64_t account, int64_t contact, struct day day,
                       struct trust_view *out, struct error *e)
{
    *out = (struct trust_view){.day = day};
    enum status st = read_ledger(tx, out, account, contact, e);
    struct trust_fact *facts = arena_alloc(tx->arena, (out->n + 1) * sizeof *facts);

    if (st != ST_OK) return st;
    facts_of(out, facts);
    trust_judge(facts, out->n, day, &out->now);
    history(tx, out, facts);
    for (size_t i = 0; i < out->n; i++) {
        bool promise = str_is(out->rows[i].kind, "promise");
        if (!out->rows[i].late || !promise) continue;
        out->late_ours += out->rows[i].we_give;
        out->late_theirs += !out->rows[i].we_give;
    }
    return ST_OK;
}

/* --- needs --- */

/* Contacts with a part in a deal of the account. */
static enum status read_roles(struct tx *tx, int64_t account, struct idset *out, bool *known,
                              struct error *e)
{
    struct factread r;
    struct idset deals = {0};
    enum status st = account_deals(tx, account, &deals, e);

    fact_begin(&r, tx, "deal_contact");
    *known = !r.absent;
    if (st != ST_OK || r.absent) return st;
    fact_in(&r, "deal", deals.v, deals.n);
    fact_of_seen(&r);
    fact_on_day(&r, "from", "to", tx->today);
    st = fact_open(&r, "contact", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        idset_add(out, tx->arena, fact_int(&r, "contact"));
    }
    idset_sort(out);
    return fact_end(&r, st);
}

static bool is_personal(const struct cat_entity *kind, struct str key)
{
    const struct cat_field *f = &kind->fields[cat_field_index(kind, STR("kind"))];

    for (int depth = 0; depth < 8; depth++) {
        const struct cat_option *o = cat_option(f, key);
        if (o == NULL || o->parent.n == 0) break;
        key = o->parent;
    }
    return str_is(key, "personal");
}

static enum status read_needs(struct tx *tx, struct needs_view *v, int64_t account,
                              struct error *e)
{
    struct factread r;

    v->rows = arena_alloc(tx->arena, NEED_ROWS * sizeof *v->rows);
    fact_begin(&r, tx, "need");
    fact_in(&r, "account", &account, 1);
    enum status st = fact_open(&r, "contact kind statement", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK && v->n < NEED_ROWS) {
        struct need_row *row = &v->rows[v->n++];
        *row = (struct need_row){.id = fact_id(&r),
                                 .contact = fact_int(&r, "contact"),
                                 .statement = fact_text(&r, "statement"),
                                 .kind = fact_text(&r, "kind")};
        row->personal = is_personal(r.q.kind, row->kind);
    }
    return fact_end(&r, st);
}

/* What changed about the needs that are seen, in the order in which it became true. */
struct change {
    size_t row;
    struct day day;
    int64_t at; /* what one write changed has one instant */
    struct str field, now;
};

static enum status read_changes(struct tx *tx, const struct needs_view *v, struct change **out,
                                size_t *n, struct error *e)
{
    struct sql q;
    struct stmt *s = NULL;
    size_t room = 0;

    *n = 0;
    sql_init(&q, tx->arena);
    sql_z(
        &q,
        "SELECT record, on_day, field, new, at FROM field_change WHERE kind = 'need' AND field "
        "IN ('priority', 'satisfied', 'state', 'shared') AND record IN (");
    for (size_t i = 0; i < v->n; i++) {
        if (i > 0) sql_z(&q, ", ");
        sql_int(&q, v->rows[i].id);
    }
    sql_z(&q, v->n == 0 ? "0) AND on_day <= " : ") AND on_day <= ");
    sql_int(&q, v->day.n);
    sql_z(&q, " ORDER BY on_day, id");
    enum status st = sql_prepare(&q, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        size_t row = 0;
        while (row < v->n && v->rows[row].id != stmt_get_int(s, 0)) row++;
        if (*n == room) {
            room = room == 0 ? 64 : room * 2;
            struct change *wider = arena_alloc(tx->arena, room * sizeof *wider);
            if (*n > 0) memcpy(wider, *out, *n * sizeof *wider);
            *out = wider;
        }
        (*out)[(*n)++] = (struct change){row,
                                         {(int32_t)stmt_get_int(s, 1)},
                                         stmt_get_int(s, 4),
                                         str_dup(stmt_get_text(s, 2), tx->arena),
                                         str_dup(stmt_get_text(s, 3), tx->arena)};
    }
    stmt_done(s);
    sql_release(&q);
    return st == ST_END ? ST_OK : st;
}

static void apply(struct need_row *row, const struct change *c)
{
    int64_t v = 0;
    bool is_number = str_int64(c->now, &v);

    if (str_is(c->field, "state")) row->state = c->now;
    if (str_is(c->field, "shared")) row->shared = is_number && v != 0;
    if (str_is(c->field, "priority")) row->priority = (int)v;
    if (str_is(c->field, "satisfied")) row->satisfied = (double)v / micro;
    row->counts =
        str_is(row->state, "expressed") && row->shared && (!row->personal || row->role);
}

static void judge(const struct needs_view *v, struct need_fact *facts, enum quadrant before,
                  struct needs_verdict *out)
{
    for (size_t i = 0; i < v->n; i++) {
        const struct need_row *row = &v->rows[i];
        facts[i] =
            (struct need_fact){row->personal, row->counts, row->priority, row->satisfied};
    }
    needs_judge(facts, v->n, before, out);
}

/* Write by write, so that each verdict knows the one somebody saw before it; of a day the last
 * is kept. */
static void replay(struct tx *tx, struct needs_view *v, const struct change *c, size_t n)
{
    struct need_fact *facts = arena_alloc(tx->arena, (v->n + 1) * sizeof *facts);
    enum quadrant before = Q_UNKNOWN;

    v->history = arena_alloc(tx->arena, (n + 1) * sizeof *v->history);
    judge(v, facts, Q_UNKNOWN, &v->now);
    for (size_t i = 0; i < n; i++) {
        if (c[i].row < v->n) apply(&v->rows[c[i].row], &c[i]);
        bool same_day = i + 1 < n && c[i + 1].day.n == c[i].day.n;
        if (same_day && c[i + 1].at == c[i].at) continue;
        judge(v, facts, before, &v->now);
        before = v->now.at;
        if (same_day) continue;
        v->history[v->nhistory++] = (struct needs_point){c[i].day, v->now};
    }
}

/* Needs that nobody had told of on the day are left out. */
static void drop_later(struct needs_view *v)
{
    size_t kept = 0;

    for (size_t i = 0; i < v->n; i++) {
        if (v->rows[i].priority > 0) v->rows[kept++] = v->rows[i];
    }
    v->n = kept;
}

enum status needs_read(struct tx *tx, int64_t account, struct day day, struct needs_view *out,
                       struct error *e)
{
    struct idset roles = {0};
    struct change *changes = NULL;
    size_t n = 0;
    bool known = false;

    *out = (struct needs_view){.day = day};
    enum status st = read_needs(tx, out, account, e);
    if (st == ST_OK) st = read_roles(tx, account, &roles, &known, e);
    if (st == ST_OK) st = read_changes(tx, out, &changes, &n, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < out->n; i++) {
        out->rows[i].role = !known || idset_find(&roles, out->rows[i].contact) >= 0;
    }
    replay(tx, out, changes, n);
    drop_later(out);
    return ST_OK;
}
