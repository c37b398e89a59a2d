/* ops/book/review.c - the business review of an account: where the relation and the business
 * stand, over a period, and what comes next (product.md E9). */
#include "ops/analysis.h"
#include "ops/book/scribe.h"
#include "ops/standing.h"
#include "rules/warning.h"

enum { MONTHS_MAX = 24, STAGES_MAX = 60 };

struct review {
    struct scribe *s;
    struct day from, to;
    struct excerpt account, deals, needs, promises, warnings, activities, coming;
    struct zip_view zip;
    struct trust_view trust;
    struct needs_view quadrant;
    struct stage_row *stages;
    size_t nstages;
};

static bool in_period(const struct review *r, struct day d)
{
    return d.n != DAY_NONE.n && d.n >= r->from.n && d.n <= r->to.n;
}

/* --- reading --- */

static enum status read_activities(struct review *r, struct str account, struct error *e)
{
    struct scribe *s = r->s;
    struct str to =
        str_fmt(s->tx->arena, "%.*s", STR_FMT(scribe_day(s, (struct day){r->to.n + 1})));
    struct str from = scribe_day(s, r->from);
    struct param p[] = {
        {STR("account"), account},
        {STR("state"), STR("done")},
        {STR("start.ge"), str_fmt(s->tx->arena, "%.*sT00:00:00Z", STR_FMT(from))},
        {STR("start.lt"), str_fmt(s->tx->arena, "%.*sT00:00:00Z", STR_FMT(to))}};
    enum status st = scribe_read(s, "activity", p, COUNT(p), &r->activities, e);

    p[1].value = STR("planned");
    return st == ST_OK ? scribe_read(s, "activity", p, 2, &r->coming, e) : st;
}

static enum status read_records(struct review *r, struct error *e)
{
    struct scribe *s = r->s;
    int64_t id = s->ask->id;
    struct str account = str_fmt(s->tx->arena, "%lld", (long long)id);
    const struct param standing[] = {{STR("account"), account},
                                     {STR("state.in"), STR("new,accepted")}};
    enum status st = scribe_one(s, "account", id, &r->account, e);

    if (st == ST_OK) st = scribe_of(s, "opportunity", "account", id, &r->deals, e);
    if (st == ST_OK) st = scribe_of(s, "need", "account", id, &r->needs, e);
    if (st == ST_OK) st = scribe_of(s, "exchange", "account", id, &r->promises, e);
    if (st == ST_OK) st = scribe_read(s, "warning", standing, 2, &r->warnings, e);
    if (st == ST_OK) st = read_activities(r, account, e);
    return st;
}

static enum status read_judgements(struct review *r, struct error *e)
{
    struct tx *tx = r->s->tx;
    int64_t id = r->s->ask->id;
    enum status st = zipper_read(tx, id, tx->today, &r->zip, e);

    if (st == ST_OK) st = trust_read(tx, id, 0, tx->today, &r->trust, e);
    if (st == ST_OK) st = needs_read(tx, id, tx->today, &r->quadrant, e);
    if (st == ST_OK) st = analysis_stages(tx, 0, &r->stages, &r->nstages, e);
    return st;
}

/* --- relation --- */

static struct str percent(const struct review *r, double part)
{
    return str_fmt(r->s->tx->arena, "%d%%", (int)(part * 100 + 0.5));
}

static int64_t win_rate(const struct review *r, size_t *won, size_t *lost)
{
    *won = *lost = 0;
    for (size_t i = 0; i < r->deals.n; i++) {
        if (!in_period(r, cell_day(&r->deals, i, "closed_on"))) continue;
        *won += cell_is(&r->deals, i, "state", "won");
        *lost += cell_is(&r->deals, i, "state", "lost");
    }
    return *won + *lost == 0 ? 0 : (int64_t)(*won * 100 / (*won + *lost));
}

static void radar(struct review *r)
{
    const struct scribe *s = r->s;
    size_t won = 0, lost = 0;
    const struct needs_verdict *now = &r->quadrant.now;
    const int64_t v[] = {(int64_t)(r->zip.verdict.coverage * 100 + 0.5),
                         (int64_t)(r->trust.now.index * 100 + 0.5), (int64_t)(now->x + 0.5),
                         (int64_t)(now->y + 0.5), win_rate(r, &won, &lost)};
    struct str labels[COUNT(v)] = {scribe_word(s, "对接覆盖", "Zipper coverage"),
                                   scribe_word(s, "信任指数", "Trust index"),
                                   scribe_word(s, "组织需求满足", "Needs of the company met"),
                                   scribe_word(s, "个人需求满足", "Personal needs met"),
                                   scribe_word(s, "赢单率", "Win rate")};
    for (size_t i = 0; i < COUNT(v); i++)
        labels[i] = str_fmt(s->tx->arena, "%.*s %lld%%", STR_FMT(labels[i]), (long long)v[i]);
    const struct doc_chart c = {.kind = CHART_RADAR,
                                .title = scribe_word(s, "关系雷达", "The relation at a glance"),
                                .labels = labels,
                                .n = COUNT(v),
                                .series = {{STR(""), v, NULL}},
                                .nseries = 1,
                                .high = 100};
    doc_chart(s->doc, &c);
}

static struct str quadrant_word(const struct scribe *s, enum quadrant q)
{
    switch (q) {
    case Q_OUTSIDER:
        return scribe_word(s, "局外人", "Outsider");
    case Q_SUPPLIER:
        return scribe_word(s, "供应商", "Supplier");
    case Q_FRIEND:
        return scribe_word(s, "朋友", "Friend");
    case Q_PARTNER:
        return scribe_word(s, "合作伙伴", "Partner");
    case Q_UNKNOWN:
        break;
    }
    return scribe_word(s, "需求了解不足", "Too few needs known");
}

static void relation(struct review *r)
{
    const struct scribe *s = r->s;
    const struct trust *t = &r->trust.now;
    const struct needs_verdict *n = &r->quadrant.now;
    struct str none = scribe_word(s, "暂无", "None yet");
    const struct doc_pair pairs[] = {
        {scribe_word(s, "对接覆盖", "Zipper coverage"), percent(r, r->zip.verdict.coverage)},
        {scribe_word(s, "单线联系", "Single thread"),
         r->zip.thread.single ? scribe_word(s, "是", "Yes") : scribe_word(s, "否", "No")},
        {scribe_word(s, "信任指数", "Trust index"), t->known ? percent(r, t->index) : none},
        {scribe_word(s, "往来平衡", "Balance given"),
         str_fmt(s->tx->arena, "%lld", (long long)t->balance)},
        {scribe_word(s, "需求象限", "Needs quadrant"), quadrant_word(s, n->at)},
        {scribe_word(s, "已确认需求", "Confirmed needs"),
         str_fmt(s->tx->arena, "%zu", n->confirmed)},
    };

    scribe_heading(r->s, 1, "关系现状", "The relation");
    scribe_form(r->s, &r->account, 0,
                "segment importance relationship lifecycle partnership attractiveness "
                "relation_basis credit_grade owner sponsor",
                "");
    doc_form(s->doc, pairs, COUNT(pairs));
    radar(r);
}

/* --- people --- */

static void people(struct review *r)
{
    const struct scribe *s = r->s;
    const struct org_chart *c = &r->zip.chart;
    struct named users;
    struct idset ids = {0};
    struct error e = {0};
    const struct doc_column columns[] = {
        {scribe_word(s, "姓名", "Name"), false},
        {scribe_word(s, "职务", "Title"), false},
        {scribe_word(s, "项目中的态度", "Attitude in deals"), true},
        {scribe_word(s, "我方最熟的人", "Knows him best"), false},
        {scribe_word(s, "亲密度", "Degree"), true}};

    scribe_heading(r->s, 1, "人员覆盖", "People");
    for (size_t i = 0; i < c->npeople; i++)
        idset_add(&ids, s->tx->arena, c->people[i].best_user);
    idset_sort(&ids);
    if (named_read(s->tx, "user", &ids, &users, &e) != ST_OK || c->npeople == 0) {
        scribe_none(r->s);
        return;
    }
    struct doc_table *t = doc_table(s->doc, columns, COUNT(columns));
    for (size_t i = 0; i < c->npeople && i < SCRIBE_ROWS; i++) {
        const struct person *p = &c->people[i];
        struct str best = named_of(&users, p->best_user);
        if (p->name.p == NULL) continue;
        const struct str cells[] = {
            p->name, p->title.p == NULL ? STR("") : p->title,
            p->has_attitude
                ? str_fmt(s->tx->arena, p->attitude == 0 ? "%d" : "%+d", p->attitude)
                : STR(""),
            best.p == NULL ? STR("") : best, str_fmt(s->tx->arena, "%d", p->best)};
        doc_row(s->doc, t, cells);
    }
}

/* --- business --- */

static const struct stage_row *stage_of(const struct review *r, size_t deal)
{
    int64_t pipeline = cell_int(&r->deals, deal, "pipeline");
    int at = cat_field_index(r->deals.kind, STR("stage"));
    struct str key = r->deals.rows[deal].v[at].s;

    for (size_t i = 0; i < r->nstages; i++) {
        if (r->stages[i].pipeline == pipeline && str_eq(r->stages[i].key, key))
            return &r->stages[i];
    }
    return NULL;
}

static struct str stage_name(const struct review *r, const struct stage_row *st)
{
    return r->s->en && st->name_en.n > 0 ? st->name_en : st->name;
}

/* Stages are shown by name wherever the deal's rows are. */
static void name_stages(struct review *r)
{
    int at = r->deals.kind == NULL ? -1 : cat_field_index(r->deals.kind, STR("stage"));

    for (size_t i = 0; at >= 0 && i < r->deals.n; i++) {
        const struct stage_row *st = stage_of(r, i);
        if (st == NULL) continue;
        /* the key stays in the value */
        r->deals.rows[i].text[at] = stage_name(r, st);
    }
}

static bool is_open(const struct excerpt *x, size_t row)
{
    return cell_is(x, row, "state", "open");
}

static void funnel(struct review *r)
{
    const struct scribe *s = r->s;
    struct str labels[STAGES_MAX], text[STAGES_MAX];
    int64_t v[STAGES_MAX];
    size_t n = 0;

    for (size_t k = 0; k < r->nstages && n < STAGES_MAX; k++) {
        int64_t amount = 0;
        size_t deals = 0;
        for (size_t i = 0; i < r->deals.n; i++) {
            if (!is_open(&r->deals, i) || stage_of(r, i) != &r->stages[k]) continue;
            amount += cell_base(&r->deals, i, "amount");
            deals++;
        }
        if (deals == 0) continue;
        struct str name = stage_name(r, &r->stages[k]);
        labels[n] = s->en ? str_fmt(s->tx->arena, "%.*s (%zu)", STR_FMT(name), deals)
                          : str_fmt(s->tx->arena, "%.*s（%zu）", STR_FMT(name), deals);
        text[n] = scribe_base(s, amount);
        v[n++] = amount;
    }
    const struct doc_chart c = {.kind = CHART_BAR,
                                .title =
                                    scribe_word(s, "在手项目按阶段", "Open deals by stage"),
                                .labels = labels,
                                .n = n,
                                .series = {{STR(""), v, text}},
                                .nseries = 1};
    if (n > 0) doc_chart(s->doc, &c);
}

static bool is_won(const struct excerpt *x, size_t row)
{
    return cell_is(x, row, "state", "won");
}

static bool is_lost(const struct excerpt *x, size_t row)
{
    return cell_is(x, row, "state", "lost");
}

static struct excerpt closed_deals(struct review *r,
                                   bool (*take)(const struct excerpt *x, size_t row))
{
    struct excerpt all = scribe_pick(r->s, &r->deals, take), out = all;

    out.n = 0;
    for (size_t i = 0; i < all.n; i++) {
        if (in_period(r, cell_day(&all, i, "closed_on"))) out.rows[out.n++] = all.rows[i];
    }
    return out;
}

/* Months of the period, and in which of them a day lies; -1 outside. */
static int month_of(const struct review *r, struct day d)
{
    int y0 = 0, m0 = 0, y1 = 0, m1 = 0, dom = 0;

    if (!in_period(r, d)) return -1;
    day_split(r->from, &y0, &m0, &dom);
    day_split(d, &y1, &m1, &dom);
    return (y1 - y0) * 12 + m1 - m0;
}

static size_t month_labels(const struct review *r, struct str *labels)
{
    int last = month_of(r, r->to), year = 0, month = 0, dom = 0;
    size_t n = last < 0 ? 0 : (size_t)last + 1;

    if (n > MONTHS_MAX) n = MONTHS_MAX;
    for (size_t i = 0; i < n; i++) {
        day_split(day_add_months(day_month_start(r->from), (int)i), &year, &month, &dom);
        labels[i] = str_fmt(r->s->tx->arena, "%02d-%02d", year % 100, month);
    }
    return n;
}

static void won_chart(struct review *r, const struct excerpt *won)
{
    const struct scribe *s = r->s;
    struct str labels[MONTHS_MAX], text[MONTHS_MAX];
    int64_t v[MONTHS_MAX] = {0};
    size_t n = month_labels(r, labels);

    for (size_t i = 0; i < won->n; i++) {
        int m = month_of(r, cell_day(won, i, "closed_on"));
        if (m >= 0 && (size_t)m < n) v[m] += cell_base(won, i, "amount");
    }
    int64_t unit = s->en ? 100000 : 1000000; /* thousands; 万 */
    for (size_t i = 0; i < n; i++)
        text[i] = v[i] == 0 ? STR("") : str_fmt(s->tx->arena, "%lld", (long long)(v[i] / unit));
    struct str title =
        s->en
            ? str_fmt(s->tx->arena, "Won by month (thousand %s)", s->tx->company->currency.code)
            : str_fmt(s->tx->arena, "各月成交额（万，%s）", s->tx->company->currency.code);
    const struct doc_chart c = {.kind = CHART_LINE,
                                .title = title,
                                .labels = labels,
                                .n = n,
                                .series = {{STR(""), v, text}},
                                .nseries = 1};
    if (won->n > 0) doc_chart(s->doc, &c);
}

static void business(struct review *r)
{
    struct scribe *s = r->s;
    struct excerpt open = scribe_pick(s, &r->deals, is_open);
    struct excerpt won = closed_deals(r, is_won), lost = closed_deals(r, is_lost);
    size_t nwon = 0, nlost = 0;
    int64_t rate = win_rate(r, &nwon, &nlost), amount = 0;

    name_stages(r);
    for (size_t i = 0; i < won.n; i++) amount += cell_base(&won, i, "amount");
    const struct doc_pair pairs[] = {
        {scribe_word(s, "赢单", "Won"), str_fmt(s->tx->arena, "%zu", nwon)},
        {scribe_word(s, "丢单", "Lost"), str_fmt(s->tx->arena, "%zu", nlost)},
        {scribe_word(s, "赢单率", "Win rate"),
         nwon + nlost == 0 ? STR("—") : str_fmt(s->tx->arena, "%lld%%", (long long)rate)},
        {scribe_word(s, "成交额", "Amount won"), scribe_base(s, amount)},
        {scribe_word(s, "在手项目", "Open deals"), str_fmt(s->tx->arena, "%zu", open.n)},
    };
    scribe_heading(s, 1, "业务", "Business");
    doc_form(s->doc, pairs,
             actor_reads(s->tx->actor, analysis_kind(s->tx)->index,
                         analysis_kind(s->tx)->fields[analysis_field(s->tx, "amount")].f)
                 ? COUNT(pairs)
                 : 3);
    scribe_heading(s, 2, "在手项目", "Open deals");
    funnel(r);
    scribe_table(s, &open, "name stage probability amount close_date owner next_step");
    scribe_heading(s, 2, "赢得的项目", "Won");
    won_chart(r, &won);
    scribe_table(s, &won, "name amount margin closed_on owner reasons");
    scribe_heading(s, 2, "丢失的项目", "Lost");
    scribe_table(s, &lost, "name amount closed_on lost_to reasons lessons");
}

/* --- needs, promises, warnings, next steps --- */

static void promises(struct review *r)
{
    struct scribe *s = r->s;
    const struct trust *t = &r->trust.now;
    const struct doc_pair pairs[] = {
        {scribe_word(s, "我方兑现", "Kept by us"), str_fmt(s->tx->arena, "%zu", t->nkept)},
        {scribe_word(s, "我方失信", "Broken by us"), str_fmt(s->tx->arena, "%zu", t->nbroken)},
        {scribe_word(s, "我方逾期", "Overdue, ours"),
         str_fmt(s->tx->arena, "%zu", r->trust.late_ours)},
        {scribe_word(s, "客户逾期", "Overdue, theirs"),
         str_fmt(s->tx->arena, "%zu", r->trust.late_theirs)}};

    scribe_heading(s, 1, "承诺与往来", "Promises and exchange");
    doc_form(s->doc, pairs, COUNT(pairs));
    scribe_table(s, &r->promises, "what direction contact user given_on due state settled_on");
}

static void activity_chart(struct review *r)
{
    const struct scribe *s = r->s;
    struct str labels[MONTHS_MAX], text[MONTHS_MAX];
    int64_t all[MONTHS_MAX] = {0};
    size_t n = month_labels(r, labels);

    for (size_t i = 0; i < r->activities.n; i++) {
        int m =
            month_of(r, zone_day(s->tx->company->zone, cell_int(&r->activities, i, "start")));
        if (m >= 0 && (size_t)m < n) all[m]++;
    }
    for (size_t i = 0; i < n; i++) text[i] = str_fmt(s->tx->arena, "%lld", (long long)all[i]);
    const struct doc_chart c = {.kind = CHART_LINE,
                                .title =
                                    scribe_word(s, "各月完成的活动", "Activities by month"),
                                .labels = labels,
                                .n = n,
                                .series = {{STR(""), all, text}},
                                .nseries = 1};
    if (r->activities.n > 0) doc_chart(s->doc, &c);
}

/* The rule by its name instead of its number. */
static void name_rules(struct review *r)
{
    int at = r->warnings.kind == NULL ? -1 : cat_field_index(r->warnings.kind, STR("rule"));

    for (size_t i = 0; at >= 0 && i < r->warnings.n; i++) {
        struct str *text = &r->warnings.rows[i].text[at];
        for (size_t k = 0; k < WARN_RULES; k++) {
            if (!str_is(*text, warning_specs[k].key)) continue;
            *text = scribe_word(r->s, warning_specs[k].name.zh, warning_specs[k].name.en);
            break;
        }
    }
}

static void warnings(struct review *r)
{
    scribe_heading(r->s, 1, "预警", "Warnings");
    name_rules(r);
    scribe_table(r->s, &r->warnings, "rule severity since due owner state");
}

static void coming(struct review *r)
{
    struct scribe *s = r->s;
    struct excerpt open = scribe_pick(s, &r->deals, is_open);

    scribe_heading(s, 1, "下一步", "Next steps");
    scribe_heading(s, 2, "项目的下一步", "Of the deals");
    scribe_table(s, &open, "name next_step next_step_date owner");
    scribe_heading(s, 2, "计划中的活动", "Planned activities");
    scribe_table(s, &r->coming, "subject kind start due owner objective");
}

static void cover(struct review *r)
{
    static const char *const lines[] = {"code", "segment", "owner", "sponsor"};
    struct scribe *s = r->s;
    struct str from = scribe_day(s, r->from), to = scribe_day(s, r->to);
    struct str name = cell_text(&r->account, 0, "name");
    const struct book_title t = {
        .kind_zh = "业务回顾",
        .kind_en = "Business review",
        .title = name,
        .notice = scribe_word(s, "内部资料，请勿外传", "Internal, not for the customer")};

    scribe_begin(s, &t);
    doc_cover(s->doc, scribe_word(s, "回顾期间", "Period"),
              str_fmt(s->tx->arena, "%.*s — %.*s", STR_FMT(from), STR_FMT(to)));
    for (size_t i = 0; i < COUNT(lines); i++) {
        doc_cover(s->doc, scribe_label(s, &r->account, lines[i]),
                  cell_text(&r->account, 0, lines[i]));
    }
    doc_cover(s->doc, scribe_word(s, "打印日期", "Printed on"), scribe_day(s, s->tx->today));
}

enum status review_book(struct scribe *s, struct error *e)
{
    struct review *r = arena_zalloc(s->tx->arena, sizeof *r);
    struct day today = s->tx->today;

    r->s = s;
    r->to = s->ask->to.n == DAY_NONE.n ? today : s->ask->to;
    r->from = s->ask->from.n != DAY_NONE.n ? s->ask->from
                                           : day_month_start(day_add_months(r->to, -11));
    enum status st = read_records(r, e);
    if (st == ST_OK) st = read_judgements(r, e);
    if (st != ST_OK) return st;
    cover(r);
    relation(r);
    business(r);
    people(r);
    scribe_heading(s, 1, "需求", "Needs");
    scribe_table(s, &r->needs, "statement kind contact priority satisfied state");
    promises(r);
    scribe_heading(s, 1, "活动", "Activities");
    activity_chart(r);
    scribe_table(s, &r->activities, "subject kind start owner outcome result");
    warnings(r);
    coming(r);
    return ST_OK;
}
