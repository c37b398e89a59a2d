/* api/problem.c - see problem.h. */
#include "api/problem.h"

#include "api/put.h"
#include "base/log.h"
#include "model/message.h"

int problem_status(const struct call *c)
{
    return status_http(c->status);
}

/* A fault that says more than "invalid" when it is the only kind of fault. */
static const char *common_code(const struct faults *f)
{
    static const char *const telling[] = {"use_action", "not_enabled", "no_rate", "masked",
                                          "consent_required"};

    for (size_t i = 1; i < f->n; i++) {
        if (strcmp(f->v[i].code, f->v[0].code) != 0) return "invalid";
    }
    for (size_t i = 0; i < COUNT(telling) && f->n > 0; i++) {
        if (strcmp(f->v[0].code, telling[i]) == 0) return telling[i];
    }
    return "invalid";
}

static const char *code_of(const struct call *c)
{
    switch ((int)c->status) {
    case ST_NOT_FOUND:
    case ST_INTERNAL:
        return status_name(c->status);
    case ST_INVALID:
        if (c->faults.n > 0) return common_code(&c->faults);
        break;
    default:
        break;
    }
    return c->error.key == NULL ? status_name(c->status) : c->error.key;
}

static struct str sentence(const struct call *c, const char *key, const struct str *args,
                           size_t n)
{
    return message_text(str_of(key), c->lang, args, n, c->tx.arena);
}

static struct str field_label(const struct call *c, struct str key)
{
    int at = c->kind == NULL ? -1 : cat_field_index(c->kind, key);

    if (at < 0) return key;
    const struct label *l = &c->kind->fields[at].f->label;
    return str_of(c->lang == LANG_ZH ? l->zh : l->en);
}

static void put_fault(const struct call *c, struct buf *b, const struct fault *f)
{
    struct str key = str_fmt(c->tx.arena, "fault.%s", f->code);
    struct str args[3] = {f->args[0], f->args[1], field_label(c, f->field)};

    jo_comma(b);
    buf_char(b, '{');
    put_text(b, "field", f->field.p == NULL ? STR("") : f->field);
    put_z(b, "code", f->code);
    put_text(b, "message", message_text(key, c->lang, args, COUNT(args), c->tx.arena));
    buf_char(b, '}');
}

/* What follows from a first fault of the same field is not said. */
static bool is_first_of_field(const struct faults *f, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (str_eq(f->v[i].field, f->v[at].field) && f->v[i].field.n > 0) return false;
    }
    return true;
}

static void put_errors(const struct call *c, struct buf *b, const char *code)
{
    struct str field = c->error_field;

    jo_key(b, "errors");
    buf_char(b, '[');
    /* faults of the input, the gate items that refuse a move, the numbers of a full portfolio
     */
    bool told = c->status == ST_INVALID || fault_has(&c->faults, "gate") ||
                fault_has(&c->faults, "capacity");
    for (size_t i = 0; told && i < c->faults.n; i++) {
        if (is_first_of_field(&c->faults, i)) put_fault(c, b, &c->faults.v[i]);
    }
    if (field.p == NULL && c->error.field != NULL) field = str_of(c->error.field);
    if (field.p != NULL && c->status != ST_NOT_FOUND && c->faults.n == 0) {
        buf_char(b, '{');
        put_text(b, "field", field);
        put_z(b, "code", code);
        put_text(b, "message", sentence(c, code, &field, 1));
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

void problem_write(struct call *c, struct buf *b)
{
    const char *code = code_of(c);
    const char *name = status_name(c->status);
    struct str arg = c->error_field;

    if (c->status == ST_INTERNAL) {
        log_event(LOG_ERROR, "api.internal", "request_id=%s at=%s:%d key=%s detail=%s",
                  c->x->req.request_id, c->error.file == NULL ? "?" : c->error.file,
                  c->error.line, c->error.key == NULL ? "?" : c->error.key, c->error.detail);
    }
    buf_char(b, '{');
    put_text(b, "type", str_fmt(c->tx.arena, "urn:guanxi:problem:%s", name));
    put_text(b, "title", sentence(c, name, NULL, 0));
    put_int(b, "status", problem_status(c));
    put_z(b, "code", code);
    put_text(b, "detail", sentence(c, code, &arg, 1));
    put_errors(c, b, code);
    if (c->op >= 0) {
        put_int(b, "op", c->op);
    }
    put_z(b, "request_id", c->x->req.request_id);
    buf_char(b, '}');
}
