"""Roadmap files that are out to hurt: families of them, each with what llmpath has to say about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

HEAD = "format: 1\nid: t\ntitle: T\nsummary: S\n"
TOPICS = f"{HEAD}sections:\n- id: t/s\n  title: S\n  topics:\n"
GOOD = (
    f"{TOPICS}  - id: t/a\n    title: A\n    hours: {{low: 1, likely: 1, high: 1}}\n"
    "    resources: [{resource: r, at: p, role: learn}]\n"
)
GOOD = GOOD.replace(
    "sections:", "resources: {r: {title: R, author: A, url: 'http://a', kind: book, level: core}}\nsections:"
)
MILLION = 1_000_000
MARK = "PWNED"
"""The file that hostile code would make in its folder."""


@dataclass(frozen=True)
class Case:
    """A hostile file or place: how it is made in an empty folder, and what `llmpath check` says of it."""

    name: str
    make: Callable[[Path], Path]
    says: str
    """A part of what is said; a rule stands in brackets."""
    codes: tuple[int, ...] = (1,)
    quick: bool = True
    """Whether it is so small that it is tried in the short run too."""
    swap: str = ""
    """What the file becomes in the moment it is opened."""


Content = str | bytes | Callable[[], str]


def text(name: str, content: Content, says: str, *, quick: bool = True, codes: tuple[int, ...] = (1,)) -> Case:
    """Make a case of what a file holds."""

    def make(folder: Path) -> Path:
        written = content() if callable(content) else content
        (folder / "hostile.yaml").write_bytes(written.encode() if isinstance(written, str) else written)
        return folder / "hostile.yaml"

    return Case(name, make, says, codes, quick)


def cases() -> Iterator[Case]:
    """Return every case there is."""
    for family in (_code, _structure, _bytes, _scalars, _names, _many):
        yield from family()


def _code() -> Iterator[Case]:
    """What makes other YAML readers run code, read files or ask the network."""
    touch = f"os.system ['touch {MARK}']"
    tags = (
        f"!!python/object/apply:{touch}", f"!!python/object/new:{touch}", "!!python/name:os.system", "!!binary aGk=",
        "!include /etc/passwd", "!<tag:yaml.org,2002:python/module:os>", "!ENV ${HOME}", "!!timestamp 2001-01-01",
    )  # fmt: skip
    for tag in tags:
        yield text(f"tag {tag[:24]}", f"{HEAD}sections: {tag}\n", "[tag]")
    yield text(
        "a directive of tags", f"%TAG ! tag:yaml.org,2002:python/\n---\n{HEAD}sections: !name:os.system\n", "[tag]"
    )
    yield text(
        "a schema on the network", f"# yaml-language-server: $schema=http://127.0.0.1:9/s.json\n{HEAD}", "`sections`"
    )
    yield text("100,000 tags", f"{HEAD}sections: [{'!a 1,' * 100_000}]\n", "[more]")


def _structure() -> Iterator[Case]:
    """Aliases, depth, and what makes parsers go round in circles."""
    laughs = "".join(f"l{n}: &l{n} [{f'*l{n - 1},' * 9 if n else 'lol'}]\n" for n in range(12))
    yield text("a billion laughs", HEAD + laughs, "[alias]")
    yield text("a list inside itself", f"{HEAD}sections: &a [*a]\n", "[alias]")
    yield text("merged keys", f"{HEAD}a: &a {{b: 1}}\nc: {{<<: *a}}\n", "[alias]")
    yield text("100,000 aliases", f"{HEAD}sections: [&a 1{',*a' * 100_000}]\n", "[alias]")
    for opening in ("[", "{", "- ", "? ", "{a: ", "[{a: ", "!!map {a: ", "&a [", "- ? ", "a: [", "{? "):
        says = "[syntax]" if "?" in opening or opening == "{" else "[nesting]"
        yield text(f"100,000 times {opening}", opening * 100_000, says)
    yield text("deep indentation", "\n".join(" " * n + "a:" for n in range(2_000)), "[nesting]")
    yield text("100,000 documents", "---\na: 1\n" * 100_000, "[documents]")
    yield text("a list as a key", "{[a, b]: c}", "[syntax]")
    yield text("a key twice 100,000 times", HEAD + "a: 1\n" * 100_000, "[duplicate-key]")
    for piece in (
        '"', "'", "'''", ": ", "{,", "[],", "[", "a: b: ", "- \n", "&a ", "*a ", "!", "|", "> ", "%A\n", "...\n",
        "---\n", "a ", "a\n", "\n", "\t", "#", "# \n", "\\", '"\\x', "- - ", "? a\n: b\n", "a:\n", "{a}", "@", "`",
    ):  # fmt: skip
        size = 19 * MILLION // len(piece)
        for before in ("", "a: "):
            name = f"19 MB of {piece!r} behind {before!r}"
            yield text(name, partial(repeated, before, piece, size), ": error[", quick=False)
        yield text(f"100 kB of {piece!r}", f"a: {piece * (100_000 // len(piece))}", ": error[")


def _bytes() -> Iterator[Case]:
    """What is no text, or hides in it."""
    broken = {
        "NUL": (b"a: \0", "[control-character]"), "half of UTF-8": (b"a: \xe2\x82", "[encoding]"),
        "overlong": (b"a: \xc0\xaf", "[encoding]"), "half a pair": (b"a: \xed\xa0\x80", "[encoding]"),
        "beyond Unicode": (b"a: \xf5\x80\x80\x80", "[encoding]"), "Latin-1": (b"a: \xe8", "[encoding]"),
        "UTF-16": (HEAD.encode("utf-16"), "[encoding]"), "UTF-32": (HEAD.encode("utf-32"), "[encoding]"),
        "two byte order marks": (b"\xef\xbb\xbf\xef\xbb\xbfformat: 1", ": error["),
        "a byte order mark inside": (b"format: 1\n\xef\xbb\xbfid: t", ": error["),
        "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "[encoding]"), "zeros": (b"\0" * MILLION, "[control-character]"),
        "nothing": (b"", "[empty]"), "one mark": (b"\xef\xbb\xbf", "[empty]"), "C1": ("a: \x9b2J".encode(), "U+009B"),
        "an escape": (b"a: \x1b[2J", "U+001B"), "an escape in words": (b'format: 1\ntitle: "\\e[2J"', "U+001B"),
        "next line": ("a: \x85b".encode(), "U+0085"), "line separator": ("a: \u2028b".encode(), "U+2028"),
    }  # fmt: skip
    for name, (data, says) in broken.items():
        yield text(name, data, says)
    for ends in ("\r\n", "\r", "\n\r", "\r\r\n", "\n"):
        mixed = GOOD.replace("\n", ends, 3)
        yield text(f"line ends {ends!r}", mixed, "no problems" if ends != "x" else "", codes=(0,))


def _scalars() -> Iterator[Case]:
    """Values of megabytes, and numbers that are none."""
    for name, value in (
        ("plain", "a"),
        ("wide", "\N{GRINNING FACE}"),
        ("words", "ab "),
        ("spaces", " "),
        ("marks", "#"),
    ):
        size = 19 * MILLION // len(value.encode())
        for key in ("x: ", "summary: ", "sections: "):
            for quote in ("", '"'):
                content = partial(repeated, f"{HEAD}{key}{quote}", value, size, f"{quote}\n")
                yield text(f"19 MB, {name}, behind {key}{quote}", content, ": error[", quick=False)
        yield text(f"a key of 300 kB, {name}", f"{HEAD}? {value * (300_000 // len(value))}\n: 1\n", ": error[")
    escaped = 19 * MILLION // 10
    yield text("19 MB of escapes", lambda: f'{HEAD}x: "{(chr(92) + "U0001F600") * escaped}"\n', ": error[", quick=False)
    yield text(
        "19 MB of folded lines", lambda: f"{HEAD}x: >-\n" + "  a\n" * (19 * MILLION // 4), ": error[", quick=False
    )
    for value in (
        "1e999",
        ".inf",
        ".nan",
        "-1",
        "0",
        "9" * 100_000,
        "0x10",
        "1_000",
        "1:30",
        "010",
        "-0.0",
        "1e-400",
        "yes",
        "~",
        "[]",
        "٣",
    ):
        hours = GOOD.replace("likely: 1", f"likely: {value}")
        yield text(f"hours of {value[:20]}", hours, ": error[")
        yield text(f"the format {value[:20]}", GOOD.replace("format: 1", f"format: {value}"), ": error[")
    for weeks in ("[1, 99999999999999999999]", "[2, 1]", "[1]", "[0, 1]", "[1, 2, 3]", "{1: 2}", "1"):
        yield text(f"weeks {weeks}", GOOD.replace("  topics:", f"  weeks: {weeks}\n  topics:"), ": error[")


IDS = (
    "../../etc/passwd", "t/..", "t/.", "t/../a", "..", "/", "/a", "t/", "t//a", "t/a/b", "t\\\\a", "C:/a", "t/a\\0",
    "t/a\\n",
    "t/a.yaml", "t/A", "t/ä", "t/a b", "t/-a", "t/a-", "t/a--b", "~/a", "$HOME/a", "t/a;ls", "t/%2e%2e", "t/a\\u202eb",
    "t/\\u200ba", "u/a", "t/\\ud800", "t/" + "a" * MILLION,
)  # fmt: skip


def _names() -> Iterator[Case]:
    """Ids that would be paths, other ids or programs if somebody took them so."""
    for id_ in IDS:
        says = ": error["
        yield text(f"the id {id_[:30]}", GOOD.replace("id: t/a", f'id: "{id_}"'), says)
        yield text(
            f"formerly {id_[:30]}",
            f'{GOOD}    formerly: ["{id_}"]\n',
            ("" if id_[0] in "tu" else ": error["),
            codes=(0, 1),
        )
    yield text("a track of another place", GOOD.replace("id: t\n", 'id: "../t"\n'), "[id]")
    yield text("extends another place", 'format: 1\nextends: "../../t"\nsections: []\n', "[id]")
    for url in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://a:b@c",
        "http://a b",
        "https:///x",
        "data:text/html,x",
    ):
        resource = f"resources: {{r: {{title: R, author: A, url: '{url}', kind: book, level: core, seed: true}}}}\n"
        yield text(f"the address {url}", f"{HEAD}{resource}sections: []\n", "is not a web address")


def _many() -> Iterator[Case]:
    """Much of everything, so that every rule has much to say."""
    keys = "".join(f"k{n}: 1\n" for n in range(300_000))
    yield text("300,000 unknown keys", HEAD + keys, "more than 50,000 values", quick=False)
    yield text("24,000 unknown keys", HEAD + keys[: keys.index("k24000")], "more problems", quick=False)
    yield text("3,000 unknown keys", HEAD + keys[: keys.index("k3000")], "2,801 more problems")
    yield text("45,000 wrong entries of a line", f"{HEAD}sections: [{'1,' * 45_000}]\n", "more problems", quick=False)
    for name, size, quick in (("2,000", 2_000, True), ("6,000", 6_000, False), ("100,000", 100_000, False)):
        says = "[cycle]" if size < 7_000 else "more than 50,000 values"
        yield text(f"a circle of {name} topics", partial(circle, size), says, quick=quick)
    yield text("circles of two", lambda: chain(6_000, lambda n: [n ^ 1]), "[cycle]", quick=False)
    yield text("topics of themselves", lambda: chain(6_000, lambda n: [n]), "[self-prerequisite]", quick=False)
    yield text("a chain", lambda: chain(6_000, lambda n: [n - 1] if n else []), "0 errors", codes=(0,), quick=False)
    yield text(
        "the first and the last",
        lambda: chain(4_000, lambda n: sorted({0, n - 1}) if n else []),
        "[implied",
        quick=False,
        codes=(0,),
    )
    yield text("all before it", lambda: chain(160, lambda n: list(range(n))), "[implied", quick=False, codes=(0,))
    yield text(
        "a circle with all", lambda: chain(110, lambda n: [m for m in range(110) if m != n]), "[cycle]", quick=False
    )
    yield text("unknown topics", lambda: chain(6_000, lambda n: [n + 50_000]), "[unknown-prerequisite]", quick=False)
    yield text("the same id", f"{TOPICS}" + "  - {id: t/a, title: A}\n" * 15_000, "[duplicate-id]", quick=False)
    former = "".join(f"  - {{id: t/x{n}, title: A, formerly: [t/a, t/x{n + 1}]}}\n" for n in range(5_500))
    yield text("the same former id", TOPICS + former, "[dead-formerly]", quick=False)
    sections = "".join(f"- {{id: t/s{n}, title: A}}\n" for n in range(15_000))
    yield text("15,000 sections", f"{HEAD}sections:\n{sections}", "no problems", codes=(0,), quick=False)
    entry = "{title: R, author: A, url: 'http://a', kind: book, level: core}"
    resources = "".join(f"  r{n}: {entry}\n" for n in range(6_000))
    yield text(
        "6,000 resources", f"{HEAD}resources:\n{resources}sections: []\n", "[unused-resource]", quick=False, codes=(0,)
    )


def repeated(before: str, piece: str, times: int, after: str = "") -> str:
    """Write the same again and again."""
    return before + piece * times + after


def circle(size: int) -> str:
    """Write topics that rest on each other, and the last on the first."""
    return chain(size, lambda n: [(n + 1) % size])


def chain(size: int, rests_on: Callable[[int], list[int]]) -> str:
    """Write topics that rest on each other."""
    lines = []
    for n in range(size):
        edges = ", ".join(f"{{topic: t/x{m}, why: w}}" for m in rests_on(n))
        lines.append(f"  - {{id: t/x{n}, title: X, prerequisites: [{edges}]}}\n")
    return TOPICS + "".join(lines)
