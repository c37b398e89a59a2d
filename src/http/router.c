#include "http/router.h"

#include <stdlib.h>

enum { EDGE_LITERAL, EDGE_ID, EDGE_WORD, METHODS = HTTP_OPTIONS + 1 };
static const int64_t ID_MAX = ((int64_t)1 << 53) - 1;

struct node;
struct edge {
    int kind;
    struct str text; /* literal, or the ending after a word */
    struct node *to;
};
struct node {
    struct edge
        *edges; /* literals sorted by text, then {id}, then words, longest ending first */
    int nedges, nliterals;
    int row[METHODS]; /* -1: no such method */
    unsigned methods;
    struct node *all; /* chain of all nodes, for freeing */
};
struct router {
    struct node *root, *all;
};

bool route_id(struct str s, int64_t *out)
{
    int64_t n = 0;

    if (s.n == 0 || s.n > 16 || s.p[0] == '0') return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_digit(s.p[i])) return false;
        n = n * 10 + (s.p[i] - '0');
    }
    if (n > ID_MAX) return false;
    *out = n;
    return true;
}

/* ---- compiling ---- */

static struct node *node_new(struct router *r)
{
    struct node *n = calloc(1, sizeof(*n));

    CHECK_BUG(n != NULL);
    for (int i = 0; i < METHODS; i++) n->row[i] = -1;
    n->all = r->all;
    r->all = n;
    return n;
}

static bool parse_segment(struct str s, struct edge *out)
{
    size_t open = str_index(s, '{'), close = str_index(s, '}');

    if (s.n == 0) return false;
    if (open == s.n && close == s.n) {
        *out = (struct edge){EDGE_LITERAL, s, NULL};
        return true;
    }
    if (open != 0 || close == s.n || close < 2) return false;
    struct str ending = str_skip(s, close + 1);
    if (str_index(ending, '{') < ending.n || str_index(ending, '}') < ending.n) return false;
    bool id = str_eq(str_head(s, close + 1), STR("{id}")) && ending.n == 0;
    *out = (struct edge){id ? EDGE_ID : EDGE_WORD, id ? STR("") : ending, NULL};
    return true;
}

/* Negative when a is to be tried before b. */
static int edge_order(const struct edge *a, const struct edge *b)
{
    if (a->kind != b->kind) return a->kind - b->kind;
    if (a->kind == EDGE_WORD && a->text.n != b->text.n) return a->text.n > b->text.n ? -1 : 1;
    return str_cmp(a->text, b->text);
}

/* The node behind that edge, made when there is none. */
static struct node *step(struct router *r, struct node *from, struct edge want)
{
    int at = 0;

    while (at < from->nedges && edge_order(&from->edges[at], &want) < 0) at++;
    if (at < from->nedges && edge_order(&from->edges[at], &want) == 0)
        return from->edges[at].to;
    struct edge *grown = realloc(from->edges, (size_t)(from->nedges + 1) * sizeof(*grown));
    CHECK_BUG(grown != NULL);
    memmove(grown + at + 1, grown + at, (size_t)(from->nedges - at) * sizeof(*grown));
    want.to = node_new(r);
    grown[at] = want;
    from->edges = grown;
    from->nedges++;
    if (want.kind == EDGE_LITERAL) from->nliterals++;
    return want.to;
}

static enum status add_row(struct router *r, const struct route_row *row, int index,
                           struct error *e)
{
    struct str rest = str_of(row->pattern), part;
    struct node *at = r->root;
    int depth = 0, ids = 0, words = 0;

    if (!str_eat(&rest, '/')) return err(e, ST_INVALID, "http.route", "%s", row->pattern);
    while (rest.p != NULL && rest.n > 0 && str_cut(&rest, '/', &part)) {
        struct edge want;
        if (++depth > ROUTE_DEPTH_MAX || !parse_segment(part, &want))
            return err(e, ST_INVALID, "http.route", "%s", row->pattern);
        ids += want.kind == EDGE_ID;
        words += want.kind == EDGE_WORD;
        at = step(r, at, want);
    }
    if (ids > ROUTE_IDS_MAX || words > ROUTE_WORDS_MAX || row->method < HTTP_GET ||
        row->method > HTTP_OPTIONS)
        return err(e, ST_INVALID, "http.route", "%s", row->pattern);
    if (at->row[row->method] >= 0)
        return err(e, ST_INVALID, "http.route", "twice: %s", row->pattern);
    at->row[row->method] = index;
    at->methods |= 1U << row->method;
    if (row->method == HTTP_GET) at->methods |= 1U << HTTP_HEAD;
    return ST_OK;
}

enum status router_new(const struct route_row *rows, size_t n, struct router **out,
                       struct error *e)
{
    struct router *r = calloc(1, sizeof(*r));
    enum status st = ST_OK;

    CHECK_BUG(r != NULL);
    r->root = node_new(r);
    for (size_t i = 0; i < n && st == ST_OK; i++) st = add_row(r, &rows[i], (int)i, e);
    if (st != ST_OK) {
        router_free(r);
        return st;
    }
    *out = r;
    return ST_OK;
}

