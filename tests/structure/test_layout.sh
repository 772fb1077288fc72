#!/usr/bin/env bash
# What lies where, and what no file of ours does: names of a build machine, memory and files behind
# the back of base/mem.h and base/file.h.
#
# test_layout.sh [ROOT]: another tree, to see that it can fail.
set -euo pipefail

root=${1:-$SOURCE_DIR}
cd "$root"
findings=0

finding() {
    printf '%s\n' "$*"
    findings=$((findings + 1))
}

# The files of the repository; in a folder without one, all but what is built.
files() {
    git -c safe.directory="$root" ls-files 2>/dev/null ||
        find . -type f -not -path './build*' -not -path './.git/*' | sed 's|^\./||'
}

check_top_level() {
    local name
    while IFS= read -r name; do
        case $name in
        engine | scenarios | assets | tools | tests) ;;
        CMakeLists.txt | CMakePresets.json | README.md | LICENSE | .*) ;;
        *) finding "$name: not one of the agreed names of the top level" ;;
        esac
    done < <(files | cut -d/ -f1 | sort -u)
    for name in engine scenarios assets tools tests CMakeLists.txt CMakePresets.json README.md LICENSE; do
        [ -e "$name" ] || finding "$name: is missing"
    done
}

# Folders of a person or of a build machine. The programs' own /tmp, /dev and /usr are no such thing.
check_paths() {
    local hit
    while IFS= read -r hit; do
        finding "$hit: the path of a machine"
    done < <(files | grep -v '^tests/structure/test_layout' | tr '\n' '\0' |
        xargs -0 -r grep -nIoE '(^|[^[:alnum:]_.}/~-])/(home|root|work|Users|mnt|build)/[[:alnum:]_.]+' -- 2>/dev/null |
        head -n 20)
}

# forbidden NAMES ALLOWED_FILES WHY: calls of these functions in engine/; comments, texts and members
# of a struct apart.
forbidden() {
    local names=$1 allowed=$2 why=$3 file hit
    while IFS= read -r file; do
        case " $allowed " in
        *" $file "*) continue ;;
        esac
        while IFS= read -r hit; do
            finding "$file:$hit: $why"
        done < <(sed -E 's#"([^"\\]|\\.)*"#""#g; s#//.*##' "$file" |
            grep -noE "(^|[^.>[:alnum:]_])($names)[[:space:]]*\(" || true)
    done < <(find engine -name '*.[ch]' | LC_ALL=C sort)
}

check_top_level
check_paths
forbidden 'malloc|calloc|realloc|reallocarray|aligned_alloc|free|strdup|strndup|asprintf|vasprintf|getline|open_memstream' \
    'engine/base/mem.c' 'memory comes from base/mem.h'
forbidden 'fopen|freopen|fdopen|tmpfile|open|openat|creat|mkstemp|rename' \
    'engine/base/io.c' 'files go through base/file.h'
forbidden 'system|popen|gets|strcpy|strcat|sprintf|vsprintf|strtok|gmtime|localtime|ctime|asctime|rand|srand|random|alloca' \
    '' 'a function we do without'
forbidden 'time|gettimeofday|clock_gettime' \
    'engine/base/clock.c' 'time is passed in (base/clock.h)'

if [ "$findings" -gt 0 ]; then
    echo "$findings findings"
    exit 1
fi
