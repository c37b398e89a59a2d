#include "codec/vcard.h"

#include "codec/encoding.h"

#include <string.h>

enum { PARTS = 8, DEPTH = 8 };

/* --- lines ------------------------------------------------------------------------------ */

/* One physical line, without its end. */
static bool physical(struct str *rest, struct str *line)
{
    if (rest->p == NULL || rest->n == 0) return false;
    (void)str_cut(rest, '\n', line);
    if (rest->p == NULL) *rest = (struct str){line->p + line->n, 0};
    if (line->n > 0 && line->p[line->n - 1] == '\r') line->n--;
    return true;
}

static bool is_folded(struct str rest)
{
    return rest.n > 0 && (rest.p[0] == ' ' || rest.p[0] == '\t');
}

static bool has_word(struct str s, struct str word)
{
    for (size_t i = 0; i + word.n <= s.n; i++) {
        if (str_ieq((struct str){s.p + i, word.n}, word)) return true;
    }
    return false;
}

static bool is_quoted(struct str line)
{
    return has_word(str_head(line, str_index(line, ':')), STR("QUOTED-PRINTABLE"));
}

/* A whole line: folded ones are put together, and those that quoted-printable breaks by '='. */
static bool logical(struct vcard_reader *r, struct str *out)
{
    struct str line, more;
    struct buf joined = {.max = VCARD_LINE_MAX};

    if (!physical(&r->rest, &line)) return false;
    bool quoted = is_quoted(line);
    bool broken = quoted && line.n > 0 && line.p[line.n - 1] == '=';
    if (!broken && !is_folded(r->rest)) {
        *out = line;
        return true;
    }
    buf_str(&joined, broken ? str_head(line, line.n - 1) : line);
    while (broken || is_folded(r->rest)) {
        bool folded = is_folded(r->rest);
        if (!physical(&r->rest, &more)) break;
        if (folded && !broken) more = str_skip(more, 1);
        broken = quoted && more.n > 0 && more.p[more.n - 1] == '=';
        buf_str(&joined, broken ? str_head(more, more.n - 1) : more);
    }
    *out = buf_ok(&joined) ? str_dup(buf_view(&joined), r->arena) : STR("");
    buf_release(&joined);
    return true;
}

/* --- a property -------------------------------------------------------------------------- */

struct property {
    struct str name, value, charset;
    unsigned use;
    int wish; /* as of a vcard_entry */
    bool quoted, base64;
};

/* Up to the first `sep` that stands outside quotes. */
static size_t index_outside(struct str s, char sep)
{
    bool inside = false;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') inside = !inside;
        if (s.p[i] == sep && !inside) return i;
    }
    return s.n;
}

static unsigned use_of(struct str word)
{
    static const struct {
        const char *word;
        unsigned use;
    } words[] = {{"CELL", VCARD_CELL}, {"IPHONE", VCARD_CELL}, {"WORK", VCARD_WORK},
                 {"HOME", VCARD_HOME}, {"FAX", VCARD_FAX},     {"PAGER", VCARD_PAGER},
                 {"PREF", VCARD_PREF}};

    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_ieq(word, str_of(words[i].word))) return words[i].use;
    }
    return 0;
}

static void add_types(struct property *p, struct str list)
{
    struct str word;

    while (str_cut(&list, ',', &word)) {
        while (str_eat(&word, '"')) {
        }
        while (word.n > 0 && word.p[word.n - 1] == '"') word.n--;
        p->use |= use_of(str_trim(word));
        if ((p->use & VCARD_PREF) != 0 && p->wish == 0) p->wish = 1;
        if (str_ieq(word, STR("QUOTED-PRINTABLE"))) p->quoted = true;
        if (str_ieq(word, STR("BASE64"))) p->base64 = true;
    }
}

/* PREF=1 .. 100 of vCard 4.0, the lowest wanted most; what is no such number is a wish too. */
static void add_wish(struct property *p, struct str number)
{
    enum { LEAST_WANTED = 100 };
    int64_t wish;

    p->use |= VCARD_PREF;
    p->wish = 1;
    if (str_int64(number, &wish) && wish > 0)
        p->wish = (int)(wish < LEAST_WANTED ? wish : LEAST_WANTED);
}

