/* api/route.c - see route.h. */
#include "api/route.h"

#include "base/buf.h"

/* In this order: kinds' own actions before the generic record routes. */
static const struct {
    const struct route *v;
    const size_t *n;
} tables[] = {
    /* one a line, so that lines of two authors meet without a conflict */
    /* clang-format off */
    {routes_care, &routes_care_n},
    {routes_system, &routes_system_n},
    {routes_session, &routes_session_n},
    {routes_analysis, &routes_analysis_n},
    {routes_user, &routes_user_n},
    {routes_moving, &routes_moving_n},
    {routes_file, &routes_file_n},
    {routes_deal, &routes_deal_n},
    {routes_admin, &routes_admin_n},
    {routes_guard, &routes_guard_n},
    {routes_orgchart, &routes_orgchart_n},
    {routes_maps, &routes_maps_n},
    {routes_ties, &routes_ties_n},
    {routes_approval, &routes_approval_n},
    {routes_sheet, &routes_sheet_n},
    {routes_buying, &routes_buying_n},
    {routes_process, &routes_process_n},
    {routes_insight, &routes_insight_n},
    {routes_warning, &routes_warning_n},
    {routes_tactics, &routes_tactics_n},
    {routes_report, &routes_report_n},
    {routes_merge, &routes_merge_n},
    {routes_plan, &routes_plan_n},
    {routes_forecast, &routes_forecast_n},
    {routes_book, &routes_book_n},
    {routes_diary, &routes_diary_n},
    {routes_market, &routes_market_n},
    {routes_mail, &routes_mail_n},
    {routes_order, &routes_order_n},
    {routes_govern, &routes_govern_n},
    {routes_territory, &routes_territory_n},
    {routes_hand, &routes_hand_n},
    {routes_bid, &routes_bid_n},
    {routes_dashboard, &routes_dashboard_n},
    {routes_velocity, &routes_velocity_n},
    {routes_forecast_turn, &routes_forecast_turn_n},
    {routes_pivot, &routes_pivot_n},
    {routes_competence, &routes_competence_n},
    {routes_record, &routes_record_n},
    /* clang-format on */
};

struct route_table route_table(size_t i)
{
    return i < COUNT(tables) ? (struct route_table){tables[i].v, *tables[i].n}
                             : (struct route_table){NULL, 0};
}

const char *http_method_name(enum http_method m)
{
    static const char *const names[] = {
        [HTTP_GET] = "GET",        [HTTP_HEAD] = "HEAD",   [HTTP_POST] = "POST",
        [HTTP_PUT] = "PUT",        [HTTP_PATCH] = "PATCH", [HTTP_DELETE] = "DELETE",
        [HTTP_OPTIONS] = "OPTIONS"};
    return (size_t)m < COUNT(names) && names[m] != NULL ? names[m] : "?";
}

bool word_listed(const char *list, struct str word)
{
    struct str rest = str_of(list), part;

    while (str_cut(&rest, ' ', &part)) {
        if (part.n > 0 && str_eq(part, word)) return true;
    }
    return false;
}

/* A record's id as the server writes it: no sign, no leading zero. */
static bool is_id(struct str s, int64_t *id)
{
    if (s.n == 0 || !ascii_digit(s.p[0]) || s.p[0] == '0') return false;
    return str_int64(s, id) && *id < ((int64_t)1 << 53);
}

static bool is_written(enum http_method m)
{
    return m != HTTP_GET && m != HTTP_HEAD;
}

enum { SEGMENTS = 8 };
/* The path, cut once for all patterns. */
struct asked_path {
    struct str part[SEGMENTS];
    size_t n;
    const struct cat_entity *kind; /* that the first segment names, or NULL */
};

/* Only verbs of its own write a kind that is read alone. */
static bool is_closed(const struct route *r, const struct cat_entity *k)
{
    return is_written(r->method) && (k->e->flags & (E_READ_ONLY | E_VIEW)) != 0;
}

/* The kind of a {path} segment, when this row is for it. */
static bool match_kind(struct call *c, const struct route *r, const struct cat_entity *k)
{
    if (k == NULL) return false;
    if (r->only != NULL && !word_listed(r->only, str_of(k->e->key))) return false;
    if (r->only == NULL && is_closed(r, k)) return false;
    c->kind = k;
    return true;
}

static bool match_child(struct call *c, const struct route *r, struct str part)
{
    const struct cat_entity *k = catalogue_path(c->tx.cat, part);

    if (k == NULL || c->kind == NULL || is_closed(r, k)) return false;
    for (size_t i = 0; i < c->kind->e->nchildren; i++) {
        const struct child *child = &c->kind->e->children[i];
        if (strcmp(child->entity, k->e->key) != 0) continue;
        c->child_kind = k;
        c->child = child;
        return true;
    }
    return false;
}

static const struct cat_entity *kind_at(const struct call *c, const struct asked_path *p,
                                        size_t i)
{
    return i == 1 ? p->kind : catalogue_path(c->tx.cat, p->part[i]);
}

/* What a deal began with is in a view only, under an id below zero. */
static bool is_birth(const struct cat_entity *kind, struct str s, int64_t *id)
{
    bool births = kind != NULL && (kind->e->flags & E_VIEW) != 0;

    if (!births || !str_eat(&s, '-') || !is_id(s, id)) return false;
    *id = -*id;
    return true;
}

static bool match_segment(struct call *c, const struct route *r, struct str want,
                          const struct asked_path *p, size_t i)
{
    struct str part = p->part[i];

    if (want.n == 0 || want.p[0] != '{') return str_eq(want, part);
    if (str_is(want, "{path}")) return match_kind(c, r, kind_at(c, p, i));
    if (str_is(want, "{id}")) return is_id(part, &c->id) || is_birth(c->kind, part, &c->id);
    if (str_is(want, "{child}")) return match_child(c, r, part);
    if (part.n == 0) return false;
    for (size_t w = 0; w < CALL_WORDS; w++) {
        if (c->word[w].p != NULL) continue;
        c->word[w] = part;
        return true;
    }
    return false;
}

static bool match(struct call *c, const struct route *r, const struct asked_path *p)
{
    struct str pattern = str_of(r->pattern), want;
    size_t i = 0;

    c->kind = c->child_kind = NULL;
    c->child = NULL;
    c->id = 0;
    memset(c->word, 0, sizeof(c->word));
    while (str_cut(&pattern, '/', &want)) {
        if (i == p->n || !match_segment(c, r, want, p, i)) return false;
        i++;
    }
    return i == p->n;
}

/* What can be said of a pattern at a glance: the same number of segments, the same beginning.
 */
static bool may_match(const char *pattern, const struct asked_path *p)
{
    size_t n = 0;

    if (p->n > 1 && pattern[1] != '{' && pattern[1] != '/' &&
        (p->part[1].n == 0 || pattern[1] != p->part[1].p[0]))
        return false;
    for (const char *s = pattern; *s != '\0'; s++) n += *s == '/';
    return n + 1 == p->n;
}

static const struct route *find(struct call *c, enum http_method method,
                                const struct asked_path *p, bool at_root, uint32_t *methods)
{
    for (size_t t = 0; t < COUNT(tables); t++) {
        for (size_t i = 0; i < *tables[t].n; i++) {
            const struct route *r = &tables[t].v[i];
            bool is_root = r->pattern[1] == '/';
            if (is_root != at_root || (methods == NULL && r->method != method)) continue;
            if (!may_match(r->pattern, p) || !match(c, r, p)) continue;
            if (methods == NULL) return r;
            *methods |= 1U << r->method;
        }
    }
    return NULL;
}

static struct str allowed(struct arena *a, uint32_t methods)
{
    struct str out = STR("");

    if ((methods & 1U << HTTP_GET) != 0) methods |= 1U << HTTP_HEAD;
    for (unsigned m = HTTP_GET; m <= HTTP_OPTIONS; m++) {
        if ((methods & 1U << m) == 0) continue;
        out = str_fmt(a, "%.*s%s%s", STR_FMT(out), out.n == 0 ? "" : ", ",
                      http_method_name((enum http_method)m));
    }
    return out;
}

enum status route_find(struct call *c, enum http_method method, struct str path)
{
    const struct str base = STR("/api/v1");
    struct asked_path p = {.n = 0};
    uint32_t methods = 0;
    bool at_root = !str_starts(path, STR("/api/v1/"));

    /* Root patterns begin with "//": give the path the same head. */
    if (at_root) {
        path = str_fmt(c->tx.arena, "/%.*s", STR_FMT(path));
    } else {
        path = str_skip(path, base.n);
    }
    while (p.n < SEGMENTS && str_cut(&path, '/', &p.part[p.n])) p.n++;
    if (path.p != NULL) return call_refuse(c, ST_NOT_FOUND, "not_found", STR_NONE);
    if (p.n > 1) p.kind = catalogue_path(c->tx.cat, p.part[1]);
    if (method == HTTP_HEAD) method = HTTP_GET;
    c->route = find(c, method, &p, at_root, NULL);
    if (c->route != NULL) return ST_OK;
    (void)find(c, method, &p, at_root, &methods);
    if (methods == 0) return call_refuse(c, ST_NOT_FOUND, "not_found", STR_NONE);
    call_header(c, "Allow", allowed(c->tx.arena, methods));
    return call_refuse(c, ST_METHOD, "method_not_allowed", STR_NONE);
}
