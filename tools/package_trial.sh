#!/usr/bin/env bash
# Runs in the clean system that tools/package makes, as root: /trial has the package and nothing here has
# ever seen the sources. Installs it, uses it as a person with an empty home, removes it, looks for what is
# left. The first thing that is wrong ends it with 1; a mirror that does not answer, with 3.
set -euo pipefail
cd /trial
deb=$(echo /trial/mostrador_*.deb)
home=/srv/aspirante
log=/trial/log

say() {
    printf '%s\n' "$*" >&2
}

wrong() {
    say "FALLA: $*"
    tail -n 30 "$log" >&2
    exit 1
}

good() {
    say "bien: $*"
}

apt() {
    if ! apt-get -q -y "$@" >"$log" 2>&1; then
        say "mostrador: apt-get $* no terminó bien. Así termina lo que dijo:"
        tail -n 30 "$log" >&2
        exit 3
    fi
}

# person COMMAND…: as somebody who is not root and has only what the login gives.
person() {
    (cd "$home" && runuser -u aspirante -- env -i PATH=/usr/bin:/bin HOME=$home LANG=C.UTF-8 \
        ${DISPLAY:+DISPLAY=$DISPLAY} "$@")
}

# does COMMAND…: the person's command ends well.
does() {
    person "$@" >"$log" 2>&1 || wrong "«$*» termina con $?"
}

# says WHAT COMMAND…: and says so.
says() {
    local what=$1
    shift
    does "$@"
    grep -qF -- "$what" "$log" || wrong "«$*» no dice «$what»"
}

# Where dpkg and apt keep their own books is theirs.
everything() {
    find / -xdev \( -path /proc -o -path /sys -o -path /trial -o -path "$home" -o -path /var/lib/dpkg/triggers \
        -o -path /var/cache/apt -o -path /var/lib/apt -o -path /var/log \) -prune -o -printf '%y %m %p\n' | sort
}

# Its declared dependencies are all there is, so that a missing one shows.
install_it() {
    apt install --no-install-recommends "$deb"
    if ldd /usr/bin/mostrador /usr/lib/mostrador/parts/*.so | grep 'not found' >"$log"; then
        wrong "faltan bibliotecas"
    fi
    good "se instala con $(dpkg-query -f '.\n' -W | wc -l) paquetes en el sistema"
}

use_in_terminal() {
    says 'mostrador 0' mostrador --version
    says 'Uso: mostrador' mostrador --help
    says 'Usage: mostrador' mostrador --help --lang en
    says '0 errores' mostrador check
    says 'Revisión exhaustiva' mostrador check
    good "check: $(grep -m 1 'escenas' "$log")"
    says 'usted mostró 23' mostrador play lavadora-que-vuelve --answers /trial/lavadora-que-vuelve.best.jsonl
    says 'Shown: E3.D2.2' mostrador play lavadora-que-vuelve --new --lang en --answers /trial/lavadora-que-vuelve.best.jsonl
    says 'aspirante' mostrador profile list
    says 'E1' mostrador coverage
    does mostrador report --format pdf -o reporte.pdf
    says '%PDF' head -c 8 reporte.pdf
    does mostrador new mi-escena
    says '1 escena revisada' mostrador check mi-escena.lua
    does mostrador graph mi-escena.lua -o mi-escena.dot
    good "se usa en la terminal, en español y en inglés"
}

remove_it() {
    apt purge mostrador
    everything >after
    if ! diff before after >"$log"; then
        wrong "después de quitarlo quedan diferencias"
    fi
    [ -s $home/.local/share/mostrador/aspirante.mostrador ] || wrong "quitarlo se llevó los datos de la persona"
    good "al quitarlo no queda nada más que los datos de la persona"
}

read_the_manual() {
    localedef -i es_MX -f UTF-8 es_MX.UTF-8
    says 'Holds the diagnosis' man mostrador
    says 'Hace el diagnóstico' env LC_ALL=es_MX.UTF-8 man mostrador
    good "el manual se lee en español y en inglés"
}

# until_it_does COMMAND…: it succeeds, at once or when there has been time.
until_it_does() {
    for _ in $(seq 300); do
        "$@" >"$log" 2>&1 && return
        sleep 0.1
    done
    return 1
}

# is_open CLASS: there is a window of the program with the class by which the menu knows it.
is_open() {
    xwininfo -root -tree >"$log"
    grep -q "\"Mostrador\": (\"[^\"]*\" \"$1\")" "$log"
}

# As the menu does: from the .desktop file.
open_the_window() {
    Xvfb :7 -screen 0 1366x768x24 -nolisten tcp -noreset >/dev/null 2>&1 &
    export DISPLAY=:7
    until_it_does xwininfo -root || wrong "no hay pantalla"
    desktop-file-validate /usr/share/applications/mostrador.desktop >"$log" || wrong "entrada del menú"
    person gio launch /usr/share/applications/mostrador.desktop >"$log" 2>&1 || wrong "no se abre desde el menú"
    until_it_does is_open "$(sed -n 's/^StartupWMClass=//p' /usr/share/applications/mostrador.desktop)" ||
        wrong "no se abrió la ventana, o no se reconoce como la del menú"
    pkill -u aspirante -x mostrador
    does mostrador --screenshot ventana.bmp
    says 'BM' head -c 2 ventana.bmp
    cp $home/ventana.bmp /trial/window.bmp
    [ -s "/usr/share/icons/hicolor/48x48/apps/$(sed -n 's/^Icon=//p' /usr/share/applications/mostrador.desktop).png" ] ||
        wrong "no está el icono"
    good "se abre desde el menú"
}

useradd --create-home --home-dir "$home" --skel /trial/none aspirante
apt update
apt satisfy --no-install-recommends "$(dpkg-deb -f "$deb" Depends)"
everything >before
install_it
use_in_terminal
remove_it
# Once more, as somebody does who double-clicks it: with all that it recommends.
apt install "$deb"
apt install --no-install-recommends xvfb x11-utils libglib2.0-bin desktop-file-utils man-db locales procps
read_the_manual
open_the_window
apt purge mostrador
find / -xdev \( -path /proc -o -path /trial -o -path $home \) -prune -o -iname '*mostrador*' -print >"$log"
[ ! -s "$log" ] || wrong "después de quitarlo quedan archivos"
good "al quitarlo otra vez no queda ningún archivo suyo"
