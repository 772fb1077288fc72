#!/usr/bin/env bash
# The same answers at the same time give the same report, byte by byte; time and repetition weigh in.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
answers=$SOURCE_DIR/tests/answers/lavadora-que-vuelve.middle.jsonl

for run in a b; do
    expect 0 play lavadora-que-vuelve --answers "$answers" --data "$work/$run" --seed 7
    for format in html json; do
        expect 0 "$MOSTRADOR" report --data "$work/$run" --at 2026-11-02T00:00:00Z \
            --format "$format" -o "$work/$run.$format"
    done
done
cmp "$work/a.html" "$work/b.html" || wrong "el reporte HTML cambia de una vez a otra"
cmp "$work/a.json" "$work/b.json" || wrong "el reporte JSON cambia de una vez a otra"

# The report carries the two lists of an evidence log, and scoring them gives the same readiness.
jq '{schema: "mostrador.evidence/1", events, assessments}' "$work/a.json" >"$work/log.json"
expect 0 "$MOSTRADOR" score "$work/log.json" --at 2026-11-02T00:00:00Z --json
for key in .verdict .p_pass .interval .items .responses .kinds .lost_units_allowed; do
    [ "$(jq "$key" "$work/out")" = "$(jq "$key" "$work/a.json")" ] || wrong "score y report difieren en $key"
done
[ "$(jq '.items | length' "$work/a.json")" = 58 ] || wrong "no están los 58 criterios"
[ "$(jq -r .verdict "$work/a.json")" = insufficient ] || wrong "veredicto"

# Each model by its number, and the report says which is its own.
for model in 1 2; do
    expect 0 "$MOSTRADOR" score "$work/log.json" --at 2026-11-02T00:00:00Z --json --model "$model"
    cp "$work/out" "$work/model$model"
    [ "$(jq .model "$work/out")" = "$model" ] || wrong "no es el modelo $model"
done
cmp -s "$work/model1" "$work/model2" && wrong "los dos modelos dicen lo mismo"
[ "$(jq .model "$work/a.json")" = 2 ] || wrong "el reporte no nombra su modelo"

# A second session of the same scene says half as much, an assessment more than practice.
expect 0 play lavadora-que-vuelve --answers "$answers" --data "$work/a" --json
[ "$(jq '.events[0].s' "$work/out")" = 0.35 ] || wrong "la repetición no pesa la mitad"
expect 0 play lavadora-que-vuelve --answers "$answers" --data "$work/c" --mode assessment --json
[ "$(jq '.events[0].s' "$work/out")" = 1 ] || wrong "la evaluación no pesa 1"

# Old evidence fades: a year later nothing is known again.
expect 0 "$MOSTRADOR" score "$work/log.json" --at 2027-11-02T00:00:00Z --json
[ "$(jq '[.items[] | select(.n > 0.01)] | length' "$work/out")" = 0 ] || wrong "la evidencia no envejece"
finish
