/* ops/net.c - see net.h. */
#include "ops/net.h"

#include <stdlib.h>

enum { DEPTH = PATH_STEPS - 1 };

/* A tie before its ends have places: a contact, and another contact or one of ours. */
struct raw {
    int64_t contact, other, id;
    bool user, degree;
    int warmth;
    struct str kind;
    struct day since;
};
struct spread {
    struct tx *tx;
    struct day day;
    struct raw *ties;
    size_t nties, room;
    struct net_node *found; /* contacts, as they were found */
    size_t nfound;
    bool complete;
};

static void add_tie(struct spread *s, const struct raw *t)
{
    if (s->nties == s->room) {
        size_t room = s->room == 0 ? 256 : s->room * 2;
        struct raw *wider = arena_alloc(s->tx->arena, room * sizeof *wider);
        if (s->nties > 0) memcpy(wider, s->ties, s->nties * sizeof *wider);
        s->ties = wider;
        s->room = room;
    }
    s->ties[s->nties++] = *t;
}

static void take_link(struct spread *s, struct factread *r)
{
    struct raw t = {.contact = fact_int(r, "contact"),
                    .other = fact_int(r, "other"),
                    .id = fact_id(r),
                    .warmth = (int)fact_int(r, "warmth"),
                    .kind = fact_text(r, "kind"),
                    .since = fact_day(r, "since")};

    if (str_is(t.kind, "rival")) return;
    if (t.other == 0) {
        t.user = true;
        t.other = fact_int(r, "user");
    }
    add_tie(s, &t);
}

/* Links with these contacts at one end; at the last depth only those to our people matter. */
static enum status read_links(struct spread *s, const char *end, const int64_t *ids, size_t n,
                              bool last, struct error *e)
{
    struct factread r;

    fact_begin(&r, s->tx, "contact_link");
    fact_of_seen(&r); /* ties whose ends are not both seen fall away in place_ties */
    fact_of_few(&r);
    if (s->day.n != s->tx->today.n) r.q.as_of = s->day;
    fact_in(&r, end, ids, n);
    if (last) sql_z(fact_more(&r), "t.\"user\" > 0"); /* their own index */
    fact_on_day(&r, "since", "to", s->day);
    enum status st = fact_open(&r, "contact other user kind warmth since", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) take_link(s, &r);
    return fact_end(&r, st);
}

static enum status read_degrees(struct spread *s, const int64_t *ids, size_t n, struct error *e)
{
    struct factread r;

    fact_begin(&r, s->tx, "relationship");
    fact_of_seen(&r);
    fact_of_few(&r);
    fact_in(&r, "contact", ids, n);
    sql_z(fact_more(&r), "t.\"superseded_by\" IS NULL AND t.\"degree\" > 0");
    fact_on_day(&r, "from", "to", s->day);
    enum status st = fact_open(&r, "contact user degree from", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        add_tie(s, &(struct raw){.contact = fact_int(&r, "contact"),
                                 .other = fact_int(&r, "user"),
                                 .id = fact_id(&r),
                                 .user = true,
                                 .degree = true,
                                 .warmth = (int)fact_int(&r, "degree"),
                                 .kind = STR("degree"),
                                 .since = fact_day(&r, "from")});
    }
    return fact_end(&r, st);
}

/* Every tie of these contacts. */
static enum status read_ties(struct spread *s, const struct idset *ring, bool last,
                             struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < ring->n; i += IDS_AT_ONCE) {
        size_t part = ring->n - i < IDS_AT_ONCE ? ring->n - i : IDS_AT_ONCE;
        st = read_links(s, "contact", ring->v + i, part, last, e);
        if (st == ST_OK && !last) st = read_links(s, "other", ring->v + i, part, last, e);
        if (st == ST_OK) st = read_degrees(s, ring->v + i, part, e);
    }
    return st;
}

/* Of these contacts, those the reader may see. */
static enum status read_seen(struct spread *s, const struct idset *ids, struct idset *seen,
                             struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < ids->n; i += IDS_AT_ONCE) {
        size_t part = ids->n - i < IDS_AT_ONCE ? ids->n - i : IDS_AT_ONCE;
        struct factread r;
        fact_begin(&r, s->tx, "contact");
        fact_of_few(&r);
        fact_in(&r, "id", ids->v + i, part);
        st = fact_open(&r, NULL, e);
        while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK)
            idset_add(seen, s->tx->arena, fact_id(&r));
        st = fact_end(&r, st);
    }
    idset_sort(seen);
    return st;
}

/* Finds those of them that are seen: a ring, at the ends of whose ties the next one lies. */
static enum status read_contacts(struct spread *s, const struct idset *ids, int depth,
                                 struct idset *ring, struct error *e)
{
    *ring = (struct idset){0};
    enum status st = read_seen(s, ids, ring, e);
    if (ring->n > NET_CONTACTS - s->nfound) {
        ring->n = NET_CONTACTS - s->nfound;
        s->complete = false;
    }
    for (size_t i = 0; i < ring->n; i++)
        s->found[s->nfound++] = (struct net_node){.id = ring->v[i], .depth = depth};
    return st;
}

/* Contacts at the far ends of the ties that were read since `from` and not known before. */
static void next_ring(struct spread *s, size_t from, const struct idset *known,
                      struct idset *out)
{
    for (size_t i = from; i < s->nties; i++) {
        const struct raw *t = &s->ties[i];
        if (t->user) continue;
        if (idset_find(known, t->contact) < 0) idset_add(out, s->tx->arena, t->contact);
        if (idset_find(known, t->other) < 0) idset_add(out, s->tx->arena, t->other);
    }
    idset_sort(out);
}

static enum status spread_out(struct spread *s, int64_t target, struct error *e)
{
    struct idset ring, known = {0}, first = {0};

    idset_add(&first, s->tx->arena, target);
    enum status st = read_contacts(s, &first, 0, &ring, e);
    idset_add(&known, s->tx->arena, target);
    for (int depth = 0; st == ST_OK && depth <= DEPTH; depth++) {
        size_t ties = s->nties;
        struct idset next = {0};
        st = read_ties(s, &ring, depth == DEPTH, e);
        if (st != ST_OK || depth == DEPTH) break;
        next_ring(s, ties, &known, &next);
        st = read_contacts(s, &next, depth + 1, &ring, e);
        for (size_t i = 0; i < next.n; i++) idset_add(&known, s->tx->arena, next.v[i]);
        idset_sort(&known);
    }
    return st;
}

/* --- the net as nodes and ties -------------------------------------------------------------
 */

static int by_node(const void *a, const void *b)
{
    const struct net_node *x = a, *y = b;

    if (x->user != y->user) return x->user ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static int32_t place(const struct net *n, bool user, int64_t id)
{
    struct net_node key = {.user = user, .id = id};
    const struct net_node *at =
        n->nnodes == 0 ? NULL : bsearch(&key, n->nodes, n->nnodes, sizeof key, by_node);

    return at == NULL ? -1 : (int32_t)(at - n->nodes);
}

static enum status add_users(struct spread *s, struct net *out, int64_t user, struct error *e)
{
    struct idset ids = {0};
    struct named names;

    for (size_t i = 0; i < s->nties; i++) {
        bool his = s->ties[i].user && (user == 0 || s->ties[i].other == user);
        if (his) idset_add(&ids, s->tx->arena, s->ties[i].other);
    }
    idset_sort(&ids);
    enum status st = named_read(s->tx, "user", &ids, &names, e);
    out->nodes = arena_alloc(s->tx->arena, (ids.n + s->nfound + 1) * sizeof *out->nodes);
    for (size_t i = 0; st == ST_OK && i < ids.n; i++) {
        out->nodes[out->nnodes++] = (struct net_node){
            .user = true, .id = ids.v[i], .name = names.names[i], .depth = PATH_STEPS + 1};
    }
    return st;
}

static int by_tie(const void *a, const void *b)
{
    const struct net_tie *x = a, *y = b;

    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    if (x->degree != y->degree) return x->degree ? 1 : -1;
    return (x->id > y->id) - (x->id < y->id);
}

/* Both ends seen; the same link may have been read from either end. */
static void place_ties(struct spread *s, struct net *out)
{
    size_t kept = 0;

    out->ties = arena_alloc(s->tx->arena, (s->nties + 1) * sizeof *out->ties);
    for (size_t i = 0; i < s->nties; i++) {
        const struct raw *t = &s->ties[i];
        int32_t a = place(out, t->user, t->other), b = place(out, false, t->contact);
        if (a < 0 || b < 0) continue;
        out->ties[out->nties++] = (struct net_tie){.a = a,
                                                   .b = b,
                                                   .warmth = t->warmth,
                                                   .degree = t->degree,
                                                   .id = t->id,
                                                   .kind = t->kind,
                                                   .since = t->since};
        int depth = out->nodes[b].depth + 1;
        if (t->user && depth < out->nodes[a].depth) out->nodes[a].depth = depth;
    }
    if (out->nties > 1) qsort(out->ties, out->nties, sizeof *out->ties, by_tie);
    for (size_t i = 0; i < out->nties; i++) {
        const struct net_tie *t = &out->ties[i];
        bool twice = kept > 0 && by_tie(&out->ties[kept - 1], t) == 0;
        if (!twice) out->ties[kept++] = *t;
    }
    out->nties = kept;
}

static void find_way(struct tx *tx, struct net *n, int64_t target)
{
    struct path_tie *ties = arena_alloc(tx->arena, (n->nties + 1) * sizeof *ties);
    bool *ours = arena_alloc(tx->arena, n->nnodes + 1);
    struct path_net net = {.ties = ties,
                           .nties = n->nties,
                           .nodes = n->nnodes,
                           .ours = ours,
                           .target = place(n, false, target)};

    for (size_t i = 0; i < n->nties; i++) {
        ties[i] = (struct path_tie){n->ties[i].a, n->ties[i].b, n->ties[i].warmth};
    }
    for (size_t i = 0; i < n->nnodes; i++) ours[i] = n->nodes[i].user;
    path_find(&net, arena_alloc(tx->arena, path_room(&net) * sizeof(int32_t)), &n->best);
}

/* The way, then the nearest nodes, as many as can be drawn. */
static void choose_drawn(struct net *n)
{
    size_t drawn = 0;

    for (size_t i = 0; n->best.found && i <= n->best.steps; i++) {
        n->nodes[n->best.nodes[i]].drawn = true;
        drawn++;
    }
    for (int depth = 0; depth <= PATH_STEPS; depth++) {
        for (size_t i = 0; i < n->nnodes && drawn < NET_DRAWN; i++) {
            if (n->nodes[i].drawn || n->nodes[i].depth != depth) continue;
            n->nodes[i].drawn = true;
            drawn++;
        }
    }
}

/* Names and accounts of the contacts that are drawn: the others are only counted. */
static enum status name_drawn(struct tx *tx, struct net *n, struct error *e)
{
    int64_t ids[NET_DRAWN + PATH_STEPS];
    size_t drawn = 0;
    struct factread r;

    for (size_t i = 0; i < n->nnodes; i++) {
        bool named = n->nodes[i].drawn && !n->nodes[i].user && drawn < COUNT(ids);
        if (named) ids[drawn++] = n->nodes[i].id;
    }
    fact_begin(&r, tx, "contact");
    fact_of_few(&r);
    fact_in(&r, "id", ids, drawn);
    enum status st = fact_open(&r, "name account", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        int32_t at = place(n, false, fact_id(&r));
        CHECK_BUG(at >= 0);
        n->nodes[at].account = fact_int(&r, "account");
        n->nodes[at].name = fact_text(&r, "name");
    }
    return fact_end(&r, st);
}

enum status net_read(struct tx *tx, int64_t target, int64_t user, struct day day,
                     struct net *out, struct error *e)
{
    struct spread s = {.tx = tx, .day = day, .complete = true};

    *out = (struct net){0};
    s.found = arena_alloc(tx->arena, NET_CONTACTS * sizeof *s.found);
    enum status st = spread_out(&s, target, e);
    if (st != ST_OK) return st;
    if (s.nfound == 0) return err(e, ST_NOT_FOUND, "not_found", "contact");
    st = add_users(&s, out, user, e);
    if (st != ST_OK) return st;
    memcpy(out->nodes + out->nnodes, s.found, s.nfound * sizeof *s.found);
    out->nnodes += s.nfound;
    qsort(out->nodes, out->nnodes, sizeof *out->nodes, by_node);
    out->complete = s.complete;
    place_ties(&s, out);
    find_way(tx, out, target);
    choose_drawn(out);
    return name_drawn(tx, out, e);
}
