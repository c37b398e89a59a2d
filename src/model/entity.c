/* The list of factory kinds, and look-ups in one. */
#include "model/entity.h"

#include "model/kinds.h"

const struct entity *const model_entities[] = {
    &org_unit_entity,
    &user_entity,
    &role_entity,
    &exchange_rate_entity,
    &tag_entity,
    &product_entity,
    &competitor_entity,
    &competitor_preference_entity,
    &sighting_entity,
    &site_watch_entity,
    &feature_entity,
    &feature_cell_entity,
    &benefit_entity,
    &counter_strategy_entity,
    &industry_sheet_entity,
    &market_report_entity,
    &pipeline_entity,
    &stage_entity,
    &account_entity,
    &account_department_entity,
    &contact_entity,
    &position_entity,
    &contact_link_entity,
    &relationship_entity,
    &need_entity,
    &exchange_entity,
    &opportunity_entity,
    &deal_change_entity,
    &stage_change_entity,
    &recurrence_entity,
    &activity_entity,
    &cost_entry_entity,
    &gate_item_entity,
    &activity_target_entity,
    &gate_evidence_entity,
    &gate_pass_entity,
    &deal_review_entity,
    &consent_entity,
    &care_plan_entity,
    &approval_chain_entity,
    &approval_chain_step_entity,
    &approval_entity,
    &approval_step_entity,
    &resource_request_entity,
    &notification_entity,
    &factor_entity,
    &commitment_entity,
    &swot_item_entity,
    &twos_strategy_entity,
    &golden_triangle_entity,
    &fishbone_cause_entity,
    &milestone_entity,
    &relations_plan_entity,
    &relations_step_entity,
    &mustknow_question_entity,
    &mustknow_answer_entity,
    &solution_meeting_entity,
    &solution_item_entity,
    &star_review_entity,
    &playbook_entity,
    &playbook_use_entity,
    &bonus_package_entity,
    &preference_policy_entity,
    &deal_line_entity,
    &deal_member_entity,
    &deal_contact_entity,
    &deal_competitor_entity,
    &criterion_entity,
    &score_entity,
    &deal_sheet_entity,
    &problem_entity,
    &trigger_event_entity,
    &info_item_entity,
    &analysis_answer_entity,
    &demand_entity,
    &survey_entity,
    &survey_answer_entity,
    &expected_change_entity,
    &mdp_entity,
    &mdp_feedback_entity,
    &ladder_evidence_entity,
    &monday_round_entity,
    &visit_report_entity,
    &visit_promise_entity,
    &observation_entity,
    &talk_topic_entity,
    &exchange_plan_entity,
    &exchange_person_entity,
    &exchange_point_entity,
    &exchange_summary_entity,
    &exchange_followup_entity,
    &work_plan_entity,
    &work_plan_item_entity,
    &holiday_entity,
    &warning_rule_entity,
    &warning_entity,
    &sponsorship_entity,
    &transfer_entity,
    &bid_entity,
    &bid_application_entity,
    &pool_entry_entity,
    &explanation_entity,
    &account_plan_entity,
    &plan_swot_item_entity,
    &objective_entity,
    &plan_action_entity,
    &plan_benefit_entity,
    &plan_support_entity,
    &qualification_model_entity,
    &qualification_item_entity,
    &score_sheet_entity,
    &judgement_entity,
    &strategy_advice_entity,
    &file_audit_entity,
    &credit_exception_entity,
    &statement_entity,
    &loss_review_entity,
    &target_entity,
    &forecast_entry_entity,
    &forecast_deal_entity,
    &forecast_call_entity,
    &forecast_snapshot_entity,
    &order_entity,
    &order_line_entity,
    &invoice_entity,
    &payment_entity,
    &note_entity,
    &attachment_entity,
    &saved_view_entity,
};
const size_t model_entities_n = COUNT(model_entities);

int entity_field(const struct entity *e, struct str key)
{
    for (size_t i = 0; i < e->nfields; i++) {
        if (str_is(key, e->fields[i].key)) return (int)i;
    }
    return -1;
}

const struct field *entity_title(const struct entity *e)
{
    for (size_t i = 0; i < e->nfields; i++) {
        if ((e->fields[i].flags & TITLE) != 0) return &e->fields[i];
    }
    return NULL;
}

bool entity_has_own(const struct entity *e)
{
    if ((e->flags & E_VIEW) != 0) return false;
    if (e->owner != NULL) return true;
    if (e->account == NULL) return false;
    int i = entity_field(e, str_of(e->account));
    return i >= 0 && (e->fields[i].flags & REQUIRED) == 0;
}
