build-clang/obj/src/store/query_string.o: src/store/query_string.c \
  src/store/query_string.h src/base/arena.h src/base/err.h \
  src/store/query.h src/model/value.h src/model/catalogue.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/str.h \
  src/base/money.h src/store/tx.h src/db/db.h src/model/actor.h \
  src/base/utf8.h

src/store/query_string.h:

src/base/arena.h:

src/base/err.h:

src/store/query.h:

src/model/value.h:

src/model/catalogue.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/str.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/base/utf8.h:
