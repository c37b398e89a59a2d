/* ops/moving/rows.c - every row of a sheet as a draft.
 *
 * A deal that is over becomes two steps: opened with what was known then, closed on its closing
 * day with how it ended. What only the close tells (amount, state, stage, dates of the close)
 * never stands before that day. */
#include "ops/moving/parts.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdlib.h>

/* One row on its way. */
struct row {
    struct moving *m;
    struct moving_sheet *s;
    size_t sheet;
    const struct sheet_row *from;
    struct draft *d;
    const struct map_state *state;
    struct str stage;    /* a word that is none of the map's states; p NULL: none */
    size_t stage_column; /* its column */
    int chance;          /* per cent; -1: not told */
    bool over, won;
};

static struct reject reject_of(const struct row *r, size_t column)
{
    return (struct reject){.sheet = r->sheet,
                           .row = r->from->number,
                           .column = r->s->sheet.header[column],
                           .value = r->from->cells[column]};
}

static bool is_true(struct str cell)
{
    return str_ieq(cell, STR("true")) || str_is(cell, "1");
}

static bool is_false(struct str cell)
{
    return str_ieq(cell, STR("false")) || str_is(cell, "0");
}

/* What says how a deal stands, beside the word of its stage. */
static void take_sign(struct row *r, enum conv conv, struct str cell)
{
    struct cell_number n;
    int64_t chance = 0;
    bool exact = true;

    if (conv == CV_OVER) r->over = is_true(cell);
    if (conv == CV_WON) r->won = is_true(cell);
    if (conv == CV_CHANCE && cell_number(cell, &n) && cell_scaled(&n, 0, &chance, &exact))
        r->chance = chance < 0 ? 0 : chance > 100 ? 100 : (int)chance;
}

static void take_cell(struct row *r, size_t column)
{
    const struct column_plan *p = &r->s->columns[column];
    const struct field *f = p->field < 0 ? NULL : r->s->kind->fields[p->field].f;
    struct str cell = map_alias(r->s->map, r->s->sheet.header[column], r->from->cells[column]);
    struct reject rej = reject_of(r, column);

    if (p->conv == CV_GONE && is_true(cell)) r->d->fate = DRAFT_SKIP;
    take_sign(r, p->conv, cell);
    if (cell.n == 0 || f == NULL) return;
    rej.field = str_of(f->key);
    if (!str_eq(cell, r->from->cells[column])) {
        struct str used =
            str_fmt(r->m->arena, "%.*s = %.*s", STR_FMT(r->from->cells[column]), STR_FMT(cell));
        const int64_t *n = strmap_get(&r->m->aliases_used, used);
        strmap_put(&r->m->aliases_used, used, n == NULL ? 1 : *n + 1);
    }
    if (p->conv == CV_STATE) {
        r->state = map_state(r->s->map, cell, r->m->arena);
        r->stage = r->state == NULL ? cell : STR_NONE;
        r->stage_column = column;
    } else if (f->type == F_REF) {
        draft_refer(r->d, f->key, cell);
    } else {
        struct value v = {.kind = V_NULL};
        if (!cell_value(r->m, r->s, column, cell, &v, &rej)) {
            if (!leave_empty(r->m, r->d, &rej)) moving_reject(r->m, r->d, &rej);
        } else if (v.kind != V_NULL) {
            input_set(r->d->first, f->key, v);
        }
    }
}

/* "{product} – {account}" with the cells of those headers; parts that are empty fall away. */
static struct str filled_name(const struct row *r, const char *pattern)
{
    struct buf b = {.max = 4096};
    struct str rest = str_of(pattern);
    size_t parts = 0;

    while (rest.n > 0) {
        size_t open = str_index(rest, '{');
        struct str between = str_head(rest, open);
        if (open == rest.n) break;
        rest = str_skip(rest, open + 1);
        size_t close = str_index(rest, '}');
        struct str header = str_head(rest, close);
        rest = str_skip(rest, close < rest.n ? close + 1 : close);
        int column = sheet_column(&r->s->sheet, header, r->m->arena);
        struct str cell =
            column < 0 ? STR("") : map_alias(r->s->map, header, r->from->cells[column]);
        if (cell.n == 0) continue;
        if (parts++ > 0) buf_str(&b, between);
        buf_str(&b, cell);
    }
    struct str name = text_tidy(buf_view(&b), r->m->arena);
    name = str_dup(name, r->m->arena);
    buf_release(&b);
    return name;
}

/* Which state of the map is meant by a stage of their own: how it ended, or the open one whose
 * chance is nearest, the first without a chance. */
static const struct map_state *nearest_state(const struct row *r)
{
    const struct map *map = r->s->map;
    const char *wanted = r->won ? "won" : r->over ? "lost" : "open";
    const struct map_state *best = NULL;
    int least = 0;

    for (size_t i = 0; i < map->nstates; i++) {
        const struct map_state *s = &map->states[i];
        int away = r->chance < 0 ? 0 : abs(s->chance - r->chance);
        if (strcmp(s->state, wanted) != 0 || (best != NULL && away >= least)) continue;
        best = s;
        least = away;
    }
    return best;
}

/* A word nobody knows: a profile places the deal and says so, a single sheet refuses it. */
static void place_stage(struct row *r)
{
    if (r->stage.p == NULL) return;
    struct reject rej = reject_of(r, r->stage_column);
    rej.field = STR("stage");
    rej.code = "option";
    if (r->m->source.n > 0 && r->s->map->places_stages) r->state = nearest_state(r);
    if (r->state == NULL) {
        moving_reject(r->m, r->d, &rej);
        return;
    }
    struct str word = str_of(r->state->word);
    rej.code = "stage_placed";
    rej.args[0] = word;
    moving_reject(r->m, NULL, &rej);
    draft_note(
        r->m, r->d,
        str_fmt(r->m->arena,
                "导入：原阶段「%.*s」不在对照表中，按赢率归入「%.*s」。Import: the stage "
                "“%.*s” is not known; placed as “%.*s” by its chance.",
                STR_FMT(r->stage), STR_FMT(word), STR_FMT(r->stage), STR_FMT(word)));
}

static void move_field(struct draft *d, const char *key, bool keep)
{
    int at = cat_field_index(d->kind, str_of(key));

    if (at < 0 || !d->first->given[at]) return;
    d->last->v[at] = d->first->v[at];
    d->last->given[at] = true;
    if (!keep) d->first->given[at] = false;
}

static struct day given_day(const struct draft *d, const char *key)
{
    int at = cat_field_index(d->kind, str_of(key));
    bool has = at >= 0 && d->first->given[at] && d->first->v[at].kind == V_INT;
    return has ? ((struct day){(int32_t)d->first->v[at].i}) : DAY_NONE;
}

static bool is_over(struct str state)
{
    return str_is(state, "won") || str_is(state, "lost") || str_is(state, "cancelled");
}

/* Of a deal that is over and does not tell when: the day it was expected to close, if that is
 * past. */
static void end_on_its_day(const struct row *r)
{
    struct day expected = given_day(r->d, "close_date");
    bool told = given_day(r->d, "closed_on").n != DAY_NONE.n;

    if (told || expected.n == DAY_NONE.n || expected.n > r->m->host->tx.today.n) return;
    draft_set(r->d, "closed_on", (struct value){.kind = V_INT, .i = expected.n});
}

/* The steps of a deal. `known`: the map tells the stage before the end, and that the amount is
 * what it was closed at. */
static void split_deal(struct row *r)
{
    struct draft *d = r->d;
    place_stage(r);
    bool known = r->state != NULL;
    int state_at = cat_field_index(d->kind, STR("state"));

    if (known) draft_text(d, "state", str_of(r->state->state));
    if (known) draft_text(d, "stage", str_of(r->state->stage));
    if (r->s->map != NULL && r->s->map->pipeline != NULL)
        draft_refer(d, "pipeline", str_of(r->s->map->pipeline));
    d->opened_on = given_day(d, "opened_on");
    struct str state = d->first->given[state_at] ? d->first->v[state_at].s : STR("open");
    if (!is_over(state)) return;

    end_on_its_day(r);
    d->closed_on = given_day(d, "closed_on");
    d->last = input_new(&r->m->host->tx, d->kind);
    if (d->closed_on.n != DAY_NONE.n && given_day(d, "close_date").n == DAY_NONE.n)
        draft_set(d, "close_date", (struct value){.kind = V_INT, .i = d->closed_on.n});
    move_field(d, "state", false);
    move_field(d, "closed_on", false);
    move_field(d, "close_date", !known);
    move_field(d, "amount", !known);
    move_field(d, "stage", false);
    move_field(d, "lost_to", false);
    move_field(d, "reasons", false);
    move_field(d, "lessons", false);
    if (known) draft_text(d, "stage", str_of(r->state->was));
}

static struct digest row_digest(const struct row *r)
{
    return hash_parts(r->from->cells, r->s->sheet.ncolumns);
}

/* A row whose system gave it no key is known again by what it says, the second of two that say
 * the same as the second. */
static struct str key_of_content(const struct row *r)
{
    struct digest digest = row_digest(r);
    char hex[2 * DIGEST];

    digest_hex(&digest, hex);
    struct str text = {hex, sizeof(hex)};
    const int64_t *before = strmap_get(&r->m->keyless, text);
    int64_t n = before == NULL ? 1 : *before + 1;
    strmap_put(&r->m->keyless, str_dup(text, r->m->arena), n);
    return str_fmt(r->m->arena, "row:%.*s:%lld", STR_FMT(text), (long long)n);
}

static struct str row_key(const struct row *r)
{
    const struct map *map = r->s->map;
    int column = map == NULL || map->key == NULL
                     ? -1
                     : sheet_column(&r->s->sheet, str_of(map->key), r->m->arena);
    if (map == NULL) return str_fmt(r->m->arena, "row:%zu", r->from->number);
    struct str key =
        column < 0 ? STR("") : map_alias(map, str_of(map->key), r->from->cells[column]);
    return key.n > 0 ? key
                     : key_of_content(r); /* a number of a row means another one elsewhere */
}

/* Companies and persons of one table, each to its own map. */
static bool is_of_map(const struct row *r)
{
    const struct map *map = r->s->map;

    if (map == NULL || (map->people == NULL && !map->is_people)) return true;
    for (size_t c = 0; c < r->s->sheet.ncolumns; c++) {
        if (r->s->columns[c].conv == CV_COMPANY)
            return is_false(r->from->cells[c]) == map->is_people;
    }
    return !map->is_people;
}

static void draft_row(struct row *r)
{
    struct str key = row_key(r);

    r->d = moving_draft(r->m, r->s->kind->e->key, key, r->sheet, r->from->number);
    r->d->digest = row_digest(r);
    if (r->s->map != NULL) {
        struct str name = str_of(r->s->map->name);
        r->d->source = str_head(name, str_index(name, '/'));
    }
    if (r->from->flaw != NULL) {
        struct reject rej = {.sheet = r->sheet, .row = r->from->number, .code = r->from->flaw};
        moving_reject(r->m, r->d, &rej);
        return;
    }
    for (size_t c = 0; c < r->s->sheet.ncolumns; c++) take_cell(r, c);
    if (r->s->map != NULL && r->s->map->name_from != NULL)
        draft_text(r->d, "name", filled_name(r, r->s->map->name_from));
    if (strcmp(r->s->kind->e->key, "opportunity") == 0) split_deal(r);
}

/* What a row takes until it is stored, generously: a draft with two steps, its texts, its
 * places in the directories. */
static size_t row_bytes(const struct cat_entity *kind)
{
    size_t step = sizeof(struct input) + kind->nfields * (sizeof(struct value) + sizeof(bool));
    return sizeof(struct draft) + 2 * step + 1024;
}

enum status moving_draft_sheet(struct moving *m, size_t sheet, struct error *e)
{
    struct moving_sheet *s = &m->sheets[sheet];

    if (!arena_try(m->arena, s->sheet.nrows * row_bytes(s->kind)))
        return err(e, ST_TOO_LARGE, "import.too_many_rows", "%zu rows", s->sheet.nrows);
    if (s->sheet.calendar != NULL) return diary_drafts(m, sheet, e);
    decide_dates(m, s);
    for (size_t i = 0; i < s->sheet.nrows; i++) {
        struct row r = {
            .m = m, .s = s, .sheet = sheet, .from = &s->sheet.rows[i], .chance = -1};
        if (is_of_map(&r)) draft_row(&r);
    }
    return ST_OK;
}

enum status moving_add_sheet(struct moving *m, const struct sheet *s, const struct map *map,
                             const struct cat_entity *kind, struct error *e)
{
    if (m->nsheets == MOVING_SHEETS)
        return err(e, ST_INVALID, "import.too_many_sheets", "%zu", m->nsheets);
    if (map == NULL) map = map_recognise(s, kind == NULL ? NULL : kind->e->key, m->arena);
    if (map != NULL) kind = catalogue_kind(m->host->tx.cat, str_of(map->kind));
    if (kind == NULL) return err(e, ST_INVALID, "import.unknown_kind", "no kind given");
    if (!actor_may(m->host->tx.actor, kind->index, ACT_IMPORT))
        return err(e, ST_FORBIDDEN, "forbidden", "import of %s", kind->e->key);

    struct moving_sheet *to = &m->sheets[m->nsheets++];
    *to = (struct moving_sheet){.sheet = *s, .map = map, .kind = kind};
    to->columns = arena_zalloc(m->arena, s->ncolumns * sizeof(*to->columns));
    to->ambiguous = arena_zalloc(m->arena, s->ncolumns * sizeof(*to->ambiguous));
    map_plan(map, kind, s, m->arena, to->columns);
    decide_dates(m, to);
    return ST_OK;
}

enum status moving_set_columns(struct moving *m, size_t sheet, const int *fields,
                               struct error *e)
{
    struct moving_sheet *s = &m->sheets[sheet];

    for (size_t i = 0; i < s->sheet.ncolumns; i++) {
        if (fields[i] >= (int)s->kind->nfields)
            return err(e, ST_INVALID, "import.map", "no such field");
        for (size_t k = 0; k < i; k++) {
            if (fields[k] >= 0 && fields[k] == fields[i])
                return err(e, ST_INVALID, "import.map", "two columns for one field");
        }
        if (s->columns[i].field == fields[i]) continue;
        s->columns[i].field = fields[i];
        s->columns[i].conv = CV_FIELD;
    }
    decide_dates(m, s);
    return ST_OK;
}
