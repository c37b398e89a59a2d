#include "rules/filequality.h"

const char *const file_essential[FILE_ESSENTIAL] = {"industry",
                                                    "address",
                                                    "phone",
                                                    "main_contact",
                                                    "key_decision_maker",
                                                    "segment",
                                                    "relationship",
                                                    "ownership",
                                                    "size",
                                                    "sales_revenue",
                                                    "unified_social_credit_code",
                                                    "credit_grade",
                                                    "main_products",
                                                    "source"};

static bool is_empty(const struct value *v)
{
    if (v->kind == V_NULL) return true;
    if (v->kind == V_TEXT) return v->s.n == 0;
    return v->kind == V_IDS && v->nids == 0;
}

void file_quality(const struct record *account, const bool *hidden, struct file_quality *out)
{
    *out = (struct file_quality){.percent = 100};
    for (size_t i = 0; i < FILE_ESSENTIAL; i++) {
        int at = cat_field_index(account->kind, str_of(file_essential[i]));
        if (at < 0 || (hidden != NULL && hidden[at])) continue;
        out->asked++;
        if (is_empty(&account->v[at])) out->missing[out->nmissing++] = file_essential[i];
    }
    if (out->asked == 0) return;
    out->percent = (int)((100 * (out->asked - out->nmissing) + out->asked / 2) / out->asked);
}
