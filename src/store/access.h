/* store/access.h - record scopes as SQL: the only place that knows how "own, team,
 * branch, all" become conditions.
 *
 * A scope is a union of branches, each of which can use an index whose next column is
 * the sort key: owner column, account owner column, shares. The list query runs one
 * limited sub-query per branch and merges them; single-record checks use one OR. */
#ifndef STORE_ACCESS_H
#define STORE_ACCESS_H

#include "store/sql.h"
#include "store/tx.h"

enum { ACCESS_BRANCHES = 12 };
struct access {
    bool all, none;
    bool of_one;                   /* see access_make_of_one */
    bool for_sums;                 /* see access_make_for_sums */
    struct sql v[ACCESS_BRANCHES]; /* conditions on alias t; no text when `all` or `none` */
    /* Of what hangs on records, for a branch of one kind of them: SELECT id of those that the
     * actor sees, each once; no text: no such branch. */
    struct sql seen[ACCESS_BRANCHES];
    const char *on[ACCESS_BRANCHES]; /* that kind */
    size_t n;
    bool broad; /* a branch holds most of the table: rights are asked row by row */
};
/* What the actor may reach of this kind for this action; texts must be released. */
MUST_USE
enum status access_make(struct tx *tx, const struct cat_entity *kind, enum action act,
                        struct access *out, struct error *e);
/* The same, with what access_seen needs. */
MUST_USE
enum status access_make_for_sums(struct tx *tx, const struct cat_entity *kind, enum action act,
                                 struct access *out, struct error *e);
/* The same for rows that the question already narrows to those of one record. */
MUST_USE
enum status access_make_of_one(struct tx *tx, const struct cat_entity *kind, enum action act,
                               struct access *out, struct error *e);
void access_release(struct access *a);
/* Rows of the whole scope, on alias t: counts, sums and lists of ids. Each branch is asked
 * through its own index; a plain OR of them would read the whole table. `narrow`: conditions
 * that the question has besides, " AND ..." on alias t, so that a branch gives no more ids than
 * they leave; may be empty. */
void access_filter(const struct access *a, const struct cat_entity *kind,
                   const struct sql *narrow, struct sql *out);
/* For rows that hang on records, of SQLite: SELECT kind, record of all that the actor sees,
 * each once, to be joined; `only` says of which kinds rows are wanted, NULL: of all. false: it
 * cannot be told so, or there are none. */
bool access_seen(const struct access *a, const struct cat_entity *kind,
                 bool (*only)(const void *arg, const char *kind), const void *arg,
                 struct sql *out);
/* All branches as one condition in parentheses ("(1=1)", "(1=0)" at the ends), on another alias
 * than t: for sub-queries on a referenced record. */
void access_condition(const struct access *a, const char *alias, struct sql *out);

#endif
