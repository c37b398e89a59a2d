#include "store/later.h"

#include "store/facts.h"

enum {
    HELD = 64, /* of each sort: a commit mostly has fewer */
    SUMS = 32, /* places of roll-ups */
    SEQUENCES = 8,
    FACTS = 256,
    TEXTS = 1 << 20, /* bytes of texts after which all is written */
    TEXTS_CAP = 1 << 28,
    ROWS = 16, /* in one statement */
    SQL_MAX = 6 << 10,
};

struct held_event {
    struct event ev;
    int64_t at;
};

struct held_row {
    struct row row;
    int64_t import_id;
};

struct counter {
    const char *name; /* prefix of an entity: lives as long as the program */
    int64_t next;
    bool there;   /* its row */
    bool counted; /* since it was read or written */
};

/* Each has one place, by its sort and what it is of; a later one takes it. */
struct facts {
    struct fact v[FACTS];
};

struct later {
    struct db_holder base; /* first: the connection knows this much */
    struct facts facts;
    struct counter counters[SEQUENCES];
    size_t ncounters;
    struct arena texts;
    struct later_entry entries[HELD];
    struct held_event events[HELD];
    struct later_doc docs[HELD];
    struct held_row rows[HELD]; /* all of one kind */
    struct later_share shares[HELD];
    struct deal_sum sums[SUMS];
    size_t nentries, nevents, ndocs, nrows, nshares, nsums;
    /* Where the chain and the ids end, with what is held: known from commit to commit, since
     * nobody else writes, until something is undone or another statement writes there. Should
     * one be wrong all the same, its keys refuse the rows, and they are read again. */
    struct audit_head head;
    int64_t last_doc, last_row; /* ids */
    bool head_known, doc_known, row_known;
};

/* How rows of one table are written. */
struct sort {
    struct str head, row, tail; /* "INSERT INTO t (a, b) VALUES ", "(?,?),", "" */
    void (*bind)(struct later *l, size_t i, struct stmt *s);
};

static void bind_entry(struct later *l, size_t i, struct stmt *s)
{
    const struct later_entry *entry = &l->entries[i];

    stmt_int(s, entry->id);
    audit_bind(s, &entry->row, entry->hash);
}

static void bind_audit_value(struct later *l, size_t i, struct stmt *s)
{
    stmt_int(s, l->entries[i].id);
    stmt_blob(s, l->entries[i].salt);
    stmt_text(s, l->entries[i].json);
}

static void bind_event(struct later *l, size_t i, struct stmt *s)
{
    const struct held_event *h = &l->events[i];

    stmt_text(s, str_of(h->ev.kind->e->key));
    stmt_int(s, h->ev.id);
    stmt_int(s, h->ev.version);
    stmt_text(s, (struct str){&h->ev.what, 1});
    stmt_int(s, h->at);
}

static void bind_doc(struct later *l, size_t i, struct stmt *s)
{
    const struct later_doc *d = &l->docs[i];

    stmt_int(s, d->id);
    stmt_text(s, str_of(d->kind));
    stmt_int(s, d->record);
    stmt_text(s, d->title);
    stmt_text(s, d->body);
    stmt_text(s, d->words);
    stmt_text(s, d->scope);
}

static void bind_row(struct later *l, size_t i, struct stmt *s)
{
    const struct held_row *h = &l->rows[i];

    stmt_int(s, h->row.r.id);
    row_bind(s, &h->row, h->import_id, &l->texts);
}

static void bind_share(struct later *l, size_t i, struct stmt *s)
{
    const struct later_share *sh = &l->shares[i];

    stmt_text(s, str_of(sh->kind));
    stmt_int(s, sh->record);
    stmt_int(s, sh->who.user);
    stmt_text(s, sh->via);
    stmt_int(s, sh->who.team);
    stmt_int(s, sh->who.branch);
}

/* OR FAIL: else SQLite keeps a copy of every page a statement of several rows touches, to undo
 * it alone. Nothing here is undone alone: a statement that fails ends its transaction (db.h).
 */
static const struct sort entries = {
    STR_INIT("INSERT OR FAIL INTO audit_entry (id, stream, seq, at, actor, actor_name, action, "
             "kind, record, request_id, digest, prev_hash, hash) VALUES "),
    STR_INIT("(?,?,?,?,?,?,?,?,?,?,?,?,?),"), STR_INIT(""), bind_entry};
static const struct sort audit_values = {
    STR_INIT("INSERT OR FAIL INTO audit_value (entry, salt, json) VALUES "),
    STR_INIT("(?,?,?),"), STR_INIT(""), bind_audit_value};
