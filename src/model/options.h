/* model/options.h - the factory option lists: keys as in the contract, labels in both
 * languages.
 *
 * Administrators add, relabel and hide options in the database (option_row); the keys here stay
 * valid for ever, because records hold them. */
#ifndef MODEL_OPTIONS_H
#define MODEL_OPTIONS_H

#include "model/field.h"

extern const struct option_list org_unit_kind_options;
extern const struct option_list user_locale_options;
extern const struct option_list user_role_options;
extern const struct option_list account_importance_options;
extern const struct option_list account_segment_options;
extern const struct option_list account_source_options;
extern const struct option_list account_ownership_options;
extern const struct option_list account_business_type_options;
extern const struct option_list account_industry_options;
extern const struct option_list account_size_options;
extern const struct option_list account_credit_grade_options;
extern const struct option_list audit_mark_options;
extern const struct option_list account_trait_options;
extern const struct option_list account_attractiveness_options;
extern const struct option_list account_relationship_options;
extern const struct option_list account_lifecycle_options;
extern const struct option_list account_partnership_options;
extern const struct option_list temperament_options;
extern const struct option_list account_history_options;
extern const struct option_list account_lost_reason_options;
extern const struct option_list account_relation_basis_options;
extern const struct option_list account_channel_options;
extern const struct option_list department_kind_options;
extern const struct option_list contact_rapport_options;
extern const struct option_list contact_influence_options;
extern const struct option_list contact_relation_kind_options;
extern const struct option_list contact_relation_state_options;
extern const struct option_list contact_gender_options;
extern const struct option_list contact_communication_style_options;
extern const struct option_list contact_management_style_options;
extern const struct option_list pipeline_kind_options;
extern const struct option_list opportunity_category_options;
extern const struct option_list opportunity_buying_mode_options;
extern const struct option_list opportunity_grade_options;
extern const struct option_list opportunity_budget_state_options;
extern const struct option_list opportunity_urgency_options;
extern const struct option_list opportunity_competitive_position_options;
extern const struct option_list opportunity_state_options;
extern const struct option_list opportunity_initiation_options;
extern const struct option_list notification_topic_options;
extern const struct option_list mail_weekday_options; /* mon..sun */
extern const struct option_list talk_topic_options;   /* report.c */
extern const struct option_list activity_kind_options;
extern const struct option_list activity_state_options;
extern const struct option_list activity_commitment_options;
extern const struct option_list activity_outcome_options;
extern const struct option_list activity_time_kind_options;
extern const struct option_list activity_visit_objective_options;
extern const struct option_list activity_sales_kit_options;
extern const struct option_list recurrence_on_holiday_options, cost_category_options;
extern const struct option_list guard_group_options;
extern const struct option_list care_action_options;
extern const struct option_list care_rhythm_options;
/* options_sheets.c */
extern const struct option_list deal_member_part_options;
extern const struct option_list deal_member_team_kind_options;
extern const struct option_list buying_role_options;
extern const struct option_list authority_options;
extern const struct option_list participation_options;
extern const struct option_list coverage_state_options;
extern const struct option_list criterion_factor_options;
extern const struct option_list score_factory_options;
extern const struct option_list deal_sheet_kind_options;

/* How one tells the eight temperaments: help of the field, on accounts and contacts. */
#define TEMPERAMENT_SIGNS_ZH                                                                                                               \
    "自以为是型：固执己见；兼收并蓄型：来者是客；将信将疑型：反复征询；冒充内行型：心底发虚；" \
    "见风使舵型：欺软怕硬；心术不正型：甜言蜜语；性格内向型：情淡语少；真假豪气型：龙门大开"
#define TEMPERAMENT_SIGNS_EN                                                                   \
    "Opinionated: stubborn. Inclusive: everyone is welcome. Doubtful: asks again and again. "  \
    "Pretender: unsure inside. Opportunist: bullies the weak. Insincere: sweet words. "        \
    "Introvert: few words. Boastful: doors wide open."

#endif
