#include "store/history.h"

#include "store/audit.h"
#include "store/json.h"
#include "store/row.h"

struct listing {
    struct tx *tx;
    const struct cat_entity *kind;
    struct history_row *v;
    size_t n, room;
};

static struct history_row *next_row(struct listing *l, const struct history_row *like)
{
    if (l->n == l->room) {
        size_t room = l->room == 0 ? 32 : l->room * 2;
        struct history_row *wider = arena_alloc(l->tx->arena, room * sizeof(*wider));
        if (l->n > 0) memcpy(wider, l->v, l->n * sizeof(*wider));
        l->v = wider;
        l->room = room;
    }
    l->v[l->n] = *like;
    return &l->v[l->n++];
}

/* One changed field; false when the actor may not read it. */
static bool add_field(struct listing *l, const struct history_row *entry, struct json_pair pair)
{
    struct str old;
    struct str now;
    int at = cat_field_index(l->kind, pair.key);

    if (at < 0 || !json_two(pair.value, &old, &now)) return false;
    const struct field *f = l->kind->fields[at].f;
    if (!actor_reads(l->tx->actor, l->kind->index, f)) return false;
    bool masked = (f->flags & (MASKED | SENSITIVE)) != 0;
    struct history_row *row = next_row(l, entry);
    row->field = str_of(f->key);
    row->old_text = masked && !str_is(old, "null") ? STR("\"***\"") : old;
    row->new_text = masked && !str_is(now, "null") ? STR("\"***\"") : now;
    return true;
}

/* Rows of one entry. An entry of which everything is hidden is left out whole. */
static void add_entry(struct listing *l, struct history_row *entry, struct str json)
{
    struct str rest = json;
    struct json_pair pair;
    size_t hidden = 0;
    size_t shown = 0;

    while (rest.n > 0 && json_next(&rest, &pair)) {
        if (str_is(pair.key, "_reason")) entry->reason = json_unquote(pair.value, l->tx->arena);
        if (str_is(pair.key, "_evidence")) {
            entry->evidence = json_unquote(pair.value, l->tx->arena);
        }
    }
    rest = json;
    while (rest.n > 0 && json_next(&rest, &pair)) {
        if (pair.key.n > 0 && pair.key.p[0] == '_') continue;
        if (add_field(l, entry, pair)) {
            shown++;
        } else {
            hidden++;
        }
    }
    if (shown == 0 && hidden == 0) (void)next_row(l, entry);
}

static struct history_row read_entry(const struct stmt *s, struct arena *a)
{
    return (struct history_row){
        .entry = stmt_get_int(s, 0),
        .at = stmt_get_int(s, 1),
        .actor = stmt_get_int(s, 2),
        .actor_name = str_dup(stmt_get_text(s, 3), a),
        .action = str_dup(stmt_get_text(s, 4), a),
        .request_id = str_dup(stmt_get_text(s, 5), a),
    };
}

static enum status check_visible(struct tx *tx, const struct cat_entity *kind, int64_t id,
                                 struct error *e)
{
    struct row row;
    struct row_want want = {.see = ACT_READ, .also = ACT_READ};
    enum status st = row_load(tx, kind, id, want, &row, e);

    if (st != ST_NOT_FOUND || (kind->e->flags & E_VIEW) != 0) return st;
    want.which = ROW_BINNED;
    return row_load(tx, kind, id, want, &row, e);
}

// NOLINTNEXTLINE(readability-function-size): every room codes against this shape
enum status history_list(struct tx *tx, const struct cat_entity *kind, int64_t id,
                         int64_t cursor, size_t entries, struct history_row **out, size_t *n,
                         int64_t *next, struct error *e)
{
    struct listing l = {.tx = tx, .kind = kind};
    struct stmt *s = NULL;
    size_t seen = 0;
    int64_t last = 0;

    enum status st = check_visible(tx, kind, id, e);
    if (st == ST_OK) {
        st = db_prepare(
            tx->db,
            STR("SELECT a.id, a.at, a.actor, a.actor_name, a.action, a.request_id, v.json "
                "FROM audit_entry a LEFT JOIN audit_value v ON v.entry = a.id "
                "WHERE a.kind = ? AND a.record = ? AND a.id < ? ORDER BY a.id DESC LIMIT ?"),
            &s, e);
    }
    if (st != ST_OK) return st;
    stmt_text(s, str_of(kind->e->key));
    stmt_int(s, id);
    stmt_int(s, cursor == 0 ? INT64_MAX : cursor);
    stmt_int(s, (int64_t)entries + 1);
    while ((st = stmt_step(s, e)) == ST_OK && seen < entries) {
        struct history_row entry = read_entry(s, tx->arena);
        add_entry(&l, &entry, str_dup(stmt_get_text(s, 6), tx->arena));
        last = entry.entry;
        seen++;
    }
    stmt_done(s);
    if (st != ST_OK && st != ST_END) return st;
    *out = l.v;
    *n = l.n;
    *next = st == ST_OK ? last : 0;
    return ST_OK;
}

static enum status value_forget(struct tx *tx, const struct cat_entity *kind, int64_t id,
                                struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("UPDATE audit_value SET json = NULL WHERE entry IN "
                       "(SELECT a.id FROM audit_entry a WHERE a.kind = ? AND a.record = ?)"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(kind->e->key));
    stmt_int(s, id);
    return stmt_run(s, e);
}

enum status audit_erase(struct tx *tx, const struct cat_entity *kind, int64_t id,
                        struct str reason, struct error *e)
{
    struct json j = {.arena = tx->arena};
    enum status st = value_forget(tx, kind, id, e);

    if (st != ST_OK) return st;
    json_z(&j, "{\"_reason\":");
    json_text(&j, reason);
    json_z(&j, "}");
    struct audit a = {.action = STR("erase"),
                      .kind = str_of(kind->e->key),
                      .record = id,
                      .json = json_view(&j)};
    return audit_write(tx, &a, e);
}
