#!/usr/bin/env bash
# The general rehearsal through the program: from the first scene to the record, interrupted, taken
# up again, given up, too late.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
probe=$(dirname "$MOSTRADOR")/probe_rehearsal

# answers SEED right|wrong: what somebody answers in the rehearsal of that seed.
answers() {
    "$probe" "$1" rehearsal "$2" "$SOURCE_DIR/scenarios/*.lua" "$SOURCE_DIR/scenarios/preguntas/*.lua"
}

rehearse() {
    "$MOSTRADOR" rehearse --at "$at" --lang es "$@"
}

# Right in everything, in the order of the day, each criterion with a chance.
answers 5 right >"$work/right"
expect 0 rehearse --data "$work/a" --seed 5 --answers "$work/right"
says "Competente"
says "Todos quedaron cubiertos."
says "Umbral de práctica, no oficial"
db=$work/a/aspirante.mostrador
[ "$(sqlite3 "$db" 'SELECT state, passed FROM rehearsals, assessments')" = "1|1" ] || wrong "no quedó como completo"
[ "$(sqlite3 "$db" 'SELECT count(*) FROM sessions WHERE rehearsal = 1 AND mode = "assessment" AND state = 1')" = \
    "$(sqlite3 "$db" "SELECT 1 + json_array_length(plan, '\$.scenes') FROM rehearsals")" ] ||
    wrong "faltan partes"
sqlite3 "$db" 'SELECT result FROM rehearsals' >"$work/result"
jq -e '.schema == "mostrador.cedula/1" and .competent and (.items | length == 58 and all(.met and .chances > 0))' \
    "$work/result" >/dev/null || wrong "cédula: $(cat "$work/result")"

expect 0 "$MOSTRADOR" report --data "$work/a" --at "$at" --format json
jq -e '.rehearsals[0].result.competent and ([.sessions[].rehearsal] | unique == ["1"])' "$work/out" >/dev/null ||
    wrong "el reporte no lo lleva"

# Cut off before its record: nothing is left to play, and the record is there.
cp -r "$work/a" "$work/cut"
sqlite3 "$work/cut/aspirante.mostrador" "UPDATE rehearsals SET state = 0, ended = 0, result = ''; DELETE FROM assessments;
    UPDATE profile SET person = 'Ana', accepted = 1"
printf '' | "$MOSTRADOR" play --data "$work/cut" --terminal --lang es --at "$at" >"$work/out" 2>&1
says "Ya hizo todas las partes: siga para ver su"
printf 'empezar\n' | rehearse --data "$work/cut" --terminal >"$work/out" 2>&1
says "Ya hizo todas las partes: siga para ver su"
says "Cédula de evaluación"

# Its record waits, too, when days go by or a scene of it goes: all of it was answered, that day.
db=$work/late/aspirante.mostrador
for spoil in "SELECT 1" "UPDATE rehearsals SET plan = replace(plan, json_extract(plan, '\$.scenes[1]'), 'ya-no')"; do
    rm -rf "$work/late"
    cp -r "$work/a" "$work/late"
    sqlite3 "$db" "UPDATE rehearsals SET state = 0, ended = 0, result = ''; DELETE FROM assessments; $spoil;
        UPDATE profile SET person = 'Ana', accepted = 1" >/dev/null
    printf 'empezar\n' | "$MOSTRADOR" rehearse --data "$work/late" --terminal --lang es --at 2026-12-20T10:00:00Z >"$work/out" 2>&1
    says "Ya hizo todas las partes: siga para ver su"
    says "Cédula de evaluación"
    grep -q "para terminarlo y que cuente" "$work/out" && wrong "a lo que está terminado le quedan horas"
    [ "$(sqlite3 "$db" 'SELECT state, ended - (SELECT max(t) FROM answers), passed, t - ended FROM rehearsals, assessments')" = "1|0|1|0" ] ||
        wrong "se perdió la cédula, o no es de ese día: $(sqlite3 "$db" 'SELECT * FROM assessments')"
done

# The same seed and answers, the same evidence.
expect 0 rehearse --data "$work/b" --seed 5 --answers "$work/right" --json
cp "$work/out" "$work/first"
expect 0 rehearse --data "$work/c" --seed 5 --answers "$work/right" --json
diff "$work/first" "$work/out" >/dev/null || wrong "la misma semilla dio otra cosa"

# Wrong in everything.
answers 5 wrong >"$work/wrong"
expect 0 rehearse --data "$work/d" --seed 5 --answers "$work/wrong"
says "Todavía no competente"
says "Criterios no cubiertos"
says "Recomendaciones"

# Answers for half of it: told where they ended, and it can go on within the day.
scene=$(jq -r .scenario "$work/right" | uniq | sed -n 3p)
sed "/\"scenario\":\"$scene\"/,\$d" "$work/right" >"$work/half"
expect 1 rehearse --data "$work/e" --seed 5 --answers "$work/half"
says "$scene"
printf '' | rehearse --data "$work/e" --terminal --lang es >"$work/out" 2>&1
says "Sigue la parte 3 de"
printf 'empezar\n' | "$MOSTRADOR" rehearse --data "$work/e" --terminal --lang es --at 2026-11-02T09:00:00Z >"$work/out" 2>&1
says "Su ensayo quedó a medias"
# Its open part is no scene that was left unfinished.
printf 'empezar\n' | "$MOSTRADOR" play --data "$work/e" --terminal --lang es --at "$at" >"$work/out" 2>&1
says "Elija una escena de su camino."
grep -q "sin terminar" "$work/out" && wrong "una parte del ensayo salió como escena sin terminar"
# Given up: asked once, then kept as not finished.
printf 'abandonar\nabandonar\n' | rehearse --data "$work/e" --terminal >"$work/out" 2>&1
says "Si lo abandona no tendrá cédula"
says "Sin terminar"
[ "$(sqlite3 "$work/e/aspirante.mostrador" 'SELECT state FROM rehearsals')" = 2 ] || wrong "no quedó abandonado"
[ "$(sqlite3 "$work/e/aspirante.mostrador" 'SELECT count(*) FROM assessments')" = 0 ] || wrong "un abandono contó"

# Something of its plan is gone: said, neither called new nor begun; given up, another one begins.
expect 1 rehearse --data "$work/k" --seed 5 --answers "$work/half"
db=$work/k/aspirante.mostrador
sqlite3 "$db" "UPDATE rehearsals SET plan = replace(plan, json_extract(plan, '\$.scenes[3]'), 'ya-no')"
printf 'empezar\n' | rehearse --data "$work/k" --terminal >"$work/out" 2>&1
says "Ya no está «ya-no», que es parte de este ensayo."
says "devuelva a su carpeta lo"
grep -q 'La evaluación como la va a vivir' "$work/out" && wrong "un ensayo atorado salió como nuevo"
[ "$(sqlite3 "$db" 'SELECT group_concat(state) FROM rehearsals')" = 0 ] || wrong "se abandonó sin preguntar"
printf 'abandonar\nabandonar\nempezar\n' | rehearse --data "$work/k" --terminal >"$work/out" 2>&1
[ "$(sqlite3 "$db" 'SELECT group_concat(state) FROM rehearsals')" = 2,0 ] || wrong "no se pudo empezar otro"

# A day later it no longer counts: a new one begins.
expect 1 rehearse --data "$work/f" --seed 5 --answers "$work/half"
printf '' | "$MOSTRADOR" rehearse --data "$work/f" --terminal --lang es --at 2026-11-03T10:00:00Z >"$work/out" 2>&1
says "La evaluación como la va a vivir"
printf 'empezar\n' | "$MOSTRADOR" rehearse --data "$work/f" --terminal --lang es --at 2026-11-03T10:00:00Z >"$work/out" 2>&1
[ "$(sqlite3 "$work/f/aspirante.mostrador" 'SELECT group_concat(state) FROM rehearsals')" = 2,0 ] || wrong "el viejo siguió abierto"

# Not the hour chooses the scenes, so that what is told beforehand is what is played; the next
# rehearsal is another one.
begin() {
    printf 'empezar\nempezar\n' |
        "$MOSTRADOR" rehearse --data "$1" --terminal --lang es --at "$2" >/dev/null 2>&1
}
for hour in 10:00:00 11:07:13 17:31:07; do
    begin "$work/at-$hour" "2026-11-01T${hour}Z"
    sqlite3 "$work/at-$hour/aspirante.mostrador" 'SELECT trim(plan, char(10)) FROM rehearsals'
done >"$work/plans"
[ "$(wc -l <"$work/plans") $(sort -u "$work/plans" | wc -l)" = "3 1" ] || wrong "la hora elige: $(cat "$work/plans")"
for day in 01 04 07; do
    begin "$work/h" "2026-11-${day}T10:00:00Z"
done
db=$work/h/aspirante.mostrador
[ "$(sqlite3 "$db" 'SELECT count(DISTINCT seed), count(DISTINCT plan) FROM rehearsals')" = "3|3" ] ||
    wrong "los ensayos se repiten: $(sqlite3 "$db" 'SELECT seed, plan FROM rehearsals')"

# It chooses by itself.
expect 2 rehearse lavadora-que-vuelve --data "$work/g"
says "no se le dice cuáles"
# One scene, however well it went, is no reason to go to the rehearsal.
scene=se-abre-a-las-ocho.best
expect 0 play "${scene%.*}" --answers "$SOURCE_DIR/tests/answers/$scene.jsonl" --data "$work/one"
printf 'empezar\n' | "$MOSTRADOR" play --terminal --data "$work/one" --lang es --at "$at" >"$work/out" 2>&1
grep -q '^Siguiente paso: ' "$work/out" || wrong "el inicio no dice qué sigue"
grep -q '^Siguiente paso: Ensayo' "$work/out" && wrong "una escena no alcanza para el ensayo"
finish
