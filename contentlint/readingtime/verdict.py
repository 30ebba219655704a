"""Whether a declared time holds against a page: by a library, a team's speed, or an estimate."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.model import Confidence, Severity
from contentlint.readingtime import methods, speed

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.config import ReadingTime
    from contentlint.readingtime.declared import Declared

_FEATURE_IMAGES = ("feature_image", "featureImage", "feature-image")
# What prints text that stands in another file: the page is longer than its own words.
_ELSEWHERE = re.compile(
    r"\{%-?\s*(?:include(?:_relative)?\s+\S+\.(?:md|markdown|txt)\b|for\s)"
    r"|\{\{[<%]\s*(?:include|readfile|import|partial)\b"
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a way of counting has to say against a declared time."""

    minutes: int
    """The value to write."""
    evidence: str
    values: Mapping[str, object]
    message: str | None = None
    severity: Severity | None = None
    confidence: Confidence = "high"


def judge(article: Article, time: Declared) -> Wrong | None:
    """Judge ``time`` the way that the article's ``[reading-time]`` settings say; None: it holds."""
    settings = article.settings.reading_time
    if settings.method:
        return _by_method(article, settings.method, time, settings.tolerance)
    if settings.words_per_minute:
        return _by_own_speed(article, settings, time)
    return _by_estimate(article, time, settings.tolerance)


def _by_method(
    article: Article, method: methods.Method, time: Declared, tolerance: int
) -> Wrong | None:
    """By a library's formula: equal, but for the tolerance."""
    image = any(article.data.get(key) for key in _FEATURE_IMAGES)
    # Hugo reads its keys in any case.
    cjk = any(key.lower() == "iscjklanguage" and value is True for key, value in _texts(article))
    measured = methods.measure(method, methods.Body(article.body, cjk, image))
    if time.distance(measured.minutes) <= tolerance:
        return None
    return Wrong(
        measured.minutes,
        f"{method} counts {measured.words} words and gives {measured.minutes}",
        {"method": method, "words": measured.words, "measured": measured.minutes},
        message="method",
    )


def _texts(article: Article) -> Iterator[tuple[str, object]]:
    return ((key, value) for key, value in article.data.items() if isinstance(key, str))


def _by_own_speed(article: Article, settings: ReadingTime, time: Declared) -> Wrong | None:
    """By the team's own speed: equal, but for the tolerance."""
    facts = article.facts
    words = facts.words + (facts.code_words if settings.count_code else 0)
    seconds = facts.images * settings.seconds_per_image if settings.count_images else 0
    rate = settings.words_per_minute
    if not isinstance(rate, int):
        # A language that the team gives no speed for is read at its published one.
        rate = (rate or {}).get(article.language or "en") or speed.speed(article.language)
    minutes = speed.own_minutes(words, rate, settings.rounding, seconds)
    if time.distance(minutes) <= settings.tolerance:
        return None
    return Wrong(
        minutes,
        f"{words} words at {rate} a minute, {seconds} s of images, {settings.rounding}",
        {"words": words, "speed": rate, "seconds": seconds, "measured": minutes},
        message="own_speed_with_images" if seconds else "own_speed",
    )


def _by_estimate(article: Article, time: Declared, tolerance: int) -> Wrong | None:
    """By the words at the language's own speed, with room to differ: no method is declared."""
    language = article.language
    if language in speed.UNCOUNTED:
        return None
    words, rate = article.facts.words, speed.speed(language)
    minutes = speed.estimate(words, language)
    severity = speed.disagreement(time, minutes, tolerance)
    if severity is None:
        return None
    more_elsewhere = time.low > minutes and _ELSEWHERE.search(article.body) is not None
    return Wrong(
        # rounded up, as most of the published methods do
        max(1, math.ceil(minutes)),
        f"{words} words at {rate} a minute ({language or 'no language known: as English'})",
        {"words": words, "speed": rate, "measured": _shown(minutes)},
        severity=severity,
        confidence="low" if more_elsewhere else "high",
    )


def _shown(minutes: float) -> str:
    """Minutes as exact as it takes to see why they are rounded up: 3.04 asks for 4, 3.0 for 3."""
    for digits in (1, 2):
        text = f"{minutes:.{digits}f}"
        if math.ceil(float(text)) == math.ceil(minutes):
            return text
    return f"just over {int(minutes)}"
