/* ops/warning/write.c - see write.h. */
#include "ops/warning/write.h"

#include "base/strmap.h"
#include "store/change.h"

enum { STANDING_STEP = 128 };

static const char *severity_word(enum warn_severity s)
{
    return s == SEV_HIGH ? "high" : s == SEV_MID ? "mid" : "info";
}

static void bind_id(struct stmt *s, int64_t id)
{
    if (id == 0) {
        stmt_null(s);
    } else {
        stmt_int(s, id);
    }
}

enum status warning_event(struct tx *tx, int64_t id, int64_t version, char what,
                          struct error *e)
{
    const struct record r = {
        .kind = catalogue_kind(tx->cat, STR("warning")), .id = id, .version = version};

    CHECK_BUG(r.kind != NULL);
    return change_event(tx, &r, what, e);
}

enum status warning_moved(struct tx *tx, int64_t id, struct str old, const char *now,
                          struct str reason, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO field_change (kind, record, field, old, new, on_day, at, by_user, reason, "
            "request_id) VALUES ('warning', ?, 'state', ?, ?, ?, ?, ?, ?, ?)"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, id);
    stmt_text(s, old);
    stmt_text(s, str_of(now));
    stmt_int(s, tx->today.n);
    stmt_int(s, tx->now_ms);
    bind_id(s, tx->actor->user);
    stmt_text(s, reason);
    stmt_text(s, tx->request_id);
    return stmt_run(s, e);
}

/* --- what stands ---------------------------------------------------------------------------
 */

struct standing {
    int64_t id, version, owner, account;
    struct str key, state, facts, sums, severity;
    int32_t last_seen;
    bool hit;
};
struct work {
    struct tx *tx;
    struct warn_apply *a;
    struct standing *v;
    size_t n, room;
    struct strmap index; /* key -> place in v */
    int64_t told[8];     /* owners that got an event in this step */
    size_t ntold;
};

static void standing_read(struct work *w, const struct stmt *s)
{
    struct arena *a = w->tx->arena;

    if (w->n == w->room) {
        w->room = w->room == 0 ? STANDING_STEP : w->room * 2;
        struct standing *wider = arena_alloc(a, w->room * sizeof *wider);
        if (w->n > 0) memcpy(wider, w->v, w->n * sizeof *wider);
        w->v = wider;
    }
    struct str facts = stmt_get_text(s, 4), sums = stmt_get_text(s, 5);
    struct standing *x = &w->v[w->n];
    *x = (struct standing){
        .id = stmt_get_int(s, 0),
        .version = stmt_get_int(s, 1),
        .key = str_dup(stmt_get_text(s, 2), a),
        .state = str_dup(stmt_get_text(s, 3), a),
        .facts = facts.p == NULL ? STR_NONE : str_dup(facts, a),
        .sums = sums.p == NULL ? STR_NONE : str_dup(sums, a),
        .severity = str_dup(stmt_get_text(s, 6), a),
        .owner = stmt_get_int(s, 7),
        .account = stmt_get_int(s, 8),
        .last_seen = (int32_t)stmt_get_int(s, 9),
    };
    strmap_put(&w->index, x->key, (int64_t)w->n++);
}

#define STANDING_COLUMNS                                                                       \
    "SELECT id, version, \"key\", \"state\", \"facts\", \"sums\", \"severity\", \"owner\", "   \
    "\"account\", \"last_seen\" FROM warnings WHERE deleted_at IS NULL AND "
static enum status standing_load(struct work *w, struct str sql, const int64_t *args, size_t n,
                                 struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(w->tx->db, sql, &s, e);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < n; i++) stmt_int(s, args[i]);
    while ((st = stmt_step(s, e)) == ST_OK) standing_read(w, s);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status standing_by_key(struct work *w, struct str key, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(w->tx->db, STR(STANDING_COLUMNS "\"key\" = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, key);
    st = stmt_step(s, e);
    if (st == ST_OK) standing_read(w, s);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* --- changes -------------------------------------------------------------------------------
 */

/* A pass may open thousands: each owner is told once per step, which is enough for a page that
 * reads the list again. */
static enum status tell(struct work *w, int64_t id, int64_t version, int64_t owner, char what,
                        struct error *e)
{
    for (size_t i = 0; i < w->ntold; i++) {
        if (w->told[i] == owner) return ST_OK;
    }
    if (w->ntold == COUNT(w->told)) return ST_OK;
    w->told[w->ntold++] = owner;
    return warning_event(w->tx, id, version, what, e);
}

static void bind_facts(struct stmt *s, const struct warn_hit *h, const struct warn_setting *set)
{
    bind_id(s, h->account);
    stmt_text(s, str_of(severity_word(set->severity)));
    stmt_int(s, set->severity);
    stmt_text(s, h->facts);
    stmt_text(s, h->sums);
    bind_id(s, h->owner);
}

static enum status open_new(struct work *w, const struct warn_hit *h, struct error *e)
{
    const struct warn_setting *set = &w->a->g->set[h->rule];
    struct day today = w->tx->today;
    struct stmt *s = NULL;
    int64_t id = 0;
    enum status st = db_prepare(
        w->tx->db,
        STR("INSERT INTO warnings (version, created_at, updated_at, incomplete, \"key\", \"rule\", "
            "\"kind\", \"record\", \"account\", \"severity\", \"rank\", \"facts\", \"sums\", "
            "\"owner\", \"first_seen\", \"last_seen\", \"since\", \"due\", \"state\", "
            "\"reopened\", \"escalation\") VALUES (1, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "?, ?, ?, 'new', 0, 0) RETURNING id"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, w->tx->now_ms);
    stmt_int(s, w->tx->now_ms);
    stmt_text(s, h->key);
    stmt_text(s, str_of(warning_specs[h->rule].key));
    stmt_text(s, str_of(h->kind));
    stmt_int(s, h->record);
    bind_facts(s, h, set);
    stmt_int(s, today.n);
    stmt_int(s, today.n);
    stmt_int(s, today.n);
    stmt_int(s, calendar_add(&w->a->g->calendar, today, set->due_days).n);
    st = stmt_one(s, e);
    if (st == ST_OK) id = stmt_get_int(s, 0);
    stmt_done(s);
    w->a->counts.opened++;
    return st == ST_OK ? tell(w, id, 1, h->owner, 'c', e) : st;
}

/* Facts of the day; its version stays, so that a page one is reading does not grow stale. */
static enum status refresh(struct work *w, const struct standing *x, const struct warn_hit *h,
                           struct error *e)
{
    const struct warn_setting *set = &w->a->g->set[h->rule];
    struct stmt *s = NULL;
    bool same = str_eq(x->facts, h->facts) && str_eq(x->sums, h->sums) &&
                x->owner == h->owner && x->account == h->account &&
                str_is(x->severity, severity_word(set->severity)) &&
                x->last_seen == w->tx->today.n;

    if (same) return ST_OK;
    enum status st = db_prepare(
        w->tx->db,
        STR("UPDATE warnings SET \"account\" = ?, \"severity\" = ?, \"rank\" = ?, "
            "\"facts\" = ?, \"sums\" = ?, \"owner\" = ?, \"last_seen\" = ? WHERE id = ?"),
        &s, e);
    if (st != ST_OK) return st;
    bind_facts(s, h, set);
    stmt_int(s, w->tx->today.n);
    stmt_int(s, x->id);
    return stmt_run(s, e);
}

static enum status reopen(struct work *w, const struct standing *x, const struct warn_hit *h,
                          struct error *e)
{
    const struct warn_setting *set = &w->a->g->set[h->rule];
    struct stmt *s = NULL;
    enum status st = db_prepare(
        w->tx->db,
        STR("UPDATE warnings SET \"account\" = ?, \"severity\" = ?, \"rank\" = ?, \"facts\" = ?, "
            "\"sums\" = ?, \"owner\" = ?, \"last_seen\" = ?, \"since\" = ?, \"due\" = ?, "
            "\"state\" = 'new', \"resolved_on\" = NULL, \"answered_by\" = NULL, "
            "\"answered_at\" = NULL, \"reason\" = NULL, \"escalation\" = 0, "
            "\"escalated_to\" = NULL, \"escalated_on\" = NULL, \"reopened\" = "
            "coalesce(\"reopened\", 0) + 1, version = version + 1, updated_at = ?, "
            "updated_by = NULL WHERE id = ?"),
        &s, e);

    if (st != ST_OK) return st;
    bind_facts(s, h, set);
    stmt_int(s, w->tx->today.n);
    stmt_int(s, w->tx->today.n);
    stmt_int(s, calendar_add(&w->a->g->calendar, w->tx->today, set->due_days).n);
    stmt_int(s, w->tx->now_ms);
    stmt_int(s, x->id);
    st = stmt_run(s, e);
    if (st == ST_OK) st = warning_moved(w->tx, x->id, x->state, "new", STR_NONE, e);
    w->a->counts.reopened++;
    return st == ST_OK ? tell(w, x->id, x->version + 1, h->owner, 'u', e) : st;
}

static enum status resolve(struct work *w, const struct standing *x, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(w->tx->db,
                   STR("UPDATE warnings SET \"state\" = 'resolved', "
                       "\"resolved_on\" = ?, version = version + 1, updated_at = ?, "
                       "updated_by = NULL WHERE id = ?"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, w->tx->today.n);
    stmt_int(s, w->tx->now_ms);
    stmt_int(s, x->id);
    st = stmt_run(s, e);
    if (st == ST_OK) st = warning_moved(w->tx, x->id, x->state, "resolved", STR_NONE, e);
    w->a->counts.resolved++;
    return st == ST_OK ? tell(w, x->id, x->version + 1, x->owner, 'u', e) : st;
}

static enum status meet(struct work *w, const struct warn_hit *h, struct error *e)
{
    const int64_t *at = strmap_get(&w->index, h->key);
    enum status st = ST_OK;

    if (at == NULL) { /* of another account till now, or not yet */
        st = standing_by_key(w, h->key, e);
        at = strmap_get(&w->index, h->key);
    }
    if (st != ST_OK) return st;
    if (at == NULL) return open_new(w, h, e);
    CHECK_BUG(w->v != NULL);
    struct standing *x = &w->v[*at];
    if (x->hit) return ST_OK;
    x->hit = true;
    w->a->counts.standing++;
    return str_is(x->state, "resolved") ? reopen(w, x, h, e) : refresh(w, x, h, e);
}

/* The job's row says how far a full pass is, for whoever looks. */
static enum status note_progress(struct tx *tx, const struct warn_apply *a, struct error *e)
{
    struct stmt *s = NULL;

    if (a->job_done < 0) return ST_OK;
    enum status st =
        db_prepare(tx->db, STR("UPDATE job SET input = ? WHERE name = 'warnings'"), &s, e);
    if (st != ST_OK) return st;
    stmt_text(s,
              str_fmt(tx->arena, "%lld/%lld", (long long)a->job_done, (long long)a->job_total));
    return stmt_run(s, e);
}

enum status apply_step(struct tx *tx, void *arg, struct error *e)
{
    struct work w = {.tx = tx, .a = arg, .index = {.arena = tx->arena}};
    const int64_t range[] = {w.a->lo, w.a->hi}, user[] = {w.a->user, w.a->user};
    enum status st = ST_OK;

    w.a->counts = (struct warning_counts){.accounts = 0};
    if (w.a->hi > 0) {
        st =
            standing_load(&w, STR(STANDING_COLUMNS "\"account\" BETWEEN ? AND ?"), range, 2, e);
    }
    if (st == ST_OK && w.a->people) {
        st = standing_load(
            &w, STR(STANDING_COLUMNS "\"kind\" = 'user' AND (? = 0 OR \"record\" = ?)"), user,
            2, e);
    }
    for (size_t i = 0; st == ST_OK && i < w.a->g->n; i++) st = meet(&w, &w.a->g->hits[i], e);
    for (size_t i = 0; st == ST_OK && i < w.n; i++) {
        if (!w.v[i].hit && !str_is(w.v[i].state, "resolved")) st = resolve(&w, &w.v[i], e);
    }
    return st == ST_OK ? note_progress(tx, w.a, e) : st;
}

/* --- upwards -------------------------------------------------------------------------------
 */

enum { ANSWER_DAYS = 3, ESCALATE_ROWS = 200, LEVELS = 2 };
struct unanswered {
    int64_t id, version, owner, sponsor, level;
    struct day since;
};

static enum status raise_one(struct tx *tx, const struct engine *g, const struct unanswered *u,
                             struct warn_escalate *out, struct error *e)
{
    int64_t superior = u->level == 0 ? engine_superior(g, u->owner) : 0;
    int64_t to = superior != 0 && superior != u->owner ? superior : u->sponsor;
    int64_t level = superior != 0 && superior != u->owner ? 1 : LEVELS;
    struct stmt *s = NULL;

    if (calendar_between(&g->calendar, u->since, tx->today) < ANSWER_DAYS || to == 0)
        return ST_OK;
    enum status st = db_prepare(tx->db,
                                STR("UPDATE warnings SET \"escalation\" = ?, "
                                    "\"escalated_to\" = ?, \"escalated_on\" = ?, version = "
                                    "version + 1, updated_at = ? WHERE id = ?"),
                                &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, level);
    stmt_int(s, to);
    stmt_int(s, tx->today.n);
    stmt_int(s, tx->now_ms);
    stmt_int(s, u->id);
    st = stmt_run(s, e);
    out->n++;
    return st == ST_OK ? warning_event(tx, u->id, u->version + 1, 'u', e) : st;
}

enum status escalate_step(struct tx *tx, void *arg, struct error *e)
{
    struct warn_escalate *out = arg;
    struct unanswered *v = arena_alloc(tx->arena, ESCALATE_ROWS * sizeof *v);
    struct stmt *s = NULL;
    size_t n = 0;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT w.id, w.version, w.\"owner\", a.\"sponsor\", coalesce(w.\"escalation\", 0), "
            "coalesce(w.\"escalated_on\", w.\"since\") FROM warnings w LEFT JOIN accounts a ON "
            "a.id = w.\"account\" WHERE w.\"state\" = 'new' AND w.\"rank\" = 1 AND w.id > ? AND "
            "coalesce(w.\"escalation\", 0) < 2 AND coalesce(w.\"escalated_on\", w.\"since\") <= ? "
            "AND w.deleted_at IS NULL ORDER BY w.id LIMIT 200"),
        &s, e);

    if (st != ST_OK) return st;
    out->n = 0;
    int64_t after = out->after;
    stmt_int(s, after);
    stmt_int(s, tx->today.n - ANSWER_DAYS);
    while ((st = stmt_step(s, e)) == ST_OK) {
        v[n++] = (struct unanswered){stmt_get_int(s, 0), stmt_get_int(s, 1),
                                     stmt_get_int(s, 2), stmt_get_int(s, 3),
                                     stmt_get_int(s, 4), {(int32_t)stmt_get_int(s, 5)}};
    }
    stmt_done(s);
    if (st == ST_END) st = ST_OK;
    for (size_t i = 0; st == ST_OK && i < n; i++) st = raise_one(tx, out->g, &v[i], out, e);
    out->more = n == ESCALATE_ROWS;
    out->last = n > 0 ? v[n - 1].id : after;
    return st;
}
