#!/usr/bin/env python3
"""The pitch of `mostrador voice --track` beside that of Praat, aubio and speech-tools: called by
tools/bench voice.

    bench_voice.py MOSTRADOR FOLDER

FOLDER holds fda, fda_pink10, fda_babble10 and fda_tel (NAME.flac; in fda NAME.f0ref too: F0 every
15 ms, 0 where unvoiced), exact_emotion and exact_es (NAME.flac, NAME.ref: lines of time and F0).

Trackers give F0 every 5 ms and are read at the frame next to each time of the reference. Each may
be shifted by one time in each set, the one that is best for it, so that it is not judged by what it
calls the time of a frame. Columns: GPE, the share of more than 20 % off among frames that both call
voiced; voicing, the share of wrong decisions; FFE, both together among all frames; F1 of being
voiced and within 50 cents; CPU, user and system seconds of the whole process for a second of sound,
the least of three runs over all recordings of the set in one file, so that starting hardly counts.
Peers run with their defaults at this step and 60 or 75 to 600 Hz.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

try:
    import aubio as AUBIO
except ImportError:
    AUBIO = None

SETS = ("fda", "fda_pink10", "fda_babble10", "fda_tel", "exact_emotion", "exact_es")
STEP = 0.005
REACH = 0.012  # a frame farther away than this says nothing
SHIFTS = np.arange(-30, 31, 2) / 1000

PRAAT_PITCH = """
form Pitch
  sentence file
  integer show
endform
Read from file: file$
To Pitch (ac): 0.005, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
frames = Get number of frames
if show
  for i to frames
    time = Get time from frame number: i
    f0 = Get value in frame: i, "Hertz"
    appendInfoLine: fixed$ (time, 4), " ", if f0 = undefined then 0 else f0 fi
  endfor
endif
"""

# What `mostrador voice --json` measures, as far as Praat has it.
PRAAT_FEATURES = """
form Features
  sentence file
endform
sound = Read from file: file$
pitch = To Pitch (ac): 0.005, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
f0 = Get quantile: 0, 0, 0.5, "Hertz"
selectObject: sound, pitch
points = To PointProcess (cc)
selectObject: sound, pitch, points
report$ = Voice report: 0, 0, 75, 600, 1.3, 1.6, 0.03, 0.45
selectObject: sound
intensity = To Intensity: 75, 0.005, "yes"
loud = Get quantile: 0, 0, 0.95
pauses = To TextGrid (silences): -25, 0.1, 0.05, "silent", "sounding"
selectObject: sound
harmonicity = To Harmonicity (cc): 0.01, 75, 0.1, 1
hnr = Get mean: 0, 0
selectObject: sound
ltas = To Ltas: 100
alpha = Get slope: 50, 1000, 1000, 5000, "energy"
slope = Get slope: 0, 500, 500, 1500, "energy"
selectObject: sound
cepstrogram = To PowerCepstrogram: 60, 0.005, 5000, 50
cpps = Get CPPS: "yes", 0.02, 0.0005, 60, 330, 0.05, "parabolic", 0.001, 0.05, "exponential decay", "robust"
writeInfoLine: f0, loud, hnr, alpha, slope, cpps
"""

def run(command):
    """Output of the command and its CPU seconds; None where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (done.stdout.decode(), cpu) if done.returncode == 0 else (None, cpu)


def rate_of(sound):
    return int(subprocess.check_output(["soxi", "-r", sound]))


class Tracker:
    """A program that prints the F0 of a sound file."""

    def __init__(self, name, command, timed=None, columns=2):
        self.name = name
        self.command = command
        self.timed = timed or command  # the one whose CPU is measured
        self.columns = columns  # 1: F0 alone, a line a frame

    def of(self, sound):
        text, _ = run(self.command(sound))
        rows = np.array((text or "").split(), dtype=float).reshape(-1, self.columns)
        return np.column_stack([np.arange(len(rows)) * STEP, rows]) if self.columns == 1 else rows


def aubio_sizes(sound):
    hop = int(subprocess.check_output(["soxi", "-r", sound])) // 200
    return hop, 1 << (10 * hop - 1).bit_length()


class Aubio(Tracker):
    """The program does not tell how sure it is; the library does, where it is installed. Without
    a confidence that is asked for only silence is unvoiced."""

    def __init__(self, method, confidence=None):
        self.method, self.confidence = method, confidence if AUBIO else None
        gate = f" >{confidence}" if self.confidence else ""
        super().__init__(f"aubio {method}{gate}", self.program)

    def program(self, sound):
        hop, size = map(str, aubio_sizes(sound))
        return ["aubiopitch", "-i", sound, "-p", self.method, "-H", hop, "-B", size, "-s", "-50"]

    def of(self, sound):
        if not self.confidence:
            return super().of(sound)
        hop, size = aubio_sizes(sound)
        source = AUBIO.source(sound, 0, hop)
        pitch = AUBIO.pitch(self.method, size, hop, source.samplerate)
        rows, read = [], hop
        while read == hop:
            samples, read = source()
            f0 = pitch(samples)[0]
            sure = pitch.get_confidence() > self.confidence and 60 < f0 < 700
            rows.append((len(rows) * STEP, f0 if sure else 0))
        return np.array(rows)


