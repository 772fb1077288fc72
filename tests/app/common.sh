# shellcheck shell=bash
# Helpers of the program's tests: MOSTRADOR is the program, SOURCE_DIR the repository.
set -uo pipefail
MOSTRADOR=${MOSTRADOR:?} SOURCE_DIR=${SOURCE_DIR:?}
at=2026-11-01T10:00:00Z
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

wrong() {
    printf 'FALLA: %s\n' "$*" >&2
    failures=$((failures + 1))
}

# expect CODE COMMAND…: runs it with its output in $work/out and $work/err.
expect() {
    local wanted=$1 code
    shift
    "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
    if [ "$code" != "$wanted" ]; then
        wrong "salida $code, se esperaba $wanted: $*"
        cat "$work/err" >&2
    fi
}

# says WHAT: the last command wrote it, on either output.
says() {
    grep -qF -- "$1" "$work/out" "$work/err" || wrong "no dice «$1»: $(cat "$work/out" "$work/err")"
}

play() {
    "$MOSTRADOR" play "$@" --at "$at"
}

finish() {
    [ "$failures" = 0 ] && echo "todo bien"
    exit $((failures > 0))
}
