build-clang/obj/src/ops/forecast_freeze.o: src/ops/forecast_freeze.c \
  src/auth/actor.h src/store/tx.h src/base/arena.h src/db/db.h \
  src/base/err.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/ops/approval_parts.h src/ops/approval.h \
  src/ops/fields.h src/store/record.h src/model/value.h \
  src/store/fault.h src/rules/approval.h src/store/query.h \
  src/ops/forecast_month.h src/ops/forecast.h src/ops/forecast_read.h \
  src/ops/analysis.h src/store/aggregate.h src/store/sql.h \
  src/base/buf.h src/ops/factread.h src/rules/forecast.h \
  src/rules/chance.h src/rules/closing.h src/rules/montecarlo.h \
  src/store/hook.h src/store/host.h src/ops/raised.h

src/auth/actor.h:

src/store/tx.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/ops/approval_parts.h:

src/ops/approval.h:

src/ops/fields.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:

src/rules/approval.h:

src/store/query.h:

src/ops/forecast_month.h:

src/ops/forecast.h:

src/ops/forecast_read.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/base/buf.h:

src/ops/factread.h:

src/rules/forecast.h:

src/rules/chance.h:

src/rules/closing.h:

src/rules/montecarlo.h:

src/store/hook.h:

src/store/host.h:

src/ops/raised.h:
