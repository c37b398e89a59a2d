/* api/meta.c - see meta.h. */
#include "api/meta.h"

#include "api/put.h"
#include "base/hash.h"

const char *field_type_name(enum field_type t)
{
    static const char *const names[] = {
        [F_TEXT] = "text", [F_LONG] = "long",   [F_INT] = "int",   [F_DEC] = "dec",
        [F_PCT] = "pct",   [F_MONEY] = "money", [F_DATE] = "date", [F_TIME] = "time",
        [F_BOOL] = "bool", [F_ENUM] = "enum",   [F_TAGS] = "tags", [F_REF] = "ref",
        [F_REFS] = "refs", [F_JSON] = "json"};

    return names[t];
}

bool field_sortable(const struct field *f)
{
    return (f->flags & (SORT | TITLE)) != 0 && (f->flags & (SENSITIVE | SECRET)) == 0;
}

bool field_filterable(const struct field *f)
{
    return (f->flags & (SENSITIVE | SECRET | MASKED)) == 0 && f->type != F_JSON;
}

static void put_label_or_null(struct buf *b, const char *key, const struct label *l)
{
    jo_key(b, key);
    if (l->zh == NULL) {
        buf_z(b, "null");
    } else {
        jo_label(b, str_of(l->zh), str_of(l->en));
    }
}

/* The list that POST /options adds to; null where there is none to edit. */
static struct str list_name(const struct cat_field *f)
{
    if (f->f->options != NULL) return str_of(f->f->options->name);
    return f->custom && f->f->type == F_ENUM ? str_of(f->f->key) : STR_NONE;
}

static void put_options(struct buf *b, const struct cat_field *f)
{
    put_text(b, "list", list_name(f));
    jo_key(b, "options");
    if (f->f->type != F_ENUM && (f->f->type != F_TAGS || f->noptions == 0)) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '[');
    for (size_t i = 0; i < f->noptions; i++) {
        const struct cat_option *o = &f->options[i];
        jo_comma(b);
        buf_char(b, '{');
        put_text(b, "key", o->key);
        jo_key(b, "label");
        jo_label(b, o->zh, o->en);
        put_text(b, "parent", o->parent.n == 0 ? STR_NONE : o->parent);
        put_bool(b, "hidden", o->hidden);
        put_bool(b, "imported", o->imported);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

/* As the values themselves are written: a decimal is kept in millionths, and said in ones. */
static void put_limit(struct buf *b, const struct field *f, int64_t limit)
{
    if (f->type == F_DEC) {
        jo_micro(b, limit);
    } else {
        buf_int(b, limit);
    }
}

static void put_limits(struct buf *b, const struct field *f)
{
    bool is_text = f->type == F_TEXT || f->type == F_LONG;
    bool ranged = !is_text && f->min < f->max;

    jo_key(b, "min");
    if (ranged) {
        put_limit(b, f, f->min);
    } else {
        buf_z(b, "null");
    }
    jo_key(b, "max");
    if (ranged || (is_text && f->max > 0)) {
        put_limit(b, f, f->max);
    } else if (f->type == F_LONG) {
        buf_int(b, 20000);
    } else {
        buf_z(b, "null");
    }
}

static void put_default(struct buf *b, const struct field *f)
{
    jo_key(b, "default");
    if (f->fallback == NULL) {
        buf_z(b, "null");
    } else if (f->type == F_BOOL) {
        jo_bool(b, f->fallback[0] == '1');
    } else if (f->type == F_INT || f->type == F_DEC || f->type == F_PCT) {
        buf_z(b, f->fallback);
    } else {
        jo_z(b, f->fallback);
    }
}

static void put_rights(struct buf *b, const struct cat_field *cf, bool read, bool write)
{
    uint32_t flags = cf->f->flags;
    bool open = (flags & SENSITIVE) == 0 || cf->enabled;

    put_bool(b, "read", read && open);
    put_bool(b, "write", write && open && (flags & (SERVER | ACTION_ONLY)) == 0);
    put_bool(b, "server", (flags & SERVER) != 0);
    put_bool(b, "create_only", (flags & CREATE_ONLY) != 0);
    put_bool(b, "action_only", (flags & ACTION_ONLY) != 0);
    put_bool(b, "sensitive", (flags & SENSITIVE) != 0);
    put_bool(b, "enabled", open);
    put_bool(b, "masked", (flags & MASKED) != 0);
    put_bool(b, "sortable", field_sortable(cf->f));
    put_bool(b, "filterable", field_filterable(cf->f));
    put_bool(b, "searchable", (flags & SEARCH) != 0);
    put_bool(b, "importable", (flags & (SERVER | NOT_IMPORTED | SENSITIVE)) == 0);
    put_bool(b, "custom", cf->custom);
}

static void put_field(struct buf *b, const struct cat_field *cf, bool read, bool write)
{
    const struct field *f = cf->f;

    jo_comma(b);
    buf_char(b, '{');
    put_z(b, "key", f->key);
    put_z(b, "type", field_type_name(f->type));
    put_label_or_null(b, "label", &f->label);
    put_label_or_null(b, "help", &f->help);
    put_bool(b, "required", (f->flags & REQUIRED) != 0);
    put_bool(b, "unique", (f->flags & UNIQUE) != 0);
    put_limits(b, f);
    put_z(b, "group", group_keys[f->group]);
    put_z(b, "guard", f->guard);
    put_z(b, "ref", f->target);
    put_rights(b, cf, read, write);
    put_default(b, f);
    put_options(b, cf);
    buf_char(b, '}');
}

/* Sensitive fields are shown as closed, so that forms can say that they exist. */
static bool is_listed(const struct actor *a, const struct cat_entity *k, const struct field *f)
{
    if ((f->flags & SECRET) != 0) return false;
    return actor_reads(a, k->index, f) || (f->flags & SENSITIVE) != 0;
}

static void put_children(struct call *c, const struct cat_entity *k)
{
    struct buf *b = c->out;

    jo_key(b, "children");
    buf_char(b, '[');
    for (size_t i = 0; i < k->e->nchildren; i++) {
        const struct child *child = &k->e->children[i];
        const struct cat_entity *ck = catalogue_kind(c->tx.cat, str_of(child->entity));
        if (ck == NULL || !actor_may(&c->actor, ck->index, ACT_READ)) continue;
        jo_comma(b);
        buf_char(b, '{');
        put_z(b, "path", ck->e->path);
        put_z(b, "kind", ck->e->key);
        put_z(b, "field", child->field);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_kind(struct call *c, const struct cat_entity *k)
{
    struct buf *b = c->out;

    jo_comma(b);
    buf_char(b, '{');
    put_z(b, "kind", k->e->key);
    put_z(b, "path", k->e->path);
    put_label_or_null(b, "label", &k->e->label);
    put_label_or_null(b, "plural", &k->e->plural);
    put_z(b, "title", k->title < 0 ? NULL : k->fields[k->title].f->key);
    put_z(b, "owner", k->e->owner);
    put_z(b, "account", k->e->account);
    put_bool(b, "as_of", (k->e->flags & E_AS_OF) != 0);
    put_bool(b, "read_only", (k->e->flags & (E_READ_ONLY | E_VIEW)) != 0);
    put_bool(b, "names_public", (k->e->flags & E_NAMES_PUBLIC) != 0);
    put_z(b, "default_sort", k->e->default_sort);
    jo_key(b, "actions");
    buf_char(b, '{');
    jo_grants(b, &c->actor, k->index);
    buf_char(b, '}');
    put_children(c, k);
    jo_key(b, "fields");
    buf_char(b, '[');
    for (size_t i = 0; i < k->nfields; i++) {
        const struct field *f = k->fields[i].f;
        if (!is_listed(&c->actor, k, f)) continue;
        put_field(b, &k->fields[i], actor_reads(&c->actor, k->index, f),
                  actor_writes(&c->actor, k->index, f));
    }
    buf_z(b, "]}");
}

/* Columns that every record has; two of the sortable ones are named as such. */
static const struct field system_fields[] = {
    {.key = "id",
     .type = F_INT,
     .flags = SERVER | SORT,
     .group = FG_GENERAL,
     .label = {"编号", "Id"}},
    {.key = "version",
     .type = F_INT,
     .flags = SERVER,
     .group = FG_GENERAL,
     .label = {"版本", "Version"}},
    {.key = "created_at",
     .type = F_TIME,
     .flags = SERVER | SORT,
     .group = FG_GENERAL,
     .label = {"创建时间", "Created at"}},
    {.key = "created_by",
     .type = F_REF,
     .flags = SERVER,
     .target = "user",
     .group = FG_GENERAL,
     .label = {"创建人", "Created by"}},
    {.key = "updated_at",
     .type = F_TIME,
     .flags = SERVER | SORT,
     .group = FG_GENERAL,
     .label = {"更新时间", "Updated at"}},
    {.key = "updated_by",
     .type = F_REF,
     .flags = SERVER,
     .target = "user",
     .group = FG_GENERAL,
     .label = {"更新人", "Updated by"}},
    {.key = "incomplete",
     .type = F_BOOL,
     .flags = SERVER,
     .group = FG_GENERAL,
     .label = {"资料不全", "Incomplete"}},
};

static void put_company(struct call *c)
{
    const struct company *co = c->tx.company;
    struct buf *b = c->out;

    jo_key(b, "company");
    buf_char(b, '{');
    put_text(b, "name", co->name);
    put_z(b, "currency", co->currency.code);
    put_text(b, "timezone", co->timezone);
    put_text(b, "locale", co->locale);
    put_day(b, "today", c->tx.today);
    buf_char(b, '}');
}

/* Changes with the catalogue, the company and whatever the caller may do. */
static struct str meta_etag(struct call *c)
{
    struct actor a = c->actor;
    const struct company *co = c->tx.company;
    char hex[2 * DIGEST];
    struct digest d;

    a.login = a.name = STR_NONE;
    a.session = 0;
    const struct str parts[] = {
        {(const char *)&a.grants, sizeof a.grants},
        {(const char *)&a.read_groups, sizeof a.read_groups},
        {(const char *)&a.write_groups, sizeof a.write_groups},
        str_fmt(c->tx.arena, "%llu %d", (unsigned long long)c->tx.cat->version, c->tx.today.n),
        co->name,
        str_of(co->currency.code),
        co->timezone,
        co->locale,
    };
    d = hash_parts(parts, COUNT(parts));
    digest_hex(&d, hex);
    return str_fmt(c->tx.arena, "\"%.24s\"", hex);
}

enum status meta_answer(struct call *c)
{
    struct str etag = meta_etag(c);
    struct buf *b = c->out;

    call_header(c, "ETag", etag);
    call_header(c, "Cache-Control", STR("private, no-cache"));
    c->cached = true;
    if (str_eq(http_header(c->x, "If-None-Match"), etag)) {
        c->http_status = 304;
        return ST_OK;
    }
    buf_fmt(b, "{\"version\":%llu", (unsigned long long)c->tx.cat->version);
    put_company(c);
    jo_key(b, "kinds");
    buf_char(b, '[');
    for (size_t i = 0; i < c->tx.cat->n; i++) {
        const struct cat_entity *k = &c->tx.cat->entities[i];
        bool seen = actor_may(&c->actor, k->index, ACT_READ);
        if (seen || (k->e->flags & E_NAMES_PUBLIC) != 0) put_kind(c, k);
    }
    buf_z(b, "],\"system\":[");
    for (size_t i = 0; i < COUNT(system_fields); i++) {
        struct cat_field cf = {.f = &system_fields[i], .enabled = true};
        put_field(b, &cf, true, false);
    }
    buf_z(b, "]}");
    return ST_OK;
}
