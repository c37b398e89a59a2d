/* api/routes_file.c - attachments: in by a form, out as a download. */
#include "api/route.h"
#include "ops/file.h"

static enum status store_upload(struct call *c)
{
    const struct upload *u = c->scratch;
    struct record r;
    enum status st = upload_store(&c->tx, u, &c->faults, &r, &c->error);

    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static enum status take_upload(struct call *c, struct upload *u)
{
    c->kind = catalogue_kind(c->tx.cat, STR("attachment"));
    upload_check(u, &c->faults);
    c->scratch = u;
    return call_write(c, store_upload);
}

static enum status read_form(struct call *c, struct upload *u)
{
    return upload_read(http_header(c->x, "Content-Type"), c->x->req.body, c->tx.arena, u,
                       &c->error);
}

static enum status attachment_add(struct call *c)
{
    struct upload *u = arena_zalloc(c->tx.arena, sizeof *u);
    enum status st = read_form(c, u);

    return st == ST_OK ? take_upload(c, u) : st;
}

/* The record it hangs on is the one of the path. */
static enum status attachment_add_to(struct call *c)
{
    struct upload *u = arena_zalloc(c->tx.arena, sizeof *u);
    bool yes = false;
    enum status st = read_form(c, u);

    if (st == ST_OK) st = query_visible(&c->tx, c->kind, c->id, ACT_READ, &yes, &c->error);
    if (st == ST_OK && !yes) st = call_refuse(c, ST_NOT_FOUND, "not_found", STR_NONE);
    if (st != ST_OK) return st;
    u->kind = str_of(c->kind->e->key);
    u->record = c->id;
    return take_upload(c, u);
}

static enum status attachment_content(struct call *c)
{
    struct attached about;
    enum status st;

    c->kind = catalogue_kind(c->tx.cat, STR("attachment"));
    st = attachment_read(&c->tx, c->id, &about, c->out, &c->error);
    if (st != ST_OK) return st;
    c->content_type = about.media_type;
    call_header(c, "Content-Disposition", file_disposition(about.name, c->tx.arena));
    call_header(c, "Content-Security-Policy", STR("sandbox; default-src 'none'"));
    return ST_OK;
}

const struct route routes_file[] = {
    {HTTP_POST, "/attachments", RUN_WORK, PERM_KIND, ACT_CREATE, .entity = "attachment",
     .body = BODY_FORM, .handler = attachment_add, .summary = {"上传附件", "Attach a file"},
     .answer = "record"},
    {HTTP_POST, "/{path}/{id}/attachments", RUN_WORK, PERM_KIND, ACT_CREATE,
     .entity = "attachment", .body = BODY_FORM, .handler = attachment_add_to,
     .summary = {"为记录上传附件", "Attach a file to the record"}, .answer = "record"},
    {HTTP_GET, "/attachments/{id}/file", RUN_WORK, PERM_KIND, ACT_READ, .entity = "attachment",
     .handler = attachment_content, .summary = {"下载附件", "Download"}, .answer = "file",
     .media = "*/*"},
};
const size_t routes_file_n = COUNT(routes_file);
