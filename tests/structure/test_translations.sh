#!/usr/bin/env bash
# Every text that people read is in every catalogue, translated, with the same formats.
#
# test_translations.sh [ROOT]: another tree, to see that it can fail.
set -euo pipefail

root=${1:-$SOURCE_DIR}
cd "$root"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
findings=0

finding() {
    printf '%s\n' "$*"
    findings=$((findings + 1))
}

find engine -name '*.[ch]' | LC_ALL=C sort |
    xgettext --files-from=- --language=C --from-code=UTF-8 --force-po \
        --keyword --keyword=tr --keyword=tr_n:1,2 --keyword=N_ \
        --flag=tr:1:pass-c-format --flag=tr_n:1:pass-c-format --flag=tr_n:2:pass-c-format \
        --output="$scratch/all.pot"

# texts FILE OPTION…: the ids of a catalogue, one a line.
texts() {
    local file=$1
    shift
    # A text with line ends is written over several lines.
    msgattrib --no-wrap "$@" "$file" | awk '
        /^msgid "/ { text = $0; sub(/^msgid "/, "", text); sub(/"$/, "", text); inside = 1; next }
        /^"/ && inside { line = $0; gsub(/^"|"$/, "", line); text = text line; next }
        inside { if (text != "") print "  " text; inside = 0 }'
}

check_catalogue() {
    local po=$1 list
    if ! msgfmt --check --output-file=/dev/null "$po" 2>"$scratch/problems"; then
        finding "$po: msgfmt --check refuses it:"
        cat "$scratch/problems"
        return
    fi
    list=$(texts "$po" --only-fuzzy)
    [ -z "$list" ] || finding "$po: uncertain (fuzzy):" "$list"
    list=$(texts "$po" --untranslated)
    [ -z "$list" ] || finding "$po: not translated:" "$list"
    # Merged with the sources, what they have and the catalogue lacks comes out untranslated.
    msgmerge --quiet --no-fuzzy-matching --output-file="$scratch/merged.po" "$po" "$scratch/all.pot"
    list=$(texts "$scratch/merged.po" --untranslated)
    [ -z "$list" ] || finding "$po: missing; run tools/translations, then translate:" "$list"
    # A translation that the catalogue does not mark as a format becomes uncertain where the sources do.
    list=$(texts "$scratch/merged.po" --only-fuzzy)
    [ -z "$list" ] || finding "$po: the sources use these as formats; run tools/translations:" "$list"
}

catalogues=(assets/locale/*.po)
[ -f "${catalogues[0]}" ] || finding "assets/locale: no catalogue"
for po in "${catalogues[@]}"; do
    [ ! -f "$po" ] || check_catalogue "$po"
done
if [ "$findings" -gt 0 ]; then
    echo "$findings findings"
    exit 1
fi
