#include "store/search_write.h"

#include "store/facts.h"
#include "store/later.h"
#include "store/scope.h"
#include "store/search_index.h"
#include "store/search_words.h"

struct doc {
    struct str title, body, words, scope;
};

static bool is_searched(const struct field *f)
{
    return (f->flags & (SEARCH | TITLE)) != 0 &&
           (f->flags & (SENSITIVE | SECRET | MASKED)) == 0;
}

static bool is_indexed(const struct cat_entity *kind)
{
    if ((kind->e->flags & (E_NO_SEARCH | E_VIEW)) != 0) return false;
    for (size_t i = 0; i < kind->nfields; i++) {
        if (is_searched(kind->fields[i].f)) return true;
    }
    return false;
}

/* Line breaks become blanks. */
static void body_line(struct json *body, const char *key, struct str text)
{
    if (body->n > 0) json_z(body, "\n");
    json_z(body, key);
    json_z(body, ":");
    struct str part;
    while (str_cut(&text, '\n', &part)) {
        json_raw(body, part);
        if (text.p != NULL) json_z(body, " ");
    }
}

/* Words of every searched field; the body holds "key:text" lines for showing the hit. */
static void doc_words(const struct record *r, struct arena *a, struct doc *d)
{
    struct words w = {.text = {.arena = a}};
    struct json body = {.arena = a};

    d->title = STR("");
    for (size_t i = 0; i < r->kind->nfields; i++) {
        const struct field *f = r->kind->fields[i].f;
        if (!is_searched(f) || r->v[i].kind != V_TEXT) continue;
        w.mark = f->group == FG_GENERAL ? STR("") : str_fmt(a, "~%d", (int)f->group);
        if ((f->flags & TITLE) != 0) {
            d->title = r->v[i].s;
            words_add_title(&w, r->v[i].s);
            continue;
        }
        if ((f->flags & NAME_RULES) != 0) {
            words_add_title(&w, r->v[i].s); /* another name of the same */
        } else {
            words_add(&w, r->v[i].s);
        }
        body_line(&body, f->key, r->v[i].s);
    }
    d->body = body.n == 0 ? STR("") : json_view(&body);
    d->words = w.n == 0 ? STR("") : json_view(&w.text);
}

/* One token per user, unit and branch, each once. */
static void scope_token(struct words *w, const char *sort, int64_t id)
{
    if (id == 0) return;
    struct json name = {.arena = w->text.arena};
    json_z(&name, "@");
    json_z(&name, sort);
    json_int(&name, id);
    struct str token = json_view(&name);
    struct str rest = json_view(&w->text);
    struct str have;
    while (rest.p != NULL && str_cut(&rest, ' ', &have)) {
        if (str_eq(have, token)) return;
    }
    words_add_one(w, '\0', token);
}

static void add_kind(struct words *w, const struct cat_entity *kind)
{
    struct json name = {.arena = w->text.arena};

    json_z(&name, "k");
    json_z(&name, kind->e->key);
    words_add_one(w, '@', json_view(&name));
}

static void scope_tokens(struct words *w, struct scope_ids ids)
{
    scope_token(w, "u", ids.user);
    scope_token(w, "t", ids.team);
    scope_token(w, "b", ids.branch);
}

/* Rows of share, or of what stands for them, of a record. */
struct sharing {
    struct str sql, kind; /* kind p NULL: the text does not ask for it */
    int64_t record;
};

/* *any: there is one. */
static enum status add_shares(struct tx *tx, struct sharing of, struct words *w, bool *any,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, of.sql, &s, e);

    if (st != ST_OK) return st;
    if (of.kind.p != NULL) stmt_text(s, of.kind);
    stmt_int(s, of.record);
    while ((st = stmt_step(s, e)) == ST_OK) {
        scope_tokens(
            w, (struct scope_ids){stmt_get_int(s, 0), stmt_get_int(s, 1), stmt_get_int(s, 2)});
        *any = true;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static const struct str all_shares =
    STR_INIT("SELECT user_id, team, branch FROM share WHERE kind = ? AND record = ?");
static const struct str people_shares =
    STR_INIT("SELECT user_id, team, branch FROM share WHERE kind = ? AND record = ? "
             "AND via = 'people'");
/* A contact is also found by who reaches the other accounts where he holds a post. */
static const struct str post_owners = STR_INIT(
    "SELECT DISTINCT acc_user, acc_team, acc_branch FROM \"positions\" WHERE contact = ? "
    "AND deleted_at IS NULL AND \"to\" IS NULL");
static const struct str post_shares =
    STR_INIT("SELECT DISTINCT s.user_id, s.team, s.branch FROM \"positions\" p JOIN share s "
             "ON s.kind = 'account' AND s.record = p.account WHERE p.contact = ? "
             "AND p.deleted_at IS NULL AND p.\"to\" IS NULL");

/* Most accounts have no people beside their owner. */
static enum status add_people(struct tx *tx, struct str kind, int64_t record, struct words *w,
                              struct error *e)
{
    struct fact f = {.sort = FACT_ALONE, .of = record};
    bool facts = str_is(kind, "account"), any = false;

    if (facts && fact_recall(tx, &f)) return ST_OK;
    enum status st = add_shares(tx, (struct sharing){people_shares, kind, record}, w, &any, e);
    if (st == ST_OK && facts && !any) fact_keep(tx, &f);
    return st;
}

/* A new record is shared with nobody but its people. */
static bool has_shares(const struct row *row, bool fresh)
{
    const struct cat_entity *kind = row->r.kind;

    if ((kind->e->visibility & (VIS_PEOPLE | VIS_CHILD_OWNERS)) == 0) return false;
    return !fresh || (kind->people >= 0 && row->r.v[kind->people].kind != V_NULL);
}

static enum status doc_scope(struct tx *tx, const struct row *row, bool fresh, struct doc *d,
                             struct error *e)
{
    const struct cat_entity *kind = row->r.kind;
    struct words w = {.text = {.arena = tx->arena}};
    uint32_t vis = kind->e->visibility;
    int64_t account = kind->account < 0 ? 0 : value_id(&row->r.v[kind->account]);
    struct str account_kind =
        kind->account < 0 ? STR_NONE : str_of(kind->fields[kind->account].f->target);
    enum status st = ST_OK;
    bool any = false;

    add_kind(&w, kind);
    scope_tokens(&w, row->own);
    scope_tokens(&w, row->acc);
    if (has_shares(row, fresh)) {
        st = add_shares(tx, (struct sharing){all_shares, str_of(kind->e->key), row->r.id}, &w,
                        &any, e);
    }
    if (st == ST_OK && account != 0 && (vis & VIS_POSITIONS) != 0) {
        st = add_shares(tx, (struct sharing){all_shares, account_kind, account}, &w, &any, e);
    } else if (st == ST_OK && account != 0) {
        st = add_people(tx, account_kind, account, &w, e);
    }
    if (st == ST_OK && (vis & VIS_POSITIONS) != 0) {
        st = add_shares(tx, (struct sharing){post_owners, STR_NONE, row->r.id}, &w, &any, e);
        if (st == ST_OK) {
            st =
                add_shares(tx, (struct sharing){post_shares, STR_NONE, row->r.id}, &w, &any, e);
        }
    }
    d->scope = json_view(&w.text);
    return st;
}

/* The dialect: FTS5 gets its words after the commit, tsvector in the row. */
static struct str both(const struct doc *d, struct arena *a)
{
    if (d->words.n == 0) return d->scope;
    return str_fmt(a, "%.*s %.*s", STR_FMT(d->words), STR_FMT(d->scope));
}

/* What the index has taken is forgotten with the next change, a few rows at a time. */
static enum status pending_tidy(struct tx *tx, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("DELETE FROM search_pending WHERE seq IN (SELECT seq FROM search_pending "
            "WHERE seq <= " SEARCH_APPLIED " ORDER BY seq LIMIT 64)"),
        &s, e);

    return st == ST_OK ? stmt_run(s, e) : st;
}

static enum status pending_add(struct tx *tx, int64_t doc, const struct doc *was,
                               struct error *e)
{
    struct stmt *s = NULL;
    enum status st = pending_tidy(tx, e);

    search_index_later(tx->db);
    if (st == ST_OK) {
        st = db_prepare(tx->db,
                        STR("INSERT INTO search_pending (doc, words, scope) VALUES (?, ?, ?)"),
                        &s, e);
    }
    if (st != ST_OK) return st;
    stmt_int(s, doc);
    stmt_text(s, was->words);
    stmt_text(s, was->scope);
    return stmt_run(s, e);
}

static enum status doc_row(struct tx *tx, const struct record *r, const struct doc *d,
                           int64_t *id, struct error *e)
{
    bool sqlite = db_kind(tx->db) == DB_SQLITE;
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        sqlite
            ? STR("INSERT INTO search_doc (kind, record, title, body, words, scope) "
                  "VALUES (?, ?, ?, ?, ?, ?) RETURNING id")
            : STR("INSERT INTO search_doc (kind, record, title, body, words, scope, tsv) VALUES "
                  "(?, ?, ?, ?, ?, ?, array_to_tsvector(string_to_array(?, ' '))) "
                  "RETURNING id"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(r->kind->e->key));
    stmt_int(s, r->id);
    stmt_text(s, d->title);
    stmt_text(s, d->body);
    stmt_text(s, d->words);
    stmt_text(s, d->scope);
    if (!sqlite) stmt_text(s, both(d, tx->arena));
    st = stmt_one(s, e);
    if (st == ST_OK) *id = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

static enum status doc_insert(struct tx *tx, const struct record *r, const struct doc *d,
                              struct error *e)
{
    struct later *l = later_of(tx->db);
    int64_t id = 0;

    if (l != NULL) {
        search_index_later(tx->db);
        return later_doc(l, tx->db,
                         &(struct later_doc){.kind = r->kind->e->key,
                                             .record = r->id,
                                             .title = d->title,
                                             .body = d->body,
                                             .words = d->words,
                                             .scope = d->scope},
                         e);
    }
    enum status st = doc_row(tx, r, d, &id, e);
    if (st == ST_OK) search_index_later(tx->db);
    return st;
}

bool search_bulk_words(const struct record *r, struct arena *a, struct search_texts *out)
{
    struct doc d;

    if (!is_indexed(r->kind)) return false;
    doc_words(r, a, &d);
    *out = (struct search_texts){d.title, d.body, d.words};
    return true;
}

struct str search_bulk_scope(const struct row *row, struct arena *a)
{
    struct words w = {.text = {.arena = a}};

    add_kind(&w, row->r.kind);
    scope_tokens(&w, row->own);
    scope_tokens(&w, row->acc);
    return json_view(&w.text);
}

static enum status doc_find(struct tx *tx, const struct record *r, int64_t *id, struct doc *d,
                            struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT id, title, body, words, scope FROM search_doc "
                                    "WHERE kind = ? AND record = ?"),
                                &s, e);

    *id = 0;
    if (st != ST_OK) return st;
    stmt_text(s, str_of(r->kind->e->key));
    stmt_int(s, r->id);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        *id = stmt_get_int(s, 0);
        d->title = str_dup(stmt_get_text(s, 1), tx->arena);
        d->body = str_dup(stmt_get_text(s, 2), tx->arena);
        d->words = str_dup(stmt_get_text(s, 3), tx->arena);
        d->scope = str_dup(stmt_get_text(s, 4), tx->arena);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status doc_update(struct tx *tx, int64_t id, const struct doc *old,
                              const struct doc *d, struct error *e)
{
    bool sqlite = db_kind(tx->db) == DB_SQLITE;
    bool index = !str_eq(old->words, d->words) || !str_eq(old->scope, d->scope);
    struct stmt *s = NULL;
    enum status st = ST_OK;

    if (!index && str_eq(old->title, d->title) && str_eq(old->body, d->body)) return ST_OK;
    if (sqlite && index) st = pending_add(tx, id, old, e);
    if (st != ST_OK) return st;
    st = db_prepare(
        tx->db,
        sqlite ? STR("UPDATE search_doc SET title = ?, body = ?, words = ?, scope = ? "
                     "WHERE id = ?")
               : STR("UPDATE search_doc SET title = ?, body = ?, words = ?, scope = ?, "
                     "tsv = array_to_tsvector(string_to_array(?, ' ')) WHERE id = ?"),
        &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, d->title);
    stmt_text(s, d->body);
    stmt_text(s, d->words);
    stmt_text(s, d->scope);
    if (!sqlite) stmt_text(s, both(d, tx->arena));
    stmt_int(s, id);
    return stmt_run(s, e);
}

static bool touches_index(const struct write *w)
{
    const struct cat_entity *kind = w->kind;

    if (w->old == NULL || !scope_same(w->old->own, w->now.own) ||
        !scope_same(w->old->acc, w->now.acc)) {
        return true;
    }
    if (kind->account >= 0 && w->changed[kind->account]) return true;
    if (kind->people >= 0 && w->changed[kind->people]) return true;
    for (size_t i = 0; i < kind->nfields; i++) {
        if (w->changed[i] && is_searched(kind->fields[i].f)) return true;
    }
    return false;
}

/* A post opens its account's people the way to the contact. */
static enum status follow_post(const struct write *w, struct error *e)
{
    int at = kind_field(w->kind, "contact");
    const struct cat_entity *contact = catalogue_kind(w->tx->cat, STR("contact"));
    if (at < 0 || contact == NULL) return ST_OK;

    int64_t now = value_id(&w->now.r.v[at]);
    int64_t was = w->old == NULL ? 0 : value_id(&w->old->r.v[at]);
    enum status st = now == 0 ? ST_OK : search_rescope(w->tx, contact, now, e);
    if (st == ST_OK && was != 0 && was != now) st = search_rescope(w->tx, contact, was, e);
    return st;
}

enum status search_write(const struct write *w, struct error *e)
{
    struct doc d;
    struct doc old;
    int64_t id = 0;
    enum status st = ST_OK;

    if (strcmp(w->kind->e->key, "position") == 0) st = follow_post(w, e);
    if (st != ST_OK || !is_indexed(w->kind) || !touches_index(w)) return st;
    doc_words(&w->now.r, w->tx->arena, &d);
    st = doc_scope(w->tx, &w->now, w->old == NULL, &d, e);
    if (st != ST_OK) return st;
    if (w->old == NULL) return doc_insert(w->tx, &w->now.r, &d, e);
    st = doc_find(w->tx, &w->now.r, &id, &old, e);
    if (st != ST_OK) return st;
    return id == 0 ? doc_insert(w->tx, &w->now.r, &d, e) : doc_update(w->tx, id, &old, &d, e);
}

enum status search_rescope(struct tx *tx, const struct cat_entity *kind, int64_t id,
                           struct error *e)
{
    struct row row;
    struct doc d;
    struct doc old = {0};
    int64_t doc = 0;

    if (!is_indexed(kind)) return ST_OK;
    enum status st = row_load(tx, kind, id, (struct row_want){.any = true}, &row, e);
    if (st == ST_NOT_FOUND) return ST_OK; /* in the bin: no entry */
    if (st == ST_OK) st = doc_find(tx, &row.r, &doc, &old, e);
    if (st != ST_OK || doc == 0) return st;
    d = old;
    st = doc_scope(tx, &row, false, &d, e);
    return st == ST_OK ? doc_update(tx, doc, &old, &d, e) : st;
}

enum status search_remove(struct tx *tx, const struct cat_entity *kind, int64_t id,
                          struct error *e)
{
    struct record r = {.kind = kind, .id = id};
    struct stmt *s = NULL;
    struct doc old;
    int64_t doc = 0;

    if (!is_indexed(kind)) return ST_OK;
    enum status st = doc_find(tx, &r, &doc, &old, e);
    if (st != ST_OK || doc == 0) return st;
    if (db_kind(tx->db) == DB_SQLITE) st = pending_add(tx, doc, &old, e);
    if (st == ST_OK) st = db_prepare(tx->db, STR("DELETE FROM search_doc WHERE id = ?"), &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, doc);
    return stmt_run(s, e);
}
