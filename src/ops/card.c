#include "ops/card.h"

#include "codec/qr.h"
#include "ops/fields.h"

enum { BLOCK_BYTES = 1 << 16, ROWS_MAX = 20000000 };
static const char card_fields[] =
    "name,account,department,title,employer,mobile,phone,fax,email,wechat";

struct cards {
    struct tx *tx;
    struct query *q;
    struct rows *rows;
};

static struct str text_of(const struct cards *c, const char *key)
{
    CHECK_BUG(c->q != NULL);
    struct value v = row_value(c->rows, cat_field_index(c->q->kind, str_of(key)));
    struct str text = STR_INIT("");

    if (v.kind == V_TEXT) text = v.s;
    return text;
}

static void add_phone(struct vcard *card, struct str number, unsigned use)
{
    if (number.n > 0) card->phones[card->nphones++] = (struct vcard_entry){number, use, 0};
}

/* Slices of the current row: written before the next one is read. */
static void fill_card(const struct cards *c, struct vcard *card)
{
    struct str account = row_name(c->rows, 0), department = row_name(c->rows, 1);
    struct str employer = text_of(c, "employer"), email = text_of(c, "email");

    if (account.p == NULL) account = STR("");
    *card = (struct vcard){.name = text_of(c, "name"),
                           .unit = department.p == NULL ? STR("") : department,
                           .title = text_of(c, "title"),
                           .wechat = text_of(c, "wechat")};
    card->org = account;
    if (employer.n > 0) card->org = employer;
    add_phone(card, text_of(c, "mobile"), VCARD_CELL);
    add_phone(card, text_of(c, "phone"), VCARD_WORK);
    add_phone(card, text_of(c, "fax"), VCARD_WORK | VCARD_FAX);
    if (email.n > 0) card->emails[card->nemails++] = (struct vcard_entry){email, VCARD_WORK, 0};
}

static enum status open_cards(struct cards *c, const struct param *params, size_t n,
                              struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(c->tx->cat, STR("contact"));
    struct param all[QUERY_FILTERS + 4];
    size_t k = 0;

    CHECK_BUG(kind != NULL);
    if (!actor_may(c->tx->actor, kind->index, ACT_EXPORT))
        return err(e, ST_FORBIDDEN, "forbidden", "export");
    for (size_t i = 0; i < n && k < QUERY_FILTERS; i++) {
        if (!str_is(params[i].key, "fields") && !str_is(params[i].key, "expand"))
            all[k++] = params[i];
    }
    all[k++] = (struct param){STR("fields"), str_of(card_fields)};
    all[k++] = (struct param){STR("expand"), STR("account,department")};
    c->q = arena_zalloc(c->tx->arena, sizeof(*c->q));
    enum status st = query_parse(c->tx, kind, all, k, c->q, e);
    c->q->act = ACT_EXPORT;
    c->q->limit = ROWS_MAX;
    c->q->cursor = STR_NONE;
    return st == ST_OK ? query_open(c->tx, c->q, &c->rows, e) : st;
}

static enum status flush(struct buf *block, const struct export_sink *to, size_t at_least,
                         struct error *e)
{
    if (block->n < at_least) return ST_OK;
    bool taken = buf_ok(block) && to->put(to->arg, buf_view(block));
    buf_clear(block);
    return taken ? ST_OK : err(e, ST_BUSY, "export.stopped", "sink refused");
}

enum status card_export(struct tx *tx, const struct param *params, size_t n,
                        enum vcard_version version, struct export_sink *to, struct error *e)
{
    struct cards c = {.tx = tx};
    struct buf block = {.n = 0};
    struct vcard card;

    to->rows = 0;
    enum status st = open_cards(&c, params, n, e);
    while (st == ST_OK && (st = rows_next(c.rows, e)) == ST_OK) {
        fill_card(&c, &card);
        vcard_write(&block, &card, version);
        to->rows++;
        st = flush(&block, to, BLOCK_BYTES, e);
    }
    rows_close(c.rows);
    if (st == ST_END) st = flush(&block, to, 1, e);
    buf_release(&block);
    return st;
}

enum status card_of(struct tx *tx, int64_t contact, enum vcard_version version, struct buf *out,
                    struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("contact"));
    const struct param one = {STR_INIT("id"), str_fmt(tx->arena, "%lld", (long long)contact)};
    struct cards c = {.tx = tx};
    struct vcard card;
    bool sees = false;

    CHECK_BUG(kind != NULL);
    enum status st = query_visible(tx, kind, contact, ACT_READ, &sees, e);
    if (st == ST_OK && !sees) st = err(e, ST_NOT_FOUND, "not_found", "contact");
    if (st == ST_OK) st = open_cards(&c, &one, 1, e);
    if (st == ST_OK) st = rows_next(c.rows, e);
    if (st == ST_OK) {
        fill_card(&c, &card);
        vcard_write(out, &card, version);
    }
    rows_close(c.rows);
    return st == ST_END ? err(e, ST_FORBIDDEN, "forbidden", "export") : st;
}

enum status card_qr(struct tx *tx, int64_t contact, struct buf *out, struct error *e)
{
    struct buf text = {.max = 1 << 16};
    enum status st = card_of(tx, contact, VCARD_3_0, &text, e);

    if (st == ST_OK && !qr_svg(buf_view(&text), out))
        st = err(e, ST_INVALID, "card.too_long", "%zu bytes", text.n);
    buf_release(&text);
    return st;
}
