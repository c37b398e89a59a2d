build-clang/obj/src/db/sync.o: src/db/sync.c src/db/sync.h src/base/err.h

src/db/sync.h:

src/base/err.h:
