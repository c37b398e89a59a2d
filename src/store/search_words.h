/* store/search_words.h - from text to the tokens of the index, and from what someone typed to
 * the question put to it (private to store; both databases use the same tokens).
 *
 *   华为技术          bigrams 华为 为技 技术 and the last sign 术; one sign is asked as a
 * prefix Hello-World 3M   folded words hello world 3m; asked as prefixes, at most 60 bytes
 *   titles           besides: pinyin huaweijishu, initials hwjs wjs js, and =华为技术 whole,
 *                    asked whole (exact) and as a prefix (begins with)
 *   ~3 before it     words of a field of group 3, found only by who reads that group
 *   @u12 @t5 @b2     scope: users, units, branches who reach the record; @kaccount its kind
 *
 * No other token begins with = ~ @, and none holds a blank or a quote. */
#ifndef STORE_SEARCH_WORDS_H
#define STORE_SEARCH_WORDS_H

#include "base/arena.h"
#include "store/json.h"

enum { WORD_MAX = 60, TITLE_TOKEN_MAX = 120, WORDS_MAX = 1000, QUERY_WORDS = 12 };

struct words {
    struct json text; /* tokens separated by single blanks */
    size_t n;
    struct str mark; /* put before every token: "" or "~3" */
};
/* Tokens of a text that is not folded yet. */
void words_add(struct words *w, struct str text);
/* The extra tokens of a title. */
void words_add_title(struct words *w, struct str title);
void words_add_one(struct words *w, char lead, struct str token);

struct asked {
    struct str word;
    bool prefix;
};
struct question {
    struct str title;  /* "=..." of the whole query; n 1 when it holds nothing to look for */
    struct str folded; /* the query folded, for finding the hit */
    struct asked v[QUERY_WORDS];
    size_t n; /* 0: finds nothing */
};
struct question question_parse(struct str q, struct arena *a);

#endif
