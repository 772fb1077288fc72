#!/usr/bin/env bash
# In a real window, with the keyboard alone: a person takes the data along and erases them.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb xdotool xwininfo
open_display
open_window --time off
data=$work/data

xdotool type --delay 40 "Ana Ruiz"
key ctrl+Return
key i F4
becomes test -s "$data/datos-aspirante-2026-11-01.perfil" || wrong "no se guardó la copia"
cp "$data/datos-aspirante-2026-11-01.perfil" "$work/copia.perfil"
# From the name backwards: help, home, notice, erase.
key shift+Tab shift+Tab shift+Tab shift+Tab Return
xdotool type --delay 40 "Ana"
key Tab Return # half a name erases nothing
[ -s "$data/datos-aspirante-2026-11-01.perfil" ] || wrong "se borró sin el nombre completo"
key shift+Tab
xdotool type --delay 40 " Ruiz"
key Tab Return
becomes test ! -e "$data/datos-aspirante-2026-11-01.perfil" || wrong "quedó la copia"
sleep 0.5
grep -rqla 'Ana Ruiz' "$data" && wrong "quedó algo de la persona"

# The first page again; then back in from the copy, whose place is written.
xdotool type --delay 40 "Luz"
# By the button: backwards from the name are help, settings, leave and the notice.
key shift+Tab shift+Tab shift+Tab shift+Tab shift+Tab Return
key c
key Tab
xdotool type --delay 20 "$work/copia.perfil"
key ctrl+Return
becomes test -s "$data/aspirante%202.mostrador" || wrong "no se trajo la copia"

# One person more is asked for a name at once, though the first left that page by its button.
sleep 0.5
key c shift+Tab n # the keyboard was in the field of the place
xdotool type --delay 40 "Marisol"
key ctrl+Return
becomes grep -rqla Marisol "$data" || wrong "no se preguntó el nombre a la segunda persona"
key Escape Escape
closes "después de traer los datos"
"$MOSTRADOR" profile list --data "$data" | grep -qx 'aspirante 2' || wrong "no se trajeron los datos"
grep -qi 'ana ruiz' "$work/window.err" && wrong "en los errores hay un nombre"
finish
