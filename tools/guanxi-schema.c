/* build/guanxi-schema sqlite|postgres [KIND...] - print the tables of all kinds, or of these,
 * for a migration. */
#include "store/schema.h"

#include <stdio.h>
#include <stdlib.h>

static int is_wanted(const char *key, int n, char **keys)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(keys[i], key) == 0) return 1;
    }
    return n == 0;
}

int main(int argc, char **argv)
{
    enum db_kind kind = argc > 1 && strcmp(argv[1], "postgres") == 0 ? DB_POSTGRES : DB_SQLITE;
    struct buf out = {0};

    if (argc < 2) return 2;
    for (size_t i = 0; i < model_entities_n; i++) {
        if (is_wanted(model_entities[i]->key, argc - 2, argv + 2))
            schema_entity_sql(model_entities[i], kind, &out);
    }
    if (!buf_ok(&out) || fwrite(out.p, 1, out.n, stdout) != out.n) return EXIT_FAILURE;
    buf_release(&out);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
