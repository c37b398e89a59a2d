build-clang/obj/src/ops/forecast_month.o: src/ops/forecast_month.c \
  src/ops/forecast_month.h src/ops/forecast.h src/ops/forecast_read.h \
  src/ops/analysis.h src/store/aggregate.h src/store/query.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/store/sql.h src/base/buf.h src/ops/factread.h \
  src/rules/forecast.h src/rules/chance.h src/rules/closing.h \
  src/rules/montecarlo.h src/store/hook.h src/store/record.h \
  src/store/fault.h src/store/host.h src/ops/approval_parts.h \
  src/ops/approval.h src/ops/fields.h src/rules/approval.h \
  src/ops/raised.h src/ops/visit.h src/ops/dealrows.h src/ops/mustknow.h \
  src/rules/mustknow.h src/ops/rowset.h

src/ops/forecast_month.h:

src/ops/forecast.h:

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

src/rules/montecarlo.h:

src/store/hook.h:

src/store/record.h:

src/store/fault.h:

src/store/host.h:

src/ops/approval_parts.h:

src/ops/approval.h:

src/ops/fields.h:

src/rules/approval.h:

src/ops/raised.h:

src/ops/visit.h:

src/ops/dealrows.h:

src/ops/mustknow.h:

src/rules/mustknow.h:

src/ops/rowset.h:
