build-clang/obj/src/ops/demo/forecast.o: src/ops/demo/forecast.c \
  src/ops/demo/parts.h src/base/hash.h src/base/str.h \
  src/ops/demo/demo.h src/store/fault.h src/base/arena.h \
  src/store/host.h src/store/tx.h src/db/db.h src/base/err.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/store/record.h src/model/value.h src/ops/forecast_month.h \
  src/ops/forecast.h src/ops/forecast_read.h src/ops/analysis.h \
  src/store/aggregate.h src/store/query.h src/store/sql.h src/base/buf.h \
  src/ops/factread.h src/rules/forecast.h src/rules/chance.h \
  src/rules/closing.h src/rules/montecarlo.h src/store/hook.h

src/ops/demo/parts.h:

src/base/hash.h:

src/base/str.h:

src/ops/demo/demo.h:

src/store/fault.h:

src/base/arena.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/store/record.h:

src/model/value.h:

src/ops/forecast_month.h:

src/ops/forecast.h:

src/ops/forecast_read.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/query.h:

src/store/sql.h:

src/base/buf.h:

src/ops/factread.h:

src/rules/forecast.h:

src/rules/chance.h:

src/rules/closing.h:

src/rules/montecarlo.h:

src/store/hook.h:
