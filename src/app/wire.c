/* app/wire.c - see wire.h. */
#include "app/wire.h"

#include "auth/actor.h"
#include "ops/approval.h"
#include "ops/bonus.h"
#include "ops/calendar.h"
#include "ops/care.h"
#include "ops/chain.h"
#include "ops/competence/competence.h"
#include "ops/customer.h"
#include "ops/deal.h"
#include "ops/department.h"
#include "ops/diary/remind.h"
#include "ops/diary/series.h"
#include "ops/file.h"
#include "ops/forecast_month.h"
#include "ops/gift.h"
#include "ops/govern/govern.h"
#include "ops/guard.h"
#include "ops/hand/hand.h"
#include "ops/insight.h"
#include "ops/mail/schedule.h"
#include "ops/market.h"
#include "ops/mustknow.h"
#include "ops/order.h"
#include "ops/plan.h"
#include "ops/process/edition.h"
#include "ops/rate.h"
#include "ops/sheet.h"
#include "ops/tactics.h"
#include "ops/target.h"
#include "ops/techexchange.h"
#include "ops/territory/territory.h"
#include "ops/ties.h"
#include "ops/user.h"
#include "ops/visit.h"
#include "ops/warning.h"
#include "ops/workplan.h"

#include <pthread.h>
#include <stdlib.h>

enum { SNAP_BYTES = 64 << 20 };

/* --- hooks --- */

/* Rights follow from users, units and roles: whoever is remembered must be read again. */
static enum status rights_after(struct tx *tx, const struct record *now,
                                const struct record *old, struct error *e)
{
    (void)now;
    (void)old;
    return epoch_bump(tx, e);
}

static const struct hook hooks[] = {
    {"opportunity", deal_before, NULL},
    {"account", capacity_before, NULL},
    {"sponsorship", sponsorship_before, sponsorship_after},
    {"deal_contact", deal_contact_before, NULL},
    {"deal_member", deal_member_before, deal_member_after},
    {"deal_competitor", deal_competitor_before, NULL},
    {"criterion", criterion_before, NULL},
    {"score", score_before, NULL},
    {"problem", problem_before, NULL},
    {"deal_sheet", deal_sheet_before, NULL},
    {"account_department", department_fill, NULL},
    {"contact", contact_before, NULL},
    {"position", position_before, NULL},
    {"stage", edition_part_before, edition_part_after},
    {"gate_item", edition_part_before, edition_part_after},
    {"activity_target", edition_part_before, edition_part_after},
    {"gate_evidence", evidence_before, NULL},
    {"deal_review", review_before, NULL},
    {"activity", activity_before, NULL},
    {"activity", visit_before, visit_after},
    {"visit_report", visit_report_before, NULL},
    {"visit_promise", visit_promise_before, visit_promise_after},
    {"observation", NULL, observation_after},
    {"exchange_plan", exchange_plan_before, NULL},
    {"exchange_summary", exchange_plan_before, NULL},
    {"exchange_person", exchange_person_before, NULL},
    {"exchange_point", exchange_point_before, NULL},
    {"exchange_followup", exchange_followup_before, exchange_followup_after},
    {"work_plan", workplan_before, NULL},
    {"work_plan_item", workplan_item_before, NULL},
    {"activity", remind_before, NULL},
    {"recurrence", recurrence_before, recurrence_after},
    {"approval_chain_step", chain_step_before, NULL},
    {"attachment", attachment_before, NULL},
    {"user", NULL, user_after},
    {"org_unit", NULL, org_unit_after},
    {"role", NULL, rights_after},
    {"exchange_rate", rate_before, rate_after},
    {"holiday", holiday_before, NULL},
    {"warning_rule", warning_rule_before, NULL},
    {"contact_link", link_before, NULL},
    {"relationship", relationship_before, relationship_after},
    {"need", need_before, NULL},
    {"exchange", exchange_before, promise_settled},
    {"consent", consent_before, NULL},
    {"mustknow_answer", guard_input, NULL},
    {"info_item", info_item_before, NULL},
    {"analysis_answer", analysis_answer_before, NULL},
    {"mdp_feedback", mdp_feedback_before, mdp_feedback_after},
    {"exchange", gift_before, gift_after},
    {"care_plan", care_before, NULL},
    {"factor", factor_before, NULL},
    {"commitment", commitment_before, NULL},
    {"milestone", milestone_before, NULL},
    {"relations_step", relations_step_before, NULL},
    {"solution_item", solution_item_before, NULL},
    {"twos_strategy", twos_before, NULL},
    {"star_review", star_before, NULL},
    {"mustknow_answer", mustknow_before, NULL},
    {"bonus_package", bonus_before, NULL},
    {"resource_request", resource_before, NULL},
    {"market_report", market_report_before, NULL},
    {"counter_strategy", counter_before, NULL},
    {"feature_cell", feature_cell_before, NULL},
    {"account_plan", plan_before, NULL},
    {"plan_swot_item", plan_swot_before, plan_row_after},
    {"objective", plan_objective_before, plan_row_after},
    {"plan_action", plan_action_before, plan_action_after},
    {"plan_benefit", plan_benefit_before, plan_row_after},
    {"plan_support", plan_support_before, plan_row_after},
    {"activity", NULL, plan_activity_after},
    {"order", order_before, NULL},
    {"order_line", order_line_before, order_line_after},
    {"invoice", invoice_before, NULL},
    {"payment", payment_before, payment_after},
    {"account", account_audit_before, account_audit_after},
    {"account", NULL, account_gone},
    {"account", NULL, approval_gone},
    {"opportunity", NULL, approval_gone},
    {"resource_request", NULL, approval_gone},
    {"bonus_package", NULL, approval_gone},
    {"work_plan", NULL, approval_gone},
    {"account_plan", NULL, approval_gone},
    {"score_sheet", NULL, approval_gone},
    {"credit_exception", NULL, approval_gone},
    {"deal_line", deal_line_credit, NULL},
    {"order", order_credit, NULL},
    {"loss_review", loss_review_before, NULL},
    {"target", target_before, NULL},
    {"user_assignment", assignment_before, assignment_after},
    {"mail_schedule", mail_schedule_before, mail_schedule_after},
    {"forecast_entry", forecast_entry_before, forecast_kept},
    {"forecast_call", forecast_call_before, forecast_kept},
    {"forecast_deal", NULL, forecast_kept},
    {"forecast_snapshot", NULL, forecast_kept},
    {"development_goal", goal_before, NULL},
    {"development_action", action_before, action_after},
    {"duty_report", duty_before, duty_after},
};
const struct hooks wire_hooks = {hooks, COUNT(hooks)};

/* --- snapshots --- */

struct wire_snap {
    struct wire_snap *newer;
    int entered;
    struct arena arena;
    const struct catalogue *cat;
    struct company company;
};
struct wire {
    pthread_mutex_t lock; /* guards the list and the counts */
    struct wire_snap *oldest, *now;
    uint64_t version;
};

static void snap_free(struct wire_snap *s)
{
    if (s == NULL) return;
    zone_free(s->company.zone);
    arena_release(&s->arena);
    free(s);
}

static enum status snap_load(struct db *read, uint64_t version, struct wire_snap **out,
                             struct error *e)
{
    struct wire_snap *s = calloc(1, sizeof(*s));
    enum status st;

    CHECK_BUG(s != NULL);
    s->arena.cap = SNAP_BYTES;
    st = tx_load_catalogue(read, &s->arena, version, &s->cat, e);
    if (st == ST_OK) st = tx_load_company(read, &s->arena, &s->company, e);
    if (st == ST_OK) {
        *out = s;
    } else {
        snap_free(s);
    }
    return st;
}

/* Under the lock: free from the old end what nobody can hold. Returns the list to free. */
static struct wire_snap *reap(struct wire *w)
{
    struct wire_snap *dead = w->oldest;
    struct wire_snap *last = NULL;

    while (w->oldest != w->now && w->oldest->entered == 0) {
        last = w->oldest;
        w->oldest = w->oldest->newer;
    }
    if (last == NULL) return NULL;
    last->newer = NULL;
    return dead;
}

static void free_list(struct wire_snap *s)
{
    while (s != NULL) {
        struct wire_snap *next = s->newer;
        snap_free(s);
        s = next;
    }
}

enum status wire_start(struct db *read, struct wire **out, struct error *e)
{
    struct wire *w = calloc(1, sizeof(*w));
    enum status st;

    CHECK_BUG(w != NULL);
    (void)pthread_mutex_init(&w->lock, NULL);
    st = snap_load(read, ++w->version, &w->now, e);
    if (st != ST_OK) {
        wire_stop(w);
        return st;
    }
    w->oldest = w->now;
    *out = w;
    return ST_OK;
}

void wire_stop(struct wire *w)
{
    if (w == NULL) return;
    free_list(w->oldest);
    (void)pthread_mutex_destroy(&w->lock);
    free(w);
}

enum status wire_reload(struct wire *w, struct db *read, struct error *e)
{
    struct wire_snap *s, *dead;
    uint64_t version;
    enum status st;

    (void)pthread_mutex_lock(&w->lock);
    version = ++w->version;
    (void)pthread_mutex_unlock(&w->lock);
    st = snap_load(read, version, &s, e);
    if (st != ST_OK) return st;
    (void)pthread_mutex_lock(&w->lock);
    w->now->newer = s;
    w->now = s;
    dead = reap(w);
    (void)pthread_mutex_unlock(&w->lock);
    free_list(dead);
    return ST_OK;
}

struct wire_snap *wire_enter(struct wire *w)
{
    struct wire_snap *s;

    (void)pthread_mutex_lock(&w->lock);
    s = w->now;
    s->entered++;
    (void)pthread_mutex_unlock(&w->lock);
    return s;
}

void wire_leave(struct wire *w, struct wire_snap *s)
{
    struct wire_snap *dead;

    (void)pthread_mutex_lock(&w->lock);
    s->entered--;
    dead = reap(w);
    (void)pthread_mutex_unlock(&w->lock);
    free_list(dead);
}

const struct wire_snap *wire_now(struct wire *w)
{
    const struct wire_snap *s;

    (void)pthread_mutex_lock(&w->lock);
    s = w->now;
    (void)pthread_mutex_unlock(&w->lock);
    return s;
}

const struct catalogue *wire_catalogue(const struct wire_snap *s)
{
    return s->cat;
}

const struct company *wire_company(const struct wire_snap *s)
{
    return &s->company;
}
