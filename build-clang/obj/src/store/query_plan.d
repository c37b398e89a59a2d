build-clang/obj/src/store/query_plan.o: src/store/query_plan.c \
  src/store/query_plan.h src/store/access.h src/store/sql.h \
  src/base/arena.h src/base/buf.h src/base/str.h src/db/db.h \
  src/base/err.h src/model/value.h src/model/catalogue.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/store/tx.h src/model/actor.h src/store/query.h src/store/search.h \
  src/store/record.h src/store/fault.h

src/store/query_plan.h:

src/store/access.h:

src/store/sql.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/db/db.h:

src/base/err.h:

src/model/value.h:

src/model/catalogue.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/store/tx.h:

src/model/actor.h:

src/store/query.h:

src/store/search.h:

src/store/record.h:

src/store/fault.h:
