/* ops/post.c - see post.h. */
#include "ops/post.h"

#include "ops/fields.h"

enum { POSTS_MAX = 500 };

static const struct cat_entity *kind_of(const struct post_call *c, const char *key)
{
    const struct cat_entity *kind = catalogue_kind(c->tx->cat, str_of(key));

    CHECK_BUG(kind != NULL);
    return kind;
}

static struct day day_of(const struct post_call *c)
{
    return c->on.n == DAY_NONE.n ? c->tx->today : c->on;
}

static struct write_options action(const struct post_call *c, const char *verb, struct day on)
{
    return (struct write_options){
        .action = true, .verb = verb, .on_day = on, .evidence = c->evidence};
}

static enum status refuse_faults(const struct post_call *c, struct error *e)
{
    if (c->faults->n == 0) return ST_OK;
    return err(e, ST_INVALID, "invalid", "%zu faults", c->faults->n);
}

/* The record, visible and changeable, as the caller last saw it. */
static enum status load(const struct post_call *c, const struct cat_entity *kind, int64_t id,
                        struct record *out, struct error *e)
{
    bool may = false;
    enum status st = record_get(c->tx, kind, id, out, e);

    if (st == ST_OK) st = record_may(c->tx, kind, id, ACT_UPDATE, &may, e);
    if (st != ST_OK) return st;
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "update %s", kind->e->key);
    if (id == c->id && c->if_version != 0 && c->if_version != out->version) {
        return err(e, ST_STALE, "stale", "%s", kind->e->key);
    }
    return ST_OK;
}

static void judge_day(const struct post_call *c, const struct record *post, struct day on)
{
    const struct value *from = record_field(post, "from");

    if (on.n > c->tx->today.n) fault_add(c->faults, STR("on"), "future");
    if (from->kind == V_INT && on.n < from->i - 1) fault_add(c->faults, STR("on"), "order");
}

/* Whether the field changed on a day after this one. */
static enum status changed_later(const struct post_call *c, const char *field, struct day on,
                                 bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(c->tx->db,
                                STR("SELECT id FROM field_change WHERE kind = 'position' AND "
                                    "record = ? AND field = ? AND on_day > ? LIMIT 1"),
                                &s, e);

    *yes = false;
    if (st != ST_OK) return st;
    stmt_int(s, c->id);
    stmt_text(s, str_of(field));
    stmt_int(s, on.n);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status post_change(const struct post_call *c, const struct input *in, struct record *out,
                        struct error *e)
{
    const struct cat_entity *kind = kind_of(c, "position");
    struct day on = day_of(c);
    struct write_options o = action(c, "change_post", on);
    struct record post;
    enum status st = load(c, kind, c->id, &post, e);

    if (st != ST_OK) return st;
    judge_day(c, &post, on);
    for (size_t i = 0; st == ST_OK && i < kind->nfields; i++) {
        bool later = false;
        if (!in->given[i]) continue;
        st = changed_later(c, kind->fields[i].f->key, on, &later, e);
        if (later) fault_add(c->faults, str_of(kind->fields[i].f->key), "later_change");
    }
    if (st == ST_OK) st = refuse_faults(c, e);
    return st == ST_OK ? record_update(c->tx, c->id, in, &o, c->faults, out, e) : st;
}

/* --- leaving -------------------------------------------------------------------------------
 */

/* Living posts by a condition on one id: those under a post, those of a contact. */
struct posts_wanted {
    struct str sql;
    int64_t by[2]; /* 0: not asked for */
};

static enum status posts_by(const struct post_call *c, const struct posts_wanted *w,
                            int64_t *out, size_t *count, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(c->tx->db, w->sql, &s, e);

    *count = 0;
    if (st != ST_OK) return st;
    for (size_t i = 0; i < COUNT(w->by) && w->by[i] != 0; i++) stmt_int(s, w->by[i]);
    while (*count < POSTS_MAX && (st = stmt_step(s, e)) == ST_OK) {
        out[(*count)++] = stmt_get_int(s, 0);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* The empty seat, as the post was. */
static enum status seat_create(const struct post_call *c, const struct record *post,
                               struct day from, int64_t *seat, struct error *e)
{
    static const char *const kept[] = {"account", "department", "title", "level", "reports_to"};
    struct write_options o = action(c, "seat", from);
    struct input *in = input_new(c->tx, post->kind);
    struct record r;
    enum status st;

    for (size_t i = 0; i < COUNT(kept); i++) {
        const struct value *v = record_field(post, kept[i]);
        if (v->kind != V_NULL) input_set(in, kept[i], *v);
    }
    input_set(in, "from", value_int(from.n));
    st = record_create(c->tx, in, &o, c->faults, &r, e);
    if (st == ST_OK) *seat = r.id;
    return st;
}

static enum status keep_seat_of(const struct post_call *c, const struct record *post,
                                struct day from, struct error *e)
{
    struct write_options o = action(c, "rehang", from);
    int64_t *under = arena_alloc(c->tx->arena, POSTS_MAX * sizeof *under);
    size_t n = 0;
    int64_t seat = 0;
    enum status st = seat_create(c, post, from, &seat, e);

    if (st == ST_OK) {
        const struct posts_wanted w = {
            STR_INIT("SELECT id FROM positions WHERE reports_to = ? AND \"to\" IS NULL AND "
                     "deleted_at IS NULL ORDER BY id"),
            {post->id, 0}};
        st = posts_by(c, &w, under, &n, e);
    }
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct input *in = input_new(c->tx, post->kind);
        struct record r;
        input_set(in, "reports_to", value_int(seat));
        st = record_update(c->tx, under[i], in, &o, c->faults, &r, e);
    }
    return st;
}

/* End one post on its last day. */
static enum status end_post(const struct post_call *c, int64_t id, struct day last,
                            bool keep_seat, struct record *out, struct error *e)
{
    struct write_options o = action(c, "leave", last);
    struct record post;
    struct input *in;
    enum status st = load(c, kind_of(c, "position"), id, &post, e);

    if (st != ST_OK) return st;
    if (record_field(&post, "to")->kind != V_NULL) {
        return err(e, ST_CONFLICT, "post.ended", "leave");
    }
    judge_day(c, &post, last);
    st = refuse_faults(c, e);
    if (st != ST_OK) return st;
    in = input_new(c->tx, post.kind);
    input_set(in, "to", value_int(last.n));
    input_set(in, "main", value_int(0));
    st = record_update(c->tx, id, in, &o, c->faults, out, e);
    if (st != ST_OK || !keep_seat) return st;
    return keep_seat_of(c, &post, (struct day){last.n + 1}, e);
}

enum status post_leave(const struct post_call *c, bool keep_seat, struct record *out,
                       struct error *e)
{
    return end_post(c, c->id, day_of(c), keep_seat, out, e);
}

/* --- moving -------------------------------------------------------------------------------
 */

static enum status take_post(const struct post_call *c, const struct post_move *to,
                             struct error *e)
{
    struct write_options o = action(c, "move", day_of(c));
    struct input *in = input_new(c->tx, kind_of(c, "position"));
    struct record r;

    input_set(in, "contact", value_int(c->id));
    input_set(in, "account", value_int(to->account));
    input_set(in, "from", value_int(day_of(c).n));
    input_set(in, "main", value_int(1));
    if (to->department != 0) input_set(in, "department", value_int(to->department));
    if (to->level != 0) input_set(in, "level", value_int(to->level));
    if (to->title.n > 0) input_set(in, "title", value_text(to->title));
    return record_create(c->tx, in, &o, c->faults, &r, e);
}

static enum status contact_follows(const struct post_call *c, const struct post_move *to,
                                   struct record *out, struct error *e)
{
    static const struct value none = {.kind = V_NULL};
    struct write_options o = action(c, "move", day_of(c));
    struct input *in = input_new(c->tx, kind_of(c, "contact"));

    input_set(in, "account", value_int(to->account));
    input_set(in, "department", to->department == 0 ? none : value_int(to->department));
    input_set(in, "title", to->title.n == 0 ? none : value_text(to->title));
    return record_update(c->tx, c->id, in, &o, c->faults, out, e);
}

enum status contact_move(const struct post_call *c, const struct post_move *to,
                         struct record *out, struct error *e)
{
    struct day on = day_of(c);
    struct record contact, ended;
    int64_t *posts = arena_alloc(c->tx->arena, POSTS_MAX * sizeof *posts);
    size_t n = 0;
    enum status st = load(c, kind_of(c, "contact"), c->id, &contact, e);

    if (st != ST_OK) return st;
    const int64_t ids[] = {c->id, field_id(record_field(&contact, "account"))};
    if (to->account == 0) fault_add(c->faults, STR("account"), "required");
    if (to->account != 0 && to->account == ids[1]) {
        fault_add(c->faults, STR("account"), "duplicate");
    }
    if (on.n > c->tx->today.n) fault_add(c->faults, STR("on"), "future");
    st = refuse_faults(c, e);
    if (st == ST_OK) {
        const struct posts_wanted w = {
            STR_INIT("SELECT id FROM positions WHERE contact = ? AND account = ? AND \"to\" "
                     "IS NULL AND deleted_at IS NULL ORDER BY id"),
            {ids[0], ids[1]}};
        st = posts_by(c, &w, posts, &n, e);
    }
    if (st == ST_OK) st = take_post(c, to, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        st = end_post(c, posts[i], (struct day){on.n - 1}, to->keep_seat, &ended, e);
    }
    return st == ST_OK ? contact_follows(c, to, out, e) : st;
}
