build-clang/obj/src/mail/address.o: src/mail/address.c src/mail/address.h \
  src/base/str.h

src/mail/address.h:

src/base/str.h:
