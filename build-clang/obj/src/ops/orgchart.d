build-clang/obj/src/ops/orgchart.o: src/ops/orgchart.c src/ops/orgchart.h \
  src/ops/factread.h src/store/query.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/tx.h src/db/db.h src/model/actor.h \
  src/store/sql.h src/base/buf.h src/rules/chart.h

src/ops/orgchart.h:

src/ops/factread.h:

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

src/rules/chart.h:
