#!/usr/bin/env bash
# A spoken answer in a real window through a real microphone: the notice, the take, the answer that is
# kept; a microphone that is lost in the middle; and no sound on the disk but what is asked for.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb xdotool xwininfo sqlite3 espeak-ng
# shellcheck source=tests/audio/server.sh
. "$SOURCE_DIR/tests/audio/server.sh"
need_server
open_display
set_up_sound
trap 'kill_server; kill $server 2>/dev/null; rm -rf "$work"' EXIT
start_server
db=$work/data/aspirante.mostrador
espeak-ng -v es-419+f2 -s 150 -w "$work/said.wav" \
    "Buenos días, señora. Soy Julia y la atiendo con mucho gusto."

open_window --speech off "$SOURCE_DIR/tests/ui/scenes/voz.lua" --do "start"
key F5 # grabar: primero el aviso
[ "$(sqlite3 "$db" 'SELECT voice_accepted FROM profile')" = 0 ] || wrong "grabó sin permiso"
key ctrl+Return
sleep 0.7
paplay "$work/said.wav"
sleep 0.3
key Return # terminar
key F8     # guardar el audio
key ctrl+Return
sleep 0.5
answer=$(sqlite3 "$db" 'SELECT json FROM answers')
jq -e '.voice >= 0 and .voice <= 1' <<<"$answer" >/dev/null || wrong "la respuesta fue «$answer»"
[ "$(sqlite3 "$db" 'SELECT voice_accepted != 0 FROM profile')" = 1 ] || wrong "no guardó el permiso"
[ "$(sqlite3 "$db" "SELECT kind || ' ' || name FROM takes")" = "scene voz/inicio" ] ||
    wrong "los números de la toma: $(sqlite3 "$db" 'SELECT kind, name FROM takes')"
[ "$(sqlite3 "$db" "SELECT count(*) FROM events JOIN texts ON texts.row = item WHERE text = 'E3.C1' AND voice = 1 AND s = 0.5")" = 1 ] ||
    wrong "la voz no dejó evidencia"
saved=("$work"/data/voz-*.wav)
[ -s "${saved[0]}" ] || wrong "no guardó el audio que se le pidió"
rm -f "${saved[0]}"
key Return # a la siguiente

kill "$program"
wait "$program" 2>/dev/null

# The microphone is lost in the middle: said in words, and the scene goes on.
open_window --speech off "$SOURCE_DIR/tests/ui/scenes/voz.lua" --new --do "start"
key F5
sleep 1
kill_server
sleep 1.5
kill -0 "$program" 2>/dev/null || wrong "se cerró al perder el micrófono"
xdotool type --delay 30 "Buenos"
key ctrl+Return
sleep 0.3
[ "$(sqlite3 "$db" "SELECT count(*) FROM answers WHERE json LIKE '%text%'")" = 1 ] ||
    wrong "no siguió por escrito: $(sqlite3 "$db" 'SELECT json FROM answers')"
kill "$program"
wait "$program" 2>/dev/null

# What is on the disk holds no sound.
grep -rlE 'RIFF|fLaC' "$work/data" && wrong "hay audio en el disco"
finish
