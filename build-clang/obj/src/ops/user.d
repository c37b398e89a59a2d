build-clang/obj/src/ops/user.o: src/ops/user.c src/ops/user.h \
  src/store/hook.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/auth/actor.h src/auth/factor.h src/store/host.h \
  src/auth/session.h src/auth/sign_in.h src/auth/token.h src/codec/qr.h \
  src/base/buf.h src/store/query.h

src/ops/user.h:

src/store/hook.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/auth/actor.h:

src/auth/factor.h:

src/store/host.h:

src/auth/session.h:

src/auth/sign_in.h:

src/auth/token.h:

src/codec/qr.h:

src/base/buf.h:

src/store/query.h:
