#include "store/json.h"

#include "base/utf8.h"
#include "model/mask.h"

#include <stdio.h>

enum { MILLION = 1000000 };

static char *json_want(struct json *j, size_t n)
{
    if (j->n + n > j->room) {
        size_t room = j->room == 0 ? 256 : j->room * 2;
        while (room < j->n + n) room *= 2;
        char *wider = arena_alloc(j->arena, room);
        if (j->n > 0) memcpy(wider, j->p, j->n);
        j->p = wider;
        j->room = room;
    }
    return j->p + j->n;
}

char *json_room(struct json *j, size_t n)
{
    char *to = json_want(j, n);

    j->n += n;
    return to;
}

void json_raw(struct json *j, struct str s)
{
    if (s.n == 0) return;
    memcpy(json_room(j, s.n), s.p, s.n);
}

void json_z(struct json *j, const char *z)
{
    json_raw(j, str_of(z));
}

void json_int(struct json *j, int64_t v)
{
    char digits[24];
    size_t at = sizeof(digits);
    uint64_t left = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (v < 0) digits[--at] = '-';
    json_raw(j, (struct str){digits + at, sizeof(digits) - at});
}

static void json_escape(struct json *j, unsigned char c)
{
    char text[8];

    if (c == '"' || c == '\\') {
        text[0] = '\\';
        text[1] = (char)c;
        json_raw(j, (struct str){text, 2});
        return;
    }
    int n = snprintf(text, sizeof(text), "\\u%04x", c);
    json_raw(j, (struct str){text, (size_t)n});
}

void json_text(struct json *j, struct str s)
{
    if (s.p == NULL) {
        json_z(j, "null");
        return;
    }
    json_z(j, "\"");
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        json_raw(j, (struct str){s.p + from, i - from});
        json_escape(j, c);
        from = i + 1;
    }
    json_raw(j, (struct str){s.p + from, s.n - from});
    json_z(j, "\"");
}

struct str dec_text(int64_t millionths, struct arena *a)
{
    char out[32];
    uint64_t abs = millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;
    int n = snprintf(out, sizeof(out), "%s%llu.%06llu", millionths < 0 ? "-" : "",
                     (unsigned long long)(abs / MILLION), (unsigned long long)(abs % MILLION));

    while (n > 0 && out[n - 1] == '0') n--;
    if (n > 0 && out[n - 1] == '.') n--;
    return str_dup((struct str){out, (size_t)n}, a);
}

static void json_ids(struct json *j, const struct value *v)
{
    json_z(j, "[");
    for (size_t i = 0; i < v->nids; i++) {
        if (i > 0) json_z(j, ",");
        json_int(j, v->ids[i]);
    }
    json_z(j, "]");
}

static void json_number(struct json *j, const struct field *f, int64_t v)
{
    char day[DAY_TEXT];
    char instant[INSTANT_TEXT];

    if (f->type == F_BOOL) {
        json_z(j, v != 0 ? "true" : "false");
    } else if (f->type == F_DATE) {
        day_format((struct day){(int32_t)v}, day);
        json_text(j, (struct str){day, DAY_TEXT});
    } else if (f->type == F_TIME) {
        instant_format(v, instant);
        json_text(j, (struct str){instant, INSTANT_TEXT});
    } else if (f->type == F_DEC || f->type == F_PCT) {
        json_raw(j, dec_text(v, j->arena));
    } else {
        json_int(j, v);
    }
}

void json_value(struct json *j, const struct field *f, const struct value *v)
{
    switch (v->kind) {
    case V_NULL:
        json_z(j, "null");
        return;
    case V_INT:
        json_number(j, f, v->i);
        return;
    case V_IDS:
        json_ids(j, v);
        return;
    case V_SEALED:
        json_text(j, STR(MASKED_ALL));
        return;
    case V_MONEY:
        json_z(j, "{\"amount\":");
        json_int(j, v->i);
        json_z(j, ",\"currency\":");
        json_text(j, str_of(v->cur.code));
        json_z(j, "}");
        return;
    case V_TEXT:
        if (f->type == F_TAGS || f->type == F_JSON) {
            json_raw(j, v->s); /* stored as JSON */
        } else {
            json_text(j, v->s);
        }
        return;
    }
}

/* Length of the quoted text at the start, 0 when there is none. */
static size_t quoted_length(struct str s)
{
    if (s.n == 0 || s.p[0] != '"') return 0;
    for (size_t i = 1; i < s.n; i++) {
        if (s.p[i] == '\\') {
            i++;
        } else if (s.p[i] == '"') {
            return i + 1;
        }
    }
    return 0;
}

/* Length of the value at the start: up to a comma or closing bracket of the level around it. */
static size_t value_length(struct str s)
{
    int depth = 0;
    size_t i = 0;

    while (i < s.n) {
        char c = s.p[i];
        if (c == '"') {
            size_t n = quoted_length(str_skip(s, i));
            if (n == 0) return 0;
            i += n;
            continue;
        }
        if (c == '{' || c == '[') depth++;
        if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
        if (c == '}' || c == ']') depth--;
        i++;
    }
    return i;
}

static struct str skip_blank(struct str s)
{
    while (s.n > 0 && ascii_space(s.p[0])) s = str_skip(s, 1);
    return s;
}

/* jsonb comes back with blanks after ':' and ','. */
bool json_next(struct str *rest, struct json_pair *out)
{
    struct str s = skip_blank(*rest);

    if (s.n == 0 || (s.p[0] != '{' && s.p[0] != ',')) return false;
    s = skip_blank(str_skip(s, 1));
    size_t n = quoted_length(s);
    if (n < 2) return false;
    out->key = (struct str){s.p + 1, n - 2};
    s = skip_blank(str_skip(s, n));
    if (s.n == 0 || s.p[0] != ':') return false;
    s = skip_blank(str_skip(s, 1));
    n = value_length(s);
    if (n == 0) return false;
    out->value = str_trim(str_head(s, n));
    *rest = str_skip(s, n);
    return true;
}

bool json_two(struct str array, struct str *first, struct str *second)
{
    if (array.n < 2 || array.p[0] != '[') return false;
    struct str s = skip_blank(str_skip(array, 1));
    size_t n = value_length(s);
    if (n == 0 || n == s.n || s.p[n] != ',') return false;
    *first = str_trim(str_head(s, n));
    s = skip_blank(str_skip(s, n + 1));
    n = value_length(s);
    *second = str_trim(str_head(s, n));
    return n > 0;
}

static int hex4(struct str s)
{
    int v = 0;
    for (size_t i = 0; i < 4; i++) {
        char c = ascii_lower(s.p[i]);
        int digit = ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) return -1;
        v = v * 16 + digit;
    }
    return v;
}

static char plain_escape(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    default:
        return c;
    }
}

struct str json_unquote(struct str quoted, struct arena *a)
{
    if (quoted.n < 2 || quoted.p[0] != '"') return STR_NONE;
    struct str s = {quoted.p + 1, quoted.n - 2};
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;

    while (s.n > 0) {
        if (s.p[0] != '\\' || s.n < 2) {
            out[n++] = s.p[0];
            s = str_skip(s, 1);
            continue;
        }
        int code = s.p[1] == 'u' && s.n >= 6 ? hex4(str_skip(s, 2)) : -1;
        if (code > 0) { /* store escapes only control characters this way */
            size_t put = 0;
            utf8_put((uint32_t)code, out + n, &put);
            n += put;
            s = str_skip(s, 6);
        } else {
            out[n++] = plain_escape(s.p[1]);
            s = str_skip(s, 2);
        }
    }
    return (struct str){out, n};
}