void router_free(struct router *r)
{
    if (r == NULL) return;
    while (r->all != NULL) {
        struct node *next = r->all->all;
        free(r->all->edges);
        free(r->all);
        r->all = next;
    }
    free(r);
}

/* ---- finding ---- */

/* A walk through the tree: per depth the node and the next of its edges to try. */
struct walk {
    struct str part[ROUTE_DEPTH_MAX];
    int parts, depth;
    const struct node *node[ROUTE_DEPTH_MAX + 1];
    int next[ROUTE_DEPTH_MAX + 1];
    struct route_match *m;
};

static bool split(struct str path, struct walk *w)
{
    struct str part;

    w->parts = 0;
    if (!str_eat(&path, '/')) return false;
    if (path.n == 0) return true;
    while (str_cut(&path, '/', &part)) {
        if (w->parts == ROUTE_DEPTH_MAX || part.n == 0) return false;
        w->part[w->parts++] = part;
    }
    return true;
}

static int find_literal(const struct node *n, struct str part)
{
    int lo = 0, hi = n->nliterals;

    while (lo < hi) {
        int mid = (lo + hi) / 2, order = str_cmp(n->edges[mid].text, part);
        if (order == 0) return mid;
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return -1;
}

/* Whether the edge takes the segment; its capture is kept by depth order in the match. */
static bool capture(const struct edge *e, struct str part, struct route_match *m)
{
    if (e->kind == EDGE_LITERAL) return str_eq(e->text, part);
    if (e->kind == EDGE_ID) {
        if (!route_id(part, &m->id[m->ids])) return false;
        m->ids++;
        return true;
    }
    if (part.n <= e->text.n || !str_ends(part, e->text)) return false;
    m->word[m->words++] = str_head(part, part.n - e->text.n);
    return true;
}

static void uncapture(const struct edge *e, struct route_match *m)
{
    m->ids -= e->kind == EDGE_ID;
    m->words -= e->kind == EDGE_WORD;
}

/* Take the next edge that fits from the node at the current depth; false: none is left. */
static bool descend(struct walk *w)
{
    const struct node *n = w->node[w->depth];
    struct str part = w->part[w->depth];
    int i = w->next[w->depth];

    if (i == 0) {
        i = find_literal(n, part);
        if (i < 0) i = n->nliterals;
    } else if (i < n->nliterals) {
        i = n->nliterals; /* only one literal can fit, and it was tried */
    }
    for (; i < n->nedges; i++) {
        if (!capture(&n->edges[i], part, w->m)) continue;
        w->next[w->depth] = i + 1;
        w->node[++w->depth] = n->edges[i].to;
        w->next[w->depth] = 0;
        return true;
    }
    return false;
}

static void ascend(struct walk *w)
{
    w->depth--;
    uncapture(&w->node[w->depth]->edges[w->next[w->depth] - 1], w->m);
}

/* The end of the path was reached: note its methods, say whether ours is there. */
static bool arrive(const struct node *n, enum http_method method, struct route_match *m)
{
    int row = n->row[method];

    m->methods |= n->methods;
    if (row < 0 && method == HTTP_HEAD) row = n->row[HTTP_GET];
    m->row = row;
    return row >= 0;
}

enum route_found router_find(const struct router *r, enum http_method method, struct str path,
                             struct route_match *out)
{
    struct walk w = {.depth = 0, .m = out};
    bool found = false, back = false;

    *out = (struct route_match){.row = -1};
    w.node[0] = r->root;
    if (!split(path, &w)) return ROUTE_NO_PATH;
    while (!found) {
        if (!back && w.depth == w.parts) {
            found = arrive(w.node[w.depth], method, out);
            back = true;
        } else if (w.depth < w.parts && descend(&w)) {
            back = false;
        } else if (w.depth == 0) {
            break;
        } else {
            ascend(&w);
            back = true;
        }
    }
    if (found) return ROUTE_FOUND;
    return out->methods != 0 ? ROUTE_NO_METHOD : ROUTE_NO_PATH;
}

struct str router_allow(unsigned methods, struct arena *a)
{
    static const struct {
        enum http_method method;
        const char *name;
    } names[] = {
        {HTTP_GET, "GET"},         {HTTP_HEAD, "HEAD"},   {HTTP_POST, "POST"},
        {HTTP_PUT, "PUT"},         {HTTP_PATCH, "PATCH"}, {HTTP_DELETE, "DELETE"},
        {HTTP_OPTIONS, "OPTIONS"},
    };
    char *to = arena_alloc(a, 64);
    size_t n = 0;

    methods |= 1U << HTTP_OPTIONS;
    for (size_t i = 0; i < COUNT(names); i++) {
        size_t k = strlen(names[i].name);
        if ((methods & 1U << names[i].method) == 0) continue;
        if (n > 0) {
            memcpy(to + n, ", ", 2);
            n += 2;
        }
        memcpy(to + n, names[i].name, k);
        n += k;
    }
    return (struct str){to, n};
}
