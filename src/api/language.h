/* api/language.h - Accept-Language: the first of our two languages that it prefers. */
#ifndef API_LANGUAGE_H
#define API_LANGUAGE_H

#include "model/actor.h"

enum language language_choose(struct str accept, enum language otherwise);

#endif
