build-clang/obj/src/ops/analysis_funnel.o: src/ops/analysis_funnel.c \
  src/ops/analysis_funnel.h src/ops/analysis.h src/store/aggregate.h \
  src/store/query.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/str.h src/base/money.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/store/sql.h src/base/buf.h \
  src/ops/figure_cache.h src/base/hash.h src/ops/deal_path.h \
  src/store/host.h src/rules/funnel.h src/store/query_plan.h \
  src/store/access.h

src/ops/analysis_funnel.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/query.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/sql.h:

src/base/buf.h:

src/ops/figure_cache.h:

src/base/hash.h:

src/ops/deal_path.h:

src/store/host.h:

src/rules/funnel.h:

src/store/query_plan.h:

src/store/access.h:
