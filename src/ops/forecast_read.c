/* ops/forecast_read.c - see forecast_read.h. */
#include "ops/forecast_read.h"

enum { S_STAGE, S_STATE, S_GRADE, S_OWNER, S_AMOUNT, S_CLOSE, S_CHANCE, S__COUNT };
enum { STAGES_MOST = 1000, OWNERS_MOST = 65536 };

/* --- stages ------------------------------------------------------------------------------- */

static uint8_t slot_of(const struct forecast_history *h, struct str key)
{
    uint8_t next = 1;

    for (size_t i = 0; i < h->nstages; i++) {
        if (str_eq(h->stages[i].key, key)) return h->stages[i].slot;
        if (h->stages[i].slot >= next) next = (uint8_t)(h->stages[i].slot + 1);
    }
    return next < CHANCE_STAGES ? next : 0;
}

static struct str text_kept(const struct forecast_history *h, const struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? STR_NONE : str_dup(stmt_get_text(s, col), h->tx->arena);
}

static enum status read_stages(struct forecast_history *h, struct error *e)
{
    struct stmt *s;
    enum status st = db_prepare(
        h->tx->db,
        STR("SELECT s.\"pipeline\", s.\"key\", s.\"percent\", "
            "coalesce(s.\"counts_in_forecast\", 1), s.\"name\", s.\"name_en\" FROM stages s JOIN pipelines p ON p.id = "
            "s.\"pipeline\" WHERE s.deleted_at IS NULL ORDER BY coalesce(p.\"is_default\", 0) "
            "DESC, p.id, s.\"position\", s.id LIMIT 1000"),
        &s, e);

    if (st != ST_OK) return st;
    h->stages = arena_alloc(h->tx->arena, STAGES_MOST * sizeof *h->stages);
    while ((st = stmt_step(s, e)) == ST_OK) {
        struct str key = str_dup(stmt_get_text(s, 1), h->tx->arena);
        uint8_t slot = slot_of(h, key);
        h->stages[h->nstages++] = (struct fstage){.pipeline = stmt_get_int(s, 0),
                                                  .key = key,
                                                  .name = text_kept(h, s, 4),
                                                  .name_en = text_kept(h, s, 5),
                                                  .percent = stmt_get_int(s, 2),
                                                  .slot = slot,
                                                  .counts = stmt_get_int(s, 3) != 0};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* 0: no such stage any more, else its place + 1. */
static int64_t stage_place(const struct forecast_history *h, int64_t pipeline, struct str key)
{
    for (size_t i = 0; i < h->nstages; i++) {
        if (h->stages[i].pipeline == pipeline && str_eq(h->stages[i].key, key))
            return (int64_t)i + 1;
    }
    return 0;
}

/* --- rows --------------------------------------------------------------------------------- */

enum {
    C_ID,
    C_OPENED,
    C_CREATED,
    C_CLOSED,
    C_STATE,
    C_STAGE,
    C_GRADE,
    C_OWNER,
    C_CLOSE,
    C_AMOUNT,
    C_PIPELINE,
    C_SCORE,
    C_SCORE_ON,
    C_CHANCE,
    C_FIELD,
    C_NEW,
    C_BASE,
    C_DAY,
};
static const char columns[] =
    "SELECT d.id, d.\"opened_on\", d.created_at, d.\"closed_on\", d.\"state\", d.\"stage\", "
    "d.\"grade\", d.\"owner\", d.\"close_date\", d.\"amount_base\", d.\"pipeline\", "
    "d.\"score\", d.\"score_on\", d.\"probability\", c.field, c.new, c.new_base, c.on_day FROM "
    "seen JOIN opportunities d ON d.id = seen.id LEFT JOIN field_change c ON c.kind = "
    "'opportunity' AND c.record = d.id AND c.field IN ('stage', 'state', 'grade', 'owner', "
    "'amount', 'close_date'";
static const char that_reach[] = ") WHERE (d.\"closed_on\" IS NULL OR d.\"closed_on\" >= ";

static int state_of(struct str s)
{
    return str_is(s, "won")                              ? DEAL_WON
           : str_is(s, "lost") || str_is(s, "cancelled") ? DEAL_LOST
           : str_is(s, "paused") || str_is(s, "draft")   ? DEAL_PAUSED
                                                         : DEAL_OPEN;
}

static int64_t grade_of(struct str s)
{
    return s.n == 1 && s.p[0] >= 'A' && s.p[0] <= 'D' ? s.p[0] - 'A' + 1 : 0;
}

static int32_t day_or_none(const struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? DAY_NONE.n : (int32_t)stmt_get_int(s, col);
}

struct reading {
    struct forecast_history *h;
    struct fdeal *d;
    bool changed[S__COUNT];
    int64_t born[S__COUNT]; /* as the row stands */
    int32_t closed_on;
    int64_t pipeline;
};

static void add_step(struct reading *r, int32_t day, size_t what, int64_t v)
{
    struct forecast_history *h = r->h;

    h->steps = arena_grow(h->tx->arena, h->steps, h->nsteps, &h->steps_room, sizeof *h->steps);
    h->steps[h->nsteps++] = (struct fstep){day, (uint8_t)what, v};
    r->d->n++;
}

/* What never changed stood so from the beginning; a result from the day it closed. */
static void deal_done(struct reading *r)
{
    struct forecast_history *h = r->h;

    if (r->d == NULL) return;
    for (size_t w = 0; w < S__COUNT; w++) {
        if (r->changed[w] || (w == S_CHANCE && !h->chances)) continue;
        bool over = w == S_STATE && r->born[w] != DEAL_OPEN && r->closed_on != DAY_NONE.n;
        add_step(r, r->d->opened, w, over ? DEAL_OPEN : r->born[w]);
        if (over) add_step(r, r->closed_on, w, r->born[w]);
    }
    if (!r->changed[S_STATE] || r->closed_on == DAY_NONE.n) return;
    for (size_t i = r->d->n; i-- > 0;) { /* the result is dated by the day it closed */
        struct fstep *s = &h->steps[r->d->first + i];
        if (s->what != S_STATE) continue;
        if (s->v == DEAL_WON || s->v == DEAL_LOST) s->day = r->closed_on;
        return;
    }
}

static void deal_begin(struct reading *r, const struct stmt *s)
{
    struct forecast_history *h = r->h;
    int32_t opened = day_or_none(s, C_OPENED);

    if (opened == DAY_NONE.n)
        opened = zone_day(h->tx->company->zone, stmt_get_int(s, C_CREATED)).n;
    h->deals = arena_grow(h->tx->arena, h->deals, h->ndeals, &h->deals_room, sizeof *h->deals);
    r->d = &h->deals[h->ndeals++];
    *r->d = (struct fdeal){.id = stmt_get_int(s, C_ID),
                           .opened = opened,
                           .score_on = day_or_none(s, C_SCORE_ON),
                           .score = -1,
                           .first = (uint32_t)h->nsteps};
    if (h->amounts && !stmt_is_null(s, C_SCORE))
        r->d->score = (float)stmt_get_int(s, C_SCORE) / 1e6F;
    memset(r->changed, 0, sizeof r->changed);
    r->pipeline = stmt_get_int(s, C_PIPELINE);
    r->closed_on = day_or_none(s, C_CLOSED);
    r->born[S_STAGE] = stage_place(h, r->pipeline, stmt_get_text(s, C_STAGE));
    r->born[S_STATE] = state_of(stmt_get_text(s, C_STATE));
    r->born[S_GRADE] = grade_of(stmt_get_text(s, C_GRADE));
    r->born[S_OWNER] = stmt_get_int(s, C_OWNER);
    r->born[S_AMOUNT] = h->amounts ? stmt_get_int(s, C_AMOUNT) : 0;
    r->born[S_CLOSE] = day_or_none(s, C_CLOSE);
    r->born[S_CHANCE] = stmt_get_int(s, C_CHANCE);
}

static void take_change(struct reading *r, const struct stmt *s)
{
    static const char *const fields[S__COUNT] = {"stage",  "state",      "grade",      "owner",
                                                 "amount", "close_date", "probability"};
    struct str field = stmt_get_text(s, C_FIELD), now = stmt_get_text(s, C_NEW);
    int32_t day = (int32_t)stmt_get_int(s, C_DAY);
    int64_t v = 0;
    size_t w = 0;

    while (w < S__COUNT && !str_is(field, fields[w])) w++;
    if (w == S__COUNT) return;
    if (w == S_STAGE) v = stage_place(r->h, r->pipeline, now);
    if (w == S_STATE) v = state_of(now);
    if (w == S_GRADE) v = grade_of(now);
    if (w == S_OWNER && !str_int64(now, &v)) v = 0;
    if (w == S_AMOUNT && r->h->amounts) v = stmt_get_int(s, C_BASE);
    if (w == S_CLOSE && !str_int64(now, &v)) v = DAY_NONE.n;
    if (w == S_CHANCE && !str_int64(now, &v)) v = 0;
    r->changed[w] = true;
    add_step(r, day < r->d->opened ? r->d->opened : day, w, v);
}

static enum status read_rows(struct forecast_history *h, struct day until, struct error *e)
{
    const struct analysis all = {.from = DAY_NONE, .to = DAY_NONE, .as_of = DAY_NONE};
    struct reading r = {.h = h};
    struct query *q = NULL;
    struct sql text;
    struct stmt *s = NULL;
    enum status st = analysis_deals(h->tx, &all, &q, e);

    sql_init(&text, h->tx->arena);
    sql_z(&text, "WITH seen(id) AS (");
    if (st == ST_OK) st = query_ids(h->tx, q, &text, e);
    sql_z(&text, ") ");
    sql_z(&text, columns);
    if (h->chances) sql_z(&text, ", 'probability'");
    sql_z(&text, that_reach);
    sql_int(&text, until.n - HISTORY_DAYS);
    sql_z(&text, ") ORDER BY d.id, c.on_day, c.id");
    if (st == ST_OK) st = sql_prepare(&text, h->tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        if (r.d == NULL || r.d->id != stmt_get_int(s, C_ID)) {
            deal_done(&r);
            if (h->ndeals == HISTORY_DEALS) {
                st = err(e, ST_TOO_LARGE, "query.too_many", "opportunity");
                break;
            }
            deal_begin(&r, s);
        }
        if (!stmt_is_null(s, C_FIELD)) take_change(&r, s);
    }
    if (st == ST_END) deal_done(&r);
    stmt_done(s);
    sql_release(&text);
    analysis_free(q);
    return st == ST_END ? ST_OK : st;
}

static enum status count_owners(struct forecast_history *h, struct error *e)
{
    struct stmt *s;
    enum status st =
        db_prepare(h->tx->db, STR("SELECT coalesce(max(id), 0) FROM users"), &s, e);

    if (st != ST_OK) return st;
    st = stmt_step(s, e);
    int64_t most = st == ST_OK ? stmt_get_int(s, 0) + 1 : 1;
    stmt_done(s);
    h->owners = most > OWNERS_MOST ? OWNERS_MOST : (uint32_t)most;
    return st == ST_END ? ST_OK : st;
}

enum status forecast_history_read(struct tx *tx, struct day until, struct forecast_history *out,
                                  struct error *e)
{
    *out = (struct forecast_history){
        .tx = tx, .amounts = analysis_reads_amounts(tx), .chances = out->chances};
    enum status st = read_stages(out, e);
    if (st == ST_OK) st = count_owners(out, e);
    return st == ST_OK ? read_rows(out, until, e) : st;
}

/* --- told of a day ------------------------------------------------------------------------ */

/* Steps of one field are in order of days; those of several are not. */
void forecast_history_at(const struct forecast_history *h, const struct fdeal *d, int32_t day,
                         struct fdeal_at *out)
{
    *out = (struct fdeal_at){
        .there = d->opened <= day, .closed = DAY_NONE.n, .close_date = DAY_NONE.n};
    for (uint32_t i = 0; i < d->n; i++) {
        const struct fstep *s = &h->steps[d->first + i];
        if (s->day > day) continue;
        switch (s->what) {
        case S_STAGE:
            out->stage = s->v == 0 ? NULL : &h->stages[s->v - 1];
            break;
        case S_STATE:
            out->state = (int)s->v;
            out->closed = s->v == DEAL_WON || s->v == DEAL_LOST ? s->day : DAY_NONE.n;
            break;
        case S_GRADE:
            out->grade = (uint8_t)s->v;
            break;
        case S_OWNER:
            out->owner = s->v;
            break;
        case S_AMOUNT:
            out->amount = s->v;
            break;
        case S_CHANCE:
            out->chance = s->v;
            break;
        default:
            out->close_date = (int32_t)s->v;
            break;
        }
    }
}

static uint32_t step_value(const struct forecast_history *h, const struct fstep *s)
{
    if (s->what == S_STAGE) return s->v == 0 ? 0 : h->stages[s->v - 1].slot;
    if (s->what == S_GRADE) return (uint32_t)s->v;
    return s->v > 0 && s->v < h->owners ? (uint32_t)s->v : 0;
}

static size_t tell_steps(const struct forecast_history *h, const struct fdeal *d, int32_t day,
                         struct forecast_step *to)
{
    size_t n = 0;

    for (uint32_t i = 0; i < d->n; i++) {
        const struct fstep *s = &h->steps[d->first + i];
        size_t at = n;
        if (s->day > day || (s->what != S_STAGE && s->what != S_GRADE && s->what != S_OWNER))
            continue;
        for (; at > 0 && to[at - 1].day > s->day; at--) to[at] = to[at - 1];
        to[at] = (struct forecast_step){s->day,
                                        s->what == S_STAGE   ? STEP_STAGE
                                        : s->what == S_GRADE ? STEP_GRADE
                                                             : STEP_OWNER,
                                        step_value(h, s)};
        n++;
    }
    return n;
}

void forecast_history_tell(const struct forecast_history *h, struct day day,
                           struct forecast_told *out)
{
    struct arena *a = h->tx->arena;
    struct forecast_past *v = arena_alloc(a, h->ndeals * sizeof *v);
    struct forecast_step *steps = arena_alloc(a, h->nsteps * sizeof *steps);

    *out = (struct forecast_told){.of = arena_alloc(a, h->ndeals * sizeof *out->of)};
    out->set = (struct forecast_past_set){v, 0, h->owners, day};
    for (size_t i = 0; i < h->ndeals; i++) {
        const struct fdeal *d = &h->deals[i];
        struct fdeal_at at;
        if (d->opened > day.n) continue;
        forecast_history_at(h, d, day.n, &at);
        out->of[out->set.n] = (uint32_t)i;
        size_t n = tell_steps(h, d, day.n, steps);
        v[out->set.n++] = (struct forecast_past){.opened = d->opened,
                                                 .closed = at.closed,
                                                 .won = at.state == DEAL_WON,
                                                 .score_on = d->score_on,
                                                 .score = d->score,
                                                 .steps = steps,
                                                 .nsteps = n};
        if (d->score_on == DAY_NONE.n) v[out->set.n - 1].score = -1;
        steps += n;
    }
}

enum status forecast_asked(struct tx *tx, const struct analysis *a, bool *all,
                           struct idset *out, struct error *e)
{
    struct query *q = NULL;
    struct sql text;
    struct stmt *s = NULL;
    enum status st;

    *out = (struct idset){.n = 0};
    *all = a->unit == 0 && a->owner == 0 && a->pipeline == 0 && a->product == 0 &&
           a->segment.p == NULL && a->region.p == NULL;
    if (*all) return ST_OK;
    st = analysis_deals(tx, a, &q, e);
    sql_init(&text, tx->arena);
    if (st == ST_OK) st = query_ids(tx, q, &text, e);
    if (st == ST_OK) st = sql_prepare(&text, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK)
        idset_add(out, tx->arena, stmt_get_int(s, 0));
    stmt_done(s);
    sql_release(&text);
    analysis_free(q);
    idset_sort(out);
    return st == ST_END ? ST_OK : st;
}
