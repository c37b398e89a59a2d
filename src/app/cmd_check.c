/* guanxi check: the file, the schema, references, audit chains, roll-ups, the search index; a
 * line per fault. */
#include "app/command.h"
#include "base/buf.h"
#include "store/history.h"
#include "store/rollup.h"
#include "store/schema.h"
#include "store/search.h"

enum { REPORT_BYTES = 4 << 20 };

/* References that name no row, by field. Names come from the tables of model/. */
static enum status references(struct tx *tx, struct buf *report, struct error *e)
{
    for (size_t i = 0; i < tx->cat->n; i++) {
        const struct cat_entity *k = &tx->cat->entities[i];
        for (size_t f = 0; f < k->nfields; f++) {
            const struct field *field = k->fields[f].f;
            const struct cat_entity *to;
            struct stmt *q;
            enum status st;
            if (field->type != F_REF || (k->e->flags & E_VIEW) != 0) continue;
            to = catalogue_kind(tx->cat, str_of(field->target));
            if (to == NULL || (to->e->flags & E_VIEW) != 0) continue;
            st = db_prepare(
                tx->db,
                str_fmt(tx->arena,
                        "SELECT COUNT(*) FROM \"%s\" t WHERE t.\"%s\" IS NOT NULL AND "
                        "NOT EXISTS (SELECT 1 FROM \"%s\" o WHERE o.id = t.\"%s\")",
                        k->e->table, field->key, to->e->table, field->key),
                &q, e);
            if (st == ST_OK) st = stmt_one(q, e);
            if (st == ST_OK && stmt_get_int(q, 0) > 0) {
                buf_fmt(report, "%s.%s: %lld references lead nowhere\n", k->e->key, field->key,
                        (long long)stmt_get_int(q, 0));
            }
            if (st != ST_OK) return st;
            stmt_done(q);
        }
    }
    return ST_OK;
}

static enum status schema(struct tx *tx, struct buf *report, struct error *e)
{
    return schema_check(tx->db, model_entities, model_entities_n, report, e);
}

static enum status integrity(struct tx *tx, struct buf *report, struct error *e)
{
    return db_integrity(tx->db, report, e);
}

static const struct {
    const char *zh, *en;
    enum status (*run)(struct tx *tx, struct buf *report, struct error *e);
} parts[] = {
    {"数据库", "database", integrity},      {"表结构", "schema", schema},
    {"引用", "references", references},     {"审计链", "audit chain", audit_verify},
    {"汇总数字", "figures", rollup_verify}, {"检索索引", "search index", search_verify},
};

static int cmd_check(struct cmd *c)
{
    struct buf report = {.max = REPORT_BYTES};
    size_t bad = 0;
    int code = EXIT_DONE;

    db_time_limit(c->host.tx.db, 0);
    for (size_t i = 0; i < COUNT(parts) && code != EXIT_DATABASE; i++) {
        struct error e = {0};
        const char *name = c->lang == LANG_ZH ? parts[i].zh : parts[i].en;
        buf_clear(&report);
        if (parts[i].run(&c->host.tx, &report, &e) != ST_OK) {
            code = command_fail(c, &e);
            bad++;
        } else if (report.n > 0) {
            (void)fprintf(c->out, "%s:\n%.*s", name, STR_FMT(buf_view(&report)));
            bad++;
        } else {
            (void)fprintf(c->out, "%s: ok\n", name);
        }
    }
    buf_release(&report);
    if (code == EXIT_DATABASE) return code;
    return bad == 0 ? EXIT_DONE : EXIT_FAILED;
}

const struct command command_check = {
    .name = "check",
    .usage = "",
    .summary = "integrity of database, references, audit chain, figures, search",
    .place = PLACE_HOST,
    .run = cmd_check,
};
