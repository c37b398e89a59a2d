/* ops/diary/remind.c - see remind.h. */
#include "ops/diary/remind.h"

#include "ops/fields.h"
#include "ops/notify.h"

enum { MINUTE_MS = 60000, MORNING_MS = 9 * 3600000, REMIND_MAX = 100, PEOPLE_MAX = 50 };

enum status remind_before(struct tx *tx, struct input *in, const struct record *old,
                          struct faults *f, struct error *e)
{
    const struct value *remind = field_after(in, old, "remind"), none = {.kind = V_NULL};
    (void)f;
    (void)e;

    if (remind->kind != V_INT && (old == NULL || !field_given(in, "remind"))) return ST_OK;
    bool touched = field_given(in, "remind") || field_given(in, "start") ||
                   field_given(in, "due") || field_given(in, "state");
    if (!touched) return ST_OK;
    const struct value *start = field_after(in, old, "start"),
                       *due = field_after(in, old, "due");
    int64_t at = start->kind == V_INT ? start->i
                 : due->kind == V_INT ? zone_instant(tx->company->zone,
                                                     (struct day){(int32_t)due->i}, MORNING_MS)
                                      : 0;
    bool wanted = remind->kind == V_INT && at > tx->now_ms &&
                  text_value_is(field_after(in, old, "state"), "planned");
    input_set(in, "remind_at", wanted ? value_int(at - remind->i * MINUTE_MS) : none);
    return ST_OK;
}

struct due {
    int64_t id, owner, at;
    struct str subject;
};

static enum status read_due(struct tx *tx, int64_t limit, struct due *v, size_t *n,
                            struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT id, \"owner\", \"subject\", \"start\", \"due\" FROM activities WHERE "
            "deleted_at IS NULL AND \"remind_at\" IS NOT NULL AND \"remind_at\" <= ? ORDER BY "
            "\"remind_at\", id LIMIT ?"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, tx->now_ms);
    stmt_int(s, limit);
    while (*n < (size_t)limit && (st = stmt_step(s, e)) == ST_OK) {
        const struct day day = {(int32_t)stmt_get_int(s, 4)};
        v[(*n)++] = (struct due){.id = stmt_get_int(s, 0),
                                 .owner = stmt_get_int(s, 1),
                                 .subject = str_dup(stmt_get_text(s, 2), tx->arena),
                                 .at = stmt_is_null(s, 3)
                                           ? zone_instant(tx->company->zone, day, MORNING_MS)
                                           : stmt_get_int(s, 3)};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status people_of(struct tx *tx, const struct due *d, int64_t *v, size_t *n,
                             struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT target FROM record_ref WHERE kind = 'activity' AND record = ? AND field = "
            "'participants' AND target <> ? ORDER BY target LIMIT 49"),
        &s, e);

    v[0] = d->owner;
    *n = 1;
    if (st != ST_OK) return st;
    stmt_int(s, d->id);
    stmt_int(s, d->owner);
    while (*n < PEOPLE_MAX && (st = stmt_step(s, e)) == ST_OK) v[(*n)++] = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status tell(struct tx *tx, const struct due *d, struct error *e)
{
    int64_t people[PEOPLE_MAX];
    char text[DAY_TEXT];
    struct day day;
    size_t n = 0;
    int64_t clock = zone_clock(tx->company->zone, d->at, &day);
    struct notice notice = {.topic = "reminder",
                            .text = "notice.activity",
                            .nargs = 2,
                            .link_kind = "activity",
                            .link = d->id};
    enum status st = people_of(tx, d, people, &n, e);

    day_format(day, text);
    notice.args[0] = d->subject;
    notice.args[1] = str_fmt(tx->arena, "%.*s %02d:%02d", DAY_TEXT, text,
                             (int)(clock / 3600000), (int)(clock / MINUTE_MS % 60));
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        notice.user = people[i];
        st = notify(tx, &notice, e);
    }
    return st;
}

/* No new version: nothing of the activity changed, it only was told. */
static enum status mark(struct tx *tx, int64_t id, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("UPDATE activities SET \"remind_at\" = NULL WHERE id = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, id);
    return stmt_run(s, e);
}

enum status remind_due(struct tx *tx, int64_t limit, int64_t *n, struct error *e)
{
    struct due v[REMIND_MAX];
    size_t count = 0;
    enum status st = read_due(tx, limit < REMIND_MAX ? limit : REMIND_MAX, v, &count, e);

    for (size_t i = 0; i < count && st == ST_OK; i++) {
        st = tell(tx, &v[i], e);
        if (st == ST_OK) st = mark(tx, v[i].id, e);
    }
    *n = (int64_t)count;
    return st;
}
