build-clang/obj/src/ops/insight.o: src/ops/insight.c src/ops/insight.h \
  src/ops/dealrows.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/ops/factread.h src/store/query.h src/store/sql.h \
  src/base/buf.h src/rules/insight.h src/model/questions.h \
  src/ops/fields.h src/ops/standing.h src/ops/orgchart.h \
  src/rules/chart.h src/rules/relations.h

src/ops/insight.h:

src/ops/dealrows.h:

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

src/ops/factread.h:

src/store/query.h:

src/store/sql.h:

src/base/buf.h:

src/rules/insight.h:

src/model/questions.h:

src/ops/fields.h:

src/ops/standing.h:

src/ops/orgchart.h:

src/rules/chart.h:

src/rules/relations.h:
