/* ops/warning/pass.c - the full pass, and the one that follows the events. */
#include "ops/event.h"
#include "ops/process/scores.h"
#include "ops/warning/relay.h"
#include "ops/warning/touch.h"
#include "ops/warning/write.h"

enum {
    /* accounts at a time: a write step of some milliseconds, of twenty when all are new */
    RANGE = 400,
    STAY_DAYS = 2000, /* longer stays count as this */
    YEAR_DAYS = 365,
    EVENTS = 2000,
    LEASE_MS = 10 * 60 * 1000,
};

/* --- yardsticks -----------------------------------------------------------------------------
 */

struct yard {
    struct tx *tx;
    struct engine *g;
    uint32_t *days; /* [stage][STAY_DAYS] */
    const struct stage_place *at;
    int64_t deal, since, closed;
};

static void count_stay(struct yard *y, int64_t until)
{
    int64_t days = until - y->since;

    if (y->at == NULL || days < 0) return;
    if (days >= STAY_DAYS) days = STAY_DAYS - 1;
    y->days[(y->at - y->g->stages) * STAY_DAYS + days]++;
}

/* Winning ends a stay only where the deal was won out of a stage it stood in before. */
static void close_deal(struct yard *y)
{
    if (y->deal != 0 && y->closed > y->since) count_stay(y, y->closed);
    y->at = NULL;
}

static enum status count_stays(struct yard *y, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        y->tx->db,
        STR("SELECT o.id, o.\"pipeline\", coalesce(o.\"closed_on\", -1), coalesce(c.new, "
            "o.\"stage\"), coalesce(c.on_day, o.\"opened_on\") FROM opportunities o LEFT JOIN "
            "field_change c ON c.kind = 'opportunity' AND c.record = o.id AND c.field = 'stage' "
            "WHERE o.\"state\" = 'won' AND o.deleted_at IS NULL AND "
            "coalesce(c.on_day, o.\"opened_on\") IS NOT NULL ORDER BY o.id, c.on_day, c.id"),
        &s, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) {
        int64_t deal = stmt_get_int(s, 0), day = stmt_get_int(s, 4);
        if (deal == y->deal) {
            count_stay(y, day);
        } else {
            close_deal(y);
        }
        y->deal = deal;
        y->since = day;
        y->closed = stmt_get_int(s, 2);
        y->at = engine_stage(y->g, stmt_get_int(s, 1), stmt_get_text(s, 3));
    }
    close_deal(y);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* The k-th smallest, from 0. */
static int64_t day_at(const uint32_t *days, int64_t k)
{
    int64_t seen = 0;

    for (int64_t d = 0; d < STAY_DAYS; d++) {
        seen += days[d];
        if (seen > k) return d;
    }
    return STAY_DAYS - 1;
}

/* A stage is the same in every edition of its pipeline: a revision forgets no history. */
static void settle_median(const struct yard *y, struct stage_place *p)
{
    uint32_t days[STAY_DAYS] = {0};
    int64_t n = 0;

    for (size_t i = 0; i < y->g->nstages; i++) {
        const struct stage_place *one = &y->g->stages[i];
        if (!str_eq(one->key, p->key) || !str_eq(one->family, p->family)) continue;
        for (size_t d = 0; d < STAY_DAYS; d++) days[d] += y->days[i * STAY_DAYS + d];
    }
    for (size_t d = 0; d < STAY_DAYS; d++) n += days[d];
    p->won = n;
    p->median_tenths = 0;
    if (n > 0) p->median_tenths = 5 * (day_at(days, (n - 1) / 2) + day_at(days, n / 2));
}

struct base_row {
    const char *name;
    int64_t id;
    struct str word;
    int64_t n, value;
};

static enum status base_put(struct tx *tx, const struct base_row *r, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO warning_base (name, id, word, n, value) VALUES (?, ?, ?, ?, ?)"), &s,
        e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(r->name));
    stmt_int(s, r->id);
    stmt_text(s, r->word);
    stmt_int(s, r->n);
    stmt_int(s, r->value);
    return stmt_run(s, e);
}

static enum status base_step(struct tx *tx, void *arg, struct error *e)
{
    const struct engine *g = arg;
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, STR("DELETE FROM warning_base"), &s, e);

    if (st == ST_OK) st = stmt_run(s, e);
    for (size_t i = 0; st == ST_OK && i < g->nstages; i++) {
        const struct stage_place *p = &g->stages[i];
        const struct base_row row = {"stay", p->pipeline, p->key, p->won, p->median_tenths};
        if (p->won > 0) st = base_put(tx, &row, e);
    }
    for (size_t i = 0; st == ST_OK && i < g->nbranches; i++) {
        const struct branch_sum *b = &g->branches[i];
        const struct base_row row = {"revenue", b->unit, STR(""), 0, b->sum};
        st = base_put(tx, &row, e);
    }
    for (size_t i = 0; st == ST_OK && i < g->nscores; i++) {
        const struct score_base *b = &g->scores[i];
        const struct base_row row = {"score", b->pipeline, STR(""), b->won, b->median};
        st = base_put(tx, &row, e);
    }
    return st;
}

/* Rows of pipeline (deals of all its editions), scores in order: the median is met on the way
 * when their number is known. */
static enum status median_scores(struct tx *tx, struct engine *g, struct error *e)
{
    static const int64_t millionths_to_hundredths = 10000;
    struct stmt *s = NULL;
    int64_t at = 0;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT p.id, o.\"score\", count(*) OVER (PARTITION BY p.id) FROM opportunities o "
            "JOIN pipelines own ON own.id = o.\"pipeline\" JOIN pipelines p ON p.\"key\" = "
            "own.\"key\" WHERE o.\"state\" = 'won' AND o.\"score\" IS NOT NULL AND o.deleted_at "
            "IS NULL ORDER BY p.id, o.\"score\""),
        &s, e);

    g->nscores = 0;
    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) {
        int64_t pipeline = stmt_get_int(s, 0), n = stmt_get_int(s, 2);
        int64_t score = stmt_get_int(s, 1) / millionths_to_hundredths;
        bool first = g->nscores == 0 || g->scores[g->nscores - 1].pipeline != pipeline;
        if (first && g->nscores == PIPELINES_MAX) continue;
        if (first) g->scores[g->nscores++] = (struct score_base){pipeline, n, 0};
        at = first ? 0 : at + 1;
        if (at == (n - 1) / 2) g->scores[g->nscores - 1].median += score;
        if (at == n / 2) g->scores[g->nscores - 1].median += score;
    }
    stmt_done(s);
    for (size_t i = 0; i < g->nscores; i++) g->scores[i].median /= 2;
    return st == ST_END ? ST_OK : st;
}

static enum status sum_branches(struct tx *tx, struct engine *g, struct error *e)
{
    enum { BRANCHES = 4096 };
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT o.own_branch, sum(coalesce(o.\"amount_base\", 0)) FROM opportunities o WHERE "
            "o.\"state\" = 'won' AND o.\"closed_on\" > ? AND o.own_branch IS NOT NULL AND "
            "o.deleted_at IS NULL GROUP BY o.own_branch ORDER BY o.own_branch LIMIT 4096"),
        &s, e);

    if (st != ST_OK) return st;
    g->branches = arena_alloc(tx->arena, BRANCHES * sizeof *g->branches);
    g->nbranches = 0;
    stmt_int(s, tx->today.n - YEAR_DAYS);
    while ((st = stmt_step(s, e)) == ST_OK) {
        g->branches[g->nbranches++] =
            (struct branch_sum){stmt_get_int(s, 0), stmt_get_int(s, 1)};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status set_yardsticks(struct host *h, struct engine *g, struct error *e)
{
    struct yard y = {.tx = &h->tx, .g = g};
    struct arena days = {.cap = 256 << 20};

    y.days = arena_zalloc(&days, (g->nstages + 1) * STAY_DAYS * sizeof *y.days);
    enum status st = count_stays(&y, e);
    for (size_t i = 0; st == ST_OK && i < g->nstages; i++) settle_median(&y, &g->stages[i]);
    arena_release(&days);
    if (st == ST_OK) st = sum_branches(&h->tx, g, e);
    if (st == ST_OK) st = median_scores(&h->tx, g, e);
    return st == ST_OK ? host_write(h, base_step, g, e) : st;
}

/* --- the full pass ---------------------------------------------------------------------------
 */

static void add_counts(struct warning_counts *to, const struct warning_counts *c)
{
    to->accounts += c->accounts;
    to->opened += c->opened;
    to->reopened += c->reopened;
    to->resolved += c->resolved;
    to->standing += c->standing;
}

static enum status next_range(struct tx *tx, int64_t after, int64_t *lo, int64_t *hi,
                              int64_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT min(x.id), max(x.id), count(*) FROM (SELECT id FROM "
                       "accounts WHERE id > ? ORDER BY id LIMIT ?) x"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, after);
    stmt_int(s, RANGE);
    st = stmt_one(s, e);
    if (st == ST_OK) {
        *lo = stmt_get_int(s, 0);
        *hi = stmt_get_int(s, 1);
        *n = stmt_get_int(s, 2);
    }
    stmt_done(s);
    return st;
}

static enum status count_accounts(struct tx *tx, int64_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, STR("SELECT count(*) FROM accounts"), &s, e);

    if (st != ST_OK) return st;
    st = stmt_one(s, e);
    if (st == ST_OK) *n = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

static enum status none_stand(struct tx *tx, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT CASE WHEN EXISTS (SELECT 1 FROM warnings) THEN 0 ELSE 1 END"), &s,
        e);

    if (st != ST_OK) return st;
    st = stmt_one(s, e);
    if (st == ST_OK) *yes = stmt_get_int(s, 0) != 0;
    stmt_done(s);
    return st;
}

/* Accounts that were read together, with what the evaluation found; its memory is taken back
 * when its turn comes again. */
struct batch {
    struct arena arena;
    struct tx tx;
    struct engine g;
    struct warn_apply a;
};

static enum status read_batch(struct batch *x, const struct host *h, const struct engine *g,
                              int64_t *hi, struct error *e)
{
    int64_t lo = 0, n = 0;

    arena_reset(&x->arena);
    x->tx = h->tx;
    x->tx.arena = &x->arena;
    x->g = *g;
    x->g.tx = &x->tx;
    x->a.g = &x->g;
    enum status st = next_range(&x->tx, *hi, &lo, hi, &n, e);
    x->a.lo = lo;
    x->a.hi = *hi;
    x->a.accounts = n;
    return st == ST_OK && n > 0 ? engine_range(&x->g, lo, *hi, e) : st;
}

/* Two batches by turns: while one is written the next is read. */
static enum status pass_accounts(struct host *h, const struct engine *g,
                                 struct warning_counts *out, struct error *e)
{
    enum { BATCH_BYTES = 256 << 20, BOTH = 2 };
    struct batch *b = arena_zalloc(h->tx.arena, BOTH * sizeof *b);
    int64_t hi = 0, total = 0, done = 0, newest = 0;
    struct relay relay;
    bool first = false;
    enum status st = count_accounts(&h->tx, &total, e);

    if (st == ST_OK) st = none_stand(&h->tx, &first, e);
    for (size_t i = 0; i < BOTH; i++) b[i].arena.cap = BATCH_BYTES;
    relay_init(&relay, h, out);
    for (size_t i = 0; st == ST_OK; i = 1 - i) {
        st = read_batch(&b[i], h, g, &hi, e);
        if (st != ST_OK || b[i].a.accounts == 0) break;
        done += b[i].a.accounts;
        b[i].a.job_done = done;
        b[i].a.job_total = total;
        b[i].a.alone = first ? &newest : NULL;
        st = relay_put(&relay, &b[i].a, e);
    }
    if (st == ST_OK) st = relay_wait(&relay, e);
    relay_release(&relay);
    for (size_t i = 0; i < BOTH; i++) arena_release(&b[i].arena);
    return st;
}

static enum status pass_people(struct host *h, struct engine *g, struct warning_counts *out,
                               struct error *e)
{
    struct warn_apply a = {.g = g, .people = true, .job_done = -1};
    enum status st = engine_people(g, 0, e);

    if (st == ST_OK) st = host_write(h, apply_step, &a, e);
    add_counts(out, &a.counts);
    engine_clear(g);
    return st;
}

static enum status escalate(struct host *h, const struct engine *g, struct warning_counts *out,
                            struct error *e)
{
    struct warn_escalate step = {.g = g, .more = true};
    enum status st = ST_OK;

    while (st == ST_OK && step.more) {
        st = host_write(h, escalate_step, &step, e);
        out->escalated += step.n;
        step.after = step.last;
    }
    return st;
}

static enum status remind(struct host *h, struct error *e)
{
    struct warn_remind step = {.more = true};
    enum status st = ST_OK;

    while (st == ST_OK && step.more) {
        st = host_write(h, remind_step, &step, e);
        step.after = step.last;
    }
    return st;
}

static enum status pass(struct host *h, bool again, struct warning_counts *out, struct error *e)
{
    struct engine *g = arena_zalloc(h->tx.arena, sizeof *g);
    int64_t began = clock_mono_us();

    *out = (struct warning_counts){.accounts = 0};
    enum status st = engine_open(&h->tx, g, e);
    if (st == ST_OK && !again) st = set_yardsticks(h, g, e);
    if (st == ST_OK) st = pass_accounts(h, g, out, e);
    if (st == ST_OK) st = pass_people(h, g, out, e);
    if (st == ST_OK) st = escalate(h, g, out, e);
    if (st == ST_OK) st = remind(h, e);
    out->ms = (clock_mono_us() - began) / 1000;
    return st;
}

/* The same host with memory of our own, which is taken back piece by piece: what the host keeps
 * in its arena while it writes must stay. */
struct apart {
    struct host host, *real;
    struct arena arena;
};

/* In the memory of the step: in that of the real host all that every step read would stay. */
static enum status write_through(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    const struct apart *a = h->user;
    struct host real = *a->real;

    real.tx.arena = h->tx.arena;
    enum status st = host_write(&real, fn, arg, e);
    a->real->tx.cat = real.tx.cat;
    a->real->tx.company = real.tx.company;
    return st;
}

static struct host *apart_open(struct apart *a, struct host *h)
{
    enum { BYTES = 512 << 20 };

    *a = (struct apart){.host = *h, .real = h, .arena = {.cap = BYTES}};
    a->host.tx.arena = &a->arena;
    a->host.write = write_through;
    a->host.user = a;
    return &a->host;
}

static enum status pass_apart(struct host *h, bool again, struct warning_counts *out,
                              struct error *e)
{
    struct apart a;
    enum status st = pass(apart_open(&a, h), again, out, e);

