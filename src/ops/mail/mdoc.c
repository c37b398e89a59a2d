/* ops/mail/mdoc.c - see mdoc.h. Programs of mail know little of style sheets: styles stand in
 * the elements, colours are those that both a light and a dark ground bear. */
#include "ops/mail/mdoc.h"

#include "base/utf8.h"
#include "codec/csv.h"
#include "codec/xlsx.h"

struct mdoc_table *mdoc_table_new(struct mdoc *d, size_t rows, struct arena *a)
{
    CHECK_BUG(d->ntables < DOC_TABLES);
    if (d->tables == NULL) d->tables = arena_zalloc(a, DOC_TABLES * sizeof(*d->tables));
    struct mdoc_table *t = &d->tables[d->ntables++];
    t->cells = arena_zalloc(a, (rows + 1) * DOC_COLUMNS * sizeof(*t->cells));
    return t;
}

void mdoc_note(struct mdoc *d, struct str line)
{
    if (line.n > 0 && d->nnotes < COUNT(d->notes)) d->notes[d->nnotes++] = line;
}

/* The first letters of a long text. */
static struct str cut(struct str s)
{
    struct str rest = s;

    for (int i = 0; i < DOC_CELL_LETTERS && rest.n > 0; i++) (void)utf8_next(&rest);
    return str_head(s, s.n - rest.n);
}

/* --- HTML --- */

static void put_html(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '&':
            buf_z(b, "&amp;");
            break;
        case '<':
            buf_z(b, "&lt;");
            break;
        case '>':
            buf_z(b, "&gt;");
            break;
        case '"':
            buf_z(b, "&quot;");
            break;
        case '\'':
            buf_z(b, "&#39;");
            break;
        default:
            buf_char(b, s.p[i]);
        }
    }
}

/* What may stand in an address as it is; all else by its bytes. */
static void put_url(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (ascii_alnum(s.p[i]) || strchr("/?&=%.,_-+:~*@!", s.p[i]) != NULL) {
            buf_char(b, s.p[i]);
        } else {
            buf_fmt(b, "%%%02X", (unsigned)(unsigned char)s.p[i]);
        }
    }
}

static void put_href(struct buf *b, struct str base, struct str path)
{
    struct buf url = {.max = 1 << 16};

    buf_str(&url, base);
    put_url(&url, path);
    buf_z(b, "<a href=\"");
    put_html(b, buf_view(&url));
    buf_z(b, "\" style=\"color:#1668dc\">");
    buf_release(&url);
}

static void put_cell(struct buf *b, const struct mdoc_cell *c, const struct mdoc_frame *f)
{
    bool link = c->link.n > 0 && f->base_url.n > 0;
    struct str text = cut(c->text);

    buf_z(b, c->number ? "<td style=\"padding:5px 10px;border-bottom:1px solid #8883;"
                         "text-align:right;white-space:nowrap\">"
                       : "<td style=\"padding:5px 10px;border-bottom:1px solid #8883\">");
    if (link) put_href(b, f->base_url, c->link);
    put_html(b, text);
    if (text.n < c->text.n) buf_z(b, "…");
    if (link) buf_z(b, "</a>");
    buf_z(b, "</td>");
}

static void put_table(struct buf *b, const struct mdoc_table *t, const struct mdoc_frame *f)
{
    if (t->title.n > 0) {
        buf_z(b, "<h2 style=\"font-size:16px;margin:20px 0 6px\">");
        put_html(b, t->title);
        buf_z(b, "</h2>");
    }
    buf_z(b, "<table style=\"border-collapse:collapse;font-size:14px\"><thead><tr>");
    for (size_t i = 0; i < t->ncols; i++) {
        bool number = t->nrows > 0 && t->cells[i].number;
        buf_fmt(b,
                "<th scope=\"col\" style=\"padding:5px 10px;border-bottom:2px solid "
                "#8886;text-align:%s\">",
                number ? "right" : "left");
        put_html(b, t->head[i]);
        buf_z(b, "</th>");
    }
    buf_z(b, "</tr></thead><tbody>");
    for (size_t r = 0; r < t->nrows; r++) {
        buf_z(b, "<tr>");
        for (size_t i = 0; i < t->ncols; i++) put_cell(b, &t->cells[r * t->ncols + i], f);
        buf_z(b, "</tr>\n");
    }
    buf_z(b, "</tbody></table>");
}

static struct str word(const struct mdoc_frame *f, const char *zh, const char *en)
{
    return str_of(f->lang == LANG_ZH ? zh : en);
}

static void put_lines(struct buf *b, const struct mdoc *d)
{
    for (size_t i = 0; i < d->nnotes; i++) {
        buf_z(b, "<p style=\"margin:12px 0 0\">");
        put_html(b, d->notes[i]);
        buf_z(b, "</p>");
    }
}

static void put_foot(struct buf *b, const struct mdoc *d, const struct mdoc_frame *f)
{
    if (f->base_url.n > 0 && d->link.n > 0) {
        buf_z(b, "<p style=\"margin:16px 0 0\">");
        put_href(b, f->base_url, d->link);
        put_html(b, word(f, "在系统中打开", "Open it in Guanxi"));
        buf_z(b, "</a></p>");
    }
    buf_z(b, "<p style=\"margin:24px 0 0;font-size:12px;opacity:.7\">");
    put_html(b,
             word(f, "内容按您本人在发送时的权限生成，请勿转发给无权查看的人。",
                  "Made with your own rights at the time of sending. Please do not pass it on "
                  "to people who may not see it."));
    if (f->unsubscribe.n > 0) {
        buf_char(b, ' ');
        put_href(b, STR(""), f->unsubscribe);
        put_html(b, word(f, "退订", "Unsubscribe"));
        buf_z(b, "</a>");
    }
    buf_z(b, "</p>");
}

void mdoc_html(const struct mdoc *d, const struct mdoc_frame *f, struct buf *b)
{
    buf_fmt(
        b,
        "<!doctype html><html lang=\"%s\"><head><meta charset=\"utf-8\"><meta "
        "name=\"color-scheme\" content=\"light dark\"></head><body style=\"margin:0;padding:"
        "20px;font-family:-apple-system,'Segoe UI','PingFang SC','Microsoft "
        "YaHei','Noto Sans CJK SC',sans-serif;font-size:14px;line-height:1.5\">",
        f->lang == LANG_ZH ? "zh-CN" : "en");
    buf_z(b, "<h1 style=\"font-size:20px;margin:0\">");
    put_html(b, d->title);
    buf_z(b, "</h1>");
    if (d->intro.n > 0) {
        buf_z(b, "<p style=\"margin:4px 0 14px;opacity:.75\">");
        put_html(b, d->intro);
        buf_z(b, "</p>");
    }
    for (size_t i = 0; i < d->ntables; i++) put_table(b, &d->tables[i], f);
    put_lines(b, d);
    put_foot(b, d, f);
    buf_z(b, "</body></html>\n");
}

/* --- plain text --- */

/* On one line. */
static void put_line(struct buf *b, struct str s)
{
    s = cut(s);
    for (size_t i = 0; i < s.n; i++) buf_char(b, (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
}

static void text_table(struct buf *b, const struct mdoc_table *t)
{
    if (t->title.n > 0) {
        buf_z(b, "\n## ");
        put_line(b, t->title);
        buf_char(b, '\n');
    }
    for (size_t i = 0; i < t->ncols; i++) {
        if (i > 0) buf_z(b, " | ");
        put_line(b, t->head[i]);
    }
    buf_char(b, '\n');
    for (size_t r = 0; r < t->nrows; r++) {
        for (size_t i = 0; i < t->ncols; i++) {
            if (i > 0) buf_z(b, " | ");
            put_line(b, t->cells[r * t->ncols + i].text);
        }
        buf_char(b, '\n');
    }
}

void mdoc_text(const struct mdoc *d, const struct mdoc_frame *f, struct buf *b)
{
    put_line(b, d->title);
    buf_char(b, '\n');
    if (d->intro.n > 0) {
        put_line(b, d->intro);
        buf_char(b, '\n');
    }
    buf_char(b, '\n');
    for (size_t i = 0; i < d->ntables; i++) text_table(b, &d->tables[i]);
    for (size_t i = 0; i < d->nnotes; i++) {
        buf_char(b, '\n');
        put_line(b, d->notes[i]);
    }
    buf_char(b, '\n');
    if (f->base_url.n > 0 && d->link.n > 0) {
        buf_str(b, f->base_url);
        put_url(b, d->link);
        buf_char(b, '\n');
    }
    if (f->unsubscribe.n > 0) {
        buf_char(b, '\n');
        buf_str(b, word(f, "退订：", "Unsubscribe: "));
        buf_str(b, f->unsubscribe);
        buf_char(b, '\n');
    }
}

/* --- sheets --- */

void mdoc_csv(const struct mdoc *d, struct buf *out)
{
    struct csv_writer w = {.out = out, .delimiter = ','};

    csv_bom(&w);
    for (size_t i = 0; i < d->ntables; i++) {
        const struct mdoc_table *t = &d->tables[i];
        if (t->title.n > 0) {
            csv_cell(&w, t->title);
            csv_end_row(&w);
        }
        for (size_t c = 0; c < t->ncols; c++) csv_cell(&w, t->head[c]);
        csv_end_row(&w);
        for (size_t c = 0; c < t->nrows * t->ncols; c++) {
            if (t->cells[c].raw.p != NULL) {
                csv_number(&w, t->cells[c].raw);
            } else {
                csv_cell(&w, t->cells[c].text);
            }
            if ((c + 1) % t->ncols == 0) csv_end_row(&w);
        }
    }
}

static bool keep_block(void *arg, struct str bytes)
{
    buf_str(arg, bytes);
    return buf_ok(arg);
}

enum status mdoc_xlsx(const struct mdoc *d, struct buf *out, struct error *e)
{
    struct xlsx_writer *w = xlsx_new();

    if (w == NULL) return err(e, ST_BUSY, "xlsx.no_room", "no temporary file");
    for (size_t i = 0; i < d->ntables; i++) {
        const struct mdoc_table *t = &d->tables[i];
        if (t->title.n > 0) {
            xlsx_text(w, t->title);
            xlsx_end_row(w);
        }
        for (size_t c = 0; c < t->ncols; c++) {
            if (i == 0 && t->title.n == 0) {
                xlsx_head(w, t->head[c]);
            } else {
                xlsx_text(w, t->head[c]);
            }
        }
        xlsx_end_row(w);
        for (size_t c = 0; c < t->nrows * t->ncols; c++) {
            if (t->cells[c].raw.p != NULL) {
                xlsx_number(w, t->cells[c].raw, t->cells[c].cur);
            } else {
                xlsx_text(w, t->cells[c].text);
            }
            if ((c + 1) % t->ncols == 0) xlsx_end_row(w);
        }
    }
    return xlsx_finish(w, keep_block, out, e);
}
