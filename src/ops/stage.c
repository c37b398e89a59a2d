#include "ops/stage.h"

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

enum status stage_first(struct tx *tx, int64_t pipeline, struct stage *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT key, percent, position FROM stages WHERE pipeline = ? "
                       "AND deleted_at IS NULL ORDER BY position, id LIMIT 1"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, pipeline);
    return stage_row(tx, s, out, e);
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

enum status pipeline_default(struct tx *tx, int64_t *id, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT id FROM pipelines WHERE active = 1 AND "
                                    "deleted_at IS NULL ORDER BY COALESCE(is_default, 0) DESC, "
                                    "COALESCE(edition, 0) DESC, id LIMIT 1"),
                                &s, e);

    if (st != ST_OK) return st;
    st = stmt_step(s, e);
    *id = st == ST_OK ? stmt_get_int(s, 0) : 0;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}
