#include "ops/moving/cards.h"

#include "base/utf8.h"
#include "codec/vcard.h"
#include "rules/check.h"

enum column {
    C_NAME,
    C_ACCOUNT,
    C_EMPLOYER,
    C_TITLE,
    C_MOBILE,
    C_PHONE,
    C_FAX,
    C_EMAIL,
    C_WECHAT,
    C_POSTCODE,
    C_NOTE,
    COLUMNS
};
/* Limits are those of the fields; what is longer is kept in the note. */
static const struct {
    const char *key;
    size_t max;
} columns[COLUMNS] = {{"name", 60},   {"account", 200}, {"employer", 200}, {"title", 60},
                      {"mobile", 40}, {"phone", 40},    {"fax", 40},       {"email", 120},
                      {"wechat", 60}, {"postcode", 20}, {"note", 20000}};

struct row {
    struct str cells[COLUMNS];
    struct arena *arena;
};

static void note(struct row *r, const char *what, struct str value)
{
    struct str *to = &r->cells[C_NOTE];

    if (value.n == 0) return;
    *to = str_fmt(r->arena, "%.*s%s%s%.*s", STR_FMT(*to), to->n > 0 ? "\n" : "", what,
                  STR_FMT(value));
}

/* Into its column when that is free and takes it. */
static bool put(struct row *r, enum column c, struct str value)
{
    value = text_tidy(value, r->arena);
    bool fits = value.n > 0 && r->cells[c].n == 0 && utf8_count(value) <= columns[c].max;

    if (fits && (c == C_MOBILE || c == C_PHONE || c == C_FAX)) fits = check_phone(value);
    if (fits && c == C_EMAIL) fits = check_email(value);
    if (fits) r->cells[c] = value;
    return fits;
}

/* 138 0013 8000, +86 138-0013-8000 */
static bool is_chinese_mobile(struct str s)
{
    char digits[16];
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_digit(s.p[i])) continue;
        if (n == sizeof(digits)) return false;
        digits[n++] = s.p[i];
    }
    size_t from = n == 13 && digits[0] == '8' && digits[1] == '6' ? 2 : 0;
    return n - from == 11 && digits[from] == '1' && digits[from + 1] >= '3';
}

/* Which column a number belongs to, and how well it fits there: higher goes first. */
static int rank(const struct vcard_entry *p, enum column c)
{
    bool fax = (p->use & VCARD_FAX) != 0, pager = (p->use & VCARD_PAGER) != 0;
    bool cell = (p->use & VCARD_CELL) != 0 || is_chinese_mobile(p->value);
    int better = (p->use & VCARD_PREF) != 0 ? 1 : 0;

    if (c == C_FAX) return fax ? 2 + better + ((p->use & VCARD_WORK) != 0 ? 2 : 0) : 0;
    if (fax || pager) return 0;
    if (c == C_MOBILE) return cell ? 2 + better : 0;
    if (cell) return 0;
    return (p->use & VCARD_WORK) != 0   ? 6 + better
           : (p->use & VCARD_HOME) != 0 ? 2
                                        : 4 + better;
}

static void place_phones(struct row *r, const struct vcard *card)
{
    static const enum column order[] = {C_MOBILE, C_PHONE, C_FAX};
    bool placed[VCARD_PHONES] = {false};

    for (size_t k = 0; k < COUNT(order); k++) {
        for (int want = 8; want > 0; want--) {
            for (size_t i = 0; i < card->nphones; i++) {
                if (placed[i] || rank(&card->phones[i], order[k]) != want) continue;
                placed[i] = put(r, order[k], card->phones[i].value);
            }
        }
    }
    for (size_t i = 0; i < card->nphones; i++) {
        if (!placed[i]) note(r, "TEL: ", card->phones[i].value);
    }
}

static void place_emails(struct row *r, const struct vcard *card)
{
    for (int pref = 1; pref >= 0; pref--) {
        for (size_t i = 0; i < card->nemails; i++) {
            bool mine = ((card->emails[i].use & VCARD_PREF) != 0) == (pref == 1);
            if (mine && !put(r, C_EMAIL, card->emails[i].value))
                note(r, "EMAIL: ", card->emails[i].value);
        }
    }
}

static void fill(struct row *r, const struct vcard *card)
{
    if (!put(r, C_NAME, card->name)) {
        r->cells[C_NAME] = card->name; /* too long or none: the check says so */
    }
    note(r, "", card->note);
    if (put(r, C_EMPLOYER, card->org)) {
        r->cells[C_ACCOUNT] = r->cells[C_EMPLOYER];
    } else {
        note(r, "ORG: ", card->org);
    }
    note(r, "ORG: ", card->unit);
    if (!put(r, C_TITLE, card->title)) note(r, "TITLE: ", card->title);
    place_phones(r, card);
    place_emails(r, card);
    if (!put(r, C_WECHAT, card->wechat)) note(r, "WECHAT: ", card->wechat);
    if (!put(r, C_POSTCODE, card->postcode)) note(r, "", card->postcode);
    note(r, "ADR: ", card->address);
    note(r, "URL: ", card->url);
}

static struct sheet_row *next_row(struct sheet *s, size_t *room, struct arena *a)
{
    if (s->nrows == *room) {
        size_t wider = *room == 0 ? 256 : *room * 2;
        struct sheet_row *rows = arena_alloc(a, wider * sizeof(*rows));
        if (s->nrows > 0) memcpy(rows, s->rows, s->nrows * sizeof(*rows));
        s->rows = rows;
        *room = wider;
    }
    return &s->rows[s->nrows++];
}

static void keep(struct sheet *s, size_t *room, const struct row *r, struct arena *a)
{
    struct sheet_row *to = next_row(s, room, a);

    *to = (struct sheet_row){.number = s->nrows + 1,
                             .cells = arena_alloc(a, COLUMNS * sizeof(*to->cells))};
    for (size_t i = 0; i < COLUMNS; i++) to->cells[i] = str_dup(text_tidy(r->cells[i], a), a);
}

enum status cards_sheet(struct str text, struct arena *a, struct sheet *out, struct error *e)
{
    struct arena scratch = {.cap = 64 << 20};
    struct vcard_reader reader = {text, &scratch};
    struct vcard card;
    size_t room = 0;
    enum status st = ST_OK;

    out->ncolumns = COLUMNS;
    out->header = arena_alloc(a, COLUMNS * sizeof(*out->header));
    for (size_t i = 0; i < COLUMNS; i++) out->header[i] = str_of(columns[i].key);
    while (st == ST_OK) {
        struct arena_mark mark = arena_mark(&scratch);
        struct row r = {.arena = &scratch};
        if (!vcard_next(&reader, &card)) break;
        for (size_t i = 0; i < COLUMNS; i++) r.cells[i] = STR("");
        fill(&r, &card);
        if (out->nrows == SHEET_ROWS_MAX || !arena_try(a, 4 * r.cells[C_NOTE].n + 65536)) {
            st = err(e, ST_TOO_LARGE, "import.too_many_rows", "%d rows", SHEET_ROWS_MAX);
        } else {
            keep(out, &room, &r, a);
        }
        arena_rewind(&scratch, mark);
    }
    arena_release(&scratch);
    return st;
}
