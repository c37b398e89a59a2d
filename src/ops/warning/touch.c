/* ops/warning/touch.c - see touch.h. No line here knows the sheets by name (a forecast that is
 * handed in again excepted): a kind that is added and hangs on a deal, a contact or an account
 * is followed as it is. */
#include "ops/warning/touch.h"

#include "store/json.h"
#include "store/sql.h"

enum { STEPS = 3, LATELY = 8, MARGIN = 100, REFS_MAX = 400 };

static void add(int64_t *v, size_t *n, int64_t id)
{
    for (size_t i = 0; i < *n; i++) {
        if (v[i] == id) return;
    }
    if (id > 0 && *n < TOUCH_MAX) v[(*n)++] = id;
}

static bool leads_on(const struct tx *tx, const struct field *f)
{
    if (f->type != F_REF && f->type != F_REFS) return false;
    if (strcmp(f->target, "user") == 0) return false;
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(f->target));
    return k != NULL && (k->e->flags & (E_OPEN | E_VIEW)) == 0;
}

/* References of one record, now and lately. */
struct refs {
    const struct cat_entity *kind[REFS_MAX];
    int64_t id[REFS_MAX];
    size_t n;
};

static void ref_add(struct refs *r, const struct cat_entity *kind, int64_t id)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->kind[i] == kind && r->id[i] == id) return;
    }
    if (id <= 0 || r->n == REFS_MAX) return;
    r->kind[r->n] = kind;
    r->id[r->n++] = id;
}

static const struct cat_entity *target_of(const struct tx *tx, const struct field *f)
{
    return catalogue_kind(tx->cat, str_of(f->target));
}

static enum status refs_now(struct tx *tx, const struct cat_entity *kind, int64_t id,
                            struct refs *r, struct error *e)
{
    const struct cat_entity *to[64];
    size_t n = 0;
    struct stmt *s = NULL;
    struct sql q;

    sql_init(&q, tx->arena);
    sql_z(&q, "SELECT t.id");
    for (size_t i = 0; i < kind->e->nfields && n < COUNT(to); i++) {
        const struct field *f = kind->fields[i].f;
        if (f->type != F_REF || !leads_on(tx, f)) continue;
        to[n++] = target_of(tx, f);
        sql_z(&q, ", ");
        sql_column(&q, "t", f->key, "");
    }
    sql_z(&q, " FROM ");
    sql_name(&q, kind->e->table);
    sql_z(&q, " t WHERE t.id = ");
    sql_int(&q, id);
    enum status st = sql_prepare(&q, tx->db, &s, e);
    if (st == ST_OK) st = stmt_step(s, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        ref_add(r, to[i], stmt_get_int(s, (int)i + 1));
    stmt_done(s);
    sql_release(&q);
    return st == ST_END ? ST_OK : st;
}

static enum status refs_many(struct tx *tx, const struct cat_entity *kind, int64_t id,
                             struct refs *r, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < kind->e->nfields; i++) {
        const struct field *f = kind->fields[i].f;
        struct stmt *s = NULL;
        if (f->type != F_REFS || !leads_on(tx, f)) continue;
        st = db_prepare(tx->db,
                        STR("SELECT target FROM record_ref WHERE kind = ? AND record = ? AND "
                            "field = ?"),
                        &s, e);
        if (st != ST_OK) return st;
        stmt_text(s, str_of(kind->e->key));
        stmt_int(s, id);
        stmt_text(s, str_of(f->key));
        while ((st = stmt_step(s, e)) == ST_OK)
            ref_add(r, target_of(tx, f), stmt_get_int(s, 0));
        stmt_done(s);
        if (st == ST_END) st = ST_OK;
    }
    return st;
}

/* "7", "[7,9]", "null". */
static void ids_in(struct str text, const struct cat_entity *to, struct refs *r)
{
    struct str part;

    text = str_trim(text);
    if (str_eat(&text, '[') && text.n > 0) text.n--;
    while (str_cut(&text, ',', &part)) {
        int64_t id = 0;
        if (str_int64(str_trim(part), &id)) ref_add(r, to, id);
    }
}

static void read_change(const struct tx *tx, const struct cat_entity *kind,
                        const struct json_pair *m, struct refs *r, struct touched *t)
{
    int at = cat_field_index(kind, m->key);
    struct str was, now;
    int64_t user = 0;

    if (at < 0 || !json_two(m->value, &was, &now)) return;
    if (at == kind->owner && str_int64(was, &user)) add(t->users, &t->nusers, user);
    if (leads_on(tx, kind->fields[at].f)) ids_in(was, target_of(tx, kind->fields[at].f), r);
}

/* What it referred to before its last changes: the audit trail remembers. */
static enum status refs_before(struct tx *tx, const struct cat_entity *kind, int64_t id,
                               struct refs *r, struct touched *t, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT v.json FROM audit_entry a JOIN audit_value v ON v.entry = a.id WHERE "
            "a.kind = ? AND a.record = ? AND v.json IS NOT NULL ORDER BY a.id DESC LIMIT 8"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(kind->e->key));
    stmt_int(s, id);
    while ((st = stmt_step(s, e)) == ST_OK) {
        struct str rest = str_dup(stmt_get_text(s, 0), tx->arena);
        struct json_pair m;
        while (json_next(&rest, &m)) read_change(tx, kind, &m, r, t);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* A person counts at every account where he holds or held a post. */
static enum status posts_of(struct tx *tx, int64_t contact, struct touched *t, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT DISTINCT \"account\" FROM positions WHERE \"contact\" = ? AND deleted_at IS "
            "NULL"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, contact);
    while ((st = stmt_step(s, e)) == ST_OK) add(t->accounts, &t->naccounts, stmt_get_int(s, 0));
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* Deals on which the person has a part: their other rules see him too. */
static enum status parts_of(struct tx *tx, int64_t contact, struct touched *t, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT DISTINCT o.\"account\" FROM deal_contacts d JOIN opportunities o "
            "ON o.id = d.\"deal\" WHERE d.\"contact\" = ? AND d.deleted_at IS NULL"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, contact);
    while ((st = stmt_step(s, e)) == ST_OK) add(t->accounts, &t->naccounts, stmt_get_int(s, 0));
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* Whoever submits a forecast again takes deals out of the one before. */
static enum status committed_before(struct tx *tx, int64_t entry, struct touched *t,
                                    struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT DISTINCT o.\"account\" FROM forecast_entries f JOIN forecast_entries p ON "
            "p.\"user\" = f.\"user\" AND p.\"month\" = f.\"month\" JOIN forecast_deals d ON "
            "d.\"entry\" = p.id AND d.\"category\" = 'commit' JOIN opportunities o ON o.id = "
            "d.\"deal\" WHERE f.id = ?"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, entry);
    while ((st = stmt_step(s, e)) == ST_OK) add(t->accounts, &t->naccounts, stmt_get_int(s, 0));
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status owner_of(struct tx *tx, int64_t account, struct touched *t, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT own_user FROM accounts WHERE id = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, account);
    st = stmt_step(s, e);
    if (st == ST_OK) add(t->users, &t->nusers, stmt_get_int(s, 0));
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* One record of the way; what it refers to is added to the way. */
static enum status visit(struct tx *tx, struct refs *way, size_t at, bool changed,
                         struct touched *t, struct error *e)
{
    const struct cat_entity *kind = way->kind[at];
    int64_t id = way->id[at];
    bool account = strcmp(kind->e->key, "account") == 0;
    bool contact = strcmp(kind->e->key, "contact") == 0;
    enum status st = ST_OK;

    if (account) add(t->accounts, &t->naccounts, id);
    if (account && !changed) return ST_OK;
    if (contact) st = posts_of(tx, id, t, e);
    if (st == ST_OK && contact) st = parts_of(tx, id, t, e);
    if (st == ST_OK && account) st = owner_of(tx, id, t, e);
    if (st == ST_OK && changed && strcmp(kind->e->key, "forecast_entry") == 0)
        st = committed_before(tx, id, t, e);
    if (st == ST_OK && !account) st = refs_now(tx, kind, id, way, e);
    if (st == ST_OK && changed && !account) st = refs_many(tx, kind, id, way, e);
    if (st == ST_OK && changed) st = refs_before(tx, kind, id, way, t, e);
    return st;
}

enum status touch_event(struct tx *tx, const struct event *ev, struct touched *t,
                        struct error *e)
{
    struct refs *way = arena_zalloc(tx->arena, sizeof *way);
    enum status st = ST_OK;
    size_t from = 0;

    if (strcmp(ev->kind->e->key, "user") == 0) add(t->users, &t->nusers, ev->id);
    if ((ev->kind->e->flags & (E_OPEN | E_VIEW)) != 0) return ST_OK;
    if ((ev->kind->e->visibility & VIS_PARENT) != 0) return ST_OK; /* notes, files, warnings */
    ref_add(way, ev->kind, ev->id);
    for (int step = 0; step < STEPS; step++) {
        size_t until = way->n;
        for (; st == ST_OK && from < until; from++) st = visit(tx, way, from, step == 0, t, e);
    }
    t->full = t->naccounts > TOUCH_MAX - MARGIN || t->nusers > TOUCH_MAX - MARGIN;
    return st;
}