static void add_parameter(struct property *p, struct str one)
{
    struct str key, value = one;
    bool named = str_index(one, '=') < one.n;

    if (!named) { /* as vCard 2.1 writes them */
        add_types(p, one);
        return;
    }
    (void)str_cut(&value, '=', &key);
    if (str_ieq(key, STR("TYPE"))) add_types(p, value);
    if (str_ieq(key, STR("PREF"))) add_wish(p, value);
    if (str_ieq(key, STR("CHARSET"))) p->charset = value;
    if (!str_ieq(key, STR("ENCODING"))) return;
    p->quoted = str_ieq(value, STR("QUOTED-PRINTABLE"));
    p->base64 = str_ieq(value, STR("BASE64")) || str_ieq(value, STR("B"));
}

/* item1.TEL;TYPE="work,voice":123 */
static bool read_property(struct str line, struct property *p)
{
    size_t colon = index_outside(line, ':');
    struct str head = str_head(line, colon);

    *p = (struct property){.value = STR_INIT("")};
    if (colon == line.n) return false;
    p->value = str_skip(line, colon + 1);
    size_t semi = index_outside(head, ';');
    p->name = str_head(head, semi);
    size_t dot = str_index(p->name, '.');
    if (dot < p->name.n) p->name = str_skip(p->name, dot + 1);
    p->name = str_trim(p->name);
    while (semi < head.n) {
        head = str_skip(head, semi + 1);
        semi = index_outside(head, ';');
        add_parameter(p, str_head(head, semi));
    }
    return true;
}

/* --- values ---------------------------------------------------------------------------------
 */

static int hex(char c)
{
    if (ascii_digit(c)) return c - '0';
    c = ascii_upper(c);
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static enum encoding charset_of(struct str name, struct str bytes)
{
    if (has_word(name, STR("GB"))) return ENC_GB18030;
    if (has_word(name, STR("UTF-8"))) return ENC_UTF8;
    if (has_word(name, STR("8859-1")) || has_word(name, STR("1252"))) return ENC_WINDOWS1252;
    return encoding_guess(bytes);
}

static struct str unquote(struct str s, struct str charset, struct arena *a)
{
    struct buf bytes = {.max = VCARD_LINE_MAX}, text = {.max = (size_t)4 * VCARD_LINE_MAX};
    struct error ignored;
    struct str out = STR("");

    for (size_t i = 0; i < s.n; i++) {
        int high = s.p[i] == '=' && i + 2 < s.n ? hex(s.p[i + 1]) : -1;
        int low = high < 0 ? -1 : hex(s.p[i + 2]);
        if (low < 0) {
            buf_char(&bytes, s.p[i]);
            continue;
        }
        buf_char(&bytes, (char)(high << 4 | low));
        i += 2;
    }
    struct str got = buf_view(&bytes);
    if (encoding_decode(got, charset_of(charset, got), &text, &ignored) == ST_OK)
        out = str_dup(buf_view(&text), a);
    buf_release(&bytes);
    buf_release(&text);
    return out;
}

/* Escapes taken off; control characters become blanks, but for the end of a line. */
static struct str plain(struct str s, struct arena *a)
{
    char *to = arena_alloc(a, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        char next = c == '\\' && i + 1 < s.n ? s.p[i + 1] : '\0';
        if (next == 'n' || next == 'N') {
            c = '\n';
            i++;
        } else if (next != '\0' && strchr("\\,;:\"", next) != NULL) {
            c = next;
            i++;
        }
        if (c == '\r' && i + 1 < s.n && s.p[i + 1] == '\n') continue;
        bool control = (unsigned char)c < 0x20 || c == 0x7f;
        to[n++] = control && c != '\n' ? ' ' : c;
    }
    return str_trim((struct str){to, n});
}

/* Parts between unescaped ';'. */
static size_t split(struct str s, struct str parts[PARTS], struct arena *a)
{
    size_t n = 0, from = 0;

    for (size_t i = 0; i <= s.n; i++) {
        if (i < s.n && s.p[i] == '\\') {
            i++;
            continue;
        }
        if (i < s.n && s.p[i] != ';') continue;
        if (n < PARTS)
            parts[n++] = plain((struct str){s.p + from, (i < s.n ? i : s.n) - from}, a);
        from = i + 1;
    }
    for (size_t i = n; i < PARTS; i++) parts[i] = STR("");
    return n;
}

static bool is_han(struct str s)
{
    return s.n >= 3 && (unsigned char)s.p[0] >= 0xe3 && (unsigned char)s.p[0] <= 0xe9;
}

static struct str join(struct str a, struct str b, const char *between, struct arena *arena)
{
    if (a.n == 0 || b.n == 0) return a.n == 0 ? b : a;
    return str_fmt(arena, "%.*s%s%.*s", STR_FMT(a), between, STR_FMT(b));
}

/* --- a card
 * ----------------------------------------------------------------------------------- */

struct names {
    struct str parts, nick; /* of N; NICKNAME */
};
struct target {
    struct vcard *card;
    struct names names;
    struct arena *arena;
};

static void take_names(struct target *t, const struct property *p)
{
    struct str parts[PARTS];

    (void)split(p->value, parts, t->arena);
    if (is_han(parts[0]) || is_han(parts[1])) {
        t->names.parts = join(parts[0], parts[1], "", t->arena);
        return;
    }
    struct str given = join(parts[1], parts[2], " ", t->arena);
    struct str all = join(join(parts[3], given, " ", t->arena), parts[0], " ", t->arena);
    t->names.parts = join(all, parts[4], " ", t->arena);
}

static void take_org(struct target *t, const struct property *p)
{
    struct str parts[PARTS];
    size_t n = split(p->value, parts, t->arena);

    if (t->card->org.n > 0 || t->card->unit.n > 0) return;
    t->card->org = parts[0];
    for (size_t i = 1; i < n; i++)
        t->card->unit = join(t->card->unit, parts[i], " / ", t->arena);
}

/* Home addresses are nobody's business here. */
static void take_address(struct target *t, const struct property *p)
{
    static const int order[] = {2, 1, 0, 3, 4, 6};
    struct str parts[PARTS], all = STR("");

    (void)split(p->value, parts, t->arena);
    if ((p->use & VCARD_WORK) == 0 || t->card->address.n > 0) return;
    for (size_t i = 0; i < COUNT(order); i++) all = join(all, parts[order[i]], ", ", t->arena);
    t->card->address = all;
    t->card->postcode = parts[5];
}

static bool eat_scheme(struct str *s, struct str scheme)
{
    if (!str_ieq(str_head(*s, scheme.n), scheme)) return false;
    *s = str_trim(str_skip(*s, scheme.n));
    return true;
}

/* tel:+1-418-656-9254;ext=102 as people write it. */
static struct str phone_text(struct str value, struct arena *a)
{
    struct str number = value, ext;

    if (!eat_scheme(&number, STR("tel:"))) return value;
    while (eat_scheme(&number, STR("tel:"))) {
    }
    size_t semi = str_index(number, ';');
    if (semi == number.n) return number;
    ext = str_skip(number, semi + 1);
    number = str_head(number, semi);
    if (!eat_scheme(&ext, STR("ext="))) return str_trim(number);
    return str_fmt(a, "%.*s ext %.*s", STR_FMT(str_trim(number)),
                   STR_FMT(str_trim(str_head(ext, str_index(ext, ';')))));
}

/* The most wanted first, those of which nothing is said last, alike as they come. */
static bool goes_before(int wish, int other)
{
    return wish != 0 && (other == 0 || wish < other);
}

static void take_entry(struct vcard_entry *list, size_t *n, size_t max, struct vcard_entry one)
{
    size_t at = *n;

    for (size_t i = 0; i < *n; i++) {
        if (!str_eq(list[i].value, one.value)) continue;
        list[i].use |= one.use;
        return;
    }
    if (one.value.n == 0 || *n == max) return;
    for (; at > 0 && goes_before(one.wish, list[at - 1].wish); at--) list[at] = list[at - 1];
    list[at] = one;
    ++*n;
}

static void take_chat(struct target *t, const struct property *p)
{
    struct str value = plain(p->value, t->arena);
    bool chat = str_ieq(p->name, STR("X-WECHAT")) || str_ieq(p->name, STR("X-WEIXIN")) ||
                eat_scheme(&value, STR("wechat:")) || eat_scheme(&value, STR("weixin:"));

    if (chat && t->card->wechat.n == 0) t->card->wechat = value;
}

static void take_first(struct str *to, struct str value)
{
    if (to->n == 0) *to = value;
}

static void take_reach(struct target *t, const struct property *p)
{
    struct vcard *c = t->card;
    struct str value = plain(p->value, t->arena);
    struct vcard_entry one = {value, p->use, p->wish};

    if (str_ieq(p->name, STR("TEL"))) {
        one.value = str_trim(phone_text(value, t->arena));
        take_entry(c->phones, &c->nphones, VCARD_PHONES, one);
    } else if (str_ieq(p->name, STR("EMAIL"))) {
        take_entry(c->emails, &c->nemails, VCARD_EMAILS, one);
    } else if (str_ieq(p->name, STR("IMPP")) || str_ieq(p->name, STR("X-WECHAT")) ||
               str_ieq(p->name, STR("X-WEIXIN"))) {
        take_chat(t, p);
    }
}

static void take(struct target *t, const struct property *p)
{
    struct vcard *c = t->card;

    if (str_ieq(p->name, STR("N"))) {
        if (t->names.parts.n == 0) take_names(t, p);
    } else if (str_ieq(p->name, STR("ORG"))) {
        take_org(t, p);
    } else if (str_ieq(p->name, STR("ADR"))) {
        take_address(t, p);
    } else if (str_ieq(p->name, STR("FN"))) {
        take_first(&c->name, plain(p->value, t->arena));
    } else if (str_ieq(p->name, STR("NICKNAME"))) {
        take_first(&t->names.nick, plain(p->value, t->arena));
    } else if (str_ieq(p->name, STR("TITLE"))) {
        take_first(&c->title, plain(p->value, t->arena));
    } else if (str_ieq(p->name, STR("URL"))) {
        take_first(&c->url, plain(p->value, t->arena));
    } else if (str_ieq(p->name, STR("NOTE"))) {
        c->note = join(c->note, plain(p->value, t->arena), "\n", t->arena);
    } else {
        take_reach(t, p);
    }
}

static void name_it(struct target *t)
{
    struct vcard *c = t->card;

    take_first(&c->name, t->names.parts);
    take_first(&c->name, t->names.nick);
    take_first(&c->name, c->org);
    if (c->nemails > 0) take_first(&c->name, c->emails[0].value);
    if (c->nphones > 0) take_first(&c->name, c->phones[0].value);
}

static bool is_mark(struct str line, const char *what)
{
    struct str s = str_trim(line);
    return str_ieq(s, str_of(what));
}

bool vcard_is(struct str text)
{
    struct str line;
    struct str mark = STR("\xef\xbb\xbf");

    if (str_starts(text, mark)) text = str_skip(text, mark.n);
    while (physical(&text, &line)) {
        if (str_trim(line).n > 0) return is_mark(line, "BEGIN:VCARD");
    }
    return false;
}

/* To the end of the card; cards within it (AGENT) are passed over. */
static void read_card(struct vcard_reader *r, struct target *t)
{
    struct property p;
    struct str line;
    int depth = 1;

    while (depth > 0 && logical(r, &line)) {
        if (is_mark(line, "BEGIN:VCARD")) depth++;
        if (is_mark(line, "END:VCARD")) depth--;
        if (depth != 1 || !read_property(line, &p) || p.base64) continue;
        if (p.quoted) p.value = unquote(p.value, p.charset, r->arena);
        take(t, &p);
    }
}

bool vcard_next(struct vcard_reader *r, struct vcard *out)
{
    static const struct vcard empty = {.name = STR_INIT(""),
                                       .org = STR_INIT(""),
                                       .unit = STR_INIT(""),
                                       .title = STR_INIT(""),
                                       .note = STR_INIT(""),
                                       .url = STR_INIT(""),
                                       .wechat = STR_INIT(""),
                                       .address = STR_INIT(""),
                                       .postcode = STR_INIT("")};
    struct target t = {.card = out, .names = {STR_INIT(""), STR_INIT("")}, .arena = r->arena};
    struct str line;

    *out = empty;
    while (physical(&r->rest, &line)) {
        struct str mark = STR("\xef\xbb\xbf");
        if (str_starts(line, mark)) line = str_skip(line, mark.n);
        if (!is_mark(line, "BEGIN:VCARD")) continue;
        read_card(r, &t);
        name_it(&t);
        return true;
    }
    return false;
}

/* --- writing
 * ------------------------------------------------------------------------------------ */

enum { FOLD = 75 };

/* A finished line, folded to 75 bytes without cutting a character. */
static void put_line(struct buf *out, struct str line)
{
    size_t room = FOLD;

    while (line.n > room) {
        size_t n = room;
        while (n > 1 && ((unsigned char)line.p[n] & 0xc0) == 0x80) n--;
        buf_str(out, str_head(line, n));
        buf_z(out, "\r\n ");
        line = str_skip(line, n);
        room = FOLD - 1;
    }
    buf_str(out, line);
    buf_z(out, "\r\n");
}

static void put_escaped(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n') {
            buf_z(b, "\\n");
            continue;
        }
        if (strchr("\\,;", s.p[i]) != NULL && s.p[i] != '\0') buf_char(b, '\\');
        buf_char(b, s.p[i]);
    }
}

static void put_text(struct buf *out, const char *head, struct str a, const char *between,
                     struct str b)
{
    struct buf line = {.max = (size_t)4 * VCARD_LINE_MAX};

    if (a.n == 0 && b.n == 0) return;
    buf_z(&line, head);
    put_escaped(&line, a);
    buf_z(&line, between);
    put_escaped(&line, b);
    put_line(out, buf_view(&line));
    buf_release(&line);
}

static void put_entry(struct buf *out, const char *name, const struct vcard_entry *v,
                      enum vcard_version version)
{
    static const struct {
        unsigned use;
        const char *word;
    } words[] = {{VCARD_CELL, "CELL"}, {VCARD_WORK, "WORK"},   {VCARD_HOME, "HOME"},
                 {VCARD_FAX, "FAX"},   {VCARD_PAGER, "PAGER"}, {VCARD_PREF, "PREF"}};
    struct buf head = {.max = 256};

    buf_z(&head, name);
    for (size_t i = 0; i < COUNT(words); i++) {
        if ((v->use & words[i].use) == 0) continue;
        if (version == VCARD_4_0 && words[i].use == VCARD_PREF) {
            buf_z(&head, ";PREF=1");
        } else {
            buf_fmt(&head, ";TYPE=%s", words[i].word);
        }
    }
    buf_z(&head, ":");
    buf_char(&head, '\0');
    put_text(out, head.p, v->value, "", STR(""));
    buf_release(&head);
}

void vcard_write(struct buf *out, const struct vcard *c, enum vcard_version version)
{
    buf_z(out, "BEGIN:VCARD\r\n");
    buf_z(out, version == VCARD_4_0 ? "VERSION:4.0\r\n" : "VERSION:3.0\r\n");
    put_text(out, "FN:", c->name, "", STR(""));
    put_text(out, "N:", c->name, ";;;;", STR(""));
    put_text(out, "ORG:", c->org, c->unit.n > 0 ? ";" : "", c->unit);
    put_text(out, "TITLE:", c->title, "", STR(""));
    for (size_t i = 0; i < c->nphones; i++) put_entry(out, "TEL", &c->phones[i], version);
    for (size_t i = 0; i < c->nemails; i++) put_entry(out, "EMAIL", &c->emails[i], version);
    put_text(out, "ADR;TYPE=WORK:;;", c->address, ";;;", c->postcode);
    put_text(out, "URL:", c->url, "", STR(""));
    put_text(out, "X-WECHAT:", c->wechat, "", STR(""));
    put_text(out, "NOTE:", c->note, "", STR(""));
    buf_z(out, "END:VCARD\r\n");
}
