#!/usr/bin/env bash
# test_includes.sh sees what it is there for: small trees, right and wrong.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

# fresh: a tree in which all is well.
fresh() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree"/engine/{base,scoring,ui,app} "$tree/lib"
    cat >"$tree/engine/CMakeLists.txt" <<'END'
mostrador_module(base PUBLIC_LIBRARIES PkgConfig::jansson)
mostrador_module(scoring)
mostrador_module(ui USES scoring LIBRARIES PkgConfig::sdl2)
END
    echo 'int base_number(void);' >"$tree/engine/base/base.h"
    printf '#include "base/base.h"\nstatic const int table[] = {3, 0, 5};\nconst char *const names[] = {"a", "b"};\nint base_number(void) {\n    return table[2];\n}\n' \
        >"$tree/engine/base/base.c"
    printf '#include "base/base.h"\n#include <stdio.h>\n' >"$tree/engine/scoring/scoring.h"
    printf '#include "scoring/scoring.h"\nint scoring_number(void);\nint scoring_number(void) {\n    return 1;\n}\n' \
        >"$tree/engine/scoring/scoring.c"
    printf '#include "scoring/scoring.h"\n#include <SDL2/SDL.h>\n' >"$tree/engine/ui/ui.h"
    printf '#include "ui/ui.h"\n#include "scoring/scoring.h"\n' >"$tree/engine/app/main.c"
}

check() {
    local module
    for module in base scoring; do
        if ! "${CC:-cc}" -I "$tree/engine" -c "$tree/engine/$module/$module.c" -o "$tree/lib/$module.o" ||
            ! ar rcs "$tree/lib/lib$module.a" "$tree/lib/$module.o"; then
            echo "FAILS: the tree does not compile"
            exit 1
        fi
    done
    bash "$here/test_includes.sh" "$tree" "$tree/lib" >"$tree/findings" 2>&1
}

accepted() {
    if ! check; then
        echo "FAILS: $1 was refused:"
        cat "$tree/findings"
        exit 1
    fi
}

# refused WHAT PATTERN: exactly one finding, which says so.
refused() {
    if check; then
        echo "FAILS: $1 was accepted"
        exit 1
    fi
    if ! grep -q "$2" "$tree/findings" || ! grep -qx '1 findings' "$tree/findings"; then
        echo "FAILS: $1 was refused for another reason:"
        cat "$tree/findings"
        exit 1
    fi
}

fresh
accepted "a tree in order"

fresh
printf '#if 0\n#include "ui/ui.h"\n#endif\n' >>"$tree/engine/scoring/scoring.h"
refused "an include against the direction" 'scoring.h:4: scoring may not include ui/ui.h'

fresh
printf '#if 0\n  #  include "scoring/scoring.h"\n#endif\n' >>"$tree/engine/base/base.c"
refused "base including a module" 'base.c:.*base may not include scoring/scoring.h'

fresh
echo '#include "app/options.h"' >>"$tree/engine/ui/ui.h"
refused "a module including app" 'ui may not include app/options.h'

fresh
printf '#if 0\n#include <lua5.4/lua.h>\n#endif\n' >>"$tree/engine/scoring/scoring.c"
refused "Lua outside of its module" 'only script may include lua5.4/lua.h'

fresh
printf '#if 0\n#include <sqlite3.h>\n#endif\n' >>"$tree/engine/scoring/scoring.c"
refused "SQLite outside of its module" 'only store may include sqlite3.h'

fresh
printf '#if 0\n#include "SDL_ttf.h"\n#endif\n' >>"$tree/engine/scoring/scoring.c"
refused "SDL outside of its module" 'only ui may include SDL_ttf.h'

fresh
mkdir "$tree/engine/extra"
echo '#include "base/base.h"' >"$tree/engine/extra/extra.c"
refused "a folder that is no module" 'extra is no module'

for state in 'static int counter;' 'static int counter = 3;' 'int counter;' \
    'const char *counter = "x";' 'static _Thread_local int counter;'; do
    fresh
    printf '%s\nint *use(void);\nint *use(void) {\n    return (int *)&counter;\n}\n' "$state" \
        >>"$tree/engine/scoring/scoring.c"
    refused "«$state»" 'scoring keeps state below the edge: scoring.o: counter'
done

fresh
printf 'int count(void);\nint count(void) {\n    static int inside;\n    return inside++;\n}\n' \
    >>"$tree/engine/scoring/scoring.c"
refused "a static variable in a function" 'scoring keeps state below the edge: scoring.o: inside'

fresh
echo "no modules" >"$tree/engine/CMakeLists.txt"
if check; then
    echo "FAILS: a list of modules that cannot be read was accepted"
    exit 1
fi
