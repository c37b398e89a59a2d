#include "ops/process/gates.h"

#include "model/message.h"
#include "ops/fields.h"
#include "ops/process/facts.h"
#include "ops/process/rows.h"
#include "store/json.h"

enum { ITEMS_MAX = 300 };

static void take_item(struct tx *tx, struct stmt *s, struct gate_state *g)
{
    struct arena *a = tx->arena;
    struct str hardness = stmt_get_text(s, 5), kind = stmt_get_text(s, 6);

    *g = (struct gate_state){.id = stmt_get_int(s, 0),
                             .key = str_dup(stmt_get_text(s, 1), a),
                             .text = str_dup(stmt_get_text(s, 2), a),
                             .text_en = str_dup(stmt_get_text(s, 3), a),
                             .stage = str_dup(stmt_get_text(s, 4), a),
                             .check = gate_check_of(stmt_get_text(s, 7)),
                             .threshold = stmt_is_null(s, 8) ? 1 : stmt_get_int(s, 8),
                             .position = stmt_get_int(s, 9)};
    g->hard = hardness.n > 0 ? str_is(hardness, "hard") : !str_is(kind, "efficiency");
}

/* Items are data of the pipeline, open to everybody who sees a deal in it. */
enum status gates_load(struct tx *tx, int64_t pipeline, struct gate_list *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT g.id, g.key, g.text, g.text_en, g.stage, g.hardness, p.kind, g.\"check\", "
            "g.threshold, s.position FROM gate_items g JOIN pipelines p ON p.id = g.pipeline "
            "JOIN stages s ON s.pipeline = g.pipeline AND s.key = g.stage AND s.deleted_at IS "
            "NULL WHERE g.pipeline = ? AND g.deleted_at IS NULL "
            "ORDER BY s.position, g.position, g.id"),
        &s, e);

    *out = (struct gate_list){.v = arena_alloc(tx->arena, ITEMS_MAX * sizeof *out->v)};
    if (st != ST_OK) return st;
    stmt_int(s, pipeline);
    while ((st = stmt_step(s, e)) == ST_OK && out->n < ITEMS_MAX) {
        take_item(tx, s, &out->v[out->n++]);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static void count_evidence(void *arg, const struct row_view *r)
{
    struct gate_list *list = arg;
    int64_t item = row_int(r, "item", 0);

    for (size_t i = 0; i < list->n; i++) list->v[i].evidence += list->v[i].id == item;
}

enum status gates_judge(struct tx *tx, struct deal_facts *facts, int64_t position,
                        struct gate_list *list, struct error *e)
{
    const struct param where = param_id(tx, "deal", facts->deal);
    const struct rows_wanted given = {"gate_evidence", &where, 1};
    enum status st = list->n == 0 ? ST_OK : rows_each(tx, &given, count_evidence, list, e);

    if (st != ST_OK) return st;
    facts->gates_met = facts->gates_all = 0;
    for (size_t i = 0; i < list->n; i++) {
        struct gate_state *g = &list->v[i];
        gate_test(facts, g->check, g->threshold, g->evidence, &g->verdict);
        if (g->position > position) continue;
        facts->gates_all++;
        facts->gates_met += g->verdict.met;
    }
    return ST_OK;
}

static enum status stage_position(struct tx *tx, const struct record *deal, int64_t *out,
                                  struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT position FROM stages WHERE pipeline = ? AND key = ? "
                       "AND deleted_at IS NULL"),
                   &s, e);

    *out = 0;
    if (st != ST_OK) return st;
    stmt_int(s, field_id(record_field(deal, "pipeline")));
    stmt_text(s, field_text(record_field(deal, "stage")));
    return stmt_number(s, out, e);
}

enum status gates_read(struct tx *tx, const struct record *deal, struct deal_facts *facts,
                       struct gate_list *list, struct error *e)
{
    int64_t position = 0;
    enum status st = facts_read(tx, deal, facts, e);

    if (st == ST_OK) st = gates_load(tx, field_id(record_field(deal, "pipeline")), list, e);
    if (st == ST_OK) st = stage_position(tx, deal, &position, e);
    return st == ST_OK ? gates_judge(tx, facts, position, list, e) : st;
}

enum status gates_left(struct tx *tx, const struct record *deal, const int64_t positions[2],
                       struct gate_left *out, struct error *e)
{
    struct gate_list all, *left = &out->list;
    struct deal_facts facts;
    enum status st = gates_load(tx, field_id(record_field(deal, "pipeline")), &all, e);

    *out = (struct gate_left){.hard = 0};
    for (size_t i = 0; st == ST_OK && i < all.n; i++) {
        bool behind = all.v[i].position >= positions[0] && all.v[i].position < positions[1];
        if (behind) all.v[left->n++] = all.v[i];
    }
    all.n = left->n;
    left->n = 0;
    left->v = all.v;
    if (st != ST_OK || all.n == 0) return st;
    st = facts_read(tx, deal, &facts, e);
    if (st == ST_OK) st = gates_judge(tx, &facts, positions[1], &all, e);
    for (size_t i = 0; st == ST_OK && i < all.n; i++) {
        if (all.v[i].verdict.met) continue;
        out->hard += all.v[i].hard;
        left->v[left->n++] = all.v[i];
    }
    return st;
}

struct str gate_text(const struct gate_state *g, enum language lang)
{
    return lang == LANG_EN && g->text_en.n > 0 ? g->text_en : g->text;
}

struct str gate_says(const struct gate_state *g, enum language lang, struct arena *a)
{
    const struct str args[] = {str_fmt(a, "%lld", (long long)g->verdict.has),
                               str_fmt(a, "%lld", (long long)g->verdict.wants)};

    return message_text(str_fmt(a, "gate.%s", gate_check_key(g->check)), lang, args,
                        COUNT(args), a);
}

void gate_faults(struct tx *tx, const struct gate_left *left, struct faults *f)
{
    enum language lang = tx->actor->lang;

    for (size_t i = 0; i < left->list.n; i++) {
        const struct gate_state *g = &left->list.v[i];
        if (!g->hard) continue;
        fault_add2(f, g->key, "gate", gate_text(g, lang), gate_says(g, lang, tx->arena));
    }
}

static struct str missing_json(struct tx *tx, const struct gate_list *list)
{
    struct json j = {.arena = tx->arena};

    json_z(&j, "[");
    for (size_t i = 0; i < list->n; i++) {
        const struct gate_state *g = &list->v[i];
        json_z(&j, i == 0 ? "{\"key\":" : ",{\"key\":");
        json_text(&j, g->key);
        json_z(&j, ",\"text\":");
        json_text(&j, g->text);
        json_z(&j, ",\"text_en\":");
        json_text(&j, g->text_en);
        json_z(&j, g->hard ? ",\"hard\":true,\"has\":" : ",\"hard\":false,\"has\":");
        json_int(&j, g->verdict.has);
        json_z(&j, ",\"wants\":");
        json_int(&j, g->verdict.wants);
        json_z(&j, "}");
    }
    json_z(&j, "]");
    return json_view(&j);
}

enum status gate_pass_write(struct tx *tx, const struct gate_move *m,
                            const struct gate_left *left, struct error *e)
{
    struct write_options o = {.action = true,
                              .on_day = DAY_NONE,
                              .verb = m->overridden ? "gate_override" : "gate_pass"};
    struct faults f = {.arena = tx->arena};
    struct input *in;

    if (left->list.n == 0) return ST_OK;
    in = input_new(tx, catalogue_kind(tx->cat, STR("gate_pass")));
    input_set(in, "deal", value_int(m->deal));
    input_set(in, "from_stage", value_text(m->from));
    input_set(in, "to_stage", value_text(m->to));
    input_set(in, "overridden", value_int(m->overridden ? 1 : 0));
    if (m->reason.n > 0) input_set(in, "reason", value_text(m->reason));
    input_set(in, "missing", value_text(missing_json(tx, &left->list)));
    return record_create(tx, in, &o, &f, NULL, e);
}
