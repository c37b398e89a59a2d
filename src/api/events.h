/* api/events.h - GET /events: what changed, told to whoever may see it.
 *
 * Event rows are the truth; a listener is a stream with the actor it was opened for and the
 * last row it was sent. A listener falls away when it is an hour old or the rights of anybody
 * changed: the browser comes again with Last-Event-ID, and is asked who it is. */
#ifndef API_EVENTS_H
#define API_EVENTS_H

#include "api/call.h"

/* Handler: reads what the listener missed. */
enum status events_prepare(struct call *c);
/* After it: opens the stream, sends that, listens on. */
void events_open(struct call *c);
/* Close every stream. */
void events_close(struct api *a);

#endif
