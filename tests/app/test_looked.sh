#!/usr/bin/env bash
# A scene that was opened and never answered is no unfinished one; one answer makes it that.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"

# sits INPUT ARG…: types that in the terminal.
sits() {
    local input=$1
    shift
    # shellcheck disable=SC2059 # it is a format
    printf "$input" | "$MOSTRADOR" play "$@" --terminal --lang es --time off --data "$work/data" --at "$at" \
        >"$work/out" 2>"$work/err"
}

home() {
    sits 'salir\n'
    says "Elija una escena"
}

sits 'empezar\n' # the notice
sits 'inicio\nsalir\n' lavadora-que-vuelve
[ "$(sqlite3 "$work/data/aspirante.mostrador" 'SELECT count(*) FROM sessions')" = 1 ] || wrong "no la abrió"
home
grep -qi "sin terminar" "$work/out" && wrong "la da por empezada: $(cat "$work/out")"
sits 'inicio\nsalir\n' lavadora-que-vuelve
grep -q "sesión sin terminar" "$work/out" && wrong "la da por dejada a medias: $(cat "$work/out")"
sits '\n1\n\n' lavadora-que-vuelve
home
says "Sin terminar"
sits 'inicio\nsalir\n' lavadora-que-vuelve
says "Hay una sesión sin terminar"

# So does the first mark of a first answer that was not handed in.
rm -r "$work/data"
sits 'empezar\n'
sits '\n1\n' se-abre-a-las-ocho
home
says "Sin terminar"
sits 'inicio\nsalir\n' se-abre-a-las-ocho
says "Hay una sesión sin terminar"
sits '\n' se-abre-a-las-ocho
says "Lo que ya había puesto en este paso sigue ahí."
sits 'inicio\nsalir\n' lavadora-que-vuelve

# Of several the latest is what comes next, whatever its name.
at=2026-11-02T10:00:00Z
sits '\n1\n2\nentregar\n' se-abre-a-las-ocho
home
says "Siguiente paso: Se abre a las ocho"
at=2026-11-03T10:00:00Z
sits '\n2\n\n' lavadora-que-vuelve
home
says "Siguiente paso: La lavadora que vuelve"
finish
