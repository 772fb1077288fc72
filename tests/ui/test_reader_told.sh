#!/usr/bin/env bash
# What a screen reader is told as it happens, with the motion that who sees has: each page once and in
# the order of reading, letters and selections of fields, keys that are its own.
# shellcheck source=tests/ui/bus.sh
. "$(dirname "$0")/bus.sh"
need_bus
open_display
mkdir "$work/bin"
printf '#!/bin/sh\nexit 3\n' >"$work/bin/xdg-open" # as where no program is for the file
chmod +x "$work/bin/xdg-open"
export PATH=$work/bin:$PATH
by_reader "$work/told" "--time off --motion on" reader_told.py
# shellcheck disable=SC2153 # of the test's environment
by_reader "$work/place" "$SOURCE_DIR/tests/ui/scenes/lugar.lua --time 1 --motion on" reader_told.py --place

# Why the program cannot go on.
mkdir "$work/damaged"
echo "no es una base de datos" >"$work/damaged/aspirante.mostrador"
ends=3 by_reader "$work/damaged" "" reader_told.py --trouble
finish
