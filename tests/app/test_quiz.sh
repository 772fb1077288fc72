#!/usr/bin/env bash
# Banks of questions: asked one after the other, kept as practice, not listed as scenes; the person's
# own come before the program's.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/common.sh"
data=$work/data

# bank CRITERION QUESTION: one question, of which "si" is right.
bank() {
    cat <<END
return preguntas {
    criterio = "$1", titulo = "Prueba de $1",
    preguntas = {
        $2 = pregunta {
            forma = "una", pide = "¿Cuál conviene?",
            { id = "si", "Esta", correcta = true, porque = "Conviene." },
            { id = "no", "Esta otra", porque = "No conviene." },
        },
    },
}
END
}

mkdir -p "$data/scenarios/preguntas"
bank E1.C3 gesto >"$data/scenarios/preguntas/E1.C3.lua"
bank E1.C4 recado >"$data/scenarios/preguntas/E1.C4.lua"
cat >"$work/answers" <<'END'
{"scenario": "preguntas-E1.C4", "step": "recado", "answer": "no"}
{"scenario": "preguntas-E1.C3", "step": "gesto", "answer": "si"}
END

expect 0 "$MOSTRADOR" check "$data/scenarios/preguntas"
says "2 escenas revisadas: 0 errores, 0 avisos"
expect 0 "$MOSTRADOR" quiz E1.C3 E1.C4 --answers "$work/answers" --json --data "$data" --at "$at"
jq -c '.events[] | [.item, .x, .s, .source.scenario, .source.step]' "$work/out" >"$work/got"
diff - "$work/got" >&2 <<'END' || wrong "evidencia"
["E1.C3",1,0.7,"preguntas-E1.C3","gesto"]
["E1.C4",0,0.7,"preguntas-E1.C4","recado"]
END
expect 0 "$MOSTRADOR" quiz E1.C4 E1.C3 --answers "$work/answers" --data "$data" --at "$at"
says "Contestó bien 0 de 1 preguntas."
says "Contestó bien 1 de 1 preguntas."
says "No conviene."
grep -n "Prueba de" "$work/out" | head -1 | grep -q "E1.C4" || wrong "no sigue el orden de la orden"

# What was answered counts in the readiness.
expect 0 "$MOSTRADOR" report --format json --data "$data" --at "$at"
jq -e '.items[] | select(.code == "E1.C3") | .n > 0.7' "$work/out" >/dev/null || wrong "no cuenta"

# In the terminal one bank leads to the next, and the home screen lists scenes only.
printf '\n1\n\n\nsiguiente\n\n1\n\n\ninicio\n' >"$work/typed"
"$MOSTRADOR" quiz E1.C3 E1.C4 --terminal --new --data "$data" --at "$at" <"$work/typed" >"$work/out" 2>"$work/err" ||
    wrong "la terminal terminó mal"
says "Prueba de E1.C4"
says "Elija una escena de su camino."
sed -n '/Elija una escena/,$p' "$work/out" | grep -q "Prueba de" && wrong "el inicio nombra un banco"

# A bank by its file, as a scene.
printf '%s\n' '{"step": "gesto", "answer": "si"}' >"$work/one"
expect 0 play "$data/scenarios/preguntas/E1.C3.lua" --answers "$work/one" --data "$data"
says "Contestó bien 1 de 1 preguntas."

# The coverage counts questions, all banks in one column.
expect 0 "$MOSTRADOR" coverage --json --data "$data"
jq -e '.items[] | select(.code == "E1.C4") | .questions >= 1 and (.met | index("preguntas")) != null' \
    "$work/out" >/dev/null || wrong "la cobertura no cuenta las preguntas"
expect 0 "$MOSTRADOR" coverage --data "$data"
[ "$(grep -c ' = preguntas$' "$work/out")" = 1 ] || wrong "los bancos no van juntos en la cobertura"

# Mistakes of the person.
expect 2 "$MOSTRADOR" quiz E9.C9 --data "$data"
says "No hay preguntas de «E9.C9»."
expect 2 "$MOSTRADOR" quiz E1.C3 --json --data "$data"
expect 2 "$MOSTRADOR" quiz E1.C3 --mode assessment --data "$data"
mv "$data/scenarios/preguntas/E1.C4.lua" "$data/scenarios/preguntas/E1.C6.lua"
expect 1 "$MOSTRADOR" check "$data/scenarios/preguntas/E1.C6.lua"
says "debe llamarse E1.C4.lua"
expect 1 "$MOSTRADOR" quiz E1.C6 --answers "$work/one" --data "$data"
finish
