"""Plans in markdown, in tests: read back, and made of a text that stands wherever one may."""

from datetime import date

from export.contexts import NOW
from llmpath.core.graph import facts
from llmpath.core.importing.merge import Merged, merge_plan
from llmpath.core.roadmap import Hours, Prerequisite, Resource, Roadmap, Section, SelfCheck, Topic, Track, Use
from llmpath.export.context import ExportContext
from llmpath.export.markdown.tasks import own_texts
from llmpath.store.plan_markdown import read_plan

TODAY = NOW.date()


def read_back(text: str, now: ExportContext, today: date = TODAY) -> Merged:
    """Return what a file would change for a learner who stands where this export says."""
    return merge_plan(read_plan(text), "plan.md", now.roadmap, now.progress, now.plan.order, today, own_texts(now))


def roadmap_of(text: str, url: str = "https://example.org/") -> Roadmap:
    """Return a roadmap of two topics with this text wherever a text may stand."""
    checks = (SelfCheck(text, text, "recall"),)
    hours, use = Hours(1, 2, 3), (Use("r", text, "learn"),)
    first = Topic("t/a", text, "t/s", text, hours, checks=checks, resources=use)
    second = Topic(
        "t/b", f"second {text}", "t/s", text, hours, checks=checks, resources=use,
        prerequisites=(Prerequisite("t/a", text),),
    )  # fmt: skip
    section = Section("t/s", text, (first, second), text)
    resource = Resource("r", text, text, url, "book", "intro")
    return facts(Roadmap((Track("t", text, text, (section,)),), {"r": resource}))
