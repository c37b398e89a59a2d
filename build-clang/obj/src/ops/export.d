build-clang/obj/src/ops/export.o: src/ops/export.c src/ops/export.h \
  src/base/buf.h src/base/str.h src/store/query.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/money.h \
  src/store/tx.h src/db/db.h src/model/actor.h src/codec/csv.h \
  src/codec/xlsx.h src/ops/celltext.h src/ops/funnel_set.h \
  src/ops/analysis.h src/store/aggregate.h src/store/sql.h \
  src/store/history.h src/store/record.h src/store/fault.h \
  src/store/json.h

src/ops/export.h:

src/base/buf.h:

src/base/str.h:

src/store/query.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/codec/csv.h:

src/codec/xlsx.h:

src/ops/celltext.h:

src/ops/funnel_set.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/store/history.h:

src/store/record.h:

src/store/fault.h:

src/store/json.h:
