build-clang/obj/src/ops/process/sheet_hook.o: \
  src/ops/process/sheet_hook.c src/ops/fields.h src/store/record.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/store/fault.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/ops/process/dealview.h \
  src/ops/process/gates.h src/rules/gate.h src/rules/dealfacts.h \
  src/rules/dealgrade.h src/rules/cycle.h src/rules/filequality.h \
  src/rules/nextaction.h src/rules/dealscore.h src/ops/process/edition.h \
  src/store/hook.h src/store/query.h

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

src/ops/process/dealview.h:

src/ops/process/gates.h:

src/rules/gate.h:

src/rules/dealfacts.h:

src/rules/dealgrade.h:

src/rules/cycle.h:

src/rules/filequality.h:

src/rules/nextaction.h:

src/rules/dealscore.h:

src/ops/process/edition.h:

src/store/hook.h:

src/store/query.h:
