build-clang/obj/src/ops/process/facts.o: src/ops/process/facts.c \
  src/ops/process/facts.h src/rules/dealfacts.h src/base/clock.h \
  src/base/err.h src/base/str.h src/rules/dealgrade.h src/store/record.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/money.h \
  src/store/fault.h src/store/tx.h src/db/db.h src/model/actor.h \
  src/base/buf.h src/ops/fields.h src/ops/mustknow.h src/ops/dealrows.h \
  src/rules/mustknow.h src/store/hook.h src/ops/process/rows.h \
  src/store/query.h src/rules/filequality.h

src/ops/process/facts.h:

src/rules/dealfacts.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

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

src/base/buf.h:

src/ops/fields.h:

src/ops/mustknow.h:

src/ops/dealrows.h:

src/rules/mustknow.h:

src/store/hook.h:

src/ops/process/rows.h:

src/store/query.h:

src/rules/filequality.h:
