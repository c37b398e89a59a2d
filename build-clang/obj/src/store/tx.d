build-clang/obj/src/store/tx.o: src/store/tx.c src/store/tx.h \
  src/base/arena.h src/db/db.h src/base/err.h src/base/str.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/store/row.h src/store/record.h src/model/value.h src/store/fault.h

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

src/store/row.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:
