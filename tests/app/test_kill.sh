#!/usr/bin/env bash
# kill -9 at random moments of a scene and of a general rehearsal typed in the terminal: every
# confirmed answer is there, the database is whole, and it goes on at the step that follows the last
# confirmed answer. MOSTRADOR_KILLS: how often, 15 if not said.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
rounds=${MOSTRADOR_KILLS:-15}
steps=(inicio desahogo concreta confirma alternativas medio queja)

for _ in 1 2 3 4 5 6; do printf '\n1\n\n'; done >"$work/scene.keys"
{
    printf 'empezar\n'
    for _ in $(seq 12); do printf '\n1\nentregar\n\n1 Con gusto le ayudo\nentregar\n'; done
} >"$work/rehearsal.keys"
head -n 25 "$work/rehearsal.keys" >"$work/few.keys" # enough for an answer, whatever the step is

# start KIND KEYS: a run with what is typed in it, to its end.
start() {
    case $1 in
    scene) set -- "$2" play lavadora-que-vuelve --data "$work/scene" ;;
    rehearsal) set -- "$2" rehearse --seed 5 --data "$work/rehearsal" ;;
    esac
    local keys=$1
    shift
    exec "$MOSTRADOR" "$@" --terminal --time off --at "$at" --lang es <"$keys" >"$work/screen" 2>&1
}

# How long one takes when nobody ends it, in ms.
span() {
    local began
    began=$(date +%s%3N)
    (start "$1" "$work/$1.keys")
    echo $(($(date +%s%3N) - began))
    rm -rf "${work:?}/$1"
}

# What is in the database: whether it is whole, answers, sessions that are open, answers of theirs,
# their step; then what must be nothing: gaps in the numbers, parts that were begun twice or given up.
look() {
    sqlite3 "$work/$1/aspirante.mostrador" "SELECT
        (SELECT group_concat(integrity_check) FROM pragma_integrity_check), (SELECT count(*) FROM answers),
        (SELECT count(*) FROM sessions WHERE state = 0),
        (SELECT count(*) FROM answers JOIN sessions ON row = session WHERE state = 0),
        coalesce((SELECT step FROM answers JOIN sessions ON row = session WHERE state = 0 ORDER BY number DESC LIMIT 1), '-'),
        (SELECT count(*) FROM (SELECT 1 FROM answers GROUP BY session HAVING count(*) <> max(number))) +
        (SELECT count(*) FROM (SELECT 1 FROM sessions WHERE rehearsal > 0 GROUP BY rehearsal, scenario HAVING count(*) > 1)) +
        (SELECT count(*) FROM sessions WHERE rehearsal > 0 AND state = 2) +
        (SELECT count(*) > 1 FROM rehearsals WHERE state = 0) +
        (SELECT count(*) FROM rehearsals WHERE state = 2)" 2>&1 | tr '|' ' '
}

# The step of the scene that follows.
after() {
    local i
    for i in "${!steps[@]}"; do
        [ "${steps[$i]}" != "$1" ] || echo "${steps[$((i + 1))]}"
    done
}

# An answer goes to the run that was left, and in the scene to the next step.
go_on() {
    local kind=$1 answers=$2 open=$3 left=$4 last=$5 now
    case $kind in
    scene) printf '\n1\n' >"$work/one.keys" ;;
    rehearsal) cp "$work/few.keys" "$work/one.keys" ;;
    esac
    (start "$kind" "$work/one.keys")
    now=$(look "$kind")
    read -r _ more _ of_open at_step faults <<<"$now"
    [ "$faults" = 0 ] || wrong "vuelta $round ($kind): $now"
    [ "$more" -gt "$answers" ] || wrong "vuelta $round ($kind): no siguió: $(tail -n 20 "$work/screen")"
    # The session may have come to its end by that answer.
    [ "$open" = 0 ] || [ "$of_open" = 0 ] || [ "$of_open" -gt "$left" ] || [ "$kind" = rehearsal ] ||
        wrong "vuelta $round ($kind): no siguió donde estaba"
    if [ "$kind" = scene ] && [ "$last" != - ] && [ "$at_step" != - ]; then
        [ "$at_step" = "$(after "$last")" ] || wrong "vuelta $round: tras $last siguió $at_step"
    fi
    confirmed[$kind]=$more
}

total=0
declare -A confirmed=([scene]=0 [rehearsal]=0) window=() whole=([scene]=0 [rehearsal]=0)
for kind in scene rehearsal; do
    window[$kind]=$(span $kind)
done

one_round() {
    local kind=$1 shown answers open left last faults wait
    : >"$work/screen" # it may be killed before it shows anything
    start "$kind" "$work/$kind.keys" &
    wait=$((RANDOM * RANDOM % (window[$kind] + 1)))
    sleep "$((wait / 1000)).$(printf %03d $((wait % 1000)))"
    kill -9 $! 2>/dev/null && whole[$kind]=$((whole[$kind] + 1))
    wait $! 2>/dev/null
    # A reaction on the screen means that the answer was confirmed; it is there again on a page that is
    # shown again.
    shown=$(grep '^— Usted: ' "$work/screen" | uniq | wc -l)
    # Killed before anything was stored: the next start has to cope, there is nothing to count.
    if [ "$(sqlite3 "$work/$kind/aspirante.mostrador" 'SELECT count(*) FROM sqlite_schema' 2>/dev/null || echo 0)" = 0 ]; then
        [ $((confirmed[$kind] + shown)) = 0 ] || wrong "vuelta $round ($kind): se perdió todo"
        return
    fi
    read -r whole_base answers open left last faults <<<"$(look "$kind")"
    [ "$whole_base" = ok ] || wrong "vuelta $round ($kind): base dañada: $whole_base"
    [ "$faults" = 0 ] || wrong "vuelta $round ($kind): $(look "$kind")"
    [ "$open" -le 1 ] || wrong "vuelta $round ($kind): $open sesiones abiertas"
    [ "$answers" -ge $((confirmed[$kind] + shown)) ] ||
        wrong "vuelta $round ($kind): $answers respuestas, se vieron $((confirmed[$kind] + shown))"
    confirmed[$kind]=$answers
    # The last step of the scene is a form: the scene is given up before it.
    [ "$kind $last" = "scene medio" ] || go_on "$kind" "$answers" "$open" "$left" "$last"
    # What is typed after the end of a rehearsal would begin other things: another person begins anew.
    if [ "$kind" = rehearsal ] && [ "${confirmed[$kind]}" -gt 60 ]; then
        total=$((total + confirmed[$kind]))
        confirmed[$kind]=0
        rm -r "${work:?}/$kind"
    fi
    if [ "$kind" = scene ] && look scene | grep -q ' medio '; then
        "$MOSTRADOR" play lavadora-que-vuelve --new --terminal --data "$work/scene" --at "$at" \
            </dev/null >/dev/null 2>&1
    fi
}

for round in $(seq "$rounds"); do
    if [ $((round % 2)) = 0 ]; then one_round scene; else one_round rehearsal; fi
done
confirmed[rehearsal]=$((confirmed[rehearsal] + total))
for kind in scene rehearsal; do
    [ "${confirmed[$kind]}" -gt $((rounds / 8)) ] || wrong "solo ${confirmed[$kind]} respuestas ($kind)"
    echo "$kind: ${whole[$kind]} veces terminado a la fuerza, ${confirmed[$kind]} respuestas confirmadas, ninguna perdida"
done
finish