static const struct sort events = {
    STR_INIT("INSERT OR FAIL INTO event (kind, record, version, what, at) VALUES "),
    STR_INIT("(?,?,?,?,?),"), STR_INIT(""), bind_event};
static const struct sort docs = {
    STR_INIT("INSERT OR FAIL INTO search_doc (id, kind, record, title, body, words, scope) "
             "VALUES "),
    STR_INIT("(?,?,?,?,?,?,?),"), STR_INIT(""), bind_doc};
static const struct sort shares = {
    STR_INIT("INSERT OR FAIL " SHARE_MORE "(kind, record, user_id, via, team, branch) VALUES "),
    STR_INIT("(?,?,?,?,?,?),"), STR_INIT(" ON CONFLICT DO NOTHING"), bind_share};

/* In the text of every statement of this file, and of no other. */
static const char ours[] = " OR FAIL ";

static size_t put(char *to, struct str s)
{
    memcpy(to, s.p, s.n);
    return s.n;
}

/* Rows `at` to at + k of one sort. */
static enum status write_rows(struct later *l, struct db *db, const struct sort *sort,
                              size_t at, size_t k, struct error *e)
{
    char text[SQL_MAX];
    struct stmt *s = NULL;

    CHECK_BUG(sort->head.n + k * sort->row.n + sort->tail.n <= sizeof(text));
    size_t n = put(text, sort->head);
    for (size_t i = 0; i < k; i++) n += put(text + n, sort->row);
    n--; /* the last comma */
    n += put(text + n, sort->tail);
    enum status st = db_prepare(db, (struct str){text, n}, &s, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < k; i++) sort->bind(l, at + i, s);
    return stmt_run(s, e);
}

/* In pieces of 16 and one of the rest: what a statement costs beside its rows is a fifth of a
 * row with many indexes. */
static enum status write_sort(struct later *l, struct db *db, const struct sort *sort, size_t n,
                              struct error *e)
{
    enum status st = ST_OK;

    for (size_t at = 0; st == ST_OK && at < n; at += ROWS)
        st = write_rows(l, db, sort, at, n - at < ROWS ? n - at : ROWS, e);
    return st;
}

static enum status write_new_rows(struct later *l, struct db *db, struct error *e)
{
    if (l->nrows == 0) return ST_OK;
    struct row_texts texts = row_insert_many(l->rows[0].row.r.kind);
    const struct sort rows = {texts.head, texts.one, STR_INIT(""), bind_row};
    return write_sort(l, db, &rows, l->nrows, e);
}

static void let_go(struct later *l)
{
    l->nentries = l->nevents = l->ndocs = l->nsums = 0;
    l->nrows = l->nshares = 0;
    l->base.held = 0;
    arena_reset(&l->texts);
}

static void forget_ends(struct later *l)
{
    l->head_known = l->doc_known = l->row_known = false;
    l->ncounters = 0;
}

static enum status write_counter(struct db *db, struct counter *c, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(db,
                   c->there ? STR("UPDATE OR FAIL sequence SET next = ? WHERE name = ?")
                            : STR("INSERT OR FAIL INTO sequence (next, name) VALUES (?, ?)"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, c->next);
    stmt_text(s, str_of(c->name));
    c->there = true;
    c->counted = false;
    return stmt_run(s, e);
}

static enum status later_write(struct db_holder *h, struct db *db, struct error *e)
{
    struct later *l = (struct later *)h;
    enum status st = write_new_rows(l, db, e);

    if (st == ST_OK) st = write_sort(l, db, &entries, l->nentries, e);
    if (st == ST_OK) st = write_sort(l, db, &audit_values, l->nentries, e);
    if (st == ST_OK) st = write_sort(l, db, &events, l->nevents, e);
    if (st == ST_OK) st = write_sort(l, db, &docs, l->ndocs, e);
    if (st == ST_OK) st = write_sort(l, db, &shares, l->nshares, e);
    for (size_t i = 0; st == ST_OK && i < l->nsums; i++) {
        const struct deal_sum *d = &l->sums[i];
        if (d->deals != 0 || d->amount != 0 || d->weighted != 0) st = rollup_put(db, d, e);
    }
    for (size_t i = 0; st == ST_OK && i < l->ncounters; i++) {
        if (l->counters[i].counted) st = write_counter(db, &l->counters[i], e);
    }
    let_go(l);
    if (st != ST_OK) forget_ends(l);
    return st;
}

enum { STIRS_FACTS = 1, STIRS_ENDS = 2 };

static void later_unsettle(struct db_holder *h, unsigned what)
{
    struct later *l = (struct later *)h;

    if ((what & STIRS_FACTS) != 0) memset(&l->facts, 0, sizeof(l->facts));
    if ((what & STIRS_ENDS) != 0) forget_ends(l);
}

static void later_forget(struct db_holder *h, bool undone)
{
    let_go((struct later *)h);
    if (undone) later_unsettle(h, STIRS_FACTS | STIRS_ENDS);
}

static void later_release(struct db_holder *h)
{
    arena_release(&((struct later *)h)->texts);
}

static bool says(struct str sql, const char *words)
{
    return memmem(sql.p, sql.n, words, strlen(words)) != NULL;
}

static bool names_one(struct str sql, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (says(sql, names[i])) return true;
    }
    return false;
}

static unsigned later_unsettles(struct str sql)
{
    static const char *const facts[] = {"users",  "org_units", "pipelines",
                                        "stages", "accounts",  "share"};
    static const char *const ends[] = {"audit_entry", "search_doc", "opportunities",
                                       "sequence"};
    unsigned stirs = 0;

    if (str_starts(sql, STR("SELECT"))) return 0;
    if (!says(sql, SHARE_MORE) && names_one(sql, facts, COUNT(facts))) stirs |= STIRS_FACTS;
    if (!says(sql, ours) && names_one(sql, ends, COUNT(ends))) stirs |= STIRS_ENDS;
    return stirs;
}

/* What ends elsewhere than is known must not run before what was counted on is written. */
static bool later_concerns(struct str sql)
{
    static const char *const names[] = {"audit_",      "event",        "search_",
                                        "rollup_deal", "share",        "opportunities",
                                        "deal_change", "stage_change", /* views over them */
                                        " sequence" /* but not sqlite_sequence */};

    return names_one(sql, names, COUNT(names)) || (later_unsettles(sql) & STIRS_ENDS) != 0;
}

struct later *later_of(struct db *db)
{
    struct db_holder *have = db_held_by(db);

    if (db_kind(db) != DB_SQLITE || db_mode(db) == DB_READ || !db_in_transaction(db)) {
        return NULL;
    }
    if (have != NULL) return (struct later *)have;
    const struct db_holder like = {.write = later_write,
                                   .forget = later_forget,
                                   .release = later_release,
                                   .concerns = later_concerns,
                                   .unsettles = later_unsettles,
                                   .unsettle = later_unsettle};
    struct later *l = (struct later *)db_hold(db, &like, sizeof(*l));
    if (l != NULL) l->texts.cap = TEXTS_CAP;
    return l; /* without memory each is written at once */
}

static enum status make_room(struct later *l, struct db *db, size_t n, size_t most,
                             struct error *e)
{
    return n < most && l->texts.used < TEXTS ? ST_OK : db_write_held(db, e);
}

static void took(struct later *l)
{
    l->base.held++;
    l->base.taken++;
}

struct audit_head *later_head(struct later *l)
{
    return l->head_known ? &l->head : NULL;
}

static struct str copy(struct later *l, struct str s)
{
    return str_dup(s, &l->texts);
}

enum status later_audit(struct later *l, struct db *db, const struct later_entry *entry,
                        struct error *e)
{
    enum status st = make_room(l, db, l->nentries, HELD, e);

    if (st != ST_OK) return st;
    struct later_entry *to = &l->entries[l->nentries++];
    *to = *entry;
    to->row.actor_name = copy(l, entry->row.actor_name);
    to->row.action = copy(l, entry->row.action);
    to->row.kind = copy(l, entry->row.kind);
    to->row.request_id = copy(l, entry->row.request_id);
    to->row.digest = copy(l, entry->row.digest);
    to->row.prev_hash = copy(l, entry->row.prev_hash);
    to->hash = copy(l, entry->hash);
    to->salt = copy(l, entry->salt);
    to->json = copy(l, entry->json);
    l->head = (struct audit_head){.stream = to->row.stream, .seq = to->row.seq, .id = to->id};
    memcpy(l->head.hash.b, entry->hash.p, DIGEST);
    l->head_known = true;
    took(l);
    return ST_OK;
}

enum status later_event(struct later *l, struct db *db, const struct event *ev, int64_t at,
                        struct error *e)
{
    enum status st = make_room(l, db, l->nevents, HELD, e);

    if (st != ST_OK) return st;
    l->events[l->nevents++] = (struct held_event){.ev = *ev, .at = at};
    took(l);
    return ST_OK;
}

static enum status read_last(struct db *db, const char *table, int64_t *last, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        db, STR("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(table)); /* bound: naming the table would write what is held */
    st = stmt_one(s, e);
    if (st == ST_OK) *last = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

bool later_holds(const struct cat_entity *kind)
{
    return strcmp(kind->e->key, "opportunity") == 0; /* as later_concerns names it */
}

static struct row row_copy(struct later *l, const struct row *row)
{
    const struct record *r = &row->r;
    struct row to = *row;

    to.r.v = arena_alloc(&l->texts, r->kind->nfields * sizeof(*r->v));
    for (size_t i = 0; i < r->kind->nfields; i++) {
        to.r.v[i] = r->v[i];
        if (r->v[i].kind == V_TEXT || r->v[i].kind == V_SEALED)
            to.r.v[i].s = copy(l, r->v[i].s);
    }
    to.ext_rest = copy(l, row->ext_rest);
    return to;
}

enum status later_row(struct later *l, struct db *db, struct row *now, int64_t import_id,
                      struct error *e)
{
    enum status st = make_room(l, db, l->nrows, HELD, e);

    if (st == ST_OK && !l->row_known)
        st = read_last(db, now->r.kind->e->table, &l->last_row, e);
    if (st != ST_OK) return st;
    l->row_known = true;
    now->r.id = ++l->last_row;
    l->rows[l->nrows++] = (struct held_row){.row = row_copy(l, now), .import_id = import_id};
    took(l);
    return ST_OK;
}

enum status later_share(struct later *l, struct db *db, const struct later_share *sh,
                        struct error *e)
{
    enum status st = make_room(l, db, l->nshares, HELD, e);

    if (st != ST_OK) return st;
    l->shares[l->nshares] = *sh;
    l->shares[l->nshares++].via = copy(l, sh->via);
    took(l);
    return ST_OK;
}

enum status later_doc(struct later *l, struct db *db, const struct later_doc *doc,
                      struct error *e)
{
    enum status st = make_room(l, db, l->ndocs, HELD, e);

    if (st == ST_OK && !l->doc_known) st = read_last(db, "search_doc", &l->last_doc, e);
    if (st != ST_OK) return st;
    l->doc_known = true;
    l->docs[l->ndocs++] = (struct later_doc){.kind = doc->kind,
                                             .record = doc->record,
                                             .id = ++l->last_doc,
                                             .title = copy(l, doc->title),
                                             .body = copy(l, doc->body),
                                             .words = copy(l, doc->words),
                                             .scope = copy(l, doc->scope)};
    took(l);
    return ST_OK;
}

enum status later_sum(struct later *l, struct db *db, const struct deal_sum *d, struct error *e)
{
    for (size_t i = 0; i < l->nsums; i++) {
        struct deal_sum *have = &l->sums[i];
        if (!rollup_same_place(have, d)) continue;
        have->deals += d->deals;
        have->amount += d->amount;
        have->weighted += d->weighted;
        l->base.taken++;
        return ST_OK;
    }
    enum status st = make_room(l, db, l->nsums, SUMS, e);
    if (st != ST_OK) return st;
    struct deal_sum *to = &l->sums[l->nsums++];
    *to = *d;
    to->stage = copy(l, d->stage);
    to->state = copy(l, d->state);
    took(l);
    return ST_OK;
}

/* ".sequence", because " sequence" would write what is held. */
static enum status read_counter(struct db *db, struct counter *c, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(db, STR("SELECT next FROM main.sequence WHERE name = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(c->name));
    st = stmt_step(s, e);
    c->there = st == ST_OK;
    c->next = c->there ? stmt_get_int(s, 0) : 1;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status later_number(struct later *l, struct db *db, const char *name, int64_t *out,
                         struct error *e)
{
    struct counter *c = NULL;

    for (size_t i = 0; i < l->ncounters && c == NULL; i++) {
        if (strcmp(l->counters[i].name, name) == 0) c = &l->counters[i];
    }
    if (c == NULL) {
        enum status st = make_room(l, db, l->ncounters, SEQUENCES, e);
        if (st != ST_OK) return st;
        if (l->ncounters == SEQUENCES) l->ncounters = 0; /* written: none is lost */
        c = &l->counters[l->ncounters];
        *c = (struct counter){.name = name};
        st = read_counter(db, c, e);
        if (st != ST_OK) return st;
        l->ncounters++;
    }
    *out = c->next++;
    c->counted = true;
    took(l);
    return ST_OK;
}

static struct fact *place_of(const struct tx *tx, enum fact_sort sort, int64_t of)
{
    struct later *l = later_of(tx->db);
    uint64_t at = (uint64_t)of * FACT_SORTS + (uint64_t)sort;

    return l == NULL ? NULL : &l->facts.v[at % FACTS];
}

bool fact_recall(const struct tx *tx, struct fact *f)
{
    const struct fact *have = place_of(tx, f->sort, f->of);

    if (have == NULL || have->sort != f->sort || have->of != f->of) return false;
    *f = *have;
    return true;
}

void fact_keep(const struct tx *tx, const struct fact *f)
{
    struct fact *have = place_of(tx, f->sort, f->of);

    if (have != NULL) *have = *f;
}
