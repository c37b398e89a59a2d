/* Early warnings over a real database: that they come, stay one, go and come again; who sees
 * them; that following the events ends where a full pass ends. */
#include "ops/warning.h"

#include "base/buf.h"
#include "ops/survey.h"
#include "ops/warning/count.h"
#include "store/query.h"
#include "tests/support/world.h"

static const int64_t day_ms = 86400000;

static enum status write_here(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    return fn(&h->tx, arg, e);
}

static struct host host_of(struct world *w)
{
    return (struct host){.tx = w->tx, .write = write_here};
}

static struct warning_counts pass(struct world *w)
{
    struct warning_counts n;
    struct host h;
    int32_t today = w->tx.today.n;
    int64_t now = w->tx.now_ms;

    (void)world_as(w, SYSTEM);
    w->tx.today.n = today;
    w->tx.now_ms = now;
    h = host_of(w);
    if (warning_pass(&h, &n, &w->error) != ST_OK)
        fail_msg("pass: %s %s", w->error.key, w->error.detail);
    return n;
}

static void later(struct world *w, enum who who, int days)
{
    int32_t today = w->tx.today.n;
    int64_t now = w->tx.now_ms;

    (void)world_as(w, who);
    w->tx.today.n = today + days;
    w->tx.now_ms = now + days * day_ms;
}

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static const char *day(struct world *w, const char *key, int from_today)
{
    char text[DAY_TEXT];
    day_format((struct day){w->tx.today.n + from_today}, text);
    return str_fmt(&w->arena, "%s=%.*s", key, DAY_TEXT, text).p;
}

static int64_t by_key(struct world *w, const char *rule, const char *kind, int64_t record)
{
    return world_int(
        w,
        "SELECT coalesce((SELECT id FROM warnings WHERE rule = '%s' AND kind = '%s' "
        "AND record = %lld), 0)",
        rule, kind, (long long)record);
}

static bool stands(struct world *w, int64_t id, const char *state)
{
    return world_int(w, "SELECT count(*) FROM warnings WHERE id = %lld AND state = '%s'",
                     (long long)id, state) == 1;
}

static int64_t ann_deal(struct world *w, const char *close)
{
    (void)world_as(w, ANN);
    int64_t a = world_new(w, "account", "name=海川", "segment=key", NULL);
    return world_new(w, "opportunity", "name=项目", num(w, "account", a), close,
                     num(w, "pipeline", w->pipeline), "stage=proposal", NULL);
}

static void comes_goes_and_comes_again(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    int64_t d = ann_deal(&w, "close_date=2020-01-01");
    struct warning_counts n = pass(&w);
    CHECK(n.accounts == 1 && n.opened > 0);
    int64_t id = by_key(&w, "W7", "opportunity", d);
    CHECK(id != 0 && stands(&w, id, "new"));
    CHECK(world_int(&w, "SELECT owner FROM warnings WHERE id = %lld", (long long)id) ==
          w.user[ANN]);
    n = pass(&w); /* again: nothing new, nothing doubled */
    CHECK(n.opened == 0 && n.reopened == 0 && n.resolved == 0);

    (void)world_as(&w, ANN);
    CHECK_OK(world_change(&w, "opportunity", d, day(&w, "close_date", 30)));
    CHECK(pass(&w).resolved == 1 && stands(&w, id, "resolved"));
    CHECK_OK(world_change(&w, "opportunity", d, "close_date=2020-01-01"));
    CHECK(pass(&w).reopened == 1 && stands(&w, id, "new"));
    CHECK(world_int(&w, "SELECT count(*) FROM warnings WHERE rule = 'W7'") == 1);
    CHECK(world_int(&w, "SELECT reopened FROM warnings WHERE id = %lld", (long long)id) == 1);
    CHECK(world_int(&w,
                    "SELECT count(*) FROM field_change WHERE kind = 'warning' AND record = "
                    "%lld",
                    (long long)id) == 2);
    world_close(&w);
}

static void is_answered(void **state)
{
    struct world w;
    struct faults f;
    (void)state;
    world_open(&w);
    int64_t d = ann_deal(&w, "close_date=2020-01-01");
    (void)pass(&w);
    int64_t id = by_key(&w, "W7", "opportunity", d);
    f = (struct faults){.arena = &w.arena};
    (void)world_as(&w, CARL);
    CHECK(warning_accept(&w.tx, id, 0, &w.error) == ST_NOT_FOUND);
    world_rollback(&w);
    (void)world_as(&w, VIEWER); /* sees it, may not answer it */
    CHECK(warning_accept(&w.tx, id, 0, &w.error) == ST_FORBIDDEN);
    world_rollback(&w);
    (void)world_as(&w, ANN);
    CHECK(warning_accept(&w.tx, id, 99, &w.error) == ST_STALE);
    CHECK_OK(warning_accept(&w.tx, id, 1, &w.error));
    CHECK(stands(&w, id, "accepted"));
    CHECK(warning_dismiss(&w.tx, id, 0, STR("  "), &f, &w.error) == ST_INVALID && f.n == 1);
    f = (struct faults){.arena = &w.arena};
    CHECK_OK(warning_dismiss(&w.tx, id, 0, STR("客户延期，已知"), &f, &w.error));
    CHECK(pass(&w).reopened == 0 && stands(&w, id, "dismissed")); /* its facts stand */
    CHECK_OK(world_change(&w, "opportunity", d, day(&w, "close_date", 30)));
    (void)pass(&w);
    (void)world_as(&w, ANN);
    CHECK(warning_accept(&w.tx, id, 0, &w.error) == ST_CONFLICT);
    CHECK_OK(world_change(&w, "opportunity", d, "close_date=2020-01-01"));
    (void)pass(&w);
    CHECK(stands(&w, id, "new")); /* new facts, new warning */
    CHECK(world_int(&w, "SELECT count(*) FROM audit_entry WHERE kind = 'warning'") == 2);
    world_close(&w);
}

static int64_t told(struct world *w, enum who who, const char *text)
{
    return world_int(w,
                     "SELECT count(*) FROM notifications WHERE own_user = %lld AND \"text\" = "
                     "'%s'",
                     (long long)w->user[who], text);
}

/* W10 stands from P3 on: the third of five stages counts as step 4. It is mid; W4 is high. */
static void goes_up_unanswered(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    int64_t d = ann_deal(&w, "close_date=2030-01-01");
    world_sql(&w, "UPDATE users SET manager = %lld WHERE id = %lld",
              (long long)w.user[LEAD_EAST], (long long)w.user[ANN]);
    world_sql(&w, "UPDATE accounts SET sponsor = %lld", (long long)w.user[VP]);
    world_sql(&w, "DELETE FROM holidays");
    w.tx.today.n -= (int)((w.tx.today.n + 3) % 7); /* the Monday of this week */
    (void)pass(&w);
    int64_t high = by_key(&w, "W4", "opportunity", d),
            mid = by_key(&w, "W10", "opportunity", d);
    CHECK(high != 0 && mid != 0);
    later(&w, SYSTEM, 2); /* Wednesday: two working days */
    CHECK(pass(&w).escalated == 0);
    later(&w, SYSTEM, 1); /* Thursday: three */
    CHECK(pass(&w).escalated == 1);
    CHECK(world_int(&w, "SELECT escalated_to FROM warnings WHERE id = %lld", (long long)high) ==
          w.user[LEAD_EAST]);
    CHECK(told(&w, LEAD_EAST, "notice.warning.raised") == 1);
    CHECK(world_int(&w,
                    "SELECT link FROM notifications WHERE own_user = %lld AND \"text\" = "
                    "'notice.warning.raised'",
                    (long long)w.user[LEAD_EAST]) == high);
    CHECK(pass(&w).escalated == 0);
    CHECK(told(&w, LEAD_EAST, "notice.warning.raised") == 1);
    later(&w, SYSTEM, 4); /* Monday: Friday and Monday, two more */
    CHECK(pass(&w).escalated == 0);
    later(&w, SYSTEM, 1);
    CHECK(pass(&w).escalated == 1);
    CHECK(world_int(&w, "SELECT escalated_to FROM warnings WHERE id = %lld", (long long)high) ==
          w.user[VP]);
    CHECK(told(&w, VP, "notice.warning.raised") == 1);
    CHECK(told(&w, ANN, "notice.warning.raised") == 0);
    CHECK(world_int(&w, "SELECT escalation FROM warnings WHERE id = %lld", (long long)mid) ==
          0);
    later(&w, SYSTEM, 30);
    CHECK(pass(&w).escalated == 0); /* there is nobody above the sponsor */
    world_close(&w);
}

/* W10 is due in so many working days as its rule says; on that day its owner hears once, with
 * what is late already. */
static void due_today_is_said(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    int64_t d = ann_deal(&w, "close_date=2030-01-01");
    (void)pass(&w);
    int64_t id = by_key(&w, "W10", "opportunity", d);
    world_sql(&w, "UPDATE warnings SET due = %lld", (long long)w.tx.today.n + 2);
    (void)pass(&w);
    CHECK(told(&w, ANN, "notice.warning.due") == 0);
    world_sql(&w, "UPDATE warnings SET due = %lld WHERE id = %lld", (long long)w.tx.today.n,
              (long long)id);
    (void)pass(&w);
    (void)pass(&w);
    CHECK(told(&w, ANN, "notice.warning.due") == 1);
    world_sql(&w, "UPDATE warnings SET due = due - 1 WHERE id = %lld", (long long)id);
    world_sql(&w, "DELETE FROM notifications");
    (void)pass(&w); /* late ones alone are no news */
    CHECK(told(&w, ANN, "notice.warning.due") == 0);
    world_close(&w);
}

static int64_t seen_by(struct world *w, enum who who)
{
    struct analysis all = {.from = DAY_NONE, .to = DAY_NONE, .as_of = DAY_NONE};
    struct warning_figures f;
    (void)world_as(w, who);
    CHECK_OK(warning_figures(&w->tx, &all, &f, &w->error));
    return f.total;
}

static void is_seen_like_its_record(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    (void)ann_deal(&w, "close_date=2020-01-01");
    world_sql(&w, "UPDATE users SET capacity_max = 1 WHERE id = %lld", (long long)w.user[ANN]);
    (void)world_as(&w, ANN);
    (void)world_new(&w, "account", "name=远洋", NULL);
    (void)pass(&w);
    CHECK(by_key(&w, "W18", "user", w.user[ANN]) != 0);
    int64_t all = world_int(&w, "SELECT count(*) FROM warnings");
    CHECK(all >= 4);
    CHECK(seen_by(&w, ADMIN) == all && seen_by(&w, VP) == all && seen_by(&w, ANN) == all);
    CHECK(seen_by(&w, BOB) == all && seen_by(&w, LEAD_EAST) == all &&
          seen_by(&w, GM_EAST) == all);
    CHECK(seen_by(&w, CARL) == 0 && seen_by(&w, GM_SOUTH) == 0);
    CHECK(!world_sees(&w, CARL, "warning", by_key(&w, "W18", "user", w.user[ANN])));
    CHECK(world_sees(&w, LEAD_EAST, "warning", by_key(&w, "W18", "user", w.user[ANN])));
    CHECK(world_sees(&w, VIEWER, "warning", by_key(&w, "W18", "user", w.user[ANN])));
    world_close(&w);
}

static void rules_are_edited_and_tried(void **state)
{
    struct world w;
    struct warning_preview p;
    struct faults f;
    struct param moves = {STR("moves"), STR("1")}, wrong = {STR("moves"), STR("0")};
    const struct warning_try as_it_is = {NULL, 0, 10}, at_one = {&moves, 1, 10},
                             at_none = {&wrong, 1, 10};
    (void)state;
    world_open(&w);
    int64_t d = ann_deal(&w, day(&w, "close_date", 30));
    CHECK(world_int(&w, "SELECT count(*) FROM warning_rules") == 27);
    (void)world_as(&w, ANN);
    CHECK_OK(world_change(&w, "opportunity", d, day(&w, "close_date", 60)));
    int64_t rule = world_int(&w, "SELECT id FROM warning_rules WHERE key = 'W7'");
    CHECK_OK(warning_preview(&w.tx, rule, &as_it_is, &p, &w.error));
    CHECK(p.hits == 0 && p.present == 0);
    CHECK_OK(warning_preview(&w.tx, rule, &at_one, &p, &w.error));
    CHECK(p.hits == 1 && p.n == 1 && p.rows[0].record == d);
    CHECK_STR(p.rows[0].name, "项目");
    (void)world_as(&w, CARL);
    CHECK_OK(warning_preview(&w.tx, rule, &at_one, &p, &w.error));
    CHECK(p.hits == 0 && p.n == 0);
    CHECK(warning_preview(&w.tx, rule, &at_none, &p, &w.error) == ST_MALFORMED);

    struct warning_rule_edit edit = {.params = &moves, .nparams = 1, .due_days = -1};
    f = (struct faults){.arena = &w.arena};
    CHECK(warning_rule_save(&w.tx, rule, &edit, &f, &w.error) == ST_FORBIDDEN);
    world_rollback(&w);
    (void)world_as(&w, ADMIN);
    CHECK_OK(warning_rule_save(&w.tx, rule, &edit, &f, &w.error));
    (void)pass(&w);
    int64_t id = by_key(&w, "W7", "opportunity", d);
    CHECK(stands(&w, id, "new"));
    (void)world_as(&w, ADMIN);
    edit = (struct warning_rule_edit){.has_active = true, .due_days = -1};
    CHECK_OK(warning_rule_save(&w.tx, rule, &edit, &f, &w.error));
    (void)pass(&w);
    CHECK(stands(&w, id, "resolved")); /* switched off */
    edit = (struct warning_rule_edit){.params = &wrong, .nparams = 1, .due_days = -1};
    (void)world_as(&w, ADMIN);
    CHECK(warning_rule_save(&w.tx, rule, &edit, &f, &w.error) == ST_INVALID && f.n == 1);
    world_close(&w);
}

/* --- a kind that comes later -----------------------------------------------------------------
 */

static const struct field contract_fields[] = {
    {"account", F_REF, REQUIRED, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"end", F_DATE, 0, .group = FG_GENERAL, .label = {"到期", "End"}},
};
static const struct entity later_contract = {
    .key = "contract",
    .path = "contracts",
    .table = "contracts",
    .label = {"合同", "Contract"},
    .plural = {"合同", "Contracts"},
    .fields = contract_fields,
    .nfields = COUNT(contract_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_ACCOUNT,
    .account = "account",
    .default_sort = "updated_at",
};
static const struct entity *const more[] = {&later_contract};

static void switches_on_with_its_kind(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    bool there = catalogue_kind(w.cat, STR("contract")) != NULL;
    world_close(&w);
    if (there) skip(); /* the real one has come */
    world_open_with(&w, &(struct world_extra){.more = more, .nmore = COUNT(more)});
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=海川", NULL);
    (void)world_new(&w, "contract", num(&w, "account", a), day(&w, "end", 90), NULL);
    (void)world_new(&w, "contract", num(&w, "account", a), day(&w, "end", 91), NULL);
    (void)pass(&w);
    CHECK(world_int(&w, "SELECT count(*) FROM warnings WHERE rule = 'W16'") == 1);
    world_close(&w);
}

/* --- how the relation fares
 * -------------------------------------------------------------------
 */

static void on_day(struct world *w, enum who who, int year, int month, int dayofmonth)
{
    struct day d;

    (void)world_as(w, who);
    CHECK(day_make(year, month, dayofmonth, &d));
    w->tx.today = d;
    w->tx.now_ms = d.n * day_ms;
}

static void asked(struct world *w, int64_t account, const char *purpose, const int *scores)
{
    struct survey_put v[5];
    struct faults f = {.arena = &w->arena};
    struct record r;
    size_t n = 0, have = 0;
    const struct check_ask *list = survey_asks(str_of(purpose), &have);

    for (size_t i = 0; i < 5; i++) {
        if (scores[i] > 0)
            v[n++] = (struct survey_put){str_of(list[i].key), scores[i], STR_NONE};
    }
    const struct survey_new s = {
        .account = account, .purpose = str_of(purpose), .v = v, .n = n};
    CHECK_OK(survey_start(&w->tx, &s, &f, &r, &w->error));
}

static bool says(struct world *w, const char *rule, const char *state, const char *column,
                 const char *text)
{
    return world_int(w,
                     "SELECT count(*) FROM warnings WHERE rule = '%s' AND state = '%s' AND "
                     "%s LIKE '%%%s%%'",
                     rule, state, column, text) == 1;
}

/* 4 4 4 4 5 = 4.2; then 4 3 3 3 = 3.25, a fall of 0.95; then 3 3 3 4 = 3.25 against 3.25; then
 * 2 2 2 3 = 2.25: one point. */
static void w14_compares_the_last_two(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    on_day(&w, ANN, 2026, 1, 5);
    int64_t a = world_new(&w, "account", "name=海川", NULL);
    asked(&w, a, "self_check", (const int[]){4, 4, 4, 4, 5});
    (void)pass(&w);
    on_day(&w, ANN, 2026, 2, 5);
    asked(&w, a, "self_check", (const int[]){4, 3, 3, 3, 0});
    (void)pass(&w);
    CHECK(by_key(&w, "W14", "account", a) == 0);
    on_day(&w, ANN, 2026, 3, 5);
    asked(&w, a, "risk_check", (const int[]){1, 1, 1, 1, 1}); /* another question */
    asked(&w, a, "self_check", (const int[]){3, 3, 3, 4, 0});
    on_day(&w, ANN, 2026, 4, 5);
    asked(&w, a, "self_check", (const int[]){2, 2, 2, 3, 0});
    (void)pass(&w);
    CHECK(says(&w, "W14", "new", "facts", "\"before\":3.3,\"now\":2.3"));
    CHECK(says(&w, "W14", "new", "facts", "\"survey\":{\"kind\":\"survey\""));
    on_day(&w, ANN, 2026, 5, 5);
    asked(&w, a, "self_check", (const int[]){5, 0, 0, 0, 0});
    (void)pass(&w);
    CHECK(stands(&w, by_key(&w, "W14", "account", a), "resolved"));
    world_close(&w);
}

static int64_t won_deal(struct world *w, int64_t account, const char *day_won,
                        const char *margin)
{
    int64_t d = world_new(w, "opportunity", "name=项目", num(w, "account", account),
                          num(w, "pipeline", w->pipeline), "stage=proposal",
                          "close_date=2026-12-31", margin, NULL);
    struct day on;

    CHECK(day_parse(str_of(day_won), &on));
    world_sql(w, "UPDATE opportunities SET state = 'won', closed_on = %d WHERE id = %lld", on.n,
              (long long)d);
    return d;
}

/* On 10 June 2026 the last whole quarters are January to March and October to December. Before:
 * margin 400 - cost 1,000 = -600; last: 2.5 hours at 200 = -500. */
static void w24_two_quarters_below_nought(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    on_day(&w, ANN, 2026, 6, 10);
    int64_t a = world_new(&w, "account", "name=海川", "segment=key", NULL);
    const char *account = num(&w, "account", a);
    (void)world_new(&w, "cost_entry", account, "category=selection", "subject=x",
                    "date=2025-10-01", "amount=100000 CNY", NULL);
    (void)world_new(&w, "cost_entry", account, "category=management", "subject=x",
                    "date=2026-03-31", "hours=2.5", NULL);
    (void)world_new(&w, "cost_entry", account, "category=management", "subject=x",
                    "date=2025-09-30", "amount=99999 CNY", NULL);
    (void)won_deal(&w, a, "2025-12-31", "margin=40000 CNY");
    (void)pass(&w);
    CHECK(says(&w, "W24", "new", "sums", "\"last\":-50000,\"before\":-60000"));
    CHECK(says(&w, "W24", "new", "facts", "\"from\":\"2025-10-01\""));
    on_day(&w, ANN, 2026, 6, 11);
    int64_t d = won_deal(&w, a, "2026-01-01", "margin=50000 CNY"); /* -500 + 500 = 0 */
    (void)pass(&w);
    CHECK(stands(&w, by_key(&w, "W24", "account", a), "resolved"));
    world_sql(&w, "UPDATE opportunities SET margin_base = 49999 WHERE id = %lld", (long long)d);
    (void)pass(&w);
    CHECK(says(&w, "W24", "new", "sums", "\"last\":-1,"));
    on_day(&w, ANN, 2026, 6, 12); /* a margin nobody knows: no verdict */
    (void)won_deal(&w, a, "2026-01-15", NULL);
    (void)pass(&w);
    CHECK(stands(&w, by_key(&w, "W24", "account", a), "resolved"));
    world_close(&w);
}

static void ordered(struct world *w, int64_t account, const char *on, const char *amount,
                    const char *cost)
{
    int64_t o = world_new(
        w, "order", num(w, "account", account), str_fmt(&w->arena, "ordered_on=%s", on).p,
        str_fmt(&w->arena, "amount=%s CNY", amount).p,
        cost == NULL ? NULL : str_fmt(&w->arena, "cost=%s CNY", cost).p, NULL);

    world_sql(w, "UPDATE orders SET state = 'confirmed' WHERE id = %lld", (long long)o);
}

/* Where there are orders they tell the margin: 50,000 - 50,001 = -1 before, and 100 - 90 less
 * 11 of costs = -1 last; the won deal of a million no longer counts. */
static void w24_rests_on_orders(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    on_day(&w, ANN, 2026, 6, 10);
    int64_t a = world_new(&w, "account", "name=海川", "segment=key", NULL);
    (void)won_deal(&w, a, "2026-01-01", "margin=100000000 CNY");
    (void)world_new(&w, "cost_entry", num(&w, "account", a), "category=selection", "subject=x",
                    "date=2026-02-01", "amount=11 CNY", NULL);
    ordered(&w, a, "2025-10-01", "50000", "50001");
    ordered(&w, a, "2026-03-31", "100", "90");
    (void)pass(&w);
    CHECK(says(&w, "W24", "new", "sums", "\"last\":-1,\"before\":-1"));
    on_day(&w, ANN, 2026, 6, 11);
    ordered(&w, a, "2026-03-31", "100", NULL); /* its cost is not known */
    (void)pass(&w);
    CHECK(stands(&w, by_key(&w, "W24", "account", a), "resolved"));
    world_close(&w);
}

/* 90 days up to 10 June begin on 13 March, a year before likewise: 80 against 100. */
static void w11_w15_from_orders_and_invoices(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    on_day(&w, ANN, 2026, 6, 10);
    int64_t a = world_new(&w, "account", "name=海川", "segment=key", NULL);
    ordered(&w, a, "2026-03-13", "80", NULL);
    ordered(&w, a, "2026-03-12", "500", NULL);
    ordered(&w, a, "2025-06-10", "100", NULL);
    ordered(&w, a, "2025-03-12", "500", NULL);
    for (int i = 0; i < 2; i++) {
        int64_t v =
            world_new(&w, "invoice", num(&w, "account", a), "issued_on=2026-04-01",
                      i == 0 ? "due=2026-05-10" : "due=2026-05-09", "amount=100 CNY", NULL);
        world_sql(&w, "UPDATE invoices SET state = 'issued', open_amount = 1 WHERE id = %lld",
                  (long long)v);
    }
    (void)pass(&w);
    CHECK(says(&w, "W11", "new", "facts", "\"fall\":20"));
    CHECK(says(&w, "W15", "new", "facts", "\"days\":32")); /* the oldest alone */
    world_sql(&w, "UPDATE invoices SET state = 'void' WHERE due < (SELECT max(due) FROM "
                  "invoices)");
    (void)pass(&w);
    CHECK(says(&w, "W15", "new", "facts", "\"days\":31"));
    world_sql(&w, "UPDATE invoices SET open_amount = 0");
    (void)pass(&w);
    CHECK(world_int(&w, "SELECT count(*) FROM warnings WHERE rule = 'W15' AND state = 'new'") ==
          0);
    world_close(&w);
}

static void follow_events(struct world *w)
{
    struct warning_counts n;
    bool more_to_do = true;

    w->tx.now_ms += 1000; /* on PostgreSQL event rows rest for a moment */
    while (more_to_do) {
        struct host h = host_of(w);
        if (warning_follow(&h, &n, &more_to_do, &w->error) != ST_OK)
            fail_msg("follow: %s", w->error.detail);
    }
}

/* Won at 60, 62, 64, 66, 68: the median is 64. Committed at 63.9; the next submission of the
 * same month no longer holds the deal. */
static void w19_commits_below_the_median(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    on_day(&w, ANN, 2026, 7, 10);
    int64_t a = world_new(&w, "account", "name=海川", NULL);
    for (int i = 0; i < 5; i++) {
        int64_t d = won_deal(&w, a, "2026-01-01", NULL);
        world_sql(&w, "UPDATE opportunities SET score = %d000000 WHERE id = %lld", 60 + 2 * i,
                  (long long)d);
    }
    int64_t deal = world_new(&w, "opportunity", "name=项目", num(&w, "account", a),
                             num(&w, "pipeline", w.pipeline), "stage=proposal",
                             "close_date=2026-07-31", NULL);
    world_sql(&w, "UPDATE opportunities SET score = 63900000 WHERE id = %lld", (long long)deal);
    int64_t f = world_new(&w, "forecast_entry", "month=2026-07-01", "commit=1 CNY",
                          "likely=1 CNY", "upside=1 CNY", NULL);
    (void)pass(&w);
    CHECK(by_key(&w, "W19", "opportunity", deal) == 0);
    on_day(&w, ANN, 2026, 7, 10);
    (void)world_new(&w, "forecast_deal", num(&w, "entry", f), num(&w, "deal", deal),
                    "category=commit", NULL);
    follow_events(&w);
    CHECK(says(&w, "W19", "new", "sums", "\"score\":63.9,\"median\":64"));
    CHECK(says(&w, "W19", "new", "facts", "\"won\":5"));
    (void)world_new(&w, "forecast_entry", "month=2026-07-01", "commit=1 CNY", "likely=1 CNY",
                    "upside=1 CNY", NULL);
    follow_events(&w);
    CHECK(stands(&w, by_key(&w, "W19", "opportunity", deal), "resolved"));
    world_close(&w);
}

/* Key since 1 January; 180 days later is 30 June. A first objective on 1 July counts from then
 * on: 180 days later is 28 December. */
static void w25_nothing_new(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    on_day(&w, ANN, 2026, 1, 1);
    int64_t a = world_new(&w, "account", "name=海川", "segment=key", "relationship=good", NULL);
    on_day(&w, ANN, 2026, 6, 29);
    (void)pass(&w);
    CHECK(by_key(&w, "W25", "account", a) == 0);
    on_day(&w, ANN, 2026, 6, 30);
    (void)pass(&w);
    CHECK(says(&w, "W25", "new", "facts", "\"why\":\"never\",\"days\":180"));
    on_day(&w, ANN, 2026, 7, 1);
    int64_t plan = world_new(&w, "account_plan", num(&w, "account", a), "period=2026-H2", NULL);
    (void)world_new(&w, "objective", num(&w, "plan", plan), "specific=份额到三成", NULL);
    (void)pass(&w);
    CHECK(stands(&w, by_key(&w, "W25", "account", a), "resolved"));
    on_day(&w, ANN, 2026, 12, 27);
    (void)pass(&w);
    CHECK(stands(&w, by_key(&w, "W25", "account", a), "resolved"));
    on_day(&w, ANN, 2026, 12, 28);
    (void)pass(&w);
    CHECK(says(&w, "W25", "new", "facts", "\"last\":\"2026-07-01\""));
    asked(&w, a, "self_check", (const int[]){4, 4, 4, 4, 5});
    (void)pass(&w);
    CHECK(stands(&w, by_key(&w, "W25", "account", a), "resolved"));
    world_close(&w);
}

static void w18_asks_for_a_plan(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    on_day(&w, ANN, 2026, 7, 1);
    int64_t a = world_new(&w, "account", "name=海川", "segment=key", NULL);
    (void)world_new(&w, "account", "name=近海", "segment=regular", NULL);
    world_sql(&w, "UPDATE accounts SET sponsor = %lld", (long long)w.user[VP]);
    int64_t plan = world_new(&w, "account_plan", num(&w, "account", a), "period=2026", NULL);
    (void)pass(&w);
    CHECK(says(&w, "W18", "new", "facts", "\"why\":\"no_plan\"")); /* a draft is none */
    world_sql(&w, "UPDATE account_plans SET state = 'active', \"to\" = %d WHERE id = %lld",
              w.tx.today.n + 183, (long long)plan); /* 31 December */
    (void)pass(&w);
    CHECK(stands(&w, by_key(&w, "W18", "account", a), "resolved"));
    on_day(&w, ANN, 2027, 1, 1); /* its year is over */
    (void)pass(&w);
    CHECK(stands(&w, by_key(&w, "W18", "account", a), "new"));
    world_close(&w);
}

/* Sightings are news for 30 days, changes within 60 days need a preparation, the deadline of a
 * retreat is told from the day after. */
static void w17_w26_w27_from_their_records(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    on_day(&w, ANN, 2026, 7, 1);
    int64_t a = world_new(&w, "account", "name=海川", "segment=key", NULL);
    int64_t rival = world_new(&w, "competitor", "name=对手", NULL);
    const char *account = num(&w, "account", a), *who = num(&w, "competitor", rival);
    (void)world_new(&w, "sighting", account, who, "where=site", "subject=样机在产线",
                    "date=2026-06-01", NULL); /* 30 days ago */
    (void)world_new(&w, "sighting", account, who, "where=site", "subject=旧闻",
                    "date=2026-05-31", NULL);
    int64_t change = world_new(&w, "expected_change", account, "what=换总经理", "cause=own",
                               "expected_on=2026-08-30", NULL); /* in 60 days */
    (void)world_new(&w, "expected_change", account, "what=搬厂", "cause=own",
                    "expected_on=2026-08-31", NULL);
    int64_t sheet =
        world_new(&w, "counter_strategy", account, who, "retreat_deadline=2026-06-30", NULL);
    (void)pass(&w);
    CHECK(says(&w, "W17", "new", "facts", "\"on\":\"2026-06-01\""));
    CHECK(says(&w, "W26", "new", "facts", "\"days\":60"));
    CHECK(says(&w, "W27", "new", "facts", "\"why\":\"retreat\""));
    CHECK(world_int(&w, "SELECT count(*) FROM warnings WHERE rule IN ('W17', 'W26', 'W27')") ==
          3);
    int64_t month = world_new(&w, "statement", account, "month=2026-05-01", "balance=0 CNY",
                              "sent=2026-05-31", NULL); /* 31 days ago */
    (void)pass(&w);
    CHECK(says(&w, "W27", "new", "facts", "\"why\":\"statement\""));
    on_day(&w, ANN, 2026, 7, 1);
    CHECK_OK(world_change(&w, "statement", month, "confirmed_by=王会计"));
    (void)pass(&w);
    CHECK(world_int(&w, "SELECT count(*) FROM warnings WHERE rule = 'W27' AND state = "
                        "'resolved'") == 1);
    on_day(&w, ANN, 2026, 7, 1);
    CHECK_OK(world_change(&w, "expected_change", change, "preparation=七月拜访新任"));
    CHECK_OK(world_change(&w, "counter_strategy", sheet, "state=closed"));
    (void)pass(&w);
    CHECK(world_int(&w,
                    "SELECT count(*) FROM warnings WHERE rule IN ('W26', 'W27') AND state = "
                    "'resolved'") == 3);
    world_close(&w);
}

/* --- the test of the whole -------------------------------------------------------------------
 */

enum { ACCOUNTS = 6, DEALS = 10, PEOPLE = 8, EDITS = 240 };
struct company_of {
    struct world w;
    int64_t account[ACCOUNTS], deal[DEALS], person[PEOPLE];
    uint32_t seed;
};

static uint32_t pick(struct company_of *c, uint32_t n)
{
    c->seed = c->seed * 1664525U + 1013904223U;
    return (c->seed >> 8) % n;
}

static const char *one_of(struct company_of *c, const char *const *v, size_t n)
{
    return v[pick(c, (uint32_t)n)];
}

static void act(struct world *w, const char *kind, int64_t id, const char *key, struct value v)
{
    const struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct input *in = input_new(&w->tx, world_kind(w, kind));
    struct faults f = {.arena = &w->arena};

    input_set(in, key, v);
    enum status st = record_update(&w->tx, id, in, &o, &f, NULL, &w->error);
    CHECK(st == ST_OK || st == ST_INVALID);
}

static void new_activity(struct company_of *c)
{
    static const char *const kinds[] = {"visit", "call", "task", "meeting"};
    static const char *const outcomes[] = {"no_advance", "advance", "no_advance"};
    struct world *w = &c->w;
    uint32_t d = pick(c, DEALS);
    int64_t deal = c->deal[d], account = world_int(w,
                                                   "SELECT account FROM opportunities WHERE id "
                                                   "= %lld",
                                                   (long long)deal);
    int64_t start = w->tx.now_ms - (int64_t)pick(c, 100) * day_ms;
    char when[INSTANT_TEXT];

    instant_format(start, when);
    (void)world_try(w, "activity", NULL, "subject=x", num(w, "account", account),
                    str_fmt(&w->arena, "kind=%s", one_of(c, kinds, COUNT(kinds))).p,
                    str_fmt(&w->arena, "outcome=%s", one_of(c, outcomes, COUNT(outcomes))).p,
                    str_fmt(&w->arena, "start=%.*s", INSTANT_TEXT, when).p,
                    pick(c, 4) == 0 ? "state=planned" : "state=done",
                    num(w, "contacts", c->person[pick(c, PEOPLE)]),
                    pick(c, 3) == 0 ? NULL : num(w, "deal", deal), NULL);
}

static void change_deal(struct company_of *c)
{
    static const char *const stages[] = {"potential", "intent", "proposal", "closing"};
    static const char *const states[] = {"open", "open", "won", "lost", "paused"};
    struct world *w = &c->w;
    int64_t d = c->deal[pick(c, DEALS)];

    switch (pick(c, 6)) {
    case 0:
        act(w, "opportunity", d, "stage",
            (struct value){.kind = V_TEXT, .s = str_of(one_of(c, stages, COUNT(stages)))});
        break;
    case 1:
        act(w, "opportunity", d, "state",
            (struct value){.kind = V_TEXT, .s = str_of(one_of(c, states, COUNT(states)))});
        act(w, "opportunity", d, "closed_on",
            (struct value){.kind = V_INT, .i = w->tx.today.n - (int)pick(c, 300)});
        break;
    case 2:
        (void)world_change(w, "opportunity", d, day(w, "close_date", (int)pick(c, 120) - 40));
        break;
    case 3:
        (void)world_change(w, "opportunity", d, num(w, "decision_step", pick(c, 8)));
        break;
    case 4:
        (void)world_change(w, "opportunity", d,
                           pick(c, 2) == 0 ? "budget_state=approved" : "budget_state=none");
        break;
    default:
        (void)world_change(w, "opportunity", d,
                           num(w, "account", c->account[pick(c, ACCOUNTS)]));
        break;
    }
}

static void change_account(struct company_of *c)
{
    static const char *const segments[] = {"segment=key", "segment=regular",
                                           "segment=prospect"};
    static const char *const grades[] = {"credit_grade=red", "credit_grade=grey",
                                         "credit_grade=white"};
    struct world *w = &c->w;
    int64_t a = c->account[pick(c, ACCOUNTS)];
    struct record r;

    switch (pick(c, 4)) {
    case 0:
        (void)world_change(w, "account", a, one_of(c, segments, COUNT(segments)));
        break;
    case 1:
        (void)world_change(w, "account", a, one_of(c, grades, COUNT(grades)));
        break;
    case 2:
        (void)world_change(w, "account", a, num(w, "sponsor", w->user[VP]));
        break;
    default:
        CHECK_OK(record_assign(&w->tx, world_kind(w, "account"), a,
                               w->user[pick(c, 2) == 0 ? ANN : CARL], NULL, &r, &w->error));
        break;
    }
}

/* What hangs on deals and people: roles, competitors, criteria, degrees, promises, posts. */
static void new_sheet_row(struct company_of *c)
{
    struct world *w = &c->w;
    const char *deal = num(w, "deal", c->deal[pick(c, DEALS)]);
    const char *person = num(w, "contact", c->person[pick(c, PEOPLE)]);
    const char *account = num(w, "account", c->account[pick(c, ACCOUNTS)]);
    int64_t rival = world_int(w, "SELECT min(id) FROM competitors");
    struct record r;

    switch (pick(c, 6)) {
    case 0:
        (void)world_try(w, "deal_contact", NULL, deal, person,
                        pick(c, 2) == 0 ? "authority=decision_maker" : "authority=influencer",
                        num(w, "attitude", (int64_t)pick(c, 5) - 2),
                        pick(c, 2) == 0 ? NULL : num(w, "covered_by", w->user[ANN]), NULL);
        break;
    case 1:
        (void)world_try(w, "deal_competitor", NULL, deal, num(w, "competitor", rival), NULL);
        break;
    case 2:
        if (world_try(w, "criterion", &r, deal, "concern=价格", "weight=30", NULL) != ST_OK)
            break;
        (void)world_try(w, "score", NULL, deal, num(w, "criterion", r.id),
                        num(w, "score", 1 + pick(c, 5)), NULL);
        (void)world_try(w, "score", NULL, deal, num(w, "criterion", r.id),
                        num(w, "competitor", rival), num(w, "score", 1 + pick(c, 5)), NULL);
        break;
    case 3:
        (void)world_try(w, "relationship", NULL, person, num(w, "user", w->user[BOB]),
                        num(w, "degree", pick(c, 6)), NULL);
        break;
    case 4:
        (void)world_try(w, "exchange", NULL, account, person, "direction=we_give",
                        "kind=promise", "what=x", "state=open",
                        day(w, "due", (int)pick(c, 20) - 12), NULL);
        break;
    default:
        (void)world_try(w, "position", NULL, account, person, num(w, "level", 1 + pick(c, 2)),
                        day(w, "from", -400),
                        pick(c, 2) == 0 ? NULL : day(w, "to", -(int)pick(c, 150)), NULL);
        break;
    }
}

/* What is known of an account and what it costs. */
static void new_account_row(struct company_of *c)
{
    struct world *w = &c->w;
    int64_t a = c->account[pick(c, ACCOUNTS)];
    const char *account = num(w, "account", a);
    const char *rival = num(w, "competitor", world_int(w, "SELECT min(id) FROM competitors"));
    int scores[5];
    struct record r;

    switch (pick(c, 6)) {
    case 0:
        for (int i = 0; i < 5; i++) scores[i] = 1 + (int)pick(c, 5);
        asked(w, a, "self_check", scores);
        break;
    case 1:
        (void)world_try(w, "cost_entry", NULL, account, "category=marketing", "subject=x",
                        "amount=100 CNY", day(w, "date", -(int)pick(c, 300)), NULL);
        break;
    case 2:
        (void)world_try(w, "sighting", NULL, account, rival, "where=site", "subject=x",
                        day(w, "date", -(int)pick(c, 40)), NULL);
        break;
    case 3:
        (void)world_try(w, "expected_change", NULL, account, "what=x", "cause=own",
                        day(w, "expected_on", (int)pick(c, 80)),
                        pick(c, 2) == 0 ? NULL : "preparation=y", NULL);
        break;
    case 4:
        if (world_try(w, "account_plan", &r, account, "period=2026", NULL) == ST_OK) {
            act(w, "account_plan", r.id, "state",
                (struct value){.kind = V_TEXT, .s = STR("active")});
        }
        break;
    default:
        (void)world_try(w, "counter_strategy", NULL, account, rival,
                        day(w, "retreat_deadline", (int)pick(c, 20) - 10), NULL);
        break;
    }
}

static int64_t any_row(struct company_of *c, const char *table)
{
    int64_t n = world_int(&c->w, "SELECT count(*) FROM %s WHERE deleted_at IS NULL", table);

    if (n == 0) return 0;
    return world_int(&c->w,
                     "SELECT id FROM %s WHERE deleted_at IS NULL ORDER BY id LIMIT 1 OFFSET "
                     "%d",
                     table, (int)pick(c, (uint32_t)n));
}

static void change_row(struct company_of *c)
{
    struct world *w = &c->w;
    int64_t id;

    switch (pick(c, 6)) {
    case 0:
        id = any_row(c, "deal_contacts");
        if (id > 0)
            (void)world_change(w, "deal_contact", id,
                               num(w, "attitude", (int64_t)pick(c, 5) - 2));
        break;
    case 1:
        id = any_row(c, "activities");
        if (id > 0)
            (void)world_change(w, "activity", id,
                               pick(c, 2) == 0 ? "state=cancelled" : "state=done");
        break;
    case 2:
        id = any_row(c, "exchanges");
        if (id > 0)
            act(w, "exchange", id, "state", (struct value){.kind = V_TEXT, .s = STR("kept")});
        break;
    case 3:
        id = any_row(c, "activities"); /* to other people: those before are touched, too */
        if (id > 0)
            (void)world_change(w, "activity", id,
                               num(w, "contacts", c->person[pick(c, PEOPLE)]));
        break;
    case 4:
        id = any_row(c, "scores");
        if (id > 0) (void)world_change(w, "score", id, num(w, "score", 1 + pick(c, 5)));
        break;
    default:
        id = any_row(c, "deal_contacts");
        if (id > 0)
            CHECK_OK(
                record_delete(&w->tx, world_kind(w, "deal_contact"), id, 0, true, &w->error));
        break;
    }
}

static struct str all_warnings(struct world *w)
{
    struct buf out = {.max = 10 << 20};
    struct stmt *s = NULL;

    CHECK_OK(db_prepare(w->db,
                        STR("SELECT key, state, coalesce(facts, '') || coalesce(sums, ''), "
                            "coalesce(owner, 0), coalesce(account, 0) FROM warnings WHERE "
                            "deleted_at IS NULL ORDER BY key"),
                        &s, &w->error));
    while (stmt_step(s, &w->error) == ST_OK) {
        struct str key = stmt_get_text(s, 0), state = stmt_get_text(s, 1);
        if (str_is(state, "resolved")) continue; /* what it said before it went is the past */
        struct str facts = stmt_get_text(s, 2);
        buf_fmt(&out, "%.*s %.*s %.*s %lld %lld\n", STR_FMT(key), STR_FMT(state),
                STR_FMT(facts), (long long)stmt_get_int(s, 3), (long long)stmt_get_int(s, 4));
    }
    stmt_done(s);
    struct str text = str_dup(buf_view(&out), &w->arena);
    buf_release(&out);
    return text;
}

static void compare(struct company_of *c, int round)
{
    struct warning_counts n;
    struct str was = all_warnings(&c->w);
    struct host h = host_of(&c->w);

    CHECK_OK(warning_pass_again(&h, &n, &c->w.error));
    struct str now = all_warnings(&c->w);
    if (str_eq(was, now)) return;
    while (was.n > 0 && now.n > 0) {
        struct str a, b;
        (void)str_cut(&was, '\n', &a);
        (void)str_cut(&now, '\n', &b);
        if (!str_eq(a, b))
            fail_msg("round %d\n followed: %.*s\n full:     %.*s", round, STR_FMT(a),
                     STR_FMT(b));
    }
    fail_msg("round %d: one has more", round);
}

static void found_company(struct company_of *c)
{
    struct world *w = &c->w;

    world_open(w);
    (void)world_as(w, ANN);
    (void)world_new(w, "competitor", "name=对手", NULL);
    for (int i = 0; i < ACCOUNTS; i++)
        c->account[i] = world_new(w, "account", str_fmt(&w->arena, "name=客户%d", i).p,
                                  i % 2 == 0 ? "segment=key" : "segment=regular", NULL);
    for (int i = 0; i < DEALS; i++)
        c->deal[i] = world_new(w, "opportunity", str_fmt(&w->arena, "name=项目%d", i).p,
                               num(w, "account", c->account[i % ACCOUNTS]),
                               day(w, "close_date", i * 10 - 20),
                               num(w, "pipeline", w->pipeline), "stage=proposal", NULL);
    for (int i = 0; i < PEOPLE; i++)
        c->person[i] = world_new(w, "contact", str_fmt(&w->arena, "name=某%d", i).p,
                                 num(w, "account", c->account[i % ACCOUNTS]),
                                 i % 3 == 0 ? "influence=decider" : NULL, NULL);
    world_sql(w, "UPDATE users SET capacity_max = 3");
    (void)world_as(w, ADMIN);
}

static void following_ends_where_a_full_pass_ends(void **state)
{
    struct company_of *c = test_calloc(1, sizeof *c);
    (void)state;
    c->seed = 20260601;
    found_company(c);
    (void)pass(&c->w);
    (void)world_as(&c->w, ADMIN);
    follow_events(&c->w);
    compare(c, -1);
    for (int i = 0; i < EDITS; i++) {
        switch (pick(c, 6)) {
        case 0:
            new_activity(c);
            break;
        case 1:
            change_deal(c);
            break;
        case 2:
            change_account(c);
            break;
        case 3:
            new_sheet_row(c);
            break;
        case 4:
            new_account_row(c);
            break;
        default:
            change_row(c);
            break;
        }
        if (i % 3 != 2) continue;
        follow_events(&c->w);
        if (i % 12 == 11) compare(c, i);
    }
    CHECK(world_int(&c->w, "SELECT count(DISTINCT rule) FROM warnings") >= 16);
    CHECK(world_int(&c->w, "SELECT count(*) FROM warnings WHERE state = 'resolved'") > 10);
    world_close(&c->w);
    test_free(c);
}

TEST_GROUP(warnings){
    cmocka_unit_test(comes_goes_and_comes_again),
    cmocka_unit_test(is_answered),
    cmocka_unit_test(goes_up_unanswered),
    cmocka_unit_test(due_today_is_said),
    cmocka_unit_test(is_seen_like_its_record),
    cmocka_unit_test(rules_are_edited_and_tried),
    cmocka_unit_test(switches_on_with_its_kind),
    cmocka_unit_test(w14_compares_the_last_two),
    cmocka_unit_test(w24_two_quarters_below_nought),
    cmocka_unit_test(w24_rests_on_orders),
    cmocka_unit_test(w11_w15_from_orders_and_invoices),
    cmocka_unit_test(w19_commits_below_the_median),
    cmocka_unit_test(w25_nothing_new),
    cmocka_unit_test(w18_asks_for_a_plan),
    cmocka_unit_test(w17_w26_w27_from_their_records),
    cmocka_unit_test(following_ends_where_a_full_pass_ends),
    TEST_END,
};
