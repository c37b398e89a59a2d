/* A plan written again: the next edition of the same period, or the plan of another year; and
 * two plans side by side. */
#include "ops/fields.h"
#include "ops/plan.h"
#include "ops/raised.h"

static const struct value nothing = {.kind = V_NULL};

/* --- copying ------------------------------------------------------------------------------ */

struct copying {
    struct tx *tx;
    struct plan_view *from;
    int64_t to;
    bool year;               /* another period: without progress */
    int months;              /* by which days move */
    int64_t *ids[PP__COUNT]; /* of the new rows, beside the old ones */
};

static bool in_list(const char *list, const char *key)
{
    struct str rest = str_of(list), word;

    while (str_cut(&rest, ' ', &word)) {
        if (str_is(word, key)) return true;
    }
    return false;
}

/* What belongs to the year that was, and to the talks held in it. */
#define GONE                                                                                   \
    "actual actual_on done percent result activity actual_sales actual_income actual_profit "  \
    "actual_volume agreed_by agreed_contact agreed_on asked_on opinion stance reason"
/* What the server works out again, or what is set apart. */
#define OWN "plan origin progress smart from to depends_on"

/* PP__COUNT: no kind of row of a plan. */
static enum plan_part part_of(const char *kind)
{
    int i = kind == NULL ? PP__COUNT : 0;

    while (i < PP__COUNT && strcmp(plan_kinds[i], kind) != 0) i++;
    return (enum plan_part)i;
}

/* The copy of a row of this part. */
static int64_t moved(const struct copying *c, enum plan_part part, int64_t id)
{
    const struct dealrows *rows = &c->from->part[part];

    for (size_t i = 0; i < rows->n; i++) {
        if (rows->v[i].id == id) return c->ids[part][i];
    }
    return 0;
}

/* References within the plan follow its copy. */
static struct value follow(const struct copying *c, const struct field *f,
                           const struct value *v)
{
    enum plan_part part = part_of(f->target);
    struct value out = *v;

    if (part == PP__COUNT) return out;
    if (v->kind == V_INT) {
        out.i = moved(c, part, v->i);
        return out.i == 0 ? nothing : out;
    }
    if (v->kind != V_IDS) return out;
    int64_t *ids = arena_alloc(c->tx->arena, (v->nids + 1) * sizeof(*ids));
    out.ids = ids;
    out.nids = 0;
    for (size_t i = 0; i < v->nids; i++) {
        int64_t id = moved(c, part, v->ids[i]);
        if (id != 0) ids[out.nids++] = id;
    }
    return out.nids == 0 ? nothing : out;
}

static struct value shifted(const struct copying *c, const struct field *f,
                            const struct value *v)
{
    char period[10];
    struct value out = *v;

    if (v->kind == V_INT && f->type == F_DATE)
        out.i = day_add_months((struct day){(int32_t)v->i}, c->months).n;
    if (v->kind == V_TEXT && strcmp(f->key, "period") == 0) {
        struct str text = str_dup(v->s, c->tx->arena);
        for (int m = 0; m < c->months; m += 12) {
            size_t n = plan_period_next_year(text, period);
            text = str_dup((struct str){period, n}, c->tx->arena);
        }
        out.s = text;
    }
    return out;
}

/* A new year starts from where the old one ended. */
static void start_from_actual(struct input *in, const struct record *row)
{
    const struct value *actual = record_field(row, "actual");

    if (actual->kind == V_INT) input_set(in, "measure_from", *actual);
}

static struct input *copy_of(const struct copying *c, const struct record *row)
{
    struct input *in = input_new(c->tx, row->kind);

    for (size_t i = 0; i < row->kind->nfields; i++) {
        const struct field *f = row->kind->fields[i].f;
        const struct value *v = &row->v[i];
        if (v->kind == V_NULL || in_list(OWN, f->key)) continue;
        if (c->year && in_list(GONE, f->key)) continue;
        struct value moved_on = follow(c, f, v);
        if (c->months != 0) moved_on = shifted(c, f, &moved_on);
        input_set(in, f->key, moved_on);
    }
    input_set(in, "plan", value_int(c->to));
    if (!c->year) input_set(in, "origin", value_int(plan_origin(row)));
    if (c->year && strcmp(row->kind->e->key, "objective") == 0) start_from_actual(in, row);
    return in;
}

static enum status copy_part(struct copying *c, enum plan_part part, struct error *e)
{
    const struct write_options o = {.action = true, .verb = "copy", .on_day = DAY_NONE};
    const struct dealrows *rows = &c->from->part[part];
    enum status st = ST_OK;

    c->ids[part] = arena_zalloc(c->tx->arena, (rows->n + 1) * sizeof(int64_t));
    for (size_t i = 0; i < rows->n && st == ST_OK; i++) {
        struct faults faults = {.arena = c->tx->arena};
        struct record made;
        st = record_create(c->tx, copy_of(c, &rows->v[i]), &o, &faults, &made, e);
        if (st == ST_OK) c->ids[part][i] = made.id;
    }
    return st;
}

/* What an action waits for, once all of them are there. */
static enum status copy_order(const struct copying *c, struct error *e)
{
    const struct write_options o = {.action = true, .verb = "copy", .on_day = DAY_NONE};
    const struct dealrows *rows = &c->from->part[PP_ACTIONS];
    enum status st = ST_OK;

    for (size_t i = 0; i < rows->n && st == ST_OK; i++) {
        const struct value *after = record_field(&rows->v[i], "depends_on");
        int at = cat_field_index(rows->v[i].kind, STR("depends_on"));
        struct faults faults = {.arena = c->tx->arena};
        if (after->kind != V_IDS) continue;
        struct input *in = input_new(c->tx, rows->v[i].kind);
        input_set(in, "depends_on", follow(c, rows->v[i].kind->fields[at].f, after));
        st = record_update(c->tx, c->ids[PP_ACTIONS][i], in, &o, &faults, NULL, e);
    }
    return st;
}

static enum status copy_rows(struct copying *c, struct error *e)
{
    const struct actor *who = c->tx->actor;
    enum status st = ST_OK;

    /* who may read the plan may copy it whole, also what names a person he does not see */
    c->tx->actor = actor_raised(c->tx);
    for (int part = 0; part < PP__COUNT && st == ST_OK; part++)
        st = copy_part(c, (enum plan_part)part, e);
    if (st == ST_OK) st = copy_order(c, e);
    c->tx->actor = who;
    return st;
}

static void copy_head(struct input *in, const struct record *plan)
{
    static const char *const kept[] = {"account", "sponsor", "confidential", "readers"};

    for (size_t i = 0; i < COUNT(kept); i++)
        input_set(in, kept[i], *record_field(plan, kept[i]));
    for (size_t i = 0; i < PLAN_TEXTS; i++)
        input_set(in, plan_text_keys[i], *record_field(plan, plan_text_keys[i]));
}

static enum status plan_write_copy(const struct plan_call *c, struct copying *k,
                                   const struct input *head, struct record *out,
                                   struct error *e)
{
    const struct write_options o = {.action = true, .verb = "copy", .on_day = DAY_NONE};
    struct record made;
    enum status st = record_create(c->tx, head, &o, c->faults, &made, e);

    if (st != ST_OK) return st;
    k->to = made.id;
    st = copy_rows(k, e);
    if (st == ST_OK) st = record_get(c->tx, made.kind, made.id, out, e);
    return st;
}

static enum status next_edition(struct tx *tx, int64_t series, int64_t *edition, bool *open,
                                struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT max(\"edition\"), sum(CASE WHEN \"state\" IN ('draft', 'submitted') THEN 1 "
            "ELSE 0 END) FROM account_plans WHERE (id = ? OR \"series\" = ?) AND deleted_at IS "
            "NULL"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, series);
    stmt_int(s, series);
    st = stmt_one(s, e);
    if (st == ST_OK) {
        *edition = stmt_get_int(s, 0) + 1;
        *open = !stmt_is_null(s, 1) && stmt_get_int(s, 1) > 0;
    }
    stmt_done(s);
    return st;
}

enum status plan_edition(const struct plan_call *c, struct record *out, struct error *e)
{
    struct tx *tx = c->tx;
    struct copying k = {.tx = tx, .from = arena_zalloc(tx->arena, sizeof(*k.from))};
    int64_t edition = 1;
    bool open = false, may = false;
    enum status st = plan_read_parts(tx, c->id, k.from, e);

    if (st != ST_OK) return st;
    const struct record *plan = &k.from->plan;
    st = record_may(tx, plan->kind, c->id, ACT_UPDATE, &may, e);
    if (st == ST_OK && !may) st = err(e, ST_FORBIDDEN, "forbidden", "new edition");
    if (st != ST_OK) return st;
    int64_t series = field_id(record_field(plan, "series"));
    if (series == 0) series = plan->id;
    st = next_edition(tx, series, &edition, &open, e);
    if (st != ST_OK) return st;
    const struct value *state = record_field(plan, "state");
    bool stands = text_value_is(state, "approved") || text_value_is(state, "active");
    if (!stands) return err(e, ST_CONFLICT, "plan.state", "edition");
    if (open) return err(e, ST_CONFLICT, "plan.draft_open", "edition");
    struct input *in = input_new(tx, plan->kind);
    copy_head(in, plan);
    input_set(in, "name", *record_field(plan, "name"));
    input_set(in, "period", *record_field(plan, "period"));
    input_set(in, "edition", value_int(edition));
    input_set(in, "series", value_int(series));
    input_set(in, "previous", value_int(plan->id));
    return plan_write_copy(c, &k, in, out, e);
}

/* Whole years from one period to another of the same length; -1: none. */
static int years_between(struct str from, struct str to, struct arena *a)
{
    char next[10];
    struct str at = from;

    for (int years = 0; years <= 20; years++) {
        if (str_eq(at, to)) return years;
        size_t n = plan_period_next_year(at, next);
        at = str_dup((struct str){next, n}, a);
    }
    return -1;
}

enum status plan_copy(const struct plan_call *c, struct str period, struct record *out,
                      struct error *e)
{
    struct tx *tx = c->tx;
    struct copying k = {
        .tx = tx, .from = arena_zalloc(tx->arena, sizeof(*k.from)), .year = true};
    char next[10];
    enum status st = plan_read_parts(tx, c->id, k.from, e);

    if (st != ST_OK) return st;
    const struct record *plan = &k.from->plan;
    struct str old = field_text(record_field(plan, "period"));
    if (period.p == NULL) {
        size_t n = plan_period_next_year(old, next);
        period = str_dup((struct str){next, n}, tx->arena);
    }
    int years = years_between(old, period, tx->arena);
    if (years <= 0) {
        fault_add(c->faults, STR("period"), "period");
        return err(e, ST_INVALID, "plan.period", "copy");
    }
    k.months = 12 * years;
    struct input *in = input_new(tx, plan->kind);
    copy_head(in, plan);
    input_set(in, "period", value_text(period));
    input_set(in, "copied_from", value_int(plan->id));
    return plan_write_copy(c, &k, in, out, e);
}

/* --- two plans ---------------------------------------------------------------------------- */

struct comparing {
    struct tx *tx;
    struct plan_comparison *out;
    struct plan_view *a, *b;
    size_t room;
};

static void push(struct comparing *c, const struct plan_change *change)
{
    struct plan_comparison *o = c->out;

    if (o->n == c->room) {
        size_t room = c->room == 0 ? 32 : c->room * 2;
        struct plan_change *wider = arena_alloc(c->tx->arena, room * sizeof(*wider));
        if (o->n > 0) memcpy(wider, o->v, o->n * sizeof(*wider));
        o->v = wider;
        c->room = room;
    }
    o->v[o->n++] = *change;
}

static struct str title_of(const struct record *r)
{
    return r->kind->title < 0 ? STR("") : field_text(&r->v[r->kind->title]);
}

/* Whose row it is, where it has no title of its own. */
static int64_t person_of(const struct record *r)
{
    int at = r->kind->title < 0 ? cat_field_index(r->kind, STR("person")) : -1;

    return at < 0 ? 0 : field_id(&r->v[at]);
}

static bool called_alike(const struct record *x, const struct record *y)
{
    return person_of(x) == person_of(y) && str_eq(title_of(x), title_of(y));
}

static size_t titled(const struct dealrows *rows, const struct record *r,
                     const struct record **last)
{
    size_t n = 0;

    for (size_t i = 0; i < rows->n; i++) {
        if (!called_alike(&rows->v[i], r)) continue;
        *last = &rows->v[i];
        n++;
    }
    return n;
}

/* The row of `other` that is the same thing: copied from the same, or, between the plans of two
 * years, the only one that is called so in both. */
static const struct record *fellow(const struct dealrows *own, const struct dealrows *other,
                                   const struct record *r)
{
    const struct record *found = NULL, *itself = NULL;

    for (size_t i = 0; i < other->n; i++) {
        if (plan_origin(&other->v[i]) == plan_origin(r)) return &other->v[i];
    }
    if (title_of(r).n == 0 && person_of(r) == 0) return NULL;
    if (titled(own, r, &itself) != 1) return NULL;
    return titled(other, r, &found) == 1 ? found : NULL;
}

static bool same_row(const struct comparing *c, enum plan_part part, int64_t x, int64_t y)
{
    const struct dealrows *a = &c->a->part[part], *b = &c->b->part[part];

    for (size_t i = 0; i < a->n; i++) {
        if (a->v[i].id != x) continue;
        const struct record *other = fellow(a, b, &a->v[i]);
        return other != NULL && other->id == y;
    }
    return x == y;
}

/* The same thing, where it points to rows of the plan. */
static bool same_value(const struct comparing *c, const struct field *f, const struct value *x,
                       const struct value *y)
{
    enum plan_part part = part_of(f->target);

    if (part == PP__COUNT || x->kind != y->kind || x->kind == V_NULL) return value_eq(x, y);
    if (x->kind == V_INT) return same_row(c, part, x->i, y->i);
    if (x->nids != y->nids) return false;
    for (size_t i = 0; i < x->nids; i++) {
        bool found = false;
        for (size_t k = 0; k < y->nids && !found; k++)
            found = same_row(c, part, x->ids[i], y->ids[k]);
        if (!found) return false;
    }
    return true;
}

static void compare_fields(struct comparing *c, const char *kind, const struct record *a,
                           const struct record *b)
{
    for (size_t i = 0; i < a->kind->nfields; i++) {
        const struct field *f = a->kind->fields[i].f;
        if (in_list("plan origin position source from to", f->key)) continue;
        if (same_value(c, f, &a->v[i], &b->v[i])) continue;
        push(c, &(struct plan_change){.kind = kind,
                                      .what = '~',
                                      .title = title_of(b),
                                      .person = person_of(b),
                                      .old_id = a->id,
                                      .new_id = b->id,
                                      .field = f,
                                      .old = &a->v[i],
                                      .now = &b->v[i]});
    }
}

static void compare_part(struct comparing *c, enum plan_part part)
{
    const struct dealrows *a = &c->a->part[part], *b = &c->b->part[part];

    for (size_t i = 0; i < a->n; i++) {
        const struct record *now = fellow(a, b, &a->v[i]);
        if (now != NULL) {
            compare_fields(c, plan_kinds[part], &a->v[i], now);
            continue;
        }
        push(c, &(struct plan_change){.kind = plan_kinds[part],
                                      .what = '-',
                                      .title = title_of(&a->v[i]),
                                      .person = person_of(&a->v[i]),
                                      .old_id = a->v[i].id});
    }
    for (size_t i = 0; i < b->n; i++) {
        if (fellow(b, a, &b->v[i]) != NULL) continue;
        push(c, &(struct plan_change){.kind = plan_kinds[part],
                                      .what = '+',
                                      .title = title_of(&b->v[i]),
                                      .person = person_of(&b->v[i]),
                                      .new_id = b->v[i].id});
    }
}

static void compare_texts(struct comparing *c)
{
    const struct record *a = &c->a->plan, *b = &c->b->plan;

    for (size_t i = 0; i < PLAN_TEXTS; i++) {
        int at = cat_field_index(a->kind, str_of(plan_text_keys[i]));
        const struct field *f = a->kind->fields[at].f;
        if (value_eq(&a->v[at], &b->v[at])) continue;
        push(c, &(struct plan_change){.kind = "account_plan",
                                      .what = '~',
                                      .title = STR(""),
                                      .old_id = a->id,
                                      .new_id = b->id,
                                      .field = f,
                                      .old = &a->v[at],
                                      .now = &b->v[at]});
    }
}

enum status plan_compare(struct tx *tx, int64_t a, int64_t b, struct plan_comparison *out,
                         struct error *e)
{
    struct comparing c = {.tx = tx,
                          .out = out,
                          .a = arena_zalloc(tx->arena, sizeof(*c.a)),
                          .b = arena_zalloc(tx->arena, sizeof(*c.b))};
    enum status st = plan_read_parts(tx, a, c.a, e);

    *out = (struct plan_comparison){.n = 0};
    if (st == ST_OK) st = plan_read_parts(tx, b, c.b, e);
    if (st != ST_OK) return st;
    out->a = c.a->plan;
    out->b = c.b->plan;
    compare_texts(&c);
    for (int part = 0; part < PP__COUNT; part++) compare_part(&c, (enum plan_part)part);
    return ST_OK;
}
