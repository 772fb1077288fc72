#!/usr/bin/env bash
# The report as data holds to its published schema (assets/schemas/report.schema.json): of nobody, of somebody with
# everything in it, of every stored profile. A report with a key too many, too few or of another kind does not.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/../app/common.sh"
python3 -c 'import jsonschema' 2>/dev/null || {
    echo "OMITIDA: falta jsonschema de Python (python3-jsonschema)"
    exit 77
}
at=2026-11-10T10:00:00Z
mkdir "$work/reports"

report() {
    expect 0 "$MOSTRADOR" report --format json --at "$at" --data "$1" -o "$work/reports/$2.json"
}

report "$work/nobody" nobody
for old in "$SOURCE_DIR"/tests/store/old/schema*.sql; do
    name=$(basename "$old" .sql)
    mkdir "$work/$name"
    sqlite3 "$work/$name/aspirante.mostrador" <"$old" >/dev/null
    report "$work/$name" "$name"
done
expect 0 python3 - "$SOURCE_DIR/assets/schemas/report.schema.json" "$work/reports" <<'END'
import copy
import json
import sys
from pathlib import Path

import jsonschema

schema = json.loads(Path(sys.argv[1]).read_text())
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
wrong, fullest = [], {}
for path in sorted(Path(sys.argv[2]).glob("*.json")):
    report = json.loads(path.read_text())
    wrong += [f"{path.name}: {'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator.iter_errors(report)]
    fullest = report if len(report["events"]) > len(fullest.get("events", [])) else fullest
wrong += [f"nothing in {key}" for key, value in fullest.items() if value == []]


def places(value, path=()):
    """Every object of the report, the first of each list."""
    if isinstance(value, dict):
        yield path
        for key in value:
            yield from places(value[key], (*path, key))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*path, 0))


def changed(path, change):
    report = copy.deepcopy(fullest)
    at = report
    for key in path:
        at = at[key]
    change(at)
    return report


def break_it(path, key, change):
    if validator.is_valid(changed(path, change)):
        wrong.append(f"{'/'.join(map(str, path))}: valid in spite of {key}")


for path in places(fullest):
    at = fullest
    for key in path:
        at = at[key]
    break_it(path, "a key too many", lambda it: it.update(otro=1))
    for key in list(at):
        break_it(path, f"another kind of {key}", lambda it: it.update({key: {"otro": 1}}))
        if "source" not in path and key != "source":
            break_it(path, f"no {key}", lambda it: it.pop(key))
print("\n".join(wrong) or "todo bien")
sys.exit(bool(wrong))
END
[ "$failures" = 0 ] || cat "$work/out"
finish
