/* http/gate.h - what may count as an HTTP/1.x request, decided over bytes alone.
 *
 * A pure state machine: no sockets, no time, no allocation. It knows nothing of routes
 * or people. It is strict where two readers of the same bytes could disagree (request
 * smuggling): one reading only, everything else is refused. After a refusal the
 * connection is to be answered and closed; what follows in its bytes is never read.
 * What is refused: duplicates of fields that exist once, Content-Length together with
 * Transfer-Encoding, codings other than exactly chunked, lengths that are not digits,
 * names that are not tokens, blanks before the colon, folded lines, bare LF or CR, NUL
 * and other controls, a missing or strange Host, an absolute target that contradicts it,
 * methods and versions we do not speak, heads and chunk framing beyond the limits. */
#ifndef HTTP_GATE_H
#define HTTP_GATE_H

#include "http/http.h"

enum {
    GATE_HEAD_MAX = 16384,
    GATE_FIELDS_MAX = 100,
    GATE_FRAMING_MAX = 4096, /* chunk extensions and trailer of one body */
};

enum gate_verdict { GATE_MORE, GATE_DONE, GATE_REFUSED };
struct gate_refusal {
    int status;      /* 400, 405, 413, 414, 415, 417, 431, 501, 505 */
    const char *why; /* for the log; static */
};

/* Where the head ends. Keep one per request, zeroed; call again with the same bytes and
 * more behind them. */
struct gate_scan {
    size_t at, line;
};
enum gate_verdict gate_find_head(struct gate_scan *s, struct str in, size_t *head_n,
                                 struct gate_refusal *r);

struct gate_field {
    struct str name, value; /* value trimmed */
};
enum gate_body { GATE_NO_BODY, GATE_LENGTH, GATE_CHUNKED };
struct gate_head {
    enum http_method method;
    struct str path;  /* raw, starts with '/', or "*" for OPTIONS */
    struct str query; /* raw, p NULL when there is no '?' */
    int minor;        /* HTTP/1.minor */
    struct gate_field field[GATE_FIELDS_MAX];
    int fields;
    enum gate_body body;
    int64_t length; /* of GATE_LENGTH */
    bool keep_alive, expect_continue;
};
/* head is what gate_find_head delimited; the slices in *out point into it. */
enum gate_verdict gate_parse_head(struct str head, struct gate_head *out,
                                  struct gate_refusal *r);
/* First field of that name; p NULL when absent. */
struct str gate_field(const struct gate_head *h, struct str name);

/* A chunked body, decoded piece by piece. Zero it, then call until GATE_DONE: each call takes
 * bytes off *in and hands out the data among them (n 0: only framing). GATE_MORE with *in
 * empty asks for more bytes; GATE_DONE leaves what follows the body in *in. The caller
 * bounds the sum of the data. */
struct gate_chunks {
    int state;
    int digits;
    uint64_t left;  /* of the chunk being read */
    size_t framing; /* extension and trailer bytes so far */
};
enum gate_verdict gate_chunk(struct gate_chunks *c, struct str *in, struct str *data,
                             struct gate_refusal *r);

#endif
