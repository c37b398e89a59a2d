build-clang/obj/src/ops/process/gates.o: src/ops/process/gates.c \
  src/ops/process/gates.h src/rules/gate.h src/base/str.h \
  src/rules/dealfacts.h src/base/clock.h src/base/err.h \
  src/rules/dealgrade.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/money.h src/store/fault.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/model/message.h src/ops/fields.h \
  src/ops/process/facts.h src/ops/process/rows.h src/store/query.h \
  src/store/json.h

src/ops/process/gates.h:

src/rules/gate.h:

src/base/str.h:

src/rules/dealfacts.h:

src/base/clock.h:

src/base/err.h:

src/rules/dealgrade.h:

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

src/model/message.h:

src/ops/fields.h:

src/ops/process/facts.h:

src/ops/process/rows.h:

src/store/query.h:

src/store/json.h:
