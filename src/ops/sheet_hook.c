/* What follows from other fields of a sheet's row, before it is written. Each asks at most one
 * indexed question: these run on the one writer. */
#include "ops/fields.h"
#include "ops/sheet.h"
#include "rules/buying.h"
#include "rules/compare.h"
#include "store/tags.h"

/* Whether a living row answers; `sql` binds a, b and the row's own id. */
static enum status another(struct tx *tx, struct str sql, const int64_t binds[3], bool *yes,
                           struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < 3; i++) stmt_int(s, binds[i]);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static int64_t id_of(const struct record *old)
{
    return old == NULL ? 0 : old->id;
}

/* One living row for each pair (deal, field); `sql` finds another. */
struct once {
    const char *field;
    struct str sql;
};

static enum status one_per_deal(struct tx *tx, const struct once *o, const struct input *in,
                                const struct record *old, struct faults *f, struct error *e)
{
    const int64_t binds[] = {field_id(field_after(in, old, "deal")),
                             field_id(field_after(in, old, o->field)), id_of(old)};
    bool twice = false;
    enum status st = ST_OK;

    if (old != NULL || tx->bulk || binds[0] == 0 || binds[1] == 0) return ST_OK;
    st = another(tx, o->sql, binds, &twice, e);
    if (st == ST_OK && twice) fault_add(f, str_of(o->field), "duplicate");
    return st;
}

/* --- people ------------------------------------------------------------------------------ */

static uint32_t roles_of(struct tx *tx, const struct value *tags)
{
    struct str keys[TAGS_MAX];
    uint32_t roles = 0;
    size_t n = 0;

    if (tags->kind != V_TEXT || !tags_read(tags->s, tx->arena, keys, TAGS_MAX, &n)) return 0;
    for (size_t i = 0; i < n; i++) roles |= buying_role_bit(keys[i]);
    return roles;
}

/* An axis told with the roles is kept, the other is preset. */
static void preset_axes(struct tx *tx, struct input *in)
{
    struct axes a = axes_preset(roles_of(tx, field_after(in, NULL, "buying_roles")));

    if (a.authority != AU_NONE && !field_given(in, "authority"))
        input_set(in, "authority", value_text(str_of(authority_keys[a.authority])));
    if (a.participation != PA_NONE && !field_given(in, "participation"))
        input_set(in, "participation", value_text(str_of(participation_keys[a.participation])));
}

static bool names_place(const struct input *in)
{
    return field_given(in, "buying_roles") || field_given(in, "authority") ||
           field_given(in, "participation");
}

enum status deal_contact_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e)
{
    const struct value *from, *to;

    if (field_given(in, "buying_roles")) preset_axes(tx, in);
    if (!tx->lenient && !tx->bulk) {
        if (old == NULL && field_after(in, NULL, "from")->kind == V_NULL)
            input_set(in, "from", value_int(tx->today.n));
        if ((old == NULL || names_place(in)) && !field_given(in, "confirmed_on"))
            input_set(in, "confirmed_on", value_int(tx->today.n));
    }
    from = field_after(in, old, "from");
    to = field_after(in, old, "to");
    if (from->kind == V_INT && to->kind == V_INT && to->i < from->i)
        fault_add(f, STR("to"), "order");
    static const struct once once = {
        "contact", STR_INIT("SELECT 1 FROM deal_contacts WHERE deal = ? AND contact = ? AND "
                            "\"to\" IS NULL AND deleted_at IS NULL AND id <> ? LIMIT 1")};
    return one_per_deal(tx, &once, in, old, f, e);
}

static enum status other_shares(struct tx *tx, int64_t deal, int64_t but, int64_t *sum,
                                struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT coalesce(sum(share), 0) FROM deal_members WHERE deal = ? AND "
                       "deleted_at IS NULL AND id <> ?"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, deal);
    stmt_int(s, but);
    st = stmt_one(s, e);
    if (st == ST_OK) *sum = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

enum status deal_member_before(struct tx *tx, struct input *in, const struct record *old,
                               struct faults *f, struct error *e)
{
    const struct value *share = field_after(in, old, "share");
    int64_t deal = field_id(field_after(in, old, "deal"));
    int64_t others = 0;
    static const struct once once = {
        "user",
        STR_INIT(
            "SELECT 1 FROM deal_members WHERE deal = ? AND \"user\" = ? AND deleted_at IS NULL "
            "AND id <> ? LIMIT 1")};
    enum status st = one_per_deal(tx, &once, in, old, f, e);

    if (st != ST_OK || tx->bulk || deal == 0) return st;
    if (!field_given(in, "share") || share->kind != V_INT) return ST_OK;
    st = other_shares(tx, deal, id_of(old), &others, e);
    if (st == ST_OK && others + share->i > CRITERIA_WHOLE)
        fault_add(f, STR("share"), "share_total");
    return st;
}

static const struct cat_entity *deal_kind(const struct tx *tx)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, STR("opportunity"));

    CHECK_BUG(k != NULL);
    return k;
}

/* The members with this one in, or out; false: as they are. */
static bool changed_team(struct tx *tx, const struct record *deal, int64_t user, bool in_team,
                         struct value *out)
{
    const struct value *team = record_field(deal, "team");
    size_t n = team->kind == V_IDS ? team->nids : 0, kept = 0;
    int64_t *ids = arena_alloc(tx->arena, (n + 1) * sizeof *ids);

    for (size_t i = 0; i < n; i++) {
        if (team->ids[i] != user) ids[kept++] = team->ids[i];
    }
    if ((kept < n) == in_team) return false;
    if (in_team) ids[kept++] = user;
    *out = (struct value){.kind = kept == 0 ? V_NULL : V_IDS, .ids = ids, .nids = kept};
    return true;
}

enum status deal_member_after(struct tx *tx, const struct record *now, const struct record *old,
                              struct error *e)
{
    struct faults faults = {.arena = tx->arena};
    struct record deal;
    struct value team;
    int64_t user = field_id(record_field(now, "user"));
    bool gone = now->deleted_at != 0, came = old == NULL || old->deleted_at != 0;

    if (tx->bulk || (!gone && !came)) return ST_OK;
    int64_t id = field_id(record_field(now, "deal"));
    enum status st = record_get(tx, deal_kind(tx), id, &deal, e);
    if (st == ST_NOT_FOUND) return ST_OK; /* the deal goes or comes with it */
    if (st != ST_OK || field_id(record_field(&deal, "owner")) == user) return st;
    if (!changed_team(tx, &deal, user, !gone, &team)) return ST_OK;
    struct input *in = input_new(tx, deal_kind(tx));
    input_set(in, "team", team);
    return record_update(tx, id, in, NULL, &faults, NULL, e);
}

/* --- competitors ------------------------------------------------------------------------- */

enum status deal_competitor_before(struct tx *tx, struct input *in, const struct record *old,
                                   struct faults *f, struct error *e)
{
    if (old == NULL && !tx->lenient && field_after(in, NULL, "date")->kind == V_NULL)
        input_set(in, "date", value_int(tx->today.n));
    static const struct once once = {
        "competitor",
        STR_INIT("SELECT 1 FROM deal_competitors WHERE deal = ? AND competitor = ? "
                 "AND deleted_at IS NULL AND id <> ? LIMIT 1")};
    return one_per_deal(tx, &once, in, old, f, e);
}

/* --- criteria and scores ----------------------------------------------------------------- */

static const struct cat_option *named_option(const struct cat_field *f, struct str words)
{
    for (size_t i = 0; i < f->noptions; i++) {
        const struct cat_option *o = &f->options[i];
        if (str_ieq(o->key, words) || str_eq(o->zh, words) || str_ieq(o->en, words)) return o;
    }
    return NULL;
}

enum status criterion_before(struct tx *tx, struct input *in, const struct record *old,
                             struct faults *f, struct error *e)
{
    const struct cat_field *factor =
        &in->kind->fields[cat_field_index(in->kind, STR("factor"))];
    const struct value *concern = field_after(in, old, "concern");
    const struct value *key = field_after(in, old, "factor");
    const struct cat_option *o;

    (void)f;
    (void)e;
    if (concern->kind == V_TEXT && field_given(in, "concern") && !field_given(in, "factor")) {
        o = named_option(factor, concern->s);
        input_set(in, "factor",
                  o == NULL ? ((struct value){.kind = V_NULL}) : value_text(o->key));
    } else if (concern->kind == V_NULL && key->kind == V_TEXT) {
        o = cat_option(factor, key->s);
        if (o != NULL)
            input_set(in, "concern", value_text(tx->actor->lang == LANG_EN ? o->en : o->zh));
    }
    return ST_OK;
}

static enum status criterion_of_deal(struct tx *tx, int64_t deal, int64_t criterion, bool *yes,
                                     struct error *e)
{
    const int64_t binds[] = {criterion, deal, 0};

    return another(
        tx,
        STR("SELECT 1 FROM criteria WHERE id = ? AND deal = ? AND deleted_at IS NULL "
            "AND id <> ?"),
        binds, yes, e);
}

/* The same cell filled twice. */
static enum status same_score(struct tx *tx, const struct input *in, int64_t deal, bool *twice,
                              struct error *e)
{
    struct stmt *s = NULL;
    struct str factory = field_text(field_after(in, NULL, "factory"));
    enum status st = db_prepare(
        tx->db,
        STR("SELECT 1 FROM scores WHERE deal = ? AND coalesce(criterion, 0) = ? AND "
            "coalesce(factory, '') = ? AND coalesce(competitor, 0) = ? AND deleted_at IS NULL "
            "LIMIT 1"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, deal);
    stmt_int(s, field_id(field_after(in, NULL, "criterion")));
    stmt_text(s, factory);
    stmt_int(s, field_id(field_after(in, NULL, "competitor")));
    st = stmt_step(s, e);
    *twice = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status score_before(struct tx *tx, struct input *in, const struct record *old,
                         struct faults *f, struct error *e)
{
    int64_t deal = field_id(field_after(in, old, "deal"));
    int64_t criterion = field_id(field_after(in, old, "criterion"));
    bool factory = field_after(in, old, "factory")->kind != V_NULL, fits = true, twice = false;
    enum status st = ST_OK;

    if (old != NULL || tx->bulk || deal == 0) return ST_OK;
    if ((criterion != 0) == factory)
        fault_add(f, STR("criterion"), factory ? "one_of" : "required");
    if (criterion != 0) st = criterion_of_deal(tx, deal, criterion, &fits, e);
    if (st == ST_OK && !fits) fault_add(f, STR("criterion"), "other_deal");
    if (st == ST_OK) st = same_score(tx, in, deal, &twice, e);
    if (st == ST_OK && twice) fault_add(f, STR("score"), "duplicate");
    return st;
}

/* A need of the deal's own customer. */
enum status problem_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e)
{
    const int64_t binds[] = {field_id(field_after(in, old, "need")),
                             field_id(field_after(in, old, "deal")), 0};
    bool fits = true;
    enum status st = ST_OK;

    if (!field_given(in, "need") || binds[0] == 0 || binds[1] == 0 || tx->bulk) return ST_OK;
    st = another(tx,
                 STR("SELECT 1 FROM needs n JOIN opportunities d ON d.account = n.account "
                     "WHERE n.id = ? AND d.id = ? AND n.id <> ?"),
                 binds, &fits, e);
    if (st == ST_OK && !fits) fault_add(f, STR("need"), "other_account");
    return st;
}

enum status deal_sheet_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = ST_OK;

    if (old != NULL || tx->bulk) return ST_OK;
    st = db_prepare(tx->db,
                    STR("SELECT 1 FROM deal_sheets WHERE deal = ? AND kind = ? AND "
                        "deleted_at IS NULL LIMIT 1"),
                    &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, field_id(field_after(in, old, "deal")));
    stmt_text(s, field_text(field_after(in, old, "kind")));
    st = stmt_step(s, e);
    if (st == ST_OK) fault_add(f, STR("kind"), "unique");
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}
