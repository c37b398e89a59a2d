#include "codec/qr.h"

#include <qrencode.h>

enum { QUIET = 4, BYTES_MAX = 2300 };

/* Runs of dark modules of one row. */
static void put_row(struct buf *out, const unsigned char *row, int width, int y)
{
    for (int x = 0; x < width; x++) {
        int run = 0;
        while (x + run < width && (row[x + run] & 1) != 0) run++;
        if (run == 0) continue;
        buf_fmt(out, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, run, run);
        x += run;
    }
}

bool qr_svg(struct str text, struct buf *out)
{
    if (text.n == 0 || text.n > BYTES_MAX) return false;
    QRcode *code =
        QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
    if (code == NULL) return false;
    int side = code->width + 2 * QUIET;
    buf_fmt(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
            "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>"
            "<path fill=\"#000\" d=\"",
            side, side, side, side);
    for (int y = 0; y < code->width; y++)
        put_row(out, code->data + (size_t)y * (size_t)code->width, code->width, y);
    buf_z(out, "\"/></svg>");
    QRcode_free(code);
    return buf_ok(out);
}
