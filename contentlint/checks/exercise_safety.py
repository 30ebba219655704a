"""Whether a page that teaches exercises says when to stop and who should not do them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article

_STOP = "when to stop"
_AVOID = "who should not do it or should ask first"


class Options(CheckOptions):
    """No options: `exercise = true` on a content type tells which pages teach exercises."""


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit, on the title, where an exercise page lacks either; value: ``lacks``."""
    safety = article.facts.exercise
    if not safety.exercise_page or (safety.stop and safety.avoid):
        return
    lacks = [words for said, words in ((safety.stop, _STOP), (safety.avoid, _AVOID)) if not said]
    shown = " and ".join(lacks)
    yield Hit(
        article.absence(),
        {"lacks": shown},
        confidence=safety.confidence,
        key="exercise-safety",
        cause=f"does not say {shown}",
        evidence=safety.cues,
    )
