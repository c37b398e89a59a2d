build-clang/obj/src/ops/sheet_hook.o: src/ops/sheet_hook.c \
  src/ops/fields.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/ops/sheet.h src/store/hook.h src/store/query.h \
  src/rules/buying.h src/rules/compare.h src/store/tags.h

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

src/ops/sheet.h:

src/store/hook.h:

src/store/query.h:

src/rules/buying.h:

src/rules/compare.h:

src/store/tags.h:
