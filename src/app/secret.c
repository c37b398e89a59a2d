/* app/secret.c - see secret.h. */
#include "app/secret.h"

#include "model/message.h"

#include <errno.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

enum { LINE = 1024 };

static int fail_line(struct cmd *c, const char *zh, const char *en)
{
    (void)fprintf(c->err, "guanxi: %s\n", c->lang == LANG_ZH ? zh : en);
    return EXIT_FAILED;
}

static struct str drop_newline(struct str s)
{
    if (s.n > 0 && s.p[s.n - 1] == '\n') s.n--;
    if (s.n > 0 && s.p[s.n - 1] == '\r') s.n--;
    return s;
}

static int from_file(struct cmd *c, const char *name, struct str *out)
{
    char *line = arena_zalloc(&c->arena, LINE);
    FILE *f = fopen(command_path(c, name), "re");
    size_t n;

    if (f == NULL) {
        (void)fprintf(c->err, "guanxi: %s: %s\n", name, strerrordesc_np(errno));
        return EXIT_FAILED;
    }
    n = fread(line, 1, LINE, f);
    (void)fclose(f);
    *out = drop_newline((struct str){line, n});
    return -1;
}

static bool ask(struct cmd *c, const char *prompt, struct str *out)
{
    int fd = fileno(c->in);
    struct termios before, quiet;
    char *line = arena_zalloc(&c->arena, LINE);
    bool got;

    if (tcgetattr(fd, &before) != 0) return false;
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    (void)fprintf(c->err, "%s", prompt);
    (void)fflush(c->err);
    (void)tcsetattr(fd, TCSAFLUSH, &quiet);
    got = fgets(line, LINE, c->in) != NULL;
    (void)tcsetattr(fd, TCSAFLUSH, &before);
    (void)fprintf(c->err, "\n");
    *out = drop_newline(str_of(line));
    return got;
}

static int from_terminal(struct cmd *c, struct str *out)
{
    struct str again;
    bool zh = c->lang == LANG_ZH;

    if (!ask(c, zh ? "密码：" : "Password: ", out) ||
        !ask(c, zh ? "再输一遍：" : "Once more: ", &again))
        return fail_line(c, "没有读到密码", "no password was read");
    if (!str_eq(*out, again)) return fail_line(c, "两次输入不一致", "the two are not the same");
    return -1;
}

int secret_read(struct cmd *c, const struct password_about *about, struct secret *out)
{
    const char *file = args_value(&c->args, "password-file");
    struct error e = {0};
    const char *fault;
    int code = -1;

    *out = (struct secret){0};
    if (file != NULL) {
        code = from_file(c, file, &out->text);
    } else if (isatty(fileno(c->in)) == 1) {
        code = from_terminal(c, &out->text);
    } else {
        out->text = password_generate(&c->arena);
        out->generated = true;
    }
    if (code >= 0) return code;
    fault = password_fault(out->text, about, &c->arena);
    if (fault != NULL) {
        struct str key = str_fmt(&c->arena, "fault.%s", fault);
        struct str line = message_text(key, c->lang, NULL, 0, &c->arena);
        (void)fprintf(c->err, "guanxi: %.*s\n", STR_FMT(line));
        return EXIT_FAILED;
    }
    if (password_hash(out->text, out->hash, &e) != ST_OK) return command_fail(c, &e);
    return -1;
}

void secret_show(struct cmd *c, const struct secret *s)
{
    if (!s->generated) return;
    (void)fprintf(c->out, "%s%.*s\n",
                  c->lang == LANG_ZH ? "密码（仅显示一次）：" : "password (shown once): ",
                  STR_FMT(s->text));
}

int command_faults(struct cmd *c, const struct faults *f)
{
    for (size_t i = 0; i < f->n; i++) {
        struct str key = str_fmt(&c->arena, "fault.%s", f->v[i].code);
        struct str line =
            message_text(key, c->lang, f->v[i].args, COUNT(f->v[i].args), &c->arena);
        (void)fprintf(c->err, "guanxi: %.*s: %.*s\n", STR_FMT(f->v[i].field), STR_FMT(line));
    }
    return EXIT_FAILED;
}
