#!/usr/bin/env bash
# Folders of scenes from a stranger, through the real program: packs.py tells what is held.
set -euo pipefail
command -v python3 >/dev/null || {
    echo "OMITIDA: falta python3"
    exit 77
}
exec python3 "$SOURCE_DIR/tests/hostile/packs.py"
