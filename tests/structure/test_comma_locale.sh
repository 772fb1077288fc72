#!/usr/bin/env bash
# A locale with a decimal comma changes no number: neither what is read nor what is written.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

skip() {
    echo "SKIPPED: $*"
    exit 77
}

command -v localedef >/dev/null || skip "no localedef"
# localedef ends with 1 after mere warnings: what counts is the locale.
localedef -i es_AR -f UTF-8 "$scratch/es_AR.UTF-8" >"$scratch/log" 2>&1 || true
point=$(LOCPATH=$scratch LC_ALL=es_AR.UTF-8 locale decimal_point 2>/dev/null || true)
[ "$point" = , ] || skip "es_AR.UTF-8 cannot be built (package locales)"

cat >"$scratch/evidence.json" <<'END'
{"schema": "mostrador.evidence/1",
 "events": [
  {"item": "E1.D2.1", "x": 1, "s": 0.7, "t": "2026-10-01T10:00:00Z"},
  {"item": "E1.D2.1", "x": 0.25, "s": 0.35, "t": "2026-10-20T10:00:00.5Z"},
  {"item": "E1.D3.1", "x": 0.5, "s": 1, "t": "2026-10-30T18:30:00-06:00"},
  {"item": "E3.C1", "x": 0.625, "s": 0.5, "t": "2026-10-31T10:00:00Z"}],
 "assessments": [{"t": "2026-10-30T10:00:00Z", "passed": true}]}
END

# glibc keeps the folders of LOCPATH to the end.
export LSAN_OPTIONS=detect_leaks=0

score() {
    env LC_ALL="$1" LANG="$1" LOCPATH="$2" "$MOSTRADOR" score "$scratch/evidence.json" \
        --at 2026-11-01T10:00:00Z "${@:3}"
}

for option in --json --lang=es; do
    score C.UTF-8 "" "$option" >"$scratch/point"
    score es_AR.UTF-8 "$scratch" "$option" >"$scratch/comma"
    grep -q '[0-9]' "$scratch/point"
    if ! cmp "$scratch/point" "$scratch/comma"; then
        diff "$scratch/point" "$scratch/comma" | head -n 20
        exit 1
    fi
done
grep -Eq '"m": *0\.[0-9]+' <(score es_AR.UTF-8 "$scratch" --json)
