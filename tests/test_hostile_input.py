"""What the tools of tests/trust found, each a small case of its own."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import Run
from llmpath.core.errors import ConfigError, LlmpathError, StorageError
from llmpath.core.graph import facts
from llmpath.core.journal.events import Logged, Stamp
from llmpath.core.plan.sessions import nothing_planned
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Section, Topic, Track
from llmpath.core.texts import is_web_address
from llmpath.export.context import ExportContext
from llmpath.export.graph import dot, mermaid, svg
from llmpath.render.text.lines import Line, Paper, Span, to_text
from llmpath.store.journal.rows import row_of, to_event
from llmpath.store.roadmap.load import Source, load
from llmpath.store.roadmap.sources import LARGEST, find_sources, read_source
from llmpath.store.settings.config import read_config
from trust.readers import dot_labels, mermaid_labels, svg_labels
from trust.seeds import EVENTS
from trust.watched import swap

HEAD = "format: 1\nid: t\ntitle: T\nsummary: S\n"


def problems(text: str) -> list[tuple[str, str]]:
    """Return rule and message of every problem of a file."""
    return [(p.rule, p.message) for p in load([Source("t.yaml", text.encode())]).problems]


# Much of everything


def test_of_very_many_problems_the_first_are_listed_and_the_others_counted() -> None:
    found = problems(HEAD + "".join(f"k{n}: 1\n" for n in range(5_000)))
    assert len(found) == 201
    assert found[-1] == ("more", "4,801 more problems of this file are not shown")


def test_warnings_never_push_out_an_error() -> None:
    topics = "".join(f"  - {{id: t/x{n}, title: X}}\n" for n in range(300))
    found = problems(f"{HEAD}sections:\n- id: t/s\n  title: S\n  topics:\n{topics}  - {{id: t/x1, title: X}}\n")
    assert "duplicate-id" in dict(found)
    assert found[-1] == ("more", "403 more problems of this file are not shown")


@pytest.mark.parametrize("entry", ["!a 1", "*a", "&a 1"])
def test_behind_two_hundred_flaws_nothing_is_read(entry: str) -> None:
    found = problems(f"{HEAD}sections: [{f'{entry},' * 100_000}]\n")
    assert found[-1] == ("more", "200 things are wrong up to here, and nothing was read behind it")


def test_a_file_of_very_many_values_is_refused_while_it_is_read() -> None:
    found = problems(HEAD + "".join(f"k{n}: 1\n" for n in range(300_000)))
    assert found == [("size", "the file has more than 50,000 values")]


def test_problems_in_a_line_of_megabytes_do_not_repeat_it() -> None:
    loaded = load([Source("t.yaml", f"{HEAD}sections: [{'1,' * 20_000}]\n".encode())])
    assert {p.source for p in loaded.problems if p.line == 5} == {""}


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("title", "T" * 2_001, "`title` has more than 2000 characters"),
        ("summary", "S" * 20_001, "`summary` has more than 20000 characters"),
        ("id", "i" * 201, "`id` has more than 200 characters"),
    ],
)
def test_no_text_is_longer_than_a_person_reads(key: str, value: str, message: str) -> None:
    lines = dict(line.split(": ") for line in HEAD.splitlines()) | {key: value}
    text = "".join(f"{name}: {said}\n" for name, said in lines.items())
    assert ("value", message) in problems(f"{text}sections: []\n")


# Places


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(LlmpathError, match="is too large: it has 1,099,511,627,776 bytes, 20,000,000 are the most"):
        read_source(*find_sources([path]))


def test_a_file_that_grows_while_it_is_read_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a" * (LARGEST + 1))
    with pytest.raises(LlmpathError, match="is too large"):
        read_source(*find_sources([path]))


@pytest.mark.parametrize(
    ("becomes", "said"),
    [
        ("gone", "cannot be read"),
        ("pipe", "is neither"),
        ("zero", "is neither"),
        ("folder", "hostile|directory|neither"),
    ],
)
def test_what_becomes_of_a_file_before_it_is_opened_is_said_and_not_waited_for(
    tmp_path: Path, becomes: str, said: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD)
    (source,) = find_sources([path])
    swap(path, becomes)
    with pytest.raises(LlmpathError, match=said):
        read_source(source)


def put_folder(path: Path) -> None:
    path.mkdir()


def put_dead_link(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.parametrize(
    ("put", "said"), [(put_folder, "is neither a file nor a folder"), (put_dead_link, "is a link that leads nowhere")]
)
def test_what_is_called_like_a_roadmap_and_is_none_is_not_passed_over(
    tmp_path: Path, put: Callable[[Path], None], said: str
) -> None:
    put(tmp_path / "a.yaml")
    with pytest.raises(LlmpathError, match=said):
        find_sources([tmp_path])


def test_hidden_files_of_a_folder_are_no_roadmaps(tmp_path: Path) -> None:
    (tmp_path / "._a.yaml").write_bytes(b"\0\5\x16\7")
    (tmp_path / ".#a.yaml").symlink_to("me@here.123")
    (tmp_path / "a.yaml").write_text(HEAD)
    assert [Path(source.path).name for source in find_sources([tmp_path])] == ["a.yaml"]


# Settings and rows


@pytest.mark.parametrize("text", ["roadmaps = " + "[" * 100_000, "sync = " + "9" * 5_000], ids=["deep", "long"])
def test_settings_that_break_the_reader_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"config.toml:1:1: this is not a settings file$"):
        read_config(path)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("data", '{"minutes":1e999}'),
        ("data", '{"minutes":"30"}'),
        ("data", '{"minutes":true}'),
        ("data", "[" * 100_000),
        ("at", "2026-11-23T18:00:00"),
        ("at", "9999-12-31T23:59:00Z"),
        ("offset", 2**62),
        ("offset", -(2**31)),
    ],
)
def test_a_row_that_no_command_wrote_is_refused(column: str, value: object) -> None:
    event = next(event for event in EVENTS if isinstance(event.change, Logged))
    names = ("id", "step", "kind", "topic", "data", "at", "offset", "command", "device")
    row = dict(zip(names, row_of(event), strict=True)) | {column: value}
    with pytest.raises(StorageError, match="cannot be read"):
        to_event(tuple(row.values()))


# Terminals, browsers and other programs


@pytest.mark.parametrize(
    "url", ["http://", "https://", "http:///x", "http://?", "http://u:p@h/", "http://u@h", "http://h\\@x"]
)
def test_an_address_names_a_host_and_nobodys_password(url: str) -> None:
    assert not is_web_address(url)


def test_an_at_sign_behind_the_host_is_part_of_the_address() -> None:
    assert is_web_address("https://example.org/@someone?a=b@c")


def test_a_word_of_a_million_letters_is_cut_into_lines() -> None:
    written = to_text([Line((Span("a" * 1_000_000, "dim"),))], Paper(width=80, colour=True))
    assert written.count("\n") == 12_500


def test_words_of_one_style_are_styled_once_a_line() -> None:
    written = to_text([Line((Span("one two three four", "id"),))], Paper(width=9, colour=True))
    assert written == "\x1b[36mone two\x1b[0m\n\x1b[36mthree\x1b[0m\n\x1b[36mfour\x1b[0m\n"


def one_topic(track: str, title: str) -> Roadmap:
    """Make a roadmap of one topic."""
    topic = Topic(f"{track}/a", title, f"{track}/s")
    return facts(Roadmap((Track(track, title, "", (Section(f"{track}/s", "S", (topic,)),)),), {}))


def context_of(roadmap: Roadmap) -> ExportContext:
    """Return all of a roadmap to an export, with nothing recorded and nothing planned."""
    now = datetime(2026, 11, 23, 19, tzinfo=UTC)
    nothing = nothing_planned(now.date())
    return ExportContext(roadmap, Progress(), (), tuple(roadmap.topics.values()), (), nothing, None, now, "0")


@pytest.mark.parametrize("track", ["end", "graph-theory", "style", "default-x"])
def test_no_track_is_a_word_of_mermaids(track: str) -> None:
    assert f"subgraph {track}" not in mermaid.write(context_of(one_topic(track, "T")))


@pytest.mark.parametrize(
    "title", ["1. One", "- one", "a - b", "&lt;b&gt;", "a\u202eb", "two  spaces", "\\N", '"', "e.g. this", ""]
)
def test_other_programs_read_the_title_as_it_is(title: str) -> None:
    context = context_of(one_topic("t", title))
    assert mermaid_labels(mermaid.write(context)) == [title, title]
    assert dot_labels(dot.write(context)) == [title, title]
    assert svg_labels(svg.write(context)) == [title, title]
    written = dot.write(context) + svg.write(context)
    assert all(character.isprintable() or character == "\n" for character in written)


def test_a_file_name_that_is_no_text_can_be_checked_and_loaded(home: Path, llmpath: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "\udcff.yaml").write_text(f"{HEAD}sections: []\n")
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f'roadmaps = ["{folder}"]\n')
    assert [llmpath("next").code, llmpath("next").code] == [0, 0]


def test_the_stamp_of_a_row_is_an_instant() -> None:
    assert all(isinstance(to_event(row_of(event)).stamp, Stamp) for event in EVENTS)
