/* api/language.c - see language.h. */
#include "api/language.h"

/* "q=0.8" in thousandths; 1000 when there is none. */
static int weight(struct str params)
{
    struct str part;
    int q = 1000;

    while (str_cut(&params, ';', &part)) {
        part = str_trim(part);
        if (!str_starts(part, STR("q="))) continue;
        part = str_skip(part, 2);
        q = part.n > 0 && part.p[0] == '1' ? 1000 : 0;
        for (size_t i = 2, unit = 100; i < part.n && ascii_digit(part.p[i]); i++, unit /= 10) {
            q += (part.p[i] - '0') * (int)unit;
        }
    }
    return q;
}

enum language language_choose(struct str accept, enum language otherwise)
{
    struct str range;
    int best = 0;

    while (accept.p != NULL && str_cut(&accept, ',', &range)) {
        struct str tag = str_trim(str_head(range, str_index(range, ';')));
        int q = weight(str_skip(range, str_index(range, ';')));
        bool zh = tag.n >= 2 && str_ieq(str_head(tag, 2), STR("zh"));
        bool en = tag.n >= 2 && str_ieq(str_head(tag, 2), STR("en"));
        if ((!zh && !en) || q <= best || (tag.n > 2 && tag.p[2] != '-')) continue;
        best = q;
        otherwise = zh ? LANG_ZH : LANG_EN;
    }
    return otherwise;
}
