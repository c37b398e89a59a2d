build-clang/obj/src/ops/diary/series.o: src/ops/diary/series.c \
  src/ops/diary/series.h src/rules/recurrence.h src/base/buf.h \
  src/base/str.h src/rules/calendar.h src/base/clock.h src/base/err.h \
  src/store/hook.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/money.h src/store/fault.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/auth/actor.h src/ops/calendar.h \
  src/ops/fields.h

src/ops/diary/series.h:

src/rules/recurrence.h:

src/base/buf.h:

src/base/str.h:

src/rules/calendar.h:

src/base/clock.h:

src/base/err.h:

src/store/hook.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/money.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/auth/actor.h:

src/ops/calendar.h:

src/ops/fields.h:
