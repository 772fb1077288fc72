#!/usr/bin/env bash
# The tone of a room over a real sound server whose loudspeaker is recorded: as quiet as it should be,
# without a click where the loop begins anew, a cue over it, silence when it is off; and without a
# server nothing waits.
# shellcheck source=tests/audio/server.sh
. "$(dirname "$0")/server.sh"
need_server
set_up_sound

probe room hotel 1
ended 0
silent
between open_ms 0 50
between cue_ms 0 20

start_server
parec -d simsink.monitor --rate=16000 --channels=1 --format=s16le --latency-msec=10 >"$work/heard" 2>/dev/null &
listener=$!
sleep 1
# Two loops and a half: whole from 1.5 s after its beginning, the cue at 10 s.
probe room hotel 20
ended 0
silent
sleep 0.5
end_process "$listener"
between open_ms 0 50
python3 "$SOURCE_DIR/tests/audio/heard.py" "$work/heard" 0 0.6 4 10 13 20 10.5 13 22.4 22.8 >>"$work/out"
between db -200 -95                # nobody asked for it yet
between db -47 -43 2               # the tone
between leap 0 6 2                 # with the seam of its loop at 9 s
between leap 0 6 3                 # and at 17 s
between peak 0.03 0.12 4           # the cue
between db -200 -95 5              # off
between free_ms 0 500
finish
