build-clang/obj/src/store/query_names.o: src/store/query_names.c \
  src/store/facts.h src/store/tx.h src/base/arena.h src/db/db.h \
  src/base/err.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/store/query_plan.h src/store/access.h \
  src/store/sql.h src/base/buf.h src/model/value.h src/store/query.h

src/store/facts.h:

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

src/store/query_plan.h:

src/store/access.h:

src/store/sql.h:

src/base/buf.h:

src/model/value.h:

src/store/query.h:
