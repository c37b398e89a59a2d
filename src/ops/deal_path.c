/* ops/deal_path.c - see deal_path.h.
 *
 * A row of deal_path, in numbers of 7 bits a byte (signed ones zigzag):
 *   edition; stages: n, of each pipeline, length, key; deals: n, of each
 *   id - the one before, state + 4 * has closed_on + 8 * has opened_on, closed_on, opened_on,
 *   created_at / 1000 where there is no opened_on, moves: n, of each stage, day - the one
 * before. deal_path_seen.event: changes up to this event are in the rows. */
#include "ops/deal_path.h"

#include "model/kinds.h"
#include "ops/analysis.h"
#include "ops/event.h"

enum {
    EDITION = 1,
    SPAN = 1024,       /* ids in one row */
    BATCH = 16,        /* rows written at once: 300 KB */
    MANY = 3000,       /* changed deals that are read by their histories meanwhile: 10 ms */
    MOVES_MAX = 4096,  /* of one deal */
    STAGES_MAX = 4096, /* of one row */
    BATCH_BYTES = 64 << 20,
    SETTLED_MS = 5 * 60 * 1000, /* no write lasts so long: see settled */
};

/* --- from the histories ------------------------------------------------------------------- */

static void put_walk(const struct tx *tx, const struct sql *seen, struct day as_of,
                     struct sql *s)
{
    bool past = as_of.n != DAY_NONE.n;

    sql_z(s, "WITH seen(id) AS (");
    sql_add(s, seen);
    sql_z(s, ") SELECT d.id, CASE WHEN c.id IS NULL THEN d.\"stage\" ELSE c.new END, "
             "coalesce(c.on_day, d.\"opened_on\"), d.\"pipeline\", ");
    analysis_put_past(s, &opportunity_entity, "d", "state", as_of);
    sql_z(s, ", ");
    analysis_put_past(s, &opportunity_entity, "d", "closed_on", as_of);
    sql_z(s, ", d.\"opened_on\", d.created_at FROM seen JOIN opportunities d ON d.id = seen.id "
             "LEFT JOIN field_change c");
    /* it holds all that is asked here; SQLite would take the other one of the table */
    if (db_kind(tx->db) == DB_SQLITE) sql_z(s, " INDEXED BY field_change_stage");
    sql_z(s, " ON c.kind = 'opportunity' AND c.record = d.id AND c.field = 'stage'");
    sql_z(s, " WHERE coalesce(c.on_day, d.\"opened_on\") <= ");
    sql_int(s, past ? as_of.n : INT32_MAX);
    sql_z(s, " ORDER BY d.id, c.on_day, c.id");
}

static struct day day_at(const struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? DAY_NONE : (struct day){(int32_t)stmt_get_int(s, col)};
}

static enum path_state state_of(struct str word)
{
    return str_is(word, "won")         ? PATH_WON
           : str_is(word, "lost")      ? PATH_LOST
           : str_is(word, "cancelled") ? PATH_CANCELLED
                                       : PATH_OPEN;
}

static void tell(const struct path_reader *r, const struct path_deal *d)
{
    if (d->n > 0) r->deal(r->user, d);
}

enum status paths_walk(struct tx *tx, const struct sql *seen, struct day as_of,
                       const struct path_reader *r, struct error *e)
{
    struct path_move *moves = arena_alloc(tx->arena, MOVES_MAX * sizeof(*moves));
    struct path_deal d = {.id = 0, .moves = moves};
    struct sql text;
    struct stmt *s = NULL;

    sql_init(&text, tx->arena);
    put_walk(tx, seen, as_of, &text);
    enum status st = sql_prepare(&text, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        int64_t id = stmt_get_int(s, 0);
        if (id != d.id) {
            tell(r, &d);
            d = (struct path_deal){.id = id,
                                   .pipeline = stmt_get_int(s, 3),
                                   .state = state_of(stmt_get_text(s, 4)),
                                   .closed_on = day_at(s, 5),
                                   .opened_on = day_at(s, 6),
                                   .created_at = stmt_get_int(s, 7),
                                   .moves = moves};
        }
        if (d.n == MOVES_MAX) {
            st = err(e, ST_TOO_LARGE, "query.too_many", "stages of one deal");
            break;
        }
        moves[d.n++] = (struct path_move){r->place(r->user, d.pipeline, stmt_get_text(s, 1)),
                                          day_at(s, 2)};
    }
    if (st == ST_END) tell(r, &d);
    stmt_done(s);
    sql_release(&text);
    return st == ST_END ? ST_OK : st;
}

