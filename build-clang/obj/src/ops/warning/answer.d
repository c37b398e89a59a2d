build-clang/obj/src/ops/warning/answer.o: src/ops/warning/answer.c \
  src/ops/fields.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/ops/note.h src/store/json.h \
  src/ops/warning/write.h src/ops/warning.h src/ops/analysis.h \
  src/store/aggregate.h src/store/query.h src/store/sql.h src/base/buf.h \
  src/store/hook.h src/store/host.h src/ops/warning/engine.h \
  src/ops/calendar.h src/rules/calendar.h src/rules/warning.h \
  src/store/rollup_warning.h

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

src/ops/note.h:

src/store/json.h:

src/ops/warning/write.h:

src/ops/warning.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/query.h:

src/store/sql.h:

src/base/buf.h:

src/store/hook.h:

src/store/host.h:

src/ops/warning/engine.h:

src/ops/calendar.h:

src/rules/calendar.h:

src/rules/warning.h:

src/store/rollup_warning.h:
