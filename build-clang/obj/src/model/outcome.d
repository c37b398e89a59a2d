build-clang/obj/src/model/outcome.o: src/model/outcome.c \
  src/model/competences.h src/model/field.h src/base/clock.h \
  src/base/err.h src/base/str.h src/base/money.h src/model/kinds.h \
  src/model/entity.h src/model/options.h

src/model/competences.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:

src/model/kinds.h:

src/model/entity.h:

src/model/options.h:
