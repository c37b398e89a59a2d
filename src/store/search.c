#include "store/search.h"

#include "base/utf8.h"
#include "store/query.h"
#include "store/search_index.h"
#include "store/search_words.h"
#include "store/sql.h"

/* The question as the database wants it: an FTS5 expression or a tsquery. Tokens hold no quote,
 * backslash or blank (store/search_words.h), so quoting is putting quotes around. */
struct dialect {
    const char *open, *close, *prefix, *and, * or ;
};
static const struct dialect fts5 = {
    "\"", "\"", " *", " AND ", " OR ",
};
static const struct dialect tsquery = {
    "'", "'", ":*", " & ", " | ",
};

struct match {
    struct tx *tx;
    const struct dialect *d;
    struct json text;
    struct json plain; /* the same for words_match of db/sqlite_fts.c */
    bool fresh;        /* plain stands at the begin of a line */
    uint8_t groups;    /* field groups besides the general one that the actor may read */
};
/* One question in both forms; text.p NULL: nothing can be found. */
struct question_text {
    struct str text, plain;
};

static void put_token(struct match *m, const char *mark, struct str word, bool prefix)
{
    json_z(&m->text, m->d->open);
    json_z(&m->text, mark);
    json_raw(&m->text, word);
    json_z(&m->text, m->d->close);
    if (prefix) json_z(&m->text, m->d->prefix);
    if (!m->fresh) json_z(&m->plain, " ");
    json_z(&m->plain, mark);
    json_raw(&m->plain, word);
    if (prefix) json_z(&m->plain, "\001");
    m->fresh = false;
}

static void put_and(struct match *m)
{
    json_z(&m->text, m->d->and);
    json_z(&m->plain, "\n");
    m->fresh = true;
}

static void put_asked(struct match *m, const char *mark, const struct asked *w)
{
    put_token(m, mark, w->word, w->how == ASK_PREFIX);
}

/* A word is looked for among the general words and those of the groups the actor may read. */
static void put_word(struct match *m, const struct asked *w)
{
    json_z(&m->text, "(");
    put_asked(m, "", w);
    if (w->how == ASK_SHORT) {
        json_z(&m->text, m->d->or);
        put_token(m, "^", w->word, false);
    }
    for (int g = FG_GENERAL + 1; g < FG__COUNT; g++) {
        const char mark[] = {'~', (char)('0' + g), '\0'};
        if ((m->groups & (1U << g)) == 0) continue;
        json_z(&m->text, m->d->or);
        put_asked(m, mark, w);
    }
    json_z(&m->text, ")");
}

static void put_scope_id(struct match *m, const char *sort, int64_t id)
{
    put_token(m, "", str_fmt(m->text.arena, "@%s%lld", sort, (long long)id), false);
}

/* What the scope of a kind asks for, or nothing when all of it is open. Notes and attachments
 * follow the record they hang on: asked of the rows afterwards. */
static enum scope kind_scope(const struct tx *tx, const struct cat_entity *kind)
{
    enum scope sc = actor_scope(tx->actor, kind->index, ACT_READ);
    if (sc == SC_NONE || tx->actor->is_system) return sc;
    bool open = (kind->e->flags & (E_OPEN | E_ADMIN)) != 0 ||
                (kind->e->visibility & (VIS_PARENT | VIS_VIA)) != 0;
    return open ? SC_ALL : sc;
}

/* Whom the widest of the limited kinds lets the actor see; what a narrower kind refuses is
 * taken out by the rows themselves. */
static void put_scope(struct match *m, enum scope sc)
{
    const struct actor *a = m->tx->actor;

    if (sc == SC_OWN) put_scope_id(m, "u", a->user);
    if (sc == SC_TEAM) put_scope_id(m, "t", a->team);
    for (size_t i = 0; sc == SC_BRANCH && i < a->nbranches; i++) {
        if (i > 0) json_z(&m->text, m->d->or);
        put_scope_id(m, "b", a->branches[i]);
    }
    if (sc == SC_BRANCH && a->nbranches == 0) put_scope_id(m, "b", -1);
    if (sc != SC_TEAM && sc != SC_BRANCH) return;
    for (size_t i = 0; i < a->nled; i++) {
        json_z(&m->text, m->d->or);
        put_scope_id(m, "u", a->led[i]);
    }
}

static bool is_searched(const struct match *m, const struct cat_entity *kind, enum scope *sc)
{
    *sc = kind_scope(m->tx, kind);
    return *sc != SC_NONE && (kind->e->flags & (E_NO_SEARCH | E_VIEW)) == 0;
}

/* One token of the actor's scope, and one for each kind that is open to him: lists of all kinds
 * joined would cost more than the words themselves. Who may read everything is asked nothing.
 * false: no kind may be read. */
static bool put_kinds(struct match *m, const struct cat_entity *const *kinds, size_t n)
{
    enum scope widest = SC_NONE, sc;
    size_t open = 0, limited = 0;
    bool first = true;

    for (size_t i = 0; i < n; i++) {
        if (!is_searched(m, kinds[i], &sc)) continue;
        open += sc == SC_ALL;
        limited += sc != SC_ALL;
        if (sc != SC_ALL && sc > widest) widest = sc;
    }
    if (open + limited == 0) return false;
    if (limited == 0 && n == m->tx->cat->n) return true;
    put_and(m);
    json_z(&m->text, "(");
    if (limited > 0) {
        put_scope(m, widest);
        first = false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!is_searched(m, kinds[i], &sc) || sc != SC_ALL) continue;
        if (!first) json_z(&m->text, m->d->or);
        put_token(m, "@k", str_of(kinds[i]->e->key), false);
        first = false;
    }
    json_z(&m->text, ")");
    return true;
}

static uint8_t open_groups(const struct tx *tx, const struct cat_entity *const *kinds, size_t n)
{
    uint8_t groups = 0;

    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < kinds[i]->nfields; k++) {
            const struct field *f = kinds[i]->fields[k].f;
            if ((f->flags & SEARCH) == 0 || f->group == FG_GENERAL) continue;
            if (actor_reads(tx->actor, kinds[i]->index, f)) {
                groups = (uint8_t)(groups | (1U << f->group));
            }
        }
    }
    return groups;
}

/* What is asked, among which kinds. */
struct subject {
    const struct asked *v;
    size_t n;
    const struct cat_entity *const *kinds;
    size_t nkinds;
    uint8_t groups; /* of these kinds, see open_groups */
    bool any;       /* one of the words is enough */
};

static struct match match_new(struct tx *tx, uint8_t groups)
{
    return (struct match){
        .tx = tx,
        .d = db_kind(tx->db) == DB_SQLITE ? &fts5 : &tsquery,
        .text = {.arena = tx->arena},
        .plain = {.arena = tx->arena},
        .fresh = true,
        .groups = groups,
    };
}

static void put_words(struct match *m, const struct subject *s)
{
    json_z(&m->text, "(");
    for (size_t i = 0; i < s->n; i++) {
        if (i > 0 && s->any) json_z(&m->text, m->d->or);
        if (i > 0 && !s->any) put_and(m);
        put_word(m, &s->v[i]);
    }
    json_z(&m->text, ")");
}

static struct question_text both_forms(const struct match *m)
{
    return (struct question_text){json_view(&m->text), json_view(&m->plain)};
}

/* The words alone: the rest is asked of the rows. */
static struct question_text words_text(struct tx *tx, const struct subject *s)
{
    struct match m = match_new(tx, s->groups);

    put_words(&m, s);
    return both_forms(&m);
}

static struct question_text match_text(struct tx *tx, const struct subject *s)
{
    struct match m = match_new(tx, s->groups);

    put_words(&m, s);
    return put_kinds(&m, s->kinds, s->nkinds) ? both_forms(&m)
                                              : (struct question_text){.text = STR_NONE};
}

enum rank { RANK_EXACT, RANK_BEGINS, RANK_HOLDS, RANKS };
struct candidate {
    const struct cat_entity *kind;
    int64_t id;
    struct str title, body;
    enum rank rank; /* in a page */
    bool visible;
};
struct candidates {
    struct candidate *v;
    size_t n;
    size_t given;            /* by the index at the last question, taken or not */
    size_t checked, visible; /* of the first `checked`, whose rows were asked */
    size_t wanted;
    const struct cat_entity *const *kinds; /* asked for */
    size_t nkinds;
    uint8_t groups;
    const struct question *ranked; /* a page: what its candidates are to this; else NULL */
};

static bool is_asked(const struct candidates *c, const struct cat_entity *kind)
{
    for (size_t i = 0; i < c->nkinds; i++) {
        if (c->kinds[i] == kind) return true;
    }
    return false;
}

static bool have(const struct candidates *c, const struct cat_entity *kind, int64_t id)
{
    for (size_t i = 0; i < c->n; i++) {
        if (c->v[i].kind == kind && c->v[i].id == id) return true;
    }
    return false;
}

/* Among the general words or those of a group that the actor may read, as put_word asks. */
static bool holds(struct str words, struct asked w, const struct candidates *c, struct arena *a)
{
    bool begins = w.how == ASK_PREFIX;

    if (str_has_word(words, w.word, begins)) return true;
    if (str_index(words, '~') == words.n) return false;
    for (int g = FG_GENERAL + 1; g < FG__COUNT; g++) {
        if ((c->groups & (1U << g)) == 0) continue;
        if (str_has_word(words, str_fmt(a, "~%d%.*s", g, STR_FMT(w.word)), begins)) return true;
    }
    return false;
}

static enum rank rank_of(struct str words, const struct candidates *c, struct arena *a)
{
    const struct question *q = c->ranked;

    if (holds(words, (struct asked){q->title, ASK_WHOLE}, c, a)) return RANK_EXACT;
    if (holds(words, (struct asked){q->title, ASK_PREFIX}, c, a)) return RANK_BEGINS;
    for (size_t i = 0; i < q->n; i++) {
        if (!holds(words, q->v[i], c, a)) return RANKS;
    }
    return RANK_HOLDS;
}

/* Entries that the index has as they were. */
#define WAITING                                                                                \
    "SELECT p.doc FROM search_pending p WHERE p.seq > " SEARCH_APPLIED                         \
    " AND p.doc <= " SEARCH_INDEXED

/* What the index says, and of what was written since the index caught up (store/search_index.c)
 * the entries themselves. */
static const struct str ask_index = STR_INIT(
    "SELECT d.kind, d.record, d.title, d.body, d.words FROM search_fts f JOIN search_doc d "
    "ON d.id = f.rowid WHERE search_fts MATCH ? "
    "AND f.rowid NOT IN (" WAITING ") ORDER BY f.rowid DESC LIMIT ?");
static const struct str ask_fresh = STR_INIT(
    "SELECT d.kind, d.record, d.title, d.body, d.words FROM search_doc d WHERE d.id > " SEARCH_INDEXED
    " AND words_match(d.words, d.scope, ?) ORDER BY d.id DESC LIMIT ?");
static const struct str ask_pending = STR_INIT(
    "SELECT d.kind, d.record, d.title, d.body, d.words FROM search_doc d WHERE d.id IN (" WAITING
    ") AND words_match(d.words, d.scope, ?) ORDER BY d.id DESC LIMIT ?");
static const struct str ask_postgres =
    STR_INIT("SELECT d.kind, d.record, d.title, d.body, d.words FROM search_doc d "
             "WHERE d.tsv @@ CAST(? AS tsquery) ORDER BY d.id DESC LIMIT ?");

static enum status collect_from(struct tx *tx, struct str sql, struct str match, int limit,
                                struct candidates *c, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = ST_OK;

    if (c->given >= (size_t)limit) return ST_OK;
    st = db_prepare(tx->db, sql, &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, match);
    stmt_int(s, limit - (int64_t)c->given);
    while ((st = stmt_step(s, e)) == ST_OK) {
        const struct cat_entity *kind = catalogue_kind(tx->cat, stmt_get_text(s, 0));
        int64_t id = stmt_get_int(s, 1);
        c->given++;
        if (kind == NULL || c->n >= SEARCH_CANDIDATES || have(c, kind, id)) continue;
        if (!is_asked(c, kind)) continue;
        c->v[c->n++] = (struct candidate){
            .kind = kind,
            .id = id,
            .title = str_dup(stmt_get_text(s, 2), tx->arena),
            .body = str_dup(stmt_get_text(s, 3), tx->arena),
            .rank = c->ranked == NULL ? RANKS : rank_of(stmt_get_text(s, 4), c, tx->arena),
        };
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* c->given: what waits for the index, and then what it gave, taken or not. */
static enum status collect(struct tx *tx, struct question_text match, int limit,
                           struct candidates *c, struct error *e)
{
    c->given = 0;
    if (db_kind(tx->db) != DB_SQLITE)
        return collect_from(tx, ask_postgres, match.text, limit, c, e);
    enum status st = collect_from(tx, ask_fresh, match.plain, limit, c, e);
    if (st == ST_OK) st = collect_from(tx, ask_pending, match.plain, limit, c, e);
    return st == ST_OK ? collect_from(tx, ask_index, match.text, limit, c, e) : st;
}

/* Whether the index has at most `limit` entries for the words, whoever may see them. */
static enum status is_rare(struct tx *tx, struct str match, int limit, bool *yes,
                           struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT count(*) FROM (SELECT f.rowid FROM search_fts f "
                                    "WHERE search_fts MATCH ? LIMIT ?) x"),
                                &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, match);
    stmt_int(s, limit + 1);
    st = stmt_one(s, e);
    *yes = st == ST_OK && stmt_get_int(s, 0) <= limit;
    stmt_done(s);
    return st;
}

static bool is_open_to_all(struct question_text scoped, struct question_text words)
{
    return scoped.text.n == words.text.n;
}

/* What the words have in all of the index, if that is no more than the limit. */
static enum status collect_few(struct tx *tx, struct question_text words, int limit,
                               struct candidates *c, bool *few, struct error *e)
{
    size_t before = c->n;
    enum status st = collect(tx, words, limit + 1, c, e);

    *few = c->given <= (size_t)limit;
    if (!*few) c->n = before;
    return st;
}

/* Of few entries the rows say best who may see them; of many the index leaves out what the
 * actor does not reach, by a token of his scope and one of every kind that is open, which costs
 * more than rare words themselves. `try_few`: they are probably rare. */
static enum status ask_index_for(struct tx *tx, const struct subject *about, bool try_few,
                                 int limit, struct candidates *c, struct error *e)
{
    struct question_text scoped = match_text(tx, about);
    struct question_text words = words_text(tx, about);
    bool few = false;
    enum status st = ST_OK;

    if (scoped.text.p == NULL) return ST_OK;
    if (try_few && db_kind(tx->db) == DB_SQLITE && !is_open_to_all(scoped, words))
        st = collect_few(tx, words, limit, c, &few, e);
    return st == ST_OK && !few ? collect(tx, scoped, limit, c, e) : st;
}

/* The rows themselves have the last word on rights. */
static enum status check_kind(struct tx *tx, struct candidates *c,
                              const struct cat_entity *kind, struct error *e)
{
    int64_t ids[SEARCH_CANDIDATES] = {0};
    struct str names[SEARCH_CANDIDATES];
    size_t at[SEARCH_CANDIDATES];
    size_t n = 0;

    for (size_t i = c->checked; i < c->n; i++) {
        if (c->v[i].kind != kind) continue;
        at[n] = i;
        ids[n++] = c->v[i].id;
    }
    enum status st = query_names(tx, kind, ids, n, names, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct candidate *cand = &c->v[at[i]];
        cand->visible = names[i].p != NULL;
        if (!cand->visible && cand->title.n == 0) { /* a note without subject has no name */
            st = query_visible(tx, kind, cand->id, ACT_READ, &cand->visible, e);
        }
    }
    return st;
}

/* Those that were not asked about yet. */
static enum status check_new(struct tx *tx, struct candidates *c, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = c->checked; st == ST_OK && i < c->n; i++) {
        bool first = true;
        for (size_t k = c->checked; first && k < i; k++) first = c->v[k].kind != c->v[i].kind;
        if (first) st = check_kind(tx, c, c->v[i].kind, e);
    }
    for (size_t i = c->checked; i < c->n; i++) c->visible += c->v[i].visible;
    c->checked = c->n;
    return st;
}

static bool is_enough(const struct candidates *c)
{
    return c->visible >= c->wanted;
}

/* First a few more than are wanted: mostly all of them may be seen. Those at hand may come
 * again. */
static int some_more(const struct candidates *c, int limit)
{
    enum { SPARE = 8 };
    int some = (int)(c->wanted - c->visible + c->n) + SPARE;

    return some < limit ? some : limit;
}

/* Only when the rows refused some is the index asked for all that may be candidates. */
static enum status ask_rank(struct tx *tx, const struct subject *about, bool try_few, int limit,
                            struct candidates *c, struct error *e)
{
    int first = some_more(c, limit);
    enum status st = ask_index_for(tx, about, try_few, first, c, e);

    if (st == ST_OK) st = check_new(tx, c, e);
    if (st != ST_OK || is_enough(c)) return st;
    if (c->given < (size_t)first || first == limit) return ST_OK;
    st = ask_index_for(tx, about, false, limit, c, e);
    return st == ST_OK ? check_new(tx, c, e) : st;
}

/* --- the page: the newest of all that may be an answer ------------------------------------ */

/* One run of two and more signs, all of whose pairs are asked for. */
static bool is_one_run(const struct question *q)
{
    for (size_t i = 0; i < q->n; i++) {
        if (q->v[i].how != ASK_WHOLE) return false;
    }
    return utf8_count(q->title) == q->n + 2; /* its =, and a sign more than pairs */
}

/* What begins with the question or holds it has its first pair, or, in a title with a break
 * after the first sign (see joined() in search_words.c), that sign alone. */
static struct subject begin_of(const struct question *q, const struct candidates *c,
                               struct asked first[2])
{
    struct str rest = q->v[0].word;

    (void)utf8_next(&rest);
    first[0] = q->v[0];
    first[1] =
        (struct asked){(struct str){first[0].word.p, first[0].word.n - rest.n}, ASK_WHOLE};
    return (struct subject){first, 2, c->kinds, c->nkinds, c->groups, true};
}

/* `whole`: there are no more than it holds. */
struct page {
    struct candidates of;
    bool whole;
};

static enum status fill_page(struct tx *tx, const struct subject *about, int limit,
                             struct page *p, struct error *e)
{
    struct question_text words = words_text(tx, about);
    bool rare = false;
    enum status st = ST_OK;

    p->of.n = 0;
    if (db_kind(tx->db) == DB_SQLITE && !is_open_to_all(match_text(tx, about), words))
        st = is_rare(tx, words.text, limit, &rare, e);
    if (st == ST_OK) st = ask_index_for(tx, about, rare, limit, &p->of, e);
    p->whole = p->of.given < (size_t)limit;
    return st;
}

/* Some begin with it, too few, but a longer page would probably have enough of them. */
static bool is_promising(const struct page *p)
{
    size_t begin = 0;

    for (size_t i = 0; i < p->of.n; i++) begin += p->of.v[i].rank == RANK_BEGINS;
    return !p->whole && begin > 0 && begin < p->of.wanted &&
           begin * SEARCH_CANDIDATES > p->of.wanted * p->of.given;
}

/* To gather all titles that begin with two signs takes what they are in number, a tenth of a
 * second of two million; the newest of what holds the signs are read at once. */
static enum status ask_page(struct tx *tx, const struct question *q, const struct candidates *c,
                            struct page *p, struct error *e)
{
    struct asked first[2];
    const struct subject about = begin_of(q, c, first);

    p->of = *c;
    p->of.v = arena_alloc(tx->arena, SEARCH_CANDIDATES * sizeof(*p->of.v));
    p->of.ranked = q;
    enum status st = fill_page(tx, &about, some_more(c, SEARCH_CANDIDATES), p, e);
    if (st == ST_OK && is_promising(p)) st = fill_page(tx, &about, SEARCH_CANDIDATES, p, e);
    return st;
}

static void take_page(struct candidates *c, const struct page *p, enum rank rank)
{
    for (size_t i = 0; i < p->of.n; i++) {
        const struct candidate *v = &p->of.v[i];
        if (v->rank == rank && c->n < SEARCH_CANDIDATES && !have(c, v->kind, v->id))
            c->v[c->n++] = *v;
    }
}

/* What the page has of a rank is the newest of it, so that what is asked for comes behind. */
static enum status take_rank(struct tx *tx, struct candidates *c, const struct page *p,
                             enum rank rank, struct error *e)
{
    take_page(c, p, rank);
    return check_new(tx, c, e);
}

static enum status take_whole(struct tx *tx, struct candidates *c, const struct page *p,
                              struct error *e)
{
    for (enum rank r = RANK_EXACT; r < RANKS; r++) take_page(c, p, r);
    return check_new(tx, c, e);
}

/* Exact titles, titles that begin with it, then whatever is newest; no further than needed. One
 * sign begins too many to gather them all. */
static enum status find_candidates(struct tx *tx, const struct question *q,
                                   struct candidates *c, struct error *e)
{
    enum { EXACT = 20, PREFIX = 60 };
    struct asked whole = {.word = q->title};
    const struct subject title = {&whole, 1, c->kinds, c->nkinds, c->groups, false};
    const struct subject words = {q->v, q->n, c->kinds, c->nkinds, c->groups, false};
    bool sign = q->n == 1 && q->v[0].how == ASK_SHORT && utf8_count(q->v[0].word) == 1;
    int most = c->wanted < SEARCH_CANDIDATES / 5 ? (int)c->wanted * 5 : SEARCH_CANDIDATES;
    bool rare = false;
    struct page page = {.whole = false};
    enum status st = ST_OK;

    c->v = arena_alloc(tx->arena, SEARCH_CANDIDATES * sizeof(*c->v));
    bool run = is_one_run(q); /* then it is known by now that its words are not rare */
    if (run) st = ask_page(tx, q, c, &page, e);
    if (st != ST_OK) return st;
    if (page.whole) return take_whole(tx, c, &page, e);
    st = ask_rank(tx, &title, true, EXACT, c, e);
    if (st != ST_OK || is_enough(c)) return st;
    st = take_rank(tx, c, &page, RANK_BEGINS, e);
    if (st != ST_OK || is_enough(c)) return st;
    struct question_text text = words_text(tx, &words);
    if (db_kind(tx->db) == DB_SQLITE && !run && !is_open_to_all(match_text(tx, &words), text))
        st = is_rare(tx, text.text, most, &rare, e);
    whole.how = ASK_PREFIX;
    /* begun by a frequent pair of signs are probably many; by letters, hardly any */
    bool few = rare || q->v[0].how != ASK_WHOLE;
    if (st == ST_OK && !sign) st = ask_rank(tx, &title, few, PREFIX, c, e);
    if (st != ST_OK || is_enough(c)) return st;
    st = take_rank(tx, c, &page, RANK_HOLDS, e);
    if (st != ST_OK || is_enough(c)) return st;
    return ask_rank(tx, &words, rare, most, c, e);
}

static bool contains(struct str text, struct str part)
{
    return part.n > 0 && text.n >= part.n && memmem(text.p, text.n, part.p, part.n) != NULL;
}

/* The first line of the body that holds a word of the query and that the actor may read. */
static struct str find_hit(struct tx *tx, const struct candidate *c, const struct question *q)
{
    struct str rest = c->body;
    struct str line;

