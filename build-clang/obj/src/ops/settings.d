build-clang/obj/src/ops/settings.o: src/ops/settings.c src/ops/settings.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/base/arena.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/model/entity.h src/model/catalogue.h \
  src/base/utf8.h src/ops/note.h src/store/json.h src/model/value.h

src/ops/settings.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/fault.h:

src/base/arena.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/model/entity.h:

src/model/catalogue.h:

src/base/utf8.h:

src/ops/note.h:

src/store/json.h:

src/model/value.h:
