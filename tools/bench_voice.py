#!/usr/bin/env python3
"""Pitch of the program beside Praat, aubio and speech-tools, on real recordings, in one run.

tools/bench voice FOLDER calls it. FOLDER holds the sets below: recordings (FLAC or WAV), each with its
reference beside it or, for versions in noise, beside the clean one: NAME.f0ref (a value every 15 ms) or
NAME.ref ("seconds hertz" a line), 0 where there is no voice.

GPE: pitch more than 20 % off, of the frames voiced in both. VDE: wrong voicing, of all. FFE: either, of
all (Chu and Alwan 2009). F1: of frames within 50 cents. Each tracker is read at its own best constant
shift in time per set, so that conventions of time stamps do not count. CPU: user and system seconds of
the whole process, per second of sound.
"""
import math, os, resource, shutil, subprocess, sys, tempfile, wave

SETS = (("fda", "fda"), ("fda_pink10", "fda"), ("fda_babble10", "fda"), ("fda_tel", "fda"),
        ("exact_emotion", "exact_emotion"), ("exact_es", "exact_es"))
SHIFTS = [ms / 1000 for ms in range(-30, 31, 2)]

PRAAT_PITCH = """form a
 sentence f
endform
s = Read from file: f$
p = To Pitch (ac): 0.005, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
n = Get number of frames
clearinfo
for i to n
  t = Get time from frame number: i
  v = Get value in frame: i, "Hertz"
  if v = undefined
    v = 0
  endif
  appendInfoLine: fixed$ (t, 4), " ", fixed$ (v, 2)
endfor
"""

# What the program measures of a take, as far as Praat has it.
PRAAT_FEATURES = """form a
 sentence f
endform
s = Read from file: f$
p = To Pitch (ac): 0.01, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
selectObject: s
i = To Intensity: 50, 0, "yes"
selectObject: s, p
pp = To PointProcess (cc)
j = Get jitter (local): 0, 0, 0.0001, 0.02, 1.3
selectObject: s, pp
m = Get shimmer (local): 0, 0, 0.0001, 0.02, 1.3, 1.6
selectObject: s
h = To Harmonicity (cc): 0.01, 75, 0.1, 1
selectObject: s
l = To Ltas: 50
selectObject: s
c = To PowerCepstrogram: 60, 0.01, 5000, 50
q = Get CPPS: "yes", 0.02, 0.0005, 60, 330, 0.05, "parabolic", 0.001, 0.05, "Exponential decay", "Robust"
writeInfoLine: q
"""


