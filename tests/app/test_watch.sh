#!/usr/bin/env bash
# A scene is written while it is played: each save is read at the same place, a fault is told with its
# line and the old version goes on, and what was tried leaves no evidence.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
cd "$work" || exit 1
export TMPDIR=$work/tmp
mkdir "$TMPDIR"
expect 0 "$MOSTRADOR" new fila --data "$work/data"
mkfifo keys
"$MOSTRADOR" watch fila.lua --terminal --lang es --time off --seed 1 --data "$work/data" <keys >screen 2>errors &
program=$!
exec 9>keys

# shows WHAT: within some seconds it is on the screen.
shows() {
    for _ in $(seq 100); do
        grep -qF -- "$1" screen && return
        sleep 0.1
    done
    wrong "no se ve «$1»: $(tail -n 30 screen) $(cat errors)"
}

# save SED…: as an editor does, a whole new file in the place of the old.
save() {
    sed "$@" fila.lua >fila.new && mv fila.new fila.lua
}

printf '\n' >&9
shows "¿Bueno? Oiga, rápido"
number=$(grep -n 'Buenos días, La Casa' screen | tail -n 1 | sed 's/.* \([0-9]\)\. .*/\1/; s/^[0-9]*: *\([0-9]\).*/\1/')
printf '%s\n\n' "$number" >&9
shows "Quiero saber del trámite."

# The words of this step change: they are there, at the same step.
save 's/Quiero saber del trámite\./Quiero saber de la constancia nueva./'
shows "Se leyó la escena de nuevo."
shows "Quiero saber de la constancia nueva."

# A fault: said with its line; the old version goes on; mended, it is read.
save 's/a = "informa",/a = "infrma",/'
shows 'No hay un paso «infrma»'
grep -q 'fila.lua, línea [0-9]*: ' screen || wrong "sin la línea"
save 's/a = "infrma",/a = "informa",/; s/de la constancia nueva/de una cosa más/'
shows "Quiero saber de una cosa más."

# The answered option is gone: it goes on at the nearest place, and says so.
save 's/id = "saluda"/id = "saludo"/'
shows "Sigue en el paso más cercano."

# From inside: a value is changed within its bounds, and the scene goes to any step. Both outlive the
# next save.
printf 'dentro\n' >&9
shows "La escena por dentro"
shows "Lo que promete observar"
printf '1 900\n' >&9
shows "va de 0 a 100"
printf '1 7\n' >&9
shows "= 7"
number=$(tac screen | grep -m 1 '\. cierre' | sed 's/^ *\([0-9]*\)\. .*/\1/')
printf '%s\n' "$number" >&9
shows "Prisa 7"
shows "Bueno, gracias."
save 's/Bueno, gracias./Bueno, mil gracias./'
shows "Bueno, mil gracias."
[ "$(grep -c 'Prisa 7' screen)" -ge 2 ] || wrong "el valor cambiado se perdió"
printf 'salir\nsalir\n' >&9
exec 9>&-
wait $program || wrong "terminó con error: $(cat errors)"
[ -z "$(ls "$TMPDIR")" ] || wrong "quedaron archivos: $(ls -R "$TMPDIR")"
ls "$work/data"/*.mostrador >/dev/null 2>&1 && wrong "dejó evidencia"
expect 2 "$MOSTRADOR" watch --data "$work/data"
finish
