#include "ops/playbook.h"

#include "ops/fields.h"
#include "ops/playbook_parts.h"
#include "rules/stats.h"
#include "store/tags.h"

static const struct cat_entity *kind_of(const struct tx *tx, const char *key)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(key));

    CHECK_BUG(k != NULL);
    return k;
}

/* --- made of a won deal ----------------------------------------------------------------------
 */

static enum status industry_of(struct tx *tx, int64_t account, struct value *out,
                               struct error *e)
{
    struct record r;

    *out = (struct value){.kind = V_NULL};
    if (account == 0) return ST_OK;
    enum status st = record_get(tx, kind_of(tx, "account"), account, &r, e);
    if (st == ST_NOT_FOUND) return ST_OK;
    if (st == ST_OK) *out = *record_field(&r, "industry");
    return st;
}

enum status playbook_make(struct tx *tx, int64_t deal, const struct playbook_head *head,
                          struct faults *f, struct record *out, struct error *e)
{
    struct write_options o = {.action = true, .verb = "playbook", .on_day = DAY_NONE};
    struct input *in = input_new(tx, kind_of(tx, "playbook"));
    struct str content = STR_NONE;
    struct value industry = {.kind = V_NULL};
    struct record r;
    int64_t days = 0;

    enum status st = dealrows_deal(tx, deal, true, &r, e);
    if (st != ST_OK) return st;
    if (!text_value_is(record_field(&r, "state"), "won"))
        return err(e, ST_CONFLICT, "playbook.not_won", "deal %lld", (long long)deal);
    st = playbook_content(tx, &r, &content, &days, e);
    if (st == ST_OK) {
        st = industry_of(tx, field_id(record_field(&r, "account")), &industry, e);
    }
    if (st != ST_OK) return st;
    input_set(in, "name",
              head->name.n > 0 ? value_text(head->name) : *record_field(&r, "name"));
    if (head->summary.n > 0) input_set(in, "summary", value_text(head->summary));
    input_set(in, "source_deal", value_int(deal));
    input_set(in, "product", *record_field(&r, "product"));
    input_set(in, "category", *record_field(&r, "category"));
    input_set(in, "industry", industry);
    input_set(in, "days", value_int(days));
    input_set(in, "content", value_text(content));
    return record_create(tx, in, &o, f, out, e);
}

/* --- applied ---------------------------------------------------------------------------------
 */

struct applying {
    struct tx *tx;
    int64_t deal;
    struct str content;
    struct playbook_made *made;
};

static enum status create_row(const struct applying *a, struct input *in, int64_t *count,
                              struct error *e)
{
    struct faults f = {.arena = a->tx->arena};

    input_set(in, "deal", value_int(a->deal));
    enum status st = record_create(a->tx, in, NULL, &f, NULL, e);
    if (st == ST_OK) ++*count;
    /* an option or stage that is not in use any more: the row is left out */
    return st == ST_INVALID && f.n > 0 ? ST_OK : st;
}

static void set_text(const struct applying *a, struct input *in, const char *key,
                     struct str object)
{
    struct str v = playbook_text(object, key, a->tx->arena);

    if (v.n > 0) input_set(in, key, value_text(v));
}

static void set_due(const struct applying *a, struct input *in, struct str object)
{
    int64_t day = playbook_number(object, "day", -1);

    if (day >= 0) input_set(in, "due", value_int(a->tx->today.n + day));
}

/* Whether a row has this text in the field already. */
static bool has_row(const struct dealrows *rows, const char *field, struct str text)
{
    for (size_t i = 0; i < rows->n; i++) {
        if (str_eq(field_text(record_field(&rows->v[i], field)), text)) return true;
    }
    return false;
}

static enum status apply_commitments(const struct applying *a, struct error *e)
{
    struct str rest = playbook_member(a->content, "commitments"), item;
    struct dealrows have;
    enum status st = dealrows_read(a->tx, "commitment", "deal", a->deal, &have, e);

    while (st == ST_OK && playbook_item(&rest, &item)) {
        if (has_row(&have, "kind", playbook_text(item, "kind", a->tx->arena))) continue;
        struct input *in = input_new(a->tx, kind_of(a->tx, "commitment"));
        set_text(a, in, "kind", item);
        set_due(a, in, item);
        st = create_row(a, in, &a->made->commitments, e);
    }
    return st;
}

static enum status apply_milestones(const struct applying *a, struct error *e)
{
    struct str rest = playbook_member(a->content, "milestones"), item;
    struct dealrows have;
    int64_t position = 0;
    enum status st = dealrows_read(a->tx, "milestone", "deal", a->deal, &have, e);

    while (st == ST_OK && playbook_item(&rest, &item)) {
        if (has_row(&have, "name", playbook_text(item, "name", a->tx->arena))) continue;
        struct input *in = input_new(a->tx, kind_of(a->tx, "milestone"));
        set_text(a, in, "kind", item);
        set_text(a, in, "stage", item);
        set_text(a, in, "name", item);
        set_due(a, in, item);
        input_set(in, "position", value_int(++position));
        st = create_row(a, in, &a->made->milestones, e);
    }
    return st;
}

static enum status apply_criteria(const struct applying *a, struct error *e)
{
    struct str rest = playbook_member(a->content, "criteria"), item;
    struct dealrows have;
    int64_t position = 0;
    enum status st = dealrows_read(a->tx, "criterion", "deal", a->deal, &have, e);

    if (st != ST_OK || have.n > 0) return st;
    while (st == ST_OK && playbook_item(&rest, &item)) {
        struct input *in = input_new(a->tx, kind_of(a->tx, "criterion"));
        struct str departments = playbook_member(item, "departments");
        set_text(a, in, "concern", item);
        input_set(in, "weight", value_int(playbook_number(item, "weight", 0)));
        if (departments.n > 2) input_set(in, "departments", value_text(departments));
        input_set(in, "position", value_int(++position));
        st = create_row(a, in, &a->made->criteria, e);
    }
    return st;
}

static void add_missing(struct arena *a, struct str **v, size_t *n, struct str key)
{
    for (size_t i = 0; i < *n; i++) {
        if (str_eq((*v)[i], key)) return;
    }
    struct str *wider = arena_alloc(a, (*n + 1) * sizeof(*wider));
    if (*n > 0) memcpy(wider, *v, *n * sizeof(*wider));
    wider[(*n)++] = key;
    *v = wider;
}

/* Whether anybody on the deal has the role now. */
static bool has_role(const struct applying *a, const struct dealrows *people, struct str role)
{
    struct str roles[TAGS_MAX];

    for (size_t i = 0; i < people->n; i++) {
        const struct record *r = &people->v[i];
        size_t n = 0;
        if (record_field(r, "to")->kind == V_INT) continue;
        if (!tags_read(field_text(record_field(r, "buying_roles")), a->tx->arena, roles,
                       TAGS_MAX, &n))
            continue;
        for (size_t k = 0; k < n; k++) {
            if (str_eq(roles[k], role)) return true;
        }
    }
    return false;
}

static enum status find_missing(const struct applying *a, struct error *e)
{
    struct str rest = playbook_member(a->content, "roles"), item;
    struct str roles[TAGS_MAX];
    struct dealrows people, team;
    enum status st = dealrows_read(a->tx, "deal_contact", "deal", a->deal, &people, e);

    if (st == ST_OK) st = dealrows_read(a->tx, "deal_member", "deal", a->deal, &team, e);
    if (st != ST_OK) return st;
    while (playbook_item(&rest, &item)) {
        size_t n = 0;
        if (!tags_read(playbook_member(item, "roles"), a->tx->arena, roles, TAGS_MAX, &n))
            continue;
        for (size_t k = 0; k < n; k++) {
            if (has_role(a, &people, roles[k])) continue;
            add_missing(a->tx->arena, &a->made->missing_roles, &a->made->nroles, roles[k]);
        }
    }
    rest = playbook_member(a->content, "team");
    while (playbook_item(&rest, &item)) {
        struct str part = playbook_text(item, "part", a->tx->arena);
        if (part.n == 0 || has_row(&team, "part", part)) continue;
        add_missing(a->tx->arena, &a->made->missing_parts, &a->made->nparts, part);
    }
    return ST_OK;
}

