build-clang/obj/src/ops/diary/busy.o: src/ops/diary/busy.c \
  src/ops/diary/agenda.h src/rules/recurrence.h src/base/buf.h \
  src/base/str.h src/rules/calendar.h src/base/clock.h src/base/err.h \
  src/store/query.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/money.h \
  src/store/tx.h src/db/db.h src/model/actor.h src/ops/factread.h \
  src/store/sql.h

src/ops/diary/agenda.h:

src/rules/recurrence.h:

src/base/buf.h:

src/base/str.h:

src/rules/calendar.h:

src/base/clock.h:

src/base/err.h:

src/store/query.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/ops/factread.h:

src/store/sql.h:
