build-clang/obj/src/ops/guard.o: src/ops/guard.c src/ops/guard.h \
  src/store/hook.h src/store/record.h src/model/value.h \
  src/model/catalogue.h src/base/arena.h src/model/entity.h \
  src/model/field.h src/base/clock.h src/base/err.h src/base/str.h \
  src/base/money.h src/store/fault.h src/store/tx.h src/db/db.h \
  src/model/actor.h src/base/seal.h src/base/utf8.h src/model/options.h \
  src/ops/fields.h src/ops/note.h src/store/json.h src/rules/care.h \
  src/store/history.h src/store/sealed.h

src/ops/guard.h:

src/store/hook.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/base/seal.h:

src/base/utf8.h:

src/model/options.h:

src/ops/fields.h:

src/ops/note.h:

src/store/json.h:

src/rules/care.h:

src/store/history.h:

src/store/sealed.h:
