/* ops/competence/factory.c - targets of the three levels and what promotion asks, as a company
 * begins with them; both are records that sales operations edit. */
#include "ops/approval_parts.h"
#include "ops/competence/competence.h"
#include "ops/fields.h"
#include "ops/raised.h"

static const struct factory_criterion {
    const char *level, *measure, *item, *zh, *en;
    int minimum; /* thousandths */
} criteria[] = {
    {"l2", "overall", NULL, "能力总分不低于 3.5", "Competence overall at least 3.5", 3500},
    {"l2", "competence", "product_knowledge", "产品知识不低于 3.5",
     "Product knowledge at least 3.5", 3500},
    {"l2", "lowest", NULL, "单项不低于 2 分", "No item below 2", 2000},
    {"l2", "attainment", NULL, "业绩完成率不低于 90%", "Targets attained by 90 %", 90000},
    {"l2", "visits", NULL, "评估期内完成拜访 40 次", "40 visits held in the period", 40000},
    {"l2", "duty_rating", NULL, "述职评分不低于 3", "Duty report rated 3 or more", 3000},
    {"l2", "satisfaction", NULL, "客户满意度不低于 4 分", "Customer satisfaction of 4 or more",
     4000},
    {"l3", "overall", NULL, "能力总分不低于 4", "Competence overall at least 4", 4000},
    {"l3", "competence", "customer_knowledge", "客户知识不低于 4",
     "Customer knowledge at least 4", 4000},
    {"l3", "competence", "professional_selling", "职业销售技巧不低于 4",
     "Professional selling at least 4", 4000},
    {"l3", "lowest", NULL, "单项不低于 3 分", "No item below 3", 3000},
    {"l3", "attainment", NULL, "业绩完成率不低于 100%", "Targets attained in full", 100000},
    {"l3", "won_deals", NULL, "评估期内成交项目 3 个", "3 deals won in the period", 3000},
    {"l3", "duty_rating", NULL, "述职评分不低于 4", "Duty report rated 4 or more", 4000},
    {"l3", "satisfaction", NULL, "客户满意度不低于 4 分", "Customer satisfaction of 4 or more",
     4000},
};

static enum status known(struct tx *tx, struct str sql, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st != ST_OK) return st;
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status make(struct tx *tx, const struct input *in, struct error *e)
{
    const struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct faults f = {.arena = tx->arena};
    struct record made;

    return record_create(tx, in, &o, &f, &made, e);
}

static enum status make_targets(struct tx *tx, struct error *e)
{
    enum status st = ST_OK;

    for (int level = 0; st == ST_OK && level < SELLING_LEVELS; level++) {
        for (int g = 0; st == ST_OK && g < COMPETENCE_GROUPS; g++) {
            const struct option *o = competence_group_option(g);
            double target =
                competence_target_of(NULL, 0, level, competence_index(str_of(o->key)));
            struct input *in = input_new(tx, approval_cat(tx, "competence_target"));
            input_set(in, "level",
                      value_text(str_of(selling_level_options.options[level].key)));
            input_set(in, "item", value_text(str_of(o->key)));
            input_set(in, "target", value_int((int64_t)(target * 1e6 + 0.5)));
            st = make(tx, in, e);
        }
    }
    return st;
}

static enum status make_criteria(struct tx *tx, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < COUNT(criteria); i++) {
        const struct factory_criterion *c = &criteria[i];
        struct input *in = input_new(tx, approval_cat(tx, "promotion_criterion"));
        input_set(in, "name", value_text(str_of(c->zh)));
        input_set(in, "name_en", value_text(str_of(c->en)));
        input_set(in, "level", value_text(str_of(c->level)));
        input_set(in, "measure", value_text(str_of(c->measure)));
        if (c->item != NULL) input_set(in, "item", value_text(str_of(c->item)));
        input_set(in, "minimum", value_int((int64_t)c->minimum * 1000));
        input_set(in, "position", value_int((int64_t)i + 1));
        st = make(tx, in, e);
    }
    return st;
}

/* Living or in the bin: what was taken away stays away. */
enum status competence_factory(struct tx *tx, struct error *e)
{
    const struct actor *who = tx->actor;
    bool targets = false, rows = false;
    enum status st = known(tx, STR("SELECT 1 FROM competence_targets LIMIT 1"), &targets, e);

    if (st == ST_OK) st = known(tx, STR("SELECT 1 FROM promotion_criteria LIMIT 1"), &rows, e);
    tx->actor = actor_raised(tx);
    if (st == ST_OK && !targets) st = make_targets(tx, e);
    if (st == ST_OK && !rows) st = make_criteria(tx, e);
    tx->actor = who;
    return st;
}
