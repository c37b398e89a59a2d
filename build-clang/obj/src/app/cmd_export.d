build-clang/obj/src/app/cmd_export.o: src/app/cmd_export.c \
  src/app/command.h src/app/args.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/money.h src/app/config.h src/base/arena.h src/store/host.h \
  src/store/tx.h src/db/db.h src/model/catalogue.h src/ops/card.h \
  src/codec/vcard.h src/base/buf.h src/ops/export.h src/store/query.h \
  src/model/value.h src/ops/diary/feed.h src/ops/diary/agenda.h \
  src/rules/recurrence.h src/rules/calendar.h

src/app/command.h:

src/app/args.h:

src/base/str.h:

src/model/actor.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/money.h:

src/app/config.h:

src/base/arena.h:

src/store/host.h:

src/store/tx.h:

src/db/db.h:

src/model/catalogue.h:

src/ops/card.h:

src/codec/vcard.h:

src/base/buf.h:

src/ops/export.h:

src/store/query.h:

src/model/value.h:

src/ops/diary/feed.h:

src/ops/diary/agenda.h:

src/rules/recurrence.h:

src/rules/calendar.h:
