#!/usr/bin/env bash
# test_layout.sh sees what it is there for: small trees, right and wrong.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

fresh() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree"/{engine/base,scenarios,assets,tools,tests,build-asan}
    touch "$tree"/{CMakeLists.txt,CMakePresets.json,README.md,LICENSE,.gitignore}
    echo 'void *mem_resize(void *p, size_t n) { return realloc(p, n); }' >"$tree/engine/base/mem.c"
    echo 'int io_open(const char *p) { return open(p, 0); }' >"$tree/engine/base/io.c"
    printf '// malloc( is for others.\nint f(void) { return my_free(p) + p->open(p) + p.free(p) + puts("free(x) open(\\"y\\")"); }\n' \
        >"$tree/engine/base/other.c"
}

check() {
    bash "$here/test_layout.sh" "$tree" >"$tree/build-asan/findings" 2>&1
}

refused() {
    if check; then
        echo "FAILS: $1 was accepted"
        exit 1
    fi
    if ! grep -q "$2" "$tree/build-asan/findings" || ! grep -qx '1 findings' "$tree/build-asan/findings"; then
        echo "FAILS: $1 was refused for another reason:"
        cat "$tree/build-asan/findings"
        exit 1
    fi
}

fresh
if ! check; then
    echo "FAILS: a tree in order was refused:"
    cat "$tree/build-asan/findings"
    exit 1
fi

fresh
touch "$tree/NOTES.md"
refused "a stray file" '^NOTES.md: not one of'

fresh
rm "$tree/LICENSE"
refused "a missing licence" '^LICENSE: is missing'

fresh
echo "see /home/ana/mostrador" >"$tree/tools/run"
refused "somebody's folder" '^tools/run:1:.*the path of a machine'

for call in 'malloc(3)' 'free (p)' 'fopen("x", "r")' 'strcpy(a, b)' 'time(NULL)' 'open(p, 0)'; do
    fresh
    echo "int g(void) { return (int)$call; }" >>"$tree/engine/base/other.c"
    refused "$call" '^engine/base/other.c:3:'
done
