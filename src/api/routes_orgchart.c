/* api/routes_orgchart.c - the organisation chart of a day as JSON, and what differs on another
 * (K1). */
#include "api/put.h"
#include "ops/standing.h"

enum { CHANGES_MOST = 2000 };

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

const struct route routes_orgchart[] = {
    {HTTP_GET, "/{path}/{id}/orgchart", RUN_WORK, PERM_KIND, ACT_READ, .answer = "object",
     .only = "account", .params = "as_of compare", .handler = orgchart,
     .summary = {"组织结构图（某日，及两日之差）",
                 "Organisation chart of a day, and the difference of two"}},
};
const size_t routes_orgchart_n = COUNT(routes_orgchart);
