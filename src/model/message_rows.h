/* model/message_rows.h - the tables of sentences, in files by area; message.c reads them all.
 */
#ifndef MODEL_MESSAGE_ROWS_H
#define MODEL_MESSAGE_ROWS_H

#include "model/message.h"

extern const struct message house_messages[], method_messages[];
extern const size_t house_messages_n, method_messages_n;

#endif
