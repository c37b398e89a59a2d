build-clang/obj/src/rules/gate.o: src/rules/gate.c src/rules/gate.h \
  src/base/str.h src/rules/dealfacts.h src/base/clock.h src/base/err.h \
  src/rules/dealgrade.h

src/rules/gate.h:

src/base/str.h:

src/rules/dealfacts.h:

src/base/clock.h:

src/base/err.h:

src/rules/dealgrade.h:
