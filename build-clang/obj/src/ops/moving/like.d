build-clang/obj/src/ops/moving/like.o: src/ops/moving/like.c \
  src/ops/moving/parts.h src/ops/moving/moving.h src/base/hash.h \
  src/base/str.h src/base/strmap.h src/base/arena.h src/ops/moving/map.h \
  src/model/catalogue.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/err.h src/base/money.h \
  src/ops/moving/sheet.h src/rules/cellvalue.h src/store/host.h \
  src/store/tx.h src/db/db.h src/model/actor.h src/store/import_log.h \
  src/store/record.h src/model/value.h src/store/fault.h src/base/utf8.h \
  src/rules/namelike.h

src/ops/moving/parts.h:

src/ops/moving/moving.h:

src/base/hash.h:

src/base/str.h:

src/base/strmap.h:

src/base/arena.h:

src/ops/moving/map.h:

src/model/catalogue.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/ops/moving/sheet.h:

src/rules/cellvalue.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/store/import_log.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:

src/base/utf8.h:

src/rules/namelike.h:
