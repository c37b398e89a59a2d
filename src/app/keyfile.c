#include "app/keyfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_BYTES = 4096, FILE_BYTES = 4096 };
static const char head[] = "# Guanxi: key of sensitive fields. Keep a copy apart from the "
                           "backups; without it they cannot be read.\n";

static bool place(const struct config *c, char name[NAME_BYTES])
{
    static const struct str scheme = STR_INIT("sqlite:");
    struct str path = c->key_file;
    const char *tail = "";

    if (path.n == 0) {
        if (!str_starts(c->db, scheme)) return false;
        path = str_skip(c->db, scheme.n);
        tail = "-key";
    }
    if (path.n + strlen(tail) >= NAME_BYTES) return false;
    memcpy(name, path.p, path.n);
    memcpy(name + path.n, tail, strlen(tail) + 1);
    return true;
}

/* Written whole under another name first: a half-written key would close everything. */
static enum status make_file(const char *name, struct error *e)
{
    char part[NAME_BYTES + 8], key[SEAL_KEY_TEXT];
    bool ok;

    (void)snprintf(part, sizeof(part), "%s.new", name);
    (void)unlink(part);
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (f == NULL) {
        if (fd >= 0) (void)close(fd);
        return err(e, ST_CONFLICT, "seal.key_file", "cannot be made: %d", errno);
    }
    seal_make(key);
    ok = fputs(head, f) >= 0 && fwrite(key, 1, sizeof(key), f) == sizeof(key) &&
         fputc('\n', f) != EOF && fflush(f) == 0 && fsync(fd) == 0;
    ok = fclose(f) == 0 && ok;
    /* link, not rename: whoever came first keeps his key */
    ok = ok && (link(part, name) == 0 || errno == EEXIST);
    (void)unlink(part);
    explicit_bzero(key, sizeof(key));
    return ok ? ST_OK : err(e, ST_CONFLICT, "seal.key_file", "cannot be written");
}

static enum status read_file(int fd, struct seal *out, struct error *e)
{
    char text[FILE_BYTES];
    struct stat s;
    ssize_t n = -1;

    if (fstat(fd, &s) != 0 || (s.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return err(e, ST_CONFLICT, "seal.key_mode", "others may read it");
    n = read(fd, text, sizeof(text));
    bool ok = n > 0 && n < FILE_BYTES && seal_parse((struct str){text, (size_t)n}, out);
    explicit_bzero(text, sizeof(text));
    return ok ? ST_OK : err(e, ST_CONFLICT, "seal.key_file", "holds no key");
}

static void key_text(const struct seal_key *k, char out[SEAL_KEY_TEXT])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < SEAL_KEY; i++) {
        out[2 * i] = digits[k->b[i] >> 4];
        out[2 * i + 1] = digits[k->b[i] & 15];
    }
}

static bool put_keys(FILE *f, const char *first, const struct seal *s, size_t n)
{
    bool ok = fputs(head, f) >= 0;
    char text[SEAL_KEY_TEXT];

    if (first != NULL)
        ok = ok && fwrite(first, 1, SEAL_KEY_TEXT, f) == SEAL_KEY_TEXT && fputc('\n', f) != EOF;
    for (size_t i = 0; ok && i < n; i++) {
        key_text(&s->v[i], text);
        ok = fwrite(text, 1, sizeof text, f) == sizeof text && fputc('\n', f) != EOF;
    }
    explicit_bzero(text, sizeof text);
    return ok;
}

enum status keyfile_renew(const struct config *c, bool drop_older, struct error *e)
{
    char name[NAME_BYTES], part[NAME_BYTES + 8], fresh[SEAL_KEY_TEXT];
    struct seal s;
    enum status st = keyfile_load(c, false, &s, e);

    if (st != ST_OK) return st;
    if (s.n == 0 || !place(c, name)) return err(e, ST_CONFLICT, "seal.no_key", "no key file");
    if (!drop_older && s.n == SEAL_KEYS) return err(e, ST_CONFLICT, "seal.keys", "full");
    (void)snprintf(part, sizeof part, "%s.new", name);
    (void)unlink(part);
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (f == NULL) {
        if (fd >= 0) (void)close(fd);
        seal_forget(&s);
        return err(e, ST_CONFLICT, "seal.key_file", "cannot be made: %d", errno);
    }
    seal_make(fresh);
    bool ok = put_keys(f, drop_older ? NULL : fresh, &s, drop_older ? 1 : s.n) &&
              fflush(f) == 0 && fsync(fd) == 0;
    ok = fclose(f) == 0 && ok;
    ok = ok && rename(part, name) == 0;
    if (!ok) (void)unlink(part);
    explicit_bzero(fresh, sizeof fresh);
    seal_forget(&s);
    return ok ? ST_OK : err(e, ST_CONFLICT, "seal.key_file", "cannot be written");
}

enum status keyfile_load(const struct config *c, bool make, struct seal *out, struct error *e)
{
    char name[NAME_BYTES];
    enum status st = ST_OK;

    *out = (struct seal){.n = 0};
    if (!place(c, name)) return ST_OK;
    if (make && access(name, F_OK) != 0) st = make_file(name, e);
    if (st != ST_OK) return st;
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        if (errno == ENOENT && c->key_file.n == 0) return ST_OK;
        return err(e, ST_CONFLICT, "seal.key_file", "cannot be read: %d", errno);
    }
    st = read_file(fd, out, e);
    (void)close(fd);
    return st;
}
