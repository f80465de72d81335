"""What moved in a plan, in words and figures."""

from contextlib import redirect_stdout
from datetime import date
from io import StringIO

import pytest

from llmpath.cli.output import show_rich
from llmpath.core.plan.changes import Moved, Placed, PlanChanges, Reason, Snapshot
from llmpath.core.plan.order_key import OrderKey
from llmpath.core.roadmap import Roadmap
from llmpath.render.plan.changes import changes_page, reason_sentences
from llmpath.render.text.lines import Paper, cells

TODAY = date(2026, 11, 23)
MARCH, MAY = date(2027, 3, 1), date(2027, 5, 31)


def said(small: Roadmap, *reasons: Reason) -> list[str]:
    """Return the sentences with plain spaces."""
    return [words.replace("\N{NO-BREAK SPACE}", " ") for words in reason_sentences(reasons, small, TODAY)]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("hours", "", 480, 720), "There are 12 h of study a week instead of 8 h."),
        (Reason("hours", "", 480, 480), "The hours of study lie on other days of the week, 8 h in all as before."),
        (Reason("off-added", "2026-12-24..2027-01-02"), "There are more days off: Thu 24 Dec to Sat 2 Jan 2027."),
        (Reason("off-removed", "2026-12-24"), "Not off any more: Thu 24 Dec."),
        (Reason("goal-set", "nets"), "Neural Nets is a goal now, without a due date."),
        (Reason("goal-set", "nets", None, MARCH), "Neural Nets is a goal now, due Mon 1 Mar 2027."),
        (Reason("goal-dropped", "gone/for-good"), "gone/for-good is no goal any more."),
        (Reason("goal-due", "math", MARCH, MAY), "Mathematics is due Mon 31 May 2027 now, due Mon 1 Mar 2027 before."),
        (Reason("goal-due", "math", MARCH), "Mathematics is without a due date now, due Mon 1 Mar 2027 before."),
        (Reason("graph"), "The topics or prerequisites of the roadmap changed."),
        (Reason("own-order"), "You put the topics into another order."),
        (Reason("reordered"), "The order was made anew."),
        (Reason("ahead", "", 60, 90), "You did 1 h 30 of the plan, more than the 1 h that were planned until today."),
        (Reason("behind", "", 480, 90), "Of the 8 h planned until today, 1 h 30 are done; the rest moves on."),
        (Reason("behind", "", 480, 0), "None of the 8 h planned until today is done yet, and so it moves on."),
        (Reason("grown", "", None, 30), "Topics need 30 min more than was left of them."),
        (Reason("set-aside", "math/vectors", 300, None), "Known or skipped by now: Vectors, 5 h less."),
        (Reason("reopened", "math/vectors", None, 45), "To be studied again: Vectors, 45 min more."),
    ],
)
def test_every_reason_has_a_sentence(small: Roadmap, reason: Reason, words: str) -> None:
    assert said(small, reason) == [words]


def test_what_was_set_aside_stands_together(small: Roadmap) -> None:
    reasons = [Reason("set-aside", topic, 60, None) for topic in small.topics]
    assert said(small, Reason("graph"), *reasons) == [
        "The topics or prerequisites of the roadmap changed.",
        "Known or skipped by now: Vectors, Matrices, Derivatives and 4 more, 7 h less.",
    ]


def changes_of(small: Roadmap) -> PlanChanges:
    """Make changes of every kind."""
    key = OrderKey("", "", "")
    before = Snapshot(date(2026, 11, 16), key, (60,) * 7, (), {"math/vectors": (MARCH, 605)}, {}, ())
    after = before._replace(made=TODAY, topics={"math/vectors": (MAY, 600)})
    topics = tuple(Moved(topic, MARCH, MAY) for topic in small.topics)
    return PlanChanges(
        before, after, (Reason("own-order"),), (Moved("nets", None, MAY), Moved("math", MARCH, TODAY)), topics,
        ("math/vectors",), ("math/matrices", "nets/layers"), ("math/gradients",), (Placed("nets/neurons", 5, 1),),
    )  # fmt: skip


def drawn(small: Roadmap, width: int, most: int | None) -> str:
    """Return the page as it is written."""
    paper = Paper(width=width)
    with redirect_stdout(StringIO()) as out:
        show_rich(changes_page(changes_of(small), small, TODAY, paper, most), paper)
    return out.getvalue()


def test_the_page_says_all_of_it(small: Roadmap) -> None:
    assert drawn(small, 80, 2) == (
        "Since the plan of Mon 16 Nov\n"
        "\n"
        "Why\n"
        "  • You put the topics into another order.\n"
        "\n"
        "What moved\n"
        "              Mon 16 Nov      now\n"
        "All finished  Mon 1 Mar 2027  Mon 31 May 2027  13 weeks later\n"
        "Hours left    10 h            10 h\n"
        "Neural Nets   –               Mon 31 May 2027\n"  # noqa: RUF001 - nothing
        "Mathematics   Mon 1 Mar 2027  Mon 23 Nov       14 weeks earlier\n"
        "Vectors       Mon 1 Mar 2027  Mon 31 May 2027  13 weeks later\n"
        "Matrices      Mon 1 Mar 2027  Mon 31 May 2027  13 weeks later\n"
        "\n"
        "5 more topics moved: llmpath plan --changes --all.\n"
        "New in the plan: Vectors.\n"
        "No longer planned: Matrices and Layers.\n"
        "Finished since then: Gradients.\n"
        "In another place of the order: Neurons.\n"
    )


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_it_fits_everywhere(small: Roadmap, width: int) -> None:
    shown = drawn(small, width, None)
    assert [line for line in shown.splitlines() if cells(line) > width] == []
    assert [topic.title for topic in small.topics.values() if topic.title not in shown] == []
    assert "more topic" not in shown
