build-clang/obj/src/ops/demo/reports.o: src/ops/demo/reports.c \
  src/ops/demo/parts.h src/base/hash.h src/base/str.h \
  src/ops/demo/demo.h src/store/fault.h src/base/arena.h \
  src/store/host.h src/store/tx.h src/db/db.h src/base/err.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/store/record.h src/model/value.h src/ops/fields.h \
  src/ops/techexchange.h src/ops/buying.h src/ops/analysis.h \
  src/store/aggregate.h src/store/query.h src/store/sql.h src/base/buf.h \
  src/ops/sheet.h src/store/hook.h src/rules/buying.h \
  src/ops/comparison.h src/rules/compare.h src/ops/dealrows.h \
  src/ops/rowset.h src/rules/visit.h src/ops/visit.h src/ops/mustknow.h \
  src/rules/mustknow.h

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

src/ops/fields.h:

src/ops/techexchange.h:

src/ops/buying.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/query.h:

src/store/sql.h:

src/base/buf.h:

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
