#!/usr/bin/env bash
# The window and the paper are parts that are loaded when they are used: without them, or with one
# that is damaged, everything else works, and what does not says so.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
export LSAN_OPTIONS=detect_leaks=0 # fontconfig and GLib keep memory to the end

# What only reads, checks and scores hangs on no library of the window or of the paper.
if command -v readelf >/dev/null; then
    for library in $(readelf -d "$MOSTRADOR" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'); do
        case $library in
        libSDL* | libatk* | libpango* | libcairo* | libqpdf* | libg*) wrong "el programa carga $library al empezar" ;;
        esac
    done
fi

mkdir -p "$work/bin" "$work/assets"
cp "$MOSTRADOR" "$work/bin/mostrador"
cp -r "$SOURCE_DIR/assets/standards" "$work/assets"
cp -r "$SOURCE_DIR/scenarios" "$work"
program=$work/bin/mostrador
answers=$SOURCE_DIR/tests/answers/se-abre-a-las-ocho.best.jsonl
expect 0 "$program" play se-abre-a-las-ocho --answers "$answers" --data "$work/data" --at "$at"
expect 0 "$program" check "$SOURCE_DIR/scenarios"
expect 0 "$program" report --data "$work/data" --at "$at" -o "$work/report.html"
expect 3 "$program" report --data "$work/data" --at "$at" --format pdf -o "$work/report.pdf" --lang es
says "error[falta]"
says "libqpdf-dev"
says "El formato html sí está"
[ ! -e "$work/report.pdf" ] || wrong "dejó un PDF vacío"

# There is no window then, and it goes on in the terminal.
DISPLAY=:0 expect 0 "$program" play --data "$work/data" --at "$at" --lang es
says "Falta la parte del programa que abre la ventana"
says "Se sigue en la terminal"
says "Aquí practica"
DISPLAY=:0 expect 3 "$program" play --data "$work/data" --at "$at" --lang es --screenshot "$work/a.bmp"
says "error[pantalla]"

mkdir "$work/bin/parts"
echo "not a library" | tee "$work/bin/parts/ui.so" >"$work/bin/parts/paper.so"
expect 3 "$program" report --data "$work/data" --at "$at" --format pdf -o "$work/report.pdf" --lang es
says "Falta la parte del programa que escribe PDF"
says "El formato html sí está"
DISPLAY=:0 expect 0 "$program" play --data "$work/data" --at "$at" --lang es
says "Falta la parte del programa que abre la ventana"

# Where they are, they are used.
rm -r "$work/bin/parts"
cp -r "$(dirname "$MOSTRADOR")/parts" "$work/bin"
if [ -e "$work/bin/parts/paper.so" ]; then
    expect 0 "$program" report --data "$work/data" --at "$at" --format pdf -o "$work/report.pdf"
    [ "$(head -c 5 "$work/report.pdf")" = %PDF- ] || wrong "no es un PDF"
fi
finish
