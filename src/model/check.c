/* model_check: what must hold of the entity tables before anything is made from them. */
#include "model/entity.h"

#include <stdio.h>

struct look {
    const struct entity *const *all;
    size_t n;
};

/* Columns that every record has; a field may not take their names. */
static const char *const system_columns[] = {
    "id",         "version",    "created_at", "created_by", "updated_at", "updated_by",
    "deleted_at", "deleted_by", "bin",        "import_id",  "incomplete", "ext",
    "own_user",   "own_team",   "own_branch", "acc_user",   "acc_team",   "acc_branch",
};

static bool is_key(const char *s)
{
    if (s == NULL || *s < 'a' || *s > 'z') return false;
    for (; *s != '\0'; s++) {
        if (!ascii_digit(*s) && *s != '_' && (*s < 'a' || *s > 'z')) return false;
    }
    return true;
}

static bool is_filled(struct label l)
{
    return l.zh != NULL && l.en != NULL && *l.zh != '\0' && *l.en != '\0';
}

static const struct entity *kind_of(const struct look *l, const char *key)
{
    for (size_t i = 0; i < l->n; i++) {
        if (strcmp(l->all[i]->key, key) == 0) return l->all[i];
    }
    return NULL;
}

static const char *check_options(const struct option_list *list)
{
    if (list->name == NULL || (list->n > 0 && list->options == NULL)) return "list unnamed";
    for (size_t i = 0; i < list->n; i++) {
        const struct option *o = &list->options[i];
        bool found = o->parent == NULL;
        if (o->key == NULL || *o->key == '\0') return "option without key";
        if (!is_filled(o->label)) return "option without label";
        for (size_t k = 0; k < i; k++) {
            if (strcmp(list->options[k].key, o->key) == 0) return "option key twice";
            if (!found && strcmp(list->options[k].key, o->parent) == 0) found = true;
        }
        if (!found) return "option's parent must stand before it";
    }
    return NULL;
}

static bool is_number(enum field_type t)
{
    return t == F_INT || t == F_DEC || t == F_PCT || t == F_MONEY;
}

static bool is_text(enum field_type t)
{
    return t == F_TEXT || t == F_LONG;
}

/* Which flags make no sense for the type. */
static const char *check_flags(const struct field *f)
{
    uint32_t fl = f->flags;

    if ((fl & TITLE) != 0 && f->type != F_TEXT) return "TITLE must be F_TEXT";
    if ((fl & SEARCH) != 0 && !is_text(f->type)) return "SEARCH is for text";
    if ((fl & NAME_RULES) != 0 && !is_text(f->type)) return "NAME_RULES is for text";
    if ((fl & SORT) != 0 &&
        (f->type == F_LONG || f->type == F_TAGS || f->type == F_REFS || f->type == F_JSON))
        return "type cannot be sorted";
    if ((fl & UNIQUE) != 0 && f->type != F_TEXT && f->type != F_INT)
        return "UNIQUE not for type";
    if ((fl & INDEXED) != 0 &&
        (f->type == F_LONG || f->type == F_REFS || f->type == F_TAGS || f->type == F_JSON))
        return "INDEXED not for type";
    if ((fl & DATED) != 0 && (f->type == F_LONG || f->type == F_REFS || f->type == F_JSON))
        return "DATED not for type";
    return NULL;
}

/* Which flags make no sense beside each other. */
static const char *check_pairs(const struct field *f)
{
    uint32_t fl = f->flags;

    if ((fl & MONEY_TWIN) != 0 && f->type != F_MONEY) return "MONEY_TWIN is for money";
    if ((fl & MASKED) != 0 && f->type != F_TEXT) return "MASKED is for F_TEXT";
    if ((fl & SECRET) != 0 && (fl & (SEARCH | SORT | TITLE)) != 0)
        return "SECRET is never shown";
    if ((fl & (MASKED | SENSITIVE)) != 0 && (fl & (SEARCH | SORT | TITLE)) != 0)
        return "guarded fields are neither searched nor sorted";
    if ((fl & SERVER) != 0 && (fl & (REQUIRED | CREATE_ONLY | ACTION_ONLY)) != 0)
        return "SERVER fields are not written by callers";
    if ((fl & CREATE_ONLY) != 0 && (fl & ACTION_ONLY) != 0) return "CREATE_ONLY or ACTION_ONLY";
    if ((fl & SENSITIVE) != 0 && f->group != FG_SENSITIVE) return "SENSITIVE needs its group";
    if (f->group == FG_SENSITIVE && (fl & SENSITIVE) == 0)
        return "sensitive group needs the flag";
    return NULL;
}

static const char *check_limits(const struct field *f)
{
    if (f->type == F_TEXT && (f->max <= 0 || f->max > 4000)) return "F_TEXT needs max";
    if (f->type == F_LONG && f->max < 0) return "max below 0";
    if (is_number(f->type) && f->min > f->max) return "min above max";
    if (!is_text(f->type) && !is_number(f->type) && (f->min != 0 || f->max != 0))
        return "limits not for type";
    return NULL;
}

static const char *check_field(const struct look *l, const struct field *f)
{
    bool ref = f->type == F_REF || f->type == F_REFS;
    const char *fault = NULL;

    if (!is_key(f->key)) return "bad key";
    for (size_t i = 0; i < COUNT(system_columns); i++) {
        if (strcmp(f->key, system_columns[i]) == 0) return "key of a system column";
    }
    if (f->type < F_TEXT || f->type > F_JSON) return "no type";
    if (!is_filled(f->label)) return "no label";
    if ((f->help.zh == NULL) != (f->help.en == NULL)) return "help in one language only";
    if (f->group <= FG_NONE || f->group >= FG__COUNT) return "no group";
    if (ref != (f->target != NULL)) return "target and type disagree";
    if (ref && kind_of(l, f->target) == NULL) return "unknown target";
    if (f->type == F_ENUM && f->options == NULL) return "F_ENUM without options";
    if (f->options != NULL && f->type != F_ENUM && f->type != F_TAGS)
        return "options not for type";
    if (f->check != CHK_NONE && f->type != F_TEXT) return "check is for F_TEXT";
    if (f->options != NULL && (fault = check_options(f->options)) != NULL) return fault;
    if ((fault = check_flags(f)) != NULL || (fault = check_pairs(f)) != NULL) return fault;
    return check_limits(f);
}

static bool is_field(const struct entity *e, const char *key, enum field_type type)
{
    int i = entity_field(e, str_of(key));
    return i >= 0 && e->fields[i].type == type;
}

/* The child's field points at us, or the child hangs on any kind by (kind, record). */
static const char *check_child(const struct look *l, const struct entity *e,
                               const struct child *c)
{
    const struct entity *to = kind_of(l, c->entity);
    int i = to == NULL ? -1 : entity_field(to, str_of(c->field));

    if (i < 0) return "child unknown";
    const struct field *f = &to->fields[i];
    if ((to->visibility & VIS_PARENT) != 0 && strcmp(c->field, "record") == 0) return NULL;
    if (f->target == NULL || strcmp(f->target, e->key) != 0) return "child points elsewhere";
    if (c->living && f->type != F_REF) return "only F_REF children can block";
    return NULL;
}

/* Those who see a record by standing in it. */
static const char *check_insiders(const struct entity *e)
{
    for (size_t k = 0; k < ENTITY_INSIDERS && e->insiders[k] != NULL; k++) {
        if (!is_field(e, e->insiders[k], F_REF)) return "insider is no F_REF";
    }
    if (e->people != NULL && !is_field(e, e->people, F_REFS)) return "people is no F_REFS";
    return NULL;
}

static const char *check_visibility(const struct entity *e)
{
    uint32_t v = e->visibility;

    if ((e->flags & E_VIEW) != 0) return v == 0 ? NULL : "a view follows its first reference";
    if (((e->flags & E_OPEN) != 0) == (v != 0)) return "either E_OPEN or a visibility";
    if (((v & VIS_OWN) != 0) != (e->owner != NULL)) return "VIS_OWN and owner disagree";
    if (((v & VIS_ACCOUNT) != 0) != (e->account != NULL))
        return "VIS_ACCOUNT and account disagree";
    if (((v & VIS_PEOPLE) != 0) != (e->people != NULL)) return "VIS_PEOPLE and people disagree";
    if (e->owner != NULL && !is_field(e, e->owner, F_REF)) return "owner is no F_REF";
    if (e->account != NULL && !is_field(e, e->account, F_REF)) return "account is no F_REF";
    if (e->confidential != NULL && !is_field(e, e->confidential, F_BOOL))
        return "confidential is no F_BOOL";
    if (((v & VIS_VIA) != 0) != (e->via != NULL)) return "VIS_VIA and via disagree";
    if (e->via != NULL && (!is_field(e, e->via, F_REF) || v != VIS_VIA))
        return "via is no F_REF, or not alone";
    if ((v & VIS_PARENT) != 0 &&
        (!is_field(e, "kind", F_TEXT) || !is_field(e, "record", F_INT)))
        return "VIS_PARENT needs kind and record";
    int veil = e->veil == NULL ? -1 : entity_field(e, str_of(e->veil));
    if (e->veil != NULL && (veil < 0 || (e->fields[veil].flags & SENSITIVE) == 0))
        return "veil is not SENSITIVE";
    return check_insiders(e);
}

static const char *check_rest(const struct entity *e)
{
    const char *sort = e->default_sort;

    if (sort == NULL) return "no default_sort";
    if (*sort == '-') sort++;
    int i = entity_field(e, str_of(sort));
    if (i >= 0 ? (e->fields[i].flags & (SORT | TITLE)) == 0 : strcmp(sort, "updated_at") != 0)
        return "default_sort cannot be sorted by";
    if (e->code_prefix != NULL && !is_field(e, "code", F_TEXT))
        return "code_prefix without code";
    if ((e->flags & E_BIRTH_KEPT) != 0 && e->day_from == NULL)
        return "birth kept without a day";
    if ((e->flags & E_ROW_HOLDS) != 0 && (e->day_from == NULL || e->day_to == NULL))
        return "rows that hold without their days";
    if (e->day_from != NULL && !is_field(e, e->day_from, F_DATE)) return "day_from is no date";
    if (e->day_to != NULL && !is_field(e, e->day_to, F_DATE)) return "day_to is no date";
    if ((e->flags & E_VIEW) != 0 && (e->flags & E_READ_ONLY) == 0) return "a view is read-only";
    return NULL;
}

/* The text is kept in one buffer: this runs at start and in tests, on one thread. */
static const char *say(const struct entity *e, const char *part, const char *what)
{
    static char text[200];

    (void)snprintf(text, sizeof(text), "%s%s%s: %s", e->key, *part == '\0' ? "" : ".", part,
                   what);
    return text;
}

static const char *check_fields(const struct look *l, const struct entity *e)
{
    int titles = 0;

    if (e->fields == NULL || e->nfields == 0) return say(e, "", "no fields");
    for (size_t i = 0; i < e->nfields; i++) {
        const struct field *f = &e->fields[i];
        const char *fault = check_field(l, f);
        if (fault != NULL) return say(e, f->key == NULL ? "?" : f->key, fault);
        if (entity_field(e, str_of(f->key)) != (int)i) return say(e, f->key, "key twice");
        titles += (f->flags & TITLE) != 0;
    }
    return titles > 1 ? say(e, "", "two titles") : NULL;
}

static const char *check_entity(const struct look *l, const struct entity *e)
{
    const char *fault = NULL;

    if (!is_key(e->key) || !is_key(e->path) || !is_key(e->table)) return say(e, "", "bad key");
    if (!is_filled(e->label) || !is_filled(e->plural)) return say(e, "", "no label");
    if ((fault = check_fields(l, e)) != NULL) return fault;
    for (size_t i = 0; i < e->nchildren; i++) {
        fault = check_child(l, e, &e->children[i]);
        if (fault != NULL) return say(e, e->children[i].entity, fault);
    }
    if ((fault = check_visibility(e)) != NULL) return say(e, "", fault);
    if ((fault = check_rest(e)) != NULL) return say(e, "", fault);
    return NULL;
}

const char *model_check(const struct entity *const *all, size_t n)
{
    const struct look l = {all, n};

    for (size_t i = 0; i < n; i++) {
        if (all[i] == NULL || all[i]->key == NULL) return "entity without key";
        for (size_t k = 0; k < i; k++) {
            if (strcmp(all[i]->key, all[k]->key) == 0) return say(all[i], "", "kind twice");
            if (strcmp(all[i]->path, all[k]->path) == 0) return say(all[i], "", "path twice");
            if (strcmp(all[i]->table, all[k]->table) == 0)
                return say(all[i], "", "table twice");
        }
        const char *fault = check_entity(&l, all[i]);
        if (fault != NULL) return fault;
    }
    return NULL;
}
