build-clang/obj/src/ops/diary/remind.o: src/ops/diary/remind.c \
  src/ops/diary/remind.h src/store/hook.h src/store/record.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/store/fault.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/ops/fields.h src/ops/notify.h

src/ops/diary/remind.h:

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

src/ops/notify.h:
