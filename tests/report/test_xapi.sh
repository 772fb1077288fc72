#!/usr/bin/env bash
# The statements of a person who has practised are valid for the validator of Learning Locker, and a
# broken one is not.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/../app/common.sh"
for tool in node npm jq sqlite3; do
    command -v $tool >/dev/null || {
        echo "OMITIDA: falta $tool"
        exit 77
    }
done
(cd "$work" && timeout 120 npm install --silent --no-fund --no-audit xapi-validation@2.1.4) >"$work/npm" 2>&1 || {
    echo "OMITIDA: npm no dio xapi-validation: $(tail -n 2 "$work/npm")"
    exit 77
}
cat >"$work/validate.js" <<'END'
const validate = require("xapi-validation").default;
const list = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
const faults = list.flatMap((s) => validate(s).map((f) => `${s.id}: ${JSON.stringify(f)}`));
console.log(faults.slice(0, 5).join("\n"));
console.log(`${list.length} statements, ${faults.length} faults`);
process.exit(faults.length || !list.length ? 1 : 0);
END

for scene in se-abre-a-las-ocho.best lavadora-que-vuelve.middle; do
    expect 0 play "${scene%.*}" --answers "$SOURCE_DIR/tests/answers/$scene.jsonl" \
        --data "$work/data" --profile "Ana <Núñez> & Cía."
done
sqlite3 "$work/data/"*.mostrador "
    INSERT INTO rehearsals (seed, started, ended, state, plan, result) VALUES
        (7, 1793527200000, 1793530800000, 1, '{}',
         '{\"schema\": \"mostrador.cedula/1\", \"competent\": true, \"score\": 96.4, \"lost_units\": 5, \"items_met\": 56}'),
        (8, 1793527200000, 1793530900000, 2, '{}', '');
    INSERT INTO assessments (t, passed) VALUES (1793530800000, 1), (1793440800000, 0);
    UPDATE sessions SET rehearsal = 1 WHERE row = 2;"
expect 0 "$MOSTRADOR" report --format xapi --data "$work/data" --at "$at" \
    --profile "Ana <Núñez> & Cía." -o "$work/all.json"
expect 0 node "$work/validate.js" "$work/all.json"
says ", 0 faults"
for verb in initialized answered scored progressed completed passed failed terminated; do
    jq -e --arg verb "/$verb" 'any(.[]; .verb.id | endswith($verb))' "$work/all.json" >/dev/null ||
        wrong "nada dice $verb"
done
jq -e 'all(.[]; .actor.account.name == "Ana <Núñez> & Cía." and (.actor | has("mbox") | not))' \
    "$work/all.json" >/dev/null || wrong "el actor no es una cuenta"
# What is handed on twice is one statement.
expect 0 "$MOSTRADOR" report --format xapi --data "$work/data" --at 2026-11-05T10:00:00Z \
    --profile "Ana <Núñez> & Cía." -o "$work/later.json"
jq -e -n --slurpfile a "$work/all.json" --slurpfile b "$work/later.json" \
    '($a[0] | map(.id)) - ($b[0] | map(.id)) | length == 1' >/dev/null || wrong "los identificadores cambian"
jq '.[3].actor = {}' "$work/all.json" >"$work/broken.json"
expect 1 node "$work/validate.js" "$work/broken.json"
finish
