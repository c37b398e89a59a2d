/* ops/moving/write.c - drafts become records, two hundred to a transaction, together with the
 * rows that let the run be continued and undone. */
#include "ops/moving/parts.h"

#include "ops/moving/report.h"
#include "store/history.h"

enum { CHUNK = 200 };
struct chunk {
    struct moving *m;
    struct draft **drafts;
    size_t n;
    int64_t before;       /* rows done before it */
    struct faults faults; /* of the one draft that failed */
};

static void set_ids(struct moving *m, struct draft *d, struct input *in, bool only_late)
{
    for (size_t i = 0; i < d->nrefs; i++) {
        struct draft_ref *ref = &d->refs[i];
        const struct draft *target = ref->pending == 0 ? NULL : m->drafts[ref->pending - 1];
        int64_t id = ref->id != 0 ? ref->id : target == NULL ? 0 : target->record;
        if (id == 0) {
            d->late =
                d->late || (target != NULL && target->fate == DRAFT_NEW && !target->stored);
            continue;
        }
        if (only_late && ref->pending == 0) continue;
        in->v[ref->field] = (struct value){.kind = V_INT, .i = id};
        in->given[ref->field] = true;
    }
}

static enum status write_note(struct tx *tx, const struct draft *d, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("note"));
    struct faults faults = {.arena = tx->arena};
    struct record out;

    if (d->note.p == NULL || kind == NULL) return ST_OK;
    struct input *in = input_new(tx, kind);
    input_set(in, "kind", (struct value){.kind = V_TEXT, .s = str_of(d->kind->e->key)});
    input_set(in, "record", (struct value){.kind = V_INT, .i = d->record});
    input_set(in, "text", (struct value){.kind = V_TEXT, .s = d->note});
    return record_create(tx, in, &(struct write_options){.action = true}, &faults, &out, e);
}

static enum status remember(struct tx *tx, struct moving *m, struct draft *d,
                            const struct import_row *row, struct error *e)
{
    struct import_key k = {.source = d->source,
                           .key = d->key,
                           .kind = d->kind,
                           .record = d->record,
                           .digest = d->digest};
    if (k.source.n == 0) k.source = str_fmt(tx->arena, "run:%lld", (long long)m->run.id);
    enum status st = import_key_put(tx, &k, e);
    return st == ST_OK && row != NULL ? import_row_put(tx, m->run.id, row, e) : st;
}

static bool lacks_whole(const struct draft *d)
{
    int via = d->kind->e->via == NULL ? -1 : cat_field_index(d->kind, str_of(d->kind->e->via));

    return via >= 0 && !d->first->given[via];
}

static enum status create_draft(struct tx *tx, struct chunk *c, struct draft *d,
                                struct error *e)
{
    struct write_options o = {.action = true, .on_day = d->opened_on};
    struct record now;

    set_ids(c->m, d, d->first, false);
    if (lacks_whole(d)) { /* what it is a part of was not stored */
        fault_add(&c->faults, str_of(d->kind->e->via), "required");
        return err(e, ST_INVALID, "invalid", "part of nothing");
    }
    enum status st = record_create(tx, d->first, &o, &c->faults, &now, e);
    if (st == ST_OK && d->last != NULL) {
        o.on_day = d->closed_on;
        st = record_update(tx, now.id, d->last, &o, &c->faults, &now, e);
    }
    if (st != ST_OK) return st;
    d->record = now.id;
    st = write_note(tx, d, e);
    struct import_row row = {
        .kind = d->kind, .record = now.id, .version = now.version, .what = 'c'};
    return st == ST_OK ? remember(tx, c->m, d, &row, e) : st;
}

/* A row that changed in its system: its last word over its first. */
static enum status change_draft(struct tx *tx, struct chunk *c, struct draft *d,
                                struct error *e)
{
    struct write_options o = {.action = true, .on_day = d->closed_on};
    struct record old, now;
    struct input *in = input_new(tx, d->kind);

    set_ids(c->m, d, d->first, false);
    for (size_t i = 0; i < d->kind->nfields; i++) {
        bool last = d->last != NULL && d->last->given[i];
        in->given[i] = last || d->first->given[i];
        in->v[i] = last ? d->last->v[i] : d->first->v[i];
    }
    enum status st = record_get(tx, d->kind, d->record, &old, e);
    if (st == ST_OK) st = record_update(tx, d->record, in, &o, &c->faults, &now, e);
    if (st != ST_OK) return st;
    d->unchanged = now.version == old.version;
    if (d->unchanged) return remember(tx, c->m, d, NULL, e);
    struct import_row row = {.kind = d->kind,
                             .record = d->record,
                             .version = now.version,
                             .what = 'u',
                             .old = report_old_values(tx, &old, in)};
    return remember(tx, c->m, d, &row, e);
}

static enum status write_draft(struct tx *tx, struct chunk *c, struct draft *d, struct error *e)
{
    enum status st = ST_OK;

    d->late = false;
    if (d->fate == DRAFT_NEW) {
        st = create_draft(tx, c, d, e);
    } else if (d->fate == DRAFT_CHANGED) {
        st = change_draft(tx, c, d, e);
    } else if (d->fate == DRAFT_SKIP && d->record != 0 && d->source.n > 0) {
        st = remember(tx, c->m, d, NULL, e);
    }
    d->stored = st == ST_OK;
    return st;
}

/* Each step writes from memory of its own, used again by the next: the import's arena holds the
 * whole file and must not grow with every row stored. */
static void prepare_tx(struct tx *tx, struct moving *m)
{
    arena_reset(&m->step);
    tx->arena = &m->step;
    tx->lenient = true;
    tx->import_id = m->run.id;
    tx->cat = m->host->tx.cat;
}

/* What a transaction that was rolled back gave its drafts: ids of nobody, and of others soon.
 */
static void forget(const struct chunk *c)
{
    for (size_t i = 0; i < c->n; i++) {
        c->drafts[i]->stored = false;
        if (c->drafts[i]->fate == DRAFT_NEW) c->drafts[i]->record = 0;
    }
}

static enum status write_chunk(struct tx *tx, void *arg, struct error *e)
{
    struct chunk *c = arg;
    enum status st = ST_OK;

    prepare_tx(tx, c->m);
    c->faults = (struct faults){.arena = tx->arena};
    forget(c); /* this may be a second try */
    for (size_t i = 0; st == ST_OK && i < c->n; i++) st = write_draft(tx, c, c->drafts[i], e);
    if (st != ST_OK) return st;
    c->m->run.rows_done = c->before + (int64_t)c->n;
    return import_run_save(tx, &c->m->run, e);
}

/* One transaction; what it did not commit was not done, though only the commit failed. */
static enum status store_chunk(struct chunk *c, struct error *e)
{
    c->before = c->m->run.rows_done;
    enum status st = host_write(c->m->host, write_chunk, c, e);

    if (st == ST_OK) return st;
    c->m->run.rows_done = c->before;
    forget(c);
    return st;
}

static bool is_row_fault(enum status st)
{
    return st == ST_INVALID || st == ST_CONFLICT || st == ST_NOT_FOUND || st == ST_MALFORMED;
}

static void reject_stored(struct moving *m, struct draft *d, struct chunk *c,
                          const struct error *e)
{
    struct kind_count *n = moving_count(m, d->kind);

    n->created -= d->fate == DRAFT_NEW;
    n->updated -= d->fate == DRAFT_CHANGED;
    d->record = 0;
    if (c->faults.n > 0) {
        reject_faults(m, d, &c->faults);
        return;
    }
    struct reject r = {.sheet = d->sheet, .row = d->row, .code = e->key};
    moving_reject(m, d, &r);
}

static enum status rejected(const struct moving *m, struct error *e)
{
    return err(e, ST_INVALID, "import.rejected", "%zu rejects", m->rejects_total);
}

/* One by one, so that the row at fault is found and the others stand. */
static enum status write_singly(struct moving *m, struct draft **drafts, size_t n,
                                struct error *e)
{
    for (size_t i = 0; i < n; i++) {
        struct chunk one = {.m = m, .drafts = &drafts[i], .n = 1};
        enum status st = store_chunk(&one, e);
        if (st == ST_OK) continue;
        if (!is_row_fault(st)) return st;
        reject_stored(m, drafts[i], &one, e);
        if (!m->options.keep_good) return rejected(m, e);
    }
    return ST_OK;
}

/* Rows that say what stands already were counted as changes until they were written. */
static void count_unchanged(struct moving *m, struct draft **drafts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!drafts[i]->stored || !drafts[i]->unchanged) continue;
        struct kind_count *count = moving_count(m, drafts[i]->kind);
        count->updated--;
        count->same++;
    }
}

static enum status write_all(struct moving *m, struct draft **order, size_t n, struct error *e)
{
    for (size_t from = 0; from < n; from += CHUNK) {
        struct chunk c = {
            .m = m, .drafts = order + from, .n = n - from < CHUNK ? n - from : CHUNK};
        enum status st = store_chunk(&c, e);
        if (is_row_fault(st)) st = write_singly(m, c.drafts, c.n, e);
        if (st != ST_OK) return st;
        count_unchanged(m, c.drafts, c.n);
    }
    return ST_OK;
}

static enum status write_late(struct tx *tx, void *arg, struct error *e)
{
    struct chunk *c = arg;
    struct draft *d = c->drafts[0];
    struct record now;

    prepare_tx(tx, c->m);
    c->faults = (struct faults){.arena = tx->arena};
    struct input *in = input_new(tx, d->kind);
    set_ids(c->m, d, in, true);
    enum status st = record_update(tx, d->record, in, &(struct write_options){.action = true},
                                   &c->faults, &now, e);
    if (st != ST_OK) return st;
    struct import_row row = {
        .kind = d->kind, .record = d->record, .version = now.version, .what = 'c'};
    return import_row_put(tx, c->m->run.id, &row, e);
}

/* References to rows further down: a parent after its child. */
static enum status write_all_late(struct moving *m, struct error *e)
{
    for (size_t i = 0; i < m->ndrafts; i++) {
        struct chunk c = {.m = m, .drafts = &m->drafts[i], .n = 1};
        if (!m->drafts[i]->late || !m->drafts[i]->stored) continue;
        enum status st = host_write(m->host, write_late, &c, e);
        if (st == ST_OK) continue;
        if (!is_row_fault(st)) return st;
        tell_faults(m, m->drafts[i], &c.faults); /* the record stands, without its reference */
        if (!m->options.keep_good) return rejected(m, e);
    }
    return ST_OK;
}

/* By kind, as the catalogue has them: what is referred to comes first. */
static struct draft **in_order(struct moving *m, size_t *n)
{
    struct draft **order = arena_alloc(m->arena, (m->ndrafts + 1) * sizeof(struct draft *));

    *n = 0;
    for (size_t k = 0; k < m->host->tx.cat->n; k++) {
        for (size_t i = 0; i < m->ndrafts; i++) {
            const struct draft *d = m->drafts[i];
            if (d->kind->index != (int)k || d->fate == DRAFT_REJECTED || d->fate == DRAFT_SAME)
                continue;
            order[(*n)++] = m->drafts[i];
        }
    }
    return order;
}

static enum status add_options(struct tx *tx, void *arg, struct error *e)
{
    struct moving *m = arg;

    for (size_t i = 0; i < m->options_added.room; i++) {
        const struct strmap_slot *slot = &m->options_added.slots[i];
        struct str rest = slot->key, list = STR_NONE, key = STR_NONE;
        if (slot->key.p == NULL || slot->value != 1) continue;
        if (!str_cut(&rest, '\x1f', &list) || !str_cut(&rest, '\x1f', &key)) continue;
        enum status st = import_option_add(tx, list, key, rest, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

/* The catalogue with the options that came with the data; drafts follow it. */
static enum status renew_catalogue(struct moving *m, struct error *e)
{
    const struct catalogue *cat = NULL;

    if (m->options_added.n == 0) return ST_OK;
    enum status st = host_write(m->host, add_options, m, e);
    if (st != ST_OK) return st;
    st = tx_load_catalogue(m->host->tx.db, m->arena, m->host->tx.cat->version + 1, &cat, e);
    if (st != ST_OK) return st;
    m->host->tx.cat = cat;
    for (size_t i = 0; i < m->ndrafts; i++) {
        struct draft *d = m->drafts[i];
        d->kind = catalogue_kind(cat, str_of(d->kind->e->key));
        d->first->kind = d->kind;
        if (d->last != NULL) d->last->kind = d->kind;
        for (size_t r = 0; r < d->nrefs; r++) {
            if (d->refs[r].kind != NULL)
                d->refs[r].kind = catalogue_kind(cat, str_of(d->refs[r].kind->e->key));
        }
    }
    for (size_t i = 0; i < m->ncounts; i++)
        m->counts[i].kind = catalogue_kind(cat, str_of(m->counts[i].kind->e->key));
    for (size_t i = 0; i < m->nsheets; i++)
        m->sheets[i].kind = catalogue_kind(cat, str_of(m->sheets[i].kind->e->key));
    return ST_OK;
}

static enum status save_run(struct tx *tx, void *arg, struct error *e)
{
    struct moving *m = arg;
    bool finished = m->run.finished_at != 0;
    enum status st = import_run_save(tx, &m->run, e);

    if (st != ST_OK || !finished) return st;
    return audit_note(tx, STR("import"), STR("import_run"), m->run.id, m->run.counts, e);
}

static enum status finish(struct moving *m, const char *state, struct error *e)
{
    m->run.state = str_of(state);
    m->run.finished_at = clock_now_ms();
    m->run.counts = report_counts_json(m);
    m->run.rejects = report_rejects_json(m, 1000);
    return host_write(m->host, save_run, m, e);
}

/* All or nothing: a row that only the database could refuse takes the others with it. */
static enum status take_back(struct moving *m, struct error *e)
{
    int64_t undone = 0, kept = 0;

    enum status st = moving_undo(m->host, m->run.id, &undone, &kept, e);
    if (st != ST_OK) return st;
    m->run.state = STR("undone");
    for (size_t i = 0; i < m->ncounts; i++) m->counts[i].created = m->counts[i].updated = 0;
    return rejected(m, e);
}

static bool is_held_back(const struct moving *m)
{
    return m->rejects_total > 0 && !m->options.keep_good;
}

static bool must_take_back(const struct moving *m, enum status st)
{
    return st == ST_INVALID && is_held_back(m);
}

enum status moving_write(struct moving *m, struct error *e)
{
    size_t n = 0;

    if (is_held_back(m)) return rejected(m, e);
    m->run.state = STR("running");
    m->run.counts = STR("{}");
    m->run.rejects = STR("[]");
    enum status st = host_write(m->host, save_run, m, e);
    if (st == ST_OK && m->on_start != NULL) m->on_start(m->on_start_arg, m->run.id);
    if (st == ST_OK) st = renew_catalogue(m, e);
    if (st != ST_OK) return st;
    struct draft **order = in_order(m, &n);
    m->run.rows_total = (int64_t)n;
    st = write_all(m, order, n, e);
    if (st == ST_OK) st = write_all_late(m, e);
    arena_release(&m->step);
    if (st == ST_OK) return finish(m, "done", e);
    struct error ignored;
    if (finish(m, "failed", &ignored) != ST_OK) return st;
    return must_take_back(m, st) ? take_back(m, e) : st;
}
