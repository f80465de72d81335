"""The page as text: what is in it, what is not, and that its policy fits it. What it does is in test_browser.py."""

import re
from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest

from export.contexts import STEPS, context, hostile, learner
from llmpath.core.journal.companions import Linked
from llmpath.core.journal.events import Aimed, Change, Logged, Marked, Noted, State
from llmpath.core.roadmap import Roadmap
from llmpath.export.page import html
from trust.hostile_texts import corpus

LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "style"}


class Read(HTMLParser):
    """Every start tag with its attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_nothing_is_loaded_and_the_policy_names_the_style_and_the_scripts_that_are_there(small: Roadmap) -> None:
    page = html.write(learner(small))
    read = Read(page)
    assert [(tag, attrs) for tag, attrs in read.tags if LOADING & attrs.keys() or tag == "link"] == []
    assert [name for _, attrs in read.tags for name in attrs if name.startswith("on")] == []
    (policy,) = [str(a["content"]) for _, a in read.tags if a.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    scripts, styles = (re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL) for tag in ("script", "style"))
    digests = [
        [f"'sha256-{b64encode(sha256(t.encode()).digest()).decode()}'" for t in some] for some in (scripts, styles)
    ]
    assert rules == {
        "default-src": "'none'", "script-src": " ".join(digests[0]), "style-src": " ".join(digests[1]),
        "base-uri": "'none'", "form-action": "'none'",
    }  # fmt: skip


def test_the_whole_roadmap_is_less_than_a_megabyte(shipped: Roadmap) -> None:
    everything = context(shipped)
    assert len(html.write(everything).encode()) < 1_000_000


def test_the_same_is_the_same_bytes(small: Roadmap) -> None:
    assert html.write(learner(small)) == html.write(learner(small))


def test_every_topic_is_there_once_with_what_show_says(small: Roadmap) -> None:
    given = context(small, *STEPS)._replace(topics=tuple(small.topics.values()))
    read = Read(html.write(given))
    ids = [str(attrs["id"]) for tag, attrs in read.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert small.topics.keys() <= set(ids)
    text = " ".join(read.texts)
    for topic in small.topics.values():
        for said in (topic.title, topic.summary, *topic.outcomes, *(c.answer for c in topic.checks)):
            assert said in text
        for prerequisite in topic.prerequisites:
            assert prerequisite.why in text
        for use in topic.resources:
            assert small.resources[use.resource].title in text
    targets = {attrs["href"] for tag, attrs in read.tags if tag == "a" and str(attrs["href"]).startswith("#")}
    assert {str(target)[1:] for target in targets} <= {*ids, ""}


PRIVATE: tuple[Sequence[Change], ...] = (
    [Marked("math/vectors", State.DONE, 287, date(2025, 3, 14)), Noted("math/vectors", "my secret words")],
    [Linked("math/vectors", "https://example.org/my-secret-link", "my secret title")],
    [Logged("math/matrices", 53, date(2025, 4, 5)), Aimed("nets/layers", date(2031, 2, 3))],
)
MARKERS = ("2025", "2031", "secret", "4 h 47", "53 min", "2026-11")


def test_without_notes_nothing_private_is_in_it_and_with_them_it_is(small: Roadmap) -> None:
    given = context(small, *PRIVATE)
    shared, own = (
        unescape(html.write(one)).replace("\N{NO-BREAK SPACE}", " ") for one in (given, given._replace(private=True))
    )
    assert [marker for marker in MARKERS if marker in shared] == []
    assert [
        marker for marker in ("2025-03-14", "my secret words", "my-secret-link", "4 h 47") if marker not in own
    ] == []


def test_a_page_for_a_goal_has_only_what_it_needs(small: Roadmap) -> None:
    page = html.write(context(small, goals=["nets/neurons"]))
    ids = {attrs.get("id") for _, attrs in Read(page).tags}
    assert {"math/vectors", "nets/neurons", "way:nets/neurons"} <= ids
    assert ids.isdisjoint({"math/matrices", "nets/layers"})


def test_an_empty_roadmap_is_a_page() -> None:
    assert html.write(context(Roadmap())).endswith("</html>\n")


@pytest.mark.parametrize("private", [False, True])
def test_hostile_texts_make_no_tag_and_no_attribute(private: bool) -> None:
    texts = [one.text for one in corpus()]
    given = context(hostile(texts), *[[Noted(f"bad/t{n}", text)] for n, text in enumerate(texts)])
    plain = context(hostile(["x"] * 3))
    known = {(tag, name) for tag, attrs in Read(html.write(plain)).tags for name in attrs}
    page = html.write(given._replace(private=private))
    read = Read(page)
    found = {(tag, name) for tag, attrs in read.tags for name in attrs}
    assert found - known <= {("a", "rel"), ("li", "data-at"), ("li", "data-lane"), ("li", "data-in")}
    assert {tag for tag, _ in read.tags} <= {tag for tag, _ in Read(html.write(plain)).tags} | {"br", "code", "a"}
    links = [str(a["href"]) for tag, a in read.tags if tag == "a"]
    assert [link for link in links if not link.startswith(("#", "http://", "https://"))] == []
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", page)


def test_what_fades_is_marked_and_says_so(small: Roadmap) -> None:
    given = learner(small)
    done = next(topic.id for topic in small.topics.values() if given.progress.state(topic.id) is State.DONE)
    page = html.write(given._replace(evidence={done: "shaky"}))
    assert f'<article id="{done}" class="topic done shaky"' in page
    assert ", fading: its questions are due again, " in page
    assert "fading" not in html.write(given)
