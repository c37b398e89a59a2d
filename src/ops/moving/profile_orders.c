/* ops/moving/profile_orders.c - orders, their lines, invoices and payments of other systems. */
#include "ops/moving/parts.h"

#include "ops/moving/profile_orders.h"
#include "rules/value.h"

#include <dirent.h>
#include <stdlib.h>

enum { MICRO_DIGITS = 6, COLUMNS = 9 };

/* --- sheets by header --------------------------------------------------------------------- */

/* A file on its way: where each wanted header stands, -1 where it does not. */
struct source {
    struct moving *m;
    size_t sheet;
    struct moving_sheet *s;
    int at[COLUMNS];
    const struct sheet_row *row;
};
struct wanted {
    const char *header, *field; /* of the sheet's kind, for dates and for the report; or NULL */
};
struct layout {
    const char *kind;
    const struct wanted *v;
    size_t n;
};

static enum status open_source(struct source *o, struct moving *m, const struct sheet *sheet,
                               const struct layout *l, struct error *e)
{
    *o = (struct source){.m = m, .sheet = m->nsheets};
    if (m->nsheets == MOVING_SHEETS)
        return err(e, ST_INVALID, "import.too_many_sheets", "%s", l->kind);
    o->s = &m->sheets[m->nsheets++];
    *o->s = (struct moving_sheet){.sheet = *sheet,
                                  .kind = catalogue_kind(m->host->tx.cat, str_of(l->kind))};
    o->s->columns = arena_zalloc(m->arena, sheet->ncolumns * sizeof(*o->s->columns));
    o->s->ambiguous = arena_zalloc(m->arena, sheet->ncolumns * sizeof(bool));
    for (size_t i = 0; i < sheet->ncolumns; i++) o->s->columns[i].field = -1;
    for (size_t i = 0; i < l->n; i++) {
        o->at[i] = sheet_column(sheet, str_of(l->v[i].header), m->arena);
        if (o->at[i] < 0) continue;
        o->s->columns[o->at[i]].known = true;
        /* read, if not into one field: any but the title, which faults may be about */
        const char *field = l->v[i].field != NULL ? l->v[i].field : "note";
        o->s->columns[o->at[i]].field = cat_field_index(o->s->kind, str_of(field));
    }
    decide_dates(m, o->s);
    return ST_OK;
}

/* The text of a wanted column; "" for none and for NULL as databases write it. */
static struct str text_at(const struct source *o, int column)
{
    struct str s = o->at[column] < 0 ? STR("") : o->row->cells[o->at[column]];

    return str_is(s, "NULL") ? STR("") : s;
}

static void refuse(const struct source *o, struct draft *d, int column, const char *code)
{
    const struct reject r = {.sheet = o->sheet,
                             .row = o->row->number,
                             .column = o->s->sheet.header[o->at[column]],
                             .value = text_at(o, column),
                             .code = code};
    moving_reject(o->m, d, &r);
}

static void set_day(const struct source *o, struct draft *d, int column, const char *field)
{
    struct value v = {.kind = V_NULL};
    struct reject r = {.code = "date"};

    if (text_at(o, column).n == 0) return;
    if (!cell_value(o->m, o->s, (size_t)o->at[column], text_at(o, column), &v, &r)) {
        refuse(o, d, column, r.code);
    } else if (v.kind != V_NULL) {
        draft_set(d, field, v);
    }
}

static bool read_micro(const struct source *o, struct draft *d, int column, int64_t *out)
{
    struct cell_number n;
    bool exact;

    *out = 0;
    if (cell_number(text_at(o, column), &n) && cell_scaled(&n, MICRO_DIGITS, out, &exact))
        return true;
    if (d != NULL && o->at[column] >= 0) refuse(o, d, column, "number");
    return false;
}

static struct draft *draft_at(const struct source *o, const char *kind, struct str key)
{
    struct draft *d = moving_draft(o->m, kind, key, o->sheet, o->row->number);

    d->digest = hash_parts(o->row->cells, o->s->sheet.ncolumns);
    return d;
}

/* What a row adds to the digest of the record it is part of. */
static void digest_more(struct draft *d, const struct digest *row)
{
    const struct str parts[] = {{(const char *)d->digest.b, DIGEST},
                                {(const char *)row->b, DIGEST}};

    d->digest = hash_parts(parts, COUNT(parts));
}

static void add_money(struct draft *d, const char *field, int64_t minor, struct currency cur)
{
    int at = cat_field_index(d->kind, str_of(field));
    int64_t was = d->first->given[at] ? d->first->v[at].i : 0;

    draft_set(d, field, (struct value){.kind = V_MONEY, .i = was + minor, .cur = cur});
}

static struct str keyed(struct moving *m, const char *what, struct str key)
{
    return str_fmt(m->arena, "%s:%.*s", what, STR_FMT(key));
}

/* Drafts by the number they have in their system, to be added to by later rows. */
struct numbered {
    struct strmap map; /* number -> index in m->drafts */
};

static struct draft *numbered_get(const struct moving *m, const struct numbered *n,
                                  struct str number)
{
    const int64_t *at = strmap_get(&n->map, number);

    return at == NULL ? NULL : m->drafts[*at];
}

static void numbered_put(const struct moving *m, struct numbered *n, struct str number)
{
    strmap_put(&n->map, number, (int64_t)m->ndrafts - 1); /* the draft made last */
}

/* --- classicmodels ------------------------------------------------------------------------ */

enum { O_NUMBER, O_DATE, O_REQUIRED, O_SHIPPED, O_STATUS, O_COMMENTS, O_CUSTOMER };
static const struct wanted order_columns[] = {
    {"orderNumber", "code"},
    {"orderDate", "ordered_on"},
    {"requiredDate", "promised_on"},
    {"shippedDate", "delivered_on"},
    {"status", "state"},
    {"comments", "note"},
    {"customerNumber", "account"},
};
static const struct layout order_sheet = {"order", order_columns, COUNT(order_columns)};
enum { L_ORDER, L_PRODUCT, L_QUANTITY, L_PRICE, L_LINE };
static const struct wanted line_columns[] = {
    {"orderNumber", "order"}, {"productCode", "product"},      {"quantityOrdered", "quantity"},
    {"priceEach", "price"},   {"orderLineNumber", "position"},
};
static const struct layout line_sheet = {"order_line", line_columns, COUNT(line_columns)};
enum { P_CUSTOMER, P_CHECK, P_DATE, P_AMOUNT };
static const struct wanted payment_columns[] = {
    {"customerNumber", "account"},
    {"checkNumber", "code"},
    {"paymentDate", "paid_on"},
    {"amount", "amount"},
};
static const struct layout payment_sheet = {"payment", payment_columns, COUNT(payment_columns)};

static const char *classic_state(struct str word)
{
    static const struct {
        const char *word, *state;
    } states[] = {{"Shipped", "delivered"},  {"Resolved", "delivered"},
                  {"Disputed", "delivered"}, {"In Process", "confirmed"},
                  {"On Hold", "confirmed"},  {"Cancelled", "cancelled"}};

    for (size_t i = 0; i < COUNT(states); i++) {
        if (str_ieq(word, str_of(states[i].word))) return states[i].state;
    }
    return NULL;
}

static void classic_order(struct source *o, struct numbered *orders)
{
    struct str number = text_at(o, O_NUMBER);
    const char *state = classic_state(text_at(o, O_STATUS));
    struct draft *d = draft_at(o, "order", keyed(o->m, "order", number));

    numbered_put(o->m, orders, number);
    draft_text(d, "code", number);
    draft_refer(d, "account", keyed(o->m, "customer", text_at(o, O_CUSTOMER)));
    draft_text(d, "note", text_at(o, O_COMMENTS));
    draft_text(d, "kind", STR("sale"));
    set_day(o, d, O_DATE, "ordered_on");
    set_day(o, d, O_REQUIRED, "promised_on");
    set_day(o, d, O_SHIPPED, "delivered_on");
    if (state == NULL) {
        refuse(o, d, O_STATUS, "option");
    } else {
        draft_text(d, "state", str_of(state));
    }
    if (str_ieq(text_at(o, O_STATUS), STR("Disputed")))
        draft_set(d, "correct", (struct value){.kind = V_INT, .i = 0});
}

struct classic {
    struct numbered orders;
    struct strmap costs; /* product code -> unit cost in millionths */
    struct currency cur;
};

static void classic_line(struct source *o, struct classic *c)
{
    struct str number = text_at(o, L_ORDER), product = text_at(o, L_PRODUCT);
    struct draft *order = numbered_get(o->m, &c->orders, number);
    const int64_t *cost = strmap_get(&c->costs, product);
    int64_t quantity = 0, price = 0, amount = 0, costs = 0;
    struct draft *d = draft_at(
        o, "order_line",
        str_fmt(o->m->arena, "line:%.*s:%.*s", STR_FMT(number), STR_FMT(text_at(o, L_LINE))));

    draft_refer(d, "order", keyed(o->m, "order", number));
    draft_refer(d, "product", product);
    if (!read_micro(o, d, L_QUANTITY, &quantity) || !read_micro(o, d, L_PRICE, &price)) return;
    draft_set(d, "quantity", (struct value){.kind = V_INT, .i = quantity});
    draft_set(d, "price", (struct value){.kind = V_INT, .i = price});
    struct cell_number line;
    if (cell_number(text_at(o, L_LINE), &line) && line.scale == 0)
        draft_set(d, "position", (struct value){.kind = V_INT, .i = line.units});
    if (cost != NULL) draft_set(d, "unit_cost", (struct value){.kind = V_INT, .i = *cost});
    if (order == NULL) return;
    digest_more(order, &d->digest);
    if (line_amount(quantity, price, 0, currency_digits(c->cur), &amount))
        add_money(order, "amount", amount, c->cur);
    if (cost != NULL && line_amount(quantity, *cost, 0, currency_digits(c->cur), &costs))
        add_money(order, "cost", costs, c->cur);
}

static void classic_payment(struct source *o, struct currency cur)
{
    struct str customer = text_at(o, P_CUSTOMER), check = text_at(o, P_CHECK);
    int64_t amount = 0, minor = 0;
    struct draft *d =
        draft_at(o, "payment",
                 str_fmt(o->m->arena, "payment:%.*s:%.*s", STR_FMT(customer), STR_FMT(check)));

    draft_text(d, "code", check);
    draft_text(d, "reference", check);
    draft_text(d, "method", STR("check"));
    draft_text(d, "state", STR("booked"));
    draft_refer(d, "account", keyed(o->m, "customer", customer));
    set_day(o, d, P_DATE, "paid_on");
    if (!read_micro(o, d, P_AMOUNT, &amount)) return;
    if (line_amount(1000000, amount, 0, currency_digits(cur), &minor))
        draft_set(d, "amount", (struct value){.kind = V_MONEY, .i = minor, .cur = cur});
}

static void read_costs(struct classic *c, struct moving *m, const struct sheet *s)
{
    int code = sheet_column(s, STR("productCode"), m->arena);
    int cost = sheet_column(s, STR("buyPrice"), m->arena);

    for (size_t i = 0; code >= 0 && cost >= 0 && i < s->nrows; i++) {
        struct cell_number n;
        int64_t micro = 0;
        bool exact = true;
        if (cell_number(s->rows[i].cells[cost], &n) &&
            cell_scaled(&n, MICRO_DIGITS, &micro, &exact))
            strmap_put(&c->costs, s->rows[i].cells[code], micro);
    }
}

enum status orders_classic(struct moving *m, const struct classic_sheets *s, struct error *e)
{
    struct classic c = {
        .orders = {{.arena = m->arena}}, .costs = {.arena = m->arena}, .cur = {.code = "USD"}};
    struct source o;
    enum status st = ST_OK;

    if (s->products != NULL) read_costs(&c, m, s->products);
    if (s->orders != NULL) st = open_source(&o, m, s->orders, &order_sheet, e);
    for (size_t i = 0; st == ST_OK && s->orders != NULL && i < s->orders->nrows; i++) {
        o.row = &s->orders->rows[i];
        classic_order(&o, &c.orders);
    }
    if (st == ST_OK && s->lines != NULL) st = open_source(&o, m, s->lines, &line_sheet, e);
    for (size_t i = 0; st == ST_OK && s->lines != NULL && i < s->lines->nrows; i++) {
        o.row = &s->lines->rows[i];
        classic_line(&o, &c);
    }
    if (st == ST_OK && s->payments != NULL)
        st = open_source(&o, m, s->payments, &payment_sheet, e);
    for (size_t i = 0; st == ST_OK && s->payments != NULL && i < s->payments->nrows; i++) {
        o.row = &s->payments->rows[i];
        classic_payment(&o, c.cur);
    }
    return st;
}

/* --- invoice lines of a shop (the UCI "Online Retail" layout) -------------------------------
 */

enum { R_INVOICE, R_STOCK, R_TEXT, R_QUANTITY, R_DATE, R_PRICE, R_CUSTOMER, R_COUNTRY };
static const struct wanted retail_columns[] = {
    {"InvoiceNo", "code"},         {"StockCode", NULL},
    {"Description", NULL},         {"Quantity", NULL},
    {"InvoiceDate", "ordered_on"}, {"UnitPrice", NULL},
    {"CustomerID", "account"},     {"Country", NULL},
};
static const struct layout retail_sheet = {"order", retail_columns, COUNT(retail_columns)};
struct retail {
    struct numbered orders, invoices, customers, products;
    struct currency cur;
};

static struct str upper(struct str s, struct arena *a)
{
    char *p = arena_alloc(a, s.n + 1);

    for (size_t i = 0; i < s.n; i++) {
        bool small = s.p[i] >= 'a' && s.p[i] <= 'z';
        p[i] = (char)(small ? s.p[i] - 'a' + 'A' : s.p[i]);
    }
    return (struct str){p, s.n};
}

/* "17850.0", as tables with holes are exported, is 17850. */
static struct str customer_number(const struct source *o)
{
    struct str s = text_at(o, R_CUSTOMER);

    return s.n > 2 && str_is(str_skip(s, s.n - 2), ".0") ? str_head(s, s.n - 2) : s;
}

static void retail_customer(struct source *o, struct retail *r, struct str number)
{
    if (number.n == 0 || numbered_get(o->m, &r->customers, number) != NULL) return;
    struct draft *d = draft_at(o, "account", keyed(o->m, "customer", number));
    d->digest = hash_parts(&number, 1); /* the number is all that is known of him */
    numbered_put(o->m, &r->customers, number);
    draft_text(d, "name", str_fmt(o->m->arena, "Customer %.*s", STR_FMT(number)));
    draft_text(d, "code", number);
    draft_text(d, "address", text_at(o, R_COUNTRY));
}

static struct str retail_product(struct source *o, struct retail *r)
{
    struct str code = upper(text_at(o, R_STOCK), o->m->arena);
    struct str text = text_at(o, R_TEXT);

    if (code.n == 0) return code;
    struct draft *d = numbered_get(o->m, &r->products, code);
    if (d == NULL) {
        d = draft_at(o, "product", keyed(o->m, "stock", code));
        d->digest = hash_parts(&code, 1);
        numbered_put(o->m, &r->products, code);
        draft_text(d, "code", code);
        draft_text(d, "name", text.n > 0 ? text : code);
    }
    return code;
}

/* A number that begins with C is a cancellation: a return of its own, below zero. */
static struct draft *retail_order(struct source *o, struct retail *r, struct str number,
                                  bool back)
{
    struct draft *d = numbered_get(o->m, &r->orders, number);
    struct str customer = customer_number(o);

    if (d != NULL) return d;
    const struct currency cur = r->cur;
    d = draft_at(o, "order", keyed(o->m, "order", number));
    d->digest = (struct digest){{0}};
    numbered_put(o->m, &r->orders, number);
    draft_text(d, "code", number);
    draft_text(d, "kind", back ? STR("return") : STR("sale"));
    draft_text(d, "state", STR("delivered"));
    draft_set(d, "amount", (struct value){.kind = V_MONEY, .cur = cur});
    set_day(o, d, R_DATE, "ordered_on");
    int on = cat_field_index(d->kind, STR("ordered_on"));
    if (d->first->given[on]) draft_set(d, "delivered_on", d->first->v[on]);
    if (customer.n > 0) draft_refer(d, "account", keyed(o->m, "customer", customer));

    struct draft *i = draft_at(o, "invoice", keyed(o->m, "invoice", number));
    i->digest = (struct digest){{0}};
    numbered_put(o->m, &r->invoices, number);
    draft_text(i, "code", number);
    draft_text(i, "kind", back ? STR("credit_note") : STR("invoice"));
    draft_text(i, "state", STR("issued"));
    draft_set(i, "amount", (struct value){.kind = V_MONEY, .cur = cur});
    if (d->first->given[on]) draft_set(i, "issued_on", d->first->v[on]);
    draft_refer(i, "order", keyed(o->m, "order", number));
    if (customer.n > 0) draft_refer(i, "account", keyed(o->m, "customer", customer));
    return d;
}

static void retail_line(struct source *o, struct retail *r)
{
    struct str number = text_at(o, R_INVOICE);
    int64_t quantity = 0, price = 0, amount = 0;
    bool back = number.n > 0 && (number.p[0] == 'C' || number.p[0] == 'c');

    if (number.n == 0) return;
    retail_customer(o, r, customer_number(o));
    struct str code = retail_product(o, r);
    struct draft *order = retail_order(o, r, number, back);
    struct draft *invoice = numbered_get(o->m, &r->invoices, number);
    struct draft *d = draft_at(o, "order_line",
                               str_fmt(o->m->arena, "line:%.*s:%zu:%.*s", STR_FMT(number),
                                       o->row->number, STR_FMT(o->s->sheet.name)));
    draft_refer(d, "order", keyed(o->m, "order", number));
    if (code.n > 0) draft_refer(d, "product", keyed(o->m, "stock", code));
    draft_text(d, "description", text_at(o, R_TEXT));
    if (!read_micro(o, d, R_QUANTITY, &quantity) || !read_micro(o, d, R_PRICE, &price)) return;
    draft_set(d, "quantity", (struct value){.kind = V_INT, .i = quantity});
    draft_set(d, "price", (struct value){.kind = V_INT, .i = price});
    draft_set(d, "position", (struct value){.kind = V_INT, .i = (int64_t)o->row->number - 1});
    digest_more(order, &d->digest);
    digest_more(invoice, &d->digest);
    if (!line_amount(quantity, price, 0, currency_digits(r->cur), &amount)) return;
    add_money(order, "amount", amount, r->cur);
    add_money(invoice, "amount", amount, r->cur);
}

static bool is_retail(const struct sheet *s, struct arena *a)
{
    size_t found = 0;

    for (size_t i = 0; i < COUNT(retail_columns); i++)
        found += sheet_column(s, str_of(retail_columns[i].header), a) >= 0;
    return found == COUNT(retail_columns);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the CSV files of a folder, in order: days come after each other. */
static enum status csv_files(struct moving *m, const char *folder, const char **names,
                             size_t *n, struct error *e)
{
    DIR *d = opendir(folder);
    struct dirent *entry;

    *n = 0;
    if (d == NULL) return err(e, ST_INVALID, "import.no_file", "cannot open the folder");
    while (*n < MOVING_SHEETS && (entry = readdir(d)) != NULL) { /* one thread, one stream */
        size_t len = strlen(entry->d_name);
        if (len > 4 && strcmp(entry->d_name + len - 4, ".csv") == 0)
            names[(*n)++] = str_z(str_of(entry->d_name), m->arena);
    }
    (void)closedir(d);
    qsort(names, *n, sizeof(*names), by_name);
    return ST_OK;
}

enum status load_retail(struct moving *m, const char *folder, struct error *e)
{
    const char *names[MOVING_SHEETS];
    struct retail r = {.orders = {{.arena = m->arena}},
                       .invoices = {{.arena = m->arena}},
                       .customers = {{.arena = m->arena}},
                       .products = {{.arena = m->arena}},
                       .cur = m->options.currency};
    size_t n = 0;
    enum status st = csv_files(m, folder, names, &n, e);

    if (r.cur.code[0] == '\0') r.cur = m->host->tx.company->currency;
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct sheet sheet;
        struct source o;
        st = sheet_load(str_fmt(m->arena, "%s/%s", folder, names[i]).p, m->arena, &sheet, e);
        if (st != ST_OK || !is_retail(&sheet, m->arena)) continue;
        st = open_source(&o, m, &sheet, &retail_sheet, e);
        for (size_t k = 0; st == ST_OK && k < sheet.nrows; k++) {
            o.row = &sheet.rows[k];
            retail_line(&o, &r);
        }
    }
    return st;
}
