#!/usr/bin/env bash
# The terminal front end through a pipe: every kind of step, hints, pause, leaving and taking up again.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/../app/common.sh"
db=$work/data/aspirante.mostrador

# type LINES…: types them, one a line, into a scene.
type_into() {
    local scene=$1
    shift
    printf '%s\n' "$@" |
        COLUMNS=80 "$MOSTRADOR" play "$scene" --terminal --data "$work/data" --at "$at" --lang es --seed 3 \
            >"$work/out" 2>"$work/err" || wrong "salida $?"
}

type_into se-abre-a-las-ocho empezar pista "1 2 9" "9" "xyz" 99 pausa seguir entregar
says "Pista: Piense en el orden"
says "En pausa. Su avance"
says "Escriba un número de la lista"
says "Ese número no está en la lista."
says "Usted: "
says "✗ En parte: E1.D1.2"
[ "$(sqlite3 "$db" 'SELECT hint FROM answers')" = 1 ] || wrong "la pista no quedó anotada"
grep -q $'\033' "$work/out" && wrong "secuencias de escape en una tubería"

type_into se-abre-a-las-ocho salir
says "sigue en el mismo paso donde la dejó"
type_into se-abre-a-las-ocho "" "1 2 3" entregar "" 1 "" salir
says "Su avance quedó guardado"
[ "$(sqlite3 "$db" 'SELECT count(*) FROM answers')" = 3 ] || wrong "no siguió donde la dejó"

# A form: actions, values on the same line or the next, a letter for a choice, undo.
type_into lavadora-que-vuelve empezar 1 "" 1 "" 1 "" 1 "" 1 "" 1 "" \
    1 "2 Teresa Robles" 3 "55 4010 2233" "6 b" "4 malo" deshacer entregar "" "4 3 2 1" entregar "" salir
form=$(sqlite3 "$db" "SELECT json FROM answers WHERE step = 'queja'")
[ "$form" = '[["aviso"], ["nombre", "Teresa Robles"], ["telefono", "55 4010 2233"], ["motivo", "Segunda falla por la misma causa"]]' ] ||
    wrong "formato: $form"
order=$(sqlite3 "$db" "SELECT json FROM answers WHERE step = 'secuencia'")
shown=$(grep -A12 'Ponga en orden lo que sigue' "$work/out" | grep -o '^ *[1-4]\. .*' | head -4 | sed 's/^ *[1-4]\. //' | tac)
first=$(printf '%s\n' "$shown" | head -1)
case $first in
Guardar*) id=guardar ;;
Anotar*) id=folio ;;
Entregar*) id=acuse ;;
*) id=avisar ;;
esac
[ "${order#\[\""$id"}" != "$order" ] || wrong "orden $order, se pidió primero $first"

# Of a line that is too long nothing is obeyed: its rest is no answer of its own.
rm -rf "$work/data"
type_into lavadora-que-vuelve empezar "$(printf '%04095d1' 0)" salir
says "Ese renglón es demasiado largo y no se leyó"
[ "$(sqlite3 "$db" 'SELECT count(*) FROM answers')" = 0 ] || wrong "el resto de un renglón contó como respuesta"
printf 'empezar\n%05000d' 0 | "$MOSTRADOR" play lavadora-que-vuelve --terminal --data "$work/data" --at "$at" --lang es >"$work/out"
says "Ese renglón es demasiado largo y no se leyó"

# Papers are read out when they come, then only named, and again when asked for.
type_into se-abre-a-las-ocho nuevo nuevo empezar entregar "" documentos salir
[ "$(grep -c 'Apertura: ' "$work/out")" = 2 ] || wrong "las reglas se leyeron $(grep -c 'Apertura: ' "$work/out") veces"
says "Reglas de la casa (para leer: documentos)"

# An assessment says nothing until the end; a time limit is told.
printf '\n1\n' | "$MOSTRADOR" play ataque-de-panico --mode assessment --terminal --data "$work/b" --at "$at" >"$work/out"
says "Tiempo: 45 s"
says "Evaluación: sin pistas"
grep -q 'Por qué' "$work/out" && wrong "explicó en la evaluación"

# A line begun for a step whose time runs out is no answer to the next step.
mkdir -p "$work/late/scenarios"
cat >"$work/late/scenarios/dos-pasos.lua" <<'LUA'
return escena {
    id = "dos-pasos", titulo = "Dos", resumen = "Dos.", organizacion = "La Casa", puesto = "Telefonista",
    canal = "telefono", hora = "09:10", minutos = 5,
    cliente = { nombre = "Paz", tipo = "impaciente", aspecto = "mujer", historia = "x", estado = { prisa = 60 } },
    observa = { "E1.D2.1" },
    pasos = {
        inicio = elige {
            cliente = "¿Bueno?", tiempo = 5, al_vencer = { a = "otra", porque = "Tarde." },
            { id = "a", "Buenos días.", cumple = { "E1.D2.1" }, porque = "x", a = "otra" },
            { id = "b", "¿Qué?", falla = { "E1.D2.1" }, porque = "x", a = "otra" },
        },
        otra = elige {
            cliente = "¿Sigo?",
            { id = "a", "Sí.", cumple = { "E1.D2.1" }, porque = "x", a = "fin" },
            { id = "b", "No.", falla = { "E1.D2.1" }, porque = "x", a = "fin" },
        },
        fin = narra { "Cuelga.", final = "Cuelga" },
    },
}
LUA
timeout 120 python3 - "$MOSTRADOR" "$work/late" <<'PY' >"$work/out" 2>"$work/err" || wrong "la terminal de prueba falló: $(cat "$work/err")"
import os, pty, select, sys, time
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], [sys.argv[1], "play", "dos-pasos", "--mode", "assessment", "--terminal", "--lang", "es",
                           "--data", sys.argv[2]])
seen = b""
def until(text):
    global seen
    end = time.monotonic() + 60
    while text.encode() not in seen:
        assert select.select([fd], [], [], end - time.monotonic())[0], seen.decode()
        seen += os.read(fd, 4096)
until("> ")
os.write(fd, b"empezar\n")
until("¿Bueno?")
os.write(fd, b"1")  # and then it rings
until("¿Sigo?")
time.sleep(1.5)
os.write(fd, b"\n")
until("Escriba un número")
os.close(fd)
os.waitpid(pid, 0)
PY
[ "$(sqlite3 "$work/late/aspirante.mostrador" 'SELECT group_concat(step) FROM answers')" = inicio ] ||
    wrong "lo tecleado para un paso contestó el siguiente"

# No line is wider than the terminal, but for words that are.
printf '\nsalir\n' | COLUMNS=60 "$MOSTRADOR" play lavadora-que-vuelve --terminal --data "$work/c" --at "$at" >"$work/out"
widest=$(grep -v '^> \|·' "$work/out" | LC_ALL=C.UTF-8 wc -L)
[ "$widest" -le 60 ] || wrong "renglón de $widest columnas"
finish
