#include "ops/moving/report.h"

#include "codec/csv.h"
#include "model/message.h"
#include "store/json.h"

struct str report_counts_json(const struct moving *m)
{
    struct json j = {.arena = m->arena};

    json_z(&j, "{");
    for (size_t i = 0; i < m->ncounts; i++) {
        const struct kind_count *n = &m->counts[i];
        if (i > 0) json_z(&j, ",");
        json_text(&j, str_of(n->kind->e->key));
        json_z(&j, ":{\"created\":");
        json_int(&j, n->created);
        json_z(&j, ",\"updated\":");
        json_int(&j, n->updated);
        json_z(&j, ",\"same\":");
        json_int(&j, n->same);
        json_z(&j, ",\"skipped\":");
        json_int(&j, n->skipped);
        json_z(&j, ",\"rejected\":");
        json_int(&j, n->rejected);
        json_z(&j, "}");
    }
    json_z(&j, "}");
    return json_view(&j);
}

struct str report_reason(const struct reject *r, enum language lang, struct arena *a)
{
    bool whole_key = strchr(r->code, '.') != NULL;
    struct str key = whole_key ? str_of(r->code) : str_fmt(a, "fault.%s", r->code);
    struct str why = message_text(key, lang, r->args, 2, a);
    if (str_eq(why, key)) why = message_text(str_of(r->code), lang, r->args, 2, a);
    if (!r->stands) return why;
    return str_fmt(a, "%.*s%s", STR_FMT(why),
                   lang == LANG_ZH ? "；已留空，该行其余内容照常导入"
                                   : "; left empty, the rest of the row stands");
}

static struct str sheet_name(const struct moving *m, size_t sheet)
{
    return sheet < m->nsheets ? m->sheets[sheet].sheet.name : STR("");
}

static void reject_json(const struct moving *m, const struct reject *r, struct json *j)
{
    json_z(j, "{\"sheet\":");
    json_text(j, sheet_name(m, r->sheet));
    json_z(j, ",\"row\":");
    json_int(j, (int64_t)r->row);
    json_z(j, ",\"column\":");
    json_text(j, r->column);
    json_z(j, ",\"value\":");
    json_text(j, r->value.p == NULL ? STR("") : r->value);
    json_z(j, ",\"code\":");
    json_text(j, str_of(r->code));
    json_z(j, ",\"message\":");
    json_text(j, report_reason(r, m->host->tx.actor->lang, m->arena));
    json_z(j, "}");
}

struct str report_rejects_json(const struct moving *m, size_t max)
{
    struct json j = {.arena = m->arena};

    json_z(&j, "[");
    for (size_t i = 0; i < m->nrejects && i < max; i++) {
        if (i > 0) json_z(&j, ",");
        reject_json(m, &m->rejects[i], &j);
    }
    json_z(&j, "]");
    return json_view(&j);
}

static void columns_json(const struct moving *m, const struct moving_sheet *s, struct json *j)
{
    (void)m;
    json_z(j, "\"columns\":[");
    for (size_t c = 0; c < s->sheet.ncolumns; c++) {
        int field = s->columns[c].field;
        if (c > 0) json_z(j, ",");
        json_z(j, "{\"column\":");
        json_text(j, s->sheet.header[c]);
        json_z(j, ",\"field\":");
        json_text(j, field < 0 ? STR_NONE : str_of(s->kind->fields[field].f->key));
        json_z(j, ",\"samples\":[");
        size_t shown = 0;
        for (size_t i = 0; i < s->sheet.nrows && i < 200 && shown < 3; i++) {
            if (s->sheet.rows[i].cells[c].n == 0) continue;
            if (shown++ > 0) json_z(j, ",");
            json_text(j, str_head(s->sheet.rows[i].cells[c], 300));
        }
        json_z(j, "]}");
    }
    json_z(j, "],\"unmapped\":[");
    size_t n = 0;
    for (size_t c = 0; c < s->sheet.ncolumns; c++) {
        if (s->columns[c].field >= 0 || s->columns[c].known) continue;
        if (n++ > 0) json_z(j, ",");
        json_text(j, s->sheet.header[c]);
    }
    json_z(j, "]");
}

static void dates_json(const struct moving_sheet *s, struct json *j)
{
    size_t n = 0;

    json_z(j, ",\"dates\":{");
    for (size_t c = 0; c < s->sheet.ncolumns; c++) {
        if (s->columns[c].field < 0) continue;
        enum field_type type = s->kind->fields[s->columns[c].field].f->type;
        if (type != F_DATE && type != F_TIME) continue;
        if (n++ > 0) json_z(j, ",");
        json_text(j, s->sheet.header[c]);
        json_z(j, ":{\"format\":");
        json_text(j, str_of(date_order_name(s->columns[c].order)));
        json_z(j, s->ambiguous[c] ? ",\"ambiguous\":true}" : ",\"ambiguous\":false}");
    }
    json_z(j, "}");
}

static void proposals_json(const struct moving *m, struct json *j)
{
    json_z(j, ",\"proposals\":[");
    for (size_t i = 0; i < m->nproposals && i < 1000; i++) {
        const struct proposal *p = &m->proposals[i];
        if (i > 0) json_z(j, ",");
        json_z(j, "{\"row\":");
        json_int(j, (int64_t)p->row);
        json_z(j, ",\"column\":");
        json_text(j, p->column);
        json_z(j, ",\"value\":");
        json_text(j, p->value);
        json_z(j, ",\"kind\":");
        json_text(j, str_of(p->kind->e->key));
        json_z(j, ",\"candidate\":{\"id\":");
        if (p->id > 0) {
            json_int(j, p->id);
        } else {
            json_z(j, "null");
        }
        json_z(j, ",\"title\":");
        json_text(j, p->title);
        json_z(j, "},\"score\":");
        json_int(j, p->score);
        json_z(j, p->whole ? ",\"whole\":true" : ",\"whole\":false");
        json_z(j, p->taken ? ",\"taken\":true}" : ",\"taken\":false}");
    }
    json_z(j, "]");
}

static bool can_create(const struct unknown *u)
{
    const char *key = u->kind->e->key;
    return strcmp(key, "user") == 0 || strcmp(key, "product") == 0 ||
           strcmp(key, "competitor") == 0;
}

/* One entry per kind and column, its values in the order met. */
static void unknown_json(const struct moving *m, struct json *j)
{
    size_t groups = 0;

    json_z(j, ",\"unknown\":[");
    for (size_t i = 0; i < m->nunknowns; i++) {
        const struct unknown *u = &m->unknowns[i];
        bool first = true;
        for (size_t k = 0; k < i && first; k++)
            first = m->unknowns[k].kind != u->kind || !str_eq(m->unknowns[k].column, u->column);
        if (!first) continue;
        if (groups++ > 0) json_z(j, ",");
        json_z(j, "{\"kind\":");
        json_text(j, str_of(u->kind->e->key));
        json_z(j, ",\"column\":");
        json_text(j, u->column);
        json_z(j, ",\"values\":[");
        for (size_t k = i, n = 0; k < m->nunknowns && n < 500; k++) {
            if (m->unknowns[k].kind != u->kind || !str_eq(m->unknowns[k].column, u->column))
                continue;
            if (n++ > 0) json_z(j, ",");
            json_text(j, m->unknowns[k].value);
        }
        json_z(j, can_create(u) ? "],\"offer_create\":true}" : "],\"offer_create\":false}");
    }
    json_z(j, "]");
}

void report_preview_json(const struct moving *m, struct buf *out)
{
    struct json j = {.arena = m->arena};
    int64_t creates = 0, updates = 0, skips = 0;

    for (size_t i = 0; i < m->ncounts; i++) {
        creates += m->counts[i].created;
        updates += m->counts[i].updated;
        skips += m->counts[i].skipped + m->counts[i].same;
    }
    if (m->nsheets > 0) {
        const struct moving_sheet *s = &m->sheets[0];
        json_z(&j, "\"kind\":");
        json_text(&j, str_of(s->kind->e->key));
        json_z(&j, ",\"map\":");
        json_text(&j, s->map == NULL ? STR_NONE : str_of(s->map->name));
        const char *from = s->map == NULL ? NULL : s->map->name_from;
        json_z(&j, ",\"name_from\":");
        json_text(&j, from == NULL ? STR_NONE : str_of(from));
        json_z(&j, ",\"rows\":");
        json_int(&j, (int64_t)s->sheet.nrows);
        json_z(&j, ",");
        columns_json(m, s, &j);
        dates_json(s, &j);
        json_z(&j, ",");
    }
    json_z(&j, "\"creates\":");
    json_int(&j, creates);
    json_z(&j, ",\"updates\":");
    json_int(&j, updates);
    json_z(&j, ",\"skips\":");
    json_int(&j, skips);
    json_z(&j, ",\"counts\":");
    json_raw(&j, report_counts_json(m));
    json_z(&j, ",\"rejects_total\":");
    json_int(&j, (int64_t)m->rejects_total);
    json_z(&j, ",\"rejects\":");
    json_raw(&j, report_rejects_json(m, 500));
    proposals_json(m, &j);
    unknown_json(m, &j);
    buf_str(out, json_view(&j));
}

static const char *pick(enum language lang, const char *zh, const char *en)
{
    return lang == LANG_ZH ? zh : en;
}

static void lists_text(const struct moving *m, enum language lang, struct buf *out)
{
    for (size_t i = 0; i < m->aliases_used.room; i++) {
        const struct strmap_slot *slot = &m->aliases_used.slots[i];
        if (slot->key.p == NULL) continue;
        buf_fmt(out, "%s %.*s (%lld)\n", pick(lang, "别名", "alias"), STR_FMT(slot->key),
                (long long)slot->value);
    }
    for (size_t i = 0; i < m->nunknowns; i++) {
        const struct unknown *u = &m->unknowns[i];
        buf_fmt(out, "%s %s \"%.*s\" (%zu)%s\n", pick(lang, "未找到", "unknown"),
                u->kind->e->key, STR_FMT(u->value), u->rows,
                u->created ? pick(lang, "，已新建", ", created") : "");
    }
    for (size_t i = 0; i < m->nproposals && i < 200; i++) {
        const struct proposal *p = &m->proposals[i];
        const char *what = p->whole ? pick(lang, "疑似重复", "possible duplicate")
                                    : pick(lang, "建议", "proposal");
        buf_fmt(out, "%s \"%.*s\" ~ \"%.*s\" (%d/1000)%s\n", what, STR_FMT(p->value),
                STR_FMT(p->title), p->score, p->taken ? pick(lang, "，已采用", ", taken") : "");
    }
    for (size_t i = 0; i < m->nignored; i++) {
        buf_fmt(out, "%s %.*s\n", pick(lang, "忽略的文件", "file ignored"),
                STR_FMT(m->ignored[i]));
    }
    for (size_t s = 0; s < m->nsheets; s++) {
        if (m->sheets[s].sheet.nrows == 0) {
            buf_fmt(out, "%s %.*s\n", pick(lang, "文件里没有数据行", "no rows in the file"),
                    STR_FMT(m->sheets[s].sheet.name));
        }
        for (size_t c = 0; c < m->sheets[s].sheet.ncolumns; c++) {
            const struct column_plan *p = &m->sheets[s].columns[c];
            if (p->field >= 0 || p->read) continue;
            buf_fmt(out, "%s %.*s: %.*s\n", pick(lang, "忽略的列", "column ignored"),
                    STR_FMT(m->sheets[s].sheet.name), STR_FMT(m->sheets[s].sheet.header[c]));
        }
    }
}

/* The values of a column come before --dates: who asked for another order is told. */
static void dates_text(const struct moving *m, enum language lang, struct buf *out)
{
    for (size_t s = 0; m->options.dates_given && s < m->nsheets; s++) {
        const struct moving_sheet *sheet = &m->sheets[s];
        for (size_t c = 0; c < sheet->sheet.ncolumns; c++) {
            enum date_order order = sheet->columns[c].order;
            bool other = (order == DATE_DMY || order == DATE_MDY) && order != m->options.dates;
            if (sheet->columns[c].field < 0 || !other || sheet->ambiguous[c]) continue;
            buf_fmt(out, "%s \"%.*s\": %s; --dates %s %s\n",
                    pick(lang, "日期列按数据本身判定", "dates read as their values tell"),
                    STR_FMT(sheet->sheet.header[c]), date_order_name(order),
                    date_order_name(m->options.dates),
                    pick(lang, "未采用", "does not fit them"));
        }
    }
}

static void reject_text(const struct moving *m, const struct reject *r, enum language lang,
                        struct buf *out)
{
    struct str name = sheet_name(m, r->sheet), why = report_reason(r, lang, m->arena);

    buf_fmt(out, "%.*s:%zu %.*s \"%.*s\": %.*s\n", STR_FMT(name), r->row, STR_FMT(r->column),
            STR_FMT(r->value), STR_FMT(why));
}

void report_text(const struct moving *m, enum language lang, struct buf *out)
{
    for (size_t i = 0; i < m->ncounts; i++) {
        const struct kind_count *n = &m->counts[i];
        buf_fmt(out, "%-20s %s %lld  %s %lld  %s %lld  %s %lld  %s %lld\n", n->kind->e->key,
                pick(lang, "新建", "created"), (long long)n->created,
                pick(lang, "更新", "updated"), (long long)n->updated,
                pick(lang, "未变", "unchanged"), (long long)n->same,
                pick(lang, "跳过", "skipped"), (long long)n->skipped,
                pick(lang, "拒绝", "rejected"), (long long)n->rejected);
    }
    lists_text(m, lang, out);
    dates_text(m, lang, out);
    for (size_t i = 0; i < m->nrepeats && i < 200; i++)
        reject_text(m, &m->repeats[i], lang, out);
    if (m->nrepeats > 200) buf_fmt(out, "… %zu\n", m->nrepeats);
    for (size_t i = 0; i < m->nrejects && i < 20; i++)
        reject_text(m, &m->rejects[i], lang, out);
    if (m->rejects_total > 20) buf_fmt(out, "… %zu\n", m->rejects_total);
}

static void cut_row(const struct moving *m, enum language lang, struct csv_writer *w)
{
    struct str more = str_fmt(m->arena, "%zu", m->rejects_total - m->nrejects);

    for (int i = 0; i < 4; i++) csv_cell(w, STR(""));
    csv_cell(w, message_text(STR("import.rejects_cut"), lang, &more, 1, m->arena));
    csv_end_row(w);
}

void report_rejects_csv(const struct moving *m, enum language lang, struct buf *out)
{
    struct csv_writer w = {.out = out, .delimiter = ','};
    static const char *const head[] = {"file", "row", "column", "value", "reason"};

    csv_bom(&w);
    for (size_t i = 0; i < COUNT(head); i++) csv_cell(&w, str_of(head[i]));
    csv_end_row(&w);
    for (size_t i = 0; i < m->nrejects; i++) {
        const struct reject *r = &m->rejects[i];
        csv_cell(&w, sheet_name(m, r->sheet));
        csv_number(&w, str_fmt(m->arena, "%zu", r->row));
        csv_cell(&w, r->column);
        csv_cell(&w, r->value);
        csv_cell(&w, report_reason(r, lang, m->arena));
        csv_end_row(&w);
    }
    if (m->rejects_total > m->nrejects) cut_row(m, lang, &w);
}

static struct str value_text(const struct field *f, const struct value *v, struct tx *tx)
{
    struct json j = {.arena = tx->arena};

    if (v->kind == V_NULL) return STR_NONE;
    if (v->kind == V_TEXT) return v->s;
    if (v->kind == V_MONEY) return str_fmt(tx->arena, "%lld %s", (long long)v->i, v->cur.code);
    json_value(&j, f, v);
    return json_unquote(json_view(&j), tx->arena);
}

struct str report_old_values(struct tx *tx, const struct record *old, const struct input *in)
{
    struct json j = {.arena = tx->arena};
    size_t n = 0;

    json_z(&j, "{");
    for (size_t i = 0; i < in->kind->nfields; i++) {
        const struct field *f = in->kind->fields[i].f;
        if (!in->given[i]) continue;
        if (n++ > 0) json_z(&j, ",");
        json_text(&j, str_of(f->key));
        json_z(&j, ":");
        json_text(&j, value_text(f, &old->v[i], tx));
    }
    json_z(&j, "}");
    return json_view(&j);
}
