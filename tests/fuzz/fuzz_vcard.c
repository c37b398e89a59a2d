/* Any bytes as a file of cards; what was read, written in both versions, reads the same again.
 */
#include "base/utf8.h"
#include "codec/encoding.h"
#include "codec/vcard.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void same_list(const struct vcard_entry *a, const struct vcard_entry *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        CHECK_BUG(str_eq(a[i].value, b[i].value) && a[i].use == b[i].use);
}

static void same_again(const struct vcard *card, enum vcard_version version, struct arena *a)
{
    struct buf b = {.max = 64 << 20};
    struct vcard again;

    vcard_write(&b, card, version);
    struct vcard_reader r = {buf_view(&b), a};
    CHECK_BUG(vcard_is(buf_view(&b)) && vcard_next(&r, &again));
    CHECK_BUG(str_eq(card->name, again.name) && str_eq(card->org, again.org));
    CHECK_BUG(str_eq(card->unit, again.unit) && str_eq(card->title, again.title));
    CHECK_BUG(str_eq(card->note, again.note) && str_eq(card->url, again.url));
    CHECK_BUG(str_eq(card->wechat, again.wechat) && str_eq(card->postcode, again.postcode));
    CHECK_BUG(str_eq(card->address, again.address));
    CHECK_BUG(card->nphones == again.nphones && card->nemails == again.nemails);
    same_list(card->phones, again.phones, card->nphones);
    same_list(card->emails, again.emails, card->nemails);
    CHECK_BUG(!vcard_next(&r, &again));
    buf_release(&b);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
    struct str bytes = {(const char *)data, n};
    struct arena a = {.cap = 256 << 20};
    struct buf text = {.max = 16 << 20};
    struct error e;

    if (encoding_decode(bytes, encoding_guess(bytes), &text, &e) == ST_OK) {
        struct vcard_reader r = {buf_view(&text), &a};
        struct vcard card;
        for (; vcard_next(&r, &card); arena_reset(&a)) {
            CHECK_BUG(card.name.n == 0 || memchr(card.name.p, 0, card.name.n) != NULL ||
                      utf8_valid(card.name));
            same_again(&card, VCARD_3_0, &a);
            same_again(&card, VCARD_4_0, &a);
        }
    }
    buf_release(&text);
    arena_release(&a);
    return 0;
}
