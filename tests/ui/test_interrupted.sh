#!/usr/bin/env bash
# Power fails in the middle of a message, or the window is closed: what was written is there again.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb xdotool xwininfo sqlite3
open_display
db=$work/data/aspirante.mostrador
at='' # a clock that goes

# kept TEXT: what the file has of the message.
# shellcheck disable=SC2317  # called by becomes
kept() {
    [ "$(sqlite3 "$db" 'SELECT json FROM drafts' 2>/dev/null)" = "\"$1\"" ]
}

# go_on: the scene again, at its message, with the keyboard behind the last word.
go_on() {
    open_window dental-por-chat --speech off --do start
    key End
}

open_window dental-por-chat --speech off --do "start;choose karla;continue"
xdotool type --delay 80 "Buenas tardes"
becomes kept "Buenas tardes" || wrong "no se guardó al escribir: $(sqlite3 "$db" 'SELECT * FROM drafts; SELECT step FROM answers')"
kill -9 "$program"
{ wait "$program"; } 2>/dev/null

go_on
xdotool type --delay 80 ", soy Ana"
kill "$program" # as the end of the session does
closes "al cerrar la ventana se preguntó por lo que estaba guardado"
kept "Buenas tardes, soy Ana" || wrong "no se guardó al cerrar: $(sqlite3 "$db" 'SELECT * FROM drafts')"

go_on
xdotool type --delay 80 " de Dental"
kill -HUP "$program" # as the terminal that it was started from does when it is closed
closes "al cerrar la terminal"
kept "Buenas tardes, soy Ana de Dental" || wrong "no se guardó al cerrar la terminal: $(sqlite3 "$db" 'SELECT * FROM drafts')"

go_on
key ctrl+Return
# shellcheck disable=SC2317  # called by becomes
given() {
    sqlite3 "$db" 'SELECT json FROM answers' | grep -qxF '"Buenas tardes, soy Ana de Dental"'
}
becomes given || wrong "no estaba lo que se había escrito: $(sqlite3 "$db" 'SELECT json FROM answers')"
[ "$(sqlite3 "$db" 'SELECT count(*) FROM drafts')" = 0 ] || wrong "quedó lo que ya se entregó"
key s Escape
kill "$program"
closes "desde el inicio"

# What is kept only when one says so is asked about, once.
open_window --do data
key End
xdotool type --delay 80 "Ana"
sleep 0.3
kill "$program"
sleep 0.5
kill -0 "$program" 2>/dev/null || wrong "se cerró sobre un nombre escrito, sin preguntar"
kill "$program"
closes "al cerrarla otra vez"
finish
