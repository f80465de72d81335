"""Self-check questions, asked one by one or listed."""

from llmpath.core.roadmap import SelfCheck, Topic
from llmpath.render.text.lines import BLANK, Line, Span, line
from llmpath.render.text.words import named


def question_lines(topic: Topic, number: int) -> list[Line]:
    """Put one question, counted from 1."""
    check = topic.checks[number - 1]
    head = f"Question {number} of {len(topic.checks)}"
    return [line(Span(head, "strong"), Span(f"  {check.level}", "dim")), *text_lines(check.question)]


ANSWER = line(Span("Answer", "good"))
"""The head of an answer."""


def answer_lines(check: SelfCheck) -> list[Line]:
    """Show the answer of a question."""
    return [ANSWER, *text_lines(check.answer)]


def listed_lines(topic: Topic, *, answers: bool) -> list[Line]:
    """List all questions, and behind them the answers where they are wanted."""
    lines = [line(*named(topic))]
    for number in range(1, len(topic.checks) + 1):
        lines += [BLANK, *question_lines(topic, number)]
    if answers:
        for number, check in enumerate(topic.checks, start=1):
            lines += [BLANK, line(Span(f"Answer {number}", "good")), *text_lines(check.answer)]
    return lines


def text_lines(text: str) -> list[Line]:
    """Write a question or an answer, set in below its heading."""
    return [line("  ", part, hang=2) for part in text.splitlines()]
