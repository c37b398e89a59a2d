build-clang/obj/src/store/sealed.o: src/store/sealed.c src/store/sealed.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/base/seal.h src/store/history.h \
  src/store/record.h src/store/fault.h src/store/row.h src/store/scope.h \
  src/store/change.h src/store/sql.h src/base/buf.h

src/store/sealed.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/base/seal.h:

src/store/history.h:

src/store/record.h:

src/store/fault.h:

src/store/row.h:

src/store/scope.h:

src/store/change.h:

src/store/sql.h:

src/base/buf.h:
