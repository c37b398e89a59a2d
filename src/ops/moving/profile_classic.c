/* ops/moving/profile_classic.c - the classicmodels files; who has no customer, product or order
 * of his number is told in the report. */
#include "ops/moving/profile_classic.h"

#include "ops/moving/profile_source.h"
#include "rules/value.h"

struct classic {
    struct moving *m;
    struct currency cur;
    struct numbered orders;
    struct strmap costs; /* product code -> unit cost in millionths */
};

/* --- offices and people ------------------------------------------------------------------- */

enum { F_CODE, F_CITY };
static const struct wanted office_columns[] = {{"officeCode", NULL, NULL},
                                               {"city", "name", NULL}};
static const struct layout office_sheet = {"org_unit", office_columns, COUNT(office_columns)};
enum { E_NUMBER, E_LAST, E_FIRST, E_MAIL, E_OFFICE, E_BOSS, E_TITLE };
static const struct wanted employee_columns[] = {
    {"employeeNumber", NULL, NULL},   {"lastName", "name", NULL},
    {"firstName", NULL, NULL},        {"email", "email", NULL},
    {"officeCode", "org_unit", NULL}, {"reportsTo", "manager", NULL},
    {"jobTitle", "title", NULL},
};
static const struct layout employee_sheet = {"user", employee_columns, COUNT(employee_columns)};

static void classic_office(struct source *o, struct classic *c)
{
    struct str code = source_text(o, F_CODE), city = source_text(o, F_CITY);
    struct draft *d = source_draft(o, "org_unit", source_key(c->m, "office", code));

    draft_text(d, "name", city);
    draft_text(d, "kind", STR("branch"));
    draft_refer(d, "parent", STR("@company"));
    d->digest = hash_parts(&city, 1);
}

static struct str classic_role(struct str title)
{
    if (str_is(title, "Sales Rep")) return STR("[\"account_manager\"]");
    return str_is(title, "President") ? STR("[\"president\"]") : STR("[\"team_lead\"]");
}

/* People of another system come in without being able to sign in; without an office of theirs
 * they stand at the company. */
static void classic_employee(struct source *o, struct classic *c)
{
    static const int name[] = {E_FIRST, E_LAST, -1};
    struct str who = source_joined(o, name, " "), office = source_text(o, E_OFFICE);
    struct draft *d =
        source_draft(o, "user", source_key(c->m, "employee", source_text(o, E_NUMBER)));

    draft_text(d, "name", who);
    draft_text(d, "login", moving_login(c->m, who));
    draft_set(d, "active", (struct value){.kind = V_INT, .i = 0});
    draft_text(d, "title", source_text(o, E_TITLE));
    draft_text(d, "email", source_text(o, E_MAIL));
    draft_text(d, "roles", classic_role(source_text(o, E_TITLE)));
    source_refer(c->m, d, "org_unit", "office", office);
    if (office.n == 0) draft_refer(d, "org_unit", STR("@company"));
    source_refer(c->m, d, "manager", "employee", source_text(o, E_BOSS));
}

/* --- customers ---------------------------------------------------------------------------- */

enum {
    C_NUMBER,
    C_NAME,
    C_LAST,
    C_FIRST,
    C_PHONE,
    C_LINE1,
    C_LINE2,
    C_CITY,
    C_STATE,
    C_POST,
    C_COUNTRY,
    C_REP,
    C_LIMIT,
};
static const struct wanted customer_columns[] = {
    {"customerNumber", "code", NULL},
    {"customerName", "name", NULL},
    {"contactLastName", NULL, NULL},
    {"contactFirstName", NULL, NULL},
    {"phone", "phone", NULL},
    {"addressLine1", "address", NULL},
    {"addressLine2", NULL, NULL},
    {"city", NULL, NULL},
    {"state", NULL, NULL},
    {"postalCode", "postcode", NULL},
    {"country", NULL, NULL},
    {"salesRepEmployeeNumber", "owner", NULL},
    {"creditLimit", "credit_limit", NULL},
};
static const struct layout customer_sheet = {"account", customer_columns,
                                             COUNT(customer_columns)};

static void classic_contact(struct source *o, struct classic *c, const struct draft *customer)
{
    static const int name[] = {C_FIRST, C_LAST, -1};
    struct str who = source_joined(o, name, " ");

    if (who.n == 0) return;
    struct draft *d = source_draft(o, "contact", source_key(c->m, "of", customer->key));
    draft_text(d, "name", who);
    draft_text(d, "phone", source_text(o, C_PHONE));
    draft_refer_as(d, "account", customer->key, source_text(o, C_NUMBER));
}

static void classic_customer(struct source *o, struct classic *c)
{
    static const int address[] = {C_LINE1, C_LINE2, C_CITY, C_STATE, C_COUNTRY, -1};
    struct str number = source_text(o, C_NUMBER);
    struct draft *d = source_draft(o, "account", source_key(c->m, "customer", number));

    draft_text(d, "name", source_text(o, C_NAME));
    draft_text(d, "code", number);
    draft_text(d, "phone", source_text(o, C_PHONE));
    draft_text(d, "address", source_joined(o, address, ", "));
    draft_text(d, "postcode", source_text(o, C_POST));
    source_money(o, d, C_LIMIT, "credit_limit", c->cur);
    source_refer(c->m, d, "owner", "employee", source_text(o, C_REP));
    classic_contact(o, c, d);
}

/* --- orders, lines, payments -------------------------------------------------------------- */

enum { O_NUMBER, O_DATE, O_REQUIRED, O_SHIPPED, O_STATUS, O_COMMENTS, O_CUSTOMER };
static const struct wanted order_columns[] = {
    {"orderNumber", "code", NULL},
    {"orderDate", "ordered_on", NULL},
    {"requiredDate", "promised_on", NULL},
    {"shippedDate", "delivered_on", NULL},
    {"status", "state", NULL},
    {"comments", "note", NULL},
    {"customerNumber", "account", NULL},
};
static const struct layout order_sheet = {"order", order_columns, COUNT(order_columns)};
enum { L_ORDER, L_PRODUCT, L_QUANTITY, L_PRICE, L_LINE };
static const struct wanted line_columns[] = {
    {"orderNumber", "order", NULL},        {"productCode", "product", NULL},
    {"quantityOrdered", "quantity", NULL}, {"priceEach", "price", NULL},
    {"orderLineNumber", "position", NULL},
};
static const struct layout line_sheet = {"order_line", line_columns, COUNT(line_columns)};
enum { P_CUSTOMER, P_CHECK, P_DATE, P_AMOUNT };
static const struct wanted payment_columns[] = {
    {"customerNumber", "account", NULL},
    {"checkNumber", "code", NULL},
    {"paymentDate", "paid_on", NULL},
    {"amount", "amount", NULL},
};
static const struct layout payment_sheet = {"payment", payment_columns, COUNT(payment_columns)};

static const char *classic_state(struct str word)
{
    static const struct {
        const char *word, *state;
    } states[] = {{"Shipped", "delivered"},  {"Resolved", "delivered"},
                  {"Disputed", "delivered"}, {"In Process", "confirmed"},
                  {"On Hold", "confirmed"},  {"Cancelled", "cancelled"},
                  {"Canceled", "cancelled"}};

    for (size_t i = 0; i < COUNT(states); i++) {
        if (str_ieq(word, str_of(states[i].word))) return states[i].state;
    }
    return NULL;
}

static void classic_order(struct source *o, struct classic *c)
{
    struct str number = source_text(o, O_NUMBER);
    const char *state = classic_state(source_text(o, O_STATUS));
    struct draft *d = source_draft(o, "order", source_key(c->m, "order", number));

    if (state == NULL) {
        source_refuse(o, d, O_STATUS, "option");
    } else {
        draft_text(d, "state", str_of(state));
    }
    draft_text(d, "code", number);
    source_refer(c->m, d, "account", "customer", source_text(o, O_CUSTOMER));
    draft_text(d, "note", source_text(o, O_COMMENTS));
    draft_text(d, "kind", STR("sale"));
    source_day(o, d, O_DATE, "ordered_on");
    source_day(o, d, O_REQUIRED, "promised_on");
    source_day(o, d, O_SHIPPED, "delivered_on");
    if (str_ieq(source_text(o, O_STATUS), STR("Disputed")))
        draft_set(d, "correct", (struct value){.kind = V_INT, .i = 0});
    if (number.n > 0) numbered_put(c->m, &c->orders, number);
}

/* Lines without a number of their own are known by what they say. */
static struct str line_key(const struct source *o, struct str order)
{
    struct str line = source_text(o, L_LINE);

    return line.n == 0 ? line
                       : str_fmt(o->m->arena, "line:%.*s:%.*s", STR_FMT(order), STR_FMT(line));
}

static void classic_line(struct source *o, struct classic *c)
{
    struct str number = source_text(o, L_ORDER), product = source_text(o, L_PRODUCT);
    struct draft *order = numbered_get(o->m, &c->orders, number);
    const int64_t *cost = strmap_get(&c->costs, product);
    int64_t quantity = 0, price = 0, amount = 0, costs = 0;
    struct draft *d = source_draft(o, "order_line", line_key(o, number));

    source_refer(c->m, d, "order", "order", number);
    draft_refer(d, "product", product);
    if (!source_micro(o, d, L_QUANTITY, "quantity", &quantity) ||
        !source_micro(o, d, L_PRICE, "price", &price))
        return;
    struct cell_number line;
    if (cell_number(source_text(o, L_LINE), &line) && line.scale == 0)
        draft_set(d, "position", (struct value){.kind = V_INT, .i = line.units});
    if (cost != NULL) draft_set(d, "unit_cost", (struct value){.kind = V_INT, .i = *cost});
    if (order == NULL) return;
    source_digest_more(order, &d->digest);
    if (line_amount(quantity, price, 0, currency_digits(c->cur), &amount))
        source_add_money(order, "amount", amount, c->cur);
    if (cost != NULL && line_amount(quantity, *cost, 0, currency_digits(c->cur), &costs))
        source_add_money(order, "cost", costs, c->cur);
}

static void classic_payment(struct source *o, struct classic *c)
{
    struct str customer = source_text(o, P_CUSTOMER), check = source_text(o, P_CHECK);
    struct str key = check.n == 0 ? check
                                  : str_fmt(o->m->arena, "payment:%.*s:%.*s", STR_FMT(customer),
                                            STR_FMT(check));
    struct draft *d = source_draft(o, "payment", key);

    draft_text(d, "code", check);
    draft_text(d, "reference", check);
    draft_text(d, "method", STR("check"));
    draft_text(d, "state", STR("booked"));
    source_refer(c->m, d, "account", "customer", customer);
    source_day(o, d, P_DATE, "paid_on");
    source_money(o, d, P_AMOUNT, "amount", c->cur);
}

/* --- the folder --------------------------------------------------------------------------- */

static void read_costs(struct classic *c, const struct sheet *s)
{
    int code = sheet_column(s, STR("productCode"), c->m->arena);
    int cost = sheet_column(s, STR("buyPrice"), c->m->arena);

    for (size_t i = 0; code >= 0 && cost >= 0 && i < s->nrows; i++) {
        struct cell_number n;
        int64_t micro = 0;
        bool exact = true;
        if (cell_number(s->rows[i].cells[cost], &n) && cell_scaled(&n, 6, &micro, &exact))
            strmap_put(&c->costs, s->rows[i].cells[code], micro);
    }
}

static enum status classic_products(struct classic *c, const char *folder, struct error *e)
{
    bool found = false;
    struct sheet s;
    enum status st = profile_sheet(c->m, folder, "products.csv", &s, &found, e);

    if (st != ST_OK || !found) return st;
    read_costs(c, &s);
    st = moving_add_sheet(c->m, &s, map_named("classicmodels/products"), NULL, e);
    return st == ST_OK ? moving_draft_sheet(c->m, c->m->nsheets - 1, e) : st;
}

typedef void take_row(struct source *o, struct classic *c);

static enum status classic_file(struct classic *c, const char *folder, const char *file,
                                const struct layout *l, take_row *take, struct error *e)
{
    struct sheet s;
    struct source o;
    bool found = false;

    enum status st = profile_sheet(c->m, folder, file, &s, &found, e);
    if (st != ST_OK || !found) return st;
    st = source_open(&o, c->m, &s, l, e);
    for (size_t i = 0; st == ST_OK && i < s.nrows; i++) {
        if (source_row(&o, i)) take(&o, c);
    }
    return st;
}

enum status load_classic(struct moving *m, const char *folder, struct error *e)
{
    struct classic c = {.m = m,
                        .cur = m->options.currency,
                        .orders = {{.arena = m->arena}},
                        .costs = {.arena = m->arena}};
    static const struct {
        const char *file;
        const struct layout *layout;
        take_row *take;
    } files[] = {{"offices.csv", &office_sheet, classic_office},
                 {"employees.csv", &employee_sheet, classic_employee},
                 {"customers.csv", &customer_sheet, classic_customer},
                 {"orders.csv", &order_sheet, classic_order},
                 {"orderdetails.csv", &line_sheet, classic_line},
                 {"payments.csv", &payment_sheet, classic_payment}};

    if (c.cur.code[0] == '\0') c.cur = (struct currency){.code = "USD"};
    enum status st = classic_products(&c, folder, e);
    for (size_t i = 0; st == ST_OK && i < COUNT(files); i++)
        st = classic_file(&c, folder, files[i].file, files[i].layout, files[i].take, e);
    return st;
}
