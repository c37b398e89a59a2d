/* mail/address.c - see address.h. Ranges: RFC 6890 and its successors. */
#include "mail/address.h"

#include <netinet/in.h>
#include <string.h>

struct range4 {
    uint8_t b[4];
    int bits;
    enum address_kind kind;
};
static const struct range4 ranges4[] = {
    {{0, 0, 0, 0}, 8, ADDRESS_NEVER},      {{169, 254, 0, 0}, 16, ADDRESS_NEVER},
    {{224, 0, 0, 0}, 4, ADDRESS_NEVER},    {{240, 0, 0, 0}, 4, ADDRESS_NEVER},
    {{192, 0, 2, 0}, 24, ADDRESS_NEVER},   {{198, 51, 100, 0}, 24, ADDRESS_NEVER},
    {{203, 0, 113, 0}, 24, ADDRESS_NEVER}, {{192, 0, 0, 0}, 24, ADDRESS_NEVER},
    {{10, 0, 0, 0}, 8, ADDRESS_INSIDE},    {{127, 0, 0, 0}, 8, ADDRESS_INSIDE},
    {{172, 16, 0, 0}, 12, ADDRESS_INSIDE}, {{192, 168, 0, 0}, 16, ADDRESS_INSIDE},
    {{100, 64, 0, 0}, 10, ADDRESS_INSIDE}, {{198, 18, 0, 0}, 15, ADDRESS_INSIDE},
};

static bool begins(const uint8_t *a, const uint8_t *b, int bits)
{
    int whole = bits / 8, rest = bits % 8;

    if (memcmp(a, b, (size_t)whole) != 0) return false;
    return rest == 0 || (a[whole] ^ b[whole]) >> (8 - rest) == 0;
}

static enum address_kind judge4(const uint8_t a[4])
{
    for (size_t i = 0; i < COUNT(ranges4); i++) {
        if (begins(a, ranges4[i].b, ranges4[i].bits)) return ranges4[i].kind;
    }
    return ADDRESS_PUBLIC;
}

static enum address_kind judge6(const uint8_t a[16])
{
    static const uint8_t mapped[16] = {[10] = 0xff, [11] = 0xff}, zero[16] = {0},
                         one[16] = {[15] = 1}, local[1] = {0xfc}, link[2] = {0xfe, 0x80},
                         site[2] = {0xfe, 0xc0}, many[1] = {0xff}, to4[2] = {0x20, 0x02},
                         nat64[12] = {0x00, 0x64, 0xff, 0x9b},
                         teredo[4] = {0x20, 0x01, 0x00, 0x00},
                         papers[4] = {0x20, 0x01, 0x0d, 0xb8};

    if (begins(a, mapped, 96) || begins(a, nat64, 96)) return judge4(a + 12);
    if (begins(a, to4, 16)) return judge4(a + 2);
    if (begins(a, one, 128)) return ADDRESS_INSIDE;
    if (begins(a, local, 7)) return ADDRESS_INSIDE;
    if (begins(a, zero, 96) || begins(a, link, 10) || begins(a, site, 10) ||
        begins(a, many, 8) || begins(a, teredo, 32) || begins(a, papers, 32))
        return ADDRESS_NEVER;
    return ADDRESS_PUBLIC;
}

enum address_kind address_judge(const struct sockaddr *a, size_t n)
{
    if (a->sa_family == AF_INET && n >= sizeof(struct sockaddr_in)) {
        struct sockaddr_in v4;
        memcpy(&v4, a, sizeof v4);
        return judge4((const uint8_t *)&v4.sin_addr);
    }
    if (a->sa_family == AF_INET6 && n >= sizeof(struct sockaddr_in6)) {
        struct sockaddr_in6 v6;
        memcpy(&v6, a, sizeof v6);
        return judge6(v6.sin6_addr.s6_addr);
    }
    return ADDRESS_NEVER;
}

bool address_named(struct str names, struct str host)
{
    struct str part;

    while (names.p != NULL && str_cut(&names, ',', &part)) {
        part = str_trim(part);
        if (part.n > 0 && str_ieq(part, host)) return true;
    }
    return false;
}
