/* Upwards and in time: what nobody answered goes to the superior, then to the sponsor, and what
 * is due today is said to whoever owns it. Each hears of it in his inbox. */
#include "ops/notify.h"
#include "ops/warning/write.h"

enum { ANSWER_DAYS = 3, ESCALATE_ROWS = 200, LEVELS = 2 };
struct unanswered {
    int64_t id, version, owner, sponsor, level;
    struct day since;
    int rule;   /* index of warning_specs, -1: none */
    int64_t to; /* whom it went to in this step; 0: nobody */
};

static enum status raise_one(struct tx *tx, const struct engine *g, struct unanswered *u,
                             struct warn_escalate *out, struct error *e)
{
    int64_t superior = u->level == 0 ? engine_superior(g, u->owner) : 0;
    int64_t to = superior != 0 && superior != u->owner ? superior : u->sponsor;
    int64_t level = superior != 0 && superior != u->owner ? 1 : LEVELS;
    struct stmt *s = NULL;

    if (calendar_between(&g->calendar, u->since, tx->today) < ANSWER_DAYS || to == 0)
        return ST_OK;
    enum status st = db_prepare(tx->db,
                                STR("UPDATE warnings SET \"escalation\" = ?, "
                                    "\"escalated_to\" = ?, \"escalated_on\" = ?, version = "
                                    "version + 1, updated_at = ? WHERE id = ?"),
                                &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, level);
    stmt_int(s, to);
    stmt_int(s, tx->today.n);
    stmt_int(s, tx->now_ms);
    stmt_int(s, u->id);
    st = stmt_run(s, e);
    out->n++;
    u->to = to;
    return st == ST_OK ? warning_event(tx, u->id, u->version + 1, 'u', e) : st;
}

/* One notice for all that went to one person in this step: of a single one, which; else how
 * many. The record's name is left out: the warning tells it to whoever may see it. */
static enum status tell_above(struct tx *tx, const struct unanswered *v, size_t n,
                              struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct notice note = {.user = v[i].to, .topic = "warning", .link_kind = "warning"};
        size_t alike = 0, before = 0;
        for (size_t k = 0; k < n; k++) {
            alike += v[k].to == v[i].to;
            before += k < i && v[k].to == v[i].to;
        }
        if (v[i].to == 0 || before > 0) continue;
        bool one = alike == 1 && v[i].rule >= 0;
        note.text = one ? "notice.warning.raised" : "notice.warning.raised.many";
        note.link = v[i].id;
        note.nargs = one ? 2 : 1;
        note.args[0] =
            one ? str_of(warning_specs[v[i].rule].name.zh) : str_fmt(tx->arena, "%zu", alike);
        if (one) note.args[1] = str_of(warning_specs[v[i].rule].name.en);
        if (!one) note.link_kind = NULL;
        st = notify(tx, &note, e);
    }
    return st;
}

enum status escalate_step(struct tx *tx, void *arg, struct error *e)
{
    struct warn_escalate *out = arg;
    struct unanswered *v = arena_alloc(tx->arena, ESCALATE_ROWS * sizeof *v);
    struct stmt *s = NULL;
    size_t n = 0;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT w.id, w.version, w.\"owner\", a.\"sponsor\", coalesce(w.\"escalation\", 0), "
            "coalesce(w.\"escalated_on\", w.\"since\"), w.\"rule\" FROM warnings w LEFT JOIN accounts a ON "
            "a.id = w.\"account\" WHERE w.\"state\" = 'new' AND w.\"rank\" = 1 AND w.id > ? AND "
            "coalesce(w.\"escalation\", 0) < 2 AND coalesce(w.\"escalated_on\", w.\"since\") <= ? "
            "AND w.deleted_at IS NULL ORDER BY w.id LIMIT 200"),
        &s, e);

    if (st != ST_OK) return st;
    out->n = 0;
    int64_t after = out->after;
    stmt_int(s, after);
    stmt_int(s, tx->today.n - ANSWER_DAYS);
    while ((st = stmt_step(s, e)) == ST_OK) {
        v[n++] = (struct unanswered){stmt_get_int(s, 0),
                                     stmt_get_int(s, 1),
                                     stmt_get_int(s, 2),
                                     stmt_get_int(s, 3),
                                     stmt_get_int(s, 4),
                                     {(int32_t)stmt_get_int(s, 5)},
                                     warning_index(stmt_get_text(s, 6)),
                                     0};
    }
    stmt_done(s);
    if (st == ST_END) st = ST_OK;
    for (size_t i = 0; st == ST_OK && i < n; i++) st = raise_one(tx, out->g, &v[i], out, e);
    if (st == ST_OK) st = tell_above(tx, v, n, e);
    out->more = n == ESCALATE_ROWS;
    out->last = n > 0 ? v[n - 1].id : after;
    return st;
}

/* --- due today ------------------------------------------------------------------------------
 */

struct due_today {
    int64_t owner, n, late;
};

/* Whoever was told today already is left alone, whatever else became due since. */
enum status remind_step(struct tx *tx, void *arg, struct error *e)
{
    struct warn_remind *out = arg;
    struct due_today *v = arena_alloc(tx->arena, ESCALATE_ROWS * sizeof *v);
    struct stmt *s = NULL;
    size_t n = 0;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT w.\"owner\", sum(CASE WHEN w.\"due\" = ? THEN 1 ELSE 0 END), sum(CASE WHEN "
            "w.\"due\" < ? THEN 1 ELSE 0 END) FROM warnings w WHERE w.\"state\" IN ('new', "
            "'accepted') AND w.\"owner\" > ? AND w.\"due\" <= ? AND w.deleted_at IS NULL AND NOT "
            "EXISTS (SELECT 1 FROM notifications n WHERE n.own_user = w.\"owner\" AND n.\"text\" "
            "= 'notice.warning.due' AND n.created_at >= ?) GROUP BY w.\"owner\" ORDER BY "
            "w.\"owner\" LIMIT 200"),
        &s, e);

    if (st != ST_OK) return st;
    out->n = 0;
    stmt_int(s, tx->today.n);
    stmt_int(s, tx->today.n);
    stmt_int(s, out->after);
    stmt_int(s, tx->today.n);
    stmt_int(s, zone_day_end_ms(tx->company->zone, (struct day){tx->today.n - 1}));
    while ((st = stmt_step(s, e)) == ST_OK)
        v[n++] = (struct due_today){stmt_get_int(s, 0), stmt_get_int(s, 1), stmt_get_int(s, 2)};
    stmt_done(s);
    if (st == ST_END) st = ST_OK;
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct notice note = {.user = v[i].owner,
                                    .topic = "warning",
                                    .text = "notice.warning.due",
                                    .args = {str_fmt(tx->arena, "%lld", (long long)v[i].n),
                                             str_fmt(tx->arena, "%lld", (long long)v[i].late)},
                                    .nargs = 2};
        if (v[i].n == 0) continue; /* late ones alone are no news */
        st = notify(tx, &note, e);
        out->n++;
    }
    out->more = n == ESCALATE_ROWS;
    out->last = n > 0 ? v[n - 1].owner : out->after;
    return st;
}
