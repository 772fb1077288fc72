# shellcheck shell=bash
# Helpers of the tests that know the window only by what a screen reader is told of it.
# shellcheck source=tests/ui/window.sh
. "$(dirname "${BASH_SOURCE[0]}")/window.sh"

need_bus() {
    need Xvfb dbus-run-session xdotool xwininfo
    if [ ! -x /usr/libexec/at-spi-bus-launcher ] ||
        ! /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null; then
        echo "OMITIDA: falta AT-SPI (at-spi2-core, gir1.2-atspi-2.0, python3-gi)"
        exit 77
    fi
    if ! ldd "$(dirname "$MOSTRADOR")/parts/ui.so" >"$work/libraries" 2>&1 || ! grep -q libatk "$work/libraries"; then
        echo "OMITIDA: compilado sin ATK"
        exit 77
    fi
    export XDG_RUNTIME_DIR=$work/run MOSTRADOR work at SOURCE_DIR
    mkdir -m 700 "$XDG_RUNTIME_DIR"
}

# by_reader FOLDER PLAYED SCRIPT OPTION…: the window on the data in FOLDER, started with the options
# PLAYED (one text) and used by the SCRIPT, which closes it. The program ends with code $ends, or 0.
by_reader() {
    data=$1 played=$2 script=$SOURCE_DIR/tests/ui/$3 options=${*:4}
    export data played script options ends
    # shellcheck disable=SC2016 # the inner shell expands them
    timeout 480 dbus-run-session -- bash -c '
        /usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
        sleep 0.5
        "$MOSTRADOR" play $played --data "$data" --at "$at" --lang es 2>"$work/window.err" &
        program=$!
        /usr/bin/python3 "$script" $options
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
        wait $program
        [ $? = "${ends:-0}" ] || { cat "$work/window.err"; exit 1; }
        exit $read
    ' >"$work/out" 2>"$work/err" || wrong "$1: $(tail -n 60 "$work/out" "$work/err")"
}
