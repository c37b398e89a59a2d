/* Early warnings over a real database: the rules that rest on surveys, costs, orders, plans,
 * forecasts, sightings and papers. */
#include "tests/ops/warning_world.h"

/* --- how the relation fares
 * -------------------------------------------------------------------
 */

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

TEST_GROUP(warning_relation){
    cmocka_unit_test(w14_compares_the_last_two),
    cmocka_unit_test(w24_two_quarters_below_nought),
    cmocka_unit_test(w24_rests_on_orders),
    cmocka_unit_test(w11_w15_from_orders_and_invoices),
    cmocka_unit_test(w19_commits_below_the_median),
    cmocka_unit_test(w25_nothing_new),
    cmocka_unit_test(w18_asks_for_a_plan),
    cmocka_unit_test(w17_w26_w27_from_their_records),
    TEST_END,
};
