#include "base/utf8.h"
#include "codec/encoding.h"
#include "tests/test.h"

static void guesses_and_decodes(void **state)
{
    static const struct {
        struct str bytes;
        enum encoding enc;
        const char *text;
    } rows[] = {
        {STR_INIT("plain,ascii\n"), ENC_UTF8, "plain,ascii\n"},
        {STR_INIT("\xef\xbb\xbf"
                  "a"),
         ENC_UTF8, "a"},
        {STR_INIT("客户,金额\n华为,3\n"), ENC_UTF8, "客户,金额\n华为,3\n"},
        {STR_INIT("\xff\xfe"
                  "a\0,\0\x4e\x53\n\0"),
         ENC_UTF16LE, "a,\u534e\n"},
        {STR_INIT("\xfe\xff"
                  "\0a\0,\x53\x4e\0\n"),
         ENC_UTF16BE, "a,\u534e\n"},
        {STR_INIT("a\0,\0\x4e\x53\n\0"), ENC_UTF16LE, "a,\u534e\n"},
        {STR_INIT("\0a\0,\x53\x4e\0\n"), ENC_UTF16BE, "a,\u534e\n"},
        {STR_INIT("\xbf\xcd\xbb\xa7,\xbd\xf0\xb6\xee\n\xbb\xaa\xce\xaa,3\n"), ENC_GB18030,
         "客户,金额\n华为,3\n"},
        /* four-byte GB18030: U+20000 */
        {STR_INIT("\xbb\xaa\x95\x32\x82\x36\xbb\xaa"), ENC_GB18030, "华\U00020000华"},
        {STR_INIT("Caf\xe9 Soci\xe9t\xe9,M\xfcnchen"), ENC_WINDOWS1252, "Café Société,München"},
        {STR_INIT(""), ENC_UTF8, ""},
        {STR_INIT("\xff\xfe"), ENC_UTF16LE, ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf b = {0};
        struct error e;
        enum encoding enc = encoding_guess(rows[i].bytes);
        CHECK_ROW(enc == rows[i].enc, "row %zu: %s", i, encoding_name(enc));
        CHECK_OK(encoding_decode(rows[i].bytes, enc, &b, &e));
        CHECK_STR(buf_view(&b), rows[i].text);
        buf_release(&b);
    }
}

/* One broken character among many whole ones does not make a file Chinese. */
static void a_broken_character_is_marked(void **state)
{
    struct buf in = {0};
    struct buf out = {0};
    struct error e;
    (void)state;
    for (int i = 0; i < 30; i++) buf_z(&in, "客户名称\n");
    buf_z(&in, "\xe5\x8d,3\n");
    CHECK(encoding_guess(buf_view(&in)) == ENC_UTF8);
    CHECK_OK(encoding_decode(buf_view(&in), ENC_UTF8, &out, &e));
    CHECK(utf8_valid(buf_view(&out)));
    CHECK(str_ends(buf_view(&out), STR("\n\xef\xbf\xbd\xef\xbf\xbd,3\n")));
    buf_release(&in);
    buf_release(&out);
}

static void long_texts_pass_the_pivot(void **state)
{
    struct buf in = {0};
    struct buf out = {0};
    struct error e;
    (void)state;
    for (int i = 0; i < 20000; i++) buf_z(&in, "\xbf\xcd\xbb\xa7,");
    CHECK_OK(encoding_decode(buf_view(&in), ENC_GB18030, &out, &e));
    CHECK(out.n == 20000 * 7 && str_ends(buf_view(&out), STR("客户,")));
    struct buf small = {.max = 1000};
    CHECK(encoding_decode(buf_view(&in), ENC_GB18030, &small, &e) == ST_TOO_LARGE);
    CHECK(encoding_decode(STR("ab"), ENC_UTF8, &(struct buf){.max = 1}, &e) == ST_TOO_LARGE);
    buf_release(&in);
    buf_release(&out);
    buf_release(&small);
}

TEST_GROUP(encoding){
    cmocka_unit_test(guesses_and_decodes),
    cmocka_unit_test(a_broken_character_is_marked),
    cmocka_unit_test(long_texts_pass_the_pivot),
    TEST_END,
};
