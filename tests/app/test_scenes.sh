#!/usr/bin/env bash
# Each scene through its best, its middling and its worst path: the ending, and the evidence item by item.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"

expect 0 "$MOSTRADOR" check
says "0 errores"

# An expected file: "= ENDING", then a line an event.
for answers in "$SOURCE_DIR"/tests/answers/*.jsonl; do
    path=$(basename "$answers" .jsonl)
    scene=${path%.*} expected=${answers%.jsonl}.expected
    expect 0 play "$scene" --answers "$answers" --data "$work/a"
    says "$(sed -n '1s/^= //p' "$expected")"
    expect 0 play "$scene" --answers "$answers" --data "$work/b-$path" --json
    jq -r '.events[] | "\(.item) \(.x) \(.source.step)"' "$work/out" >"$work/got"
    sed 1d "$expected" | diff - "$work/got" >&2 || wrong "evidencia de $path"
    # What a scene promises is always settled: no promised item is left without an event.
    promised=$(sed -n '/^    observa = {/,/}/p' "$SOURCE_DIR/scenarios/$scene.lua" |
        grep -o '"E[^"]*"' | tr -d '"' | sort -u)
    seen=$(cut -d' ' -f1 "$work/got" | sort -u)
    missing=$(comm -23 <(printf '%s\n' "$promised") <(printf '%s\n' "$seen"))
    [ -z "$missing" ] || wrong "$path prometió y no observó: $missing"
    case $path in
    *.best) grep -qv ' 1 ' "$work/got" && wrong "$path no lo cumple todo" ;;
    esac
done
finish
