"""How each verb is called on a roadmap of hostile texts: the one place where a new verb is entered."""

from llmpath.export.formats import FORMATS

COMMANDS = {
    "next": ("next --why -n 3", "next --goal {id}", "next --track h"), "start": ("start {id}",),
    "place": ("place --goal {id} --rate h=most", "place --new", "place --record"), "stuck": ("stuck {id}",),
    "done": ("done {id} --took 1h",), "known": ("known {id}",), "skip": ("skip {id}",), "reset": ("reset {id}",),
    "log": ("log {id} 30m",), "note": ("note {id} -",), "undo": ("undo",), "redo": ("redo",),
    "history": ("history", "history {id}"), "progress": ("progress --all", "progress h --todo"),
    "show": ("show {id}", "show {id} --answers"), "open": ("open {id}",), "search": ("search hostile",),
    "path": ("path {id}",),
    "goal": ("goal add {id} --by 2027-03-01", "goal add h", "goal", "goal remove {id}", "goal add {id}"),
    "plan": ("plan", "plan --goal {id} --days", "plan --changes", "plan --syllabus h", "plan --what-if 'drop {id}'"),
    "off": ("off 2026-12-24..2027-01-02", "off", "off 2026-12-24 --remove"),
    "config": ("config", "config set hours 8", "config get hours"),
    "forecast": ("forecast", "forecast --goal {id}"), "stats": ("stats",),
    "map": (
        "map", "map h", "map {id}", "map --goal {id}", "map {id} --format dot", "map {id} --format mermaid",
        "map {id} --format svg", "graph {id}",
    ),
    "export": tuple(f"export {name}" for name, (suffix, _) in FORMATS.items() if suffix not in {".apkg", ".ics"}),
    "import": ("import markdown - --yes", "import json - --yes"), "check": ("check",),
}  # fmt: skip
"""Verb → how it is called, on a terminal; one that is not here is called with the topic and without."""

JSON = {
    "place": "place --goal h --rate h=most",
    "log": "log h/x1 30m", "search": "search hostile", "note": "note h/x1 words", "goal": "goal list", "off": "off",
    "config": "config list", "import": "import markdown - --yes", "next": "next", "undo": "undo", "redo": "redo",
    "history": "history", "progress": "progress", "check": "check", "plan": "plan", "forecast": "forecast",
    "stats": "stats",
}  # fmt: skip
"""Verb → how it is asked for JSON; one that is not here is asked about the topic."""

READING = {"next", "map", "history", "progress", "show", "search", "path", "plan", "check", "forecast"}
"""Verbs that change nothing, and must show the same with colours and without."""

FREE = {"export"}
"""Verbs that show the very texts: what hides or turns a text round may stand there, but no control."""

WITH_ANY_ARGUMENT = (
    "show -- {}", "done -- {}", "search -- {}", "path -- {}", "map -- {}", "graph -- {}", "check -- {}",
    "progress -- {}",
    "next --goal={}", "plan --goal={}", "plan --what-if={}", "plan --syllabus={}", "plan --start={}",
    "forecast --goal={}", "next --track={}", "next --time={}", "done h/x0 --on={}", "done h/x0 --took={}",
    "log -- h/x0 {}", "note -- h/x0 {}", "goal add -- {}", "goal add h/x0 --by={}", "off -- {}", "config get -- {}",
    "config set -- hours {}", "config set -- {} 1", "config set -- sync {}",
    "config set -- roadmaps {}", "export -- {}", "export csv --goal={}", "import -- markdown {}",
    "import -- {} -", "import -- json {}", "show {}", "{}",
)  # fmt: skip
"""Commands with a text in the place of `{}`."""
