"""The words that parts of a roadmap are classed by; apart from the rest, because `typing` takes long to import."""

from typing import Literal

Kind = Literal["required", "helpful"]
Role = Literal["learn", "practice", "reference"]
Level = Literal["recall", "apply", "explain"]
Relation = Literal["same", "deepens", "applies"]
Free = Literal["yes", "no", "partly"]
