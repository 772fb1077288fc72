#!/usr/bin/env bash
# Playing, over a real sound server whose loudspeaker is recorded: all of a sound is heard, stopping never
# waits, and a server that is not there, dies or hangs ends it.
# shellcheck source=tests/audio/server.sh
. "$(dirname "$0")/server.sh"
need_server
set_up_sound

# What its loudspeaker gives, recorded by another program than ours.
listen() {
    parec -d simsink.monitor --rate=16000 --channels=1 --format=s16le --latency-msec=10 >"$work/heard" 2>/dev/null &
    listener=$!
    sleep 0.7
}

# heard: milliseconds from where it is loud to where it ends, and the periods in between, in $work/out.
heard() {
    sleep 0.3
    end_process "$listener"
    od -An -v -t d2 -w2 "$work/heard" | awk '
        { v[NR] = $1; if ($1 > 1600 || $1 < -1600) { if (!first) first = NR; last = NR } }
        END {
            for (k = first + 1; k <= last; k++) periods += v[k - 1] < 0 && v[k] >= 0
            seconds = (last - first) / 16000
            printf "heard_ms %d\nheard_hz %.1f\n", seconds * 1000, seconds ? periods / seconds : 0
        }' >>"$work/out"
}

test_nothing_to_play_on() {
    probe play "$work/tone22050.wav"
    ended 3
    grep -q '^error falta: No se encontró por dónde oír' "$work/out" || wrong "no dice que falta: $(cat "$work/out")"
    silent
}

test_all_of_it_is_heard() {
    local rate=$1
    listen
    probe play "$work/tone$rate.wav"
    ended 0
    heard
    silent
    grep -q '^at 1.500 of 1.500' "$work/out" || wrong "no llega al final: $(cat "$work/out")"
    between heard_ms 1480 1520
    between heard_hz 437 443
}

test_stopped_early() {
    listen
    probe play "$work/tone22050.wav" 500
    ended 0
    heard
    between free_ms 0 1000
    between heard_ms 100 1300
}

test_server_that_hangs() {
    probe play "$work/tone16000.wav"
    sleep 0.5
    kill -STOP "$pulse"
    ended 0
    kill -CONT "$pulse"
    between free_ms 0 1000
}

test_server_that_dies() {
    probe play "$work/tone16000.wav"
    sleep 0.5
    kill_server
    ended 0
    between free_ms 0 1000
}

for rate in 16000 22050 44100; do
    wave "$work/tone$rate.wav" "$rate" 1 1.5
done
test_nothing_to_play_on
start_server
for rate in 16000 22050 44100; do
    test_all_of_it_is_heard "$rate"
done
test_stopped_early
test_server_that_hangs
test_server_that_dies
finish
