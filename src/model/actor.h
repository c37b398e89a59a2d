/* model/actor.h - who acts, and what he may do: a value, made per request by auth.
 *
 * Grants are per entity and action with a scope; several roles give the widest.
 * Field groups are granted per role. Nothing here touches a database. */
#ifndef MODEL_ACTOR_H
#define MODEL_ACTOR_H

#include "model/entity.h"

enum action {
    ACT_CREATE,
    ACT_READ,
    ACT_UPDATE,
    ACT_DELETE,
    ACT_EXPORT,
    ACT_IMPORT,
    ACT_APPROVE,
    ACT__COUNT
};
enum scope { SC_NONE, SC_OWN, SC_TEAM, SC_BRANCH, SC_ALL };
enum language { LANG_ZH, LANG_EN };

enum role { /* factory roles, keys in role_keys[] */
            ROLE_ADMIN,
            ROLE_PRESIDENT,
            ROLE_KA_VP,
            ROLE_BRANCH_GM,
            ROLE_TEAM_LEAD,
            ROLE_ACCOUNT_MANAGER,
            ROLE_SALES_OPS,
            ROLE_MARKETING,
            ROLE_SERVICE,
            ROLE_FINANCE,
            ROLE_VIEWER,
            ROLE__COUNT
};
extern const char *const role_keys[ROLE__COUNT];
extern const struct label role_labels[ROLE__COUNT];

enum { ACTOR_ENTITIES = 192, ACTOR_BRANCHES = 32, ACTOR_LED = 128 };
/* Places in actor.grants that are no kind of record: company settings, the audit trail. */
enum { GRANT_SETTINGS = ACTOR_ENTITIES - 1, GRANT_AUDIT = ACTOR_ENTITIES - 2 };
struct actor {
    int64_t user; /* 0: system */
    struct str login, name;
    enum language lang;
    int64_t team;                     /* org_unit of the user */
    int64_t branches[ACTOR_BRANCHES]; /* nearest branch with all branches below it */
    size_t nbranches;
    /* People of other units whom he leads in a second line on `led_on` (docs/adr/0058): where
     * he reads his team's records he reads theirs. */
    int64_t led[ACTOR_LED];
    size_t nled;
    struct day led_on; /* by the company's calendar */
    uint32_t roles;    /* bits of enum role */
    uint8_t grants[ACTOR_ENTITIES]
                  [ACT__COUNT]; /* enum scope, by entity index in the catalogue */
    /* Bits 1 << enum field_group, by entity (accounts without money for marketing). */
    uint8_t read_groups[ACTOR_ENTITIES], write_groups[ACTOR_ENTITIES];
    bool is_system;
    bool trusted; /* ops/raised.h: confidential records too, for what follows from a decision */
    int64_t session; /* 0: token or command line */
};

/* A factory grant: rows of this table fill role_grant at init; the database rules afterwards.
 *
 * An entity word is a kind, or a class that stands for every kind the role has no row of its
 * own for: "*" kinds with record scopes, "open" reference data (E_OPEN), "settings" kinds of
 * the administrator (E_ADMIN, and GRANT_SETTINGS itself); "audit" is GRANT_AUDIT. Kinds added
 * later thus fall under the rows that stand in the database already. */
struct factory_grant {
    enum role role;
    enum scope scope;
    const char *entities; /* space-separated words */
    const char *actions;  /* letters of "crudeia", in the order of enum action */
};
extern const struct factory_grant factory_grants[];
extern const size_t factory_grants_n;
struct factory_field_grant {
    enum role role;
    uint8_t read, write;  /* bits of groups */
    const char *entities; /* "*" or kinds */
};
extern const struct factory_field_grant factory_field_grants[];
extern const size_t factory_field_grants_n;

extern const char
    *const action_keys[ACT__COUNT]; /* "create", "read", ... as in role_grant.action */
extern const char *const scope_keys[SC_ALL + 1]; /* "none", "own", "team", "branch", "all" */
extern const char *const group_keys[FG__COUNT];  /* "none", "general", "money", ... */
/* The number of a text in one of these lists, or -1. */
int key_index(const char *const *keys, size_t n, struct str key);

/* Rows of role_grant and role_field, or of the factory tables, for the roles of one actor. */
struct grant_row {
    enum role role;
    struct str entity; /* kind or class */
    enum action action;
    enum scope scope;
};
struct field_grant_row {
    enum role role;
    struct str entity; /* "*" or kind */
    enum field_group group;
    bool read, write;
};
struct grants {
    const struct grant_row *rows;
    size_t n;
    const struct field_grant_row *fields;
    size_t nfields;
};
struct catalogue;
/* Fill grants and groups of an actor from the rows of his roles (a->roles is set): per role the
 * row of the kind, else of its class; over several roles the widest. */
void actor_fill(struct actor *a, const struct catalogue *c, const struct grants *g);
/* The factory rows as such, in the arena: for init, and for tests without a database. */
struct arena;
struct grants actor_factory_grants(struct arena *a);

bool actor_may(const struct actor *a, int entity_index, enum action act);
enum scope actor_scope(const struct actor *a, int entity_index, enum action act);
bool actor_reads(const struct actor *a, int entity_index, const struct field *f);
bool actor_writes(const struct actor *a, int entity_index, const struct field *f);
/* The one actor above all, for migrations, jobs and the command line without --as. */
void actor_system(struct actor *a, struct str os_user);

#endif
