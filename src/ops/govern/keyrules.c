/* The eight rules of one account: every fact in the reader's rights, with the ids behind it. */
#include "ops/calendar.h"
#include "ops/fields.h"
#include "ops/gift.h"
#include "ops/govern/govern.h"

enum { YEAR = 365, GIVEN_MAX = 400 };

/* --- 1: what was passed over -------------------------------------------------------------- */

static enum status read_overrides(struct tx *tx, int64_t account, struct rules_view *v,
                                  struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "gate_pass");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"overridden\" = 1 AND t.created_at >= ");
    sql_int(q, tx->now_ms - (int64_t)YEAR * 86400000);
    sql_z(q, " AND t.\"deal\" IN (SELECT o.id FROM opportunities o WHERE o.deleted_at IS NULL "
             "AND o.\"account\" = ");
    sql_int(q, account);
    sql_z(q, ")");
    enum status st = fact_open(&r, "reason", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        v->facts.overrides++;
        if (str_trim(fact_text(&r, "reason")).n == 0) v->facts.without_reason++;
        idset_add(&v->overrides, tx->arena, fact_id(&r));
    }
    return fact_end(&r, st);
}

/* --- 2: statements ------------------------------------------------------------------------ */

static enum status read_statements(struct tx *tx, int64_t account, struct rules_view *v,
                                   struct error *e)
{
    struct dealrows rows;
    enum status st = dealrows_read(tx, "statement", "account", account, &rows, e);

    for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
        struct day month = record_day(&rows.v[i], "month");
        if (month.n < v->facts.month.n) continue;
        v->facts.month = month;
        v->facts.sent = record_day(&rows.v[i], "sent");
        v->facts.confirmed = record_day(&rows.v[i], "confirmed_on");
        v->statement = rows.v[i].id;
    }
    return st;
}

/* --- 4: gifts ----------------------------------------------------------------------------- */

struct given {
    int64_t contact, amount;
};

static void add_gift(struct given *v, size_t *n, int64_t contact, int64_t amount)
{
    size_t i = 0;

    while (i < *n && v[i].contact != contact) i++;
    if (i == GIVEN_MAX) return;
    if (i == *n) v[(*n)++] = (struct given){.contact = contact};
    v[i].amount += amount;
}

static enum status read_gifts(struct tx *tx, int64_t account, struct rules_view *v,
                              struct error *e)
{
    struct given *given = arena_alloc(tx->arena, GIVEN_MAX * sizeof *given);
    struct gift_limit limit;
    struct factread r;
    struct day first, last;
    size_t n = 0;
    enum status st = gift_limits(tx, &limit, e);

    if (st != ST_OK) return st;
    gift_year(tx->today, &first, &last);
    fact_begin(&r, tx, "exchange");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"direction\" = 'we_give' AND t.\"kind\" IN ('gift', 'hospitality') AND "
             "t.\"account\" = ");
    sql_int(q, account);
    sql_z(q, " AND t.\"given_on\" BETWEEN ");
    sql_int(q, first.n);
    sql_z(q, " AND ");
    sql_int(q, last.n);
    st = fact_open(&r, "contact amount", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct value amount = fact_value(&r, "amount");
        v->facts.gifts++;
        idset_add(&v->gifts, tx->arena, fact_id(&r));
        if (amount.kind == V_MONEY) {
            add_gift(given, &n, fact_int(&r, "contact"),
                     amount.base != 0 ? amount.base : amount.i);
        }
    }
    st = fact_end(&r, st);
    for (size_t i = 0; i < n; i++)
        v->facts.gifts_over += limit.limit > 0 && given[i].amount > limit.limit;
    return st;
}

/* --- 5: care ------------------------------------------------------------------------------ */

static enum status read_care(struct tx *tx, int64_t account, struct rules_view *v,
                             struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "care_plan");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"active\" = 1 AND (t.\"account\" = ");
    sql_int(q, account);
    sql_z(q, " OR t.\"contact\" IN (SELECT c.id FROM contacts c WHERE c.deleted_at IS NULL AND "
             "c.\"account\" = ");
    sql_int(q, account);
    sql_z(q, ")");
    if (v->facts.tier != TIER_NONE) {
        sql_z(q, " OR t.\"tier\" = ");
        sql_text(q, str_of(tier_keys[v->facts.tier]));
    }
    sql_z(q, ")");
    enum status st = fact_open(&r, "occasion", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) v->facts.care++;
    return fact_end(&r, st);
}

