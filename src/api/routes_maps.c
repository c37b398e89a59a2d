/* api/routes_maps.c - organisation chart, fishing net, ripple and zipper as JSON. */
#include "api/put.h"
#include "ops/net.h"
#include "ops/standing.h"

enum { CHANGES_MOST = 2000 };

/* --- organisation chart ---------------------------------------------------------------------
 */

struct chart_names {
    struct named departments, users, accounts;
};

static void put_person(struct buf *b, const struct person *p, const struct named *users)
{
    put_text(b, "contact_name", p == NULL ? STR_NONE : p->name);
    put_text(b, "influence", p == NULL ? STR_NONE : p->influence);
    put_int(b, "degree", p == NULL ? 0 : p->best);
    put_id(b, "degree_user", p == NULL ? 0 : p->best_user);
    put_text(b, "degree_user_name", p == NULL ? STR_NONE : named_of(users, p->best_user));
    put_ratio(b, "coverage", true, p == NULL ? 0 : degree_coverage(p->best));
    jo_key(b, "attitude");
    if (p != NULL && p->has_attitude) {
        buf_int(b, p->attitude);
    } else {
        buf_z(b, "null");
    }
    jo_key(b, "roles");
    buf_str(b, p == NULL || p->roles.n == 0 ? STR("[]") : p->roles);
    put_text(b, "authority", p == NULL ? STR_NONE : p->authority);
    put_id(b, "deal", p == NULL ? 0 : p->deal);
}

static void put_post(struct buf *b, const struct org_chart *c, size_t i,
                     const struct chart_names *n)
{
    const struct chart_post *p = &c->posts[i];

    open_item(b);
    put_id(b, "id", p->id);
    put_int(b, "version", c->seats[i].version);
    put_text(b, "title", p->title);
    put_level(b, "level", p->level);
    put_id(b, "department", p->department);
    put_text(b, "department_name", named_of(&n->departments, p->department));
    put_id(b, "reports_to", p->above);
    put_id(b, "contact", p->contact);
    put_bool(b, "placeholder", p->contact == 0);
    put_person(b, org_person(c, p->contact), &n->users);
    put_day(b, "from", c->seats[i].from);
    put_day(b, "to", c->seats[i].to);
    buf_char(b, '}');
}

static void put_posts(struct buf *b, const struct org_chart *c, const struct chart_names *n)
{
    put_day(b, "as_of", c->day);
    open_list(b, "posts");
    for (size_t i = 0; i < c->n; i++) put_post(b, c, i, n);
    buf_char(b, ']');
}

static bool holds_post(const struct org_chart *c, int64_t contact)
{
    for (size_t i = 0; i < c->n; i++) {
        if (c->posts[i].contact == contact) return true;
    }
    return false;
}

/* People of the account without a place in the chart. */
static void put_unplaced(struct buf *b, const struct org_chart *c, const struct chart_names *n)
{
    open_list(b, "unplaced");
    for (size_t i = 0; i < c->npeople; i++) {
        const struct person *p = &c->people[i];
        if (p->account != c->account || holds_post(c, p->id)) continue;
        open_item(b);
        put_id(b, "contact", p->id);
        put_text(b, "title", p->title);
        put_person(b, p, &n->users);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status put_moves(struct call *c, const struct org_chart *chart)
{
    struct buf *b = c->out;
    struct org_move *v = NULL;
    size_t n = 0;
    struct idset accounts = {0}, contacts = {0};
    struct named account_names, contact_names;
    enum status st = org_moves(&c->tx, chart, &v, &n, &c->error);

    for (size_t i = 0; i < n; i++) {
        idset_add(&accounts, c->tx.arena, v[i].other);
        idset_add(&contacts, c->tx.arena, v[i].contact);
    }
    idset_sort(&accounts);
    idset_sort(&contacts);
    if (st == ST_OK) st = named_read(&c->tx, "account", &accounts, &account_names, &c->error);
    if (st == ST_OK) st = named_read(&c->tx, "contact", &contacts, &contact_names, &c->error);
    if (st != ST_OK) return st;
    open_list(b, "moves");
    for (size_t i = 0; i < n; i++) {
        struct str other = named_of(&account_names, v[i].other);
        open_item(b);
        put_text(b, "what", v[i].left ? STR("left") : STR("came"));
        put_text(b, "means", v[i].left ? STR("risk") : STR("door"));
        put_id(b, "contact", v[i].contact);
        put_text(b, "contact_name", named_of(&contact_names, v[i].contact));
        put_text(b, "title", v[i].title);
        put_day(b, "last", v[i].last);
        put_id(b, "account", other.p == NULL ? 0 : v[i].other);
        put_text(b, "account_name", other);
        put_int(b, "degree", v[i].best);
        put_id(b, "position", v[i].post);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    return ST_OK;
}

static void put_side(struct buf *b, const char *key, const struct chart_change *ch,
                     const struct chart_post *p)
{
    jo_key(b, key);
    if (p == NULL) {
        buf_z(b, "null");
        return;
    }
    switch (ch->what) {
    case CHART_ADDED:
    case CHART_REMOVED:
    case CHART_TITLE:
        jo_text(b, p->title);
        return;
    case CHART_HOLDER:
        jo_id(b, p->contact);
        return;
    case CHART_DEPARTMENT:
        jo_id(b, p->department);
        return;
    case CHART_ABOVE:
        jo_id(b, p->above);
        return;
    case CHART_LEVEL:
        jo_id(b, p->level);
        return;
    case CHART_DEGREE:
        buf_int(b, p->degree);
        return;
    case CHART_ATTITUDE:
    case CHART__COUNT:
        break;
    }
    if (p->has_attitude) {
        buf_int(b, p->attitude);
    } else {
        buf_z(b, "null");
    }
}

static void put_changes(struct call *c, const struct org_chart *from,
                        const struct org_chart *to)
{
    struct buf *b = c->out;
    struct chart_change *v = arena_alloc(c->tx.arena, CHANGES_MOST * sizeof *v);
    size_t n = chart_compare(from->posts, from->n, to->posts, to->n, v, CHANGES_MOST);

    open_list(b, "changes");
    for (size_t i = 0; i < n && i < CHANGES_MOST; i++) {
        const struct chart_post *p = v[i].after != NULL ? v[i].after : v[i].before;
        open_item(b);
        put_id(b, "post", p->id);
        put_text(b, "title", p->title);
        put_text(b, "what", str_of(chart_what_key(v[i].what)));
        put_side(b, "before", &v[i], v[i].before);
        put_side(b, "after", &v[i], v[i].after);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status name_chart(struct call *c, const struct org_chart *chart,
                              struct chart_names *out)
{
    enum status st = named_read(&c->tx, "account_department", &chart->departments,
                                &out->departments, &c->error);

    if (st == ST_OK) st = named_read(&c->tx, "user", &chart->users, &out->users, &c->error);
    return st;
}

/* The second day, and what differs from it to the first. */
static enum status put_compare(struct call *c, const struct org_chart *chart, struct day day)
{
    struct org_chart *other = arena_alloc(c->tx.arena, sizeof *other);
    struct chart_names names;
    enum status st = org_chart_read(&c->tx, c->id, day, other, &c->error);

    if (st == ST_OK) st = name_chart(c, other, &names);
    if (st != ST_OK) return st;
    jo_key(c->out, "compare");
    buf_char(c->out, '{');
    put_posts(c->out, other, &names);
    if (day.n <= chart->day.n) {
        put_changes(c, other, chart);
    } else {
        put_changes(c, chart, other);
    }
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status orgchart(struct call *c)
{
    struct day day, compare;
    struct org_chart chart;
    struct chart_names names;
    enum status st = read_day(c, "as_of", c->tx.today, &day);

    if (st == ST_OK) st = read_day(c, "compare", DAY_NONE, &compare);
    if (st == ST_OK) st = see(c);
    if (st == ST_OK) st = org_chart_read(&c->tx, c->id, day, &chart, &c->error);
    if (st == ST_OK) st = name_chart(c, &chart, &names);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_id(c->out, "account", c->id);
    put_posts(c->out, &chart, &names);
    put_unplaced(c->out, &chart, &names);
    st = put_moves(c, &chart);
    if (st == ST_OK && compare.n != DAY_NONE.n) st = put_compare(c, &chart, compare);
    buf_char(c->out, '}');
    return st;
}

/* --- fishing net ----------------------------------------------------------------------------
 */

static void put_node(struct buf *b, const struct net *n, int32_t i,
                     const struct named *accounts)
{
    const struct net_node *node = &n->nodes[i];

    put_text(b, "kind", node->user ? STR("user") : STR("contact"));
    put_id(b, "id", node->id);
    put_text(b, "name", node->name);
    put_id(b, "account", named_of(accounts, node->account).p == NULL ? 0 : node->account);
    put_text(b, "account_name", named_of(accounts, node->account));
    put_int(b, "distance", node->depth);
}

static void put_tie(struct buf *b, const struct net_tie *t)
{
    put_text(b, "via", t->kind);
    put_int(b, "warmth", t->warmth);
    put_text(b, "fact", t->degree ? STR("relationship") : STR("contact_link"));
    put_id(b, "fact_id", t->id);
    put_day(b, "since", t->since);
}

static void put_way(struct buf *b, const struct net *n, const struct named *accounts)
{
    jo_key(b, "path");
    if (!n->best.found) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '{');
    put_ratio(b, "warmth", true, (double)n->best.worth / PATH_WHOLE);
    put_int(b, "worth_625", n->best.worth);
    open_list(b, "steps");
    for (size_t i = 0; i < n->best.steps; i++) {
        open_item(b);
        jo_key(b, "from");
        buf_char(b, '{');
        put_node(b, n, n->best.nodes[i], accounts);
        buf_char(b, '}');
        jo_key(b, "to");
        buf_char(b, '{');
        put_node(b, n, n->best.nodes[i + 1], accounts);
        buf_char(b, '}');
        put_tie(b, &n->ties[n->best.ties[i]]);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
}

static bool on_way(const struct net *n, size_t tie)
{
    for (size_t i = 0; n->best.found && i < n->best.steps; i++) {
        if (n->best.ties[i] == tie) return true;
    }
    return false;
}

static void put_net(struct buf *b, const struct net *n, const struct named *accounts)
{
    open_list(b, "nodes");
    for (size_t i = 0; i < n->nnodes; i++) {
        if (!n->nodes[i].drawn) continue;
        open_item(b);
        put_int(b, "node", (int64_t)i);
        put_node(b, n, (int32_t)i, accounts);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    open_list(b, "ties");
    for (size_t i = 0; i < n->nties; i++) {
        const struct net_tie *t = &n->ties[i];
        if (!n->nodes[t->a].drawn || !n->nodes[t->b].drawn) continue;
        open_item(b);
        put_int(b, "a", t->a);
        put_int(b, "b", t->b);
        put_tie(b, t);
        put_bool(b, "on_path", on_way(n, i));
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status path(struct call *c)
{
    struct day day;
    struct net n;
    struct idset accounts = {0};
    struct named names;
    int64_t user = 0;
    enum status st = read_day(c, "as_of", c->tx.today, &day);

    if (st == ST_OK) st = read_id(c, "user", &user);
    if (st == ST_OK) st = see(c);
    if (st == ST_OK) st = net_read(&c->tx, c->id, user, day, &n, &c->error);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < n.nnodes; i++) {
        if (n.nodes[i].drawn) idset_add(&accounts, c->tx.arena, n.nodes[i].account);
    }
    idset_sort(&accounts);
    st = named_read(&c->tx, "account", &accounts, &names, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_id(c->out, "contact", c->id);
    put_day(c->out, "as_of", day);
    put_int(c->out, "steps_at_most", PATH_STEPS);
    put_bool(c->out, "complete", n.complete);
    put_int(c->out, "people", (int64_t)n.nnodes);
    put_way(c->out, &n, &names);
    put_net(c->out, &n, &names);
    buf_char(c->out, '}');
    return ST_OK;
}

/* --- ripple ---------------------------------------------------------------------------------
 */

static void put_ripple(struct buf *b, const struct ripple_view *v, const struct named *accounts,
                       const struct named *users)
{
    open_list(b, "rings");
    for (size_t i = 0; i < COUNT(v->rings); i++) {
        open_item(b);
        put_int(b, "ring", (int64_t)i + 1);
        put_int(b, "degree", DEGREE_MAX - (int64_t)i);
        put_int(b, "count", (int64_t)v->rings[i]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    put_bool(b, "complete", v->complete);
    open_list(b, "items");
    for (size_t i = 0; i < v->n; i++) {
        const struct ripple_row *r = &v->rows[i];
        open_item(b);
        put_id(b, "contact", r->contact);
        put_text(b, "contact_name", r->name);
        put_id(b, "account", named_of(accounts, r->account).p == NULL ? 0 : r->account);
        put_text(b, "account_name", named_of(accounts, r->account));
        put_int(b, "degree", r->degree);
        put_int(b, "ring", r->ring);
        put_id(b, "user", r->user);
        put_text(b, "user_name", named_of(users, r->user));
        put_day(b, "since", r->since);
        put_id(b, "relationship", r->relationship);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status make_ripple(struct call *c)
{
    struct day day;
    struct ripple_view v;
    struct idset accounts = {0}, users = {0};
    struct named account_names, user_names;
    int64_t user = 0, account = 0;
    enum status st = read_day(c, "as_of", c->tx.today, &day);

    if (st == ST_OK) st = read_id(c, "user", &user);
    if (st == ST_OK) st = read_id(c, "account", &account);
    if (st == ST_OK) st = ripple_read(&c->tx, user, account, day, &v, &c->error);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < v.n; i++) {
        idset_add(&accounts, c->tx.arena, v.rows[i].account);
        idset_add(&users, c->tx.arena, v.rows[i].user);
    }
    idset_add(&users, c->tx.arena, user);
    idset_sort(&accounts);
    idset_sort(&users);
    st = named_read(&c->tx, "account", &accounts, &account_names, &c->error);
    if (st == ST_OK) st = named_read(&c->tx, "user", &users, &user_names, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_day(c->out, "as_of", day);
    put_id(c->out, "user", user);
    put_text(c->out, "centre", user == 0 ? c->tx.company->name : named_of(&user_names, user));
    put_ripple(c->out, &v, &account_names, &user_names);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status ripple(struct call *c)
{
    return call_keep_slow(c, make_ripple);
}

/* --- zipper ---------------------------------------------------------------------------------
 */

struct zip_names {
    struct named users;
};

static void put_line(struct buf *b, const struct zip_view *v, const struct zip_line *l,
                     const struct zip_names *n)
{
    const struct person *p = org_person(&v->chart, l->contact);

    open_item(b);
    put_id(b, "user", l->user);
    put_text(b, "user_name", named_of(&n->users, l->user));
    put_level(b, "our_level", l->ours);
    put_id(b, "contact", l->contact);
    put_text(b, "contact_name", p == NULL ? STR_NONE : p->name);
    put_level(b, "their_level", l->theirs);
    put_int(b, "degree", l->degree);
    put_id(b, "relationship", l->relationship);
    buf_char(b, '}');
}

static void put_pair(struct buf *b, const struct zip_view *v, size_t i)
{
    static const char *const gaps[] = {[ZIP_COVERED] = "covered",
                                       [ZIP_NOBODY] = "nobody",
                                       [ZIP_NO_TIE] = "no_tie",
                                       [ZIP_TOO_WEAK] = "too_weak"};
    const struct zip_pair *p = &v->verdict.pairs[i];

    open_item(b);
    put_int(b, "level", (int64_t)i + 1);
    put_text(b, "state", str_of(gaps[p->gap]));
    put_int(b, "best", p->best);
    put_int(b, "ties", (int64_t)p->ties);
    open_list(b, "theirs");
    for (size_t k = 0; k < v->chart.n; k++) {
        const struct chart_post *post = &v->chart.posts[k];
        const struct person *holder = org_person(&v->chart, post->contact);
        if (post->level != (int64_t)i + 1) continue;
        open_item(b);
        put_id(b, "position", post->id);
        put_text(b, "title", post->title);
        put_id(b, "contact", post->contact);
        put_text(b, "contact_name", holder == NULL ? STR_NONE : holder->name);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
}

static void put_thread(struct buf *b, const struct zip_view *v)
{
    jo_key(b, "thread");
    buf_char(b, '{');
    put_day(b, "since", v->since);
    put_int(b, "limit_pct", THREAD_PERCENT);
    put_int(b, "activities", (int64_t)v->thread.activities);
    put_int(b, "most", (int64_t)v->thread.most);
    put_ratio(b, "share", v->thread.activities > 0, v->thread.share);
    put_bool(b, "single", v->thread.single);
    open_list(b, "by");
    for (size_t i = 0; i < v->nrows; i++) {
        const struct person *p = org_person(&v->chart, v->rows[i].contact);
        open_item(b);
        put_id(b, "contact", v->rows[i].contact);
        put_text(b, "contact_name", p == NULL ? STR_NONE : p->name);
        put_int(b, "count", (int64_t)v->rows[i].count);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
}

static enum status zipper(struct call *c)
{
    struct buf *b = c->out;
    struct day day;
    struct zip_view v;
    struct zip_names names;
    enum status st = read_day(c, "as_of", c->tx.today, &day);

    if (st == ST_OK) st = see(c);
    if (st == ST_OK) st = zipper_read(&c->tx, c->id, day, &v, &c->error);
    if (st == ST_OK) st = named_read(&c->tx, "user", &v.chart.users, &names.users, &c->error);
    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_id(b, "account", c->id);
    put_day(b, "as_of", day);
    put_ratio(b, "coverage", true, v.verdict.coverage);
    put_int(b, "covered", (int64_t)v.verdict.covered);
    put_int(b, "wanted", (int64_t)v.verdict.wanted);
    put_int(b, "across", (int64_t)v.verdict.across);
    open_list(b, "pairs");
    for (size_t i = 0; i < LEVELS; i++) put_pair(b, &v, i);
    buf_char(b, ']');
    open_list(b, "lines");
    for (size_t i = 0; i < v.nlines; i++) put_line(b, &v, &v.lines[i], &names);
    buf_char(b, ']');
    put_thread(b, &v);
    buf_char(b, '}');
    return ST_OK;
}

#define MAP RUN_WORK, PERM_KIND, ACT_READ, .answer = "object"
const struct route routes_maps[] = {
    {HTTP_GET, "/{path}/{id}/orgchart", MAP, .only = "account", .params = "as_of compare",
     .handler = orgchart,
     .summary = {"组织结构图（某日，及两日之差）",
                 "Organisation chart of a day, and the difference of two"}},
    {HTTP_GET, "/{path}/{id}/zipper", MAP, .only = "account", .params = "as_of",
     .handler = zipper, .summary = {"拉链图与单线联系", "Zipper map and single thread"}},
    {HTTP_GET, "/{path}/{id}/path", MAP, .only = "contact", .params = "as_of user",
     .handler = path, .summary = {"渔网图与最热路径", "Fishing net and the warmest way"}},
    {HTTP_GET, "/analysis/ripple", MAP, .entity = "contact", .params = "user account as_of",
     .handler = ripple, .summary = {"差序格局图", "Ripple map"}},
};
const size_t routes_maps_n = COUNT(routes_maps);
