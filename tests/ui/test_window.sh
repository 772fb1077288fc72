#!/usr/bin/env bash
# A real window under Xvfb, with the keyboard alone: a whole scene from its note to the debriefing, and
# every picture drawn. Skips where there is no Xvfb.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/../app/common.sh"
for tool in Xvfb xdotool xwininfo sqlite3; do
    command -v $tool >/dev/null || {
        echo "OMITIDA: falta $tool"
        exit 77
    }
done
exec 8>"$work/display"
Xvfb -displayfd 8 -screen 0 1920x1080x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 50); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
DISPLAY=:$(cat "$work/display")
export DISPLAY LSAN_OPTIONS=detect_leaks=0 # the X libraries keep memory to the end

"$MOSTRADOR" play lavadora-que-vuelve --data "$work/data" --at "$at" --time off --lang es &
program=$!
window=
for _ in $(seq 100); do
    window=$(xwininfo -root -tree 2>/dev/null | grep -o '0x[0-9a-f]* "Mostrador' | cut -d' ' -f1)
    [ -n "$window" ] && break
    sleep 0.1
done
[ -n "$window" ] || wrong "no se abrió la ventana"
sleep 0.5
xdotool windowfocus --sync "$window"
key() {
    xdotool key --delay 80 "$@"
    sleep 0.1
}

key Return # empezar
for _ in 1 2 3 4 5 6; do
    key 1
    key Return
done
key space # el aviso de privacidad
key Tab
xdotool type --delay 40 "Teresa Roblex"
key BackSpace s
key Tab
key ctrl+Return
key Return
key ctrl+Return # el orden, como esté
key Return
for _ in 1 2 3; do
    key 1
    key Return
done
key Return # sigue la narración
key Return # fin
key p      # mi preparación
key r      # guardar el reporte
sleep 0.5
kill -0 $program 2>/dev/null || wrong "el programa se cerró solo"
key Escape
key Escape
for _ in $(seq 50); do
    kill -0 $program 2>/dev/null || break
    sleep 0.1
done
kill -0 $program 2>/dev/null && wrong "no se cerró con Esc"
kill $program 2>/dev/null
wait $program || wrong "el programa terminó con error"

db=$work/data/aspirante.mostrador
[ "$(sqlite3 "$db" 'SELECT state FROM sessions')" = 1 ] || wrong "la escena no terminó"
[ "$(sqlite3 "$db" 'SELECT count(*) FROM answers')" = 11 ] || wrong "faltan respuestas"
form=$(sqlite3 "$db" "SELECT json FROM answers WHERE step = 'queja'")
case $form in
*'"aviso"'*'"nombre", "Teresa Robles"'*) ;;
*) wrong "el formato no guardó lo escrito: $form" ;;
esac
[ -s "$work/data/reporte-2026-11-01.html" ] || wrong "no se guardó el reporte"

# Every size and scale draws something else than an empty page.
for size in 1024x600 1280x720 1920x1080; do
    for scale in 100 200; do
        expect 0 "$MOSTRADOR" play --data "$work/data" --at "$at" --size $size --scale $scale \
            --screenshot "$work/home.bmp"
        colours=$(convert "$work/home.bmp" -format %k info: 2>/dev/null || echo 99)
        [ "$colours" -gt 20 ] || wrong "$size al $scale %: $colours colores"
    done
done
expect 3 env -u DISPLAY -u WAYLAND_DISPLAY "$MOSTRADOR" play --screenshot "$work/x.bmp" --data "$work/data"
says "error[pantalla]"
expect 0 env -u DISPLAY -u WAYLAND_DISPLAY "$MOSTRADOR" --data "$work/data"
says "Se sigue en la terminal"
finish
