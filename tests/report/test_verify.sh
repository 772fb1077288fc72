#!/usr/bin/env bash
# An edited report is noticed, in both of its forms and both languages; an honest one is not.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/../app/common.sh"
for tool in jq sqlite3; do
    command -v $tool >/dev/null || {
        echo "OMITIDA: falta $tool"
        exit 77
    }
done
for scene in se-abre-a-las-ocho.best lavadora-que-vuelve.middle ataque-de-panico.worst; do
    expect 0 play "${scene%.*}" --answers "$SOURCE_DIR/tests/answers/$scene.jsonl" --data "$work/data"
done
sqlite3 "$work/data/aspirante.mostrador" "
    UPDATE profile SET person = 'Ana </script><b>Núñez & Cía.', occupation = 'Receptora';
    UPDATE events SET x = 1 / 3.0, s = 0.7 / 3, t = t + row WHERE row % 3 = 0;
    INSERT INTO rehearsals (seed, started, ended, state, plan, result) VALUES (7, 1793527200000,
        1793530800000, 1, '{}', '{\"competent\": false, \"score\": 88.123456789012345, \"lost_units\": 16, \"items_met\": 50}');
    INSERT INTO opinions (t, item, says) VALUES (5, 'E1.D2.1', 'always'), (5, 'E1.D2.2', 'never');
    INSERT INTO takes (t, kind, name, seconds, score, json) VALUES (9, 'exercise', 'pausas', 4, 2 / 3.0, '{}')"

verify() {
    local code=$1 file=$2
    shift 2
    expect "$code" "$MOSTRADOR" report --verify "$file" --data "$work/none" "$@"
}

# edited FILE SED_EXPRESSION: is another file now, and is found out.
edited() {
    sed "$2" "$1" >"$work/edited"
    cmp -s "$1" "$work/edited" && wrong "no cambia nada: $2"
    verify 1 "$work/edited"
    says "error[reporte]"
}

for lang in es en; do
    for format in html json; do
        file=$work/$lang.$format
        expect 0 "$MOSTRADOR" report --format $format --lang $lang --data "$work/data" \
            --at 2026-11-02T12:00:00Z -o "$file"
        verify 0 "$file" --lang es
        says "dice lo que sale de su evidencia: Evidencia insuficiente"
        says "no prueba"
        [ ! -e "$work/none" ] || wrong "verificar abrió datos"
    done
done

edited "$work/es.json" 's/"verdict": "insufficient"/"verdict": "ready"/'
says "edited:"
says "«\"ready\"» y de su evidencia sale «\"insufficient\"»"
edited "$work/es.json" '0,/"x": 0,/s//"x": 1,/'
edited "$work/es.json" 's/"lost_units_allowed": 8/"lost_units_allowed": 20/'
edited "$work/es.json" 's/"official": false/"official": true/'
edited "$work/es.html" 's/<strong>Evidencia insuficiente/<strong>Listo para evaluarse/'
says "Listo para evaluarse"
edited "$work/es.html" '0,/✗ No se vio/s//✓ Se vio/'
edited "$work/en.html" '0,/"x": 0,/s//"x": 1,/'
edited "$work/es.html" '/<.html>/d'
jq 'del(.takes)' "$work/es.json" >"$work/part.json"
verify 1 "$work/part.json"
says "le falta «takes»"
jq '.model = 9' "$work/es.json" >"$work/other.json"
verify 1 "$work/other.json"
says "no conoce el modelo 9"
jq -c . "$work/es.json" >"$work/compact.json" # the same document, laid out anew
verify 0 "$work/compact.json"
sed '/<script/,/<\/script/d' "$work/es.html" >"$work/bare.html"
verify 1 "$work/bare.html"
says "ya no tiene dentro su evidencia"
sed '/<script type="application\/json"/,/<\/script/{//!d}' "$work/es.html" >"$work/hollow.html"
verify 1 "$work/hollow.html"
says "ya no tiene dentro su evidencia"
printf '%%PDF-1.7\n' >"$work/a.pdf"
verify 1 "$work/a.pdf"
says "html o json"
verify 2 "$work/nothing.html"
jq '.events[0].item = "E9"' "$work/es.json" >"$work/wrong.json"
verify 1 "$work/wrong.json"
says "wrong.json:"
# A long practice: the report has the latest days, and what was before as balances, which are no
# less held against it. It says what the whole log says.
sqlite3 "$work/data/aspirante.mostrador" "
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 21000)
    INSERT INTO events (session, item, x, s, t, step, answer, reason, voice)
    SELECT session, item, i % 3 / 2.0, 0.7, 1793527200000 - 300000 * i, step, answer, reason, i % 7 = 0
    FROM n JOIN events ON events.row = 1 + i % 40"
expect 0 "$MOSTRADOR" profile export --data "$work/data" -o "$work/long.perfil"
expect 0 "$MOSTRADOR" profile import "$work/long.perfil" --data "$work/long"
for format in html json; do
    expect 0 "$MOSTRADOR" report --format $format --data "$work/long" --profile "aspirante" \
        --at 2026-11-02T12:00:00Z -o "$work/long.$format"
    verify 0 "$work/long.$format"
done
[ "$(jq '(.events | length) < 20100 and (.earlier | length) > 1' "$work/long.json")" = true ] ||
    wrong "el reporte largo lleva todo"
expect 0 "$MOSTRADOR" report --format csv --data "$work/long" --at 2026-11-02T12:00:00Z -o "$work/long.csv"
[ "$(wc -l <"$work/long.csv")" -gt 21000 ] || wrong "el CSV no lleva todo"
jq '.earlier[-1].items[0].shown = 0' "$work/long.json" >"$work/balance.json"
verify 1 "$work/balance.json"
jq '.at = "2026-01-01T00:00:00Z"' "$work/long.json" >"$work/before.json"
verify 1 "$work/before.json"
jq '{schema: "mostrador.evidence/1", events, assessments, earlier}' "$work/long.json" >"$work/log.json"
expect 0 "$MOSTRADOR" score "$work/log.json" --json --at 2026-11-02T12:00:00Z
[ "$(jq .p_pass "$work/out")" = "$(jq .p_pass "$work/long.json")" ] || wrong "score dice otra cosa"
expect 1 "$MOSTRADOR" score "$work/log.json" --json --at 2026-01-01T00:00:00Z
finish
