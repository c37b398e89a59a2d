build-clang/obj/src/app/server.o: src/app/server.c src/app/server.h \
  src/app/config.h src/base/arena.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/money.h src/app/exec.h src/store/host.h src/store/tx.h \
  src/db/db.h src/model/catalogue.h src/api/api.h src/api/call.h \
  src/http/http.h src/base/buf.h src/store/fault.h src/store/query.h \
  src/model/value.h src/store/record.h src/auth/cache.h \
  src/auth/session.h src/api/events.h src/api/route.h src/app/control.h \
  src/app/command.h src/app/args.h src/app/wire.h src/store/hook.h \
  src/app/keyfile.h src/base/seal.h src/app/outbox.h src/app/schedule.h \
  src/app/version.h src/auth/actor.h src/auth/token.h src/base/log.h \
  src/http/asset.h src/store/history.h src/store/search.h

src/app/server.h:

src/app/config.h:

src/base/arena.h:

src/base/str.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/app/exec.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/model/catalogue.h:

src/api/api.h:

src/api/call.h:

src/http/http.h:

src/base/buf.h:

src/store/fault.h:

src/store/query.h:

src/model/value.h:

src/store/record.h:

src/auth/cache.h:

src/auth/session.h:

src/api/events.h:

src/api/route.h:

src/app/control.h:

src/app/command.h:

src/app/args.h:

src/app/wire.h:

src/store/hook.h:

src/app/keyfile.h:

src/base/seal.h:

src/app/outbox.h:

src/app/schedule.h:

src/app/version.h:

src/auth/actor.h:

src/auth/token.h:

src/base/log.h:

src/http/asset.h:

src/store/history.h:

src/store/search.h:
