build-clang/obj/src/ops/demo/hand.o: src/ops/demo/hand.c \
  src/ops/hand/hand.h src/rules/approval.h src/base/clock.h \
  src/base/err.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/money.h src/rules/hand.h src/store/record.h \
  src/model/value.h src/model/catalogue.h src/base/arena.h \
  src/store/fault.h src/store/tx.h src/db/db.h src/ops/demo/parts.h \
  src/base/hash.h src/ops/demo/demo.h src/store/host.h

src/ops/hand/hand.h:

src/rules/approval.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/money.h:

src/rules/hand.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/ops/demo/parts.h:

src/base/hash.h:

src/ops/demo/demo.h:

src/store/host.h:
