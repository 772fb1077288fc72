#!/usr/bin/env bash
# The shelf of scenes and what the program says of itself, through the interface of screen readers,
# by roles and names.
# shellcheck source=tests/ui/bus.sh
. "$(dirname "$0")/bus.sh"
need_bus
open_display
by_reader "$work/shelf" "--speech off --do settings;back" reader_shelf.py "$work/shelf"
finish
