#include "ops/stage.h"

#include "store/facts.h"

static enum status stage_row(struct tx *tx, struct stmt *s, struct stage *out, struct error *e)
{
    enum status st = stmt_step(s, e);

    *out = (struct stage){.key = STR_NONE};
    if (st == ST_OK) {
        out->key = str_dup(stmt_get_text(s, 0), tx->arena);
        out->percent = stmt_get_int(s, 1);
        out->position = stmt_get_int(s, 2);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status stage_find(struct tx *tx, int64_t pipeline, struct str key, struct stage *out,
                       struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT key, percent, position FROM stages WHERE pipeline = ? "
                       "AND key = ? AND deleted_at IS NULL"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, pipeline);
    stmt_text(s, key);
    return stage_row(tx, s, out, e);
}

static void keep_stage(const struct tx *tx, int64_t pipeline, const struct stage *stage)
{
    struct fact f = {.sort = FACT_STAGE,
                     .of = pipeline,
                     .n = {stage->percent, stage->position},
                     .text_n = stage->key.n};

    if (stage->key.p == NULL || stage->key.n > FACT_TEXT) return;
    memcpy(f.text, stage->key.p, stage->key.n);
    fact_keep(tx, &f);
}

enum status stage_first(struct tx *tx, int64_t pipeline, struct stage *out, struct error *e)
{
    struct fact f = {.sort = FACT_STAGE, .of = pipeline};
    struct stmt *s = NULL;

    if (fact_recall(tx, &f)) {
        out->key = str_dup((struct str){f.text, f.text_n}, tx->arena);
        out->percent = f.n[0];
        out->position = f.n[1];
        return ST_OK;
    }
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT key, percent, position FROM stages WHERE pipeline = ? "
                       "AND deleted_at IS NULL ORDER BY position, id LIMIT 1"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, pipeline);
    st = stage_row(tx, s, out, e);
    if (st == ST_OK) keep_stage(tx, pipeline, out);
    return st;
}

enum status stage_last(struct tx *tx, int64_t pipeline, struct stage *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT key, percent, position FROM stages WHERE pipeline = ? "
                       "AND deleted_at IS NULL ORDER BY position DESC, id DESC "
                       "LIMIT 1"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, pipeline);
    return stage_row(tx, s, out, e);
}

/* There are few pipelines: looking at each is cheaper than having them sorted. */
enum status pipeline_default(struct tx *tx, int64_t *id, struct error *e)
{
    struct stmt *s = NULL;
    int64_t best = -1, newest = -1;
    struct fact f = {.sort = FACT_PIPELINE};

    if (fact_recall(tx, &f)) {
        *id = f.n[0];
        return ST_OK;
    }
    enum status st = db_prepare(tx->db,
                                STR("SELECT id, COALESCE(is_default, 0), COALESCE(edition, 0) "
                                    "FROM pipelines WHERE active = 1 AND deleted_at IS NULL"),
                                &s, e);

    *id = 0;
    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) {
        int64_t one = stmt_get_int(s, 0), is = stmt_get_int(s, 1), edition = stmt_get_int(s, 2);
        bool better = is != best ? is > best : edition > newest;
        if (!better && !(is == best && edition == newest && one < *id)) continue;
        *id = one;
        best = is;
        newest = edition;
    }
    stmt_done(s);
    if (st != ST_END) return st;
    f.n[0] = *id;
    fact_keep(tx, &f);
    return ST_OK;
}

enum status pipeline_active(struct tx *tx, int64_t id, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT 1 FROM pipelines WHERE id = ? AND COALESCE(active, 1) = 0"), &s, e);

    *yes = true;
    if (st != ST_OK) return st;
    stmt_int(s, id);
    st = stmt_step(s, e);
    *yes = st != ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}
