build-clang/obj/src/store/sql.o: src/store/sql.c src/store/sql.h \
  src/base/arena.h src/base/buf.h src/base/str.h src/db/db.h \
  src/base/err.h src/model/value.h src/model/catalogue.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h

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
