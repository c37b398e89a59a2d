/* api/routes_book.c - account plan, business review and visit report as PDF (product.md E9). */
#include "api/api.h"
#include "api/put.h"
#include "api/quota.h"
#include "ops/books.h"
#include "ops/file.h"
#include "store/history.h"

static enum status read_language(struct call *c, enum language *out)
{
    struct str lang = call_param(c, "lang");

    *out = c->lang;
    if (lang.p == NULL) return ST_OK;
    if (str_starts(lang, STR("zh"))) {
        *out = LANG_ZH;
    } else if (str_starts(lang, STR("en"))) {
        *out = LANG_EN;
    } else {
        return call_refuse(c, ST_MALFORMED, "query.value", STR("lang"));
    }
    return ST_OK;
}

/* As pages of a book, or as slides. */
static enum status read_format(struct call *c, bool *slides)
{
    struct str format = call_param(c, "format");

    *slides = str_is(format, "slides");
    if (format.p == NULL || *slides || str_is(format, "book")) return ST_OK;
    return call_refuse(c, ST_MALFORMED, "query.value", STR("format"));
}

/* A book leaves the house: it needs the right to export the record, not only to see it. */
static enum status may_take(struct call *c)
{
    bool yes = false;
    enum status st = see(c);

    if (st == ST_OK) st = query_visible(&c->tx, c->kind, c->id, ACT_EXPORT, &yes, &c->error);
    return st != ST_OK || yes ? st : call_refuse(c, ST_FORBIDDEN, "forbidden", STR_NONE);
}

/* Facts that are no fields of the record begin with "_": the history shows the entry. */
static enum status note_book(struct tx *tx, void *arg, struct error *e)
{
    const struct call *c = arg;

    return audit_note(tx, STR("export"), str_of(c->kind->e->key), c->id, STR("{\"_pdf\":true}"),
                      e);
}

static enum status answer_book(struct call *c, struct book_ask *ask)
{
    struct str name = STR_NONE;
    enum status st = read_language(c, &ask->lang);

    ask->id = c->id;
    ask->fonts = c->api->fonts;
    if (st == ST_OK) st = read_format(c, &ask->slides);
    if (st == ST_OK) st = may_take(c);
    if (st == ST_OK) st = call_quota(c, "export");
    if (st == ST_OK) st = books_write(&c->tx, ask, c->out, &name, &c->error);
    if (st != ST_OK) return st;
    c->content_type = "application/pdf";
    call_header(c, "Content-Disposition", file_disposition(name, c->tx.arena));
    return host_write(c->host, note_book, c, &c->error);
}

static enum status account_plan(struct call *c)
{
    struct book_ask ask = {.kind = BOOK_ACCOUNT_PLAN};
    struct str version = call_param(c, "version");

    ask.joint = str_is(call_param(c, "joint"), "true");
    if (version.p != NULL && (!str_int64(version, &ask.edition) || ask.edition <= 0))
        return call_refuse(c, ST_MALFORMED, "query.value", STR("version"));
    return answer_book(c, &ask);
}

static enum status plan(struct call *c)
{
    struct book_ask ask = {.kind = BOOK_PLAN};

    ask.joint = str_is(call_param(c, "joint"), "true");
    return answer_book(c, &ask);
}

static enum status review(struct call *c)
{
    struct book_ask ask = {.kind = BOOK_REVIEW};
    enum status st = read_day(c, "from", DAY_NONE, &ask.from);

    if (st == ST_OK) st = read_day(c, "to", DAY_NONE, &ask.to);
    if (st == ST_OK && ask.from.n != DAY_NONE.n && ask.to.n != DAY_NONE.n &&
        ask.from.n > ask.to.n)
        st = call_refuse(c, ST_MALFORMED, "query.value", STR("to"));
    return st == ST_OK ? answer_book(c, &ask) : st;
}

static enum status visit(struct call *c)
{
    struct book_ask ask = {.kind = BOOK_VISIT};

    return answer_book(c, &ask);
}

static enum status report(struct call *c)
{
    struct book_ask ask = {.kind = BOOK_REPORT};

    return answer_book(c, &ask);
}

const struct route routes_book[] = {
    {HTTP_GET, "/{path}/{id}/plan.pdf", RUN_WORK, PERM_KIND, ACT_EXPORT,
     .params = "version joint lang format", .handler = account_plan,
     .summary = {"客户计划（PDF）", "The account plan as PDF"}, .answer = "file",
     .media = "application/pdf", .only = "account"},
    {HTTP_GET, "/{path}/{id}/review.pdf", RUN_WORK, PERM_KIND, ACT_EXPORT,
     .params = "from to lang format", .handler = review,
     .summary = {"业务回顾（PDF）", "The business review as PDF"}, .answer = "file",
     .media = "application/pdf", .only = "account"},
    {HTTP_GET, "/{path}/{id}/plan.pdf", RUN_WORK, PERM_KIND, ACT_EXPORT,
     .params = "joint lang format", .handler = plan,
     .summary = {"这一版客户计划（PDF）", "This version of a plan as PDF"}, .answer = "file",
     .media = "application/pdf", .only = "account_plan"},
    {HTTP_GET, "/{path}/{id}/report.pdf", RUN_WORK, PERM_KIND, ACT_EXPORT, .params = "lang",
     .handler = visit, .summary = {"拜访总结报告（PDF）", "The report of a visit as PDF"},
     .answer = "file", .media = "application/pdf", .only = "activity"},
    {HTTP_GET, "/{path}/{id}/report.pdf", RUN_WORK, PERM_KIND, ACT_EXPORT, .params = "lang",
     .handler = report, .summary = {"拜访总结报告（PDF）", "A visit report as PDF"},
     .answer = "file", .media = "application/pdf", .only = "visit_report"},
};
const size_t routes_book_n = COUNT(routes_book);
