/* ops/moving/draft.c - drafts and the lists of the report, growing in the arena. */
#include "ops/moving/parts.h"

#include "base/utf8.h"

enum { MOVING_STEP_BYTES = 256 << 20 };

void moving_init(struct moving *m, struct host *host, struct str source,
                 const struct moving_options *options)
{
    *m = (struct moving){.host = host,
                         .arena = host->tx.arena,
                         .options = *options,
                         .source = source,
                         .step = {.cap = MOVING_STEP_BYTES},
                         .options_added = {.arena = host->tx.arena},
                         .unknown_index = {.arena = host->tx.arena},
                         .logins = {.arena = host->tx.arena},
                         .keys = {.arena = host->tx.arena},
                         .keyless = {.arena = host->tx.arena},
                         .aliases_used = {.arena = host->tx.arena}};
}

struct draft *moving_draft(struct moving *m, const char *kind, struct str key, size_t sheet,
                           size_t row)
{
    struct draft *d = arena_zalloc(m->arena, sizeof(*d));

    d->kind = catalogue_kind(m->host->tx.cat, str_of(kind));
    CHECK_BUG(d->kind != NULL);
    d->source = m->source;
    d->key = key;
    d->sheet = sheet;
    d->row = row;
    d->opened_on = d->closed_on = DAY_NONE;
    d->first = input_new(&m->host->tx, d->kind);
    m->drafts =
        arena_grow(m->arena, m->drafts, m->ndrafts, &m->drafts_room, sizeof(struct draft *));
    m->drafts[m->ndrafts++] = d;
    return d;
}

void draft_set(struct draft *d, const char *field, struct value v)
{
    input_set(d->first, field, v);
}

void draft_text(struct draft *d, const char *field, struct str text)
{
    if (text.n > 0) input_set(d->first, field, (struct value){.kind = V_TEXT, .s = text});
}

void draft_refer(struct draft *d, const char *field, struct str text)
{
    draft_refer_as(d, field, text, text);
}

void draft_refer_as(struct draft *d, const char *field, struct str text, struct str said)
{
    if (text.n == 0) return;
    int at = cat_field_index(d->kind, str_of(field));
    CHECK_BUG(at >= 0);
    for (size_t i = 0; i < d->nrefs; i++) {
        if (d->refs[i].field == at) return; /* a second column of the same name */
    }
    CHECK_BUG(d->nrefs < DRAFT_REFS);
    d->refs[d->nrefs++] = (struct draft_ref){.field = at, .text = text, .said = said};
}

struct kind_count *moving_count(struct moving *m, const struct cat_entity *kind)
{
    for (size_t i = 0; i < m->ncounts; i++) {
        if (m->counts[i].kind == kind) return &m->counts[i];
    }
    CHECK_BUG(m->ncounts < MOVING_KINDS);
    m->counts[m->ncounts] = (struct kind_count){.kind = kind};
    return &m->counts[m->ncounts++];
}

int64_t moving_taken(const struct moving *m)
{
    int64_t n = 0;

    for (size_t i = 0; i < m->ncounts; i++) {
        const struct kind_count *k = &m->counts[i];
        n += k->created + k->updated + k->same + k->skipped;
    }
    return n;
}

int64_t moving_rejected(const struct moving *m)
{
    int64_t n = 0;

    for (size_t i = 0; i < m->ncounts; i++) n += m->counts[i].rejected;
    return n;
}

void moving_reject(struct moving *m, struct draft *d, const struct reject *r)
{
    if (d != NULL && d->fate != DRAFT_REJECTED) {
        d->fate = DRAFT_REJECTED;
        moving_count(m, d->kind)->rejected++;
    }
    m->rejects_total++;
    if (m->nrejects == MOVING_LIST_MAX) return;
    m->rejects = arena_grow(m->arena, m->rejects, m->nrejects, &m->rejects_room, sizeof(*r));
    m->rejects[m->nrejects++] = *r;
}

void moving_propose(struct moving *m, const struct proposal *p)
{
    if (m->nproposals == MOVING_LIST_MAX) return;
    m->proposals =
        arena_grow(m->arena, m->proposals, m->nproposals, &m->proposals_room, sizeof(*p));
    m->proposals[m->nproposals++] = *p;
}

struct unknown *moving_unknown(struct moving *m, const struct cat_entity *kind,
                               struct str column, struct str value)
{
    struct str id = str_fmt(m->arena, "%s\x1f%.*s", kind->e->key, STR_FMT(value));
    const int64_t *at = strmap_get(&m->unknown_index, id);

    if (at != NULL) return &m->unknowns[*at];
    m->unknowns = arena_grow(m->arena, m->unknowns, m->nunknowns, &m->unknowns_room,
                             sizeof(*m->unknowns));
    m->unknowns[m->nunknowns] =
        (struct unknown){.kind = kind, .column = column, .value = value};
    strmap_put(&m->unknown_index, id, (int64_t)m->nunknowns);
    return &m->unknowns[m->nunknowns++];
}

/* Latin letters and digits of the name, words joined by dots; Chinese names by pinyin. */
struct str moving_login(struct moving *m, struct str name)
{
    struct str full = STR_NONE, initials = STR_NONE;
    char *p = arena_alloc(m->arena, name.n + 40);
    size_t n = 0;

    bool latin = true;
    for (size_t i = 0; i < name.n; i++) latin = latin && (unsigned char)name.p[i] < 0x80;
    if (!latin) text_pinyin(name, m->arena, &full, &initials);
    struct str from = latin ? name : full;
    for (size_t i = 0; i < from.n && n < 40; i++) {
        if (ascii_alnum(from.p[i])) {
            p[n++] = ascii_lower(from.p[i]);
        } else if (n > 0 && p[n - 1] != '.') {
            p[n++] = '.';
        }
    }
    while (n > 0 && p[n - 1] == '.') n--;
    struct str login = n == 0 ? STR("user") : (struct str){p, n};
    struct str base = login;
    for (int i = 2; strmap_get(&m->logins, login) != NULL; i++) {
        login = str_fmt(m->arena, "%.*s%d", STR_FMT(base), i);
    }
    strmap_put(&m->logins, login, 1);
    return login;
}
