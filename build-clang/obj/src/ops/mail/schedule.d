build-clang/obj/src/ops/mail/schedule.o: src/ops/mail/schedule.c \
  src/ops/mail/schedule.h src/ops/mail/content.h src/ops/mail/mdoc.h \
  src/base/buf.h src/base/str.h src/base/money.h src/store/tx.h \
  src/base/arena.h src/db/db.h src/base/err.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h \
  src/model/catalogue.h src/store/query.h src/model/value.h \
  src/rules/mailtime.h src/rules/calendar.h src/store/hook.h \
  src/store/record.h src/store/fault.h src/base/hash.h \
  src/model/options.h src/ops/calendar.h src/ops/fields.h \
  src/ops/mail/outbox.h src/ops/mail/settings.h

src/ops/mail/schedule.h:

src/ops/mail/content.h:

src/ops/mail/mdoc.h:

src/base/buf.h:

src/base/str.h:

src/base/money.h:

src/store/tx.h:

src/base/arena.h:

src/db/db.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/model/catalogue.h:

src/store/query.h:

src/model/value.h:

src/rules/mailtime.h:

src/rules/calendar.h:

src/store/hook.h:

src/store/record.h:

src/store/fault.h:

src/base/hash.h:

src/model/options.h:

src/ops/calendar.h:

src/ops/fields.h:

src/ops/mail/outbox.h:

src/ops/mail/settings.h:
