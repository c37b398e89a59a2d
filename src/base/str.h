/* base/str.h - text as a slice with a length.
 *
 * A str does not own its bytes and is not NUL-terminated; whoever made it says
 * how long it lives (usually: as long as the arena). Length counts bytes.
 * Only ASCII is folded here, whatever the locale; Unicode is base/utf8.h. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
    const char *p;
    size_t n;
};
/* clang-format off */
#define STR_FMT(s) (int)(s).n, (s).p
#define COUNT(a)   (sizeof(a) / sizeof((a)[0]))
#define STR_INIT(lit) {"" lit, sizeof(lit) - 1}
#define STR(lit) ((struct str)STR_INIT(lit))
#define STR_NONE ((struct str){NULL, 0})
/* clang-format on */

static inline struct str str_skip(struct str s, size_t n)
{
    return (struct str){s.p + n, s.n - n};
}
static inline struct str str_head(struct str s, size_t n)
{
    return (struct str){s.p, n < s.n ? n : s.n};
}
static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline struct str str_of(const char *z)
{
    return (struct str){z, strlen(z)};
}
/* s equals the C string z. */
static inline bool str_is(struct str s, const char *z)
{
    return str_eq(s, str_of(z));
}
static inline bool str_starts(struct str s, struct str head)
{
    return s.n >= head.n && str_eq((struct str){s.p, head.n}, head);
}
static inline bool str_ends(struct str s, struct str tail)
{
    return s.n >= tail.n && str_eq(str_skip(s, s.n - tail.n), tail);
}
static inline char ascii_upper(char c)
{
    return c < 'a' || c > 'z' ? c : (char)(c - 'a' + 'A');
}
static inline char ascii_lower(char c)
{
    return c < 'A' || c > 'Z' ? c : (char)(c - 'A' + 'a');
}
static inline bool ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool ascii_alnum(char c)
{
    char u = ascii_upper(c);
    return ascii_digit(c) || (u >= 'A' && u <= 'Z');
}
static inline bool ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
/* Drop one leading c if there is one; say whether there was. */
static inline bool str_eat(struct str *s, char c)
{
    if (s->n == 0 || s->p[0] != c) return false;
    *s = str_skip(*s, 1);
    return true;
}
/* Equal but for the case of ASCII letters. */
bool str_ieq(struct str a, struct str b);
/* Byte order; shorter first when one is the head of the other. */
int str_cmp(struct str a, struct str b);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/* Index of the first c, or s.n. */
size_t str_index(struct str s, char c);
/* Cut the part before the first sep off *rest; false when *rest was used up
 * (rest->p NULL). "a,,b" gives "a", "", "b"; "" gives "" once. */
bool str_cut(struct str *rest, char sep, struct str *part);
/* Whether one of the words, single blanks between them, is this one, or begins with it. */
bool str_has_word(struct str words, struct str word, bool begins);
/* Whole s is a decimal integer ("-12"), in range; else false, *out untouched. */
bool str_int64(struct str s, int64_t *out);
/* Copies in the arena; str_z is NUL-terminated, for C libraries. */
struct str str_dup(struct str s, struct arena *a);
char *str_z(struct str s, struct arena *a);
/* printf into the arena. */
struct str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
