#include "ops/moving/wizard.h"

#include "base/utf8.h"
#include "codec/csv.h"
#include "codec/multipart.h"
#include "ops/moving/report.h"
#include "store/json.h"

enum { RUNS_MAX = 200, KEPT_REJECTS = 1000 };

enum status wizard_form_read(struct str content_type, struct str body, struct arena *a,
                             struct wizard_form *out, struct error *e)
{
    struct part *parts = NULL;
    size_t n = 0;

    enum status st = multipart_parse(content_type, body, a, &parts, &n, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < n; i++) {
        static const char *const known[] = {"file", "mode", "map", "options"};
        size_t k = 0;
        while (k < COUNT(known) && !str_is(parts[i].name, known[k])) k++;
        if (k == COUNT(known)) return err(e, ST_MALFORMED, "file.part", "unknown part");
    }
    const struct part *file = part_find(parts, n, "file"), *mode = part_find(parts, n, "mode");
    const struct part *map = part_find(parts, n, "map"),
                      *options = part_find(parts, n, "options");
    if (file == NULL || file->body.n == 0) return err(e, ST_INVALID, "import.empty", "no file");
    bool run = mode != NULL && str_is(mode->body, "run");
    if (mode != NULL && !run && !str_is(mode->body, "preview"))
        return err(e, ST_MALFORMED, "import.mode", "mode");
    struct str name =
        file->filename.p == NULL ? STR("sheet.csv") : str_head(file->filename, 200);
    if (!utf8_valid(name)) name = STR("sheet.csv");
    *out = (struct wizard_form){.name = name,
                                .bytes = file->body,
                                .map = map == NULL ? STR_NONE : map->body,
                                .options = options == NULL ? STR_NONE : options->body,
                                .run = run};
    return ST_OK;
}

static enum status choose_columns(struct moving *m, const struct wizard *w, struct error *e)
{
    const struct moving_sheet *s = &m->sheets[0];

    if (w->columns == NULL) return ST_OK;
    int *fields = arena_alloc(m->arena, (s->sheet.ncolumns + 1) * sizeof(*fields));
    for (size_t i = 0; i < s->sheet.ncolumns; i++) fields[i] = s->columns[i].field;
    for (size_t i = 0; i < w->ncolumns; i++) {
        int column = sheet_column(&s->sheet, w->columns[i].header, m->arena);
        int field =
            w->columns[i].field.n == 0 ? -1 : cat_field_index(s->kind, w->columns[i].field);
        if (column < 0 || (field < 0 && w->columns[i].field.n > 0))
            return err(e, ST_INVALID, "import.map", "column or field unknown");
        fields[column] = field;
    }
    return moving_set_columns(m, 0, fields, e);
}

static enum status save_preview(struct tx *tx, void *arg, struct error *e)
{
    struct moving *m = arg;
    return import_run_save(tx, &m->run, e);
}

static void answer(const struct moving *m, struct buf *out)
{
    buf_fmt(out, "{\"run\":%lld,\"state\":\"%.*s\",\"progress\":%s,", (long long)m->run.id,
            STR_FMT(m->run.state), str_is(m->run.state, "previewed") ? "0" : "1");
    report_preview_json(m, out);
    buf_char(out, '}');
}

static enum status store_all(struct moving *m, struct error *e)
{
    enum status st = moving_write(m, e);

    if (st != ST_INVALID || m->run.id != 0) return st;
    m->run.state = STR("failed"); /* rejected rows, nothing stored: the answer tells which */
    m->run.counts = report_counts_json(m);
    m->run.rejects = report_rejects_json(m, KEPT_REJECTS);
    m->run.finished_at = clock_now_ms();
    return host_write(m->host, save_preview, m, e);
}

static enum status preview(struct moving *m, struct error *e)
{
    m->run.state = STR("previewed");
    m->run.counts = report_counts_json(m);
    m->run.rejects = report_rejects_json(m, KEPT_REJECTS);
    return host_write(m->host, save_preview, m, e);
}

enum status wizard_do(struct host *h, const struct wizard *w, struct buf *out, struct error *e)
{
    struct moving *m = arena_zalloc(h->tx.arena, sizeof(*m));
    struct sheet s;

    moving_init(m, h, STR(""), &w->options);
    m->run.what = str_of(w->kind->e->key);
    m->run.file = w->form.name;
    m->run.map = w->form.map;
    m->run.options = w->form.options;
    enum status st = sheet_read(w->form.bytes, w->form.name, h->tx.arena, &s, e);
    if (st == ST_OK) st = moving_add_sheet(m, &s, NULL, w->kind, e);
    if (st == ST_OK) st = choose_columns(m, w, e);
    if (st == ST_OK) st = moving_draft_sheet(m, 0, e);
    if (st == ST_OK) st = moving_check(m, e);
    m->run.rows_total = (int64_t)s.nrows;
    if (st == ST_OK) st = w->form.run ? store_all(m, e) : preview(m, e);
    if (st != ST_OK) return st;
    answer(m, out);
    return ST_OK;
}

static int64_t sum_of(struct str counts, const char *what)
{
    struct json_pair kind, n;
    int64_t sum = 0;

    while (json_next(&counts, &kind)) {
        struct str inner = kind.value;
        while (json_next(&inner, &n)) {
            int64_t v = 0;
            if (str_is(n.key, what) && str_int64(n.value, &v)) sum += v;
        }
    }
    return sum;
}

static void put_count(struct json *j, const char *key, int64_t v)
{
    json_z(j, ",\"");
    json_z(j, key);
    json_z(j, "\":");
    json_int(j, v);
}

static struct str instant(int64_t ms, struct arena *a)
{
    char *p = arena_alloc(a, INSTANT_TEXT);
    if (ms == 0) return STR_NONE;
    instant_format(ms, p);
    return (struct str){p, INSTANT_TEXT};
}

static void run_json(const struct import_run *r, bool whole, struct json *j)
{
    double done = r->rows_total == 0 ? 1 : (double)r->rows_done / (double)r->rows_total;
    bool running = str_is(r->state, "running");

    json_z(j, "{\"run\":");
    json_int(j, r->id);
    json_z(j, ",\"what\":");
    json_text(j, r->what);
    json_z(j, ",\"file\":");
    json_text(j, r->file);
    json_z(j, ",\"state\":");
    json_text(j, r->state);
    json_z(j, ",\"progress\":");
    json_raw(j, dec_text(running ? (int64_t)(done * 1e6) : 1000000, j->arena));
    put_count(j, "rows", r->rows_total);
    put_count(j, "creates", sum_of(r->counts, "created"));
    put_count(j, "updates", sum_of(r->counts, "updated"));
    put_count(j, "skips", sum_of(r->counts, "skipped") + sum_of(r->counts, "same"));
    put_count(j, "rejected", sum_of(r->counts, "rejected"));
    json_z(j, ",\"created_at\":");
    json_text(j, instant(r->created_at, j->arena));
    json_z(j, ",\"finished_at\":");
    json_text(j, instant(r->finished_at, j->arena));
    json_z(j, ",\"created_by\":");
    if (r->created_by == 0) {
        json_z(j, "null");
    } else {
        json_int(j, r->created_by);
    }
    if (whole) {
        json_z(j, ",\"counts\":");
        json_raw(j, r->counts.n == 0 ? STR("{}") : r->counts);
        json_z(j, ",\"rejects\":");
        json_raw(j, r->rejects.n == 0 ? STR("[]") : r->rejects);
    }
    json_z(j, "}");
}

/* One's own runs; all of them with the right to import everything there is. */
static bool may_see(const struct tx *tx, const struct import_run *r)
{
    if (tx->actor->is_system || (r->created_by != 0 && r->created_by == tx->actor->user))
        return true;
    const struct cat_entity *account = catalogue_kind(tx->cat, STR("account"));
    return actor_scope(tx->actor, account->index, ACT_IMPORT) == SC_ALL;
}

static enum status visible_run(struct tx *tx, int64_t id, struct import_run *r, struct error *e)
{
    enum status st = import_run_get(tx, id, r, e);
    if (st == ST_OK && !may_see(tx, r)) st = err(e, ST_NOT_FOUND, "not_found", "import run");
    return st;
}

enum status wizard_run_json(struct tx *tx, int64_t id, struct buf *out, struct error *e)
{
    struct import_run r;
    struct json j = {.arena = tx->arena};

    enum status st = visible_run(tx, id, &r, e);
    if (st != ST_OK) return st;
    run_json(&r, true, &j);
    buf_str(out, json_view(&j));
    return ST_OK;
}

enum status wizard_runs_json(struct tx *tx, struct buf *out, struct error *e)
{
    struct import_run *runs = arena_alloc(tx->arena, RUNS_MAX * sizeof(*runs));
    struct json j = {.arena = tx->arena};
    size_t n = 0, shown = 0;

    enum status st = import_run_list(tx, runs, RUNS_MAX, &n, e);
    if (st != ST_OK) return st;
    json_z(&j, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        if (!may_see(tx, &runs[i])) continue;
        if (shown++ > 0) json_z(&j, ",");
        run_json(&runs[i], false, &j);
    }
    json_z(&j, "]}");
    buf_str(out, json_view(&j));
    return ST_OK;
}

enum status wizard_rejects_csv(struct tx *tx, int64_t id, struct buf *out, struct error *e)
{
    static const char *const head[] = {"sheet", "row", "column", "value", "code", "message"};
    struct csv_writer w = {.out = out, .delimiter = ','};
    struct import_run r;

    enum status st = visible_run(tx, id, &r, e);
    if (st != ST_OK) return st;
    csv_bom(&w);
    for (size_t i = 0; i < COUNT(head); i++) csv_cell(&w, str_of(head[i]));
    csv_end_row(&w);
    struct str rest = r.rejects;
    while (rest.n > 0 && str_index(rest, '{') < rest.n) {
        struct json_pair p;
        rest = str_skip(rest, str_index(rest, '{'));
        for (size_t i = 0; i < COUNT(head) && json_next(&rest, &p); i++) {
            bool text = p.value.n > 0 && p.value.p[0] == '"';
            csv_cell(&w, text ? json_unquote(p.value, tx->arena) : p.value);
        }
        csv_end_row(&w);
        while (json_next(&rest, &p)) {
        }
    }
    return ST_OK;
}
