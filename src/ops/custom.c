#include "ops/custom.h"

#include "base/utf8.h"
#include "ops/note.h"

enum { LABEL_POINTS = 60, KEY_BYTES = 40 };

/* A label as a name: tidy, short, clean. An empty one stays empty. */
static struct str label(struct tx *tx, struct str s, const char *key, struct faults *f)
{
    if (s.n > 0 && !utf8_valid(s)) {
        fault_add(f, str_of(key), "encoding");
        return STR("");
    }
    struct str t = s.n == 0 ? STR("") : text_tidy(s, tx->arena);
    if (utf8_count(t) > LABEL_POINTS)
        fault_add2(f, str_of(key), "too_long", STR("60"), STR(""));
    if (!text_clean(t, false)) fault_add(f, str_of(key), "characters");
    return t;
}

static void both_labels(struct str *zh, struct str *en, struct faults *f)
{
    if (zh->n == 0) *zh = *en;
    if (en->n == 0) *en = *zh;
    if (zh->n == 0) fault_add(f, STR("zh"), "required");
}

/* --- custom fields ----------------------------------------------------------------- */

static struct custom_field read_field(const struct stmt *q, struct arena *a)
{
    return (struct custom_field){
        .id = stmt_get_int(q, 0),
        .entity = str_dup(stmt_get_text(q, 1), a),
        .type = str_dup(stmt_get_text(q, 2), a),
        .zh = str_dup(stmt_get_text(q, 3), a),
        .en = str_dup(stmt_get_text(q, 4), a),
        .list = str_dup(stmt_get_text(q, 5), a),
        .required = stmt_get_int(q, 6) != 0,
        .max = stmt_get_int(q, 7),
        .position = stmt_get_int(q, 8),
        .retired = stmt_get_int(q, 9) != 0,
    };
}

enum status custom_field_list(struct tx *tx, struct str entity, struct custom_field **out,
                              size_t *n, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT id, entity, type, zh, en, list, required, max, position, retired "
            "FROM custom_field ORDER BY entity, position, id"),
        &q, e);
    if (st != ST_OK) return st;
    *out = arena_alloc(tx->arena, CUSTOM_ROWS_MAX * sizeof(**out));
    *n = 0;
    while (*n < CUSTOM_ROWS_MAX && (st = stmt_step(q, e)) == ST_OK) {
        if (entity.n > 0 && !str_eq(stmt_get_text(q, 1), entity)) continue;
        (*out)[(*n)++] = read_field(q, tx->arena);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static bool is_custom_type(struct str type)
{
    static const char *const types[] = {"text", "long", "int", "dec", "date", "bool", "enum"};
    return key_index(types, COUNT(types), type) >= 0;
}

static void check_new(struct tx *tx, const struct custom_field *c, struct faults *f)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, c->entity);

    if (kind == NULL || (kind->e->flags & (E_VIEW | E_READ_ONLY)) != 0)
        fault_add(f, STR("entity"), "kind");
    if (!is_custom_type(c->type)) fault_add(f, STR("type"), "option");
}

static void check_field(struct tx *tx, struct custom_field *c, struct faults *f)
{
    c->zh = label(tx, c->zh, "zh", f);
    c->en = label(tx, c->en, "en", f);
    both_labels(&c->zh, &c->en, f);
    int64_t most = str_is(c->type, "long") ? 20000 : 4000;
    if (c->max < 0) fault_add2(f, STR("max"), "too_small", STR("0"), STR(""));
    struct str limit = str_fmt(tx->arena, "%lld", (long long)most);
    if (c->max > most) fault_add2(f, STR("max"), "too_big", limit, STR(""));
}

static enum status count_fields(struct tx *tx, struct str entity, int64_t *n, struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT COUNT(*) FROM custom_field WHERE entity = ?"), &q, e);

    if (st != ST_OK) return st;
    stmt_text(q, entity);
    st = stmt_one(q, e);
    if (st == ST_OK) *n = stmt_get_int(q, 0);
    stmt_done(q);
    return st;
}

static enum status insert_field(struct tx *tx, struct custom_field *c, struct error *e)
{
    struct stmt *q = NULL;
    int64_t have = 0;
    enum status st = count_fields(tx, c->entity, &have, e);

    if (st == ST_OK && have >= CUSTOM_FIELDS_MAX)
        return err(e, ST_CONFLICT, "custom.too_many", "%lld", (long long)have);
    if (st != ST_OK) return st;
    st = db_prepare(tx->db,
                    STR("INSERT INTO custom_field (entity, type, zh, en) VALUES (?,?,?,?) "
                        "RETURNING id"),
                    &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, c->entity);
    stmt_text(q, c->type);
    stmt_text(q, c->zh);
    stmt_text(q, c->en);
    st = stmt_one(q, e);
    if (st == ST_OK) c->id = stmt_get_int(q, 0);
    stmt_done(q);
    c->list =
        str_is(c->type, "enum") ? str_fmt(tx->arena, "cf_%lld", (long long)c->id) : STR("");
    return st;
}

static enum status update_field(struct tx *tx, const struct custom_field *c, struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("UPDATE custom_field SET zh = ?, en = ?, list = ?, required = "
                       "?, max = ?, position = ?, retired = ? WHERE id = ?"),
                   &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, c->zh);
    stmt_text(q, c->en);
    stmt_text(q, c->list);
    stmt_int(q, c->required);
    stmt_int(q, c->max);
    stmt_int(q, c->position);
    stmt_int(q, c->retired);
    stmt_int(q, c->id);
    return stmt_run(q, e);
}

static enum status find_field(struct tx *tx, int64_t id, struct custom_field *out,
                              struct error *e)
{
    struct custom_field *all = NULL;
    size_t n = 0;
    enum status st = custom_field_list(tx, STR(""), &all, &n, e);

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        if (all[i].id != id) continue;
        *out = all[i];
        return ST_OK;
    }
    return st != ST_OK ? st : err(e, ST_NOT_FOUND, "not_found", "custom field");
}

static void note_field(struct note *n, const struct custom_field *old,
                       const struct custom_field *now)
{
    note_text(n, "entity", old->entity, now->entity);
    note_text(n, "type", old->type, now->type);
    note_text(n, "zh", old->zh, now->zh);
    note_text(n, "en", old->en, now->en);
    note_int(n, "required", old->required, now->required);
    note_int(n, "max", old->max, now->max);
    note_int(n, "position", old->position, now->position);
    note_int(n, "retired", old->retired, now->retired);
}

enum status custom_field_save(struct tx *tx, struct custom_field *c, struct faults *f,
                              struct error *e)
{
    struct custom_field old = {.id = 0};
    enum status st = settings_permit(tx, e);

    if (st == ST_OK && c->id != 0) st = find_field(tx, c->id, &old, e);
    if (st != ST_OK) return st;
    if (c->id == 0) {
        check_new(tx, c, f);
    } else {
        c->entity = old.entity;
        c->type = old.type;
        c->list = old.list;
    }
    check_field(tx, c, f);
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "custom field");
    if (c->id == 0) st = insert_field(tx, c, e);
    if (st == ST_OK) st = update_field(tx, c, e);
    if (st != ST_OK) return st;
    struct note n = {.tx = tx};
    note_field(&n, &old, c);
    tx->settings_changed = true;
    return note_write(&n, "custom_field", "custom_field", c->id, e);
}

/* --- options ------------------------------------------------------------------------ */

const struct cat_field *option_list_field(const struct catalogue *c, struct str list)
{
    for (size_t i = 0; i < c->n; i++) {
        for (size_t k = 0; k < c->entities[i].nfields; k++) {
            const struct cat_field *cf = &c->entities[i].fields[k];
            if (cf->f->options != NULL && str_is(list, cf->f->options->name)) return cf;
        }
    }
    return NULL;
}

static bool is_option_key(struct str s)
{
    if (s.n == 0 || s.n > KEY_BYTES) return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!ascii_alnum(c) && c != '_' && c != '-' && c != '.') return false;
    }
    return true;
}

/* Also those of this transaction, which the catalogue does not know yet. */
static enum status is_taken(struct tx *tx, struct str list, struct str key, bool *yes,
                            struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT count(*) FROM option_row WHERE list = ? AND key = ?"), &q, e);

    if (st != ST_OK) return st;
    stmt_text(q, list);
    stmt_text(q, key);
    st = stmt_one(q, e);
    *yes = st == ST_OK && stmt_get_int(q, 0) > 0;
    stmt_done(q);
    return st;
}

/* "opt_N", the first that is free. */
static enum status new_key(struct tx *tx, const struct cat_field *cf, struct option_edit *o,
                           struct error *e)
{
    bool taken = true;
    enum status st = ST_OK;

    for (size_t i = cf->noptions + 1; st == ST_OK && taken; i++) {
        o->key = str_fmt(tx->arena, "opt_%zu", i);
        taken = cat_option(cf, o->key) != NULL;
        if (!taken) st = is_taken(tx, o->list, o->key, &taken, e);
    }
    return st;
}

static void check_option(struct tx *tx, const struct cat_field *cf,
                         const struct cat_option *old, struct option_edit *o, struct faults *f)
{
    if (old == NULL && !is_option_key(o->key)) fault_add(f, STR("key"), "login");
    o->zh = o->zh.p == NULL && old != NULL ? old->zh : label(tx, o->zh, "zh", f);
    o->en = o->en.p == NULL && old != NULL ? old->en : label(tx, o->en, "en", f);
    both_labels(&o->zh, &o->en, f);
    if (old != NULL) {
        o->parent = old->parent;
        o->imported = old->imported && o->imported;
    } else if (o->parent.n > 0 && cat_option(cf, o->parent) == NULL) {
        fault_add(f, STR("parent"), "option");
    }
    if (o->position < 0) fault_add2(f, STR("position"), "too_small", STR("0"), STR(""));
}

static enum status write_option(struct tx *tx, const struct option_edit *o, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO option_row (list, key, zh, en, parent, hidden, imported, position) "
            "VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (list, key) DO UPDATE SET zh = excluded.zh, "
            "en = excluded.en, hidden = excluded.hidden, imported = excluded.imported, "
            "position = CASE WHEN excluded.position > 0 THEN excluded.position ELSE "
            "option_row.position END"),
        &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, o->list);
    stmt_text(q, o->key);
    stmt_text(q, o->zh);
    stmt_text(q, o->en);
    stmt_text(q, o->parent.n == 0 ? STR_NONE : o->parent);
    stmt_int(q, o->hidden);
    stmt_int(q, o->imported);
    stmt_int(q, o->position);
    return stmt_run(q, e);
}

enum status option_save(struct tx *tx, struct option_edit *o, struct faults *f, struct error *e)
{
    static const struct cat_option none;
    enum status st = settings_permit(tx, e);

    if (st != ST_OK) return st;
    const struct cat_field *cf = option_list_field(tx->cat, o->list);
    if (cf == NULL || str_is(o->list, "user.roles") || str_is(o->list, "opportunity.state")) {
        /* roles and states are known to the program by name */
        fault_add(f, STR("list"), "option");
        return err(e, ST_INVALID, "custom.list", "unknown or fixed");
    }
    if (o->key.n == 0) st = new_key(tx, cf, o, e);
    if (st != ST_OK) return st;
    const struct cat_option *old = cat_option(cf, o->key);
    check_option(tx, cf, old, o, f);
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "option");
    st = write_option(tx, o, e);
    if (st != ST_OK) return st;
    if (old == NULL) old = &none;
    struct note n = {.tx = tx};
    note_text(&n, "list", o->list, o->list);
    note_text(&n, "key", old->key, o->key);
    note_text(&n, "zh", old->zh, o->zh);
    note_text(&n, "en", old->en, o->en);
    note_int(&n, "hidden", old->hidden, o->hidden);
    tx->settings_changed = true;
    return note_write(&n, "option", "option", 0, e);
}
