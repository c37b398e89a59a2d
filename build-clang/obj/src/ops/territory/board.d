build-clang/obj/src/ops/territory/board.o: src/ops/territory/board.c \
  src/ops/factread.h src/store/query.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/tx.h src/db/db.h src/model/actor.h \
  src/store/sql.h src/base/buf.h src/ops/territory/territory.h \
  src/rules/hand.h src/rules/territory.h src/store/record.h \
  src/store/fault.h

src/ops/factread.h:

src/store/query.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/sql.h:

src/base/buf.h:

src/ops/territory/territory.h:

src/rules/hand.h:

src/rules/territory.h:

src/store/record.h:

src/store/fault.h:
