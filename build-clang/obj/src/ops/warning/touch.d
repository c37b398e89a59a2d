build-clang/obj/src/ops/warning/touch.o: src/ops/warning/touch.c \
  src/ops/warning/touch.h src/store/tx.h src/base/arena.h src/db/db.h \
  src/base/err.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/store/json.h src/model/value.h \
  src/store/sql.h src/base/buf.h

src/ops/warning/touch.h:

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

src/store/json.h:

src/model/value.h:

src/store/sql.h:

src/base/buf.h:
