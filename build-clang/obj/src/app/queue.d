build-clang/obj/src/app/queue.o: src/app/queue.c src/app/queue.h \
  src/app/exec.h src/store/host.h src/store/tx.h src/base/arena.h \
  src/db/db.h src/base/err.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h

src/app/queue.h:

src/app/exec.h:

src/store/host.h:

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
