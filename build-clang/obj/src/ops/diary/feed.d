build-clang/obj/src/ops/diary/feed.o: src/ops/diary/feed.c \
  src/ops/diary/feed.h src/ops/diary/agenda.h src/rules/recurrence.h \
  src/base/buf.h src/base/str.h src/rules/calendar.h src/base/clock.h \
  src/base/err.h src/store/query.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/money.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/ops/export.h src/base/hash.h src/codec/ical.h \
  src/store/history.h src/store/record.h src/store/fault.h

src/ops/diary/feed.h:

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

src/ops/export.h:

src/base/hash.h:

src/codec/ical.h:

src/store/history.h:

src/store/record.h:

src/store/fault.h:
