build-clang/obj/src/ops/tactics.o: src/ops/tactics.c src/ops/tactics.h \
  src/ops/dealrows.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/rules/tactics.h src/store/hook.h \
  src/ops/fields.h

src/ops/tactics.h:

src/ops/dealrows.h:

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

src/rules/tactics.h:

src/store/hook.h:

src/ops/fields.h:
