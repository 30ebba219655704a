"""Whether the section that says when to seek help reads too hard for somebody in pain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit
from contentlint.readability.formulas import MEASURES
from contentlint.readability.page import LIX_LIMIT, SECTION_LIMITS, hardest, measure_for, score
from contentlint.readability.prose import parts_between, read

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.detect.evidence import SeekHelp

_ON_A_LINE = ("heading", "label", "callout")
"""The places of a section that has text of its own in the body."""


class Options(CheckOptions):
    """What is too hard."""

    limits: dict[str, float] = Field(
        default={}, description="Language → the score past which the section is a finding."
    )
    english: Literal["flesch-kincaid", "smog"] = Field(
        default="flesch-kincaid", description="The formula for English pages."
    )
    min_words: int = Field(
        default=40, ge=20, description="A section with fewer words is not measured."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit, on the section's heading or label, where it reads harder than the limit.

    Values: ``score``, ``measure``, ``limit``, ``drives``. A small text makes every formula
    unsteady, so the hit has medium confidence.
    """
    language = article.language
    measure = measure_for(language, smog=options.english == "smog")
    if language is None or measure is None:
        return
    section = article.facts.seek_help
    if section is None or section.place not in _ON_A_LINE:
        return
    found = read(parts_between(article, *_blocks(article, section), quoted_too=True), language)
    if sum(len(one.words) for one in found) < options.min_words:
        return
    result = score(found, language, measure)
    limit = {**dict.fromkeys(MEASURES, LIX_LIMIT), **SECTION_LIMITS, **options.limits}[language]
    if result is None or not measure.is_harder(result.value, limit):
        return
    yield Hit(
        section.span,
        {
            "score": result.shown,
            "measure": measure.name,
            "limit": f"{limit:g}",
            "drives": measure.driven_by(result.counts),
        },
        confidence="medium",
        key="seek-help-grade",
        evidence=section.cues,
        related=hardest(article, found, language, measure),
    )


def _blocks(article: Article, section: SeekHelp) -> tuple[int, int]:
    """The blocks that the section has, the second number exclusive.

    Under a heading, up to the second one below it: further ones are on treatments or on what to
    expect. Else the block of the label, all that stands in its callout, and a list right below.
    """
    blocks = article.document.blocks
    line = section.span.line
    for heading in article.outline.headings:
        if section.place == "heading" and heading.span.line == line and not heading.nested:
            below = [
                other
                for other in article.outline.headings
                if other.block > heading.block and not other.nested
            ]
            ends = (
                other.block
                for number, other in enumerate(below)
                if number == 1 or other.level <= heading.level
            )
            return heading.block + 1, next(ends, len(blocks))
    inside = [at for at, block in enumerate(blocks) if block.line <= line <= block.end_line]
    if not inside:
        return 0, 0
    boxes = [at for at in inside if blocks[at].kind in ("quote", "container")]
    first = boxes[0] if boxes else inside[-1]
    end = _after(article, first)
    if end < len(blocks) and blocks[end].kind == "list":
        end = _after(article, end)
    return first, end


def _after(article: Article, index: int) -> int:
    """The index after block ``index`` and all that it encloses."""
    blocks = article.document.blocks
    at = index + 1
    while at < len(blocks) and blocks[at].parent >= index:
        at += 1
    return at
