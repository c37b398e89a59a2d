/* ops/moving/loose.c - what of a row cannot be kept: words that do not fit their field, and
 * references between the rows of one import. */
#include "ops/moving/parts.h"

/* Words that tell something beside. Figures and days are not among them: one that is missing
 * would be missing from every sum without a trace; nor is where a deal stands. */
static bool may_be_left(const struct cat_field *cf)
{
    enum field_type type = cf->f->type;
    bool word = type == F_TEXT || type == F_LONG || type == F_ENUM || type == F_TAGS;
    bool place = strcmp(cf->f->key, "stage") == 0 || strcmp(cf->f->key, "state") == 0;

    return word && !place && (cf->f->flags & (REQUIRED | TITLE | UNIQUE)) == 0;
}

bool leave_empty(struct moving *m, struct draft *d, const struct reject *r)
{
    int at = cat_field_index(d->kind, r->field);
    struct reject told = *r;

    if (m->source.n == 0 || at < 0 || !may_be_left(&d->kind->fields[at])) return false;
    const struct field *f = d->kind->fields[at].f;
    if (told.value.n == 0 && d->first->v[at].kind == V_TEXT) told.value = d->first->v[at].s;
    d->first->given[at] = false;
    if (d->last != NULL) d->last->given[at] = false;
    told.stands = true;
    moving_reject(m, NULL, &told);
    draft_note(m, d,
               str_fmt(m->arena,
                       "导入：%s「%.*s」不符合要求，未填写。Import: %s “%.*s” did not fit and "
                       "was left empty.",
                       f->label.zh, STR_FMT(told.value), f->label.en, STR_FMT(told.value)));
    return true;
}

/* A row that is refused, or was deleted in its system, becomes no record. */
static bool is_nobody(const struct draft *d)
{
    return d->fate == DRAFT_REJECTED || (d->fate == DRAFT_SKIP && d->record == 0);
}

static bool is_written(const struct draft *d)
{
    return d->fate == DRAFT_NEW || d->fate == DRAFT_CHANGED;
}

/* Whether the row lost its own place by it, so that others may lose it. */
static bool drop_lost(struct moving *m, struct draft *d)
{
    bool lost = false;

    if (!is_written(d)) return false;
    for (size_t r = 0; r < d->nrefs; r++) {
        struct draft_ref *ref = &d->refs[r];
        if (ref->pending == 0 || !is_nobody(m->drafts[ref->pending - 1])) continue;
        unresolve(m, d, ref);
        lost = true;
    }
    if (lost && d->fate == DRAFT_NEW) check_required(m, d);
    return d->fate == DRAFT_REJECTED;
}

/* The reference by which records of one kind stand above each other. */
static struct draft_ref *above(struct draft *d, const char *field)
{
    for (size_t r = 0; r < d->nrefs; r++) {
        struct draft_ref *ref = &d->refs[r];
        if (ref->kind == d->kind && ref->pending != 0 &&
            strcmp(d->kind->fields[ref->field].f->key, field) == 0)
            return ref;
    }
    return NULL;
}

/* Rows of a whole system stand without the reference that closes the ring; else they are
 * refused. */
static void open_ring(struct moving *m, struct draft *d, struct draft_ref *ref)
{
    const struct field *f = d->kind->fields[ref->field].f;
    bool stays = moving_may_be_incomplete(m, d);
    struct reject r = {.sheet = d->sheet,
                       .row = d->row,
                       .column = draft_column(m, d, ref->field),
                       .value = ref->said,
                       .field = str_of(f->key),
                       .code = stays ? "ring_left" : "cycle"};

    ref->pending = 0;
    moving_reject(m, stays ? NULL : d, &r);
    if (!stays) return;
    draft_note(m, d,
               str_fmt(m->arena,
                       "导入：%s「%.*s」会形成循环，未填写。Import: %s “%.*s” would make a "
                       "circle and was left empty.",
                       f->label.zh, STR_FMT(ref->said), f->label.en, STR_FMT(ref->said)));
}

/* Every draft is walked upwards once: seen[i] is the walk that came by. */
static void open_rings(struct moving *m, const char *field, size_t *seen)
{
    memset(seen, 0, m->ndrafts * sizeof(*seen));
    for (size_t i = 0; i < m->ndrafts; i++) {
        struct draft *d = m->drafts[i];
        size_t at = i;
        while (seen[at] == 0) {
            seen[at] = i + 1;
            d = m->drafts[at];
            struct draft_ref *up = is_written(d) ? above(d, field) : NULL;
            if (up == NULL) break;
            at = up->pending - 1;
            if (seen[at] == i + 1) open_ring(m, d, up);
        }
    }
}

void loose_ends(struct moving *m)
{
    static const char *const trees[] = {"parent", "manager", "reports_to"};
    size_t *seen = arena_alloc(m->arena, (m->ndrafts + 1) * sizeof(*seen));
    bool again = true;

    for (size_t t = 0; t < COUNT(trees); t++) open_rings(m, trees[t], seen);
    while (again) {
        again = false;
        for (size_t i = 0; i < m->ndrafts; i++) again = drop_lost(m, m->drafts[i]) || again;
    }
}
