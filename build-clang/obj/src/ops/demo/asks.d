build-clang/obj/src/ops/demo/asks.o: src/ops/demo/asks.c \
  src/ops/approval.h src/ops/fields.h src/store/record.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/str.h src/base/money.h src/store/fault.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/rules/approval.h \
  src/ops/delegation.h src/store/hook.h src/ops/demo/parts.h \
  src/base/hash.h src/ops/demo/demo.h src/store/host.h src/ops/notify.h

src/ops/approval.h:

src/ops/fields.h:

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

src/rules/approval.h:

src/ops/delegation.h:

src/store/hook.h:

src/ops/demo/parts.h:

src/base/hash.h:

src/ops/demo/demo.h:

src/store/host.h:

src/ops/notify.h:
