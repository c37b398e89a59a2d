build-clang/obj/src/store/schema.o: src/store/schema.c src/store/schema.h \
  src/base/buf.h src/base/str.h src/db/db.h src/base/err.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/base/arena.h

src/store/schema.h:

src/base/buf.h:

src/base/str.h:

src/db/db.h:

src/base/err.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/base/arena.h:
