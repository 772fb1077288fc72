# shellcheck shell=bash
# A microphone without hardware: a PulseAudio of our own whose null sink is heard by its monitor.
# The test has made its folder, $work. Skips, loudly, where PulseAudio is not there.

for tool in pulseaudio pactl paplay parec; do
    command -v "$tool" >/dev/null || {
        echo "OMITIDO: falta $tool (PulseAudio)"
        exit 77
    }
done

work=${work:?}
# ALSA loads and unloads its plugins; what they leave behind has no name to suppress by.
export LSAN_OPTIONS=detect_leaks=0
export HOME=$work/home XDG_RUNTIME_DIR=$work/run PULSE_RUNTIME_PATH=$work/run/pulse
export PULSE_STATE_PATH=$work/run/state PULSE_SERVER=unix:$work/run/pulse/native
mkdir -p "$HOME" "$PULSE_RUNTIME_PATH" "$PULSE_STATE_PATH"
chmod 700 "$work/run"
printf 'pcm.!default { type pulse hint { show on description "PulseAudio" } }\nctl.!default { type pulse }\n' \
    >"$HOME/.asoundrc"
cat >"$work/run/test.pa" <<'END'
.fail
load-module module-null-sink sink_name=simsink rate=48000 channels=2
load-module module-native-protocol-unix auth-anonymous=1
set-default-sink simsink
set-default-source simsink.monitor
END

pulse=
keeper=
start_pulse() {
    pulseaudio -n --daemonize=no --exit-idle-time=-1 --use-pid-file=no --high-priority=no \
        --realtime=no --log-target="file:$work/run/pulse.log" -F "$work/run/test.pa" >/dev/null 2>&1 &
    pulse=$!
    for _ in $(seq 100); do
        pactl info >/dev/null 2>&1 && break
        sleep 0.1
    done
    pactl info >/dev/null 2>&1 || {
        echo "OMITIDO: PulseAudio no arranca aquí"
        exit 77
    }
    # A client that keeps the null sink out of its latency of two seconds.
    parec --latency-msec=10 -d simsink.monitor >/dev/null 2>&1 &
    keeper=$!
    sleep 2.3
}

stop_pulse() {
    [ -z "$keeper" ] || kill "$keeper" 2>/dev/null || true
    [ -z "$pulse" ] || kill -CONT "$pulse" 2>/dev/null || true
    [ -z "$pulse" ] || kill -9 "$pulse" 2>/dev/null || true
    wait "$keeper" "$pulse" 2>/dev/null || true
    pulse=
    keeper=
}
