/* ops/competence/duty.c - the duty report of a half-year: figures from records, texts of the
 * person, the superior's review. */
#include "ops/approval_parts.h"
#include "ops/competence/competence.h"
#include "ops/competence/duty_figures.h"
#include "ops/fields.h"
#include "ops/notify.h"
#include "ops/raised.h"
#include "ops/visit.h"
#include "store/json.h"

static const char *const texts[] = {"achievements", "shortcomings", "lessons", "plans",
                                    "support"};

static bool with_person(const struct record *r)
{
    const struct value *state = record_field(r, "state");

    return text_value_is(state, "draft") || text_value_is(state, "returned");
}

/* --- hooks -------------------------------------------------------------------------------- */

static enum status name_report(struct tx *tx, struct input *in, int64_t user, struct day from,
                               struct error *e)
{
    struct str who = STR_NONE;
    int y, m, d;
    enum status st = query_names(tx, approval_cat(tx, "user"), &user, 1, &who, e);

    if (st != ST_OK) return st;
    day_split(from, &y, &m, &d);
    if (who.p == NULL) who = STR("");
    bool en = str_is(tx->company->locale, "en");
    const char *half =
        m <= 6 ? (en ? "first half" : "上半年") : (en ? "second half" : "下半年");
    input_set(in, "name",
              value_text(en ? str_fmt(tx->arena, "%.*s, %s of %d", STR_FMT(who), half, y)
                            : str_fmt(tx->arena, "%.*s %d 年%s述职", STR_FMT(who), y, half)));
    return ST_OK;
}

static enum status half_taken(struct tx *tx, int64_t user, struct day from, bool *yes,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT 1 FROM duty_reports WHERE \"from\" = ? AND \"user\" "
                       "= ? AND deleted_at IS NULL"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, from.n);
    stmt_int(s, user);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status begin_report(struct tx *tx, struct input *in, struct faults *f,
                                struct error *e)
{
    const int64_t user = field_id(field_after(in, NULL, "user"));
    struct day from = field_day(field_after(in, NULL, "from")), to;
    bool taken = false;

    if (from.n == DAY_NONE.n || user == 0) return ST_OK;
    if (tx->actor->user != 0 && tx->actor->user != user)
        fault_add(f, STR("user"), "forecast_own");
    half_year(from, &from, &to);
    if (from.n > tx->today.n) fault_add(f, STR("from"), "future");
    input_set(in, "from", value_int(from.n));
    input_set(in, "to", value_int(to.n));
    enum status st = half_taken(tx, user, from, &taken, e);
    if (st == ST_OK && taken) return err(e, ST_CONFLICT, "duty.exists", "half-year");
    return st == ST_OK ? name_report(tx, in, user, from, e) : st;
}

enum status duty_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    if (tx->bulk || tx->lenient) return ST_OK;
    if (old == NULL) return begin_report(tx, in, f, e);
    for (size_t i = 0; i < COUNT(texts); i++) {
        if (!field_given(in, texts[i])) continue;
        if (tx->actor->user != 0 && tx->actor->user != field_id(record_field(old, "user"))) {
            fault_add(f, str_of(texts[i]), "forecast_own");
        } else if (!with_person(old)) {
            return err(e, ST_CONFLICT, "duty.state", "handed in");
        }
    }
    return ST_OK;
}

enum status duty_after(struct tx *tx, const struct record *now, const struct record *old,
                       struct error *e)
{
    (void)tx;
    if (old == NULL || now->deleted_at == 0 || old->deleted_at != 0) return ST_OK;
    if (text_value_is(record_field(now, "state"), "draft")) return ST_OK;
    return err(e, ST_CONFLICT, "duty.state", "what was handed in stays");
}

/* --- reading ------------------------------------------------------------------------------ */

enum status duty_see(struct tx *tx, int64_t id, struct record *out, bool *above,
                     struct error *e)
{
    const struct cat_entity *kind = approval_cat(tx, "duty_report");
    const struct actor *who = tx->actor;
    bool reads = false;

    *above = false;
    tx->actor = actor_raised(tx);
    enum status st = record_get(tx, kind, id, out, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    const int64_t user = field_id(record_field(out, "user"));
    if (who->user != 0 && who->user == user) return ST_OK;
    if (who->user != 0) st = stands_above(tx, who->user, user, above, e);
    if (st == ST_OK && !*above) st = query_visible(tx, kind, id, ACT_READ, &reads, e);
    if (st == ST_OK && !*above && !reads)
        return err(e, ST_NOT_FOUND, "not_found", "duty report");
    return st;
}

enum status duty_figures(struct tx *tx, const struct record *report, struct str *out,
                         bool *kept, struct error *e)
{
    const struct value *v = record_field(report, "figures");

    *kept = v->kind == V_TEXT && v->s.n > 0 && !with_person(report);
    if (*kept) {
        *out = v->s;
        return ST_OK;
    }
    return duty_figures_now(tx, report, out, e);
}

/* --- handing in, and the answer ----------------------------------------------------------- */

static enum status tell(struct tx *tx, const struct record *report, int64_t user,
                        const char *text, struct error *e)
{
    struct notice n = {.topic = "competence",
                       .text = text,
                       .user = user,
                       .nargs = 2,
                       .link_kind = "duty_report",
                       .link = report->id};
    int64_t me = tx->actor->user;
    enum status st = query_names(tx, approval_cat(tx, "user"), &me, 1, &n.args[0], e);

    if (n.args[0].p == NULL) n.args[0] = STR("");
    n.args[1] = field_text(record_field(report, "name"));
    return st == ST_OK && user != 0 ? notify(tx, &n, e) : st;
}

static enum status write_as_verb(struct tx *tx, int64_t id, const char *verb,
                                 const struct input *in, struct record *out, struct error *e)
{
    const struct write_options o = {.action = true, .verb = verb, .on_day = DAY_NONE};
    const struct actor *who = tx->actor;
    struct faults f = {.arena = tx->arena};

    tx->actor = actor_raised(tx);
    enum status st = record_update(tx, id, in, &o, &f, out, e);
    tx->actor = who;
    return st;
}

enum status duty_submit(struct tx *tx, int64_t id, struct faults *f, struct record *out,
                        struct error *e)
{
    struct record report;
    struct str figures = STR_NONE;
    int64_t superior = 0;
    bool above = false;
    enum status st = duty_see(tx, id, &report, &above, e);

    if (st != ST_OK) return st;
    const int64_t user = field_id(record_field(&report, "user"));
    if (tx->actor->user != user) return err(e, ST_FORBIDDEN, "assessment.not_yours", "submit");
    if (!with_person(&report)) return err(e, ST_CONFLICT, "duty.state", "submit");
    if (field_text(record_field(&report, "achievements")).n == 0)
        fault_add(f, STR("achievements"), "required");
    if (field_text(record_field(&report, "plans")).n == 0)
        fault_add(f, STR("plans"), "required");
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "duty report");
    st = duty_figures_now(tx, &report, &figures, e);
    if (st == ST_OK) st = superior_of(tx, user, &superior, e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, report.kind);
    input_set(in, "figures", value_text(figures));
    input_set(in, "state", value_text(STR("submitted")));
    input_set(in, "submitted_on", value_int(tx->today.n));
    st = write_as_verb(tx, id, "submit", in, out, e);
    return st == ST_OK ? tell(tx, &report, superior, "notice.duty.submitted", e) : st;
}

enum status duty_review(struct tx *tx, int64_t id, const struct duty_verdict *said,
                        struct faults *f, struct record *out, struct error *e)
{
    struct record report;
    bool above = false;
    enum status st = duty_see(tx, id, &report, &above, e);

    if (st != ST_OK) return st;
    if (!above) return err(e, ST_FORBIDDEN, "assessment.not_yours", "review");
    if (!text_value_is(record_field(&report, "state"), "submitted"))
        return err(e, ST_CONFLICT, "duty.state", "review");
    if (!said->back && (said->rating < 1 || said->rating > 5))
        fault_add2(f, STR("rating"), "range", STR("1"), STR("5"));
    if (said->review.n == 0) fault_add(f, STR("review"), "required");
    if (said->review.n > 12000) fault_add2(f, STR("review"), "too_long", STR("4000"), STR(""));
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "review");
    struct input *in = input_new(tx, report.kind);
    input_set(in, "state", value_text(said->back ? STR("returned") : STR("reviewed")));
    input_set(in, "review", value_text(said->review));
    if (!said->back) input_set(in, "rating", value_int(said->rating));
    input_set(in, "reviewed_by", value_int(tx->actor->user));
    input_set(in, "reviewed_on", value_int(tx->today.n));
    st = write_as_verb(tx, id, said->back ? "return" : "review", in, out, e);
    if (st != ST_OK) return st;
    return tell(tx, &report, field_id(record_field(&report, "user")),
                said->back ? "notice.duty.returned" : "notice.duty.reviewed", e);
}
