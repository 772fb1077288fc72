#!/usr/bin/env bash
# A walk with the mouse and with large letters, through the interface of screen readers, by roles and
# names.
# shellcheck source=tests/ui/bus.sh
. "$(dirname "$0")/bus.sh"
need_bus
open_display
by_reader "$work/walk" "--speech off --room off --motion off --size 1366x768 --do settings;back" reader_walk.py --mouse
by_reader "$work/large" "--speech off --room off --motion off --size 1366x768 --scale 200 --do settings;back" \
    reader_walk.py --large
finish
