build-clang/obj/src/api/json_read.o: src/api/json_read.c \
  src/api/json_read.h src/base/err.h src/base/str.h

src/api/json_read.h:

src/base/err.h:

src/base/str.h:
