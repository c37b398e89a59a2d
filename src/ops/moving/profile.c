/* ops/moving/profile.c - whole systems in a folder, moved in by name. */
#include "ops/moving/parts.h"
#include "ops/moving/profile_orders.h"
#include "ops/moving/profile_systems.h"

#include <dirent.h>
#include <unistd.h>

/* A file of the folder, or nothing when it is not there. */
static enum status optional_sheet(struct moving *m, const char *folder, const char *file,
                                  struct sheet *out, bool *found, struct error *e)
{
    struct str path = str_fmt(m->arena, "%s/%s", folder, file);

    *found = access(path.p, R_OK) == 0;
    return *found ? sheet_load(path.p, m->arena, out, e) : ST_OK;
}

/* The name of the file tells its map: columns may be missing. */
static enum status mapped_file(struct moving *m, const char *folder, const char *file,
                               struct error *e)
{
    struct str stem = str_head(str_of(file), str_index(str_of(file), '.'));
    struct str map = str_fmt(m->arena, "%.*s/%.*s", STR_FMT(m->source), STR_FMT(stem));

    struct sheet s;
    bool found = false;

    enum status st = optional_sheet(m, folder, file, &s, &found, e);
    if (st != ST_OK || !found) return st;
    st = moving_add_sheet(m, &s, map_named(map.p), NULL, e);
    return st == ST_OK ? moving_draft_sheet(m, m->nsheets - 1, e) : st;
}

static struct str cell(const struct sheet *s, const struct sheet_row *row, const char *header,
                       struct arena *a)
{
    int at = sheet_column(s, str_of(header), a);
    return at < 0 ? STR("") : row->cells[at];
}

static struct draft *unit_draft(struct moving *m, struct str key, struct str name)
{
    struct draft *d = moving_draft(m, "org_unit", key, 0, 0);

    draft_text(d, "name", name);
    draft_text(d, "kind", STR("branch"));
    draft_refer(d, "parent", STR("@company"));
    d->digest = hash_parts(&name, 1);
    return d;
}

/* People of another system come in without being able to sign in. */
static struct draft *user_draft(struct moving *m, struct str key, struct str name,
                                struct str login)
{
    struct draft *d = moving_draft(m, "user", key, 0, 0);

    draft_text(d, "name", name);
    draft_text(d, "login", login);
    draft_set(d, "active", (struct value){.kind = V_INT, .i = 0});
    return d;
}

/* The row that tells whom somebody works for: a manager may be an agent of somebody else. */
static const struct sheet_row *maven_row_of(struct moving *m, const struct sheet *s,
                                            struct str name, const struct sheet_row *other)
{
    for (size_t i = 0; i < s->nrows; i++) {
        if (str_eq(cell(s, &s->rows[i], "sales_agent", m->arena), name)) return &s->rows[i];
    }
    return other;
}

static void maven_person(struct moving *m, const struct sheet *s, struct str name,
                         const struct sheet_row *row, bool leads)
{
    struct str office = cell(s, row, "regional_office", m->arena);
    struct str manager = cell(s, row, "manager", m->arena);
    struct draft *d = user_draft(m, name, name, moving_login(m, name));

    d->row = row->number;
    draft_text(d, "roles", leads ? STR("[\"team_lead\"]") : STR("[\"account_manager\"]"));
    draft_refer(d, "org_unit", office.n > 0 ? office : STR("@company"));
    if (!str_eq(manager, name)) draft_refer(d, "manager", manager);
    struct str parts[] = {name, office, manager};
    d->digest = hash_parts(parts, COUNT(parts));
}

/* Maven: agents under managers in regional offices; an office is a branch. */
static void maven_team(struct moving *m, const struct sheet *s, struct strmap *seen,
                       bool managers)
{
    for (size_t i = 0; i < s->nrows; i++) {
        const struct sheet_row *row = &s->rows[i];
        struct str name = cell(s, row, managers ? "manager" : "sales_agent", m->arena);
        if (name.n == 0 || strmap_get(seen, name) != NULL) continue;
        strmap_put(seen, name, 1);
        maven_person(m, s, name, managers ? maven_row_of(m, s, name, row) : row, managers);
    }
}

static void maven_offices(struct moving *m, const struct sheet *s)
{
    struct strmap seen = {.arena = m->arena};

    for (size_t i = 0; i < s->nrows; i++) {
        struct str office = cell(s, &s->rows[i], "regional_office", m->arena);
        if (office.n == 0 || strmap_get(&seen, office) != NULL) continue;
        strmap_put(&seen, office, 1);
        unit_draft(m, office, office)->row = s->rows[i].number;
    }
}

static enum status load_maven(struct moving *m, const char *folder, struct error *e)
{
    struct sheet team;
    struct strmap seen = {.arena = m->arena};
    bool found = false;

    enum status st = optional_sheet(m, folder, "sales_teams.csv", &team, &found, e);
    if (st != ST_OK) return st;
    if (found) {
        maven_offices(m, &team);
        maven_team(m, &team, &seen, true);
        maven_team(m, &team, &seen, false);
    }
    st = mapped_file(m, folder, "products.csv", e);
    if (st == ST_OK) st = mapped_file(m, folder, "accounts.csv", e);
    if (st == ST_OK) st = mapped_file(m, folder, "sales_pipeline.csv", e);
    return st;
}

/* classicmodels ------------------------------------------------------------------------ */

static void classic_offices(struct moving *m, const struct sheet *s)
{
    for (size_t i = 0; i < s->nrows; i++) {
        struct str code = cell(s, &s->rows[i], "officeCode", m->arena);
        unit_draft(m, str_fmt(m->arena, "office:%.*s", STR_FMT(code)),
                   cell(s, &s->rows[i], "city", m->arena))
            ->row = s->rows[i].number;
    }
}

static struct str joined(struct moving *m, const struct sheet *s, const struct sheet_row *row,
                         const char *const *headers, const char *between)
{
    struct str out = STR("");

    for (size_t i = 0; headers[i] != NULL; i++) {
        struct str part = cell(s, row, headers[i], m->arena);
        if (part.n == 0) continue;
        out = out.n == 0
                  ? part
                  : str_fmt(m->arena, "%.*s%s%.*s", STR_FMT(out), between, STR_FMT(part));
    }
    return out;
}

static void classic_employees(struct moving *m, const struct sheet *s)
{
    static const char *const name[] = {"firstName", "lastName", NULL};

    for (size_t i = 0; i < s->nrows; i++) {
        const struct sheet_row *row = &s->rows[i];
        struct str number = cell(s, row, "employeeNumber", m->arena);
        struct str boss = cell(s, row, "reportsTo", m->arena);
        struct str title = cell(s, row, "jobTitle", m->arena);
        struct str who = joined(m, s, row, name, " ");
        struct draft *d = user_draft(m, str_fmt(m->arena, "employee:%.*s", STR_FMT(number)),
                                     who, moving_login(m, who));
        d->row = row->number;
        draft_text(d, "title", title);
        draft_text(d, "email", cell(s, row, "email", m->arena));
        draft_text(d, "roles",
                   str_is(title, "Sales Rep")   ? STR("[\"account_manager\"]")
                   : str_is(title, "President") ? STR("[\"president\"]")
                                                : STR("[\"team_lead\"]"));
        draft_refer(
            d, "org_unit",
            str_fmt(m->arena, "office:%.*s", STR_FMT(cell(s, row, "officeCode", m->arena))));
        if (boss.n > 0)
            draft_refer(d, "manager", str_fmt(m->arena, "employee:%.*s", STR_FMT(boss)));
        d->digest = hash_parts(row->cells, s->ncolumns);
    }
}

static void set_dollars(struct moving *m, struct draft *d, const char *field, struct str text,
                        struct reject *r)
{
    struct currency usd = {.code = "USD"};
    struct value v = {.kind = V_MONEY, .cur = usd};

    if (text.n == 0) return;
    if (money_parse_major(text, usd, &v.i)) {
        draft_set(d, field, v);
        return;
    }
    r->code = "number";
    r->value = text;
    moving_reject(m, d, r);
}

static struct draft *classic_customer(struct moving *m, const struct sheet *s, size_t sheet,
                                      const struct sheet_row *row)
{
    static const char *const address[] = {"addressLine1", "addressLine2", "city",
                                          "state",        "country",      NULL};
    struct str number = cell(s, row, "customerNumber", m->arena);
    struct str rep = cell(s, row, "salesRepEmployeeNumber", m->arena);
    struct draft *d = moving_draft(
        m, "account", str_fmt(m->arena, "customer:%.*s", STR_FMT(number)), sheet, row->number);
    struct reject r = {.sheet = sheet, .row = row->number, .column = STR("creditLimit")};

    draft_text(d, "name", cell(s, row, "customerName", m->arena));
    draft_text(d, "code", number);
    draft_text(d, "phone", cell(s, row, "phone", m->arena));
    draft_text(d, "address", joined(m, s, row, address, ", "));
    draft_text(d, "postcode", cell(s, row, "postalCode", m->arena));
    set_dollars(m, d, "credit_limit", cell(s, row, "creditLimit", m->arena), &r);
    if (rep.n > 0 && !str_is(rep, "NULL"))
        draft_refer(d, "owner", str_fmt(m->arena, "employee:%.*s", STR_FMT(rep)));
    d->digest = hash_parts(row->cells, s->ncolumns);
    return d;
}

static void classic_contact(struct moving *m, const struct sheet *s, size_t sheet,
                            const struct sheet_row *row, const struct draft *customer)
{
    static const char *const name[] = {"contactFirstName", "contactLastName", NULL};
    struct str who = joined(m, s, row, name, " ");

    if (who.n == 0) return;
    struct draft *d = moving_draft(
        m, "contact", str_fmt(m->arena, "of:%.*s", STR_FMT(customer->key)), sheet, row->number);
    draft_text(d, "name", who);
    draft_text(d, "phone", cell(s, row, "phone", m->arena));
    draft_refer(d, "account", customer->key);
    d->digest = hash_parts(row->cells, s->ncolumns);
}

static enum status classic_customers(struct moving *m, const char *folder, struct error *e)
{
    struct sheet s;
    bool found = false;
    const struct cat_entity *account = catalogue_kind(m->host->tx.cat, STR("account"));

    enum status st = optional_sheet(m, folder, "customers.csv", &s, &found, e);
    if (st != ST_OK || !found) return st;
    if (m->nsheets == MOVING_SHEETS)
        return err(e, ST_INVALID, "import.too_many_sheets", "customers");
    struct moving_sheet *ms = &m->sheets[m->nsheets++];
    *ms = (struct moving_sheet){.sheet = s, .kind = account};
    ms->columns = arena_zalloc(m->arena, s.ncolumns * sizeof(*ms->columns));
    ms->ambiguous = arena_zalloc(m->arena, s.ncolumns * sizeof(bool));
    for (size_t i = 0; i < s.ncolumns; i++)
        ms->columns[i] = (struct column_plan){.field = 0, .known = true};
    for (size_t i = 0; i < s.nrows; i++) {
        struct draft *d = classic_customer(m, &s, m->nsheets - 1, &s.rows[i]);
        classic_contact(m, &s, m->nsheets - 1, &s.rows[i], d);
    }
    return ST_OK;
}

static enum status classic_money(struct moving *m, const char *folder, struct error *e)
{
    static const char *const files[] = {"products.csv", "orders.csv", "orderdetails.csv",
                                        "payments.csv"};
    struct sheet *sheets = arena_zalloc(m->arena, COUNT(files) * sizeof(*sheets));
    const struct sheet *found[COUNT(files)] = {NULL};
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < COUNT(files); i++) {
        bool here = false;
        st = optional_sheet(m, folder, files[i], &sheets[i], &here, e);
        if (here) found[i] = &sheets[i];
    }
    if (st != ST_OK) return st;
    const struct classic_sheets s = {found[0], found[1], found[2], found[3]};
    return orders_classic(m, &s, e);
}

static enum status load_classic(struct moving *m, const char *folder, struct error *e)
{
    struct sheet s;
    bool found = false;

    enum status st = optional_sheet(m, folder, "offices.csv", &s, &found, e);
    if (st == ST_OK && found) classic_offices(m, &s);
    if (st == ST_OK) st = optional_sheet(m, folder, "employees.csv", &s, &found, e);
    if (st == ST_OK && found) classic_employees(m, &s);
    if (st == ST_OK) st = mapped_file(m, folder, "products.csv", e);
    if (st == ST_OK) st = classic_customers(m, folder, e);
    if (st == ST_OK) st = classic_money(m, folder, e);
    return st;
}

static const char *const maven_files[] = {"sales_teams.csv", "products.csv", "accounts.csv",
                                          "sales_pipeline.csv", NULL};
static const char *const classic_files[] = {
    "offices.csv", "employees.csv",    "products.csv", "customers.csv",
    "orders.csv",  "orderdetails.csv", "payments.csv", NULL};
static const char *const retail_files[] = {"*.csv", NULL};

const struct profile profiles[] = {
    {"maven-crm",
     load_maven,
     maven_files,
     {"Maven“CRM销售机会”文件", "the Maven \"CRM sales opportunities\" files"}},
    {"classicmodels",
     load_classic,
     classic_files,
     {"classicmodels 示例公司", "the classicmodels sample company"}},
    {"uci-retail",
     load_retail,
     retail_files,
     {"发票明细（UCI Online Retail 格式）", "invoice lines as in UCI \"Online Retail\""}},
    {"salesforce", load_system, NULL, {"Salesforce 数据导出", "a Salesforce data export"}},
    {"hubspot", load_system, NULL, {"HubSpot 导出的表", "tables of HubSpot"}},
    {"odoo", load_system, NULL, {"Odoo 导出文件", "exports of Odoo"}},
    {"dynamics", load_system, NULL, {"Dynamics 365 导出文件", "exports of Dynamics 365"}},
};
const size_t profiles_n = COUNT(profiles);

static bool is_read(const struct profile *p, const char *file)
{
    if (p->files == NULL) return true; /* it looks into each and notes what it does not know */
    for (size_t i = 0; p->files[i] != NULL; i++) {
        size_t n = strlen(file);
        if (strcmp(p->files[i], "*.csv") == 0 && n > 4 && strcmp(file + n - 4, ".csv") == 0)
            return true;
        if (strcmp(p->files[i], file) == 0) return true;
    }
    return false;
}

static void note_file(struct moving *m, const char *file)
{
    if (file[0] == '.' || m->nignored == MOVING_IGNORED) return;
    m->ignored[m->nignored++] = str_dup(str_of(file), m->arena);
}

enum status profile_load(struct moving *m, const struct profile *p, const char *folder,
                         struct error *e)
{
    DIR *d = opendir(folder);
    struct dirent *entry;

    if (d == NULL) return err(e, ST_INVALID, "import.no_file", "cannot open the folder");
    while ((entry = readdir(d)) != NULL) { /* one thread reads one stream */
        if (!is_read(p, entry->d_name)) note_file(m, entry->d_name);
    }
    (void)closedir(d);
    return p->load(m, folder, e);
}

const struct profile *profile_find(struct str name)
{
    for (size_t i = 0; i < profiles_n; i++) {
        if (str_is(name, profiles[i].name)) return &profiles[i];
    }
    return NULL;
}
