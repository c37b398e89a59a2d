build-clang/obj/src/ops/process/grade.o: src/ops/process/grade.c \
  src/model/message.h src/base/arena.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/model/options.h src/ops/fields.h \
  src/store/record.h src/model/value.h src/model/catalogue.h \
  src/store/fault.h src/store/tx.h src/db/db.h \
  src/ops/process/dealview.h src/ops/process/gates.h src/rules/gate.h \
  src/rules/dealfacts.h src/rules/dealgrade.h src/rules/cycle.h \
  src/rules/filequality.h src/rules/nextaction.h src/rules/dealscore.h \
  src/ops/settings.h

src/model/message.h:

src/base/arena.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/model/options.h:

src/ops/fields.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/ops/process/dealview.h:

src/ops/process/gates.h:

src/rules/gate.h:

src/rules/dealfacts.h:

src/rules/dealgrade.h:

src/rules/cycle.h:

src/rules/filequality.h:

src/rules/nextaction.h:

src/rules/dealscore.h:

src/ops/settings.h:
