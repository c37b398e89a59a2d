/* What some of them have sent to themselves. No mail server is set up: the administrator's page
 * says what is missing. */
#include "ops/demo/parts.h"

enum { CHIEF = 0, PRESIDENT = 1, EAST = 3, LEAD = 6, MANAGER = 12, OPERATIONS = 23 };

static const struct wish {
    int user;
    const char *name, *what, *kind, *query, *rhythm, *weekday, *attach;
    int month_day;
    int to[2]; /* also to; -1: nobody */
} wishes[] = {
    {CHIEF, "周一看驾驶舱", "dashboard", "president", "", "weekly", "mon", "none", 0, {-1, -1}},
    {CHIEF,
     "本月要成交的项目",
     "list",
     "opportunity",
     "state=open&sort=close_date",
     "weekly",
     "thu",
     "csv",
     0,
     {PRESIDENT, -1}},
    {PRESIDENT,
     "总裁驾驶舱",
     "dashboard",
     "president",
     "",
     "weekly",
     "mon",
     "none",
     0,
     {-1, -1}},
    {EAST, "销售指标月报", "kpi", "sales", "", "monthly", NULL, "xlsx", 1, {LEAD, -1}},
    {LEAD,
     "小组项目按阶段",
     "pivot",
     "opportunity",
     "entity=opportunity&rows=owner&columns=state&measures=count,sum:amount",
     "weekly",
     "fri",
     "csv",
     0,
     {-1, -1}},
    {MANAGER,
     "我的在谈项目",
     "list",
     "opportunity",
     "state=open&sort=close_date",
     "daily",
     NULL,
     "none",
     0,
     {-1, -1}},
    {OPERATIONS,
     "项目月度透视",
     "pivot",
     "opportunity",
     "entity=opportunity&rows=close_date:month&columns=state&measures=count,sum:amount",
     "monthly",
     NULL,
     "xlsx",
     1,
     {CHIEF, EAST}},
};

enum status demo_mail(struct demo *d, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(wishes) && st == ST_OK; i++) {
        const struct wish *w = &wishes[i];
        int64_t to[2], id = 0;
        size_t n = 0;

        for (; n < COUNT(to) && w->to[n] >= 0; n++) to[n] = d->users[w->to[n]];
        demo_at(d, w->user, d->today.n, 0);
        demo_new(d, "mail_schedule");
        put_z(d, "name", w->name);
        put_z(d, "what", w->what);
        put_z(d, "kind", w->kind);
        put_z(d, "query", w->query);
        put_z(d, "rhythm", w->rhythm);
        put_tag(d, "weekdays", w->weekday);
        if (w->month_day > 0) put_int(d, "month_day", w->month_day);
        put_z(d, "attach", w->attach);
        put_ref(d, "owner", d->users[w->user]);
        put_refs(d, "recipients", to, n);
        st = demo_create(d, &id, e);
    }
    return st;
}
