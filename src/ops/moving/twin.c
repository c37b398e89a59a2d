/* ops/moving/twin.c - companies of a sheet that may stand here already under another writing.
 * Proposed, never guessed: a row becomes the company that stands only where the person said so.
 *
 * Compared in memory with the titles that the moving has read with the actor's rights, by the
 * keys of rules/duplicate.h, so that a name meets few others. */
#include "ops/moving/parts.h"

#include "rules/duplicate.h"

#include <stdlib.h>

/* Names that are compared at all, and pairs for the whole import; a pair costs 1-2 µs. */
enum { NAMES_MAX = 300000, BUDGET = 2000000 };

struct titled {
    struct str text;
    int64_t number;            /* an id, or -(index + 1) of a draft */
    struct company_name *name; /* NULL: not taken apart yet */
};
struct twins {
    struct moving *m;
    struct titled *v;
    size_t n, room;
    struct name_index keys;
    int64_t budget;
};

static void enter(void *arg, struct str text, int64_t number)
{
    struct twins *t = arg;

    if (t->n == NAMES_MAX) return;
    if (t->n == t->room) {
        size_t room = t->room == 0 ? 256 : t->room * 2;
        struct titled *wider = arena_alloc(t->m->arena, room * sizeof(*wider));
        if (t->n > 0) memcpy(wider, t->v, t->n * sizeof(*wider));
        t->v = wider;
        t->room = room;
    }
    t->v[t->n++] = (struct titled){text, number, NULL};
}

static void make_keys(struct twins *t)
{
    struct arena few = {.cap = 1 << 20};

    t->keys.v = arena_alloc(t->m->arena, t->n * DUPLICATE_KEYS * sizeof(*t->keys.v));
    for (size_t i = 0; i < t->n; i++) {
        const struct company_name c = company_name_of(t->v[i].text, &few);
        name_index_add(&t->keys, &c, i, &few);
        arena_reset(&few);
    }
    arena_release(&few);
    name_index_sort(&t->keys);
}

static const struct company_name *name_at(struct twins *t, size_t i)
{
    if (t->v[i].name == NULL) {
        t->v[i].name = arena_alloc(t->m->arena, sizeof(*t->v[i].name));
        *t->v[i].name = company_name_of(t->v[i].text, t->m->arena);
    }
    return t->v[i].name;
}

/* Of a row: records that stand, and the rows before it. */
static bool comes_first(int64_t number, size_t index)
{
    return number > 0 || -number - 1 < (int64_t)index;
}

struct twin {
    size_t at;
    int score;
};

static struct twin likest(struct twins *t, const struct company_name *mine, size_t index)
{
    int64_t keys[DUPLICATE_ASKED];
    struct twin best = {0, DUPLICATE_LIKELY - 1};
    struct arena few = {.cap = 1 << 20};
    int n = duplicate_asked(mine, keys, &few);

    for (int k = 0; k < n; k++) {
        for (size_t x = name_index_first(&t->keys, keys[k]);
             x < t->keys.n && t->keys.v[x].key == keys[k]; x++) {
            size_t at = t->keys.v[x].at;
            if (!comes_first(t->v[at].number, index) || t->budget <= 0) continue;
            t->budget--;
            int score = duplicate_score(mine, name_at(t, at), &few);
            bool nearer = score > best.score || (score == best.score && at < best.at);
            if (nearer) best = (struct twin){at, score};
            arena_reset(&few);
        }
    }
    arena_release(&few);
    return best;
}

static bool is_said_same(const struct moving *m, const struct draft *d, int64_t id)
{
    for (size_t i = 0; i < m->options.nsame_rows; i++) {
        const struct same_row *s = &m->options.same_rows[i];
        if (s->row == (int64_t)d->row && s->id == id) return true;
    }
    return false;
}

/* The row becomes the record that stands, which keeps its own name. */
static void take(struct moving *m, struct draft *d, int64_t id)
{
    d->record = id;
    d->fate = m->options.on_duplicate == DUP_UPDATE ? DRAFT_CHANGED : DRAFT_SKIP;
    d->first->given[d->kind->title] = false;
}

static void seek(struct twins *t, size_t index)
{
    struct moving *m = t->m;
    struct draft *d = m->drafts[index];
    struct str title = d->first->v[d->kind->title].s;
    const struct company_name mine = company_name_of(title, m->arena);
    const struct twin best = likest(t, &mine, index);

    if (best.score < DUPLICATE_LIKELY) return;
    int64_t number = t->v[best.at].number;
    struct proposal p = {.sheet = d->sheet,
                         .row = d->row,
                         .column = moving_title_column(m, d),
                         .value = title,
                         .kind = d->kind,
                         .id = number > 0 ? number : 0,
                         .title = t->v[best.at].text,
                         .score = best.score,
                         .whole = true,
                         .taken = number > 0 && is_said_same(m, d, number)};
    moving_propose(m, &p);
    if (p.taken) take(m, d, number);
}

static bool is_sought(const struct draft *d)
{
    int title = d->kind->title;

    return d->fate == DRAFT_NEW && strcmp(d->kind->e->key, "account") == 0 &&
           d->first->given[title] && d->first->v[title].kind == V_TEXT;
}

enum status twins_seek(struct moving *m, struct error *e)
{
    struct twins t = {.m = m, .budget = BUDGET};

    for (size_t i = 0; i < m->ndrafts; i++) {
        if (!is_sought(m->drafts[i])) continue;
        if (t.v == NULL) {
            enum status st = directory_each(m, m->drafts[i]->kind, enter, &t, e);
            if (st != ST_OK) return st;
            make_keys(&t);
        }
        seek(&t, i);
    }
    return ST_OK;
}
