/* ops/moving/moving.h - moving data in: drafts from sheets, checked first, then written in
 * chunks under one import run (docs/adr/0004).
 *
 * A moving lives in one arena; it reads through host.tx and writes through host_write. Order of
 * calls: moving_init, moving_add_sheet for each file (by a map or guessed), moving_check,
 * then moving_write, or nothing for a dry run. The report is filled all along. */
#ifndef OPS_MOVING_MOVING_H
#define OPS_MOVING_MOVING_H

#include "base/hash.h"
#include "base/strmap.h"
#include "ops/moving/map.h"
#include "rules/cellvalue.h"
#include "store/host.h"
#include "store/import_log.h"
#include "store/record.h"

enum on_duplicate { DUP_SKIP, DUP_UPDATE, DUP_CREATE };
/* A row that is the record proposed for it. */
struct same_row {
    int64_t row, id;
};
struct moving_options {
    enum on_duplicate on_duplicate;
    bool keep_good;           /* rejected rows do not hold back the others */
    bool incomplete;          /* required fields but the name may stay empty */
    bool accept_matches;      /* take proposals by likeness of references */
    bool create_unknown;      /* make users, products, competitors that are named but unknown */
    struct currency currency; /* of amounts without one; "" : the company's */
    const struct same_row *same_rows; /* as a person said */
    size_t nsame_rows;
    bool dates_given;
    enum date_order dates; /* for columns whose own values do not tell */
};

struct draft_ref {
    int field;
    const struct cat_entity *kind;
    struct str text; /* by which it is found */
    struct str said; /* the same as the file has it, for people */
    int64_t id;      /* resolved, else 0 */
    size_t pending;  /* index + 1 of a draft that will be the record */
};
enum { DRAFT_REFS = 16 }; /* more than any kind has */
struct draft {
    const struct cat_entity *kind;
    struct str source, key; /* of the row in its system */
    size_t sheet, row;      /* index in moving.sheets; number as a spreadsheet counts */
    struct input *first;    /* values on the first day */
    struct input *last;     /* values from `closed_on`, NULL: no such step */
    struct day opened_on, closed_on; /* DAY_NONE: today */
    struct draft_ref refs[DRAFT_REFS];
    size_t nrefs;
    struct str note; /* what could not be resolved, for a note on the record; p NULL: nothing */
    struct digest digest;
    enum { DRAFT_NEW, DRAFT_CHANGED, DRAFT_SAME, DRAFT_SKIP, DRAFT_REJECTED } fate;
    int64_t record;    /* once known */
    bool stored, late; /* late: some reference waits until everything is stored */
    bool unchanged;    /* written, and it stood so already */
};

struct reject {
    size_t sheet, row;
    struct str column, value, field;
    const char *code; /* message "fault.CODE" or a key of codec/ with a dot */
    struct str args[2];
    bool stands; /* the row is stored, this field of it left empty */
};
struct proposal {
    size_t sheet, row;
    struct str column, value;
    const struct cat_entity *kind;
    int64_t id; /* 0 when the candidate is itself a draft */
    struct str title;
    int score;  /* of 1000 */
    bool whole; /* the row itself may be that record, not one it refers to */
    bool taken;
};
struct unknown {
    const struct cat_entity *kind;
    struct str column, value;
    size_t rows;
    bool created;
    bool sought; /* for the nearest title: its score, 0 none; its number in the directory */
    int score;
    int64_t number;
    struct str title;
};
struct kind_count {
    const struct cat_entity *kind;
    int64_t created, updated, same, skipped, rejected;
};
struct moving_sheet {
    struct sheet sheet;
    const struct map *map; /* NULL: guessed */
    const struct cat_entity *kind;
    struct column_plan *columns;
    bool *ambiguous; /* per column: day and month cannot be told apart */
};
enum { MOVING_SHEETS = 64, MOVING_KINDS = 16, MOVING_LIST_MAX = 10000, MOVING_IGNORED = 50 };

struct directory; /* titles and codes of a kind, for resolving references */
struct moving {
    struct host *host;
    struct arena *arena;
    struct moving_options options;
    struct str source; /* profile name; "" for a single sheet without a shipped map */
    struct moving_sheet sheets[MOVING_SHEETS];
    size_t nsheets;
    struct draft **drafts;
    size_t ndrafts, drafts_room;
    struct directory *directories;
    int64_t likenesses;                       /* compared so far */
    void (*on_start)(void *arg, int64_t run); /* the run has its number; NULL: nobody asks */
    void *on_start_arg;
    struct arena step;           /* of one writing transaction */
    struct strmap options_added; /* "list\x1fkey" of options that came with the data */
    struct strmap unknown_index, logins;
    struct strmap keys;    /* "kind\x1fkey" -> index of the draft that is the row of that key */
    struct strmap keyless; /* digest of a row without a key -> such rows so far */
    struct strmap aliases_used; /* "from\x1fto" -> rows */
    struct import_run run;
    /* The report; lists are cut at MOVING_LIST_MAX, counts are not. */
    struct reject *rejects;
    size_t nrejects, rejects_room, rejects_total;
    struct reject *repeats; /* rows that an earlier one stands for: told, not refused */
    size_t nrepeats, repeats_room;
    struct proposal *proposals;
    size_t nproposals, proposals_room;
    struct unknown *unknowns;
    size_t nunknowns, unknowns_room;
    struct kind_count counts[MOVING_KINDS];
    size_t ncounts;
    struct str ignored[MOVING_IGNORED]; /* files of the folder that the profile does not know */
    size_t nignored;
};

void moving_init(struct moving *m, struct host *host, struct str source,
                 const struct moving_options *options);
/* Take a sheet in: map NULL recognises a shipped map, else guesses for `kind` (which may be
 * NULL when a map is recognised). import.unknown_kind, import.too_many_sheets, forbidden. */
MUST_USE
enum status moving_add_sheet(struct moving *m, const struct sheet *s, const struct map *map,
                             const struct cat_entity *kind, struct error *e);
/* The same with the columns as a person mapped them: fields[i] an index or -1. */
MUST_USE
enum status moving_set_columns(struct moving *m, size_t sheet, const int *fields,
                               struct error *e);
/* Drafts of every row of the sheet; after all columns are settled. */
MUST_USE
enum status moving_draft_sheet(struct moving *m, size_t sheet, struct error *e);
/* Resolve, compare with what came before, validate everything. Rejects are in the report. */
MUST_USE
enum status moving_check(struct moving *m, struct error *e);
/* Store what moving_check let through; ST_INVALID import.rejected when rows were rejected and
 * keep_good is off (nothing is stored then). */
MUST_USE
enum status moving_write(struct moving *m, struct error *e);
/* Undo a run: bin what it created, put back what it changed; *kept counts records somebody has
 * touched since. */
MUST_USE
enum status moving_undo(struct host *h, int64_t run, int64_t *undone, int64_t *kept,
                        struct error *e);

/* For profiles that make drafts themselves. */
struct draft *moving_draft(struct moving *m, const char *kind, struct str key, size_t sheet,
                           size_t row);
void draft_set(struct draft *d, const char *field, struct value v);
void draft_text(struct draft *d, const char *field, struct str text); /* "" leaves it empty */
/* A reference by text, resolved by source key, code, name. */
void draft_refer(struct draft *d, const char *field, struct str text);
/* The same of which people know only a part: "customer:103" is 103. */
void draft_refer_as(struct draft *d, const char *field, struct str text, struct str said);
/* A login nobody has yet, from a name ("Anna Snelling" -> "anna.snelling"). */
struct str moving_login(struct moving *m, struct str name);
void moving_reject(struct moving *m, struct draft *d, const struct reject *r);
/* How many rows are not stored; the report may give several reasons for one. */
int64_t moving_rejected(const struct moving *m);
struct kind_count *moving_count(struct moving *m, const struct cat_entity *kind);

/* Profiles: a whole system from a folder. */
struct profile {
    const char *name;
    enum status (*load)(struct moving *m, const char *folder, struct error *e);
    const char *const *files; /* that it reads; ends with NULL; NULL: known by their headers */
    struct label what;
};
extern const struct profile profiles[];
extern const size_t profiles_n;
const struct profile *profile_find(struct str name);
/* Drafts of all its files; others of the folder are noted. import.no_file. */
MUST_USE
enum status profile_load(struct moving *m, const struct profile *p, const char *folder,
                         struct error *e);
/* Records stored, or found to stand already. */
int64_t moving_taken(const struct moving *m);

#endif
