#include "ops/customer.h"

#include "base/utf8.h"
#include "ops/fields.h"
#include "ops/guard.h"

enum status department_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e)
{
    const struct value *department = field_after(in, old, "department");
    int64_t account = field_id(field_after(in, old, "account"));
    int64_t its = 0;

    if (department->kind != V_INT || tx->bulk) return ST_OK;
    if (!field_given(in, "department") && !field_given(in, "account")) return ST_OK;
    enum status st =
        db_number(tx->db, STR("SELECT account FROM account_departments WHERE id = ?"),
                  department->i, &its, e);
    if (st == ST_OK && its != account) fault_add(f, STR("department"), "other_account");
    return st;
}

enum status contact_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e)
{
    const struct value *name = field_after(in, old, "name");
    struct str full;
    struct str initials;

    if (field_given(in, "name") && name->kind == V_TEXT) {
        text_pinyin(name->s, tx->arena, &full, &initials);
        input_set(in, "name_pinyin",
                  full.n == 0 ? ((struct value){.kind = V_NULL}) : value_text(full));
    }
    enum status st = guard_input(tx, in, old, f, e);
    return st == ST_OK ? department_before(tx, in, old, f, e) : st;
}

enum status activity_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e)
{
    const struct value *deal = field_after(in, old, "deal");
    const struct value *account = field_after(in, old, "account");
    int64_t its = 0;

    if (deal->kind != V_INT || tx->bulk) return ST_OK;
    if (!field_given(in, "deal") && !field_given(in, "account")) return ST_OK;
    enum status st = db_number(tx->db, STR("SELECT account FROM opportunities WHERE id = ?"),
                               deal->i, &its, e);
    if (st != ST_OK || its == 0) return st;
    if (account->kind == V_NULL) {
        input_set(in, "account", value_int(its));
    } else if (account->i != its) {
        fault_add(f, STR("account"), "other_account");
    }
    return ST_OK;
}
