build-clang/obj/src/api/routes_moving.o: src/api/routes_moving.c \
  src/api/api.h src/api/call.h src/http/http.h src/base/arena.h \
  src/base/buf.h src/base/str.h src/base/err.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/money.h \
  src/store/fault.h src/store/host.h src/store/tx.h src/db/db.h \
  src/model/catalogue.h src/store/query.h src/model/value.h \
  src/store/record.h src/auth/cache.h src/auth/session.h \
  src/api/json_read.h src/api/quota.h src/api/route.h src/ops/card.h \
  src/codec/vcard.h src/ops/export.h src/ops/diary/feed.h \
  src/ops/diary/agenda.h src/rules/recurrence.h src/rules/calendar.h \
  src/ops/file.h src/base/hash.h src/ops/moving/wizard.h \
  src/ops/moving/moving.h src/base/strmap.h src/ops/moving/map.h \
  src/ops/moving/sheet.h src/rules/cellvalue.h src/store/import_log.h \
  src/store/history.h

src/api/api.h:

src/api/call.h:

src/http/http.h:

src/base/arena.h:

src/base/buf.h:

src/base/str.h:

src/base/err.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/money.h:

src/store/fault.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/model/catalogue.h:

src/store/query.h:

src/model/value.h:

src/store/record.h:

src/auth/cache.h:

src/auth/session.h:

src/api/json_read.h:

src/api/quota.h:

src/api/route.h:

src/ops/card.h:

src/codec/vcard.h:

src/ops/export.h:

src/ops/diary/feed.h:

src/ops/diary/agenda.h:

src/rules/recurrence.h:

src/rules/calendar.h:

src/ops/file.h:

src/base/hash.h:

src/ops/moving/wizard.h:

src/ops/moving/moving.h:

src/base/strmap.h:

src/ops/moving/map.h:

src/ops/moving/sheet.h:

src/rules/cellvalue.h:

src/store/import_log.h:

src/store/history.h:
