#include "ops/merge.h"

#include "ops/hand/hand.h"
#include "store/tags.h"

static bool can_take(const struct tx *tx, const struct cat_entity *kind, const struct field *f)
{
    enum { NOT_OURS = SERVER | SECRET | SENSITIVE | MASKED | ACTION_ONLY | CREATE_ONLY };
    return (f->flags & NOT_OURS) == 0 && f->type != F_JSON &&
           actor_reads(tx->actor, kind->index, f);
}

static bool can_be_both(const struct field *f)
{
    return f->type == F_REFS || f->type == F_TAGS || f->type == F_LONG;
}

static struct value both_ids(const struct value *a, const struct value *b, struct arena *mem)
{
    int64_t *ids = arena_alloc(mem, (a->nids + b->nids) * sizeof(*ids));

    memcpy(ids, a->ids, a->nids * sizeof(*ids));
    memcpy(ids + a->nids, b->ids, b->nids * sizeof(*ids));
    return (struct value){.kind = V_IDS, .ids = ids, .nids = a->nids + b->nids};
}

static bool is_among(const struct str *v, size_t n, struct str s)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(v[i], s)) return true;
    }
    return false;
}

static struct value both_tags(struct str a, struct str b, struct arena *mem)
{
    struct str all[2 * TAGS_MAX];
    struct str more[TAGS_MAX];
    size_t n = 0;
    size_t nmore = 0;

    if (!tags_read(a, mem, all, TAGS_MAX, &n) || !tags_read(b, mem, more, TAGS_MAX, &nmore))
        return (struct value){.kind = V_TEXT, .s = a};
    for (size_t i = 0; i < nmore; i++) {
        if (!is_among(all, n, more[i])) all[n++] = more[i];
    }
    return (struct value){.kind = V_TEXT, .s = tags_write(all, n, mem)};
}

static struct value both(const struct field *f, const struct value *mine,
                         const struct value *other, struct arena *mem)
{
    if (mine->kind == V_NULL) return *other;
    if (other->kind == V_NULL) return *mine;
    if (f->type == F_REFS) return both_ids(mine, other, mem);
    if (f->type == F_TAGS) return both_tags(mine->s, other->s, mem);
    return (struct value){.kind = V_TEXT,
                          .s = str_fmt(mem, "%.*s\n%.*s", STR_FMT(mine->s), STR_FMT(other->s))};
}

enum status merge_values(struct tx *tx, const struct merge_call *c,
                         const struct merge_choices *choices, struct faults *f,
                         struct input **out, struct error *e)
{
    struct record gone;
    struct record kept;
    enum status st = record_get(tx, c->kind, c->kept, &kept, e);

    if (st == ST_OK) st = record_get(tx, c->kind, c->gone, &gone, e);
    if (st != ST_OK) return st;
    *out = input_new(tx, c->kind);
    for (size_t i = 0; i < choices->n; i++) {
        const struct merge_choice *choice = &choices->v[i];
        int at = cat_field_index(c->kind, choice->field);
        const struct field *fd = at < 0 ? NULL : c->kind->fields[at].f;
        bool as_both = choice->take == TAKE_BOTH;
        if (fd == NULL || !can_take(tx, c->kind, fd) || (as_both && !can_be_both(fd))) {
            fault_add(f, choice->field, "take");
            continue;
        }
        (*out)->given[at] = true;
        (*out)->v[at] = as_both ? both(fd, &kept.v[at], &gone.v[at], tx->arena) : gone.v[at];
    }
    return ST_OK;
}

/* No hooks ran for the rows that moved: who is sponsor today may be another. */
static enum status show_again(struct tx *tx, const struct cat_entity *kind, struct record *out,
                              struct error *e)
{
    if (strcmp(kind->e->key, "account") != 0) return ST_OK;
    enum status st = sponsor_show(tx, out->id, e);
    return st == ST_OK ? record_get(tx, kind, out->id, out, e) : st;
}

enum status merge_records(struct tx *tx, const struct merge_call *c, struct faults *f,
                          int64_t *merge, struct record *out, struct error *e)
{
    enum status st = record_merge(tx, c, f, merge, out, e);

    return st == ST_OK ? show_again(tx, c->kind, out, e) : st;
}

enum status merge_part(struct tx *tx, const struct cat_entity *kind, int64_t kept,
                       int64_t merge, struct record *out, struct error *e)
{
    enum status st = record_unmerge(tx, kind, kept, merge, out, e);

    return st == ST_OK ? show_again(tx, kind, out, e) : st;
}
