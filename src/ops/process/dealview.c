#include "ops/process/dealview.h"

#include "model/message.h"
#include "ops/fields.h"
#include "ops/process/rows.h"
#include "ops/settings.h"
#include "rules/warning.h"
#include "store/json.h"

enum status score_weights(struct tx *tx, int weights[DIM__N], struct error *e)
{
    struct str *values = arena_zalloc(tx->arena, setting_kinds_n * sizeof *values);
    enum status st = settings_read(tx, values, e);

    for (size_t d = 0; st == ST_OK && d < DIM__N; d++) {
        struct str key = str_fmt(tx->arena, "score.%s", score_dimension_keys[d]);
        weights[d] = score_default_weights[d];
        for (size_t i = 0; i < setting_kinds_n; i++) {
            int64_t v = 0;
            if (str_is(key, setting_kinds[i].key) && str_int64(values[i], &v))
                weights[d] = (int)v;
        }
    }
    return st;
}

enum status account_file_read(struct tx *tx, int64_t account, struct file_quality *out,
                              struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("account"));
    bool *hidden = arena_zalloc(tx->arena, kind->nfields * sizeof *hidden);
    struct record r;
    enum status st = record_get(tx, kind, account, &r, e);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < kind->nfields; i++)
        hidden[i] = !actor_reads(tx->actor, kind->index, kind->fields[i].f);
    file_quality(&r, hidden, out);
    return ST_OK;
}

/* --- warnings --- */

/* The next action that speaks of what this warning is about. */
static enum next_what same_action(struct str rule, struct str facts)
{
    static const struct {
        const char *rule, *why;
        enum next_what what;
    } same[] = {{"W2", "deal", NEXT_QUIET},
                {"W3", "ahead", NEXT_CYCLE},
                {"W5", "against", NEXT_VETO},
                {"W7", "passed", NEXT_CLOSE_DATE}};
    struct json_pair pair;

    while (json_next(&facts, &pair)) {
        for (size_t i = 0; str_is(pair.key, "why") && i < COUNT(same); i++) {
            struct str why = str_head(str_skip(pair.value, 1), pair.value.n - 2);
            if (str_is(rule, same[i].rule) && str_is(why, same[i].why)) return same[i].what;
        }
    }
    return NEXT_WARNING;
}

static void take_warning(void *arg, const struct row_view *r)
{
    struct deal_view *v = arg;

    if (v->nwarnings == VIEW_WARNINGS) return;
    struct view_warning *w = &v->warnings[v->nwarnings++];
    *w = (struct view_warning){.id = row_id(r->rows), .rule = row_text(r, "rule")};
    w->same = same_action(w->rule, row_text(r, "facts"));
    struct view_warning *first = v->warnings;
    while (first != w && (!str_eq(first->rule, w->rule) || first->same != w->same)) first++;
    first->alike++;
    int spec = warning_index(w->rule);
    w->name = spec < 0 ? w->rule : str_of(warning_specs[spec].name.zh);
    w->name_en = spec < 0 ? w->rule : str_of(warning_specs[spec].name.en);
    w->severity = row_text_is(r, "severity", "high")  ? NEXT_HIGH
                  : row_text_is(r, "severity", "mid") ? NEXT_MID
                                                      : NEXT_INFO;
}

static enum status read_warnings(struct tx *tx, struct deal_view *v, struct error *e)
{
    const struct param where[] = {{STR("kind"), STR("opportunity")},
                                  param_id(tx, "record", v->deal.id),
                                  {STR("state.in"), STR("new,accepted")},
                                  {STR("sort"), STR("rank,id")},
                                  {STR("limit"), STR("50")}};
    const struct rows_wanted open = {"warning", where, COUNT(where)};

    v->warnings = arena_zalloc(tx->arena, VIEW_WARNINGS * sizeof *v->warnings);
    return rows_each(tx, &open, take_warning, v, e);
}

/* --- the whole --- */

static void find_actions(struct tx *tx, struct deal_view *v)
{
    struct next_gate *gates = arena_zalloc(tx->arena, (v->gates.n + 1) * sizeof *gates);
    struct next_warning *warned = arena_zalloc(tx->arena, (v->nwarnings + 1) * sizeof *warned);
    size_t *places = arena_zalloc(tx->arena, (v->gates.n + 1) * sizeof *places);
    size_t *firsts = arena_zalloc(tx->arena, (v->nwarnings + 1) * sizeof *firsts);
    struct str stage = field_text(record_field(&v->deal, "stage"));
    struct next_facts f = {
        .deal = &v->facts, .score = &v->score, .gates = gates, .warnings = warned};

    for (size_t i = 0; i < v->gates.n; i++) {
        const struct gate_state *g = &v->gates.v[i];
        if (!str_eq(g->stage, stage)) continue;
        places[f.ngates] = i;
        gates[f.ngates++] = (struct next_gate){g->check, g->hard, g->verdict.met};
    }
    for (size_t i = 0; i < v->nwarnings; i++) { /* one action for what one rule says */
        if (v->warnings[i].alike == 0) continue;
        firsts[f.nwarnings] = i;
        warned[f.nwarnings++] =
            (struct next_warning){v->warnings[i].severity, v->warnings[i].same};
    }
    v->nactions = next_actions(&f, v->actions, VIEW_ACTIONS);
    for (size_t i = 0; i < v->nactions; i++) {
        if (v->actions[i].what == NEXT_GATE) v->gate_of[i] = places[v->actions[i].index];
        if (v->actions[i].what != NEXT_WARNING) continue;
        v->actions[i].index = firsts[v->actions[i].index];
        v->actions[i].has = v->warnings[v->actions[i].index].alike;
    }
}

enum status dealview_read(struct tx *tx, int64_t id, struct deal_view *v, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("opportunity"));
    int weights[DIM__N];
    enum status st;

    *v = (struct deal_view){.nactions = 0};
    st = record_get(tx, kind, id, &v->deal, e);
    if (st == ST_OK) st = gates_read(tx, &v->deal, &v->facts, &v->gates, e);
    if (st == ST_OK) st = score_weights(tx, weights, e);
    if (st == ST_OK) st = read_warnings(tx, v, e);
    if (st != ST_OK) return st;
    deal_score(&v->facts, weights, &v->score);
    find_actions(tx, v);
    return grade_read(tx, v, e);
}

/* --- words --- */

static struct str say(const char *prefix, const char *key, enum language lang,
                      const int64_t numbers[2], struct arena *a)
{
    const struct str args[] = {str_fmt(a, "%lld", (long long)numbers[0]),
                               str_fmt(a, "%lld", (long long)numbers[1])};

    return message_text(str_fmt(a, "%s.%s", prefix, key), lang, args, COUNT(args), a);
}

static struct str hundredths(int64_t v, struct arena *a)
{
    int64_t most = v < 0 ? -v : v;
    return str_fmt(a, "%s%lld.%02lld", v < 0 ? "-" : "", (long long)(most / 100),
                   (long long)(most % 100));
}

/* Parts with words instead of numbers: one sentence per state. */
static bool has_states(enum score_part p)
{
    return p == PART_POSITION || p == PART_BUDGET || p == PART_CREDIT;
}

/* Nothing is known to measure it by: a nought would read as a measured one. */
static bool is_unknown(const struct deal_view *v, enum score_part p)
{
    const struct part_score *part = &v->score.parts[p];

    if (p == PART_MARGIN) return !v->facts.has_margin;
    if (p == PART_ATTITUDE) return part->wants == 0;
    if (p == PART_CYCLE || p == PART_ACTIVITY) return part->has < 0;
    if (p == PART_FIT || p == PART_THREAD) return part->has == 0 && part->points == 0;
    return p == PART_LEAD && part->has == 0 && part->points == 0;
}

struct str part_says(const struct deal_view *v, enum score_part p, enum language lang,
                     struct arena *a)
{
    const struct part_score *part = &v->score.parts[p];
    const int64_t numbers[2] = {part->has, part->wants};

    if (has_states(p)) {
        struct str key =
            str_fmt(a, "score.part.%s.%lld", score_part_keys[p], (long long)part->has);
        return message_text(key, lang, NULL, 0, a);
    }
    if (is_unknown(v, p)) {
        struct str key = str_fmt(a, "score.part.%s.unknown", score_part_keys[p]);
        return message_text(key, lang, NULL, 0, a);
    }
    if (p == PART_LEAD && v->facts.competing == COMPETING_SOLE && v->facts.rivals == 0)
        return message_text(STR("score.part.lead.alone"), lang, NULL, 0, a);
    if (p == PART_FIT || p == PART_LEAD || p == PART_MARGIN) {
        const struct str args[] = {hundredths(part->has, a), hundredths(part->wants, a)};
        return message_text(str_fmt(a, "score.part.%s", score_part_keys[p]), lang, args, 2, a);
    }
    return say("score.part", score_part_keys[p], lang, numbers, a);
}

struct str part_raise(const struct deal_view *v, enum score_part p, enum language lang,
                      struct arena *a)
{
    bool find_out = is_unknown(v, p) &&
                    (p == PART_MARGIN || p == PART_ATTITUDE || p == PART_FIT || p == PART_LEAD);

    return message_text(
        str_fmt(a, "score.raise.%s%s", score_part_keys[p], find_out ? ".unknown" : ""), lang,
        NULL, 0, a);
}

struct str action_title(const struct deal_view *v, size_t i, enum language lang,
                        struct arena *a)
{
    const struct next_action *n = &v->actions[i];
    const int64_t numbers[2] = {n->has, 0};

    switch ((int)n->what) {
    case NEXT_GATE:
        return gate_text(&v->gates.v[v->gate_of[i]], lang);
    case NEXT_SCORE:
        return part_raise(v, (enum score_part)n->index, lang, a);
    case NEXT_WARNING: {
        const struct view_warning *w = &v->warnings[n->index];
        const struct str args[] = {lang == LANG_EN ? w->name_en : w->name};
        return message_text(STR("next.warning"), lang, args, 1, a);
    }
    case NEXT_CYCLE:
        return say("next", n->has < 0 ? "cycle.unknown" : "cycle", lang, numbers, a);
    default:
        return say("next", next_what_keys[n->what], lang, numbers, a);
    }
}

struct str action_reason(const struct deal_view *v, size_t i, enum language lang,
                         struct arena *a)
{
    const struct next_action *n = &v->actions[i];
    const int64_t numbers[2] = {n->has, 0};

    switch ((int)n->what) {
    case NEXT_GATE:
        return gate_says(&v->gates.v[v->gate_of[i]], lang, a);
    case NEXT_SCORE: {
        const struct str args[] = {part_says(v, (enum score_part)n->index, lang, a),
                                   hundredths(n->has, a)};
        return message_text(STR("next.why.score"), lang, args, 2, a);
    }
    case NEXT_QUIET:
        return say("next.why", n->has < 0 ? "quiet.never" : "quiet", lang, numbers, a);
    case NEXT_WARNING:
        return say("next.why", n->has > 1 ? "warnings" : "warning", lang, numbers, a);
    case NEXT_CYCLE:
        return say("next.why", n->has < 0 ? "cycle.unknown" : "cycle", lang, numbers, a);
    default:
        return say("next.why", next_what_keys[n->what], lang, numbers, a);
    }
}

const char *part_place(enum score_part p)
{
    static const char *const places[PART__N] = {
        "mustknow_answer", "need",     "problem",    "deal_contact", "relationship",
        "deal_contact",    "activity", "criterion",  "score",        "",
        "score",           "gate",     "commitment", "cycle",        "",
        "account",         "",         "activity",   "exchange"};
    return places[p];
}

const char *action_place(const struct deal_view *v, size_t i)
{
    static const char *const places[NEXT__N] = {
        [NEXT_VETO] = "deal_contact", [NEXT_PROMISE] = "exchange", [NEXT_WARNING] = "warning",
        [NEXT_CLOSE_DATE] = "",       [NEXT_QUIET] = "activity",   [NEXT_STEP] = "",
        [NEXT_CYCLE] = "cycle"};
    const struct next_action *n = &v->actions[i];

    if (n->what == NEXT_GATE) return gate_check_place(v->gates.v[v->gate_of[i]].check);
    if (n->what == NEXT_SCORE) return part_place((enum score_part)n->index);
    return places[n->what];
}

static void put_dimensions(struct json *j, const struct deal_view *v)
{
    json_z(j, ",\"dimensions\":{");
    for (size_t d = 0; d < DIM__N; d++) {
        if (d > 0) json_z(j, ",");
        json_text(j, str_of(score_dimension_keys[d]));
        json_z(j, ":{\"weight\":");
        json_int(j, v->score.dims[d].weight);
        json_z(j, ",\"points\":");
        json_int(j, v->score.dims[d].points);
        json_z(j, "}");
    }
    json_z(j, "}");
}

struct str view_frozen(struct tx *tx, const struct deal_view *v)
{
    struct json j = {.arena = tx->arena};

    json_z(&j, "{\"points\":");
    json_int(&j, v->score.points);
    json_z(&j, ",\"stage\":");
    json_text(&j, field_text(record_field(&v->deal, "stage")));
    json_z(&j, ",\"gates_met\":");
    json_int(&j, v->facts.gates_met);
    json_z(&j, ",\"gates_all\":");
    json_int(&j, v->facts.gates_all);
    put_dimensions(&j, v);
    json_z(&j, ",\"warnings\":[");
    for (size_t i = 0; i < v->nwarnings; i++) {
        json_z(&j, i == 0 ? "{\"id\":" : ",{\"id\":");
        json_int(&j, v->warnings[i].id);
        json_z(&j, ",\"rule\":");
        json_text(&j, v->warnings[i].rule);
        json_z(&j, ",\"name\":");
        json_text(&j, v->warnings[i].name);
        json_z(&j, ",\"name_en\":");
        json_text(&j, v->warnings[i].name_en);
        json_z(&j, "}");
    }
    json_z(&j, "]}");
    return json_view(&j);
}
