/* ops/moving/like.c - the record whose name is nearest to one that was not found.
 *
 * Every unknown name is held against every title, so a pair must be refused cheaply: sets of
 * characters tell most pairs apart before a single edit is counted. What is left has a budget
 * for the whole import; names met after it is spent are reported without a proposal. */
#include "ops/moving/parts.h"

#include "base/utf8.h"
#include "rules/namelike.h"

enum { LIKE_TITLES_MAX = 20000, LIKE_BUDGET = 4000000 };

/* The characters of a text, as a set (hashed to 64) and a number. */
struct letters {
    uint64_t set;
    int n;
};
struct likeable {
    struct company_name name; /* of companies */
    struct str key;           /* of other kinds */
    struct letters core, whole;
};

static struct letters letters_of(struct str s)
{
    struct letters l = {0, 0};

    while (s.n > 0) {
        uint32_t cp = utf8_next(&s);
        l.set |= 1ULL << ((cp * 2654435761U) >> 26);
        l.n++;
    }
    return l;
}

static bool is_company(const struct cat_entity *kind)
{
    return strcmp(kind->e->key, "account") == 0 || strcmp(kind->e->key, "competitor") == 0;
}

struct likeable *likeable_new(const struct cat_entity *kind, struct str text, struct arena *a)
{
    struct likeable *l = arena_zalloc(a, sizeof(*l));

    if (is_company(kind)) {
        l->name = company_name_of(text, a);
        l->core = letters_of(l->name.core);
        l->whole = letters_of(l->name.key);
    } else {
        l->key = name_key(text, a);
        l->core = l->whole = letters_of(l->key);
    }
    return l;
}

/* An edit changes two characters of the set at most; scores from LIKE_PROPOSE on need edits in
 * at most three of ten characters. */
static bool few_edits(const struct letters *a, const struct letters *b)
{
    int longer = a->n > b->n ? a->n : b->n;
    return 10 * __builtin_popcountll(a->set ^ b->set) <= 6 * longer;
}

static bool may_be_alike(const struct likeable *a, const struct likeable *b)
{
    bool within = (a->core.set & ~b->core.set) == 0 || (b->core.set & ~a->core.set) == 0;
    bool sounds = a->name.pinyin.n > 0 && str_eq(a->name.pinyin, b->name.pinyin);

    return within || sounds || few_edits(&a->core, &b->core) || few_edits(&a->whole, &b->whole);
}

int likeable_score(struct moving *m, const struct cat_entity *kind, const struct likeable *a,
                   const struct likeable *b)
{
    if (!may_be_alike(a, b) || m->likenesses == LIKE_BUDGET) return 0;
    m->likenesses++;
    if (is_company(kind)) return company_likeness(&a->name, &b->name);
    struct arena_mark mark = arena_mark(m->arena);
    int score = key_likeness(a->key, b->key, m->arena);
    arena_rewind(m->arena, mark);
    return score == 1000 ? LIKE_SAME : score; /* keys are equal, the writing was not */
}

size_t likeable_titles(size_t n)
{
    return n < LIKE_TITLES_MAX ? n : LIKE_TITLES_MAX;
}
