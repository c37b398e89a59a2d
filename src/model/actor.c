/* Rights as values: the factory grants, and what several roles together allow. */
#include "model/actor.h"

#include "model/catalogue.h"

const char *const role_keys[ROLE__COUNT] = {
    [ROLE_ADMIN] = "admin",         [ROLE_PRESIDENT] = "president",
    [ROLE_KA_VP] = "ka_vp",         [ROLE_BRANCH_GM] = "branch_gm",
    [ROLE_TEAM_LEAD] = "team_lead", [ROLE_ACCOUNT_MANAGER] = "account_manager",
    [ROLE_SALES_OPS] = "sales_ops", [ROLE_MARKETING] = "marketing",
    [ROLE_SERVICE] = "service",     [ROLE_FINANCE] = "finance",
    [ROLE_VIEWER] = "viewer",
};
const struct label role_labels[ROLE__COUNT] = {
    [ROLE_ADMIN] = {"系统管理员", "Administrator"},
    [ROLE_PRESIDENT] = {"公司总裁", "President"},
    [ROLE_KA_VP] = {"KA副总裁", "KA vice president"},
    [ROLE_BRANCH_GM] = {"分公司总经理", "Branch general manager"},
    [ROLE_TEAM_LEAD] = {"大客户主管", "Key account team lead"},
    [ROLE_ACCOUNT_MANAGER] = {"大客户经理", "Key account manager"},
    [ROLE_SALES_OPS] = {"KA销售管理部", "KA sales operations"},
    [ROLE_MARKETING] = {"市场部", "Marketing"},
    [ROLE_SERVICE] = {"客服", "Customer service"},
    [ROLE_FINANCE] = {"财务", "Finance"},
    [ROLE_VIEWER] = {"只读", "Viewer"},
};
const char *const action_keys[ACT__COUNT] = {"create", "read",   "update", "delete",
                                             "export", "import", "approve"};
const char *const scope_keys[SC_ALL + 1] = {"none", "own", "team", "branch", "all"};
const char *const group_keys[FG__COUNT] = {"none", "general", "money", "personal", "sensitive"};
static const char action_letters[ACT__COUNT + 1] = "crudeia";

/* What every signed-in person may read: the company, its offers, its rules. */
#define BASICS "open org_unit user role pipeline stage gate_item activity_target exchange_rate"

/* What everybody in sales adds to. */
#define MARKET_OPEN "site_watch feature feature_cell benefit industry_sheet"

/* What is said about a person's ability: his own, his superior's, sales operations'. */
#define APPRAISAL "assessment competence development_goal development_action duty_report"

const struct factory_grant factory_grants[] = {
    {ROLE_ADMIN, SC_ALL, "* open settings audit", "crudeia"},
    {ROLE_PRESIDENT, SC_ALL, "*", "rea"},
    {ROLE_PRESIDENT, SC_ALL, "forecast_call", "c"},
    {ROLE_PRESIDENT, SC_ALL, BASICS, "r"},
    {ROLE_KA_VP, SC_ALL, "*", "rea"},
    {ROLE_KA_VP, SC_ALL, "forecast_call", "c"},
    {ROLE_KA_VP, SC_ALL, BASICS, "r"},
    {ROLE_BRANCH_GM, SC_BRANCH, "*", "crudea"},
    {ROLE_BRANCH_GM, SC_ALL, BASICS, "r"},
    {ROLE_BRANCH_GM, SC_ALL, "competitor tag playbook", "cru"},
    {ROLE_BRANCH_GM, SC_ALL, MARKET_OPEN, "cru"},
    {ROLE_TEAM_LEAD, SC_TEAM, "*", "crudea"},
    {ROLE_TEAM_LEAD, SC_ALL, BASICS, "r"},
    {ROLE_TEAM_LEAD, SC_ALL, "competitor tag playbook", "cru"},
    {ROLE_TEAM_LEAD, SC_ALL, MARKET_OPEN, "cru"},
    {ROLE_ACCOUNT_MANAGER, SC_TEAM, "*", "r"},
    {ROLE_ACCOUNT_MANAGER, SC_OWN, "*", "cude"},
    {ROLE_ACCOUNT_MANAGER, SC_ALL, BASICS, "r"},
    {ROLE_ACCOUNT_MANAGER, SC_ALL, "competitor tag playbook", "cr"},
    {ROLE_ACCOUNT_MANAGER, SC_ALL, MARKET_OPEN, "cru"},
    {ROLE_SALES_OPS, SC_ALL, "* open", "crudeia"},
    {ROLE_SALES_OPS, SC_ALL, BASICS, "r"},
    {ROLE_SALES_OPS, SC_ALL, "audit", "re"},
    {ROLE_MARKETING, SC_ALL, "account account_department", "r"},
    {ROLE_MARKETING, SC_ALL, BASICS, "r"},
    {ROLE_MARKETING, SC_ALL, "product competitor tag", "cru"},
    {ROLE_MARKETING, SC_ALL, MARKET_OPEN, "cru"},
    {ROLE_MARKETING, SC_ALL, "sighting market_report", "cru"},
    {ROLE_SERVICE, SC_ALL, "account account_department contact position", "r"},
    {ROLE_SERVICE, SC_ALL, BASICS, "r"},
    {ROLE_FINANCE, SC_ALL, "account", "re"},
    {ROLE_FINANCE, SC_ALL, "order order_line invoice payment", "crudei"},
    {ROLE_FINANCE, SC_ALL, BASICS, "r"},
    {ROLE_VIEWER, SC_ALL, "*", "r"},
    {ROLE_VIEWER, SC_ALL, BASICS, "r"},
    /* Whoever is asked may answer, whatever else he may see; an inbox is for one alone. */
    {ROLE_ACCOUNT_MANAGER, SC_OWN, "approval approval_step", "re"},
    {ROLE_MARKETING, SC_OWN, "approval approval_step", "re"},
    {ROLE_SERVICE, SC_OWN, "approval approval_step", "re"},
    {ROLE_FINANCE, SC_OWN, "approval approval_step", "re"},
    {ROLE_ADMIN, SC_OWN, "notification", "re"},
    {ROLE_PRESIDENT, SC_OWN, "notification", "re"},
    {ROLE_KA_VP, SC_OWN, "notification", "re"},
    {ROLE_BRANCH_GM, SC_OWN, "notification", "re"},
    {ROLE_TEAM_LEAD, SC_OWN, "notification", "re"},
    {ROLE_ACCOUNT_MANAGER, SC_OWN, "notification", "re"},
    {ROLE_SALES_OPS, SC_OWN, "notification", "re"},
    {ROLE_MARKETING, SC_OWN, "notification", "re"},
    {ROLE_SERVICE, SC_OWN, "notification", "re"},
    {ROLE_FINANCE, SC_OWN, "notification", "re"},
    {ROLE_VIEWER, SC_OWN, "notification", "re"},
    /* What one saves for oneself is nobody else's, whatever his place. */
    {ROLE_ADMIN, SC_OWN, "saved_view mail_schedule", "crude"},
    {ROLE_PRESIDENT, SC_OWN, "saved_view mail_schedule", "crude"},
    {ROLE_KA_VP, SC_OWN, "saved_view mail_schedule", "crude"},
    {ROLE_BRANCH_GM, SC_OWN, "saved_view mail_schedule", "crude"},
    {ROLE_TEAM_LEAD, SC_OWN, "saved_view mail_schedule", "crude"},
    {ROLE_ACCOUNT_MANAGER, SC_OWN, "saved_view mail_schedule", "crude"},
    {ROLE_SALES_OPS, SC_OWN, "saved_view mail_schedule", "crude"},
    {ROLE_MARKETING, SC_OWN, "saved_view mail_schedule", "crude"},
    {ROLE_SERVICE, SC_OWN, "saved_view mail_schedule", "crude"},
    {ROLE_FINANCE, SC_OWN, "saved_view mail_schedule", "crude"},
    {ROLE_VIEWER, SC_OWN, "saved_view mail_schedule", "crude"},
    /* An appraisal is for him whom it is about and those who answer for him. */
    {ROLE_ADMIN, SC_OWN, APPRAISAL, "crudeia"},
    {ROLE_ACCOUNT_MANAGER, SC_OWN, APPRAISAL, "crude"},
    {ROLE_VIEWER, SC_OWN, APPRAISAL, "r"},
};
const size_t factory_grants_n = COUNT(factory_grants);

/* The sensitive group goes to nobody. */
enum {
    G_GENERAL = 1 << FG_GENERAL,
    G_PEOPLE = G_GENERAL | 1 << FG_PERSONAL,
    G_ALL = G_PEOPLE | 1 << FG_MONEY,
};
const struct factory_field_grant factory_field_grants[] = {
    {ROLE_ADMIN, G_ALL, G_ALL, "*"},
    {ROLE_PRESIDENT, G_ALL, G_ALL, "*"},
    {ROLE_KA_VP, G_ALL, G_ALL, "*"},
    {ROLE_BRANCH_GM, G_ALL, G_ALL, "*"},
    {ROLE_TEAM_LEAD, G_ALL, G_ALL, "*"},
    {ROLE_ACCOUNT_MANAGER, G_ALL, G_ALL, "*"},
    {ROLE_SALES_OPS, G_ALL, G_ALL, "*"},
    {ROLE_MARKETING, G_ALL, G_ALL, "*"},
    {ROLE_MARKETING, G_PEOPLE, G_PEOPLE, "account"},
    {ROLE_SERVICE, G_PEOPLE, G_PEOPLE, "*"},
    {ROLE_FINANCE, G_ALL, G_ALL, "*"},
    {ROLE_VIEWER, G_ALL, 0, "*"},
    {ROLE_VIEWER, G_ALL, G_GENERAL, "saved_view mail_schedule"},
};
const size_t factory_field_grants_n = COUNT(factory_field_grants);

int key_index(const char *const *keys, size_t n, struct str key)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(key, keys[i])) return (int)i;
    }
    return -1;
}

static const char *class_of(const struct entity *e)
{
    if ((e->flags & E_ADMIN) != 0) return "settings";
    return (e->flags & E_OPEN) != 0 ? "open" : "*";
}

/* The scope one role gives: its row for the kind wins over the row for the class. */
static enum scope role_scope(const struct grants *g, enum role role, const char *kind,
                             const char *class, enum action act)
{
    enum scope of_class = SC_NONE;

    for (size_t i = 0; i < g->n; i++) {
        const struct grant_row *r = &g->rows[i];
        if (r->role != role || r->action != act) continue;
        if (str_is(r->entity, kind)) return r->scope;
        if (str_is(r->entity, class)) of_class = r->scope;
    }
    return of_class;
}

/* Groups one role opens, read bits in [0], write bits in [1]: per group its row for the kind
 * wins. */
static void role_groups(const struct grants *g, enum role role, const char *kind,
                        uint8_t out[2])
{
    uint8_t own = 0;

    out[0] = out[1] = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < g->nfields; i++) {
            const struct field_grant_row *r = &g->fields[i];
            uint8_t bit = (uint8_t)(1U << r->group);
            if (r->role != role || !str_is(r->entity, pass == 0 ? kind : "*")) continue;
            if (pass == 1 && (own & bit) != 0) continue;
            if (pass == 0) own |= bit;
            if (r->read) out[0] |= bit;
            if (r->write) out[1] |= bit;
        }
    }
}

static void fill_kind(struct actor *a, const struct grants *g, int at, const char *kind,
                      const char *class)
{
    a->read_groups[at] = a->write_groups[at] = 0;
    memset(a->grants[at], 0, sizeof(a->grants[at]));
    for (enum role role = 0; role < ROLE__COUNT; role++) {
        uint8_t groups[2];
        if ((a->roles & 1U << role) == 0) continue;
        role_groups(g, role, kind, groups);
        a->read_groups[at] |= groups[0];
        a->write_groups[at] |= groups[1];
        for (enum action act = 0; act < ACT__COUNT; act++) {
            enum scope sc = role_scope(g, role, kind, class, act);
            if (sc > a->grants[at][act]) a->grants[at][act] = (uint8_t)sc;
        }
    }
}

void actor_fill(struct actor *a, const struct catalogue *c, const struct grants *g)
{
    CHECK_BUG(c->n <= GRANT_AUDIT);
    for (size_t i = 0; i < c->n; i++)
        fill_kind(a, g, (int)i, c->entities[i].e->key, class_of(c->entities[i].e));
    fill_kind(a, g, GRANT_SETTINGS, "settings", "settings");
    fill_kind(a, g, GRANT_AUDIT, "audit", "audit");
}

struct grants actor_factory_grants(struct arena *a)
{
    enum { ENTITIES = 8 };
    struct grant_row *rows =
        arena_alloc(a, factory_grants_n * ENTITIES * ACT__COUNT * sizeof(*rows));
    struct field_grant_row *fields =
        arena_alloc(a, factory_field_grants_n * ENTITIES * FG__COUNT * sizeof(*fields));
    struct grants g = {.rows = rows, .fields = fields};

    for (size_t i = 0; i < factory_grants_n; i++) {
        const struct factory_grant *f = &factory_grants[i];
        struct str rest = str_of(f->entities), word;
        while (str_cut(&rest, ' ', &word)) {
            for (enum action act = 0; act < ACT__COUNT; act++) {
                if (strchr(f->actions, action_letters[act]) == NULL) continue;
                rows[g.n++] = (struct grant_row){f->role, word, act, f->scope};
            }
        }
    }
    for (size_t i = 0; i < factory_field_grants_n; i++) {
        const struct factory_field_grant *f = &factory_field_grants[i];
        struct str rest = str_of(f->entities), word;
        while (str_cut(&rest, ' ', &word)) {
            for (enum field_group gr = FG_GENERAL; gr < FG__COUNT; gr++) {
                fields[g.nfields++] = (struct field_grant_row){
                    f->role, word, gr, (f->read >> gr & 1) != 0, (f->write >> gr & 1) != 0};
            }
        }
    }
    return g;
}

enum scope actor_scope(const struct actor *a, int entity_index, enum action act)
{
    if (a->is_system) return SC_ALL;
    return (enum scope)a->grants[entity_index][act];
}

bool actor_may(const struct actor *a, int entity_index, enum action act)
{
    return actor_scope(a, entity_index, act) > SC_NONE;
}

bool actor_reads(const struct actor *a, int entity_index, const struct field *f)
{
    if ((f->flags & SECRET) != 0) return false;
    if (a->is_system) return (f->flags & SENSITIVE) == 0; /* a person must answer for it */
    return (a->read_groups[entity_index] >> f->group & 1) != 0;
}

bool actor_writes(const struct actor *a, int entity_index, const struct field *f)
{
    if (a->is_system) return (f->flags & SENSITIVE) == 0;
    return (a->write_groups[entity_index] >> f->group & 1) != 0;
}

void actor_system(struct actor *a, struct str os_user)
{
    *a = (struct actor){.is_system = true, .login = STR("system"), .name = os_user};
}
