build-clang/obj/src/ops/stage.o: src/ops/stage.c src/ops/stage.h \
  src/store/tx.h src/base/arena.h src/db/db.h src/base/err.h \
  src/base/str.h src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/store/facts.h

src/ops/stage.h:

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

src/store/facts.h:
