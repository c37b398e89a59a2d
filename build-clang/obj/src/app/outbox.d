build-clang/obj/src/app/outbox.o: src/app/outbox.c src/app/outbox.h \
  src/app/exec.h src/store/host.h src/store/tx.h src/base/arena.h \
  src/db/db.h src/base/err.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/model/catalogue.h src/app/wire.h src/store/hook.h \
  src/store/record.h src/model/value.h src/store/fault.h src/base/seal.h \
  src/base/hash.h src/base/log.h src/mail/smtp.h src/ops/mail/letter.h \
  src/ops/export.h src/base/buf.h src/store/query.h \
  src/ops/mail/outbox.h src/ops/mail/settings.h src/ops/mail/schedule.h \
  src/ops/mail/content.h src/ops/mail/mdoc.h src/rules/mailtime.h \
  src/rules/calendar.h

src/app/outbox.h:

src/app/exec.h:

src/store/host.h:

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

src/app/wire.h:

src/store/hook.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:

src/base/seal.h:

src/base/hash.h:

src/base/log.h:

src/mail/smtp.h:

src/ops/mail/letter.h:

src/ops/export.h:

src/base/buf.h:

src/store/query.h:

src/ops/mail/outbox.h:

src/ops/mail/settings.h:

src/ops/mail/schedule.h:

src/ops/mail/content.h:

src/ops/mail/mdoc.h:

src/rules/mailtime.h:

src/rules/calendar.h:
