/* ops/moving/parts.h - what the files of this folder share; nobody else includes it. */
#ifndef OPS_MOVING_PARTS_H
#define OPS_MOVING_PARTS_H

#include "ops/moving/moving.h"

void moving_propose(struct moving *m, const struct proposal *p);
struct unknown *moving_unknown(struct moving *m, const struct cat_entity *kind,
                               struct str column, struct str value);

/* convert.c: a cell as a value of the field; false with *r filled (code, args) when it does not
 * fit. May add an option to an open list (m->options_added). */
bool cell_value(struct moving *m, const struct moving_sheet *s, size_t column, struct str cell,
                struct value *out, struct reject *r);
/* Decide the date order of every date column of the sheet. */
void decide_dates(struct moving *m, struct moving_sheet *s);

/* resolve.c */
enum status resolve_all(struct moving *m, struct error *e);
/* A reference that led to a row which is not stored after all: as one that names nobody. */
void unresolve(struct moving *m, struct draft *d, struct draft_ref *ref);
/* The header of the column that gives the field; "" when none does. */
struct str draft_column(const struct moving *m, const struct draft *d, int field);
/* Whether notes may hang on such records. */
bool moving_takes_notes(const struct cat_entity *kind);
/* Another line for the note on the record, where notes may hang on it. */
void draft_note(struct moving *m, struct draft *d, struct str line);

/* check.c: the header of the column that names the reference, in sheets of other kinds too. */
struct str moving_column_saying(const struct moving *m, const struct draft *d,
                                const struct draft_ref *ref);

/* check.c: required fields that stay empty, as rejects. */
void check_required(struct moving *m, struct draft *d);
bool moving_may_be_incomplete(const struct moving *m, const struct draft *d);

/* loose.c: a word that does not fit, of a profile: the row stands, the field stays empty, the
 * word is noted and told. False: the row must be refused. r->field is the key of the field. */
bool leave_empty(struct moving *m, struct draft *d, const struct reject *r);
/* loose.c: after the fate of every draft is known, references to rows that are not stored and
 * records that would stand above themselves. */
void loose_ends(struct moving *m);
/* What this code, name or login stands for: an id, -(index + 1) of a draft, or 0 for none or
 * several. */
enum status directory_find(struct moving *m, const struct cat_entity *kind, struct str text,
                           int64_t *number, struct error *e);
/* The record of that name at the same account, of kinds that are known so. */
enum status directory_at_account(struct moving *m, const struct draft *d, int64_t *number,
                                 struct error *e);
/* Every title of the kind: of records as the actor sees them, then of drafts (number negative).
 */
enum status directory_each(struct moving *m, const struct cat_entity *kind,
                           void (*see)(void *arg, struct str title, int64_t number), void *arg,
                           struct error *e);
/* Whether two of this kind with one name are one (companies are, people and deals are not). */
bool moving_is_known_by_name(const struct cat_entity *kind);
/* Whether they are known by their name at one account: people, departments. */
bool moving_known_at_account(const struct cat_entity *kind);

/* like.c: names made ready for comparing; the score (0: not alike, or the budget is spent). */
struct likeable;
struct likeable *likeable_new(const struct cat_entity *kind, struct str text, struct arena *a);
int likeable_score(struct moving *m, const struct cat_entity *kind, const struct likeable *a,
                   const struct likeable *b);
/* How many of n titles are worth the time. */
size_t likeable_titles(size_t n);

/* profile.c: a file of the folder, if it is there. */
MUST_USE
enum status profile_sheet(struct moving *m, const char *folder, const char *file,
                          struct sheet *out, bool *found, struct error *e);
/* A file that is left alone, for the report. */
void profile_ignore(struct moving *m, const char *file);

/* diary.c: calendars. */
enum status diary_sheet(struct str text, struct arena *a, struct sheet *out, struct error *e);
enum status diary_drafts(struct moving *m, size_t sheet, struct error *e);

/* twin.c: proposals for new companies that may stand here already; after the fate of every
 * draft is known. */
enum status twins_seek(struct moving *m, struct error *e);

/* check.c: the header of the column that gives the title; "" when none does. */
struct str moving_title_column(const struct moving *m, const struct draft *d);
/* The faults of a draft as rejects of its row. */
void reject_faults(struct moving *m, struct draft *d, const struct faults *faults);
/* The same into the report alone: the row stands, less what is at fault. */
void tell_faults(struct moving *m, const struct draft *d, const struct faults *faults);

#endif
