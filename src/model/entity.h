/* model/entity.h - what one kind of record is: inert data, declared once.
 *
 * The column of a field is its key, which may be a word of SQL (from, to, end): quote it. A
 * table is named by the plural. The rows of a view belong to the record its first F_REF points
 * to.
 *
 * Every record also has id, version, created_at, created_by, updated_at,
 * updated_by, deleted_at, deleted_by, bin (restorable unit), import_id,
 * incomplete, ext (custom fields, JSON text), and, when it is owned or hangs on
 * an account, own_user/own_team/own_branch and acc_user/acc_team/acc_branch:
 * those are columns made by store, not fields. */
#ifndef MODEL_ENTITY_H
#define MODEL_ENTITY_H

#include "model/field.h"

enum entity_flag {
    E_NAMES_PUBLIC =
        1 << 0, /* id and title readable by every signed-in user (users, units, products) */
    E_OPEN = 1 << 1,       /* visible to whoever has the read grant, no record scope */
    E_READ_ONLY = 1 << 2,  /* rows are written by the server alone (stage_change, audit) */
    E_VIEW = 1 << 3,       /* a view over another table, no own columns (stage_change) */
    E_AS_OF = 1 << 4,      /* its DATED fields can be asked as of a past day */
    E_NO_BIN = 1 << 5,     /* deleting really deletes (links); no recycle bin */
    E_NO_SEARCH = 1 << 6,  /* not in the search index */
    E_ADMIN = 1 << 7,      /* governed by grants on entity "settings" */
    E_BIRTH_KEPT = 1 << 8, /* DATED values of its birth are no rows of field_change until they
                            * first change: readers ask plan_past (store/query_plan.h) */
    E_FILLED = 1 << 9,     /* a hook after the create writes into the new row itself */
    E_ROW_HOLDS = 1 << 10, /* a change is a row of its own, from day_from to day_to: as of a day
                            * only the rows that held then are there */
};

/* How the record scope is found. A record is visible when any of these lies in the caller's
 * scope: its owner, one of its people, its account's owner or collaborators (VIS_ACCOUNT). */
enum visibility {
    VIS_OWN = 1 << 0,          /* the field named by `owner` */
    VIS_ACCOUNT = 1 << 1,      /* the owner and team of the account named by `account` */
    VIS_PEOPLE = 1 << 2,       /* the F_REFS field named by `people` (collaborators, members) */
    VIS_CHILD_OWNERS = 1 << 3, /* account: owners of its deals and activities see its own row */
    VIS_POSITIONS = 1 << 4,    /* contact: every account where a position is held */
    VIS_PARENT = 1 << 5, /* note, attachment: whoever sees the record (kind, id) it hangs on */
    VIS_VIA = 1 << 6,    /* sheets of a deal, ties of a contact: whoever sees what `via` names;
                          * who may write that record may write these */
};

/* An entity whose records hang on one of this kind: GET /accounts/{id}/contacts. */
struct child {
    const char *entity; /* kind of the child */
    const char *field;  /* its F_REF field back to us */
    bool living;        /* a living child blocks deleting the parent (409 has_children) */
};

enum { ENTITY_INSIDERS = 4 };

struct entity {
    const char *key;   /* "account": the kind in links, audit, events */
    const char *path;  /* "accounts": the plural in URLs */
    const char *table; /* table or view */
    struct label label, plural;
    const struct field *fields;
    size_t nfields;
    uint32_t flags;      /* enum entity_flag */
    uint32_t visibility; /* enum visibility bits; 0 with E_OPEN and E_VIEW */
    /* Rows whose F_INT field is at least this are seen, and written, only by who may update
     * records of the other kind at the same place (the grant on this kind while that one does
     * not exist); only with VIS_ACCOUNT. field NULL: none. */
    struct {
        const char *field;
        int64_t from;
        const char *kind;
    } guard;
    /* Field keys used by visibility, NULL when unused. `via` is a required F_REF. */
    const char *owner, *account, *people, *via;
    /* An F_BOOL field key: rows where it is set are seen, by every action and every role, only
     * by the users named in `insiders` (F_REF to user) and in `people`. NULL: never so. */
    const char *confidential;
    const char *insiders[ENTITY_INSIDERS];
    /* A SENSITIVE field key: a row where it stands is there only for those who may read it
     * while its group is on, by every action; to others not even that it stands is told. NULL:
     * none. */
    const char *veil;
    const char
        *code_prefix;     /* an empty `code` becomes PREFIX + number, NULL: no generated code */
    const char *one_open; /* fields, with blanks between: of rows alike in them one has no "to";
                             NULL: no such rule. Kept by the kind's hook, and by a merge */
    /* Its unique index of several fields: the fields, with blanks between, and the part of the
     * living rows it holds for. In a merge the row that would stand twice stays with the record
     * that goes. fields NULL: none. */
    struct {
        const char *fields, *where;
    } one;
    /* Two fields that never name the same record, with a blank between; NULL: none. In a merge
     * the row that would stays with the record that goes. */
    const char *apart;
    const char *day_from,
        *day_to; /* fields that bound its life for as_of (opened_on); NULL: created_at */
    const struct child *children;
    size_t nchildren;
    /* Checks over several fields in rules/, as a list of names mapped by store's hooks. */
    /* One more index, of a part of the living rows that one screen shows in its own order. Only
     * a query that says `where` literally can use it, so that no other plan changes. */
    struct {
        const char *name, *columns, *where; /* name NULL: none */
    } screen;
    const char *default_sort; /* "name" or "-updated_at" */
};

/* Which scope columns its table has (docs/adr/0003). */
static inline bool entity_has_acc(const struct entity *e)
{
    return e->account != NULL && (e->flags & E_VIEW) == 0;
}
/* Own columns: owned kinds, and kinds that hang on an account they may lack. */
bool entity_has_own(const struct entity *e);
/* Index of the field with this key, or -1. */
int entity_field(const struct entity *e, struct str key);
const struct field *entity_title(const struct entity *e);

/* The factory entities, in an order in which references point backwards where they can. */
extern const struct entity *const model_entities[];
extern const size_t model_entities_n;

/* Every slot named, keys unique, references and option lists resolve, flags legal for their
 * type. Returns the first fault as text (static), or NULL. Runs in tests and at start. */
const char *model_check(const struct entity *const *all, size_t n);

#endif
