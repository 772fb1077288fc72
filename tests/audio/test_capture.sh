#!/usr/bin/env bash
# The microphone, over a real sound server: what is played into it arrives; a server that is not there,
# dies, hangs, is muted or never delivers is told apart, and nothing waits for it.
# shellcheck source=tests/audio/server.sh
. "$(dirname "$0")/server.sh"
need_server
set_up_sound
take=$work/take.wav

test_no_server_then_one() {
    probe list
    ended 3
    grep -q '^error falta: No se encontró ningún micrófono' "$work/out" || wrong "no dice que falta"
    silent
    # The machine's own configuration, of which ALSA and JACK have a lot to say.
    env -u ALSA_CONFIG_PATH "$SOUND_PROBE" list >"$work/out" 2>"$work/err"
    silent
    probe await 30
    prints '^error falta'
    start_server
    ended 0
    prints '^microphone default \*'
    prints '^microphone simmic$'
    silent
}

# The tone is in one of two channels: the mean of both has half of its amplitude.
test_what_sounds_arrives() {
    wave "$work/tone.wav" 48000 2 2
    probe record 4 "$take" simmic
    prints 'state RUNNING'
    sleep 0.5
    paplay --latency-msec=20 "$work/tone.wav"
    ended 0
    silent
    between hz 437 443
    between rms 0.24 0.255
    between loud_s 1.9 2.05
    between jumps 0 0
    between lost 0 0
    between samples 56000 80000
    [ "$(stat -c %s "$take")" = $((44 + 2 * $(figure samples))) ] || wrong "no está completo el archivo"
    [ "$(stat -c %a "$take")" = 600 ] || wrong "otros pueden leer la grabación"
}

test_unknown_name_is_the_default() {
    probe record 1 "$take" "un micrófono que ya no está"
    ended 0
    prints 'state RUNNING'
}

# Muted is told by what comes: zeros, and a microphone that runs.
test_muted() {
    wave "$work/long.wav" 16000 1 6
    paplay --latency-msec=20 "$work/long.wav" &
    local tone=$!
    sleep 0.5
    probe record 3 "$take" simmic
    prints 'state RUNNING'
    sleep 0.5
    pactl set-source-mute simsink.monitor 1
    ended 0
    pactl set-source-mute simsink.monitor 0
    kill "$tone" 2>/dev/null
    wait "$tone" 2>/dev/null
    between zeros 16000 46000
    between lost 0 0
    ! grep -q STALLED "$work/out" || wrong "mudo no es atorado"
}

test_a_source_that_never_delivers() {
    pactl load-module module-pipe-source source_name=mute file="$work/fifo" format=s16le rate=16000 channels=1 >/dev/null
    probe record 4 "$take" mute simmic
    ended 0
    prints 'state STALLED'
    between samples 0 0
    between close_ms 0 1000
    prints 'state RUNNING'
    between samples 50000 80000 2
    silent
}

# No limit on the latency: a machine that others use too can not promise one.
test_latency() {
    probe latency 5 "$work/fifo" mute
    ended 0
    between beeps 5 12
    echo "del sonido a capture_read: $(grep latency_ms "$work/out")"
}

# The first take hangs, the second cannot be opened, the third can when the server goes on.
test_server_that_hangs() {
    probe record 4 "$take" simmic simmic simmic
    prints 'state RUNNING'
    sleep 1
    kill -STOP "$pulse"
    prints 'state STALLED'
    prints '^error sonido: El sistema de sonido no responde'
    kill -CONT "$pulse"
    ended 0
    between samples 8000 56000
    between close_ms 0 1000
    prints 'state RUNNING' 2
    between samples 32000 200000 2 # what the server held back comes along
    [ "$(grep -c '^error' "$work/out")" = 1 ] || wrong "más de un error: $(cat "$work/out")"
    silent
}

# What was lost while it hung is counted, or came late after all.
test_server_that_hangs_for_a_while() {
    probe record 6 "$take" simmic
    prints 'state RUNNING'
    sleep 1
    kill -STOP "$pulse"
    prints 'state STALLED'
    sleep 1
    kill -CONT "$pulse"
    prints 'state RUNNING' 2
    ended 0
    local all=$(($(figure samples) + $(figure lost)))
    if [ "$all" -lt 84000 ] || [ "$all" -gt 100000 ]; then
        wrong "faltan muestras sin contar: $(cat "$work/out")"
    fi
}

# The source is taken away, and the server moves the stream to another without a word: what was lost in
# between is counted.
test_source_that_is_taken_away() {
    local all
    pactl load-module module-null-sink sink_name=other >/dev/null
    probe record 6 "$take"
    prints 'state RUNNING'
    sleep 2
    pactl unload-module "$(pactl list short modules | awk '/sink_name=simsink/ { print $1 }')"
    ended 0
    ! grep -q GONE "$work/out" || wrong "hay otro micrófono: $(cat "$work/out")"
    all=$(($(figure samples) + $(figure lost)))
    between ran_ms 4000 10000
    if [ "$all" -lt $(($(figure ran_ms) * 15)) ] || [ "$all" -gt $(($(figure ran_ms) * 18)) ]; then
        wrong "faltan muestras sin contar: $(cat "$work/out")"
    fi
    kill_server
    start_server
}

test_server_that_dies() {
    paplay --latency-msec=20 "$work/long.wav" 2>/dev/null &
    local tone=$!
    sleep 0.5
    probe record 30 "$take" simmic
    prints 'state RUNNING'
    sleep 1
    kill_server
    ended 0
    wait "$tone" 2>/dev/null
    prints 'state GONE'
    between close_ms 0 1000
    between loud_s 0.5 5
    between hz 437 443
    "$MOSTRADOR" voice --track "$take" >"$work/voice" 2>&1 || wrong "no se puede leer lo que se grabó: $(cat "$work/voice")"
}

test_no_server_then_one
test_what_sounds_arrives
test_unknown_name_is_the_default
test_muted
test_a_source_that_never_delivers
test_latency
test_server_that_hangs
test_server_that_hangs_for_a_while
test_source_that_is_taken_away
test_server_that_dies
finish
