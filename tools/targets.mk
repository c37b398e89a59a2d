# What people call. `make help` prints these lines.
.PHONY: help deps run web web-schema test http-test quick check nightly lint lint-deep format tidy analyze asan tsan fuzz fault cover bench install dist clean
TESTS :=
LINT_SRC := $(filter src/%,$(SRC))
CHECK_CFLAGS := -std=c11 -O2 -D_GNU_SOURCE -Isrc -I. -I$(B) $(PKG_CFLAGS)
C_FILES := $(sort $(wildcard src/*/*.[ch] src/*/*/*.[ch] tests/*.[ch] tests/*/*.[ch] tools/*.[ch]))

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 - /p' tools/targets.mk
deps: ## install what is missing on Debian
	@sh tools/deps-install.sh build test
run: all ## a demo company on http://127.0.0.1:8080, credentials printed
	sh tools/run.sh $(B)/guanxi
web-schema: $(B)/guanxi-openapi ## types of the page from the kinds and routes: web/src/api/schema.ts
	@node web/scripts/schema.mjs $(B)/guanxi-openapi

.PHONY: web-check
web-check: $(B)/guanxi-openapi ## types and rules of the page; fails when its types are stale
	@node web/scripts/schema.mjs --check $(B)/guanxi-openapi
	@sh tools/web.sh check

web: ## install, check and build the page (web/dist)
	@sh tools/web.sh build
test: ## C and HTTP tests on SQLite and PostgreSQL, page tests
	@sh tools/deps-install.sh build test
	@B=$(B) sh tools/check.sh test
http-test: all ## suites over HTTP; SUITES="contract matrix" runs some, GUANXI_TEST_DB moves them to PostgreSQL
	GUANXI=$(B)/guanxi node tests/http/run.mjs $(SUITES)
quick: ## before each commit, at most 3 minutes
	@B=$(B) sh tools/check.sh quick
check: ## everything CI runs, at most 45 minutes
	@sh tools/deps-install.sh build test check
	@B=$(B) sh tools/check.sh check
nightly: ## what is long: TSan, long fuzzing, leaks, kills
	@sh tools/deps-install.sh build test check
	@B=$(B) sh tools/check.sh nightly

lint: format tidy $(B)/gen/migrations.inc ## format, house rules, clang-tidy, cppcheck
	@CHECK_CFLAGS="$(CHECK_CFLAGS)" sh tools/lint.sh tidy $(LINT_SRC)
	@CHECK_CFLAGS="$(CHECK_CFLAGS)" sh tools/lint.sh cppcheck $(LINT_SRC)
lint-deep: $(B)/gen/migrations.inc ## clang-tidy with clang's path analyser: long
	@CHECK_CFLAGS="$(CHECK_CFLAGS)" sh tools/lint.sh deep $(LINT_SRC)
format:
	@clang-format --dry-run -Werror $(C_FILES)
tidy:
	@sh tools/deps.sh
	@sh tools/tidy.sh
analyze: $(B)/gen/migrations.inc ## gcc -fanalyzer over src
	@CHECK_CFLAGS="$(CHECK_CFLAGS) $(WARN) $(WARN_GCC)" sh tools/lint.sh analyze $(LINT_SRC)

# Variants build beside the release; TESTS="str csv" runs some groups only.
asan: ## all C tests under ASan, UBSan and LSan
	@$(MAKE) --no-print-directory CC=clang B=build/asan SAN=address,undefined OPT=-O1 build/asan/guanxi-test
	ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1 \
	 LSAN_OPTIONS=suppressions=tools/lsan.supp:print_suppressions=0 build/asan/guanxi-test $(TESTS)
tsan: ## C tests under ThreadSanitizer
	@$(MAKE) --no-print-directory CC=clang B=build/tsan SAN=thread OPT=-O1 build/tsan/guanxi-test
	TSAN_OPTIONS=suppressions=tools/tsan.supp:halt_on_error=1 build/tsan/guanxi-test $(TESTS)
cover: ## lines of src covered by the C tests
	@$(MAKE) --no-print-directory B=build/cover OPT=-Og EXTRA=--coverage LDFLAGS=--coverage WARN= WARN_GCC= build/cover/guanxi-test
	@find build/cover -name '*.gcda' -delete
	-build/cover/guanxi-test $(TESTS)
	@sh tools/cover.sh build/cover

# One program per parser, N seconds each. Inputs found stay in build/fuzz/NAME.
FUZZ := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_MAKE := $(MAKE) --no-print-directory CC=clang B=build/fuzz SAN=fuzzer-no-link,address,undefined OPT=-O1 EXTRA=-DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
N := 20
fuzz: ## each parser under libFuzzer, N=20 seconds each
	@$(FUZZ_MAKE) $(FUZZ:%=build/fuzz/run-%)
	@sh tools/fuzz.sh $(N) $(FUZZ)
$(B)/run-%: $(B)/obj/tests/fuzz/fuzz_%.o $(B)/libguanxi.a $(B)/obj/assets.o
	$(CC) -fsanitize=fuzzer,address,undefined -o $@ $^ $(PKG_LIBS)
.SECONDARY: $(FUZZ:%=$(B)/obj/tests/fuzz/fuzz_%.o)
fault: ## failing writes, full disks, kills
	@B=$(B) sh tools/check.sh fault
bench: all $(B)/bare-page $(B)/bare-insert ## figures into docs/bench.md
	@sh tools/deps-install.sh build bench
	@node tools/bench.mjs $(B)

.PHONY: backtest
backtest: $(B)/backtest $(B)/forecast_speed ## the forecast replayed on public data, against the stage method, and its speed
	@$(B)/backtest $(GUANXI_DATA)/maven_crm_sales
	@$(B)/forecast_speed

PREFIX := /usr/local
install: all ## the program into PREFIX (/usr/local)
	install -D -m 755 $(B)/guanxi $(DESTDIR)$(PREFIX)/bin/guanxi
dist: web ## source archive with the built page
	@mkdir -p build
	@v=$$(git describe --always); git archive --prefix=guanxi-$$v/ -o build/guanxi-$$v.tar HEAD && \
	 tar -rf build/guanxi-$$v.tar --transform "s|^|guanxi-$$v/|" web/dist && gzip -f build/guanxi-$$v.tar && ls build/guanxi-$$v.tar.gz
clean: ## forget everything built
	rm -rf build web/dist

# The bare web server, for figures to compare with.
$(B)/fixed-answer: $(B)/obj/tests/load/fixed_answer.o $(filter $(B)/obj/src/http/% $(B)/obj/src/base/%,$(LIB_OBJ)) $(B)/obj/assets.o
	$(call say,link)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)
