"""Does a page have to have a disclaimer, or a seek-help section? Its type says, else its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from contentlint.model import Confidence

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.facts import PageFacts

_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Need:
    """Why a page has to have it, for messages, and how sure that is."""

    asked: str
    confidence: Confidence
    cues: tuple[str, ...]


def needed(article: Article, what: Literal["disclaimer", "seek_help"], rule: str) -> Need | None:
    """Why ``article`` needs it; None where it does not, or where ``rule`` has no words for it.

    Of several types the last one that says ``required`` or ``optional`` decides.
    """
    language = article.language
    if language is not None and language not in article.lexicons.languages(rule):
        return None
    decided = ""
    for name, kind in zip(article.type_names, article.types, strict=True):
        wanted = getattr(kind, what)
        if wanted != "default":
            decided = f"{wanted} {name}"
    if decided.startswith("optional"):
        return None
    if decided:
        name = decided.partition(" ")[2]
        return Need(f"the type `{name}` requires it", "high", (f"type `{name}`",))
    health = article.facts.health
    if not health.given:
        return None
    return Need("the page gives health advice", health.confidence, health.cues)


def near(facts: PageFacts, what: Literal["seek-help", "disclaimer"]) -> str:
    """What came near the missing section or statement, as the end of a message; "" for nothing."""
    misses = [miss for miss in facts.misses if miss.of == what][:_SHOWN]
    return "".join(f"; “{miss.title}” (line {miss.line}) {miss.why}" for miss in misses)


def example(article: Article, rule: str, cue: str) -> str:
    """What an author may write, from the lexicon of ``rule`` in the page's language.

    The last entry, so that a team's own goes before ours; English where the language has none.
    """
    for language in (article.language or "en", "en"):
        if wordings := article.lexicons.entries(rule, language, cue):
            return wordings[-1]
    return ""
