build-clang/obj/src/db/sqlite_log.o: src/db/sqlite_log.c \
  src/db/sqlite_log.h src/base/err.h

src/db/sqlite_log.h:

src/base/err.h:
