/* api/json_read.c - see json_read.h. */
#include "api/json_read.h"

struct scan {
    size_t depth, nodes;
    bool in_string, escaped;
};

static bool scan_char(struct scan *s, char c)
{
    if (s->in_string) {
        if (s->escaped) {
            s->escaped = false;
        } else if (c == '\\') {
            s->escaped = true;
        } else if (c == '"') {
            s->in_string = false;
        }
        return true;
    }
    switch (c) {
    case '"':
        s->in_string = true;
        return true;
    case '{':
    case '[':
        s->nodes++;
        return ++s->depth <= JSON_DEPTH_MAX && s->nodes <= JSON_NODES_MAX;
    case '}':
    case ']':
        if (s->depth > 0) s->depth--;
        return true;
    case ',':
        return ++s->nodes <= JSON_NODES_MAX;
    default:
        return true;
    }
}

enum status json_read(struct str text, json_t **out, struct error *e)
{
    struct scan s = {0};
    json_error_t why;
    json_t *j;

    for (size_t i = 0; i < text.n; i++) {
        if (!scan_char(&s, text.p[i])) {
            return err(e, ST_MALFORMED, "json.limits", "too deep or too many values");
        }
    }
    j = json_loadb(text.n == 0 ? "" : text.p, text.n, JSON_REJECT_DUPLICATES, &why);
    if (j == NULL && json_error_code(&why) == json_error_duplicate_key) {
        return err(e, ST_MALFORMED, "json.duplicate", "line %d", why.line);
    }
    if (j == NULL) return err(e, ST_MALFORMED, "json.syntax", "line %d", why.line);
    *out = j;
    return ST_OK;
}
