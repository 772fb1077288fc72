#!/usr/bin/env bash
# The command that takes pictures of all screens still reaches each of them.
# shellcheck source=tests/ui/window.sh
. "$(dirname "$0")/window.sh"
need Xvfb convert
open_display
THEMES=light SCALES=100 SIZES=1280x720 "$SOURCE_DIR/tools/screens" "$work/screens" >"$work/out" 2>"$work/err" ||
    wrong "tools/screens terminó con $?"
for screen in welcome home step chat mail form debrief readiness shelf exercise help; do
    [ -s "$work/screens/$screen-light-100-1280x720.png" ] || wrong "falta la imagen de $screen"
done
empty=$(find "$work/screens" -name '*.png' -size -8k)
[ -z "$empty" ] || wrong "imágenes vacías: $empty"
finish
