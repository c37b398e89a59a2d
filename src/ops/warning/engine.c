/* ops/warning/engine.c - settings, yardsticks, and the way from a verdict to a hit. */
#include "ops/warning/engine.h"

#include "ops/approval_parts.h"
#include "ops/settings.h"
#include "store/json.h"

enum { PEOPLE_STEP = 256, HITS_STEP = 256 };

bool engine_has(const struct tx *tx, const char *kind, const char *fields)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(kind));
    struct str rest = str_of(fields), field;

    while (k != NULL && str_cut(&rest, ' ', &field)) {
        if (field.n > 0 && cat_field_index(k, field) < 0) return false;
    }
    return k != NULL;
}

/* --- settings ------------------------------------------------------------------------------
 */

static void factory(const struct warn_spec *s, struct warn_setting *out)
{
    *out = (struct warn_setting){.severity = s->severity};
    for (size_t i = 0; i < s->nparams; i++) out->p[i] = s->params[i].factory;
}

static void read_params(const struct warn_spec *s, struct str json, struct warn_setting *out)
{
    struct json_pair m;

    while (json_next(&json, &m)) {
        for (size_t i = 0; i < s->nparams; i++) {
            int64_t v = 0;
            if (str_is(m.key, s->params[i].key) && str_int64(m.value, &v)) out->p[i] = v;
        }
    }
}

static enum warn_severity severity_of(struct str word, enum warn_severity factory)
{
    if (str_is(word, "high")) return SEV_HIGH;
    if (str_is(word, "mid")) return SEV_MID;
    return str_is(word, "info") ? SEV_INFO : factory;
}

static void read_setting(const struct tx *tx, const struct stmt *s, struct warn_setting *set)
{
    int i = warning_index(stmt_get_text(s, 1));

    if (i < 0) return;
    struct str who = stmt_get_text(s, 4);
    set[i].id = stmt_get_int(s, 0);
    set[i].active = stmt_get_int(s, 2) != 0;
    set[i].on = set[i].active && engine_fed(tx, (enum warn_rule)i);
    set[i].severity = severity_of(stmt_get_text(s, 3), warning_specs[i].severity);
    set[i].owner_rule = str_is(who, "superior")        ? TO_SUPERIOR
                        : str_is(who, "account_owner") ? TO_ACCOUNT
                                                       : TO_RECORD;
    set[i].due_days = (int)stmt_get_int(s, 5);
    read_params(&warning_specs[i], stmt_get_text(s, 6), &set[i]);
}

enum status engine_settings(struct tx *tx, struct warn_setting set[WARN_RULES], struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT id, \"key\", \"active\", \"severity\", \"owner_rule\", "
                       "\"due_days\", \"params\" FROM warning_rules WHERE deleted_at IS NULL"),
                   &s, e);

    for (int i = 0; i < WARN_RULES; i++) factory(&warning_specs[i], &set[i]);
    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) read_setting(tx, s, set);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* --- yardsticks ----------------------------------------------------------------------------
 */

static void stage_put(struct engine *g, size_t *room, const struct stmt *s)
{
    if (g->nstages == *room) {
        *room = *room == 0 ? 64 : *room * 2;
        struct stage_place *wider = arena_alloc(g->tx->arena, *room * sizeof *wider);
        if (g->nstages > 0) memcpy(wider, g->stages, g->nstages * sizeof *wider);
        g->stages = wider;
    }
    struct stage_place *p = &g->stages[g->nstages];
    *p = (struct stage_place){.pipeline = stmt_get_int(s, 0),
                              .key = str_dup(stmt_get_text(s, 1), g->tx->arena),
                              .won = stmt_get_int(s, 2),
                              .median_tenths = stmt_get_int(s, 3),
                              .family = str_dup(stmt_get_text(s, 4), g->tx->arena)};
    if (g->nstages > 0 && p[-1].pipeline == p->pipeline) p->place = p[-1].place + 1;
    g->nstages++;
}

static enum status load_stages(struct engine *g, struct error *e)
{
    struct stmt *s = NULL;
    size_t room = 0;
    enum status st = db_prepare(
        g->tx->db,
        STR("SELECT s.\"pipeline\", s.\"key\", coalesce(b.n, 0), coalesce(b.value, 0), p.\"key\" "
            "FROM stages s JOIN pipelines p ON p.id = s.\"pipeline\" LEFT JOIN warning_base b ON "
            "b.name = 'stay' AND b.id = s.\"pipeline\" AND b.word = s.\"key\" WHERE "
            "s.deleted_at IS NULL ORDER BY s.\"pipeline\", s.\"position\", s.id"),
        &s, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) stage_put(g, &room, s);
    stmt_done(s);
    for (size_t i = g->nstages; i-- > 0;) {
        bool ends = i + 1 == g->nstages || g->stages[i + 1].pipeline != g->stages[i].pipeline;
        g->stages[i].last = ends ? g->stages[i].place : g->stages[i + 1].last;
    }
    return st == ST_END ? ST_OK : st;
}