    arena_release(&a.arena);
    return st;
}

enum status warning_pass(struct host *h, struct warning_counts *out, struct error *e)
{
    return pass_apart(h, false, out, e);
}

enum status warning_pass_again(struct host *h, struct warning_counts *out, struct error *e)
{
    return pass_apart(h, true, out, e);
}

/* --- following -------------------------------------------------------------------------------
 */

static enum status read_position(struct tx *tx, int64_t *seen, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT input FROM job WHERE name = 'warning_events'"), &s, e);

    *seen = 0;
    if (st != ST_OK) return st;
    st = stmt_step(s, e);
    if (st == ST_OK && !str_int64(stmt_get_text(s, 0), seen)) *seen = 0;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

struct position {
    int64_t seen;
    const struct touched *touched;
};

/* Where following stands, and the scores of the touched deals are no longer of today. */
static enum status position_step(struct tx *tx, void *arg, struct error *e)
{
    const struct position *p = arg;
    struct str text = str_fmt(tx->arena, "%lld", (long long)p->seen);
    struct stmt *s = NULL;
    enum status st = scores_outdate(tx, p->touched->accounts, p->touched->naccounts, e);

    if (st == ST_OK) {
        st = db_prepare(
            tx->db, STR("UPDATE job SET input = ?, done_at = ? WHERE name = 'warning_events'"),
            &s, e);
    }

    if (st != ST_OK) return st;
    stmt_text(s, text);
    stmt_int(s, tx->now_ms);
    st = stmt_step(s, e);
    bool made = st == ST_END && stmt_changes(s) > 0;
    stmt_done(s);
    if (st != ST_END || made) return st == ST_END ? ST_OK : st;
    /* `due` far away: nobody leases this row, it only remembers */
    st = db_prepare(tx->db,
                    STR("INSERT INTO job (name, due, input) VALUES ('warning_events', ?, ?)"),
                    &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, INT64_MAX);
    stmt_text(s, text);
    return stmt_run(s, e);
}

static enum status take_account(struct host *h, struct engine *g, int64_t id,
                                struct warning_counts *out, struct error *e)
{
    struct arena_mark m = arena_mark(h->tx.arena);
    struct warn_apply a = {.g = g, .lo = id, .hi = id, .job_done = -1};
    enum status st = engine_range(g, id, id, e);

    if (st == ST_OK) st = host_write(h, apply_step, &a, e);
    a.counts.accounts = 1;
    add_counts(out, &a.counts);
    engine_clear(g);
    arena_rewind(h->tx.arena, m);
    return st;
}

static enum status take_user(struct host *h, struct engine *g, int64_t id,
                             struct warning_counts *out, struct error *e)
{
    struct warn_apply a = {.g = g, .people = true, .user = id, .job_done = -1};
    enum status st = engine_people(g, id, e);

    if (st == ST_OK) st = host_write(h, apply_step, &a, e);
    add_counts(out, &a.counts);
    engine_clear(g);
    return st;
}

static enum status take_touched(struct host *h, const struct touched *t,
                                struct warning_counts *out, struct error *e)
{
    struct engine *g = arena_zalloc(h->tx.arena, sizeof *g);
    enum status st = ST_OK;

    if (t->naccounts + t->nusers > 0) st = engine_open(&h->tx, g, e);
    for (size_t i = 0; st == ST_OK && i < t->naccounts; i++)
        st = take_account(h, g, t->accounts[i], out, e);
    for (size_t i = 0; st == ST_OK && i < t->nusers; i++)
        st = take_user(h, g, t->users[i], out, e);
    return st;
}

static enum status follow(struct host *h, struct warning_counts *out, bool *more,
                          struct error *e)
{
    struct tx *tx = &h->tx;
    struct touched *t = arena_zalloc(tx->arena, sizeof *t);
    struct event *v = NULL;
    size_t n = 0, i = 0;
    int64_t seen = 0, newest = 0, began = clock_mono_us();

    *out = (struct warning_counts){.accounts = 0};
    *more = false;
    enum status st = read_position(tx, &seen, e);
    if (st == ST_OK) st = event_newest(tx, &newest, e);
    if (st != ST_OK || newest <= seen) return st;
    st = event_list(tx, &seen, EVENTS, &v, &n, e);
    for (; st == ST_OK && i < n && !t->full; i++) {
        struct arena_mark m = arena_mark(tx->arena);
        st = touch_event(tx, &v[i], t, e);
        arena_rewind(tx->arena, m);
    }
    if (st != ST_OK) return st;
    st = take_touched(h, t, out, e);
    if (i < n) seen = v[i - 1].seq;
    *more = i < n || n == EVENTS;
    struct position at = {seen, t};
    if (st == ST_OK) st = host_write(h, position_step, &at, e);
    out->ms = (clock_mono_us() - began) / 1000;
    return st;
}

enum status warning_follow(struct host *h, struct warning_counts *out, bool *more,
                           struct error *e)
{
    struct apart a;
    enum status st = follow(apart_open(&a, h), out, more, e);

    arena_release(&a.arena);
    return st;
}

/* --- on request ------------------------------------------------------------------------------
 */

struct lease {
    bool mine, end;
};

static enum status lease_step(struct tx *tx, void *arg, struct error *e)
{
    struct lease *l = arg;
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO job (name, due, input) SELECT 'warnings', ?, '' WHERE NOT EXISTS (SELECT "
            "1 FROM job WHERE name = 'warnings')"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, tx->now_ms);
    st = stmt_run(s, e);
    if (st == ST_OK) {
        st =
            db_prepare(tx->db,
                       l->end ? STR("UPDATE job SET leased_until = 0, done_at = ? WHERE name = "
                                    "'warnings' AND leased_until >= ?")
                              : STR("UPDATE job SET leased_until = ?, leased_by = 'request', "
                                    "input = '' WHERE name = 'warnings' AND leased_until <= ?"),
                       &s, e);
    }
    if (st != ST_OK) return st;
    stmt_int(s, l->end ? tx->now_ms : tx->now_ms + LEASE_MS);
    stmt_int(s, l->end ? 0 : tx->now_ms);
    st = stmt_step(s, e);
    l->mine = st == ST_END && stmt_changes(s) == 1;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status warning_evaluate(struct host *h, struct warning_counts *out, struct error *e)
{
    struct lease l = {.end = false};
    struct error quiet = {0};

    const struct cat_entity *rules = catalogue_kind(h->tx.cat, STR("warning_rule"));
    if (rules == NULL || !actor_may(h->tx.actor, rules->index, ACT_UPDATE))
        return err(e, ST_FORBIDDEN, "forbidden", "evaluate");
    enum status st = host_write(h, lease_step, &l, e);
    if (st != ST_OK) return st;
    if (!l.mine) return err(e, ST_CONFLICT, "warning.running", "evaluate");
    st = warning_pass(h, out, e);
    l.end = true;
    if (host_write(h, lease_step, &l, st == ST_OK ? e : &quiet) != ST_OK && st == ST_OK)
        st = ST_INTERNAL;
    return st;
}

enum status warning_progress(struct tx *tx, struct warning_progress *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT leased_until, input, done_at FROM job WHERE name = 'warnings'"), &s,
        e);

    *out = (struct warning_progress){.running = false};
    if (st != ST_OK) return st;
    st = stmt_step(s, e);
    if (st == ST_OK) {
        struct str rest = stmt_get_text(s, 1), done;
        out->running = stmt_get_int(s, 0) > tx->now_ms;
        out->finished_at = stmt_get_int(s, 2);
        if (str_cut(&rest, '/', &done) && str_int64(done, &out->done) && rest.p != NULL)
            (void)str_int64(rest, &out->total);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}
