#!/usr/bin/env bash
# tools/run and tools/test on machines that lack something: a small tree with the real scripts, and
# stand-ins for the system's programs that write down how they were called.
# shellcheck disable=SC2016  # the stand-ins expand their variables themselves
set -euo pipefail

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/{clone,bin,elsewhere}
cp -r "$SOURCE_DIR/tools" "$tree/clone/"
export TREE=$tree CALLS=$tree/calls
unset MOSTRADOR

# stand_in NAME: its body comes from standard input.
stand_in() {
    { printf '#!/bin/bash\necho "%s $*" >>"$CALLS"\n' "$1" && cat; } >"$tree/bin/$1"
    chmod +x "$tree/bin/$1"
}

stand_in id <<<'cat "$TREE/uid"'
stand_in env <<<'/usr/bin/env "$@"'
stand_in dpkg-query <<'END'
[ -f "$TREE/installed" ] && echo "install ok installed" || { echo "deinstall ok config-files"; }
END
stand_in apt-get <<'END'
[ "${DEBIAN_FRONTEND:-}" = noninteractive ] || echo "asks questions" >>"$CALLS"
if read -r -t 0.1 line; then echo "reads the standard input" >>"$CALLS"; fi
case "$* " in
*install*) cat "$TREE/apt-says"; [ ! -s "$TREE/apt-says" ] || exit 100; touch "$TREE/installed" ;;
esac
END
stand_in cmake <<'END'
[ "$1" != --version ] || { echo "cmake version $(cat "$TREE/cmake-version")"; exit 0; }
case $* in
*asan*) touch "$TREE/clone/build-asan/build.ninja" ;;
*dev*) touch "$TREE/clone/build-dev/build.ninja" ;;
*) touch "$TREE/clone/build/build.ninja" ;;
esac
END
stand_in ninja <<'END'
[ ! -f "$TREE/broken" ] || { echo "main.c:1:1: error: broken"; exit 1; }
printf '#!/bin/bash\nprintf "[%%s]" program "$@"\nexit 5\n' >"$2/mostrador"
chmod +x "$2/mostrador"
END
stand_in ctest <<'END'
echo "100% of ctest"
exit "$(cat "$TREE/ctest")"
END

fresh() {
    rm -rf "$tree"/clone/build* "$tree"/{installed,broken,calls}
    : >"$tree/apt-says"
    echo 3.25.1 >"$tree/cmake-version"
    echo 0 >"$tree/uid"
}

# call TOOL ARGUMENT…: its output, errors and status, called from another folder.
call() {
    : >"$CALLS"
    status=0
    (cd "$tree/elsewhere" && echo "an answer" | PATH=$tree/bin:$PATH "$tree/clone/tools/$1" "${@:2}") \
        >"$tree/out" 2>"$tree/err" || status=$?
}

start() {
    call run "$@"
}

complain() {
    echo "FAILS: $*"
    head -n 50 "$tree/out" "$tree/err" "$CALLS"
    exit 1
}

called() {
    grep -q -- "$1" "$CALLS" || complain "was not called: $1"
}

not_called() {
    if grep -q -- "$1" "$CALLS"; then
        complain "was called: $1"
    fi
}

says() {
    grep -q -- "$1" "$tree/err" || complain "does not say: $1"
}

ends() {
    [ "$status" -eq "$1" ] || complain "ends with $status, not $1"
}

fresh
start check "dos palabras" --json
ends 5
[ "$(cat "$tree/out")" = "[program][check][dos palabras][--json]" ] || complain "the program's output is not alone"
says 'Instalando'
says 'Compilando (solo la primera vez)'
called '^apt-get .*update'
called '^apt-get .*install --no-install-recommends build-essential cmake .*libutf8proc-dev'
called '^cmake --preset release'
not_called 'asks questions'
not_called 'reads the standard input'

start
ends 5
[ ! -s "$tree/err" ] || complain "the second start says something"
not_called '^apt-get'
not_called '^dpkg-query'
not_called '^cmake'

