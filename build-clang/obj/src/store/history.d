build-clang/obj/src/store/history.o: src/store/history.c \
  src/store/history.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/store/audit.h src/base/hash.h src/store/json.h \
  src/store/row.h

src/store/history.h:

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

src/store/audit.h:

src/base/hash.h:

src/store/json.h:

src/store/row.h:
