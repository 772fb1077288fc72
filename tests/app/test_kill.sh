#!/usr/bin/env bash
# kill -9 at random moments of a session typed in the terminal: every confirmed answer is there, the
# database is whole, and the session goes on at the step that follows the last confirmed answer.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
db=$work/data/aspirante.mostrador
steps=(inicio desahogo concreta confirma alternativas medio queja)

# One attempt: answers with option 1 again and again, is killed after a moment.
attempt() {
    mkfifo "$work/keys"
    "$MOSTRADOR" play lavadora-que-vuelve --terminal --time off --data "$work/data" --at "$at" --lang es \
        <"$work/keys" >"$work/screen" 2>&1 &
    local program=$!
    exec 9>"$work/keys"
    {
        printf '\n'
        for _ in 1 2 3 4 5 6; do
            printf '1\n\n'
            sleep "0.0$((RANDOM % 10))"
        done
    } >&9 2>/dev/null &
    local typist=$!
    sleep "$((RANDOM % 3)).$((RANDOM % 10))"
    kill -9 $program 2>/dev/null
    wait $program 2>/dev/null
    kill $typist 2>/dev/null
    wait $typist 2>/dev/null
    exec 9>&-
    rm "$work/keys"
}

confirmed=0
for round in $(seq 25); do
    attempt
    # A reaction on the screen means that the answer was confirmed.
    shown=$(grep -c '^— Usted: ' "$work/screen")
    # Killed before the first session was stored: the next start has to cope, there is nothing to count.
    if [ ! -f "$db" ] || [ "$(sqlite3 "$db" 'SELECT count(*) FROM sqlite_master')" = 0 ] ||
        [ "$(sqlite3 "$db" 'SELECT count(*) FROM sessions')" = 0 ]; then
        [ "$((confirmed + shown))" = 0 ] || wrong "vuelta $round: se perdió todo, se vieron $((confirmed + shown))"
        continue
    fi
    [ "$(sqlite3 "$db" 'PRAGMA integrity_check')" = ok ] || wrong "base dañada en la vuelta $round"
    answers=$(sqlite3 "$db" 'SELECT count(*) FROM answers')
    [ "$answers" -ge $((confirmed + shown)) ] || wrong "vuelta $round: $answers respuestas, se vieron $((confirmed + shown))"
    orphans=$(sqlite3 "$db" "SELECT count(*) FROM events e WHERE NOT EXISTS
        (SELECT 1 FROM answers a WHERE a.session = e.session AND a.step = e.step)")
    [ "$orphans" = 0 ] || wrong "vuelta $round: evidencias sin su respuesta"
    confirmed=$answers
    [ "$(sqlite3 "$db" "SELECT count(*) FROM sessions WHERE state = 0")" = 1 ] || wrong "vuelta $round: sesiones abiertas"
    last=$(sqlite3 "$db" 'SELECT step FROM answers ORDER BY number DESC LIMIT 1')
    for i in "${!steps[@]}"; do
        [ "${steps[$i]}" != "${last:-x}" ] || next=${steps[$((i + 1))]}
    done
    if [ -n "$last" ] && [ "$last" != queja ]; then
        # Taken up, an answer goes to the next step.
        printf '\n1\n' | "$MOSTRADOR" play lavadora-que-vuelve --terminal --time off --data "$work/data" \
            --at "$at" >"$work/screen" 2>&1
        now=$(sqlite3 "$db" 'SELECT step FROM answers ORDER BY number DESC LIMIT 1')
        case $next in
        queja) [ "$now" = medio ] || wrong "vuelta $round: siguió en $now" ;;
        *) [ "$now" = "$next" ] || wrong "vuelta $round: tras $last siguió $now, no $next" ;;
        esac
        confirmed=$(sqlite3 "$db" 'SELECT count(*) FROM answers')
    fi
    if [ "$last" = medio ] || [ "${now:-}" = medio ]; then
        "$MOSTRADOR" play lavadora-que-vuelve --new --terminal --data "$work/data" --at "$at" \
            </dev/null >/dev/null 2>&1 # begins another, gives this one up
        now=
    fi
done
[ "$confirmed" -gt 10 ] || wrong "solo $confirmed respuestas en toda la prueba"
echo "$confirmed respuestas confirmadas"
finish
