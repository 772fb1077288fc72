#!/usr/bin/env bash
# The guide and the checker say the same.
set -euo pipefail
command -v python3 >/dev/null || {
    echo "OMITIDA: falta python3"
    exit 77
}
python3 "$SOURCE_DIR/tests/check/guide.py"
