/* ops/mail/letter.c - see letter.h. */
#include "ops/mail/letter.h"

#include "auth/actor.h"
#include "mail/mime.h"
#include "model/message.h"
#include "ops/celltext.h"
#include "ops/fields.h"
#include "ops/mail/schedule.h"
#include "ops/notify.h"

enum { NOTICES = 100 };

struct making {
    struct tx *tx;
    const struct outbox_item *item;
    const struct mail_settings *s;
    struct letter *out;
    struct mdoc doc;
    struct str name; /* of the reader */
    struct mail_part part;
    struct buf bytes; /* of the part */
};

/* --- to whom --- */

static enum status read_person(struct making *m, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        m->tx->db, STR("SELECT COALESCE(email, ''), name FROM users WHERE id = ?"), &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, m->item->user);
    st = stmt_step(q, e);
    if (st == ST_OK) {
        m->out->address = str_dup(stmt_get_text(q, 0), m->tx->arena);
        m->name = str_dup(stmt_get_text(q, 1), m->tx->arena);
    }
    stmt_done(q);
    if (st == ST_OK && m->out->address.n == 0)
        return err(e, ST_CONFLICT, "mail.no_address", "no address");
    return st == ST_END ? ST_OK : st;
}

static enum status become_reader(struct making *m, struct actor *a, struct error *e)
{
    enum status st = actor_load(m->tx, m->item->user, a, e);

    if (st == ST_NOT_FOUND) {
        m->out->skip = "mail.no_user";
        return ST_OK;
    }
    if (st != ST_OK) return st;
    m->tx->actor = a;
    m->out->reader = a;
    return read_person(m, e);
}

/* --- a subscription --- */

static bool keep(void *arg, struct str bytes)
{
    buf_str(arg, bytes);
    return buf_ok(arg);
}

static enum status attach_list(struct making *m, const struct mail_wish *w, bool workbook,
                               struct error *e)
{
    const struct cat_entity *kind = NULL;
    struct param *params = NULL;
    size_t n = 0;
    struct export_sink sink = {.put = keep, .arg = &m->bytes};
    enum status st = content_list(m->tx, w, &kind, &params, &n, e);

    if (st != ST_OK) return st;
    if (!actor_may(m->tx->actor, kind->index, ACT_EXPORT)) {
        mdoc_note(&m->doc, m->tx->actor->lang == LANG_ZH
                               ? STR("您没有导出此列表的权限，因此没有附件。")
                               : STR("You may not export this list: nothing is attached."));
        return ST_OK;
    }
    const struct export_what what = {params, n, workbook};
    st = export_rows(m->tx, kind, &what, &sink, e);
    m->out->taken = (struct export_note){str_of(kind->e->key), sink.rows, "mail"};
    return st;
}

static enum status attach(struct making *m, const struct mail_wish *w, struct str how,
                          struct error *e)
{
    bool workbook = str_is(how, "xlsx");
    enum status st = ST_OK;

    if (!workbook && !str_is(how, "csv")) return ST_OK;
    m->bytes.max = LETTER_ATTACHED;
    if (str_is(w->what, "list")) {
        st = attach_list(m, w, workbook, e);
    } else if (workbook) {
        st = mdoc_xlsx(&m->doc, &m->bytes, e);
    } else {
        mdoc_csv(&m->doc, &m->bytes);
    }
    if (!buf_ok(&m->bytes)) return err(e, ST_TOO_LARGE, "mail.too_large", "attachment");
    if (st != ST_OK || m->bytes.n == 0) return st;
    struct str day = day_shown(m->tx->today, m->tx->arena);
    m->part.name = str_fmt(m->tx->arena, "%.*s-%.*s.%s", STR_FMT(m->doc.title), STR_FMT(day),
                           workbook ? "xlsx" : "csv");
    m->part.type =
        workbook ? STR("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                 : STR("text/csv; charset=utf-8");
    m->part.bytes = buf_view(&m->bytes);
    return ST_OK;
}

static enum status is_active(struct tx *tx, int64_t user, bool *yes, struct error *e)
{
    int64_t n = 0;
    enum status st = db_number(tx->db,
                               STR("SELECT COUNT(*) FROM users WHERE id = ? AND active = 1 AND "
                                   "deleted_at IS NULL"),
                               user, &n, e);
    *yes = n > 0;
    return st;
}

/* Why it is not to be sent after all. */
static enum status may_go(struct making *m, const struct record *r, struct error *e)
{
    bool left = false, active = false;
    int64_t owner = field_id(record_field(r, "owner"));
    enum status st = is_active(m->tx, owner, &active, e);

    if (st == ST_OK) st = mail_has_left(m->tx, r->id, m->item->user, &left, e);
    if (st != ST_OK) return st;
    if (!active) m->out->skip = "mail.no_user";
    if (m->item->asked_by != 0) return ST_OK;
    if (left) m->out->skip = "mail.left";
    if (field_id(record_field(r, "paused")) != 0) m->out->skip = "mail.paused";
    return ST_OK;
}

static enum status make_subscription(struct making *m, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(m->tx->cat, STR("mail_schedule"));
    struct record r;
    enum status st = record_get(m->tx, kind, m->item->schedule, &r, e);

    if (st == ST_NOT_FOUND) {
        m->out->skip = "mail.gone";
        return ST_OK;
    }
    if (st == ST_OK) st = may_go(m, &r, e);
    if (st != ST_OK || m->out->skip != NULL) return st;
    const struct mail_wish w = {.what = field_text(record_field(&r, "what")),
                                .kind = field_text(record_field(&r, "kind")),
                                .query = field_text(record_field(&r, "query")),
                                .columns = field_text(record_field(&r, "columns"))};
    m->doc.title = field_text(record_field(&r, "name"));
    st = content_make(m->tx, &w, &m->doc, e);
    if (st != ST_OK) return st;
    if (m->doc.shown == 0) {
        if (field_id(record_field(&r, "skip_empty")) != 0 && m->item->asked_by == 0)
            m->out->skip = "mail.empty";
        mdoc_note(&m->doc, m->tx->actor->lang == LANG_ZH ? STR("目前没有内容。")
                                                         : STR("There is nothing at present."));
    }
    if (m->out->skip != NULL) return ST_OK;
    return attach(m, &w, field_text(record_field(&r, "attach")), e);
}

/* --- notices, and the test --- */

static void put_notice(struct making *m, const struct notification *n, struct mdoc_cell *at)
{
    struct tx *tx = m->tx;
    const struct cat_entity *kind =
        n->link_kind.n == 0 ? NULL : catalogue_kind(tx->cat, n->link_kind);

    at[0].text = instant_shown(tx, n->at);
    at[1].text = message_text(n->text, tx->actor->lang, n->args, n->nargs, tx->arena);
    if (kind != NULL && n->link > 0)
        at[1].link = str_fmt(tx->arena, "/%s/%lld", kind->e->path, (long long)n->link);
}

static enum status make_notices(struct making *m, struct error *e)
{
    struct tx *tx = m->tx;
    const struct notify_query q = {.unread = true, .limit = NOTICES};
    struct notification *v = NULL;
    size_t n = 0;
    bool zh = tx->actor->lang == LANG_ZH;
    enum status st = notify_list(tx, &q, &v, &n, e);

    if (st != ST_OK) return st;
    struct mdoc_table *t = mdoc_table_new(&m->doc, NOTICES, tx->arena);
    t->ncols = 2;
    t->head[0] = zh ? STR("时间") : STR("Time");
    t->head[1] = zh ? STR("内容") : STR("Notice");
    for (size_t i = 0; i < n; i++) {
        if (v[i].id <= m->item->after || v[i].at > m->item->created_at) continue;
        put_notice(m, &v[i], &t->cells[t->nrows++ * t->ncols]);
    }
    m->doc.title = zh ? STR("未读通知") : STR("Unread notices");
    m->doc.intro = str_fmt(tx->arena, zh ? "共 %zu 条" : "%zu", t->nrows);
    m->doc.link = STR("/inbox");
    m->doc.shown = (int64_t)t->nrows;
    if (t->nrows == 0) m->out->skip = "mail.empty";
    return ST_OK;
}

static void make_test(struct making *m)
{
    bool zh = m->tx->actor->lang == LANG_ZH;

    m->doc.title = zh ? STR("测试邮件") : STR("Test mail");
    mdoc_note(&m->doc, zh ? STR("收到这封邮件，说明发信设置有效。")
                          : STR("As you can read this, mail works."));
    m->doc.link = STR("/today");
    m->doc.shown = 1;
}

/* --- the letter --- */

static struct str company_name(const struct making *m)
{
    struct str name = m->tx->company->name;
    return name.n > 0 ? name : STR("Guanxi");
}

static enum status write_letter(struct making *m, struct error *e)
{
    struct tx *tx = m->tx;
    const struct str *v = m->s->v;
    struct buf html = {.max = LETTER_BYTES}, text = {.max = LETTER_BYTES},
               all = {.max = LETTER_BYTES};
    struct mdoc_frame f = {
        .lang = tx->actor->lang, .base_url = v[MS_BASE_URL], .company = tx->company};
    struct str company = company_name(m), day = day_shown(tx->today, tx->arena);
    enum status st = ST_OK;

    if (!str_is(m->item->what, "test")) {
        struct str token = mail_token(v[MS_SECRET], m->item->id, tx->arena);
        f.unsubscribe = str_fmt(tx->arena, "%.*s/unsubscribe/%.*s", STR_FMT(v[MS_BASE_URL]),
                                STR_FMT(token));
    }
    m->out->subject = str_fmt(tx->arena, "[%.*s] %.*s · %.*s", STR_FMT(company),
                              STR_FMT(m->doc.title), STR_FMT(day));
    mdoc_html(&m->doc, &f, &html);
    mdoc_text(&m->doc, &f, &text);
    const struct mail_letter l = {
        .from_name = v[MS_FROM_NAME].n > 0 ? v[MS_FROM_NAME] : company,
        .from = v[MS_FROM],
        .to_name = m->name,
        .to = m->out->address,
        .subject = m->out->subject,
        .message_id = m->item->message_id,
        .unsubscribe = f.unsubscribe,
        .at_ms = tx->now_ms,
        .text = buf_view(&text),
        .html = buf_view(&html),
        .parts = &m->part,
        .nparts = m->part.bytes.n > 0 ? 1 : 0,
    };
    if (!mime_write(&l, &all)) {
        st = buf_ok(&all) ? err(e, ST_CONFLICT, "mail.header", "control character or address")
                          : err(e, ST_TOO_LARGE, "mail.too_large", "letter");
    }
    if (st == ST_OK) m->out->bytes = str_dup(buf_view(&all), tx->arena);
    m->out->shown = m->doc.shown;
    buf_release(&html);
    buf_release(&text);
    buf_release(&all);
    return st;
}

enum status letter_make(struct tx *tx, const struct outbox_item *item,
                        const struct mail_settings *s, struct letter *out, struct error *e)
{
    struct making m = {.tx = tx, .item = item, .s = s, .out = out};
    const struct actor *system = tx->actor;
    struct actor *reader = arena_zalloc(tx->arena, sizeof *reader);

    *out = (struct letter){.skip = NULL};
    enum status st = become_reader(&m, reader, e);
    if (st == ST_OK && out->skip == NULL) {
        if (str_is(item->what, "schedule")) {
            st = make_subscription(&m, e);
        } else if (str_is(item->what, "notices")) {
            st = make_notices(&m, e);
        } else {
            make_test(&m);
        }
    }
    if (st == ST_OK && out->skip == NULL) st = write_letter(&m, e);
    buf_release(&m.bytes);
    tx->actor = system;
    return st;
}
