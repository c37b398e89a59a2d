build-clang/obj/src/auth/factor.o: src/auth/factor.c src/auth/factor.h \
  src/store/fault.h src/base/arena.h src/base/str.h src/store/host.h \
  src/store/tx.h src/db/db.h src/base/err.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/auth/session.h src/auth/sign_in.h \
  src/base/buf.h src/base/hash.h src/base/seal.h src/store/history.h \
  src/store/record.h src/model/value.h

src/auth/factor.h:

src/store/fault.h:

src/base/arena.h:

src/base/str.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/auth/session.h:

src/auth/sign_in.h:

src/base/buf.h:

src/base/hash.h:

src/base/seal.h:

src/store/history.h:

src/store/record.h:

src/model/value.h:
