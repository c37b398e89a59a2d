build-clang/obj/src/ops/warning/pass.o: src/ops/warning/pass.c \
  src/ops/event.h src/store/tx.h src/base/arena.h src/db/db.h \
  src/base/err.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/ops/process/scores.h src/store/host.h \
  src/ops/warning/relay.h src/ops/warning/write.h src/ops/warning.h \
  src/ops/analysis.h src/store/aggregate.h src/store/query.h \
  src/model/value.h src/store/sql.h src/base/buf.h src/store/hook.h \
  src/store/record.h src/store/fault.h src/ops/warning/engine.h \
  src/ops/calendar.h src/rules/calendar.h src/rules/warning.h \
  src/ops/warning/touch.h

src/ops/event.h:

src/store/tx.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/ops/process/scores.h:

src/store/host.h:

src/ops/warning/relay.h:

src/ops/warning/write.h:

src/ops/warning.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/query.h:

src/model/value.h:

src/store/sql.h:

src/base/buf.h:

src/store/hook.h:

src/store/record.h:

src/store/fault.h:

src/ops/warning/engine.h:

src/ops/calendar.h:

src/rules/calendar.h:

src/rules/warning.h:

src/ops/warning/touch.h:
