/* The catalogues of both databases as dumps need them: see db/dump_catalog.h. */
#include "db/dump_catalog.h"

enum { NAMES_MAX = 1000 };

#define PG_SCHEMA "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
#define PG_TABLE  "to_regclass(quote_ident(?))"
/* The sequence behind the identity of a table, and the column that it fills. */
#define PG_IDENTITY                                                                            \
    " FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'"                 \
    " JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid"             \
    " WHERE d.deptype IN ('a', 'i') AND d.refobjid = " PG_TABLE

static struct str quoted(struct str name, struct arena *a)
{
    struct str out = STR(""), part = STR_NONE, rest = name;

    for (bool first = true; str_cut(&rest, '"', &part); first = false)
        out = str_fmt(a, "%.*s%s%.*s", STR_FMT(out), first ? "" : "\"\"", STR_FMT(part));
    return str_fmt(a, "\"%.*s\"", STR_FMT(out));
}

/* The first column of every row, copied; a p of NULL binds no parameter. */
static enum status ask_texts(struct db *db, struct str sql, struct str param, struct names *out,
                             struct arena *a, struct error *e)
{
    struct str *all = arena_alloc(a, NAMES_MAX * sizeof(*all));
    struct stmt *s = NULL;
    size_t got = 0;
    enum status st = db_prepare(db, sql, &s, e);

    if (st != ST_OK) return st;
    if (param.p != NULL) stmt_text(s, param);
    while ((st = stmt_step(s, e)) == ST_OK && got < NAMES_MAX)
        all[got++] = str_dup(stmt_get_text(s, 0), a);
    stmt_done(s);
    if (st == ST_OK) return err(e, ST_INTERNAL, "db.failed", "too many names");
    if (st != ST_END) return st;
    *out = (struct names){all, got};
    return ST_OK;
}

/* The first column of the first row; *out stays as it is when there is none. */
static enum status ask_int(struct db *db, struct str sql, struct str param, int64_t *out,
                           struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(db, sql, &s, e);

    if (st != ST_OK) return st;
    if (param.p != NULL) stmt_text(s, param);
    st = stmt_step(s, e);
    if (st == ST_OK) *out = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static bool is_lite(const struct db *db)
{
    return db_kind(db) == DB_SQLITE;
}

enum status catalog_tables(struct db *db, struct names *out, struct arena *a, struct error *e)
{
    struct str sql = is_lite(db)
                         ? STR("SELECT name FROM pragma_table_list WHERE schema = 'main'"
                               " AND type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
                               " AND name <> 'schema_version' ORDER BY name")
                         : STR("SELECT relname FROM pg_class WHERE relkind = 'r'"
                               " AND relnamespace = " PG_SCHEMA
                               " AND relname <> 'schema_version' ORDER BY relname");

    return ask_texts(db, sql, STR_NONE, out, a, e);
}

static struct str name_list(struct names names, struct arena *a)
{
    struct str out = STR("");

    for (size_t i = 0; i < names.n; i++) {
        struct str name = quoted(names.v[i], a);
        out = str_fmt(a, "%.*s%s%.*s", STR_FMT(out), i == 0 ? "" : ", ", STR_FMT(name));
    }
    return out;
}

enum status catalog_columns(struct db *db, struct dump_table *table, struct arena *a,
                            struct error *e)
{
    struct names keys = {0};
    struct str columns = is_lite(db)
                             ? STR("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0"
                                   " ORDER BY name")
                             : STR("SELECT attname FROM pg_attribute WHERE attrelid = " PG_TABLE
                                   " AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"
                                   " AND atttypid <> CAST('tsvector' AS regtype)"
                                   " ORDER BY attname");
    struct str primary = is_lite(db)
                             ? STR("SELECT name FROM pragma_table_xinfo(?) WHERE pk > 0"
                                   " ORDER BY pk")
                             : STR("SELECT a.attname FROM pg_index i JOIN pg_attribute a"
                                   " ON a.attrelid = i.indrelid AND a.attnum ="
                                   " ANY (i.indkey) WHERE i.indisprimary"
                                   " AND i.indrelid = " PG_TABLE " ORDER BY"
                                   " array_position(CAST(i.indkey AS int2[]), a.attnum)");
    enum status st = ask_texts(db, columns, table->name, &table->columns, a, e);

    if (st == ST_OK) st = ask_texts(db, primary, table->name, &keys, a, e);
    if (st == ST_OK) table->order = name_list(keys, a);
    return st;
}

struct str catalog_select(const struct dump_table *table, struct arena *a)
{
    struct str columns = name_list(table->columns, a);
    struct str name = quoted(table->name, a);

    return str_fmt(a, "SELECT %.*s FROM %.*s%s%.*s", STR_FMT(columns), STR_FMT(name),
                   table->order.n == 0 ? "" : " ORDER BY ", STR_FMT(table->order));
}

struct str catalog_insert(const struct dump_table *table, enum db_kind kind, int rows,
                          struct arena *a)
{
    struct str columns = name_list(table->columns, a);
    struct str name = quoted(table->name, a);
    struct str row = STR("("), all = STR("");

    for (size_t i = 0; i < table->columns.n; i++)
        row = str_fmt(a, "%.*s%s?", STR_FMT(row), i == 0 ? "" : ", ");
    for (int i = 0; i < rows; i++)
        all = str_fmt(a, "%.*s%s%.*s)", STR_FMT(all), i == 0 ? "" : ", ", STR_FMT(row));
    return str_fmt(a, "INSERT INTO %.*s (%.*s)%s VALUES %.*s", STR_FMT(name), STR_FMT(columns),
                   kind == DB_SQLITE ? "" : " OVERRIDING SYSTEM VALUE", STR_FMT(all));
}

enum status catalog_is_empty(struct db *db, struct str table, bool *empty, struct arena *a,
                             struct error *e)
{
    struct str name = quoted(table, a);
    int64_t there = 0;
    enum status st = ask_int(db, str_fmt(a, "SELECT 1 FROM %.*s LIMIT 1", STR_FMT(name)),
                             STR_NONE, &there, e);

    if (st == ST_OK) *empty = there == 0;
    return st;
}

enum status catalog_clear(struct db *db, struct str table, struct arena *a, struct error *e)
{
    struct stmt *q;
    struct str name = quoted(table, a);
    enum status st = db_prepare(db, str_fmt(a, "DELETE FROM %.*s", STR_FMT(name)), &q, e);

    return st == ST_OK ? stmt_run(q, e) : st;
}

/* Whether SQLite counts for this table; sqlite_sequence exists once it counts for any. */
static enum status lite_counts(struct db *db, struct str table, bool *counts, struct error *e)
{
    int64_t n = 0;
    enum status st = ask_int(db,
                             STR("SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
                                 " AND name = ? AND sql LIKE '%AUTOINCREMENT%'"),
                             table, &n, e);

    if (st == ST_OK) *counts = n > 0;
    return st;
}

enum status catalog_sequence(struct db *db, struct str table, int64_t *last, struct error *e)
{
    bool counts = false;

    *last = 0;
    if (!is_lite(db)) {
        return ask_int(db,
                       STR("SELECT coalesce(pg_sequence_last_value(d.objid), 0)" PG_IDENTITY),
                       table, last, e);
    }
    enum status st = lite_counts(db, table, &counts, e);
    if (st != ST_OK || !counts) return st;
    return ask_int(db, STR("SELECT seq FROM sqlite_sequence WHERE name = ?"), table, last, e);
}

static enum status lite_set_sequence(struct db *db, struct str table, int64_t last,
                                     struct error *e)
{
    bool counts = false;
    struct stmt *s = NULL;
    enum status st = lite_counts(db, table, &counts, e);

    if (st != ST_OK || !counts) return st;
    st = db_prepare(db, STR("DELETE FROM sqlite_sequence WHERE name = ?"), &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, table);
    st = stmt_run(s, e);
    if (st == ST_OK) {
        st =
            db_prepare(db, STR("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)"), &s, e);
    }
    if (st != ST_OK) return st;
    stmt_text(s, table);
    stmt_int(s, last);
    return stmt_run(s, e);
}

enum status catalog_set_sequence(struct db *db, struct str table, int64_t last, struct error *e)
{
    struct stmt *s = NULL;

    if (last == 0) return ST_OK;
    if (is_lite(db)) return lite_set_sequence(db, table, last, e);
    enum status st = db_prepare(
        db,
        STR("SELECT count(setval(CAST(d.objid AS regclass), CAST(? AS BIGINT)))" PG_IDENTITY),
        &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, last);
    stmt_text(s, table);
    st = stmt_one(s, e);
    stmt_done(s);
    return st;
}

static enum status join_texts(struct db *db, struct str sql, struct str *out, struct arena *a,
                              struct error *e)
{
    struct names texts = {0};
    struct str all = STR("");
    enum status st = ask_texts(db, sql, STR_NONE, &texts, a, e);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < texts.n; i++)
        all = str_fmt(a, "%.*s%.*s;", STR_FMT(all), STR_FMT(texts.v[i]));
    *out = all;
    return ST_OK;
}

/* PostgreSQL: constraints are dropped and made again, which also checks them; tsvector columns
 * may be empty meanwhile. SQLite waits with its check until the commit. */
enum status catalog_keys_off(struct db *db, struct str *back, struct arena *a, struct error *e)
{
    static const char *const from =
        " FROM pg_constraint WHERE contype = 'f' AND connamespace = " PG_SCHEMA
        " UNION ALL SELECT 'ALTER TABLE ' || CAST(attrelid AS regclass) || ' ALTER COLUMN '"
        " || quote_ident(attname) || '%s' FROM pg_attribute JOIN pg_class c ON c.oid = attrelid"
        " WHERE atttypid = CAST('tsvector' AS regtype) AND attnotnull AND c.relkind = 'r'"
        " AND c.relnamespace = " PG_SCHEMA;
    struct str off = STR("");

    *back = STR("");
    if (is_lite(db)) return db_script(db, STR("PRAGMA defer_foreign_keys=ON"), e);
    struct str how = str_fmt(a,
                             "SELECT 'ALTER TABLE ' || CAST(conrelid AS regclass)"
                             " || ' DROP CONSTRAINT ' || quote_ident(conname)%s",
                             str_z(str_fmt(a, from, " DROP NOT NULL"), a));
    enum status st = join_texts(db, how, &off, a, e);
    how = str_fmt(a,
                  "SELECT 'ALTER TABLE ' || CAST(conrelid AS regclass) || ' ADD CONSTRAINT '"
                  " || quote_ident(conname) || ' ' || pg_get_constraintdef(oid)%s",
                  str_z(str_fmt(a, from, " SET NOT NULL"), a));
    if (st == ST_OK) st = join_texts(db, how, back, a, e);
    return st == ST_OK ? db_script(db, off, e) : st;
}

enum status catalog_keys_back(struct db *db, struct str back, struct error *e)
{
    return back.n == 0 ? ST_OK : db_script(db, back, e);
}

/* The tsvector holds the same tokens as they were written; SQLite's index of them stands beside
 * the database and is made again. */
enum status catalog_rebuild(struct db *db, struct arena *a, struct error *e)
{
    struct str text = STR("");

    if (is_lite(db)) return ST_OK;
    enum status st =
        join_texts(db,
                   STR("SELECT 'UPDATE search_doc SET tsv = array_to_tsvector(array_remove("
                       "string_to_array(words || '' '' || scope, '' ''), ''''))'"
                       " WHERE to_regclass('search_doc') IS NOT NULL"),
                   &text, a, e);
    return st == ST_OK && text.n > 0 ? db_script(db, text, e) : st;
}
