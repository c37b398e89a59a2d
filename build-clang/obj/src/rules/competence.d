build-clang/obj/src/rules/competence.o: src/rules/competence.c \
  src/rules/competence.h src/model/competences.h src/model/field.h \
  src/base/clock.h src/base/err.h src/base/str.h src/base/money.h

src/rules/competence.h:

src/model/competences.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:
