#include "store/record.h"

#include "store/access.h"
#include "store/code.h"
#include "store/hook.h"
#include "store/rollup_write.h"
#include "store/scope.h"
#include "store/sealed.h"
#include "store/search_write.h"
#include "store/sql.h"
#include "store/twin.h"
#include "store/validate.h"

struct input *input_new(struct tx *tx, const struct cat_entity *kind)
{
    struct input *in = arena_zalloc(tx->arena, sizeof(*in));
    in->kind = kind;
    in->v = arena_zalloc(tx->arena, kind->nfields * sizeof(*in->v));
    in->given = arena_zalloc(tx->arena, kind->nfields * sizeof(*in->given));
    return in;
}

void input_set(struct input *in, const char *key, struct value v)
{
    int i = kind_field(in->kind, key);
    CHECK_BUG(i >= 0);
    in->v[i] = v;
    in->given[i] = true;
}

void record_mask(const struct tx *tx, struct record *r)
{
    for (size_t i = 0; i < r->kind->nfields; i++) {
        if (!actor_reads(tx->actor, r->kind->index, r->kind->fields[i].f)) {
            r->v[i] = (struct value){.kind = V_NULL};
        }
    }
}

enum status record_get(struct tx *tx, const struct cat_entity *kind, int64_t id,
                       struct record *out, struct error *e)
{
    struct row row;
    enum status st =
        row_load(tx, kind, id, (struct row_want){.see = ACT_READ, .also = ACT_READ}, &row, e);

    if (st != ST_OK) return st;
    *out = row.r;
    record_mask(tx, out);
    return ST_OK;
}

enum status record_may(struct tx *tx, const struct cat_entity *kind, int64_t id,
                       enum action act, bool *yes, struct error *e)
{
    struct row row;
    enum status st =
        row_load(tx, kind, id, (struct row_want){.see = ACT_READ, .also = act}, &row, e);

    if (st == ST_OK) *yes = row.may;
    return st;
}

static const struct write_options no_options = {.on_day = {INT32_MIN}};

static struct write_options options_of(const struct write_options *o)
{
    struct write_options v = o == NULL ? no_options : *o;
    if (v.on_day.n == 0) v.on_day = DAY_NONE;
    return v;
}

/* What the table says a field is when nobody said: "me" is the actor. */
static bool fallback_value(const struct tx *tx, const struct field *f, struct value *out)
{
    struct str text = str_of(f->fallback);
    int64_t v = 0;

    if (str_is(text, "me")) {
        if (tx->actor->user == 0 || tx->lenient) return false;
        *out = (struct value){.kind = V_INT, .i = tx->actor->user};
        return true;
    }
    if (str_is(text, "today")) {
        *out = (struct value){.kind = V_INT, .i = tx->today.n};
        return true;
    }
    if (field_is_text(f)) {
        *out = (struct value){.kind = V_TEXT, .s = text};
        return true;
    }
    if (f->type == F_MONEY || f->type == F_REFS || !str_int64(text, &v)) return false;
    *out = (struct value){.kind = V_INT, .i = v};
    return true;
}

static void fill_fallbacks(const struct tx *tx, struct input *in)
{
    for (size_t i = 0; i < in->kind->nfields; i++) {
        const struct field *f = in->kind->fields[i].f;
        if (in->given[i] || f->fallback == NULL) continue;
        in->given[i] = fallback_value(tx, f, &in->v[i]);
    }
}

/* A hook or a fallback may have filled what was missing when the input was checked. */
static void drop_answered(struct faults *f, const struct input *in)
{
    size_t kept = 0;

    for (size_t i = 0; i < f->n; i++) {
        int at = strcmp(f->v[i].code, "required") == 0
                     ? cat_field_index(in->kind, f->v[i].field)
                     : -1;
        bool answered = at >= 0 && in->given[at] && in->v[at].kind != V_NULL;
        if (!answered) f->v[kept++] = f->v[i];
    }
    f->n = kept;
}

static bool is_unseen(const struct fault *f)
{
    return strcmp(f->code, "reference") == 0;
}

/* Refused before it was looked at: whether it names something nobody asked yet. */
static bool is_unasked(const struct fault *f)
{
    return strcmp(f->code, "use_action") == 0;
}

static bool says_all(const struct fault *f)
{
    return is_unseen(f) || is_unasked(f);
}

/* A hook that followed a reference to what one may not see would tell, by what it adds, that it
 * is there: for hooks it is as empty as one to nothing, and what an action alone changes is as
 * it was. */
static void forget_unseen(const struct faults *f, struct input *in, const struct record *old)
{
    for (size_t i = 0; i < f->n; i++) {
        int at = says_all(&f->v[i]) ? cat_field_index(in->kind, f->v[i].field) : -1;
        bool stays = old != NULL && is_unasked(&f->v[i]);
        if (at >= 0) in->v[at] = stays ? old->v[at] : (struct value){.kind = V_NULL};
    }
}

/* What hooks say of such a field beyond that is said of an emptied one. */
static void drop_repeated(struct faults *f, size_t before)
{
    size_t kept = before;

    for (size_t i = before; i < f->n; i++) {
        bool said = false;
        for (size_t k = 0; k < before && !said; k++)
            said = says_all(&f->v[k]) && str_eq(f->v[k].field, f->v[i].field);
        if (!said) f->v[kept++] = f->v[i];
    }
    f->n = kept;
}

/* *own: faults by which a hook that refused tells why; those are its numbers, not others'
 * errors. */
static enum status hooks_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, size_t *own, struct error *e)
{
    enum status st = ST_OK;

    *own = 0;
    if (tx->hooks == NULL) return ST_OK;
    for (size_t i = 0; st == ST_OK && i < tx->hooks->n; i++) {
        const struct hook *h = &tx->hooks->v[i];
        if (h->before == NULL || strcmp(h->entity, in->kind->e->key) != 0) continue;
        size_t known = f->n;
        st = h->before(tx, in, old, f, e);
        *own = f->n - known;
    }
    return st;
}

enum status hooks_after(struct tx *tx, const struct record *now, const struct record *old,
                        struct error *e)
{
    enum status st = ST_OK;

    if (tx->hooks == NULL) return ST_OK;
    for (size_t i = 0; st == ST_OK && i < tx->hooks->n; i++) {
        const struct hook *h = &tx->hooks->v[i];
        if (h->after == NULL || strcmp(h->entity, now->kind->e->key) != 0) continue;
        st = h->after(tx, now, old, e);
    }
    return st;
}

/* Field rights, defaults, every fault, hooks. */
static enum status check_input(struct tx *tx, struct input *in, const struct record *old,
                               const struct write_options *o, struct faults *f, struct error *e)
{
    enum status st = tx->bulk ? ST_OK : input_validate(tx, in, old, o, f, e);

    if (st != ST_OK && (st != ST_INVALID || f->n == 0)) return st;
    if (old == NULL) fill_fallbacks(tx, in);
    size_t told = f->n, own = 0;
    forget_unseen(f, in, old);
    st = hooks_before(tx, in, old, f, &own, e);
    drop_repeated(f, told);
    drop_answered(f, in);
    bool faults_first = (st == ST_INVALID && f->n > 0) || (st == ST_CONFLICT && f->n > own);
    if (st != ST_OK && !faults_first) return st;
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "%zu faults", f->n);
    return ST_OK;
}

static bool lacks_required(const struct record *r)
{
    for (size_t i = 0; i < r->kind->nfields; i++) {
        const struct field *f = r->kind->fields[i].f;
        if ((f->flags & REQUIRED) != 0 && (f->flags & SERVER) == 0 && r->v[i].kind == V_NULL) {
            return true;
        }
    }
    return false;
}

static enum status write_refs(const struct write *w, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < w->kind->nfields; i++) {
        if (w->kind->fields[i].f->type != F_REFS || !w->changed[i]) continue;
        st = refs_write(w->tx, &w->now.r, (int)i, w->old == NULL ? NULL : &w->old->r.v[i], e);
    }
    return st;
}

/* Everything that a written row draws after it. */
static enum status leave_traces(struct write *w, struct error *e)
{
    struct tx *tx = w->tx;
    enum status st = write_refs(w, e);

    if (st == ST_OK) st = scope_spread(w, e);
    if (st == ST_OK && !tx->bulk) st = change_audit(w, e);
    if (st == ST_OK) st = change_dated(w, e);
    if (st == ST_OK) st = search_write(w, e);
    if (st == ST_OK && !tx->bulk) st = rollup_write(tx, w->old, &w->now, e);
    if (st == ST_OK && !tx->bulk) st = change_event(tx, &w->now.r, w->what, e);
    if (st == ST_OK) st = hooks_after(tx, &w->now.r, w->old == NULL ? NULL : &w->old->r, e);
    return st;
}

/* Whether the written row lies where the actor may create; asked of the row itself, so that the
 * same condition serves reading and writing. */
static enum status check_create_scope(struct tx *tx, const struct row *now, struct error *e)
{
    const struct cat_entity *kind = now->r.kind;
    struct access acc = {.all = true};
    struct stmt *s = NULL;
    struct sql q;

    bool mine = now->own.user == tx->actor->user || now->acc.user == tx->actor->user;
    if (tx->actor->is_system || tx->bulk || (mine && tx->actor->user != 0)) return ST_OK;
    sql_init(&q, tx->arena);
    enum status st = access_make(tx, kind, ACT_CREATE, &acc, e);
    if (st != ST_OK || acc.all) goto done;
    sql_z(&q, "SELECT 1 FROM ");
    sql_name(&q, kind->e->table);
    sql_z(&q, " t WHERE t.id = ");
    sql_int(&q, now->r.id);
    sql_z(&q, " AND ");
    access_condition(&acc, "t", &q);
    st = sql_prepare(&q, tx->db, &s, e);
    if (st == ST_OK) st = stmt_step(s, e);
    if (st == ST_END) st = err(e, ST_FORBIDDEN, "forbidden", "outside of the scope to create");
done:
    stmt_done(s);
    access_release(&acc);
    sql_release(&q);
    return st;
}

/* Ids of F_REFS ascending and each once, as they come back from the database. */
static struct value tidy_ids(const struct value *v, struct arena *a)
{
    if (v->kind != V_IDS) return *v;
    int64_t *ids = arena_alloc(a, v->nids * sizeof(*ids));
    size_t n = 0;
    for (size_t i = 0; i < v->nids; i++) {
        size_t at = n;
        while (at > 0 && ids[at - 1] > v->ids[i]) at--;
        if (at > 0 && ids[at - 1] == v->ids[i]) continue;
        memmove(ids + at + 1, ids + at, (n - at) * sizeof(*ids));
        ids[at] = v->ids[i];
        n++;
    }
    if (n == 0) return (struct value){.kind = V_NULL};
    return (struct value){.kind = V_IDS, .ids = ids, .nids = n};
}

static void fill_new(struct write *w, const struct input *in)
{
    struct record *r = &w->now.r;
    const struct tx *tx = w->tx;

    *r = (struct record){
        .kind = w->kind,
        .version = 1,
        .created_at = tx->now_ms,
        .created_by = tx->actor->user,
        .updated_at = tx->now_ms,
        .updated_by = tx->actor->user,
        .created_by_name = tx->actor->user == 0 ? tx->actor->name : STR_NONE,
    };
    r->v = arena_zalloc(tx->arena, w->kind->nfields * sizeof(*r->v));
    for (size_t i = 0; i < w->kind->nfields; i++) {
        if (in->given[i]) r->v[i] = tidy_ids(&in->v[i], tx->arena);
        w->changed[i] = r->v[i].kind != V_NULL;
    }
    r->incomplete = tx->lenient && lacks_required(r);
}

/* A view has no rows of its own; rows of the server alone are written by verbs. */
static bool is_closed_to(const struct cat_entity *kind, const struct write_options *o)
{
    return (kind->e->flags & E_VIEW) != 0 ||
           ((kind->e->flags & E_READ_ONLY) != 0 && !o->action);
}

enum status record_create(struct tx *tx, const struct input *in,
                          const struct write_options *opt, struct faults *f, struct record *out,
                          struct error *e)
{
    const struct cat_entity *kind = in->kind;
    struct write_options o = options_of(opt);
    struct write w = {.tx = tx, .kind = kind, .o = &o, .action = STR("create"), .what = 'c'};

    if (is_closed_to(kind, &o)) {
        return err(e, ST_FORBIDDEN, "read_only", "%s", kind->e->key);
    }
    if (!actor_may(tx->actor, kind->index, ACT_CREATE)) {
        return err(e, ST_FORBIDDEN, "forbidden", "create %s", kind->e->key);
    }
    struct input *held = NULL;
    struct input *copy = input_new(tx, kind); /* hooks fill it, the caller's stays as it was */
    memcpy(copy->v, in->v, kind->nfields * sizeof(*in->v));
    memcpy(copy->given, in->given, kind->nfields * sizeof(*in->given));
    enum status st = check_input(tx, copy, NULL, &o, f, e);
    if (st != ST_OK) return st;
    if (o.verb != NULL) w.action = str_of(o.verb);
    w.changed = arena_zalloc(tx->arena, kind->nfields * sizeof(bool));
    sealed_take(tx, copy, &held);
    fill_new(&w, copy);
    st = code_fill(&w, e);
    if (st == ST_OK) st = twin_fill(&w, f, e);
    if (st == ST_OK) st = scope_fill(&w, e);
    if (st == ST_OK) st = row_insert(tx, &w.now, e);
    if (st == ST_OK) st = sealed_put(tx, &w.now.r, held, e);
    if (st == ST_OK) st = leave_traces(&w, e);
    if (st == ST_OK) st = check_create_scope(tx, &w.now, e);
    if (st != ST_OK || out == NULL) return st;
    if ((kind->e->flags & E_FILLED) != 0)
        st = row_load(tx, kind, w.now.r.id, (struct row_want){.any = true}, &w.now, e);
    if (st != ST_OK) return st;
    *out = w.now.r;
    record_mask(tx, out);
    return ST_OK;
}

