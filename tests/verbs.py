"""How every verb is called to show the most of it, and how that ends."""

import tool
from llmpath.cli.registry import VERBS

LONG_WORD = "donaudampfschifffahrtsgesellschaft" * 3
COMMANDS = {
    "": [("", 0)],
    "next": [("next -n 5 --why", 0), ("next --time 45m", 0), ("next --goal nlp --track math", 0), ("next -n 0", 2)],
    "today": [("today", 0)],
    "stop": [("stop", 0), ("stop math/vectors", 3), ("stop --at 25:00", 2)],
    "start": [("start 2", 0), ("start 9999", 3), ("start math/matrices", 0), ("start lstm", 3)],
    "done": [("done gpt-architecture math/matrices --on yesterday", 0), ("done loss", 3)],
    "place": [("place", 0), ("place --rate math=most --goal math/gradients", 0), ("place --rate math=loads", 2)],
    "stuck": [("stuck gpt-architecture", 0), ("stuck nothing-of-the-kind", 3)],
    "review": [
        ("review", 0),
        ("review math/vectors --all", 0),
        ("review --stats", 0),
        ("review nothing-of-the-kind", 3),
    ],
    "known": [("known gpt-architecture -p", 0)],
    "skip": [("skip math/matrices", 0)],
    "reset": [("reset math/vectors", 0)],
    "log": [("log math/vectors 45m", 0), ("log math/vectors soon", 2)],
    "note": [(f"note math/vectors '漢字 and {LONG_WORD}'", 0), ("note math/vectors ''", 2)],
    "undo": [("undo", 0), ("undo 99", 0)],
    "redo": [("redo", 0)],
    "history": [("history", 0), ("history math/vectors -n 1", 0)],
    "progress": [
        ("progress", 0),
        ("progress --all", 0),
        ("progress math --todo", 0),
        ("progress nlp --done", 0),
        ("progress --goals", 0),
        ("progress --goal gpt-architecture", 0),
    ],
    "show": [("show math/vectors", 0), ("show gpt-architecture", 0), ("show nothing-of-the-kind", 3)],
    "open": [("open math/vectors", 0), ("open math/vectors 99", 3)],
    "search": [("search attention", 0), ("search quantum gravity", 3)],
    "path": [("path gpt-architecture", 0), ("path", 0)],
    "goal": [("goal", 0), ("goal add nlp vectors --by 2027-03-01", 0), ("goal remove nlp", 0), ("goal remove gone", 3)],
    "off": [("off --all", 0), ("off 2027-01-01..2027-03-01", 0), ("off --remove 2028-01-01", 3)],
    "config": [("config", 0), ('config set hours "mon-thu 1h, sat 3h"', 0), ("config set roadmaps /nowhere/at/all", 1)],
    "plan": [
        ("plan --weeks 3", 0),
        ("plan --goal gpt-architecture --days", 0),
        ("plan --changes --all", 0),
        ("plan --what-if 'hours 12' --what-if 'drop nlp' --what-if 'add math by 2026-12-24'", 0),
        ("plan --syllabus transformers --weeks 2", 0),
        ("plan --what-if nonsense", 2),
    ],
    "forecast": [("forecast", 0), ("forecast --goal gpt-architecture --goal nlp", 0), ("forecast --goal nowhere", 3)],
    "lab": [
        ("lab list --all", 0),
        ("lab start matrices", 0),
        ("lab check matrices", 2),
        ("lab hint matrices", 0),
        ("lab solution matrices", 2),
        ("lab start nowhere", 3),
    ],
    "map": [
        ("map", 0),
        ("map transformers", 0),
        ("map --goal gpt-architecture", 0),
        ("map math/gradients --depth 3", 0),
        ("map math --goal nlp", 2),
    ],
    "export": [("export markdwon", 2), ("export markdown -o /nowhere/at/all", 2)],
    "import": [(f"import markdown {tool.TESTS}/export/golden/plan.md --yes", 0), ("import markdown /nowhere", 1)],
    "roadmap": [
        ("roadmap", 0),
        ("roadmap add /nowhere/at/all", 1),
        ("roadmap add nothing-of-the-kind", 1),
        ("roadmap remove nothing-of-the-kind", 3),
    ],
    "stats": [("stats", 0), ("stats --weeks 60", 0)],
    "ui": [("ui", 2)],
    "check": [("check", 0), ("check /nowhere/at/all", 1)],
    "doctor": [("doctor", 0)],
    "sync": [("sync /nowhere/at/all", 1)],
}
"""For each verb, commands that show the most of it, and how they end."""
COMMAND_LINES = [(words, code) for verb in ("", *VERBS) for words, code in COMMANDS.get(verb, [])]
"""All of them, in the order of the help."""
SOMEBODY = (
    "done math/vectors --took 5h",
    "start math/matrices",
    "log math/matrices 1h30 --on yesterday",
    f"note math/vectors 'A note that is longer than a line, with {LONG_WORD}, 漢字 and [bold]brackets[/].'",
    "skip math/determinants",
    "known nlp/text-data-preprocessing",
    "undo",
    "goal add nlp gpt-architecture --by 2027-03-01",
    "goal add math/determinants",
    "off 2026-12-24..2027-01-02",
    "off 2026-11-01",
)
"""What somebody has done who has done something of everything."""
