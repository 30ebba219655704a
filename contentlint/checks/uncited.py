"""Claims that rest on a study or a number, in a paragraph that names no source for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.model import Confidence, Hit, Related
from contentlint.patterns import shown
from contentlint.terms import Match
from contentlint.wordrules import Reader, WordOptions

if TYPE_CHECKING:
    from contentlint.article import Article

_RELATED = 3


class Options(WordOptions):
    """Which claims, and how many of them are told."""

    once: bool = Field(
        default=False, description="One finding for the page, on the first claim, with the count."
    )
    health_only: bool = Field(
        default=False, description="Only pages that give health advice are read."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit a sentence, or with ``once`` one a page, where no source is near the claim.

    Where the page lists its sources, or where a summary repeats what the page cites elsewhere, the
    confidence is low. Values: ``match``, ``count`` of the
    claims and ``others``, the count without the first; the message ``many`` where there are any.
    """
    reader = Reader(article, options)
    claims = list(_claims(reader))
    if not claims or (options.health_only and not article.facts.health.given):
        return
    for number, found in enumerate(claims):
        headings = reader.around.headings(found.piece.block)
        cited = reader.sources.listed or reader.sources.sums_up(headings)
        confidence: Confidence = "low" if cited else "high"
        others = len(claims) - 1 if options.once else 0
        match = shown(found.text)
        yield Hit(
            found.span,
            {"match": match, "count": others + 1, "others": others},
            confidence=confidence,
            message="many" if others else None,
            key="uncited" if options.once else " ".join(reader.sentence(found).split())[:80],
            cause="" if options.once else f"“{match.casefold()}”",
            related=tuple(
                Related(article.path, one.span, f"“{shown(one.text)}”")
                for one in claims[1 : 1 + _RELATED]
            )
            if options.once
            else (),
        )
        if options.once and number == 0:
            return


def _claims(reader: Reader) -> Iterator[Match]:
    """The claims without a source near them, the first of each sentence."""
    last: tuple[int, tuple[int, int]] | None = None
    for found in reader.meant():
        place = id(found.piece), reader.around.sentence(found.piece, found.start)
        if place != last and not reader.sources.near(found.piece.block):
            yield found
        last = place
