# shellcheck shell=bash
# Helpers of the tests with a real window: a display of their own, the window, its keys.
# shellcheck source=tests/app/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../app/common.sh"

need() {
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null || {
            echo "OMITIDA: falta $tool"
            exit 77
        }
    done
}

open_display() {
    exec 8>"$work/display"
    # A server that forgets everything when its last client goes takes the window that is just coming
    # with it: each xwininfo that waits for it may be that client.
    Xvfb -displayfd 8 -screen 0 1920x1080x24 -nolisten tcp -noreset >/dev/null 2>&1 &
    server=$!
    trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
    for _ in $(seq 400); do
        [ -s "$work/display" ] && break
        sleep 0.1
    done
    DISPLAY=:$(cat "$work/display")
    export DISPLAY LSAN_OPTIONS=detect_leaks=0 # the libraries of X and GLib keep memory to the end
    export ASAN_OPTIONS=suppressions=$SOURCE_DIR/tests/ui/asan.supp
    # Accented letters have keys of their own (with AltGr): xdotool would lend them another key for a
    # moment, and a busy window reads the next letter by the old one.
    setxkbmap us -variant altgr-intl
    # Without a bus, libdbus would start one by fork beside threads at work, which the allocator of the
    # address sanitizer does not bear: now and then no window came.
    export DBUS_SESSION_BUS_ADDRESS=${DBUS_SESSION_BUS_ADDRESS:-unix:path=$work/no-bus}
}

# open_window ARG…: starts the program; $program is its process, $window its window with the keyboard.
# Words are there at once unless MOTION is "on"; the clock stands at $at, or goes where that is empty.
open_window() {
    "$MOSTRADOR" play --data "$work/data" ${at:+--at "$at"} --lang es --motion "${MOTION:-off}" "$@" \
        2>"$work/window.err" &
    program=$!
    window=
    for _ in $(seq 400); do
        window=$(xwininfo -root -tree 2>/dev/null | grep -o '0x[0-9a-f]* "Mostrador' | cut -d' ' -f1)
        [ -n "$window" ] && break
        sleep 0.1
    done
    [ -n "$window" ] || wrong "no se abrió la ventana: $(cat "$work/window.err")"
    sleep 0.5
    xdotool windowfocus --sync "$window"
}

# The same key twice, here or in the call before, as slowly as somebody who means it.
key() {
    local name
    for name in "$@"; do
        [ "$name" != "${struck:-}" ] || sleep 0.2
        xdotool key --delay 80 "$name"
        struck=$name
    done
    sleep 0.1
}

# becomes COMMAND…: it succeeds, at once or when the window has had its time.
becomes() {
    for _ in $(seq 300); do
        "$@" && return
        sleep 0.1
    done
    return 1
}

# closes: the program ends by itself, without an error.
closes() {
    for _ in $(seq 300); do
        kill -0 "$program" 2>/dev/null || break
        sleep 0.1
    done
    kill -0 "$program" 2>/dev/null && wrong "no se cerró: $1"
    kill "$program" 2>/dev/null
    wait "$program" || wrong "el programa terminó con error: $(cat "$work/window.err")"
}
