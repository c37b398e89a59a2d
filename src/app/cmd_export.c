/* app/cmd_export.c - guanxi export: the records of a kind as a sheet. */
#include "app/command.h"

#include "ops/card.h"
#include "ops/diary/feed.h"
#include "ops/export.h"

#include <unistd.h>

static const struct flag_row export_options[] = {
    {"filter", "KEY=VALUE",
     "a list parameter (owner=me, amount.ge=1000, sort=-name); repeatable"},
    {NULL, NULL, NULL},
};

static bool put(void *arg, struct str bytes)
{
    return fwrite(bytes.p, 1, bytes.n, arg) == bytes.n;
}

static size_t filters(const struct cmd *c, struct param *out, size_t max)
{
    size_t n = 0;
    const char *text = NULL;

    while (n < max && (text = args_nth(&c->args, "filter", n)) != NULL) {
        struct str rest = str_of(text);
        (void)str_cut(&rest, '=', &out[n].key);
        out[n].value = rest.p == NULL ? STR("") : rest;
        n++;
    }
    return n;
}

static enum status to_file(struct cmd *c, const struct cat_entity *kind, FILE *f, int64_t *rows,
                           struct error *e)
{
    struct param params[QUERY_FILTERS];
    struct export_sink sink = {put, f, 0};
    size_t n = filters(c, params, COUNT(params));

    struct str file = str_of(c->args.words[1]);
    bool cards = str_ends(file, STR(".vcf")), diary = str_ends(file, STR(".ics"));
    const struct export_what what = {params, n, str_ends(file, STR(".xlsx"))};
    enum status st = cards   ? card_export(&c->host.tx, params, n, VCARD_3_0, &sink, e)
                     : diary ? diary_export(&c->host.tx, params, n, &sink, e)
                             : export_rows(&c->host.tx, kind, &what, &sink, e);
    *rows = sink.rows;
    if (st != ST_OK) return st;
    struct export_note note = {str_of(kind->e->key), *rows,
                               cards   ? "cards"
                               : diary ? "ics"
                                       : NULL};
    return host_write(&c->host, export_noted, &note, e);
}

static int cmd_export(struct cmd *c)
{
    struct error e = {.status = ST_OK};
    struct str word = str_of(c->args.words[0]), file = str_of(c->args.words[1]);
    const struct cat_entity *kind = catalogue_word(c->host.tx.cat, word);
    int64_t rows = 0;

    if (kind == NULL)
        return command_usage(c, "没有这种记录", "there is no such kind of record");
    bool cards = str_ends(file, STR(".vcf")) && strcmp(kind->e->key, "contact") == 0;
    bool diary = str_ends(file, STR(".ics")) && strcmp(kind->e->key, "activity") == 0;
    for (size_t i = 0; args_nth(&c->args, "filter", i) != NULL; i++) {
        if (strchr(args_nth(&c->args, "filter", i), '=') == NULL)
            return command_usage(c, "--filter 须写成 键=值", "--filter takes KEY=VALUE");
    }
    if (!cards && !diary && !str_ends(file, STR(".csv")) && !str_ends(file, STR(".xlsx"))) {
        return command_usage(
            c, "文件须以 .csv、.xlsx 结尾；联系人可用 .vcf，活动可用 .ics",
            "the file must end in .csv, .xlsx, .vcf for contacts, .ics for activities");
    }
    /* A file that stands there stays until the new one is whole. */
    const char *path = command_path(c, c->args.words[1]);
    const char *part = str_fmt(&c->arena, "%s.partial%c", path, 0).p;
    FILE *f = fopen(part, "wbe");
    if (f == NULL) {
        (void)err(&e, ST_INVALID, "export.stopped", "open");
        return command_fail(c, &e);
    }
    enum status st = to_file(c, kind, f, &rows, &e);
    if (fclose(f) != 0 && st == ST_OK) st = err(&e, ST_BUSY, "export.stopped", "close");
    if (st == ST_OK && rename(part, path) != 0)
        st = err(&e, ST_INVALID, "export.stopped", "rename");
    if (st != ST_OK) {
        (void)unlink(part);
        return command_fail(c, &e);
    }
    (void)fprintf(c->out, "%lld\n", (long long)rows);
    return EXIT_DONE;
}

const struct command command_export = {
    .name = "export",
    .usage = "KIND FILE.csv|FILE.xlsx|FILE.vcf|FILE.ics [--filter KEY=VALUE]",
    .summary = "records of a kind as a sheet",
    .place = PLACE_HOST,
    .options = export_options,
    .words_min = 2,
    .words_max = 2,
    .run = cmd_export,
};
