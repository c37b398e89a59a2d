build-clang/obj/src/ops/mail/mdoc.o: src/ops/mail/mdoc.c \
  src/ops/mail/mdoc.h src/base/buf.h src/base/str.h src/base/money.h \
  src/store/tx.h src/base/arena.h src/db/db.h src/base/err.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/model/catalogue.h src/base/utf8.h src/codec/csv.h \
  src/codec/xlsx.h

src/ops/mail/mdoc.h:

src/base/buf.h:

src/base/str.h:

src/base/money.h:

src/store/tx.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/model/catalogue.h:

src/base/utf8.h:

src/codec/csv.h:

src/codec/xlsx.h:
