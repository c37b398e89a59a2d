build-clang/obj/src/ops/process/scores.o: src/ops/process/scores.c \
  src/ops/process/scores.h src/store/host.h src/store/tx.h \
  src/base/arena.h src/db/db.h src/base/err.h src/base/str.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/auth/actor.h src/ops/process/dealview.h src/ops/process/gates.h \
  src/rules/gate.h src/rules/dealfacts.h src/rules/dealgrade.h \
  src/store/record.h src/model/value.h src/store/fault.h \
  src/rules/cycle.h src/rules/filequality.h src/rules/nextaction.h \
  src/rules/dealscore.h

src/ops/process/scores.h:

src/store/host.h:

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

src/auth/actor.h:

src/ops/process/dealview.h:

src/ops/process/gates.h:

src/rules/gate.h:

src/rules/dealfacts.h:

src/rules/dealgrade.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:

src/rules/cycle.h:

src/rules/filequality.h:

src/rules/nextaction.h:

src/rules/dealscore.h:
