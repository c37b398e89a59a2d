#include "ops/care.h"

#include "ops/fields.h"
#include "ops/guard.h"
#include "rules/care.h"
#include "store/sealed.h"
#include "store/sql.h"

#include <stdlib.h>

enum { MORNING_MS = 9 * 3600 * 1000, PEOPLE = 1000000 };

/* --- a plan --------------------------------------------------------------------------- */

static enum status account_of_contact(struct tx *tx, int64_t contact, int64_t *account,
                                      struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT account FROM contacts WHERE id = ?"), &q, e);

    *account = 0;
    if (st != ST_OK) return st;
    stmt_int(q, contact);
    st = stmt_step(q, e);
    if (st == ST_OK) *account = stmt_get_int(q, 0);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status care_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    const struct value *contact = field_after(in, old, "contact"),
                       *tier = field_after(in, old, "tier"),
                       *next = field_after(in, old, "next_date");
    int64_t account = 0;

    bool counted = field_given(in, "next_date") || field_given(in, "rhythm");
    if (counted && !field_given(in, "anchor") && next->kind == V_INT)
        input_set(in, "anchor", *next);
    if ((contact->kind == V_NULL) == (tier->kind == V_NULL))
        fault_add(f, STR("contact"), "contact_or_tier");
    bool moved = field_given(in, "contact") && !field_given(in, "account");
    if (!moved || contact->kind != V_INT) return ST_OK;
    enum status st = account_of_contact(tx, contact->i, &account, e);
    if (st == ST_OK && account != 0) input_set(in, "account", value_int(account));
    return st;
}

/* The care that was given, as an activity like any other. */
static enum status write_activity(struct tx *tx, const struct record *plan, struct care_done *d,
                                  struct day on, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("activity"));
    const struct value *contact = record_field(plan, "contact"),
                       *account = record_field(plan, "account");
    struct record made;

    CHECK_BUG(kind != NULL);
    struct input *in = input_new(tx, kind);
    int64_t at =
        on.n == tx->today.n ? tx->now_ms : zone_instant(tx->company->zone, on, MORNING_MS);
    input_set(in, "kind", value_text(STR("care")));
    input_set(in, "subject", *record_field(plan, "occasion"));
    input_set(in, "state", value_text(STR("done")));
    input_set(in, "start", value_int(at));
    if (account->kind == V_INT) input_set(in, "account", *account);
    if (contact->kind == V_INT) {
        int64_t *id = arena_alloc(tx->arena, sizeof(*id));
        *id = contact->i;
        input_set(in, "contacts", (struct value){.kind = V_IDS, .ids = id, .nids = 1});
    }
    if (d->result.n > 0) input_set(in, "result", value_text(d->result));
    enum status st = record_create(tx, in, NULL, d->faults, &made, e);
    if (st == ST_OK) d->activity = made.id;
    return st;
}

static enum status load_plan(struct tx *tx, const struct care_done *d, struct record *out,
                             struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("care_plan"));
    bool may = false;

    CHECK_BUG(kind != NULL);
    enum status st = record_get(tx, kind, d->plan, out, e);
    if (st == ST_OK) st = record_may(tx, kind, d->plan, ACT_UPDATE, &may, e);
    if (st != ST_OK) return st;
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "update care_plan");
    if (d->if_version != 0 && d->if_version != out->version)
        return err(e, ST_STALE, "stale", "version %lld", (long long)out->version);
    return ST_OK;
}

/* The same day told twice is one care told twice: moving on again would skip the next one. */
static enum status is_to_do(const struct record *plan, struct day on, struct error *e)
{
    const struct value *active = record_field(plan, "active");

    if (active->kind == V_INT && active->i == 0)
        return err(e, ST_CONFLICT, "care.done", "not active");
    if (field_day(record_field(plan, "last_done")).n == on.n)
        return err(e, ST_CONFLICT, "care.same_day", "told already");
    return ST_OK;
}

enum status care_do(struct tx *tx, struct care_done *d, struct record *out, struct error *e)
{
    const struct write_options o = {
        .action = true, .verb = "done", .on_day = DAY_NONE, .if_version = d->if_version};
    struct day on = d->on.n == DAY_NONE.n ? tx->today : d->on;
    enum care_rhythm rhythm = CARE_ONCE;
    struct record plan;

    enum status st = load_plan(tx, d, &plan, e);
    if (st != ST_OK) return st;
    if (on.n > tx->today.n) {
        fault_add(d->faults, STR("done_on"), "future");
        return err(e, ST_INVALID, "invalid", "done_on");
    }
    st = is_to_do(&plan, on, e);
    if (st != ST_OK) return st;
    (void)care_rhythm_parse(field_text(record_field(&plan, "rhythm")), &rhythm);
    /* Early or late, the planned time is met: the next one comes after both. */
    struct day planned = field_day(record_field(&plan, "next_date")),
               anchor = field_day(record_field(&plan, "anchor"));
    struct day after = on.n > planned.n ? on : planned;
    struct day next = care_next(anchor.n == DAY_NONE.n ? planned : anchor, rhythm, after);
    struct input *in = input_new(tx, plan.kind);
    input_set(in, "last_done", value_int(on.n));
    if (next.n == DAY_NONE.n) {
        input_set(in, "active", value_int(0));
    } else {
        input_set(in, "next_date", value_int(next.n));
        input_set(in, "anchor", value_int(anchor.n == DAY_NONE.n ? planned.n : anchor.n));
    }
    st = record_update(tx, d->plan, in, &o, d->faults, out, e);
    return st == ST_OK ? write_activity(tx, &plan, d, on, e) : st;
}

/* --- the calendar ----------------------------------------------------------------------- */

struct days {
    struct care_day *v;
    size_t n;
};

static struct str text_at(struct rows *r, const struct query *q, const char *key,
                          struct arena *a)
{
    struct value v = row_value(r, cat_field_index(q->kind, str_of(key)));
    return v.kind == V_TEXT ? str_dup(v.s, a) : STR("");
}

static int64_t int_at(struct rows *r, const struct query *q, const char *key)
{
    struct value v = row_value(r, cat_field_index(q->kind, str_of(key)));
    return v.kind == V_INT ? v.i : 0;
}

static struct str name_at(struct rows *r, size_t i, struct arena *a)
{
    struct str name = row_name(r, i);
    return name.p == NULL ? name : str_dup(name, a);
}

/* Every day of one plan in the period, and the one that is overdue. */
static void add_plan(struct days *out, const struct tx *tx, const struct care_period *p,
                     struct care_day d, struct day anchor)
{
    enum care_rhythm rhythm = CARE_ONCE;

    (void)care_rhythm_parse(d.rhythm, &rhythm);
    d.first = true;
    while (d.on.n != DAY_NONE.n && d.on.n <= p->to.n && out->n < CARE_DAYS) {
        d.overdue = d.on.n < tx->today.n;
        if (d.on.n >= p->from.n || d.first) out->v[out->n++] = d;
        /* what was missed is one duty, not many */
        struct day after = d.on.n < tx->today.n ? ((struct day){tx->today.n - 1}) : d.on;
        if (after.n < p->from.n - 1) after.n = p->from.n - 1;
        d.on = care_next(anchor, rhythm, after);
        d.first = false;
    }
}

static void take_row(struct rows *r, const struct query *q, struct tx *tx,
                     const struct care_period *p, struct days *out)
{
    struct care_day d = {
        .on = {(int32_t)int_at(r, q, "next_date")},
        .plan = row_id(r),
        .contact = int_at(r, q, "contact"),
        .account = int_at(r, q, "account"),
        .owner = int_at(r, q, "owner"),
        .occasion = text_at(r, q, "occasion", tx->arena),
        .action = text_at(r, q, "action", tx->arena),
        .rhythm = text_at(r, q, "rhythm", tx->arena),
        .tier = text_at(r, q, "tier", tx->arena),
        .contact_name = name_at(r, 0, tx->arena),
        .account_name = name_at(r, 1, tx->arena),
        .owner_name = name_at(r, 2, tx->arena),
    };
    struct value anchor = row_value(r, cat_field_index(q->kind, STR("anchor")));

    add_plan(out, tx, p, d, anchor.kind == V_INT ? ((struct day){(int32_t)anchor.i}) : d.on);
}

static int by_day(const void *a, const void *b)
{
    const struct care_day *x = a, *y = b;

    if (x->on.n != y->on.n) return x->on.n < y->on.n ? -1 : 1;
    return x->plan < y->plan ? -1 : x->plan > y->plan;
}

static struct str day_text(struct day d, struct arena *a)
{
    char text[DAY_TEXT];

    day_format(d, text);
    return str_dup((struct str){text, DAY_TEXT}, a);
}

enum status care_calendar(struct tx *tx, const struct care_period *p, struct care_day **out,
                          size_t *n, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("care_plan"));
    struct query *q = arena_zalloc(tx->arena, sizeof(*q));
    struct rows *rows = NULL;
    struct param params[6] = {
        {STR_INIT("active"), STR_INIT("true")},
        {STR_INIT("next_date.le"), day_text(p->to, tx->arena)},
        {STR_INIT("sort"), STR_INIT("next_date")},
        {STR_INIT("expand"), STR_INIT("contact,account,owner")},
        {STR_INIT("limit"), STR_INIT("500")},
        {STR_INIT("owner"), str_fmt(tx->arena, "%lld", (long long)p->owner)},
    };
    struct days days = {arena_alloc(tx->arena, CARE_DAYS * sizeof(*days.v)), 0};

    CHECK_BUG(kind != NULL);
    enum status st = query_parse(tx, kind, params, p->owner == 0 ? 5 : 6, q, e);
    if (st == ST_OK) st = query_open(tx, q, &rows, e);
    while (st == ST_OK && (st = rows_next(rows, e)) == ST_OK) take_row(rows, q, tx, p, &days);
    rows_close(rows);
    if (st != ST_END) return st;
    qsort(days.v, days.n, sizeof(*days.v), by_day);
    *out = days.v;
    *n = days.n;
    return ST_OK;
}

/* --- birthdays -----------------------------------------------------------------------------
 */

static enum status may_know(struct tx *tx, const struct cat_field *cf,
                            const struct cat_entity *kind, struct faults *f, struct error *e)
{
    if (!actor_reads(tx->actor, kind->index, cf->f))
        return err(e, ST_FORBIDDEN, "forbidden", "birthdays");
    if (cf->enabled) return ST_OK;
    fault_add(f, str_of(cf->f->key), "not_enabled");
    return err(e, ST_INVALID, "invalid", "birthdays");
}

static int by_birthday(const void *a, const void *b)
{
    const struct care_birthday *x = a, *y = b;

    if (x->on.n != y->on.n) return x->on.n < y->on.n ? -1 : 1;
    return x->contact < y->contact ? -1 : x->contact > y->contact;
}

struct birthdays {
    struct tx *tx;
    const struct care_period *p;
    const struct query *q;
    size_t field;
    struct care_birthday *v;
    size_t n;
};

static enum status take_birthday(struct birthdays *b, struct rows *r, struct error *e)
{
    struct arena_mark mark = arena_mark(b->tx->arena);
    struct value sealed = row_value(r, (int)b->field), birth;

    if (sealed.kind != V_SEALED) return ST_OK;
    const struct sealed_at at = {b->q->kind, row_id(r), b->field};
    enum status st = sealed_open_value(b->tx, &at, sealed.s, &birth, e);
    struct day on = st == ST_OK && birth.kind == V_INT
                        ? care_birthday((struct day){(int32_t)birth.i}, b->p->from, b->p->to)
                        : DAY_NONE;
    arena_rewind(b->tx->arena, mark);
    if (st != ST_OK || on.n == DAY_NONE.n || b->n == CARE_BIRTHDAYS) return st;
    b->v[b->n++] = (struct care_birthday){.on = on,
                                          .contact = row_id(r),
                                          .account = int_at(r, b->q, "account"),
                                          .name = text_at(r, b->q, "name", b->tx->arena),
                                          .account_name = name_at(r, 0, b->tx->arena)};
    return ST_OK;
}

enum status care_birthdays(struct tx *tx, const struct care_period *p, struct faults *f,
                           struct care_birthday **out, size_t *n, struct error *e)
{
    static const char agreed[] =
        "t.\"birth_date\" IS NOT NULL AND EXISTS (SELECT 1 FROM consents k WHERE k.contact = "
        "t.id AND k.deleted_at IS NULL AND k.withdrawn_on IS NULL AND k.groups LIKE "
        "'%\"person\"%')";
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("contact"));
    struct query *q = arena_zalloc(tx->arena, sizeof(*q));
    const struct param params[] = {{STR_INIT("fields"), STR_INIT("name,account")},
                                   {STR_INIT("expand"), STR_INIT("account")}};
    struct rows *rows = NULL;
    struct sql more;

    CHECK_BUG(kind != NULL);
    int field = cat_field_index(kind, STR("birth_date"));
    enum status st = may_know(tx, &kind->fields[field], kind, f, e);
    if (st != ST_OK) return st;
    struct birthdays b = {tx, p, q, (size_t)field, NULL, 0};
    b.v = arena_alloc(tx->arena, CARE_BIRTHDAYS * sizeof(*b.v));
    sql_init(&more, tx->arena);
    sql_z(&more, agreed);
    st = query_parse(tx, kind, params, COUNT(params), q, e);
    if (st == ST_OK) q->wanted[field] = true;
    q->more = &more;
    q->limit = PEOPLE;
    if (st == ST_OK) st = query_open(tx, q, &rows, e);
    while (st == ST_OK && (st = rows_next(rows, e)) == ST_OK) st = take_birthday(&b, rows, e);
    rows_close(rows);
    sql_release(&more);
    if (st != ST_END) return st;
    qsort(b.v, b.n, sizeof(*b.v), by_birthday);
    *out = b.v;
    *n = b.n;
    return ST_OK;
}

enum status care_birthdays_note(struct tx *tx, const struct care_birthday *v, size_t n,
                                struct str purpose, struct error *e)
{
    static const struct str fields[] = {STR_INIT("birth_date")};
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("contact"));
    enum status st = ST_OK;

    CHECK_BUG(kind != NULL);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct guard_reveal r = {kind, v[i].contact, fields, COUNT(fields), purpose};
        st = guard_note(tx, &r, e);
    }
    return st;
}
