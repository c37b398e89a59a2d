build-clang/obj/src/ops/value.o: src/ops/value.c src/ops/value.h \
  src/ops/analysis_share.h src/ops/analysis.h src/store/aggregate.h \
  src/store/query.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/str.h src/base/money.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/store/sql.h src/base/buf.h \
  src/rules/pareto.h src/rules/value.h src/ops/factread.h \
  src/ops/value_rows.h

src/ops/value.h:

src/ops/analysis_share.h:

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

src/rules/pareto.h:

src/rules/value.h:

src/ops/factread.h:

src/ops/value_rows.h:
