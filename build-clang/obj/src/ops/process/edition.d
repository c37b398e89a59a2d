build-clang/obj/src/ops/process/edition.o: src/ops/process/edition.c \
  src/ops/process/edition.h src/store/hook.h src/store/record.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/store/fault.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/ops/fields.h \
  src/ops/process/factory.h src/ops/process/rows.h src/store/query.h \
  src/store/rollup.h

src/ops/process/edition.h:

src/store/hook.h:

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

src/ops/fields.h:

src/ops/process/factory.h:

src/ops/process/rows.h:

src/store/query.h:

src/store/rollup.h:
