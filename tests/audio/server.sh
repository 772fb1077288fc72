# shellcheck shell=bash
# A sound server of the test's own, in a folder of its own: PulseAudio with a null sink whose monitor is
# the microphone. Nothing of the machine's configuration is read or touched.
# shellcheck source=tests/app/common.sh
[ -n "${work:-}" ] || . "$(dirname "${BASH_SOURCE[0]}")/../app/common.sh"
SOUND_PROBE=$(dirname "$MOSTRADOR")/probe_sound
export TSAN_OPTIONS=suppressions=$SOURCE_DIR/tests/audio/threads.supp:${TSAN_OPTIONS:-}

# The plug-in is what ALSA, and so PortAudio, reaches PulseAudio through.
need_server() {
    local tool
    for tool in pulseaudio pactl paplay parec python3; do
        command -v "$tool" >/dev/null || {
            echo "OMITIDA: falta $tool"
            exit 77
        }
    done
    if ! find /usr/lib* /lib* -name 'libasound_module_pcm_pulse.so' -print -quit 2>/dev/null | grep -q .; then
        echo "OMITIDA: falta el complemento de ALSA para PulseAudio (libasound2-plugins)"
        exit 77
    fi
}

set_up_sound() {
    mkdir -p "$work/pulse" "$work/state"
    chmod 700 "$work"
    export HOME=$work XDG_RUNTIME_DIR=$work XDG_CONFIG_HOME=$work/config
    export PULSE_RUNTIME_PATH=$work/pulse PULSE_STATE_PATH=$work/state
    export PULSE_SERVER=unix:$work/pulse/native ALSA_CONFIG_PATH=$work/asound.conf
    cat >"$ALSA_CONFIG_PATH" <<'END'
pcm.!default { type pulse hint { show on description "PulseAudio" } }
ctl.!default { type pulse }
pcm.simmic { type pulse device "simsink.monitor" hint { show on description "SimMic" } }
pcm.mute { type pulse device "mute" hint { show on description "Never delivers" } }
END
    cat >"$work/test.pa" <<'END'
.fail
load-module module-null-sink sink_name=simsink rate=48000 channels=2
load-module module-native-protocol-unix auth-anonymous=1
set-default-sink simsink
set-default-source simsink.monitor
END
    pulse=''
    keeper=''
    trap stop_sound EXIT
}

# The keeper is a client that keeps the null sink from its latency of 2 s.
start_server() {
    pulseaudio -n --daemonize=no --exit-idle-time=-1 --disallow-exit=0 --use-pid-file=no \
        --high-priority=no --realtime=no --log-target="file:$work/pulse.log" -F "$work/test.pa" \
        2>/dev/null &
    pulse=$!
    for _ in $(seq 100); do
        pactl info >/dev/null 2>&1 && break
        sleep 0.1
    done
    parec --latency-msec=10 -d simsink.monitor >/dev/null 2>&1 &
    keeper=$!
    sleep 2.3
}

# Without a word of the shell about it.
end_process() {
    [ -n "$1" ] || return 0
    kill -CONT "$1" 2>/dev/null
    kill -KILL "$1" 2>/dev/null
    wait "$1" 2>/dev/null
}

kill_server() {
    end_process "$pulse"
    end_process "$keeper"
    pulse=''
    keeper=''
}

stop_sound() {
    kill_server
    rm -rf "$work"
}

# probe ARG…: in the background, its output in $work/out; $probe is its process.
probe() {
    : >"$work/out"
    "$SOUND_PROBE" "$@" >"$work/out" 2>"$work/err" &
    probe=$!
}

# prints PATTERN [TIMES]: waits until the probe has printed that.
prints() {
    for _ in $(seq 200); do
        [ "$(grep -c -- "$1" "$work/out")" -ge "${2:-1}" ] && return
        sleep 0.05
    done
    wrong "no escribe «$1»: $(cat "$work/out" "$work/err")"
}

# ended CODE: waits for the probe.
ended() {
    local code=0
    wait "$probe" || code=$?
    [ "$code" = "$1" ] || wrong "salida $code, se esperaba $1: $(cat "$work/out" "$work/err")"
}

# silent: nothing on standard error, where a terminal would show it.
silent() {
    [ ! -s "$work/err" ] || wrong "en la salida de error: $(cat "$work/err")"
}

# figure NAME [N]: what the probe printed behind NAME, the N-th time.
figure() {
    awk -v name="$1" -v n="${2:-1}" '$1 == name && ++seen == n { print $2 }' "$work/out"
}

# between NAME LOW HIGH [N]
between() {
    local value
    value=$(figure "$1" "${4:-1}")
    awk -v v="$value" -v low="$2" -v high="$3" 'BEGIN { exit !(v != "" && v >= low && v <= high) }' ||
        wrong "$1 es «$value», se esperaba de $2 a $3: $(cat "$work/out")"
}

# wave FILE RATE CHANNELS SECONDS: a sine of 440 Hz, amplitude 0.7, in the first channel; the others
# are silent.
wave() {
    python3 - "$@" <<'END'
import math, struct, sys, wave
path, rate, channels, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
with wave.open(path, "wb") as out:
    out.setnchannels(channels)
    out.setsampwidth(2)
    out.setframerate(rate)
    for k in range(int(rate * seconds)):
        value = int(0.7 * 32767 * math.sin(2 * math.pi * 440 * k / rate))
        out.writeframesraw(struct.pack("<h", value) + bytes(2 * (channels - 1)))
END
}
