#!/usr/bin/env bash
# Scenes of one's own while the program is open: one that is taken out of the folder is on the shelf no
# more, and leaves what has its name in its place; one that comes back is there again.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
cd "$work" || exit 1
own=$work/data/scenarios/lavadora-que-vuelve.lua
mkdir -p "$work/data/scenarios"
mkfifo keys
sed 's/titulo = "La lavadora que vuelve"/titulo = "Mi lavadora"/' \
    "$SOURCE_DIR/scenarios/lavadora-que-vuelve.lua" >mine.lua
cp mine.lua "$own"
play --terminal --lang es --speech off --data "$work/data" <keys >screen 2>errors &
program=$!
exec 9>keys

# shows FROM WHAT: within some seconds it is on the screen, behind so many lines.
shows() {
    for _ in $(seq 100); do
        tail -n +"$1" screen | grep -qF -- "$2" && return
        sleep 0.1
    done
    wrong "no se ve «$2»: $(tail -n 30 screen) $(cat errors)"
}

# looks_again: at the shelf, and from there home; what home shows then begins at line $line.
looks_again() {
    line=$(wc -l <screen)
    printf 'estante\n' >&9
    shows "$line" "Nombre de una escena nueva"
    line=$(wc -l <screen)
    printf 'inicio\n' >&9
    shows "$line" "Dos Marías"
}

printf 'Ana\nempezar\n' >&9
shows 1 "Mi lavadora"
rm "$own"
looks_again
tail -n +"$line" screen | grep -q 'No se puede jugar\|Mi lavadora' && wrong "sigue la que se quitó"
number=$(tail -n +"$line" screen | sed -n 's/^ *\([0-9]*\)\. La lavadora que vuelve$/\1/p') 
printf '%s\n' "$number" >&9
shows "$line" "Una clienta enojada regresa"
printf '\n' >&9
shows "$line" "segunda vuelta con la misma lavadora"
cp mine.lua "$own"
printf 'salir\n' >&9
looks_again
shows "$line" "Mi lavadora"

# plays WHAT: one's own is opened at home, begun, and says that; then home again, shown from $line.
plays() {
    number=$(tail -n +"$line" screen | sed -n 's/^ *\([0-9]*\)\. Mi lavadora$/\1/p' | tail -n 1)
    line=$(wc -l <screen)
    printf '%s\n' "$number" >&9
    shows "$line" "Una clienta enojada regresa"
    printf '\n' >&9
    shows "$line" "$1"
    line=$(wc -l <screen)
    printf 'salir\n' >&9
    shows "$line" "Dos Marías"
}

# What was saved since it was read is what is opened, from home as from the shelf, also after a fault.
line=$(wc -l <screen)
printf 'ayuda\nvolver\n' >&9
shows "$line" "Dos Marías"
plays "segunda vuelta con la misma lavadora"
sed 's/segunda vuelta con/cuarta vuelta con/' mine.lua >"$own"
plays "cuarta vuelta con la misma lavadora"
sed 's/a = "queja"/a = "quejja"/' mine.lua >"$own"
printf '%s\n' "$number" >&9
shows "$line" "No se puede jugar"
sed 's/segunda vuelta con/tercera vuelta con/' mine.lua >"$own"
looks_again
plays "tercera vuelta con la misma lavadora"
printf 'salir\nsalir\n' >&9
exec 9>&-
wait $program || wrong "terminó con error: $(cat errors)"
finish
