#!/usr/bin/env bash
# What the compiler and the linker put between a fault and whoever would use it: an address that
# nobody knows beforehand, no memory that is both written and run, tables of the linker that are
# read-only, guarded stacks, and library calls that know the size of what they write into.
#
# test_hardened.sh [PROGRAM]: another program, to see that it can fail.
set -euo pipefail
program=${1:-$MOSTRADOR}
findings=0
for tool in readelf cmake; do
    command -v "$tool" >/dev/null || {
        echo "OMITIDA: falta $tool"
        exit 77
    }
done

finding() {
    printf '%s: %s\n' "$program" "$*"
    findings=$((findings + 1))
}

# has WHAT PATTERN TEXT
has() {
    grep -qE -- "$2" <<<"$3" || finding "no tiene $1"
}

has_not() {
    ! grep -qE -- "$2" <<<"$3" || finding "tiene $1"
}

# hardened FILE: the program, or a part that it loads.
hardened() {
    program=$1
    local segments dynamic symbols
    segments=$(readelf -lW "$program") dynamic=$(readelf -dW "$program") symbols=$(readelf -W --dyn-syms "$program")
    has "dirección variable" 'Elf file type is DYN' "$segments"
    has "tablas de solo lectura (RELRO)" 'GNU_RELRO' "$segments"
    has "enlaces resueltos al empezar (BIND_NOW)" 'FLAGS_1.*NOW' "$dynamic"
    has "pila que no se ejecuta" 'GNU_STACK.* RW +0x' "$segments"
    has_not "memoria que se escribe y se ejecuta" ' RWE ' "$segments"
    has_not "código que se cambia al cargarlo" 'TEXTREL' "$dynamic"
    has_not "rutas propias de bibliotecas" 'RPATH|RUNPATH' "$dynamic"
    has "pila vigilada" '__stack_chk_fail' "$symbols"
}

hardened "$program"
has "dirección variable (PIE)" 'FLAGS_1.*PIE' "$(readelf -dW "$program")"
if [ $# = 0 ]; then
    for part in "$(dirname "$MOSTRADOR")"/parts/*.so; do
        hardened "$part"
    done
fi
# A release has checked calls too, which sanitizers replace: one library of it tells. Whether jumps
# are watched in the program also hangs on the start files of the system.
if [ $# = 0 ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    if ! { cmake -S "$SOURCE_DIR" -B "$work" -DCMAKE_BUILD_TYPE=Release -DMOSTRADOR_TESTS=OFF &&
        cmake --build "$work" --target base; } >"$work/log" 2>&1; then
        tail -n 20 "$work/log"
        finding "no compila como versión final"
    fi
    program=$(find "$work" -name libbase.a)
    has "llamadas con tamaño (_FORTIFY_SOURCE)" '__v?snprintf_chk' "$(readelf -sW "$program")"
    if [ "$(uname -m)" = x86_64 ]; then
        has "saltos vigilados (CET)" 'x86 feature: IBT, SHSTK' "$(readelf -nW "$program")"
    fi
fi
exit $((findings > 0))
