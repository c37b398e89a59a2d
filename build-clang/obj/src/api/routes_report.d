build-clang/obj/src/api/routes_report.o: src/api/routes_report.c \
  src/api/json_in.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/api/put.h src/api/json_out.h src/base/buf.h \
  src/store/query.h src/api/route.h src/api/call.h src/http/http.h \
  src/store/host.h src/ops/analysis.h src/store/aggregate.h \
  src/store/sql.h src/ops/fields.h src/ops/approval_parts.h \
  src/ops/approval.h src/rules/approval.h src/ops/factread.h \
  src/ops/techexchange.h src/ops/buying.h src/ops/sheet.h \
  src/store/hook.h src/rules/buying.h src/ops/comparison.h \
  src/rules/compare.h src/ops/dealrows.h src/ops/rowset.h \
  src/rules/visit.h src/ops/visit.h src/ops/mustknow.h \
  src/rules/mustknow.h src/ops/workplan.h

src/api/json_in.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/api/put.h:

src/api/json_out.h:

src/base/buf.h:

src/store/query.h:

src/api/route.h:

src/api/call.h:

src/http/http.h:

src/store/host.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/ops/fields.h:

src/ops/approval_parts.h:

src/ops/approval.h:

src/rules/approval.h:

src/ops/factread.h:

src/ops/techexchange.h:

src/ops/buying.h:

src/ops/sheet.h:

src/store/hook.h:

src/rules/buying.h:

src/ops/comparison.h:

src/rules/compare.h:

src/ops/dealrows.h:

src/ops/rowset.h:

src/rules/visit.h:

src/ops/visit.h:

src/ops/mustknow.h:

src/rules/mustknow.h:

src/ops/workplan.h:
