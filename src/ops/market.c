/* ops/market.c - see market.h. */
#include "ops/market.h"

#include "ops/approval_parts.h"
#include "ops/dealrows.h"
#include "ops/factread.h"
#include "ops/fields.h"
#include "ops/notify.h"
#include "ops/raised.h"
#include "ops/visit.h"

#include <stdlib.h>

static const struct write_options acting = {.action = true, .verb = "review"};

/* --- rules of a row ---------------------------------------------------------------------- */

enum status market_report_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e)
{
    (void)f;
    if (old == NULL || tx->bulk || tx->lenient || field_given(in, "state")) return ST_OK;
    const struct value *state = record_field(old, "state");
    if (text_value_is(state, "submitted") || text_value_is(state, "released"))
        return err(e, ST_CONFLICT, "market_report.state", "edited");
    return ST_OK;
}

enum status counter_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e)
{
    (void)e;
    if (tx->lenient || tx->bulk) return ST_OK;
    if (field_after(in, old, "sacrifice")->kind == V_TEXT &&
        field_after(in, old, "retreat_deadline")->kind == V_NULL)
        fault_add(f, STR("retreat_deadline"), "required");
    return ST_OK;
}

enum status feature_cell_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e)
{
    struct stmt *q = NULL;

    if (old != NULL) return ST_OK;
    enum status st = db_prepare(tx->db,
                                STR("SELECT 1 FROM feature_cells WHERE feature = ? AND "
                                    "competitor = ? AND deleted_at IS NULL"),
                                &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, field_id(field_after(in, old, "feature")));
    stmt_int(q, field_id(field_after(in, old, "competitor")));
    st = stmt_step(q, e);
    stmt_done(q);
    if (st == ST_OK) fault_add(f, STR("competitor"), "unique");
    return st == ST_END ? ST_OK : st;
}

/* --- what a new company begins with ------------------------------------------------------ */

static const struct {
    struct label feature, benefit;
    const char *importance;
} factory[] = {
    {{"价格", "Price"}, {"成本", "Cost"}, "extreme"},
    {{"品牌", "Brand"}, {"安全、形象", "Safety, image"}, "high"},
    {{"配方/设计", "Formula, design"}, {"收益、经济性", "Return, economy"}, "high"},
    {{"材料", "Material"}, {"质量稳定", "Stable quality"}, "high"},
    {{"载体/技术", "Carrier, technology"},
     {"易于加工、均匀", "Easy processing, evenness"},
     "some"},
    {{"设备", "Equipment"}, {"损耗、质量保证", "Loss, quality assurance"}, "normal"},
};

enum status market_factory(struct tx *tx, bool english, struct faults *f, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(factory) && st == ST_OK; i++) {
        struct value feature = value_text(
                         str_of(english ? factory[i].feature.en : factory[i].feature.zh)),
                     benefit = value_text(
                         str_of(english ? factory[i].benefit.en : factory[i].benefit.zh)),
                     position = value_int((int64_t)i + 1);
        struct input *in = input_new(tx, approval_cat(tx, "feature"));
        struct record made;
        input_set(in, "name", feature);
        input_set(in, "position", position);
        st = record_create(tx, in, NULL, f, &made, e);
        in = input_new(tx, approval_cat(tx, "benefit"));
        input_set(in, "feature", feature);
        input_set(in, "benefit", benefit);
        input_set(in, "importance", value_text(str_of(factory[i].importance)));
        input_set(in, "position", position);
        if (st == ST_OK) st = record_create(tx, in, NULL, f, &made, e);
    }
    return st;
}

/* --- a report, handed in and given out --------------------------------------------------- */

static enum status tell(struct tx *tx, struct notice n, const struct record *r, struct error *e)
{
    int64_t me = tx->actor->user;
    enum status st = ST_OK;

    n.nargs = 2;
    n.link_kind = "market_report";
    n.link = r->id;
    n.args[0] = STR("");
    if (me != 0) st = query_names(tx, approval_cat(tx, "user"), &me, 1, &n.args[0], e);
    if (n.args[0].p == NULL) n.args[0] = STR("");
    n.args[1] = field_text(record_field(r, "title"));
    return st == ST_OK ? notify(tx, &n, e) : st;
}

static enum status load(struct tx *tx, int64_t id, struct record *r, struct error *e)
{
    return record_get(tx, approval_cat(tx, "market_report"), id, r, e);
}

static struct value one_reader(struct tx *tx, int64_t user)
{
    int64_t *ids = arena_alloc(tx->arena, sizeof(*ids));

    *ids = user;
    return (struct value){.kind = V_IDS, .ids = ids, .nids = 1};
}

enum status market_submit(struct tx *tx, int64_t id, struct faults *f, struct record *out,
                          struct error *e)
{
    const struct actor *who = tx->actor;
    struct record r;
    int64_t above = 0;
    enum status st = load(tx, id, &r, e);

    if (st != ST_OK) return st;
    const struct value *state = record_field(&r, "state");
    int64_t author = field_id(record_field(&r, "author"));
    if (who->user != author) return err(e, ST_FORBIDDEN, "market_report.not_yours", "submit");
    if (!text_value_is(state, "draft") && !text_value_is(state, "returned"))
        return err(e, ST_CONFLICT, "market_report.state", "submit");
    st = superior_of(tx, author, &above, e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, r.kind);
    input_set(in, "state", value_text(STR("submitted")));
    input_set(in, "reviewer", value_int(above != 0 ? above : author));
    if (above != 0) input_set(in, "readers", one_reader(tx, above));
    tx->actor = actor_raised(tx);
    st = record_update(tx, id, in, &acting, f, out, e);
    tx->actor = who;
    if (st != ST_OK || above == 0) return st;
    return tell(
        tx,
        (struct notice){.topic = "advice_asked", .text = "notice.report_asked", .user = above},
        out, e);
}

static enum status may_review(struct tx *tx, const struct record *r, struct error *e)
{
    int64_t me = tx->actor->user, author = field_id(record_field(r, "author"));
    bool above = me == 0 || me == field_id(record_field(r, "reviewer"));
    enum status st = ST_OK;

    if (!above) st = stands_above(tx, me, author, &above, e);
    if (st != ST_OK) return st;
    if (!above) return err(e, ST_FORBIDDEN, "market_report.not_yours", "review");
    if (!text_value_is(record_field(r, "state"), "submitted"))
        return err(e, ST_CONFLICT, "market_report.state", "review");
    return ST_OK;
}

static enum status tell_readers(struct tx *tx, const struct market_review *v,
                                const struct record *r, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < v->nreaders && st == ST_OK; i++) {
        st = tell(tx,
                  (struct notice){.topic = "advice_given",
                                  .text = "notice.report_released",
                                  .user = v->readers[i]},
                  r, e);
    }
    return st;
}

enum status market_review(struct tx *tx, int64_t id, const struct market_review *v,
                          struct faults *f, struct record *out, struct error *e)
{
    const struct actor *who = tx->actor;
    struct record r;
    enum status st = load(tx, id, &r, e);

    if (st == ST_OK) st = may_review(tx, &r, e);
    if (st != ST_OK) return st;
    if (!v->release && v->comment.n == 0) {
        fault_add(f, STR("comment"), "required");
        return err(e, ST_INVALID, "invalid", "comment");
    }
    struct input *in = input_new(tx, r.kind);
    input_set(in, "state", value_text(v->release ? STR("released") : STR("returned")));
    if (v->comment.n > 0) input_set(in, "comment", value_text(v->comment));
    if (v->release) input_set(in, "released_on", value_int(tx->today.n));
    if (v->release && v->nreaders > 0) {
        int64_t *ids = arena_alloc(tx->arena, v->nreaders * sizeof(*ids));
        for (size_t i = 0; i < v->nreaders; i++) ids[i] = v->readers[i];
        input_set(in, "readers",
                  (struct value){.kind = V_IDS, .ids = ids, .nids = v->nreaders});
    }
    tx->actor = actor_raised(tx);
    st = record_update(tx, id, in, &acting, f, out, e);
    tx->actor = who;
    if (st == ST_OK) st = notify_done(tx, "market_report", id, who->user, e);
    if (st == ST_OK) {
        st = tell(tx,
                  (struct notice){.topic = "advice_given",
                                  .text = v->release ? "notice.report_released"
                                                     : "notice.report_returned",
                                  .user = field_id(record_field(&r, "author"))},
                  out, e);
    }
    return st == ST_OK && v->release ? tell_readers(tx, v, out, e) : st;
}

/* --- how we stand to competitors --------------------------------------------------------- */

struct rivals {
    struct tx *tx;
    struct rival *v;
    size_t n;
};

static struct rival *rival_of(struct rivals *r, int64_t id)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->v[i].id == id) return &r->v[i];
    }
    return NULL;
}

/* Columns: competitor, state, deals, amount. `lost` tells of the column lost_to. */
static enum status count(struct rivals *r, struct sql *s, bool lost, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = sql_prepare(s, r->tx->db, &q, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        struct rival *v = rival_of(r, stmt_get_int(q, 0));
        struct str state = stmt_get_text(q, 1);
        if (v == NULL) continue;
        if (lost) v->lost = stmt_get_int(q, 2);
        if (!lost && str_is(state, "won")) v->won = stmt_get_int(q, 2);
        if (lost || !str_is(state, "open")) continue;
        v->open = stmt_get_int(q, 2);
        v->open_amount = stmt_get_int(q, 3);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static void in_period(struct sql *s, const struct analysis *a)
{
    if (a->from.n != DAY_NONE.n) {
        sql_z(s, " AND o.closed_on >= ");
        sql_int(s, a->from.n);
    }
    if (a->to.n == DAY_NONE.n) return;
    sql_z(s, " AND o.closed_on <= ");
    sql_int(s, a->to.n);
}

static enum status deals_of(struct rivals *r, const struct analysis *a, struct error *e)
{
    struct query *q = NULL;
    struct sql ids, s;
    enum status st = analysis_deals(r->tx, a, &q, e);

    sql_init(&ids, r->tx->arena);
    sql_init(&s, r->tx->arena);
    if (st == ST_OK) st = query_ids(r->tx, q, &ids, e);
    if (st != ST_OK) goto done;
    sql_z(&s, "SELECT c.competitor, o.state, count(*), coalesce(sum(o.amount_base), 0) FROM "
              "deal_competitors c JOIN opportunities o ON o.id = c.deal WHERE c.deleted_at IS "
              "NULL AND o.id IN (");
    sql_add(&s, &ids);
    sql_z(&s, ") AND (o.state = 'open' OR (o.state = 'won'");
    in_period(&s, a);
    sql_z(&s, ")) GROUP BY c.competitor, o.state");
    st = count(r, &s, false, e);
    if (st != ST_OK) goto done;
    sql_release(&s);
    sql_init(&s, r->tx->arena);
    sql_z(&s, "SELECT o.lost_to, o.state, count(*), 0 FROM opportunities o WHERE o.lost_to IS "
              "NOT NULL AND o.state = 'lost' AND o.id IN (");
    sql_add(&s, &ids);
    sql_z(&s, ")");
    in_period(&s, a);
    sql_z(&s, " GROUP BY o.lost_to, o.state");
    st = count(r, &s, true, e);
done:
    sql_release(&ids);
    sql_release(&s);
    analysis_free(q);
    return st;
}

struct opinion {
    int64_t competitor, account, id, value;
    struct day as_of;
};

static int64_t differ(const struct opinion *x, const struct opinion *y)
{
    if (x->competitor != y->competitor) return x->competitor - y->competitor;
    return x->account - y->account;
}

static int by_pair_and_day(const void *a, const void *b)
{
    const struct opinion *x = a, *y = b;
    int64_t d = differ(x, y);

    if (d == 0) d = x->as_of.n - y->as_of.n;
    if (d == 0) d = x->id - y->id;
    return (d > 0) - (d < 0);
}

static enum status read_opinions(struct tx *tx, struct opinion **out, size_t *n,
                                 struct error *e)
{
    size_t room = 64;
    struct opinion *v = arena_alloc(tx->arena, room * sizeof(*v));
    struct factread f;

    *n = 0;
    fact_begin(&f, tx, "competitor_preference");
    enum status st = fact_open(&f, "competitor account as_of preference", e);
    while (st == ST_OK && (st = fact_next(&f, e)) == ST_OK) {
        if (*n == room) {
            struct opinion *grown = arena_alloc(tx->arena, room * 2 * sizeof(*grown));
            for (size_t i = 0; i < *n; i++) grown[i] = v[i];
            v = grown;
            room *= 2;
        }
        v[(*n)++] = (struct opinion){.competitor = fact_int(&f, "competitor"),
                                     .account = fact_int(&f, "account"),
                                     .id = fact_id(&f),
                                     .value = fact_int(&f, "preference"),
                                     .as_of = fact_day(&f, "as_of")};
    }
    *out = v;
    return fact_end(&f, st);
}

/* The last opinion of each account counts. */
static enum status preferences_of(struct rivals *r, struct error *e)
{
    struct opinion *v = NULL;
    size_t n = 0;
    enum status st = read_opinions(r->tx, &v, &n, e);

    if (st != ST_OK || n == 0) return st;
    qsort(v, n, sizeof(*v), by_pair_and_day);
    for (size_t i = 0; i < n; i++) {
        struct rival *to = rival_of(r, v[i].competitor);
        if (to == NULL || (i + 1 < n && differ(&v[i], &v[i + 1]) == 0)) continue;
        to->known++;
        to->preference_sum += v[i].value;
        if (v[i].value > 0) to->preferring++;
    }
    return ST_OK;
}

static enum status seen_of(struct rivals *r, struct error *e)
{
    struct factread f;
    struct rival *v;

    fact_begin(&f, r->tx, "sighting");
    struct sql *since = fact_more(&f);
    sql_z(since, "t.date >= ");
    sql_int(since, r->tx->today.n - SIGHTING_DAYS);
    enum status st = fact_open(&f, "competitor", e);
    while (st == ST_OK && (st = fact_next(&f, e)) == ST_OK) {
        if ((v = rival_of(r, fact_int(&f, "competitor"))) != NULL) v->sightings++;
    }
    st = fact_end(&f, st);
    if (st != ST_OK) return st;
    fact_begin(&f, r->tx, "site_watch");
    since = fact_more(&f);
    sql_z(since, "t.day >= ");
    sql_int(since, r->tx->today.n - SIGHTING_DAYS);
    st = fact_open(&f, "competitor day", e);
    while (st == ST_OK && (st = fact_next(&f, e)) == ST_OK) {
        struct day day = fact_day(&f, "day");
        v = rival_of(r, fact_int(&f, "competitor"));
        if (v != NULL && (v->looked_on.n == DAY_NONE.n || v->looked_on.n < day.n))
            v->looked_on = day;
    }
    return fact_end(&f, st);
}

enum status market_rivals(struct tx *tx, const struct analysis *a, struct rival **out,
                          size_t *n, struct error *e)
{
    struct rivals r = {.tx = tx};
    struct dealrows all;
    enum status st = dealrows_all(tx, "competitor", &all, e);

    if (st != ST_OK) return st;
    r.v = arena_zalloc(tx->arena, (all.n + 1) * sizeof(*r.v));
    for (size_t i = 0; i < all.n; i++) {
        r.v[r.n++] = (struct rival){.id = all.v[i].id,
                                    .name = field_text(record_field(&all.v[i], "name")),
                                    .looked_on = DAY_NONE};
    }
    st = deals_of(&r, a, e);
    if (st == ST_OK) st = preferences_of(&r, e);
    if (st == ST_OK) st = seen_of(&r, e);
    *out = r.v;
    *n = r.n;
    return st;
}
