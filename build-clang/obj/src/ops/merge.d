build-clang/obj/src/ops/merge.o: src/ops/merge.c src/ops/merge.h \
  src/store/fault.h src/base/arena.h src/base/str.h src/store/merge.h \
  src/store/record.h src/model/value.h src/model/catalogue.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/money.h src/store/tx.h src/db/db.h src/model/actor.h \
  src/store/tags.h

src/ops/merge.h:

src/store/fault.h:

src/base/arena.h:

src/base/str.h:

src/store/merge.h:

src/store/record.h:

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

src/store/tags.h:
