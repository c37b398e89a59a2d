build-clang/obj/src/model/competence_texts.o: \
  src/model/competence_texts.c src/model/competences.h src/model/field.h \
  src/base/clock.h src/base/err.h src/base/str.h src/base/money.h

src/model/competences.h:

src/model/field.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/base/money.h:
