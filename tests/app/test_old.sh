#!/usr/bin/env bash
# Data of every version that was ever written (tests/store/old), through the program: reported,
# played on, taken along; data of a newer program refused with a sentence and not touched.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
at=2026-11-10T10:00:00Z

for old in "$SOURCE_DIR"/tests/store/old/schema*.sql; do
    name=$(basename "$old" .sql) data=$work/$(basename "$old" .sql)
    db=$data/aspirante.mostrador
    mkdir "$data"
    sqlite3 "$db" <"$old" >/dev/null
    events=$(sqlite3 "$db" 'SELECT count(*) FROM events') answers=$(sqlite3 "$db" 'SELECT count(*) FROM answers')
    expect 0 "$MOSTRADOR" report --format json --data "$data" --at "$at"
    [ "$(jq '.events | length' "$work/out")" = "$events" ] || wrong "$name: el reporte no tiene todas las evidencias"
    [ "$(jq '.p_pass >= 0 and .p_pass <= 1' "$work/out")" = true ] || wrong "$name: reporte"
    # The scene that was begun: its words may be others by now; then it is kept as it is.
    printf '\n1\n\n' | "$MOSTRADOR" play lavadora-que-vuelve --terminal --time off --data "$data" --at "$at" \
        >"$work/out" 2>&1 || wrong "$name: no se pudo seguir: $(cat "$work/out")"
    [ "$(sqlite3 "$db" 'SELECT count(*) FROM answers')" -gt "$answers" ] || wrong "$name: no se guardó la respuesta"
    [ "$(sqlite3 "$db" 'PRAGMA integrity_check')" = ok ] || wrong "$name: base dañada"
    expect 0 "$MOSTRADOR" profile export --data "$data" --at "$at" -o "$work/$name.perfil"
    expect 0 "$MOSTRADOR" profile import "$work/$name.perfil" --data "$work/other"
done

# The latest one, as a newer program would have it.
sqlite3 "$db" 'CREATE TABLE things (x); PRAGMA user_version = 99'
cp -r "$data" "$work/before"
expect 3 "$MOSTRADOR" report --data "$data" --at "$at"
says "versión más nueva"
expect 3 "$MOSTRADOR" play lavadora-que-vuelve --terminal --data "$data" --at "$at"
says "versión más nueva"
expect 3 "$MOSTRADOR" profile export --data "$data" --at "$at" -o "$work/newer.perfil"
[ -e "$work/newer.perfil" ] && wrong "exportó datos que no entiende"
diff -r "$work/before" "$data" || wrong "se tocaron los datos de una versión más nueva"
finish
