/* Merges the factory tables with what the database adds. Everything is copied into the arena,
 * so that a catalogue outlives the rows it was read from. */
#include "model/catalogue.h"

#include <stdlib.h>

struct maker {
    const struct catalogue_extra *extra;
    struct arena *arena;
};

/* An option while its place is being found: factory options stand 10 apart, an edited position
 * moves one, additions without position follow in their order. */
struct placed {
    struct cat_option o;
    int64_t at;
    size_t seen;
};

static int placed_cmp(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;

    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    return a->seen < b->seen ? -1 : a->seen > b->seen;
}

static void edit_option(struct placed *p, const struct option_row *r, struct arena *a)
{
    if (r->zh.n > 0) p->o.zh = str_dup(r->zh, a);
    if (r->en.n > 0) p->o.en = str_dup(r->en, a);
    p->o.hidden = r->hidden;
    p->o.imported = r->imported;
    if (r->position > 0) p->at = r->position;
}

static void add_option_row(struct placed *v, size_t *n, const struct option_row *r,
                           struct arena *a)
{
    for (size_t i = 0; i < *n; i++) {
        if (str_eq(v[i].o.key, r->key)) {
            edit_option(&v[i], r, a);
            return;
        }
    }
    struct placed *p = &v[*n];
    *p = (struct placed){.at = INT64_MAX, .seen = *n};
    p->o.key = p->o.zh = p->o.en = str_dup(r->key, a);
    if (r->parent.n > 0) p->o.parent = str_dup(r->parent, a);
    edit_option(p, r, a);
    ++*n;
}

static void make_options(const struct maker *m, struct str list,
                         const struct option_list *factory, struct cat_field *out)
{
    size_t nfactory = factory == NULL ? 0 : factory->n, n = 0;
    struct placed *v = arena_zalloc(m->arena, (nfactory + m->extra->noptions) * sizeof(*v));

    for (size_t i = 0; i < nfactory; i++) {
        const struct option *o = &factory->options[i];
        v[n] = (struct placed){.at = (int64_t)(i + 1) * 10, .seen = n};
        v[n++].o = (struct cat_option){
            .key = str_of(o->key),
            .zh = str_of(o->label.zh),
            .en = str_of(o->label.en),
            .parent = o->parent == NULL ? STR_NONE : str_of(o->parent),
        };
    }
    for (size_t i = 0; i < m->extra->noptions; i++) {
        if (str_eq(m->extra->options[i].list, list))
            add_option_row(v, &n, &m->extra->options[i], m->arena);
    }
    if (n > 1) qsort(v, n, sizeof(*v), placed_cmp);
    struct cat_option *options = arena_alloc(m->arena, n * sizeof(*options));
    for (size_t i = 0; i < n; i++) options[i] = v[i].o;
    out->options = options;
    out->noptions = n;
}

static enum field_type custom_type(struct str type)
{
    static const struct {
        const char *name;
        enum field_type type;
    } types[] = {{"text", F_TEXT}, {"long", F_LONG}, {"int", F_INT},  {"dec", F_DEC},
                 {"date", F_DATE}, {"bool", F_BOOL}, {"enum", F_ENUM}};

    for (size_t i = 0; i < COUNT(types); i++) {
        if (str_is(type, types[i].name)) return types[i].type;
    }
    return F_TEXT;
}

static void make_custom(const struct maker *m, const struct custom_field_row *r,
                        struct cat_field *out)
{
    struct field *f = arena_zalloc(m->arena, sizeof(*f));

    f->key = str_fmt(m->arena, "cf_%lld", (long long)r->id).p;
    f->type = custom_type(r->type);
    f->flags = r->required ? REQUIRED : 0;
    f->group = FG_GENERAL;
    f->label = (struct label){str_z(r->zh, m->arena), str_z(r->en, m->arena)};
    if (f->type == F_TEXT) f->max = r->max > 0 && r->max <= 4000 ? r->max : 200;
    if (f->type == F_LONG) f->max = r->max > 0 ? r->max : 0;
    *out = (struct cat_field){.f = f, .custom = true, .enabled = true};
    if (f->type != F_ENUM) return;
    struct option_list *list = arena_zalloc(m->arena, sizeof(*list));
    list->name = str_z(r->list, m->arena);
    f->options = list;
    make_options(m, r->list, NULL, out);
}

static bool is_enabled(const struct maker *m, const struct field *f)
{
    if ((f->flags & SENSITIVE) == 0) return true;
    for (size_t i = 0; i < m->extra->nguards; i++) {
        if (f->guard != NULL && str_is(m->extra->guards[i], f->guard)) return true;
    }
    return false;
}

/* Keys are short and differ in length, at the ends or in the middle. */
static uint32_t spot_of(struct str key)
{
    const unsigned char *p = (const unsigned char *)key.p;

    if (key.n == 0) return 0;
    return (uint32_t)key.n * 31 + p[0] * 7U + p[key.n - 1] * 13U + p[key.n / 2] * 17U;
}

typedef const char *key_fn(const void *list, size_t i);

static struct spots make_spots(const void *list, size_t n, key_fn *key, struct arena *a)
{
    struct spots s = {.mask = 15};

    CHECK_BUG(n < UINT16_MAX);
    while (s.mask < n * 2) s.mask = s.mask * 2 + 1;
    uint16_t *v = arena_zalloc(a, (s.mask + 1) * sizeof *v);
    for (size_t i = 0; i < n; i++) {
        uint32_t at = spot_of(str_of(key(list, i))) & s.mask;
        while (v[at] != 0) at = (at + 1) & s.mask;
        v[at] = (uint16_t)(i + 1);
    }
    s.v = v;
    return s;
}

/* The place of the key, or -1. */
static int find_spot(const struct spots *s, const void *list, key_fn *key, struct str wanted)
{
    for (uint32_t at = spot_of(wanted) & s->mask; s->v[at] != 0; at = (at + 1) & s->mask) {
        if (str_is(wanted, key(list, s->v[at] - 1U))) return s->v[at] - 1;
    }
    return -1;
}

static const char *field_key(const void *list, size_t i)
{
    return ((const struct cat_field *)list)[i].f->key;
}

static const char *entity_key(const void *list, size_t i)
{
    return ((const struct cat_entity *)list)[i].e->key;
}

static void make_entity(const struct maker *m, const struct entity *e, int index,
                        struct cat_entity *out)
{
    struct cat_field *fields =
        arena_zalloc(m->arena, (e->nfields + m->extra->nfields) * sizeof(*fields));
    size_t n = 0;

    for (; n < e->nfields; n++) {
        const struct field *f = &e->fields[n];
        fields[n] = (struct cat_field){.f = f, .enabled = is_enabled(m, f)};
        if (f->options != NULL)
            make_options(m, str_of(f->options->name), f->options, &fields[n]);
    }
    for (size_t i = 0; i < m->extra->nfields; i++) {
        if (str_is(m->extra->fields[i].entity, e->key))
            make_custom(m, &m->extra->fields[i], &fields[n++]);
    }
    for (size_t i = 0; i < n; i++) {
        fields[i].wire = str_fmt(m->arena, ",\"%s\":null", fields[i].f->key);
    }
    const struct field *title = entity_title(e);
    *out = (struct cat_entity){
        .e = e,
        .index = index,
        .fields = fields,
        .nfields = n,
        .title = title == NULL ? -1 : (int)(title - e->fields),
        .owner = e->owner == NULL ? -1 : entity_field(e, str_of(e->owner)),
        .account = e->account == NULL ? -1 : entity_field(e, str_of(e->account)),
        .people = e->people == NULL ? -1 : entity_field(e, str_of(e->people)),
    };
    out->spots = make_spots(fields, n, field_key, m->arena);
    if (m->extra->prepare != NULL) m->extra->prepare(out, m->arena);
}

const struct catalogue *catalogue_build(const struct catalogue_extra *extra, uint64_t version,
                                        struct arena *a)
{
    static const struct catalogue_extra nothing;
    const struct maker m = {extra == NULL ? &nothing : extra, a};
    size_t n = model_entities_n + m.extra->nmore;
    struct cat_entity *entities = arena_zalloc(a, n * sizeof(*entities));
    struct catalogue *c = arena_alloc(a, sizeof(*c));

    for (size_t i = 0; i < n; i++) {
        const struct entity *e =
            i < model_entities_n ? model_entities[i] : m.extra->more[i - model_entities_n];
        make_entity(&m, e, (int)i, &entities[i]);
    }
    *c = (struct catalogue){entities, n, make_spots(entities, n, entity_key, a), version};
    return c;
}

const struct cat_entity *catalogue_kind(const struct catalogue *c, struct str kind)
{
    if (c->spots.v != NULL) {
        int at = find_spot(&c->spots, c->entities, entity_key, kind);
        return at < 0 ? NULL : &c->entities[at];
    }
    for (size_t i = 0; i < c->n; i++) {
        if (str_is(kind, c->entities[i].e->key)) return &c->entities[i];
    }
    return NULL;
}

const struct cat_entity *catalogue_path(const struct catalogue *c, struct str path)
{
    for (size_t i = 0; i < c->n; i++) {
        if (str_is(path, c->entities[i].e->path)) return &c->entities[i];
    }
    return NULL;
}

const struct cat_entity *catalogue_word(const struct catalogue *c, struct str word)
{
    const struct cat_entity *kind = catalogue_path(c, word);
    return kind != NULL ? kind : catalogue_kind(c, word);
}

int cat_field_index(const struct cat_entity *e, struct str key)
{
    if (e->spots.v != NULL) return find_spot(&e->spots, e->fields, field_key, key);
    for (size_t i = 0; i < e->nfields; i++) {
        if (str_is(key, e->fields[i].f->key)) return (int)i;
    }
    return -1;
}

const struct cat_option *cat_option(const struct cat_field *f, struct str key)
{
    for (size_t i = 0; i < f->noptions; i++) {
        if (str_eq(f->options[i].key, key)) return &f->options[i];
    }
    return NULL;
}
