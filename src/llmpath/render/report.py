"""The figures of a roadmap as a page for its authors."""

from llmpath.core.check.figures import HOURS_A_WEEK, Report, SectionHours, hours_together
from llmpath.core.durations import format_hours
from llmpath.core.roadmap import Roadmap
from llmpath.render.text.lines import BLANK, Line, Span, line
from llmpath.render.text.words import count, listed


def report_lines(reports: list[Report]) -> list[Line]:
    """Write the reports below each other."""
    lines: list[Line] = []
    for report in reports:
        lines += [*_one(report), BLANK]
    return lines[:-1]


def hours_lines(roadmap: Roadmap) -> list[Line]:
    """List the hours of each track alone, and those of all together with what they save each other."""
    alone = [(t.title, sum(topic.likely_hours for topic in t.topics), t.optional) for t in roadmap.tracks]
    lines = [BLANK, line(Span("Hours", "title"), "  each track alone, and all of them one after the other", hang=2)]
    for title, hours, optional in alone:
        lines.append(
            line(f"  {format_hours(hours):>7}  ", title, Span("  optional" if optional else "", "dim"), hang=11)
        )
    for words, chosen in (("all that count", False), ("with the optional ones", True)):
        if chosen and not any(optional for _, _, optional in alone):
            break
        plain = sum(hours for _, hours, optional in alone if chosen or not optional)
        left = hours_together(roadmap, optional=chosen)
        lines.append(line(f"  {format_hours(round(left, 1)):>7}  ", f"{words}, of {format_hours(plain)}", hang=11))
    return lines


def _one(report: Report) -> list[Line]:
    edges = report.within + report.across
    choices = f", {report.choices} with a choice" if report.choices else ""
    lines = [
        line(Span(report.title, "title"), f"  {count(report.topics, 'topic')}, {format_hours(report.hours)}", hang=2),
        _figure(
            "prerequisites",
            f"{edges}: {report.within} within tracks, {report.across} across, {report.helpful} of them helpful"
            + choices,
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
