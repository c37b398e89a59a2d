/* Rules whose kinds of record come later: each switches on when its kind stands in the
 * catalogue with the fields named here (those of domain.md). Until then the rule page says
 * "waiting". */
#include "ops/warning/engine.h"

#include "store/sql.h"

/* account, id, and up to three more columns of each living row; `where` narrows them. */
struct feed {
    enum warn_rule rule;
    const char *kind, *fields; /* fields that must exist */
    const char *columns;       /* SELECT list after account and id */
    const char *where;
    void (*judge)(struct scan *s, const struct warn_account *a, const struct stmt *q);
};

static void judge_row(struct scan *s, const struct warn_account *a, int64_t id,
                      enum warn_rule rule, const struct warn_verdict *v)
{
    const struct whose w = {"account", a->id, a->id, id, a->owner, a->owner};

    engine_judge(s->g, rule, &w, v);
}

static struct day day_at(const struct stmt *q, int col)
{
    return stmt_is_null(q, col) ? DAY_NONE : (struct day){(int32_t)stmt_get_int(q, col)};
}

static void on_contract(struct scan *s, const struct warn_account *a, const struct stmt *q)
{
    const struct warn_contract f = {stmt_get_int(q, 1), day_at(q, 2), stmt_get_int(q, 3) != 0};
    struct warn_verdict v;

    warn_contract(&f, s->g->set[W_CONTRACT].p, s->g->tx->today, &v);
    judge_row(s, a, f.contract, W_CONTRACT, &v);
}

static void on_sighting(struct scan *s, const struct warn_account *a, const struct stmt *q)
{
    const struct warn_sighting f = {stmt_get_int(q, 1), stmt_get_int(q, 3), day_at(q, 2)};
    struct warn_verdict v;

    warn_sighting(&f, s->g->set[W_SIGHTING].p, s->g->tx->today, &v);
    judge_row(s, a, f.sighting, W_SIGHTING, &v);
}

static void on_complaint(struct scan *s, const struct warn_account *a, const struct stmt *q)
{
    const struct warn_complaints f = {.key = a->key,
                                      .deadline = day_at(q, 2),
                                      .ticket = stmt_get_int(q, 1),
                                      .lately = stmt_get_int(q, 3)};
    struct warn_verdict v;

    warn_complaints(&f, s->g->set[W_COMPLAINT].p, s->g->tx->today, &v);
    judge_row(s, a, 0, W_COMPLAINT, &v);
}

static void on_change(struct scan *s, const struct warn_account *a, const struct stmt *q)
{
    const struct warn_change f = {stmt_get_int(q, 1), day_at(q, 2), stmt_get_int(q, 3) != 0};
    struct warn_verdict v;

    if (!a->key) return;
    warn_change(&f, s->g->set[W_CHANGE].p, s->g->tx->today, &v);
    judge_row(s, a, f.change, W_CHANGE, &v);
}

static void judge_paper(struct scan *s, const struct warn_account *a, const struct stmt *q,
                        enum warn_paper paper)
{
    const struct warn_paper_facts f = {paper, stmt_get_int(q, 1), day_at(q, 2),
                                       stmt_get_int(q, 3) != 0};
    struct warn_verdict v;

    warn_paper(&f, s->g->set[W_OVERDUE_PAPER].p, s->g->tx->today, &v);
    /* one cause per kind and row: kinds number their rows each from 1 */
    judge_row(s, a, f.record * 4 + paper, W_OVERDUE_PAPER, &v);
}

static void on_statement(struct scan *s, const struct warn_account *a, const struct stmt *q)
{
    judge_paper(s, a, q, PAPER_STATEMENT);
}

static void on_review(struct scan *s, const struct warn_account *a, const struct stmt *q)
{
    judge_paper(s, a, q, PAPER_LOSS_REVIEW);
}

static void on_retreat(struct scan *s, const struct warn_account *a, const struct stmt *q)
{
    judge_paper(s, a, q, PAPER_RETREAT);
}

static void on_orders(struct scan *s, const struct warn_account *a, const struct stmt *q)
{
    const struct warn_orders f = {stmt_get_int(q, 2), stmt_get_int(q, 3)};
    struct warn_verdict v;

    if (!a->key) return;
    warn_orders(&f, s->g->set[W_ORDERS].p, &v);
    judge_row(s, a, 0, W_ORDERS, &v);
}

/* The oldest open one of an account. */
static void on_invoice(struct scan *s, const struct warn_account *a, const struct stmt *q)
{
    const struct warn_credit f = {.overdue_days = s->g->tx->today.n - stmt_get_int(q, 2),
                                  .invoice = stmt_get_int(q, 1)};
    struct warn_verdict v;

    warn_credit(&f, s->g->set[W_CREDIT].p, s->g->tx->today, &v);
    judge_row(s, a, f.invoice, W_CREDIT, &v);
}

static const struct feed feeds[] = {
    {W_CONTRACT, "contract", "account end",
     "t.\"end\", CASE WHEN EXISTS (SELECT 1 FROM opportunities o WHERE o.\"account\" = "
     "t.\"account\" AND o.\"category\" = 'renewal' AND o.\"state\" IN ('open', 'won') AND "
     "coalesce(o.\"opened_on\", 0) > t.\"end\" - 365 AND o.deleted_at IS NULL) THEN 1 ELSE 0 END",
     "t.\"end\" IS NOT NULL", on_contract},
    {W_SIGHTING, "sighting", "account competitor date", "t.\"date\", t.\"competitor\"",
     "t.\"date\" IS NOT NULL", on_sighting},
    {W_CHANGE, "expected_change", "account expected_on preparation",
     "t.\"expected_on\", CASE WHEN coalesce(t.\"preparation\", '') = '' THEN 0 ELSE 1 END",
     "t.\"expected_on\" IS NOT NULL", on_change},
    {W_OVERDUE_PAPER, "statement", "account sent confirmed_by confirmed_on",
     "t.\"sent\", CASE WHEN t.\"confirmed_by\" IS NULL AND t.\"confirmed_on\" IS NULL THEN 0 "
     "ELSE 1 END",
     "t.\"sent\" IS NOT NULL", on_statement},
    {W_OVERDUE_PAPER, "loss_review", "account due state",
     "t.\"due\", CASE WHEN t.\"state\" IN ('open', 'draft') THEN 0 ELSE 1 END",
     "t.\"due\" IS NOT NULL", on_review},
    {W_OVERDUE_PAPER, "counter_strategy", "account retreat_deadline state",
     "t.\"retreat_deadline\", CASE WHEN t.\"state\" = 'closed' THEN 1 ELSE 0 END",
     "t.\"retreat_deadline\" IS NOT NULL", on_retreat},
};

static const char *const invoice_fields = "account due open_amount state";
static const char *const order_fields = "account ordered_on amount state";
static const char *const ticket_fields = "account kind state due";

static bool all_exist(const struct tx *tx, const char *kinds)
{
    struct str rest = str_of(kinds), kind;

    while (str_cut(&rest, ' ', &kind)) {
        if (kind.n > 0 && catalogue_kind(tx->cat, kind) == NULL) return false;
    }
    return true;
}

/* Those with a feed were asked before; the others' facts are still to be read when their
 * records come. */
static const enum warn_rule waiting[] = {
    W_CONTRACT,
    W_SIGHTING,
    W_CHANGE,
    W_OVERDUE_PAPER,
};

bool engine_fed(const struct tx *tx, enum warn_rule rule)
{
    const struct warn_spec *spec = &warning_specs[rule];

    if (spec->partly) return true;
    for (size_t i = 0; i < COUNT(feeds); i++) {
        if (feeds[i].rule == rule && engine_has(tx, feeds[i].kind, feeds[i].fields))
            return true;
    }
    if (rule == W_ORDERS) return engine_has(tx, "order", order_fields);
    if (rule == W_COMPLAINT) return engine_has(tx, "ticket", ticket_fields);
    for (size_t i = 0; i < COUNT(waiting); i++) {
        if (waiting[i] == rule) return false;
    }
    return all_exist(tx, spec->waits);
}

static enum status run_feed(struct scan *s, const struct feed *f, struct error *e)
{
    const struct cat_entity *k = catalogue_kind(s->g->tx->cat, str_of(f->kind));
    struct stmt *q = NULL;
    struct sql sql;

    if (k == NULL || !rule_on(s, f->rule) || !engine_has(s->g->tx, f->kind, f->fields))
        return ST_OK;
    sql_init(&sql, s->g->tx->arena);
    sql_z(&sql, "SELECT t.\"account\", t.id, ");
    sql_z(&sql, f->columns);
    sql_z(&sql, " FROM ");
    sql_name(&sql, k->e->table);
    sql_z(&sql, " t WHERE t.\"account\" BETWEEN ");
    sql_int(&sql, s->lo);
    sql_z(&sql, " AND ");
    sql_int(&sql, s->hi);
    sql_z(&sql, " AND t.deleted_at IS NULL AND ");
    sql_z(&sql, f->where);
    sql_z(&sql, " ORDER BY t.\"account\", t.id");
    enum status st = sql_prepare(&sql, s->g->tx->db, &q, e);
    while (st == ST_OK && (st = stmt_step(q, e)) == ST_OK) {
        const struct warn_account *a = scan_account(s, stmt_get_int(q, 0));
        if (a != NULL) f->judge(s, a, q);
    }
    stmt_done(q);
    sql_release(&sql);
    return st == ST_END ? ST_OK : st;
}

/* --- sums per account ------------------------------------------------------------------------
 */

/* "SELECT account, 0, a, b ... GROUP BY account", with the range and today's yardstick bound.
 */
static enum status run_sum(struct scan *s, struct str text, const int64_t *more, size_t n,
                           void (*judge)(struct scan *, const struct warn_account *,
                                         const struct stmt *),
                           struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(s->g->tx->db, text, &q, e);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < n; i++) stmt_int(q, more[i]);
    stmt_int(q, s->lo);
    stmt_int(q, s->hi);
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct warn_account *a = scan_account(s, stmt_get_int(q, 0));
        if (a != NULL) judge(s, a, q);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* 90 days up to today against the same days a year before. */
static enum status run_orders(struct scan *s, struct error *e)
{
    enum { WINDOW = 90, YEAR = 365 };
    int64_t today = s->g->tx->today.n;
    const int64_t days[] = {today - WINDOW, today, today - YEAR - WINDOW, today - YEAR};
    const struct cat_entity *k = catalogue_kind(s->g->tx->cat, STR("order"));

    if (k == NULL || !rule_on(s, W_ORDERS) || !engine_has(s->g->tx, "order", order_fields))
        return ST_OK;
    struct str text = str_fmt(
        s->g->tx->arena,
        "SELECT t.\"account\", 0, sum(CASE WHEN t.\"ordered_on\" > ? AND t.\"ordered_on\" <= ? "
        "THEN t.\"amount_base\" ELSE 0 END), sum(CASE WHEN t.\"ordered_on\" > ? AND "
        "t.\"ordered_on\" <= ? THEN t.\"amount_base\" ELSE 0 END) FROM \"%s\" t WHERE "
        "t.\"account\" BETWEEN ? AND ? AND t.\"state\" NOT IN ('draft', 'cancelled') AND "
        "t.deleted_at IS NULL GROUP BY t.\"account\" ORDER BY t.\"account\"",
        k->e->table);
    return run_sum(s, text, days, COUNT(days), on_orders, e);
}

/* The oldest deadline of open complaints, and how many came in 90 days. */
static enum status run_complaints(struct scan *s, struct error *e)
{
    enum { WINDOW = 90 };
    const int64_t from[] = {
        zone_day_end_ms(s->g->tx->company->zone, (struct day){s->g->tx->today.n - WINDOW})};
    const struct cat_entity *k = catalogue_kind(s->g->tx->cat, STR("ticket"));

    if (k == NULL || !rule_on(s, W_COMPLAINT) || !engine_has(s->g->tx, "ticket", ticket_fields))
        return ST_OK;
    struct str text = str_fmt(
        s->g->tx->arena,
        "SELECT t.\"account\", min(CASE WHEN t.\"state\" NOT IN ('resolved', 'closed') THEN t.id "
        "END), min(CASE WHEN t.\"state\" NOT IN ('resolved', 'closed') THEN t.\"due\" END), "
        "sum(CASE WHEN t.created_at >= ? THEN 1 ELSE 0 END) FROM \"%s\" t WHERE t.\"account\" "
        "BETWEEN ? AND ? AND t.\"kind\" = 'complaint' AND t.deleted_at IS NULL GROUP BY "
        "t.\"account\" ORDER BY t.\"account\"",
        k->e->table);
    return run_sum(s, text, from, COUNT(from), on_complaint, e);
}

static enum status run_invoices(struct scan *s, struct error *e)
{
    const struct cat_entity *k = catalogue_kind(s->g->tx->cat, STR("invoice"));

    if (k == NULL || !rule_on(s, W_CREDIT) || !engine_has(s->g->tx, "invoice", invoice_fields))
        return ST_OK;
    struct str text = str_fmt(
        s->g->tx->arena,
        "SELECT x.\"account\", x.id, x.\"due\" FROM (SELECT t.\"account\", t.id, t.\"due\", "
        "row_number() OVER (PARTITION BY t.\"account\" ORDER BY t.\"due\", t.id) AS place FROM "
        "\"%s\" t WHERE t.\"account\" BETWEEN ? AND ? AND t.\"due\" IS NOT NULL AND "
        "t.\"open_amount\" > 0 AND t.\"state\" IN ('issued', 'partly_paid') AND t.deleted_at IS "
        "NULL) x WHERE x.place = 1 ORDER BY x.\"account\"",
        k->e->table);
    return run_sum(s, text, NULL, 0, on_invoice, e);
}

enum status judge_later(struct scan *s, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < COUNT(feeds); i++) st = run_feed(s, &feeds[i], e);
    if (st == ST_OK) st = run_orders(s, e);
    if (st == ST_OK) st = run_invoices(s, e);
    return st == ST_OK ? run_complaints(s, e) : st;
}
