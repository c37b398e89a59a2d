build-clang/obj/src/ops/custom.o: src/ops/custom.c src/ops/custom.h \
  src/store/fault.h src/base/arena.h src/base/str.h src/store/tx.h \
  src/db/db.h src/base/err.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/base/utf8.h src/ops/note.h src/store/json.h \
  src/model/value.h

src/ops/custom.h:

src/store/fault.h:

src/base/arena.h:

src/base/str.h:

src/store/tx.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/base/utf8.h:

src/ops/note.h:

src/store/json.h:

src/model/value.h:
