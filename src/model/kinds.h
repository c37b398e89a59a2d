/* model/kinds.h - the factory kinds by name, for model_entities[] and for code that belongs to
 * one kind (hooks, seeds, analyses). Generic code goes through the catalogue instead. */
#ifndef MODEL_KINDS_H
#define MODEL_KINDS_H

#include "model/entity.h"

extern const struct entity org_unit_entity, user_entity, role_entity, exchange_rate_entity;
extern const struct entity tag_entity, note_entity, attachment_entity, saved_view_entity;
extern const struct entity account_entity, account_department_entity;
extern const struct entity contact_entity, position_entity;
extern const struct entity contact_link_entity, relationship_entity, need_entity;
extern const struct entity exchange_entity;
extern const struct entity product_entity, competitor_entity;
extern const struct entity pipeline_entity, stage_entity;
extern const struct entity opportunity_entity, deal_change_entity, stage_change_entity;
extern const struct entity activity_entity;
extern const struct entity recurrence_entity, cost_entry_entity; /* calendar.c */
extern const struct entity gate_item_entity, activity_target_entity, gate_evidence_entity,
    gate_pass_entity, deal_review_entity;
extern const struct entity consent_entity, care_plan_entity;
extern const struct entity approval_chain_entity, approval_chain_step_entity, approval_entity,
    approval_step_entity, resource_request_entity, notification_entity;
/* sheets of a deal: tactics.c, outcome.c */
extern const struct entity factor_entity, commitment_entity, swot_item_entity;
extern const struct entity twos_strategy_entity, golden_triangle_entity, fishbone_cause_entity;
extern const struct entity milestone_entity, relations_plan_entity, relations_step_entity;
extern const struct entity mustknow_question_entity, mustknow_answer_entity;
extern const struct entity solution_meeting_entity, solution_item_entity, star_review_entity;
extern const struct entity playbook_entity, playbook_use_entity, bonus_package_entity;
extern const struct entity preference_policy_entity;
/* sheets of a deal */
extern const struct entity deal_line_entity, deal_member_entity, deal_contact_entity;
extern const struct entity deal_competitor_entity, criterion_entity, score_entity;
extern const struct entity deal_sheet_entity, problem_entity, trigger_event_entity;
/* insight.c: information, analyses, checks of the relation */
extern const struct entity info_item_entity, analysis_answer_entity, demand_entity;
extern const struct entity supplier_rating_entity;
extern const struct entity survey_entity, survey_answer_entity, expected_change_entity;
extern const struct entity mdp_entity, mdp_feedback_entity, ladder_evidence_entity,
    monday_round_entity;
/* visits, technical exchanges, work plans: report.c */
extern const struct entity visit_report_entity, visit_promise_entity, observation_entity;
extern const struct entity talk_topic_entity, exchange_plan_entity, exchange_person_entity;
extern const struct entity exchange_point_entity, exchange_summary_entity;
extern const struct entity exchange_followup_entity, work_plan_entity, work_plan_item_entity;
extern const struct entity holiday_entity, warning_rule_entity, warning_entity;
/* competition and market: market.c */
extern const struct entity competitor_preference_entity, sighting_entity, site_watch_entity;
extern const struct entity feature_entity, feature_cell_entity, benefit_entity;
extern const struct entity counter_strategy_entity, industry_sheet_entity, market_report_entity;
/* the account plan and its parts: plan.c */
extern const struct entity account_plan_entity, plan_swot_item_entity, objective_entity,
    plan_action_entity, plan_benefit_entity, plan_support_entity;
/* accounts governed: govern.c */
extern const struct entity qualification_model_entity, qualification_item_entity;
extern const struct entity score_sheet_entity, judgement_entity, strategy_advice_entity;
extern const struct entity file_audit_entity, credit_exception_entity, statement_entity;
extern const struct entity loss_review_entity;
/* sponsors, transfers, bids, the pool, accountability: hand.c */
extern const struct entity sponsorship_entity, transfer_entity, bid_entity,
    bid_application_entity, pool_entry_entity, explanation_entity;

/* what people forecast, and their targets: forecast.c */
extern const struct entity forecast_entry_entity, forecast_deal_entity, forecast_call_entity,
    forecast_snapshot_entity, target_entity;
/* the matrix: territory.c */
extern const struct entity user_assignment_entity;
/* orders and money: order.c */
extern const struct entity order_entity, order_line_entity, invoice_entity, payment_entity;
/* the competence of account managers: competence.c */
extern const struct entity competence_round_entity, assessment_entity, competence_entity,
    competence_sheet_entity, competence_target_entity, promotion_criterion_entity,
    development_goal_entity, development_action_entity, duty_report_entity;
/* what comes by mail: mail.c */
extern const struct entity mail_schedule_entity;

#endif
