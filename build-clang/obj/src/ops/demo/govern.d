build-clang/obj/src/ops/demo/govern.o: src/ops/demo/govern.c \
  src/ops/demo/parts.h src/base/hash.h src/base/str.h \
  src/ops/demo/demo.h src/store/fault.h src/base/arena.h \
  src/store/host.h src/store/tx.h src/db/db.h src/base/err.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/store/record.h src/model/value.h src/ops/fields.h \
  src/ops/govern/govern.h src/ops/analysis.h src/store/aggregate.h \
  src/store/query.h src/store/sql.h src/base/buf.h src/ops/dealrows.h \
  src/ops/factread.h src/rules/classify.h src/rules/value.h \
  src/rules/filequality.h src/rules/keyrules.h src/rules/qualify.h \
  src/store/hook.h

src/ops/demo/parts.h:

src/base/hash.h:

src/base/str.h:

src/ops/demo/demo.h:

src/store/fault.h:

src/base/arena.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/store/record.h:

src/model/value.h:

src/ops/fields.h:

src/ops/govern/govern.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/query.h:

src/store/sql.h:

src/base/buf.h:

src/ops/dealrows.h:

src/ops/factread.h:

src/rules/classify.h:

src/rules/value.h:

src/rules/filequality.h:

src/rules/keyrules.h:

src/rules/qualify.h:

src/store/hook.h:
