build-clang/obj/src/auth/attempt.o: src/auth/attempt.c src/auth/attempt.h \
  src/store/tx.h src/base/arena.h src/db/db.h src/base/err.h \
  src/base/str.h src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/base/hash.h

src/auth/attempt.h:

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

src/base/hash.h:
