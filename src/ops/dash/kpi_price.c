/* ops/dash/kpi_price.c - what the lines of orders were sold for, held against the list prices
 * of their products. Both are converted at the rate of the order's day, as its amount is. */
#include "ops/dash/kpi_ask.h"
#include "store/sql.h"
#include "store/twin.h"

#include <string.h>

struct prices {
    int64_t sold, listed; /* company currency, of the lines that can be held against a price */
    int64_t lines, all;
};
/* Lines of one day and one pair of currencies; the day is left out where no rate is needed. */
struct like_lines {
    struct day on;
    struct currency sold_in, listed_in;
    int64_t sold, listed, lines, all;
};

static void lines_alike(const struct kpi_ctx *c, struct sql *s)
{
    struct str own = str_of(c->tx->company->currency.code);

    sql_z(s, "), line AS (SELECT CASE WHEN l.amount_cur = ");
    sql_text(s, own);
    sql_z(s, " AND coalesce(p.price_cur, l.amount_cur) = ");
    sql_text(s, own);
    sql_z(
        s,
        " THEN 0 ELSE o.\"ordered_on\" END AS on_day, l.amount_cur AS sold_in, p.price_cur "
        "AS listed_in, l.amount, CAST(l.quantity AS DOUBLE PRECISION) / 1000000 * p.price AS "
        "listed FROM seen JOIN orders o ON o.id = seen.id JOIN order_lines l ON l.\"order\" = "
        "seen.id LEFT JOIN products p ON p.id = l.product AND p.deleted_at IS NULL AND "
        "p.price > 0 WHERE l.deleted_at IS NULL AND l.amount IS NOT NULL) SELECT on_day, "
        "sold_in, listed_in, CAST(coalesce(sum(CASE WHEN listed IS NOT NULL THEN amount END), "
        "0) AS BIGINT), CAST(round(coalesce(sum(listed), 0)) AS BIGINT), count(listed), "
        "count(*) FROM line GROUP BY on_day, sold_in, listed_in ORDER BY on_day");
}

/* *known false: no rate is. */
static enum status in_own(const struct kpi_ctx *c, struct currency cur, struct day on,
                          int64_t *minor, bool *known, struct error *e)
{
    struct currency own = c->tx->company->currency;
    int64_t rate = 0;

    *known = strcmp(cur.code, own.code) == 0;
    if (*known) return ST_OK;
    enum status st = rate_find(c->tx, cur, own, on, &rate, e);
    *known = st == ST_OK && rate != 0 &&
             money_convert(*minor, currency_digits(cur), currency_digits(own), rate, minor);
    return st;
}

static enum status add_lines(const struct kpi_ctx *c, struct like_lines *l, struct prices *to,
                             struct error *e)
{
    bool sold = false, listed = false;

    to->all += l->all;
    if (l->lines == 0) return ST_OK;
    enum status st = in_own(c, l->sold_in, l->on, &l->sold, &sold, e);
    if (st == ST_OK) st = in_own(c, l->listed_in, l->on, &l->listed, &listed, e);
    if (st != ST_OK || !sold || !listed) return st;
    to->sold += l->sold;
    to->listed += l->listed;
    to->lines += l->lines;
    return ST_OK;
}

static struct currency currency_at(const struct stmt *s, int col)
{
    struct currency cur = {""};

    if (!stmt_is_null(s, col) && !currency_parse(stmt_get_text(s, col), &cur))
        cur.code[0] = '\0';
    return cur;
}

/* Of the orders of q. Frees q. */
static enum status read_prices(const struct kpi_ctx *c, struct query *q, struct prices *out,
                               struct error *e)
{
    struct stmt *stmt = NULL;
    struct sql s;
    enum status st = kpi_seen(c, q, &s, e);

    *out = (struct prices){0};
    lines_alike(c, &s);
    if (st == ST_OK) st = sql_prepare(&s, c->tx->db, &stmt, e);
    while (st == ST_OK && (st = stmt_step(stmt, e)) == ST_OK) {
        struct like_lines l = {.on = {(int32_t)stmt_get_int(stmt, 0)},
                               .sold_in = currency_at(stmt, 1),
                               .listed_in = currency_at(stmt, 2),
                               .sold = stmt_get_int(stmt, 3),
                               .listed = stmt_get_int(stmt, 4),
                               .lines = stmt_get_int(stmt, 5),
                               .all = stmt_get_int(stmt, 6)};
        st = add_lines(c, &l, out, e);
    }
    stmt_done(stmt);
    sql_release(&s);
    analysis_free(q);
    return st == ST_END ? ST_OK : st;
}

enum status kpi_price(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct query *q = NULL;
    struct prices p;

    if (!kpi_reads(c, "order_line", "amount") || !kpi_reads(c, "product", "price") ||
        !kpi_reads(c, "order", "state"))
        return kpi_without(out, &kpi_no_right);
    enum status st = kpi_in_period(c, "order", "ordered_on", &q, e);
    if (st != ST_OK) return st;
    kpi_more(c, q,
             "t.\"kind\" = 'sale' AND t.\"state\" IN ('confirmed', 'partly_delivered', "
             "'delivered')");
    st = read_prices(c, q, &p, e);
    if (st != ST_OK) return st;
    kpi_input(out, 0, true, (double)p.sold);
    kpi_input(out, 1, true, (double)p.listed);
    kpi_input(out, 2, true, (double)p.lines);
    kpi_input(out, 3, true, (double)p.all);
    return kpi_ratio(out, (double)p.sold, (double)p.listed);
}
