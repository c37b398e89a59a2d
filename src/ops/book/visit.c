/* ops/book/visit.c - the visit report on paper (domain.md §5, 客户拜访总结报告). */
#include "ops/book/scribe.h"

struct visit_parts {
    struct excerpt activity, report, account, promises, seen;
};

static enum status parts_read(struct scribe *s, struct visit_parts *p, struct error *e)
{
    int64_t activity = s->ask->id;
    enum status st = ST_OK;

    if (s->ask->kind == BOOK_REPORT) {
        st = scribe_one(s, "visit_report", s->ask->id, &p->report, e);
        activity = cell_int(&p->report, 0, "activity");
    }
    if (st == ST_OK) st = scribe_one(s, "activity", activity, &p->activity, e);
    if (st == ST_OK && s->ask->kind == BOOK_VISIT)
        st = scribe_of(s, "visit_report", "activity", activity, &p->report, e);
    if (st == ST_OK && p->report.n == 0) st = err(e, ST_NOT_FOUND, "not_found", "visit_report");
    int64_t account = st == ST_OK ? cell_int(&p->activity, 0, "account") : 0;
    if (st == ST_OK) st = scribe_of(s, "account", "id", account, &p->account, e);
    if (st == ST_OK) st = scribe_of(s, "visit_promise", "activity", activity, &p->promises, e);
    if (st == ST_OK) st = scribe_of(s, "observation", "activity", activity, &p->seen, e);
    return st;
}

/* The fields as a form, or a word that none is filled in. */
static void form(struct scribe *s, const struct excerpt *x, const char *fields)
{
    struct str rest = str_of(fields), word;
    bool any = false;

    while (str_cut(&rest, ' ', &word))
        any = any || cell_text(x, 0, str_z(word, s->tx->arena)).n > 0;
    if (any) {
        scribe_form(s, x, 0, fields, "");
    } else {
        scribe_none(s);
    }
}

static bool is_ours(const struct excerpt *x, size_t row)
{
    return cell_is(x, row, "direction", "we_give");
}

static bool is_theirs(const struct excerpt *x, size_t row)
{
    return !is_ours(x, row);
}

static void promises(struct scribe *s, const struct visit_parts *p)
{
    static const char columns[] = "what owner contact plan due";
    struct excerpt ours = scribe_pick(s, &p->promises, is_ours);
    struct excerpt theirs = scribe_pick(s, &p->promises, is_theirs);

    scribe_heading(s, 1, "拜访中的承诺", "Promises of the visit");
    scribe_heading(s, 2, "我方承诺", "Promised by us");
    scribe_table(s, &ours, columns);
    scribe_heading(s, 2, "客户承诺", "Promised to us");
    scribe_table(s, &theirs, columns);
}

static void signatures(struct scribe *s, const struct visit_parts *p)
{
    struct str lines[4] = {
        cell_text(&p->report, 0, "signed_by"), cell_text(&p->report, 0, "signed_on"),
        cell_text(&p->report, 0, "advised_by"), cell_text(&p->report, 0, "advised_at")};
    static const char *const fields[] = {"signed_by", "signed_on", "advised_by", "advised_at"};
    struct doc_pair pairs[4];

    for (size_t i = 0; i < 4; i++) {
        struct str empty = STR("＿＿＿＿＿＿＿＿");
        pairs[i] = (struct doc_pair){scribe_label(s, &p->report, fields[i]),
                                     lines[i].n == 0 ? empty : lines[i]};
    }
    scribe_heading(s, 1, "签字", "Signatures");
    doc_form(s->doc, pairs, COUNT(pairs));
}

static void told(struct scribe *s, const struct visit_parts *p)
{
    scribe_heading(s, 1, "拜访情况", "The visit");
    form(s, &p->report, "content intended_result happened");
    scribe_heading(s, 1, "关键评估元素情况", "State of the key assessment elements");
    form(s, &p->report, "successes failures suggestions outcome commitment_obtained");
    if (p->seen.n > 0) {
        scribe_heading(s, 2, "观察", "Observations");
        scribe_table(s, &p->seen, "item seen contact need");
    }
    promises(s, p);
    scribe_heading(s, 1, "约定的下次拜访", "Agreed next appointment");
    form(s, &p->report, "next_start next_end next_place next_purpose next_plan next_activity");
    scribe_heading(s, 1, "下一步行动计划", "Next actions planned");
    doc_text(s->doc, cell_text(&p->report, 0, "next_actions"));
    if (cell_text(&p->report, 0, "next_actions").n == 0) scribe_none(s);
    scribe_heading(s, 1, "上级批示", "Superior's advice");
    form(s, &p->report, "superior advice_see advice_feel advice_think advice_hope");
    signatures(s, p);
}

enum status visit_book(struct scribe *s, struct error *e)
{
    struct visit_parts p = {0};
    enum status st = parts_read(s, &p, e);

    if (st != ST_OK) return st;
    struct str account = cell_text(&p.account, 0, "name");
    struct str code = cell_text(&p.report, 0, "code");
    const struct book_title t = {
        .kind_zh = "客户拜访总结报告",
        .kind_en = "Visit report",
        .title = str_fmt(s->tx->arena, "%.*s%s%.*s", STR_FMT(account),
                         account.n > 0 && code.n > 0 ? " " : "", STR_FMT(code)),
        .notice = scribe_word(s, "内部资料，请勿外传", "Internal, not for the customer"),
        .brief = true};
    scribe_begin(s, &t);
    static const char *const head[] = {"code",  "state", "subject",  "account",
                                       "deal",  "stage", "contacts", "accompanied_by",
                                       "start", "end",   "place"};
    for (size_t i = 0; i < COUNT(head); i++) {
        doc_cover(s->doc, scribe_label(s, &p.report, head[i]),
                  cell_text(&p.report, 0, head[i]));
    }
    told(s, &p);
    return ST_OK;
}
