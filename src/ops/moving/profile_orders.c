/* ops/moving/profile_orders.c - invoice lines of a shop (the UCI "Online Retail" layouts) as
 * orders and invoices. */
#include "ops/moving/profile_orders.h"

#include "ops/moving/profile_source.h"
#include "rules/value.h"

#include <dirent.h>
#include <stdlib.h>

enum { R_INVOICE, R_STOCK, R_TEXT, R_QUANTITY, R_DATE, R_PRICE, R_CUSTOMER, R_COUNTRY };
static const struct wanted retail_columns[] = {
    {"InvoiceNo", "code", "Invoice"},
    {"StockCode", NULL, NULL},
    {"Description", NULL, NULL},
    {"Quantity", NULL, NULL},
    {"InvoiceDate", "ordered_on", NULL},
    {"UnitPrice", NULL, "Price"},
    {"CustomerID", "account", "Customer ID"},
    {"Country", NULL, NULL},
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
    struct str s = source_text(o, R_CUSTOMER);

    return s.n > 2 && str_is(str_skip(s, s.n - 2), ".0") ? str_head(s, s.n - 2) : s;
}

static void retail_customer(struct source *o, struct retail *r, struct str number)
{
    if (number.n == 0 || numbered_get(o->m, &r->customers, number) != NULL) return;
    struct draft *d = source_draft(o, "account", source_key(o->m, "customer", number));
    d->digest = hash_parts(&number, 1); /* the number is all that is known of him */
    numbered_put(o->m, &r->customers, number);
    draft_text(d, "name", str_fmt(o->m->arena, "Customer %.*s", STR_FMT(number)));
    draft_text(d, "code", number);
    draft_text(d, "address", source_text(o, R_COUNTRY));
}

static struct str retail_product(struct source *o, struct retail *r)
{
    struct str code = upper(source_text(o, R_STOCK), o->m->arena);
    struct str text = source_text(o, R_TEXT);

    if (code.n == 0) return code;
    struct draft *d = numbered_get(o->m, &r->products, code);
    if (d == NULL) {
        d = source_draft(o, "product", source_key(o->m, "stock", code));
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
    d = source_draft(o, "order", source_key(o->m, "order", number));
    d->digest = (struct digest){{0}};
    numbered_put(o->m, &r->orders, number);
    draft_text(d, "code", number);
    draft_text(d, "kind", back ? STR("return") : STR("sale"));
    draft_text(d, "state", STR("delivered"));
    draft_set(d, "amount", (struct value){.kind = V_MONEY, .cur = cur});
    source_day(o, d, R_DATE, "ordered_on");
    int on = cat_field_index(d->kind, STR("ordered_on"));
    if (d->first->given[on]) draft_set(d, "delivered_on", d->first->v[on]);
    source_refer(o->m, d, "account", "customer", customer);

    struct draft *i = source_draft(o, "invoice", source_key(o->m, "invoice", number));
    i->digest = (struct digest){{0}};
    numbered_put(o->m, &r->invoices, number);
    draft_text(i, "code", number);
    draft_text(i, "kind", back ? STR("credit_note") : STR("invoice"));
    draft_text(i, "state", STR("issued"));
    draft_set(i, "amount", (struct value){.kind = V_MONEY, .cur = cur});
    if (d->first->given[on]) draft_set(i, "issued_on", d->first->v[on]);
    source_refer(o->m, i, "order", "order", number);
    source_refer(o->m, i, "account", "customer", customer);
    return d;
}

static void retail_line(struct source *o, struct retail *r)
{
    struct str number = source_text(o, R_INVOICE);
    int64_t quantity = 0, price = 0, amount = 0;
    bool back = number.n > 0 && (number.p[0] == 'C' || number.p[0] == 'c');

    if (number.n == 0) {
        source_refuse(o, source_draft(o, "order_line", number), R_INVOICE, "required");
        return;
    }
    retail_customer(o, r, customer_number(o));
    struct str code = retail_product(o, r);
    struct draft *order = retail_order(o, r, number, back);
    struct draft *invoice = numbered_get(o->m, &r->invoices, number);
    struct draft *d = source_draft(o, "order_line",
                                   str_fmt(o->m->arena, "line:%.*s:%zu:%.*s", STR_FMT(number),
                                           o->row->number, STR_FMT(o->s->sheet.name)));
    source_refer(o->m, d, "order", "order", number);
    source_refer(o->m, d, "product", "stock", code);
    draft_text(d, "description", source_text(o, R_TEXT));
    if (!source_micro(o, d, R_QUANTITY, "quantity", &quantity) ||
        !source_micro(o, d, R_PRICE, "price", &price))
        return;
    draft_set(d, "position", (struct value){.kind = V_INT, .i = (int64_t)o->row->number - 1});
    source_digest_more(order, &d->digest);
    source_digest_more(invoice, &d->digest);
    if (!line_amount(quantity, price, 0, currency_digits(r->cur), &amount)) return;
    source_add_money(order, "amount", amount, r->cur);
    source_add_money(invoice, "amount", amount, r->cur);
}

/* Who bought, when, what it was called and where it went may be missing. */
static bool is_retail(const struct sheet *s, struct arena *a)
{
    static const int needed[] = {R_INVOICE, R_STOCK, R_QUANTITY, R_PRICE};

    for (size_t i = 0; i < COUNT(needed); i++) {
        if (source_column(s, &retail_columns[needed[i]], a) < 0) return false;
    }
    return true;
}

/* Debts that are written off come as invoices below zero. */
static void turn_below_zero(struct moving *m, const struct numbered *n, const char *back)
{
    for (size_t i = 0; i < n->map.room; i++) {
        const struct strmap_slot *slot = &n->map.slots[i];
        struct draft *d = slot->key.p == NULL ? NULL : m->drafts[slot->value];
        int amount = d == NULL ? 0 : cat_field_index(d->kind, STR("amount"));
        if (d != NULL && d->first->v[amount].i < 0) draft_text(d, "kind", str_of(back));
    }
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
    if (d == NULL) return sheet_unreadable(folder, ST_INVALID, m->arena, e);
    bool room = true;
    while (room && (entry = readdir(d)) != NULL) { /* one thread, one stream */
        size_t len = strlen(entry->d_name);
        if (len <= 4 || strcmp(entry->d_name + len - 4, ".csv") != 0) continue;
        room = *n < MOVING_SHEETS;
        if (room) names[(*n)++] = str_z(str_of(entry->d_name), m->arena);
    }
    (void)closedir(d);
    if (!room) return err(e, ST_INVALID, "import.too_many_sheets", "%zu", *n);
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
        if (st == ST_OK && !is_retail(&sheet, m->arena)) {
            profile_ignore(m, names[i]);
            continue;
        }
        if (st == ST_OK) st = source_open(&o, m, &sheet, &retail_sheet, e);
        for (size_t k = 0; st == ST_OK && k < sheet.nrows; k++) {
            if (source_row(&o, k)) retail_line(&o, &r);
        }
    }
    turn_below_zero(m, &r.orders, "return");
    turn_below_zero(m, &r.invoices, "credit_note");
    return st;
}
