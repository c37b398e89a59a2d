/* model/message.h - every sentence the server says to people, in both languages.
 *
 * A key used in C (err(), fault_add()) must stand in message_house.c or message_method.c; a
 * test greps for it. {0}, {1} are replaced by arguments. */
#ifndef MODEL_MESSAGE_H
#define MODEL_MESSAGE_H

#include "base/arena.h"
#include "model/actor.h"

struct message {
    const char *key;
    struct label text;
};
const struct message *message_at(size_t i); /* one by one; NULL behind the last */
/* The sentence in the language, arguments filled in; the key itself when it is missing. */
struct str message_text(struct str key, enum language lang, const struct str *args,
                        size_t nargs, struct arena *a);

#endif
