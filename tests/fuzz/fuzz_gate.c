/* The gate, paths and queries on arbitrary bytes. Beside memory errors it looks for verdicts
 * that depend on how the bytes arrive, and for accepted heads that a second, naive reading
 * understands otherwise: that is what smuggling needs. */
#include "base/utf8.h"
#include "http/gate.h"
#include "http/path.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool x)
{
    if (!x) abort();
}

/* Fields of that name, counted by looking for it after each line end. */
static int naive_count(struct str head, const char *name)
{
    size_t n = strlen(name);
    int count = 0;

    for (size_t i = 0; i + n < head.n; i++) {
        if (i > 0 && head.p[i - 1] != '\n') continue;
        if (str_ieq((struct str){head.p + i, n}, str_of(name))) count++;
    }
    return count;
}

static void check_accepted(struct str head, const struct gate_head *h)
{
    must(memchr(head.p, '\0', head.n) == NULL);
    for (size_t i = 0; i < head.n; i++) {
        if (head.p[i] == '\n') must(i > 0 && head.p[i - 1] == '\r');
        if (head.p[i] == '\r') must(i + 1 < head.n && head.p[i + 1] == '\n');
        if (head.p[i] == '\n' && i + 1 < head.n)
            must(head.p[i + 1] != ' ' && head.p[i + 1] != '\t');
    }
    int lengths = naive_count(head, "content-length:");
    int codings = naive_count(head, "transfer-encoding:");
    must(lengths + codings <= 1);
    must(naive_count(head, "host:") == 1 || (h->minor == 0 && naive_count(head, "host:") == 0));
    must((codings == 1) == (h->body == GATE_CHUNKED));
    must(h->body != GATE_LENGTH || lengths == 1);
    must(h->length >= 0 && h->fields <= GATE_FIELDS_MAX && h->path.n > 0);
}

static void use_head(struct str head, const struct gate_head *h, struct arena *a)
{
    struct str path;

    check_accepted(head, h);
    if (path_decode(h->path, a, &path)) {
        must(utf8_valid(path) && memchr(path.p, '\0', path.n) == NULL);
        must(memmem(path.p, path.n, "/../", 4) == NULL);
        must(!str_ends(path, STR("/..")));
    }
}

/* Status of the refusal, 0 for accepted, -1 for more; bytes in pieces of `step`. */
static int judge(struct str in, size_t step, size_t *head_n, struct gate_head *h)
{
    struct gate_scan scan = {0};
    struct gate_refusal r = {0, NULL};

    for (size_t k = step < in.n ? step : in.n;; k = k + step < in.n ? k + step : in.n) {
        enum gate_verdict v = gate_find_head(&scan, str_head(in, k), head_n, &r);
        if (v == GATE_DONE) v = gate_parse_head(str_head(in, *head_n), h, &r);
        if (v == GATE_REFUSED) must(r.status >= 400 && r.why != NULL);
        if (v != GATE_MORE) return v == GATE_REFUSED ? r.status : 0;
        if (k == in.n) return -1;
    }
}

static int dechunk(struct str in, size_t step, size_t *body_n, size_t *used)
{
    struct gate_chunks c = {0};
    struct gate_refusal r = {0, NULL};

    *body_n = *used = 0;
    while (*used < in.n) {
        struct str view = str_head(str_skip(in, *used), step), data;
        size_t given = view.n;
        enum gate_verdict v = gate_chunk(&c, &view, &data, &r);
        *body_n += data.n;
        *used += given - view.n;
        must(given > view.n);
        if (v == GATE_REFUSED) return r.status;
        if (v == GATE_DONE) return 0;
    }
    return -1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena a = {.cap = 64 << 20};
    static struct gate_head h, again;
    struct str in = {(const char *)data, size};
    size_t n = 0, m = 0, body[2], used[2];

    if (size == 0) return 0;
    int whole = judge(in, size, &n, &h), drip = judge(in, 1, &m, &again);
    must(whole == drip ||
         (whole >= 400 && drip >= 400)); /* an early fault may hide a later one */
    if (whole == 0) {
        must(n == m);
        use_head(str_head(in, n), &h, &a);
    }
    must(dechunk(in, size, &body[0], &used[0]) == dechunk(in, 1, &body[1], &used[1]));
    must(body[0] == body[1] && used[0] == used[1]);
    arena_reset(&a);
    return 0;
}
