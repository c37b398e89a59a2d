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