    for (size_t k = 0; k < q->n; k++) {
        if (contains(text_fold(c->title, tx->arena), q->v[k].word)) return STR_NONE;
    }
    while (rest.p != NULL && str_cut(&rest, '\n', &line)) {
        size_t colon = str_index(line, ':');
        int at = colon < line.n ? cat_field_index(c->kind, str_head(line, colon)) : -1;
        if (at < 0 || !actor_reads(tx->actor, c->kind->index, c->kind->fields[at].f)) continue;
        struct str text = str_skip(line, colon + 1);
        struct str folded = text_fold(text, tx->arena);
        for (size_t k = 0; k < q->n; k++) {
            if (contains(folded, q->v[k].word)) return text;
        }
    }
    return STR_NONE;
}

static const struct cat_entity *const *all_kinds(struct tx *tx, size_t *n)
{
    // NOLINTNEXTLINE(bugprone-sizeof-expression): pointers are meant
    const struct cat_entity **v = arena_alloc(tx->arena, tx->cat->n * sizeof(*v));
    for (size_t i = 0; i < tx->cat->n; i++) v[i] = &tx->cat->entities[i];
    *n = tx->cat->n;
    return v;
}

// NOLINTNEXTLINE(readability-function-size): every room codes against this shape
enum status search_run(struct tx *tx, struct str q, const struct cat_entity *const *kinds,
                       size_t nkinds, size_t limit, struct search_hit *out, size_t *n,
                       struct error *e)
{
    struct question asked = question_parse(q, tx->arena);
    struct candidates c = {.wanted = limit};

    *n = 0;
    if (asked.n == 0 || limit == 0) return ST_OK;
    if (kinds == NULL) kinds = all_kinds(tx, &nkinds);
    c.kinds = kinds;
    c.nkinds = nkinds;
    c.groups = open_groups(tx, kinds, nkinds);
    enum status st = find_candidates(tx, &asked, &c, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < c.n && *n < limit; i++) {
        if (!c.v[i].visible) continue;
        out[(*n)++] = (struct search_hit){
            .kind = c.v[i].kind,
            .id = c.v[i].id,
            .title = c.v[i].title,
            .hit = find_hit(tx, &c.v[i], &asked),
        };
    }
    return ST_OK;
}

enum status search_condition(struct tx *tx, struct str q, const struct cat_entity *kind,
                             struct sql *out, struct error *e)
{
    struct question asked = question_parse(q, tx->arena);
    bool all = kind_scope(tx, kind) == SC_ALL; /* the kind is a column here, no token */
    const struct subject about = {asked.v, asked.n, &kind, 1, open_groups(tx, &kind, 1), false};
    struct question_text match = {.text = STR_NONE};
    if (asked.n > 0) match = all ? words_text(tx, &about) : match_text(tx, &about);

    (void)e;
    if (match.text.p == NULL) {
        sql_z(out, "(1=0)");
        return ST_OK;
    }
    sql_z(out, "t.id IN (SELECT d.record FROM search_doc d WHERE d.kind = ");
    sql_text(out, str_of(kind->e->key));
    if (db_kind(tx->db) == DB_SQLITE) {
        sql_z(out, " AND d.id IN (SELECT f.rowid FROM search_fts f WHERE f.search_fts MATCH ");
        sql_text(out, match.text);
        sql_z(out, " AND f.rowid NOT IN (" WAITING ") "
                   "UNION ALL SELECT x.id FROM search_doc x WHERE x.id IN (" WAITING
                   ") AND words_match(x.words, x.scope, ");
        sql_text(out, match.plain);
        sql_z(out, ") UNION ALL SELECT y.id FROM search_doc y WHERE y.id > " SEARCH_INDEXED
                   " AND words_match(y.words, y.scope, ");
        sql_text(out, match.plain);
        sql_z(out, ")))");
    } else {
        sql_z(out, " AND d.tsv @@ CAST(");
        sql_text(out, match.text);
        sql_z(out, " AS tsquery))");
    }
    return ST_OK;
}
