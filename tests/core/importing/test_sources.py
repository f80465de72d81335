"""What each kind of source becomes: the short files of tests/sources, read, drafted and written."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

import tool
from llmpath.core.errors import Severity
from llmpath.core.importing.cycles import Cut, acyclic
from llmpath.core.importing.roadmap_draft import RoadmapDraft, draft_roadmap
from llmpath.core.importing.sources.developer_roadmap import Page, read_nodes
from llmpath.core.importing.sources.outline import Entry, Link, Outline
from llmpath.core.importing.sources.quantities import hours_in, hours_of_course
from llmpath.core.importing.sources.task_fields import read_fields
from llmpath.core.roadmap import Hours
from llmpath.export.roadmap_yaml import roadmap_files, scalar
from llmpath.store.importing.reading import read_source_file, read_text
from llmpath.store.roadmap.load import Source, load

SOURCES = tool.TESTS / "sources"
TODAY = date(2026, 11, 23)


def drafted(name: str, depth: int = 1, *, in_order: bool = False) -> RoadmapDraft:
    read = read_source_file(str(SOURCES / name), depth, lambda _: None)
    return draft_roadmap(read.outline, "mine", "Mine", ("", TODAY), in_order=in_order)


def told(draft: RoadmapDraft) -> list[str]:
    return [f"{diagnostic.line}: {diagnostic.message}" for diagnostic in draft.diagnostics]


def edges(draft: RoadmapDraft) -> list[tuple[str, str]]:
    return [(t.slug, p.topic.partition("/")[2]) for t in draft.track.topics for p in t.prerequisites]


def test_a_list_becomes_sections_and_topics_with_links_outcomes_and_ticks() -> None:
    draft = drafted("reading-list.md")
    assert {s.title: [t.title for t in s.topics] for s in draft.track.sections} == {
        "Sorting": ["Merge sort", "Quicksort", "Radix sort", "A trap"],
        "Graphs": ["Dijkstra's algorithm", "Flows and cuts"],
    }
    merge, quick, radix, _, dijkstra, _ = draft.track.topics
    assert (merge.summary, quick.summary) == ("two halves at a time", "choose a pivot, part the rest")
    assert quick.outcomes == ("Say why the worst case is quadratic.",)
    assert [draft.resources[use.resource].kind for use in (*merge.resources, *quick.resources)] == ["video", "paper"]
    assert draft.done == [("mine/merge-sort", date(2026, 11, 20))]
    assert radix.formerly == ("mine/radix",)
    assert dijkstra.hours == Hours(3, 3, 3)
    assert edges(draft) == [("dijkstra-s-algorithm", "radix-sort")]
    assert told(draft) == [
        "7: left out: what the list says about itself, such as contents and licence (and 2 more like it)",
        "16: left out: dates such as due and scheduled; llmpath plan makes its own",
        "16: left out: “quick” is named as a prerequisite, but is the title of nothing here",
        "17: left out: the link javascript:alert(1), which is no http or https address",
    ]


def of_markdown(text: str, depth: int = 1) -> RoadmapDraft:
    outline = read_text(dedent(text), "list.md", depth, lambda _: None).outline
    return draft_roadmap(outline, "mine", "Mine", ("", TODAY))


def parts(draft: RoadmapDraft) -> dict[str, dict[str, list[str]]]:
    """Return the titles of sections with those of their topics, and the addresses of each topic's resources."""
    urls = {topic.id: [draft.resources[use.resource].url for use in topic.resources] for topic in draft.track.topics}
    return {s.title: {t.title: urls[t.id] for t in s.topics} for s in draft.track.sections}


RESOURCES = [
    "### Resources",
    "📚 Resources:",
    "**References**:",
    "Further reading",
    "- See also:",
    "### 5. Useful links",
]


@pytest.mark.parametrize("heading", RESOURCES)
def test_what_stands_below_resources_is_for_the_topics_of_the_section(heading: str) -> None:
    indent = "  " if heading.startswith("-") else ""
    draft = of_markdown(
        f"## Knots\n\n- Overhand\n- [Bowline](https://a.org/own)\n\n{heading}\n\n"
        f"{indent}- [Knots](https://a.org/all): all of them\n{indent}- [The bowline](https://a.org/bow)\n"
        f"{indent}- A book\n\n## Ropes\n\n- Hemp\n"
    )
    assert parts(draft) == {
        "Knots": {
            "Overhand": ["https://a.org/all", "https://a.org/bow"],
            "Bowline": ["https://a.org/own", "https://a.org/bow", "https://a.org/all"],
        },
        "Ropes": {"Hemp": []},
    }
    overhand, bowline, _ = draft.track.topics
    assert [use.role for use in (*overhand.resources, *bowline.resources)] == [
        "learn", "learn", "learn", "reference", "reference",
    ]  # fmt: skip
    assert overhand.hours == Hours(0.5, 1, 2, guessed=True)  # not those of a link for several
    assert "left out: a resource without an address" in " ".join(told(draft))
    assert "links below a heading such as Resources are resources of every topic of their section" in " ".join(
        told(draft)
    )


def test_resources_that_no_topic_stands_beside_are_left_out_and_named() -> None:
    draft = of_markdown(
        "# K\n## Knots\n- Overhand\n- Bowline\n## Links\n### Books\n- [A](https://a.org)\n- [B](https://b.org)\n"
    )
    assert parts(draft) == {"Knots": {"Overhand": [], "Bowline": []}}
    assert told(draft) == ["6: left out: 2 links below “Books”, where no topic stands beside them"]


def test_links_for_which_no_topic_has_room_are_named() -> None:
    links = "".join(f"- [Link {n}](https://a.org/{n})\n" for n in range(25))
    draft = of_markdown(f"## A\n- One\n\nResources:\n{links}")
    assert len(draft.track.topics[0].resources) == 20
    assert "4: left out: 5 links below “Resources”, beyond 20 for a topic" in told(draft)


def test_a_box_below_resources_is_a_topic_whose_tick_is_kept() -> None:
    draft = of_markdown("## A\n- [ ] One\n### Resources\n- [x] [Read it](https://a.org)\n- [All](https://b.org)\n")
    assert parts(draft) == {"A": {"One": ["https://b.org"]}, "Resources": {"Read it": ["https://a.org"]}}
    assert [topic for topic, _ in draft.done] == ["mine/read-it"]
    draft = of_markdown("- One\n- [ ] Videos:\n  - [x] [V](https://v.org)\n- Links:\n  - [ ] [L](https://l.org)\n")
    assert parts(draft) == {"Mine": {"One": ["https://l.org"], "Videos": ["https://v.org", "https://l.org"]}}
    assert [topic for topic, _ in draft.done] == []


def test_a_list_that_is_mostly_resources_is_about_them() -> None:
    assert parts(of_markdown("# Resources\n- [A](https://a.org)\n")) == {"Mine": {"A": ["https://a.org"]}}
    many = "".join(f"- [Link {n}](https://a.org/{n})\n" for n in range(3))
    assert list(parts(of_markdown(f"# X\n## First\n- One\n## Resources\n{many}"))) == ["First", "Resources"]


def test_videos_below_topics_are_for_them_and_by_themselves_are_topics() -> None:
    draft = of_markdown("## A\n- One\n\nVideos:\n- [V](https://v.org)\n## B\nVideos:\n- [W](https://w.org)\n")
    assert parts(draft) == {"A": {"One": ["https://v.org"]}, "B": {"W": ["https://w.org"]}}


def test_what_a_page_says_about_itself_is_left_out() -> None:
    draft = of_markdown(
        """
        [![badge](https://a.org/b.svg)](https://a.org)

        The course has these parts:
        1. 🧩 **First knots** is for everybody.
        2. Second knots
        - [x] Own knots
        - [Ropes](#ropes) (if you have time)
          - hemp

        ## What is it?
        - A list
        ## 💖 Sponsors
        - [Somebody](https://a.org)
        ## 1. First knots
        - Overhand
        ## Second knots
        - Bowline
        ## How to contribute
        - Write
        """
    )
    assert parts(draft) == {
        "Mine": {"Own knots": []}, "1. First knots": {"Overhand": []}, "Second knots": {"Bowline": []},
    }  # fmt: skip
    assert told(draft) == [
        "5: left out: what the list says about itself, such as contents and licence (and 6 more like it)"
    ]


TEXT = """
# Knots

What they are for.

## First

### Overhand

It is the [simplest](https://a.org/simple) of all.

See also [this](https://a.org/this).

### Bowline

- Tie it with one hand.
- [Film](https://a.org/film)

### Resources

- [All](https://a.org/all)

## Ropes

Hemp and others.

## Licence

Free.
"""


def test_a_text_without_lists_of_topics_has_its_lowest_headings_as_topics() -> None:
    draft = of_markdown(TEXT.replace("- Tie", "Tie").replace("- [Film](", "[Film]("))
    assert parts(draft) == {
        "First": {
            "Overhand": ["https://a.org/simple", "https://a.org/this", "https://a.org/all"],
            "Bowline": ["https://a.org/film", "https://a.org/all"],
        },
        "Mine": {"Ropes": []},
    }
    assert [topic.summary for topic in draft.track.topics][::2] == ["It is the simplest of all.", "Hemp and others."]
    assert told(draft)[0] == "0: there are no items that can be topics, so each lowest heading is one (--depth 0)"
    assert draft.kind == "a text in Markdown"


def test_headings_are_topics_where_that_is_asked_for() -> None:
    draft = of_markdown(TEXT, 0)
    assert [topic.title for topic in draft.track.topics] == ["Overhand", "Bowline", "Ropes"]
    assert draft.track.topics[1].outcomes == ("Tie it with one hand.",)
    assert "so each lowest heading" not in " ".join(told(draft))
    assert parts(of_markdown("# Attention\n\nWords with [a link](https://a.org).\n")) == {
        "Mine": {"Attention": ["https://a.org"]}
    }


def test_links_in_headings_and_texts_are_named_where_they_are_left_out() -> None:
    draft = of_markdown("See [this](https://a.org).\n\n## [Part](https://b.org)\n\n- One\n")
    assert told(draft) == ["1: left out: a heading or a text between lists with links (and 1 more like it)"]
    assert parts(of_markdown("## [Part](https://b.org)\n\nWords.\n")) == {"Mine": {"Part": ["https://b.org"]}}
    draft = of_markdown("See [this](https://a.org).\n\n| Course | Hours |\n|---|---|\n| One | 1 |\n")
    assert told(draft) == ["1: left out: texts with links beside the tables of courses (1)"]


def test_links_to_notes_and_pictures_by_name_are_read_as_they_are_shown() -> None:
    draft = of_markdown(
        "# Knots[[knots]]\n## :rope: Ropes\n- [ ] [[Hemp]] ropes\n- [[Notes/Flax#Uses|Flax]]\n- ![[rope.png]]\n"
        "- [[Cotton#Uses]] at 10:30:15 :tada:\n## :books: Resources\n- [All](https://a.org)\n"
    )
    assert list(parts(draft)) == ["Ropes"]
    assert read_text("# Knots[[knots]]\n- One\n", "k.md", 1, lambda _: None).outline.title == "Knots"
    assert list(parts(draft)["Ropes"]) == ["Hemp ropes", "Flax", "Cotton at 10:30:15"]


def test_remarks_beside_check_boxes_are_left_out() -> None:
    draft = of_markdown(
        "## A\n- Take your time.\n- [x] One\n- [ ] Eight\n- Two\n  - with an outcome\n- [Three](https://a.org)\n- Six\n"
        "  - [x] seven\n## B\n- Four\n"
    )
    assert parts(draft) == {
        "A": {"One": [], "Eight": [], "Two": [], "Three": ["https://a.org"], "Six": []},
        "B": {"Four": []},
    }
    assert [topic for topic, _ in draft.done] == ["mine/one", "mine/six"]
    assert told(draft) == ["2: left out: a remark beside check boxes"]


def test_a_prerequisite_is_found_by_what_stands_behind_the_colon_of_a_title() -> None:
    table = "| Course | Hours | Prerequisites |\n|---|---|---|\n| Ropes: Hemp | 1 | |\n| Knots | 2 | hemp |\n"
    assert edges(of_markdown(table)) == [("knots", "ropes-hemp")]


def test_languages_keep_their_signs() -> None:
    assert list(parts(of_markdown("## C#:\n- One\n## F# ##\n- Two\n## C++\n- Three\n"))) == ["C#", "F#", "C++"]


def test_deeper_levels_of_a_list_are_topics_where_that_is_asked_for() -> None:
    assert "Notes on pivots" in [topic.title for topic in drafted("reading-list.md", 2).track.topics]


def test_the_order_of_a_list_is_a_prerequisite_only_where_that_is_asked_for() -> None:
    in_order = drafted("reading-list.md", in_order=True)
    assert ("quicksort", "merge-sort") in edges(in_order)
    assert ("dijkstra-s-algorithm", "a-trap") not in edges(in_order)  # another section
    assert in_order.track.topics[1].prerequisites[0].why == "The source puts it right before this one (--in-order)."


def test_a_table_of_courses_gives_hours_and_prerequisites_by_title_and_by_section() -> None:
    draft = drafted("courses.md")
    hours = {topic.slug: topic.hours for topic in draft.track.topics}
    assert hours == {
        "program-design": Hours(104, 117, 130),
        "class-based-design": Hours(65, 97.5, 130),
        "algorithms-part-1": Hours(16, 24, 32),
        "algorithms-part-2": Hours(13, 13, 13),
        "logic": Hours(0.5, 1, 2, guessed=True),
    }
    assert edges(draft) == [
        ("class-based-design", "program-design"),
        ("algorithms-part-1", "class-based-design"),
        ("algorithms-part-2", "algorithms-part-1"),
    ]
    assert told(draft) == [
        "5: left out: the columns “Discussion”",
        "8: left out: “High School Math” is named as a prerequisite, but is the title of nothing here",
        "16: left out: “Algorithms” is named as a prerequisite, but is the title of nothing here",
    ]


TITLES = "## Part\n\n| Topic | Link |\n|---|---|\n| A | [here](https://a.org) |\n| [B](https://b.org) | |\n"


def test_a_table_of_titles_alone_is_taken_where_there_is_no_list_of_topics() -> None:
    assert parts(of_markdown(f"# T\n\nWords.\n\n{TITLES}")) == {
        "Part": {"A": ["https://a.org"], "B": ["https://b.org"]}
    }
    assert list(parts(of_markdown(TITLES.partition("\n\n")[2]))) == ["Mine"]
    assert parts(of_markdown(f"- One\n\n{TITLES}")) == {"Mine": {"One": []}}
    assert parts(of_markdown(f"# T\n\nWords.\n\n{TITLES}", 0)) == {"Mine": {"Part": []}}


def test_a_roadmap_of_roadmap_sh_groups_subtopics_and_keeps_its_ids_as_former_ones() -> None:
    draft = drafted("knots")
    assert {s.title: [t.title for t in s.topics] for s in draft.track.sections} == {
        "Basics": ["Basics", "Overhand knot", "Tie your shoes", "Bowline"],
        "Splices": ["Splices", "Eye splice"],
        "Ropes": ["Ropes"],
    }
    overhand = draft.track.topics[1]
    assert overhand.summary == "The simplest knot of all."
    assert [draft.resources[use.resource].kind for use in overhand.resources] == ["docs", "video"]
    assert overhand.formerly == ("mine/s-a-1", "mine/basics-overhand")
    assert edges(draft) == [("splices", "basics"), ("ropes", "splices")]
    assert told(draft) == [
        "10: left out: texts and buttons, which are no topics (1)",
        "0: 2 edges to subtopics group them into sections; they are no prerequisites",
        "0: edges that are read from the top of their line, against how they are stored: 1",
        "0: left out: 2 edges that do not run between topics",
    ]


def test_links_of_a_node_lose_their_type_and_have_a_kind_of_resource() -> None:
    typed = [("@video@A", "video"), ("@roadmap.sh@B", ""), ("C", ""), ("@me", "")]
    page = Page("", tuple(Link(title, f"https://a.org/{title}") for title, _ in typed))
    outline = read_nodes({"nodes": [{"id": "1", "type": "topic", "data": {"label": "T"}}]}, {"1": page}, {}, {})
    assert [(link.title, link.kind) for link in outline.entries[0].links] == [
        ("A", "video"), ("B", ""), ("C", ""), ("@me", ""),
    ]  # fmt: skip


def test_tasks_become_topics_and_the_edge_that_closes_a_circle_is_named() -> None:
    draft = drafted("tasks.json")
    assert [section.title for section in draft.track.sections] == ["Optics: Basics", "Optics"]
    assert draft.done == [("mine/read-about-lenses", date(2026, 11, 1))]
    assert edges(draft) == [
        ("build-a-telescope", "read-about-lenses"),
        ("grind-a-mirror", "build-a-telescope"),
        ("grind-a-mirror", "test-a-mirror"),
    ]
    assert told(draft) == [
        "3: left out: dates such as due and scheduled; llmpath plan makes its own (1)",
        "6: left out: deleted tasks (1)",
        (
            "5: left out: that “Test a mirror” rests on “Grind a mirror”, which closes a circle: "
            "Grind a mirror → Test a mirror → Grind a mirror"
        ),
    ]


def test_a_prerequisite_that_was_deleted_is_left_out_with_its_task() -> None:
    text = (
        '[{"uuid":"a","description":"A","status":"pending","depends":["b","c"]},'
        '{"uuid":"b","description":"B","status":"deleted"},{"uuid":"c","description":"C","status":"pending"}]'
    )
    draft = draft_roadmap(read_text(text, "t.json", 1, lambda _: None).outline, "mine", "Mine", ("", TODAY))
    assert edges(draft) == [("a", "c")]
    assert told(draft) == [
        "1: left out: prerequisites that are deleted tasks or templates (1)", "1: left out: deleted tasks (1)",
    ]  # fmt: skip


def test_a_table_in_csv_is_read_by_its_headings() -> None:
    draft = drafted("table.csv")
    assert [topic.hours for topic in draft.track.topics] == [
        Hours(1, 1, 1), Hours(1, 2, 3), Hours(0.5, 1, 2, guessed=True),
    ]  # fmt: skip
    assert draft.done == [("mine/overhand-knot", date(2026, 11, 2))]
    assert edges(draft) == [("bowline-single", "overhand-knot"), ("splice", "bowline-single")]
    assert told(draft) == [
        "1: left out: the columns “room”",
        "5: left out: a row without a title",
        "4: left out: “Sail making” is named as a prerequisite, but is the title of nothing here",
        "4: left out: the link ftp://example.org/splice, which is no http or https address",
    ]


@pytest.mark.parametrize("name", ["reading-list.md", "courses.md", "knots", "tasks.json", "table.csv"])
def test_what_comes_out_loads_and_is_what_was_drafted(name: str) -> None:
    draft = drafted(name)
    (text,) = roadmap_files(draft, f"From {name}.")
    loaded = load([Source("mine.yaml", text.encode())])
    assert [problem for problem in loaded.problems if problem.severity is Severity.ERROR] == []
    assert loaded.roadmap is not None
    assert loaded.roadmap.topics == {topic.id: topic for topic in draft.track.topics}
    assert loaded.roadmap.resources == draft.resources


def test_a_roadmap_of_many_topics_is_parted_into_files_that_load_in_the_order_of_their_numbers() -> None:
    entries = [Entry(f"Topic {number}", f"Part {number // 1000}", number) for number in range(4000)]
    texts = roadmap_files(draft_roadmap(Outline("a list", "", entries), "many", "Many", ("", TODAY)), "")
    loaded = load([Source(f"{number}.yaml", text.encode()) for number, text in enumerate(texts)])
    assert len(texts) == 3
    assert loaded.roadmap is not None
    assert [topic.title for topic in loaded.roadmap.topics.values()] == [entry.title for entry in entries]


@pytest.mark.parametrize(
    "text",
    ["yes", "Null", "1: 2", "- x", "#x", "a: b", "a #b", "&a *b", "!!python/object x", "{{7}}", '"', "\\", " x",
     "漢字", "a\u2028b", "=", "0x1f", "2026-11-23", "~", "C:\\x", "plain words, and (more)", "it's", "A", "é\x85"],
)  # fmt: skip
def test_whatever_a_title_looks_like_it_is_read_back_as_it_was(text: str) -> None:
    import yaml

    assert yaml.safe_load(f"title: {scalar(text)}\n") == {"title": text}


def test_edges_that_close_circles_are_left_out_each_with_its_chain() -> None:
    kept, cuts = acyclic({"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": ["d"]})
    assert kept == {"a": ["b"], "b": ["c"], "c": ["d"], "d": []}
    assert cuts == [Cut("c", "a", ("a", "b", "c", "a")), Cut("d", "d", ("d", "d"))]


def test_a_chain_of_a_hundred_thousand_is_no_problem() -> None:
    chain = {str(number): [str(number + 1)] for number in range(100_000)} | {"100000": []}
    assert acyclic(chain) == (chain, [])


@pytest.mark.parametrize(
    ("duration", "effort", "hours"),
    [
        ("13 weeks", "8-10 hours/week", Hours(104, 117, 130)),
        ("2 weeks", "12 hours/week", Hours(24, 24, 24)),
        ("10 days", "1 hour/day", Hours(10, 10, 10)),
        ("6–8 weeks", "2 h per week", Hours(12, 14, 16)),  # noqa: RUF001
        ("", "5 hours", Hours(5, 5, 5)),
        ("13 weeks", "", None),
        ("self-paced", "-", None),
        ("900 weeks", "40 hours/week", Hours(1000, 1000, 1000)),
    ],
)
def test_duration_times_effort(duration: str, effort: str, hours: Hours | None) -> None:
    assert hours_of_course(duration, effort) == hours


@pytest.mark.parametrize(("text", "hours"), [("2", 2), ("90 min", 1.5), ("1h30", 1.5), ("2,5 h", 2.5), ("soon", None)])
def test_hours_as_people_write_them(text: str, hours: float | None) -> None:
    read = hours_in(text)
    assert (read.likely if read else None) == hours


def test_fields_of_tasks_and_dataview_are_taken_out_of_a_line() -> None:
    fields = read_fields("[x] Read it ⏫ 🔁 every week 🆔 ab1 ⛔ cd2,ef3 📅 2026-12-01 ✅ 2026-11-03 #todo/now")
    assert (fields.text, fields.box, fields.key, fields.rests_on) == ("Read it", "x", "ab1", ("cd2", "ef3"))
    assert (fields.done_on, fields.dates) == (date(2026, 11, 3), 1)
    fields = read_fields("Read C# (id:: ab1) [due:: 2026-12-01] [hours:: 2] ^block")
    assert (fields.text, fields.key, fields.dates, fields.hours) == ("Read C#", "ab1", 1, Hours(2, 2, 2))


def test_an_emptied_folder_is_not_a_source(tmp_path: Path) -> None:
    from llmpath.core.errors import LlmpathError

    with pytest.raises(LlmpathError, match="there is nothing in"):
        read_source_file(str(tmp_path), 1, lambda _: None)
