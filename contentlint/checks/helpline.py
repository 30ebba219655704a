"""Whether a page about a crisis, such as suicide or abuse, names somebody to call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.detect.called import called_numbers
from contentlint.detect.cues import Cues, cues_for
from contentlint.emergency import NO_LINES, crisis_line
from contentlint.lexicon import fold
from contentlint.model import Confidence, Hit, Span
from contentlint.region import regions_of

if TYPE_CHECKING:
    from contentlint.article import Article

_RULE = "MS014"
EMERGENCY_NUMBER = "MS005"
"""The rule whose words tell which numbers one is told to call."""
_TOPICS = ("suicide", "self_harm", "abuse", "eating")
_NAMES = {
    "suicide": "suicide", "self_harm": "self-harm", "abuse": "abuse",
    "eating": "an eating disorder",
}  # fmt: skip
_NEAR = 150
"""Characters around the word "helpline" in which a number, a link or a shortcode makes it one."""
_REACHED = re.compile(r"\]\(|https?:|href|tel:|\d{3}|\{[{%]|\d[ -]\d\d")
_FEW = 2
"""Mentions in the body of what the title names; a page with fewer is a stub or a play on words."""


class Options(CheckOptions):
    """How much of a page makes it one about a crisis."""

    mentions: int = Field(
        default=8, ge=1, description="Mentions that make a page one about it without a title."
    )
    per_words: int = Field(
        default=100, ge=1, description="And at least one mention for so many words."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit, on the title, where a page about a crisis names no helpline.

    A helpline is its number, its name or a link to it, in text or front matter. A page is about a
    crisis by its title or first heading (high confidence, where it gives health advice), or because
    it speaks of little else (a warning). Values: ``topic``, ``example``. A page in a language
    without words gives none.
    """
    cues = cues_for(article, _RULE)
    known = [article.lexicons.words(_RULE, code, ("stem",)) for code in cues.languages]
    if not any(words.has_any(article.vocabulary) for words in known):
        return
    about = _about(article, options, cues)
    if about is None or _names_helpline(article, cues):
        return
    topic, span, titled = about
    advice = article.facts.health
    if not titled and not advice.given:
        return
    sure: Confidence = "high" if titled and advice.given else "medium"
    yield Hit(
        span,
        {"topic": _NAMES[topic], "example": _example(article)},
        severity=None if sure == "high" else "warning",
        confidence=sure,
        key="helpline",
        cause=f"a page about {_NAMES[topic]} without a helpline",
        evidence=("named in the title" if titled else "speaks of little else",),
    )


def _about(article: Article, options: Options, cues: Cues) -> tuple[str, Span, bool] | None:
    """The crisis that the page is about, where that stands, and whether its title says so."""
    body = article.folded
    headings = [one for one in article.outline.headings if one.level == 1][:1]
    titles = [(article.title, article.absence())] if article.title else []
    titles += [(one.text, one.span) for one in headings]
    for text, span in titles:
        folded = fold(text)
        for topic in _TOPICS:
            if cues.find(topic, folded) and not cues.find("other", folded):
                return (topic, span, True) if _count(body, topic, cues) >= _FEW else None
    if any(cues.find("other", fold(text)) for text, _ in titles):
        return None
    for topic in _TOPICS:
        count = _count(body, topic, cues)
        if count >= options.mentions and count * options.per_words >= article.facts.words:
            return topic, article.absence(), False
    return None


def _count(text: str, topic: str, cues: Cues) -> int:
    return sum(1 for pattern in cues.patterns(topic) for _ in pattern.finditer(text))


def _names_helpline(article: Article, cues: Cues) -> bool:
    text = fold(article.text)
    if cues.find("line", text):
        return True
    for pattern in cues.patterns("generic"):
        for match in pattern.finditer(text):
            if _REACHED.search(text[max(match.start() - _NEAR, 0) : match.end() + _NEAR]):
                return True
    called = called_numbers(article, cues_for(article, EMERGENCY_NUMBER))
    return any(one.number not in NO_LINES for one in called)


def _example(article: Article) -> str:
    """A line that the readers can call, as the end of a message; "" where none is known."""
    regions = regions_of(article)
    line = crisis_line(regions[0]) if regions else ""
    return f", such as {line}" if line else ""