# Another list of packages: looked at again, though nothing is missing.
sed -i 's/libsqlite3-dev/& libnuevo-dev/' "$tree/clone/tools/lib.sh"
start
ends 5
called '^dpkg-query .*libnuevo-dev'
not_called '^apt-get'
called '^cmake --preset release'

fresh
echo 3.22.1 >"$tree/cmake-version"
start
ends 5
called '^cmake -S .*-G Ninja .*-DCMAKE_BUILD_TYPE=Release'
not_called '--preset'

fresh
echo "E: Failed to fetch http://deb.debian.org/x  Temporary failure resolving 'deb.debian.org'" >"$tree/apt-says"
start
ends 3
says 'Temporary failure resolving'
says 'Remedio: no hay conexión'
says "registro completo está en $tree/clone/build/set-up.log"
: >"$tree/apt-says"
start
ends 5

fresh
echo "E: Write error - write (28: No space left on device)" >"$tree/apt-says"
start
ends 3
says 'Remedio: el disco está lleno'

fresh
touch "$tree/installed" "$tree/broken"
start
ends 3
says 'main.c:1:1: error: broken'
rm "$tree/broken"
start
ends 5
called '^dpkg-query'

# The tests: what is wrong before ctest counts too, and ctest has the last word.
fresh
touch "$tree/installed"
echo 0 >"$tree/ctest"
mkdir -p "$tree/clone/scenarios"
for program in clang-format clang-format-14; do
    stand_in $program <<<'echo "Debian clang-format version 15.0.1"'
done
stand_in shellcheck <<<''
call test -R base
ends 0
called '^ctest --test-dir build-asan .*-R base'
called '^ninja -C .*/build-dev'
says 'OMITIDO: forma del código'
says 'OMITIDO: escenas'
[ "$(tail -n 1 "$tree/out")" = "100% of ctest" ] || complain "ctest does not have the last word"
echo 8 >"$tree/ctest"
call test
ends 1
echo 0 >"$tree/ctest"
stand_in shellcheck <<<'exit 1'
call test
ends 1
says 'FALLA: guiones'
called '^ctest'
stand_in shellcheck <<<''
stand_in clang-format <<<'[ "$1" != --version ] || { echo "clang-format version 14.0.6"; exit; }; exit 1'
echo 'int x ;' >"$tree/clone/x.c"
call test
ends 1
says 'FALLA: forma del código'
called '^clang-format .*x.c'
rm "$tree/clone/x.c"
touch "$tree/broken"
call test
ends 1
says 'main.c:1:1: error: broken'
not_called '^ctest'

# Not root. sudo of the machine that runs this test must not be found: PATH has only what is needed.
mkdir "$tree/few"
for program in bash cat cut dirname grep head mkdir printf readlink rm sed tail touch flock; do
    ln -s "$(command -v "$program")" "$tree/few/$program"
done
fresh
echo 1000 >"$tree/uid"
: >"$CALLS"
status=0
PATH=$tree/bin:$tree/few "$tree/clone/tools/run" >"$tree/out" 2>"$tree/err" </dev/null || status=$?
ends 3
says 'no hay «sudo»'
says 'apt-get install --no-install-recommends build-essential'
not_called '^apt-get'

stand_in sudo <<<'[ "$1" != -n ] || exit $(cat "$TREE/sudo"); "$@"'
fresh
echo 1000 >"$tree/uid"
echo 1 >"$tree/sudo"
start
ends 3
says 'pide una contraseña'
echo 0 >"$tree/sudo"
start
ends 5
called '^sudo env DEBIAN_FRONTEND=noninteractive .*apt-get'

# Neither Debian nor Ubuntu: the names of the packages, and nothing is tried.
rm "$tree/bin/apt-get" "$tree/bin/cmake" "$tree/bin/ninja"
fresh
: >"$CALLS"
status=0
PATH=$tree/bin:$tree/few "$tree/clone/tools/run" >"$tree/out" 2>"$tree/err" </dev/null || status=$?
ends 3
says 'no es Debian ni Ubuntu'
says 'libsdl2-ttf-dev'
