#!/usr/bin/env bash
# The questions that come back, day after day: what is due comes first, what was right comes later, an
# unfinished sitting keeps its answers.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
export COLUMNS=120
probe=$(dirname "$MOSTRADOR")/probe_review
data=$work/data
db=$data/aspirante.mostrador

# evidence TIME: everything the person showed.
evidence() {
    "$MOSTRADOR" report --format json --data "$data" --at "$1" |
        jq '{schema: "mostrador.evidence/1", events, assessments}'
}

# answers SEED TIME right|wrong|mixed: what somebody answers in the sitting of that moment.
answers() {
    evidence "$2" >"$work/evidence"
    "$probe" "$1" "$2" "$work/evidence" "$3" "$SOURCE_DIR/scenarios/preguntas/*.lua"
}

# sit SEED TIME MANNER [OPTION…]
sit() {
    answers "$1" "$2" "$3" >"$work/answers" || wrong "no hay sesión que contestar"
    expect 0 "$MOSTRADOR" quiz --data "$data" --lang es --seed "$1" --at "$2" --answers "$work/answers" "${@:4}"
}

# home TIME: the first screen.
home() {
    printf 'empezar\n' | "$MOSTRADOR" play --terminal --data "$data" --lang es --at "$1" >"$work/out" 2>&1
}

day1=2026-11-01T10:00:00Z day2=2026-11-02T08:00:00Z day3=2026-11-03T20:00:00Z day9=2026-11-09T10:00:00Z

# Before the first one.
home $day1
says "(repasar): Con unos minutos al día basta para los conocimientos."
printf '' | "$MOSTRADOR" quiz --terminal --data "$data" --lang es --at $day1 >"$work/out" 2>&1
says "Ahora se le hacen 10 preguntas, en unos 5 min."
[ "$(grep -A1 '^ *[0-9]*\. E[123]\.C[1-8] ' "$work/out" | grep -c '^ *sin empezar')" = 17 ] || wrong "no están los 17 criterios"
# One of them by its number: only its questions.
cp -r "$data" "$work/topic"
printf '2\nayuda\n' | "$MOSTRADOR" quiz --terminal --data "$work/topic" --lang es --at $day1 >"$work/out" 2>&1
says "Repaso de preguntas"
grep -q 'Preguntas · E1\.C2 · 1 de 10' "$work/out" || wrong "no se preguntan solo las de E1.C2"

# Ten new questions, of ten criteria; every other one wrong.
sit 3 $day1 mixed
says "Contestó bien 5 de 10 preguntas."
says "Próximo repaso: mañana, 5 preguntas."
says "Por qué"
[ "$(sqlite3 "$db" 'SELECT scenario, mode, state FROM sessions')" = "repaso|practice|1" ] || wrong "no quedó completo"
evidence $day1 >"$work/first"
[ "$(jq '[.events[].item] | unique | length' "$work/first")" = 10 ] || wrong "no son diez criterios"
jq -r '.events[] | select(.x < 0.7) | .source.step' "$work/first" | sort >"$work/missed"
jq -r '.events[] | select(.x >= 0.7) | .source.step' "$work/first" | sort >"$work/known"
[ "$(wc -l <"$work/missed")" = 5 ] || wrong "no se fallaron cinco"
home $day1
says "Próximo repaso: mañana, 5 preguntas."

# The next day what was missed comes first, then what is new.
home $day2
says "Hoy le toca repasar 5 preguntas."
printf '' | "$MOSTRADOR" quiz --terminal --data "$data" --lang es --at $day2 >"$work/out" 2>&1
says "Hoy le toca repasar 5 preguntas."
[ "$(grep -c 'vistas 1 de 1[12] · sabidas 0 · por repasar 1' "$work/out")" = 5 ] || wrong "avance: por repasar"
[ "$(grep -c 'vistas 1 de 1[12] · sabidas 1$' "$work/out")" = 5 ] || wrong "avance: sabidas"
sit 4 $day2 right
says "Contestó bien 10 de 10 preguntas."
jq -r .step "$work/answers" | head -5 | sort | diff "$work/missed" - >&2 || wrong "lo fallado no va primero"
jq -r .step "$work/answers" | tail -5 | sort | comm -12 - <(sort "$work/missed" "$work/known") >"$work/again"
[ ! -s "$work/again" ] || wrong "se repite lo que no tocaba"
says "Próximo repaso: mañana, 5 preguntas."

# Two days after, what was right the first time.
home $day3
says "Hoy le toca repasar"
answers 5 $day3 right | jq -r .step | sort | comm -12 - "$work/known" >"$work/again"
diff "$work/known" "$work/again" >&2 || wrong "lo sabido no volvió"

# The same evidence, time and seed ask the same; another seed does not.
answers 5 $day9 right >"$work/a"
answers 5 $day9 right | diff "$work/a" - >&2 || wrong "la misma semilla pregunta otra cosa"

# Answers end halfway: they stay, and the next sitting gives the open one up.
answers 6 $day3 wrong | head -4 >"$work/half"
expect 1 "$MOSTRADOR" quiz --data "$data" --lang es --seed 6 --at $day3 --answers "$work/half"
says "se acabaron en el paso"
[ "$(evidence $day3 | jq '.events | length')" = 24 ] || wrong "se perdieron respuestas"
sit 7 $day9 right
[ "$(sqlite3 "$db" 'SELECT group_concat(state) FROM (SELECT state FROM sessions ORDER BY rowid)')" = 1,1,2,1 ] || wrong "el interrumpido no quedó abandonado"
[ "$(evidence $day9 | jq '.events | length')" = 34 ] || wrong "no están todas las respuestas"

# Leaving in the middle says what becomes of it; the sitting is practice whatever the mode at home is.
printf 'empezar\nmodo\nrepasar\n\nsalir\n' | "$MOSTRADOR" play --terminal --data "$data" --lang es --at $day9 >"$work/out" 2>&1
says "Lo que contestó cuenta; lo demás vuelve en otro repaso."
says "1 de 10 · Práctica"

# From a criterion to its questions, and to no others.
criterion=$(jq '[.items[].code] | index("E1.C4") + 1' <("$MOSTRADOR" report --format json --data "$work/none" --at $day1))
printf 'empezar\ncriterios\n%s\n59\n\nsalir\n' "$criterion" |
    "$MOSTRADOR" play --terminal --data "$work/one" --lang es --at $day1 >"$work/out" 2>&1
says "Contestar sus preguntas"
says "Preguntas · E1.C4 · 1 de 10 · Práctica"
[ "$(sqlite3 "$work/one/aspirante.mostrador" 'SELECT count(*) FROM answers')" = 0 ] || wrong "contestó sola"

# What a whole bank was asked counts, too.
"$MOSTRADOR" play "$SOURCE_DIR/scenarios/preguntas/E1.C1.lua" --terminal --data "$work/bank" --lang es --at $day1 \
    >"$work/out" 2>&1 <<<$'\n1\n\nsalir'
printf '' | "$MOSTRADOR" quiz --terminal --data "$work/bank" --lang es --at $day9 >"$work/out" 2>&1
says "por repasar 1"

# Of a bank that was written anew, what it no longer asks waits for nobody, today or any day.
cp -r "$data" "$work/anew"
mkdir -p "$work/anew/scenarios/preguntas"
for bank in "$SOURCE_DIR"/scenarios/preguntas/*.lua; do
    sed -E 's/^        ([a-z_0-9]+) = pregunta \{/        otra_\1 = pregunta {/' "$bank" \
        >"$work/anew/scenarios/preguntas/${bank##*/}"
done
printf 'empezar\n' | "$MOSTRADOR" play --terminal --data "$work/anew" --lang es --at $day9 >"$work/out" 2>&1
says "(repasar): Con unos minutos al día basta para los conocimientos."
printf '' | "$MOSTRADOR" quiz --terminal --data "$work/anew" --lang es --at $day9 >"$work/out" 2>&1
says "Poco y seguido"
grep -q "le toca repasar" "$work/out" && wrong "toca repasar lo que ya no se pregunta"

# A bank with faults is named.
mkdir -p "$work/bad/scenarios/preguntas"
printf 'return preguntas { criterio = "E1.C3" }\n' >"$work/bad/scenarios/preguntas/E1.C3.lua"
expect 1 "$MOSTRADOR" quiz --data "$work/bad" --lang es --answers "$work/half"
says "Las preguntas de"
finish