def run(command):
    """What it wrote, and the CPU seconds it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout.decode("utf-8", "replace"), seconds


def pairs(text):
    track = []
    for line in text.splitlines():
        words = line.split()
        if len(words) == 2:
            time, f0 = float(words[0]), float(words[1])
            track.append((time, f0 if math.isfinite(f0) and f0 > 0 else 0.0))
    return track


class Peers:
    """The trackers that are there: name -> a function of a WAV file that gives text and CPU seconds."""

    def __init__(self, program, work):
        self.work, self.program = work, program
        self.pitch_script, self.feature_script = os.path.join(work, "pitch.praat"), os.path.join(work, "all.praat")
        for path, text in ((self.pitch_script, PRAAT_PITCH), (self.feature_script, PRAAT_FEATURES)):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        self.trackers = {"mostrador": lambda wav: run([program, "voice", "--track", wav, "--data", work])}
        for name, tool, package, tracker in (
                ("Praat ac", "praat", "praat", lambda wav: run(["praat", "--run", self.pitch_script, wav])),
                ("aubio yin", "aubiopitch", "aubio-tools", self.aubio),
                ("pda", "pda", "speech-tools", self.pda)):
            if shutil.which(tool):
                self.trackers[name] = tracker
            else:
                print(f"omitido: {name} (paquete {package})", file=sys.stderr)

    @staticmethod
    def aubio(wav):
        with wave.open(wav) as sound:
            rate = sound.getframerate()
        size = 1 << math.ceil(math.log2(rate * 0.05))
        return run(["aubiopitch", "-i", wav, "-r", str(rate), "-p", "yin", "-B", str(size), "-H", str(rate // 200),
                    "-s", "-50"])

    def pda(self, wav):
        out = os.path.join(self.work, "pda.f0")
        _, seconds = run(["pda", wav, "-o", out, "-otype", "ascii", "-S", "0.005", "-fmin", "75", "-fmax", "600"])
        with open(out, encoding="ascii") as file:
            values = [line.split()[0] for line in file if line.strip()]
        return "\n".join(f"{i * 0.005:.4f} {value}" for i, value in enumerate(values)), seconds


def reference(folder, name):
    path = os.path.join(folder, name + ".f0ref")
    if os.path.exists(path):
        with open(path, encoding="ascii") as file:
            return [(i * 0.015, float(line)) for i, line in enumerate(file)]
    with open(os.path.join(folder, name + ".ref"), encoding="ascii") as file:
        return pairs(file.read())


def compare(truth, track, shift):
    """Counts of one recording: frames, voiced in truth, in the track, in both, wrong voicing, gross, close."""
    counts = [0] * 7
    at, last = 0, len(track) - 1
    for time, f0 in truth:
        if f0 < 0:  # not scored
            continue
        wanted = time + shift
        while at < last and abs(track[at + 1][0] - wanted) <= abs(track[at][0] - wanted):
            at += 1
        heard = track[at][1] if track and abs(track[at][0] - wanted) <= 0.012 else 0
        both = f0 > 0 and heard > 0
        gross = both and abs(heard / f0 - 1) > 0.2
        close = both and abs(1200 * math.log2(heard / f0)) <= 50
        for i, value in enumerate((1, f0 > 0, heard > 0, both, (f0 > 0) != (heard > 0), gross, close)):
            counts[i] += value
    return counts


def total(tracks, shift):
    sums = [0] * 7
    for truth, track in tracks:
        sums = [a + b for a, b in zip(sums, compare(truth, track, shift))]
    frames, voiced, heard, both, voicing, gross, close = sums
    return {"GPE": 100 * gross / max(1, both), "VDE": 100 * voicing / frames, "FFE": 100 * (voicing + gross) / frames,
            "F1": 2 * close / max(1, voiced + heard)}


def recordings(folder, work):
    """Name, WAV file of 16 bits, seconds."""
    for file in sorted(os.listdir(folder)):
        stem, ending = os.path.splitext(file)
        if ending in (".flac", ".wav"):
            wav = os.path.join(work, stem + ".wav")
            subprocess.run(["sox", os.path.join(folder, file), "-b", "16", wav], check=True,
                           stderr=subprocess.DEVNULL)
            with wave.open(wav) as sound:
                yield stem, wav, sound.getnframes() / sound.getframerate()


def bench_set(peers, folder, truths):
    rows = {name: ([], 0.0) for name in peers.trackers}
    length = 0.0
    with tempfile.TemporaryDirectory() as work:
        for stem, wav, seconds in recordings(folder, work):
            length += seconds
            truth = reference(truths, stem)
            for name, tracker in peers.trackers.items():
                text, cpu = tracker(wav)
                tracks, spent = rows[name]
                rows[name] = (tracks + [(truth, pairs(text))], spent + cpu)
    for name, (tracks, cpu) in rows.items():
        by_shift = [total(tracks, shift) for shift in SHIFTS]
        best = min(by_shift, key=lambda row: row["FFE"])
        print(f"{os.path.basename(folder):14} {name:10} {best['GPE']:6.2f} {best['VDE']:6.2f} {best['FFE']:6.2f} "
              f"{max(row['F1'] for row in by_shift):6.3f} {cpu / length:9.5f}", flush=True)


def bench_features(peers, folder):
    """One long recording, so that starting the program counts as little as it does in use."""
    with tempfile.TemporaryDirectory() as work:
        parts = [wav for _, wav, _ in recordings(folder, work)]
        whole = os.path.join(work, "whole.wav")
        subprocess.run(["sox", *parts, "-r", "16000", whole, "trim", "0", "60"], check=True)
        with wave.open(whole) as sound:
            seconds = sound.getnframes() / sound.getframerate()
        commands = {"mostrador, pitch": [peers.program, "voice", "--track", whole, "--data", work],
                    "mostrador, all": [peers.program, "voice", "--json", whole, "--data", work]}
        if shutil.which("praat"):
            commands["Praat, pitch"] = ["praat", "--run", peers.pitch_script, whole]
            commands["Praat, all"] = ["praat", "--run", peers.feature_script, whole]
        print(f"\n{seconds:.0f} s of speech at 16 kHz, CPU seconds per second (the least of three runs):")
        for name, command in commands.items():
            spent = min(run(command)[1] for _ in range(3)) / seconds
            print(f"  {name:18} {spent:.5f}   {1 / spent:6.0f} x real time")


def main():
    program, folder = sys.argv[1], sys.argv[2]
    with tempfile.TemporaryDirectory() as work:
        peers = Peers(program, work)
        print(f"{'set':14} {'tracker':10} {'GPE %':>6} {'VDE %':>6} {'FFE %':>6} {'F1@50':>6} {'CPU s/s':>9}")
        for name, truths in SETS:
            if os.path.isdir(os.path.join(folder, name)):
                bench_set(peers, os.path.join(folder, name), os.path.join(folder, truths))
        bench_features(peers, os.path.join(folder, "fda"))


main()
