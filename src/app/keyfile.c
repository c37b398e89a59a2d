#include "app/keyfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_BYTES = 4096, FILE_BYTES = 4096 };

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
    static const char head[] = "# Guanxi: key of sensitive fields. Keep a copy apart from the "
                               "backups; without it they cannot be read.\n";
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
