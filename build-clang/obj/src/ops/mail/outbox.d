build-clang/obj/src/ops/mail/outbox.o: src/ops/mail/outbox.c \
  src/ops/mail/outbox.h src/store/tx.h src/base/arena.h src/db/db.h \
  src/base/err.h src/base/str.h src/model/actor.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/base/hash.h src/ops/mail/settings.h \
  src/store/fault.h src/ops/note.h src/store/json.h src/model/value.h

src/ops/mail/outbox.h:

src/store/tx.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/base/str.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/base/hash.h:

src/ops/mail/settings.h:

src/store/fault.h:

src/ops/note.h:

src/store/json.h:

src/model/value.h:
