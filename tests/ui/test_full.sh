#!/usr/bin/env bash
# The disk is full, or may only be read: said in words in the terminal and in the window, nothing is
# lost, and it goes on once there is room. On a small disk in memory, where one can be had.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb xdotool xwininfo sqlite3 mount
disk=$work/disk
mkdir "$disk"
mount -t tmpfs -o size=1m tmpfs "$disk" 2>/dev/null || {
    echo "OMITIDA: no se puede montar un disco en memoria"
    exit 77
}
open_display
trap 'kill $server 2>/dev/null; umount -l "$disk"; rm -rf "$work"' EXIT
data=$disk/data
mkdir "$data"
ln -s "$data" "$work/data"
db=$data/aspirante.mostrador
full='el disco está lleno. Libere espacio y vuelva a intentarlo.'

fill() {
    dd if=/dev/zero of="$disk/fill" bs=1k 2>/dev/null
}

answers() {
    sqlite3 "$db" "SELECT count(*) || (SELECT group_concat(integrity_check) FROM pragma_integrity_check) FROM answers"
}

# has N: so many answers, in a database that is whole.
# shellcheck disable=SC2317  # called by becomes
has() {
    [ "$(answers 2>/dev/null)" = "$1ok" ]
}

scene() {
    "$MOSTRADOR" play lavadora-que-vuelve --data "$data" --at "$at" --lang es "$@"
}

# In the terminal: full in the middle of a scene; the same answer is taken when there is room again.
mkfifo "$work/keys"
scene --terminal --time off <"$work/keys" >"$work/out" 2>&1 &
terminal=$!
exec 7>"$work/keys"
printf '\n1\n\n' >&7
becomes has 1 || wrong "no se guardó la primera respuesta"
fill
printf '1\n' >&7
becomes grep -qF "$full" "$work/out" || wrong "la terminal no lo dice: $(tail -n 5 "$work/out")"
rm "$disk/fill"
printf '1\n' >&7
becomes has 2 || wrong "la terminal no siguió: $(answers)"
exec 7>&-
wait $terminal || wrong "la terminal terminó mal"

# Full from the start: each command says so, and leaves nothing behind.
fill
before=$(ls "$disk")
expect 3 scene --terminal
says "$full"
expect 3 "$MOSTRADOR" report --data "$data" --at "$at" --lang es -o "$disk/r.html"
says "$full"
expect 3 "$MOSTRADOR" profile export --data "$data" --at "$at" --lang es -o "$disk/c.perfil"
expect 3 scene --do "start;choose que_hace" --screenshot "$work/full.png"
says "$full"
[ "$(ls "$disk")" = "$before" ] || wrong "quedó algo a medias: $(ls "$disk")"
rm "$disk/fill"
[ "$(answers)" = 2ok ] || wrong "se perdió algo: $(answers)"

# In the window: full while a scene is played; with room again the same key is the answer.
open_window lavadora-que-vuelve
key Return
sleep 0.5
fill
key 1
sleep 0.5
rm "$disk/fill"
kill -0 "$program" || wrong "la ventana se cerró con el disco lleno"
[ "$(answers)" = 2ok ] || wrong "la ventana guardó a medias: $(answers)"
key 1
becomes has 3 || wrong "la ventana no siguió: $(answers)"
kill "$program"
wait "$program" 2>/dev/null

# To be read only.
mount -o remount,ro "$disk"
for orders in "--terminal" "--do start"; do
    # shellcheck disable=SC2086  # words of it
    expect 3 scene $orders
    says "el disco es de solo lectura. Pida permiso para escribir ahí, o elija otra carpeta con --data."
done
expect 3 "$MOSTRADOR" play --terminal --data "$disk/other" --at "$at" --lang es
says "el disco es de solo lectura"
mount -o remount,rw "$disk"
[ "$(answers)" = 3ok ] || wrong "se perdió algo: $(answers)"
finish
