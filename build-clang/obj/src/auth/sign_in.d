build-clang/obj/src/auth/sign_in.o: src/auth/sign_in.c src/auth/sign_in.h \
  src/auth/session.h src/store/tx.h src/base/arena.h src/db/db.h \
  src/base/err.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/store/fault.h src/store/host.h \
  src/auth/actor.h src/auth/attempt.h src/auth/factor.h \
  src/auth/password.h src/auth/token.h src/store/history.h \
  src/store/record.h src/model/value.h

src/auth/sign_in.h:

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

src/store/fault.h:

src/store/host.h:

src/auth/actor.h:

src/auth/attempt.h:

src/auth/factor.h:

src/auth/password.h:

src/auth/token.h:

src/store/history.h:

src/store/record.h:

src/model/value.h:
