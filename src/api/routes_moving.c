/* api/routes_moving.c - sheets in and out: the import wizard, its runs, exports. */
#include "api/api.h"
#include "api/json_read.h"
#include "api/quota.h"
#include "api/route.h"
#include "ops/card.h"
#include "ops/diary/feed.h"
#include "ops/export.h"
#include "ops/file.h"
#include "ops/moving/wizard.h"
#include "store/history.h"

enum { MOVING_ARENA = 1 << 30 };

/* {"header":"field"|null,...} */
static enum status read_columns(struct call *c, json_t *map, struct wizard *w)
{
    const char *key = NULL;
    json_t *v = NULL;

    if (!json_is_object(map)) return call_refuse(c, ST_MALFORMED, "json.object", STR("map"));
    struct wizard_column *columns =
        arena_alloc(c->tx.arena, (json_object_size(map) + 1) * sizeof(*columns));
    w->ncolumns = 0;
    /* json_object_foreach casts; the loop is written out */
    for (void *it = json_object_iter(map); it != NULL; it = json_object_iter_next(map, it)) {
        key = json_object_iter_key(it);
        v = json_object_iter_value(it);
        if (!json_is_string(v) && !json_is_null(v))
            return call_refuse(c, ST_MALFORMED, "json.object", STR("map"));
        columns[w->ncolumns++] = (struct wizard_column){
            .header = str_dup(str_of(key), c->tx.arena),
            .field =
                json_is_null(v) ? STR("") : str_dup(str_of(json_string_value(v)), c->tx.arena)};
    }
    w->columns = columns;
    return ST_OK;
}

static bool flag(const json_t *o, const char *key)
{
    return json_is_true(json_object_get(o, key));
}

static const char option_keys[] = "on_duplicate dates keep_good incomplete accept_matches "
                                  "create_unknown same_rows currency";
static const char option_flags[] = "keep_good incomplete accept_matches create_unknown";

/* A misspelt option must not be taken for one that was left out. */
static enum status check_options(struct call *c, json_t *o)
{
    for (void *it = json_object_iter(o); it != NULL; it = json_object_iter_next(o, it)) {
        struct str key = str_of(json_object_iter_key(it));
        const json_t *v = json_object_iter_value(it);
        if (!word_listed(option_keys, key))
            return call_refuse(c, ST_MALFORMED, "json.unknown_key", str_dup(key, c->tx.arena));
        if (word_listed(option_flags, key) && !json_is_boolean(v) && !json_is_null(v))
            return call_refuse(c, ST_MALFORMED, "import.mode", str_dup(key, c->tx.arena));
    }
    return ST_OK;
}

static bool read_word(const json_t *o, const char *key, const char *const *words, size_t n,
                      int *out)
{
    const json_t *v = json_object_get(o, key);

    if (v == NULL || json_is_null(v)) return true;
    for (size_t i = 0; json_is_string(v) && i < n; i++) {
        if (strcmp(json_string_value(v), words[i]) != 0) continue;
        *out = (int)i;
        return true;
    }
    return json_is_string(v) && json_string_length(v) == 0;
}

/* "same_rows": {"3": 17}: row 3 is record 17. */
static bool read_rows(struct call *c, json_t *o, struct moving_options *out)
{
    json_t *v = json_object_get(o, "same_rows");
    const char *key;
    json_t *id;
    size_t n = 0;

    if (v == NULL || json_is_null(v)) return true;
    if (!json_is_object(v) || json_object_size(v) > MOVING_LIST_MAX) return false;
    struct same_row *rows = arena_alloc(c->tx.arena, (json_object_size(v) + 1) * sizeof(*rows));
    json_object_foreach(v, key, id)
    {
        if (!json_is_integer(id) || !str_int64(str_of(key), &rows[n].row)) return false;
        rows[n++].id = json_integer_value(id);
    }
    out->same_rows = rows;
    out->nsame_rows = n;
    return true;
}

static enum status read_options(struct call *c, json_t *o, struct moving_options *out)
{
    static const char *const dup[] = {
        [DUP_SKIP] = "skip", [DUP_UPDATE] = "update", [DUP_CREATE] = "create"};
    static const char *const order[] = {
        [DATE_YMD] = "ymd", [DATE_DMY] = "dmy", [DATE_MDY] = "mdy"};
    int dup_word = DUP_SKIP, order_word = -1;

    if (!json_is_object(o)) return call_refuse(c, ST_MALFORMED, "json.object", STR("options"));
    enum status st = check_options(c, o);
    if (st != ST_OK) return st;
    if (!read_word(o, "on_duplicate", dup, COUNT(dup), &dup_word) ||
        !read_word(o, "dates", order, COUNT(order), &order_word))
        return call_refuse(c, ST_MALFORMED, "import.mode", STR("options"));
    *out = (struct moving_options){.on_duplicate = (enum on_duplicate)dup_word,
                                   .keep_good = flag(o, "keep_good"),
                                   .incomplete = flag(o, "incomplete"),
                                   .accept_matches = flag(o, "accept_matches"),
                                   .create_unknown = flag(o, "create_unknown"),
                                   .dates_given = order_word >= 0,
                                   .dates = order_word >= 0 ? (enum date_order)order_word
                                                            : DATE_YMD};
    if (!read_rows(c, o, out))
        return call_refuse(c, ST_MALFORMED, "import.mode", STR("same_rows"));
    const json_t *cur = json_object_get(o, "currency");
    if (cur == NULL || json_is_null(cur)) return ST_OK;
    if (!json_is_string(cur) || !currency_parse(str_of(json_string_value(cur)), &out->currency))
        return call_refuse(c, ST_MALFORMED, "import.mode", STR("currency"));
    return ST_OK;
}

static enum status read_settings(struct call *c, struct wizard *w)
{
    json_t *v = NULL;
    enum status st = ST_OK;

    if (w->form.map.n > 0) {
        st = json_read(w->form.map, &v, &c->error);
        if (st == ST_OK) st = read_columns(c, v, w);
        json_decref(v);
    }
    if (st != ST_OK || w->form.options.n == 0) return st;
    v = NULL;
    st = json_read(w->form.options, &v, &c->error);
    if (st == ST_OK) st = read_options(c, v, &w->options);
    json_decref(v);
    return st;
}

static enum status import_sheet(struct call *c)
{
    struct arena big = {.cap = MOVING_ARENA};
    struct host host = *c->host;
    struct wizard w = {.kind = catalogue_word(c->tx.cat, c->word[0])};

    if (w.kind == NULL) return call_refuse(c, ST_NOT_FOUND, "not_found", STR_NONE);
    if (!actor_may(c->tx.actor, w.kind->index, ACT_IMPORT))
        return call_refuse(c, ST_FORBIDDEN, "forbidden", STR_NONE);
    enum status st = call_quota(c, "import");
    if (st != ST_OK) return st;
    st = wizard_form_read(http_header(c->x, "Content-Type"), c->x->req.body, c->tx.arena,
                          &w.form, &c->error);
    if (st == ST_OK) st = read_settings(c, &w);
    host.tx.arena = &big;
    if (st == ST_OK) st = wizard_do(&host, &w, c->out, &c->error);
    arena_release(&big);
    return st;
}

static enum status run_list(struct call *c)
{
    return wizard_runs_json(&c->tx, c->out, &c->error);
}

static enum status run_get(struct call *c)
{
    return wizard_run_json(&c->tx, c->id, c->out, &c->error);
}

static enum status run_rejects(struct call *c)
{
    c->content_type = "text/csv; charset=utf-8";
    call_header(c, "Content-Disposition",
                file_disposition(str_fmt(c->tx.arena, "rejects-%lld.csv", (long long)c->id),
                                 c->tx.arena));
    return wizard_rejects_csv(&c->tx, c->id, c->out, &c->error);
}

static enum status run_undo(struct call *c)
{
    struct arena big = {.cap = MOVING_ARENA};
    struct host host = *c->host;
    struct buf seen = {.max = 0};
    int64_t undone = 0, kept = 0;

    enum status st = wizard_run_json(&c->tx, c->id, &seen, &c->error); /* is it his to see? */
    buf_release(&seen);
    host.tx.arena = &big;
    if (st == ST_OK) st = moving_undo(&host, c->id, &undone, &kept, &c->error);
    arena_release(&big);
    if (st != ST_OK) return st;
    buf_fmt(c->out, "{\"run\":%lld,\"state\":\"undone\",\"undone\":%lld,\"kept\":%lld}",
            (long long)c->id, (long long)undone, (long long)kept);
    return ST_OK;
}

static bool put_block(void *arg, struct str bytes)
{
    struct buf *out = arg;
    buf_str(out, bytes);
    return buf_ok(out);
}

static enum status as_file(struct call *c, const char *type, struct export_note *note)
{
    c->content_type = type;
    call_header(c, "Content-Disposition", file_disposition(c->word[0], c->tx.arena));
    return host_write(c->host, export_noted, note, &c->error);
}

static enum status export_cards(struct call *c)
{
    struct export_sink sink = {put_block, c->out, 0};
    enum status st = call_quota(c, "export");

    if (st == ST_OK)
        st = card_export(&c->tx, c->params, c->nparams, VCARD_3_0, &sink, &c->error);
    if (st != ST_OK) return st;
    return as_file(c, "text/vcard; charset=utf-8",
                   &(struct export_note){STR("contact"), sink.rows, "cards"});
}

static enum status export_diary(struct call *c)
{
    struct export_sink sink = {put_block, c->out, 0};
    enum status st = call_quota(c, "export");

    if (st == ST_OK) st = diary_export(&c->tx, c->params, c->nparams, &sink, &c->error);
    if (st != ST_OK) return st;
    return as_file(c, "text/calendar; charset=utf-8",
                   &(struct export_note){STR("activity"), sink.rows, "ics"});
}

static enum status export_sheet(struct call *c)
{
    struct export_sink sink = {put_block, c->out, 0};
    struct str word = c->word[0];
    bool workbook = str_ends(word, STR(".xlsx"));

    if (str_is(word, "contacts.vcf")) return export_cards(c);
    if (str_is(word, "activities.ics")) return export_diary(c);
    if (!workbook && !str_ends(word, STR(".csv")))
        return call_refuse(c, ST_NOT_FOUND, "not_found", STR_NONE);
    word.n -= workbook ? 5 : 4;
    const struct cat_entity *kind = catalogue_word(c->tx.cat, word);
    if (kind == NULL) return call_refuse(c, ST_NOT_FOUND, "not_found", STR_NONE);
    enum status st = call_quota(c, "export");
    if (st != ST_OK) return st;
    const struct export_what what = {c->params, c->nparams, workbook};
    st = export_rows(&c->tx, kind, &what, &sink, &c->error);
    if (st != ST_OK) return st;
    return as_file(c,
                   workbook
                       ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                       : "text/csv; charset=utf-8",
                   &(struct export_note){str_of(kind->e->key), sink.rows, NULL});
}

const struct route routes_moving[] = {
    {HTTP_POST, "/import/{word}", RUN_WORK, PERM_SIGNED, ACT_IMPORT, .body = BODY_FORM,
     .handler = import_sheet,
     .summary = {"导入表格：预览或执行", "Import a sheet: preview or run"}, .answer = "object"},
    {HTTP_GET, "/import_runs", RUN_READ, PERM_SIGNED, ACT_IMPORT, .handler = run_list,
     .summary = {"导入记录", "Import runs"}, .answer = "object"},
    {HTTP_GET, "/import_runs/{id}", RUN_READ, PERM_SIGNED, ACT_IMPORT, .handler = run_get,
     .summary = {"一次导入的结果", "One import run"}, .answer = "object"},
    {HTTP_GET, "/import_runs/{id}/rejects.csv", RUN_READ, PERM_SIGNED, ACT_IMPORT,
     .handler = run_rejects, .summary = {"被拒绝的行", "Rejected rows"}, .answer = "file",
     .media = "text/csv"},
    {HTTP_POST, "/import_runs/{id}/undo", RUN_WORK, PERM_SIGNED, ACT_IMPORT,
     .body = BODY_OPTIONAL, .handler = run_undo, .summary = {"撤销导入", "Undo an import"},
     .answer = "object"},
    {HTTP_GET, "/export/{word}", RUN_WORK, PERM_SIGNED, ACT_EXPORT, .params = "*",
     .handler = export_sheet, .summary = {"导出表格", "Export as a sheet"}, .answer = "file",
     .media = "text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet "
              "text/vcard text/calendar"},
};
const size_t routes_moving_n = COUNT(routes_moving);