/* --- 6: visits ---------------------------------------------------------------------------- */

static enum status read_visits(struct tx *tx, int64_t account, struct rules_view *v,
                               struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "activity");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"kind\" = 'visit' AND t.\"state\" = 'done' AND t.\"start\" >= ");
    sql_int(q, tx->now_ms - (int64_t)YEAR * 86400000);
    sql_z(q, " AND t.\"account\" = ");
    sql_int(q, account);
    enum status st = fact_open(&r, "objective visit_objective", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        v->facts.visits++;
        if (fact_value(&r, "visit_objective").kind != V_NULL ||
            fact_text(&r, "objective").n > 0)
            continue;
        v->facts.aimless++;
        idset_add(&v->aimless, tx->arena, fact_id(&r));
    }
    return fact_end(&r, st);
}

/* --- 8: losses ---------------------------------------------------------------------------- */

static enum status read_orders(struct tx *tx, int64_t account, struct rules_view *v,
                               struct error *e)
{
    struct sales_ask ask = {.by = SALES_DAY,
                            .from = DAY_NONE,
                            .to = tx->today,
                            .account = account,
                            .purchases = true};
    struct sales_row *rows = NULL;
    bool amounts;
    size_t n = 0;
    enum status st = sales_basis_find(tx, &ask.basis, e);

    if (st == ST_OK) st = sales_read(tx, &ask, &rows, &n, &amounts, e);
    for (size_t i = 0; i < n; i++) {
        if (rows[i].day.n > v->facts.last_order.n) v->facts.last_order = rows[i].day;
    }
    v->lost = lost_on(v->facts.last_order, tx->today);
    v->facts.trades = v->facts.last_order.n != DAY_NONE.n && v->lost.n == DAY_NONE.n;
    return st;
}

static enum status read_review(struct tx *tx, int64_t account, struct rules_view *v,
                               struct error *e)
{
    struct dealrows rows;
    struct calendar c;
    struct day newest = DAY_NONE;
    enum status st = dealrows_read(tx, "loss_review", "account", account, &rows, e);

    if (st == ST_OK) st = calendar_load(tx, &c, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < rows.n; i++) {
        const struct record *r = &rows.v[i];
        struct day lost = record_day(r, "lost_on");
        /* A review of an earlier loss says nothing of this one. */
        if (lost.n < newest.n || lost.n < v->facts.last_order.n) continue;
        newest = lost;
        v->review = r->id;
        v->facts.review_due = record_day(r, "due");
        v->facts.reviewed = !text_value_is(record_field(r, "state"), "open");
    }
    if (v->lost.n != DAY_NONE.n && v->review == 0)
        v->loss_due = calendar_add(&c, v->lost, REVIEW_WORKDAYS);
    return ST_OK;
}

/* --- all ---------------------------------------------------------------------------------- */

enum status rules_read(struct tx *tx, int64_t account, struct rules_view *v, struct error *e)
{
    struct file_quality q = {.percent = 0};
    struct record a;
    enum status st = record_get(tx, govern_kind(tx, "account"), account, &a, e);

    *v = (struct rules_view){.lost = DAY_NONE, .loss_due = DAY_NONE};
    if (st != ST_OK) return st;
    v->facts = (struct key_facts){.tier = tier_of(field_text(record_field(&a, "segment"))),
                                  .today = tx->today,
                                  .month = DAY_NONE,
                                  .sent = DAY_NONE,
                                  .confirmed = DAY_NONE,
                                  .complaints = -1,
                                  .last_order = DAY_NONE,
                                  .review_due = DAY_NONE};
    v->facts.audited = text_value_is(record_field(&a, "audit_mark"), "approved");
    account_file(tx, &a, &q);
    v->facts.file_pct = q.percent;
    if (st == ST_OK) st = read_overrides(tx, account, v, e);
    if (st == ST_OK) st = read_statements(tx, account, v, e);
    if (st == ST_OK) st = read_gifts(tx, account, v, e);
    if (st == ST_OK) st = read_care(tx, account, v, e);
    if (st == ST_OK) st = read_visits(tx, account, v, e);
    if (st == ST_OK) st = read_orders(tx, account, v, e);
    if (st == ST_OK) st = read_review(tx, account, v, e);
    if (st != ST_OK) return st;
    key_rules_judge(&v->facts, v->loss_due, v->v);
    for (int i = 0; i < KR__COUNT; i++) v->broken += v->v[i].state == RS_BROKEN;
    return ST_OK;
}
