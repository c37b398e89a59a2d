/* ops/orgchart.c - see orgchart.h. */
#include "ops/orgchart.h"

#include <stdlib.h>

/* --- degrees --- */

static int by_contact(const void *a, const void *b)
{
    const struct degree *x = a, *y = b;

    if (x->contact != y->contact) return x->contact < y->contact ? -1 : 1;
    if (x->degree != y->degree) return x->degree > y->degree ? -1 : 1;
    return (x->user > y->user) - (x->user < y->user);
}

static enum status degrees_part(struct tx *tx, const int64_t *ids, size_t n, struct day day,
                                struct degree **out, struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "relationship");
    fact_of_seen(&r);
    fact_in(&r, "contact", ids, n);
    sql_z(fact_more(&r), "t.\"superseded_by\" IS NULL");
    fact_on_day(&r, "from", "to", day);
    enum status st = fact_open(&r, "contact user degree from", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        *(*out)++ = (struct degree){.id = fact_id(&r),
                                    .contact = fact_int(&r, "contact"),
                                    .user = fact_int(&r, "user"),
                                    .degree = (int)fact_int(&r, "degree"),
                                    .from = fact_day(&r, "from")};
    }
    return fact_end(&r, st);
}

enum status degrees_read(struct tx *tx, const struct idset *contacts, struct day day,
                         struct degree **out, size_t *n, struct error *e)
{
    struct degree *at = arena_alloc(tx->arena, FACTS_MAX * sizeof *at);
    enum status st = ST_OK;

    *out = at;
    for (size_t i = 0; st == ST_OK && i < contacts->n; i += IDS_AT_ONCE) {
        size_t part = contacts->n - i < IDS_AT_ONCE ? contacts->n - i : IDS_AT_ONCE;
        if ((size_t)(at - *out) > FACTS_MAX / 2) {
            return err(e, ST_TOO_LARGE, "answer_too_large", "degrees");
        }
        st = degrees_part(tx, contacts->v + i, part, day, &at, e);
    }
    *n = (size_t)(at - *out);
    if (*n > 1) qsort(*out, *n, sizeof **out, by_contact);
    return st;
}

enum status account_deals(struct tx *tx, int64_t account, struct idset *out, struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "opportunity");
    fact_in(&r, "account", &account, 1);
    enum status st = fact_open(&r, "account", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        idset_add(out, tx->arena, fact_id(&r));
    }
    idset_sort(out);
    return fact_end(&r, st);
}

/* --- posts --- */

struct row {
    struct chart_post post;
    struct seat seat;
};

static int by_post(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    return (x->post.id > y->post.id) - (x->post.id < y->post.id);
}

static void take_post(struct factread *r, struct row *out)
{
    out->post = (struct chart_post){.id = fact_id(r),
                                    .contact = fact_int(r, "contact"),
                                    .department = fact_int(r, "department"),
                                    .level = fact_int(r, "level"),
                                    .above = fact_int(r, "reports_to"),
                                    .title = fact_text(r, "title")};
    out->seat = (struct seat){.version = row_version(r->rows),
                              .from = fact_day(r, "from"),
                              .to = fact_day(r, "to"),
                              .title = out->post.title};
}

/* Posts held on the day, with the holder, title, level, department and post above of that day.
 */
static enum status read_posts(struct tx *tx, struct org_chart *c, struct error *e)
{
    size_t room = 64;
    struct row *rows = arena_alloc(tx->arena, room * sizeof *rows);
    struct factread r;

    fact_begin(&r, tx, "position");
    if (c->day.n != tx->today.n) r.q.as_of = c->day;
    fact_in(&r, "account", &c->account, 1);
    sql_z(fact_more(&r), "t.\"superseded_by\" IS NULL");
    fact_on_day(&r, "from", "to", c->day);
    enum status st = fact_open(&r, "contact department level reports_to title from to", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        if (c->n == room) {
            struct row *wider = arena_alloc(tx->arena, 2 * room * sizeof *wider);
            memcpy(wider, rows, room * sizeof *wider);
            rows = wider;
            room *= 2;
        }
        take_post(&r, &rows[c->n++]);
    }
    st = fact_end(&r, st);
    if (c->n > 1) qsort(rows, c->n, sizeof *rows, by_post);
    c->posts = arena_alloc(tx->arena, (c->n + 1) * sizeof *c->posts);
    c->seats = arena_alloc(tx->arena, (c->n + 1) * sizeof *c->seats);
    for (size_t i = 0; i < c->n; i++) {
        c->posts[i] = rows[i].post;
        c->seats[i] = rows[i].seat;
    }
    chart_tidy(c->posts, c->n);
    return st;
}

/* --- people --- */

static int by_person(const void *a, const void *b)
{
    const struct person *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

const struct person *org_person(const struct org_chart *c, int64_t id)
{
    struct person key = {.id = id};

    if (c->npeople == 0 || id == 0) return NULL;
    return bsearch(&key, c->people, c->npeople, sizeof key, by_person);
}

static struct person *person_of(const struct org_chart *c, int64_t id)
{
    struct person key = {.id = id};

    if (c->npeople == 0 || id == 0) return NULL;
    return bsearch(&key, c->people, c->npeople, sizeof key, by_person);
}

static void take_person(struct tx *tx, struct org_chart *c, struct factread *r, size_t *room)
{
    if (c->npeople == *room) {
        *room = *room == 0 ? 64 : *room * 2;
        struct person *wider = arena_alloc(tx->arena, *room * sizeof *wider);
        if (c->npeople > 0) memcpy(wider, c->people, c->npeople * sizeof *wider);
        c->people = wider;
    }
    c->people[c->npeople++] = (struct person){.id = fact_id(r),
                                              .account = fact_int(r, "account"),
                                              .name = fact_text(r, "name"),
                                              .title = fact_text(r, "title"),
                                              .influence = fact_text(r, "influence")};
}

/* The holders and whoever belongs to the account. */
static enum status read_people(struct tx *tx, struct org_chart *c, const struct idset *holders,
                               struct error *e)
{
    size_t room = 0;
    struct factread r;
    struct sql *q;

    fact_begin(&r, tx, "contact");
    q = fact_more(&r);
    sql_z(q, "(t.\"account\" = ");
    sql_int(q, c->account);
    for (size_t i = 0; i < holders->n; i++) {
        sql_z(q, i == 0 ? " OR t.id IN (" : ", ");
        sql_int(q, holders->v[i]);
    }
    sql_z(q, holders->n == 0 ? ")" : "))");
    enum status st = fact_open(&r, "name title influence account", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) take_person(tx, c, &r, &room);
    st = fact_end(&r, st);
    if (c->npeople > 1) qsort(c->people, c->npeople, sizeof *c->people, by_person);
    return st;
}

static enum status read_degrees(struct tx *tx, struct org_chart *c, struct error *e)
{
    struct idset ids = {0};

    for (size_t i = 0; i < c->npeople; i++) idset_add(&ids, tx->arena, c->people[i].id);
    enum status st = degrees_read(tx, &ids, c->day, &c->degrees, &c->ndegrees, e);
    for (size_t i = 0; st == ST_OK && i < c->ndegrees; i++) {
        struct person *p = person_of(c, c->degrees[i].contact);
        idset_add(&c->users, tx->arena, c->degrees[i].user);
        if (p == NULL || c->degrees[i].degree <= p->best) continue;
        p->best = c->degrees[i].degree;
        p->best_user = c->degrees[i].user;
    }
    idset_sort(&c->users);
    return st;
}

static void take_role(struct org_chart *c, struct factread *r)
{
    struct person *p = person_of(c, fact_int(r, "contact"));
    struct value attitude = fact_value(r, "attitude");

    if (p == NULL) return;
    p->has_role = true;
    p->deal = fact_int(r, "deal");
    p->roles = fact_text(r, "buying_roles");
    p->authority = fact_text(r, "authority");
    if (attitude.kind != V_INT) return;
    p->has_attitude = true;
    p->attitude = (int)attitude.i;
}

/* Parts that the people play in deals of this account, the newest last. */
static enum status read_roles(struct tx *tx, struct org_chart *c, struct error *e)
{
    struct factread r;
    struct idset deals = {0};
    enum status st = account_deals(tx, c->account, &deals, e);

    fact_begin(&r, tx, "deal_contact");
    if (st != ST_OK || r.absent) return st;
    if (c->day.n != tx->today.n) r.q.as_of = c->day;
    fact_in(&r, "deal", deals.v, deals.n);
    fact_of_seen(&r);
    fact_on_day(&r, "from", "to", c->day);
    st = fact_open(&r, "contact deal attitude buying_roles authority", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) take_role(c, &r);
    return fact_end(&r, st);
}

enum status org_chart_read(struct tx *tx, int64_t account, struct day day,
                           struct org_chart *out, struct error *e)
{
    struct idset holders = {0};

    *out = (struct org_chart){.account = account, .day = day};
    enum status st = read_posts(tx, out, e);
    for (size_t i = 0; i < out->n; i++) {
        idset_add(&holders, tx->arena, out->posts[i].contact);
        idset_add(&out->departments, tx->arena, out->posts[i].department);
    }
    idset_sort(&holders);
    idset_sort(&out->departments);
    if (st == ST_OK) st = read_people(tx, out, &holders, e);
    if (st == ST_OK) st = read_degrees(tx, out, e);
    if (st == ST_OK) st = read_roles(tx, out, e);
    for (size_t i = 0; st == ST_OK && i < out->n; i++) {
        const struct person *p = org_person(out, out->posts[i].contact);
        if (p == NULL) continue;
        out->posts[i].degree = p->best;
        out->posts[i].has_attitude = p->has_attitude;
        out->posts[i].attitude = p->attitude;
    }
    return st;
}

/* --- moves --- */

struct moves {
    struct tx *tx;
    const struct org_chart *c;
    struct org_move *v;
    size_t n, room;
};

static void take_move(struct moves *m, struct factread *r, bool left)
{
    if (m->n == m->room) {
        size_t room = m->room == 0 ? 16 : m->room * 2;
        struct org_move *wider = arena_alloc(m->tx->arena, room * sizeof *wider);
        if (m->n > 0) memcpy(wider, m->v, m->n * sizeof *wider);
        m->v = wider;
        m->room = room;
    }
    m->v[m->n++] = (struct org_move){.left = left,
                                     .post = fact_id(r),
                                     .contact = fact_int(r, "contact"),
                                     .other = left ? 0 : fact_int(r, "account"),
                                     .title = fact_text(r, "title"),
                                     .last = fact_day(r, "to")};
}

static void ended_lately(struct factread *r, struct day day)
{
    struct sql *q = fact_more(r);

    sql_z(q, "t.\"superseded_by\" IS NULL AND t.\"to\" BETWEEN ");
    sql_int(q, day.n - MOVES_DAYS);
    sql_z(q, " AND ");
    sql_int(q, day.n - 1);
}

/* Who took another post here has not left. */
static enum status read_left(struct moves *m, const struct idset *holders, struct error *e)
{
    struct factread r;

    fact_begin(&r, m->tx, "position");
    fact_in(&r, "account", &m->c->account, 1);
    ended_lately(&r, m->c->day);
    sql_z(fact_more(&r), "t.\"contact\" IS NOT NULL");
    enum status st = fact_open(&r, "contact account title to", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        if (idset_find(holders, fact_int(&r, "contact")) < 0) take_move(m, &r, true);
    }
    return fact_end(&r, st);
}

static enum status read_came(struct moves *m, const struct idset *holders, struct error *e)
{
    struct factread r;

    fact_begin(&r, m->tx, "position");
    fact_in(&r, "contact", holders->v, holders->n);
    ended_lately(&r, m->c->day);
    sql_z(fact_more(&r), "t.\"account\" <> ");
    sql_int(&r.more, m->c->account);
    enum status st = fact_open(&r, "contact account title to", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) take_move(m, &r, false);
    return fact_end(&r, st);
}

/* Where those who left are now, as far as the reader sees their new post. */
static enum status read_now(struct moves *m, const struct idset *gone, struct error *e)
{
    struct factread r;

    fact_begin(&r, m->tx, "position");
    fact_in(&r, "contact", gone->v, gone->n);
    fact_on_day(&r, "from", "to", m->c->day);
    sql_z(fact_more(&r), "t.\"account\" <> ");
    sql_int(&r.more, m->c->account);
    enum status st = fact_open(&r, "contact account", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        for (size_t i = 0; i < m->n; i++) {
            bool his = m->v[i].left && m->v[i].contact == fact_int(&r, "contact");
            if (his) m->v[i].other = fact_int(&r, "account");
        }
    }
    return fact_end(&r, st);
}

static int by_last(const void *a, const void *b)
{
    const struct org_move *x = a, *y = b;

    if (x->last.n != y->last.n) return x->last.n > y->last.n ? -1 : 1;
    return (x->post > y->post) - (x->post < y->post);
}

static void best_of_moves(struct moves *m, const struct degree *d, size_t n)
{
    for (size_t i = 0; i < m->n; i++) {
        for (size_t k = 0; k < n; k++) {
            bool his = d[k].contact == m->v[i].contact && d[k].degree > m->v[i].best;
            if (his) m->v[i].best = d[k].degree;
        }
    }
}

enum status org_moves(struct tx *tx, const struct org_chart *c, struct org_move **out,
                      size_t *n, struct error *e)
{
    struct moves m = {.tx = tx, .c = c};
    struct idset holders = {0}, moved = {0}, seen = {0};
    struct named names;
    struct degree *degrees = NULL;
    size_t ndegrees = 0;

    for (size_t i = 0; i < c->n; i++) idset_add(&holders, tx->arena, c->posts[i].contact);
    idset_sort(&holders);
    enum status st = read_left(&m, &holders, e);
    if (st == ST_OK) st = read_came(&m, &holders, e);
    for (size_t i = 0; i < m.n; i++) idset_add(&moved, tx->arena, m.v[i].contact);
    idset_sort(&moved);
    if (st == ST_OK) st = read_now(&m, &moved, e);
    if (st == ST_OK) st = named_read(tx, "contact", &moved, &names, e);
    for (size_t i = 0; st == ST_OK && i < moved.n; i++) {
        if (names.names[i].p != NULL) idset_add(&seen, tx->arena, moved.v[i]);
    }
    if (st == ST_OK) st = degrees_read(tx, &seen, c->day, &degrees, &ndegrees, e);
    if (st != ST_OK) return st;
    best_of_moves(&m, degrees, ndegrees);
    if (m.n > 1) qsort(m.v, m.n, sizeof *m.v, by_last);
    *out = m.v;
    *n = m.n;
    return ST_OK;
}
