#include "codec/ooxml.h"

#include "codec/xlsx.h"

#include <expat.h>
#include <stdlib.h>
#include <zip.h>

enum { BLOCK = 1 << 16, FREE_BYTES = 1 << 20 };

struct ooxml {
    zip_t *zip;
    int64_t unpacked; /* of all parts so far */
    const struct ooxml_walk *walk;
    XML_Parser xml;
    int depth;
    bool stopped;
    enum status st; /* of a walk that was stopped */
};

enum status ooxml_open(struct str bytes, struct ooxml **out, struct error *e)
{
    struct ooxml *p = calloc(1, sizeof(*p));
    zip_source_t *from = zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);

    if (p != NULL && from != NULL)
        p->zip = zip_open_from_source(from, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    if (p == NULL || p->zip == NULL) {
        zip_source_free(from);
        free(p);
        return err(e, ST_MALFORMED, "xlsx.broken", "no package");
    }
    if (zip_get_num_entries(p->zip, 0) > XLSX_ENTRIES_MAX) {
        ooxml_close(p);
        return err(e, ST_TOO_LARGE, "xlsx.too_large", "%d parts", XLSX_ENTRIES_MAX);
    }
    *out = p;
    return ST_OK;
}

void ooxml_close(struct ooxml *p)
{
    if (p == NULL) return;
    zip_discard(p->zip);
    free(p);
}

static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon == NULL ? name : colon + 1;
}

const char *ooxml_attribute(const char **attributes, const char *name, bool prefixed)
{
    for (; attributes[0] != NULL; attributes += 2) {
        if (prefixed && strchr(attributes[0], ':') == NULL) continue;
        if (strcmp(local(attributes[0]), name) == 0) return attributes[1];
    }
    return NULL;
}

void ooxml_stop(struct ooxml *p, enum status st)
{
    if (p->stopped) return;
    p->stopped = true;
    p->st = st;
    (void)XML_StopParser(p->xml, XML_FALSE);
}

static void XMLCALL on_begin(void *arg, const XML_Char *name, const XML_Char **attributes)
{
    struct ooxml *p = arg;

    if (++p->depth > XLSX_DEPTH_MAX) ooxml_stop(p, ST_MALFORMED);
    if (!p->stopped && p->walk->begin != NULL)
        p->walk->begin(p->walk->arg, local(name), attributes);
}

static void XMLCALL on_end(void *arg, const XML_Char *name)
{
    struct ooxml *p = arg;

    p->depth--;
    if (!p->stopped && p->walk->end != NULL) p->walk->end(p->walk->arg, local(name));
}

static void XMLCALL on_text(void *arg, const XML_Char *s, int n)
{
    struct ooxml *p = arg;

    if (!p->stopped && p->walk->text != NULL) p->walk->text(p->walk->arg, s, n);
}

/* No workbook has one; what it could declare is how such files attack. */
static void XMLCALL on_doctype(void *arg, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    ooxml_stop(arg, ST_MALFORMED);
}

/* Too much in all, or more than honest data packs to. */
static bool is_bomb(const struct ooxml *p, int64_t part, int64_t packed)
{
    if (p->unpacked > XLSX_BYTES_MAX) return true;
    return part > FREE_BYTES && part > packed * XLSX_RATIO_MAX;
}

static enum status feed(struct ooxml *p, zip_file_t *f, int64_t packed)
{
    char block[BLOCK];
    int64_t part = 0;

    for (;;) {
        int64_t n = zip_fread(f, block, sizeof(block));
        if (n < 0) return ST_MALFORMED;
        part += n;
        p->unpacked += n;
        if (is_bomb(p, part, packed)) return ST_TOO_LARGE;
        bool fine = XML_Parse(p->xml, block, (int)n, n == 0) == XML_STATUS_OK;
        if (p->stopped) return p->st;
        if (!fine) return ST_MALFORMED;
        if (n == 0) return ST_OK;
    }
}

static enum status walk_file(struct ooxml *p, zip_file_t *f, int64_t packed)
{
    p->xml = XML_ParserCreate("UTF-8");
    if (p->xml == NULL) return ST_TOO_LARGE;
    XML_SetUserData(p->xml, p);
    XML_SetElementHandler(p->xml, on_begin, on_end);
    XML_SetCharacterDataHandler(p->xml, on_text);
    XML_SetStartDoctypeDeclHandler(p->xml, on_doctype);
    enum status st = feed(p, f, packed);
    XML_ParserFree(p->xml);
    p->xml = NULL;
    return st;
}

enum status ooxml_walk(struct ooxml *p, const char *part, const struct ooxml_walk *walk,
                       struct error *e)
{
    zip_int64_t at = zip_name_locate(p->zip, part, ZIP_FL_NOCASE);
    zip_stat_t about;

    if (at < 0) return err(e, ST_NOT_FOUND, "xlsx.broken", "no such part");
    if (zip_stat_index(p->zip, (zip_uint64_t)at, 0, &about) != 0)
        return err(e, ST_MALFORMED, "xlsx.broken", "no entry");
    zip_file_t *f = zip_fopen_index(p->zip, (zip_uint64_t)at, 0);
    if (f == NULL) return err(e, ST_MALFORMED, "xlsx.broken", "entry does not open");
    p->walk = walk;
    p->depth = 0;
    p->stopped = false;
    enum status st = walk_file(p, f, (int64_t)about.comp_size);
    (void)zip_fclose(f);
    if (st == ST_TOO_LARGE) return err(e, st, "xlsx.too_large", "part");
    return st == ST_OK ? ST_OK : err(e, st, "xlsx.broken", "part");
}
