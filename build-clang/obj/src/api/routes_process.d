build-clang/obj/src/api/routes_process.o: src/api/routes_process.c \
  src/api/list.h src/api/call.h src/http/http.h src/base/arena.h \
  src/base/buf.h src/base/str.h src/base/err.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/store/fault.h src/store/host.h src/store/tx.h src/db/db.h \
  src/model/catalogue.h src/store/query.h src/model/value.h \
  src/store/record.h src/api/put.h src/api/json_out.h src/api/route.h \
  src/ops/analysis.h src/store/aggregate.h src/store/sql.h \
  src/ops/fields.h src/ops/process/dealview.h src/ops/process/gates.h \
  src/rules/gate.h src/rules/dealfacts.h src/rules/dealgrade.h \
  src/rules/cycle.h src/rules/filequality.h src/rules/nextaction.h \
  src/rules/dealscore.h src/ops/process/edition.h src/store/hook.h \
  src/ops/process/rows.h

src/api/list.h:

src/api/call.h:

src/http/http.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/store/fault.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/model/catalogue.h:

src/store/query.h:

src/model/value.h:

src/store/record.h:

src/api/put.h:

src/api/json_out.h:

src/api/route.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/ops/fields.h:

src/ops/process/dealview.h:

src/ops/process/gates.h:

src/rules/gate.h:

src/rules/dealfacts.h:

src/rules/dealgrade.h:

src/rules/cycle.h:

src/rules/filequality.h:

src/rules/nextaction.h:

src/rules/dealscore.h:

src/ops/process/edition.h:

src/store/hook.h:

src/ops/process/rows.h:
