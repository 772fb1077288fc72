#!/usr/bin/env bash
# A drawing in a real window: objects marked with the mouse, the keyboard and a screen reader. Without
# the art the window says so once and goes on with the list.
# shellcheck source=tests/ui/bus.sh
. "$(dirname "$0")/bus.sh"
need Xvfb convert
open_display

# The program without its art, as somebody may have installed it.
mkdir -p "$work/bare/assets" "$work/bare/bin"
cp "$MOSTRADOR" "$work/bare/bin/mostrador"
cp -r "$(dirname "$MOSTRADOR")/parts" "$work/bare/bin"
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

need_bus
by_reader "$work/data" "se-abre-a-las-ocho --new --time off --size 1280x720" reader_drawn.py
finish
