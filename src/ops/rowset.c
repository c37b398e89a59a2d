#include "ops/rowset.h"

#include "ops/dealrows.h"
#include "ops/fields.h"

void faults_under(struct faults *to, struct str prefix, const struct faults *part)
{
    for (size_t k = 0; k < part->n; k++) {
        const struct fault *one = &part->v[k];
        struct str at = one->field.n == 0 ? prefix
                                          : str_fmt(to->arena, "%.*s.%.*s", STR_FMT(prefix),
                                                    STR_FMT(one->field));
        fault_add2(to, at, one->code, one->args[0], one->args[1]);
    }
}

static bool stands(const struct dealrows *have, int64_t id)
{
    for (size_t i = 0; i < have->n; i++) {
        if (have->v[i].id == id) return true;
    }
    return false;
}

static bool is_named(const struct rowset *s, int64_t id)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->rows[i].id == id) return true;
    }
    return false;
}

static enum status save_one(struct tx *tx, const struct rowset *s, size_t i, struct faults *f,
                            struct error *e)
{
    const struct write_options o = {.on_day = DAY_NONE};
    const struct rowset_row *row = &s->rows[i];
    struct faults own = {.arena = tx->arena};
    enum status st;

    if (row->id != 0) {
        st = record_update(tx, row->id, row->in, &o, &own, NULL, e);
    } else {
        input_set(row->in, s->of, value_int(s->id));
        for (size_t k = 0; k < COUNT(s->fix) && s->fix[k].key != NULL; k++)
            input_set(row->in, s->fix[k].key, s->fix[k].v);
        st = record_create(tx, row->in, &o, &own, NULL, e);
    }
    faults_under(f, str_fmt(tx->arena, "%s[%zu]", s->list, i), &own);
    return st == ST_INVALID && own.n > 0 ? ST_OK : st;
}

enum status rowset_save(struct tx *tx, const struct rowset *s, struct faults *f,
                        struct error *e)
{
    struct dealrows have = {.n = 0};

    if (!s->given) return ST_OK;
    const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(s->kind));
    CHECK_BUG(kind != NULL);
    enum status st = dealrows_read(tx, s->kind, s->of, s->id, &have, e);
    for (size_t i = 0; st == ST_OK && i < have.n; i++) {
        if (!s->keep && !is_named(s, have.v[i].id))
            st = record_delete(tx, kind, have.v[i].id, 0, true, e);
    }
    for (size_t i = 0; st == ST_OK && i < s->n; i++) {
        if (s->rows[i].id != 0 && !stands(&have, s->rows[i].id)) {
            fault_add(f, str_fmt(tx->arena, "%s[%zu].id", s->list, i), "reference");
            continue;
        }
        st = save_one(tx, s, i, f, e);
    }
    return st;
}
