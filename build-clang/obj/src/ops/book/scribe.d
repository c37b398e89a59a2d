build-clang/obj/src/ops/book/scribe.o: src/ops/book/scribe.c \
  src/ops/book/scribe.h src/book/book.h src/base/arena.h src/base/buf.h \
  src/base/str.h src/base/clock.h src/base/err.h src/ops/books.h \
  src/store/tx.h src/db/db.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/money.h src/model/catalogue.h \
  src/store/query.h src/model/value.h src/store/json.h

src/ops/book/scribe.h:

src/book/book.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/clock.h:

src/base/err.h:

src/ops/books.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/money.h:

src/model/catalogue.h:

src/store/query.h:

src/model/value.h:

src/store/json.h:
