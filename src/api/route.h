/* api/route.h - the table of routes: the only list of what the server answers.
 *
 * Patterns are below /api/v1, but for those that begin with "//", which stand at the root.
 * Segments: {path} plural of a record kind, {id} a record's id, {child} a plural that hangs on
 * the kind, {word} any name. The first row that fits wins; generic record routes come last,
 * so a kind's own action goes before them. A new area is a new api/routes_AREA.c with its
 * array, and a line in route.c. */
#ifndef API_ROUTE_H
#define API_ROUTE_H

#include "api/call.h"

/* Who may call it. Zero denies everybody: a row that forgets it is refused by a test. */
enum permission {
    PERM_NONE,
    PERM_PUBLIC, /* nobody need be signed in */
    PERM_SIGNED, /* any signed-in user; the verb asks for more by itself */
    PERM_KIND,   /* the grant `act` on the record kind, or on `entity` */
};
enum body { BODY_NONE, BODY_JSON, BODY_OPTIONAL, BODY_FORM };

struct route {
    enum http_method method;
    const char *pattern;
    enum run run;
    enum permission perm;
    enum action act;
    const char *entity; /* PERM_KIND of a route without {path} */
    enum body body;
    /* Query keys, space-separated; "*" in front: list parameters, too, checked by the query
     * layer. */
    const char *params;
    enum status (*handler)(struct call *c);
    struct label summary;
    const char *input;  /* keys of the JSON body, as in call_body; NULL: the record */
    const char *answer; /* "record", "list", "none", "object", "text", "events", "file" */
    const char *media;  /* what an answer that is no JSON may be, space-separated */
    size_t body_max;    /* 0: 32 MiB */
    const char *only;   /* {path} rows for these kinds alone, space-separated; NULL: all */
    /* 201: the kind of record that begins by it, "" for what is none; creating a kind need not
     * say so. */
    const char *makes;
};
struct route_table {
    const struct route *v;
    size_t n;
};
/* The i-th area; v NULL past the last. */
struct route_table route_table(size_t i);
static inline bool route_lists(const struct route *r)
{
    return r->params != NULL && r->params[0] == '*';
}

extern const struct route routes_sheet[], routes_buying[];
extern const size_t routes_sheet_n, routes_buying_n;

extern const struct route routes_care[];
extern const size_t routes_care_n;
extern const struct route routes_system[], routes_session[], routes_record[], routes_user[],
    routes_analysis[], routes_file[], routes_moving[], routes_admin[], routes_deal[],
    routes_tactics[], routes_guard[];
extern const size_t routes_system_n, routes_session_n, routes_record_n, routes_user_n,
    routes_analysis_n, routes_file_n, routes_moving_n, routes_admin_n, routes_deal_n,
    routes_tactics_n, routes_guard_n;
extern const struct route routes_orgchart[], routes_maps[], routes_ties[];
extern const size_t routes_orgchart_n, routes_maps_n, routes_ties_n;
extern const struct route routes_market[];
extern const size_t routes_market_n;
extern const struct route routes_pivot[];
extern const size_t routes_pivot_n;
extern const struct route routes_report[];
extern const size_t routes_report_n;
extern const struct route routes_approval[];
extern const size_t routes_approval_n;
extern const struct route routes_process[];
extern const size_t routes_process_n;
extern const struct route routes_insight[];
extern const size_t routes_insight_n;
extern const struct route routes_forecast[];
extern const size_t routes_forecast_n;
extern const struct route routes_plan[];
extern const size_t routes_plan_n;
extern const struct route routes_diary[];
extern const size_t routes_diary_n;
extern const struct route routes_warning[];
extern const size_t routes_warning_n;

extern const struct route routes_govern[];
extern const size_t routes_govern_n;
extern const struct route routes_merge[];
extern const size_t routes_merge_n;
extern const struct route routes_territory[];
extern const size_t routes_territory_n;
extern const struct route routes_hand[], routes_bid[];
extern const size_t routes_hand_n, routes_bid_n;

extern const struct route routes_book[];
extern const size_t routes_book_n;

extern const struct route routes_velocity[];
extern const size_t routes_velocity_n;
extern const struct route routes_forecast_turn[];
extern const size_t routes_forecast_turn_n;
extern const struct route routes_dashboard[];
extern const size_t routes_dashboard_n;
extern const struct route routes_competence[];
extern const size_t routes_competence_n;
extern const struct route routes_mail[];
extern const size_t routes_mail_n;
extern const struct route routes_order[];
extern const size_t routes_order_n;

/* Whether the word stands in the space-separated list. */
bool word_listed(const char *list, struct str word);
/* Fills route, kind, id, child, words of the call. ST_NOT_FOUND not_found, or ST_METHOD
 * method_not_allowed with the header Allow set. */
MUST_USE
enum status route_find(struct call *c, enum http_method method, struct str path);
/* Kind-level rights of the route found; rights on a record are the store's. */
MUST_USE
enum status call_permit(struct call *c);
const char *http_method_name(enum http_method m);

#endif