def trackers(mostrador, work):
    """Ours and those peers that are installed; the others are named."""
    (work / "pitch.praat").write_text(PRAAT_PITCH)
    found = [Tracker("mostrador", lambda sound: [mostrador, "voice", "--track", sound, "--data", str(work)])]
    praat = ["praat", "--run", str(work / "pitch.praat")]
    pda = ["pda", "-L", "-fmin", "60", "-fmax", "600"]
    peers = [
        (
            "praat",
            "praat",
            [Tracker("praat ac", lambda s: [*praat, s, "1"], lambda s: [*praat, s, "0"])],
        ),
        ("aubiopitch", "aubio-tools", [Aubio("yinfast", 0.5), Aubio("yinfft")]),
        ("pda", "speech-tools", [Tracker("pda", lambda s: [*pda, s], columns=1)]),
    ]
    for program, package, theirs in peers:
        if shutil.which(program):
            found += theirs
        else:
            print(f"without {program}, which is not installed (package {package})")
    return found


def reference(folder, name):
    """Times and F0 of the reference of a recording."""
    exact = folder / f"{name}.ref"
    if exact.exists():
        return np.loadtxt(exact, ndmin=2).T
    f0 = np.loadtxt(folder.parent / "fda" / f"{name}.f0ref", ndmin=1)
    return np.arange(len(f0)) * 0.015, f0


def at_times(track, times):
    """F0 of the frames next to the times."""
    if not len(track):
        return np.zeros(len(times))
    after = np.clip(np.searchsorted(track[:, 0], times), 1, max(len(track) - 1, 1))
    before = after - 1
    after = np.minimum(after, len(track) - 1)
    near = np.where(times - track[before, 0] < track[after, 0] - times, before, after)
    return np.where(np.abs(track[near, 0] - times) <= REACH, track[near, 1], 0)


def measures(truth, found):
    both = (truth > 0) & (found > 0)
    ratio = np.where(both, found / np.where(both, truth, 1), 1)
    gross = np.abs(ratio - 1) > 0.2
    voicing = (truth > 0) != (found > 0)
    close = both & (np.abs(1200 * np.log2(ratio)) <= 50)
    f1 = 2 * close.sum() / max(1, (truth > 0).sum() + (found > 0).sum())
    return 100 * gross.sum() / max(1, both.sum()), 100 * voicing.mean(), 100 * (voicing | gross).mean(), f1


def score(tracks, references):
    """GPE, voicing, FFE at the best shift for FFE; F1 at the best for F1."""
    truth = np.concatenate([f0 for _, f0 in references])
    tries = []
    for shift in SHIFTS:
        found = [at_times(track, times + shift) for track, (times, _) in zip(tracks, references)]
        tries.append(measures(truth, np.concatenate(found)))
    return (*min(tries, key=lambda m: m[2])[:3], max(m[3] for m in tries))


def cpu_a_second(command, sound, seconds):
    """Not a number where the command fails."""
    runs = [run(command(sound)) for _ in range(3)]
    failed = any(output is None for output, _ in runs)
    return float("nan") if failed else min(cpu for _, cpu in runs) / seconds


def prepare(folder, work):
    """WAV of each recording of a set, and of all of them in one."""
    sounds = []
    for flac in sorted(folder.glob("*.flac")):
        sounds.append(str(work / f"{flac.stem}.wav"))
        subprocess.check_call(["sox", str(flac), "-b", "16", sounds[-1]])
    joined = str(work / "joined.wav")
    subprocess.check_call(["sox", *sounds, joined])
    return sounds, joined, float(subprocess.check_output(["soxi", "-D", joined]))


def bench_set(folder, work, found):
    sounds, joined, seconds = prepare(folder, work)
    references = [reference(folder, Path(sound).stem) for sound in sounds]
    for tracker in found:
        gpe, voicing, ffe, f1 = score([tracker.of(sound) for sound in sounds], references)
        cpu = cpu_a_second(tracker.timed, joined, seconds)
        who = f"{folder.name:14} {tracker.name:18}"
        print(f"{who} {gpe:6.2f} {voicing:9.2f} {ffe:6.2f} {f1:6.3f} {cpu:8.4f}", flush=True)
    return joined, seconds


def bench_features(mostrador, work, sound, seconds):
    print(f"\nall features, {seconds:.0f} s of sound, CPU s/s")
    ours = [mostrador, "voice", "--data", str(work), "--json"]
    if run([*ours, sound])[0] is None:
        print("mostrador left out: it has no voice --json")
    else:
        print(f"mostrador {cpu_a_second(lambda s: [*ours, s], sound, seconds):8.4f}")
    if shutil.which("praat"):
        script = work / "features.praat"
        script.write_text(PRAAT_FEATURES)
        theirs = ["praat", "--run", str(script)]
        print(f"praat     {cpu_a_second(lambda s: [*theirs, s], sound, seconds):8.4f}")


def main():
    mostrador, folder = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        found = trackers(mostrador, work)
        print(f"{'set':14} {'tracker':18}  GPE % voicing %  FFE %     F1  CPU s/s")
        sound = None
        for each in SETS:
            if not (folder / each).is_dir():
                print(f"without {each}: it is not in {folder}")
                continue
            os.mkdir(work / each)
            joined = bench_set(folder / each, work / each, found)
            sound = sound or joined
        if sound:
            bench_features(mostrador, work, *sound)


main()
