"""The answers of `llmpath review` as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from llmpath.core.memory.calibration import ReviewStats
from llmpath.core.memory.cards import Card
from llmpath.core.memory.reviews import Desk
from llmpath.core.memory.tight_cap import TightCap
from llmpath.core.roadmap import Roadmap
from llmpath.export.json.answers import document


def review_document(found: Desk, cards: Sequence[Card], roadmap: Roadmap, today: date) -> dict[str, Any]:
    """Return the questions to ask now, and what is due beside them."""
    return document(
        cap_minutes=found.cap,
        spent_minutes=round(found.spent, 1),
        minutes_each=round(found.each, 2),
        due=len(found.due),
        study_again=list(found.again),
        questions=[_entry(card, roadmap, today.toordinal()) for card in cards],
    )


def _entry(card: Card, roadmap: Roadmap, today: int) -> dict[str, Any]:
    return {
        "topic": card.topic,
        "title": roadmap.topics[card.topic].title,
        "check": card.key,
        "level": card.check.level,
        "question": card.check.question,
        "due": date.fromordinal(card.due).isoformat(),
        "recall": round(card.recall(today), 3) if card.trace else None,
    }


def stats_document(found: ReviewStats, tight: TightCap | None) -> dict[str, Any]:
    """Return how the predictions did, minutes a week, and whether the cap allows them."""
    known, drawn = found.calibration, found.placements
    return document(
        reviews=known.reviews if known else 0,
        had=round(known.had, 3) if known else None,
        log_loss=round(known.log_loss, 4) if known else None,
        log_loss_of_average=round(known.log_loss_of_average, 4) if known else None,
        bins=[
            {"low": one.low, "high": one.high, "reviews": one.reviews, "predicted": round(one.predicted, 3),
             "had": round(one.had, 3)}
            for one in (known.bins if known else ())
        ],
        placement=drawn
        and {"questions": drawn.questions, "predicted": round(drawn.predicted, 3), "had": round(drawn.had, 3)},
        minutes_each=round(found.each, 2),
        past_weeks=list(found.past),
        coming_weeks=list(found.coming),
        tight_cap=tight
        and {"allowed_a_week": tight.allowed, "due_a_week": tight.due, "enough_a_day": tight.enough},
    )  # fmt: skip
