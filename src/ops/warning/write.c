/* ops/warning/write.c - see write.h. */
#include "ops/warning/write.h"

#include "base/buf.h"
#include "base/strmap.h"
#include "store/change.h"
#include "store/rollup_warning.h"

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
    const struct warn_hit **fresh; /* of no warning that is known */
    size_t nfresh;
    struct day due[WARN_RULES]; /* of one opened today */
    int64_t *seen;              /* ids of which nothing changed but the day */
    size_t nseen;
    struct warning_turn *turns; /* what began and ended to stand, for the sums */
    size_t nturns, room_turns;
    bool alone; /* see write.h */
};
enum { UNKNOWN = -1 }; /* place of a key in w->index: among `fresh` */

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

/* How many rows one statement takes: few texts, so that they stay prepared. */
static size_t at_once(size_t left)
{
    return left >= 64 ? 64 : left >= 8 ? 8 : 1;
}

static struct str repeated(struct arena *a, const char *head, const char *part, size_t n,
                           const char *tail)
{
    struct buf b = {0};

    buf_z(&b, head);
    for (size_t i = 0; i < n; i++) {
        if (i > 0) buf_z(&b, ", ");
        buf_z(&b, part);
    }
    buf_z(&b, tail);
    struct str out = str_dup(buf_view(&b), a);
    buf_release(&b);
    return out;
}

/* Warnings with the keys of the fresh hits that hung on another account till now. */
static enum status standing_elsewhere(struct work *w, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0, n; st == ST_OK && i < w->nfresh; i += n) {
        struct stmt *s = NULL;
        n = at_once(w->nfresh - i);
        st = db_prepare(w->tx->db,
                        repeated(w->tx->arena, STANDING_COLUMNS "\"key\" IN (", "?", n, ")"),
                        &s, e);
        if (st != ST_OK) return st;
        for (size_t k = 0; k < n; k++) stmt_text(s, w->fresh[i + k]->key);
        while ((st = stmt_step(s, e)) == ST_OK) standing_read(w, s);
        stmt_done(s);
        if (st == ST_END) st = ST_OK;
    }
    return st;
}

/* --- changes -------------------------------------------------------------------------------
 */

static bool is_told(const struct work *w, int64_t owner)
{
    for (size_t i = 0; i < w->ntold; i++) {
        if (w->told[i] == owner) return true;
    }
    return w->ntold == COUNT(w->told);
}

/* A pass may open thousands: each owner is told once per step, which is enough for a page that
 * reads the list again. */
static enum status tell(struct work *w, int64_t id, int64_t version, int64_t owner, char what,
                        struct error *e)
{
    if (is_told(w, owner)) return ST_OK;
    w->told[w->ntold++] = owner;
    return warning_event(w->tx, id, version, what, e);
}

