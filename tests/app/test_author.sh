#!/usr/bin/env bash
# The instructor's commands: a scene to start from is right as it stands, a scene becomes a picture,
# and the coverage says what the checker saw.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
cd "$work" || exit 1
data=$work/data

expect 0 "$MOSTRADOR" new la-fila-larga --data "$data"
says "la-fila-larga.lua está lista"
grep -q 'titulo = "La fila larga"' la-fila-larga.lua || wrong "sin su título"
grep -q '@' la-fila-larga.lua && wrong "quedó algo sin llenar"
expect 0 "$MOSTRADOR" check la-fila-larga.lua --data "$data"
says "Revisión exhaustiva"
cp la-fila-larga.lua before
expect 2 "$MOSTRADOR" new la-fila-larga --data "$data"
says "no se cambió"
cmp -s before la-fila-larga.lua || wrong "se cambió la escena que ya estaba"
for name in "Mala Escena" "../fuera" "-x" "" "ñandú"; do
    expect 2 "$MOSTRADOR" new --data "$data" -- "$name"
done
printf '%s\n' '{"step": "inicio", "answer": "saluda"}' '{"step": "pregunta", "answer": "abierta"}' \
    '{"step": "informa", "answer": "completo"}' '{"step": "cierre", "answer": "despide"}' >answers.jsonl
expect 0 play ./la-fila-larga.lua --answers answers.jsonl --data "$data"
says "Llegó con todo"

# The graph: every step and way, how often each was taken; a step that no way reaches is set apart.
expect 0 "$MOSTRADOR" graph la-fila-larga.lua -o scene.dot --data "$data"
for piece in 'label="inicio"' 'label="Llegó con todo"' 'saluda (1 vez)' 'directo (0 veces)'; do
    grep -qF "$piece" scene.dot || wrong "el grafo no tiene «$piece»"
done
grep -q 'filled,dashed' scene.dot && wrong "hay pasos sin camino"
sed 's/fin_bien = narra/perdido = narra { "Nadie lo lee.", a = "fin" },\n        fin_bien = narra/' \
    la-fila-larga.lua | sed 's/id = "la-fila-larga"/id = "con-perdido"/' >con-perdido.lua
expect 0 "$MOSTRADOR" graph con-perdido.lua -o lost.dot --data "$data"
grep -q 'filled,dashed.*label="perdido"' lost.dot || wrong "el paso perdido no se ve"
expect 2 "$MOSTRADOR" graph no-esta -o x.svg --data "$data"
expect 2 "$MOSTRADOR" graph con-perdido.lua --data "$data"
if command -v dot >/dev/null; then
    expect 0 "$MOSTRADOR" graph la-fila-larga.lua -o scene.svg --data "$data"
    xmllint --noout --nonet scene.svg || wrong "el SVG está mal"
    # A picture is for the person alone, and only what was named is written, whatever its name.
    [ "$(stat -c %a scene.svg)" = 600 ] || wrong "el dibujo lo pueden leer otros"
    printf mine >mine.svg.dot
    mkdir one
    (
        cd one || exit
        for output in ../mine.svg -v.svg -; do
            expect 0 "$MOSTRADOR" graph ../la-fila-larga.lua --output="$output" --data "$data"
        done
        xmllint --noout --nonet "$work/out" || wrong "en la salida no hay un dibujo"
        expect 3 "$MOSTRADOR" graph ../la-fila-larga.lua -o /dev/full --data "$data"
        exit "$failures"
    ) || wrong "el dibujo"
    [ "$(cat mine.svg.dot)" = mine ] || wrong "se tocó un archivo ajeno"
    [ "$(ls one)" = -v.svg ] || wrong "quedó algo: $(ls one)"
fi
expect 3 env PATH=/nowhere "$MOSTRADOR" graph la-fila-larga.lua -o none.svg --data "$data"
says "paquete graphviz"
[ ! -e none.svg ] || wrong "quedó media imagen"

# Coverage: what a scene can show and miss, the user's own scenes too.
mkdir -p "$data/scenarios"
cp la-fila-larga.lua "$data/scenarios/"
expect 0 "$MOSTRADOR" coverage --json --data "$data"
jq -e '.schema == "mostrador.coverage/1" and (.items | length) == 60' "$work/out" >/dev/null || wrong "cobertura"
jq -e '.items[] | select(.code == "E1.D2.1") | (.met | index("la-fila-larga")) and (.missed | index("la-fila-larga"))' \
    "$work/out" >/dev/null || wrong "E1.D2.1 no está cubierto"
jq -e '.items[] | select(.code == "E3.D1.3") | .met | index("lavadora-que-vuelve")' "$work/out" >/dev/null ||
    wrong "E3.D1.3: $(jq -c '.items[] | select(.code == "E3.D1.3")' "$work/out")"
jq -e '[.items[] | select(.decisions + .questions == 0) | .met + .missed | length] | all(. == 0)' "$work/out" >/dev/null ||
    wrong "hay criterios cubiertos sin ninguna decisión"
expect 0 "$MOSTRADOR" coverage -o coverage.svg --data "$data"
xmllint --noout --nonet coverage.svg || wrong "el SVG de la cobertura está mal"
grep -q 'La fila larga' coverage.svg || wrong "falta una escena en el dibujo"
expect 3 "$MOSTRADOR" coverage -o no/hay/x.svg --data "$data"
expect 0 "$MOSTRADOR" coverage --data "$data"
says "la-fila-larga"

# The checker as a program: JSON, limits, exit codes.
expect 0 "$MOSTRADOR" check --data "$data"
says "Revisión exhaustiva"
expect 1 "$MOSTRADOR" check --json con-perdido.lua --data "$data"
jq -e '.schema == "mostrador.check/1" and .files[0].exhaustive and .files[0].findings[0].code == "sin-llegar"
    and .files[0].findings[0].line > 0' "$work/out" >/dev/null || wrong "JSON: $(cat "$work/out")"
expect 0 "$MOSTRADOR" check --limit 3 la-fila-larga.lua --data "$data"
says "Revisión parcial: 3 estados"
expect 2 "$MOSTRADOR" check --limit muchos la-fila-larga.lua --data "$data"
finish