const struct stage_place *engine_stage(const struct engine *g, int64_t pipeline, struct str key)
{
    for (size_t i = 0; i < g->nstages; i++) {
        if (g->stages[i].pipeline == pipeline && str_eq(g->stages[i].key, key))
            return &g->stages[i];
    }
    return NULL;
}

static enum status load_branches(struct engine *g, struct error *e)
{
    enum { BRANCHES = 4096 };
    struct stmt *s = NULL;
    enum status st = db_prepare(
        g->tx->db,
        STR("SELECT id, value FROM warning_base WHERE name = 'revenue' ORDER BY id LIMIT 4096"),
        &s, e);

    if (st != ST_OK) return st;
    g->branches = arena_alloc(g->tx->arena, BRANCHES * sizeof *g->branches);
    while ((st = stmt_step(s, e)) == ST_OK) {
        g->branches[g->nbranches++] =
            (struct branch_sum){stmt_get_int(s, 0), stmt_get_int(s, 1)};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status load_scores(struct engine *g, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        g->tx->db,
        STR("SELECT id, n, value FROM warning_base WHERE name = 'score' ORDER BY id LIMIT 1000"),
        &s, e);

    if (st != ST_OK) return st;
    g->scores = arena_alloc(g->tx->arena, PIPELINES_MAX * sizeof *g->scores);
    while ((st = stmt_step(s, e)) == ST_OK) {
        g->scores[g->nscores++] =
            (struct score_base){stmt_get_int(s, 0), stmt_get_int(s, 1), stmt_get_int(s, 2)};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status load_people(struct engine *g, struct error *e)
{
    struct stmt *s = NULL;
    size_t room = 0;
    enum status st = db_prepare(
        g->tx->db,
        STR("SELECT id, \"capacity_max\" FROM users WHERE deleted_at IS NULL ORDER BY id"), &s,
        e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) {
        if (g->npeople == room) {
            room = room == 0 ? PEOPLE_STEP : room * 2;
            struct colleague *wider = arena_alloc(g->tx->arena, room * sizeof *wider);
            if (g->npeople > 0) memcpy(wider, g->people, g->npeople * sizeof *wider);
            g->people = wider;
        }
        g->people[g->npeople++] = (struct colleague){stmt_get_int(s, 0), stmt_get_int(s, 1)};
    }
    stmt_done(s);
    return st == ST_END ? org_load(g->tx, &g->org, e) : st;
}

int64_t engine_superior(const struct engine *g, int64_t user)
{
    return org_superior(&g->org, user);
}

/* In the company's currency, as the cost report has it. */
static enum status load_hour(struct engine *g, struct error *e)
{
    struct str *values = arena_alloc(g->tx->arena, setting_kinds_n * sizeof *values);
    enum status st = settings_read(g->tx, values, e);

    if (st != ST_OK) return st;
    g->hour = settings_hour(g->tx, values);
    return ST_OK;
}

enum status engine_open(struct tx *tx, struct engine *g, struct error *e)
{
    *g = (struct engine){.tx = tx};
    enum status st = engine_settings(tx, g->set, e);
    if (st == ST_OK) st = load_hour(g, e);
    if (st == ST_OK) st = calendar_load(tx, &g->calendar, e);
    if (st == ST_OK) st = load_stages(g, e);
    if (st == ST_OK) st = load_branches(g, e);
    if (st == ST_OK) st = load_scores(g, e);
    return st == ST_OK ? load_people(g, e) : st;
}

struct day engine_day(const struct engine *g, int64_t ms)
{
    return zone_day(g->tx->company->zone, ms);
}

/* --- from a verdict to a hit ----------------------------------------------------------------
 */

static void put_day(struct json *j, int64_t n)
{
    char text[DAY_TEXT];

    day_format((struct day){(int32_t)n}, text);
    json_text(j, (struct str){text, DAY_TEXT});
}

static void put_fact(struct json *j, const struct warn_fact *f)
{
    json_z(j, j->n == 0 ? "{" : ",");
    json_text(j, str_of(f->key));
    json_z(j, ":");
    switch (f->type) {
    case WF_INT:
        json_int(j, f->v);
        break;
    case WF_TENTHS:
        json_raw(j, dec_text(f->v * 100000, j->arena));
        break;
    case WF_DAY:
        put_day(j, f->v);
        break;
    case WF_WORD:
        json_text(j, str_of(f->word));
        break;
    case WF_REF:
        json_raw(j,
                 str_fmt(j->arena, "{\"kind\":\"%s\",\"id\":%lld}", f->word, (long long)f->v));
        break;
    }
}

static struct str facts_text(struct arena *a, const struct warn_verdict *v, bool money)
{
    struct json j = {.arena = a};
    const struct warn_fact why = {.key = "why", .type = WF_WORD, .word = v->why};

    if (!money) put_fact(&j, &why);
    for (size_t i = 0; i < v->n; i++) {
        if (v->facts[i].money == money) put_fact(&j, &v->facts[i]);
    }
    if (j.n == 0) return STR_NONE;
    json_z(&j, "}");
    return json_view(&j);
}

/* Who left answers nothing: whoever stands above him does. */
static int64_t who_is_here(const struct engine *g, int64_t user)
{
    int64_t above = org_is_active(&g->org, user) ? 0 : engine_superior(g, user);

    return above != 0 ? above : user;
}

static int64_t owner_by(const struct engine *g, enum owner_rule by, const struct whose *w)
{
    int64_t own = by == TO_ACCOUNT && w->account_owner != 0 ? w->account_owner
                  : w->owner != 0                           ? w->owner
                                                            : w->account_owner;
    int64_t above = by == TO_SUPERIOR ? engine_superior(g, own) : 0;

    return who_is_here(g, above != 0 ? above : own);
}

void engine_judge(struct engine *g, enum warn_rule rule, const struct whose *w,
                  const struct warn_verdict *v)
{
    struct arena *a = g->tx->arena;

    if (!v->hit || !g->set[rule].on) return;
    if (g->n == g->room) {
        g->room = g->room == 0 ? HITS_STEP : g->room * 2;
        struct warn_hit *wider = arena_alloc(a, g->room * sizeof *wider);
        if (g->n > 0) memcpy(wider, g->hits, g->n * sizeof *wider);
        g->hits = wider;
    }
    g->hits[g->n++] = (struct warn_hit){
        .rule = rule,
        .kind = w->kind,
        .record = w->record,
        .account = w->account,
        .cause = w->cause,
        .owner = owner_by(g, g->set[rule].owner_rule, w),
        .key = str_fmt(a, "%s:%s:%lld:%lld", warning_specs[rule].key, w->kind,
                       (long long)w->record, (long long)w->cause),
        .facts = facts_text(a, v, false),
        .sums = facts_text(a, v, true),
    };
}

void engine_clear(struct engine *g)
{
    g->hits = NULL;
    g->n = g->room = 0;
}

/* --- a range of accounts --------------------------------------------------------------------
 */

enum status scan_prepare(const struct scan *s, struct str sql, struct stmt **out,
                         struct error *e)
{
    enum status st = db_prepare(s->g->tx->db, sql, out, e);

    if (st != ST_OK) return st;
    stmt_int(*out, s->lo);
    stmt_int(*out, s->hi);
    return ST_OK;
}

struct warn_account *scan_account(struct scan *s, int64_t id)
{
    size_t lo = 0, hi = s->naccounts;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->accounts[mid].id == id) return &s->accounts[mid];
        if (s->accounts[mid].id < id) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return NULL;
}

struct warn_deal *scan_deal(struct scan *s, int64_t account, int64_t id)
{
    size_t lo = 0, hi = s->ndeals;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        struct warn_deal *d = &s->deals[mid];
        if (d->account == account && d->id == id) return d;
        if (d->account < account || (d->account == account && d->id < id)) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return NULL;
}

enum status engine_range(struct engine *g, int64_t lo, int64_t hi, struct error *e)
{
    struct scan s = {.g = g, .lo = lo, .hi = hi};
    enum status st = load_accounts(&s, e);

    if (st == ST_OK) st = load_deals(&s, e);
    if (st == ST_OK) st = load_activities(&s, e);
    if (st == ST_OK) st = judge_sheets(&s, e);
    if (st == ST_OK) judge_deals(&s);
    if (st == ST_OK && g->nscores > 0 && rule_on(&s, W_COMMIT)) st = judge_commits(&s, e);
    if (st == ST_OK) st = judge_accounts(&s, e);
    if (st == ST_OK) st = judge_people(&s, e);
    if (st == ST_OK) st = judge_relation(&s, e);
    return st == ST_OK ? judge_later(&s, e) : st;
}
