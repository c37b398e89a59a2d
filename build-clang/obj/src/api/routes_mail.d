build-clang/obj/src/api/routes_mail.o: src/api/routes_mail.c \
  src/api/put.h src/api/json_out.h src/base/buf.h src/base/str.h \
  src/store/query.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/money.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/store/record.h src/store/fault.h src/api/route.h \
  src/api/call.h src/http/http.h src/store/host.h src/ops/analysis.h \
  src/store/aggregate.h src/store/sql.h src/ops/fields.h src/api/quota.h \
  src/base/seal.h src/model/message.h src/ops/mail/outbox.h \
  src/ops/mail/schedule.h src/ops/mail/content.h src/ops/mail/mdoc.h \
  src/rules/mailtime.h src/rules/calendar.h src/store/hook.h \
  src/ops/mail/settings.h src/ops/note.h src/store/json.h

src/api/put.h:

src/api/json_out.h:

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

src/store/record.h:

src/store/fault.h:

src/api/route.h:

src/api/call.h:

src/http/http.h:

src/store/host.h:

src/ops/analysis.h:

src/store/aggregate.h:

src/store/sql.h:

src/ops/fields.h:

src/api/quota.h:

src/base/seal.h:

src/model/message.h:

src/ops/mail/outbox.h:

src/ops/mail/schedule.h:

src/ops/mail/content.h:

src/ops/mail/mdoc.h:

src/rules/mailtime.h:

src/rules/calendar.h:

src/store/hook.h:

src/ops/mail/settings.h:

src/ops/note.h:

src/store/json.h:
