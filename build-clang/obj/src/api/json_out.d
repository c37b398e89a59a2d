build-clang/obj/src/api/json_out.o: src/api/json_out.c src/api/json_out.h \
  src/base/buf.h src/base/str.h src/store/query.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/money.h \
  src/store/tx.h src/db/db.h src/model/actor.h src/store/record.h \
  src/store/fault.h src/model/mask.h

src/api/json_out.h:

src/base/buf.h:

src/base/str.h:

src/store/query.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/record.h:

src/store/fault.h:

src/model/mask.h:
