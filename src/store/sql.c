#include "store/sql.h"

void sql_init(struct sql *q, struct arena *a)
{
    *q = (struct sql){.text = {.max = 1 << 20}, .arena = a};
}

void sql_release(struct sql *q)
{
    buf_release(&q->text);
}

void sql_z(struct sql *q, const char *text)
{
    buf_z(&q->text, text);
}

void sql_name(struct sql *q, const char *name)
{
    buf_char(&q->text, '"');
    buf_z(&q->text, name);
    buf_char(&q->text, '"');
}

void sql_column(struct sql *q, const char *alias, const char *name, const char *suffix)
{
    size_t a = strlen(alias), n = strlen(name), s = strlen(suffix);
    char *to = buf_want(&q->text, a + n + s + 3);

    if (to == NULL) return;
    memcpy(to, alias, a);
    memcpy(to + a, ".\"", 2);
    memcpy(to + a + 2, name, n);
    memcpy(to + a + 2 + n, suffix, s);
    to[a + n + s + 2] = '"';
    q->text.n += a + n + s + 3;
    q->text.p[q->text.n] = '\0';
}

static struct sql_bind *next_bind(struct sql *q)
{
    if (q->n == q->room) {
        size_t room = q->room == 0 ? 16 : q->room * 2;
        struct sql_bind *wider = arena_alloc(q->arena, room * sizeof(*wider));
        if (q->n > 0) memcpy(wider, q->binds, q->n * sizeof(*wider));
        q->binds = wider;
        q->room = room;
    }
    return &q->binds[q->n++];
}

void sql_bind_int(struct sql *q, int64_t v)
{
    *next_bind(q) = (struct sql_bind){.kind = BIND_INT, .i = v};
}

void sql_int(struct sql *q, int64_t v)
{
    buf_char(&q->text, '?');
    sql_bind_int(q, v);
}

void sql_id(struct sql *q, int64_t id)
{
    if (id != 0) {
        sql_int(q, id);
        return;
    }
    buf_char(&q->text, '?');
    *next_bind(q) = (struct sql_bind){.kind = BIND_NULL};
}

void sql_text(struct sql *q, struct str v)
{
    buf_char(&q->text, '?');
    *next_bind(q) = (struct sql_bind){.kind = BIND_TEXT, .s = v};
}

void sql_blob(struct sql *q, struct str v)
{
    buf_char(&q->text, '?');
    *next_bind(q) = (struct sql_bind){.kind = BIND_BLOB, .s = v};
}

void sql_add(struct sql *q, const struct sql *piece)
{
    buf_put(&q->text, piece->text.p, piece->text.n);
    for (size_t i = 0; i < piece->n; i++) *next_bind(q) = piece->binds[i];
}

enum status sql_prepare(const struct sql *q, struct db *db, struct stmt **out, struct error *e)
{
    struct stmt *s = NULL;

    if (!buf_ok(&q->text)) return err(e, ST_INTERNAL, "db.failed", "query text too long");
    enum status st = db_prepare(db, buf_view(&q->text), &s, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < q->n; i++) {
        const struct sql_bind *b = &q->binds[i];
        switch (b->kind) {
        case BIND_NULL:
            stmt_null(s);
            break;
        case BIND_INT:
            stmt_int(s, b->i);
            break;
        case BIND_TEXT:
            stmt_text(s, b->s);
            break;
        case BIND_BLOB:
            stmt_blob(s, b->s);
            break;
        }
    }
    *out = s;
    return ST_OK;
}
