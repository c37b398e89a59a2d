build-clang/obj/src/app/cmd_import.o: src/app/cmd_import.c \
  src/app/command.h src/app/args.h src/base/str.h src/model/actor.h \
  src/model/entity.h src/model/field.h src/base/clock.h src/base/err.h \
  src/base/money.h src/app/config.h src/base/arena.h src/store/host.h \
  src/store/tx.h src/db/db.h src/model/catalogue.h \
  src/ops/moving/moving.h src/base/hash.h src/base/strmap.h \
  src/ops/moving/map.h src/ops/moving/sheet.h src/rules/cellvalue.h \
  src/store/import_log.h src/store/record.h src/model/value.h \
  src/store/fault.h src/ops/moving/report.h src/base/buf.h \
  src/store/json.h

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

src/ops/moving/moving.h:

src/base/hash.h:

src/base/strmap.h:

src/ops/moving/map.h:

src/ops/moving/sheet.h:

src/rules/cellvalue.h:

src/store/import_log.h:

src/store/record.h:

src/model/value.h:

src/store/fault.h:

src/ops/moving/report.h:

src/base/buf.h:

src/store/json.h:
