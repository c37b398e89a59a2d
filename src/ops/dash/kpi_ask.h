/* ops/dash/kpi_ask.h - how a KPI asks the query layer for its inputs and says what came of it
 * (private to the KPIs). */
#ifndef OPS_DASH_KPI_ASK_H
#define OPS_DASH_KPI_ASK_H

#include "ops/dash/kpi.h"
#include "store/aggregate.h"

extern const struct label kpi_no_facts, kpi_no_right;

/* --- the answer --------------------------------------------------------------------------- */

enum status kpi_without(struct kpi_value *out, const struct label *why);
void kpi_input(struct kpi_value *out, int i, bool has, double v);
/* part of whole in per cent; without a whole there is no value. */
enum status kpi_ratio(struct kpi_value *out, double part, double whole);

/* --- what is asked ------------------------------------------------------------------------ */

const struct cat_entity *kpi_kind(const struct kpi_ctx *c, const char *key);
bool kpi_reads(const struct kpi_ctx *c, const char *key, const char *field);
/* A query that came to nothing is freed here, and by nobody else. */
MUST_USE
enum status kpi_begun(struct query **q, enum status st);
/* Records of a kind whose day lies in the period; an instant's day is the company's. */
MUST_USE
enum status kpi_in_period(const struct kpi_ctx *c, const char *kind, const char *day,
                          struct query **out, struct error *e);
void kpi_more(const struct kpi_ctx *c, struct query *q, const char *text);

struct kpi_asked {
    struct query *q;
    struct aggregate g;
    struct agg_row *rows;
    size_t n;
};
void kpi_measure(struct kpi_asked *k, enum measure_kind m, const char *field);
void kpi_group(struct kpi_asked *k, const char *field);
/* Frees the query, whatever happens. */
MUST_USE
enum status kpi_ask(const struct kpi_ctx *c, struct kpi_asked *k, struct error *e);
int64_t kpi_got(const struct kpi_asked *k, size_t row, int measure);

/* The ids the query finds, as `seen` before whatever is asked of them. */
MUST_USE
enum status kpi_seen(const struct kpi_ctx *c, struct query *q, struct sql *s, struct error *e);
/* The four numbers of its one row, when st is ST_OK. Frees both, whatever happens. */
enum { KPI_NUMBERS = 4 };
MUST_USE
enum status kpi_numbers(const struct kpi_ctx *c, struct query *q, struct sql *s, enum status st,
                        int64_t v[KPI_NUMBERS], struct error *e);

#endif
