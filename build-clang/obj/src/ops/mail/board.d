build-clang/obj/src/ops/mail/board.o: src/ops/mail/board.c \
  src/ops/celltext.h src/store/query.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/tx.h src/db/db.h src/model/actor.h \
  src/ops/dash/kpi.h src/ops/analysis.h src/store/aggregate.h \
  src/store/sql.h src/base/buf.h src/ops/dash/tile.h \
  src/ops/mail/content.h src/ops/mail/mdoc.h src/store/json.h \
  src/store/query_string.h

src/ops/celltext.h:

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

src/ops/dash/kpi.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/base/buf.h:

src/ops/dash/tile.h:

src/ops/mail/content.h:

src/ops/mail/mdoc.h:

src/store/json.h:

src/store/query_string.h:
