/* app/args.c - see args.h. */
#include "app/args.h"

#include <string.h>

static const struct flag_row *find(const struct flag_row *const *tables, struct str name)
{
    for (; *tables != NULL; tables++) {
        for (const struct flag_row *o = *tables; o->name != NULL; o++) {
            if (str_is(name, o->name)) return o;
        }
    }
    return NULL;
}

static const char *in(const struct args *a, const char *zh, const char *en)
{
    return a->lang == LANG_ZH ? zh : en;
}

static bool option_add(struct args *out, const struct flag_row *o, const char *value, FILE *err)
{
    if (out->noptions == ARGS_OPTIONS) {
        (void)fprintf(err, "guanxi: %s\n", in(out, "选项过多", "too many options"));
        return false;
    }
    out->options[out->noptions].name = o->name;
    out->options[out->noptions++].value = value;
    return true;
}

/* One option at argv[*i]; moves *i past a value that stands apart. */
static bool option_take(const struct flag_row *const *tables, int argc, const char *const *argv,
                        int *i, struct args *out, FILE *err)
{
    const char *text = argv[*i] + 2;
    const char *eq = strchr(text, '=');
    struct str name = eq == NULL ? str_of(text) : (struct str){text, (size_t)(eq - text)};
    const struct flag_row *o = find(tables, name);

    if (o == NULL) {
        (void)fprintf(err, "guanxi: %s --%.*s\n", in(out, "没有这个选项：", "unknown option"),
                      STR_FMT(name));
        return false;
    }
    if (o->value == NULL && eq != NULL) {
        (void)fprintf(err, "guanxi: --%s %s\n", o->name, in(out, "不带值", "takes no value"));
        return false;
    }
    if (o->value == NULL) return option_add(out, o, "", err);
    if (eq != NULL) return option_add(out, o, eq + 1, err);
    if (*i + 1 >= argc) {
        (void)fprintf(err, "guanxi: --%s %s %s\n", o->name, in(out, "缺少", "needs"), o->value);
        return false;
    }
    *i += 1;
    return option_add(out, o, argv[*i], err);
}

bool args_parse(const struct flag_row *const *tables, int argc, const char *const *argv,
                struct args *out, FILE *err)
{
    bool options = true;

    *out = (struct args){.lang = out->lang};
    for (int i = 0; i < argc; i++) {
        struct str word = str_of(argv[i]);
        if (options && (str_is(word, "--help") || str_is(word, "-h"))) {
            out->help = true;
        } else if (options && str_is(word, "--")) {
            options = false;
        } else if (options && str_starts(word, STR("--"))) {
            if (!option_take(tables, argc, argv, &i, out, err)) return false;
        } else if (options && word.n > 1 && word.p[0] == '-') {
            (void)fprintf(err, "guanxi: %s %s\n", in(out, "没有这个选项：", "unknown option"),
                          argv[i]);
            return false;
        } else if (out->nwords == ARGS_WORDS) {
            (void)fprintf(err, "guanxi: %s\n", in(out, "参数过多", "too many words"));
            return false;
        } else {
            out->words[out->nwords++] = argv[i];
        }
    }
    return true;
}

const char *args_value(const struct args *a, const char *name)
{
    const char *value = NULL;

    for (size_t i = 0; i < a->noptions; i++) {
        if (strcmp(a->options[i].name, name) == 0) value = a->options[i].value;
    }
    return value;
}

bool args_flag(const struct args *a, const char *name)
{
    return args_value(a, name) != NULL;
}

const char *args_nth(const struct args *a, const char *name, size_t n)
{
    for (size_t i = 0; i < a->noptions; i++) {
        if (strcmp(a->options[i].name, name) != 0) continue;
        if (n == 0) return a->options[i].value;
        n--;
    }
    return NULL;
}

bool args_int(const struct args *a, const char *name, int64_t lo, int64_t hi, int64_t *out,
              FILE *err)
{
    const char *text = args_value(a, name);
    int64_t v = 0;

    if (text == NULL) return true;
    if (!str_int64(str_of(text), &v) || v < lo || v > hi) {
        (void)fprintf(err, "guanxi: --%s %s %lld … %lld\n", name,
                      in(a, "须为整数，范围", "takes a whole number from"), (long long)lo,
                      (long long)hi);
        return false;
    }
    *out = v;
    return true;
}

void args_help(const struct flag_row *const *tables, FILE *out)
{
    for (; *tables != NULL; tables++) {
        for (const struct flag_row *o = *tables; o->name != NULL; o++) {
            char left[64];
            (void)snprintf(left, sizeof(left), "--%s%s%s", o->name, o->value == NULL ? "" : " ",
                           o->value == NULL ? "" : o->value);
            (void)fprintf(out, "  %-28s %s\n", left, o->help);
        }
    }
}