/* --- packing ------------------------------------------------------------------------------ */

struct stage_word {
    int64_t pipeline;
    struct str key;
};
struct packer {
    struct arena *arena;
    struct buf deals;
    int64_t last, n; /* id, number */
    struct stage_word stages[STAGES_MAX];
    size_t nstages;
};

static void put_number(struct buf *b, uint64_t v)
{
    while (v >= 128) {
        buf_char(b, (char)(unsigned char)(v | 128));
        v >>= 7;
    }
    buf_char(b, (char)(unsigned char)v);
}

static void put_signed(struct buf *b, int64_t v)
{
    put_number(b, v < 0 ? ~((uint64_t)v << 1) : (uint64_t)v << 1);
}

static size_t pack_place(void *user, int64_t pipeline, struct str stage)
{
    struct packer *p = user;
    size_t i = 0;

    while (i < p->nstages &&
           (p->stages[i].pipeline != pipeline || !str_eq(p->stages[i].key, stage)))
        i++;
    if (i < p->nstages) return i;
    if (i == STAGES_MAX) {
        p->deals.full = true; /* no row: read from the histories */
        return 0;
    }
    p->stages[p->nstages++] =
        (struct stage_word){pipeline, stage.p == NULL ? STR("") : str_dup(stage, p->arena)};
    return i;
}

static void pack_deal(void *user, const struct path_deal *d)
{
    struct packer *p = user;
    bool closed = d->closed_on.n != DAY_NONE.n, opened = d->opened_on.n != DAY_NONE.n;
    int32_t day = 0;

    put_number(&p->deals, (uint64_t)(d->id - p->last));
    put_number(&p->deals, (unsigned)d->state + (closed ? 4U : 0U) + (opened ? 8U : 0U));
    if (closed) put_signed(&p->deals, d->closed_on.n);
    if (opened) put_signed(&p->deals, d->opened_on.n);
    if (!opened) put_signed(&p->deals, d->created_at);
    put_number(&p->deals, d->n);
    for (size_t i = 0; i < d->n; i++) {
        put_number(&p->deals, d->moves[i].place);
        put_signed(&p->deals, (int64_t)d->moves[i].day.n - day);
        day = d->moves[i].day.n;
    }
    p->last = d->id;
    p->n++;
}

static void pack_end(const struct packer *p, struct buf *out)
{
    put_number(out, EDITION);
    put_number(out, p->nstages);
    for (size_t i = 0; i < p->nstages; i++) {
        put_number(out, (uint64_t)p->stages[i].pipeline);
        put_number(out, p->stages[i].key.n);
        buf_str(out, p->stages[i].key);
    }
    put_number(out, (uint64_t)p->n);
    buf_str(out, buf_view(&p->deals));
}

/* --- unpacking ---------------------------------------------------------------------------- */

struct bytes {
    const unsigned char *p, *end;
    bool bad;
};

static uint64_t number(struct bytes *b)
{
    uint64_t v = 0;

    for (unsigned shift = 0; b->p < b->end && shift < 64; shift += 7) {
        unsigned char c = *b->p++;
        v |= (uint64_t)(c & 127U) << shift;
        if (c < 128) return v;
    }
    b->bad = true;
    return 0;
}

static int64_t signed_number(struct bytes *b)
{
    uint64_t v = number(b);

    return (int64_t)((v & 1) != 0 ? ~(v >> 1) : v >> 1);
}

static struct day signed_day(struct bytes *b)
{
    return (struct day){(int32_t)signed_number(b)};
}

/* Ids in ascending order that are passed over; asked about in ascending order. */
struct skip {
    const int64_t *ids;
    size_t n, at;
};

static bool is_skipped(struct skip *k, int64_t id)
{
    while (k->at < k->n && k->ids[k->at] < id) k->at++;
    return k->at < k->n && k->ids[k->at] == id;
}

struct unpacker {
    const struct path_reader *r;
    struct skip *skip;
    struct {
        int64_t pipeline;
        size_t place;
    } stages[STAGES_MAX];
    size_t nstages;
    struct path_move moves[MOVES_MAX];
};

static void unpack_stages(struct unpacker *u, struct bytes *b)
{
    u->nstages = number(b);
    if (u->nstages > STAGES_MAX) b->bad = true;
    for (size_t i = 0; i < u->nstages && !b->bad; i++) {
        int64_t pipeline = (int64_t)number(b);
        size_t n = number(b);
        if (b->bad || n > (size_t)(b->end - b->p)) {
            b->bad = true;
            return;
        }
        u->stages[i].pipeline = pipeline;
        u->stages[i].place =
            u->r->place(u->r->user, pipeline, (struct str){(const char *)b->p, n});
        b->p += n;
    }
}

static void unpack_deal(struct unpacker *u, struct bytes *b, int64_t *id)
{
    struct path_deal d = {.closed_on = DAY_NONE, .opened_on = DAY_NONE, .moves = u->moves};
    int64_t day = 0;

    d.id = *id += (int64_t)number(b);
    unsigned flags = (unsigned)number(b);
    d.state = (enum path_state)(flags & 3U);
    if ((flags & 4U) != 0) d.closed_on = signed_day(b);
    if ((flags & 8U) != 0) d.opened_on = signed_day(b);
    if ((flags & 8U) == 0) d.created_at = signed_number(b);
    d.n = number(b);
    if (d.n == 0 || d.n > MOVES_MAX) b->bad = true;
    for (size_t i = 0; i < d.n && !b->bad; i++) {
        size_t stage = number(b);
        day += signed_number(b);
        if (stage >= u->nstages) b->bad = true;
        if (b->bad) return;
        u->moves[i] = (struct path_move){u->stages[stage].place, {(int32_t)day}};
        d.pipeline = u->stages[stage].pipeline;
    }
    if (!b->bad && !is_skipped(u->skip, d.id)) u->r->deal(u->r->user, &d);
}

static enum status unpack(struct unpacker *u, struct bytes b, int64_t first, struct error *e)
{
    int64_t id = first;

    unpack_stages(u, &b);
    uint64_t n = number(&b);
    for (uint64_t i = 0; i < n && !b.bad; i++) unpack_deal(u, &b, &id);
    return b.bad ? err(e, ST_INTERNAL, "internal", "deal_path from %lld", (long long)first)
                 : ST_OK;
}

/* --- all deals ---------------------------------------------------------------------------- */

struct gap {
    int64_t from, to; /* ids */
};
struct all {
    struct tx *tx;
    const struct path_reader *r;
    int64_t kept, newest; /* events */
    struct skip changed;
    struct gap *gaps;
    size_t ngaps, room;
};

/* 0: nothing is kept yet. */
static enum status kept_until(struct tx *tx, int64_t *event, bool *any, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, STR("SELECT event FROM deal_path_seen LIMIT 1"), &s, e);

    *event = 0;
    if (st == ST_OK) st = stmt_step(s, e);
    *any = st == ST_OK;
    if (st == ST_OK) *event = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* One number of a statement's first row; 0 when it is NULL. */
static enum status one_number(struct tx *tx, struct str sql, int64_t *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st == ST_OK) st = stmt_one(s, e);
    if (st == ST_OK) *out = stmt_is_null(s, 0) ? 0 : stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

/* On PostgreSQL a change may become visible after one with a larger event. What is later than
 * this one is read from the histories; all before it is visible. */
static enum status settled(const struct host *h, int64_t *event, struct error *e)
{
    struct tx past = h->tx;

    past.now_ms -= SETTLED_MS;
    return event_newest(&past, event, e);
}

static void put_changed(struct sql *q, int64_t after, int64_t until)
{
    sql_z(q, "SELECT DISTINCT record FROM event WHERE id > ");
    sql_int(q, after);
    sql_z(q, " AND id <= ");
    sql_int(q, until);
    sql_z(q, " AND kind = 'opportunity'");
}

/* Deals with an event in (after, until], ascending. */
static enum status read_changed(struct tx *tx, int64_t after, int64_t until, struct skip *out,
                                struct error *e)
{
    size_t room = 256;
    int64_t *ids = arena_alloc(tx->arena, room * sizeof(*ids));
    struct stmt *s = NULL;
    struct sql text;

    *out = (struct skip){.n = 0};
    sql_init(&text, tx->arena);
    put_changed(&text, after, until);
    sql_z(&text, " ORDER BY record");
    enum status st = sql_prepare(&text, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        if (out->n == room) {
            int64_t *wider = arena_alloc(tx->arena, 2 * room * sizeof(*wider));
            memcpy(wider, ids, room * sizeof(*ids));
            ids = wider;
            room *= 2;
        }
        ids[out->n++] = stmt_get_int(s, 0);
    }
    stmt_done(s);
    sql_release(&text);
    out->ids = ids;
    return st == ST_END ? ST_OK : st;
}

static void gap_add(struct all *a, int64_t from, int64_t to)
{
    if (a->ngaps > 0 && a->gaps[a->ngaps - 1].to + 1 == from) {
        a->gaps[a->ngaps - 1].to = to;
        return;
    }
    if (a->ngaps == a->room) {
        size_t room = a->room == 0 ? 16 : 2 * a->room;
        struct gap *wider = arena_alloc(a->tx->arena, room * sizeof(*wider));
        if (a->ngaps > 0) memcpy(wider, a->gaps, a->ngaps * sizeof(*wider));
        a->gaps = wider;
        a->room = room;
    }
    a->gaps[a->ngaps++] = (struct gap){from, to};
}

static bool is_readable(struct bytes *b)
{
    return number(b) == EDITION && !b->bad;
}

static enum status read_kept(struct all *a, struct error *e)
{
    struct unpacker *u = arena_alloc(a->tx->arena, sizeof(*u));
    struct stmt *s = NULL;
    int64_t next = 0;
    enum status st =
        db_prepare(a->tx->db, STR("SELECT span, bytes FROM deal_path ORDER BY span"), &s, e);

    u->r = a->r;
    u->skip = &a->changed;
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        int64_t span = stmt_get_int(s, 0);
        struct str v = stmt_get_blob(s, 1);
        struct bytes b = {(const unsigned char *)v.p, (const unsigned char *)v.p + v.n, false};
        if (!is_readable(&b)) continue;
        if (span > next) gap_add(a, next * SPAN, span * SPAN - 1);
        next = span + 1;
        st = unpack(u, b, span * SPAN, e);
    }
    stmt_done(s);
    gap_add(a, next * SPAN, INT64_MAX);
    return st == ST_END ? ST_OK : st;
}

/* Deals that are read from their histories: of a gap, without those that are changed. */
struct sieve {
    const struct path_reader *r;
    struct skip skip;
};

static size_t sieve_place(void *user, int64_t pipeline, struct str stage)
{
    struct sieve *v = user;

    return v->r->place(v->r->user, pipeline, stage);
}

static void sieve_deal(void *user, const struct path_deal *d)
{
    struct sieve *v = user;

    if (!is_skipped(&v->skip, d->id)) v->r->deal(v->r->user, d);
}

static enum status walk_range(struct tx *tx, const struct gap *g, const struct path_reader *r,
                              struct error *e)
{
    struct sql seen;

    sql_init(&seen, tx->arena);
    sql_z(&seen, "SELECT t.id FROM opportunities t WHERE +t.deleted_at IS NULL AND t.id >= ");
    sql_int(&seen, g->from);
    sql_z(&seen, " AND t.id <= ");
    sql_int(&seen, g->to);
    enum status st = paths_walk(tx, &seen, DAY_NONE, r, e);
    sql_release(&seen);
    return st;
}

static enum status walk_changed(const struct all *a, struct error *e)
{
    struct sql seen;

    if (a->changed.n == 0) return ST_OK;
    sql_init(&seen, a->tx->arena);
    sql_z(&seen, "SELECT t.id FROM (");
    put_changed(&seen, a->kept, a->newest);
    sql_z(&seen,
          ") v CROSS JOIN opportunities t WHERE t.id = v.record AND t.deleted_at IS NULL");
    enum status st = paths_walk(a->tx, &seen, DAY_NONE, a->r, e);
    sql_release(&seen);
    return st;
}

enum status paths_all(struct tx *tx, const struct path_reader *r, struct error *e)
{
    struct all a = {.tx = tx, .r = r};
    bool any = false;
    enum status st = kept_until(tx, &a.kept, &any, e);

    if (st == ST_OK && any) st = one_number(tx, STR("SELECT max(id) FROM event"), &a.newest, e);
    if (st == ST_OK && any) st = read_changed(tx, a.kept, a.newest, &a.changed, e);
    if (st == ST_OK && any) st = read_kept(&a, e);
    if (!any) gap_add(&a, 0, INT64_MAX);
    for (size_t i = 0; st == ST_OK && i < a.ngaps; i++) {
        struct sieve v = {r, {a.changed.ids, a.changed.n, 0}};
        const struct path_reader through = {&v, sieve_place, sieve_deal};
        st = walk_range(tx, &a.gaps[i], &through, e);
    }
    return st == ST_OK ? walk_changed(&a, e) : st;
}

/* --- keeping ------------------------------------------------------------------------------ */

struct kept_row {
    int64_t span;
    struct str bytes;
};
struct batch {
    struct kept_row rows[BATCH];
    size_t n;
};

static enum status batch_write(struct tx *tx, void *arg, struct error *e)
{
    const struct batch *b = arg;
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < b->n; i++) {
        struct stmt *s = NULL;
        st = db_prepare(tx->db,
                        STR("INSERT INTO deal_path (span, bytes) VALUES (?, ?) ON CONFLICT "
                            "(span) DO UPDATE SET bytes = excluded.bytes"),
                        &s, e);
        if (st != ST_OK) return st;
        stmt_int(s, b->rows[i].span);
        stmt_blob(s, b->rows[i].bytes);
        st = stmt_run(s, e);
    }
    return st;
}

static enum status seen_write(struct tx *tx, void *arg, struct error *e)
{
    const int64_t *event = arg;
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, STR("DELETE FROM deal_path_seen"), &s, e);

    if (st == ST_OK) st = stmt_run(s, e);
    if (st == ST_OK)
        st = db_prepare(tx->db, STR("INSERT INTO deal_path_seen (event) VALUES (?)"), &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, *event);
    return stmt_run(s, e);
}

static enum status pack_span(struct tx *tx, int64_t span, struct kept_row *out, bool *fits,
                             struct error *e)
{
    struct packer *p = arena_alloc(tx->arena, sizeof(*p));
    const struct path_reader r = {p, pack_place, pack_deal};
    const struct gap ids = {span * SPAN, span * SPAN + SPAN - 1};
    struct buf b = {.max = 0};

