#!/usr/bin/env bash
# Each scene through its best, its middling and its worst path: the ending, and the evidence item by item.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"

expect 0 "$MOSTRADOR" check
says "0 errores"

declare -A endings=(
    [se-abre-a-las-ocho.best]="Llegó a tiempo y lo dijo"
    [se-abre-a-las-ocho.middle]="Llegó, con tropiezos"
    [se-abre-a-las-ocho.worst]="Se fue sin entregar en mano"
    [lavadora-que-vuelve.best]="Se fue con folio, fecha y nombre"
    [lavadora-que-vuelve.middle]="Volvió por una promesa"
    [lavadora-que-vuelve.worst]="Se fue más enojada que como llegó"
    [ataque-de-panico.best]="Acompañado y con la ayuda que hacía falta"
    [ataque-de-panico.middle]="Atendido, con más susto del necesario"
    [ataque-de-panico.worst]="Se fue solo y sin atención"
)
for path in "${!endings[@]}"; do
    scene=${path%.*}
    answers=$SOURCE_DIR/tests/answers/$path.jsonl
    expect 0 play "$scene" --answers "$answers" --data "$work/a"
    says "${endings[$path]}"
    expect 0 play "$scene" --answers "$answers" --data "$work/b-$path" --json
    jq -r '.events[] | "\(.item) \(.x) \(.source.step)"' "$work/out" >"$work/got"
    diff "$SOURCE_DIR/tests/answers/$path.expected" "$work/got" >&2 || wrong "evidencia de $path"
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
