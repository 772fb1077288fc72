#!/usr/bin/env bash
# Whatever is wrong is told with its place, the right exit code, and nothing lost.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
data=$work/data
best=$SOURCE_DIR/tests/answers/lavadora-que-vuelve.best.jsonl

# Wrong use: 2.
expect 2 "$MOSTRADOR" vender
expect 2 "$MOSTRADOR" play --nada
says "«--nada»"
expect 2 "$MOSTRADOR" check -guion.lua
says "«-g»"
expect 2 "$MOSTRADOR" score -o x
says "«-o»"
expect 2 "$MOSTRADOR" play --mode
expect 2 "$MOSTRADOR" play --mode rapido --data "$data"
expect 2 "$MOSTRADOR" play no-existe --data "$data"
says "no-existe"
expect 2 "$MOSTRADOR" play "$work/no.lua" --data "$data"
expect 2 "$MOSTRADOR" play lavadora-que-vuelve --answers "$work/no.jsonl" --data "$data"
expect 2 "$MOSTRADOR" score
expect 2 "$MOSTRADOR" score "$work/no.json"
expect 2 "$MOSTRADOR" score "$work/no.json" --at ayer
expect 2 "$MOSTRADOR" report --format docx --data "$data"
expect 2 "$MOSTRADOR" report --profile "" --data "$data"

# A fault in what was given: 1, with file:line:column.
mkdir "$work/scenes"
printf 'return escena {\n  id = "rota",\n  titluo = "x",\n}\n' >"$work/scenes/rota.lua"
expect 1 "$MOSTRADOR" play "$work/scenes/rota.lua" --data "$data"
says "rota.lua:3:3: error[palabra]"
says "¿Quiso decir «titulo»?"
mkdir -p "$data/scenarios"
cp "$work/scenes/rota.lua" "$data/scenarios"
expect 1 "$MOSTRADOR" play rota --data "$data"
says "rota.lua:3:3: error[palabra]"
rm -r "$data/scenarios"
expect 1 "$MOSTRADOR" check "$work/scenes"
says "error[falta]"
printf 'while true do end\n' >"$work/scenes/ciclo.lua"
expect 1 "$MOSTRADOR" check "$work/scenes/ciclo.lua"
says "error[limite]"
printf 'return escena {' >"$work/scenes/abierta.lua"
expect 1 "$MOSTRADOR" check "$work/scenes/abierta.lua"
says "error[sintaxis]"

sed '3s/que_hace/que_nada/' "$best" >"$work/mal.jsonl"
expect 1 "$MOSTRADOR" play lavadora-que-vuelve --answers "$work/mal.jsonl" --data "$data" --at "$at"
says "mal.jsonl:3:1: error[respuesta]"
head -4 "$best" >"$work/corto.jsonl"
expect 1 "$MOSTRADOR" play lavadora-que-vuelve --answers "$work/corto.jsonl" --data "$data" --at "$at"
says "antes del final"

log='{"schema": "mostrador.evidence/1", "events": [
 {"item": "E1.D2.1", "x": 1, "s": 0.7, "t": "2026-11-01T10:00:00Z"}], "assessments": []}'
printf '%s' "$log" >"$work/log.json"
expect 0 "$MOSTRADOR" score "$work/log.json" --at "$at"
"$MOSTRADOR" score - --at "$at" --json <"$work/log.json" >"$work/from-stdin" || wrong "score - falla"
"$MOSTRADOR" score "$work/log.json" --at "$at" --json | cmp - "$work/from-stdin" || wrong "score - da otra cosa"
declare -A broken=(
    ['s/E1.D2.1/E1.S1/']="E1.S1.1" ['s/E1.D2.1/E9.X1/']="log.json:2:11" ['s/"x": 1/"x": 1.5/']="log.json:2:27"
    ['s/0.7/"mucho"/']="log.json:2" ['s/2026-11-01T/2026-13-01T/']="fecha" ['s/"s": 0.7, //']="«s»"
    ['s/evidence\/1/evidence\/9/']="log.json:1" ['s/}], "ass.*//']="error[json]" ['s/"x": 1/"x": 1, "x": 0/']="error[json]"
    ['s/"events"/"sucesos"/']="sucesos" ['s/0Z"}/0Z", "source": {"step": []}}/']="«step»"
)
for change in "${!broken[@]}"; do
    printf '%s' "$log" | sed "$change" >"$work/log.json"
    expect 1 "$MOSTRADOR" score "$work/log.json" --at "$at"
    says "${broken[$change]}"
done

# What is too long is no scene that could be simpler.
for command in "score" "report --verify" "play lavadora-que-vuelve --data $data --answers"; do
    # shellcheck disable=SC2086 # it is several words
    expect 1 "$MOSTRADOR" $command /dev/zero
    says "que es lo permitido"
    grep -q "Haga la escena más sencilla" "$work/err" && wrong "$command: habla de una escena"
done

# Nothing that was typed may steer a terminal.
sed 's/7H40581/7H\\u001b[31m/' "$best" >"$work/escape.jsonl"
expect 1 "$MOSTRADOR" play lavadora-que-vuelve --answers "$work/escape.jsonl" --data "$data" --at "$at"
says "carácter de control"
expect 2 "$MOSTRADOR" score "$work/log.json" --model 7

# The machine's: 3, and the file is not touched.
for content in "no es una base" "SQLite format 3"; do
    mkdir -p "$work/roto"
    printf '%s' "$content" >"$work/roto/aspirante.mostrador"
    expect 3 "$MOSTRADOR" report --data "$work/roto"
    says "error[datos]"
    [ "$(cat "$work/roto/aspirante.mostrador")" = "$content" ] || wrong "se cambió un archivo ajeno"
    rm -rf "$work/roto"
done
expect 0 play lavadora-que-vuelve --answers "$best" --data "$work/nuevo"
sqlite3 "$work/nuevo/aspirante.mostrador" "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
before=$(sha256sum <"$work/nuevo/aspirante.mostrador")
expect 3 "$MOSTRADOR" report --data "$work/nuevo"
says "más nueva"
[ "$before" = "$(sha256sum <"$work/nuevo/aspirante.mostrador")" ] || wrong "se cambió una base más nueva"
printf x >"$work/archivo"
expect 3 "$MOSTRADOR" report --data "$work/archivo/datos"

# What was there before all this is still there, and no profile is born of a refusal.
expect 0 "$MOSTRADOR" profile list --data "$data"
says "aspirante"
expect 0 "$MOSTRADOR" report --data "$work/limpio" --format json --profile "José Núñez ñ/.."
[ -f "$work/limpio/Jos%C3%A9%20N%C3%BA%C3%B1ez%20%C3%B1%2F%2E%2E.mostrador" ] || wrong "nombre de archivo del perfil"
expect 0 "$MOSTRADOR" profile list --data "$work/limpio"
says "José Núñez ñ/.."

# Help and language.
expect 0 "$MOSTRADOR" --help
says "--answers"
expect 0 "$MOSTRADOR" --version
for option in --version --help; do
    "$MOSTRADOR" $option >/dev/full 2>"$work/err"
    [ $? = 3 ] || wrong "$option: nadie lo leyó y no lo dice"
done
expect 0 "$MOSTRADOR" score --help --lang en
says "Usage"
expect 2 "$MOSTRADOR" score --help --lang tlh
finish
