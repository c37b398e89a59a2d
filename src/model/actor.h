/* model/actor.h - who acts, and what he may do: a value, made per request by auth.
 *
 * Grants are per entity and action with a scope; several roles give the widest.
 * Field groups are granted per role. Nothing here touches a database. */
#ifndef MODEL_ACTOR_H
#define MODEL_ACTOR_H

#include "model/entity.h"

enum action { ACT_CREATE, ACT_READ, ACT_UPDATE, ACT_DELETE, ACT_EXPORT, ACT_IMPORT, ACT_APPROVE, ACT__COUNT };
enum scope { SC_NONE, SC_OWN, SC_TEAM, SC_BRANCH, SC_ALL };
enum language { LANG_ZH, LANG_EN };

enum role { /* factory roles, keys in role_keys[] */
    ROLE_ADMIN, ROLE_PRESIDENT, ROLE_KA_VP, ROLE_BRANCH_GM, ROLE_TEAM_LEAD, ROLE_ACCOUNT_MANAGER,
    ROLE_SALES_OPS, ROLE_MARKETING, ROLE_SERVICE, ROLE_FINANCE, ROLE_VIEWER, ROLE__COUNT
};
extern const char *const role_keys[ROLE__COUNT];
extern const struct label role_labels[ROLE__COUNT];

enum { ACTOR_ENTITIES = 128, ACTOR_BRANCHES = 32 };
struct actor {
    int64_t user; /* 0: system */
    struct str login, name;
    enum language lang;
    int64_t team;                     /* org_unit of the user */
    int64_t branches[ACTOR_BRANCHES]; /* nearest branch with all branches below it */
    size_t nbranches;
    uint32_t roles;                   /* bits of enum role */
    uint8_t grants[ACTOR_ENTITIES][ACT__COUNT]; /* enum scope, by entity index in the catalogue */
    uint8_t read_groups, write_groups; /* bits 1 << enum field_group */
    /* Groups closed for one entity although open elsewhere (accounts without money for marketing). */
    uint8_t closed_groups[ACTOR_ENTITIES];
    bool is_system;
    int64_t session; /* 0: token or command line */
};

/* A factory grant: rows of this table fill role_grant at init; the database rules afterwards. */
struct factory_grant {
    enum role role;
    const char *entities; /* space-separated kinds, "*" all business kinds */
    const char *actions;  /* letters of "crudeia" (create read update delete export import approve) */
    enum scope scope;
};
extern const struct factory_grant factory_grants[];
extern const size_t factory_grants_n;
struct factory_field_grant {
    enum role role;
    const char *entities; /* "*" or kinds */
    uint8_t read, write;  /* bits of groups */
};
extern const struct factory_field_grant factory_field_grants[];
extern const size_t factory_field_grants_n;

bool actor_may(const struct actor *a, int entity_index, enum action act);
enum scope actor_scope(const struct actor *a, int entity_index, enum action act);
bool actor_reads(const struct actor *a, int entity_index, const struct field *f);
bool actor_writes(const struct actor *a, int entity_index, const struct field *f);
/* The one actor above all, for migrations, jobs and the command line without --as. */
void actor_system(struct actor *a, struct str os_user);

#endif
