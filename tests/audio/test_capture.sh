#!/usr/bin/env bash
# Real PortAudio over a PulseAudio without hardware: what is played is recorded, and a device that is
# lost, that stalls or is muted is told apart, with the take so far kept.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/../app/common.sh"
# shellcheck source=tests/audio/pulse.sh
. "$(dirname "$0")/pulse.sh"
probe=$(dirname "$MOSTRADOR")/probe_audio
trap 'stop_pulse; rm -rf "$work"' EXIT

# No daemon: no microphone, in words; later there is one.
expect 3 "$probe" list
says "No hay ningún micrófono"
start_pulse
expect 0 "$probe" list
says "*"

python3 - "$work/tone.wav" <<'PY'
import math, struct, sys, wave
out = wave.open(sys.argv[1], "wb")
out.setnchannels(2)
out.setsampwidth(2)
out.setframerate(48000)
for i in range(48000 * 2):
    x = int(12000 * sum(math.sin(2 * math.pi * 180 * k * i / 48000) / k for k in range(1, 12)) / 2)
    out.writeframes(struct.pack("<hh", x, x))
out.close()
PY

# From a file, through the sink and the microphone, to its pitch: two channels become one.
"$probe" record 4 "$work/taken.wav" >"$work/log" &
recording=$!
sleep 1
paplay "$work/tone.wav"
wait "$recording" || wrong "la grabación falló"
grep -q ' running' "$work/log" || wrong "no llegó a grabar: $(cat "$work/log")"
grep -q 'lost 0$' "$work/log" || wrong "se perdieron muestras: $(cat "$work/log")"
"$MOSTRADOR" voice --track "$work/taken.wav" --data "$work/data" >"$work/track"
awk '$2 > 170 && $2 < 190 { good++ } $2 != 0 && ($2 <= 170 || $2 >= 190) { bad++ }
    END { exit !(good > 300 && bad < 10) }' "$work/track" || wrong "el tono no es el que sonó"

# Muted: zeros, and the device is still there.
pactl set-source-mute simsink.monitor 1
"$probe" record 2 "$work/muted.wav" >"$work/log" &
recording=$!
sleep 0.5
paplay "$work/tone.wav" &
player=$!
wait "$recording" || wrong "grabar en silencio falló"
grep -q 'stalled\|gone' "$work/log" && wrong "en silencio no es perdido: $(cat "$work/log")"
expect 0 "$MOSTRADOR" voice "$work/muted.wav" --json --data "$work/data"
[ "$(jq -r '.takes[0].refused_because' "$work/out")" = muted ] || wrong "no dijo que estaba en silencio"
pactl set-source-mute simsink.monitor 0
wait "$player"

# The loudspeaker: what is played to its end is heard in the monitor.
"$probe" record 4 "$work/heard.wav" >"$work/log" &
recording=$!
sleep 1
at=$("$probe" play "$work/tone.wav") || wrong "no se pudo oír"
awk -v at="$at" 'BEGIN { exit !(at > 1.5) }' || wrong "solo sonó hasta $at s"
wait "$recording"
"$MOSTRADOR" voice --track "$work/heard.wav" --data "$work/data" |
    awk '$2 > 170 && $2 < 190 { good++ } END { exit !(good > 250) }' || wrong "no se oyó lo que se tocó"

# A server that freezes: told as stalled, and closing waits for nobody.
"$probe" record 3 "$work/stalled.wav" >"$work/log" &
recording=$!
sleep 1.2
kill -STOP "$pulse"
wait "$recording" || wrong "la grabación atorada falló"
kill -CONT "$pulse"
grep -q ' stalled' "$work/log" || wrong "no notó que se atoró: $(cat "$work/log")"
awk '/^closed in/ { exit !($3 < 500) }' "$work/log" || wrong "cerrar esperó: $(cat "$work/log")"
awk '/^samples/ { exit !($2 > 8000) }' "$work/log" || wrong "se perdió lo grabado"

# A device that is lost in the middle: told as gone, and what came before is there.
"$probe" record 3 "$work/partial.wav" >"$work/log" &
recording=$!
sleep 1.5
stop_pulse
wait "$recording" || wrong "la grabación cortada falló"
grep -q ' gone' "$work/log" || wrong "no notó que se desconectó: $(cat "$work/log")"
awk '/^samples/ { exit !($2 > 12000) }' "$work/log" || wrong "se perdió lo grabado: $(cat "$work/log")"

# And it can be opened again.
start_pulse
expect 0 "$probe" record 1 "$work/again.wav"
says "running"
finish
