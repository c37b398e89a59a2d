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
if [ -z "$(git diff --name-only main...HEAD -- src tests Makefile)" ]; then :; else make -s -j2 all-objects; fi
git -C "$main" merge -q --ff-only "$branch"
git log --oneline -1
