/* mail/address.h - which addresses a connection out of the house may go to.
 *
 * Asked of the address that is connected to, after every name was looked up, so that a name
 * that changes its address gains nothing. Addresses in other clothes (IPv4 inside IPv6, 6to4,
 * NAT64) are judged by what they hide. */
#ifndef MAIL_ADDRESS_H
#define MAIL_ADDRESS_H

#include "base/str.h"

#include <sys/socket.h>

enum address_kind {
    ADDRESS_NEVER,  /* none of ours whoever allows it: link-local, multicast, unspecified,
                       reserved */
    ADDRESS_INSIDE, /* loopback and private networks: for hosts the operator named */
    ADDRESS_PUBLIC
};
enum address_kind address_judge(const struct sockaddr *a, size_t n);
/* Whether `host` is one of the names in "mail.corp, 10.0.0.5", whole, letters alike. */
bool address_named(struct str names, struct str host);

#endif
