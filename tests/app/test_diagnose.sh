#!/usr/bin/env bash
# The diagnosis through the program: what she says of herself, questions, a crisis, the result.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
probe=$(dirname "$MOSTRADOR")/probe_rehearsal

# answers SEED right|wrong OPINION: she says the same of every item.
answers() {
    jq -c --arg says "$3" '.items[] | {scenario: "autodiagnostico", step: .code, answer: $says}' \
        "$SOURCE_DIR/assets/standards/ec0305.json"
    "$probe" "$1" diagnosis "$2" "$SOURCE_DIR/scenarios/*.lua" "$SOURCE_DIR/scenarios/preguntas/*.lua"
}

diagnose() {
    "$MOSTRADOR" diagnose --at "$at" --lang es "$@"
}

answers 4 right always >"$work/good"
expect 0 diagnose --data "$work/a" --seed 4 --answers "$work/good"
says "Posibilidades altas"
says "20 de 20 bien"
says "coinciden"
says "Su camino"
db=$work/a/aspirante.mostrador
[ "$(sqlite3 "$db" 'SELECT count(*), count(DISTINCT t), min(says) FROM opinions')" = "58|1|always" ] || wrong "opiniones"
[ "$(sqlite3 "$db" 'SELECT state, result ->> "chances" FROM rehearsals')" = "1|high" ] || wrong "resultado"
[ "$(sqlite3 "$db" 'SELECT count(*) FROM assessments')" = 0 ] || wrong "un diagnóstico no es una evaluación"

# The report takes it for what it is, and has the next steps on its first page.
expect 0 "$MOSTRADOR" report --data "$work/a" --at "$at" --format json
jq -e '(.rehearsals | length == 0) and (.opinions | length == 58) and all(.sessions[]; .rehearsal == null) and
    (.next_steps | length == 3 and all(.title != "" and .reason != ""))' "$work/out" >/dev/null ||
    wrong "reporte: $(jq -c '[.rehearsals, .next_steps]' "$work/out")"

# She thinks well of herself and shows nothing: told kindly, and the way begins.
answers 4 wrong always >"$work/proud"
expect 0 diagnose --data "$work/b" --seed 4 --answers "$work/proud"
says "Posibilidades bajas"
says "Les pasa a casi"
says "Esta vez no"
# Every wrong answer with what is right and why, then the crisis.
says "conviene revisar"
[ "$(grep -cE '(Incorrecto|En parte): E' "$work/out")" -ge 20 ] || wrong "no dice todas las preguntas"
[ "$(grep -c 'La respuesta:' "$work/out")" = 20 ] || wrong "no dice lo correcto de cada pregunta"
says "Con la persona en crisis"
says "E1.S1.3"
# The other way round.
answers 4 right never >"$work/modest"
expect 0 diagnose --data "$work/c" --seed 4 --answers "$work/modest"
says "le sale mejor de lo que cree"

# A month later she begins to say it again: the last result stays the one that she was told.
jq -c 'select(.step | startswith("E1")) | select(.scenario == "autodiagnostico")' "$work/modest" >"$work/later"
expect 0 diagnose --data "$work/h" --seed 4 --answers "$work/good"
expect 2 "$MOSTRADOR" diagnose --data "$work/h" --lang es --at 2026-12-01T10:00:00Z --answers "$work/later"
printf 'resultado\n' | "$MOSTRADOR" diagnose --data "$work/h" --terminal --lang es --at 2026-12-01T10:00:00Z >"$work/out" 2>&1
says "Ya contestó 25 de 58 criterios"
says "Posibilidades altas"
says "coinciden"

# Cut off before its result: that waits, however many days, and is of the day of its last answer.
cp -r "$work/a" "$work/late"
db=$work/late/aspirante.mostrador
sqlite3 "$db" "UPDATE rehearsals SET state = 0, ended = 0, result = ''; UPDATE profile SET person = 'Ana', accepted = 1"
late() {
    printf '%s\n' "${@:2}" | "$MOSTRADOR" "$1" --data "$work/late" --terminal --lang es --at 2026-11-10T10:00:00Z >"$work/out" 2>&1
}
late play ''
says "Siguiente paso: Diagnóstico"
says "Ya hizo las tres partes: siga para ver el resultado."
grep -q "menos de 24 horas" "$work/out" && wrong "a lo que está terminado le quedan horas"
late diagnose seguir
says "Posibilidades altas"
[ "$(sqlite3 "$db" 'SELECT state, ended - (SELECT max(t) FROM answers) FROM rehearsals')" = "1|0" ] ||
    wrong "se perdió el diagnóstico, o no es de ese día"

# Half of what she says: kept, and taken up where it was.
grep -v '"E3' "$work/good" >"$work/half"
expect 2 diagnose --data "$work/d" --seed 4 --answers "$work/half"
says "Antes conteste todo lo de esta página. Falta: E3.D1.1 Preguntar si"
printf '' | diagnose --data "$work/d" --terminal >"$work/out" 2>&1
says "de 58 criterios: sigue donde se"
printf '' | "$MOSTRADOR" diagnose --data "$work/d" --terminal --lang es --at 2026-11-05T10:00:00Z >"$work/out" 2>&1
says "puede hacerlo en partes"
says "24 horas"

# In the middle of a page, changed once and left there: each is kept as it is said.
printf '%s\n' seguir '1 a' '2 b' '3 a' '3 c' |
    "$MOSTRADOR" diagnose --at "$at" --lang es --data "$work/page" --terminal >"$work/out" 2>&1
[ "$(sqlite3 "$work/page/aspirante.mostrador" 'SELECT group_concat(says) FROM opinions')" = "always,sometimes,never" ] ||
    wrong "no guardó lo dicho a media página: $(cat "$work/out")"
printf '' | diagnose --data "$work/page" --terminal >"$work/out" 2>&1
says "Ya contestó 3 de 58 criterios"
# home DATA [TIME]: its proposal, to somebody who has said her name.
home() {
    printf '' | "$MOSTRADOR" play --data "$1" --terminal --lang es --at "${2:-$at}" >"$work/out" 2>&1
}
meet() {
    printf '%s\n' '1 Ana' empezar | "$MOSTRADOR" play --data "$1" --terminal --lang es --at "$at" >/dev/null 2>&1
}
meet "$work/page"
home "$work/page"
says "Siguiente paso: Diagnóstico"
home "$work/page" 2026-11-05T10:00:00Z # it does not count any more
grep -q "Siguiente paso: Diagnóstico" "$work/out" && wrong "un diagnóstico viejo espera"
meet "$work/a"
home "$work/a"
says "Siguiente paso"
grep -q "Siguiente paso: Diagnóstico" "$work/out" && wrong "un diagnóstico terminado espera"
# With its parts begun it waits too; given up it does not.
head -n 60 "$work/good" >"$work/begun"
expect 1 diagnose --data "$work/f" --seed 4 --answers "$work/begun"
# Three parts, of which the first is done; half of the questions answered, half of their minutes.
printf '' | diagnose --data "$work/f" --terminal >"$work/out" 2>&1
says "1. Lo que usted dice de sí, en 58 frases: listo"
says "Sigue la parte 2 de 3"
printf 'seguir\n' | diagnose --data "$work/f" --terminal >"$work/out" 2>&1
says "Diagnóstico, parte 2 de 3"
left() {
    printf '' | diagnose --data "$1" --terminal >"$work/out" 2>&1
    grep -o '2. 20 preguntas: faltan unos [0-9]*' "$work/out" | grep -o '[0-9]*$'
}
grep autodiagnostico "$work/good" >"$work/more"
grep '"diagnostico-cuestionario"' "$work/good" | head -n 12 >>"$work/more"
expect 1 diagnose --data "$work/g" --seed 4 --answers "$work/more"
[ "$(left "$work/g")" = 4 ] || wrong "minutos a media parte: $(left "$work/g")"
meet "$work/f"
home "$work/f"
says "Siguiente paso: Diagnóstico"
sqlite3 "$work/f/aspirante.mostrador" 'UPDATE rehearsals SET state = 2'
home "$work/f"
grep -q "Siguiente paso: Diagnóstico" "$work/out" && wrong "un diagnóstico abandonado espera"

# Something of its plan is gone: what its page tells of is another one, and that one begins.
sqlite3 "$work/g/aspirante.mostrador" "UPDATE rehearsals SET plan = replace(plan, json_extract(plan, '\$.scenes[0]'), 'ya-no')"
printf 'seguir\nempezar\n' | diagnose --data "$work/g" --terminal >"$work/out" 2>&1
says "Diagnóstico, parte 2 de 3"
[ "$(sqlite3 "$work/g/aspirante.mostrador" 'SELECT group_concat(state) FROM rehearsals')" = 2,0 ] || wrong "el diagnóstico se atoró"

# What cannot be said of oneself has its line.
sed '3s/always/a ratos/' "$work/good" >"$work/odd"
expect 2 diagnose --data "$work/e" --seed 4 --answers "$work/odd"
says "odd:3:1: error"
# The rehearsal and the diagnosis do not mix.
printf '' | "$MOSTRADOR" rehearse --data "$work/a" --terminal --lang es --at "$at" >"$work/out" 2>&1
grep -q "Sus ensayos anteriores" "$work/out" && wrong "el diagnóstico salió como ensayo"
finish
