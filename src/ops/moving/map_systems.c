/* ops/moving/map_systems.c - what other systems export: their headers, and what becomes of
 * them.
 *
 * An export is known by the columns that stand first in its table (map.nsigned); the others may
 * be missing, and what is not named is left for a person to map. Owners are left out: they are
 * named by numbers of the other system. */
#include "ops/moving/map.h"

#define NO_ID "000000000000000AAA" /* how a data export writes a reference that is empty */

/* --- Salesforce: data export and report style ------------------------------------------------
 */

static const struct map_alias salesforce_none[] = {{"ParentId", NO_ID, ""},
                                                   {"AccountId", NO_ID, ""}};
#define SALESFORCE                                                                             \
    .key = "Id", .aliases = salesforce_none, .naliases = COUNT(salesforce_none),               \
    .incomplete = true

static const struct map_column salesforce_account[] = {
    {"Id", NULL, CV_IGNORED},
    {"Name", "name", CV_FIELD},
    {"ParentId", "parent", CV_FIELD},
    {"BillingCity", NULL, CV_IGNORED},
    {"AnnualRevenue", "sales_revenue", CV_FIELD},
    {"NumberOfEmployees", "employees", CV_FIELD},
    {"IsDeleted", NULL, CV_GONE},
    {"BillingStreet", "address", CV_FIELD},
    {"BillingPostalCode", "postcode", CV_FIELD},
    {"Phone", "phone", CV_FIELD},
    {"Fax", "fax", CV_FIELD},
    {"Website", "website", CV_FIELD},
    {"Industry", "industry", CV_FIELD},
    {"OwnerId", NULL, CV_IGNORED},
    {"SystemModstamp", NULL, CV_IGNORED},
};
static const struct map salesforce_accounts = {.name = "salesforce/account",
                                               .kind = "account",
                                               .columns = salesforce_account,
                                               .ncolumns = COUNT(salesforce_account),
                                               .nsigned = 6,
                                               SALESFORCE};
static const struct map_column salesforce_contact[] = {
    {"Id", NULL, CV_IGNORED},          {"AccountId", "account", CV_FIELD},
    {"LastName", NULL, CV_IGNORED},    {"FirstName", NULL, CV_IGNORED},
    {"IsDeleted", NULL, CV_GONE},      {"Phone", "phone", CV_FIELD},
    {"Fax", "fax", CV_FIELD},          {"MobilePhone", "mobile", CV_FIELD},
    {"Email", "email", CV_FIELD},      {"Title", "title", CV_FIELD},
    {"Description", "note", CV_FIELD}, {"Name", NULL, CV_IGNORED},
    {"OwnerId", NULL, CV_IGNORED},     {"SystemModstamp", NULL, CV_IGNORED},
};
static const struct map salesforce_contacts = {.name = "salesforce/contact",
                                               .kind = "contact",
                                               .columns = salesforce_contact,
                                               .ncolumns = COUNT(salesforce_contact),
                                               .nsigned = 4,
                                               .name_from = "{FirstName} {LastName}",
                                               SALESFORCE};
static const struct map_column salesforce_deal[] = {
    {"Id", NULL, CV_IGNORED},
    {"AccountId", "account", CV_FIELD},
    {"Name", "name", CV_FIELD},
    {"StageName", "stage", CV_STATE},
    {"CloseDate", "close_date", CV_FIELD},
    {"IsDeleted", NULL, CV_GONE},
    {"Amount", "amount", CV_FIELD},
    {"NextStep", "next_step", CV_FIELD},
    {"Description", "note", CV_FIELD},
    {"Probability", NULL, CV_CHANCE},
    {"ExpectedRevenue", NULL, CV_IGNORED},
    {"IsClosed", NULL, CV_OVER},
    {"IsWon", NULL, CV_WON},
    {"OwnerId", NULL, CV_IGNORED},
    {"SystemModstamp", NULL, CV_IGNORED},
};
/* The stages Salesforce comes with, on the five of short business. */
static const struct map_state salesforce_states[] = {
    {"Prospecting", "potential", "open", "potential", 10},
    {"Qualification", "potential", "open", "potential", 10},
    {"Needs Analysis", "intent", "open", "intent", 20},
    {"Value Proposition", "intent", "open", "intent", 50},
    {"Id. Decision Makers", "intent", "open", "intent", 60},
    {"Perception Analysis", "intent", "open", "intent", 70},
    {"Proposal/Price Quote", "proposal", "open", "proposal", 75},
    {"Negotiation/Review", "negotiation", "open", "negotiation", 90},
    {"Closed Won", "closed", "won", "negotiation", 100},
    {"Closed Lost", "intent", "lost", "intent", 0},
};
static const struct map salesforce_deals = {.name = "salesforce/opportunity",
                                            .kind = "opportunity",
                                            .columns = salesforce_deal,
                                            .ncolumns = COUNT(salesforce_deal),
                                            .nsigned = 5,
                                            .states = salesforce_states,
                                            .nstates = COUNT(salesforce_states),
                                            .places_stages = true,
                                            .pipeline = "five_stage",
                                            SALESFORCE};
static const struct map_column salesforce_product[] = {
    {"Id", NULL, CV_IGNORED},
    {"Name", "name", CV_FIELD},
    {"ProductCode", "code", CV_FIELD},
    {"Family", "line", CV_FIELD},
    {"IsDeleted", NULL, CV_GONE},
    {"Description", "note", CV_FIELD},
    {"QuantityUnitOfMeasure", NULL, CV_IGNORED},
    {"SystemModstamp", NULL, CV_IGNORED},
};
static const struct map salesforce_products = {.name = "salesforce/product",
                                               .kind = "product",
                                               .columns = salesforce_product,
                                               .ncolumns = COUNT(salesforce_product),
                                               .nsigned = 4,
                                               SALESFORCE};

/* --- HubSpot: tables of a connector ----------------------------------------------------------
 */

static const struct map_column hubspot_company[] = {
    {"id", NULL, CV_IGNORED},
    {"property_name", "name", CV_FIELD},
    {"property_industry", "industry", CV_FIELD},
    {"property_address", "address", CV_FIELD},
    {"is_deleted", NULL, CV_GONE},
    {"property_annualrevenue", "sales_revenue", CV_FIELD},
    {"_fivetran_synced", NULL, CV_IGNORED},
};
static const struct map hubspot_companies = {.name = "hubspot/company",
                                             .kind = "account",
                                             .key = "id",
                                             .columns = hubspot_company,
                                             .ncolumns = COUNT(hubspot_company),
                                             .nsigned = 4,
                                             .incomplete = true};
static const struct map_column hubspot_contact[] = {
    {"id", NULL, CV_IGNORED},
    {"property_firstname", NULL, CV_IGNORED},
    {"property_lastname", NULL, CV_IGNORED},
    {"property_email", "email", CV_FIELD},
    {"_fivetran_deleted", NULL, CV_GONE},
    {"property_company", "account", CV_FIELD},
    {"property_jobtitle", "title", CV_FIELD},
    {"_fivetran_synced", NULL, CV_IGNORED},
};
static const struct map hubspot_contacts = {.name = "hubspot/contact",
                                            .kind = "contact",
                                            .key = "id",
                                            .columns = hubspot_contact,
                                            .ncolumns = COUNT(hubspot_contact),
                                            .nsigned = 4,
                                            .name_from =
                                                "{property_firstname} {property_lastname}",
                                            .incomplete = true};
static const struct map_column hubspot_deal[] = {
    {"deal_id", NULL, CV_IGNORED},
    {"property_dealname", "name", CV_FIELD},
    {"property_amount", "amount", CV_FIELD},
    {"property_closedate", "close_date", CV_FIELD},
    {"is_deleted", NULL, CV_GONE},
    {"property_description", "note", CV_FIELD},
    {"deal_pipeline_stage_id", NULL, CV_IGNORED},
    {"owner_id", NULL, CV_IGNORED},
    {"portal_id", NULL, CV_IGNORED},
    {"_fivetran_synced", NULL, CV_IGNORED},
};
static const struct map hubspot_deals = {.name = "hubspot/deal",
                                         .kind = "opportunity",
                                         .key = "deal_id",
                                         .columns = hubspot_deal,
                                         .ncolumns = COUNT(hubspot_deal),
                                         .nsigned = 4,
                                         .incomplete = true};

/* --- Odoo: partners and leads, with the names of its fields or with the labels of its exports
 * -- Companies and their people lie in one table. */

static const struct map_column odoo_partner[] = {
    {"name", "name", CV_FIELD},
    {"is_company", NULL, CV_COMPANY},
    {"country_id", NULL, CV_IGNORED},
    {"street", "address", CV_FIELD},
    {"company_name", NULL, CV_IGNORED},
    {"zip", "postcode", CV_FIELD},
    {"phone", "phone", CV_FIELD},
    {"email", "email", CV_FIELD},
    {"bank_ids/bank", "bank", CV_FIELD},
    {"bank_ids/acc_number", "bank_account", CV_FIELD},
    {"id", NULL, CV_IGNORED},
    {"website", "website", CV_FIELD},
    {"parent_id", "parent", CV_FIELD},
    {"comment", "note", CV_FIELD},
};
static const struct map_column odoo_person[] = {
    {"name", "name", CV_FIELD},         {"is_company", NULL, CV_COMPANY},
    {"country_id", NULL, CV_IGNORED},   {"street", NULL, CV_IGNORED},
    {"company_name", NULL, CV_IGNORED}, {"zip", "postcode", CV_FIELD},
    {"phone", "phone", CV_FIELD},       {"email", "email", CV_FIELD},
    {"id", NULL, CV_IGNORED},           {"mobile", "mobile", CV_FIELD},
    {"parent_id", "account", CV_FIELD}, {"function", "title", CV_FIELD},
    {"comment", "note", CV_FIELD},
};
#define ODOO_PERSON  .kind = "contact", .nsigned = 4, .is_people = true, .incomplete = true
#define ODOO_PARTNER .kind = "account", .nsigned = 4, .incomplete = true
static const struct map odoo_people = {.name = "odoo/res_partner_person",
                                       .key = "id",
                                       .columns = odoo_person,
                                       .ncolumns = COUNT(odoo_person),
                                       ODOO_PERSON};
static const struct map odoo_partners = {.name = "odoo/res_partner",
                                         .key = "id",
                                         .columns = odoo_partner,
                                         .ncolumns = COUNT(odoo_partner),
                                         .people = &odoo_people,
                                         ODOO_PARTNER};

static const struct map_column odoo_partner_labels[] = {
    {"Name", "name", CV_FIELD},
    {"Is a company", NULL, CV_COMPANY},
    {"Related company", "parent", CV_FIELD},
    {"Street", "address", CV_FIELD},
    {"Zip", "postcode", CV_FIELD},
    {"Phone", "phone", CV_FIELD},
    {"Email", "email", CV_FIELD},
    {"Website", "website", CV_FIELD},
    {"Notes", "note", CV_FIELD},
    {"External ID", NULL, CV_IGNORED},
    {"City", NULL, CV_IGNORED},
    {"State", NULL, CV_IGNORED},
    {"Country", NULL, CV_IGNORED},
    {"Address type", NULL, CV_IGNORED},
    {"Job Position", NULL, CV_IGNORED},
    {"Mobile", NULL, CV_IGNORED},
};
static const struct map_column odoo_person_labels[] = {
    {"Name", "name", CV_FIELD},
    {"Is a company", NULL, CV_COMPANY},
    {"Related company", "account", CV_FIELD},
    {"Street", NULL, CV_IGNORED},
    {"Zip", "postcode", CV_FIELD},
    {"Phone", "phone", CV_FIELD},
    {"Email", "email", CV_FIELD},
    {"Mobile", "mobile", CV_FIELD},
    {"Job Position", "title", CV_FIELD},
    {"Notes", "note", CV_FIELD},
    {"External ID", NULL, CV_IGNORED},
    {"City", NULL, CV_IGNORED},
    {"State", NULL, CV_IGNORED},
    {"Country", NULL, CV_IGNORED},
    {"Address type", NULL, CV_IGNORED},
    {"Website", NULL, CV_IGNORED},
};
static const struct map odoo_people_labels = {.name = "odoo/contacts_person",
                                              .key = "External ID",
                                              .columns = odoo_person_labels,
                                              .ncolumns = COUNT(odoo_person_labels),
                                              ODOO_PERSON};
static const struct map odoo_partners_labels = {.name = "odoo/contacts",
                                                .key = "External ID",
                                                .columns = odoo_partner_labels,
                                                .ncolumns = COUNT(odoo_partner_labels),
                                                .people = &odoo_people_labels,
                                                ODOO_PARTNER};

static const struct map_column odoo_lead[] = {
    {"Opportunity", "name", CV_FIELD}, {"Customer", "account", CV_FIELD},
    {"Stage", "stage", CV_STATE},      {"Expected Revenue", "amount", CV_FIELD},
    {"Probability", NULL, CV_CHANCE},  {"Expected Closing", "close_date", CV_FIELD},
    {"External ID", NULL, CV_IGNORED}, {"Salesperson", NULL, CV_IGNORED},
    {"Sales Team", NULL, CV_IGNORED},  {"Created on", NULL, CV_IGNORED},
    {"Email", NULL, CV_IGNORED},       {"Phone", NULL, CV_IGNORED},
};
static const struct map_state odoo_states[] = {
    {"New", "potential", "open", "potential", 10},
    {"Qualified", "intent", "open", "intent", 30},
    {"Proposition", "proposal", "open", "proposal", 70},
    {"Won", "closed", "won", "negotiation", 100},
};
static const struct map odoo_leads = {.name = "odoo/leads",
                                      .key = "External ID",
                                      .kind = "opportunity",
                                      .columns = odoo_lead,
                                      .ncolumns = COUNT(odoo_lead),
                                      .nsigned = 4,
                                      .states = odoo_states,
                                      .nstates = COUNT(odoo_states),
                                      .places_stages = true,
                                      .pipeline = "five_stage",
                                      .incomplete = true};

/* Its products, with the labels of its own exports. */
static const struct map_column odoo_product[] = {
    {"Name", "name", CV_FIELD},        {"Internal Reference", "code", CV_FIELD},
    {"Sale Price", "price", CV_FIELD}, {"Cost", "cost", CV_FIELD},
    {"External ID", NULL, CV_IGNORED},
};
static const struct map odoo_products = {.name = "odoo/products",
                                         .key = "Internal Reference",
                                         .kind = "product",
                                         .columns = odoo_product,
                                         .ncolumns = COUNT(odoo_product),
                                         .nsigned = 3,
                                         .incomplete = true};

/* --- Dynamics 365: exports to Excel with the labels of its forms ----------------------------
 */

static const struct map_column dynamics_account[] = {
    {"Account Name", "name", CV_FIELD},
    {"Main Phone", "phone", CV_FIELD},
    {"(Do Not Modify) Account", NULL, CV_IGNORED},
    {"(Do Not Modify) Row Checksum", NULL, CV_IGNORED},
    {"(Do Not Modify) Modified On", NULL, CV_IGNORED},
    {"Account Number", "code", CV_FIELD},
    {"Parent Account", "parent", CV_FIELD},
    {"Annual Revenue", "sales_revenue", CV_FIELD},
    {"Number of Employees", "employees", CV_FIELD},
    {"Website", "website", CV_FIELD},
    {"Industry", "industry", CV_FIELD},
    {"Fax", "fax", CV_FIELD},
    {"Address 1: Street 1", "address", CV_FIELD},
    {"Address 1: ZIP/Postal Code", "postcode", CV_FIELD},
    {"Address 1: City", NULL, CV_IGNORED},
    {"Primary Contact", NULL, CV_IGNORED},
    {"Description", "note", CV_FIELD},
};
static const struct map dynamics_accounts = {.name = "dynamics/account",
                                             .key = "(Do Not Modify) Account",
                                             .kind = "account",
                                             .columns = dynamics_account,
                                             .ncolumns = COUNT(dynamics_account),
                                             .nsigned = 2,
                                             .incomplete = true};
static const struct map_column dynamics_contact[] = {
    {"Full Name", "name", CV_FIELD},
    {"Company Name", "account", CV_FIELD},
    {"Business Phone", "phone", CV_FIELD},
    {"(Do Not Modify) Contact", NULL, CV_IGNORED},
    {"(Do Not Modify) Row Checksum", NULL, CV_IGNORED},
    {"(Do Not Modify) Modified On", NULL, CV_IGNORED},
    {"Mobile Phone", "mobile", CV_FIELD},
    {"Email", "email", CV_FIELD},
    {"Job Title", "title", CV_FIELD},
};
static const struct map dynamics_contacts = {.name = "dynamics/contact",
                                             .key = "(Do Not Modify) Contact",
                                             .kind = "contact",
                                             .columns = dynamics_contact,
                                             .ncolumns = COUNT(dynamics_contact),
                                             .nsigned = 3,
                                             .incomplete = true};
static const struct map_column dynamics_deal[] = {
    {"Topic", "name", CV_FIELD},
    {"Potential Customer", "account", CV_FIELD},
    {"Status", "stage", CV_STATE},
    {"(Do Not Modify) Opportunity", NULL, CV_IGNORED},
    {"(Do Not Modify) Row Checksum", NULL, CV_IGNORED},
    {"(Do Not Modify) Modified On", NULL, CV_IGNORED},
    {"Est. Close Date", "close_date", CV_FIELD},
    {"Est. Revenue", "amount", CV_FIELD},
    {"Actual Close Date", "closed_on", CV_FIELD},
    {"Probability", NULL, CV_IGNORED},
    {"Description", "note", CV_FIELD},
};
static const struct map_state dynamics_states[] = {
    {"Open", "intent", "open", "intent", 50},
    {"In Progress", "intent", "open", "intent", 50},
    {"On Hold", "intent", "paused", "intent", 50},
    {"Won", "closed", "won", "negotiation", 100},
    {"Lost", "intent", "lost", "intent", 0},
    {"Canceled", "intent", "cancelled", "intent", 0},
};
static const struct map dynamics_deals = {.name = "dynamics/opportunity",
                                          .key = "(Do Not Modify) Opportunity",
                                          .kind = "opportunity",
                                          .columns = dynamics_deal,
                                          .ncolumns = COUNT(dynamics_deal),
                                          .nsigned = 3,
                                          .states = dynamics_states,
                                          .nstates = COUNT(dynamics_states),
                                          .pipeline = "five_stage",
                                          .incomplete = true};

const struct map *const system_maps[] = {
    &salesforce_accounts, &salesforce_contacts,  &salesforce_deals,   &salesforce_products,
    &hubspot_companies,   &hubspot_contacts,     &hubspot_deals,      &odoo_partners,
    &odoo_people,         &odoo_partners_labels, &odoo_people_labels, &odoo_leads,
    &odoo_products,       &dynamics_accounts,    &dynamics_contacts,  &dynamics_deals,
};
const size_t system_maps_n = COUNT(system_maps);
