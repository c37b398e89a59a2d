# What people call. `make help` prints these lines.
.PHONY: help deps test clean
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 - /p' tools/targets.mk
deps: ## install what is missing on Debian
	@sh tools/deps-install.sh
test: deps $(B)/guanxi $(B)/guanxi-test ## all C tests on SQLite
	$(B)/guanxi-test
clean: ## forget everything built
	rm -rf build web/dist

# The bare web server, for figures to compare with.
$(B)/fixed-answer: $(B)/obj/tests/load/fixed_answer.o $(filter $(B)/obj/src/http/% $(B)/obj/src/base/%,$(LIB_OBJ)) $(B)/obj/assets.o
	$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)
