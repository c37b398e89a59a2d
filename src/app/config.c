/* app/config.c - see config.h. */
#include "app/config.h"

#include "base/utf8.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum kind { K_TEXT, K_INT, K_BOOL };
struct key {
    const char *name;
    enum kind kind;
    size_t at; /* offset in struct config */
    int64_t lo, hi;
};
static const struct key keys[] = {
    {"db", K_TEXT, offsetof(struct config, db), 0, 0},
    {"listen", K_TEXT, offsetof(struct config, listen), 0, 0},
    {"key_file", K_TEXT, offsetof(struct config, key_file), 0, 0},
    {"tls_cert", K_TEXT, offsetof(struct config, tls_cert), 0, 0},
    {"tls_key", K_TEXT, offsetof(struct config, tls_key), 0, 0},
    {"trusted_proxies", K_TEXT, offsetof(struct config, trusted_proxies), 0, 0},
    {"behind_proxy", K_BOOL, offsetof(struct config, behind_proxy), 0, 0},
    {"loops", K_INT, offsetof(struct config, loops), 0, 256},
    {"workers", K_INT, offsetof(struct config, workers), 0, 64},
    {"connections", K_INT, offsetof(struct config, connections), 0, 100000},
    {"connections_per_address", K_INT, offsetof(struct config, connections_per_address), 0,
     100000},
    {"session_idle_minutes", K_INT, offsetof(struct config, session_idle_minutes), 1, 1440},
    {"session_hours", K_INT, offsetof(struct config, session_hours), 1, 720},
    {"fonts", K_TEXT, offsetof(struct config, fonts), 0, 0},
    {"mail_inside", K_TEXT, offsetof(struct config, mail_inside), 0, 0},
    {"mail_ca", K_TEXT, offsetof(struct config, mail_ca), 0, 0},
    {"log_level", K_TEXT, offsetof(struct config, log_level), 0, 0},
};
const char *const config_keys[] = {
    "db",
    "listen",
    "key_file",
    "tls_cert",
    "tls_key",
    "trusted_proxies",
    "behind_proxy",
    "loops",
    "workers",
    "connections",
    "connections_per_address",
    "session_idle_minutes",
    "session_hours",
    "fonts",
    "mail_inside",
    "mail_ca",
    "log_level",
};
const size_t config_keys_n = COUNT(config_keys);
_Static_assert(COUNT(keys) == COUNT(config_keys), "every key is listed");

/* In the environment for other reasons: where the file is, and what the tests read. */
static const char *const env_other[] = {"CONFIG", "DATA"};

enum { FILE_BYTES = 64 * 1024 };

void config_init(struct config *c)
{
    *c = (struct config){
        .db = STR_INIT("sqlite:guanxi.db"),
        .listen = STR_INIT("127.0.0.1:8080"),
        .session_idle_minutes = 30,
        .session_hours = 12,
        .log_level = STR_INIT("info"),
    };
}

static const struct key *key_find(struct str name)
{
    for (size_t i = 0; i < COUNT(keys); i++) {
        struct str have = str_of(keys[i].name);
        bool same = have.n == name.n;
        for (size_t k = 0; same && k < have.n; k++)
            same = have.p[k] == (name.p[k] == '-' ? '_' : name.p[k]);
        if (same) return &keys[i];
    }
    return NULL;
}

static bool bool_parse(struct str s, bool *out)
{
    if (str_is(s, "yes") || str_is(s, "true") || str_is(s, "1") || str_is(s, "on")) {
        *out = true;
    } else if (str_is(s, "no") || str_is(s, "false") || str_is(s, "0") || str_is(s, "off")) {
        *out = false;
    } else {
        return false;
    }
    return true;
}

static const char *in(const struct config *c, const char *zh, const char *en)
{
    return c->lang == LANG_ZH ? zh : en;
}

bool config_set(struct config *c, struct str name, struct str value, struct arena *a, FILE *err)
{
    const struct key *k = key_find(name);
    char *at = (char *)c;
    int64_t n = 0;
    bool yes = false;

    if (k == NULL) {
        (void)fprintf(err, "guanxi: %s %.*s\n", in(c, "没有这项设置：", "unknown setting"),
                      STR_FMT(name));
        return false;
    }
    if (!utf8_valid(value)) {
        (void)fprintf(err, "guanxi: %s %s\n", k->name,
                      in(c, "不是 UTF-8 文本", "is not UTF-8"));
        return false;
    }
    if (k->kind == K_INT && (!str_int64(value, &n) || n < k->lo || n > k->hi)) {
        (void)fprintf(err, "guanxi: %s %s %lld … %lld\n", k->name,
                      in(c, "须为整数，范围", "takes a whole number from"), (long long)k->lo,
                      (long long)k->hi);
        return false;
    }
    if (k->kind == K_BOOL && !bool_parse(value, &yes)) {
        (void)fprintf(err, "guanxi: %s %s\n", k->name,
                      in(c, "只能是 yes 或 no", "takes yes or no"));
        return false;
    }
    if (k->kind == K_INT) {
        memcpy(at + k->at, &n, sizeof(n));
    } else if (k->kind == K_BOOL) {
        memcpy(at + k->at, &yes, sizeof(yes));
    } else {
        value = str_dup(value, a);
        memcpy(at + k->at, &value, sizeof(value));
    }
    return true;
}

bool config_text(struct config *c, struct str text, const char *name, struct arena *a,
                 FILE *err)
{
    struct str line;
    int number = 0;

    while (str_cut(&text, '\n', &line)) {
        struct str key;
        number++;
        line = str_trim(line);
        if (line.n == 0 || line.p[0] == '#' || line.p[0] == ';' || line.p[0] == '[') continue;
        if (str_index(line, '=') == line.n) {
            (void)fprintf(err, "guanxi: %s:%d: %s\n", name, number,
                          in(c, "应写成“键 = 值”", "not \"key = value\""));
            return false;
        }
        (void)str_cut(&line, '=', &key);
        if (!config_set(c, str_trim(key), str_trim(line), a, err)) {
            (void)fprintf(err, "guanxi: %s %s:%d\n", in(c, "位置：", "in"), name, number);
            return false;
        }
    }
    return true;
}

bool config_file(struct config *c, const char *path, struct arena *a, FILE *err)
{
    char *text = arena_alloc(a, FILE_BYTES);
    FILE *f = fopen(path, "re");
    size_t n;

    if (f == NULL) {
        (void)fprintf(err, "guanxi: %s: %s\n", path, strerrordesc_np(errno));
        return false;
    }
    n = fread(text, 1, FILE_BYTES, f);
    (void)fclose(f);
    if (n == FILE_BYTES) {
        (void)fprintf(err, "guanxi: %s %s\n", path, in(c, "过长", "is too long"));
        return false;
    }
    return config_text(c, (struct str){text, n}, path, a, err);
}

static bool is_other(struct str key)
{
    for (size_t i = 0; i < COUNT(env_other); i++) {
        if (str_is(key, env_other[i])) return true;
    }
    return str_starts(key, STR("TEST_"));
}

bool config_env(struct config *c, const char *const *envp, struct arena *a, FILE *err)
{
    for (; *envp != NULL; envp++) {
        struct str rest = str_of(*envp), key, lower;
        char *p;
        if (!str_starts(rest, STR("GUANXI_"))) continue;
        rest = str_skip(rest, sizeof("GUANXI_") - 1);
        (void)str_cut(&rest, '=', &key);
        if (is_other(key)) continue;
        p = arena_alloc(a, key.n);
        for (size_t i = 0; i < key.n; i++) p[i] = ascii_lower(key.p[i]);
        lower = (struct str){p, key.n};
        if (!config_set(c, lower, rest.p == NULL ? STR("") : rest, a, err)) {
            (void)fprintf(err, "guanxi: %s GUANXI_%.*s\n",
                          in(c, "位置：环境变量", "in the environment,"), STR_FMT(key));
            return false;
        }
    }
    return true;
}

/* --- what is unsafe --- */

static bool is_loopback(struct str listen)
{
    return str_starts(listen, STR("127.")) || str_starts(listen, STR("[::1]")) ||
           str_starts(listen, STR("localhost:"));
}

static int complain(const struct config *c, FILE *err, const char *zh, const char *en)
{
    (void)fprintf(err, "guanxi: %s\n", in(c, zh, en));
    return 1;
}

/* ADDRESS:PORT; that the address is one of this machine turns out when it is listened on. */
static bool is_address(struct str listen)
{
    size_t colon = listen.n;
    int64_t port = 0;

    while (colon > 0 && listen.p[colon - 1] != ':') colon--;
    return colon > 0 && str_int64(str_skip(listen, colon), &port) && port >= 0 && port <= 65535;
}

static int check_key_file(const struct config *c, FILE *err)
{
    struct str path = c->tls_key;
    char name[4096];
    struct stat st;

    if (path.n >= sizeof(name))
        return complain(c, err, "tls_key：路径过长", "tls_key: path too long");
    memcpy(name, path.p, path.n);
    name[path.n] = '\0';
    if (stat(name, &st) != 0)
        return complain(c, err, "tls_key：文件不存在", "tls_key: no such file");
    if ((st.st_mode & S_IRWXO) != 0) {
        return complain(c, err, "tls_key 文件任何人都能读，请收紧权限",
                        "tls_key can be read by everybody");
    }
    return 0;
}

static int check_listen(const struct config *c, FILE *err)
{
    if (!is_address(c->listen)) {
        return complain(c, err, "listen 应写成 地址:端口，如 127.0.0.1:8080",
                        "listen is ADDRESS:PORT, such as 127.0.0.1:8080");
    }
    if (c->tls_cert.n > 0 || c->behind_proxy || is_loopback(c->listen)) return 0;
    return complain(c, err,
                    "该地址他人可达，不能用明文 HTTP：请给出 tls_cert 和 tls_key，或加 "
                    "--behind-proxy",
                    "plain HTTP on an address others can reach: give tls_cert and tls_key, or "
                    "--behind-proxy");
}

int config_check(const struct config *c, FILE *err)
{
    static const char *const levels[] = {"error", "warn", "info", "debug"};
    int bad = 0;
    bool known = false;

    for (size_t i = 0; i < COUNT(levels); i++) known = known || str_is(c->log_level, levels[i]);
    if (!known) {
        bad += complain(c, err, "log_level 只能是 error、warn、info 或 debug",
                        "log_level is error, warn, info or debug");
    }
    if (!str_starts(c->db, STR("sqlite:")) && !str_starts(c->db, STR("postgresql://")) &&
        !str_starts(c->db, STR("postgres://"))) {
        bad += complain(c, err, "db 应为 sqlite:路径 或 postgresql://…",
                        "db is sqlite:PATH or postgresql://...");
    }
    if ((c->tls_cert.n == 0) != (c->tls_key.n == 0)) {
        bad += complain(c, err, "tls_cert 与 tls_key 须同时给出",
                        "tls_cert and tls_key go together");
    }
    if (c->tls_key.n > 0) bad += check_key_file(c, err);
    return bad + check_listen(c, err);
}
