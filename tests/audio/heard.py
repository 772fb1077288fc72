# What a monitor recorded (16 bits, one channel, 16000 a second), a line for each part of it between
# the given seconds: loudness in dB under full scale, largest sample, and the largest leap from one
# sample to the next beside the usual one.
#
# heard.py FILE FROM TO [FROM TO]…
import array
import math
import sys

RATE = 16000
samples = array.array("h")
with open(sys.argv[1], "rb") as file:
    data = file.read()
    samples.frombytes(data[: len(data) // 2 * 2])
for start, end in zip(sys.argv[2::2], sys.argv[3::2]):
    part = [s / 32768 for s in samples[int(float(start) * RATE) : int(float(end) * RATE)]]
    power = sum(s * s for s in part) / max(len(part), 1)
    leaps = [abs(b - a) for a, b in zip(part, part[1:])]
    usual = math.sqrt(sum(x * x for x in leaps) / max(len(leaps), 1))
    print("db %.1f" % (10 * math.log10(power) if power else -200))
    print("peak %.4f" % max(map(abs, part), default=0))
    print("leap %.1f" % (max(leaps, default=0) / usual if usual else 0))
