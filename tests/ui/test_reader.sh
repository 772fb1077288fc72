#!/usr/bin/env bash
# A whole scene through the interface of screen readers, from the first start to the report, without
# looking at the window; and once more with the mouse, where that interface says that things are.
# shellcheck source=tests/ui/bus.sh
. "$(dirname "$0")/bus.sh"
need_bus
open_display

# play_whole FOLDER OPTION…
play_whole() {
    by_reader "$1" "--time off" reader.py "${@:2}"
    report=$(sed -n 's/^El reporte quedó en //p' "$work/out")
    [ -s "$report" ] || wrong "no está el reporte: $report"
}

play_whole "$work/bus"
play_whole "$work/mouse" --mouse
finish
