/* Reading the frames of a dump: every length, order, count and digest is checked before
 * anything is told to the listener. The stream may come from anywhere. */
#include "db/dump_stream.h"

#include <stdlib.h>

enum { STEP = 64 << 10, MAGIC = 8, FRAME_HEAD_SIZE = 5 };

struct reader {
    struct dump_source from;
    const struct dump_listener *l;
    struct dump_totals totals;
    struct buf body;
    char letter;     /* of the frame in body */
    struct str left; /* what of body is not parsed yet */
    char last_table[DUMP_NAME_MAX];
    size_t last_table_n;
    size_t columns; /* of the table being read */
    int64_t table_rows;
    struct dump_cell *cells; /* DUMP_COLUMNS_MAX of them */
};

static enum status damaged(struct error *e, const char *why)
{
    return err(e, ST_INVALID, "dump.damaged", "%s", why);
}

static enum status read_exact(struct reader *r, void *p, size_t n, struct error *e)
{
    size_t got = 0;
    enum status st = r->from.read(r->from.arg, p, n, &got, e);

    if (st != ST_OK) return st;
    r->totals.bytes += (int64_t)got;
    return got == n ? ST_OK : damaged(e, "cut short");
}

/* Memory grows with what really comes, not with what a length claims. */
static enum status read_body(struct reader *r, size_t n, struct error *e)
{
    buf_clear(&r->body);
    while (r->body.n < n) {
        size_t part = n - r->body.n < STEP ? n - r->body.n : STEP;
        char *to = buf_want(&r->body, part);
        if (to == NULL) return err(e, ST_BUSY, "db.failed", "out of memory");
        enum status st = read_exact(r, to, part, e);
        if (st != ST_OK) return st;
        r->body.n += part;
    }
    r->left = buf_view(&r->body);
    return ST_OK;
}

static uint64_t number_of(const unsigned char *p, size_t n)
{
    uint64_t v = 0;

    for (size_t i = 0; i < n; i++) v = v << 8 | p[i];
    return v;
}

static bool digest_fits(const struct digest *got, const struct digest *want)
{
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
    (void)got;
    (void)want;
    return true; /* else the fuzzer never sees what lies behind */
#else
    return digest_eq(got, want);
#endif
}

static enum status frame_next(struct reader *r, struct error *e)
{
    unsigned char head[FRAME_HEAD_SIZE];
    struct digest got;
    enum status st = read_exact(r, head, sizeof(head), e);

    if (st != ST_OK) return st;
    uint64_t n = number_of(head + 1, 4);
    if (n > DUMP_FRAME_MAX) return damaged(e, "frame too long");
    r->letter = (char)head[0];
    st = read_body(r, (size_t)n, e);
    if (st == ST_OK) st = read_exact(r, got.b, sizeof(got.b), e);
    if (st != ST_OK) return st;
    struct str parts[] = {
        {(const char *)r->totals.last.b, DIGEST}, {&r->letter, 1}, buf_view(&r->body)};
    struct digest want = hash_parts(parts, COUNT(parts));
    if (!digest_fits(&got, &want)) return damaged(e, "digest");
    r->totals.last = want;
    return ST_OK;
}

/* Parts of a payload -------------------------------------------------------------------------
 */

static bool take(struct reader *r, size_t n, struct str *out)
{
    if (r->left.n < n) return false;
    *out = (struct str){r->left.p, n};
    r->left = str_skip(r->left, n);
    return true;
}

static bool take_number(struct reader *r, size_t n, uint64_t *out)
{
    struct str s = STR_NONE;

    if (!take(r, n, &s)) return false;
    *out = number_of((const unsigned char *)s.p, n);
    return true;
}

static bool take_name(struct reader *r, struct str *out)
{
    uint64_t n = 0;

    return take_number(r, 2, &n) && n > 0 && n <= DUMP_NAME_MAX && take(r, (size_t)n, out) &&
           memchr(out->p, 0, out->n) == NULL;
}

static bool take_cell(struct reader *r, struct dump_cell *c)
{
    struct str kind = STR_NONE;
    uint64_t v = 0;

    *c = (struct dump_cell){.kind = 'n'};
    if (!take(r, 1, &kind)) return false;
    c->kind = kind.p[0];
    switch (c->kind) {
    case 'n':
        return true;
    case 'i':
        if (!take_number(r, 8, &v)) return false;
        c->number = (int64_t)v;
        return true;
    case 't':
    case 'b':
        return take_number(r, 4, &v) && take(r, (size_t)v, &c->bytes);
    default:
        return false;
    }
}

/* Frames -------------------------------------------------------------------------------------
 */

static enum status read_head(struct reader *r, struct error *e)
{
    char magic[MAGIC];
    uint64_t format = 0, version = 0, created = 0;
    size_t got = 0;
    enum status st = r->from.read(r->from.arg, magic, sizeof(magic), &got, e);

    if (st != ST_OK) return st;
    if (got != sizeof(magic) || memcmp(magic, "GXDUMP1\n", sizeof(magic)) != 0)
        return err(e, ST_INVALID, "dump.foreign", "no magic");
    r->totals.bytes = MAGIC;
    st = frame_next(r, e);
    if (st != ST_OK) return st;
    if (r->letter != FRAME_HEAD || !take_number(r, 4, &format) ||
        !take_number(r, 4, &version) || !take_number(r, 8, &created))
        return damaged(e, "head");
    if (format != DUMP_FORMAT) return err(e, ST_INVALID, "dump.foreign", "another format");
    if (r->left.n != 0 || version == 0 || version > INT32_MAX) return damaged(e, "head");
    r->totals.version = (int)version;
    r->totals.created_ms = (int64_t)created;
    return r->l->head == NULL ? ST_OK : r->l->head(r->l->arg, &r->totals, e);
}

/* Names ascend, so none comes twice. */
static enum status read_table(struct reader *r, struct error *e)
{
    struct str *names = NULL, name = STR_NONE;
    uint64_t n = 0;
    enum status st = ST_OK;

    if (!take_name(r, &name) || !take_number(r, 2, &n) || n == 0 || n > DUMP_COLUMNS_MAX)
        return damaged(e, "table");
    if (str_cmp(name, (struct str){r->last_table, r->last_table_n}) <= 0)
        return damaged(e, "order of tables");
    names = calloc((size_t)n, sizeof(*names));
    if (names == NULL) return err(e, ST_BUSY, "db.failed", "out of memory");
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        if (!take_name(r, &names[i]) || (i > 0 && str_cmp(names[i - 1], names[i]) >= 0))
            st = damaged(e, "columns");
    }
    if (st == ST_OK && r->left.n != 0) st = damaged(e, "table");
    if (st == ST_OK && r->l->table != NULL)
        st = r->l->table(r->l->arg, name, names, (size_t)n, e);
    free(names);
    memcpy(r->last_table, name.p, name.n);
    r->last_table_n = name.n;
    r->columns = (size_t)n;
    r->table_rows = 0;
    return st;
}

static enum status read_rows(struct reader *r, struct error *e)
{
    uint64_t n = 0;
    enum status st = ST_OK;

    if (!take_number(r, 4, &n) || n == 0) return damaged(e, "rows");
    for (uint64_t i = 0; i < n && st == ST_OK; i++) {
        for (size_t c = 0; c < r->columns; c++) {
            if (!take_cell(r, &r->cells[c])) return damaged(e, "cell");
        }
        if (r->l->row != NULL) st = r->l->row(r->l->arg, r->cells, r->columns, e);
    }
    if (st == ST_OK && r->left.n != 0) return damaged(e, "rows");
    r->table_rows += (int64_t)n;
    if (st == ST_OK && r->l->rows_end != NULL) st = r->l->rows_end(r->l->arg, e);
    return st;
}

static enum status read_end(struct reader *r, struct error *e)
{
    uint64_t rows = 0, last = 0;

    if (!take_number(r, 8, &rows) || r->left.n != 0 || rows != (uint64_t)r->table_rows)
        return damaged(e, "count of rows");
    r->totals.tables++;
    r->totals.rows += r->table_rows;
    enum status st = frame_next(r, e);
    if (st != ST_OK) return st;
    if (r->letter != FRAME_SEQUENCE || !take_number(r, 8, &last) || r->left.n != 0 ||
        last > INT64_MAX)
        return damaged(e, "sequence");
    return r->l->table_end == NULL ? ST_OK : r->l->table_end(r->l->arg, (int64_t)last, e);
}

static enum status read_totals(struct reader *r, struct error *e)
{
    uint64_t tables = 0, rows = 0;
    char more = 0;
    size_t got = 0;

    if (!take_number(r, 8, &tables) || !take_number(r, 8, &rows) || r->left.n != 0 ||
        tables != (uint64_t)r->totals.tables || rows != (uint64_t)r->totals.rows)
        return damaged(e, "totals");
    enum status st = r->from.read(r->from.arg, &more, 1, &got, e);
    if (st != ST_OK) return st;
    return got == 0 ? ST_OK : damaged(e, "bytes behind the end");
}

/* One table, its frame T being in body. */
static enum status read_one_table(struct reader *r, struct error *e)
{
    enum status st = read_table(r, e);

    if (st == ST_OK) st = frame_next(r, e);
    while (st == ST_OK && r->letter == FRAME_ROWS) {
        st = read_rows(r, e);
        if (st == ST_OK) st = frame_next(r, e);
    }
    if (st != ST_OK) return st;
    return r->letter == FRAME_END ? read_end(r, e) : damaged(e, "end of a table");
}

static enum status read_all(struct reader *r, struct error *e)
{
    enum status st = read_head(r, e);

    while (st == ST_OK) {
        st = frame_next(r, e);
        if (st != ST_OK) return st;
        if (r->letter == FRAME_TOTALS) return read_totals(r, e);
        st = r->letter == FRAME_TABLE ? read_one_table(r, e)
                                      : damaged(e, "a frame out of order");
    }
    return st;
}

enum status dump_read(struct dump_source from, const struct dump_listener *l,
                      struct dump_totals *out, struct error *e)
{
    struct reader r = {.from = from, .l = l, .body = {.max = DUMP_FRAME_MAX + 1}};

    r.cells = calloc(DUMP_COLUMNS_MAX, sizeof(*r.cells));
    if (r.cells == NULL) return err(e, ST_BUSY, "db.failed", "out of memory");
    enum status st = read_all(&r, e);
    if (st == ST_OK) *out = r.totals;
    free(r.cells);
    buf_release(&r.body);
    return st;
}

enum status dump_check(struct dump_source from, struct dump_totals *out, struct error *e)
{
    const struct dump_listener nobody = {0};

    return dump_read(from, &nobody, out, e);
}
