/* api/routes_maps.c - fishing net, ripple and zipper of a day as JSON, and what differs on
 * another (K1). */
#include "api/put.h"
#include "ops/mapdiff.h"

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

static enum status name_net(struct call *c, const struct net *n, struct named *out)
{
    struct idset *accounts = arena_zalloc(c->tx.arena, sizeof *accounts);

    for (size_t i = 0; i < n->nnodes; i++) {
        if (n->nodes[i].drawn) idset_add(accounts, c->tx.arena, n->nodes[i].account);
    }
    idset_sort(accounts);
    return named_read(&c->tx, "account", accounts, out, &c->error);
}

static const char *const net_what[TIE__COUNT] = {[TIE_ADDED] = "added",
                                                 [TIE_REMOVED] = "removed",
                                                 [TIE_STRENGTH] = "warmth",
                                                 [TIE_KIND] = "via"};

static void put_tie_side(struct buf *b, const char *key, const struct tie_change *ch,
                         const struct shown_tie *t)
{
    jo_key(b, key);
    if (t == NULL) {
        buf_z(b, "null");
    } else if (ch->what == TIE_KIND) {
        jo_text(b, t->kind);
    } else if (ch->what == TIE_LEVEL) {
        jo_id(b, t->level);
    } else if (ch->what == TIE_BY) {
        jo_id(b, t->by);
    } else {
        buf_int(b, t->strength);
    }
}

static void put_tie_sides(struct buf *b, const struct tie_change *ch)
{
    put_tie_side(b, "before", ch, ch->before);
    put_tie_side(b, "after", ch, ch->after);
}

static void put_net_end(struct buf *b, const char *key, const struct net *n, int32_t i,
                        const struct named *accounts)
{
    jo_key(b, key);
    buf_char(b, '{');
    put_node(b, n, i, accounts);
    buf_char(b, '}');
}

struct named_net {
    const struct net *net;
    struct day day;
    struct named accounts;
};

static void put_net_change(struct buf *b, const struct tie_change *ch,
                           const struct named_net *from, const struct named_net *to)
{
    const struct named_net *in = ch->after != NULL ? to : from;
    const struct net_tie *t = &in->net->ties[(ch->after != NULL ? ch->after : ch->before)->at];

    open_item(b);
    put_text(b, "what", str_of(net_what[ch->what]));
    put_net_end(b, "from", in->net, t->a, &in->accounts);
    put_net_end(b, "to", in->net, t->b, &in->accounts);
    put_tie(b, t);
    put_tie_sides(b, ch);
    buf_char(b, '}');
}

/* The net of the second day: its way, and what differs from it to the first. */
static enum status put_net_compare(struct call *c, const struct named_net *shown, int64_t user,
                                   struct day day)
{
    struct buf *b = c->out;
    struct net *net = arena_alloc(c->tx.arena, sizeof *net);
    struct named_net other = {.net = net, .day = day};
    struct tie_changes changes;
    enum status st = net_read(&c->tx, c->id, user, day, net, &c->error);

    if (st == ST_OK) st = name_net(c, net, &other.accounts);
    if (st != ST_OK) return st;
    const struct named_net *from = day.n <= shown->day.n ? &other : shown;
    const struct named_net *to = from == shown ? &other : shown;
    net_changes(c->tx.arena, from->net, to->net, &changes);
    jo_key(b, "compare");
    buf_char(b, '{');
    put_day(b, "as_of", day);
    put_bool(b, "complete", net->complete);
    put_way(b, net, &other.accounts);
    open_list(b, "changes");
    for (size_t i = 0; i < changes.n; i++) put_net_change(b, &changes.v[i], from, to);
    buf_z(b, "]}");
    return ST_OK;
}

static enum status path(struct call *c)
{
    struct day compare;
    struct net n;
    struct named_net shown = {.net = &n};
    int64_t user = 0;
    enum status st = read_day(c, "as_of", c->tx.today, &shown.day);

    if (st == ST_OK) st = read_day(c, "compare", DAY_NONE, &compare);
    if (st == ST_OK) st = read_id(c, "user", &user);
    if (st == ST_OK) st = see(c);
    if (st == ST_OK) st = net_read(&c->tx, c->id, user, shown.day, &n, &c->error);
    if (st == ST_OK) st = name_net(c, &n, &shown.accounts);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_id(c->out, "contact", c->id);
    put_day(c->out, "as_of", shown.day);
    put_int(c->out, "steps_at_most", PATH_STEPS);
    put_bool(c->out, "complete", n.complete);
    put_int(c->out, "people", (int64_t)n.nnodes);
    put_way(c->out, &n, &shown.accounts);
    put_net(c->out, &n, &shown.accounts);
    if (compare.n != DAY_NONE.n) st = put_net_compare(c, &shown, user, compare);
    buf_char(c->out, '}');
    return st;
}

/* --- ripple ---------------------------------------------------------------------------------
 */

struct named_ripple {
    struct ripple_view v;
    struct day day;
    struct named accounts, users;
};

static void put_rings(struct buf *b, const struct ripple_view *v)
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
}

static void put_ripple_account(struct buf *b, const struct named_ripple *n,
                               const struct ripple_row *r)
{
    struct str name = named_of(&n->accounts, r->account);

    put_id(b, "account", name.p == NULL ? 0 : r->account);
    put_text(b, "account_name", name);
}

static void put_ripple(struct buf *b, const struct named_ripple *n)
{
    const struct ripple_view *v = &n->v;

    put_rings(b, v);
    open_list(b, "items");
    for (size_t i = 0; i < v->n; i++) {
        const struct ripple_row *r = &v->rows[i];
        open_item(b);
        put_id(b, "contact", r->contact);
        put_text(b, "contact_name", r->name);
        put_ripple_account(b, n, r);
        put_int(b, "degree", r->degree);
        put_int(b, "ring", r->ring);
        put_id(b, "user", r->user);
        put_text(b, "user_name", named_of(&n->users, r->user));
        put_day(b, "since", r->since);
        put_id(b, "relationship", r->relationship);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

struct ripple_of {
    int64_t user, account;
};

/* On the day of `out`. */
static enum status read_ripple(struct call *c, const struct ripple_of *of,
                               struct named_ripple *out)
{
    struct idset *accounts = arena_zalloc(c->tx.arena, sizeof *accounts);
    struct idset *users = arena_zalloc(c->tx.arena, sizeof *users);
    enum status st = ripple_read(&c->tx, of->user, of->account, out->day, &out->v, &c->error);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < out->v.n; i++) {
        idset_add(accounts, c->tx.arena, out->v.rows[i].account);
        idset_add(users, c->tx.arena, out->v.rows[i].user);
    }
    idset_add(users, c->tx.arena, of->user);
    idset_sort(accounts);
    idset_sort(users);
    st = named_read(&c->tx, "account", accounts, &out->accounts, &c->error);
    if (st == ST_OK) st = named_read(&c->tx, "user", users, &out->users, &c->error);
    return st;
}

static const char *const degree_what[TIE__COUNT] = {[TIE_ADDED] = "added",
                                                    [TIE_REMOVED] = "removed",
                                                    [TIE_STRENGTH] = "degree",
                                                    [TIE_LEVEL] = "level",
                                                    [TIE_BY] = "user"};

static void put_ripple_change(struct buf *b, const struct tie_change *ch,
                              const struct named_ripple *from, const struct named_ripple *to)
{
    const struct named_ripple *in = ch->after != NULL ? to : from;
    const struct ripple_row *r = &in->v.rows[(ch->after != NULL ? ch->after : ch->before)->at];

    open_item(b);
    put_text(b, "what", str_of(degree_what[ch->what]));
    put_id(b, "contact", r->contact);
    put_text(b, "contact_name", r->name);
    put_ripple_account(b, in, r);
    put_id(b, "user", r->user);
    put_text(b, "user_name", named_of(&in->users, r->user));
    put_tie_sides(b, ch);
    if (ch->what == TIE_BY) {
        put_text(b, "before_name", named_of(&from->users, ch->before->by));
        put_text(b, "after_name", named_of(&to->users, ch->after->by));
    }
    buf_char(b, '}');
}

static enum status put_ripple_compare(struct call *c, const struct ripple_of *of,
                                      const struct named_ripple *shown, struct day day)
{
    struct buf *b = c->out;
    struct named_ripple *other = arena_alloc(c->tx.arena, sizeof *other);
    struct tie_changes changes;

    other->day = day;
    enum status st = read_ripple(c, of, other);

    if (st != ST_OK) return st;
    const struct named_ripple *from = day.n <= shown->day.n ? other : shown;
    const struct named_ripple *to = from == shown ? other : shown;
    ripple_changes(c->tx.arena, &from->v, &to->v, &changes);
    jo_key(b, "compare");
    buf_char(b, '{');
    put_day(b, "as_of", day);
    put_rings(b, &other->v);
    open_list(b, "changes");
    for (size_t i = 0; i < changes.n; i++) put_ripple_change(b, &changes.v[i], from, to);
    buf_z(b, "]}");
    return ST_OK;
}

static enum status make_ripple(struct call *c)
{
    struct day compare;
    struct named_ripple n = {0};
    struct ripple_of of = {0};
    enum status st = read_day(c, "as_of", c->tx.today, &n.day);

    if (st == ST_OK) st = read_day(c, "compare", DAY_NONE, &compare);
    if (st == ST_OK) st = read_id(c, "user", &of.user);
    if (st == ST_OK) st = read_id(c, "account", &of.account);
    if (st == ST_OK) st = read_ripple(c, &of, &n);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_day(c->out, "as_of", n.day);
    put_id(c->out, "user", of.user);
    put_text(c->out, "centre",
             of.user == 0 ? c->tx.company->name : named_of(&n.users, of.user));
    put_ripple(c->out, &n);
    if (compare.n != DAY_NONE.n) st = put_ripple_compare(c, &of, &n, compare);
    buf_char(c->out, '}');
    return st;
}

static enum status ripple(struct call *c)
{
    return call_keep_slow(c, make_ripple);
}

/* --- zipper ---------------------------------------------------------------------------------
 */

struct named_zip {
    struct zip_view v;
    struct named users;
};

static void put_line_ends(struct buf *b, const struct named_zip *z, const struct zip_line *l)
{
    const struct person *p = org_person(&z->v.chart, l->contact);

    put_id(b, "user", l->user);
    put_text(b, "user_name", named_of(&z->users, l->user));
    put_level(b, "our_level", l->ours);
    put_id(b, "contact", l->contact);
    put_text(b, "contact_name", p == NULL ? STR_NONE : p->name);
    put_level(b, "their_level", l->theirs);
}

static void put_line(struct buf *b, const struct named_zip *z, const struct zip_line *l)
{
    open_item(b);
    put_line_ends(b, z, l);
    put_int(b, "degree", l->degree);
    put_id(b, "relationship", l->relationship);
    buf_char(b, '}');
}

static void put_state(struct buf *b, const struct zip_pair *p)
{
    static const char *const gaps[] = {[ZIP_COVERED] = "covered",
                                       [ZIP_NOBODY] = "nobody",
                                       [ZIP_NO_TIE] = "no_tie",
                                       [ZIP_TOO_WEAK] = "too_weak"};

    put_text(b, "state", str_of(gaps[p->gap]));
    put_int(b, "best", p->best);
}

static void put_pair(struct buf *b, const struct zip_view *v, size_t i)
{
    const struct zip_pair *p = &v->verdict.pairs[i];

    open_item(b);
    put_int(b, "level", (int64_t)i + 1);
    put_state(b, p);
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

static enum status read_zipper(struct call *c, struct day day, struct named_zip *out)
{
    enum status st = zipper_read(&c->tx, c->id, day, &out->v, &c->error);

    if (st == ST_OK)
        st = named_read(&c->tx, "user", &out->v.chart.users, &out->users, &c->error);
    return st;
}

static void put_coverage(struct buf *b, const struct zipper *z)
{
    put_ratio(b, "coverage", true, z->coverage);
    put_int(b, "covered", (int64_t)z->covered);
    put_int(b, "wanted", (int64_t)z->wanted);
}

static void put_zip_change(struct buf *b, const struct tie_change *ch,
                           const struct named_zip *from, const struct named_zip *to)
{
    const struct named_zip *in = ch->after != NULL ? to : from;
    const struct shown_tie *t = ch->after != NULL ? ch->after : ch->before;

    open_item(b);
    put_text(b, "what", str_of(degree_what[ch->what]));
    put_line_ends(b, in, &in->v.lines[t->at]);
    put_tie_sides(b, ch);
    buf_char(b, '}');
}

static void put_level_state(struct buf *b, const char *key, const struct zip_pair *p)
{
    jo_key(b, key);
    buf_char(b, '{');
    put_state(b, p);
    buf_char(b, '}');
}

/* Levels that stand otherwise than on the day before. */
static void put_levels(struct buf *b, const struct zipper *from, const struct zipper *to)
{
    open_list(b, "levels");
    for (size_t i = 0; i < LEVELS; i++) {
        if (!zip_pair_moved(&from->pairs[i], &to->pairs[i])) continue;
        open_item(b);
        put_int(b, "level", (int64_t)i + 1);
        put_level_state(b, "before", &from->pairs[i]);
        put_level_state(b, "after", &to->pairs[i]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status put_zip_compare(struct call *c, const struct named_zip *shown,
                                   struct day day)
{
    struct buf *b = c->out;
    struct named_zip *other = arena_alloc(c->tx.arena, sizeof *other);
    struct tie_changes changes;
    enum status st = read_zipper(c, day, other);

    if (st != ST_OK) return st;
    const struct named_zip *from = day.n <= shown->v.chart.day.n ? other : shown;
    const struct named_zip *to = from == shown ? other : shown;
    zipper_changes(c->tx.arena, &from->v, &to->v, &changes);
    jo_key(b, "compare");
    buf_char(b, '{');
    put_day(b, "as_of", day);
    put_coverage(b, &other->v.verdict);
    put_levels(b, &from->v.verdict, &to->v.verdict);
    open_list(b, "changes");
    for (size_t i = 0; i < changes.n; i++) put_zip_change(b, &changes.v[i], from, to);
    buf_z(b, "]}");
    return ST_OK;
}

static enum status zipper(struct call *c)
{
    struct buf *b = c->out;
    struct day day, compare;
    struct named_zip z;
    enum status st = read_day(c, "as_of", c->tx.today, &day);

    if (st == ST_OK) st = read_day(c, "compare", DAY_NONE, &compare);
    if (st == ST_OK) st = see(c);
    if (st == ST_OK) st = read_zipper(c, day, &z);
    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_id(b, "account", c->id);
    put_day(b, "as_of", day);
    put_coverage(b, &z.v.verdict);
    put_int(b, "across", (int64_t)z.v.verdict.across);
    open_list(b, "pairs");
    for (size_t i = 0; i < LEVELS; i++) put_pair(b, &z.v, i);
    buf_char(b, ']');
    open_list(b, "lines");
    for (size_t i = 0; i < z.v.nlines; i++) put_line(b, &z, &z.v.lines[i]);
    buf_char(b, ']');
    put_thread(b, &z.v);
    if (compare.n != DAY_NONE.n) st = put_zip_compare(c, &z, compare);
    buf_char(b, '}');
    return st;
}

#define MAP RUN_WORK, PERM_KIND, ACT_READ, .answer = "object"
const struct route routes_maps[] = {
    {HTTP_GET, "/{path}/{id}/zipper", MAP, .only = "account", .params = "as_of compare",
     .handler = zipper,
     .summary = {"拉链图与单线联系（某日，及两日之差）",
                 "Zipper map and single thread of a day, and the difference of two"}},
    {HTTP_GET, "/{path}/{id}/path", MAP, .only = "contact", .params = "as_of compare user",
     .handler = path,
     .summary = {"渔网图与最热路径（某日，及两日之差）",
                 "Fishing net and the warmest way of a day, and the difference of two"}},
    {HTTP_GET, "/analysis/ripple", MAP, .entity = "contact",
     .params = "user account as_of compare", .handler = ripple,
     .summary = {"差序格局图（某日，及两日之差）",
                 "Ripple map of a day, and the difference of two"}},
};
const size_t routes_maps_n = COUNT(routes_maps);
