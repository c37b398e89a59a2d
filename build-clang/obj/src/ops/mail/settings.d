build-clang/obj/src/ops/mail/settings.o: src/ops/mail/settings.c \
  src/ops/mail/settings.h src/store/fault.h src/base/arena.h \
  src/base/str.h src/store/tx.h src/db/db.h src/base/err.h \
  src/model/actor.h src/model/entity.h src/model/field.h \
  src/base/clock.h src/base/money.h src/model/catalogue.h \
  src/base/hash.h src/base/seal.h src/base/utf8.h src/mail/mime.h \
  src/base/buf.h src/mail/smtp.h src/ops/note.h src/store/json.h \
  src/model/value.h src/rules/check.h

src/ops/mail/settings.h:

src/store/fault.h:

src/base/arena.h:

src/base/str.h:

src/store/tx.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/model/catalogue.h:

src/base/hash.h:

src/base/seal.h:

src/base/utf8.h:

src/mail/mime.h:

src/base/buf.h:

src/mail/smtp.h:

src/ops/note.h:

src/store/json.h:

src/model/value.h:

src/rules/check.h:
