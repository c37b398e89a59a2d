build-clang/obj/src/ops/note.o: src/ops/note.c src/ops/note.h \
  src/store/json.h src/base/arena.h src/base/str.h src/model/value.h \
  src/model/catalogue.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/err.h src/base/money.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/store/history.h src/store/record.h \
  src/store/fault.h

src/ops/note.h:

src/store/json.h:

src/base/arena.h:

src/base/str.h:

src/model/value.h:

src/model/catalogue.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/history.h:

src/store/record.h:

src/store/fault.h:
