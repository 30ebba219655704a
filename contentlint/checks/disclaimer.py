"""Whether a page that gives health advice says of itself that it is no medical advice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.detect.need import example, near, needed
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """What to look for; one rule each."""

    find: Literal["missing", "weak"] = Field(
        default="missing",
        description="missing: no disclaimer at all. weak: one that only sends to a professional.",
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit where the disclaimer is missing (on the title) or weak (on its label).

    Values: ``asked`` (why the page needs one), ``near`` (what came near one, or "") and ``example``
    (a disclaimer in the page's language). A page in a language without words gives none.
    """
    need = needed(article, "disclaimer", "MS003")
    if need is None:
        return
    found = article.facts.disclaimer
    if found is not None and not (options.find == "weak" and found.weak):
        return
    if found is None and options.find == "weak":
        return
    if found is not None:
        yield Hit(found.span, confidence=found.confidence, key="disclaimer", evidence=found.cues)
        return
    yield Hit(
        article.absence(),
        {
            "asked": need.asked,
            "near": near(article.facts, "disclaimer"),
            "example": example(article, "MS003", "example"),
        },
        severity=None if need.confidence == "high" else "warning",
        confidence=need.confidence,
        key="disclaimer",
        cause="no medical disclaimer",
        evidence=need.cues,
    )
