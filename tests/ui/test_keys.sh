#!/usr/bin/env bash
# A real window with the keyboard alone: from the first start to the report.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb xdotool xwininfo sqlite3
open_display
open_window --time off
data=$work/data db=$work/data/aspirante.mostrador

# Who is here: the name, the first occupation, and begin.
xdotool type --delay 40 "Ana Ruiz"
key Return
key Right # lo primero es ninguna
key space
key ctrl+Return
[ "$(sqlite3 "$db" 'SELECT person, occupation FROM profile')" = "Ana Ruiz|Empleado de información al público" ] ||
    wrong "no guardó a la persona: $(sqlite3 "$db" 'SELECT * FROM profile')"

# What comes next is at hand, then the four tiles, then the scenes in the order of the path.
cp -r "$data" "$work/copy"
number=$(play --terminal --lang es --data "$work/copy" </dev/null |
    sed -n 's/^ *\([0-9]*\)\. La lavadora que vuelve$/\1/p')
for _ in $(seq $((4 + number))); do
    key Right
done
key Return
key Return
for _ in 1 2 3 4 5 6; do
    key 1
    key Return
done
key space # el aviso de privacidad
key Tab
xdotool type --delay 40 "Teresa Roblex"
key BackSpace s
key F1 Escape # en un campo F1 también es ayuda; el campo conserva lo escrito
key Tab Tab Tab
key ctrl+Return
key Return Return # el primero muestra el resto de la respuesta
key alt+Up # el orden
key ctrl+Return
key Return
key 1
key Return
xdotool type --delay 30 "Hoy no se puede autorizar"
key ctrl+Return # un paso de viva voz, por escrito
key Return
for _ in 1 2 3; do
    key 1
    key Return
done
key Return # sigue la narración
key Return # fin
key p      # mi preparación
key e      # los 58 criterios
key Return # abre el primero
key p
key r # guardar el reporte
becomes test -s "$work/data/reporte-aspirante-2026-11-01.html" || wrong "no se guardó el reporte"
kill -0 "$program" 2>/dev/null || wrong "el programa se cerró solo"
key Escape # inicio
key a      # ajustes: alto contraste y texto grande, en el acto
key Tab Right Right Return
key Escape
key ctrl+plus ctrl+plus
key Escape Escape
closes "con Esc"

[ "$(sqlite3 "$db" 'SELECT state FROM sessions')" = 1 ] || wrong "la escena no terminó"
[ "$(sqlite3 "$db" 'SELECT count(*) FROM answers')" = 13 ] || wrong "faltan respuestas"
form=$(sqlite3 "$db" "SELECT json FROM answers WHERE step = 'queja'")
case $form in
*'"aviso"'*'"nombre", "Teresa Robles"'*) ;;
*) wrong "el formato no guardó lo escrito: $form" ;;
esac
[ "$(jq -r '.theme + " " + .scale' "$work/data/settings.json")" = "contrast 150" ] ||
    wrong "los ajustes no quedaron: $(cat "$work/data/settings.json")"

# Taken up in the middle after the window was closed; the next start knows the person.
open_window se-abre-a-las-ocho --time off
key Return
key 1 2
key ctrl+Return
xdotool windowkill "$window"
wait "$program" 2>/dev/null
[ "$(sqlite3 "$db" 'SELECT count(*) FROM answers WHERE session = 2')" = 1 ] || wrong "se perdió una respuesta"
open_window se-abre-a-las-ocho --time off
key Return
key Escape # pausa
key s
key Escape Escape
closes "tras la pausa"
[ "$(sqlite3 "$db" 'SELECT count(*) FROM sessions')" = 2 ] || wrong "no siguió la sesión abierta"

# A message that is written: handed in at once, without leaving the field first.
open_window "$SOURCE_DIR/tests/ui/scenes/correo.lua" --time off
key Return
key ctrl+Return # todavía no hay nada escrito
xdotool type --delay 40 "Buenos dias, abrimos a las 9:00"
key ctrl+Return
key s
key Escape Escape
closes "tras el correo"
written=$(sqlite3 "$db" "SELECT json FROM answers WHERE session = 3")
[ "$written" = '"Buenos dias, abrimos a las 9:00"' ] || wrong "el mensaje quedó como $written"
finish
