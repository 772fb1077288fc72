#!/usr/bin/env bash
# Settings and people: kept, taken up again, and a broken file is said and not lost.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
data=$work/data

# type WORD…: lines typed at the home of the terminal.
type_home() {
    printf '%s\n' "$@" | "$MOSTRADOR" play --terminal --data "$data" --at "$at" >"$work/out" 2>"$work/err" ||
        wrong "la terminal terminó con error"
}

# The first start asks who is here, in the terminal too; the next one knows.
type_home "1 Ana Ruiz" "2 e" empezar salir
says "Aviso de privacidad"
says "Hola, Ana Ruiz"
[ "$(sqlite3 "$data/aspirante.mostrador" 'SELECT person, occupation FROM profile')" = "Ana Ruiz|Receptora de quejas" ] ||
    wrong "no guardó a la persona"
type_home salir
grep -q 'Aviso de privacidad' "$work/out" && wrong "volvió a pedir el nombre"

# A second person has data of its own, and is who plays from then on.
type_home personas otra "1 Luz" empezar salir
says "Hola, Luz"
expect 0 "$MOSTRADOR" profile list --data "$data"
[ "$(cat "$work/out")" = "$(printf 'Luz\naspirante')" ] || wrong "perfiles: $(cat "$work/out")"
type_home salir
says "Hola, Luz"
type_home personas 2 salir
says "Hola, Ana Ruiz"

# English, in the act and at the next start; an option holds for one run.
type_home ajustes "1 English" back quit
says "Settings"
[ "$(jq -r .lang "$data/settings.json")" = en ] || wrong "el idioma no quedó"
type_home quit
says "Choose a scene on your path"
expect 0 "$MOSTRADOR" play --help --data "$data" --lang es
says "Opciones:"
[ "$(jq -r .lang "$data/settings.json")" = en ] || wrong "una opción cambió los ajustes"

# Each person finds their own again; whoever is new goes on with what there is. Ana is here, in English.
type_home people 1 ajustes "1 Español" "2 Alto contraste" volver salir
says "Hola, Luz"
[ "$(jq -r '.lang, .theme' "$data/settings.json" | tr '\n' ' ')" = "es contrast " ] || wrong "los ajustes de Luz"
[ "$(jq -r '.people.aspirante | .lang, .theme' "$data/settings.json" | tr '\n' ' ')" = "en light " ] || wrong "los de Ana"
type_home personas 2 quit
says "Choose a scene on your path"
[ "$(jq -r '.lang, .theme, .people.Luz.theme' "$data/settings.json" | tr '\n' ' ')" = "en light contrast " ] ||
    wrong "no volvieron: $(cat "$data/settings.json")"
printf 'Luz\n' | "$MOSTRADOR" profile erase --profile Luz --data "$data" >"$work/out" 2>"$work/err" || wrong "no se borró"
grep -q Luz "$data/settings.json" && wrong "quedó Luz en los ajustes"

# Nor do they come back with what another window knew when it began.
type_home settings "1 Español" volver personas otra "1 Luz" empezar personas 2 salir
mkfifo "$work/keys"
open_other() {
    "$MOSTRADOR" play --terminal --data "$data" --at "$at" <"$work/keys" >"$work/other" 2>&1 &
    other=$!
    exec 3>"$work/keys"
    printf 'ajustes\n' >&3
    for _ in $(seq 100); do
        grep -qE 'Settings|Ajustes' "$work/other" && break
        sleep 0.1
    done
}
open_other
printf 'Luz\n' | "$MOSTRADOR" profile erase --profile Luz --data "$data" >"$work/out" 2>"$work/err" || wrong "no se borró"
printf '2 contrast\nvolver\nsalir\n' >&3
exec 3>&-
wait "$other"
[ "$(jq -r .theme "$data/settings.json")" = contrast ] || wrong "la otra ventana no guardó su ajuste"
grep -q Luz "$data/settings.json" && wrong "Luz volvió a los ajustes: $(cat "$data/settings.json")"

# What is changed by hand meanwhile, and wrongly, is kept beside.
open_other
printf '{"schema": "mostrador.settings/1",\n "theme": "malva"}' >"$data/settings.json"
printf '2 dark\nvolver\nsalir\n' >&3
exec 3>&-
wait "$other"
[ "$(jq -r .theme "$data/settings.json")" = dark ] || wrong "no se guardó el ajuste"
grep -q malva "$data/settings.json.roto" || wrong "se perdió lo que se escribió a mano"
rm -f "$data/settings.json.roto"

# A file that is broken or of another version: said with its place, kept beside the new one.
printf '{"schema": "mostrador.settings/1",\n "theme": "rosa"}' >"$data/settings.json"
type_home salir
says "settings.json:2:"
says "El ajuste «theme» no tiene un valor que Mostrador conozca."
grep -q rosa "$data/settings.json" || wrong "el archivo roto se cambió sin preguntar"
type_home ajustes "2 Oscuros" volver salir
[ "$(jq -r .theme "$data/settings.json")" = dark ] || wrong "no se escribió un archivo nuevo"
grep -q rosa "$data/settings.json.roto" || wrong "el archivo roto se perdió"
for bad in '' '[]' '{}' '{"schema": "mostrador.settings/2"}' '{"schema": "mostrador.settings/1", "lang": 5}' \
    '{"schema": "mostrador.settings/1", "profile": "a\u001b[31mb"}' '{"schema": "mostrador.settings/1", "profile": "a\nb"}' \
    '{"schema": "mostrador.settings/1", "profile": ["a"]}' '{"schema": "mostrador.settings/1", "scale": "130"}'; do
    printf '%s' "$bad" >"$data/settings.json"
    expect 0 "$MOSTRADOR" profile list --data "$data"
    says "settings.json:"
    type_home salir
done

# A pipe keeps nobody waiting; what is too large is not called a scene.
rm "$data/settings.json"
mkfifo "$data/settings.json"
expect 0 timeout 20 "$MOSTRADOR" profile list --data "$data"
says "un canal o un dispositivo"
rm "$data/settings.json"
head -c 2000000 /dev/zero >"$data/settings.json"
expect 0 "$MOSTRADOR" profile list --data "$data"
says "se vuelve a crear"

# Where the folder of settings cannot be written the change still holds, and it is said.
rm -rf "$data/settings.json" "$data/settings.json.roto"
mkdir "$data/settings.json"
type_home ajustes "2 Oscuros" volver salir
says "settings.json"

# Without --data they are where the system keeps such things.
expect 0 env -u XDG_DATA_HOME -u XDG_CONFIG_HOME HOME="$work/home" "$MOSTRADOR" play \
    se-abre-a-las-ocho --answers "$SOURCE_DIR/tests/answers/se-abre-a-las-ocho.best.jsonl"
printf 'ajustes\n2 Oscuros\nvolver\nsalir\n' |
    env -u XDG_DATA_HOME -u XDG_CONFIG_HOME HOME="$work/home" "$MOSTRADOR" play --terminal >/dev/null 2>&1
[ -s "$work/home/.config/mostrador/settings.json" ] || wrong "no escribió en .config"
[ -s "$work/home/.local/share/mostrador/aspirante.mostrador" ] || wrong "no escribió en .local/share"

# Without a home they stand beside the data; a path that does not fit is said, not cut.
mkdir "$work/here"
cd "$work/here" || exit 1
for home in "-u HOME" "HOME="; do
    # shellcheck disable=SC2086  # two words
    printf 'ajustes\n2 Oscuros\nvolver\nsalir\n' |
        env $home XDG_CONFIG_HOME=relative XDG_DATA_HOME="$work/no-home" "$MOSTRADOR" play --terminal >/dev/null 2>&1
    [ -s "$work/no-home/mostrador/settings.json" ] || wrong "sin carpeta personal ($home) no se guardaron los ajustes"
    rm -rf "$work/no-home"
done
[ -z "$(ls -A)" ] || wrong "se escribió donde nadie dijo: $(ls -A)"
long=$work/$(printf '%0200d/' 1 2 3 4 5 6 7 8 9 10)
expect 2 env XDG_CONFIG_HOME="$long$(printf %0100d 1)" XDG_DATA_HOME="$work/no-home" "$MOSTRADOR" profile list
says "La ruta es demasiado larga."
finish
