build-clang/obj/src/ops/mail/letter.o: src/ops/mail/letter.c \
  src/ops/mail/letter.h src/ops/export.h src/base/buf.h src/base/str.h \
  src/store/query.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/money.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/ops/mail/outbox.h src/ops/mail/settings.h \
  src/store/fault.h src/auth/actor.h src/mail/mime.h src/model/message.h \
  src/ops/celltext.h src/ops/fields.h src/store/record.h \
  src/ops/mail/schedule.h src/ops/mail/content.h src/ops/mail/mdoc.h \
  src/rules/mailtime.h src/rules/calendar.h src/store/hook.h \
  src/ops/notify.h

src/ops/mail/letter.h:

src/ops/export.h:

src/base/buf.h:

src/base/str.h:

src/store/query.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/ops/mail/outbox.h:

src/ops/mail/settings.h:

src/store/fault.h:

src/auth/actor.h:

src/mail/mime.h:

src/model/message.h:

src/ops/celltext.h:

src/ops/fields.h:

src/store/record.h:

src/ops/mail/schedule.h:

src/ops/mail/content.h:

src/ops/mail/mdoc.h:

src/rules/mailtime.h:

src/rules/calendar.h:

src/store/hook.h:

src/ops/notify.h:
