/* http/peers.h - how many connections an address has open.
 *
 * An IPv6 client is counted by its /64, since it owns the whole of it. Thread-safe. */
#ifndef HTTP_PEERS_H
#define HTTP_PEERS_H

#include <stdbool.h>
#include <sys/socket.h>

enum { PEER_TEXT = 46 };

struct peers;
struct peers *peers_new(int max_per_address);
void peers_free(struct peers *p);
/* Count one connection more; false (nothing counted) when the address has its share. */
bool peers_enter(struct peers *p, const struct sockaddr_storage *a);
void peers_leave(struct peers *p, const struct sockaddr_storage *a);
/* The address as text; a mapped IPv4 address as IPv4. */
void peer_text(const struct sockaddr_storage *a, char out[PEER_TEXT]);

#endif
