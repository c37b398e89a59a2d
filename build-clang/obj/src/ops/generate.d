build-clang/obj/src/ops/generate.o: src/ops/generate.c src/ops/generate.h \
  src/store/host.h src/store/tx.h src/base/arena.h src/db/db.h \
  src/base/err.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/ops/names.h src/base/hash.h src/store/bulk.h \
  src/store/record.h src/model/value.h src/store/fault.h \
  src/store/history.h

src/ops/generate.h:

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

src/ops/names.h:

src/base/hash.h:

src/store/bulk.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:

src/store/history.h:
