/* ops/competence/profile.c - what an assessment says: means, gaps, priorities, promotion. */
#include "ops/approval_parts.h"
#include "ops/competence/competence.h"
#include "ops/factread.h"
#include "ops/fields.h"
#include "ops/raised.h"

/* --- targets and criteria ----------------------------------------------------------------- */

enum status targets_read(struct tx *tx, struct target_set *out, struct error *e)
{
    struct factread r;

    out->n = 0;
    fact_begin(&r, tx, "competence_target");
    enum status st = fact_open(&r, "level item target", e);
    while (st == ST_OK && out->n < TARGETS_ROOM && (st = fact_next(&r, e)) == ST_OK) {
        const int level = selling_level_index(fact_text(&r, "level"));
        const int item = competence_index(fact_text(&r, "item"));
        if (level < 0 || item < 0) continue;
        out->v[out->n++] =
            (struct competence_target){level, item, (double)fact_int(&r, "target") / 1e6};
    }
    return fact_end(&r, st);
}

static enum status criteria_read(struct tx *tx, int level, struct competence_profile *out,
                                 struct error *e)
{
    struct factread r;

    out->npromotion = 0;
    fact_begin(&r, tx, "promotion_criterion");
    sql_z(fact_more(&r), "t.\"level\" = '");
    sql_z(&r.more, selling_level_options.options[level].key);
    sql_z(&r.more, "'");
    enum status st = fact_open(&r, "name name_en measure item minimum position", e);
    while (st == ST_OK && out->npromotion < COMPETENCE_CRITERIA &&
           (st = fact_next(&r, e)) == ST_OK) {
        out->promotion[out->npromotion++] =
            (struct promotion_row){.id = fact_id(&r),
                                   .name = fact_text(&r, "name"),
                                   .name_en = fact_text(&r, "name_en"),
                                   .measure = fact_text(&r, "measure"),
                                   .item = fact_text(&r, "item"),
                                   .fact.minimum = (double)fact_int(&r, "minimum") / 1e6};
    }
    return fact_end(&r, st);
}

/* --- scores ------------------------------------------------------------------------------- */

static void add_score(struct factread *r, struct competence_profile *out)
{
    static const char *const views[] = {"self", "manager"};
    const int item = competence_index(fact_text(r, "item"));

    if (item < 0 || out->n == COMPETENCE_ITEMS_MAX) return;
    struct competence_score *s = &out->v[out->n];
    *s = (struct competence_score){.item = item};
    for (size_t k = 0; k < COUNT(views); k++) {
        s->v[k] = (double)fact_int(r, views[k]);
        s->has[k] = s->v[k] > 0;
    }
    s->v[CV_PEER] = (double)fact_int(r, "peer") / 1e6;
    s->has[CV_PEER] = s->v[CV_PEER] > 0;
    out->evidence[out->n] = fact_text(r, "evidence");
    out->remark[out->n] = fact_text(r, "manager_evidence");
    out->n++;
}

static enum status scores_read(struct tx *tx, int64_t assessment,
                               struct competence_profile *out, struct error *e)
{
    struct factread r;

    out->n = 0;
    fact_begin(&r, tx, "competence");
    sql_z(fact_more(&r), "t.\"assessment\" = ");
    sql_int(&r.more, assessment);
    enum status st = fact_open(&r, "item self manager peer evidence manager_evidence", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) add_score(&r, out);
    return fact_end(&r, st);
}

static void compare(struct competence_profile *p, const struct competence_profile *before)
{
    for (size_t i = 0; i < p->n; i++) {
        struct competence_score *s = &p->v[i];
        for (size_t k = 0; k < before->n; k++) {
            if (before->v[k].item == s->item)
                s->has_before = competence_counts(&before->v[k], &s->before);
        }
    }
}

/* --- the past ----------------------------------------------------------------------------- */

static enum status past_read(struct tx *tx, int64_t user, struct past_assessment *v, size_t *n,
                             struct error *e)
{
    struct factread r;

    *n = 0;
    fact_begin(&r, tx, "assessment");
    sql_z(fact_more(&r), "t.\"user\" = ");
    sql_int(&r.more, user);
    r.q.sorts[0] = (struct sort){entity_field(r.q.kind->e, STR("held_on")), true};
    r.q.nsorts = 1;
    enum status st = fact_open(&r, "name state level held_on", e);
    while (st == ST_OK && *n < COMPETENCE_PAST && (st = fact_next(&r, e)) == ST_OK) {
        v[(*n)++] =
            (struct past_assessment){fact_id(&r), fact_text(&r, "name"), fact_text(&r, "state"),
                                     fact_text(&r, "level"), fact_day(&r, "held_on")};
    }
    return fact_end(&r, st);
}

/* Of those done: the one just before, and the level it came to. */
static const struct past_assessment *before_it(const struct competence_profile *p)
{
    const struct day on = record_day(&p->seen.a, "held_on");

    for (size_t i = 0; i < p->npast; i++) {
        const struct past_assessment *x = &p->past[i];
        if (x->id == p->seen.a.id || !str_is(x->state, "done") || x->held_on.n > on.n) continue;
        if (x->held_on.n == on.n && x->id > p->seen.a.id) continue;
        return x;
    }
    return NULL;
}

static const struct past_assessment *past_of(const struct competence_profile *p, int64_t id)
{
    for (size_t i = 0; i < p->npast; i++) {
        if (p->past[i].id == id) return &p->past[i];
    }
    return NULL;
}

static int level_of(const struct competence_profile *p)
{
    const struct past_assessment *before = before_it(p);
    int level = selling_level_index(field_text(record_field(&p->seen.a, "level")));

    if (level < 0 && before != NULL) level = selling_level_index(before->level);
    return level < 0 ? 0 : level;
}

/* --- the whole ---------------------------------------------------------------------------- */

static void sums(struct competence_profile *p)
{
    p->all = competence_sum(p->v, p->n, -1);
    for (int g = 0; g < COMPETENCE_GROUPS; g++) p->groups[g] = competence_sum(p->v, p->n, g);
    p->nfirst = competence_priorities(p->v, p->n, p->first, COMPETENCE_PRIORITIES);
}

static enum status round_read(struct tx *tx, struct competence_profile *p, struct error *e)
{
    struct record round;
    enum status st = record_get(tx, approval_cat(tx, "competence_round"),
                                field_id(record_field(&p->seen.a, "round")), &round, e);

    if (st != ST_OK) return st;
    p->from = record_day(&round, "from");
    p->to = record_day(&round, "to");
    p->fewest = field_id(record_field(&round, "min_peers"));
    return ST_OK;
}

/* The rating of the newest duty report that was reviewed. */
static enum status duty_rating(struct tx *tx, int64_t user, struct promotion_fact *out,
                               struct error *e)
{
    struct factread r;
    struct day newest = {0};

    fact_begin(&r, tx, "duty_report");
    sql_z(fact_more(&r), "t.\"state\" = 'reviewed' AND t.\"user\" = ");
    sql_int(&r.more, user);
    enum status st = fact_open(&r, "from rating", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        if (out->has && fact_day(&r, "from").n < newest.n) continue;
        newest = fact_day(&r, "from");
        out->value = (double)fact_int(&r, "rating");
        out->has = out->value > 0;
    }
    return fact_end(&r, st);
}

static void of_competence(const struct competence_profile *p, struct promotion_row *row)
{
    const int index = competence_index(row->item);
    struct promotion_fact *f = &row->fact;

    if (index < 0) return;
    if (competence_is_group(index)) {
        const struct competence_sum *s = &p->groups[competence_group(index)];
        f->has = s->has_counts;
        f->value = s->counts;
        return;
    }
    for (size_t i = 0; i < p->n; i++) {
        if (p->v[i].item == index) f->has = competence_counts(&p->v[i], &f->value);
    }
}

static void lowest(const struct competence_profile *p, struct promotion_fact *f)
{
    for (size_t i = 0; i < p->n; i++) {
        double v = 0;
        if (!competence_counts(&p->v[i], &v) || (f->has && v >= f->value)) continue;
        f->has = true;
        f->value = v;
    }
}

static void of_records(const struct competence_profile *p, struct promotion_row *row)
{
    const struct appraisal *a = &p->appraisal;
    struct promotion_fact *f = &row->fact;

    if (str_is(row->measure, "attainment")) {
        f->has = a->has_attainment;
        f->value = a->attainment;
    } else if (str_is(row->measure, "won_deals")) {
        f->has = true;
        f->value = (double)a->won;
    } else if (str_is(row->measure, "visits")) {
        f->has = true;
        f->value = (double)a->visits;
    } else if (str_is(row->measure, "satisfaction")) {
        f->has = a->answered > 0;
        f->value = a->satisfaction;
    }
}

static enum status judge_promotion(struct tx *tx, struct competence_profile *p, struct error *e)
{
    const int64_t user = field_id(record_field(&p->seen.a, "user"));
    struct promotion_fact facts[COMPETENCE_CRITERIA];
    enum status st = criteria_read(tx, p->level + 1, p, e);

    for (size_t i = 0; st == ST_OK && i < p->npromotion; i++) {
        struct promotion_row *row = &p->promotion[i];
        if (str_is(row->measure, "competence")) {
            of_competence(p, row);
        } else if (str_is(row->measure, "overall")) {
            row->fact.has = p->all.has_counts;
            row->fact.value = p->all.counts;
        } else if (str_is(row->measure, "lowest")) {
            lowest(p, &row->fact);
        } else if (str_is(row->measure, "duty_rating")) {
            st = duty_rating(tx, user, &row->fact, e);
        } else {
            of_records(p, row);
        }
        facts[i] = row->fact;
    }
    p->verdict = promotion_sum(facts, p->npromotion);
    return st;
}

/* Scores of this assessment and of the one it is compared with. The actor is raised. */
static enum status read_both(struct tx *tx, int64_t with, struct competence_profile *p,
                             struct error *e)
{
    struct target_set *targets = arena_alloc(tx->arena, sizeof *targets);
    struct competence_profile *before = arena_zalloc(tx->arena, sizeof *before);
    const struct past_assessment *other = with > 0 ? past_of(p, with) : before_it(p);
    enum status st = targets_read(tx, targets, e);

    if (st == ST_OK) st = round_read(tx, p, e);
    if (st == ST_OK) st = scores_read(tx, p->seen.a.id, p, e);
    if (st != ST_OK) return st;
    if (with > 0 && other == NULL) return err(e, ST_NOT_FOUND, "not_found", "with");
    p->level = level_of(p);
    for (size_t i = 0; i < p->n; i++) {
        p->v[i].target = competence_target_of(targets->v, targets->n, p->level, p->v[i].item);
    }
    if (with < 0 || other == NULL) return ST_OK;
    p->with = other->id;
    st = scores_read(tx, other->id, before, e);
    if (st == ST_OK) compare(p, before);
    return st;
}

enum status profile_read(struct tx *tx, int64_t id, int64_t with,
                         struct competence_profile *out, struct error *e)
{
    const struct actor *who = tx->actor;

    *out = (struct competence_profile){.n = 0};
    enum status st = assessment_see(tx, id, &out->seen, e);
    if (st != ST_OK) return st;
    if (!out->seen.reads) return err(e, ST_NOT_FOUND, "not_found", "assessment");
    const int64_t user = field_id(record_field(&out->seen.a, "user"));
    tx->actor = actor_raised(tx); /* whoever reads the assessment reads what it says */
    st = past_read(tx, user, out->past, &out->npast, e);
    if (st == ST_OK) st = read_both(tx, with, out, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    sums(out);
    st = appraisal_read(tx, user, out->from, out->to, &out->appraisal, e);
    if (st != ST_OK || out->level + 1 >= SELLING_LEVELS) return st;
    return judge_promotion(tx, out, e);
}

/* --- my own, and what is asked of me ------------------------------------------------------ */

static enum status asked_read(struct tx *tx, struct mine_view *out, struct error *e)
{
    enum { ASKED_MAX = 200 };
    struct factread r;

    out->asked = arena_alloc(tx->arena, ASKED_MAX * sizeof *out->asked);
    fact_begin(&r, tx, "competence_sheet");
    sql_z(fact_more(&r), "t.\"view\" = 'peer' AND t.\"author\" = ");
    sql_int(&r.more, tx->actor->user);
    const struct actor *who = tx->actor;
    tx->actor = actor_raised(tx); /* his own sheets, whatever his role */
    enum status st = fact_open(&r, "assessment user state", e);
    while (st == ST_OK && out->nasked < ASKED_MAX && (st = fact_next(&r, e)) == ST_OK) {
        out->asked[out->nasked++] =
            (struct asked_row){.assessment = fact_int(&r, "assessment"),
                               .user = fact_int(&r, "user"),
                               .submitted = str_is(fact_text(&r, "state"), "submitted")};
    }
    st = fact_end(&r, st);
    for (size_t i = 0; st == ST_OK && i < out->nasked; i++) {
        struct asked_row *x = &out->asked[i];
        struct record a;
        st = record_get(tx, approval_cat(tx, "assessment"), x->assessment, &a, e);
        if (st != ST_OK) break;
        x->open = text_value_is(record_field(&a, "state"), "open");
        int64_t round = field_id(record_field(&a, "round"));
        st = query_names(tx, approval_cat(tx, "competence_round"), &round, 1, &x->round, e);
        if (st == ST_OK)
            st = query_names(tx, approval_cat(tx, "user"), &x->user, 1, &x->name, e);
    }
    tx->actor = who;
    return st;
}

enum status competence_mine(struct tx *tx, struct mine_view *out, struct error *e)
{
    const struct actor *who = tx->actor;

    *out = (struct mine_view){.n = 0};
    if (who->user == 0) return ST_OK;
    tx->actor = actor_raised(tx);
    enum status st = past_read(tx, who->user, out->v, &out->n, e);
    tx->actor = who;
    return st == ST_OK ? asked_read(tx, out, e) : st;
}
