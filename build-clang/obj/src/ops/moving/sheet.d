build-clang/obj/src/ops/moving/sheet.o: src/ops/moving/sheet.c \
  src/ops/moving/sheet.h src/base/arena.h src/base/err.h src/base/str.h \
  src/base/buf.h src/base/utf8.h src/codec/csv.h src/codec/encoding.h \
  src/codec/ical.h src/base/clock.h src/codec/vcard.h src/codec/xlsx.h \
  src/base/money.h src/ops/moving/cards.h src/ops/moving/parts.h \
  src/ops/moving/moving.h src/base/hash.h src/base/strmap.h \
  src/ops/moving/map.h src/model/catalogue.h src/model/entity.h \
  src/model/field.h src/rules/cellvalue.h src/store/host.h \
  src/store/tx.h src/db/db.h src/model/actor.h src/store/import_log.h \
  src/store/record.h src/model/value.h src/store/fault.h

src/ops/moving/sheet.h:

src/base/arena.h:

src/base/err.h:

src/base/str.h:

src/base/buf.h:

src/base/utf8.h:

src/codec/csv.h:

src/codec/encoding.h:

src/codec/ical.h:

src/base/clock.h:

src/codec/vcard.h:

src/codec/xlsx.h:

src/base/money.h:

src/ops/moving/cards.h:

src/ops/moving/parts.h:

src/ops/moving/moving.h:

src/base/hash.h:

src/base/strmap.h:

src/ops/moving/map.h:

src/model/catalogue.h:

src/model/entity.h:

src/model/field.h:

src/rules/cellvalue.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/import_log.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:
