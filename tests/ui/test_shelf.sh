#!/usr/bin/env bash
# The shelf of scenes and what the program says of itself, through the interface of screen readers,
# by roles and names.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
launcher=/usr/libexec/at-spi-bus-launcher
need Xvfb dbus-run-session xdotool xwininfo
if [ ! -x $launcher ] || ! /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null; then
    echo "OMITIDA: falta AT-SPI (at-spi2-core, gir1.2-atspi-2.0, python3-gi)"
    exit 77
fi
if ! ldd "$MOSTRADOR" >"$work/libraries" 2>&1 || ! grep -q libatk "$work/libraries"; then
    echo "OMITIDA: compilado sin ATK"
    exit 77
fi
open_display
export XDG_RUNTIME_DIR=$work/run MOSTRADOR work at SOURCE_DIR
mkdir -m 700 "$XDG_RUNTIME_DIR"
data=$work/shelf
export data
# shellcheck disable=SC2016 # the inner shell expands them
timeout 200 dbus-run-session -- bash -c '
    /usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
    sleep 0.5
    "$MOSTRADOR" play --data "$data" --at "$at" --lang es --speech off --do "settings;back" 2>"$work/window.err" &
    program=$!
    /usr/bin/python3 "$SOURCE_DIR/tests/ui/reader_shelf.py" "$data"
    read=$?
    [ $read = 0 ] || kill -9 $program
    wait $program || { cat "$work/window.err"; exit 1; }
    exit $read
' >"$work/out" 2>"$work/err" || wrong "$(tail -n 60 "$work/out" "$work/err")"
finish
