"""How hard the page reads, by the published formula of its language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit
from contentlint.readability.formulas import MEASURES
from contentlint.readability.page import (
    LIMITS,
    LIX_LIMIT,
    LIX_TARGET,
    TARGETS,
    hardest,
    measure_for,
    score,
)
from contentlint.readability.prose import read

if TYPE_CHECKING:
    from contentlint.article import Article


class Options(CheckOptions):
    """What is measured, and what is too hard."""

    limits: dict[str, float] = Field(
        default={},
        description="Language → the score past which a page is a finding: a grade in English, "
        "where higher is harder; LIX likewise; in es, fr, de and it lower is harder.",
    )
    targets: dict[str, float] = Field(
        default={}, description="Language → the score that the message tells people to aim for."
    )
    english: Literal["flesch-kincaid", "smog"] = Field(
        default="flesch-kincaid", description="The formula for English pages."
    )
    min_words: int = Field(
        default=100, ge=30, description="A page with fewer words of prose is not measured."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit, on the title, where the page reads harder than the limit.

    Values: ``score``, ``measure`` (its name), ``scale`` (which end is easy), ``target`` and
    ``drives`` (the numbers behind it). A language without a formula gives none.
    """
    language = article.language
    measure = measure_for(language, smog=options.english == "smog")
    if language is None or measure is None or len(article.body) < options.min_words:
        return
    found = read(article.prose, language)
    if sum(len(one.words) for one in found) < options.min_words:
        return
    result = score(found, language, measure)
    limit = {**dict.fromkeys(MEASURES, LIX_LIMIT), **LIMITS, **options.limits}[language]
    if result is None or not measure.is_harder(result.value, limit):
        return
    target = {**dict.fromkeys(MEASURES, LIX_TARGET), **TARGETS, **options.targets}[language]
    yield Hit(
        article.absence(),
        {
            "score": result.shown,
            "measure": measure.name,
            "scale": "higher is easier" if measure.higher_is_easier else "lower is easier",
            "target": f"{target:g}",
            "drives": measure.driven_by(result.counts),
        },
        key="grade",
        cause="reads too hard",
        evidence=(f"{result.counts.words} words, {result.counts.sentences} sentences",),
        related=hardest(article, found, language, measure),
    )
