#!/usr/bin/env bash
# axe-core, in a browser, finds nothing to object to in the report: empty, of somebody who has practised, in the
# dark, in English. A page with a fault in it is found out.
# shellcheck source=tests/app/common.sh
. "$(dirname "$0")/../app/common.sh"
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "OMITIDA: falta un navegador (chromium)"
    exit 77
}
command -v npm >/dev/null || {
    echo "OMITIDA: falta npm"
    exit 77
}
(cd "$work" && timeout 120 npm install --silent --no-fund --no-audit axe-core@4.10.2) >"$work/npm" 2>&1 || {
    echo "OMITIDA: npm no dio axe-core: $(tail -n 2 "$work/npm")"
    exit 77
}
cat >"$work/run.js" <<'END'
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const lines = found.violations.map(v => v.id + ": " + v.nodes[0].html);
  document.documentElement.textContent = "axe " + found.passes.length + " passed, " + lines.length + " violations\n" + lines.join("\n");
});
END

# axe FILE [FLAG...]: what axe-core says of it, in $work/out.
axe() {
    local page="$work/page.html"
    # The policy of the page keeps scripts out: it is taken away for the one that looks at it.
    sed '/http-equiv="Content-Security-Policy"/d; s|</body>||; s|</html>||' "$1" >"$page"
    echo "<script src=\"$work/node_modules/axe-core/axe.min.js\"></script><script src=\"$work/run.js\"></script></body></html>" \
        >>"$page"
    timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$work/browser" \
        --allow-file-access-from-files --virtual-time-budget=60000 --dump-dom "${@:2}" "file://$page" \
        >"$work/out" 2>"$work/browser.log"
}

report() {
    expect 0 "$MOSTRADOR" report --at "$at" -o "$work/report.html" "$@"
}

finds_nothing() {
    axe "$work/report.html" "$@" || wrong "el navegador no pudo: $(tail -n 2 "$work/browser.log")"
    says ", 0 violations"
}

report --data "$work/empty"
finds_nothing
expect 0 play se-abre-a-las-ocho --answers "$SOURCE_DIR/tests/answers/se-abre-a-las-ocho.best.jsonl" --data "$work/data"
expect 0 play lavadora-que-vuelve --answers "$SOURCE_DIR/tests/answers/lavadora-que-vuelve.worst.jsonl" --data "$work/data"
report --data "$work/data"
finds_nothing
finds_nothing --blink-settings=preferredColorScheme=0
report --data "$work/data" --lang en
finds_nothing

sed -i 's/<html lang="[a-z]*">/<html>/' "$work/report.html"
axe "$work/report.html"
says "html-has-lang"
finish
