/* ops/visit.c - see visit.h: the report and the advice on it. */
#include "ops/visit.h"

#include "ops/approval_parts.h"
#include "ops/notify.h"
#include "ops/raised.h"

static const struct value nothing = {.kind = V_NULL};
enum { HOUR_MS = 3600000, SUBJECT_BYTES = 200 };

/* --- who stands above --- */

enum status superior_of(struct tx *tx, int64_t user, int64_t *out, struct error *e)
{
    struct org org;
    enum status st = org_load(tx, &org, e);

    *out = st == ST_OK ? org_superior(&org, user) : 0;
    return st;
}

enum status stands_above(struct tx *tx, int64_t who, int64_t user, bool *yes, struct error *e)
{
    struct org org;
    enum status st = org_load(tx, &org, e);

    *yes = false;
    if (st != ST_OK) return st;
    for (int level = 0; level < APPROVAL_LEVELS && user != 0 && !*yes; level++) {
        user = org_superior(&org, user);
        *yes = user == who;
    }
    return ST_OK;
}

/* --- the visit --- */

struct writing {
    struct tx *tx;
    const struct visit_put *put;
    struct faults *f;
    struct record visit, report; /* as they stood before; report kind NULL: a new one */
};

static enum status visit_load(struct writing *w, int64_t id, struct error *e)
{
    const struct cat_entity *kind = approval_cat(w->tx, "activity");
    bool may = false;
    enum status st = record_get(w->tx, kind, id, &w->visit, e);

    if (st == ST_OK) st = record_may(w->tx, kind, id, ACT_UPDATE, &may, e);
    if (st != ST_OK) return st;
    return may ? ST_OK : err(e, ST_FORBIDDEN, "forbidden", "report on a visit");
}

/* What stood in no calendar is put there as done. */
static enum status visit_make(struct writing *w, struct error *e)
{
    struct faults own = {.arena = w->tx->arena};
    struct input *in = w->put->visit;

    if (!field_given(in, "kind")) input_set(in, "kind", value_text(STR("visit")));
    enum status st = record_create(w->tx, in, NULL, &own, &w->visit, e);
    faults_under(w->f, STR("visit"), &own);
    return st;
}

/* What the visit says already need not be written again. */
static void fill_from_visit(struct writing *w)
{
    static const char *const same[] = {"contacts", "start", "end", "place"};
    struct input *in = w->put->report;

    for (size_t i = 0; i < COUNT(same); i++) {
        const struct value *v = record_field(&w->visit, same[i]);
        if (!field_given(in, same[i]) && v->kind != V_NULL) input_set(in, same[i], *v);
    }
    const struct value *with = record_field(&w->visit, "participants");
    if (!field_given(in, "accompanied_by") && with->kind != V_NULL)
        input_set(in, "accompanied_by", *with);
    const struct value *goal = record_field(&w->visit, "objective");
    if (!field_given(in, "intended_result") && goal->kind == V_TEXT)
        input_set(in, "intended_result", *goal);
}

/* --- the agreed next appointment --- */

static void set_next(const struct writing *w, struct input *in, const struct record *old)
{
    static const char *const from[] = {"next_start", "next_end", "next_place", "next_plan"};
    static const char *const to[] = {"start", "end", "place", "objective"};
    const struct input *r = w->put->report;
    const struct value *purpose = field_after(r, old, "next_purpose");
    const struct value *start = field_after(r, old, "next_start");

    for (size_t i = 0; i < COUNT(from); i++)
        input_set(in, to[i], *field_after(r, old, from[i]));
    if (field_after(r, old, "next_end")->kind == V_NULL)
        input_set(in, "end", value_int(start->i + HOUR_MS));
    if (field_after(r, old, "next_plan")->kind == V_NULL && purpose->kind == V_TEXT)
        input_set(in, "objective", *purpose);
    input_set(in, "subject",
              purpose->kind == V_TEXT && purpose->s.n > 0
                  ? *purpose
                  : *record_field(&w->visit, "subject"));
}

static void faults_of_next(struct faults *to, const struct faults *own)
{
    for (size_t i = 0; i < own->n; i++) {
        const struct fault *v = &own->v[i];
        bool time = str_is(v->field, "start") || str_is(v->field, "end");
        fault_add2(to, time ? STR("next_start") : STR("next_purpose"), v->code, v->args[0],
                   v->args[1]);
    }
}

static enum status next_make(struct writing *w, struct error *e)
{
    static const char *const same[] = {"kind", "account", "deal", "contacts", "participants"};
    struct input *in = input_new(w->tx, w->visit.kind);
    struct faults own = {.arena = w->tx->arena};
    struct record made;

    for (size_t i = 0; i < COUNT(same); i++)
        input_set(in, same[i], *record_field(&w->visit, same[i]));
    input_set(in, "owner", *record_field(&w->visit, "owner"));
    set_next(w, in, NULL);
    enum status st = record_create(w->tx, in, NULL, &own, &made, e);
    faults_of_next(w->f, &own);
    if (st == ST_OK) input_set(w->put->report, "next_activity", value_int(made.id));
    return st;
}

/* Only what is still planned follows a correction. */
static enum status next_change(struct writing *w, int64_t id, bool wanted, struct error *e)
{
    struct input *in = input_new(w->tx, w->visit.kind);
    struct faults own = {.arena = w->tx->arena};
    struct record now;
    enum status st = record_get(w->tx, w->visit.kind, id, &now, e);

    if (st == ST_NOT_FOUND) return ST_OK;
    if (st != ST_OK || !text_value_is(record_field(&now, "state"), "planned")) return st;
    if (wanted) {
        set_next(w, in, &w->report);
    } else {
        input_set(in, "state", value_text(STR("cancelled")));
        input_set(w->put->report, "next_activity", nothing);
    }
    st = record_update(w->tx, id, in, NULL, &own, NULL, e);
    faults_of_next(w->f, &own);
    return st;
}

static bool names_next(const struct input *r)
{
    return field_given(r, "next_start") || field_given(r, "next_end") ||
           field_given(r, "next_place") || field_given(r, "next_purpose") ||
           field_given(r, "next_plan");
}

static enum status next_step(struct writing *w, struct error *e)
{
    const struct record *old = w->report.kind == NULL ? NULL : &w->report;
    int64_t had = old == NULL ? 0 : field_id(record_field(old, "next_activity"));
    bool wanted = field_after(w->put->report, old, "next_start")->kind == V_INT;

    if (!names_next(w->put->report)) return ST_OK;
    if (had != 0) return next_change(w, had, wanted, e);
    return wanted ? next_make(w, e) : ST_OK;
}

/* --- what the visit learns from its report --- */

static void take(struct input *to, const char *key, const struct record *from,
                 const char *field)
{
    const struct value *v = record_field(from, field);

    if (v->kind != V_NULL) input_set(to, key, *v);
}

static enum status visit_done(struct writing *w, const struct record *report, struct error *e)
{
    const struct write_options o = {.verb = "report", .on_day = DAY_NONE};
    struct input *in = w->put->change;
    static const char *const same[] = {"contacts", "start",   "end",
                                       "place",    "outcome", "commitment_obtained"};

    for (size_t i = 0; i < COUNT(same); i++) take(in, same[i], report, same[i]);
    take(in, "result", report, "content");
    take(in, "result", report, "happened");
    take(in, "next_activity", report, "next_activity");
    input_set(in, "state", value_text(STR("done")));
    return record_update(w->tx, w->visit.id, in, &o, w->f, &w->visit, e);
}

static enum status learn(struct writing *w, struct error *e)
{
    int64_t deal = field_id(record_field(&w->visit, "deal"));

    if (w->put->nanswers == 0) return ST_OK;
    if (deal == 0) {
        fault_add(w->f, STR("answers"), "no_deal");
        return ST_OK;
    }
    struct faults own = {.arena = w->tx->arena};
    enum status st = mustknow_write(w->tx, deal, w->put->answers, w->put->nanswers, &own, e);
    for (size_t i = 0; i < own.n; i++)
        fault_add2(w->f, own.v[i].field, own.v[i].code, own.v[i].args[0], own.v[i].args[1]);
    return st == ST_INVALID && own.n > 0 ? ST_OK : st;
}

static enum status rows_of_visit(struct writing *w, struct error *e)
{
    const struct rowset *const sets[] = {&w->put->promises, &w->put->observations,
                                         &w->put->topics};
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < COUNT(sets); i++) {
        struct rowset s = *sets[i];
        s.of = "activity";
        s.id = w->visit.id;
        st = rowset_save(w->tx, &s, w->f, e);
    }
    if (st == ST_OK) st = learn(w, e);
    if (st == ST_OK && w->f->n > 0) st = err(e, ST_INVALID, "invalid", "%zu faults", w->f->n);
    return st;
}

/* --- signature and advice --- */

static enum status set_signature(struct writing *w, struct error *e)
{
    struct input *in = w->put->report;
    int64_t superior = w->put->superior;
    enum status st = ST_OK;
    bool advised =
        w->report.kind != NULL && text_value_is(record_field(&w->report, "state"), "advised");

    if (w->put->sign) {
        input_set(in, "signed_by", value_int(w->tx->actor->user));
        input_set(in, "signed_on", value_int(w->tx->today.n));
        if (!advised) input_set(in, "state", value_text(STR("signed")));
    }
    if (!w->put->ask) return ST_OK;
    if (superior == 0) st = superior_of(w->tx, w->tx->actor->user, &superior, e);
    if (st == ST_OK && superior != 0) input_set(in, "superior", value_int(superior));
    return st;
}

static enum status name_of(struct tx *tx, int64_t user, struct str *out, struct error *e)
{
    *out = STR("");
    if (user == 0) return ST_OK;
    enum status st = query_names(tx, approval_cat(tx, "user"), &user, 1, out, e);
    if (out->p == NULL) *out = STR("");
    return st;
}

static enum status ask_superior(struct writing *w, const struct record *report, struct error *e)
{
    struct notice n = {.topic = "advice_asked",
                       .text = "notice.advice_asked",
                       .user = field_id(record_field(report, "superior")),
                       .nargs = 2,
                       .link_kind = "visit_report",
                       .link = report->id};

    if (!w->put->ask || n.user == 0) return ST_OK;
    enum status st = name_of(w->tx, w->tx->actor->user, &n.args[0], e);
    n.args[1] = field_text(record_field(report, "subject"));
    return st == ST_OK ? notify(w->tx, &n, e) : st;
}

static const struct write_options as_report = {
    .action = true, .verb = "report", .on_day = {INT32_MIN}};

enum status visit_report_make(struct tx *tx, const struct visit_put *put, struct faults *f,
                              struct record *out, struct error *e)
{
    struct writing w = {.tx = tx, .put = put, .f = f, .report = {.kind = NULL}};
    enum status st = put->activity != 0 ? visit_load(&w, put->activity, e) : visit_make(&w, e);

    if (st != ST_OK) return st;
    fill_from_visit(&w);
    input_set(put->report, "activity", value_int(w.visit.id));
    st = set_signature(&w, e);
    if (st == ST_OK) st = next_step(&w, e);
    if (st == ST_OK) st = record_create(tx, put->report, &as_report, f, out, e);
    if (st == ST_OK) st = visit_done(&w, out, e);
    if (st == ST_OK) st = rows_of_visit(&w, e);
    return st == ST_OK ? ask_superior(&w, out, e) : st;
}

enum status visit_report_revise(struct tx *tx, int64_t id, const struct visit_put *put,
                                struct faults *f, struct record *out, struct error *e)
{
    struct writing w = {.tx = tx, .put = put, .f = f};
    struct write_options o = as_report;
    enum status st = record_get(tx, approval_cat(tx, "visit_report"), id, &w.report, e);

    o.if_version = put->if_version;
    if (st == ST_OK) st = visit_load(&w, field_id(record_field(&w.report, "activity")), e);
    if (st == ST_OK && put->if_version != 0 && put->if_version != w.report.version)
        st = err(e, ST_STALE, "stale", "visit report");
    if (st == ST_OK) st = set_signature(&w, e);
    if (st == ST_OK) st = next_step(&w, e);
    if (st == ST_OK) st = record_update(tx, id, put->report, &o, f, out, e);
    if (st == ST_OK) st = visit_done(&w, out, e);
    if (st == ST_OK) st = rows_of_visit(&w, e);
    return st == ST_OK ? ask_superior(&w, out, e) : st;
}

/* Whether the actor is asked, or stands above whoever signed. */
static enum status may_advise(struct tx *tx, const struct record *report, bool *yes,
                              struct error *e)
{
    int64_t me = tx->actor->user;
    int64_t author = field_id(record_field(report, "signed_by"));

    if (author == 0) author = report->created_by;
    *yes = me != 0 && me != author && field_id(record_field(report, "superior")) == me;
    if (*yes || me == 0 || me == author) return ST_OK;
    return stands_above(tx, me, author, yes, e);
}

/* Whoever is asked reads the report, wherever the visit lies. */
static enum status load_for_advice(struct tx *tx, int64_t id, struct record *out,
                                   struct error *e)
{
    const struct cat_entity *kind = approval_cat(tx, "visit_report");
    const struct actor *who = tx->actor;
    enum status st = record_get(tx, kind, id, out, e);

    if (st != ST_NOT_FOUND) return st;
    tx->actor = actor_raised(tx);
    st = record_get(tx, kind, id, out, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    if (who->user != 0 && field_id(record_field(out, "superior")) == who->user) return ST_OK;
    return err(e, ST_NOT_FOUND, "not_found", "visit report");
}

static enum status tell_author(struct tx *tx, const struct record *report, struct error *e)
{
    int64_t author = field_id(record_field(report, "signed_by"));
    struct notice n = {.topic = "advice_given",
                       .text = "notice.advice_given",
                       .user = author != 0 ? author : report->created_by,
                       .nargs = 2,
                       .link_kind = "visit_report",
                       .link = report->id};
    enum status st = notify_done(tx, "visit_report", report->id, tx->actor->user, e);

    if (st == ST_OK) st = name_of(tx, tx->actor->user, &n.args[0], e);
    n.args[1] = field_text(record_field(report, "subject"));
    return st == ST_OK ? notify(tx, &n, e) : st;
}

enum status visit_report_advise(struct tx *tx, int64_t id, const struct visit_advice *a,
                                struct record *out, struct error *e)
{
    const struct write_options o = {.action = true, .verb = "advise", .on_day = DAY_NONE};
    const struct actor *who = tx->actor;
    struct faults f = {.arena = tx->arena};
    const struct {
        const char *key;
        struct str text;
    } said[] = {{"advice_see", a->see},
                {"advice_feel", a->feel},
                {"advice_think", a->think},
                {"advice_hope", a->hope}};
    struct record report;
    bool may = false;
    enum status st = load_for_advice(tx, id, &report, e);

    if (st == ST_OK) st = may_advise(tx, &report, &may, e);
    if (st != ST_OK) return st;
    if (!may) return err(e, ST_FORBIDDEN, "visit_report.not_asked", "advise");
    struct input *in = input_new(tx, report.kind);
    for (size_t i = 0; i < COUNT(said); i++)
        input_set(in, said[i].key, said[i].text.n == 0 ? nothing : value_text(said[i].text));
    input_set(in, "advised_by", value_int(who->user));
    input_set(in, "advised_at", value_int(tx->now_ms));
    input_set(in, "state", value_text(STR("advised")));
    tx->actor = actor_raised(tx);
    st = record_update(tx, id, in, &o, &f, out, e);
    tx->actor = who;
    return st == ST_OK ? tell_author(tx, out, e) : st;
}

enum status visit_report_whole(struct tx *tx, int64_t id, struct visit_whole *out,
                               struct error *e)
{
    *out = (struct visit_whole){.may_advise = false};
    enum status st = load_for_advice(tx, id, &out->report, e);
    if (st != ST_OK) return st;
    int64_t visit = field_id(record_field(&out->report, "activity"));
    const struct actor *who = tx->actor;
    struct record seen;
    /* The superior who is asked reads the whole, though the visit lies outside his scope. */
    bool asked = record_get(tx, out->report.kind, id, &seen, e) == ST_NOT_FOUND;
    if (asked) tx->actor = actor_raised(tx);
    st = record_get(tx, approval_cat(tx, "activity"), visit, &out->activity, e);
    if (st == ST_OK)
        st = dealrows_read(tx, "visit_promise", "activity", visit, &out->promises, e);
    if (st == ST_OK)
        st = dealrows_read(tx, "observation", "activity", visit, &out->observations, e);
    tx->actor = who;
    if (st == ST_OK) st = dealrows_read(tx, "talk_topic", "activity", visit, &out->topics, e);
    return st == ST_OK ? may_advise(tx, &out->report, &out->may_advise, e) : st;
}
