/* app/control.h - commands that a running server runs for somebody at the machine.
 *
 * Beside the SQLite file lies a socket, PATH-socket, for its owner alone (0600). A client
 * sends its words, its folder and its three standard streams; the server runs the command
 * with a reading connection of its own and the one writer, and answers with the exit code.
 * The client's file names are opened by the server, relative to the client's folder. */
#ifndef APP_CONTROL_H
#define APP_CONTROL_H

#include "app/command.h"
#include "app/exec.h"
#include "app/wire.h"

/* The exit code of the server, or EXIT_DATABASE after a line on c->err. */
int control_hand_over(struct cmd *c);

struct control;
/* url: of a SQLite file; for others *out is NULL and nothing is done. */
MUST_USE
enum status control_start(struct str url, struct exec *x, struct wire *w,
                          const struct seal *seal, struct control **out, struct error *e);
/* Take no more, wait for what runs. NULL is allowed. */
void control_stop(struct control *k);

#endif
