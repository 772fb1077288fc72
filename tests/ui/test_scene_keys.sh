#!/usr/bin/env bash
# A scene in a real window: no key answers what is still appearing, a key that is held down answers
# nothing twice, reading again what was said and reading papers leave the step as it was, and what was
# undone can be written on.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb xdotool xwininfo sqlite3
open_display
db=$work/data/aspirante.mostrador

answers() {
    sqlite3 "$db" 'SELECT count(*) FROM answers'
}

# shellcheck disable=SC2317  # called by becomes
at_least() {
    [ "$(answers)" -ge "$1" ]
}

# answered N: so many answers, and no more once every key had its time.
answered() {
    becomes at_least "$1"
    sleep 0.3
    [ "$(answers)" = "$1" ] || wrong "hay $(answers) respuestas, no $1: $2"
}

# All at once: the words of the client cannot have appeared before the second key.
MOTION=on open_window lavadora-que-vuelve --time off
xdotool key --delay 0 Return space
answered 0 "la primera tecla completa lo dicho"
key space
answered 1 "la segunda contesta"

# The page of what was said is none of the step.
key Return Return
key l 2
answered 1 "en Lo dicho no se contesta"
key Escape d Escape # Esc closes the paper, and does not pause
key 2 2
answered 2 "al volver se contesta"
# Whoever hands in with Ctrl+Enter goes on with it.
xdotool key --delay 0 ctrl+Return 1
answered 3 "quien dice el número ya lo leyó"
key Escape s
key Escape Escape
closes "tras leer"

# Enter held down for as long as it repeats: from the note to the first step, and no further.
open_window lavadora-que-vuelve --new --time off
xdotool keydown Return
sleep 1.5
xdotool keyup Return
answered 3 "una tecla sostenida no contesta"
key Escape s
key Escape Escape
closes "tras sostener una tecla"

# Without motion the first key answers.
open_window lavadora-que-vuelve --new --time off
xdotool key --delay 0 Return 1
answered 4 "sin movimiento contesta la primera"
xdotool key --delay 40 Return Return
answered 4 "una tecla que tiembla cuenta una vez"
key 1
for _ in 1 2 3 4; do
    key Return
    key 1
done
answered 9 "llega al formato"
key Return
key Tab
xdotool type --delay 40 "Tere"
sleep 0.3
key ctrl+z
xdotool type --delay 40 "Teresa"
key ctrl+Return
answered 10 "entrega el formato"
form=$(sqlite3 "$db" "SELECT json FROM answers WHERE step = 'queja'")
case $form in
*'"nombre", "Teresa"'*) ;;
*) wrong "lo deshecho no se pudo volver a escribir: $form" ;;
esac
key Escape s
key Escape Escape
closes "tras el formato"
finish
