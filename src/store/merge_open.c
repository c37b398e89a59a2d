/* store/merge_open.c - rows of which one is open at a time (entity.one_open: one sheet of a
 * person in a deal, one degree of a relation). Two people who become one may bring two: the one
 * that began last stays, the others end on the day of the merge. */
#include "store/merge_step.h"
#include "store/scope.h"
#include "store/sql.h"

enum { KEYS_MAX = 4 };

/* The fields of which there is one open row; false when none of them was moved. */
static bool keys_of(const struct merge *m, const struct cat_entity *kind, int *keys, size_t *n)
{
    struct str rest = kind->e->one_open == NULL ? STR("") : str_of(kind->e->one_open);
    struct str word;
    bool moved = false;

    *n = 0;
    while (*n < KEYS_MAX && rest.n > 0 && str_cut(&rest, ' ', &word)) {
        int at = cat_field_index(kind, word);
        CHECK_BUG(at >= 0);
        const struct field *f = kind->fields[at].f;
        moved = moved || (f->type == F_REF && strcmp(f->target, m->kind->e->key) == 0);
        keys[(*n)++] = at;
    }
    return moved;
}

/* Open rows like this one, which stays first; this one may be closed, then it is not there. */
static enum status open_like(struct merge *m, const struct row *row, int64_t **ids, size_t *n,
                             struct error *e)
{
    const struct cat_entity *kind = row->r.kind;
    int keys[KEYS_MAX];
    size_t nkeys = 0;
    struct stmt *s = NULL;
    struct str where = STR("\"to\" IS NULL AND deleted_at IS NULL");

    *n = 0;
    if (!keys_of(m, kind, keys, &nkeys)) return ST_OK;
    if (cat_field_index(kind, STR("superseded_by")) >= 0)
        where = str_fmt(m->tx->arena, "%.*s AND \"superseded_by\" IS NULL", STR_FMT(where));
    for (size_t i = 0; i < nkeys; i++) {
        if (row->r.v[keys[i]].kind != V_INT) return ST_OK;
        where = str_fmt(m->tx->arena, "%.*s AND \"%s\" = ?", STR_FMT(where),
                        kind->fields[keys[i]].f->key);
    }
    struct str text = str_fmt(
        m->tx->arena,
        "SELECT id FROM \"%s\" WHERE %.*s ORDER BY COALESCE(\"from\", -1000000) DESC, id",
        kind->e->table, STR_FMT(where));
    enum status st = db_prepare(m->tx->db, text, &s, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < nkeys; i++) stmt_int(s, row->r.v[keys[i]].i);
    return ids_collect(m->tx, s, ids, n, e);
}

static enum status end_row(struct merge *m, const struct cat_entity *kind, int64_t id,
                           struct error *e)
{
    static const struct rewrite how = {.verb = "merge"};
    const int to = cat_field_index(kind, STR("to"));
    const struct value today = {.kind = V_INT, .i = m->tx->today.n};
    const struct value open = {.kind = V_NULL};
    const struct merge_step step = {.what = 'f',
                                    .kind = kind,
                                    .record = id,
                                    .field = STR("to"),
                                    .old_text = value_pack(&open, m->tx->arena),
                                    .new_text = value_pack(&today, m->tx->arena)};
    struct new_values now = {
        .v = arena_zalloc(m->tx->arena, kind->nfields * sizeof(struct value)),
        .changed = arena_zalloc(m->tx->arena, kind->nfields * sizeof(bool))};

    now.v[to] = today;
    now.changed[to] = true;
    enum status st = merge_note(m, &step, e);
    return st == ST_OK ? row_rewrite(m->tx, kind, id, &now, &how, e) : st;
}

enum status merge_end_doubles(struct merge *m, struct error *e)
{
    struct merge_step *steps = NULL;
    size_t n = 0;
    enum status st = merge_steps(m->tx, m->id, &steps, &n, e);

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct row_want any = {.any = true};
        struct row row;
        int64_t *ids = NULL;
        size_t open = 0;
        if (steps[i].what != 'r' || steps[i].kind->e->one_open == NULL) continue;
        st = row_load(m->tx, steps[i].kind, steps[i].record, any, &row, e);
        if (st == ST_OK) st = open_like(m, &row, &ids, &open, e);
        for (size_t k = 1; st == ST_OK && k < open; k++)
            st = end_row(m, steps[i].kind, ids[k], e);
    }
    return st;
}
