/* book/font.c - see font.h. */
#include "book/font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>

struct fonts {
    hb_face_t *face[FACE__COUNT];
    hb_font_t *font[FACE__COUNT];
    hb_buffer_t *word;
};

static const char *const files[FACE__COUNT] = {"NotoSansCJK-Regular.ttc",
                                               "NotoSansCJK-Bold.ttc"};
static const char *const places[] = {
    "/usr/share/fonts/opentype/noto",   "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/google-noto-cjk", "/usr/share/fonts/google-noto-sans-cjk-fonts",
    "/usr/local/share/fonts/noto-cjk",  "/usr/local/share/fonts",
};

static bool is_simplified(hb_face_t *face)
{
    char name[64] = "";
    unsigned n = sizeof name;

    (void)hb_ot_name_get_utf8(face, HB_OT_NAME_ID_FONT_FAMILY,
                              hb_language_from_string("en", -1), &n, name);
    return strcmp(name, "Noto Sans CJK SC") == 0;
}

/* The face of the collection for simplified Chinese, or NULL. */
static hb_face_t *face_find(const char *dir, const char *file)
{
    char path[512];
    int n = snprintf(path, sizeof path, "%s/%s", dir, file);
    hb_face_t *found = NULL;

    if (n < 0 || (size_t)n >= sizeof path) return NULL;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (blob == NULL) return NULL;
    for (unsigned i = 0, faces = hb_face_count(blob); i < faces && found == NULL; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        if (is_simplified(face) && hb_face_get_upem(face) == 1000) {
            found = face;
        } else {
            hb_face_destroy(face);
        }
    }
    hb_blob_destroy(blob);
    return found;
}

static hb_face_t *face_anywhere(const char *dir, const char *file)
{
    if (dir != NULL && dir[0] != '\0') return face_find(dir, file);
    for (size_t i = 0; i < COUNT(places); i++) {
        hb_face_t *face = face_find(places[i], file);
        if (face != NULL) return face;
    }
    return NULL;
}

enum status fonts_open(const char *dir, struct fonts **out, struct error *e)
{
    struct fonts *f = calloc(1, sizeof *f);

    CHECK_BUG(f != NULL);
    for (size_t i = 0; i < FACE__COUNT; i++) {
        f->face[i] = face_anywhere(dir, files[i]);
        if (f->face[i] == NULL) {
            fonts_close(f);
            return err(e, ST_BUSY, "book.font", "%s is not installed", files[i]);
        }
        f->font[i] = hb_font_create(f->face[i]);
    }
    f->word = hb_buffer_create();
    *out = f;
    return ST_OK;
}

void fonts_close(struct fonts *f)
{
    if (f == NULL) return;
    for (size_t i = 0; i < FACE__COUNT; i++) {
        hb_font_destroy(f->font[i]);
        hb_face_destroy(f->face[i]);
    }
    hb_buffer_destroy(f->word);
    free(f);
}

int fonts_advance(const struct fonts *f, enum face face, uint16_t glyph)
{
    return hb_font_get_glyph_h_advance(f->font[face], glyph);
}

struct glyph fonts_glyph(const struct fonts *f, enum face face, uint32_t code)
{
    hb_codepoint_t id = 0;

    if (!hb_font_get_nominal_glyph(f->font[face], code, &id) || id >= GLYPHS) id = 0;
    return (struct glyph){code, (uint16_t)id, fonts_advance(f, face, (uint16_t)id)};
}

size_t fonts_shape(struct fonts *f, enum face face, struct str word, struct glyph *out,
                   size_t room)
{
    static const hb_feature_t features[] = {
        {HB_TAG('p', 'w', 'i', 'd'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    unsigned n = 0, at = 0;

    hb_buffer_clear_contents(f->word);
    hb_buffer_set_cluster_level(f->word, HB_BUFFER_CLUSTER_LEVEL_CHARACTERS);
    hb_buffer_add_utf8(f->word, word.p, (int)word.n, 0, (int)word.n);
    hb_buffer_set_direction(f->word, HB_DIRECTION_LTR);
    hb_buffer_set_script(f->word, HB_SCRIPT_LATIN);
    hb_buffer_set_language(f->word, hb_language_from_string("en", -1));
    /* what stands for each glyph, before shaping replaces the codes */
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(f->word, &n);
    size_t codes = n < room ? n : room;
    for (; at < codes; at++) out[at].code = info[at].codepoint;
    hb_shape(f->font[face], f->word, features, COUNT(features));
    info = hb_buffer_get_glyph_infos(f->word, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(f->word, &n);
    for (at = 0; at < n && at < room; at++) {
        if (at >= codes) out[at].code = 0;
        out[at].id = (uint16_t)(info[at].codepoint < GLYPHS ? info[at].codepoint : 0);
        out[at].advance = pos[at].x_advance;
    }
    return at;
}

enum status fonts_subset(const struct fonts *f, enum face face, const bool used[GLYPHS],
                         struct buf *cff, struct error *e)
{
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    enum status st = ST_OK;
    unsigned n = 0;

    CHECK_BUG(in != NULL);
    for (hb_codepoint_t g = 0; g < GLYPHS; g++) {
        if (used[g]) hb_set_add(hb_subset_input_glyph_set(in), g);
    }
    /* outlines alone are wanted: features would draw in glyphs that nobody shows */
    hb_set_clear(hb_subset_input_set(in, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG),
               HB_TAG('G', 'S', 'U', 'B'));
    hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG),
               HB_TAG('G', 'P', 'O', 'S'));
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING);
    hb_face_t *small = hb_subset_or_fail(f->face[face], in);
    hb_subset_input_destroy(in);
    if (small == NULL) return err(e, ST_INTERNAL, "internal", "font subset");
    hb_blob_t *blob = hb_face_reference_table(small, HB_TAG('C', 'F', 'F', ' '));
    const char *bytes = hb_blob_get_data(blob, &n);
    if (n == 0) st = err(e, ST_INTERNAL, "internal", "no CFF table");
    buf_put(cff, bytes, n);
    hb_blob_destroy(blob);
    hb_face_destroy(small);
    return st;
}

const char *fonts_library(void)
{
    return hb_version_string();
}
