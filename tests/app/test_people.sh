#!/usr/bin/env bash
# A person's own data: taken along, brought in, and gone to the last byte; nothing of a person in
# what goes to a log.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
data=$work/data
name="Zorahayda Quetzal" file=Zorahayda%20Quetzal
wash=$SOURCE_DIR/tests/answers/lavadora-que-vuelve.best.jsonl

# type DATA LINE…: lines typed at the first page of the terminal.
type_in() {
    local folder=$1
    shift
    printf '%s\n' "$@" | "$MOSTRADOR" play --terminal --data "$folder" --at "$at" >"$work/out" 2>"$work/err" ||
        wrong "la terminal terminó con error: $*"
    quiet
}

# The same where the system keeps such things, in $home.
at_home() {
    printf '%s\n' "$@" | env -u XDG_DATA_HOME -u XDG_CONFIG_HOME HOME="$home" "$MOSTRADOR" play --terminal \
        --at "$at" >"$work/out" 2>"$work/err" || wrong "la terminal terminó con error"
    quiet
}

# What goes to standard error may end in a log: it names nobody.
quiet() {
    grep -qi -e zorahayda -e quetzal "$work/err" && wrong "en los errores hay un nombre: $(cat "$work/err")"
}

# nothing_of FOLDER…: no byte of the person, in content or in names.
nothing_of() {
    local left
    left=$(grep -rlai -e zorahayda -e quetzal -e palimpsesto -- "$@"; find "$@" -iname '*zorahayda*' -o -iname '*quetzal*')
    [ -z "$left" ] || wrong "quedó algo de la persona: $left"
}

# profile ARG…: of the person, with her name typed to confirm.
profile() {
    printf '%s\n' "$name" | "$MOSTRADOR" profile "$@" --profile "$name" --data "$data" --at "$at" \
        >"$work/out" 2>"$work/err"
    code=$?
    quiet
    return $code
}

# Two people; the one who will go has played, corrected her name, saved a report and a copy.
type_in "$data" "1 Luz" empezar salir
# (fontconfig, of the PDF, keeps memory to the end)
LSAN_OPTIONS=detect_leaks=0 type_in "$data" personas otra "1 $name" "2 b" empezar preparación reporte inicio datos llevar inicio salir
says "$data/reporte-$name-2026-11-01.html"
says "$data/datos-$name-2026-11-01.perfil"
[ -s "$data/reporte-$name-2026-11-01.html" ] || wrong "no hay reporte con su nombre"
expect 0 "$MOSTRADOR" play lavadora-que-vuelve --answers "$wash" --data "$data" --at "$at" --profile "$name"
sqlite3 "$data/$file.mostrador" "UPDATE answers SET json = '\"palimpsesto\"' WHERE number = 1"
occupation() {
    sqlite3 "$data/$file.mostrador" 'SELECT occupation FROM profile'
}
[ "$(occupation)" = "Empleado de información al público" ] || wrong "la ocupación: $(occupation)"
type_in "$data" datos "1 $name de Soto" "2 a" corregir inicio salir
[ -z "$(occupation)" ] || wrong "sigue con ocupación: $(occupation)"
says "Hola, $name de Soto"
[ "$(jq -r .profile "$data/settings.json")" = "$name" ] || wrong "los ajustes no dicen quién jugó"
cp -r "$data" "$work/before"

# Taken along and brought in elsewhere, twice: nobody's data change.
profile export -o "$work/copia.perfil" || wrong "no se exportó"
[ "$(stat -c %a "$work/copia.perfil")" = 600 ] || wrong "la copia la pueden leer otros"
profile export || wrong "no se exportó"
[ "$(cat "$work/out")" = "$data/datos-$name-2026-11-01.perfil" ] || wrong "no dice dónde: $(cat "$work/out")"
profile export -o - || wrong "no se exportó"
"$MOSTRADOR" profile import - --data "$work/other" <"$work/out" >"$work/where" 2>/dev/null || wrong "no se importó"
expect 0 "$MOSTRADOR" profile import "$work/copia.perfil" --data "$work/other"
says "$name 2"
expect 0 "$MOSTRADOR" profile import "$work/copia.perfil" --data "$work/other" --profile Eva
expect 0 "$MOSTRADOR" profile list --data "$work/other"
[ "$(cat "$work/out")" = "$(printf 'Eva\n%s\n%s 2' "$name" "$name")" ] || wrong "perfiles: $(cat "$work/out")"
for one in "$name" "$name 2" Eva; do
    "$MOSTRADOR" report --format json --data "$work/other" --profile "$one" --at "$at" |
        jq 'del(.profile)' >"$work/report.$one" || wrong "no hay reporte de $one"
done
"$MOSTRADOR" report --format json --data "$data" --profile "$name" --at "$at" | jq 'del(.profile)' |
    cmp - "$work/report.$name" || wrong "los datos traídos no son los mismos"
cmp "$work/report.$name" "$work/report.Eva" || wrong "los datos traídos no son los mismos"

# Nothing that is written takes the place of the data, which another window may have open.
before=$(sqlite3 "$data/$file.mostrador" 'SELECT count(*) FROM answers')
ln -s "$data" "$work/enlace"
for output in "$data/$file.mostrador" "$work/enlace/$file.mostrador-wal" "$data/Otra.mostrador"; do
    expect 2 profile export -o "$output"
    says "el lugar de los datos de una persona"
    expect 2 "$MOSTRADOR" report --data "$data" --profile "$name" -o "$output"
    expect 2 "$MOSTRADOR" coverage --data "$data" -o "$output"
done
[ "$(sqlite3 "$data/$file.mostrador" 'SELECT count(*) FROM answers')" = "$before" ] || wrong "se perdieron datos"
[ ! -e "$data/Otra.mostrador" ] || wrong "se escribió entre los datos"
rm "$work/enlace"

# A hostile file: a sentence, exit 1, and nothing new.
cp "$work/copia.perfil" "$work/mala.perfil"
sqlite3 "$work/mala.perfil" "CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM events; END"
printf 'no es' >"$work/nada.perfil"
for bad in mala nada; do
    expect 1 "$MOSTRADOR" profile import "$work/$bad.perfil" --data "$work/other"
    says "error[copia]"
    expect 1 "$MOSTRADOR" profile import "$work/$bad.perfil" --data "$work/fresh"
done
# One with many of everything is let in, and reported in time.
cp "$work/copia.perfil" "$work/mucha.perfil"
sqlite3 "$work/mucha.perfil" "CREATE TEMP TABLE many AS WITH RECURSIVE c(i) AS
        (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 40000) SELECT i FROM c;
    INSERT INTO sessions (scenario, title, version, mode, seed, started, state, rehearsal)
        SELECT 'x' || i, 't', 'v', 'practice', 1, i, 1, 10 * i FROM many;
    INSERT INTO rehearsals (seed, started, state, plan) SELECT 1, i, 2, '{}' FROM many;
    INSERT INTO takes (t, kind, name, seconds, score, json) SELECT i, 'scene', 'y/' || i, 1, 1, '{}' FROM many"
expect 0 "$MOSTRADOR" profile import "$work/mucha.perfil" --data "$work/many" --profile Eva
expect 0 timeout 20 "$MOSTRADOR" report --format json --data "$work/many" --profile Eva --at "$at"
jq -e '.sessions | map(select(.rehearsal == "10")) | length == 1' "$work/out" >/dev/null || wrong "se perdió un ensayo"
rm -rf "$work/many"
expect 2 "$MOSTRADOR" profile import "$work/no.perfil" --data "$work/other"
expect 2 "$MOSTRADOR" profile import --data "$work/other"
expect 2 "$MOSTRADOR" profile vender --data "$work/other"
[ "$(find "$work/other" -name '*.mostrador' | wc -l)" = 3 ] || wrong "una copia mala dejó algo"
[ -z "$(ls "$work/fresh" 2>/dev/null)" ] || wrong "una copia mala dejó algo"
# In the terminal it is one of the list.
cp "$work/copia.perfil" "$work/mala.perfil" "$data"
mkfifo "$data/copiada.perfil" # reading it would wait for ever: it is not on the list
type_in "$data" personas 4 salir # two people, then the copies by name: the good one
says "Sus datos ya están aquí"
grep -q copiada "$work/out" && wrong "un canal está en la lista"
expect 0 "$MOSTRADOR" profile list --data "$data"
says "$name 2"
type_in "$data" personas "7 $data/copiada.perfil" traer salir
says "No es un archivo que se pueda leer"
type_in "$data" personas "7 -" traer salir # no standard input
says "No existe ese archivo."
printf '%s 2\n' "$name" | "$MOSTRADOR" profile erase --data "$data" --profile "$name 2" >/dev/null || wrong "no se borró"
rm "$data/copia.perfil" "$data/mala.perfil" "$data/copiada.perfil"
# Where the settings cannot be written nobody changes, and nobody is half there.
home=$work/casa
mkdir "$home"
at_home "1 Luz" empezar salir
at_home personas otra "1 Eva" empezar salir
says "Hola, Eva"
mv "$home/.config/mostrador" "$home/.config/otro"
printf 'no es una carpeta' >"$home/.config/mostrador"
at_home personas otra "1 Nueva" empezar salir
says "No se pudo crear la carpeta"
at_home personas 1 inicio salir
says "Hola, Luz"
at_home personas 2 inicio personas salir
says "No se pudo crear la carpeta"
says "Seguir como Luz"
grep -q "Hola, Eva" "$work/out" && wrong "cambió a quien no se pudo"
[ "$(find "$home/.local" -name '*.mostrador' | wc -l)" = 2 ] || wrong "quedó media persona"
cp "$work/copia.perfil" "$home/traida.perfil"
at_home personas "3 $home/traida.perfil" traer personas salir
says "Seguir como Luz"
[ "$(find "$home/.local" -name '*.mostrador' | wc -l)" = 2 ] || wrong "quedó lo que no se pudo abrir"
rm -rf "$home"
# Where files may not grow, it is told; the program is not ended.
expect 3 bash -c 'ulimit -f 8; exec "$@"' - "$MOSTRADOR" profile export --data "$data" --profile "$name" -o "$work/larga"
says "más grande de lo que ahí se permite"
[ -f "$work/larga" ] && wrong "quedó media copia"

# Erasing asks; anything else than the name leaves all as it was.
printf 'Luz\n' | "$MOSTRADOR" profile erase --data "$data" --profile "$name" >"$work/out" 2>"$work/err"
[ $? = 1 ] || wrong "borró sin confirmar"
quiet
says "$data/datos-$name-2026-11-01.perfil"
says "No se borró nada"
expect 1 "$MOSTRADOR" profile erase --data "$data" --profile "$name"
expect 2 "$MOSTRADOR" profile erase --data "$data" --profile Nadie
says "No hay datos de ese perfil."
expect 2 "$MOSTRADOR" profile export --data "$data" --profile Nadie
[ -f "$data/Nadie.mostrador" ] && wrong "nació un perfil de una negativa"
[ -f "$data/$file.mostrador" ] || wrong "se borró algo"

# Nor while another window has the data open: its own would come back.
mkfifo "$work/keys"
"$MOSTRADOR" play --terminal --data "$data" --profile "$name" --at "$at" <"$work/keys" >"$work/window" 2>&1 &
exec 7>"$work/keys"
for _ in $(seq 1200); do # what it opened to look is closed again: only its screen says that it is open
    grep -q '^> ' "$work/window" && break
    sleep 0.05
done
profile erase && wrong "se borró lo que otra ventana usaba"
says "Otra ventana"
[ -f "$data/reporte-$name-2026-11-01.html" ] || wrong "se borró a medias"

# The window that is killed leaves its journal; a write that is cut off, a file beside. All go.
kill -9 $!
wait $! 2>/dev/null
exec 7>&-
[ -f "$data/$file.mostrador-wal" ] || wrong "la prueba no dejó un diario"
printf '%s' "$name" >"$data/reporte-$name-2026-11-01.pdf.tmp4242"
printf '%s' "$name" >"$data/voz-$name-2026-11-01T10-00-00.wav"
printf '{"profile": "%s"' "$name" >"$data/settings.json.roto"
printf 'de otra' >"$data/reporte-$name de Luz-2026-11-01.html"
printf 'de otra' >"$data/reporte-Luz-2026-11-01.html"
mkdir "$data/reporte-$name-2026-11-02.html" "$data/settings.json.d"
before=$(sqlite3 "$data/Luz.mostrador" .dump 2>/dev/null | sha256sum)
profile erase || wrong "no se borró: $(cat "$work/err")"
says "Se borraron todos sus datos."
[ "$(cat "$data/reporte-$name de Luz-2026-11-01.html")" = 'de otra' ] || wrong "se borró un reporte de otra persona"
rm "$data/reporte-$name de Luz-2026-11-01.html"
rmdir "$data/reporte-$name-2026-11-02.html" "$data/settings.json.d" || wrong "se borró una carpeta que no es del programa"
nothing_of "$data"
[ -f "$data/reporte-Luz-2026-11-01.html" ] || wrong "se borró un reporte de otra persona"
[ "$before" = "$(sqlite3 "$data/Luz.mostrador" .dump 2>/dev/null | sha256sum)" ] || wrong "cambiaron los datos de otra persona"
[ "$(jq -r .profile "$data/settings.json")" = "" ] || wrong "los ajustes la nombran todavía"

# The same from the screens: her name is asked for, the others are offered, and nobody else is lost.
rm -rf "$data"
cp -r "$work/before" "$data"
type_in "$data" datos borrar "1 Luz" borrar conservar inicio salir
says "Escriba antes el nombre"
[ -f "$data/$file.mostrador" ] || wrong "se borró sin confirmar"
type_in "$data" datos borrar "1 $name de Soto" borrar inicio 1 salir
says "Se borraron todos sus datos."
nothing_of "$data"
says "Hola, Luz"

# The last person: the notice again, as at the first start.
type_in "$data" datos borrar "1 Luz" borrar "1 Eva" empezar salir
says "Hola, Eva"
grep -rlai luz "$data" && wrong "quedó algo de la última persona"

# A profile that cannot be read says so without naming its person, and can be erased all the same.
printf 'rota' >"$data/$file.mostrador"
profile export -o "$work/x" && wrong "se exportó un archivo roto"
"$MOSTRADOR" report --data "$data" --profile "$name" >/dev/null 2>"$work/err" && wrong "se leyó un archivo roto"
grep -q 'error\[datos\]' "$work/err" || wrong "no dice que está roto"
quiet
profile erase || wrong "no se borró el archivo roto"
nothing_of "$data"

# Where the system keeps such things: the folders of data, of settings and of documents.
home=$work/home
mkdir -p "$home/Documentos"
LSAN_OPTIONS=detect_leaks=0 at_home "1 Luz" empezar personas otra "1 $name" empezar preparación reporte inicio datos llevar salir
[ "$(find "$home/Documentos" -name "*$name*" | wc -l)" -ge 2 ] || wrong "no guardó en Documentos"
# Where it cannot be seen what there is, nothing is said to be gone. (Who may see all is not held up.)
if [ "$(id -u)" != 0 ]; then
    chmod 300 "$home/Documentos"
    printf '%s\n' "$name" | HOME=$home "$MOSTRADOR" profile erase --profile "$name" >"$work/out" 2>"$work/err"
    [ $? = 3 ] || wrong "borró lo que no pudo ver"
    says "No se pudo leer"
    chmod 700 "$home/Documentos"
fi
at_home datos borrar "1 $name" borrar 1 salir
nothing_of "$home"

# Who asks for a scene by its name is told of the notice too.
printf 'salir\n' | "$MOSTRADOR" play lavadora-que-vuelve --terminal --data "$work/named" --at "$at" >"$work/out" 2>&1
says "Aviso de privacidad: lo que responda"
finish
