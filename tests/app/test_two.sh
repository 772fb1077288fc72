#!/usr/bin/env bash
# Two windows on the data of one person: nothing is lost, and who comes late is told so.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
data=$work/data
db=$data/aspirante.mostrador

# window NAME SCENE: a terminal whose keys are $work/NAME.keys and whose screen is $work/NAME.screen.
window() {
    mkfifo "$work/$1.keys"
    "$MOSTRADOR" play "$2" --terminal --time off --data "$data" --at "$at" --lang es \
        <"$work/$1.keys" >"$work/$1.screen" 2>&1 &
    pids[$1]=$!
    eval "exec {fd}>\"$work/$1.keys\""
    keys[$1]=$fd
}

type_in() {
    printf '%b' "$2" >&"${keys[$1]}"
}

# becomes COMMAND…: it succeeds within half a minute.
becomes() {
    for _ in $(seq 300); do
        "$@" && return
        sleep 0.1
    done
    return 1
}

close() {
    local fd=${keys[$1]}
    eval "exec $fd>&-"
    wait "${pids[$1]}" || wrong "la ventana $1 terminó mal"
}

answers() {
    sqlite3 "$db" "SELECT group_concat(step) FROM (SELECT step FROM answers JOIN sessions ON row = session
        WHERE scenario = '$1' ORDER BY number)" 2>/dev/null
}

# has SCENE STEPS: these were answered, in this order.
# shellcheck disable=SC2317  # called by becomes
has() {
    [ "$(answers "$1")" = "$2" ]
}

# shellcheck disable=SC2317  # called by becomes
has_any() {
    [ -n "$(answers "$1")" ]
}

declare -A pids=() keys=()
# Both at once, from nothing.
for i in 1 2 3 4 5 6; do
    printf '\n1\n\n' | "$MOSTRADOR" play ataque-de-panico --terminal --time off --data "$work/new" --at "$at" --new \
        >"$work/new.$i" 2>&1 &
    started[i]=$!
done
for i in 1 2 3 4 5 6; do
    wait "${started[i]}" || wrong "al abrirse $i de seis: $(tail -n 3 "$work/new.$i")"
done
# Each begins the scene anew, and so gives up what another may have begun: an answer to that is stored,
# or it is told that it was not.
told=$(grep -l 'Otra ventana de Mostrador siguió esto mismo' "$work"/new.? | wc -l)
[ "$(sqlite3 "$work/new/aspirante.mostrador" 'PRAGMA integrity_check; SELECT count(*) FROM profile;
    SELECT count(*) FROM sessions; SELECT count(*) FROM answers' | tr '\n' ' ')" = "ok 1 6 $((6 - told)) " ] ||
    wrong "seis a la vez, $told avisadas: $(sqlite3 "$work/new/aspirante.mostrador" 'SELECT * FROM sessions; SELECT session, number FROM answers')"

# The same scene in both: the second goes on where the first is.
window a lavadora-que-vuelve
type_in a '\n1\n'
becomes has lavadora-que-vuelve inicio || wrong "la primera no se guardó"
window b lavadora-que-vuelve
type_in b '\n1\n'
becomes has lavadora-que-vuelve inicio,desahogo || wrong "la segunda no siguió: $(answers lavadora-que-vuelve)"
# The first comes late with that step: told, and not stored twice.
type_in a '\n1\n'
becomes grep -q 'Otra ventana de Mostrador siguió esto mismo' "$work/a.screen" || wrong "no lo dice: $(tail -n 5 "$work/a.screen")"
has lavadora-que-vuelve inicio,desahogo || wrong "se guardó dos veces: $(answers lavadora-que-vuelve)"
type_in b '\n1\n'
becomes has lavadora-que-vuelve inicio,desahogo,concreta || wrong "la segunda no pudo seguir"
close b
close a
# Opened once more the first goes on, too.
rm "$work/a.keys"
window a lavadora-que-vuelve
type_in a '\n1\n'
becomes has lavadora-que-vuelve inicio,desahogo,concreta,confirma || wrong "no se pudo seguir: $(answers lavadora-que-vuelve)"

# Another scene in another window: neither is in the way of the other.
window c ataque-de-panico
type_in c '\n1\n'
type_in a '\n1\n'
becomes has lavadora-que-vuelve inicio,desahogo,concreta,confirma,alternativas || wrong "una estorba a la otra"
becomes has_any ataque-de-panico || wrong "la otra escena no se guardó"
close c
close a
[ "$(sqlite3 "$db" 'PRAGMA integrity_check')" = ok ] || wrong "base dañada"
[ "$(sqlite3 "$db" "SELECT count(*) FROM events e JOIN texts ON texts.row = step WHERE NOT EXISTS
    (SELECT 1 FROM answers a WHERE a.session = e.session AND a.step = text)")" = 0 ] || wrong "evidencias sin su respuesta"

# One that is writing for long keeps the others waiting, and they say so.
sqlite3 "$db" 'BEGIN IMMEDIATE' '.shell touch '"$work/locked"'; sleep 8' 'COMMIT' &
holder=$!
until [ -e "$work/locked" ]; do sleep 0.05; done
printf '\n1\n' | "$MOSTRADOR" play lavadora-que-vuelve --new --terminal --data "$data" --at "$at" --lang es >"$work/out" 2>"$work/err"
says "Otra ventana de Mostrador está usando este perfil: ciérrela."
wait $holder
[ "$(answers lavadora-que-vuelve)" = inicio,desahogo,concreta,confirma,alternativas ] || wrong "se perdió algo"
finish
