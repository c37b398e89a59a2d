build-clang/obj/src/ops/demo/guard.o: src/ops/demo/guard.c \
  src/ops/demo/parts.h src/base/hash.h src/base/str.h \
  src/ops/demo/demo.h src/store/fault.h src/base/arena.h \
  src/store/host.h src/store/tx.h src/db/db.h src/base/err.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/store/record.h src/model/value.h src/base/seal.h src/ops/guard.h \
  src/store/hook.h src/ops/rights.h src/ops/settings.h

src/ops/demo/parts.h:

src/base/hash.h:

src/base/str.h:

src/ops/demo/demo.h:

src/store/fault.h:

src/base/arena.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/store/record.h:

src/model/value.h:

src/base/seal.h:

src/ops/guard.h:

src/store/hook.h:

src/ops/rights.h:

src/ops/settings.h:
