/* ops/competence/sheet.c - who scores whom: rounds opened, sheets filled, handed in, published.
 */
#include "ops/approval_parts.h"
#include "ops/competence/competence.h"
#include "ops/factread.h"
#include "ops/fields.h"
#include "ops/notify.h"
#include "ops/raised.h"
#include "ops/visit.h"
#include "store/json.h"

static const struct value nothing = {.kind = V_NULL};
static const struct write_options by_verb = {.action = true, .on_day = {INT32_MIN}};

static enum status tell(struct tx *tx, int64_t user, const char *text, struct str about,
                        int64_t assessment, struct error *e)
{
    struct notice n = {.topic = "competence",
                       .text = text,
                       .user = user,
                       .nargs = 2,
                       .link_kind = "assessment",
                       .link = assessment};
    int64_t me = tx->actor->user;
    enum status st = ST_OK;

    n.args[0] = STR("");
    if (me != 0) st = query_names(tx, approval_cat(tx, "user"), &me, 1, &n.args[0], e);
    if (n.args[0].p == NULL) n.args[0] = STR("");
    n.args[1] = about;
    return st == ST_OK ? notify(tx, &n, e) : st;
}

/* A statement with two numbers that gives one; 0 when it gives none. */
static enum status number_of(struct tx *tx, struct str sql, int64_t a, int64_t b, int64_t *out,
                             struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    *out = 0;
    if (st != ST_OK) return st;
    stmt_int(s, a);
    stmt_int(s, b);
    st = stmt_step(s, e);
    if (st == ST_OK) *out = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* --- opening ------------------------------------------------------------------------------ */

static enum status may_open(struct tx *tx, int64_t user, bool *yes, struct error *e)
{
    const int kind = approval_cat(tx, "assessment")->index;

    *yes = tx->actor->is_system || actor_scope(tx->actor, kind, ACT_CREATE) == SC_ALL;
    return *yes ? ST_OK : stands_above(tx, tx->actor->user, user, yes, e);
}

static enum status open_one(struct tx *tx, const struct record *round, int64_t user,
                            struct error *e)
{
    const struct actor *who = tx->actor;
    struct faults f = {.arena = tx->arena};
    struct str name = STR_NONE;
    struct record made;
    enum status st = query_names(tx, approval_cat(tx, "user"), &user, 1, &name, e);

    if (st != ST_OK) return st;
    if (name.p == NULL) return err(e, ST_NOT_FOUND, "not_found", "user");
    struct input *in = input_new(tx, approval_cat(tx, "assessment"));
    struct str of = field_text(record_field(round, "name"));
    input_set(in, "name",
              value_text(str_fmt(tx->arena, "%.*s · %.*s", STR_FMT(name), STR_FMT(of))));
    input_set(in, "user", value_int(user));
    input_set(in, "round", value_int(round->id));
    input_set(in, "held_on", value_int(tx->today.n));
    tx->actor = actor_raised(tx);
    st = record_create(tx, in, &by_verb, &f, &made, e);
    tx->actor = who;
    return st == ST_OK ? tell(tx, user, "notice.competence.self", of, made.id, e) : st;
}

enum status competence_open(struct tx *tx, int64_t round, const int64_t *users, size_t n,
                            size_t *opened, struct error *e)
{
    struct record r;
    enum status st = record_get(tx, approval_cat(tx, "competence_round"), round, &r, e);

    *opened = 0;
    if (st == ST_OK && text_value_is(record_field(&r, "state"), "closed"))
        return err(e, ST_CONFLICT, "assessment.done", "round");
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        bool yes = false;
        int64_t have = 0;
        st = may_open(tx, users[i], &yes, e);
        if (st == ST_OK && !yes) return err(e, ST_FORBIDDEN, "assessment.not_yours", "open");
        if (st == ST_OK) {
            st =
                number_of(tx,
                          STR("SELECT id FROM assessments WHERE \"round\" = ? AND \"user\" = ? "
                              "AND deleted_at IS NULL"),
                          round, users[i], &have, e);
        }
        if (st != ST_OK || have != 0) continue;
        st = open_one(tx, &r, users[i], e);
        *opened += st == ST_OK;
    }
    return st;
}

/* --- whom it concerns --------------------------------------------------------------------- */

static enum status has_sheet(struct tx *tx, int64_t assessment, bool *yes, struct error *e)
{
    int64_t id = 0;
    enum status st =
        number_of(tx,
                  STR("SELECT id FROM competence_sheets WHERE assessment = ? AND "
                      "\"author\" = ? AND \"view\" = 'peer' AND deleted_at IS NULL"),
                  assessment, tx->actor->user, &id, e);

    *yes = id != 0;
    return st;
}

static enum status by_grants(struct tx *tx, int64_t id, struct assessment_seen *s,
                             struct error *e)
{
    const struct cat_entity *kind = approval_cat(tx, "assessment");
    bool reads = false, writes = false;
    enum status st = query_visible(tx, kind, id, ACT_READ, &reads, e);

    if (st == ST_OK && actor_scope(tx->actor, kind->index, ACT_UPDATE) >= SC_BRANCH)
        st = query_visible(tx, kind, id, ACT_UPDATE, &writes, e);
    s->reads = s->reads || reads;
    s->manages = s->manages || (writes && !s->self);
    return st;
}

enum status assessment_see(struct tx *tx, int64_t id, struct assessment_seen *out,
                           struct error *e)
{
    const struct cat_entity *kind = approval_cat(tx, "assessment");
    const struct actor *who = tx->actor;
    int64_t superior = 0;
    bool above = false;

    *out = (struct assessment_seen){.self = false};
    tx->actor = actor_raised(tx);
    enum status st = record_get(tx, kind, id, &out->a, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    int64_t user = field_id(record_field(&out->a, "user"));
    out->self = who->user != 0 && who->user == user;
    st = superior_of(tx, user, &superior, e);
    out->superior = !out->self && who->user != 0 && superior == who->user;
    if (st == ST_OK && !out->self && who->user != 0)
        st = stands_above(tx, who->user, user, &above, e);
    out->manages = above;
    out->reads = out->self || above;
    if (st == ST_OK) st = by_grants(tx, id, out, e);
    if (st == ST_OK && who->user != 0) st = has_sheet(tx, id, &out->asked, e);
    if (st == ST_OK && !out->reads && !out->asked)
        return err(e, ST_NOT_FOUND, "not_found", "assessment");
    return st;
}

/* --- a sheet ------------------------------------------------------------------------------ */

static struct value scores_json(struct tx *tx, const struct sheet_score *v, size_t n)
{
    struct json j = {.arena = tx->arena};
    bool any = false;

    json_z(&j, "{");
    for (size_t i = 0; i < n; i++) {
        if (v[i].score == 0 && v[i].evidence.n == 0) continue;
        json_z(&j, any ? "," : "");
        json_text(&j, str_of(competence_item_options.options[v[i].item].key));
        json_z(&j, ":[");
        json_int(&j, v[i].score);
        json_z(&j, ",");
        json_text(&j, v[i].evidence.n == 0 ? STR_NONE : v[i].evidence);
        json_z(&j, "]");
        any = true;
    }
    json_z(&j, "}");
    return value_text(json_view(&j));
}

static size_t scores_parse(struct str text, struct arena *a, struct sheet_score *out)
{
    struct str rest = text;
    struct json_pair p;
    size_t n = 0;

    while (n < COMPETENCE_ITEMS_MAX && json_next(&rest, &p)) {
        struct str score, evidence;
        int64_t v = 0;
        int item = competence_index(p.key);
        if (item < 0 || !json_two(p.value, &score, &evidence) || !str_int64(score, &v))
            continue;
        out[n++] = (struct sheet_score){item, (int)v, json_unquote(evidence, a)};
    }
    return n;
}

struct found_sheet {
    int64_t id; /* 0: not begun */
    bool submitted;
    struct str scores;
};

static enum status find_sheet(struct tx *tx, int64_t assessment, enum competence_view view,
                              struct found_sheet *out, struct error *e)
{
    struct factread r;

    *out = (struct found_sheet){.id = 0};
    fact_begin(&r, tx, "competence_sheet");
    sql_z(fact_more(&r), "t.\"assessment\" = ");
    sql_int(&r.more, assessment);
    sql_z(fact_more(&r), "t.\"author\" = ");
    sql_int(&r.more, tx->actor->user);
    sql_z(fact_more(&r), "t.\"view\" = '");
    sql_z(&r.more, competence_view_keys[view]);
    sql_z(&r.more, "'");
    const struct actor *who = tx->actor;
    tx->actor = actor_raised(tx); /* he reads his own, whatever his role */
    enum status st = fact_open(&r, "state scores", e);
    if (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        out->id = fact_id(&r);
        out->submitted = str_is(fact_text(&r, "state"), "submitted");
        out->scores = fact_text(&r, "scores");
    }
    st = fact_end(&r, st);
    tx->actor = who;
    return st;
}

static bool view_of(const struct assessment_seen *s, enum competence_view *out)
{
    *out = s->self ? CV_SELF : s->superior ? CV_MANAGER : CV_PEER;
    return s->self || s->superior || s->asked;
}

enum status score_sheet_read(struct tx *tx, int64_t assessment, struct score_sheet *out,
                             struct error *e)
{
    struct found_sheet had;
    enum status st = assessment_see(tx, assessment, &out->seen, e);

    out->n = 0;
    if (st != ST_OK) return st;
    if (!view_of(&out->seen, &out->view))
        return err(e, ST_FORBIDDEN, "assessment.not_yours", "sheet");
    st = find_sheet(tx, assessment, out->view, &had, e);
    if (st != ST_OK) return st;
    out->submitted = had.submitted;
    if (had.scores.p != NULL) out->n = scores_parse(had.scores, tx->arena, out->v);
    return ST_OK;
}

static enum status save_sheet(struct tx *tx, const struct assessment_seen *s,
                              enum competence_view view, const struct found_sheet *had,
                              struct input *in, struct error *e)
{
    const struct actor *who = tx->actor;
    struct faults f = {.arena = tx->arena};

    tx->actor = actor_raised(tx);
    enum status st = ST_OK;
    if (had->id != 0) {
        st = record_update(tx, had->id, in, &by_verb, &f, NULL, e);
    } else {
        struct record made;
        input_set(in, "assessment", value_int(s->a.id));
        input_set(in, "user", *record_field(&s->a, "user"));
        input_set(in, "author", value_int(who->user));
        input_set(in, "view", value_text(str_of(competence_view_keys[view])));
        input_set(in, "confidential", value_int(1));
        st = record_create(tx, in, &by_verb, &f, &made, e);
    }
    tx->actor = who;
    return st;
}

/* --- publishing --------------------------------------------------------------------------- */

struct published {
    struct tx *tx;
    const struct record *a;
    int64_t rows[COMPETENCE_ITEMS_MAX]; /* of `competence`, by index of the item; 0: none */
};

static enum status published_open(struct published *p, struct error *e)
{
    struct factread r;

    fact_begin(&r, p->tx, "competence");
    sql_z(fact_more(&r), "t.\"assessment\" = ");
    sql_int(&r.more, p->a->id);
    enum status st = fact_open(&r, "item", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        int item = competence_index(fact_text(&r, "item"));
        if (item >= 0) p->rows[item] = fact_id(&r);
    }
    return fact_end(&r, st);
}

static enum status publish(struct published *p, int item, struct input *in, struct error *e)
{
    struct tx *tx = p->tx;
    struct faults f = {.arena = tx->arena};
    struct record made;

    if (p->rows[item] != 0) return record_update(tx, p->rows[item], in, &by_verb, &f, NULL, e);
    input_set(in, "assessment", value_int(p->a->id));
    input_set(in, "user", *record_field(p->a, "user"));
    input_set(in, "item", value_text(str_of(competence_item_options.options[item].key)));
    enum status st = record_create(tx, in, &by_verb, &f, &made, e);
    if (st == ST_OK) p->rows[item] = made.id;
    return st;
}

/* What somebody handed in, in his column. The actor is raised. */
static enum status publish_sheet(struct published *p, enum competence_view view,
                                 const struct sheet_score *v, size_t n, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct input *in = input_new(p->tx, approval_cat(p->tx, "competence"));
        if (v[i].score == 0) continue;
        input_set(in, competence_view_keys[view], value_int(v[i].score));
        input_set(in, view == CV_SELF ? "evidence" : "manager_evidence",
                  v[i].evidence.n == 0 ? nothing : value_text(v[i].evidence));
        st = publish(p, v[i].item, in, e);
    }
    return st;
}

static enum status mark(struct tx *tx, int64_t id, const char *key, struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, "assessment"));
    struct faults f = {.arena = tx->arena};

    input_set(in, key, value_int(tx->today.n));
    return record_update(tx, id, in, &by_verb, &f, NULL, e);
}

static enum status hand_in(struct tx *tx, const struct assessment_seen *s,
                           enum competence_view view, const struct score_put *put,
                           struct error *e)
{
    struct published p = {.tx = tx, .a = &s->a};
    const struct actor *who = tx->actor;
    enum status st = ST_OK;
    int64_t superior = 0;

    if (view == CV_PEER) return ST_OK;
    tx->actor = actor_raised(tx);
    st = mark(tx, s->a.id, view == CV_SELF ? "self_on" : "manager_on", e);
    if (st == ST_OK && view == CV_SELF) st = published_open(&p, e);
    if (st == ST_OK && view == CV_SELF) st = publish_sheet(&p, view, put->v, put->n, e);
    tx->actor = who;
    if (st != ST_OK || view != CV_SELF) return st;
    st = superior_of(tx, who->user, &superior, e);
    if (st != ST_OK || superior == 0) return st;
    return tell(tx, superior, "notice.competence.handed_in",
                field_text(record_field(&s->a, "name")), s->a.id, e);
}

static void judge_rows(const struct score_put *put, struct faults *f)
{
    size_t scored = 0;

    for (size_t i = 0; i < put->n; i++) {
        const struct sheet_score *s = &put->v[i];
        struct str at = str_fmt(f->arena, "scores[%zu]", i);
        scored += s->score > 0;
        if (s->item < 0 || competence_is_group(s->item)) fault_add(f, at, "option");
        if (s->score < 0 || s->score > 5) fault_add2(f, at, "range", STR("1"), STR("5"));
        if (s->evidence.n > 6000) fault_add2(f, at, "too_long", STR("2000"), STR(""));
    }
    if (put->submit && scored == 0) fault_add(f, STR("scores"), "required");
}

enum status score_sheet_write(struct tx *tx, int64_t assessment, const struct score_put *put,
                              struct faults *f, struct error *e)
{
    struct assessment_seen seen;
    enum competence_view view;
    struct found_sheet had;
    enum status st = assessment_see(tx, assessment, &seen, e);

    if (st != ST_OK) return st;
    if (!view_of(&seen, &view)) return err(e, ST_FORBIDDEN, "assessment.not_yours", "sheet");
    if (text_value_is(record_field(&seen.a, "state"), "done"))
        return err(e, ST_CONFLICT, "assessment.done", "sheet");
    judge_rows(put, f);
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "scores");
    st = find_sheet(tx, assessment, view, &had, e);
    if (st != ST_OK) return st;
    if (had.submitted) return err(e, ST_CONFLICT, "assessment.handed_in", "sheet");
    struct input *in = input_new(tx, approval_cat(tx, "competence_sheet"));
    input_set(in, "scores", scores_json(tx, put->v, put->n));
    input_set(in, "state", value_text(put->submit ? STR("submitted") : STR("draft")));
    if (put->submit) input_set(in, "submitted_on", value_int(tx->today.n));
    st = save_sheet(tx, &seen, view, &had, in, e);
    if (st == ST_OK && put->submit) st = hand_in(tx, &seen, view, put, e);
    if (st == ST_OK && put->submit)
        st = notify_done(tx, "assessment", assessment, tx->actor->user, e);
    return st;
}

/* --- colleagues --------------------------------------------------------------------------- */

static enum status ask_one(struct tx *tx, const struct assessment_seen *s, int64_t user,
                           size_t *asked, struct error *e)
{
    const struct actor *who = tx->actor;
    struct faults f = {.arena = tx->arena};
    struct record made;
    int64_t have = 0;
    enum status st = number_of(
        tx,
        STR("SELECT id FROM competence_sheets WHERE assessment = ? AND \"author\" = ? "
            "AND \"view\" = 'peer' AND deleted_at IS NULL"),
        s->a.id, user, &have, e);

    if (st != ST_OK || have != 0) return st;
    struct input *in = input_new(tx, approval_cat(tx, "competence_sheet"));
    input_set(in, "assessment", value_int(s->a.id));
    input_set(in, "user", *record_field(&s->a, "user"));
    input_set(in, "author", value_int(user));
    input_set(in, "view", value_text(STR("peer")));
    input_set(in, "confidential", value_int(1));
    tx->actor = actor_raised(tx);
    st = record_create(tx, in, &by_verb, &f, &made, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    *asked += 1;
    return tell(tx, user, "notice.competence.asked", field_text(record_field(&s->a, "name")),
                s->a.id, e);
}

enum status peers_ask(struct tx *tx, int64_t assessment, const struct peer_list *users,
                      size_t *asked, struct faults *f, struct error *e)
{
    struct assessment_seen seen;
    enum status st = assessment_see(tx, assessment, &seen, e);

    *asked = 0;
    if (st != ST_OK) return st;
    if (!seen.reads) return err(e, ST_NOT_FOUND, "not_found", "assessment");
    if (!seen.manages) return err(e, ST_FORBIDDEN, "assessment.not_yours", "peers");
    if (text_value_is(record_field(&seen.a, "state"), "done"))
        return err(e, ST_CONFLICT, "assessment.done", "peers");
    int64_t person = field_id(record_field(&seen.a, "user")), superior = 0;
    st = superior_of(tx, person, &superior, e);
    for (size_t i = 0; st == ST_OK && i < users->n; i++) {
        struct str name = STR_NONE;
        st = query_names(tx, approval_cat(tx, "user"), &users->v[i], 1, &name, e);
        if (name.p == NULL || users->v[i] == person || users->v[i] == superior)
            fault_add(f, STR("users"), "reference");
    }
    if (st == ST_OK && f->n > 0) return err(e, ST_INVALID, "invalid", "peers");
    for (size_t i = 0; st == ST_OK && i < users->n; i++)
        st = ask_one(tx, &seen, users->v[i], asked, e);
    return st;
}

/* --- completing --------------------------------------------------------------------------- */

struct peers {
    int v[COMPETENCE_ITEMS_MAX][COMPETENCE_PEERS];
    size_t n[COMPETENCE_ITEMS_MAX], sheets;
};

static void peers_add(struct peers *p, const struct sheet_score *v, size_t n)
{
    if (p->sheets == COMPETENCE_PEERS) return;
    p->sheets++;
    for (size_t i = 0; i < n; i++) {
        if (v[i].score > 0) p->v[v[i].item][p->n[v[i].item]++] = v[i].score;
    }
}

/* Without whoever has become the superior since: his scores stand in their own column. */
static enum status peers_read(struct tx *tx, int64_t assessment, struct peers *out,
                              struct error *e)
{
    struct sheet_score v[COMPETENCE_ITEMS_MAX];
    struct factread r;

    *out = (struct peers){.sheets = 0};
    fact_begin(&r, tx, "competence_sheet");
    sql_z(fact_more(&r), "t.\"view\" = 'peer' AND t.\"state\" = 'submitted' AND "
                         "t.\"assessment\" = ");
    sql_int(&r.more, assessment);
    sql_z(fact_more(&r), "t.\"author\" <> ");
    sql_int(&r.more, tx->actor->user);
    enum status st = fact_open(&r, "scores", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct str text = fact_text(&r, "scores");
        if (text.p != NULL) peers_add(out, v, scores_parse(text, tx->arena, v));
    }
    return fact_end(&r, st);
}

static enum status publish_peers(struct published *p, const struct peers *all, int64_t fewest,
                                 struct error *e)
{
    enum status st = ST_OK;

    for (int i = 0; st == ST_OK && i < COMPETENCE_ITEMS_MAX; i++) {
        double mean = 0;
        if (!competence_peer_mean(all->v[i], all->n[i], (size_t)fewest, &mean)) continue;
        struct input *in = input_new(p->tx, approval_cat(p->tx, "competence"));
        input_set(in, "peer", value_int((int64_t)(mean * 1e6 + 0.5)));
        st = publish(p, i, in, e);
    }
    return st;
}

static enum status end_assessment(struct tx *tx, const struct assessment_seen *s,
                                  const struct assessment_end *how, size_t peers,
                                  struct record *out, struct error *e)
{
    struct input *in = input_new(tx, s->a.kind);
    struct faults f = {.arena = tx->arena};

    input_set(in, "state", value_text(STR("done")));
    input_set(in, "held_on", value_int(tx->today.n));
    input_set(in, "level", value_text(how->level));
    input_set(in, "peers", value_int((int64_t)peers));
    if (how->comment.n > 0) input_set(in, "comment", value_text(how->comment));
    return record_update(tx, s->a.id, in, &by_verb, &f, out, e);
}

/* With every right: what was handed in becomes what is read. */
static enum status publish_all(struct tx *tx, const struct assessment_seen *s,
                               const struct found_sheet *mine, const struct assessment_end *how,
                               struct record *out, struct error *e)
{
    struct peers *all = arena_alloc(tx->arena, sizeof *all);
    struct sheet_score v[COMPETENCE_ITEMS_MAX];
    struct published p = {.tx = tx, .a = &s->a};
    struct record round;
    enum status st = published_open(&p, e);

    if (st == ST_OK) st = peers_read(tx, s->a.id, all, e);
    if (st == ST_OK) {
        st = record_get(tx, approval_cat(tx, "competence_round"),
                        field_id(record_field(&s->a, "round")), &round, e);
    }
    if (st != ST_OK) return st;
    int64_t fewest = field_id(record_field(&round, "min_peers"));
    size_t n = scores_parse(mine->scores, tx->arena, v);
    st = publish_sheet(&p, CV_MANAGER, v, n, e);
    if (st == ST_OK) st = publish_peers(&p, all, fewest < 0 ? 0 : fewest, e);
    return st == ST_OK ? end_assessment(tx, s, how, all->sheets, out, e) : st;
}

enum status assessment_complete(struct tx *tx, int64_t id, const struct assessment_end *how,
                                struct faults *f, struct record *out, struct error *e)
{
    const struct actor *who = tx->actor;
    struct assessment_seen seen;
    struct found_sheet mine;
    enum status st = assessment_see(tx, id, &seen, e);

    if (st != ST_OK) return st;
    if (!seen.reads) return err(e, ST_NOT_FOUND, "not_found", "assessment");
    if (!seen.superior) return err(e, ST_FORBIDDEN, "assessment.not_yours", "complete");
    if (text_value_is(record_field(&seen.a, "state"), "done"))
        return err(e, ST_CONFLICT, "assessment.done", "complete");
    if (selling_level_index(how->level) < 0) fault_add(f, STR("level"), "option");
    if (how->comment.n > 12000) fault_add2(f, STR("comment"), "too_long", STR("4000"), STR(""));
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "complete");
    st = find_sheet(tx, id, CV_MANAGER, &mine, e);
    if (st == ST_OK && !mine.submitted)
        return err(e, ST_CONFLICT, "assessment.no_scores", "complete");
    if (st != ST_OK) return st;
    tx->actor = actor_raised(tx);
    st = publish_all(tx, &seen, &mine, how, out, e);
    struct input *in = input_new(tx, seen.a.kind);
    input_set(in, "manager", value_int(who->user));
    if (st == ST_OK) st = record_update(tx, id, in, &by_verb, f, out, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    return tell(tx, field_id(record_field(&seen.a, "user")), "notice.competence.done",
                field_text(record_field(&seen.a, "name")), id, e);
}
