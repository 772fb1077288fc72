#!/usr/bin/env bash
# A drawing in a real window: objects marked with the mouse, the keyboard and a screen reader. Without
# the art the window says so once and goes on with the list.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb dbus-run-session xdotool xwininfo convert
open_display

# The program without its art, as somebody may have installed it.
mkdir -p "$work/bare/assets" "$work/bare/bin"
cp "$MOSTRADOR" "$work/bare/bin/mostrador"
cp -r "$SOURCE_DIR/assets/standards" "$work/bare/assets"
cp -r "$SOURCE_DIR/scenarios" "$work/bare"
for orders in "open lavadora-que-vuelve;start" "open se-abre-a-las-ocho;start"; do
    expect 0 "$work/bare/bin/mostrador" play --data "$work/none" --at "$at" --lang es --do "$orders" \
        --screenshot "$work/one.bmp"
    [ "$(convert "$work/one.bmp" -format %k info:)" -gt 20 ] || wrong "sin dibujos no se ve nada"
done

# The same moment with it is another picture, and the same picture twice.
picture() {
    expect 0 "$MOSTRADOR" play --data "$work/data" --at "$at" --lang es \
        --do "open se-abre-a-las-ocho;start$1" --screenshot "$work/$2.bmp"
}
picture "" with
cmp -s "$work/one.bmp" "$work/with.bmp" && wrong "con dibujos se ve como sin ellos"
picture "" again
cmp -s "$work/again.bmp" "$work/with.bmp" || wrong "dos imágenes del mismo momento no son iguales"
picture ";mark taza" marked
cmp -s "$work/marked.bmp" "$work/with.bmp" && wrong "lo marcado no se ve"

launcher=/usr/libexec/at-spi-bus-launcher
if [ ! -x $launcher ] || ! /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null ||
    ! ldd "$MOSTRADOR" 2>/dev/null | grep libatk >/dev/null; then
    echo "OMITIDA: falta AT-SPI (at-spi2-core, gir1.2-atspi-2.0, python3-gi), o compilado sin ATK"
    exit 77
fi
export XDG_RUNTIME_DIR=$work/run MOSTRADOR work at SOURCE_DIR
mkdir -m 700 "$XDG_RUNTIME_DIR"
# shellcheck disable=SC2016 # the inner shell expands them
timeout 280 dbus-run-session -- bash -c '
    /usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
    sleep 0.5
    "$MOSTRADOR" play se-abre-a-las-ocho --new --data "$work/data" --at "$at" --lang es --time off \
        --size 1280x720 2>"$work/window.err" &
    program=$!
    /usr/bin/python3 "$SOURCE_DIR/tests/ui/reader_drawn.py"
    read=$?
    for _ in $(seq 300); do
        kill -0 $program 2>/dev/null || break
        sleep 0.1
    done
    if kill -0 $program 2>/dev/null; then
        echo "FALLA: el programa no se cerró"
        kill -9 $program
        exit 1
    fi
    wait $program || { cat "$work/window.err"; exit 1; }
    exit $read
' >"$work/out" 2>"$work/err" || wrong "$(tail -n 60 "$work/out" "$work/err")"
finish