static void turn(struct work *w, struct warning_turn t)
{
    if (w->nturns == w->room_turns) {
        w->room_turns = w->room_turns == 0 ? STANDING_STEP : w->room_turns * 2;
        struct warning_turn *wider = arena_alloc(w->tx->arena, w->room_turns * sizeof *wider);
        if (w->nturns > 0) memcpy(wider, w->turns, w->nturns * sizeof *wider);
        w->turns = wider;
    }
    w->turns[w->nturns++] = t;
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

#define OPEN_HEAD                                                                              \
    "INSERT INTO warnings (version, created_at, updated_at, incomplete, \"key\", \"rule\", "   \
    "\"kind\", \"record\", \"account\", \"severity\", \"rank\", \"facts\", \"sums\", "         \
    "\"owner\", \"first_seen\", \"last_seen\", \"since\", \"due\", \"state\", \"reopened\", "  \
    "\"escalation\") VALUES "
#define OPEN_ROW "(1, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'new', 0, 0)"
static void bind_new(const struct work *w, struct stmt *s, const struct warn_hit *h)
{
    const struct warn_setting *set = &w->a->g->set[h->rule];
    struct day today = w->tx->today;

    stmt_int(s, w->tx->now_ms);
    stmt_int(s, w->tx->now_ms);
    stmt_text(s, h->key);
    stmt_text(s, str_of(warning_specs[h->rule].key));
    stmt_text(s, str_of(h->kind));
    stmt_int(s, h->record);
    bind_facts(s, h, set);
    for (int i = 0; i < 3; i++) stmt_int(s, today.n);
    stmt_int(s, w->due[h->rule].n);
}

/* The id of a new one is asked only where somebody hears of it. */
static enum status tell_new(struct work *w, const struct warn_hit *h, struct error *e)
{
    struct stmt *s = NULL;
    int64_t id = 0;

    if (is_told(w, h->owner)) return ST_OK;
    enum status st = db_prepare(w->tx->db,
                                STR("SELECT id FROM warnings WHERE \"key\" = ? AND deleted_at "
                                    "IS NULL"),
                                &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, h->key);
    st = stmt_one(s, e);
    if (st == ST_OK) id = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_OK ? tell(w, id, 1, h->owner, 'c', e) : st;
}

/* Those that are still unknown, many rows to a statement: a first pass opens them by the
 * hundred thousand. */
static enum status open_fresh(struct work *w, struct error *e)
{
    enum status st = ST_OK;

    for (size_t r = 0; r < WARN_RULES; r++)
        w->due[r] = calendar_add(&w->a->g->calendar, w->tx->today, w->a->g->set[r].due_days);
    for (size_t i = 0, n; st == ST_OK && i < w->nfresh; i += n) {
        struct stmt *s = NULL;
        n = at_once(w->nfresh - i);
        st = db_prepare(w->tx->db, repeated(w->tx->arena, OPEN_HEAD, OPEN_ROW, n, ""), &s, e);
        if (st != ST_OK) return st;
        for (size_t k = 0; k < n; k++) bind_new(w, s, w->fresh[i + k]);
        st = stmt_run(s, e);
    }
    for (size_t i = 0; st == ST_OK && i < w->nfresh; i++) {
        const struct warn_hit *h = w->fresh[i];
        turn(w, (struct warning_turn){.kind = str_of(h->kind),
                                      .rule = str_of(warning_specs[h->rule].key),
                                      .record = h->record,
                                      .since = w->tx->today.n,
                                      .n = 1});
        st = tell_new(w, h, e);
    }
    w->a->counts.opened += (int64_t)w->nfresh;
    return st;
}

/* Facts of the day; its version stays, so that a page one is reading does not grow stale. */
static enum status refresh(struct work *w, const struct standing *x, const struct warn_hit *h,
                           struct error *e)
{
    const struct warn_setting *set = &w->a->g->set[h->rule];
    struct stmt *s = NULL;
    bool same = str_eq(x->facts, h->facts) && str_eq(x->sums, h->sums) &&
                x->owner == h->owner && x->account == h->account &&
                str_is(x->severity, severity_word(set->severity));

    if (same && x->last_seen != w->tx->today.n) w->seen[w->nseen++] = x->id;
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

/* A statement that ends with the columns the sums go by. */
#define TURN_COLUMNS " RETURNING \"kind\", \"rule\", \"record\", coalesce(\"since\", 0)"
static enum status run_turning(struct work *w, struct stmt *s, int64_t n, struct error *e)
{
    enum status st = stmt_one(s, e);

    if (st == ST_OK) {
        turn(w, (struct warning_turn){.kind = str_dup(stmt_get_text(s, 0), w->tx->arena),
                                      .rule = str_dup(stmt_get_text(s, 1), w->tx->arena),
                                      .record = stmt_get_int(s, 2),
                                      .since = stmt_get_int(s, 3),
                                      .n = n});
    }
    stmt_done(s);
    return st;
}

/* Every night this is all that happens to most of them. */
static enum status mark_seen(struct work *w, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0, n; st == ST_OK && i < w->nseen; i += n) {
        struct stmt *s = NULL;
        n = at_once(w->nseen - i);
        st = db_prepare(w->tx->db,
                        repeated(w->tx->arena,
                                 "UPDATE warnings SET \"last_seen\" = ? WHERE id IN (", "?", n,
                                 ")"),
                        &s, e);
        if (st != ST_OK) return st;
        stmt_int(s, w->tx->today.n);
        for (size_t k = 0; k < n; k++) stmt_int(s, w->seen[i + k]);
        st = stmt_run(s, e);
    }
    return st;
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
            "updated_by = NULL WHERE id = ?" TURN_COLUMNS),
        &s, e);

    if (st != ST_OK) return st;
    bind_facts(s, h, set);
    stmt_int(s, w->tx->today.n);
    stmt_int(s, w->tx->today.n);
    stmt_int(s, calendar_add(&w->a->g->calendar, w->tx->today, set->due_days).n);
    stmt_int(s, w->tx->now_ms);
    stmt_int(s, x->id);
    st = run_turning(w, s, 1, e);
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
                       "updated_by = NULL WHERE id = ?" TURN_COLUMNS),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, w->tx->today.n);
    stmt_int(s, w->tx->now_ms);
    stmt_int(s, x->id);
    st = run_turning(w, s, warning_stands(x->state) ? -1 : 0, e);
    if (st == ST_OK) st = warning_moved(w->tx, x->id, x->state, "resolved", STR_NONE, e);
    w->a->counts.resolved++;
    return st == ST_OK ? tell(w, x->id, x->version + 1, x->owner, 'u', e) : st;
}