static bool fill_changed(struct write *w, const struct input *in)
{
    struct record *r = &w->now.r;
    const struct tx *tx = w->tx;
    size_t n = w->kind->nfields * sizeof(*r->v);
    bool any = false;

    w->now = *w->old;
    r->v = arena_alloc(tx->arena, n);
    memcpy(r->v, w->old->r.v, n);
    for (size_t i = 0; i < w->kind->nfields; i++) {
        if (!in->given[i]) continue;
        struct value v = tidy_ids(&in->v[i], tx->arena);
        if (value_eq(&v, &r->v[i])) continue;
        r->v[i] = v;
        w->changed[i] = true;
        any = true;
    }
    r->updated_at = tx->now_ms;
    r->updated_by = tx->actor->user;
    if (r->incomplete) r->incomplete = lacks_required(r);
    return any;
}

/* Visible, allowed, not moved on: the order of refusal. */
static enum status load_for_change(struct tx *tx, const struct cat_entity *kind, int64_t id,
                                   const struct write_options *o, struct row *old,
                                   struct error *e)
{
    enum status st =
        row_load(tx, kind, id, (struct row_want){.see = ACT_READ, .also = ACT_UPDATE}, old, e);

    if (st != ST_OK) return st;
    if (is_closed_to(kind, o)) {
        return err(e, ST_FORBIDDEN, "read_only", "%s", kind->e->key);
    }
    if (!old->may) return err(e, ST_FORBIDDEN, "forbidden", "update %s", kind->e->key);
    if (o->if_version != 0 && o->if_version != old->r.version) {
        return err(e, ST_STALE, "stale", "version %lld", (long long)old->r.version);
    }
    return ST_OK;
}

// NOLINTNEXTLINE(readability-function-size): every room codes against this shape
enum status record_update(struct tx *tx, int64_t id, const struct input *in,
                          const struct write_options *opt, struct faults *f, struct record *out,
                          struct error *e)
{
    const struct cat_entity *kind = in->kind;
    struct write_options o = options_of(opt);
    struct row old;
    struct write w = {.tx = tx, .kind = kind, .o = &o, .old = &old, .what = 'u'};

    enum status st = load_for_change(tx, kind, id, &o, &old, e);
    if (st != ST_OK) return st;
    struct input *copy = input_new(tx, kind);
    memcpy(copy->v, in->v, kind->nfields * sizeof(*in->v));
    memcpy(copy->given, in->given, kind->nfields * sizeof(*in->given));
    st = check_input(tx, copy, &old.r, &o, f, e);
    if (st == ST_OK) st = sealed_input(tx, id, copy, e);
    if (st != ST_OK) return st;
    w.action = o.verb != NULL ? str_of(o.verb) : STR("update");
    w.changed = arena_zalloc(tx->arena, kind->nfields * sizeof(bool));
    if (fill_changed(&w, copy)) {
        st = code_fill(&w, e);
        if (st == ST_OK) st = twin_fill(&w, f, e);
        if (st == ST_OK) st = scope_fill(&w, e);
        if (st == ST_OK) st = row_update(tx, &old, &w.now, w.changed, e);
        if (st == ST_OK) st = leave_traces(&w, e);
        if (st != ST_OK) return st;
    } else {
        w.now = old; /* nothing differs: no new version, no trace */
    }
    if (out == NULL) return ST_OK;
    *out = w.now.r;
    record_mask(tx, out);
    return ST_OK;
}

// NOLINTNEXTLINE(readability-function-size): every room codes against this shape
enum status record_assign(struct tx *tx, const struct cat_entity *kind, int64_t id,
                          int64_t owner, const struct write_options *opt, struct record *out,
                          struct error *e)
{
    struct write_options o = options_of(opt);
    struct faults faults = {.arena = tx->arena};

    if (kind->owner < 0)
        return err(e, ST_NOT_FOUND, "not_found", "%s has no owner", kind->e->key);
    struct input *in = input_new(tx, kind);
    in->given[kind->owner] = true;
    in->v[kind->owner] = owner == 0 ? ((struct value){.kind = V_NULL})
                                    : ((struct value){.kind = V_INT, .i = owner});
    o.action = true;
    if (o.verb == NULL) o.verb = "assign";
    enum status st = record_update(tx, id, in, &o, &faults, out, e);
    if (st == ST_INVALID && faults.n > 0) {
        return err(e, ST_INVALID, owner == 0 ? "has_owner" : "fault.reference", "owner");
    }
    return st;
}
