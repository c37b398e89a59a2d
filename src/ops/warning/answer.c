/* ops/warning/answer.c - what people do with a warning. */
#include "ops/fields.h"
#include "ops/note.h"
#include "ops/warning/write.h"
#include "store/rollup_warning.h"

enum { REASON_BYTES = 4000 }; /* a thousand ideographs and more */

/* Its owner, whom it was escalated to, and whoever may change the record it is about. */
static enum status may_answer(struct tx *tx, const struct record *w, bool *yes, struct error *e)
{
    int64_t me = tx->actor->user;
    const struct cat_entity *of = catalogue_kind(tx->cat, field_text(record_field(w, "kind")));

    *yes =
        tx->actor->is_system || (me != 0 && (field_id(record_field(w, "owner")) == me ||
                                             field_id(record_field(w, "escalated_to")) == me));
    if (*yes || of == NULL) return ST_OK;
    return record_may(tx, of, field_id(record_field(w, "record")), ACT_UPDATE, yes, e);
}

static enum status load(struct tx *tx, int64_t id, int64_t if_version, struct record *out,
                        struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("warning"));
    bool may = false;

    CHECK_BUG(kind != NULL);
    enum status st = record_get(tx, kind, id, out, e);
    if (st == ST_OK) st = may_answer(tx, out, &may, e);
    if (st != ST_OK) return st;
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "answer warning");
    if (if_version != 0 && if_version != out->version)
        return err(e, ST_STALE, "stale", "warning");
    if (text_value_is(record_field(out, "state"), "resolved"))
        return err(e, ST_CONFLICT, "warning.over", "answer");
    return ST_OK;
}

/* One that was dismissed and is accepted stands again. */
static enum status keep_sums(struct tx *tx, const struct record *w, const char *state,
                             struct error *e)
{
    bool stood = warning_stands(field_text(record_field(w, "state")));
    bool stands = warning_stands(str_of(state));
    struct warning_turn t = {.kind = field_text(record_field(w, "kind")),
                             .rule = field_text(record_field(w, "rule")),
                             .record = field_id(record_field(w, "record")),
                             .since = field_id(record_field(w, "since")),
                             .n = stands ? 1 : -1};

    return stood == stands ? ST_OK : rollup_warning_turn(tx, &t, 1, e);
}

static enum status answer(struct tx *tx, const struct record *w, const char *verb,
                          const char *state, struct str reason, struct error *e)
{
    struct str was = field_text(record_field(w, "state"));
    struct note note = {.tx = tx};
    struct stmt *s = NULL;

    if (str_is(was, state)) return ST_OK;
    enum status st =
        db_prepare(tx->db,
                   STR("UPDATE warnings SET \"state\" = ?, \"answered_by\" = ?, "
                       "\"answered_at\" = ?, \"reason\" = ?, version = version + 1, "
                       "updated_at = ?, updated_by = ? WHERE id = ?"),
                   &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, str_of(state));
    for (int i = 0; i < 2; i++) {
        if (i == 1) {
            stmt_int(s, tx->now_ms);
            stmt_text(s, reason);
            stmt_int(s, tx->now_ms);
        }
        if (tx->actor->user == 0) {
            stmt_null(s);
        } else {
            stmt_int(s, tx->actor->user);
        }
    }
    stmt_int(s, w->id);
    st = stmt_run(s, e);
    if (st == ST_OK) st = keep_sums(tx, w, state, e);
    note_text(&note, "state", was, str_of(state));
    if (reason.n > 0) note_text(&note, "reason", STR_NONE, reason);
    if (st == ST_OK) st = note_write(&note, verb, "warning", w->id, e);
    if (st == ST_OK) st = warning_moved(tx, w->id, was, state, reason, e);
    return st == ST_OK ? warning_event(tx, w->id, w->version + 1, 'u', e) : st;
}

enum status warning_accept(struct tx *tx, int64_t id, int64_t if_version, struct error *e)
{
    struct record w;
    enum status st = load(tx, id, if_version, &w, e);

    return st == ST_OK ? answer(tx, &w, "accept", "accepted", STR_NONE, e) : st;
}

enum status warning_dismiss(struct tx *tx, int64_t id, int64_t if_version, struct str reason,
                            struct faults *f, struct error *e)
{
    struct record w;
    enum status st = load(tx, id, if_version, &w, e);

    if (st != ST_OK) return st;
    reason = str_trim(reason);
    if (reason.n == 0) fault_add(f, STR("reason"), "required");
    if (reason.n > REASON_BYTES) fault_add(f, STR("reason"), "too_long");
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "%zu faults", f->n);
    return answer(tx, &w, "dismiss", "dismissed", reason, e);
}
