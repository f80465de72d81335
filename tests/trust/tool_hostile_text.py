"""Hostile text: whatever a title, note, argument, setting or file name holds, terminals and other programs are safe."""

import json
import os
import shlex
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from random import Random
from unittest.mock import patch

from llmpath import session
from llmpath.cli.registry import VERBS
from llmpath.core import graph
from llmpath.core import roadmap as core
from llmpath.export.formats import FORMATS
from llmpath.store import locations
from llmpath.store.compiled import catalogue
from trust import screen
from trust.export_readers import READERS
from trust.hostile_texts import LINE_OF_MEGABYTES, Hostile, corpus
from trust.hostile_verbs import COMMANDS, FREE, JSON, READING, WITH_ANY_ARGUMENT

PROMISE = (
    "No text of a roadmap, a note, an argument, a setting or a file name can steer the terminal, break an export or "
    "have anything run; `open` hands http and https addresses to the browser and nothing else."
)
HOW = (
    "Texts with escape sequences, changes of direction, markup and the special signs of a dozen formats stand in every "
    "field and run through every verb on an emulated terminal; every export is read back by a reader of its own and "
    "must give the same texts."
)
SHORT = 2
"""Texts that run through every verb in the short run; the exports have all of them."""
SMALL = Path(__file__).resolve().parents[1] / "roadmap"
WEB = "https://example.org/a?b=c"

TITLELESS = {"badge"}
"""Exports that hold no text of a roadmap."""
BINARY = {".apkg"}
"""Exports that are no text."""


def run(*, long: bool, seed: int) -> dict[str, int]:
    """Run the texts through everything."""
    texts = corpus()
    assert len(texts) >= 300
    chosen = texts if long else Random(seed).sample(texts, SHORT)  # noqa: S311 - repeatable
    tried = _Tried()
    for number, hostile in enumerate(chosen):
        with _home() as home:
            _every_verb(hostile, number, tried)
            _arguments(hostile, tried)
            _settings(hostile, home, tried)
            _files(hostile, home, tried)
    with _home() as home:
        _exports(texts, home, tried)
        _addresses([h for h in texts if long or h in chosen or "address" in h.why], tried)
        if long:
            _megabytes(tried)
    return {
        "texts": len(texts),
        "through_every_verb": len(chosen),
        **tried.figures,
        "control_bytes": 0,
        "exports_that_differ": 0,
    }


class _Tried:
    """Counts what was run, and judges it."""

    def __init__(self) -> None:
        self.figures = {"commands": 0, "exported": 0, "opened": 0, "not_opened": 0}

    def say(
        self,
        words: Sequence[str],
        why: str,
        *,
        emulate: bool = True,
        stdin: bytes = b"",
        variables: screen.Variables = screen.NONE,
    ) -> screen.Said:
        """Run a command and judge what reaches the terminal."""
        said = screen.say(words, stdin=stdin, variables=variables)
        self.figures["commands"] += 1
        case = f"{words!r:.300} ({why}): exit {said.code}, {said.out[:400]!r} {said.err[:400]!r}"
        assert said.code in range(5), case
        # What DOT holds is for programs, and none reads escapes beyond U+FFFF, where texts hide but nothing steers.
        out = "".join(c for c in said.out if c <= "\uffff") if "--format" in words else said.out
        if words and words[0] in FREE:
            out = "".join(c for c in out if c == "\n" or c.isprintable() or c in _controls(c))
        for written in (out, said.err):
            assert screen.foreign(written) == [], f"{screen.foreign(written)[:5]}: {case}"
            if emulate and len(written) < 20_000:
                seen = screen.looks(written)
                assert (seen.done, seen.column, seen.plain) == ((), 0, True), f"{seen.done} {seen.column}: {case}"
        return said


@contextmanager
def _home() -> Iterator[Path]:
    """Return an empty home, with the small roadmap as the one that comes with llmpath."""
    with tempfile.TemporaryDirectory(prefix="llmpath-trust-") as name:
        home = {"LLMPATH_HOME": name}
        with (
            patch.dict(os.environ, home),
            patch.object(locations, "built_in_roadmap", lambda: str(SMALL)),
            patch("subprocess.Popen", side_effect=FileNotFoundError(2, "no program is started here")),
        ):
            yield Path(name)


@contextmanager
def _roadmap(texts: Sequence[str], url: str = WEB) -> Iterator[None]:
    """Let the compiled roadmap hold these texts in every field, also those no roadmap file may hold."""
    topics = tuple(_topic(number, text) for number, text in enumerate(texts))
    of_all = "".join(texts[:1])
    resource = core.Resource("r", of_all, of_all, url, of_all, of_all)
    section = core.Section("h/s", of_all, topics, of_all, (1, 2))
    made = graph.facts(core.Roadmap((core.Track("h", of_all, of_all, (section,)),), {"r": resource}))
    with patch.object(catalogue, "load", lambda *_: made), patch.object(session, "find_sources", lambda _: ()):
        yield


def _topic(number: int, text: str) -> core.Topic:
    before = (core.Prerequisite(f"h/x{number - 1}", text, "required" if number % 2 else "helpful"),) if number else ()
    return core.Topic(
        id=f"h/x{number}", title=text, section="h/s", summary=text, hours=core.Hours(1, 2, 3),
        aliases=(text, "hostile"), outcomes=(text,), checks=(core.SelfCheck(text, text, "recall"),),
        prerequisites=before, resources=(core.Use("r", text, "learn"),),
        related=(core.Related(f"h/x{number}", "same", text),), formerly=(f"h/old{number}",),
    )  # fmt: skip


def _every_verb(hostile: Hostile, number: int, tried: _Tried) -> None:
    """Call every verb on a roadmap of the text; colours must make no difference to what is to be read."""
    with _roadmap([hostile.text, hostile.text]), patch("webbrowser.open", return_value=True):
        for verb in VERBS:
            for command in COMMANDS.get(verb, (verb, f"{verb} {{id}}")):
                words = [word.format(id="h/x1") for word in shlex.split(command)]
                note = hostile.text.encode(
                    errors="surrogateescape" if hostile.why.startswith("half") else "surrogatepass"
                )
                said = tried.say(words, hostile.why, stdin=note, emulate=number < 2 * SHORT)
                _same_without_colours(words, said, hostile)
            _json(verb, hostile, tried)
        tried.say([], hostile.why)


def _same_without_colours(words: Sequence[str], said: screen.Said, hostile: Hostile) -> None:
    if words[0] in READING and len(said.out) < 20_000:
        plain = screen.say(words, variables={"NO_COLOR": "1", "LLMPATH_NO_LINKS": "1"})
        assert screen.looks(said.out).rows == screen.looks(plain.out).rows, (
            f"{words} with {hostile.why}: {hostile.text!r}"
        )


def _json(verb: str, hostile: Hostile, tried: _Tried) -> None:
    """Every verb answers with JSON that gives the text as it is."""
    words = f"{JSON.get(verb, f'{verb} h/x1')} --json".split()
    said = tried.say(words, hostile.why, emulate=False, stdin=b"- [x] a")
    if said.out:
        assert said.out.isascii()
        document = json.loads(said.out)
        if verb == "show":
            assert (document["title"], document["summary"], document["aliases"][0]) == (hostile.text,) * 3


def _arguments(hostile: Hostile, tried: _Tried) -> None:
    """Return the text where a topic, a time, a day, a track or a place is asked for."""
    if "\0" in hostile.text or len(hostile.text) > 100_000:
        return
    text = hostile.text
    with _roadmap(["A title", "Another"]):
        for call in WITH_ANY_ARGUMENT:
            words = [word.replace("{}", text) for word in call.split()]
            tried.say(words, f"an argument, {hostile.why}", emulate=False)


def _settings(hostile: Hostile, home: Path, tried: _Tried) -> None:
    """Write the text into the settings, and into the variables that are read."""
    path = home / "config" / "config.toml"
    path.parent.mkdir(exist_ok=True)
    quoted = json.dumps(hostile.text)
    written = [f"roadmaps = [{quoted}]", f"{quoted} = 1", f"sync = {quoted}", hostile.text, f"roadmaps = {quoted}"]
    for content in written:
        path.write_bytes(content.encode(errors="surrogatepass"))
        tried.say(["next"], f"a setting, {hostile.why}", emulate=False)
    path.unlink()
    if "\0" not in hostile.text and not any("\ud800" <= c <= "\udfff" for c in hostile.text):
        with _roadmap(["A title"]):
            for name in ("LLMPATH_NOW", "COLUMNS", "LC_ALL", "TERM", "NO_COLOR", "EDITOR", "LLMPATH_NO_LINKS"):
                # The learner's editor is run as it is: one that there cannot be, lest a text be a program's name.
                words, value = (
                    (["note", "h/x0"], f"/nowhere/{hostile.text}") if name == "EDITOR" else (["next"], hostile.text)
                )
                tried.say(words, f"{name}, {hostile.why}", emulate=False, variables={name: value})


def _files(hostile: Hostile, home: Path, tried: _Tried) -> None:
    """Write the text into files as every kind of value, and let it be the name of one."""
    quoted = json.dumps(hostile.text)
    lines = (
        f"format: 1\nid: {quoted}\ntitle: {quoted}\n{quoted}: {quoted}\nsections: [{{id: {quoted}, title: {quoted}}}]\n"
    )
    for name, content in (("quoted.yaml", lines), ("plain.yaml", f"title: {hostile.text}\n")):
        (home / name).write_bytes(content.encode(errors="surrogatepass"))
        tried.say(["check", str(home / name)], f"a file, {hostile.why}")
    path = home / "names" / f"{hostile.text.replace('/', '')}.yaml"
    path.parent.mkdir()
    try:
        path.write_text("a: [")
    except (OSError, ValueError):
        return  # no system lets a file have such a name
    tried.say(["check", str(path.parent)], f"a name, {hostile.why}")
    tried.say(["check", str(path)], f"a name, {hostile.why}")


def _exports(texts: Sequence[Hostile], home: Path, tried: _Tried) -> None:
    """Write every text that a roadmap may hold in every format, and read it back."""
    titles = [hostile.text for hostile in texts if hostile.one_line]
    unread = set(FORMATS) - set(READERS) - TITLELESS
    assert not unread, f"{unread} need a reader in tests/trust/export_readers.py"
    with _roadmap(titles):
        for name, (suffix, _) in FORMATS.items():
            if name in TITLELESS:
                continue
            path = home / f"export{suffix}"
            said = screen.say(
                ["export", name, *(["--all"] if name == "anki" else []), "-o", str(path), "--force"], terminal=False
            )
            assert said.code == 0, said.err
            data = path.read_bytes()
            if suffix not in BINARY:
                assert _controls(data.decode()) == set(), name
            _same_titles(name, data, titles)
            tried.figures["exported"] += len(titles)


def _controls(text: str) -> set[str]:
    """Return the controls in an export; what hides or turns a text round may stand there, for it is that very text."""
    return {c for c in text if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} and c not in "\n\r\t"}


def _same_titles(name: str, data: bytes, titles: Sequence[str]) -> None:
    reader = READERS[name]
    read, wanted = reader.titles(data), [reader.shown(title) for title in titles]
    if not reader.all_there:
        ids = {f"h/x{number}" for number, title in enumerate(wanted) if not title.strip()}  # said instead of nothing
        read, wanted = (sorted({title for title in side if title.strip()} - ids) for side in (read, wanted))
    different = [(a, b) for a, b in zip_longest(wanted, read) if a != b]
    assert not different, f"{name}: {different[0]!r:.400}"


def _addresses(texts: Sequence[Hostile], tried: _Tried) -> None:
    """Let a resource lead to each text, and see what the browser is handed."""
    for hostile in texts:
        with _roadmap(["A title"], hostile.text), patch("webbrowser.open", return_value=True) as handed:
            said = tried.say(["open", "h/x0"], f"an address, {hostile.why}", emulate=False)
        for call in handed.call_args_list:
            (url,) = call.args
            assert url.startswith(("http://", "https://")), url
            assert url.isascii(), url
            assert url.isprintable(), url
            assert " " not in url
        assert bool(handed.call_args_list) == (said.code == 0)
        tried.figures["opened" if handed.call_args_list else "not_opened"] += 1


def _megabytes(tried: _Tried) -> None:
    """Keep a note of 10 MB and show it, let a file have such a title, and every field be 100 kB."""
    for piece in ("a", "\N{CJK UNIFIED IDEOGRAPH-6F22}", "\x1b[2J", "\u202e\u0301"):
        text = piece * (LINE_OF_MEGABYTES // len(piece))
        with _home() as home:
            path = home / "large.yaml"
            path.write_text(
                f"format: 1\nid: h\nsummary: S\nsections: []\ntitle: {json.dumps(text)}\n", encoding="utf-8"
            )
            refused = tried.say(["check", str(path)], "10 MB", emulate=False)
            assert (refused.code, len(refused.out) < 1_000) == (1, True), refused.out[:400]
            with _roadmap(["A title"]):
                for words in (["note", "h/x0", "-"], ["show", "h/x0"], ["history"], ["show", "h/x0", "--json"]):
                    tried.say(words, f"a note of 10 MB of {piece!r}", emulate=False, stdin=text.encode())
            with _roadmap([text[:100_000]]):
                for verb in VERBS:
                    tried.say([verb, "h/x0"], f"100 kB of {piece!r}", emulate=False, stdin=b"x")
