build-clang/obj/src/ops/book/review.o: src/ops/book/review.c \
  src/ops/analysis.h src/store/aggregate.h src/store/query.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/store/sql.h src/base/buf.h src/ops/book/scribe.h \
  src/book/book.h src/ops/books.h src/ops/standing.h src/ops/orgchart.h \
  src/ops/factread.h src/rules/chart.h src/rules/relations.h \
  src/rules/warning.h

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

src/ops/book/scribe.h:

src/book/book.h:

src/ops/books.h:

src/ops/standing.h:

src/ops/orgchart.h:

src/ops/factread.h:

src/rules/chart.h:

src/rules/relations.h:

src/rules/warning.h:
