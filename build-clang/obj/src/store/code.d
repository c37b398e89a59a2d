build-clang/obj/src/store/code.o: src/store/code.c src/store/code.h \
  src/store/change.h src/store/row.h src/store/record.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/store/fault.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/store/json.h src/store/later.h \
  src/store/audit.h src/base/hash.h src/store/rollup_write.h

src/store/code.h:

src/store/change.h:

src/store/row.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/json.h:

src/store/later.h:

src/store/audit.h:

src/base/hash.h:

src/store/rollup_write.h:
