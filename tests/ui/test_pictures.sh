#!/usr/bin/env bash
# Every size and scale draws something; small windows, no letters and no display are said in words.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb convert xdotool xwininfo
open_display
picture() {
    expect 0 "$MOSTRADOR" play --data "$work/data" --at "$at" --screenshot "$work/one.bmp" "$@"
    local colours
    colours=$(convert "$work/one.bmp" -format %k info:)
    [ "$colours" -gt 20 ] || wrong "$*: $colours colores"
}
for size in 640x480 1024x600 1280x720 1920x1080; do
    for scale in 100 200; do
        picture --size $size --scale $scale
        picture --size $size --scale $scale --theme contrast --do "open lavadora-que-vuelve;start"
    done
done
picture --lang en --do "standard;item E1.D2.1"
picture --do "readiness"

# A function of the author's is called by the window's own copy of the sandbox.
cat >"$work/funciones.lua" <<'FIN'
return escena {
    id = "funciones", titulo = "F", resumen = "R", organizacion = "O", puesto = "Receptora de quejas",
    canal = "mostrador", hora = "18:40", observa = { "E1.D2.1" },
    cliente = { nombre = "Sra. R", tipo = "enojado", estado = { enojo = 70 } },
    pasos = {
        inicio = elige {
            cliente = { { si = function(e) return e.enojo > 60 end, "¡Por fin!" }, "Hola." },
            { id = "a", "Buenas tardes.", cumple = { "E1.D2.1" }, porque = "x", a = "fin",
              si = function(e) return e.enojo > 50 end },
            { id = "b", "Diga.", falla = { "E1.D2.1" }, porque = "x", a = "fin",
              efecto = { enojo = function(e) return e.enojo - 1 end } },
        },
        fin = narra { "Fin.", final = "Fin" },
    },
}
FIN
picture "$work/funciones.lua" --do "start"
picture "$work/funciones.lua" --do "start;choose b;continue"

# Two pictures of the same moment are the same; another theme is another picture.
picture --do "settings"
cp "$work/one.bmp" "$work/before.bmp"
picture --do "settings"
cmp -s "$work/one.bmp" "$work/before.bmp" || wrong "dos imágenes del mismo momento no son iguales"
picture --do "settings" --theme dark
cmp -s "$work/one.bmp" "$work/before.bmp" && wrong "los colores oscuros se ven como los claros"

# Resized while it is open.
open_window lavadora-que-vuelve --time off
xdotool windowsize "$window" 1024 600
sleep 0.5
xdotool windowsize "$window" 500 380
sleep 0.5
key Return
key 1
kill -0 "$program" 2>/dev/null || wrong "se cerró al cambiar de tamaño"
key Return Escape s Escape Escape
closes "tras cambiar de tamaño"

# Data that cannot be opened: the window says so and waits until it was read.
mkdir "$work/damaged"
echo "no es una base de datos" >"$work/damaged/aspirante.mostrador"
data=$work/data
mv "$data" "$work/kept"
cp -r "$work/damaged" "$data"
open_window
kill -0 "$program" 2>/dev/null || wrong "se cerró sin decir por qué"
xdotool key Escape
wait "$program"
[ $? = 3 ] || wrong "datos dañados: otra salida que 3"
grep -q 'error.datos.: El archivo de este perfil está dañado' "$work/window.err" || wrong "no dice qué está dañado"
rm -r "$data"
mv "$work/kept" "$data"

# Without a letter to write with: said, and on in the terminal.
if unshare -rm mount -t tmpfs none /usr/share/fonts 2>/dev/null; then
    # shellcheck disable=SC2016 # the inner shell expands it
    expect 0 unshare -rm sh -c 'mount -t tmpfs none /usr/share/fonts && "$0" play --data "$1"' "$MOSTRADOR" "$work/data"
    says "No hay tipo de letra para la ventana: instale el paquete fonts-inter"
    says "Se sigue en la terminal"
fi

expect 3 env -u DISPLAY -u WAYLAND_DISPLAY "$MOSTRADOR" play --screenshot "$work/x.bmp" --data "$work/data"
says "error[pantalla]"
expect 0 env -u DISPLAY -u WAYLAND_DISPLAY "$MOSTRADOR" --data "$work/data"
says "Se sigue en la terminal"
expect 2 "$MOSTRADOR" play --scale 130 --data "$work/data"
says "--scale puede ser 100, 125, 150, 175, 200; no «130»."
expect 2 "$MOSTRADOR" play --do "volar" --data "$work/data"
says "Aquí no se puede «volar»."
finish
