build-clang/obj/src/app/exec.o: src/app/exec.c src/app/exec.h \
  src/store/host.h src/store/tx.h src/base/arena.h src/db/db.h \
  src/base/err.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/app/queue.h src/auth/actor.h src/base/log.h \
  src/store/search.h src/base/buf.h src/store/record.h src/model/value.h \
  src/store/fault.h

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

src/app/queue.h:

src/auth/actor.h:

src/base/log.h:

src/store/search.h:

src/base/buf.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:
