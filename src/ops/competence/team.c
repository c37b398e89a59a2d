/* ops/competence/team.c - the people somebody answers for, each with his newest assessment. */
#include "ops/approval_parts.h"
#include "ops/competence/competence.h"
#include "ops/factread.h"
#include "ops/fields.h"
#include "ops/raised.h"

enum { LEVELS_UP = 32 };

static bool below_me(const struct org *o, int64_t user, int64_t me)
{
    for (int up = 0; up < LEVELS_UP && user != 0; up++) {
        user = org_superior(o, user);
        if (user == me) return true;
    }
    return false;
}

static struct team_row *row_of(struct team_view *t, int64_t user)
{
    for (size_t i = 0; i < t->n; i++) {
        if (t->v[i].user == user) return &t->v[i];
    }
    return NULL;
}

static struct team_row *row_add(struct team_view *t, int64_t user)
{
    struct team_row *r = row_of(t, user);

    if (r != NULL || t->n == COMPETENCE_PEOPLE) return r;
    t->v[t->n] = (struct team_row){.user = user};
    return &t->v[t->n++];
}

/* Newest first, so that the first of a person stands. */
static enum status newest(struct tx *tx, struct team_view *t, bool add, struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "assessment");
    sql_z(fact_more(&r), "t.\"user\" <> ");
    sql_int(&r.more, tx->actor->user);
    r.q.sorts[0] = (struct sort){entity_field(r.q.kind->e, STR("held_on")), true};
    r.q.nsorts = 1;
    enum status st = fact_open(&r, "user state level held_on self_on manager_on", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        const int64_t user = fact_int(&r, "user");
        struct team_row *row = add ? row_add(t, user) : row_of(t, user);
        if (row == NULL || row->assessment != 0) continue;
        row->assessment = fact_id(&r);
        row->state = fact_text(&r, "state");
        row->level = fact_text(&r, "level");
        row->held_on = fact_day(&r, "held_on");
        row->self_on = fact_day(&r, "self_on");
        row->manager_on = fact_day(&r, "manager_on");
    }
    return fact_end(&r, st);
}

static struct team_row *row_with(struct team_view *t, int64_t assessment)
{
    for (size_t i = 0; i < t->n; i++) {
        if (assessment != 0 && t->v[i].assessment == assessment) return &t->v[i];
    }
    return NULL;
}

static size_t ids_of(const struct team_view *t, int64_t *ids)
{
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++) {
        if (t->v[i].assessment != 0) ids[n++] = t->v[i].assessment;
    }
    return n;
}

/* How many were asked and how many handed in; never who. */
static enum status count_sheets(struct tx *tx, struct team_view *t, const int64_t *ids,
                                size_t n, struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "competence_sheet");
    sql_z(fact_more(&r), "t.\"view\" = 'peer'");
    fact_in(&r, "assessment", ids, n);
    enum status st = fact_open(&r, "assessment state", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct team_row *row = row_with(t, fact_int(&r, "assessment"));
        if (row == NULL) continue;
        row->asked++;
        row->handed_in += str_is(fact_text(&r, "state"), "submitted");
    }
    return fact_end(&r, st);
}

struct scored {
    struct competence_score v[COMPETENCE_ITEMS_MAX];
    size_t n;
};

static void keep_score(struct factread *r, struct scored *s)
{
    const int item = competence_index(fact_text(r, "item"));

    if (item < 0 || s->n == COMPETENCE_ITEMS_MAX) return;
    struct competence_score *c = &s->v[s->n++];
    *c = (struct competence_score){.item = item};
    c->v[CV_SELF] = (double)fact_int(r, "self");
    c->v[CV_MANAGER] = (double)fact_int(r, "manager");
    c->v[CV_PEER] = (double)fact_int(r, "peer") / 1e6;
    for (int k = 0; k < CV__COUNT; k++) c->has[k] = c->v[k] > 0;
}

/* Against the targets of his level; of the first while he has none. */
static void aim(const struct team_row *row, struct scored *s, const struct target_set *targets)
{
    const int level = selling_level_index(row->level);

    for (size_t i = 0; i < s->n; i++) {
        s->v[i].target =
            competence_target_of(targets->v, targets->n, level < 0 ? 0 : level, s->v[i].item);
    }
}

/* Of one piece of the list, small enough for one question. */
static enum status sum_scores(struct tx *tx, struct team_view *t, const int64_t *ids, size_t n,
                              struct error *e)
{
    struct scored *all = arena_zalloc(tx->arena, (t->n + 1) * sizeof *all);
    struct target_set *targets = arena_alloc(tx->arena, sizeof *targets);
    struct factread r;
    enum status st = targets_read(tx, targets, e);

    if (st != ST_OK) return st;
    fact_begin(&r, tx, "competence");
    fact_in(&r, "assessment", ids, n);
    st = fact_open(&r, "assessment item self manager peer", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct team_row *row = row_with(t, fact_int(&r, "assessment"));
        if (row != NULL) keep_score(&r, &all[row - t->v]);
    }
    st = fact_end(&r, st);
    for (size_t i = 0; st == ST_OK && i < t->n; i++) {
        if (all[i].n == 0) continue;
        aim(&t->v[i], &all[i], targets);
        t->v[i].all = competence_sum(all[i].v, all[i].n, -1);
        for (int g = 0; g < COMPETENCE_GROUPS; g++)
            t->v[i].groups[g] = competence_sum(all[i].v, all[i].n, g);
    }
    return st;
}

static enum status count_goals(struct tx *tx, struct team_view *t, struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "development_goal");
    sql_z(fact_more(&r), "t.\"state\" = 'open'");
    enum status st = fact_open(&r, "user due", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct team_row *row = row_of(t, fact_int(&r, "user"));
        if (row == NULL) continue;
        row->goals++;
        row->late += fact_day(&r, "due").n < tx->today.n;
    }
    return fact_end(&r, st);
}

static enum status name_people(struct tx *tx, struct team_view *t, struct error *e)
{
    int64_t *ids = arena_alloc(tx->arena, (t->n + 1) * sizeof *ids);
    struct str *names = arena_zalloc(tx->arena, (t->n + 1) * sizeof *names);

    for (size_t i = 0; i < t->n; i++) ids[i] = t->v[i].user;
    enum status st = query_names(tx, approval_cat(tx, "user"), ids, t->n, names, e);
    for (size_t i = 0; i < t->n; i++) t->v[i].name = names[i];
    return st;
}

/* Counts and means of the people found. The actor is raised. */
static enum status fill(struct tx *tx, struct team_view *t, struct error *e)
{
    enum { AT_ONCE = 200 };
    int64_t *ids = arena_alloc(tx->arena, (COMPETENCE_PEOPLE + 1) * sizeof *ids);
    size_t n = ids_of(t, ids);
    enum status st = count_goals(tx, t, e);

    for (size_t at = 0; st == ST_OK && at < n; at += AT_ONCE) {
        size_t some = n - at < AT_ONCE ? n - at : AT_ONCE;
        st = count_sheets(tx, t, ids + at, some, e);
        if (st == ST_OK) st = sum_scores(tx, t, ids + at, some, e);
    }
    return st;
}

enum status competence_team(struct tx *tx, struct team_view *out, struct error *e)
{
    const struct actor *who = tx->actor;
    const int kind = approval_cat(tx, "assessment")->index;
    struct org org;
    enum status st = org_load(tx, &org, e);

    *out = (struct team_view){.n = 0};
    out->v = arena_alloc(tx->arena, COMPETENCE_PEOPLE * sizeof *out->v);
    out->opens = who->is_system || actor_scope(who, kind, ACT_CREATE) == SC_ALL;
    if (st != ST_OK) return st;
    for (size_t i = 0; who->user != 0 && i < org.npeople; i++) {
        const struct org_person *p = &org.people[i];
        if (!p->active || p->id == who->user || !below_me(&org, p->id, who->user)) continue;
        struct team_row *row = row_add(out, p->id);
        if (row != NULL) row->superior = org_superior(&org, p->id) == who->user;
    }
    st = newest(tx, out, true, e); /* by his grants */
    tx->actor = actor_raised(tx);
    if (st == ST_OK) st = newest(tx, out, false, e); /* of those below him */
    if (st == ST_OK) st = fill(tx, out, e);
    tx->actor = who;
    return st == ST_OK ? name_people(tx, out, e) : st;
}
