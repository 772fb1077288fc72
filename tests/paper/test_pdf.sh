#!/usr/bin/env bash
# The report on paper: a whole, tagged PDF with its words, the same bytes for the same evidence, and
# the same content as the page for the screen.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/../app/common.sh"
for tool in qpdf pdfinfo pdftotext jq; do
    command -v $tool >/dev/null || {
        echo "OMITIDA: falta $tool"
        exit 77
    }
done
export LSAN_OPTIONS=detect_leaks=0 # fontconfig and GLib keep memory to the end
for scene in se-abre-a-las-ocho.best lavadora-que-vuelve.middle ataque-de-panico.worst; do
    expect 0 play "${scene%.*}" --answers "$SOURCE_DIR/tests/answers/$scene.jsonl" --data "$work/data"
done
sqlite3 "$work/data/aspirante.mostrador" \
    "UPDATE profile SET person = 'Ana <Núñez> & Cía.', occupation = 'Receptora de quejas'"

report() {
    "$MOSTRADOR" report --data "$work/data" --at 2026-11-01T12:00:00Z --lang es "$@"
}
report --format pdf >/dev/null 2>"$work/err"
if grep -q 'error\[falta\]' "$work/err"; then
    echo "OMITIDA: compilado sin PDF"
    exit 77
fi
expect 0 report --format pdf -o "$work/a.pdf"
expect 0 report --format html -o "$work/a.html"
qpdf --check "$work/a.pdf" >"$work/check" 2>&1 || wrong "qpdf: $(cat "$work/check")"

# What is too long for its line ends with a whole character.
cp -r "$work/data" "$work/long"
sqlite3 "$work/long/aspirante.mostrador" "UPDATE sessions SET title = 'a' || replace(hex(zeroblob(150)), '0', 'é');
    UPDATE profile SET person = 'a' || replace(hex(zeroblob(60)), '0', 'é')"
expect 0 report --format pdf --data "$work/long" -o "$work/long.pdf"
grep -i 'utf-8' "$work/err" && wrong "un texto largo se cortó a media letra"

pdfinfo "$work/a.pdf" >"$work/info"
for line in 'Title: *Reporte de preparación · Ana <Núñez> & Cía.' 'Tagged: *yes' 'Metadata Stream: *yes' \
    'Page size: *612 x 792'; do
    grep -q "^$line" "$work/info" || wrong "pdfinfo no dice «$line»: $(cat "$work/info")"
done
qpdf --json "$work/a.pdf" | jq -c '[.. | objects | select(has("/Alt"))] | map(.["/Alt"])' >"$work/alt"
[ "$(jq length "$work/alt")" = 2 ] || wrong "imágenes sin palabras: $(cat "$work/alt")"
grep -q 'Probabilidad de ser juzgado competente' "$work/alt" || wrong "sin palabras de la probabilidad"
language=$(qpdf --json "$work/a.pdf" | jq -r '[.. | objects | select(has("/Lang")) | .["/Lang"]][0]')
[ "$language" = es ] || [ "$language" = u:es ] || wrong "el idioma es $language"
pdfinfo -struct "$work/a.pdf" >"$work/tags" 2>/dev/null
for tag in H1 H2 H3 H4 P L LI Table TR TH TD Figure; do
    grep -q "^ *$tag" "$work/tags" || wrong "sin etiqueta $tag"
done

pdftotext -layout "$work/a.pdf" "$work/text"
tr -s ' \n' '  ' <"$work/text" >"$work/words"
holds() {
    grep -qF -- "$1" "$work/words" || wrong "el PDF no dice «$1»"
}
holds "Ana <Núñez> & Cía."
holds "Receptora de quejas"
holds "Evidencia insuficiente"
holds "Umbral de práctica, no oficial"
holds "«Buenos días, bienvenida a Torre Alameda. Le atiende Lucía, de recepción.»"
holds "Cómo se calcula"
while read -r code; do
    grep -qF " $code " "$work/words" || wrong "falta $code en el PDF"
    grep -qF "$code " "$work/a.html" || wrong "falta $code en el HTML"
done < <(report --format json | jq -r '.items[].code')
grep -qF 'Ana &lt;Núñez&gt; &amp; Cía.' "$work/a.html" || wrong "el nombre no está en el HTML"

expect 0 report --format pdf -o "$work/b.pdf"
cmp -s "$work/a.pdf" "$work/b.pdf" || wrong "dos PDF de lo mismo no son iguales"
report --format pdf | cmp -s - "$work/a.pdf" || wrong "en la salida estándar es otro"

# Somebody who has shown nothing, and a text as long as several pages.
expect 0 "$MOSTRADOR" report --format pdf --data "$work/none" --at "$at" -o "$work/none.pdf"
qpdf --check "$work/none.pdf" >/dev/null 2>&1 || wrong "el PDF vacío está mal"
sqlite3 "$work/data/aspirante.mostrador" \
    "UPDATE texts SET text = replace(hex(zeroblob(9000)), '00', 'palabra larga ') WHERE row = (SELECT answer FROM events)"
expect 0 report --format pdf -o "$work/long.pdf"
qpdf --check "$work/long.pdf" >/dev/null 2>&1 || wrong "el PDF largo está mal"
[ "$(pdfinfo "$work/long.pdf" | sed -n 's/^Pages: *//p')" -gt \
    $(($(pdfinfo "$work/a.pdf" | sed -n 's/^Pages: *//p') + 10)) ] || wrong "el texto largo se cortó"
finish
