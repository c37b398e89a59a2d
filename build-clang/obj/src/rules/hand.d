build-clang/obj/src/rules/hand.o: src/rules/hand.c src/rules/hand.h \
  src/base/clock.h src/base/err.h src/base/str.h

src/rules/hand.h:

src/base/clock.h:

src/base/err.h:

src/base/str.h:
