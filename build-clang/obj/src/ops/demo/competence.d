build-clang/obj/src/ops/demo/competence.o: src/ops/demo/competence.c \
  src/ops/competence/competence.h src/rules/competence.h \
  src/model/competences.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/str.h src/base/money.h src/store/hook.h \
  src/store/record.h src/model/value.h src/model/catalogue.h \
  src/base/arena.h src/model/entity.h src/store/fault.h src/store/tx.h \
  src/db/db.h src/model/actor.h src/ops/demo/parts.h src/base/hash.h \
  src/ops/demo/demo.h src/store/host.h src/ops/fields.h

src/ops/competence/competence.h:

src/rules/competence.h:

src/model/competences.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/store/hook.h:

src/store/record.h:

src/model/value.h:

src/model/catalogue.h:

src/base/arena.h:

src/model/entity.h:

src/store/fault.h:

src/store/tx.h:

src/db/db.h:

src/model/actor.h:

src/ops/demo/parts.h:

src/base/hash.h:

src/ops/demo/demo.h:

src/store/host.h:

src/ops/fields.h:
