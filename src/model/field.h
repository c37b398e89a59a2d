/* model/field.h - what one field of a record kind is: inert data.
 *
 * From a row of this table come the column, its validation, the rights on it, its
 * JSON and OpenAPI form, /meta (thereby forms, columns, filters), its place in
 * import, export and the search index. Layout of screens is not here. A flag
 * enters when three entities need it. */
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include "base/clock.h"
#include "base/money.h"
#include "base/str.h"

enum field_type {
    F_TEXT = 1, /* one line, `max` code points */
    F_LONG,     /* many lines, `max` code points (0: 20000) */
    F_INT,      /* int64 within min..max when given */
    F_DEC,      /* decimal, stored as integer millionths, JSON number */
    F_PCT,      /* 0..100, stored as millionths, JSON number */
    F_MONEY,    /* minor units + currency; columns KEY, KEY_cur and (MONEY_TWIN) KEY_base */
    F_DATE,     /* calendar day, stored as days since 1970-01-01 */
    F_TIME,     /* instant, UTC milliseconds */
    F_BOOL,     /* 0/1 */
    F_ENUM,     /* key of an option list */
    F_TAGS,     /* several keys (options) or free words; stored as JSON array text */
    F_REF,      /* id of a record of kind `target` */
    F_REFS,     /* several ids of kind `target`; stored in table record_ref */
    F_JSON,     /* structured text owned by the server (never written by people directly) */
};

enum field_flag {
    REQUIRED =
        1 << 0, /* binds people and API writes; an import may leave it empty (incomplete) */
    UNIQUE = 1 << 1,      /* among living records */
    SEARCH = 1 << 2,      /* words go into the search index */
    TITLE = 1 << 3,       /* the one field that names a record; sortable with a _key column */
    SORT = 1 << 4,        /* may be sorted by; text gets a _key column (ICU zh) */
    INDEXED = 1 << 5,     /* filtered so often that it has an index */
    AUDITED = 1 << 6,     /* every change is kept field by field (default for all but SERVER) */
    DATED = 1 << 7,       /* its changes are also rows of field_change, for as_of */
    SERVER = 1 << 8,      /* owned by the server: in a body it is 400 */
    CREATE_ONLY = 1 << 9, /* may be given on create, later only by an action: 422 use_action */
    ACTION_ONLY = 1 << 10,  /* never by create or update: 422 use_action */
    SENSITIVE = 1 << 11,    /* declared but not writable until enabled: 422 not_enabled */
    MASKED = 1 << 12,       /* shown only in part (bank account) */
    MONEY_TWIN = 1 << 13,   /* has KEY_base in the company currency; figures use it */
    NAME_RULES = 1 << 14,   /* refuses control, noncharacters, bidi overrides */
    NOT_IMPORTED = 1 << 15, /* not offered as an import column */
    SECRET = 1 << 16, /* stored, never read out by any query (password hash, token hash) */
};

/* Who may read or write a field is granted per role and group (role_field). Zero denies. */
enum field_group { FG_NONE, FG_GENERAL, FG_MONEY, FG_PERSONAL, FG_SENSITIVE, FG__COUNT };

/* A special check named by the table and mapped to a function of rules/ by store/validate. */
enum field_check {
    CHK_NONE,
    CHK_EMAIL,
    CHK_URL, /* http, https only */
    CHK_PHONE,
    CHK_USCC,   /* GB 32100 check digit */
    CHK_REGION, /* administrative division code, 2..12 digits */
    CHK_CURRENCY,
    CHK_TIMEZONE,
    CHK_LOGIN, /* lower case letters, digits, . _ - @ */
};

struct label {
    const char *zh, *en;
};

/* One choice of an option list. `parent` is the key of the branch in a tree, else NULL. */
struct option {
    const char *key;
    struct label label;
    const char *parent;
};
struct option_list {
    const char
        *name; /* "account.segment"; rows of `option` with this list name extend or hide it */
    const struct option *options;
    size_t n;
    bool open; /* an import may add new options, marked imported */
};

struct field {
    const char *key;
    enum field_type type;
    uint32_t flags;
    int64_t min, max;   /* F_TEXT/F_LONG: max code points; numbers: range when min < max */
    const char *target; /* entity key for F_REF, F_REFS */
    const struct option_list *options; /* F_ENUM, F_TAGS */
    enum field_group group;
    enum field_check check;
    const char *guard;    /* SENSITIVE: its key in guard.group (domain.md: purpose, consent) */
    const char *fallback; /* default as text ("open", "0"); NULL: none */
    struct label label, help; /* help.zh NULL: none */
};

#endif
