build-clang/obj/src/ops/techexchange_hook.o: src/ops/techexchange_hook.c \
  src/ops/fields.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/ops/task.h src/ops/techexchange.h \
  src/ops/buying.h src/ops/analysis.h src/store/aggregate.h \
  src/store/query.h src/store/sql.h src/base/buf.h src/ops/sheet.h \
  src/store/hook.h src/rules/buying.h src/ops/comparison.h \
  src/rules/compare.h src/ops/dealrows.h src/ops/rowset.h \
  src/rules/visit.h

src/ops/fields.h:

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

src/ops/task.h:

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
