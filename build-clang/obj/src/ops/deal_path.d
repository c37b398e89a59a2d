build-clang/obj/src/ops/deal_path.o: src/ops/deal_path.c \
  src/ops/deal_path.h src/store/host.h src/store/tx.h src/base/arena.h \
  src/db/db.h src/base/err.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/store/sql.h src/base/buf.h src/model/value.h \
  src/model/kinds.h src/ops/analysis.h src/store/aggregate.h \
  src/store/query.h src/ops/event.h

src/ops/deal_path.h:

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

src/store/sql.h:

src/base/buf.h:

src/model/value.h:

src/model/kinds.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/query.h:

src/ops/event.h:
