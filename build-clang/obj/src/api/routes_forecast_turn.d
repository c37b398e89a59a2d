build-clang/obj/src/api/routes_forecast_turn.o: \
  src/api/routes_forecast_turn.c src/api/put.h src/api/json_out.h \
  src/base/buf.h src/base/str.h src/store/query.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/money.h \
  src/store/tx.h src/db/db.h src/model/actor.h src/store/record.h \
  src/store/fault.h src/api/route.h src/api/call.h src/http/http.h \
  src/store/host.h src/ops/analysis.h src/store/aggregate.h \
  src/store/sql.h src/ops/fields.h src/ops/forecast_turn.h \
  src/ops/forecast.h src/ops/forecast_read.h src/ops/factread.h \
  src/rules/forecast.h src/rules/chance.h src/rules/closing.h \
  src/rules/montecarlo.h src/ops/target.h src/rules/waterfall.h \
  src/store/hook.h src/rules/forecastturn.h

src/api/put.h:

src/api/json_out.h:

src/base/buf.h:

src/base/str.h:

src/store/query.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/record.h:

src/store/fault.h:

src/api/route.h:

src/api/call.h:

src/http/http.h:

src/store/host.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/ops/fields.h:

src/ops/forecast_turn.h:

src/ops/forecast.h:

src/ops/forecast_read.h:

src/ops/factread.h:

src/rules/forecast.h:

src/rules/chance.h:

src/rules/closing.h:

src/rules/montecarlo.h:

src/ops/target.h:

src/rules/waterfall.h:

src/store/hook.h:

src/rules/forecastturn.h:
