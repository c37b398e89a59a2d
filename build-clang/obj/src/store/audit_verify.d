build-clang/obj/src/store/audit_verify.o: src/store/audit_verify.c \
  src/base/buf.h src/base/str.h src/store/audit.h src/base/hash.h \
  src/store/tx.h src/base/arena.h src/db/db.h src/base/err.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/store/history.h src/store/record.h src/model/value.h \
  src/store/fault.h

src/base/buf.h:

src/base/str.h:

src/store/audit.h:

src/base/hash.h:

src/store/tx.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/store/history.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:
