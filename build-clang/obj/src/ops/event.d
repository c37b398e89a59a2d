build-clang/obj/src/ops/event.o: src/ops/event.c src/ops/event.h \
  src/store/tx.h src/base/arena.h src/db/db.h src/base/err.h \
  src/base/str.h src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/store/aggregate.h src/store/query.h src/model/value.h

src/ops/event.h:

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

src/store/aggregate.h:

src/store/query.h:

src/model/value.h:
