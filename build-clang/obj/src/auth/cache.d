build-clang/obj/src/auth/cache.o: src/auth/cache.c src/auth/cache.h \
  src/auth/session.h src/store/tx.h src/base/arena.h src/db/db.h \
  src/base/err.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/auth/actor.h src/auth/token.h \
  src/base/hash.h

src/auth/cache.h:

src/auth/session.h:

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

src/auth/actor.h:

src/auth/token.h:

src/base/hash.h:
