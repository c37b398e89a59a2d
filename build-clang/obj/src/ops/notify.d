build-clang/obj/src/ops/notify.o: src/ops/notify.c src/ops/notify.h \
  src/store/tx.h src/base/arena.h src/db/db.h src/base/err.h \
  src/base/str.h src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/model/options.h src/ops/fields.h src/store/record.h \
  src/model/value.h src/store/fault.h src/ops/raised.h \
  src/store/change.h src/store/row.h src/store/json.h

src/ops/notify.h:

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

src/model/options.h:

src/ops/fields.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:

src/ops/raised.h:

src/store/change.h:

src/store/row.h:

src/store/json.h:
