build-clang/obj/src/ops/warning/gather_later.o: \
  src/ops/warning/gather_later.c src/ops/warning/engine.h \
  src/ops/calendar.h src/rules/calendar.h src/base/clock.h \
  src/base/err.h src/base/str.h src/store/hook.h src/store/record.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/money.h \
  src/store/fault.h src/store/tx.h src/db/db.h src/model/actor.h \
  src/rules/warning.h src/store/host.h src/store/sql.h src/base/buf.h

src/ops/warning/engine.h:

src/ops/calendar.h:

src/rules/calendar.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

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

src/rules/warning.h:

src/store/host.h:

src/store/sql.h:

src/base/buf.h:
