#include "ops/guard.h"

#include "base/seal.h"
#include "base/utf8.h"
#include "model/options.h"
#include "ops/fields.h"
#include "ops/note.h"
#include "rules/care.h"
#include "store/history.h"
#include "store/sealed.h"

enum { PURPOSE_MAX = 500 };
static const uint32_t all_groups = (1U << GUARD_GROUPS) - 1;

uint32_t guard_bit(struct str key)
{
    for (size_t i = 0; i < guard_group_options.n; i++) {
        if (str_is(key, guard_group_options.options[i].key)) return 1U << i;
    }
    return 0;
}

static uint32_t field_bit(const struct field *f)
{
    return f->guard == NULL ? 0 : guard_bit(str_of(f->guard));
}

/* --- the company's switch --------------------------------------------------------- */

static struct str member(struct str json, const char *key, struct arena *a)
{
    struct json_pair pair;

    while (json_next(&json, &pair)) {
        if (str_is(pair.key, key)) return json_unquote(pair.value, a);
    }
    return STR("");
}

static void read_group(struct guard_group *g, struct str value, struct arena *a)
{
    struct str json = str_dup(value, a);

    g->enabled = json.n > 0;
    if (!g->enabled) return;
    g->purpose = member(json, "purpose", a);
    g->assessment = member(json, "assessment", a);
    g->by = member(json, "by", a);
    g->on = member(json, "on", a);
}

enum status guard_list(struct tx *tx, struct guard_group out[GUARD_GROUPS], struct error *e)
{
    static const struct str head = STR_INIT("guard.");
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT key, value FROM setting WHERE key LIKE 'guard.%'"), &q, e);

    CHECK_BUG(guard_group_options.n == GUARD_GROUPS);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < GUARD_GROUPS; i++) {
        out[i] = (struct guard_group){.option = &guard_group_options.options[i],
                                      .purpose = STR_INIT(""),
                                      .assessment = STR_INIT(""),
                                      .by = STR_INIT(""),
                                      .on = STR_INIT("")};
    }
    while ((st = stmt_step(q, e)) == ST_OK) {
        struct str key = str_skip(stmt_get_text(q, 0), head.n);
        for (size_t i = 0; i < GUARD_GROUPS; i++) {
            if (str_is(key, out[i].option->key))
                read_group(&out[i], stmt_get_text(q, 1), tx->arena);
        }
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static struct str group_value(struct tx *tx, const struct guard_switch *s)
{
    struct json j = {.arena = tx->arena};
    char day[DAY_TEXT];

    if (!s->enabled) return STR("");
    day_format(tx->today, day);
    json_z(&j, "{\"purpose\":");
    json_text(&j, s->purpose);
    json_z(&j, ",\"assessment\":");
    json_text(&j, s->assessment.p == NULL ? STR("") : s->assessment);
    json_z(&j, ",\"by\":");
    json_text(&j, tx->actor->name);
    json_z(&j, ",\"on\":");
    json_text(&j, (struct str){day, DAY_TEXT});
    json_z(&j, "}");
    return json_view(&j);
}

static enum status write_group(struct tx *tx, struct str group, struct str value,
                               struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO "
                       "UPDATE SET value = excluded.value"),
                   &q, e);

    if (st != ST_OK) return st;
    stmt_text(q, str_fmt(tx->arena, "guard.%.*s", STR_FMT(group)));
    stmt_text(q, value);
    return stmt_run(q, e);
}

static void tidy(struct str *s, const char *key, bool required, struct faults *f,
                 struct arena *a)
{
    if (s->p == NULL || !utf8_valid(*s)) *s = STR("");
    *s = text_tidy(*s, a);
    if (required && s->n == 0) fault_add(f, str_of(key), "required");
    if (utf8_count(*s) > PURPOSE_MAX)
        fault_add2(f, str_of(key), "too_long", STR("500"), STR(""));
}

enum status guard_set(struct tx *tx, const struct guard_switch *given, struct faults *f,
                      struct error *e)
{
    struct guard_switch s = *given;
    struct guard_group now[GUARD_GROUPS];
    uint32_t bit = guard_bit(s.group);
    enum status st = settings_permit(tx, e);

    if (st != ST_OK) return st;
    if (bit == 0) return err(e, ST_NOT_FOUND, "guard.unknown", "no such group");
    tidy(&s.purpose, "purpose", s.enabled, f, tx->arena);
    tidy(&s.assessment, "assessment", false, f, tx->arena);
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "guard");
    if (s.enabled && (tx->seal == NULL || tx->seal->n == 0))
        return err(e, ST_CONFLICT, "seal.no_key", "no key file");
    st = guard_list(tx, now, e);
    if (st == ST_OK) st = write_group(tx, s.group, group_value(tx, &s), e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < GUARD_GROUPS; i++) {
        if (bit != 1U << i) continue;
        struct note n = {.tx = tx};
        note_int(&n, now[i].option->key, now[i].enabled, s.enabled);
        note_text(&n, "purpose", now[i].purpose, s.enabled ? s.purpose : STR(""));
        note_text(&n, "assessment", now[i].assessment, s.enabled ? s.assessment : STR(""));
        st = note_write(&n, "guard", "setting", 0, e);
    }
    tx->settings_changed = true;
    return st;
}

/* --- consent ----------------------------------------------------------------------- */

/* Keys of groups in a JSON array text; they need no escaping. */
static uint32_t groups_in(struct str tags)
{
    uint32_t bits = 0;
    struct str part;

    while (str_cut(&tags, '"', &part)) bits |= guard_bit(part);
    return bits;
}

enum status consent_groups(struct tx *tx, int64_t contact, uint32_t *groups, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT groups FROM consents WHERE contact = ? AND "
                                    "deleted_at IS NULL AND withdrawn_on IS NULL"),
                                &q, e);

    *groups = 0;
    if (st != ST_OK) return st;
    stmt_int(q, contact);
    while ((st = stmt_step(q, e)) == ST_OK) *groups |= groups_in(stmt_get_text(q, 0));
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* Whose data they are: the contact himself, or the contact the record is about. 0: nobody yet.
 */
static int64_t person_of(const struct cat_entity *kind, const struct input *in,
                         const struct record *old)
{
    if (strcmp(kind->e->key, "contact") == 0) return old == NULL ? 0 : old->id;
    return field_id(field_after(in, old, "contact"));
}

/* Groups of which something is to be stored. */
static uint32_t groups_given(const struct input *in)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < in->kind->nfields; i++) {
        if (in->given[i] && in->v[i].kind != V_NULL) bits |= field_bit(in->kind->fields[i].f);
    }
    return bits;
}

enum status guard_input(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    uint32_t have = 0, asked = tx->bulk ? 0 : groups_given(in);
    enum status st = ST_OK;

    if (asked == 0) return ST_OK;
    int64_t person = person_of(in->kind, in, old);
    if (person != 0) st = consent_groups(tx, person, &have, e);
    for (size_t i = 0; st == ST_OK && i < in->kind->nfields; i++) {
        const struct field *of = in->kind->fields[i].f;
        bool lacks = in->given[i] && in->v[i].kind != V_NULL && (field_bit(of) & ~have) != 0;
        if (lacks && in->kind->fields[i].enabled)
            fault_add(f, str_of(of->key), "consent_required");
    }
    return st;
}

enum status consent_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e)
{
    const struct value *on = field_after(in, old, "given_on");

    (void)e;
    if (on->kind == V_INT && on->i > tx->today.n) fault_add(f, STR("given_on"), "future");
    return ST_OK;
}

/* --- reading ------------------------------------------------------------------------ */

enum status guard_note(struct tx *tx, const struct guard_reveal *r, struct error *e)
{
    struct json j = {.arena = tx->arena};

    json_z(&j, "{\"_reason\":");
    json_text(&j, r->purpose);
    json_z(&j, ",\"_fields\":[");
    for (size_t i = 0; i < r->n; i++) {
        if (i > 0) json_z(&j, ",");
        json_text(&j, r->fields[i]);
    }
    json_z(&j, "]}");
    return audit_note(tx, STR("reveal"), str_of(r->kind->e->key), r->id, json_view(&j), e);
}

/* Right first, then whether the company and the person opened it. */
static enum status judge_field(struct tx *tx, const struct guard_reveal *r, struct str key,
                               uint32_t consented, struct faults *f, struct error *e)
{
    int at = cat_field_index(r->kind, key);
    const struct cat_field *cf = at < 0 ? NULL : &r->kind->fields[at];

    if (cf == NULL || (cf->f->flags & (SENSITIVE | MASKED)) == 0) {
        fault_add(f, key, "type");
        return ST_OK;
    }
    if (!actor_reads(tx->actor, r->kind->index, cf->f))
        return err(e, ST_FORBIDDEN, "forbidden", "reveal %s", cf->f->key);
    if ((cf->f->flags & SENSITIVE) != 0 && !cf->enabled) {
        fault_add(f, key, "not_enabled");
        return ST_OK;
    }
    if ((field_bit(cf->f) & ~consented) != 0) fault_add(f, key, "consent_required");
    return ST_OK;
}

static enum status judge_fields(struct tx *tx, const struct guard_reveal *r,
                                const struct record *rec, struct faults *f, struct error *e)
{
    int at = cat_field_index(r->kind, STR("contact"));
    bool is_contact = strcmp(r->kind->e->key, "contact") == 0;
    int64_t person = is_contact ? r->id : at < 0 ? 0 : field_id(&rec->v[at]);
    uint32_t consented = 0;
    enum status st = person == 0 ? ST_OK : consent_groups(tx, person, &consented, e);

    for (size_t i = 0; st == ST_OK && i < r->n; i++)
        st = judge_field(tx, r, r->fields[i], consented, f, e);
    return st;
}

enum status guard_read(struct tx *tx, const struct guard_reveal *given, struct faults *f,
                       struct value *values, struct error *e)
{
    struct guard_reveal r = *given;
    struct record rec;
    enum status st = record_get(tx, r.kind, r.id, &rec, e);

    if (st != ST_OK) return st;
    tidy(&r.purpose, "purpose", true, f, tx->arena);
    if (r.n == 0) fault_add(f, STR("fields"), "required");
    st = judge_fields(tx, &r, &rec, f, e);
    if (st != ST_OK) return st;
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "reveal");
    for (size_t i = 0; st == ST_OK && i < r.n; i++) {
        size_t at = (size_t)cat_field_index(r.kind, r.fields[i]);
        values[i] = rec.v[at];
        if (rec.v[at].kind == V_SEALED) st = sealed_open(tx, &rec, at, &values[i], e);
    }
    return st == ST_OK ? guard_note(tx, &r, e) : st;
}

int guard_age(const struct tx *tx, const struct guard_reveal *r, const struct value *values)
{
    int age = -1, year, m, d;

    day_split(tx->today, &year, &m, &d);
    for (size_t i = 0; i < r->n; i++) {
        if (values[i].kind != V_INT) continue;
        if (str_is(r->fields[i], "birth_date"))
            return care_age((struct day){(int32_t)values[i].i}, tx->today);
        if (str_is(r->fields[i], "birth_year")) age = year - (int)values[i].i;
    }
    return age;
}

static void read_entry(struct stmt *q, struct guard_reading *out, struct arena *a)
{
    struct str rest = str_dup(stmt_get_text(q, 3), a);
    struct json_pair pair;

    *out = (struct guard_reading){.at = stmt_get_int(q, 0),
                                  .actor = stmt_get_int(q, 1),
                                  .actor_name = str_dup(stmt_get_text(q, 2), a),
                                  .purpose = STR_INIT(""),
                                  .fields = STR_INIT("[]")};
    while (rest.n > 0 && json_next(&rest, &pair)) {
        if (str_is(pair.key, "_reason")) out->purpose = json_unquote(pair.value, a);
        if (str_is(pair.key, "_fields")) out->fields = pair.value;
    }
}

enum status guard_readings(struct tx *tx, const struct cat_entity *kind, int64_t id,
                           struct guard_reading **out, size_t *n, struct error *e)
{
    struct record rec;
    struct stmt *q = NULL;
    enum status st = record_get(tx, kind, id, &rec, e);

    if (st == ST_OK) {
        st = db_prepare(tx->db,
                        STR("SELECT a.at, a.actor, a.actor_name, v.json FROM audit_entry a "
                            "LEFT JOIN audit_value v ON v.entry = a.id WHERE a.kind = ? AND "
                            "a.record = ? AND a.action = 'reveal' ORDER BY a.id DESC LIMIT ?"),
                        &q, e);
    }
    if (st != ST_OK) return st;
    stmt_text(q, str_of(kind->e->key));
    stmt_int(q, id);
    stmt_int(q, GUARD_READINGS);
    *out = arena_alloc(tx->arena, GUARD_READINGS * sizeof(**out));
    *n = 0;
    while (*n < GUARD_READINGS && (st = stmt_step(q, e)) == ST_OK)
        read_entry(q, &(*out)[(*n)++], tx->arena);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* --- erasing ------------------------------------------------------------------------ */

/* What other records say about the person: gone, with an entry on each. */
static enum status erase_elsewhere(struct tx *tx, const struct cat_entity *kind, size_t field,
                                   int64_t contact, struct str reason, struct error *e)
{
    struct json j = {.arena = tx->arena};
    int64_t *ids = NULL;
    size_t n = 0;
    enum status st = sealed_wipe(tx, &(struct sealed_at){kind, contact, field}, &ids, &n, e);

    json_z(&j, "{\"");
    json_z(&j, kind->fields[field].f->key);
    json_z(&j, "\":[\"***\",null],\"_reason\":");
    json_text(&j, reason);
    json_z(&j, "}");
    for (size_t i = 0; st == ST_OK && i < n; i++)
        st = audit_note(tx, STR("erase"), str_of(kind->e->key), ids[i], json_view(&j), e);
    return st;
}

static bool is_about(const struct cat_entity *kind, size_t field, uint32_t groups)
{
    int at = cat_field_index(kind, STR("contact"));
    return (field_bit(kind->fields[field].f) & groups) != 0 && at >= 0 &&
           kind->fields[at].f->type == F_REF;
}

static enum status erase_kinds(struct tx *tx, int64_t contact, uint32_t groups,
                               struct str reason, struct error *e)
{
    enum status st = ST_OK;

    for (size_t k = 0; st == ST_OK && k < tx->cat->n; k++) {
        const struct cat_entity *kind = &tx->cat->entities[k];
        for (size_t i = 0; st == ST_OK && i < kind->nfields; i++) {
            if (is_about(kind, i, groups))
                st = erase_elsewhere(tx, kind, i, contact, reason, e);
        }
    }
    return st;
}

// NOLINTNEXTLINE(readability-function-size): one more than six would be a struct for one caller
enum status guard_erase(struct tx *tx, int64_t contact, uint32_t groups, struct str reason,
                        struct faults *f, struct record *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("contact"));
    const struct write_options o = {
        .action = true, .verb = "erase", .on_day = DAY_NONE, .reason = reason};

    CHECK_BUG(kind != NULL);
    struct input *in = input_new(tx, kind);
    for (size_t i = 0; i < kind->nfields; i++) {
        if ((field_bit(kind->fields[i].f) & groups & all_groups) == 0) continue;
        in->given[i] = true;
        in->v[i] = (struct value){.kind = V_NULL};
    }
    enum status st = record_update(tx, contact, in, &o, f, out, e);
    return st == ST_OK ? erase_kinds(tx, contact, groups, reason, e) : st;
}

enum status consent_withdraw(struct tx *tx, int64_t id, struct str reason, struct faults *f,
                             struct record *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("consent"));
    const struct write_options o = {
        .action = true, .verb = "withdraw", .on_day = DAY_NONE, .reason = reason};
    struct record consent;
    uint32_t left = 0;

    CHECK_BUG(kind != NULL);
    enum status st = record_get(tx, kind, id, &consent, e);
    if (st != ST_OK) return st;
    if (record_field(&consent, "withdrawn_on")->kind != V_NULL)
        return err(e, ST_CONFLICT, "consent.withdrawn", "already");
    struct input *in = input_new(tx, kind);
    input_set(in, "withdrawn_on", value_int(tx->today.n));
    if (reason.n > 0) input_set(in, "withdrawn_reason", value_text(reason));
    st = record_update(tx, id, in, &o, f, out, e);
    int64_t contact = field_id(record_field(&consent, "contact"));
    if (st == ST_OK) st = consent_groups(tx, contact, &left, e);
    if (st != ST_OK) return st;
    uint32_t gone = groups_in(field_text(record_field(&consent, "groups"))) & ~left;
    return gone == 0 ? ST_OK : guard_erase(tx, contact, gone, reason, f, NULL, e);
}
