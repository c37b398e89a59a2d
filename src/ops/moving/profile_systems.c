/* ops/moving/profile_systems.c - folders exported from other systems (Salesforce, HubSpot,
 * Odoo, Dynamics). A file is known by its headers, whatever it is called; map_systems.c says
 * what becomes of them. Ties between records that lie in files of their own are followed here.
 */
#include "ops/moving/profile_systems.h"

#include "ops/moving/parts.h"

#include <dirent.h>
#include <stdlib.h>

enum { FILES_MAX = 256 };
struct folder {
    struct str names[FILES_MAX];
    size_t n;
    struct sheet ties[MOVING_SHEETS]; /* no map, but two columns that tie records */
    size_t nties;
};

static bool is_sheet_name(struct str name)
{
    return str_ends(name, STR(".csv")) || str_ends(name, STR(".xlsx")) ||
           str_ends(name, STR(".CSV")) || str_ends(name, STR(".tsv"));
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static enum status read_folder(struct moving *m, const char *path, struct folder *f,
                               struct error *e)
{
    DIR *d = opendir(path);
    struct dirent *entry;

    if (d == NULL) return sheet_unreadable(path, ST_INVALID, m->arena, e);
    while ((entry = readdir(d)) != NULL) { /* one thread reads one stream */
        struct str name = str_dup(str_of(entry->d_name), m->arena);
        if (name.p[0] == '.') continue;
        if (is_sheet_name(name) && f->n < FILES_MAX) {
            f->names[f->n++] = name;
        } else {
            profile_ignore(m, name.p);
        }
    }
    (void)closedir(d);
    qsort(f->names, f->n, sizeof(f->names[0]), by_name);
    return ST_OK;
}

/* Which deal belongs to which company, where a file of its own says so. */
static bool is_tie(struct moving *m, const struct sheet *s)
{
    return sheet_column(s, STR("deal_id"), m->arena) >= 0 &&
           sheet_column(s, STR("company_id"), m->arena) >= 0 && s->ncolumns <= 8;
}

static enum status take_rows(struct moving *m, const struct sheet *s, const struct map *map,
                             struct error *e)
{
    enum status st = moving_add_sheet(m, s, map, NULL, e);
    return st == ST_OK ? moving_draft_sheet(m, m->nsheets - 1, e) : st;
}

static enum status take_file(struct moving *m, const char *path, struct folder *f,
                             struct str name, struct error *e)
{
    struct sheet s;
    struct error why;

    if (sheet_load(str_fmt(m->arena, "%s/%.*s%c", path, STR_FMT(name), 0).p, m->arena, &s,
                   &why) != ST_OK) {
        profile_ignore(m, name.p);
        return ST_OK;
    }
    const struct map *map = map_of_system(&s, m->source, m->arena);
    if (map != NULL) {
        enum status st = take_rows(m, &s, map, e);
        return st == ST_OK && map->people != NULL ? take_rows(m, &s, map->people, e) : st;
    }
    if (is_tie(m, &s) && f->nties < MOVING_SHEETS) {
        f->ties[f->nties++] = s;
    } else {
        profile_ignore(m, name.p);
    }
    return ST_OK;
}

static void follow_tie(struct moving *m, const struct strmap *deals, const struct sheet *s)
{
    int deal = sheet_column(s, STR("deal_id"), m->arena);
    int company = sheet_column(s, STR("company_id"), m->arena);

    for (size_t i = 0; i < s->nrows; i++) {
        const int64_t *at = strmap_get(deals, s->rows[i].cells[deal]);
        if (at != NULL) draft_refer(m->drafts[*at], "account", s->rows[i].cells[company]);
    }
}

static void follow_ties(struct moving *m, const struct folder *f)
{
    struct strmap deals = {.arena = m->arena};

    for (size_t i = 0; f->nties > 0 && i < m->ndrafts; i++) {
        if (strcmp(m->drafts[i]->kind->e->key, "opportunity") == 0)
            strmap_put(&deals, m->drafts[i]->key, (int64_t)i);
    }
    for (size_t i = 0; i < f->nties; i++) follow_tie(m, &deals, &f->ties[i]);
}

enum status load_system(struct moving *m, const char *path, struct error *e)
{
    struct folder *f = arena_zalloc(m->arena, sizeof(*f));

    enum status st = read_folder(m, path, f, e);
    for (size_t i = 0; st == ST_OK && i < f->n; i++) st = take_file(m, path, f, f->names[i], e);
    if (st == ST_OK) follow_ties(m, f);
    return st;
}
