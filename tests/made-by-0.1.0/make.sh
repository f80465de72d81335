#!/bin/sh
# What made the files in this folder with llmpath 0.1.0, on the small roadmap of tests/roadmap (journal.sql is a dump of journal.db).
set -e
export LLMPATH_NO_PREPARING=1 LLMPATH_HOME="$PWD/home"
at() { LLMPATH_NOW="2026-10-$1+02:00"; export LLMPATH_NOW; shift; llmpath "$@"; }
mkdir -p home/config shared
printf '# my settings\nhours = "mon-thu 1h, sat 3h"  # evenings\noff = ["2026-12-24..2027-01-02"]\n' > home/config/config.toml
at 05T19:00:00 goal add nets --by 2027-03-01
at 05T19:05:00 known math/vectors
at 06T20:00:00 start math/matrices
at 07T20:00:00 log math/matrices 45m
at 10T20:00:00 done math/matrices --took 6h
at 11T20:00:00 note math/matrices 'A matrix is **where the unit vectors go**: [[a, b], [c, d]]'
at 12T20:00:00 skip math/derivatives
at 12T20:10:00 undo
at 12T20:11:00 redo
at 13T20:00:00 start nets/neurons
at 14T20:00:00 off 2026-11-02..2026-11-06
at 14T20:01:00 config set sync "$PWD/shared"
at 14T20:02:00 plan --weeks 2
at 14T20:03:00 export markdown -o plan.md
at 14T20:03:00 export progress -o progress.md
at 14T20:03:00 export ics -o plan.ics
at 14T20:03:00 export anki -o deck.apkg
at 14T20:03:00 export json -o backup.json
at 14T20:04:00 sync
at 15T20:00:00 goal remove nets
at 15T20:01:00 undo
