/* app/wire.h - what the rooms are handed by the program: hooks, and the catalogue and company
 * as they stand now.
 *
 * A snapshot is immutable. wire_enter keeps the present one alive until wire_leave; a replaced
 * one is freed when nobody entered with it or with an older one, so that whoever asks for
 * the present one in between is safe, too. */
#ifndef APP_WIRE_H
#define APP_WIRE_H

#include "store/hook.h"
#include "store/tx.h"

extern const struct hooks wire_hooks;

struct wire;
struct wire_snap;
MUST_USE
enum status wire_start(struct db *read, struct wire **out, struct error *e);
void wire_stop(struct wire *w);
/* Load again and swap; the old one stays when it fails. */
MUST_USE
enum status wire_reload(struct wire *w, struct db *read, struct error *e);

struct wire_snap *wire_enter(struct wire *w);
void wire_leave(struct wire *w, struct wire_snap *s);
const struct catalogue *wire_catalogue(const struct wire_snap *s);
const struct company *wire_company(const struct wire_snap *s);
/* The present one; only between wire_enter and wire_leave. */
const struct wire_snap *wire_now(struct wire *w);

#endif
