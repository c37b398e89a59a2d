/* What SQLite lacks of the SQL subset: the function text_fold(text) (base/utf8.h), and the
 * FTS5 tokenizer `blanks`: tokens arrive prepared (store/search.h), separated by single
 * blanks; nothing is folded or dropped. words_match(words, scope, question) answers the same
 * for a text that is not in the index yet: each line of the question holds alternatives
 * separated by blanks, one of which must be a token of either text; a word that ends with
 * the byte 1 is a beginning. */
#include "db/sqlite.h"

#include "base/utf8.h"

static int blanks_create(void *arg, const char **argv, int argc, Fts5Tokenizer **out)
{
    static char only; /* the tokenizer has no state: any address but NULL will do */

    (void)arg;
    (void)argv;
    if (argc != 0) return SQLITE_ERROR;
    *out = (Fts5Tokenizer *)&only;
    return SQLITE_OK;
}

static void blanks_delete(Fts5Tokenizer *t)
{
    (void)t;
}

static int blanks_split(Fts5Tokenizer *t, void *arg, int flags, const char *text, int n,
                        int (*token)(void *, int, const char *, int, int, int))
{
    int from = 0;

    (void)t;
    (void)flags;
    for (int i = 0; i <= n; i++) {
        if (i < n && text[i] != ' ') continue;
        int rc = i > from ? token(arg, 0, text + from, i - from, from, i) : SQLITE_OK;
        if (rc != SQLITE_OK) return rc;
        from = i + 1;
    }
    return SQLITE_OK;
}

static void text_fold_sql(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    struct arena a = {.cap = 8 << 20};

    (void)argc;
    if (sqlite3_value_type(argv[0]) == SQLITE_NULL) return;
    const char *p = (const char *)sqlite3_value_text(argv[0]);
    int n = sqlite3_value_bytes(argv[0]);
    if (p == NULL || n > (1 << 20)) return;
    struct str folded = text_fold((struct str){p, (size_t)n}, &a);
    sqlite3_result_text(c, folded.p, (int)folded.n, SQLITE_TRANSIENT);
    arena_release(&a);
}

static bool has_token(struct str words, struct str wanted)
{
    bool prefix = str_ends(wanted, STR("\001"));

    if (prefix) wanted.n--;
    return str_has_word(words, wanted, prefix);
}

static bool has_one(struct str words, struct str scope, struct str line)
{
    struct str wanted;

    while (line.p != NULL && str_cut(&line, ' ', &wanted)) {
        if (has_token(words, wanted) || has_token(scope, wanted)) return true;
    }
    return false;
}

static struct str value_str(sqlite3_value *v)
{
    const char *p = (const char *)sqlite3_value_text(v);
    return (struct str){p == NULL ? "" : p, (size_t)sqlite3_value_bytes(v)};
}

static void words_match_sql(sqlite3_context *c, int argc, sqlite3_value **argv)
{
    struct str words = value_str(argv[0]), scope = value_str(argv[1]),
               question = value_str(argv[2]), line;
    bool all = true;

    (void)argc;
    while (all && question.p != NULL && str_cut(&question, '\n', &line))
        all = has_one(words, scope, line);
    sqlite3_result_int(c, all);
}

enum status sqlite_add_functions(sqlite3 *h, struct error *e)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

    if (sqlite3_create_function(h, "text_fold", 1, flags, NULL, text_fold_sql, NULL, NULL) !=
        SQLITE_OK)
        return err(e, ST_INTERNAL, "db.failed", "text_fold");
    if (sqlite3_create_function(h, "words_match", 3, flags, NULL, words_match_sql, NULL,
                                NULL) != SQLITE_OK)
        return err(e, ST_INTERNAL, "db.failed", "words_match");
    return ST_OK;
}

enum status sqlite_add_tokenizer(sqlite3 *h, struct error *e)
{
    fts5_tokenizer blanks = {blanks_create, blanks_delete, blanks_split};
    fts5_api *api = NULL;
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(h, "SELECT fts5(?1)", -1, &s, NULL);

    if (rc == SQLITE_OK) rc = sqlite3_bind_pointer(s, 1, (void *)&api, "fts5_api_ptr", NULL);
    if (rc == SQLITE_OK) (void)sqlite3_step(s);
    (void)sqlite3_finalize(s);
    if (api == NULL || api->xCreateTokenizer(api, "blanks", NULL, &blanks, NULL) != SQLITE_OK)
        return err(e, ST_INTERNAL, "db.failed", "SQLite without FTS5");
    return ST_OK;
}