    p->arena = tx->arena;
    p->deals = (struct buf){.max = 0};
    p->last = span * SPAN;
    p->n = 0;
    p->nstages = 0;
    enum status st = walk_range(tx, &ids, &r, e);
    pack_end(p, &b);
    *fits = buf_ok(&p->deals) && buf_ok(&b);
    *out = (struct kept_row){span, str_dup(buf_view(&b), tx->arena)};
    buf_release(&b);
    buf_release(&p->deals);
    return st;
}

/* Spans to be packed, as flags. */
struct wanted {
    unsigned char *v;
    int64_t n;
};

static void want(struct wanted *w, int64_t span)
{
    if (span < w->n) w->v[span] = 1;
}

static enum status want_missing(struct tx *tx, struct wanted *w, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, STR("SELECT span FROM deal_path"), &s, e);

    memset(w->v, 1, (size_t)w->n);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        int64_t span = stmt_get_int(s, 0);
        if (span >= 0 && span < w->n) w->v[span] = 0;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* A span is packed once it is full; at night whatever is in it. */
static enum status want_spans(struct tx *tx, bool all, struct wanted *w, struct error *e)
{
    int64_t last = 0;
    enum status st = one_number(tx, STR("SELECT max(id) FROM opportunities"), &last, e);

    w->n = (all ? last + SPAN : last) / SPAN;
    w->v = arena_alloc(tx->arena, (size_t)w->n + 1);
    return st == ST_OK ? want_missing(tx, w, e) : st;
}

static enum status pack_wanted(struct host *h, const struct wanted *w, int64_t *n,
                               struct error *e)
{
    struct arena few = {.cap = BATCH_BYTES};
    struct tx tx = h->tx;
    struct batch b = {.n = 0};
    enum status st = ST_OK;

    tx.arena = &few;
    for (int64_t span = 0; st == ST_OK && span < w->n; span++) {
        bool fits = false;
        if (w->v[span] != 0) st = pack_span(&tx, span, &b.rows[b.n], &fits, e);
        if (st == ST_OK && fits) b.n++;
        if (st != ST_OK || (b.n < BATCH && span + 1 < w->n)) continue;
        if (b.n > 0) st = host_write(h, batch_write, &b, e);
        *n += (int64_t)b.n;
        b.n = 0;
        arena_reset(&few);
    }
    arena_release(&few);
    return st;
}

static enum status forget_write(struct tx *tx, void *arg, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, STR("DELETE FROM deal_path"), &s, e);
    (void)arg;

    if (st == ST_OK) st = stmt_run(s, e);
    if (st == ST_OK) st = db_prepare(tx->db, STR("DELETE FROM deal_path_seen"), &s, e);
    return st == ST_OK ? stmt_run(s, e) : st;
}

enum status paths_forget(struct host *h, struct error *e)
{
    return host_write(h, forget_write, NULL, e);
}

enum status paths_keep(struct host *h, bool all, int64_t *n, struct error *e)
{
    struct wanted w = {.n = 0};
    struct skip changed = {.n = 0};
    int64_t kept = 0, newest = 0;
    bool any = false;
    enum status st = kept_until(&h->tx, &kept, &any, e);

    *n = 0;
    if (st == ST_OK) st = settled(h, &newest, e);
    if (st == ST_OK && !any) st = host_write(h, seen_write, &newest, e);
    if (st == ST_OK && any) st = read_changed(&h->tx, kept, newest, &changed, e);
    if (st == ST_OK) st = want_spans(&h->tx, all, &w, e);
    bool much = all || changed.n >= MANY;
    for (size_t i = 0; much && i < changed.n; i++) want(&w, changed.ids[i] / SPAN);
    if (st == ST_OK) st = pack_wanted(h, &w, n, e);
    if (st != ST_OK || !any || !much || newest <= kept) return st;
    return host_write(h, seen_write, &newest, e);
}
