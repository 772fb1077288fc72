#!/usr/bin/env bash
# The direction of the modules. A folder of engine/ may include only its own headers, those of base
# and of the modules it USES in engine/CMakeLists.txt; foreign headers stay at the edge; what lies
# below the edge keeps no state of its own.
#
# test_includes.sh [ROOT [FOLDER_OF_LIBRARIES]]: another tree, to see that it can fail.
set -euo pipefail

root=${1:-$SOURCE_DIR}
libraries=${2:-$(dirname "${MOSTRADOR:-/none/none}")/engine}
edge=" store ui paper terminal app audio "
findings=0

finding() {
    printf '%s\n' "$*"
    findings=$((findings + 1))
}

# "module used used…" a line, as CMake will link them.
modules() {
    sed -n 's/^ *mostrador_module(\(.*\))$/\1/p' "$root/engine/CMakeLists.txt" |
        sed 's/ \(PUBLIC_LIBRARIES\|LIBRARIES\).*//; s/ USES / /'
}

declare -A uses
while read -r module used; do
    uses[$module]=" $module base $used "
done < <(modules)
if [ ${#uses[@]} -lt 2 ]; then
    echo "engine/CMakeLists.txt: no mostrador_module lines found"
    exit 1
fi

# foreign HEADER: the one module that may include it, or nothing.
foreign() {
    case $1 in
    lua.h | lualib.h | lauxlib.h | lua.hpp | lua5*) echo script ;;
    SDL*) echo ui ;;
    portaudio.h | pa_*.h | espeak*) echo audio ;;
    sqlite3*.h) echo store ;;
    fftw3.h) echo features ;;
    sndfile.h) echo audio ;;
    libintl.h) echo base ;;
    atk.h | atk-bridge.h | glib.h) echo ui ;;
    cairo*.h | pango*.h | qpdf*.h) echo paper ;;
    esac
}

check_include() {
    local place=$1 module=$2 header=$3 target owner
    target=${header%%/*}
    if [ "$target" != "$header" ] && { [ -n "${uses[$target]:-}" ] || [ "$target" = app ]; }; then
        case "${uses[$module]}" in
        *" $target "*) ;;
        *) finding "$place: $module may not include $header (see engine/CMakeLists.txt)" ;;
        esac
        return
    fi
    owner=$(foreign "${header##*/}")
    [ -n "$owner" ] || owner=$(foreign "$header")
    if [ -n "$owner" ] && [ "$owner" != "$module" ]; then
        finding "$place: only $owner may include $header, not $module"
    fi
}

check_includes() {
    local file line header module
    while IFS=: read -r file line header; do
        module=${file#"$root"/engine/}
        module=${module%%/*}
        if [ -z "${uses[$module]:-}" ]; then
            finding "$file:$line: $module is no module of engine/CMakeLists.txt"
            continue
        fi
        header=${header#*[<\"]}
        check_include "${file#"$root"/}:$line" "$module" "${header%%[>\"]*}"
    done < <(grep -rnE --include='*.[ch]' '^[[:space:]]*#[[:space:]]*include' "$root/engine")
}

# Writable data of the objects of a library. Constant tables of pointers are in .data.rel.ro, which is
# writable only while the program is loaded; what the sanitizers add is not ours.
mutable_symbols() {
    objdump -t "$1" | awk -F '\t' '
        / file format / { object = $1; sub(/:.*/, "", object) }
        NF == 2 {
            n = split($1, left, " "); section = left[n]
            n = split($2, right, " "); name = right[n]
            if (section !~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/) next
            if (section ~ /^\.data\.rel\.ro/) next
            if (name ~ /^(\.|__odr_asan|__asan|___asan|__ubsan|__tsan|__gcov|__llvm|__prof|__sancov)/) next
            print object ": " name
        }'
}

check_state() {
    local module library symbol checked=0
    for module in "${!uses[@]}"; do
        library=$libraries/lib$module.a
        case $edge in
        *" $module "*) continue ;;
        esac
        [ -f "$library" ] || continue
        checked=$((checked + 1))
        while IFS= read -r symbol; do
            finding "$module keeps state below the edge: $symbol"
        done < <(mutable_symbols "$library")
    done
    if [ "$checked" -eq 0 ]; then
        finding "$libraries: no library to look at"
    fi
}

app_uses=" ${!uses[*]} app "
uses[app]=$app_uses
check_includes
check_state
if [ "$findings" -gt 0 ]; then
    echo "$findings findings"
    exit 1
fi
