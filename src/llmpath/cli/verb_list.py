"""The verbs, without loading any of them."""

GROUPS = {
    "Study": {
        "next": "Say what to study now, and why.",
        "today": "Say what the plan has for this evening, what is due and how long.",
        "start": "Begin a topic and start the clock.",
        "stop": "End the clock, and record the time it ran.",
        "done": "Tick topics off; nothing has to be done first.",
        "log": "Record time spent on a topic.",
        "note": "Keep a note on a topic; `llmpath show` lists them.",
        "open": "Open a resource of a topic in the browser.",
    },
    "Know": {
        "place": "Find out what you know already, in a few minutes.",
        "stuck": "Find the gap behind a topic that is hard.",
        "review": "Refresh what is due, or a topic: its self-checks, one by one.",
        "known": "Mark what you knew before llmpath; it counts like done.",
        "skip": "Leave topics out: they block nothing and leave the totals.",
        "lab": "Practise: small exercises on your machine, judged as you save.",
        "reset": "Make topics new again; time spent, notes and history are kept.",
    },
    "Look": {
        "progress": "Show how far you are: bars for all tracks, a checklist for one.",
        "show": "Show everything about a topic.",
        "search": "Find topics by words.",
        "path": "Show the shortest way to a goal, with reasons.",
        "map": "Draw a track, a goal or a topic.",
        "stats": "Draw what you studied: weeks, days, tracks, how far.",
    },
    "Plan": {
        "goal": "Say what you are on the way to; alone, list the goals.",
        "plan": "Plan your study week by week, with dates and what to open.",
        "off": "Take days off; alone, list those to come.",
        "forecast": "Say when you will be done, from your own pace and time.",
    },
    "Undo": {
        "undo": "Take back the latest command, or the latest N.",
        "redo": "Bring back what was undone last.",
        "history": "Show what was recorded, the latest last.",
    },
    "Exchange": {
        "export": "Write the plan, the progress or the roadmap as a file.",
        "import": "Read back an export that was edited, a backup, or reviews done in Anki.",
        "roadmap": "List the roadmaps that are loaded; add your own, remove one.",
        "sync": "Exchange what was recorded with your other devices.",
    },
    "llmpath": {
        "ui": "Open llmpath as a full screen to sit in; ? shows the keys.",
        "config": "Show the settings; get, set or unset one.",
        "check": "Check roadmap files: every problem at once.",
        "doctor": "Check that everything recorded is whole, and repair it.",
    },
}
"""Heading → verb, which is also the module in cli/ → the first line of its help; in the order of the help."""

VERBS = {verb: line for group in GROUPS.values() for verb, line in group.items()}
"""Every verb that the help lists, with the first line of its own help."""

HIDDEN = frozenset({"graph"})
"""Former verbs that go on working; the help lists them no more."""
