#!/usr/bin/env bash
# Tense voices apart from calm ones on acted speech (file names as in RAVDESS: the third field is the
# emotion, the fourth how strong, the last the speaker), each speaker against the own neutral takes.
# The recordings are in the folder "emotion" of $MOSTRADOR_SPEECH.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
folder=${MOSTRADOR_SPEECH:-}/emotion
if [ ! -d "$folder" ]; then
    echo "OMITIDO: MOSTRADOR_SPEECH no nombra una carpeta con grabaciones; no se midió la separación"
    exit 77
fi
python3 - "$MOSTRADOR" "$folder" "$work/data" <<'PY' || wrong "la tensión no separa lo que debe"
import collections, glob, json, os, subprocess, sys
program, folder, data = sys.argv[1:]
by = collections.defaultdict(list)
for path in sorted(glob.glob(folder + "/*.flac")):
    by[os.path.basename(path)[:-5].split("-")[6]].append(path)
def field(path, i):
    return os.path.basename(path).split("-")[i]
def tensions(files, own):
    command = [program, "voice", "--json", "--data", data]
    for path in own:
        command += ["--baseline", path]
    out = subprocess.run(command + files, stdout=subprocess.PIPE, check=True).stdout
    return [take["tension"] for take in json.loads(out)["takes"]]
scores = []
for files in by.values():
    own = [f for f in files if field(f, 2) == "01"]
    others = [f for f in files if field(f, 2) in ("02", "03", "05")]
    scores += zip(others, tensions(others, own))
    for f in own:
        scores += zip([f], tensions([f], [g for g in own if g != f]))
def area(high, low):
    return sum((a > b) + (a == b) / 2 for a in high for b in low) / (len(high) * len(low))
def of(*emotions, strength=("01", "02")):
    return [s for f, s in scores if field(f, 2) in emotions and field(f, 3) in strength]
missing = [f for f, s in scores if s is None]
if missing or not scores:
    sys.exit("sin medida: %d de %d" % (len(missing), len(scores)))
found = [("tranquilas y neutras frente a enojadas", area(of("05"), of("01", "02")), 0.98),
         ("tranquilas frente a enojadas, sin exagerar",
          area(of("05", strength="01"), of("02", strength="01")), 0.94),
         ("alegres frente a enojadas", area(of("05"), of("03")), 0.88)]
for name, value, least in found:
    print("%s: %.3f (al menos %.2f)" % (name, value, least))
# What a person is told: calm voices are seldom called tense, tense ones mostly are.
quiet = [s for s in of("01", "02") if s < 0.5]
loud = [s for s in of("05") if s > 0.5]
shares = [("tranquilas que salen tranquilas", len(quiet) / len(of("01", "02")), 0.95),
          ("enojadas que salen tensas", len(loud) / len(of("05")), 0.75)]
for name, value, least in shares:
    print("%s: %.2f (al menos %.2f)" % (name, value, least))
sys.exit(0 if all(v >= least for _, v, least in found + shares) else 1)
PY
finish
