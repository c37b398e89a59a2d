#include "store/search_words.h"

#include "base/utf8.h"
#include "store/search.h"

enum sign { SIGN_BREAK, SIGN_WORD, SIGN_HAN };

struct range {
    uint32_t from, to;
};

static bool in_ranges(uint32_t cp, const struct range *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (cp >= v[i].from && cp <= v[i].to) return true;
    }
    return false;
}

/* Scripts written without blanks are cut into pairs. */
static const struct range han[] = {
    {0x4e00, 0x9fff}, {0x3400, 0x4dbf}, {0x3041, 0x3096},   {0x30a1, 0x30fa}, {0x30fc, 0x30ff},
    {0xac00, 0xd7a3}, {0x2e80, 0x2fdf}, {0x3005, 0x3007},   {0x3021, 0x3029}, {0x3105, 0x312f},
    {0x31f0, 0x31ff}, {0xf900, 0xfaff}, {0x20000, 0x3ffff}, {0x0e01, 0x0e5b},
};
static const struct range breaks[] = {
    {0x80, 0xa9},     {0xab, 0xb4},     {0xb6, 0xb9},       {0xbb, 0xbf},     {0xd7, 0xd7},
    {0xf7, 0xf7},     {0x2000, 0x206f}, {0x3000, 0x3004},   {0x3008, 0x3020}, {0x30fb, 0x30fb},
    {0xfe00, 0xfe0f}, {0xfe10, 0xfe6f}, {0xff01, 0xff0f},   {0xff1a, 0xff20}, {0xff3b, 0xff40},
    {0xff5b, 0xff65}, {0xfeff, 0xfeff}, {0xe0000, 0xe0fff},
};

static enum sign sign_of(uint32_t cp)
{
    if (cp < 0x80) return ascii_alnum((char)cp) ? SIGN_WORD : SIGN_BREAK;
    if (in_ranges(cp, han, COUNT(han))) return SIGN_HAN;
    return in_ranges(cp, breaks, COUNT(breaks)) ? SIGN_BREAK : SIGN_WORD;
}

/* At most n bytes, whole code points. */
static struct str cut(struct str s, size_t n)
{
    if (s.n <= n) return s;
    while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80) n--;
    return (struct str){s.p, n};
}

/* The next run of signs of one sort; false at the end. */
static bool next_run(struct str *rest, struct str *run, enum sign *sort)
{
    const char *from = rest->p;
    *sort = SIGN_BREAK;

    while (rest->n > 0) {
        struct str before = *rest;
        enum sign s = sign_of(utf8_next(rest));
        if (*sort == SIGN_BREAK) {
            from = before.p;
            *sort = s;
        } else if (s != *sort) {
            *rest = before;
            break;
        }
    }
    *run = (struct str){from, (size_t)(rest->p - from)};
    return *sort != SIGN_BREAK;
}

void words_add_one(struct words *w, char lead, struct str token)
{
    if (token.n == 0 || w->n >= WORDS_MAX) return;
    size_t n = (w->n > 0) + w->mark.n + (lead != '\0') + token.n;
    char *to = json_room(&w->text, n); /* a title has dozens: one look at the room for each */
    if (w->n++ > 0) *to++ = ' ';
    if (w->mark.n > 0) memcpy(to, w->mark.p, w->mark.n);
    to += w->mark.n;
    if (lead != '\0') *to++ = lead;
    memcpy(to, token.p, token.n);
}

static void add_pairs(struct words *w, struct str run)
{
    struct str one = run;
    struct str rest = run;

    (void)utf8_next(&rest);
    while (rest.n > 0) {
        struct str after = rest;
        (void)utf8_next(&after);
        words_add_one(w, '\0', (struct str){one.p, (size_t)(after.p - one.p)});
        one = rest;
        rest = after;
    }
    if (one.n == run.n) words_add_one(w, '\0', run);
}

static uint32_t text_hash(struct str s)
{
    uint32_t h = 2166136261U;
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 16777619U;
    return h;
}

/* A token that a short query asks for; more of them than there is room for are left out. */
static void add_short(struct words *w, struct str token)
{
    uint32_t h = text_hash(token);

    for (size_t i = 0; i < w->nseen; i++) {
        if (w->seen[i] == h) return;
    }
    if (w->nseen == SHORT_SEEN) return;
    w->seen[w->nseen++] = h;
    words_add_one(w, '^', token);
}

/* Its first letters: `from` to SHORT of them. */
static void add_heads(struct words *w, struct str word, int from)
{
    struct str rest = word;

    for (int k = 1; k <= SHORT && rest.n > 0; k++) {
        (void)utf8_next(&rest);
        if (k >= from) add_short(w, (struct str){word.p, word.n - rest.n});
    }
}

static void add_signs(struct words *w, struct str run)
{
    while (run.n > 0) {
        struct str rest = run;
        (void)utf8_next(&rest);
        add_short(w, (struct str){run.p, run.n - rest.n});
        run = rest;
    }
}

/* "138-0013 8000" is also found as 13800138000. */
static void add_digits(struct words *w, struct str folded)
{
    char digits[32];
    size_t n = 0;
    size_t other = 0;

    for (size_t i = 0; i < folded.n; i++) {
        char c = folded.p[i];
        if (!ascii_digit(c) && strchr("+-() ./", c) == NULL) return;
        if (ascii_digit(c)) {
            if (n == sizeof(digits)) return;
            digits[n++] = c;
        } else {
            other++;
        }
    }
    if (n >= 5 && other > 0) words_add_one(w, '\0', (struct str){digits, n});
}

static void add_folded(struct words *w, struct str folded)
{
    struct str rest = folded;
    struct str run;
    enum sign sort;

    while (next_run(&rest, &run, &sort)) {
        if (sort == SIGN_HAN) {
            add_pairs(w, run);
        } else {
            words_add_one(w, '\0', cut(run, WORD_MAX));
        }
    }
    add_digits(w, folded);
}

void words_add(struct words *w, struct str text)
{
    add_folded(w, text_fold(text, w->text.arena));
}

/* The text without breaks, in one piece. */
static struct str joined(struct str folded, struct arena *a)
{
    struct json j = {.arena = a};
    struct str rest = folded;
    struct str run;
    enum sign sort;

    json_z(&j, "=");
    while (next_run(&rest, &run, &sort)) json_raw(&j, run);
    return cut(json_view(&j), TITLE_TOKEN_MAX);
}

/* What short queries ask of a title; true when it holds Han signs. */
static bool add_title_heads(struct words *w, struct str folded)
{
    struct str rest = folded;
    struct str run;
    enum sign sort;
    bool has_han = false;

    while (next_run(&rest, &run, &sort)) {
        if (sort == SIGN_HAN) {
            add_signs(w, run);
            has_han = true;
        } else {
            add_heads(w, run, 1);
        }
    }
    return has_han;
}

void words_add_title(struct words *w, struct str title)
{
    enum { STARTS = 7 }; /* 深圳市华为: hw is found behind szs */
    struct str folded = text_fold(title, w->text.arena);
    struct str full;
    struct str initials;

    add_folded(w, folded);
    struct str whole = joined(folded, w->text.arena);
    if (whole.n > 1) words_add_one(w, '\0', whole);
    if (!add_title_heads(w, folded)) return;
    text_pinyin(title, w->text.arena, &full, &initials);
    words_add_one(w, '\0', cut(full, WORD_MAX));
    add_heads(w, full, 1);
    struct str tail = folded;
    struct str sounds = full;
    for (size_t i = 1; i < STARTS && tail.n > 0; i++) { /* huawei too */
        sounds = str_skip(sounds, text_sound_length(utf8_next(&tail)));
        if (tail.n < 4 || ((unsigned char)tail.p[0] & 0xc0) != 0xc0) continue;
        if (sounds.n > SHORT) words_add_one(w, '\0', cut(sounds, WORD_MAX));
    }
    for (size_t i = 0; i < STARTS && i + 1 < initials.n; i++) {
        if (((unsigned char)initials.p[i] & 0xc0) == 0x80) continue;
        if (i > 0 && ascii_digit(initials.p[i - 1]) && ascii_digit(initials.p[i])) continue;
        struct str from = cut(str_skip(initials, i), WORD_MAX);
        if (from.n > SHORT) words_add_one(w, '\0', from);
        add_heads(w, from, i == 0 ? 1 : 2);
    }
}

static void ask(struct question *out, struct str word, enum ask how)
{
    if (out->n < QUERY_WORDS) out->v[out->n++] = (struct asked){word, how};
}

static void ask_pairs(struct question *out, struct str run)
{
    struct str one = run;
    struct str rest = run;

    (void)utf8_next(&rest);
    if (rest.n == 0) ask(out, run, ASK_SHORT);
    while (rest.n > 0) {
        struct str after = rest;
        (void)utf8_next(&after);
        ask(out, (struct str){one.p, (size_t)(after.p - one.p)}, ASK_WHOLE);
        one = rest;
        rest = after;
    }
}

/* The first code points of a long query are enough to find by. */
static struct str shortened(struct str q)
{
    struct str rest = q;
    for (int i = 0; i < SEARCH_QUERY_MAX && rest.n > 0; i++) (void)utf8_next(&rest);
    return (struct str){q.p, q.n - rest.n};
}

struct question question_parse(struct str q, struct arena *a)
{
    struct question out = {.title = STR("="), .folded = STR("")};
    struct str run;
    enum sign sort;

    if (!utf8_valid(q)) return out;
    out.folded = text_fold(shortened(q), a);
    out.title = joined(out.folded, a);
    struct str rest = out.folded;
    while (next_run(&rest, &run, &sort)) {
        if (sort == SIGN_HAN) {
            ask_pairs(&out, run);
        } else {
            struct str word = cut(run, WORD_MAX);
            ask(&out, word, utf8_count(word) <= SHORT ? ASK_SHORT : ASK_PREFIX);
        }
    }
    return out;
}

struct str search_tokens(struct str text, struct arena *a)
{
    struct words w = {.text = {.arena = a}};
    words_add(&w, text);
    return json_view(&w.text);
}

void search_warm(void)
{
    struct arena a = {.cap = 1 << 16};
    struct str full;
    struct str initials;

    text_pinyin(STR("一"), &a, &full, &initials);
    (void)text_sort_key(STR("一"), &a);
    arena_release(&a);
}
