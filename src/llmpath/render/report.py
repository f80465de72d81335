"""The figures of a roadmap as a page for its authors."""

from llmpath.core.check.figures import HOURS_A_WEEK, Report, SectionHours
from llmpath.core.durations import format_hours
from llmpath.render.text.lines import BLANK, Line, Span, line
from llmpath.render.text.words import count, listed


def report_lines(reports: list[Report]) -> list[Line]:
    """Write the reports below each other."""
    lines: list[Line] = []
    for report in reports:
        lines += [*_one(report), BLANK]
    return lines[:-1]


def _one(report: Report) -> list[Line]:
    edges = report.within + report.across
    lines = [
        line(Span(report.title, "title"), f"  {count(report.topics, 'topic')}, {format_hours(report.hours)}", hang=2),
        _figure(
            "prerequisites",
            f"{edges}: {report.within} within tracks, {report.across} across, {report.helpful} of them helpful",
        ),
        _figure("depth", f"at most {report.depth} topics in a row, at most {report.width} equally deep"),
        _figure("critical path", f"{format_hours(report.critical_hours)}: {_critical_path(report)}"),
        _figure("bottlenecks", ", ".join(f"{topic.title} ({leads})" for topic, leads in report.bottlenecks) or "none"),
        _figure("without practice", listed([topic.title for topic in report.without_practice], 8) or "none"),
        _figure("self-checks", ", ".join(f"{number} {level}" for level, number in report.levels)),
    ]
    weekly = [section for section in report.sections if section.weeks]
    if weekly:
        over = [section for section in weekly if not section.fits]
        lines.append(
            _figure(
                "hours and weeks",
                f"{len(weekly) - len(over)} of {len(weekly)} sections fit {HOURS_A_WEEK:.0f} h a week",
            )
        )
        lines += [_figure("", _over(section)) for section in over]
    return lines


def _figure(name: str, words: str) -> Line:
    return line(Span(f"  {name:<17}", "dim"), words, hang=19)


def _critical_path(report: Report) -> str:
    return " → ".join(topic.title for topic in report.critical_path)


def _over(section: SectionHours) -> str:
    return f"{section.section.title}: {format_hours(section.hours)} in {count(section.weeks or 0, 'week')}"
