/* api/quota.c - see quota.h. */
#include "api/quota.h"

#include "api/api.h"
#include "http/limits.h"

enum status call_quota(struct call *c, const char *what)
{
    static const struct limit_rule rule = {.burst = 60, .per_minute = 30};
    struct str key = str_fmt(c->tx.arena, "%s:%lld", what, (long long)c->actor.user);
    int wait = limits_take(c->api->quotas, rule, key, clock_mono_us());

    if (wait == 0) return ST_OK;
    call_header(c, "Retry-After", str_fmt(c->tx.arena, "%d", wait));
    return call_refuse(c, ST_LIMITED, "limited", STR_NONE);
}

enum status quota_link(struct call *c)
{
    static const struct limit_rule rule = {20, 20};
    struct str key = str_fmt(c->tx.arena, "link:%.*s", STR_FMT(c->x->req.peer));
    int wait = limits_take(c->api->quotas, rule, key, clock_mono_us());

    if (wait == 0) return ST_OK;
    call_header(c, "Retry-After", str_fmt(c->tx.arena, "%d", wait));
    return call_refuse(c, ST_LIMITED, "limited", STR_NONE);
}
