/* ops/moving/resolve.c - references by text: source key, code, exact name, then a likeness that
 * is proposed and only taken when asked.
 *
 * A directory holds the codes and names of one kind, those that stand and those that are
 * being moved in. Numbers in it are ids, or -(index + 1) of a draft; 0 marks a name that
 * several records share. */
#include "ops/moving/parts.h"

#include "base/utf8.h"
#include "rules/namelike.h"
#include "store/query.h"

struct title {
    struct str text;
    int64_t number;
    const struct likeable *like; /* NULL: not compared yet */
};
struct directory {
    const struct cat_entity *kind;
    struct strmap exact; /* folded name, code, login -> number */
    struct title *titles;
    size_t n, room;
    struct directory *next;
};

bool moving_is_known_by_name(const struct cat_entity *kind)
{
    static const char *const kinds[] = {"org_unit", "user",       "account", "product",
                                        "pipeline", "competitor", "stage",   "tag"};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (strcmp(kind->e->key, kinds[i]) == 0) return true;
    }
    return false;
}

static int64_t draft_number(size_t index)
{
    return -(int64_t)index - 1;
}

static void enter(struct moving *m, struct directory *dir, struct str text, int64_t number)
{
    struct str folded = text_fold(text, m->arena);
    const int64_t *known = strmap_get(&dir->exact, folded);

    if (folded.n == 0) return;
    if (known != NULL && *known != number) {
        /* A draft with the name of a record is that record, or the second row of one; a deal or
         * a person may share his name with others. */
        bool same = moving_is_known_by_name(dir->kind) && (number < 0 || *known == 0);
        if (!same) strmap_put(&dir->exact, folded, 0);
        return;
    }
    strmap_put(&dir->exact, folded, number);
}

/* Whoever has the code is the record: a row with it is that record, or the second row of one.
 */
static void enter_code(struct moving *m, struct directory *dir, struct str code, int64_t number)
{
    const int64_t *known = strmap_get(&dir->exact, text_fold(code, m->arena));

    if (known == NULL || *known == 0) enter(m, dir, code, number);
}

/* A second row with the key of a first one is the first. */
static void enter_key(struct moving *m, struct directory *dir, struct str key, int64_t number)
{
    const int64_t *known = strmap_get(&dir->exact, text_fold(key, m->arena));
    bool is_draft = known != NULL && *known < 0;

    if (is_draft && str_eq(m->drafts[-*known - 1]->key, key)) return;
    enter(m, dir, key, number);
}

static bool title_is_code(const struct cat_entity *kind)
{
    return (kind->fields[kind->title].f->flags & UNIQUE) != 0;
}

static void enter_title(struct moving *m, struct directory *dir, struct str text,
                        int64_t number)
{
    if (title_is_code(dir->kind)) {
        enter_code(m, dir, text, number);
    } else {
        enter(m, dir, text, number);
    }
    if (dir->n == dir->room) {
        size_t room = dir->room == 0 ? 128 : dir->room * 2;
        struct title *wider = arena_alloc(m->arena, room * sizeof(*wider));
        if (dir->n > 0) memcpy(wider, dir->titles, dir->n * sizeof(*wider));
        dir->titles = wider;
        dir->room = room;
    }
    dir->titles[dir->n++] = (struct title){text, number, NULL};
}

/* Fields that identify a record beside its title. */
static const char *const code_fields[] = {"code", "login", "key", "email",
                                          "unified_social_credit_code"};

static struct str draft_title(const struct draft *d)
{
    int at = d->kind->title;
    bool has = at >= 0 && d->first->given[at] && d->first->v[at].kind == V_TEXT;
    return has ? d->first->v[at].s : STR_NONE;
}

/* People and departments are known by their name at one account. */
bool moving_known_at_account(const struct cat_entity *kind)
{
    return kind->account >= 0 && (strcmp(kind->e->key, "contact") == 0 ||
                                  strcmp(kind->e->key, "account_department") == 0);
}

static struct str at_account(struct str title, int64_t account, struct arena *a)
{
    return str_fmt(a, "%.*s\x1f%lld", STR_FMT(title), (long long)account);
}

/* People whose account nobody knows here: by name, employer as written, and the first way to
 * reach them. */
static const char *const reached_by[] = {"email", "mobile", "phone", "wechat"};

static struct str elsewhere(const struct str texts[2], struct str reach, struct arena *a)
{
    return str_fmt(a, "%.*s\x1f%.*s\x1f%.*s", STR_FMT(texts[0]), STR_FMT(texts[1]),
                   STR_FMT(reach));
}

static struct str given_text(const struct draft *d, const char *key)
{
    int at = cat_field_index(d->kind, str_of(key));
    bool has = at >= 0 && d->first->given[at] && d->first->v[at].kind == V_TEXT;
    return has ? d->first->v[at].s : STR("");
}

static enum status directory_elsewhere(struct moving *m, const struct draft *d, int64_t *number,
                                       struct error *e)
{
    struct str texts[2] = {draft_title(d), given_text(d, "employer")}, reach = STR("");

    for (size_t i = 0; reach.n == 0 && i < COUNT(reached_by); i++)
        reach = given_text(d, reached_by[i]);
    return directory_find(m, d->kind, elsewhere(texts, reach, m->arena), number, e);
}

enum status directory_at_account(struct moving *m, const struct draft *d, int64_t *number,
                                 struct error *e)
{
    struct str title = draft_title(d);

    *number = 0;
    if (!moving_known_at_account(d->kind) || title.n == 0) return ST_OK;
    for (size_t i = 0; i < d->nrefs; i++) {
        if (d->refs[i].field != d->kind->account) continue;
        if (d->refs[i].pending != 0) return ST_OK;
        if (d->refs[i].id == 0) break;
        struct str key = at_account(title, d->refs[i].id, m->arena);
        return directory_find(m, d->kind, key, number, e);
    }
    bool person = cat_field_index(d->kind, STR("employer")) >= 0;
    return person && d->source.n == 0 ? directory_elsewhere(m, d, number, e) : ST_OK;
}

static struct str row_text(struct rows *rows, const struct cat_entity *kind, const char *key)
{
    int at = cat_field_index(kind, str_of(key));
    struct value v = at < 0 ? ((struct value){.kind = V_NULL}) : row_value(rows, at);
    return v.kind == V_TEXT ? v.s : STR("");
}

/* Under each way to reach him, and under none; of several such the first is meant. */
static void enter_elsewhere(struct moving *m, struct directory *dir, struct rows *rows,
                            struct str title)
{
    struct str texts[2] = {title, row_text(rows, dir->kind, "employer")};
    bool here = row_value(rows, dir->kind->account).kind == V_INT;

    if (here && texts[1].n == 0) return;
    bool reached = false;
    for (size_t i = 0; i < COUNT(reached_by); i++) {
        struct str reach = row_text(rows, dir->kind, reached_by[i]);
        reached = reached || reach.n > 0;
        if (reach.n > 0) enter_code(m, dir, elsewhere(texts, reach, m->arena), row_id(rows));
    }
    if (!reached) enter_code(m, dir, elsewhere(texts, STR(""), m->arena), row_id(rows));
}

static void enter_row(struct moving *m, struct directory *dir, struct rows *rows)
{
    const struct cat_entity *kind = dir->kind;

    struct value title = row_value(rows, kind->title);
    if (title.kind == V_TEXT) enter_title(m, dir, str_dup(title.s, m->arena), row_id(rows));
    if (title.kind == V_TEXT && moving_known_at_account(kind)) {
        struct value at = row_value(rows, kind->account);
        if (at.kind == V_INT)
            enter_code(m, dir, at_account(title.s, at.i, m->arena), row_id(rows));
        enter_elsewhere(m, dir, rows, title.s);
    }
    for (size_t i = 0; i < COUNT(code_fields); i++) {
        int at = cat_field_index(kind, str_of(code_fields[i]));
        struct value v = at < 0 ? ((struct value){.kind = V_NULL}) : row_value(rows, at);
        if (v.kind != V_TEXT) continue;
        struct str code = str_dup(v.s, m->arena);
        enter(m, dir, code, row_id(rows));
        if (strcmp(code_fields[i], "login") == 0) strmap_put(&m->logins, code, 1);
    }
}

static void want(struct query *q, const char *key)
{
    int at = cat_field_index(q->kind, str_of(key));

    if (at >= 0) q->wanted[at] = true;
}

static enum status load(struct moving *m, struct directory *dir, struct error *e)
{
    struct tx *tx = &m->host->tx;
    struct query q = {
        .kind = dir->kind, .limit = SHEET_ROWS_MAX, .as_of = DAY_NONE, .act = ACT_READ};
    struct rows *rows = NULL;

    q.wanted = arena_zalloc(m->arena, dir->kind->nfields * sizeof(bool));
    q.wanted[dir->kind->title] = true;
    if (moving_known_at_account(dir->kind)) {
        q.wanted[dir->kind->account] = true;
        want(&q, "employer");
        for (size_t i = 0; i < COUNT(reached_by); i++) want(&q, reached_by[i]);
    }
    for (size_t i = 0; i < COUNT(code_fields); i++) want(&q, code_fields[i]);
    enum status st = query_open(tx, &q, &rows, e);
    while (st == ST_OK && (st = rows_next(rows, e)) == ST_OK) enter_row(m, dir, rows);
    rows_close(rows);
    return st == ST_END ? ST_OK : st;
}

static enum status directory_of(struct moving *m, const struct cat_entity *kind,
                                struct directory **out, struct error *e)
{
    for (struct directory *d = m->directories; d != NULL; d = d->next) {
        if (d->kind != kind) continue;
        *out = d;
        return ST_OK;
    }
    struct directory *d = arena_zalloc(m->arena, sizeof(*d));
    d->kind = kind;
    d->exact.arena = m->arena;
    d->next = m->directories;
    m->directories = d;
    *out = d;
    return kind->title < 0 ? ST_OK : load(m, d, e);
}

enum status directory_find(struct moving *m, const struct cat_entity *kind, struct str text,
                           int64_t *number, struct error *e)
{
    struct directory *dir = NULL;
    enum status st = directory_of(m, kind, &dir, e);

    if (st != ST_OK) return st;
    const int64_t *known = strmap_get(&dir->exact, text_fold(text, m->arena));
    *number = known == NULL ? 0 : *known;
    return ST_OK;
}

enum status directory_each(struct moving *m, const struct cat_entity *kind,
                           void (*see)(void *arg, struct str title, int64_t number), void *arg,
                           struct error *e)
{
    struct directory *dir = NULL;
    enum status st = directory_of(m, kind, &dir, e);

    for (size_t i = 0; st == ST_OK && i < dir->n; i++)
        see(arg, dir->titles[i].text, dir->titles[i].number);
    return st;
}

/* Drafts join the directories of their kinds under key, name and code. */
static enum status enter_draft(struct moving *m, size_t index, struct error *e)
{
    struct draft *d = m->drafts[index];
    struct directory *dir = NULL;

    if (d->fate == DRAFT_REJECTED) return ST_OK;
    enum status st = directory_of(m, d->kind, &dir, e);
    if (st != ST_OK) return st;
    struct str title = draft_title(d);
    if (title.n > 0) enter_title(m, dir, title, draft_number(index));
    if (d->key.n > 0 && !str_starts(d->key, STR("row:")))
        enter_key(m, dir, d->key, draft_number(index));
    int code = cat_field_index(d->kind, STR("code"));
    if (code >= 0 && d->first->given[code] && d->first->v[code].kind == V_TEXT)
        enter_code(m, dir, d->first->v[code].s, draft_number(index));
    return ST_OK;
}

static void take(struct draft_ref *ref, int64_t number)
{
    if (number > 0) {
        ref->id = number;
    } else {
        ref->pending = (size_t)(-number);
    }
}

/* The nearest title, sought once for each unknown name. */
static void seek_likest(struct moving *m, struct directory *dir, struct unknown *u)
{
    const struct likeable *mine = likeable_new(dir->kind, u->value, m->arena);

    u->sought = true;
    for (size_t i = 0; i < likeable_titles(dir->n); i++) {
        struct title *t = &dir->titles[i];
        if (t->like == NULL) t->like = likeable_new(dir->kind, t->text, m->arena);
        int score = likeable_score(m, dir->kind, mine, t->like);
        if (score < LIKE_PROPOSE || score <= u->score) continue;
        u->score = score;
        u->number = t->number;
        u->title = t->text;
    }
}

static struct draft *make_unknown(struct moving *m, const struct cat_entity *kind,
                                  struct str name)
{
    struct draft *d = moving_draft(m, kind->e->key, name, 0, 0);

    draft_text(d, "name", name);
    if (strcmp(kind->e->key, "user") == 0) {
        draft_text(d, "login", moving_login(m, name));
        draft_text(d, "roles", STR("[\"account_manager\"]"));
        draft_set(d, "active", (struct value){.kind = V_INT, .i = 0});
        draft_refer(d, "org_unit", STR("@company"));
    }
    d->digest = hash_parts(&name, 1);
    return d;
}

/* Kinds whose unknown names an import may turn into records. */
static bool can_be_made(const struct cat_entity *kind)
{
    static const char *const kinds[] = {"user", "product", "competitor"};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (strcmp(kind->e->key, kinds[i]) == 0) return true;
    }
    return false;
}

/* Records without notes of their own have the row told instead, unless it is refused for it. */
static void tell_unresolved(struct moving *m, const struct draft *d,
                            const struct draft_ref *ref)
{
    const struct field *f = d->kind->fields[ref->field].f;
    struct reject r = {.sheet = d->sheet,
                       .row = d->row,
                       .column = moving_column_saying(m, d, ref),
                       .value = ref->said,
                       .field = str_of(f->key),
                       .code = "reference",
                       .stands = true};

    bool is_whole = d->kind->e->via != NULL && strcmp(f->key, d->kind->e->via) == 0;
    if (!is_whole && moving_may_be_incomplete(m, d)) moving_reject(m, NULL, &r);
}

static void add_note(struct moving *m, struct draft *d, const struct draft_ref *ref,
                     struct str proposal)
{
    const struct field *f = d->kind->fields[ref->field].f;
    struct str text = ref->said;

    if (!moving_takes_notes(d->kind)) {
        tell_unresolved(m, d, ref);
        return;
    }
    struct str line =
        proposal.n == 0
            ? str_fmt(m->arena, "导入：%s「%.*s」未找到。Import: %s “%.*s” was not found.",
                      f->label.zh, STR_FMT(text), f->label.en, STR_FMT(text))
            : str_fmt(m->arena,
                      "导入：%s「%.*s」未找到，最接近的是「%.*s」。Import: %s “%.*s” was not "
                      "found; the nearest is \"%.*s\".",
                      f->label.zh, STR_FMT(text), STR_FMT(proposal), f->label.en, STR_FMT(text),
                      STR_FMT(proposal));
    draft_note(m, d, line);
}

bool moving_takes_notes(const struct cat_entity *kind)
{
    for (size_t i = 0; i < kind->e->nchildren; i++) {
        if (strcmp(kind->e->children[i].entity, "note") == 0) return true;
    }
    return false;
}

void draft_note(struct moving *m, struct draft *d, struct str line)
{
    if (!moving_takes_notes(d->kind)) return; /* the report tells it */
    d->note = d->note.p == NULL
                  ? line
                  : str_fmt(m->arena, "%.*s\n%.*s", STR_FMT(d->note), STR_FMT(line));
}

struct str draft_column(const struct moving *m, const struct draft *d, int field)
{
    if (d->sheet >= m->nsheets) return STR("");
    const struct moving_sheet *s = &m->sheets[d->sheet];
    for (size_t i = 0; s->kind == d->kind && i < s->sheet.ncolumns; i++) {
        if (s->columns[i].field == field) return s->sheet.header[i];
    }
    return STR("");
}

static enum status unresolved(struct moving *m, struct draft *d, struct draft_ref *ref,
                              struct directory *dir, struct error *e)
{
    struct str column = draft_column(m, d, ref->field);
    struct unknown *u = moving_unknown(m, ref->kind, column, ref->said);

    u->rows++;
    if (!u->sought) seek_likest(m, dir, u);
    struct proposal p = {.sheet = d->sheet,
                         .row = d->row,
                         .column = column,
                         .value = ref->said,
                         .kind = ref->kind,
                         .score = u->score,
                         .taken = m->options.accept_matches};
    if (u->score > 0) {
        p.id = u->number > 0 ? u->number : 0;
        p.title = u->title;
        moving_propose(m, &p);
        if (m->options.accept_matches) {
            take(ref, u->number);
            return ST_OK;
        }
    }
    if (m->options.create_unknown && can_be_made(ref->kind)) {
        struct draft *made = make_unknown(m, ref->kind, ref->said);
        made->sheet = d->sheet;
        made->row = d->row;
        u->created = true;
        ref->pending = m->ndrafts;
        return enter_draft(m, m->ndrafts - 1, e);
    }
    add_note(m, d, ref, p.title);
    return ST_OK;
}

/* By the key it had in the system it came from, in an earlier import from there. */
static enum status came_in_before(struct moving *m, const struct draft *d,
                                  struct draft_ref *ref, struct error *e)
{
    struct import_key k = {.source = d->source, .key = ref->text, .kind = ref->kind};
    bool living = false;

    if (d->source.n == 0) return ST_OK;
    enum status st = import_key_get(&m->host->tx, &k, e);
    if (st != ST_OK || k.record == 0) return st;
    st = query_visible(&m->host->tx, ref->kind, k.record, ACT_READ, &living, e);
    if (st == ST_OK && living) ref->id = k.record;
    return st;
}

static enum status resolve_ref(struct moving *m, struct draft *d, struct draft_ref *ref,
                               struct error *e)
{
    struct directory *dir = NULL;

    if (ref->pending != 0) return ST_OK; /* whoever made the draft knew */
    ref->kind = catalogue_kind(m->host->tx.cat, str_of(d->kind->fields[ref->field].f->target));
    CHECK_BUG(ref->kind != NULL);
    enum status st = directory_of(m, ref->kind, &dir, e);
    if (st != ST_OK) return st;
    if (str_is(ref->text, "@company")) { /* the root of the organisation */
        ref->id = dir->n > 0 ? dir->titles[0].number : 0;
        for (size_t i = 0; i < dir->n; i++) {
            if (dir->titles[i].number > 0 && dir->titles[i].number < ref->id)
                ref->id = dir->titles[i].number;
        }
        return ST_OK;
    }
    const int64_t *number = strmap_get(&dir->exact, text_fold(ref->text, m->arena));
    if (number != NULL && *number != 0) {
        take(ref, *number);
        return ST_OK;
    }
    st = came_in_before(m, d, ref, e);
    return st != ST_OK || ref->id != 0 ? st : unresolved(m, d, ref, dir, e);
}

void unresolve(struct moving *m, struct draft *d, struct draft_ref *ref)
{
    moving_unknown(m, ref->kind, draft_column(m, d, ref->field), ref->said)->rows++;
    ref->pending = 0;
    add_note(m, d, ref, STR(""));
}

enum status resolve_all(struct moving *m, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < m->ndrafts; i++) st = enter_draft(m, i, e);
    for (size_t i = 0; st == ST_OK && i < m->ndrafts;
         i++) { /* unknown names lengthen the list */
        struct draft *d = m->drafts[i];
        for (size_t r = 0; st == ST_OK && r < d->nrefs && d->fate != DRAFT_REJECTED; r++)
            st = resolve_ref(m, d, &d->refs[r], e);
    }
    return st;
}
