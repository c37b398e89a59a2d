/* Cards as real programs write them (shared/data/vcard_ical), with what a person reads in them,
 * and our own cards there and back. */
#include "codec/encoding.h"
#include "codec/qr.h"
#include "codec/vcard.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>

struct opened {
    struct arena arena;
    struct buf text;
    struct vcard_reader reader;
};

static void open_text(struct opened *o, struct str bytes)
{
    struct error e;

    *o = (struct opened){.arena = {.cap = 64 << 20}, .text = {.max = 16 << 20}};
    CHECK_OK(encoding_decode(bytes, encoding_guess(bytes), &o->text, &e));
    o->reader = (struct vcard_reader){buf_view(&o->text), &o->arena};
}

static void close_text(struct opened *o)
{
    buf_release(&o->text);
    arena_release(&o->arena);
}

static bool read_file(const char *name, struct buf *out)
{
    char path[512];
    const char *root = getenv("GUANXI_DATA");
    FILE *f;

    if (root == NULL) return false;
    (void)snprintf(path, sizeof(path), "%s/vcard_ical/vcf/%s.vcf", root, name);
    f = fopen(path, "rb");
    if (f == NULL) return false;
    for (size_t n = 1; n > 0;) {
        char *to = buf_want(out, 1 << 16);
        n = to == NULL ? 0 : fread(to, 1, 1 << 16, f);
        out->n += n;
    }
    (void)fclose(f);
    return true;
}

/* phones: "number use;..." with c cell, w work, h home, f fax, g pager, p preferred. */
static struct str phones_text(const struct vcard *c, struct arena *a)
{
    static const char letters[] = "cwhfgp";
    struct str out = STR("");

    for (size_t i = 0; i < c->nphones; i++) {
        char use[8] = {0};
        size_t n = 0;
        for (unsigned b = 0; b < 6; b++) {
            if ((c->phones[i].use & 1U << b) != 0) use[n++] = letters[b];
        }
        out = str_fmt(a, "%.*s%s%.*s %s", STR_FMT(out), i > 0 ? ";" : "",
                      STR_FMT(c->phones[i].value), use);
    }
    return out;
}

static void samples(void **state)
{
    static const struct {
        const char *file;
        size_t cards;
        const char *name, *org, *title, *phones, *email; /* of the first card */
    } rows[] = {
        {"John_Doe_BLACK_BERRY", 1, "John Doe", "Acme Solutions", "", "+96123456789 c", ""},
        {"John_Doe_EVOLUTION", 1, "Mr. John Richter, James Doe Sr.", "IBM", "Money Counter",
         "905-666-1234 c;905-555-1234 w", "john.doe@ibm.com"},
        {"John_Doe_GMAIL", 1, "Mr. John Richter, James Doe Sr.", "IBM", "Money Counter",
         "905-555-1234 c;905-666-1234 h", "john.doe@ibm.com"},
        {"John_Doe_IPHONE", 1, "Mr. John Richter James Doe Sr.", "IBM", "Money Counter",
         "905-555-1234 cp;905-666-1234 h;905-777-1234 w;905-888-1234 hf;905-999-1234 wf;"
         "905-111-1234 g;905-222-1234 ",
         "john.doe@ibm.com"},
        {"John_Doe_LOTUS_NOTES", 1, "Mr. Doe John I Johny", "IBM", "Generic Accountant",
         "+1 (212) 204-34456 cp;00-1-212-555-7777 wf", "john.doe@ibm.com"},
        {"John_Doe_MAC_ADDRESS_BOOK", 1, "Mr. John Richter,James Doe Sr.", "IBM",
         "Money Counter",
         "905-777-1234 wp;905-666-1234 h;905-555-1234 c;905-888-1234 hf;905-999-1234 wf;"
         "905-111-1234 g;905-222-1234 ",
         "john.doe@ibm.com"},
        {"John_Doe_MS_OUTLOOK", 1, "Mr. John Richter James Doe Sr.", "IBM", "Money Counter",
         "(905) 555-1234 w;(905) 666-1234 h", "john.doe@ibm.cm"},
        {"John_Doe_ANDROID", 6, "john.doe@company.com", "", "", "", "john.doe@company.com"},
        {"ezvcard-issue114", 1, "Dummy, Dummy", "Dummy GmbH", "",
         "+49 1234 56789 cp;+49 9876 54321 w", "dummy.dummy@dummy.com"},
        {"gmail-list", 3, "Arnold Smith", "", "", "", "asmithk@gmail.com"},
        {"gmail-single", 1, "Greg Dartmouth", "TheCompany", "TheJobTitle",
         "555 555 1111 c;555 555 2222 ", "gdartmouth@hotmail.com"},
        {"icaljs-escape_semicolon", 1, "First Last NextCloud", "Firma", "",
         "11111111 h;205333 c;205246;;,; wf;222222 w", "home@gmx.de"},
        {"icaljs-vcard", 1, "J. Doe", "ABC, Inc.", "Research Scientist", "+33-01-23-45-67 h",
         "jqpublic@xyz.example.com"},
        {"icaljs-vcard3", 1, "Mr. John Q. Public, Esq.", "ABC, Inc.",
         "Director, Research and Development", "+1-213-555-1234 wp", "jane_doe@abc.com"},
        {"icaljs-vcard_author", 1, "Simon Perreault", "Viagenie", "",
         "+1-418-656-9254 ext 102 wp;+1-418-262-6501 cw", "simon.perreault@viagenie.ca"},
        {"icaljs-vcard_grouped", 1, "", "", "", "", ""},
        {"outlook-2007", 1, "Mr. Michael Angstadt Jr.", "TheCompany", "TheJobTitle",
         "(111) 555-1111 w;(111) 555-2222 h;(111) 555-4444 c;(111) 555-3333 wf",
         "mike.angstadt@gmail.com"},
        {"rfc2426-example", 2, "Frank Dawson", "Lotus Development Corporation", "",
         "+1-919-676-9515 w;+1-919-676-9564 wf", "Frank_Dawson@Lotus.com"},
        {"rfc6350-example", 1, "Simon Perreault", "Viagenie", "",
         "+1-418-656-9254 ext 102 wp;+1-418-262-6501 cw", "simon.perreault@viagenie.ca"},
        {"thunderbird-MoreFunctionsForAddressBook-extension", 1, "John Doe", "TheOrganization",
         "TheTitle",
         "555-555-1111 w;555-555-2222 h;555-555-5555 c;555-555-3333 f;555-555-4444 g",
         "doe.john@hotmail.com"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf bytes = {.max = 16 << 20};
        struct opened o;
        struct vcard first, next;
        size_t n = 1;
        if (!read_file(rows[i].file, &bytes)) skip();
        open_text(&o, buf_view(&bytes));
        CHECK_ROW(vcard_is(buf_view(&o.text)) && vcard_next(&o.reader, &first), "%s",
                  rows[i].file);
        while (vcard_next(&o.reader, &next)) n++;
        struct str mail = first.nemails > 0 ? first.emails[0].value : STR("");
        CHECK_ROW(n == rows[i].cards, "%s: %zu cards", rows[i].file, n);
        CHECK_STR(first.name, rows[i].name);
        CHECK_STR(first.org, rows[i].org);
        CHECK_STR(first.title, rows[i].title);
        CHECK_STR(phones_text(&first, &o.arena), rows[i].phones);
        CHECK_STR(mail, rows[i].email);
        close_text(&o);
        buf_release(&bytes);
    }
}

static void encodings(void **state)
{
    static const struct {
        const char *what, *text, *name, *org, *note;
    } rows[] = {
        {"quoted-printable over lines",
         "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=\r\n"
         "=E8=8A=B3;;;\r\nORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=95=BF=E6=B1=9F\r\n"
         "END:VCARD\r\n",
         "王芳", "长江", ""},
        {"GBK inside quoted-printable",
         "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:=CD=F5=B7=BC\n"
         "END:VCARD\n",
         "王芳", "", ""},
        {"the whole file in GB18030",
         "BEGIN:VCARD\nVERSION:3.0\nFN:\xcd\xf5\xb7\xbc\nORG:\xb3\xa4\xbd\xad\xbb\xfa\xd0\xb5\nEND:"
         "VCARD\n",
         "王芳", "长江机械", ""},
        {"folded", "BEGIN:VCARD\nVERSION:3.0\nFN:王\n 芳\nNOTE:a\n  b\nEND:VCARD\n", "王芳", "",
         "a b"},
        {"escapes", "BEGIN:VCARD\nFN:A\\, B\\; C\\\\D\\nE\nORG:X\\;Y;Z\nEND:VCARD\n",
         "A, B; C\\D\nE", "X;Y", ""},
        {"a card within a card",
         "BEGIN:VCARD\nFN:Outer\nAGENT:\nBEGIN:VCARD\nFN:Inner\nEND:VCARD\nORG:O\nEND:VCARD\n",
         "Outer", "O", ""},
        {"never ended", "BEGIN:VCARD\nFN:Half\nORG:O", "Half", "O", ""},
        {"the parts of a western name", "BEGIN:VCARD\nN:Doe;John;Q.;Dr.;Jr.\nEND:VCARD\n",
         "Dr. John Q. Doe Jr.", "", ""},
        {"and of a Chinese one", "BEGIN:VCARD\nN:欧阳;明;;;\nEND:VCARD\n", "欧阳明", "", ""},
        {"a company alone", "BEGIN:VCARD\nORG:长江机械\nEND:VCARD\n", "长江机械", "长江机械",
         ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct opened o;
        struct vcard card;
        open_text(&o, str_of(rows[i].text));
        CHECK_ROW(vcard_next(&o.reader, &card), "%s", rows[i].what);
        CHECK_ROW(str_is(card.name, rows[i].name), "%s: %.*s", rows[i].what,
                  STR_FMT(card.name));
        CHECK_ROW(str_is(card.org, rows[i].org) && str_is(card.note, rows[i].note), "%s",
                  rows[i].what);
        CHECK_ROW(!vcard_next(&o.reader, &card), "%s: one card", rows[i].what);
        close_text(&o);
    }
}

/* What is private is not read. */
static void private_stays(void **state)
{
    struct opened o;
    struct vcard c;

    (void)state;
    open_text(&o,
              STR("BEGIN:VCARD\nVERSION:3.0\nFN:A\nBDAY:1980-01-01\nADR;TYPE=HOME:;;Secret 1;"
                  "Town;;1;X\nGENDER:F\nRELATED:B\nANNIVERSARY:2001-01-01\nEND:VCARD\n"));
    CHECK(vcard_next(&o.reader, &c));
    CHECK(c.address.n == 0 && c.postcode.n == 0 && c.note.n == 0);
    close_text(&o);
    CHECK(!vcard_is(STR("name,phone\nA,1\n")) && !vcard_is(STR("")));
    CHECK(vcard_is(STR("\xef\xbb\xbf\r\nbegin:vcard\r\n")));
}

static void there_and_back(void **state)
{
    const struct vcard card = {
        .name = STR_INIT("王芳; \\ \"总监\""),
        .org = STR_INIT(
            "长江精密机械（集团）股份有限公司华东区域采购与供应链管理中心，第二事业部"),
        .unit = STR_INIT("采购部"),
        .title = STR_INIT("Director, Research; Development"),
        .note = STR_INIT("第一行\n第二行"),
        .url = STR_INIT("https://example.cn/a,b"),
        .wechat = STR_INIT("wang_fang"),
        .address = STR_INIT("长沙市岳麓区 1 号, 湖南"),
        .postcode = STR_INIT("410000"),
        .phones = {{STR_INIT("138 0013 8000"), VCARD_CELL | VCARD_PREF, 1},
                   {STR_INIT("0731-8888 6666 转 12"), VCARD_WORK, 0},
                   {STR_INIT("0731-8888 6667"), VCARD_WORK | VCARD_FAX, 0}},
        .nphones = 3,
        .emails = {{STR_INIT("wang@example.cn"), VCARD_WORK, 0}},
        .nemails = 1};

    (void)state;
    for (int v = VCARD_3_0; v <= VCARD_4_0; v++) {
        struct buf b = {.max = 1 << 20};
        struct opened o;
        struct vcard again;
        struct str line, rest;
        vcard_write(&b, &card, (enum vcard_version)v);
        rest = buf_view(&b);
        while (str_cut(&rest, '\n', &line)) CHECK(line.n <= 76); /* 75 and the CR */
        open_text(&o, buf_view(&b));
        CHECK(vcard_next(&o.reader, &again));
        CHECK(str_eq(again.name, card.name) && str_eq(again.org, card.org));
        CHECK(str_eq(again.unit, card.unit) && str_eq(again.title, card.title));
        CHECK(str_eq(again.note, card.note) && str_eq(again.url, card.url));
        CHECK(str_eq(again.wechat, card.wechat) && str_eq(again.address, card.address));
        CHECK(str_eq(again.postcode, card.postcode));
        CHECK_STR(phones_text(&again, &o.arena),
                  "138 0013 8000 cp;0731-8888 6666 转 12 w;0731-8888 6667 wf");
        CHECK(again.nemails == 1 && again.emails[0].use == VCARD_WORK);
        close_text(&o);
        buf_release(&b);
    }
}

/* The finder pattern of a code stands in its corner: seven dark modules, after the quiet zone.
 */
static void codes(void **state)
{
    struct buf svg = {.max = 1 << 20}, none = {.max = 1 << 20};
    char long_text[2400];

    (void)state;
    CHECK(qr_svg(STR("BEGIN:VCARD\r\nFN:王芳\r\nEND:VCARD\r\n"), &svg));
    CHECK(str_starts(buf_view(&svg),
                     STR("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")));
    buf_char(&svg, '\0');
    CHECK(strstr(svg.p, "d=\"M4 4h7v1h-7z") != NULL);
    CHECK(strstr(svg.p, "script") == NULL && strstr(svg.p, "style") == NULL);
    memset(long_text, 'a', sizeof(long_text));
    CHECK(!qr_svg((struct str){long_text, sizeof(long_text)}, &none) && none.n == 0);
    CHECK(!qr_svg(STR(""), &none));
    buf_release(&svg);
    buf_release(&none);
}

TEST_GROUP(vcard){
    cmocka_unit_test(samples),       cmocka_unit_test(encodings),
    cmocka_unit_test(private_stays), cmocka_unit_test(there_and_back),
    cmocka_unit_test(codes),         TEST_END,
};
