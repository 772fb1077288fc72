#!/usr/bin/env bash
# A recording from a file to its pitch, through the program.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
python3 - "$work/voice.wav" <<'PY'
import math, struct, sys, wave
out = wave.open(sys.argv[1], "wb")
out.setnchannels(2)
out.setsampwidth(2)
out.setframerate(22050)
# Half a second of silence, a second at 200 Hz, half a second of silence.
for i in range(44100):
    t = i / 22050
    x = sum(math.sin(2 * math.pi * 200 * k * t) / k for k in range(1, 15)) if 0.5 <= t < 1.5 else 0
    out.writeframes(struct.pack("<hh", int(8000 * x), int(8000 * x)))
out.close()
PY
expect 0 "$MOSTRADOR" voice --track "$work/voice.wav" --data "$work/data"
awk 'NF != 2 || $1 != sprintf("%.3f", (NR - 1) * 0.005) { exit 1 }' "$work/out" || wrong "los renglones no son «segundos hercios»"
awk '$1 < 0.45 || $1 > 1.55 { bad += $2 != 0 } $1 > 0.55 && $1 < 1.45 { bad += $2 < 198 || $2 > 202 }
    END { exit bad > 0 || NR < 399 || NR > 401 }' "$work/out" || wrong "el tono no es el que se puso: $(head -n 130 "$work/out" | tail -n 5)"
printf 'no es un sonido' >"$work/broken.wav"
expect 1 "$MOSTRADOR" voice --track "$work/broken.wav" --data "$work/data"
says "error[sonido]"
head -c 100 "$work/voice.wav" >"$work/short.wav"
"$MOSTRADOR" voice --track "$work/short.wav" --data "$work/data" >/dev/null 2>&1 || [ $? -eq 1 ] || wrong "una grabación cortada"
expect 2 "$MOSTRADOR" voice --track "$work/none.wav" --data "$work/data"
expect 2 "$MOSTRADOR" voice "$work/voice.wav" --data "$work/data"
expect 2 "$MOSTRADOR" voice --track --data "$work/data"
finish
