#!/usr/bin/env bash
# A whole scene through the interface of screen readers, from the first start to the report, without
# looking at the window; and once more with the mouse, where that interface says that things are.
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
# play_whole FOLDER OPTION…
play_whole() {
    data=$1 options=${*:2}
    export data options
    # shellcheck disable=SC2016 # the inner shell expands them
    timeout 280 dbus-run-session -- bash -c '
        /usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
        sleep 0.5
        "$MOSTRADOR" play --data "$data" --at "$at" --lang es --time off 2>"$work/window.err" &
        program=$!
        /usr/bin/python3 "$SOURCE_DIR/tests/ui/reader.py" $options
        read=$?
        for _ in $(seq 300); do
            kill -0 $program 2>/dev/null || break
            sleep 0.1
        done
        if kill -0 $program 2>/dev/null; then
            echo "FALLA: el programa no se cerró"
            kill -9 $program
            exit 1
        fi
        wait $program || { cat "$work/window.err"; exit 1; }
        exit $read
    ' >"$work/out" 2>"$work/err" || wrong "$1: $(tail -n 60 "$work/out" "$work/err")"
    report=$(sed -n 's/^El reporte quedó en //p' "$work/out")
    [ -s "$report" ] || wrong "no está el reporte: $report"
}

play_whole "$work/bus"
play_whole "$work/mouse" --mouse
finish
