#include "rules/check.h"

#include "base/utf8.h"

enum { EMAIL_MAX = 254, LOCAL_MAX = 64, LABEL_MAX = 63, URL_MAX = 2000, PHONE_MAX = 64 };

static bool is_high(char c)
{
    return (unsigned char)c >= 0x80;
}

static bool label_ok(struct str s)
{
    if (s.n == 0 || s.n > LABEL_MAX || s.p[0] == '-' || s.p[s.n - 1] == '-') return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_alnum(s.p[i]) && s.p[i] != '-' && !is_high(s.p[i])) return false;
    }
    return true;
}

/* Labels joined by dots; `dotted`: at least two and the last no number. */
static bool host_ok(struct str s, bool dotted)
{
    struct str label;
    size_t n = 0;
    int64_t number = 0;

    if (s.n == 0 || s.n > 253) return false;
    while (str_cut(&s, '.', &label)) {
        if (!label_ok(label)) return false;
        n++;
    }
    return !dotted || (n >= 2 && !str_int64(label, &number));
}

bool check_email(struct str s)
{
    size_t at = str_index(s, '@');
    struct str local = str_head(s, at);
    struct str part;

    if (s.n > EMAIL_MAX || at == s.n || local.n == 0 || local.n > LOCAL_MAX) return false;
    while (str_cut(&local, '.', &part)) {
        if (part.n == 0) return false;
        for (size_t i = 0; i < part.n; i++) {
            char c = part.p[i];
            if (!ascii_alnum(c) && !is_high(c) && strchr("!#$%&'*+-/=?^_`{|}~", c) == NULL)
                return false;
        }
    }
    return host_ok(str_skip(s, at + 1), true);
}

static bool port_ok(struct str s)
{
    int64_t n = 0;
    return s.n <= 5 && str_int64(s, &n) && n > 0 && n < 65536 && s.p[0] != '-';
}

bool check_url(struct str s)
{
    size_t n = 0;

    if (s.n > URL_MAX) return false;
    if (str_ieq(str_head(s, 7), STR("http://"))) {
        s = str_skip(s, 7);
    } else if (str_ieq(str_head(s, 8), STR("https://"))) {
        s = str_skip(s, 8);
    } else {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= ' ' || c == 0x7f || c == '"' || c == '<' || c == '>' || c == '\\' || c == '`')
            return false;
    }
    while (n < s.n && s.p[n] != '/' && s.p[n] != '?' && s.p[n] != '#') n++;
    struct str host = str_head(s, n);
    size_t colon = str_index(host, ':'); /* a user name before the host hides where it leads */
    if (colon < host.n && !port_ok(str_skip(host, colon + 1))) return false;
    return host_ok(str_head(host, colon), false);
}

static bool is_phone_mark(uint32_t cp)
{
    static const char marks[] = "+()-./ ,;#*";
    if (cp < 0x80) return cp != 0 && strchr(marks, (char)cp) != NULL;
    return cp == 0xff08 || cp == 0xff09 || cp == 0xff0b || cp == 0xff0d || cp == 0xff0c ||
           cp == 0x3001 || cp == 0x3000 || cp == 0x8f6c ||
           cp == 0x2014; /* （ ） ＋ － ， 、 blank 转 — */
}

bool check_phone(struct str s)
{
    size_t digits = 0;

    if (s.n > PHONE_MAX) return false;
    while (s.n > 0) {
        if (str_ieq(str_head(s, 3), STR("ext"))) {
            s = str_skip(s, 3);
            continue;
        }
        uint32_t cp = utf8_next(&s);
        bool digit = (cp >= '0' && cp <= '9') || (cp >= 0xff10 && cp <= 0xff19);
        digits += digit;
        if (!digit && cp != 'x' && !is_phone_mark(cp)) return false;
    }
    return digits >= 3;
}

bool check_region(struct str s)
{
    int64_t province = 0;

    if (s.n != 2 && s.n != 4 && s.n != 6 && s.n != 9 && s.n != 12) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_digit(s.p[i])) return false;
    }
    return str_int64(str_head(s, 2), &province) && province >= 11 && province <= 91;
}

bool check_login(struct str s)
{
    if (s.n < 2 || s.n > 64 || !ascii_alnum(s.p[0])) return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!(c >= 'a' && c <= 'z') && !ascii_digit(c) && c != '.' && c != '_' && c != '-' &&
            c != '@') {
            return false;
        }
    }
    return true;
}
