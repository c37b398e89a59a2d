/* ops/mapdiff.c - see mapdiff.h. */
#include "ops/mapdiff.h"

struct side {
    struct shown_tie *v;
    size_t n;
};

/* A tie that stands on both days changes in four ways at most. */
static void compare(struct arena *a, struct side before, struct side after,
                    struct tie_changes *out)
{
    size_t room = 2 * (before.n + after.n) + 1;

    ties_sort(before.v, before.n);
    ties_sort(after.v, after.n);
    out->v = arena_alloc(a, room * sizeof *out->v);
    out->n = ties_compare(before.v, before.n, after.v, after.n, out->v, room);
}

/* --- fishing net --- */

/* A link is one by its record, whatever it says; a degree by its ends, since each new degree is
 * a record of its own. */
static struct side of_net(struct arena *a, const struct net *n)
{
    struct side s = {arena_alloc(a, (n->nties + 1) * sizeof *s.v), n->nties};

    for (size_t i = 0; i < n->nties; i++) {
        const struct net_tie *t = &n->ties[i];
        s.v[i] = (struct shown_tie){
            .strength = t->warmth, .kind = t->kind, .at = i, .link = t->degree ? 0 : t->id};
        if (!t->degree) continue;
        s.v[i].from = n->nodes[t->a].id;
        s.v[i].to = n->nodes[t->b].id;
    }
    return s;
}

static bool drawn(const struct net *n, const struct shown_tie *t)
{
    return t != NULL && n->nodes[n->ties[t->at].a].drawn && n->nodes[n->ties[t->at].b].drawn;
}

void net_changes(struct arena *a, const struct net *before, const struct net *after,
                 struct tie_changes *out)
{
    size_t kept = 0;

    compare(a, of_net(a, before), of_net(a, after), out);
    for (size_t i = 0; i < out->n; i++) {
        const struct tie_change *ch = &out->v[i];
        if (drawn(after, ch->after) || drawn(before, ch->before)) out->v[kept++] = *ch;
    }
    out->n = kept;
}

/* --- zipper and ripple --- */

static struct side of_zipper(struct arena *a, const struct zip_view *v)
{
    struct side s = {arena_alloc(a, (v->nlines + 1) * sizeof *s.v), v->nlines};

    for (size_t i = 0; i < v->nlines; i++) {
        const struct zip_line *l = &v->lines[i];
        s.v[i] = (struct shown_tie){.from = l->user,
                                    .to = l->contact,
                                    .strength = l->degree,
                                    .level = l->theirs,
                                    .at = i};
    }
    return s;
}

void zipper_changes(struct arena *a, const struct zip_view *before,
                    const struct zip_view *after, struct tie_changes *out)
{
    compare(a, of_zipper(a, before), of_zipper(a, after), out);
}

static struct side of_ripple(struct arena *a, const struct ripple_view *v)
{
    struct side s = {arena_alloc(a, (v->n + 1) * sizeof *s.v), v->n};

    for (size_t i = 0; i < v->n; i++) {
        const struct ripple_row *r = &v->rows[i];
        s.v[i] =
            (struct shown_tie){.to = r->contact, .strength = r->degree, .by = r->user, .at = i};
    }
    return s;
}

void ripple_changes(struct arena *a, const struct ripple_view *before,
                    const struct ripple_view *after, struct tie_changes *out)
{
    compare(a, of_ripple(a, before), of_ripple(a, after), out);
}
