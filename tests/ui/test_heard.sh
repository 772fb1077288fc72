#!/usr/bin/env bash
# What a real window gives to a real loudspeaker: the tone of the room in a scene, a cue with an
# answer, silence in the pause, while somebody records, and where both are turned off.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb xdotool xwininfo
# shellcheck source=tests/audio/server.sh
. "$SOURCE_DIR/tests/audio/server.sh"
need_server
open_display
set_up_sound
trap 'kill_server; kill $server 2>/dev/null; rm -rf "$work"' EXIT
start_server

# hears SECONDS: what comes from the loudspeaker now, figures in $work/out.
hears() {
    parec -d simsink.monitor --rate=16000 --channels=1 --format=s16le --latency-msec=10 >"$work/heard" 2>/dev/null &
    listener=$!
    sleep "$1"
    end_process "$listener"
    python3 "$SOURCE_DIR/tests/audio/heard.py" "$work/heard" 0.2 "$1" >"$work/out"
}

# hears_with KEY: the second after a key.
hears_with() {
    parec -d simsink.monitor --rate=16000 --channels=1 --format=s16le --latency-msec=10 >"$work/heard" 2>/dev/null &
    listener=$!
    sleep 0.5
    key "$1"
    sleep 1
    end_process "$listener"
    python3 "$SOURCE_DIR/tests/audio/heard.py" "$work/heard" 0 1.5 >"$work/out"
}

close_window() {
    kill "$program"
    wait "$program" 2>/dev/null
}

open_window --speech off "$SOURCE_DIR/tests/ui/scenes/voz.lua" --do "start"
sleep 4
hears 2
between db -48 -42 # the room
key Escape         # the pause
sleep 1
hears 1
between db -200 -90
key Return # on
sleep 4
hears 1
between db -48 -42
xdotool windowunmap --sync "$window" # put away
sleep 1
hears 1
between db -200 -90
xdotool windowmap --sync "$window" # and seen again
xdotool windowfocus --sync "$window"
sleep 4
hears 1
between db -48 -42
key F5 # the notice about the voice, and the take
key ctrl+Return
sleep 1
hears 1
between db -200 -90
key Return # its end
sleep 4
hears 1
between db -48 -42
close_window

open_window --speech off lavadora-que-vuelve --do "start"
sleep 1
hears_with 1
between peak 0.03 0.15 # the cue
close_window

open_window --speech off --room off --cues off --new lavadora-que-vuelve --do "start"
sleep 1
hears_with 1
between peak 0 0.0001
close_window
finish
