#!/usr/bin/env bash
# Recordings from files to their pitch, their measures and what to do, through the program.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
voice() { # voice CODE ARGUMENT…
    local code=$1
    shift
    expect "$code" "$MOSTRADOR" voice "$@" --data "$work/data"
}

# json EXPRESSION: what it gives, with the document as d and its takes as t, or "wrong".
json() {
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1])); t = d["takes"]
print(eval(sys.argv[2]))' "$work/out" "$1" 2>&1 | tail -n 1
}

# holds EXPRESSION WHAT
holds() {
    local got
    got=$(json "$1")
    [ "$got" = True ] || wrong "$2: $got"
}

python3 - "$work" <<'PY'
import math, random, struct, sys, wave
def write(name, rate, channels, sample, seconds):
    out = wave.open(sys.argv[1] + "/" + name, "wb")
    out.setnchannels(channels)
    out.setsampwidth(2)
    out.setframerate(rate)
    for i in range(int(rate * seconds)):
        x = max(-32768, min(32767, int(sample(i / rate))))
        out.writeframes(struct.pack("<" + "h" * channels, *[x] * channels))
    out.close()
def buzz(t, hz):
    return sum(math.sin(2 * math.pi * hz * k * t) / k for k in range(1, 15))
# Half a second of silence, a second at 200 Hz, half a second of silence.
write("voice.wav", 22050, 2, lambda t: 8000 * buzz(t, 200) if 0.5 <= t < 1.5 else 0, 2)
random.seed(5)
write("silence.wav", 16000, 1, lambda t: 0, 2)
write("noise.wav", 16000, 1, lambda t: random.gauss(0, 300), 2)
PY
voice 0 --track "$work/voice.wav"
awk 'NF != 2 || $1 != sprintf("%.3f", (NR - 1) * 0.005) { exit 1 }' "$work/out" || wrong "los renglones no son «segundos hercios»"
awk '$1 < 0.45 || $1 > 1.55 { bad += $2 != 0 } $1 > 0.55 && $1 < 1.45 { bad += $2 < 198 || $2 > 202 }
    END { exit bad > 0 || NR < 399 || NR > 401 }' "$work/out" || wrong "el tono no es el que se puso: $(head -n 130 "$work/out" | tail -n 5)"

# What cannot be read.
printf 'no es un sonido' >"$work/broken.wav"
head -c 100 "$work/voice.wav" >"$work/short.wav"
voice 1 --track "$work/broken.wav"
says "error[sonido]"
"$MOSTRADOR" voice --track "$work/short.wav" --data "$work/data" >/dev/null 2>&1 || [ $? -eq 1 ] || wrong "una grabación cortada"
voice 2 --track "$work/none.wav"
voice 2 "$work/none.wav"
voice 1 "$work/broken.wav"
says "broken.wav"
voice 1 --json "$work/silence.wav" "$work/broken.wav" "$work/noise.wav"
says "error[sonido]"
holds '[x["refused_because"] for x in t][:2] == ["muted", "unreadable"] and len(t) == 3' "cada archivo en su lugar"
holds 't[0]["file"].endswith("silence.wav") and t[1]["duration_s"] is None' "el archivo roto no tiene medidas"

# The name of a file may be of no use to JSON: it has its place all the same.
latin=$work/caf$'\xe9'.wav
cp "$work/silence.wav" "$latin"
voice 1 --json "$latin" "$work/broken.wav"
holds '[x["file"][-8:] for x in t] == ["caf\ufffd.wav", "oken.wav"]' "un nombre que no es UTF-8"

# Wrong use.
voice 2
voice 2 --json
voice 2 --track
voice 2 --track "$work/voice.wav" "$work/voice.wav"
voice 2 --track --json "$work/voice.wav"
voice 2 --track --baseline "$work/voice.wav" "$work/voice.wav"
voice 2 "$work/voice.wav" --baseline
voice 2 "$work/voice.wav" --baseline "$work/none.wav"
voice 1 "$work/voice.wav" --baseline "$work/broken.wav"
voice 1 "$work/voice.wav" --baseline "$work/silence.wav"
says "silence.wav"
many=()
for ((i = 0; i < 257; i++)); do
    many+=(--baseline "$work/voice.wav")
done
voice 2 "$work/voice.wav" "${many[@]}"
says "256"
expect 2 "$MOSTRADOR" check --baseline "$work/voice.wav"

# A refusal is an answer, not a failure; it has no numbers.
voice 0 --json "$work/silence.wav" "$work/noise.wav"
holds 'd["schema"] == "mostrador.voice/1" and d["baseline"] is None' "el formato"
holds 'all(not x["ok"] and x["features"] is None and x["aspects"] == [] and x["tension"] is None for x in t)' "sin voz no hay medidas"
voice 0 "$work/silence.wav"
says "revise que esté conectado"

if ! command -v espeak-ng >/dev/null; then
    echo "OMITIDO: no hay espeak-ng; no se midió ninguna frase"
    finish
fi
sentences=("Buenas tardes, soy Julia, de atención a clientes. Cuénteme qué pasó, por favor."
    "Entiendo su molestia, señora Robles. Vamos a revisar juntos su lavadora y su garantía."
    "Le agradezco mucho su paciencia. El técnico llega mañana, entre las nueve y las once."
    "Si tiene otra duda, puede llamarnos a cualquier hora. Que tenga usted muy buen día.")
say() { espeak-ng -v es-419 -w "$@"; }
for i in "${!sentences[@]}"; do
    say "$work/s$i.wav" -s 150 "${sentences[$i]}"
done
say "$work/fast.wav" -s 320 "${sentences[0]}"
say "$work/high.wav" -s 150 -p 99 "${sentences[0]}"
# The same words, pressed: the upper part of the spectrum is raised.
python3 - "$work/s0.wav" "$work/pressed.wav" <<'PY'
import array, sys, wave
source = wave.open(sys.argv[1])
x = array.array("h", source.readframes(source.getnframes()))
y = [b - 0.95 * a for a, b in zip(x, x[1:])]
most = max(map(abs, y))
out = wave.open(sys.argv[2], "wb")
out.setparams(source.getparams())
out.writeframes(array.array("h", [int(v * 12000 / most) for v in y]).tobytes())
PY
own=(--baseline "$work/s1.wav" --baseline "$work/s2.wav" --baseline "$work/s3.wav")

voice 0 --json "$work/s0.wav"
holds 't[0]["ok"] and t[0]["tension"] is None and len(t[0]["aspects"]) == 7' "una frase sin voz de referencia"
holds '15 <= t[0]["features"]["syllables"] <= 33' "unas 26 sílabas"
holds 't[0]["features"]["level_rel_db"] is None' "sin referencia no hay nivel relativo"

voice 0 --json "${own[@]}" "$work/s0.wav" "$work/fast.wav" "$work/high.wav" "$work/pressed.wav"
holds 'd["baseline"]["takes"] == 3 and d["baseline"]["usable"]' "tres grabaciones de referencia"
holds 'all(isinstance(x["tension"], float) for x in t)' "con referencia hay tensión"
holds '[a["id"] for a in t[0]["aspects"]] == ["volumen", "tono", "entonacion", "velocidad", "pausas", "diccion", "calma"]' "siete aspectos"
holds 'all(a["verdict"] == "good" for a in t[0]["aspects"])' "la misma voz está en su margen"
holds 't[1]["features"]["articulation_rate"] > 1.3 * t[0]["features"]["articulation_rate"]' "lo rápido es más rápido"
holds 't[2]["aspects"][1]["verdict"] == "high"' "lo agudo es más agudo"
holds 't[0]["tension"] < 0.5 < t[3]["tension"] and t[3]["aspects"][6]["verdict"] == "low"' "lo apretado es más tenso"
holds 'all(a["advice"] for x in t for a in x["aspects"])' "siempre dice qué hacer"

# A short baseline is told, and not used.
voice 0 --json --baseline "$work/voice.wav" "$work/s0.wav"
says "aviso"
holds 'not d["baseline"]["usable"] and t[0]["tension"] is None' "una referencia corta no cuenta"

voice 0 "${own[@]}" "$work/s0.wav"
for word in Volumen Tono Entonación Velocidad Pausas Dicción Calma "palabras por minuto" "menos segura"; do
    says "$word"
done
voice 0 "$work/s0.wav" --lang en
says "Pace"
voice 0 "$work/s0.wav"
says "--baseline"
finish
