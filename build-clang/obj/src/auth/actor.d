build-clang/obj/src/auth/actor.o: src/auth/actor.c src/auth/actor.h \
  src/store/tx.h src/base/arena.h src/db/db.h src/base/err.h \
  src/base/str.h src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h src/base/log.h

src/auth/actor.h:

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

src/base/log.h:
