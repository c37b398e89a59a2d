/* app/cmd_import.c - guanxi import: a whole system by a profile, or a file of one kind. */
#include "app/command.h"

#include "ops/moving/moving.h"
#include "ops/moving/report.h"
#include "store/json.h"

#include <stdlib.h>

static const struct flag_row import_options[] = {
    {"profile", "NAME",
     "move a whole system in: maven-crm, classicmodels, uci-retail, salesforce, hubspot, odoo, dynamics"},
    {"dry-run", NULL, "check everything, store nothing"},
    {"on-duplicate", "WHAT", "skip (default), update or create"},
    {"keep-good", NULL, "store the good rows even when others are rejected"},
    {"incomplete", NULL, "let required fields but the name stay empty, and mark the record"},
    {"accept-matches", NULL, "take proposed matches of references"},
    {"create-unknown", NULL, "make users, products and competitors that are named but unknown"},
    {"currency", "CODE", "of amounts without one"},
    {"dates", "ORDER", "ymd, dmy or mdy, where a column does not tell"},
    {"map", "FILE", "lines of HEADER=FIELD; FIELD - ignores the column"},
    {"rejects", "FILE", "rejected rows with reasons (default ./NAME-rejected.csv)"},
    {"resume", "ID", "go on with a stopped run, with its file and options or those given"},
    {"undo", "ID", "take a run back"},
    {NULL, NULL, NULL},
};

static bool read_options(struct cmd *c, struct moving_options *o)
{
    const char *dup = args_value(&c->args, "on-duplicate"),
               *cur = args_value(&c->args, "currency");
    const char *dates = args_value(&c->args, "dates");
    static const char *const orders[] = {
        [DATE_YMD] = "ymd", [DATE_DMY] = "dmy", [DATE_MDY] = "mdy"};

    *o = (struct moving_options){.keep_good = args_flag(&c->args, "keep-good"),
                                 .incomplete = args_flag(&c->args, "incomplete"),
                                 .accept_matches = args_flag(&c->args, "accept-matches"),
                                 .create_unknown = args_flag(&c->args, "create-unknown")};
    if (dup != NULL) {
        if (strcmp(dup, "update") == 0) {
            o->on_duplicate = DUP_UPDATE;
        } else if (strcmp(dup, "create") == 0) {
            o->on_duplicate = DUP_CREATE;
        } else if (strcmp(dup, "skip") != 0) {
            return false;
        }
    }
    if (cur != NULL && !currency_parse(str_of(cur), &o->currency)) return false;
    if (dates == NULL) return true;
    for (size_t i = 0; i < COUNT(orders); i++) {
        if (strcmp(dates, orders[i]) != 0) continue;
        o->dates_given = true;
        o->dates = (enum date_order)i;
    }
    return o->dates_given;
}

/* Rows and reasons are not the same: a row may have two faults, or stand but for one value. */
static void tell_rejects(struct cmd *c, const struct moving *m, const char *file, bool written)
{
    long long rows = moving_rejected(m), reasons = (long long)m->rejects_total;

    if (c->lang == LANG_ZH) {
        (void)fprintf(c->err, "guanxi: %lld 行被拒绝，共 %lld 处问题 -> %s%s\n", rows, reasons,
                      file, written ? "" : "（无法写入该文件）");
    } else {
        (void)fprintf(c->err, "guanxi: %lld %s rejected, %lld %s -> %s%s\n", rows,
                      rows == 1 ? "row" : "rows", reasons, reasons == 1 ? "reason" : "reasons",
                      file, written ? "" : " (cannot be written)");
    }
}

static void write_rejects(struct cmd *c, const struct moving *m, const char *name)
{
    const char *given = args_value(&c->args, "rejects");
    struct buf out = {.max = 0};
    const char *file = given != NULL ? given : str_fmt(&c->arena, "%s-rejected.csv", name).p;

    if (m->rejects_total == 0) return;
    report_rejects_csv(m, c->lang, &out);
    FILE *f = fopen(command_path(c, file), "wbe");
    bool ok = f != NULL && buf_ok(&out) && fwrite(out.p, 1, out.n, f) == out.n;
    if (f != NULL) ok = fclose(f) == 0 && ok;
    tell_rejects(c, m, file, ok);
    buf_release(&out);
}

static void print_report(struct cmd *c, const struct moving *m)
{
    struct buf out = {.max = 0};

    report_text(m, c->lang, &out);
    (void)fwrite(out.p, 1, out.n, c->out);
    if (m->run.id != 0) {
        (void)fprintf(c->out, "import %lld %.*s\n", (long long)m->run.id,
                      STR_FMT(m->run.state));
    }
    (void)fflush(c->out);
    buf_release(&out);
}

/* The counts are of what was checked: of a run that stopped they say nothing of what stands. */
static void tell_stopped(struct cmd *c, const struct moving *m)
{
    long long id = (long long)m->run.id, done = (long long)m->run.rows_done,
              total = (long long)m->run.rows_total;

    if (c->lang == LANG_ZH) {
        (void)fprintf(c->err,
                      "guanxi: 导入 %lld 中断：%lld 行中已保存 %lld 行；继续用 import --resume "
                      "%lld，撤销用 import --undo %lld\n",
                      id, total, done, id, id);
    } else {
        (void)fprintf(c->err,
                      "guanxi: import %lld stopped: %lld of %lld rows are stored; go on with "
                      "import --resume %lld or take it back with import --undo %lld\n",
                      id, done, total, id, id);
    }
}

static const char *name_of(const char *path, struct arena *a)
{
    struct str s = str_of(path);
    while (s.n > 1 && s.p[s.n - 1] == '/') s.n--;
    size_t from = s.n;
    while (from > 0 && s.p[from - 1] != '/') from--;
    s = str_skip(s, from);
    size_t dot = str_index(s, '.');
    return str_z(str_head(s, dot == 0 ? s.n : dot), a);
}

/* HEADER=FIELD lines over what was recognised. */
static enum status apply_map(struct cmd *c, struct moving *m, struct error *e)
{
    const char *file = args_value(&c->args, "map");
    const struct moving_sheet *s = &m->sheets[0];
    struct sheet lines;

    if (file == NULL) return ST_OK;
    int *fields = arena_alloc(&c->arena, (s->sheet.ncolumns + 1) * sizeof(*fields));
    for (size_t i = 0; i < s->sheet.ncolumns; i++) fields[i] = s->columns[i].field;
    enum status st = sheet_load(command_path(c, file), &c->arena, &lines, e);
    for (size_t i = 0; st == ST_OK && i <= lines.nrows; i++) {
        struct str rest = i == 0 ? lines.header[0] : lines.rows[i - 1].cells[0],
                   header = STR_NONE;
        (void)str_cut(&rest, '=', &header);
        rest = rest.p == NULL ? STR("") : str_trim(rest);
        int column = sheet_column(&s->sheet, str_trim(header), &c->arena);
        int field = str_is(rest, "-") ? -1 : cat_field_index(s->kind, rest);
        if (column < 0 || (field < 0 && !str_is(rest, "-"))) {
            st = err(e, ST_INVALID, "import.map", "line %zu", i + 1);
            e->field = str_z(column < 0 ? header : rest, &c->arena);
            return st;
        }
        fields[column] = field;
    }
    return st == ST_OK ? moving_set_columns(m, 0, fields, e) : st;
}

/* Rows of a stopped run are known by its number. The run must be one of the same kind. */
static enum status resume(struct cmd *c, struct moving *m, int64_t id, struct error *e)
{
    struct import_run run;

    if (id == 0) return ST_OK;
    enum status st = import_run_get(&c->host.tx, id, &run, e);
    if (st != ST_OK) return st;
    bool can = str_is(run.state, "running") || str_is(run.state, "failed") ||
               str_is(run.state, "done");
    if (!can || !str_eq(run.what, m->run.what))
        return err(e, ST_CONFLICT, "import.resume", "run %lld", (long long)id);
    m->run.id = id;
    for (size_t i = 0; i < m->ndrafts; i++) {
        struct draft *d = m->drafts[i];
        if (d->source.n == 0) d->source = str_fmt(&c->arena, "run:%lld", (long long)m->run.id);
    }
    return ST_OK;
}

/* What a later --resume needs: the file and the options, with whole paths. */
static const char *const kept_options[] = {"profile",        "map",        "on-duplicate",
                                           "keep-good",      "incomplete", "accept-matches",
                                           "create-unknown", "currency",   "dates"};

static struct str command_json(struct cmd *c)
{
    struct json j = {.arena = &c->arena};

    json_z(&j, "{\"path\":");
    json_text(&j, str_of(command_path(c, c->args.words[c->args.nwords - 1])));
    for (size_t i = 0; i < COUNT(kept_options); i++) {
        const char *name = kept_options[i], *value = args_value(&c->args, name);
        if (value == NULL) continue;
        json_z(&j, ",\"");
        json_z(&j, name);
        json_z(&j, "\":");
        json_text(&j, str_of(strcmp(name, "map") == 0 ? command_path(c, value) : value));
    }
    json_z(&j, "}");
    return json_view(&j);
}

static void recall_option(struct cmd *c, struct str name, const char *value)
{
    struct args *a = &c->args;

    for (size_t i = 0; i < COUNT(kept_options) && a->noptions < ARGS_OPTIONS; i++) {
        if (!str_is(name, kept_options[i]) || args_value(a, kept_options[i]) != NULL) continue;
        a->options[a->noptions].name = kept_options[i];
        a->options[a->noptions++].value = value;
    }
}

/* The words and options of the run, as if they had been given again. */
static enum status recall(struct cmd *c, int64_t id, struct error *e)
{
    struct import_run run;
    struct json_pair p;
    const char *path = NULL;

    enum status st = import_run_get(&c->host.tx, id, &run, e);
    if (st != ST_OK) return st;
    for (struct str rest = run.options; rest.p != NULL && json_next(&rest, &p);) {
        if (p.value.n == 0 || p.value.p[0] != '"') continue;
        const char *value = str_z(json_unquote(p.value, &c->arena), &c->arena);
        if (str_is(p.key, "path")) path = value;
        recall_option(c, p.key, value);
    }
    if (path == NULL) return err(e, ST_CONFLICT, "import.resume", "not of a command");
    c->args.nwords = 0;
    if (args_value(&c->args, "profile") == NULL)
        c->args.words[c->args.nwords++] = str_z(run.what, &c->arena);
    c->args.words[c->args.nwords++] = path;
    return ST_OK;
}

static void tell_start(void *arg, int64_t run)
{
    struct cmd *c = arg;

    (void)fprintf(c->err, "import %lld begins\n", (long long)run);
    (void)fflush(c->err);
}

/* Every row would be refused for want of a name. */
static enum status must_have_title(const struct moving_sheet *s, struct error *e)
{
    bool made = s->sheet.calendar != NULL || (s->map != NULL && s->map->name_from != NULL);
    const struct cat_entity *kind = s->kind;

    if (made || kind->title < 0 || (kind->fields[kind->title].f->flags & REQUIRED) == 0 ||
        kind->fields[kind->title].f->type != F_TEXT)
        return ST_OK;
    for (size_t i = 0; i < s->sheet.ncolumns; i++) {
        if (s->columns[i].field == kind->title) return ST_OK;
    }
    return err(e, ST_INVALID, "import.no_title", "no column of the name");
}

static enum status load_file(struct cmd *c, struct moving *m, struct error *e)
{
    struct sheet s;
    const struct catalogue *cat = c->host.tx.cat;
    struct str word = str_of(c->args.words[0]);
    const struct cat_entity *kind = catalogue_word(cat, word);

    if (kind == NULL) return err(e, ST_INVALID, "import.unknown_kind", "%.*s", STR_FMT(word));
    enum status st = sheet_load(command_path(c, c->args.words[1]), &c->arena, &s, e);
    if (st == ST_OK) st = moving_add_sheet(m, &s, NULL, kind, e);
    if (st == ST_OK) st = apply_map(c, m, e);
    if (st == ST_OK) st = must_have_title(&m->sheets[0], e);
    if (st == ST_OK) st = moving_draft_sheet(m, 0, e);
    m->run.file = s.name;
    m->run.what = str_of(kind->e->key);
    return st;
}

static int undo(struct cmd *c)
{
    struct error e = {.status = ST_OK};
    int64_t id = 0, undone = 0, kept = 0;

    if (!args_int(&c->args, "undo", 1, INT64_MAX, &id, c->err)) return EXIT_USAGE;
    if (moving_undo(&c->host, id, &undone, &kept, &e) != ST_OK) return command_fail(c, &e);
    (void)fprintf(c->out, "import %lld undone: %lld, kept: %lld\n", (long long)id,
                  (long long)undone, (long long)kept);
    return EXIT_DONE;
}

static int cmd_import(struct cmd *c)
{
    struct moving_options options;
    struct moving *m = arena_zalloc(&c->arena, sizeof(*m));
    struct error e = {.status = ST_OK};
    int64_t resumed = 0;

    if (args_value(&c->args, "undo") != NULL) {
        return c->args.nwords > 0
                   ? command_usage(c, "--undo 只需一个编号", "--undo takes a number alone")
                   : undo(c);
    }
    if (!args_int(&c->args, "resume", 1, INT64_MAX, &resumed, c->err)) return EXIT_USAGE;
    if (resumed != 0 && c->args.nwords == 0 && recall(c, resumed, &e) != ST_OK)
        return command_fail(c, &e);
    const char *profile = args_value(&c->args, "profile");
    if (!read_options(c, &options))
        return command_usage(c, "选项的取值不对", "an option has no such value");
    if (c->args.nwords != (profile == NULL ? 2u : 1u))
        return command_usage(c, "缺少文件或文件夹", "a file or folder is missing");
    const struct profile *p = profile == NULL ? NULL : profile_find(str_of(profile));
    if (profile != NULL && p == NULL) {
        return command_usage(
            c,
            "没有这个系统的配置；可用的有 maven-crm、classicmodels、uci-retail、"
            "salesforce、hubspot、odoo、dynamics",
            "no such profile; there are maven-crm, classicmodels, uci-retail, "
            "salesforce, hubspot, odoo, dynamics");
    }
    if (p != NULL) options.keep_good = true; /* a profile keeps the good rows */

    moving_init(m, &c->host, p == NULL ? STR("") : str_of(p->name), &options);
    if (p != NULL) m->run.what = m->run.file = str_of(p->name);
    m->run.options = command_json(c);
    m->on_start = tell_start;
    m->on_start_arg = c;
    enum status st = p == NULL ? load_file(c, m, &e)
                               : profile_load(m, p, command_path(c, c->args.words[0]), &e);
    if (st == ST_OK) st = resume(c, m, resumed, &e);
    if (st == ST_OK) st = moving_check(m, &e);
    bool dry = args_flag(&c->args, "dry-run");
    if (st == ST_OK && !dry) st = moving_write(m, &e);
    print_report(c, m);
    write_rejects(c, m, name_of(c->args.words[c->args.nwords - 1], &c->arena));
    bool nothing = moving_taken(m) == 0 && (p != NULL || m->rejects_total > 0);
    if (st == ST_OK && nothing) st = err(&e, ST_INVALID, "import.nothing", "no record");
    bool stopped = str_is(m->run.state, "running") || str_is(m->run.state, "failed");
    if (st != ST_OK && m->run.id != 0 && stopped) tell_stopped(c, m);
    if (st != ST_OK) return command_fail(c, &e);
    return EXIT_DONE;
}

const struct command command_import = {
    .name = "import",
    .usage = "--profile NAME FOLDER | KIND FILE | --resume ID | --undo ID",
    .summary = "move data in: a whole system, or a file of one kind",
    .place = PLACE_HOST,
    .options = import_options,
    .words_max = 2,
    .run = cmd_import,
};
