build-clang/obj/src/auth/token.o: src/auth/token.c src/auth/token.h \
  src/store/tx.h src/base/arena.h src/db/db.h src/base/err.h \
  src/base/str.h src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/auth/actor.h src/base/hash.h src/store/history.h \
  src/store/record.h src/model/value.h src/store/fault.h

src/auth/token.h:

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

src/base/hash.h:

src/store/history.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:
