/* guanxi version: the program, its commit, the libraries it runs with. */
#include "app/command.h"
#include "app/version.h"
#include "book/book.h"

#include <event2/event.h>
#include <jansson.h>
#include <libpq-fe.h>
#include <openssl/crypto.h>
#include <sodium.h>
#include <sqlite3.h>
#include <unicode/uversion.h>
#include <zlib.h>

static int cmd_version(struct cmd *c)
{
    int pq = PQlibVersion(); /* tidy: asked for its version only */

    (void)fprintf(c->out, "guanxi %s (%s)\n", guanxi_version, guanxi_commit);
    /* tidy: asked for its version only */
    (void)fprintf(c->out, "sqlite %s\n", sqlite3_libversion());
    (void)fprintf(c->out, "libpq %d.%d\n", pq / 10000, pq % 10000);
    (void)fprintf(c->out, "libevent %s\n", event_get_version());
    (void)fprintf(c->out, "%s\n", OpenSSL_version(OPENSSL_VERSION));
    (void)fprintf(c->out, "libsodium %s\n", sodium_version_string());
    (void)fprintf(c->out, "jansson %s\n", jansson_version_str());
    (void)fprintf(c->out, "ICU %s\n", U_ICU_VERSION);
    (void)fprintf(c->out, "HarfBuzz %s\n", book_library());
    (void)fprintf(c->out, "zlib %s\n", zlibVersion());
    return EXIT_DONE;
}

const struct command command_version = {
    .name = "version",
    .usage = "",
    .summary = "version, commit, libraries",
    .place = PLACE_NONE,
    .run = cmd_version,
};