static enum status note_use(const struct applying *a, int64_t playbook, struct error *e)
{
    struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct input *in = input_new(a->tx, kind_of(a->tx, "playbook_use"));
    const struct playbook_made *m = a->made;
    struct faults f = {.arena = a->tx->arena};
    struct record r;

    input_set(in, "deal", value_int(a->deal));
    input_set(in, "playbook", value_int(playbook));
    input_set(in, "made", value_int(m->criteria + m->commitments + m->milestones));
    enum status st = record_create(a->tx, in, &o, &f, &r, e);
    if (st == ST_OK) a->made->use = r.id;
    return st;
}

static enum status may_apply(struct tx *tx, const struct record *playbook, int64_t deal,
                             struct error *e)
{
    struct dealrows uses;
    enum status st = dealrows_read(tx, "playbook_use", "deal", deal, &uses, e);

    if (st != ST_OK) return st;
    if (field_id(record_field(playbook, "active")) == 0)
        return err(e, ST_CONFLICT, "playbook.inactive", "%lld", (long long)playbook->id);
    for (size_t i = 0; i < uses.n; i++) {
        if (field_id(record_field(&uses.v[i], "playbook")) == playbook->id)
            return err(e, ST_CONFLICT, "playbook.applied", "%lld", (long long)playbook->id);
    }
    return ST_OK;
}

enum status playbook_apply(struct tx *tx, int64_t playbook, int64_t deal,
                           struct playbook_made *out, struct error *e)
{
    struct record book, r;
    enum status st = record_get(tx, kind_of(tx, "playbook"), playbook, &book, e);

    *out = (struct playbook_made){.use = 0};
    if (st == ST_OK) st = dealrows_deal(tx, deal, true, &r, e);
    if (st == ST_OK) st = dealrows_open(&r, e);
    if (st == ST_OK) st = may_apply(tx, &book, deal, e);
    if (st != ST_OK) return st;
    const struct applying a = {tx, deal, field_text(record_field(&book, "content")), out};
    st = apply_commitments(&a, e);
    if (st == ST_OK) st = apply_milestones(&a, e);
    if (st == ST_OK) st = apply_criteria(&a, e);
    if (st == ST_OK) st = find_missing(&a, e);
    return st == ST_OK ? note_use(&a, playbook, e) : st;
}

/* --- what they are worth
 * ------------------------------------------------------------------------ */

bool use_pct(struct use_sum s, double *out)
{
    return win_rate(s.won, s.lost, out);
}

struct tally {
    int64_t id; /* playbook, 0: every deal, -1: deals with any playbook */
    struct str state;
    int64_t deals;
};

static void add_state(struct playbook_rate *r, const struct tally *t)
{
    r->applied += t->deals;
    if (str_is(t->state, "won")) r->with.won += t->deals;
    if (str_is(t->state, "lost")) r->with.lost += t->deals;
    if (str_is(t->state, "open") || str_is(t->state, "draft") || str_is(t->state, "paused"))
        r->open += t->deals;
}

/* Closed deals count within the period, open ones whenever. */
static void where_period(struct tx *tx, const struct analysis *a, struct query *q)
{
    if (a->from.n == DAY_NONE.n && a->to.n == DAY_NONE.n) return;
    struct sql *more = analysis_more(tx, q);
    sql_z(more, "(t.\"closed_on\" IS NULL OR (1 = 1");
    if (a->from.n != DAY_NONE.n) {
        sql_z(more, " AND t.\"closed_on\" >= ");
        sql_int(more, a->from.n);
    }
    if (a->to.n != DAY_NONE.n) {
        sql_z(more, " AND t.\"closed_on\" <= ");
        sql_int(more, a->to.n);
    }
    sql_z(more, "))");
}

/* Deals in sight by state: of each playbook, of any (-1), of all (0). */
static enum status count_deals(struct tx *tx, const struct sql *ids, struct dealrows *books,
                               struct tally **out, size_t *n, struct error *e)
{
    struct stmt *s = NULL;
    struct sql q;
    size_t room = (books->n + 2) * 8;

    *n = 0;
    *out = arena_alloc(tx->arena, room * sizeof(**out));
    sql_init(&q, tx->arena);
    sql_z(&q, "WITH mine AS (SELECT o.id, o.\"state\" FROM opportunities o WHERE o.id IN (");
    sql_add(&q, ids);
    sql_z(&q,
          ")), used AS (SELECT DISTINCT u.playbook, u.deal FROM playbook_uses u WHERE "
          "u.deleted_at IS NULL) "
          "SELECT u.playbook, m.\"state\", COUNT(*) FROM mine m JOIN used u ON u.deal = m.id "
          "GROUP BY u.playbook, m.\"state\" UNION ALL "
          "SELECT -1, m.\"state\", COUNT(*) FROM mine m WHERE m.id IN (SELECT deal FROM used) "
          "GROUP BY m.\"state\" UNION ALL "
          "SELECT 0, m.\"state\", COUNT(*) FROM mine m GROUP BY m.\"state\"");
    enum status st = sql_prepare(&q, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK && *n < room) {
        (*out)[(*n)++] = (struct tally){
            stmt_get_int(s, 0), str_dup(stmt_get_text(s, 1), tx->arena), stmt_get_int(s, 2)};
    }
    stmt_done(s);
    sql_release(&q);
    return st == ST_END ? ST_OK : st;
}

static struct playbook_rate *rate_of(struct playbook_rates *r, int64_t id)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->v[i].id == id) return &r->v[i];
    }
    return NULL;
}

static void work_out(struct playbook_rates *r, const struct tally *t, size_t n)
{
    struct playbook_rate all = {.id = 0}, any = {.id = -1};

    for (size_t i = 0; i < n; i++) {
        struct playbook_rate *at = t[i].id == 0    ? &all
                                   : t[i].id == -1 ? &any
                                                   : rate_of(r, t[i].id);
        if (at != NULL) add_state(at, &t[i]);
    }
    r->any = any.with;
    r->none = (struct use_sum){all.with.won - any.with.won, all.with.lost - any.with.lost};
    for (size_t i = 0; i < r->n; i++) {
        r->v[i].without = (struct use_sum){all.with.won - r->v[i].with.won,
                                           all.with.lost - r->v[i].with.lost};
    }
}

enum status playbook_rates(struct tx *tx, const struct analysis *a, struct playbook_rates *out,
                           struct error *e)
{
    struct dealrows books;
    struct tally *t = NULL;
    struct query *q = NULL;
    struct sql ids;
    size_t n = 0;

    *out = (struct playbook_rates){.n = 0};
    enum status st = dealrows_all(tx, "playbook", &books, e);
    if (st != ST_OK) return st;
    out->v = arena_zalloc(tx->arena, (books.n + 1) * sizeof(*out->v));
    for (size_t i = 0; i < books.n; i++) {
        out->v[out->n++] = (struct playbook_rate){
            .id = books.v[i].id, .name = field_text(record_field(&books.v[i], "name"))};
    }
    sql_init(&ids, tx->arena);
    st = analysis_deals(tx, a, &q, e);
    if (st == ST_OK) {
        where_period(tx, a, q);
        st = query_ids(tx, q, &ids, e);
    }
    if (st == ST_OK) st = count_deals(tx, &ids, &books, &t, &n, e);
    if (st == ST_OK) work_out(out, t, n);
    sql_release(&ids);
    analysis_free(q);
    return st;
}
