#include "store/access.h"

/* Whose records: mine, my unit's, my branch's, or those of the people I lead in a second line.
 */
enum span { SPAN_OWN, SPAN_TEAM, SPAN_BRANCH, SPAN_LED };

static enum span span_of(enum scope sc)
{
    if (sc == SC_OWN) return SPAN_OWN;
    return sc == SC_TEAM ? SPAN_TEAM : SPAN_BRANCH;
}

/* What the branches are for. Who sees an account through his deal reads it and its contacts;
 * only its owner and its people do more. The second line reads, and no more: what is written on
 * a record by whoever reads it (notes) is REACH_LINE. */
enum reach { REACH_READ, REACH_LINE, REACH_WRITE };

static enum reach reach_of(enum action act)
{
    return act == ACT_READ || act == ACT_EXPORT ? REACH_READ : REACH_WRITE;
}

/* The second line goes where the team is read (docs/adr/0058). */
static bool leads(const struct tx *tx, enum scope sc)
{
    return tx->actor->nled > 0 && (sc == SC_TEAM || sc == SC_BRANCH);
}

static const char *span_word(enum span sp)
{
    if (sp == SPAN_OWN || sp == SPAN_LED) return "user";
    return sp == SPAN_TEAM ? "team" : "branch";
}

/* " = ?" or " IN (?, ?)" with the ids of the span. */
static void span_ids(struct sql *q, const struct actor *a, enum span sp)
{
    const int64_t *ids = sp == SPAN_OWN    ? &a->user
                         : sp == SPAN_TEAM ? &a->team
                         : sp == SPAN_LED  ? a->led
                                           : a->branches;
    size_t n = sp == SPAN_LED ? a->nled : sp == SPAN_BRANCH ? a->nbranches : 1;

    if (n == 1) {
        sql_z(q, " = ");
        sql_int(q, ids[0]);
        return;
    }
    sql_z(q, " IN (");
    for (size_t i = 0; i < n; i++) {
        if (i > 0) sql_z(q, ", ");
        sql_int(q, ids[i]);
    }
    sql_z(q, ")");
}

static struct sql *branch(struct access *acc, struct arena *a)
{
    CHECK_BUG(acc->n < ACCESS_BRANCHES);
    struct sql *q = &acc->v[acc->n++];
    sql_init(q, a);
    return q;
}

/* t."own_team" = ? */
static void by_column(struct tx *tx, struct access *acc, const char *whose, enum span sp)
{
    struct sql *q = branch(acc, tx->arena);
    sql_z(q, "t.\"");
    sql_z(q, whose);
    sql_z(q, span_word(sp));
    sql_z(q, "\"");
    span_ids(q, tx->actor, sp);
}

/* column IN (shares of that kind in the span) */
static void share_list(struct sql *q, const struct actor *a, const char *kind, enum span sp,
                       bool people_only)
{
    sql_z(q, " IN (SELECT sh.record FROM share sh WHERE sh.kind = '");
    sql_z(q, kind);
    sql_z(q, sp == SPAN_TEAM     ? "' AND sh.team"
             : sp == SPAN_BRANCH ? "' AND sh.branch"
                                 : "' AND sh.user_id");
    span_ids(q, a, sp);
    sql_z(q, people_only ? " AND sh.via = 'people')" : ")");
}

/* Contacts: every account where a post is held, and every account seen through a deal or
 * activity. */
static void by_positions(struct tx *tx, struct access *acc, enum span sp, bool people_only)
{
    const struct actor *a = tx->actor;

    struct sql *q = branch(acc, tx->arena);
    sql_z(q, "t.\"account\"");
    share_list(q, a, "account", sp, people_only);

    q = branch(acc, tx->arena);
    sql_z(q,
          "t.id IN (SELECT p.\"contact\" FROM \"positions\" p WHERE p.deleted_at IS NULL AND "
          "p.\"to\" IS NULL AND (p.\"acc_");
    sql_z(q, span_word(sp));
    sql_z(q, "\"");
    span_ids(q, a, sp);
    sql_z(q, " OR p.\"account\"");
    share_list(q, a, "account", sp, people_only);
    sql_z(q, "))");
}

/* Records of accounts in the scope whose own owner lies outside: the rest is found already, and
 * the index on these is small (store/schema.c has the same condition). */
static void by_account_elsewhere(struct tx *tx, struct access *acc, enum span sp)
{
    const char *word = span_word(sp);

    by_column(tx, acc, "acc_", sp);
    buf_fmt(&acc->v[acc->n - 1].text, " AND t.\"acc_%s\" IS DISTINCT FROM t.\"own_%s\"", word,
            word);
}

static void span_branches(struct tx *tx, const struct entity *e, enum span sp, bool people_only,
                          struct access *acc)
{
    if (entity_has_own(e)) by_column(tx, acc, "own_", sp);
    if (entity_has_acc(e) && e->owner != NULL) {
        by_account_elsewhere(tx, acc, sp);
    } else if (entity_has_acc(e)) {
        by_column(tx, acc, "acc_", sp);
    }
    if ((e->visibility & (VIS_PEOPLE | VIS_CHILD_OWNERS)) != 0) {
        struct sql *q = branch(acc, tx->arena);
        sql_z(q, "t.id");
        share_list(q, tx->actor, e->key, sp, people_only);
    }
    if ((e->visibility & VIS_POSITIONS) != 0) {
        by_positions(tx, acc, sp, people_only);
    } else if (entity_has_acc(e)) {
        struct sql *q = branch(acc, tx->arena);
        sql_column(q, "t", e->account, "");
        share_list(q, tx->actor, "account", sp, true);
    }
}

static void own_branches(struct tx *tx, const struct entity *e, enum scope sc, enum reach reach,
                         struct access *acc)
{
    span_branches(tx, e, span_of(sc), reach == REACH_WRITE, acc);
    if (reach == REACH_READ && leads(tx, sc)) span_branches(tx, e, SPAN_LED, false, acc);
}

/* The user is named in the row, or among its people. */
static void insider(struct sql *q, const struct tx *tx, const struct entity *e)
{
    sql_z(q, "(");
    sql_column(q, "t", e->confidential, "");
    sql_z(q, " IS DISTINCT FROM 1");
    for (size_t i = 0; i < ENTITY_INSIDERS && e->insiders[i] != NULL; i++) {
        sql_z(q, " OR ");
        sql_column(q, "t", e->insiders[i], "");
        sql_z(q, " = ");
        sql_int(q, tx->actor->user);
    }
    if (e->people != NULL) {
        sql_z(q, " OR t.id");
        share_list(q, tx->actor, e->key, SPAN_OWN, true);
    }
    sql_z(q, ")");
}

/* What is confidential is taken out of every branch; and what lay open to all is one branch. */
static void confine(struct tx *tx, const struct entity *e, struct access *acc)
{
    if (e->confidential == NULL || acc->none || tx->actor->is_system || tx->actor->trusted)
        return;
    if (acc->all) {
        acc->all = false;
        insider(branch(acc, tx->arena), tx, e);
        return;
    }
    for (size_t i = 0; i < acc->n; i++) {
        sql_z(&acc->v[i], " AND ");
        insider(&acc->v[i], tx, e);
    }
}

static bool lifts_veil(const struct tx *tx, const struct cat_entity *kind)
{
    if (kind->e->veil == NULL || tx->actor->is_system || tx->actor->trusted) return true;
    const struct cat_field *f = &kind->fields[cat_field_index(kind, str_of(kind->e->veil))];
    return f->enabled && actor_reads(tx->actor, kind->index, f->f);
}

static void without_veil(struct sql *q, const struct entity *e)
{
    sql_column(q, "t", e->veil, "");
    sql_z(q, " IS NULL");
}

/* What a sensitive value stands in is taken out of every branch. */
static void veil(struct tx *tx, const struct cat_entity *kind, struct access *acc)
{
    if (acc->none || lifts_veil(tx, kind)) return;
    if (acc->all) {
        acc->all = false;
        without_veil(branch(acc, tx->arena), kind->e);
        return;
    }
    for (size_t i = 0; i < acc->n; i++) {
        sql_z(&acc->v[i], " AND ");
        without_veil(&acc->v[i], kind->e);
    }
}

static bool hangs_on(const struct entity *child, const struct entity *parent)
{
    for (size_t i = 0; i < parent->nchildren; i++) {
        if (strcmp(parent->children[i].entity, child->key) == 0) return true;
    }
    return false;
}

static enum scope read_scope(const struct tx *tx, const struct cat_entity *kind)
{
    enum scope sc = actor_scope(tx->actor, kind->index, ACT_READ);
    return sc != SC_NONE && (kind->e->flags & (E_OPEN | E_ADMIN)) != 0 ? SC_ALL : sc;
}

/* Everybody reads the names of everybody; what hangs on a colleague is seen as far as the grant
 * on it reaches: his own, his unit's, his branch's, and the second line's. */
static void colleagues(struct sql *q, const struct tx *tx, enum scope sc, enum reach reach)
{
    const struct actor *a = tx->actor;

    if (sc == SC_OWN) {
        sql_z(q, " AND t.\"record\" = ");
        sql_int(q, a->user);
        return;
    }
    sql_z(q, " AND (");
    if (reach == REACH_READ && leads(tx, sc)) {
        sql_z(q, "t.\"record\"");
        span_ids(q, a, SPAN_LED);
        sql_z(q, " OR ");
    }
    sql_z(q, "t.\"record\" IN (WITH RECURSIVE below(id) AS (SELECT o.id FROM org_units o "
             "WHERE o.id");
    span_ids(q, a, span_of(sc));
    sql_z(q,
          " UNION SELECT o.id FROM org_units o JOIN below ON o.\"parent\" = below.id) SELECT "
          "u.id FROM users u JOIN below ON u.\"org_unit\" = below.id))");
}

/* Asked of each row: they are mostly listed by the record they belong to, and all that the
 * actor sees of its kind may be many. */
static void is_visible(struct sql *q, const char *column, const struct entity *of,
                       const struct access *inner)
{
    sql_z(q, "EXISTS (SELECT 1 FROM ");
    sql_name(q, of->table);
    sql_z(q, " x WHERE x.id = ");
    sql_column(q, "t", column, "");
    sql_z(q, " AND ");
    access_condition(inner, "x", q);
    sql_z(q, ")");
}

static void add_on_alias(const struct sql *piece, const char *alias, struct sql *out);

static void select_ids(struct sql *q, const struct entity *of, const char *where)
{
    sql_z(q, "SELECT x.id FROM ");
    sql_name(q, of->table);
    sql_z(q, " x WHERE ");
    sql_z(q, where);
    sql_z(q, " AND ");
}

/* The same for a list of many: all that is visible is put together once, branch by branch,
 * since the indexes of rights hold the living alone; and what is in the bin by its index. */
static void in_visible(struct sql *q, const char *column, const struct entity *of,
                       const struct access *inner)
{
    sql_column(q, "t", column, "");
    sql_z(q, " IN (");
    for (size_t i = 0; i < inner->n; i++) {
        select_ids(q, of, "x.deleted_at IS NULL");
        add_on_alias(&inner->v[i], "x", q);
        sql_z(q, " UNION ALL ");
    }
    select_ids(q, of, "x.bin IS NOT NULL");
    access_condition(inner, "x", q);
    sql_z(q, ")");
}

/* As in_visible, of the same records, but each once without being looked for among those
 * before: a branch leaves out what the earlier ones hold. */
static void each_visible(struct sql *q, const struct entity *of, const struct access *inner)
{
    for (size_t i = 0; i < inner->n; i++) {
        select_ids(q, of, "x.deleted_at IS NULL");
        sql_z(q, "(");
        add_on_alias(&inner->v[i], "x", q);
        sql_z(q, ")");
        for (size_t k = 0; k < i; k++) {
            sql_z(q, " AND (");
            add_on_alias(&inner->v[k], "x", q);
            sql_z(q, ") IS NOT TRUE");
        }
        sql_z(q, " UNION ALL ");
    }
    select_ids(q, of, "x.bin IS NOT NULL AND x.deleted_at IS NOT NULL");
    access_condition(inner, "x", q);
}

static void see_each(struct tx *tx, const struct entity *of, const struct access *inner,
                     struct access *acc)
{
    size_t i = acc->n - 1;

    acc->on[i] = of->key;
    sql_init(&acc->seen[i], tx->arena);
    each_visible(&acc->seen[i], of, inner);
}

/* To change what hangs on a record one must have made it, where the grant says "own". */
static void made_by_oneself(const struct tx *tx, enum scope sc, enum action act, struct sql *q)
{
    if (act == ACT_READ || act == ACT_EXPORT || sc != SC_OWN) return;
    sql_z(q, " AND t.created_by = ");
    sql_int(q, tx->actor->user);
}

/* What of a parent's kind the actor sees; false: nothing hangs there, or none of it is his. */
static bool parent_access(struct tx *tx, const struct cat_entity *kind,
                          const struct cat_entity *parent, enum reach reach,
                          struct access *inner)
{
    enum scope sc = read_scope(tx, parent);

    if (!hangs_on(kind->e, parent->e) || sc == SC_NONE) return false;
    CHECK_BUG((parent->e->visibility & VIS_PARENT) == 0);
    *inner = (struct access){.all = sc == SC_ALL};
    if (strcmp(parent->e->key, "user") == 0) return true;
    if (!inner->all) own_branches(tx, parent->e, sc, reach, inner);
    confine(tx, parent->e, inner);
    return true;
}

/* Kinds of which he reads all are one branch. When accounts are among them it holds most of the
 * table, and an index on the kind would be no help. */
static void open_branch(const struct access *acc, const char *const *kinds, size_t n,
                        struct sql *q)
{
    sql_z(q, acc->broad ? "t.\"kind\" || '' IN ('" : "t.\"kind\" IN ('");
    for (size_t i = 0; i < n; i++) {
        if (i > 0) sql_z(q, "', '");
        sql_z(q, kinds[i]);
    }
    sql_z(q, "')");
}

/* Notes and attachments: whoever reads the record they hang on. */
static void parent_branches(struct tx *tx, const struct cat_entity *kind, enum scope sc,
                            enum action act, struct access *acc)
{
    const char **open = arena_alloc(tx->arena, tx->cat->n * sizeof(*open));
    size_t nopen = 0;
    enum reach reach = reach_of(act) == REACH_READ ? REACH_READ : REACH_LINE;

    for (size_t i = 0; i < tx->cat->n; i++) {
        const struct cat_entity *parent = &tx->cat->entities[i];
        bool user = strcmp(parent->e->key, "user") == 0;
        struct access inner;
        if (!parent_access(tx, kind, parent, reach, &inner)) continue;
        if (user ? sc == SC_ALL : inner.all) {
            acc->broad = acc->broad || strcmp(parent->e->key, "account") == 0;
            open[nopen++] = parent->e->key;
            continue;
        }
        struct sql *q = branch(acc, tx->arena);
        sql_z(q, "t.\"kind\" = '");
        sql_z(q, parent->e->key);
        sql_z(q, "'");
        made_by_oneself(tx, sc, act, q);
        if (user) {
            colleagues(q, tx, sc, reach);
            continue;
        }
        sql_z(q, " AND ");
        (acc->of_one ? is_visible : in_visible)(q, "record", parent->e, &inner);
        if (acc->for_sums) see_each(tx, parent->e, &inner, acc);
        access_release(&inner);
    }
    if (nopen > 0) {
        struct sql *q = branch(acc, tx->arena);
        open_branch(acc, open, nopen, q);
        made_by_oneself(tx, sc, act, q);
    }
    acc->none = acc->n == 0;
}

/* The record that rows of this kind belong to. */
static const struct cat_entity *via_kind(const struct tx *tx, const struct entity *e)
{
    const struct field *f = &e->fields[entity_field(e, str_of(e->via))];
    const struct cat_entity *of = catalogue_kind(tx->cat, str_of(f->target));

    CHECK_BUG(of != NULL && (of->e->visibility & (VIS_PARENT | VIS_VIA)) == 0);
    return of;
}

/* Whose grant on a kind is "all" reads all of it, but for what is confidential above it. */
static bool all_is_all(const struct tx *tx, const struct entity *e)
{
    if ((e->visibility & VIS_PARENT) != 0) return false;
    return (e->visibility & VIS_VIA) == 0 || via_kind(tx, e)->e->confidential == NULL;
}

/* Rows that belong to one record: its scope is theirs. To write them one must reach that record
 * as its owner or one of its people, as far as the grant on the rows goes. */
static void via_branches(struct tx *tx, const struct cat_entity *kind, enum scope sc,
                         enum action act, struct access *acc)
{
    const struct cat_entity *of = via_kind(tx, kind->e);
    enum scope of_parent = read_scope(tx, of);
    enum scope narrower = of_parent < sc ? of_parent : sc;

    struct access inner = {.all = narrower == SC_ALL, .none = narrower == SC_NONE};
    if (!inner.all && !inner.none) own_branches(tx, of->e, narrower, reach_of(act), &inner);
    confine(tx, of->e, &inner);
    if (inner.all || inner.none) {
        acc->all = inner.all;
        acc->none = inner.none;
        return;
    }
    is_visible(branch(acc, tx->arena), kind->e->via, of->e, &inner);
    access_release(&inner);
}

/* The record a view's row is of: its first reference that is not to a user. */
static int view_subject(const struct cat_entity *kind)
{
    for (size_t i = 0; i < kind->nfields; i++) {
        const struct field *f = kind->fields[i].f;
        if (f->type == F_REF && strcmp(f->target, "user") != 0) return (int)i;
    }
    return -1;
}

/* A view of changes: whoever reads the record they are of. */
static void view_branches(struct tx *tx, const struct cat_entity *kind, struct access *acc)
{
    int at = view_subject(kind);
    CHECK_BUG(at >= 0);
    const struct field *f = kind->fields[at].f;
    const struct cat_entity *of = catalogue_kind(tx->cat, str_of(f->target));
    CHECK_BUG(of != NULL);
    enum scope sc = read_scope(tx, of);
    struct access inner = {.all = sc == SC_ALL, .none = sc == SC_NONE};
    if (!inner.all && !inner.none) own_branches(tx, of->e, sc, REACH_READ, &inner);
    confine(tx, of->e, &inner);
    if (inner.all || inner.none) {
        acc->all = inner.all;
        acc->none = inner.none;
        return;
    }
    is_visible(branch(acc, tx->arena), f->key, of->e, &inner);
    access_release(&inner);
}

/* Which rows are open to those who merely read: (t."level" < 3 OR may edit the plan). */
static void guard_condition(struct tx *tx, const struct cat_entity *kind, struct sql *q)
{
    const struct entity *ent = kind->e;
    const struct cat_entity *by = catalogue_kind(tx->cat, str_of(ent->guard.kind));
    enum scope sc = actor_scope(tx->actor, by == NULL ? kind->index : by->index, ACT_UPDATE);
    struct access edit = {.all = sc == SC_ALL, .none = sc == SC_NONE};

    CHECK_BUG(entity_has_acc(ent) && ent->owner == NULL);
    if (!edit.all && !edit.none) own_branches(tx, ent, sc, REACH_WRITE, &edit);
    sql_z(q, "(");
    sql_column(q, "t", ent->guard.field, "");
    sql_z(q, " < ");
    sql_int(q, ent->guard.from);
    sql_z(q, " OR ");
    access_condition(&edit, "t", q);
    sql_z(q, ")");
    access_release(&edit);
}

static void guard_all(struct tx *tx, const struct cat_entity *kind, struct access *out)
{
    if (out->none) return;
    if (out->all) {
        out->all = false;
        guard_condition(tx, kind, branch(out, tx->arena));
        return;
    }
    for (size_t i = 0; i < out->n; i++) {
        sql_z(&out->v[i], " AND ");
        guard_condition(tx, kind, &out->v[i]);
    }
}

static enum status make(struct tx *tx, const struct cat_entity *kind, enum action act,
                        struct access *out, struct error *e)
{
    const struct entity *ent = kind->e;
    enum scope sc = actor_scope(tx->actor, kind->index, act);

    (void)e;
    if (sc == SC_NONE) {
        out->none = true;
    } else if (tx->actor->is_system || (ent->flags & (E_OPEN | E_ADMIN)) != 0 ||
               (sc == SC_ALL && all_is_all(tx, ent))) {
        out->all = true;
    } else if ((ent->visibility & VIS_PARENT) != 0) {
        parent_branches(tx, kind, sc, act, out);
    } else if ((ent->visibility & VIS_VIA) != 0) {
        via_branches(tx, kind, sc, act, out);
    } else if ((ent->flags & E_VIEW) != 0) {
        view_branches(tx, kind, out);
    } else {
        own_branches(tx, ent, sc, reach_of(act), out);
        out->none = out->n == 0;
    }
    confine(tx, ent, out);
    veil(tx, kind, out);
    if (ent->guard.field != NULL && !tx->actor->is_system) guard_all(tx, kind, out);
    return ST_OK;
}

enum status access_make(struct tx *tx, const struct cat_entity *kind, enum action act,
                        struct access *out, struct error *e)
{
    *out = (struct access){.n = 0};
    return make(tx, kind, act, out, e);
}

enum status access_make_of_one(struct tx *tx, const struct cat_entity *kind, enum action act,
                               struct access *out, struct error *e)
{
    *out = (struct access){.of_one = true};
    return make(tx, kind, act, out, e);
}

enum status access_make_for_sums(struct tx *tx, const struct cat_entity *kind, enum action act,
                                 struct access *out, struct error *e)
{
    *out = (struct access){.for_sums = true};
    return make(tx, kind, act, out, e);
}

void access_release(struct access *a)
{
    for (size_t i = 0; i < a->n; i++) {
        sql_release(&a->v[i]);
        if (a->on[i] != NULL) sql_release(&a->seen[i]);
    }
    a->n = 0;
}

/* The texts are written on alias t; "t." stands nowhere else in them. */
static void add_on_alias(const struct sql *piece, const char *alias, struct sql *out)
{
    struct str text = buf_view(&piece->text);
    for (size_t i = 0; i < text.n; i++) {
        bool is_alias = text.p[i] == 't' && i + 1 < text.n && text.p[i + 1] == '.' &&
                        (i == 0 || text.p[i - 1] == ' ' || text.p[i - 1] == '(');
        if (is_alias) {
            sql_z(out, alias);
        } else {
            buf_char(&out->text, text.p[i]);
        }
    }
    struct sql values = *piece;
    values.text = (struct buf){.max = 1};
    sql_add(out, &values);
}

void access_filter(const struct access *a, const struct cat_entity *kind,
                   const struct sql *narrow, struct sql *out)
{
    bool view = (kind->e->flags & E_VIEW) != 0;

    if (a->all || a->none || a->n < 2 || a->broad || view) {
        access_condition(a, "t", out);
        return;
    }
    sql_z(out, "t.id IN (");
    for (size_t i = 0; i < a->n; i++) {
        sql_z(out, i == 0 ? "SELECT t.id FROM " : " UNION SELECT t.id FROM ");
        sql_name(out, kind->e->table);
        sql_z(out, " t WHERE t.deleted_at IS NULL AND ");
        sql_add(out, &a->v[i]);
        sql_add(out, narrow);
    }
    sql_z(out, ")");
}

/* Conditions on the rows themselves are in v alone. */
static bool has_own_conditions(const struct entity *e)
{
    return e->confidential != NULL || e->veil != NULL || e->guard.field != NULL;
}

static void seen_branch(const struct access *a, size_t i, const struct entity *e,
                        struct sql *out)
{
    if (a->on[i] == NULL) {
        sql_z(out, "SELECT DISTINCT t.\"kind\" AS kind, t.\"record\" AS record FROM ");
        sql_name(out, e->table);
        sql_z(out, " t WHERE t.deleted_at IS NULL AND ");
        sql_add(out, &a->v[i]);
        return;
    }
    sql_z(out, "SELECT '");
    sql_z(out, a->on[i]);
    sql_z(out, "' AS kind, i.id AS record FROM (");
    sql_add(out, &a->seen[i]);
    sql_z(out, ") i");
}

bool access_seen(const struct access *a, const struct cat_entity *kind,
                 bool (*only)(const void *arg, const char *kind), const void *arg,
                 struct sql *out)
{
    size_t n = 0;

    if (!a->for_sums || a->all || a->none || a->broad || a->n < 2 ||
        (kind->e->visibility & VIS_PARENT) == 0 || has_own_conditions(kind->e)) {
        return false;
    }
    for (size_t i = 0; i < a->n; i++) {
        if (a->on[i] != NULL && only != NULL && !only(arg, a->on[i])) continue;
        if (n++ > 0) sql_z(out, " UNION ALL ");
        seen_branch(a, i, kind->e, out);
    }
    return n > 0;
}

void access_condition(const struct access *a, const char *alias, struct sql *out)
{
    if (a->all || a->none) {
        sql_z(out, a->all ? "(1=1)" : "(1=0)");
        return;
    }
    sql_z(out, "(");
    for (size_t i = 0; i < a->n; i++) {
        if (i > 0) sql_z(out, " OR ");
        sql_z(out, "(");
        add_on_alias(&a->v[i], alias, out);
        sql_z(out, ")");
    }
    sql_z(out, ")");
}
