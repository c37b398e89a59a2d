build-clang/obj/src/ops/target.o: src/ops/target.c src/ops/target.h \
  src/ops/forecast_read.h src/ops/analysis.h src/store/aggregate.h \
  src/store/query.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/str.h src/base/money.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/store/sql.h src/base/buf.h \
  src/ops/factread.h src/rules/forecast.h src/rules/chance.h \
  src/rules/closing.h src/rules/waterfall.h src/store/hook.h \
  src/store/record.h src/store/fault.h src/model/kinds.h \
  src/ops/fields.h src/rules/funnel.h src/rules/regionname.h \
  src/rules/stats.h

src/ops/target.h:

src/ops/forecast_read.h:

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

src/ops/factread.h:

src/rules/forecast.h:

src/rules/chance.h:

src/rules/closing.h:

src/rules/waterfall.h:

src/store/hook.h:

src/store/record.h:

src/store/fault.h:

src/model/kinds.h:

src/ops/fields.h:

src/rules/funnel.h:

src/rules/regionname.h:

src/rules/stats.h:
