#!/usr/bin/env bash
# test_translations.sh sees what it is there for.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree/engine/app" "$tree/assets/locale"
cat >"$tree/engine/app/main.c" <<'END'
const char *const names[] = {N_("Sí"), "no es para nadie"};
void show(int n) {
    printf(tr("Hola, %s: %d."), name, n);
    printf(tr("uno\ndos"));
    printf(tr_n("%d paso", "%d pasos", n), n);
}
END

header='msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: en\n"
"Project-Id-Version: x\n"
"PO-Revision-Date: 2026-11-01 00:00+0000\n"
"Last-Translator: x\n"
"Language-Team: x\n"
"MIME-Version: 1.0\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
'
yes='msgid "Sí"
msgstr "Yes"
'
hello='#, c-format
msgid "Hola, %s: %d."
msgstr "Hello, %s: %d."
'
steps='#, c-format
msgid "%d paso"
msgid_plural "%d pasos"
msgstr[0] "%d step"
msgstr[1] "%d steps"
'

check() {
    printf '%s\n' "$header" "$@" >"$tree/assets/locale/en.po"
    bash "$here/test_translations.sh" "$tree" >"$tree/findings" 2>&1
}

refused() {
    local what=$1 pattern=$2
    shift 2
    if check "$@"; then
        echo "FAILS: $what was accepted"
        exit 1
    fi
    if ! grep -q "$pattern" "$tree/findings"; then
        echo "FAILS: $what was refused for another reason:"
        cat "$tree/findings"
        exit 1
    fi
}

lines='msgid ""
"uno\n"
"dos"
msgstr ""
"one\n"
"two"
'
if ! check "$yes" "$hello" "$steps" "$lines"; then
    echo "FAILS: a complete catalogue was refused:"
    cat "$tree/findings"
    exit 1
fi
refused "a missing text" 'en.po: missing' "$hello" "$steps"
refused "a missing text of several lines" '  uno.ndos' "$hello" "$steps" "$yes"
sed -i '/uno/d' "$tree/engine/app/main.c"
refused "a missing plural" 'en.po: missing' "$hello" "$yes"
refused "an untranslated text" 'en.po: not translated' "$yes" "$steps" "${hello/Hello, %s: %d./}"
refused "an uncertain text" 'en.po: uncertain' "$yes" "$steps" "${hello/c-format/fuzzy, c-format}"
refused "formats in another order" 'msgfmt --check refuses' "$yes" "$steps" "${hello/Hello, %s: %d./Hello, %d: %s.}"
# Without the mark of the format in the catalogue, the sources still know it.
refused "a format the catalogue hides" 'the sources use these as formats' "$yes" "$steps" \
    "$(grep -v '^#' <<<"${hello/Hello, %s: %d./Hello, %d.}")"
rm "$tree/assets/locale/en.po"
if bash "$here/test_translations.sh" "$tree" >"$tree/findings" 2>&1; then
    echo "FAILS: a tree without catalogue was accepted"
    exit 1
fi
