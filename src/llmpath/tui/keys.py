"""The keys of the full screen: one table, from which help, palette, docs and what a key does are made."""

from __future__ import annotations

import re
import string
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from llmpath.core.errors import ConfigError
from llmpath.core.finding.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LISTS = ("today", "topics", "topic", "map", "plan", "labs", "lab", "reviewed", "text", "help", "palette")
"""The states in which a list has the keys; a topic's page beside a list is one as well."""
STUDY = ("today", "topics", "topic", "map", "plan")
"""Those in which the cursor is on topics."""
LABS = ("labs", "lab")
"""Those in which it is on labs, and on what belongs to one."""

QUESTIONS = ("review", "rating", "placing", "placed")
"""Those of a review and a placement; while a question is open the numbers rate it."""
WITH_QUESTIONS = (*LISTS, *QUESTIONS)
"""All states but those of the status line."""


class Key(NamedTuple):
    """What a key does, and where."""

    id: str
    """Its name in the setting `keys`."""
    keys: tuple[str, ...]
    """As Textual calls them."""
    words: str
    states: tuple[str, ...] = LISTS
    command: str = ""
    """The plain command that does the same."""


KEYS = (
    Key("today", ("1",), "Today", command="llmpath"),
    Key("topics", ("2",), "Topics", command="llmpath progress --all"),
    Key("map", ("3",), "Map", command="llmpath map"),
    Key("plan", ("4",), "Plan", command="llmpath plan"),
    Key("review", ("5",), "Review", command="llmpath review"),
    Key("next_screen", ("tab",), "The next screen", WITH_QUESTIONS),
    Key("last_screen", ("shift+tab",), "The screen before", WITH_QUESTIONS),
    Key("show", ("space",), "Show the answer", ("review", "placing")),
    Key("take", ("enter",), "Type an answer that is judged; take the verdict", ("review", "placing")),
    Key("missed", ("1",), "Missed it", ("review", "placing")),
    Key("effort", ("2",), "Right with effort", ("review",)),
    Key("unknown", ("2",), "I do not know", ("placing",)),
    Key("had", ("3",), "Had it", ("review", "placing")),
    Key("put_off", ("s",), "Ask it later: at the end, the second time on another day", ("review",)),
    Key("none", ("0",), "I know none of it", ("rating",)),
    Key("some", ("1",), "I know some of it", ("rating",)),
    Key("most", ("2",), "I know most of it", ("rating",)),
    Key("all", ("3",), "I know all of it", ("rating",)),
    Key("as_track", ("enter",), "The same as of its track", ("rating",)),
    Key("enough", ("e",), "It is enough: show what is believed", ("placing",)),
    Key("tick", ("space",), "I know it, or I do not", ("placed",)),
    Key("record", ("enter",), "Record what is believed", ("placed",), "llmpath place --record"),
    Key(
        "withdraw", ("u",), "Take back the last answer; on Review, before one, the last step", ("reviewed", *QUESTIONS)
    ),
    Key("down", ("j", "down"), "Down", WITH_QUESTIONS),
    Key("up", ("k", "up"), "Up", WITH_QUESTIONS),
    Key("fold", ("h", "left"), "Fold", ("topics",)),
    Key("unfold", ("l", "right"), "Unfold", ("topics",)),
    Key("left", ("h", "left"), "Back to the list", ("topic", "lab")),
    Key("right", ("l", "right"), "Open the topic", ("today", "map", "plan", "labs")),
    Key("area", ("greater_than_sign",), "The next goal or track", ("map",), "llmpath map TRACK"),
    Key("area_before", ("less_than_sign",), "The goal or track before", ("map",)),
    Key("week", ("greater_than_sign",), "The next week", ("plan",), "llmpath plan --weeks N"),
    Key("week_before", ("less_than_sign",), "The week before", ("plan",)),
    Key("days", ("v",), "Day by day, or week by week", ("plan",), "llmpath plan --days"),
    Key("earlier", ("K",), "Let the topic come earlier", ("plan",), "llmpath plan --earlier TOPIC"),
    Key("later", ("J",), "Let the topic come later", ("plan",), "llmpath plan --later TOPIC"),
    Key("off", ("x",), "Take days off", ("plan",), "llmpath off DAYS"),
    Key("on_again", ("X",), "Give days off back", ("plan",), "llmpath off --remove DAYS"),
    Key("what_if", ("w",), "What would be if; nothing is changed", ("plan",), "llmpath plan --what-if CHANGE"),
    Key("forecast", ("f",), "When it is likely done, and what would help", ("plan",), "llmpath forecast"),
    Key("moved", ("c",), "What moved since the last plan, and why", ("plan",), "llmpath plan --changes"),
    Key("map_page", ("e",), "Write the whole map as a page and open it", ("map",), "llmpath map --open"),
    Key("top", ("g", "home"), "To the top (g twice)"),
    Key("bottom", ("G", "end"), "To the end"),
    Key("half_down", ("ctrl+d", "pagedown"), "Half a page down", WITH_QUESTIONS),
    Key("half_up", ("ctrl+u", "pageup"), "Half a page up", WITH_QUESTIONS),
    Key("enter", ("enter",), "Open what the cursor is on"),
    Key("start", ("s",), "Start the topic", STUDY, "llmpath start TOPIC"),
    Key("done", ("d",), "Tick it off; asks how long it took", STUDY, "llmpath done TOPIC --took TIME"),
    Key("stop", ("S",), "Stop the clock", STUDY, "llmpath stop"),
    Key("note", ("n",), "Write a note", (*STUDY, "review"), "llmpath note TOPIC"),
    Key("time", ("t",), "Log time", STUDY, "llmpath log TOPIC TIME"),
    Key("open", ("o",), "Open a resource in the browser", STUDY, "llmpath open TOPIC N"),
    Key("copy", ("y",), "Copy the id, the address, or the answer", (*STUDY, *LABS, "text")),
    Key("more", ("m",), "More: known, skip, new", STUDY),
    Key("known", ("k",), "Known before", ("more",), "llmpath known TOPIC"),
    Key("skip", ("s",), "Leave it out", ("more",), "llmpath skip TOPIC"),
    Key("new", ("n",), "New again", ("more",), "llmpath reset TOPIC"),
    Key("aim", ("a",), "Make it a goal, with a date; or no goal any more", STUDY, "llmpath goal add TOPIC --by DAY"),
    Key(
        "ask",
        ("r",),
        "Ask what is due; on a topic's page, its questions",
        (*STUDY, "reviewed"),
        "llmpath review TOPIC --all",
    ),
    Key(
        "place",
        ("p",),
        "Find out what you know already; on a topic's page, of what it needs",
        (*STUDY, "reviewed"),
        "llmpath place --goal TOPIC",
    ),
    Key(
        "place_anew",
        ("P",),
        "Begin a placement anew",
        (*STUDY, "reviewed", "placing", "placed"),
        "llmpath place --new",
    ),
    Key("labs", ("L",), "Labs; on a topic's page, its own", (*STUDY, "reviewed"), "llmpath lab list TOPIC"),
    Key("lab_start", ("s",), "Start the lab: put its folder", LABS, "llmpath lab start LAB"),
    Key("lab_open", ("o",), "Open your file in your editor", LABS),
    Key("lab_check", ("c",), "Judge your file", LABS, "llmpath lab check LAB"),
    Key("lab_watch", ("w",), "Judge it at each save, until q", LABS, "llmpath lab watch LAB"),
    Key("lab_hint", ("i",), "The next hint", LABS, "llmpath lab hint LAB"),
    Key("lab_solution", ("v",), "A solution, once you have passed", LABS, "llmpath lab solution LAB"),
    Key("mark", ("space",), "Mark several", ("topics",)),
    Key("filter", ("f",), "Show all, ready, in progress, open or shaky ones", ("topics",)),
    Key("undo", ("u",), "Undo", (*STUDY, *LABS), "llmpath undo"),
    Key("redo", ("U",), "Redo", (*STUDY, *LABS, "reviewed"), "llmpath redo"),
    Key("search", ("slash",), "Filter as you type", command="llmpath search WORDS"),
    Key("palette", ("ctrl+p", "colon"), "All commands"),
    Key("help", ("question_mark",), "The keys of this screen", WITH_QUESTIONS),
    Key("back", ("escape", "backspace"), "Back", (*WITH_QUESTIONS, "more")),
    Key("leave", ("q",), "Leave", WITH_QUESTIONS),
)

FIXED = frozenset({"enter", "escape", "tab", "shift+tab", "ctrl+c", "ctrl+z"})
"""Keys that cannot be given to something else."""
SCROLLING = {"down": "down", "up": "up", "pagedown": "half_down", "pageup": "half_up"}
"""Keys that move the question while its answer is typed, and their ids."""
CALLED = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""What Textual calls some signs instead of their names in Unicode."""
SHAPE = re.compile(
    r"(?:(?:ctrl|alt|shift)\+)*(?:[a-z0-9]|f[0-9]{1,2}|up|down|left|right|home|end|pageup|pagedown|insert|delete|backspace"
    r"|space|tab|enter|escape)"
)
"""How a key is written that is no single sign."""


def key_of(written: str) -> str:
    """Return the key that a learner means, as Textual calls it: a letter, the name of a sign, ctrl+n, f5."""
    if len(written) > 1 or written.isalnum():
        return written.lower() if len(written) > 1 else written
    name = unicodedata.name(written, "").lower().replace(" ", "_").replace("-", "_")
    return CALLED.get(name, name)


NAMES = {"pagedown": "PgDn", "pageup": "PgUp", "space": "Space", "escape": "Esc", "shift+tab": "Shift+Tab"} | {
    key_of(sign): sign for sign in string.punctuation
}


def key_name(key: str) -> str:
    """Return a key as people call it."""
    return NAMES.get(key) or (key if len(key) == 1 else "+".join(part.capitalize() for part in key.split("+")))


def bindings(own: Sequence[tuple[str, str]] = (), place: Callable[[str], str] = str) -> dict[tuple[str, str], str]:
    """Return what each key does in each state, as (state, key) → id; a learner's own keys replace the usual ones.

    `place` says in which line of the settings an id stands. Raises ConfigError for an unknown id, a fixed key, a clash.
    """
    chosen = {id_: (key_of(key),) for id_, key in own}
    _check_ids(dict(own), place)
    found: dict[tuple[str, str], str] = {}
    for row in KEYS:
        for key in chosen.get(row.id, row.keys):
            for state in row.states:
                other = found.setdefault((state, key), row.id)
                if other != row.id:
                    where = place(row.id if row.id in chosen else other)
                    words = f"{where}: in `keys`, {key_name(key)} would be both `{other}` and `{row.id}` ({state})"
                    raise ConfigError(words, "Give one of them another key.")
    return found


def _check_ids(own: Mapping[str, str], place: Callable[[str], str]) -> None:
    ids = [row.id for row in KEYS]
    for id_, written in own.items():
        where, key = f"{place(id_)}: in `keys`, ", key_of(written)
        if id_ not in ids:
            hint = nearest(id_, ids).capitalize() or f"There are: {', '.join(ids)}."
            raise ConfigError(f"{where}nothing is called `{id_}`", hint)
        if not key or (len(written) > 1 and not SHAPE.fullmatch(key)):
            hint = "Write a letter or a sign, or a name: f5, ctrl+n, pagedown."
            raise ConfigError(f"{where}`{written}` is no key", hint)
        if key in FIXED:
            raise ConfigError(f"{where}{key_name(key)} cannot be given to `{id_}`", "Choose another key.")


def first_keys(bound: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Return the first key of each (state, id), as people call it."""
    found: dict[tuple[str, str], str] = {}
    for (state, key), id_ in bound.items():
        found.setdefault((state, id_), key_name(key))
    return found


def keys_of(state: str, bound: Mapping[tuple[str, str], str]) -> list[tuple[Key, str]]:
    """Return what can be done in a state, each with its keys as people call them."""
    found: dict[str, list[str]] = {}
    for (where, key), id_ in bound.items():
        if where == state:
            found.setdefault(id_, []).append(key_name(key))
    return [(row, " ".join(found.get(row.id, ()))) for row in KEYS if state in row.states]
