#!/usr/bin/env bash
# The clock of the computer is set back, the time zone changes, summer time ends between the parts of
# a rehearsal or of a scene: nothing breaks, nothing is lost, 24 hours are 24 hours.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
probe=$(dirname "$MOSTRADOR")/probe_rehearsal
"$probe" 5 rehearsal right "$SOURCE_DIR/scenarios/*.lua" "$SOURCE_DIR/scenarios/preguntas/*.lua" >"$work/right"
scene=$(jq -r .scenario "$work/right" | uniq | sed -n 2p)
sed "/\"scenario\":\"$scene\"/,\$d" "$work/right" >"$work/first"
{
    printf 'empezar\n'
    for _ in $(seq 120); do
        printf '\n1\nentregar\n\n1 Con gusto le ayudo\nentregar\n'
        printf '%s\n' '1 a' '2 a' '3 a' '4 a' '5 a' '6 a' entregar ''
    done
} >"$work/rest"

rehearse() {
    local zone=$1 when=$2
    shift 2
    TZ=$zone "$MOSTRADOR" rehearse --at "$when" --lang es "$@"
}

# begin DATA ZONE TIME: its first part; its last answer is some minutes after that time.
begin() {
    rm -rf "${work:?}/$1"
    expect 1 rehearse "$2" "$3" --data "$work/$1" --seed 5 --answers "$work/first"
    last=$(sqlite3 "$work/$1/aspirante.mostrador" 'SELECT max(t) FROM answers')
}

# moment MS: as --at wants it.
moment() {
    date -u -d "@$(($1 / 1000))" +%Y-%m-%dT%H:%M:%SZ
}

# waits DATA ZONE TIME / is_over DATA ZONE TIME: whether it can go on then.
waits() {
    rehearse "$2" "$3" --data "$work/$1" --terminal </dev/null >"$work/out" 2>"$work/err" || wrong "terminó mal"
    says "Sigue la parte 2 de"
}
is_over() {
    rehearse "$2" "$3" --data "$work/$1" --terminal </dev/null >"$work/out" 2>"$work/err" || wrong "terminó mal"
    says "La evaluación como la va a vivir"
}

# ends DATA ZONE TIME: what is left of it is played, anyhow.
ends() {
    rehearse "$2" "$3" --data "$work/$1" --terminal --time off <"$work/rest" >"$work/out" 2>"$work/err" || wrong "terminó mal"
    [ "$(sqlite3 "$work/$1/aspirante.mostrador" 'SELECT group_concat(state) FROM rehearsals')" = 1 ] || wrong "no quedó completo"
    [ "$(sqlite3 "$work/$1/aspirante.mostrador" 'SELECT count(*) FROM assessments')" = 1 ] || wrong "no hay resultado"
    [ "$(sqlite3 "$work/$1/aspirante.mostrador" 'PRAGMA integrity_check')" = ok ] || wrong "base dañada"
}

# To the second, wherever the person is.
for zone in UTC America/Mexico_City America/Tijuana Pacific/Kiritimati; do
    begin a $zone "$at"
    waits a $zone "$(moment $((last + 24 * 3600000)))"
    is_over a $zone "$(moment $((last + 24 * 3600000 + 1000)))"
done

# The night on which Tijuana's summer time ends has 25 hours.
begin b America/Tijuana 2026-10-31T20:00:00-07:00
waits b America/Tijuana 2026-11-01T18:59:00-08:00
is_over b America/Tijuana 2026-11-01T19:59:00-08:00
# 01:30 comes twice; the second one is later.
begin b America/Tijuana 2026-11-01T01:30:00-07:00
ends b America/Tijuana 2026-11-01T01:30:00-08:00

# Begun here, ended on the other side of the world.
begin c America/Mexico_City 2026-11-01T04:00:00-06:00
ends c Asia/Tokyo 2026-11-01T23:00:00+09:00

# Its day is that of the clock on the wall: after six in the evening it is not tomorrow yet.
begin f America/Mexico_City 2026-10-31T18:30:00-06:00
ends f America/Mexico_City 2026-10-31T19:30:00-06:00
for said in "America/Mexico_City 31 de octubre de 2026" "Asia/Tokyo 1 de noviembre de 2026"; do
    printf 'empezar\nensayo\ninicio\nsalir\n' | TZ=${said%% *} "$MOSTRADOR" play --terminal --data "$work/f" --at "$at" --lang es \
        >"$work/out" 2>"$work/err" || wrong "la terminal terminó mal ($said)"
    says "Ensayo del ${said#* }"
done

# Set back by a month, between two parts: it goes on, and is not said to wait for a month.
begin d UTC "$at"
waits d UTC 2026-10-01T10:00:00Z
says "Le quedan 24 horas"
ends d UTC 2026-10-01T10:00:00Z

# What is told about a past that has not come yet: in its bounds, in every form.
for when in 2026-10-01T10:00:00Z 2025-01-01T00:00:00Z 1970-01-01T00:00:00Z; do
    for format in html csv xapi json; do
        expect 0 "$MOSTRADOR" report --data "$work/d" --at $when --lang es --format $format
        grep -nE '(hace|en|quedan) -[0-9]' "$work/out" && wrong "una edad negativa ($format, $when)"
    done
    jq -e '.p_pass >= 0 and .p_pass <= 1 and (.interval | all(. >= 0 and . <= 1)) and
        all(.items[]; .p >= 0 and .p <= 1 and .n >= 0) and (.rehearsals | length == 1)' "$work/out" >/dev/null ||
        wrong "reporte de antes: $(jq -c '[.p_pass, .interval]' "$work/out")"
    printf 'empezar\npreparación\ninicio\nensayo\ninicio\nrepaso\ninicio\ndatos\ninicio\nsalir\n' |
        "$MOSTRADOR" play --terminal --data "$work/d" --at $when --lang es >"$work/out" 2>"$work/err" ||
        wrong "la terminal terminó mal ($when)"
    grep -nE '(hace|en|quedan) -[0-9]|-[0-9]+ (día|hora|minuto|segundo)' "$work/out" && wrong "una edad negativa ($when)"
done

# Between two diagnoses: what she said last is compared, and the second is over when it is over. The
# crisis of the second is one that she has not played: anyhow.
sits() {
    {
        jq -c --arg says "$3" '.items[] | {scenario: "autodiagnostico", step: .code, answer: $says}' \
            "$SOURCE_DIR/assets/standards/ec0305.json"
        "$probe" 4 diagnosis right "$SOURCE_DIR/scenarios/*.lua" "$SOURCE_DIR/scenarios/preguntas/*.lua"
    } >"$work/sits"
    expect "$1" "$MOSTRADOR" diagnose --data "$work/g" --seed 4 --at "$2" --lang es --answers "$work/sits"
}
sits 0 2026-11-01T16:00:00Z always
sits 1 "$at" never
{
    printf 'seguir\n'
    cat "$work/rest"
} | "$MOSTRADOR" diagnose --data "$work/g" --terminal --time off --at "$at" --lang es >"$work/out" 2>&1
says "le sale mejor de lo que cree"
printf '' | "$MOSTRADOR" diagnose --data "$work/g" --terminal --at "$at" --lang es >"$work/out" 2>&1
says "puede hacerlo en partes"

# A scene that was left goes on before it was begun; the answers stay in their order.
printf '\n1\n\n' | "$MOSTRADOR" play lavadora-que-vuelve --terminal --time off --data "$work/e" --at "$at" >/dev/null 2>&1
printf '\n1\n\n1\n\n' | "$MOSTRADOR" play lavadora-que-vuelve --terminal --time off --data "$work/e" \
    --at 2026-10-01T10:00:00Z >"$work/out" 2>&1 || wrong "no siguió"
[ "$(sqlite3 "$work/e/aspirante.mostrador" 'SELECT group_concat(number || step) FROM (SELECT * FROM answers ORDER BY number)')" = \
    "1inicio,2desahogo,3concreta" ] || wrong "se perdió el orden"
[ "$(sqlite3 "$work/e/aspirante.mostrador" 'SELECT min(seconds) >= 0 FROM answers')" = 1 ] || wrong "segundos negativos"
finish
