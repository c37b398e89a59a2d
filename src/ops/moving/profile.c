/* ops/moving/profile.c - whole systems in a folder, moved in by name. */
#include "ops/moving/parts.h"
#include "ops/moving/profile_classic.h"
#include "ops/moving/profile_orders.h"
#include "ops/moving/profile_source.h"
#include "ops/moving/profile_systems.h"

#include <dirent.h>
#include <unistd.h>

enum status profile_sheet(struct moving *m, const char *folder, const char *file,
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

    enum status st = profile_sheet(m, folder, file, &s, &found, e);
    if (st != ST_OK || !found) return st;
    st = moving_add_sheet(m, &s, map_named(map.p), NULL, e);
    return st == ST_OK ? moving_draft_sheet(m, m->nsheets - 1, e) : st;
}

/* Maven: agents under managers in regional offices; an office is a branch ----------------- */

enum { T_AGENT, T_MANAGER, T_OFFICE };
static const struct wanted team_columns[] = {
    {"sales_agent", "name", NULL},
    {"manager", "manager", NULL},
    {"regional_office", "org_unit", NULL},
};
static const struct layout team_sheet = {"user", team_columns, COUNT(team_columns)};

/* The row that tells whom somebody works for: a manager may be an agent of somebody else. */
static const struct sheet_row *maven_row_of(struct source *o, struct str name)
{
    const struct sheet_row *told_by = o->row;

    for (size_t i = 0; i < o->s->sheet.nrows; i++) {
        o->row = &o->s->sheet.rows[i];
        if (str_eq(source_text(o, T_AGENT), name)) return o->row;
    }
    return told_by;
}

/* People of another system come in without being able to sign in. */
static void maven_person(struct source *o, struct str name, bool leads)
{
    struct str office = source_text(o, T_OFFICE), manager = source_text(o, T_MANAGER);
    struct draft *d = source_draft(o, "user", name);

    draft_text(d, "name", name);
    draft_text(d, "login", moving_login(o->m, name));
    draft_set(d, "active", (struct value){.kind = V_INT, .i = 0});
    draft_text(d, "roles", leads ? STR("[\"team_lead\"]") : STR("[\"account_manager\"]"));
    draft_refer(d, "org_unit", office.n > 0 ? office : STR("@company"));
    if (!str_eq(manager, name)) draft_refer(d, "manager", manager);
    struct str parts[] = {name, office, manager};
    d->digest = hash_parts(parts, COUNT(parts));
}

static void maven_team(struct source *o, struct strmap *seen, bool managers)
{
    for (size_t i = 0; i < o->s->sheet.nrows; i++) {
        o->row = &o->s->sheet.rows[i];
        struct str name = source_text(o, managers ? T_MANAGER : T_AGENT);
        if (o->row->flaw != NULL || name.n == 0 || strmap_get(seen, name) != NULL) continue;
        strmap_put(seen, name, 1);
        if (managers) o->row = maven_row_of(o, name);
        maven_person(o, name, managers);
    }
}

static void maven_offices(struct source *o)
{
    struct strmap seen = {.arena = o->m->arena};

    for (size_t i = 0; i < o->s->sheet.nrows; i++) {
        if (!source_row(o, i)) continue;
        struct str office = source_text(o, T_OFFICE);
        if (office.n == 0 || strmap_get(&seen, office) != NULL) continue;
        strmap_put(&seen, office, 1);
        struct draft *d = source_draft(o, "org_unit", office);
        draft_text(d, "name", office);
        draft_text(d, "kind", STR("branch"));
        draft_refer(d, "parent", STR("@company"));
        d->digest = hash_parts(&office, 1);
    }
}

static enum status load_maven(struct moving *m, const char *folder, struct error *e)
{
    struct sheet team;
    struct source o;
    struct strmap seen = {.arena = m->arena};
    bool found = false;

    enum status st = mapped_file(m, folder, "products.csv", e);
    if (st == ST_OK) st = mapped_file(m, folder, "accounts.csv", e);
    if (st == ST_OK) st = mapped_file(m, folder, "sales_pipeline.csv", e);
    if (st == ST_OK) st = profile_sheet(m, folder, "sales_teams.csv", &team, &found, e);
    if (st != ST_OK || !found) return st;
    st = source_open(&o, m, &team, &team_sheet, e);
    if (st != ST_OK) return st;
    maven_offices(&o);
    maven_team(&o, &seen, true);
    maven_team(&o, &seen, false);
    return ST_OK;
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

void profile_ignore(struct moving *m, const char *file)
{
    if (file[0] == '.' || m->nignored == MOVING_IGNORED) return;
    m->ignored[m->nignored++] = str_dup(str_of(file), m->arena);
}

enum status profile_load(struct moving *m, const struct profile *p, const char *folder,
                         struct error *e)
{
    DIR *d = opendir(folder);
    struct dirent *entry;

    if (d == NULL) return sheet_unreadable(folder, ST_INVALID, m->arena, e);
    while ((entry = readdir(d)) != NULL) { /* one thread reads one stream */
        if (!is_read(p, entry->d_name)) profile_ignore(m, entry->d_name);
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
