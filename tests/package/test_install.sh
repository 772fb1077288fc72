#!/usr/bin/env bash
# What is installed is all that the program needs: installed under a prefix of its own, the program finds its
# scenes, texts, templates and art there; the menu entry, the icon, the software centre's page and the manual
# agree with it. The whole package in a clean system: tools/package.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/../app/common.sh"

build=$(dirname "$MOSTRADOR")
usr=$work/usr share=$work/usr/share
mkdir "$work/home"

skipped() {
    echo "OMITIDO: $*"
}

if ! cmake --install "$build" --prefix "$usr" >"$work/log" 2>&1; then
    cat "$work/log"
    wrong "no se instala"
    finish
fi

# installed ARG…: the installed program, for a person with an empty home and nothing else.
installed() {
    (cd "$work/home" && env -i HOME="$work/home" PATH=/usr/bin:/bin LSAN_OPTIONS=detect_leaks=0 "$usr/bin/mostrador" "$@")
}

expect 0 installed check --limit 0
says "$(find "$SOURCE_DIR/scenarios" -name '*.lua' ! -name '*.pruebas.lua' | wc -l) escenas revisadas: 0 errores"
expect 0 installed --help --lang en
says "Usage: mostrador"
expect 0 installed new mi-escena
expect 0 installed check mi-escena.lua
expect 0 installed play lavadora-que-vuelve --answers "$SOURCE_DIR/tests/answers/lavadora-que-vuelve.best.jsonl" --at "$at"
says "De 23 criterios"

# Every scene, picture and file for the editor went along, none of them changed.
for folder in scenarios assets/art assets/editor assets/standards assets/templates; do
    diff -r --exclude=README.md "$SOURCE_DIR/$folder" "$share/mostrador/$folder" || wrong "$folder no es lo que se instaló"
done

# The menu entry starts the program that was installed, with an icon that was.
entry=$share/applications/mostrador.desktop
[ -x "$usr/bin/$(sed -n 's/^Exec=//p' "$entry")" ] || wrong "el menú no abre el programa"
icon=$(sed -n 's/^Icon=//p' "$entry")
[ -s "$share/icons/hicolor/scalable/apps/$icon.svg" ] || wrong "falta el icono del menú"
page=$share/metainfo/mx.mostrador.mostrador.metainfo.xml
grep -q ">$(basename "$entry")</launchable>" "$page" || wrong "la ficha no nombra la entrada del menú"
installed --version >"$work/out"
read -r _ version <"$work/out"
grep -q "<release version=\"$version\"" "$page" || wrong "la ficha no nombra la versión $version"
zcat "$share/doc/mostrador/changelog.gz" | grep -q "^mostrador ($version)" || wrong "los cambios no nombran la versión $version"
if command -v desktop-file-validate >/dev/null; then
    desktop-file-validate "$entry" || wrong "la entrada del menú no es válida"
else
    skipped "entrada del menú: no está desktop-file-validate"
fi
if command -v appstreamcli >/dev/null; then
    appstreamcli validate --no-net "$page" >"$work/out" || wrong "la ficha no es válida: $(cat "$work/out")"
else
    skipped "ficha: no está appstreamcli"
fi

# Both manuals tell of every command and every option.
installed --help >"$work/help"
mapfile -t words < <(sed -n 's/^mostrador \([a-z]*\).*/\1/p; s/^  \(--[a-z]*\).*/\1/p' "$work/help")
[ ${#words[@]} -gt 20 ] || wrong "la ayuda no se entiende"
for manual in man1 es/man1; do
    zcat "$share/man/$manual/mostrador.1.gz" | sed 's/\\-/-/g; s/\\f[BIR]//g' >"$work/manual"
    for word in "${words[@]}"; do
        grep -qE -- "^(\.B )?(-o, )?$word( |\$|\[)" "$work/manual" || wrong "$manual no dice nada de $word"
    done
    grep -qF -- "\"Mostrador $version\"" "$work/manual" || wrong "$manual no es de la versión $version"
done
finish
