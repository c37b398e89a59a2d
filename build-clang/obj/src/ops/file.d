build-clang/obj/src/ops/file.o: src/ops/file.c src/ops/file.h \
  src/base/hash.h src/base/str.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/money.h \
  src/store/fault.h src/store/tx.h src/db/db.h src/model/actor.h \
  src/base/buf.h src/base/utf8.h src/codec/multipart.h src/ops/fields.h

src/ops/file.h:

src/base/hash.h:

src/base/str.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/base/buf.h:

src/base/utf8.h:

src/codec/multipart.h:

src/ops/fields.h:
