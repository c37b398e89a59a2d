build-clang/obj/src/rules/care.o: src/rules/care.c src/rules/care.h \
  src/base/clock.h src/base/err.h src/base/str.h

src/rules/care.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:
