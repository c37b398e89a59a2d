build-clang/obj/src/store/query_parse.o: src/store/query_parse.c \
  src/base/utf8.h src/base/arena.h src/base/err.h src/base/str.h \
  src/store/aggregate.h src/store/query.h src/model/value.h \
  src/model/catalogue.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/store/validate.h src/store/record.h \
  src/store/fault.h

src/base/utf8.h:

src/base/arena.h:

src/base/err.h:

src/base/str.h:

src/store/aggregate.h:

src/store/query.h:

src/model/value.h:

src/model/catalogue.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/validate.h:

src/store/record.h:

src/store/fault.h:
