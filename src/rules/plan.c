#include "rules/plan.h"

#include "base/utf8.h"

/* --- periods ------------------------------------------------------------------------------ */

static int number(struct str s)
{
    int v = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_digit(s.p[i])) return -1;
        v = v * 10 + (s.p[i] - '0');
    }
    return s.n == 0 ? -1 : v;
}

/* First month and number of months of "", "-H1", "-Q3", "-09"; false: no such part. */
static bool part_months(struct str part, int *first, int *count)
{
    if (part.n == 0) {
        *first = 1;
        *count = 12;
        return true;
    }
    if (part.n != 3 || part.p[0] != '-') return false;
    char kind = part.p[1];
    int digit = part.p[2] - '0';
    if (kind == 'H' || kind == 'Q') {
        *count = kind == 'H' ? 6 : 3;
        *first = (digit - 1) * *count + 1;
        return digit >= 1 && digit <= 12 / *count;
    }
    *first = number(str_skip(part, 1));
    *count = 1;
    return *first >= 1 && *first <= 12;
}

bool plan_period(struct str s, struct day *from, struct day *to)
{
    int first = 0, count = 0;

    if (s.n < 4) return false;
    int year = number(str_head(s, 4));
    if (year < 2000 || year > 2099 || !part_months(str_skip(s, 4), &first, &count))
        return false;
    if (!day_make(year, first, 1, from)) return false;
    *to = day_add_months(*from, count);
    to->n--;
    return true;
}

size_t plan_period_next_year(struct str s, char out[10])
{
    struct day from, to;

    if (s.n > 10 || !plan_period(s, &from, &to)) return 0;
    memcpy(out, s.p, s.n);
    for (int i = 3; i >= 0; i--) {
        if (out[i] != '9') {
            out[i]++;
            break;
        }
        out[i] = '0';
    }
    return s.n;
}

/* --- SMART -------------------------------------------------------------------------------- */

const char *const smart_keys[SMART__COUNT] = {"specific", "measurable", "attainable",
                                              "relevant", "timely"};
enum { SPECIFIC_MIN = 6, REASON_MIN = 4 };

static const char *const vague_words[] = {"尽量", "努力",   "争取",
                                          "适当", "try to", "as far as possible"};

static bool holds(struct str text, const char *word)
{
    size_t n = strlen(word);

    for (size_t i = 0; i + n <= text.n; i++) {
        size_t k = 0;
        while (k < n && ascii_lower(text.p[i + k]) == word[k]) k++;
        if (k == n) return true;
    }
    return false;
}

static const char *text_fault(struct str s, size_t least)
{
    if (s.n == 0) return "empty";
    return utf8_count(s) < least ? "short" : NULL;
}

static const char *specific_fault(struct str s)
{
    const char *why = text_fault(s, SPECIFIC_MIN);

    for (size_t i = 0; why == NULL && i < COUNT(vague_words); i++) {
        if (holds(s, vague_words[i])) why = "vague";
    }
    return why;
}

static const char *measure_fault(const struct smart_fact *f)
{
    if (f->measure.n == 0) return "empty";
    if (!f->has_from || !f->has_to) return "numbers";
    return f->from == f->to ? "no_change" : NULL;
}

static const char *time_fault(const struct smart_fact *f)
{
    if (f->timely.n == DAY_NONE.n) return "empty";
    if (f->plan_from.n != DAY_NONE.n && f->timely.n < f->plan_from.n) return "before";
    if (f->plan_to.n != DAY_NONE.n && f->timely.n > f->plan_to.n) return "after";
    return NULL;
}

void smart_check(const struct smart_fact *f, struct smart_verdict *out)
{
    *out = (struct smart_verdict){.why = {
                                      [SMART_S] = specific_fault(f->specific),
                                      [SMART_M] = measure_fault(f),
                                      [SMART_A] = text_fault(f->attainable, REASON_MIN),
                                      [SMART_R] = text_fault(f->relevant, REASON_MIN),
                                      [SMART_T] = time_fault(f),
                                  }};
    if (f->has_need) out->why[SMART_R] = NULL;
    for (int i = 0; i < SMART__COUNT; i++) out->passed += out->why[i] == NULL;
}

/* a * 100 % / b in millionths of a per cent, half away from zero; b != 0. */
static int64_t percent_of(int64_t a, int64_t b)
{
    double v = (double)a / (double)b * 1e8;

    if (v > 9e17) return INT64_C(900000000000000000);
    if (v < -9e17) return -INT64_C(900000000000000000);
    return (int64_t)(v < 0 ? v - 0.5 : v + 0.5);
}

int64_t objective_progress(int64_t from, int64_t to, int64_t actual)
{
    const int64_t whole = INT64_C(100000000);

    if (from == to) return 0;
    int64_t v = percent_of(actual - from, to - from);
    if (v < 0) return 0;
    return v > whole ? whole : v;
}

/* --- actions ------------------------------------------------------------------------------ */

const char *const action_risk_keys[] = {NULL, "behind", "before", "soon"};

/* The graph in two passes: `order` is a topological order of indexes into v. */
struct graph {
    const struct action_fact *v;
    size_t n;
    size_t order[PLAN_ACTIONS_MAX];
};

static size_t index_of(const struct graph *g, int64_t id)
{
    size_t i = 0;

    while (i < g->n && g->v[i].id != id) i++;
    return i;
}

static bool waits_for(const struct graph *g, size_t i, size_t before)
{
    for (size_t k = 0; k < g->v[i].nafter; k++) {
        if (g->v[i].after[k] == g->v[before].id) return true;
    }
    return false;
}

/* Kahn: what waits for nothing that is left comes next. */
static bool graph_sort(struct graph *g)
{
    int open[PLAN_ACTIONS_MAX];
    size_t done = 0;

    for (size_t i = 0; i < g->n; i++) {
        open[i] = 0;
        for (size_t k = 0; k < g->v[i].nafter; k++)
            open[i] += index_of(g, g->v[i].after[k]) < g->n;
        if (open[i] == 0) g->order[done++] = i;
    }
    for (size_t at = 0; at < done; at++) {
        size_t before = g->order[at];
        for (size_t i = 0; i < g->n; i++) {
            if (open[i] > 0 && waits_for(g, i, before) && --open[i] == 0) g->order[done++] = i;
        }
    }
    return done == g->n;
}

static bool is_day(struct day d)
{
    return d.n != DAY_NONE.n;
}

/* Days the work takes, at least one. */
static int duration(const struct action_fact *a)
{
    if (!is_day(a->start) || !is_day(a->due) || a->due.n < a->start.n) return 1;
    return a->due.n - a->start.n + 1;
}

/* Planned beginning: its start, else as late as its day allows. */
static struct day planned_begin(const struct action_fact *a)
{
    return is_day(a->start) ? a->start : a->due;
}

/* begin and end of one whose predecessors have theirs. */
static void forecast(const struct graph *g, size_t i, struct day today,
                     struct action_verdict *out)
{
    const struct action_fact *a = &g->v[i];
    struct action_verdict *r = &out[i];
    struct day begin = planned_begin(a);

    if (is_day(a->done)) {
        r->end = a->done;
        r->begin = is_day(begin) && begin.n < a->done.n ? begin : a->done;
        return;
    }
    for (size_t k = 0; k < a->nafter; k++) {
        size_t before = index_of(g, a->after[k]);
        if (before == g->n || !is_day(out[before].end)) continue;
        r->blocked = r->blocked || !is_day(g->v[before].done);
        int next = out[before].end.n + (is_day(g->v[before].done) ? 0 : 1);
        if (!is_day(begin) || next > begin.n) begin.n = next;
    }
    if (!is_day(begin)) return;
    r->begin = begin;
    r->end = (struct day){begin.n + duration(a) - 1};
    if (r->end.n < today.n) r->end = today;
}

static void blocked_by(const struct graph *g, size_t i, struct action_verdict *out)
{
    for (size_t k = 0; k < g->v[i].nafter && !is_day(g->v[i].done); k++) {
        size_t before = index_of(g, g->v[i].after[k]);
        if (before < g->n && !is_day(g->v[before].done)) out[i].blocked = true;
    }
}

/* Backwards: the latest end that moves nothing; slack is what lies between. */
static void slacks(const struct graph *g, struct day end, struct action_verdict *out)
{
    int latest[PLAN_ACTIONS_MAX];

    for (size_t i = 0; i < g->n; i++) latest[i] = end.n;
    for (size_t at = g->n; at-- > 0;) {
        size_t i = g->order[at];
        struct action_verdict *r = &out[i];
        if (!is_day(r->end) || is_day(g->v[i].done)) continue;
        r->slack = latest[i] - r->end.n;
        r->critical = r->slack == 0;
        int begin = latest[i] - (r->end.n - r->begin.n);
        for (size_t k = 0; k < g->v[i].nafter; k++) {
            size_t before = index_of(g, g->v[i].after[k]);
            if (before < g->n && begin - 1 < latest[before]) latest[before] = begin - 1;
        }
    }
}

static enum action_risk risk_of(const struct graph *g, size_t i, struct day today,
                                const struct action_verdict *out)
{
    const struct action_fact *a = &g->v[i];

    if (is_day(a->start) && is_day(a->due) && today.n >= a->start.n && a->due.n > a->start.n) {
        int gone = (today.n - a->start.n) * 100 / (a->due.n - a->start.n);
        if (gone - a->percent > RISK_BEHIND_PCT) return RISK_BEHIND;
    }
    for (size_t k = 0; k < a->nafter; k++) {
        size_t before = index_of(g, a->after[k]);
        struct day begin = planned_begin(a);
        if (before == g->n || is_day(g->v[before].done) || !is_day(out[before].end)) continue;
        if (is_day(begin) && out[before].end.n >= begin.n) return RISK_BEFORE;
    }
    if (is_day(a->due) && a->due.n - today.n <= RISK_SOON_DAYS && a->percent < 50)
        return RISK_SOON;
    return RISK_NONE;
}

bool actions_judge(const struct action_fact *v, size_t n, struct day today,
                   struct action_verdict *out, struct day *end)
{
    struct graph g = {.v = v, .n = n};

    if (n > PLAN_ACTIONS_MAX || !graph_sort(&g)) return false;
    *end = DAY_NONE;
    for (size_t i = 0; i < n; i++)
        out[i] = (struct action_verdict){.begin = DAY_NONE, .end = DAY_NONE};
    for (size_t at = 0; at < n; at++) {
        size_t i = g.order[at];
        forecast(&g, i, today, out);
        blocked_by(&g, i, out);
        if (is_day(out[i].end) && (!is_day(*end) || out[i].end.n > end->n)) *end = out[i].end;
    }
    slacks(&g, *end, out);
    for (size_t i = 0; i < n; i++) {
        if (is_day(v[i].done)) continue;
        out[i].late = is_day(v[i].due) && v[i].due.n < today.n;
        out[i].late_days = out[i].late ? today.n - v[i].due.n : 0;
        if (!out[i].late) out[i].risk = risk_of(&g, i, today, out);
    }
    return true;
}

/* --- benefits ----------------------------------------------------------------------------- */

void benefit_complete(struct benefit *b)
{
    unsigned both = b->has & (B_RATE | B_PROFIT);

    if ((b->has & B_SALES) == 0) return;
    if (both == B_RATE) {
        double v = (double)b->sales * (double)b->rate / 1e8;
        b->profit = (int64_t)(v < 0 ? v - 0.5 : v + 0.5);
        b->has |= B_PROFIT;
    }
    if (both == B_PROFIT && b->sales != 0) {
        b->rate = percent_of(b->profit, b->sales);
        b->has |= B_RATE;
    }
}

static bool same_period(const struct benefit_row *a, const struct benefit_row *b)
{
    return a->from.n == b->from.n && a->to.n == b->to.n;
}

static bool breaks_down(const struct benefit_row *v, size_t n, size_t i)
{
    for (size_t k = 0; k < n; k++) {
        if (v[k].from.n <= v[i].from.n && v[k].to.n >= v[i].to.n && !same_period(&v[k], &v[i]))
            return true;
    }
    return false;
}

struct rate_base {
    int64_t sales, profit;
    bool any;
};

static void add(struct benefit *sum, struct rate_base *rate, const struct benefit *b)
{
    unsigned both = B_SALES | B_PROFIT;

    sum->has |= b->has & ~(unsigned)B_RATE;
    if ((b->has & B_SALES) != 0) sum->sales += b->sales;
    if ((b->has & B_INCOME) != 0) sum->income += b->income;
    if ((b->has & B_PROFIT) != 0) sum->profit += b->profit;
    if ((b->has & B_VOLUME) != 0) sum->volume += b->volume;
    if ((b->has & both) != both) return;
    rate->sales += b->sales;
    rate->profit += b->profit;
    rate->any = true;
}

static void rate_set(struct benefit *sum, const struct rate_base *r)
{
    if (!r->any || r->sales == 0) return;
    sum->rate = percent_of(r->profit, r->sales);
    sum->has |= B_RATE;
}

void benefit_total(const struct benefit_row *v, size_t n, struct benefit_sum *out)
{
    struct rate_base planned = {.any = false}, actual = {.any = false};

    *out = (struct benefit_sum){.counted = 0};
    for (size_t i = 0; i < n; i++) {
        if (breaks_down(v, n, i)) continue;
        add(&out->planned, &planned, &v[i].planned);
        add(&out->actual, &actual, &v[i].actual);
        out->counted++;
    }
    rate_set(&out->planned, &planned);
    rate_set(&out->actual, &actual);
    const int64_t p[] = {out->planned.sales, out->planned.income, out->planned.rate,
                         out->planned.profit, out->planned.volume};
    const int64_t a[] = {out->actual.sales, out->actual.income, out->actual.rate,
                         out->actual.profit, out->actual.volume};
    for (unsigned i = 0; i < COUNT(p); i++) {
        bool both = (out->planned.has & out->actual.has & (1U << i)) != 0;
        out->attained[i] = both && p[i] != 0 ? percent_of(a[i], p[i]) : -1;
    }
}

/* --- what is done of the plan ------------------------------------------------------------- */

const char *const plan_step_keys[PS__COUNT] = {
    "gather", "customer", "competitors", "ourselves", "strategy", "actions", "support"};
const char *const plan_text_keys[PLAN_TEXTS] = {
    "summary",        "customer_overview", "competitor_overview",
    "relation_state", "business_progress", "situation",
    "vision",         "mission",           "goal",
    "strategy",       "tactics",           "action"};
static const enum plan_step text_step[PLAN_TEXTS] = {
    PS_GATHER,   PS_CUSTOMER, PS_COMPETITORS, PS_GATHER,   PS_GATHER,   PS_OURSELVES,
    PS_STRATEGY, PS_STRATEGY, PS_STRATEGY,    PS_STRATEGY, PS_STRATEGY, PS_ACTIONS};
static const char *const swot_keys[2][4] = {
    {"swot_customer_s", "swot_customer_w", "swot_customer_o", "swot_customer_t"},
    {"swot_us_s", "swot_us_w", "swot_us_o", "swot_us_t"}};

size_t plan_checks(const struct plan_facts *f, struct plan_check out[PLAN_CHECKS_MAX])
{
    size_t n = 0;

    for (size_t i = 0; i < PLAN_TEXTS; i++)
        out[n++] = (struct plan_check){text_step[i], plan_text_keys[i], f->text[i], i == 0};
    for (int view = 0; view < 2; view++) {
        enum plan_step step = view == 0 ? PS_CUSTOMER : PS_OURSELVES;
        for (int q = 0; q < 4; q++) {
            out[n++] =
                (struct plan_check){step, swot_keys[view][q], f->swot[view][q] > 0, false};
        }
    }
    bool some = f->objectives > 0;
    const struct plan_check rest[] = {
        {PS_STRATEGY, "objectives", some, true},
        {PS_STRATEGY, "smart", some && f->smart == f->objectives, true},
        {PS_ACTIONS, "actions", f->actions > 0, true},
        {PS_ACTIONS, "objectives_acted", some && f->objectives_acted == f->objectives, false},
        {PS_ACTIONS, "actions_ready", f->actions > 0 && f->actions_ready == f->actions, false},
        {PS_ACTIONS, "benefits", f->benefits > 0, true},
        {PS_SUPPORT, "supports", f->supports > 0, false},
        {PS_SUPPORT, "backer", f->backed, true},
    };
    for (size_t i = 0; i < COUNT(rest); i++) out[n++] = rest[i];
    return n;
}

bool plan_may_be_joint(struct str kind, int info_level)
{
    bool shared = str_is(kind, "objective") || str_is(kind, "plan_action") ||
                  str_is(kind, "plan_benefit");
    return shared && info_level < 3;
}
