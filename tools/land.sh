#!/bin/sh
# Rebase this worktree's branch on main, compile, and fast-forward main to it, one at a time.
set -eu
main=$(git worktree list --porcelain | awk '/^worktree /{w=$2} /^branch refs\/heads\/main$/{print w}')
branch=$(git rev-parse --abbrev-ref HEAD)
[ "$branch" != main ] || { echo "already on main"; exit 1; }
[ -z "$(git status --porcelain --untracked-files=no)" ] || { echo "commit first"; exit 1; }
exec 9>"$(git rev-parse --git-common-dir)/land.lock"
flock 9
git rebase -q main
changed=$(git diff --name-only --diff-filter=d main...HEAD -- src tests tools Makefile)
if [ -n "$changed" ]; then
    make -s -j2 all-objects
    # the second compiler and the linters on what changed, so that nothing gathers for the end
    c_files=$(echo "$changed" | grep -E '^(src|tests)/.*\.c$' | grep -vE '^tests/(fuzz|load|fault)/' || :)
    [ -z "$c_files" ] || make -s -j2 CC=clang B=build/clang $(echo "$c_files" | sed 's|^|build/clang/obj/|;s|\.c$|.o|')
    lint_src=$(echo "$changed" | grep -E '^src/.*\.c$' || :)
    make -s format tidy
    [ -z "$lint_src" ] || make -s lint LINT_SRC="$(echo $lint_src)"
fi
# the page's types come from the kinds and routes: either side may leave the other behind
git diff --quiet main...HEAD -- web src/model src/api || make -s web-check
git -C "$main" merge -q --ff-only "$branch"
git log --oneline -1
