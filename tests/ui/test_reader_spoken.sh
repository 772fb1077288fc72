#!/usr/bin/env bash
# Recording as one who does not see it: a spoken step and an exercise of the studio through the interface of
# screen readers, with a real microphone. While it records the reader is given next to nothing to say, since
# the microphone would hear it; then all that is seen of the take.
# shellcheck source=tests/ui/bus.sh
. "$(dirname "$0")/bus.sh"
need_bus
need espeak-ng paplay
# shellcheck source=tests/audio/server.sh
. "$SOURCE_DIR/tests/audio/server.sh"
need_server
open_display
bus=$XDG_RUNTIME_DIR
set_up_sound
export XDG_RUNTIME_DIR=$bus
trap 'kill_server; kill $server 2>/dev/null; rm -rf "$work"' EXIT
start_server
espeak-ng -v es-419+f2 -s 150 -w "$work/said.wav" \
    "Buenos días, señora. Soy Julia y la atiendo con mucho gusto."
# shellcheck disable=SC2153 # of the test's environment
by_reader "$work/scene" "--speech off $SOURCE_DIR/tests/ui/scenes/voz.lua" reader_spoken.py "$work/said.wav"
by_reader "$work/scene" "--speech off --do studio" reader_spoken.py "$work/said.wav" --studio
finish
