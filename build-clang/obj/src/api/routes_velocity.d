build-clang/obj/src/api/routes_velocity.o: src/api/routes_velocity.c \
  src/api/put.h src/api/json_out.h src/base/buf.h src/base/str.h \
  src/store/query.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/money.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/store/record.h src/store/fault.h src/api/route.h \
  src/api/call.h src/http/http.h src/store/host.h src/ops/analysis.h \
  src/store/aggregate.h src/store/sql.h src/ops/fields.h \
  src/ops/analysis_velocity.h src/ops/funnel_set.h src/rules/velocity.h \
  src/ops/dash/kpi.h src/ops/funnel_detail.h src/ops/target.h \
  src/ops/forecast_read.h src/ops/factread.h src/rules/forecast.h \
  src/rules/chance.h src/rules/closing.h src/rules/waterfall.h \
  src/store/hook.h

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

src/ops/analysis_velocity.h:

src/ops/funnel_set.h:

src/rules/velocity.h:

src/ops/dash/kpi.h:

src/ops/funnel_detail.h:

src/ops/target.h:

src/ops/forecast_read.h:

src/ops/factread.h:

src/rules/forecast.h:

src/rules/chance.h:

src/rules/closing.h:

src/rules/waterfall.h:

src/store/hook.h:
