build-clang/obj/src/ops/buying.o: src/ops/buying.c src/ops/buying.h \
  src/ops/analysis.h src/store/aggregate.h src/store/query.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/store/sql.h src/base/buf.h src/ops/sheet.h \
  src/store/hook.h src/store/record.h src/store/fault.h \
  src/rules/buying.h src/ops/fields.h src/store/tags.h

src/ops/buying.h:

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

src/ops/sheet.h:

src/store/hook.h:

src/store/record.h:

src/store/fault.h:

src/rules/buying.h:

src/ops/fields.h:

src/store/tags.h:
