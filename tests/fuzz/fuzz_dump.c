/* The reader of dumps on any bytes: no crash, no leak, no memory beyond what came. Built with
 * FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION, digests are not compared. What the reader takes is
 * also loaded into a database in memory. */
#include "db/dump.h"

#include <stdlib.h>

struct cursor {
    struct str left;
};

static enum status from_str(void *arg, void *p, size_t n, size_t *got, struct error *e)
{
    struct cursor *c = arg;

    (void)e;
    *got = n < c->left.n ? n : c->left.n;
    if (*got > 0) memcpy(p, c->left.p, *got);
    c->left = str_skip(c->left, *got);
    return ST_OK;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct cursor c = {{(const char *)data, size}};
    struct dump_totals t;
    struct error e;
    struct db *db = NULL;

    if (dump_check((struct dump_source){from_str, &c}, &t, &e) != ST_OK) return 0;
    if (db_open(STR("sqlite::memory:"), DB_CREATE, &db, &e) != ST_OK) abort();
    c.left = (struct str){(const char *)data, size};
    if (dump_load(db, (struct dump_source){from_str, &c}, &t, &e) == ST_OK &&
        db_in_transaction(db))
        abort();
    db_close(db);
    return 0;
}
