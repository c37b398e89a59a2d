/* The matrix of the demo: products, groups of customers, regions and sizes of project beside
 * the branches, led across them. Three regions leave somebody's account with another. */
#include "ops/demo/parts.h"

enum { OPS = 23, NINE = 9 * 60, LONG_AGO = 420, THIS_YEAR = 150, UNTIL_NOW = -1 };

/* value NULL: the product, or the industry that the company added, by its number. */
static const struct {
    const char *dimension, *value;
    int number, user, leader, since, until; /* days ago; UNTIL_NOW: still in force */
} rows[] = {
    {"product", NULL, 0, 12, 6, THIS_YEAR, UNTIL_NOW},
    {"product", NULL, 0, 20, 6, THIS_YEAR, UNTIL_NOW},
    {"product", NULL, 4, 14, 7, LONG_AGO, UNTIL_NOW},
    {"product", NULL, 4, 16, 7, THIS_YEAR, UNTIL_NOW},
    {"product", NULL, 5, 15, 7, THIS_YEAR, UNTIL_NOW},
    {"product", NULL, 5, 18, 7, THIS_YEAR, UNTIL_NOW},
    {"customer_group", "key", 0, 12, 2, LONG_AGO, UNTIL_NOW},
    {"customer_group", "key", 0, 16, 2, LONG_AGO, UNTIL_NOW},
    {"customer_group", NULL, 0, 12, 6, THIS_YEAR, UNTIL_NOW},
    {"customer_group", NULL, 0, 13, 7, THIS_YEAR, UNTIL_NOW},
    {"customer_group", NULL, 1, 14, 7, LONG_AGO, UNTIL_NOW},
    {"customer_group", NULL, 1, 15, 7, LONG_AGO, UNTIL_NOW},
    {"customer_group", "telecom", 0, 17, 9, THIS_YEAR, UNTIL_NOW},
    {"region", "31", 0, 12, 7, THIS_YEAR, UNTIL_NOW},
    {"region", "31", 0, 13, 7, THIS_YEAR, UNTIL_NOW},
    {"region", "32", 0, 12, 7, LONG_AGO, UNTIL_NOW},
    {"region", "32", 0, 14, 6, LONG_AGO, UNTIL_NOW},
    {"region", "32", 0, 15, 6, THIS_YEAR, UNTIL_NOW},
    {"region", "34", 0, 14, 6, LONG_AGO, THIS_YEAR},
    {"region", "34", 0, 15, 6, THIS_YEAR - 1, UNTIL_NOW},
    {"region", "44", 0, 16, 9, LONG_AGO, UNTIL_NOW},
    {"region", "44", 0, 17, 9, LONG_AGO, UNTIL_NOW},
    {"region", "44", 0, 18, 8, THIS_YEAR, UNTIL_NOW},
    {"project_size", "large", 0, 12, 2, LONG_AGO, UNTIL_NOW},
    {"project_size", "large", 0, 14, 2, LONG_AGO, UNTIL_NOW},
    {"project_size", "large", 0, 16, 2, LONG_AGO, UNTIL_NOW},
    {"project_size", "medium", 0, 13, 7, THIS_YEAR, UNTIL_NOW},
    {"project_size", "medium", 0, 18, 8, THIS_YEAR, UNTIL_NOW},
};

static void put_what(struct demo *d, size_t i)
{
    bool product = strcmp(rows[i].dimension, "product") == 0;

    put_z(d, "dimension", rows[i].dimension);
    if (rows[i].value != NULL) put_z(d, "value", rows[i].value);
    if (rows[i].value == NULL && product) {
        put_str(d, "value",
                str_fmt(&d->scratch, "%lld", (long long)d->products[rows[i].number]));
    }
    if (rows[i].value == NULL && !product) put_str(d, "value", d->extra[rows[i].number]);
}

enum status demo_territory(struct demo *d, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(rows) && st == ST_OK; i++) {
        int32_t from = d->today.n - rows[i].since;
        int64_t id = 0;
        demo_at(d, OPS, demo_workday(from), NINE);
        demo_new(d, "user_assignment");
        put_what(d, i);
        put_ref(d, "user", d->users[rows[i].user]);
        put_ref(d, "leader", d->users[rows[i].leader]);
        put_int(d, "from", from);
        if (rows[i].until != UNTIL_NOW) put_int(d, "to", d->today.n - rows[i].until);
        st = demo_create(d, &id, e);
    }
    return st;
}
