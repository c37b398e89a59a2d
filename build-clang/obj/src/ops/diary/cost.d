build-clang/obj/src/ops/diary/cost.o: src/ops/diary/cost.c \
  src/ops/diary/effort.h src/ops/analysis.h src/store/aggregate.h \
  src/store/query.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/str.h src/base/money.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/store/sql.h src/base/buf.h \
  src/rules/effort.h src/ops/factread.h src/ops/govern/govern.h \
  src/ops/dealrows.h src/store/record.h src/store/fault.h \
  src/rules/classify.h src/rules/value.h src/rules/filequality.h \
  src/rules/keyrules.h src/rules/qualify.h src/store/hook.h \
  src/ops/settings.h

src/ops/diary/effort.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/query.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/sql.h:

src/base/buf.h:

src/rules/effort.h:

src/ops/factread.h:

src/ops/govern/govern.h:

src/ops/dealrows.h:

src/store/record.h:

src/store/fault.h:

src/rules/classify.h:

src/rules/value.h:

src/rules/filequality.h:

src/rules/keyrules.h:

src/rules/qualify.h:

src/store/hook.h:

src/ops/settings.h:
