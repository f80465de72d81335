"""The page in a real browser: what is seen, found, walked and printed there, and that nothing leaves it.

Pictures are not kept to be compared with: they would be binaries that change with every release of a browser. Instead
each picture is measured (nothing overlaps, nothing is cut, letters of 11 px at the least) and compared with one that
was taken in the same run and is to show the same.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from export.contexts import context, hostile
from export.page.browser import CHROMIUM, PHONE, TABLET, WIDE, Opened, Scheme, chromium, opened
from llmpath.core.journal.events import Aimed, Marked, Noted, State
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.export.page import html
from llmpath.export.page.pictures import LARGEST
from trust.hostile_texts import corpus

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of playwright's own pipes
]
GOAL = "transformers/gpt-architecture"
STEPS = (
    [Marked("math/vectors", State.KNOWN), Marked("math/matrices", State.KNOWN)],
    [Marked("math/limits-and-continuity", State.DONE)],
    [Marked("pytorch/tensors", State.LEARNING), Marked("math/integral-calculus", State.SKIPPED)],
    [Aimed(GOAL)],
)
PLACES = ["", "#neural-networks", "#section:math/calculus", f"#way:{GOAL}", f"#{GOAL}"]


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with chromium() as started:
        yield started


def counted(roadmap: Roadmap) -> tuple[Topic, ...]:
    """Return the topics that count without a goal: those of all tracks but the optional ones."""
    return tuple(topic for topic in roadmap.topics.values() if topic.id in roadmap.whole)


@pytest.fixture(scope="module")
def page_file(shipped: Roadmap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = context(shipped, *STEPS)._replace(topics=counted(shipped))
    path = tmp_path_factory.mktemp("page") / "map.html"
    path.write_text(html.write(given), encoding="utf-8")
    return path


@pytest.fixture
def wide(browser: "Browser", page_file: Path) -> Iterator[Opened]:
    with opened(browser, page_file) as one:
        yield one
        assert one.is_quiet(), (one.said, one.asked)


MEASURE = """() => {
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);
  const boxes = [...document.querySelectorAll('.box')].map((box) => {
    const place = box.getBoundingClientRect(), scale = place.height / box.offsetHeight;
    const letters = [...box.querySelectorAll('.name, .about')].map((part) => size(part) * scale);
    const name = box.querySelector('.name');
    const { left, right, top, bottom } = place;
    return { left, right, top, bottom, letters: Math.min(...letters),
      title: name.textContent, cut: name.scrollHeight > name.clientHeight + 1 };
  });
  const shown = (e) => e.offsetParent && !e.children.length && e.textContent.trim() && !e.closest('.spoken');
  const small = Math.min(99, ...[...document.querySelectorAll('body *')].filter(shown).map(size));
  return { boxes, small, across: document.documentElement.scrollWidth - innerWidth };
}"""


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (TABLET, "dark"), (PHONE, "light"), (PHONE, "dark")])
def test_everything_can_be_read_and_nothing_overlaps(
    browser: "Browser", page_file: Path, size: tuple[int, int], scheme: Scheme
) -> None:
    with opened(browser, page_file, size, scheme) as one:
        for place in PLACES:
            seen = one.go(place).measure(MEASURE)
            boxes = seen["boxes"]
            assert (place == "") == (not boxes)
            assert seen["small"] >= 11, place
            assert seen["across"] <= 0, place
            assert [box["title"] for box in boxes if box["cut"]] == [], place
            assert all(box["letters"] >= 11 for box in boxes), place
            assert _overlapping(boxes) == [], place
        assert one.is_quiet(), (one.said, one.asked)


def _overlapping(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    found = []
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = one["right"] <= other["left"] or other["right"] <= one["left"]
            if not (beside or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]):
                found.append((one["title"], other["title"]))
    return found


@pytest.mark.parametrize(
    ("size", "schemes"), [(WIDE, ("light", "dark", "light")), (PHONE, ("dark", "light", "dark"))], ids=["wide", "phone"]
)
def test_axe_core_finds_nothing(
    browser: "Browser", page_file: Path, size: tuple[int, int], schemes: tuple[Scheme, ...]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with opened(browser, page_file, size, bypass_csp=True) as one:  # axe itself is a script of somebody else
        for place, scheme in zip(("", "#math", "#math/gradients"), schemes, strict=True):
            one.go(place).page.emulate_media(color_scheme=scheme)
            results = Axe().run(one.page)
            assert results.response["violations"] == [], f"{place} {scheme}: {results.generate_report()}"


def test_the_same_place_is_the_same_picture_however_one_got_there(wide: Opened) -> None:
    direct = wide.go("#math").page.screenshot()
    wide.go("").page.click(".area h2 a")
    wide.comes_to("#math", "picture")
    wide.page.mouse.move(5, 400)
    wide.page.evaluate("document.activeElement.blur()")
    clicked = wide.page.screenshot()
    first = wide.go("").page.screenshot()
    assert wide.difference(direct, clicked) < 0.001
    assert wide.difference(direct, first) > 0.05


def test_light_and_dark_are_the_same_places_in_other_colours(browser: "Browser", page_file: Path) -> None:
    pictures, places = [], []
    for scheme in ("light", "dark"):
        with opened(browser, page_file, WIDE, scheme) as one:
            one.go("#nlp")
            places.append([(b["left"], b["top"]) for b in one.measure(MEASURE)["boxes"]])
            pictures.append(one.page.screenshot())
    assert places[0] == places[1]
    with opened(browser, page_file) as one:
        assert one.difference(*pictures) > 0.5


def test_a_link_leads_to_a_topic_with_its_neighbours(wide: Opened) -> None:
    page = wide.go("#math/gradients").page
    assert page.title() == "Gradients – Learning map"  # noqa: RUF001 - a dash in a title
    shown = page.locator(".topic:visible")
    assert shown.count() == 1
    assert shown.locator("h4").inner_text() == "Gradients"
    assert page.locator(".box[aria-current]").inner_text().startswith("·\nGradients")
    names = page.locator(".box .name").all_inner_texts()
    assert {"Multivariable Calculus", "Gradient Descent"} <= set(names)
    assert page.locator("#trail").inner_text().split("\n") == ["Map", "Mathematics for Machine Learning", "Gradients"]


@pytest.mark.parametrize("place", ["#%E0%A4%A", "#no/such", "#list", "#words", "#<img src=x>"])
def test_a_link_to_nowhere_opens_the_areas(wide: Opened, place: str) -> None:
    assert wide.go(place).page.locator(".area:visible").count() == 5


def test_searching_finds_by_title_and_alias_and_enter_opens(wide: Opened) -> None:
    page = wide.go().page
    page.keyboard.press("/")
    page.keyboard.type("backprop")
    assert page.locator("#found a").first.inner_text() == "Backpropagation and Gradient Descent"
    page.keyboard.press("Enter")
    wide.comes_to("#neural-networks/backpropagation-and-gradient-descent", "topic")
    assert page.locator("#found").is_hidden()


def test_filters_list_topics_and_dim_the_others(wide: Opened) -> None:
    page = wide.go("#math").page
    page.select_option("#state", "known")
    assert page.locator("#found a").all_inner_texts() == ["Vectors", "Matrices"]
    assert page.locator("#status").inner_text() == "2 topics found."
    assert page.locator(".box:not(.out) .name").all_inner_texts() == ["Vectors", "Matrices"]
    page.select_option("#state", "")
    page.select_option("#goal", GOAL)
    page.select_option("#track", "nlp")
    found = page.locator("#found a").count()
    assert 0 < found < 10
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()
    assert page.locator(".box.out").count() == 0


def test_keys_walk_along_the_lines_and_open_and_go_back(wide: Opened) -> None:
    page = wide.go("#math").page
    focused = "document.activeElement.querySelector('.name')?.textContent"
    page.locator(".box", has_text="Vectors").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) in {"Matrices", "Vector Spaces", "Multivariable Calculus"}
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "Vectors"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) != "Vectors"
    page.keyboard.press("Enter")
    page.wait_for_selector("body[data-view=topic]")
    page.keyboard.press("Escape")
    wide.comes_to("#math", "picture")
    page.keyboard.press("Escape")
    wide.comes_to("", "areas")
    page.keyboard.press("n")
    wide.comes_to("#pytorch/tensors", "topic")
    assert page.locator(".topic:visible h4").inner_text() == "Tensors"


FOCUSED = """() => {
  const one = document.activeElement, place = one.getBoundingClientRect();
  const edge = document.querySelector('#stage').getBoundingClientRect();
  if (!one.matches('.box')) return null;
  const across = place.left >= edge.left - 1 && place.right <= edge.right + 1;
  const inside = across && place.top >= edge.top - 1 && place.bottom <= edge.bottom + 1;
  return [one.getAttribute('href'), inside, getComputedStyle(one).outlineStyle];
}"""


def test_the_tab_key_reaches_every_topic_of_a_picture_and_what_is_focused_is_on_screen(wide: Opened) -> None:
    page = wide.go("#neural-networks").page
    page.locator("#clear").focus()
    reached = set()
    for _ in range(4 + 34):
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUSED)
        if seen:
            assert seen[1:] == [True, "solid"], seen
            reached.add(seen[0])
    assert len(reached) == 34


def test_pointing_lights_what_a_topic_rests_on_and_what_it_opens(wide: Opened) -> None:
    page = wide.go("#math").page
    page.locator(".box", has_text="Gradients").first.hover()
    lit = set(page.locator(".box.lit .name").all_inner_texts())
    assert {"Gradients", "Vectors", "Matrices", "Multivariable Calculus", "Gradient Descent"} <= lit
    assert "Bayesian Inference" not in lit
    assert page.locator("path.lit").count() >= 4
    assert page.locator("#status").inner_text().startswith("Gradients: rests on 5 here, opens ")


def test_the_wheel_and_keys_zoom_and_further_out_are_the_areas(wide: Opened) -> None:
    page = wide.go("#math").page
    high = "document.querySelector('.box').getBoundingClientRect().height"
    before = page.evaluate(high)
    page.mouse.move(640, 400)
    page.mouse.wheel(0, -200)
    page.wait_for_function(f"{high} > {before} * 1.2")
    page.keyboard.press("-")
    page.keyboard.press("0")
    boxes = wide.measure(MEASURE)["boxes"]
    assert min(box["top"] for box in boxes) > 0
    assert max(box["bottom"] for box in boxes) < 800
    for _ in range(12):
        page.keyboard.press("-")
    page.wait_for_selector("body[data-view=areas]")


def test_dragging_moves_the_picture_and_opens_nothing(wide: Opened) -> None:
    page = wide.go("#math").page
    box = page.locator(".box", has_text="Matrices").first
    before = box.bounding_box()
    assert before is not None
    page.mouse.move(before["x"] + 20, before["y"] + 20)
    page.mouse.down()
    page.mouse.move(before["x"] + 80, before["y"] + 70, steps=4)
    page.mouse.up()
    after = box.bounding_box()
    assert after is not None
    assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (60, 50)
    assert page.evaluate("location.hash") == "#math"


def test_a_phone_draws_lanes_and_scrolls(browser: "Browser", page_file: Path) -> None:
    with opened(browser, page_file, PHONE, has_touch=True) as one:
        page = one.go("#math").page
        assert page.locator("#stage.lanes").count() == 1
        tops = [box["top"] for box in one.measure(MEASURE)["boxes"]]
        assert all(low < high for low, high in pairwise(tops))
        page.locator(".box", has_text="Matrices").first.tap()
        page.wait_for_function("document.body.dataset.view === 'topic'")
        assert one.is_quiet()


def test_without_a_script_everything_is_a_list_in_order(browser: "Browser", page_file: Path, shipped: Roadmap) -> None:
    with opened(browser, page_file, java_script_enabled=False) as one:
        page = one.go().page
        titles = page.locator(".topic:visible h4").all_inner_texts()
        assert titles == [topic.title for topic in counted(shipped)]
        assert page.locator(".scripted:visible").count() == 0
        assert page.locator(".way:visible li").count() == 53
        assert one.is_quiet()


def test_it_prints_as_a_list_without_what_one_clicks(wide: Opened) -> None:
    page = wide.go().page
    page.emulate_media(media="print")
    assert page.locator(".topic:visible").count() == 164
    assert page.locator("#find:visible, #stage:visible").count() == 0
    page.emulate_media(media="screen")
    wide.go("#math/vectors").page.emulate_media(media="print")
    assert page.locator(".topic:visible h4").all_inner_texts() == ["Vectors"]
    assert page.pdf().startswith(b"%PDF")


def test_nothing_glides_for_who_wants_no_motion(browser: "Browser", page_file: Path, wide: Opened) -> None:
    script = "getComputedStyle(document.querySelector('.box')).transitionDuration"
    assert set(wide.go("#math").page.evaluate(script).split(", ")) == {"0s"}
    context = browser.new_context(reduced_motion="no-preference")
    page = context.new_page()
    page.goto(f"{page_file.as_uri()}#math")
    assert "0.15s" in page.evaluate(script)
    context.close()


@pytest.mark.parametrize("part", range(3))
def test_hostile_texts_are_shown_and_run_nothing(browser: "Browser", tmp_path: Path, part: int) -> None:
    texts = [one.text for one in corpus()][part::3][:LARGEST]
    roadmap = hostile(texts)
    notes = [[Noted(f"bad/t{number}", text)] for number, text in enumerate(texts)]
    given = context(roadmap, *notes, [Aimed(f"bad/t{len(texts) - 1}")])._replace(private=True)
    file = tmp_path / "hostile.html"
    file.write_bytes(html.write(given).encode(errors="replace"))
    with opened(browser, file) as one:
        page = one.go().page
        mine = page.evaluate("Object.keys(window)")
        assert page.locator("script").count() == 2
        assert page.locator("iframe, object, embed, img, form, base, link, style ~ style").count() == 0
        assert page.locator(".topic").count() == len(texts)
        links = page.evaluate("[...document.querySelectorAll('a')].map((a) => a.protocol)")
        assert set(links) <= {"file:", "http:", "https:"}
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        one.go("#bad")
        assert page.locator(".box").count() == len(texts)
        for number in range(0, len(texts), 29):
            one.go(f"#bad/t{number}")
            assert page.evaluate("document.body.dataset.view") == "topic"
        page.locator("#words").fill("script")
        assert page.evaluate("Object.keys(window)") == mine
        assert one.is_quiet(), (one.said, one.asked)
