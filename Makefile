# Guanxi: one C11 program with its web page inside. `make` builds build/guanxi; `make help` lists the rest.
#
# Variants build side by side: B=build/asan SAN=address,undefined, CC=clang B=build/clang, ...
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
include tools/flags.mk

CC := gcc
B := build
OPT := -O2
SAN :=
GUANXI_DATA ?= ../shared/data
export GUANXI_DATA

PKGS := libevent libevent_pthreads libevent_openssl openssl jansson libsodium icu-i18n icu-uc libpq sqlite3 zlib libcurl libqrencode liboath harfbuzz harfbuzz-subset xlsxwriter libzip expat
ifneq ($(wildcard /usr/include/libpq-fe.h /usr/include/postgresql/libpq-fe.h),)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) | sed 's/-I/-isystem /g')
PKG_LIBS := $(shell pkg-config --libs $(PKGS)) -lm -lpthread
endif

ISCLANG := $(findstring clang,$(CC))
CFLAGS := -std=c11 -g $(OPT) -D_GNU_SOURCE -Isrc -I. -I$(B) $(PKG_CFLAGS) $(WARN) $(HARDEN) \
 $(if $(ISCLANG),$(WARN_CLANG),$(WARN_GCC)) \
 $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer -DGUANXI_SANITIZED,-D_FORTIFY_SOURCE=3)
LDFLAGS := $(LINK_HARDEN) $(if $(SAN),-fsanitize=$(SAN))

SRC := $(sort $(wildcard src/*/*.c src/*/*/*.c))
LIB_SRC := $(filter-out src/app/main.c,$(SRC))
TEST_SRC := $(sort $(wildcard tests/*.c tests/*/*.c))
TEST_SRC := $(filter-out tests/fuzz/% tests/load/% tests/fault/%,$(TEST_SRC))
LIB_OBJ := $(LIB_SRC:%.c=$(B)/obj/%.o)
MAIN_OBJ := $(patsubst %.c,$(B)/obj/%.o,$(wildcard src/app/main.c))
TEST_OBJ := $(TEST_SRC:%.c=$(B)/obj/%.o)

# Installed before anything else is read: make starts again when this file was remade.
ifeq ($(filter help clean deps,$(MAKECMDGOALS)),)
include build/deps.mk
endif
build/deps.mk: tools/deps-install.sh
	@mkdir -p $(@D)
	@sh tools/deps-install.sh build
	@touch $@

# One short line per step; V=1 shows whole commands, -s nothing.
say = $(if $(V),,@$(if $(findstring s,$(firstword -$(MAKEFLAGS))),,echo "  $(1) $@"; ))

.PHONY: all
all: web ## the program with its page: build/guanxi
	@$(MAKE) --no-print-directory $(B)/guanxi

include tools/targets.mk

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call say,$(CC))$(CC) $(CFLAGS) $(EXTRA) -MMD -MP -c -o $@ $<

# Schema versions, embedded as a table: tools/gen-migrations.sh
$(B)/gen/migrations.inc: tools/gen-migrations.sh $(wildcard src/db/sql/*/*.sql)
	@mkdir -p $(@D)
	$(call say,schema)sh tools/gen-migrations.sh src/db/sql > $@
$(B)/obj/src/db/migrate.o: $(B)/gen/migrations.inc

# Which commit this is, for `guanxi version`.
.PHONY: FORCE
FORCE:
$(B)/gen/commit.h: FORCE
	@mkdir -p $(@D)
	@printf '#define GUANXI_COMMIT "%s"\n' "$$(git rev-parse --short HEAD 2>/dev/null || echo unknown)" > $@.new
	@cmp -s $@.new $@ || cp $@.new $@
$(B)/obj/src/app/version.o: $(B)/gen/commit.h

$(B)/gen/groups.inc: tools/gen-groups.sh $(TEST_SRC)
	@mkdir -p $(@D)
	@sh tools/gen-groups.sh $(TEST_SRC) > $@.new
	@cmp -s $@.new $@ || cp $@.new $@
$(B)/obj/tests/main.o: $(B)/gen/groups.inc

# The built page, brotli-compressed and embedded by .incbin (tools/gen-assets.sh); an empty list without web/dist.
$(B)/gen/assets.S: tools/gen-assets.sh $(wildcard web/dist/.stamp)
	@mkdir -p $(@D)
	$(call say,page)sh tools/gen-assets.sh web/dist $(B)/gen > $@
$(B)/obj/assets.o: $(B)/gen/assets.S
	@mkdir -p $(@D)
	$(call say,as)$(CC) -c -o $@ $<

# An archive, so that a test program takes in only the rooms its groups touch.
$(B)/libguanxi.a: $(LIB_OBJ)
	@rm -f $@
	$(call say,ar)ar rcs $@ $^
$(B)/guanxi: $(MAIN_OBJ) $(B)/obj/assets.o $(B)/libguanxi.a
	$(call say,link)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)
$(B)/guanxi-test: $(TEST_OBJ) $(B)/obj/assets.o $(B)/libguanxi.a
	$(call say,link)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka

# Limits that bench compares with: tests/load/bare_insert.c, bare_page.c, bare_deal.c.
$(B)/bare-%: $(B)/obj/tests/load/bare_%.o $(B)/libguanxi.a
	$(call say,link)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# The forecast on the Maven data, and its speed: tests/load/backtest.c, forecast_speed.c.
$(B)/backtest $(B)/forecast_speed: $(B)/%: $(B)/obj/tests/load/%.o $(B)/libguanxi.a
	$(call say,link)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# Prints the tables of the model, or of some kinds, for a new file in src/db/sql/*/.
$(B)/guanxi-schema: $(B)/obj/tools/guanxi-schema.o $(B)/libguanxi.a
	$(call say,link)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# The OpenAPI document without a database, from which the page has its types (make web-schema).
$(B)/guanxi-openapi: $(B)/obj/tools/guanxi-openapi.o $(B)/libguanxi.a
	$(call say,link)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

.PHONY: all-objects
all-objects: $(LIB_OBJ) $(MAIN_OBJ) $(TEST_OBJ)

-include $(LIB_OBJ:.o=.d) $(TEST_OBJ:.o=.d) $(MAIN_OBJ:.o=.d) $(wildcard $(B)/obj/tools/*.d)
