build-clang/obj/src/rules/dealfacts.o: src/rules/dealfacts.c \
  src/rules/dealfacts.h src/base/clock.h src/base/err.h src/base/str.h \
  src/rules/dealgrade.h

src/rules/dealfacts.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:

src/rules/dealgrade.h:
