"""How fast people read, and the minutes that follow: the default, and a team's own speed."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from contentlint.readingtime.declared import Declared
from contentlint.readingtime.methods import half_up

Rounding = Literal["ceil", "round", "floor"]

ENGLISH = 238
"""Words a minute, silent reading of non-fiction: Brysbaert, "How many words do we read per
minute?", Journal of Memory and Language 109 (2019)."""

# Words a minute of the IReST texts: Trauzettel-Klosinski & Dietz, "Standardized assessment of
# reading performance", Investigative Ophthalmology & Visual Science 53 (2012), table 2. Chinese
# and Japanese: characters a minute, because here each of their characters counts as one word.
_IREST = {
    "ar": 138, "de": 179, "es": 218, "fi": 161, "fr": 195, "he": 187, "it": 188, "ja": 357,
    "nl": 202, "pl": 166, "pt": 181, "ru": 184, "sl": 180, "sv": 199, "tr": 166, "zh": 255,
}  # fmt: skip

_ROUND: dict[Rounding, Callable[[float], int]] = {
    "ceil": math.ceil,
    "round": half_up,
    "floor": math.floor,
}

UNCOUNTED = frozenset({"th", "lo", "km", "my"})
"""Languages that are written without spaces and whose words we cannot count."""


def speed(language: str | None) -> int:
    """Give words a minute for a primary language subtag.

    A language that nobody has measured, or None, is read at the English speed.
    """
    return _IREST.get(language or "", ENGLISH)


def estimate(words: int, language: str | None) -> float:
    """Give the minutes, unrounded, that ``words`` take at the language's own speed."""
    return words / speed(language)


def disagreement(
    declared: Declared, minutes: float, tolerance: int = 0
) -> Literal["error", "warning"] | None:
    """Judge a declared time against an estimate of ``minutes``; None where they agree.

    A warning where they are more than a minute and more than a quarter of the estimate apart, an
    error where more than two minutes and more than half of it. What lies exactly on the border
    passes. ``tolerance`` widens both, in minutes.
    """
    # Rounded, so that a difference on the border is not lost to binary fractions.
    distance = round(declared.distance(minutes), 9)
    if distance > max(2.0, round(0.5 * minutes, 9), tolerance):
        return "error"
    if distance > max(1.0, round(0.25 * minutes, 9), tolerance):
        return "warning"
    return None


def own_minutes(words: int, words_per_minute: int, rounding: Rounding, seconds: int = 0) -> int:
    """Give whole minutes at a team's own speed; ``seconds`` are added for images.

    ``round`` takes a half upwards. A page with anything to read takes at least 1.
    """
    # One division of whole numbers: 714 words at 238 are 3 minutes, never 3.0000000000000004.
    minutes = (words * 60 + seconds * words_per_minute) / (words_per_minute * 60)
    return max(_ROUND[rounding](minutes), 1) if minutes else 0
