build-clang/obj/src/ops/card.o: src/ops/card.c src/ops/card.h \
  src/codec/vcard.h src/base/arena.h src/base/buf.h src/base/str.h \
  src/ops/export.h src/store/query.h src/model/value.h \
  src/model/catalogue.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/err.h src/base/money.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/codec/qr.h src/ops/fields.h \
  src/store/record.h src/store/fault.h

src/ops/card.h:

src/codec/vcard.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/ops/export.h:

src/store/query.h:

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

src/codec/qr.h:

src/ops/fields.h:

src/store/record.h:

src/store/fault.h:
