/* app/args.h - the words of a command line: options, then what they leave over.
 *
 * --name VALUE, --name=VALUE, --flag; "--" ends the options; they may stand anywhere. */
#ifndef APP_ARGS_H
#define APP_ARGS_H

#include "base/str.h"
#include "model/actor.h"

#include <stdio.h>

enum { ARGS_OPTIONS = 48, ARGS_WORDS = 32 };
struct flag_row {
    const char *name;  /* without dashes; NULL ends a table */
    const char *value; /* "FILE" as shown in help; NULL: a flag */
    const char *help;
};
struct args {
    struct {
        const char *name, *value; /* value "" for a flag */
    } options[ARGS_OPTIONS];
    size_t noptions;
    const char *words[ARGS_WORDS];
    size_t nwords;
    bool help;
    enum language lang; /* of refusals; stands before args_parse */
};
/* tables: NULL-ended list of tables that apply. false after a line on err. */
bool args_parse(const struct flag_row *const *tables, int argc, const char *const *argv,
                struct args *out, FILE *err);
/* Last value given; NULL when none. */
const char *args_value(const struct args *a, const char *name);
bool args_flag(const struct args *a, const char *name);
/* n-th value (from 0) of an option that may be repeated; NULL at the end. */
const char *args_nth(const struct args *a, const char *name, size_t n);
/* Whole decimal number within the range, *out stays when not given; false after a line on
 * err. */
bool args_int(const struct args *a, const char *name, int64_t lo, int64_t hi, int64_t *out,
              FILE *err);
void args_help(const struct flag_row *const *tables, FILE *out);

#endif
