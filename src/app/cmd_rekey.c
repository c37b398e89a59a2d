/* guanxi rekey: what an older key of the file sealed is sealed anew with the first one. Runs in
 * steps of their own transactions; whatever ended it, the next run goes on with what is left.
 */
#include "app/command.h"
#include "app/keyfile.h"
#include "store/sealed.h"

static const struct flag_row rekey_options[] = {
    {"new", NULL, "first put a new key on top of the key file"},
    {"drop-old", NULL, "at the end take the older keys out of the key file"},
    {NULL, NULL, NULL},
};

struct totals {
    int64_t done, lost;
};

static enum status one_column(struct cmd *c, const struct cat_entity *kind, size_t field,
                              struct totals *t, struct error *e)
{
    struct sealed_anew s = {.kind = kind, .field = field, .more = true};
    struct totals mine = {0};
    enum status st = ST_OK;

    while (st == ST_OK && s.more) {
        struct arena_mark m = arena_mark(c->host.tx.arena);
        st = host_write(&c->host, sealed_anew_step, &s, e);
        arena_rewind(c->host.tx.arena, m);
        if (st != ST_OK) break;
        s.after = s.last;
        mine.done += s.done;
        mine.lost += s.lost;
    }
    if (mine.done + mine.lost > 0) {
        (void)fprintf(c->out, "%s.%s: %lld sealed anew, %lld without a key\n", kind->e->key,
                      kind->fields[field].f->key, (long long)mine.done, (long long)mine.lost);
    }
    t->done += mine.done;
    t->lost += mine.lost;
    return st;
}

static enum status all_columns(struct cmd *c, struct totals *t, struct error *e)
{
    const struct catalogue *cat = c->host.tx.cat;
    enum status st = ST_OK;

    for (size_t k = 0; st == ST_OK && k < cat->n; k++) {
        const struct cat_entity *kind = &cat->entities[k];
        for (size_t i = 0; st == ST_OK && i < kind->nfields; i++) {
            if (kind->fields[i].custom || (kind->fields[i].f->flags & SENSITIVE) == 0) continue;
            st = one_column(c, kind, i, t, e);
        }
    }
    return st;
}

static enum status rekey(struct cmd *c, struct seal *keys, struct totals *t, struct error *e)
{
    enum status st = ST_OK;

    if (args_flag(&c->args, "new")) {
        st = keyfile_renew(&c->config, false, e);
        if (st == ST_OK) st = keyfile_load(&c->config, false, keys, e);
        if (st == ST_OK) c->host.tx.seal = keys;
    }
    if (st == ST_OK) st = all_columns(c, t, e);
    if (st == ST_OK && t->lost == 0 && args_flag(&c->args, "drop-old"))
        st = keyfile_renew(&c->config, true, e);
    return st;
}

static int cmd_rekey(struct cmd *c)
{
    struct seal keys = {.n = 0};
    struct totals t = {0};
    struct error e = {0};
    bool touches_file = args_flag(&c->args, "new") || args_flag(&c->args, "drop-old");

    /* the server keeps the keys it began with: it would seal on with the old one */
    if (c->in_server && touches_file) {
        return command_usage(c, "请先停止服务：它正在使用密钥文件",
                             "stop the server first: it holds the keys of the file");
    }
    db_time_limit(c->host.tx.db, 0);
    enum status st = rekey(c, &keys, &t, &e);
    c->host.tx.seal = NULL;
    seal_forget(&keys);
    if (st != ST_OK) return command_fail(c, &e);
    (void)fprintf(c->out, "%lld sealed anew, %lld without a key\n", (long long)t.done,
                  (long long)t.lost);
    return t.lost == 0 ? EXIT_DONE : EXIT_FAILED;
}

const struct command command_rekey = {
    .name = "rekey",
    .usage = "[--new] [--drop-old]",
    .summary = "seal sensitive values anew with the first key of the key file",
    .help = "Backups made before need the older keys: keep a copy of the key file.\n",
    .place = PLACE_HOST,
    .options = rekey_options,
    .run = cmd_rekey,
};
