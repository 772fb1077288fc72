# shellcheck shell=bash
# What tools/run and tools/test share: the packages they need, installing them, building quietly.
# Messages go to standard error, so that the output of the program stays its own. Every failure of
# the set-up ends with exit code 3 (the machine, not the content) and says what to do.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

packages_of_program=(
    build-essential cmake ninja-build pkg-config gettext
    libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev liblua5.4-dev libjansson-dev libsqlite3-dev libutf8proc-dev
    libfftw3-dev libsndfile1-dev portaudio19-dev espeak-ng
    libatk1.0-dev libatk-bridge2.0-dev libpango1.0-dev libcairo2-dev libqpdf-dev
    graphviz fonts-inter fonts-dejavu-core
)
# shellcheck disable=SC2034  # used by tools/test
packages_of_tests=(
    "${packages_of_program[@]}"
    libcmocka-dev clang clang-format lua-check shellcheck locales git
    pulseaudio pulseaudio-utils libasound2-plugins
    at-spi2-core python3-gi gir1.2-atspi-2.0 dbus
    qpdf poppler-utils python3-jsonschema
    xvfb xauth xdotool x11-utils imagemagick libxml2-utils sqlite3 jq
)

say() {
    printf '%s\n' "$@" >&2
}

# fail SENTENCE…: one line each, then the end.
fail() {
    say "${@/#/mostrador: }"
    exit 3
}

# explain LOG: what the end of the log means for the person, where we know it.
explain() {
    local log=$1
    if grep -qi 'No space left on device\|You don.t have enough free space' "$log"; then
        say "Remedio: el disco está lleno. Libere alrededor de 1 GB y vuelva a intentarlo."
    elif grep -q 'Could not resolve\|Temporary failure resolving\|Unable to connect\|Failed to fetch\|Network is unreachable' "$log"; then
        say "Remedio: no hay conexión con los servidores de paquetes. Revise su red y vuelva a intentarlo."
    elif grep -q 'Unable to locate package\|has no installation candidate' "$log"; then
        say "Remedio: su sistema no ofrece ese paquete. En Ubuntu, active «universe»: sudo add-apt-repository universe"
    elif grep -q 'Could not get lock\|Unable to acquire the dpkg frontend lock' "$log"; then
        say "Remedio: otro programa está instalando paquetes. Espere a que termine y vuelva a intentarlo."
    elif grep -q 'Permission denied\|Read-only file system' "$log"; then
        say "Remedio: no tiene permiso de escribir en esta carpeta. Copie Mostrador a una carpeta suya."
    fi
}

# quietly WHAT LOG COMMAND…: runs it with its output in LOG; on failure shows the end of it.
quietly() {
    local what=$1 log=$2
    shift 2
    if "$@" >>"$log" 2>&1 </dev/null; then
        return 0
    fi
    say "mostrador: $what. Así termina el registro:" ""
    tail -n 40 "$log" >&2
    say "" "El registro completo está en $log"
    explain "$log"
    return 1
}

# version_14 NAME: the path of a tool of clang. Other versions lay out the same code differently, or
# find other things in it.
version_14() {
    local program
    for program in "$1-14" "$1"; do
        if command -v "$program" >/dev/null && "$program" --version | grep -q 'version 14\.'; then
            command -v "$program"
            return
        fi
    done
    return 1
}

missing_packages() {
    local package status
    for package in "$@"; do
        status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) || status=
        case $status in
        *' installed') ;;
        *) printf '%s\n' "$package" ;;
        esac
    done
}

# as_root COMMAND…: with sudo when that is needed.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Without a way to become root there is only one thing to do: say what an administrator has to type.
require_root() {
    local command="apt-get install --no-install-recommends $*"
    if [ "$(id -u)" -eq 0 ]; then
        return
    fi
    if ! command -v sudo >/dev/null; then
        fail "faltan paquetes y no hay «sudo» para instalarlos." \
            "Remedio: pida a quien administra la máquina que ejecute: $command"
    fi
    if sudo -n true 2>/dev/null; then
        return
    fi
    if ! [ -t 0 ]; then
        fail "faltan paquetes y «sudo» pide una contraseña que aquí no se puede escribir." \
            "Remedio: ejecute antes: sudo $command"
    fi
    say "Para instalar lo que falta, sudo le pedirá su contraseña."
    sudo -v || fail "sudo no aceptó la contraseña." "Remedio: ejecute antes: sudo $command"
}

install_packages() {
    local log=$1 missing
    shift
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} -eq 0 ]; then
        return
    fi
    require_root "${missing[@]}"
    say "Instalando ${#missing[@]} paquetes…"
    local apt=(as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a
        apt-get -q -y -o DPkg::Lock::Timeout=120)
    # Old lists are better than none: when the update fails, the installation may still succeed.
    "${apt[@]}" update >>"$log" 2>&1 </dev/null || true
    quietly "no se pudieron instalar los paquetes" "$log" \
        "${apt[@]}" install --no-install-recommends "${missing[@]}" || exit 3
}

# On other systems packages have other names: all that counts is whether the tools are there.
require_tools() {
    local tool library missing=()
    for tool in cc cmake ninja pkg-config msgfmt; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    for library in sdl2 SDL2_ttf SDL2_image lua5.4 jansson sqlite3 libutf8proc fftw3f sndfile portaudio-2.0; do
        pkg-config --exists "$library" 2>/dev/null || missing+=("$library")
    done
    if [ ${#missing[@]} -gt 0 ]; then
        fail "este sistema no es Debian ni Ubuntu; instale usted lo que falta: ${missing[*]}" \
            "En Debian se llama: $*"
    fi
}

require_packages() {
    local log=$1
    shift
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        install_packages "$log" "$@"
    else
        require_tools "$@"
    fi
}

presets_work() {
    local version
    version=$(cmake --version | sed -n '1s/[^0-9]*\([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
    [ "${version% *}" -gt 3 ] || [ "${version#* }" -ge 25 ]
}

# configure PRESET FOLDER [OPTION…]; CMakePresets.json says the same for CMake 3.25 and later.
configure() {
    local preset=$1 build=$2
    shift 2
    # A clone that was moved: the cache of the old place is of no use.
    if ! grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"; then
        rm -rf "$build/CMakeCache.txt" "$build/CMakeFiles"
    fi
    if presets_work; then
        (cd "$root" && cmake --preset "$preset" "$@")
        return
    fi
    local options=(-G Ninja -DMOSTRADOR_WERROR=ON)
    case $preset in
    release) options+=(-DCMAKE_BUILD_TYPE=Release -DMOSTRADOR_TESTS=OFF) ;;
    dev) options+=(-DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER=clang) ;;
    asan) options+=(-DCMAKE_BUILD_TYPE=Debug "-DMOSTRADOR_SANITIZE=address,undefined,float-cast-overflow") ;;
    coverage) options+=(-DCMAKE_BUILD_TYPE=Debug -DMOSTRADOR_COVERAGE=ON) ;;
    esac
    cmake -S "$root" -B "$build" "${options[@]}" "$@"
}

# set_up PRESET FOLDER PACKAGES_ARRAY [OPTION…]: packages and configuration, once. A stamp with the
# list of packages and the place of the clone says that they were done.
set_up() {
    local preset=$1 build=$2 stamp log
    local -n packages=$3
    shift 3
    stamp=$(printf '%s\n' "$root" "$*" "${packages[@]}")
    if [ -f "$build/build.ninja" ] && [ "$(cat "$build/set-up.done" 2>/dev/null)" = "$stamp" ]; then
        return
    fi
    log=$build/set-up.log
    if ! mkdir -p "$build" 2>/dev/null || ! : 2>/dev/null >"$log"; then
        fail "no se puede escribir en $build." \
            "Remedio: copie Mostrador a una carpeta suya, en un disco con espacio."
    fi
    require_packages "$log" "${packages[@]}"
    quietly "no se pudo preparar la compilación" "$log" configure "$preset" "$build" "$@" || exit 3
    printf '%s\n' "$stamp" >"$build/set-up.done"
}

# build FOLDER: compiles what changed. A failure makes the next start look at the packages again.
build() {
    local build=$1 log=$1/build.log
    : >"$log"
    if ! quietly "no se pudo compilar" "$log" ninja -C "$build"; then
        rm -f "$build/set-up.done"
        return 1
    fi
}

# alone FOLDER COMMAND…: two starts at the same time must not build in the same folder.
alone() {
    local build=$1 status=0
    shift
    if command -v flock >/dev/null && mkdir -p "$build" 2>/dev/null &&
        { exec 9>"$build/set-up.lock"; } 2>/dev/null; then
        flock 9
        "$@" || status=$?
        exec 9>&-
        return "$status"
    else
        "$@"
    fi
}
