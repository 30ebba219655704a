"""Whether the declared reading time is the page's: by a declared method, or by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Confidence, Hit, Severity
from contentlint.readingtime import methods, speed
from contentlint.readingtime.found import find

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


class Options(CheckOptions):
    """No options: ``[reading-time]`` in the config says how the site counts."""


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What a way of counting has to say against a declared time."""

    minutes: int
    """The value to write."""
    evidence: str
    values: Mapping[str, object]
    message: str | None = None
    severity: Severity | None = None
    confidence: Confidence = "high"


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on the declared value where the page takes another time to read.

    A page that declares none, or a value without a number (``readable_reading_time`` finds that),
    gives no hit. Values: ``key``, ``declared``, ``words``, ``speed`` or ``method``, ``measured``,
    ``write``. Messages: ``method`` and ``own_speed``, where the config says how to count.
    """
    settings = article.settings.reading_time
    found = find(article.matter, settings.keys)
    if found is None or found.time is None:
        return
    if settings.method:
        wrong = _by_method(article, settings.method, found.time, settings.tolerance)
    elif settings.words_per_minute:
        wrong = _by_own_speed(article, settings, found.time)
    else:
        wrong = _by_estimate(article, found.time, settings.tolerance)
    if wrong is None:
        return
    values = {
        **wrong.values,
        "key": found.key,
        "declared": found.shown,
        "write": found.rewritten(wrong.minutes),
    }
    yield Hit(
        article.matter.value_span(found.key),
        values,
        severity=wrong.severity,
        confidence=wrong.confidence,
        message=wrong.message,
        key=found.key,
        evidence=(wrong.evidence,),
    )


def _by_method(
    article: Article, method: methods.Method, time: Declared, tolerance: int
) -> _Wrong | None:
    """By a library's formula: equal, but for the tolerance."""
    image = any(article.data.get(key) for key in _FEATURE_IMAGES)
    # Hugo reads its keys in any case.
    cjk = any(key.lower() == "iscjklanguage" and value is True for key, value in _texts(article))
    measured = methods.measure(method, methods.Body(article.body, cjk, image))
    if time.distance(measured.minutes) <= tolerance:
        return None
    return _Wrong(
        measured.minutes,
        f"{method} counts {measured.words} words and gives {measured.minutes}",
        {"method": method, "words": measured.words, "measured": measured.minutes},
        message="method",
    )


def _texts(article: Article) -> Iterator[tuple[str, object]]:
    return ((key, value) for key, value in article.data.items() if isinstance(key, str))


def _by_own_speed(article: Article, settings: ReadingTime, time: Declared) -> _Wrong | None:
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
    return _Wrong(
        minutes,
        f"{words} words at {rate} a minute, {seconds} s of images, {settings.rounding}",
        {"words": words, "speed": rate, "seconds": seconds, "measured": minutes},
        message="own_speed_with_images" if seconds else "own_speed",
    )


def _by_estimate(article: Article, time: Declared, tolerance: int) -> _Wrong | None:
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
    return _Wrong(
        max(1, methods.half_up(minutes)),
        f"{words} words at {rate} a minute ({language or 'no language known: as English'})",
        {"words": words, "speed": rate, "measured": f"{minutes:.1f}"},
        severity=severity,
        confidence="low" if more_elsewhere else "high",
    )
