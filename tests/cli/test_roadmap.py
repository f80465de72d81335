"""Roadmaps brought from elsewhere: what is kept, what is refused, and that nobody is locked out."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

import tool
from conftest import Run
from llmpath.session import Session
from llmpath.store.export_file import LARGEST

SOURCES = tool.TESTS / "sources"
DIAMOND = "title,prerequisites\nD,B;C\nB,A\nC,A\nA,\n"


@pytest.fixture
def here(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands are given in."""
    folder = home.parent / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def sections(track: str) -> dict[str, list[str]]:
    """Return the titles of a track's sections with the ids of their topics."""
    (found,) = [one for one in Session("test").roadmap.tracks if one.id == track]
    return {section.title: [topic.id for topic in section.topics] for section in found.sections}


def test_a_program_learns_what_came_of_a_source(here: Path, llmpath: Run) -> None:
    shutil.copy(SOURCES / "tasks.json", here)
    answer = json.loads(llmpath("roadmap add tasks.json --as optics --yes --json").out)
    assert answer.pop("files") == [answer["file"]]
    assert Path(answer.pop("file")).name == "optics.yaml"
    diagnostics = answer.pop("diagnostics")
    assert answer == {
        "schema": 2, "track": "optics", "topics": 4, "prerequisites": 3, "resources": 2, "hours": 3.0, "guessed": 4,
        "done": 1,
    }  # fmt: skip
    assert [diagnostic["line"] for diagnostic in diagnostics] == [3, 5, 6]
    listed = json.loads(llmpath("roadmap list --json").out)["roadmaps"]
    assert [(one["track"], one["origin"], one["topics"]) for one in listed] == [
        ("math", "built in", 4), ("nets", "built in", 3), ("optics", "added", 4),
    ]  # fmt: skip


def test_ticks_are_one_step_and_undo_takes_them_back(here: Path, llmpath: Run) -> None:
    (here / "things.md").write_text("- [x] One\n- [x] Two\n- [ ] Three\n")
    assert "Marked 2 topics as done, as one step." in llmpath("roadmap add things.md --yes").out
    assert llmpath("undo").out.startswith("Undid the ticks of roadmap add: One (things/one), Two (things/two).")
    again = llmpath("roadmap add things.md --yes")
    assert "Marked" not in again.out  # what was taken back stays so


def test_a_topic_whose_source_renames_it_is_known_by_its_own_id(here: Path, llmpath: Run) -> None:
    tasks = (
        '[{"uuid":"a-1","description":"%s","status":"pending"},{"uuid":"a-%d","description":"Read","status":"pending"}]'
    )
    (here / "tasks.json").write_text(tasks % ("Read", 2))
    llmpath("roadmap add tasks.json --as t --yes")
    llmpath("done t/read")
    (here / "tasks.json").write_text(tasks % ("Read about lenses", 3))
    again = llmpath("roadmap add tasks.json --as t --yes")
    assert "left as it is: “Read” is called “Read about lenses” there" in " ".join(again.err.split())
    assert "1 topic not in the source any more, which stay" in " ".join(again.out.split())
    assert sections("t") == {"t": ["t/read", "t/read-2", "t/read-3"]}
    assert llmpath("check").code == 0


def test_new_topics_rest_on_those_that_are_there_and_go_to_their_sections(here: Path, llmpath: Run) -> None:
    (here / "table.csv").write_text("title,section,prerequisites\nA,One,\nB,One,A\n")
    llmpath("roadmap add table.csv --yes")
    (here / "table.csv").write_text("title,section,prerequisites\nA,One,\nB,One,A\nC,One,B\nD,Two,C\n")
    assert llmpath("roadmap add table.csv --yes").code == 0
    shown = json.loads(llmpath("show table/d --json").out)
    assert [p["topic"] for p in shown["prerequisites"]] == ["table/c"]
    assert len(json.loads(llmpath("roadmap list --json").out)["roadmaps"][-1]["files"]) == 2
    assert (
        llmpath("roadmap add table.csv --yes").out.splitlines()[-1] == "There is nothing new in it, so nothing changes."
    )


def test_a_name_that_a_track_has_is_refused_and_nothing_is_written(here: Path, home: Path, llmpath: Run) -> None:
    (here / "list.md").write_text("- One\n")
    answer = llmpath("roadmap add list.md --as math --yes")
    assert (answer.code, answer.err.splitlines()[0]) == (
        2, "llmpath: there is a track `math` already, which was not added.",
    )  # fmt: skip
    assert llmpath("roadmap add list.md --as 'Not a name' --yes").code == 2
    assert not (home / "data" / "roadmaps").exists()


def test_a_roadmap_that_another_one_needs_is_not_taken_out(here: Path, llmpath: Run) -> None:
    (here / "list.md").write_text("- One\n")
    llmpath("roadmap add list.md --as first --yes")
    (here / "second.yaml").write_text(
        "format: 1\nid: second\ntitle: Second\nsummary: More.\nsections:\n  - id: second/s\n    title: S\n    topics:\n"
        "      - {id: second/two, title: Two, prerequisites: [{topic: first/one, why: It is used.}]}\n"
    )
    assert llmpath("roadmap add second.yaml --yes").code == 0
    refused = llmpath("roadmap remove first --yes")
    assert refused.code == 1
    assert "no topic has the id `first/one`" in refused.err
    assert llmpath("next").code == 0
    assert llmpath("roadmap remove second --yes").code == 0
    assert llmpath("roadmap remove first --yes").code == 0
    assert (here / "second.yaml").exists()


def test_a_folder_of_roadmap_files_is_named_in_the_settings(here: Path, home: Path, llmpath: Run) -> None:
    (here / "maps").mkdir()
    for track in ("one", "two"):
        text = f"format: 1\nid: {track}\ntitle: T\nsummary: S.\nsections: [{{id: {track}/s, title: S}}]\n"
        (here / "maps" / f"{track}.yaml").write_text(text)
    assert "Loaded one and two." in llmpath("roadmap add maps --yes").out
    assert str(here / "maps") in (home / "config" / "config.toml").read_text()
    removed = llmpath("roadmap remove one --yes")
    assert removed.out.startswith("one with two, of the same folder is not loaded any more")
    assert "one" not in llmpath("roadmap list").out.split()


def test_a_broken_roadmap_file_is_not_added(here: Path, home: Path, llmpath: Run) -> None:
    (here / "broken.yaml").write_text("format: 1\nid: broken\n")
    answer = llmpath("roadmap add broken.yaml --yes")
    assert answer.code == 1
    assert "`title` is missing" in answer.err
    assert not (home / "config" / "config.toml").exists()


def test_an_optional_track_that_ships_is_set_and_unset(real_home: Path, llmpath: Run) -> None:
    assert "counts like all other tracks now" in llmpath("roadmap add llm-engineering --yes").out
    assert 'tracks = ["llm-engineering"]' in (real_home / "config" / "config.toml").read_text()
    assert "counts already" in llmpath("roadmap add llm-engineering").out
    assert llmpath("roadmap remove llm-engineering --yes").code == 0
    assert "tracks" not in (real_home / "config" / "config.toml").read_text()


def test_a_source_comes_from_stdin_where_nobody_can_be_asked(
    here: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    del here
    for words, code in (("roadmap add - --as pipe", 2), ("roadmap add - --as pipe --yes", 0)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DIAMOND.encode())))
        assert llmpath(words).code == code
    assert llmpath("next -n 9").out.count("pipe/") == 1  # only A rests on nothing


def test_a_folder_of_notes_becomes_a_roadmap_with_a_section_for_each(here: Path, llmpath: Run) -> None:
    (here / "vault").mkdir()
    (here / "vault" / "_config.yml").write_text("theme: minima\n")  # of another program
    (here / "vault" / "Optics.md").write_text("---\ntags: [x]\n---\n- Lenses\n- Mirrors\n")
    (here / "vault" / "Waves.md").write_text("# Waves and sound\n- Strings\n")
    assert llmpath("roadmap add vault --yes").code == 0
    assert list(sections("vault")) == ["Optics", "Waves and sound"]


def test_a_list_within_a_clone_says_where_it_is_from(here: Path, home: Path, llmpath: Run) -> None:
    (here / ".git").mkdir()
    (here / ".git" / "config").write_text('[remote "origin"]\n\turl = git@github.com:somebody/lists.git\n')
    (here / "things.md").write_text("- [A course](courses/one.md)\n")
    llmpath("roadmap add things.md --yes")
    text = (home / "data" / "roadmaps" / "things.yaml").read_text()
    assert 'source: {url: "https://github.com/somebody/lists", day: "2026-11-23"}' in text
    assert 'url: "https://github.com/somebody/lists/blob/HEAD/courses/one.md"' in text


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("wide.md", "|" + "a|" * 10_000 + "\n|" + "-|" * 10_000 + "\n", "a table of 10,001 columns; 200 are the most"),
        ("wide.csv", "title," + "a," * 10_000 + "\n", "a table of 10,002 columns; 200 are the most"),
        ("deep.json", "[" * 100_000 + "]" * 100_000, "nested too deeply"),
        ("digits.json", "[" + "9" * 10_000 + "]", "a number of thousands of digits"),
        ("cut.json", '[{"uuid": "a"', "this is not JSON"),
        ("other.json", '{"a": 1}', "none of the kinds"),
        ("latin.md", b"- caf\xe9\n", "not UTF-8"),
        ("empty.md", "", "none of the kinds"),
        ("empty.csv", "", "no column has the titles"),
        ("contents.md", "- [a](#a)\n", "nothing in contents.md that can be studied"),
        ("none.csv", "room,hour\n1,2\n", "no column has the titles"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    here: Path, home: Path, llmpath: Run, name: str, content: str | bytes, says: str
) -> None:
    (here / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    answer = llmpath(f"roadmap add {name} --yes")
    assert (answer.out, answer.code) == ("", 1)
    assert says in " ".join(answer.err.split())
    assert not (home / "data" / "roadmaps").exists()


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(here: Path, llmpath: Run) -> None:
    with (here / "huge.json").open("wb") as file:
        file.truncate(100_000_000)
    answer = llmpath("roadmap add huge.json --yes")
    assert f"{LARGEST:,} bytes are the most" in answer.err


def test_a_look_changes_nothing_and_says_everything_to_a_program(here: Path, home: Path, llmpath: Run) -> None:
    (here / "list.md").write_text("".join(f"- [Item {n}](ftp://a.org/{n})\n" for n in range(60)))
    look = llmpath("roadmap add list.md --dry-run")
    assert (look.code, "60 in 1 section" in look.out) == (0, True)
    assert "40 more lines like these: 21, 22, " in " ".join(look.err.split())
    assert "39, 40 …. All of them: --json" in " ".join(look.err.split())
    assert len(json.loads(llmpath("roadmap add list.md -n --json").out)["diagnostics"]) == 60
    assert llmpath("roadmap add list.md -n --yes").code == 2
    assert llmpath("roadmap list --dry-run").code == 2
    (here / "mine.yaml").write_text("format: 1\nid: mine\ntitle: M\nsummary: S\nsections: []\n")
    assert llmpath("roadmap add mine.yaml --dry-run").code == 0
    assert json.loads(llmpath("import mine.yaml --dry-run --json").out)["tracks"] == ["mine"]
    assert not (home / "data" / "roadmaps").exists()
    assert not (home / "config" / "config.toml").exists()


def test_differences_of_known_topics_are_told_to_a_program(here: Path, llmpath: Run) -> None:
    (here / "t.csv").write_text("title,hours,id\nA,1,a\n")
    llmpath("roadmap add t.csv --yes")
    (here / "t.csv").write_text("title,hours,id\nA,2,a\n")
    (diagnostic,) = json.loads(llmpath("roadmap add t.csv -n --json").out)["diagnostics"]
    assert diagnostic["message"] == "left as it is: “A” takes 2 h there"


def test_what_is_said_of_a_line_names_its_file_in_a_folder_of_notes(here: Path, llmpath: Run) -> None:
    (here / "vault").mkdir()
    (here / "vault" / "a.md").write_text("- One\n- [Trap](ftp://a)\n")
    (here / "vault" / "b.md").write_text("# B\n\n| Notes |\n|---|\n| x |\n\n- Two\n- [Other](ftp://b)")
    answer = llmpath("roadmap add vault -n")
    assert [said.split(" left out")[0] for said in answer.err.splitlines() if "left out" in said] == [
        "vault/a.md:2:", "vault/b.md:3:", "vault/b.md:8:",
    ]  # fmt: skip
    diagnostics = json.loads(llmpath("roadmap add vault -n --json").out)["diagnostics"]
    assert [(diagnostic["file"], diagnostic["line"]) for diagnostic in diagnostics] == [
        ("vault/a.md", 2), ("vault/b.md", 3), ("vault/b.md", 8),
    ]  # fmt: skip
    (here / "vault" / "README.md").write_text("- [Trap](ftp://a)\n")
    assert llmpath("roadmap add vault -n").err.startswith("vault/README.md:1: left out")


def test_several_files_go_to_a_folder_that_is_named(here: Path, home: Path, llmpath: Run) -> None:
    (here / "many.md").write_text("".join(f"- Item {n}\n" for n in range(2000)))
    refused = llmpath("roadmap add many.md -o many.yaml --yes")
    assert (refused.code, "takes 2 files" in refused.err) == (2, True)
    assert llmpath("roadmap add many.md -o out/ --yes").code == 2
    (here / "out").mkdir()
    answer = llmpath("roadmap add many.md -o out --yes --json")
    assert [Path(file).name for file in json.loads(answer.out)["files"]] == ["many.yaml", "many_part-002.yaml"]
    assert not (home / "data" / "roadmaps").exists()
    assert llmpath("roadmap add out --yes").code == 0
    assert "2000 topics" in llmpath("roadmap list").out
    (here / "few.md").write_text("- One\n")
    assert "llmpath roadmap add out/few.yaml" in llmpath("roadmap add few.md -o out --yes").out


def test_hostile_texts_stay_texts(here: Path, home: Path, llmpath: Run) -> None:
    titles = ["\x1b[2Jwipe", "<script>alert(1)</script>go", "$(reboot)", "!!python/object:os.system x", "a: b # c",
              "\u202egnp.exe", "{{ 7 * 7 }}", "*a"]  # fmt: skip
    (here / "evil.csv").write_text(
        "title,url\n" + "".join(f'"{t}",javascript:alert({n})\n' for n, t in enumerate(titles))
    )
    answer = llmpath("roadmap add evil.csv --yes")
    assert answer.code == 0
    assert "\x1b" not in answer.out + answer.err
    assert "javascript" not in (home / "data" / "roadmaps" / "evil.yaml").read_text()
    assert [topic.title for topic in Session("test").roadmap.topics.values() if topic.track == "evil"] == [
        "�[2Jwipe", "<script>alert(1)</script>go", "$(reboot)", "!!python/object:os.system x", "a: b # c", "gnp.exe",
        "{{ 7 * 7 }}", "*a",
    ]  # fmt: skip


def test_an_export_of_ours_is_not_made_a_roadmap_but_imported(here: Path, llmpath: Run) -> None:
    llmpath("done vectors")
    llmpath("export markdown -o plan.md")
    llmpath("export json -o all.json")
    assert "llmpath import markdown plan.md" in llmpath("roadmap add plan.md").err
    assert "llmpath import json all.json" in llmpath("roadmap add all.json").err
    assert "llmpath import json all.json takes it" in llmpath("check all.json").err
    plan = (here / "plan.md").read_text()
    (here / "plan.md").write_text(plan.replace("- [ ]", "- [x]", 1))
    assert "Recorded 1 change" in llmpath("import plan.md --yes").out
    assert "all known" in llmpath("import all.json").out or llmpath("import all.json").code == 0


def test_roadmaps_are_added_and_taken_out_although_another_one_is_away(here: Path, home: Path, llmpath: Run) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f'roadmaps = ["{here}/away"]\n')
    (here / "things.md").write_text("- One\n")
    added = llmpath("roadmap add things.md --yes")
    assert (added.code, "Wrote 1 topic" in added.out) == (0, True)
    assert "away was left out: it does not exist." in " ".join(added.err.split())
    assert "things" in llmpath("roadmap").out
    assert llmpath("roadmap remove things --yes").code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("roadmap add {here}/new.md --yes", 0), ("roadmap remove things --yes", 0), ("next", 0), ("show own/one", 3),
        ("roadmap add {here}/broken.yaml", 1), ("show math/vectors", 0),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_once_and_is_in_nobodys_way(
    here: Path, home: Path, llmpath: Run, words: str, code: int
) -> None:
    (here / "things.md").write_text("- One\n")
    (here / "new.md").write_text("- Two\n")
    llmpath("roadmap add things.md --yes")
    broken = here / "broken.yaml"
    broken.write_text("format: 1\nid: broken\n")
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text(f'roadmaps = ["{broken}"]\n')
    answer = llmpath(words.format(here=here))
    assert answer.code == code
    said = " ".join(answer.err.split())
    assert said.count("broken.yaml was left out") + said.count("`title` is missing") == 1


def test_a_topic_that_was_renamed_twice_is_not_hidden_where_its_first_id_is_forgotten(
    here: Path, home: Path, llmpath: Run
) -> None:
    (here / "things.md").write_text("- One\n- Two\n")
    llmpath("roadmap add things.md --yes")
    llmpath("done things/one")
    file = home / "data" / "roadmaps" / "things.yaml"
    once = file.read_text()
    file.write_text(once.replace("id: things/one", "id: things/first\n        formerly: [things/uno]"))
    for words in ("progress", "progress things", "progress things --done"):
        said = " ".join(llmpath(words).out.split())
        assert "No longer in the roadmap, history kept (1 topic): llmpath history TOPIC things/one done" in said
    assert "things/one" not in llmpath("progress math").out
    assert "done" in llmpath("history things/one").out
    assert "Put it under `formerly` of the new one." in " ".join(llmpath("doctor").out.split())
    file.write_text(once.replace("id: things/one", "id: things/first\n        formerly: [things/uno, things/one]"))
    assert "1/2" in llmpath("progress things").out
    assert "No longer" not in llmpath("progress things").out


def test_an_added_roadmap_that_was_broken_by_hand_is_left_out_and_can_be_taken_out(
    here: Path, home: Path, llmpath: Run
) -> None:
    (here / "things.md").write_text("- One\n")
    llmpath("roadmap add things.md --yes")
    file = home / "data" / "roadmaps" / "things.yaml"
    file.write_text(file.read_text().replace("title: One", "titel: One"))
    answer = llmpath("next")
    assert answer.code == 0
    assert "was left out: it has" in " ".join(answer.err.split())
    assert "things" not in llmpath("roadmap").out
    assert llmpath("check").code == 1


@pytest.mark.parametrize(
    "text",
    [
        "- " + "[a " * 100_000 + "::",
        "- " + "[" * 100_000,
        "- " + "![](" * 50_000,
        "- " + "**a" * 100_000,
        "- " + "🔁 " * 100_000,
        "- " + "`" * 100_000 + "x",
        "|" * 200_000 + "\nno table\n- one",
        "> " * 50_000 + "- one\n- two",
        "- a\n" + "".join(f"{'  ' * depth}- b\n" for depth in range(1, 300)),
        "- x https://example.org/" + "a.," * 100_000,
    ],
    ids=lambda text: text[:9].encode("unicode_escape").decode(),
)
def test_lines_made_to_take_for_ever_do_not(here: Path, llmpath: Run, text: str) -> None:
    (here / "slow.md").write_text(text, encoding="utf-8")
    assert llmpath("roadmap add slow.md -o slow.yaml --yes").code in {0, 1}


def test_a_track_that_is_added_or_taken_out_by_a_setting_is_a_step_to_undo(real_home: Path, llmpath: Run) -> None:
    del real_home

    def counts() -> bool:
        return "llm-engineering" in llmpath("config get tracks").out

    assert llmpath("roadmap add llm-engineering --yes").code == 0
    assert counts()
    assert llmpath("undo").out.startswith("Undid roadmap add: tracks.\n")
    assert not counts()
    llmpath("redo")
    assert llmpath("roadmap remove llm-engineering --yes").code == 0
    assert not counts()
    llmpath("undo")
    assert counts()