/* The reason stands first among the facts: what comes before the first comma. Numbers of the
 * day move without making it another. */
static bool same_reason(struct str before, struct str now)
{
    struct str a = {0}, b = {0};

    (void)str_cut(&before, ',', &a);
    (void)str_cut(&now, ',', &b);
    return str_eq(a, b);
}

/* Whoever dismissed it was told another reason than the one that holds today. */
static bool begins_anew(const struct standing *x, const struct warn_hit *h)
{
    if (str_is(x->state, "resolved")) return true;
    return str_is(x->state, "dismissed") && !same_reason(x->facts, h->facts);
}

static enum status meet(struct work *w, const struct warn_hit *h, struct error *e)
{
    const int64_t *at = strmap_get(&w->index, h->key);

    if (at == NULL) {
        w->fresh[w->nfresh++] = h;
        strmap_put(&w->index, h->key, UNKNOWN);
        return ST_OK;
    }
    if (*at == UNKNOWN) return ST_OK; /* told twice */
    CHECK_BUG(w->v != NULL);
    struct standing *x = &w->v[*at];
    if (x->hit) return ST_OK;
    x->hit = true;
    w->a->counts.standing++;
    return begins_anew(x, h) ? reopen(w, x, h, e) : refresh(w, x, h, e);
}

static enum status newest(struct tx *tx, int64_t *id, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT coalesce(max(id), 0) FROM warnings"), &s, e);

    if (st != ST_OK) return st;
    st = stmt_one(s, e);
    if (st == ST_OK) *id = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

static enum status still_alone(struct work *w, struct error *e)
{
    int64_t id = 0;

    if (w->a->alone == NULL) return ST_OK;
    enum status st = newest(w->tx, &id, e);
    w->alone = st == ST_OK && id == *w->a->alone;
    return st;
}

static enum status meet_all(struct work *w, struct error *e)
{
    const struct engine *g = w->a->g;
    enum status st = ST_OK;
    size_t kept = 0;

    // NOLINTNEXTLINE(bugprone-sizeof-expression): pointers are meant
    w->fresh = arena_alloc(w->tx->arena, (g->n + 1) * sizeof(*w->fresh));
    w->seen = arena_alloc(w->tx->arena, (g->n + 1) * sizeof(*w->seen));
    for (size_t i = 0; st == ST_OK && i < g->n; i++) st = meet(w, &g->hits[i], e);
    if (st == ST_OK) st = still_alone(w, e);
    if (st == ST_OK && !w->alone) st = standing_elsewhere(w, e);
    for (size_t i = 0; st == ST_OK && i < w->nfresh; i++) {
        const int64_t *at = strmap_get(&w->index, w->fresh[i]->key);
        if (at != NULL && *at != UNKNOWN) {
            st = meet(w, w->fresh[i], e);
        } else {
            w->fresh[kept++] = w->fresh[i];
        }
    }
    w->nfresh = kept;
    if (st == ST_OK) st = mark_seen(w, e);
    return st == ST_OK ? open_fresh(w, e) : st;
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
    if (st == ST_OK) st = meet_all(&w, e);
    for (size_t i = 0; st == ST_OK && i < w.n; i++) {
        if (!w.v[i].hit && !str_is(w.v[i].state, "resolved")) st = resolve(&w, &w.v[i], e);
    }
    if (st == ST_OK) st = rollup_warning_turn(tx, w.turns, w.nturns, e);
    if (st == ST_OK && w.alone) st = newest(tx, w.a->alone, e);
    return st == ST_OK ? note_progress(tx, w.a, e) : st;
}
