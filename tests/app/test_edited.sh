#!/usr/bin/env bash
# A scene that was left in the middle and edited since: it goes on only where it tells of what was kept.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
export COLUMNS=120
mkdir -p "$work/begun/scenarios"
scene=scenarios/mi-escena.lua
(cd "$work/begun/scenarios" && "$MOSTRADOR" new mi-escena >/dev/null)
echo '{"step": "inicio", "answer": "saluda"}' >"$work/answers"
expect 1 play mi-escena --data "$work/begun" --answers "$work/answers"

# left EDIT: the scene as it was left, edited by that expression of sed.
left() {
    rm -rf "$work/data"
    cp -r "$work/begun" "$work/data"
    sed -i -E "$1" "$work/data/$scene"
    cmp -s "$work/data/$scene" "$work/begun/$scene" && wrong "nada se editó: $1"
}

# go_on LINE…: what is written in the terminal.
go_on() {
    printf '%s\n' "$@" | play mi-escena --data "$work/data" --lang es --terminal >"$work/out" 2>&1
}

# states: of its sessions, in their order.
states() {
    sqlite3 "$work/data/aspirante.mostrador" 'SELECT group_concat(state) FROM (SELECT state FROM sessions ORDER BY row)'
}

# What comes later in it was edited: it goes on where it was left.
left 's/Bueno, gracias\./Bueno, pues gracias./'
go_on empezar
says "Quiero saber del trámite."
[ "$(states)" = 0 ] || wrong "no siguió: $(states)"

# It ends now with what was answered: that was no end then, and it begins anew.
left 's/(cliente = "Buenos días\. Es por el trámite\.", a =) "pregunta"/\1 "fin_bien"/'
go_on empezar
says "Su sesión anterior no puede seguir y quedó guardada como está."
says "ahora termina con la respuesta 1"
says "¿Bueno? Oiga, rápido, que se me hace tarde."
[ "$(states)" = 2,0 ] || wrong "no empezó otra: $(states)"

# What was answered is judged otherwise: the end would tell of another result than home and the report.
left '/id = "saluda"/,/porque/s/cumple = (\{ "E1\.D2\.1" \})/falla = \1/
    /id = "directo"/,/porque/s/falla = (\{ "E1\.D2\.1" \})/cumple = \1/'
go_on empezar
says "Su sesión anterior no puede seguir y quedó guardada como está."
says "lo que contestó en el paso «inicio»"
[ "$(states)" = 2,0 ] || wrong "siguió con otra calificación: $(states)"
finish
