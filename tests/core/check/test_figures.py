"""The figures of a roadmap."""

from llmpath.core.check.figures import report
from llmpath.core.roadmap import Roadmap


def test_the_figures_of_a_track(small: Roadmap) -> None:
    nets = report(small, small.track("nets"))
    assert (nets.topics, nets.hours, nets.within, nets.across, nets.helpful) == (3, 11, 2, 3, 0)
    assert (nets.depth, nets.width) == (4, 1)
    assert [topic.id for topic in nets.critical_path] == [
        "math/derivatives",
        "math/gradients",
        "nets/backpropagation",
    ]
    assert nets.critical_hours == 21
    assert [(topic.id, leads) for topic, leads in nets.bottlenecks] == [("nets/neurons", 2), ("nets/layers", 1)]
    assert len(nets.without_practice) == 3


def test_the_figures_of_everything(small: Roadmap) -> None:
    whole = report(small)
    assert (whole.topics, whole.hours, whole.within, whole.across, whole.helpful) == (7, 39, 5, 3, 1)
    assert dict(whole.levels) == {"recall": 0, "apply": 1, "explain": 0}


def test_hours_are_held_against_weeks(small: Roadmap) -> None:
    fits = {s.section.id: (s.hours, s.weeks, s.fits) for s in report(small, small.track("math")).sections}
    assert fits == {"math/linear-algebra": (12, 2, True), "math/calculus": (16, 1, False)}
