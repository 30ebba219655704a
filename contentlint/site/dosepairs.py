"""Whether two doses are statements about the same thing, and contradict one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.site.page import Dose

_CLOSE = 0.1
"""Values that differ by less are rounded ones."""


def disagree(one: Dose, other: Dose) -> bool:
    """Whether the ranges of two comparable doses do not meet, by more than rounding explains."""
    low, high = (one, other) if one.low <= other.low else (other, one)
    return high.low - low.high >= _CLOSE * high.low


def comparable(one: Dose, other: Dose) -> bool:
    """Whether two doses are statements about the same thing."""
    return (
        subject(one) == subject(other)
        and (one.form == other.form or not (one.form and other.form))
        and (one.source == other.source or not (one.source and other.source))
        and (not (one.topic and other.topic) or _share(one.topic, other.topic))
    )


def subject(one: Dose) -> tuple[str, ...]:
    """What must be the same for two doses to be comparable."""
    return (
        one.substance, one.claim, one.group or "adults", one.purpose, one.place, one.unit,
        one.period,
    )  # fmt: skip


def _share(one: str, other: str) -> bool:
    return not set(one.split("+")).isdisjoint(other.split("+"))
