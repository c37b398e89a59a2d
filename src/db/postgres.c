/* PostgreSQL behind db/backend.h. */
#include "db/backend.h"

enum status postgres_open(const char *url, enum db_mode mode, struct db **out, struct error *e)
{
    (void)url;
    (void)mode;
    (void)out;
    return err(e, ST_INTERNAL, "db.failed", "not yet");
}
