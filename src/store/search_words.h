/* store/search_words.h - from text to the tokens of the index, and from what someone typed to
 * the question put to it (private to store; both databases use the same tokens).
 *
 *   华为技术          bigrams 华为 为技 技术; a run of one sign is a token itself
 *   Hello-World 3M   folded words hello world 3m, at most 60 bytes; from four letters on they
 * are asked as prefixes titles           besides: pinyin huaweijishu, initials hwjs wjs js,
 * =华为技术 whole (asked whole, and as "begins with"), and after ^ what a short query asks
 * exactly, because a prefix of one letter would gather half the index: every sign ^华, the
 * first one to three letters of words and pinyin ^h ^hw ^hwj ~3 before it     words of a field
 * of group 3, found only by who reads that group
 *   @u12 @t5 @b2     scope: users, units, branches who reach the record; @kaccount its kind
 *
 * No other token begins with = ^ ~ @, and none holds a blank or a quote. */
#ifndef STORE_SEARCH_WORDS_H
#define STORE_SEARCH_WORDS_H

#include "base/arena.h"
#include "store/json.h"

enum { WORD_MAX = 60, TITLE_TOKEN_MAX = 120, WORDS_MAX = 1000, QUERY_WORDS = 12 };

enum { SHORT = 3 /* letters */, SHORT_SEEN = 64 };
struct words {
    struct json text; /* tokens separated by single blanks */
    size_t n;
    uint32_t seen[SHORT_SEEN]; /* hashes of ^ tokens written, so that each stands once */
    size_t nseen;
    struct str mark; /* put before every token: "" or "~3" */
};
/* Tokens of a text that is not folded yet. */
void words_add(struct words *w, struct str text);
/* The extra tokens of a title. */
void words_add_title(struct words *w, struct str title);
void words_add_one(struct words *w, char lead, struct str token);

enum ask {
    ASK_WHOLE,  /* the token */
    ASK_PREFIX, /* tokens that begin with it */
    ASK_SHORT,  /* the token, or ^ and the token */
};
struct asked {
    struct str word;
    enum ask how;
};
struct question {
    struct str title;  /* "=..." of the whole query; n 1 when it holds nothing to look for */
    struct str folded; /* the query folded, for finding the hit */
    struct asked v[QUERY_WORDS];
    size_t n; /* 0: finds nothing */
};
struct question question_parse(struct str q, struct arena *a);

#endif
