"""Lists of sources of which none is of the last years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.detect.sources import source_sections
from contentlint.headingtext import plain
from contentlint.lexicon import fold
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.detect.sources import SourcesSection

RULE = "SR003"
_IDENTIFIER = re.compile(r"\b10\.\d{4,9}/\S+|(?:\bPMID|\bPMC(?:ID)?|\bISBN|\bISSN)[\s:]*[\w-]+")
_YEAR = r"((?:19|20)\d\d)"
# (2015), (2015a), (2015, March), (März 2015); "2015;12(3)" and "2015 Mar 4;12" of medical journals
_STRONG = re.compile(
    rf"\((?:[^()\d]{{0,20}}){_YEAR}[a-z]?(?:,[^()]{{0,30}})?\)"
    rf"|(?<![\d/–—-]){_YEAR}(?: [^\W\d_]{{3,9}}\.?(?: \d{{1,2}})?)? ?;"
)
# a year by itself: no page, no range of years or pages, no decade, no part of a number
_PLAIN = re.compile(
    rf"(?<![\w.,/:–—-])(?<!\bp\. )(?<!\bpp\. )(?<!\bS\. ){_YEAR}"
    r"[a-z]?(?![\w/])(?![–—-]\d)(?!\.\d|,\d|['’]s)"
)
_ANY = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(rf"(?<!\d)(?:{_YEAR}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR})(?!\d)")


class Options(CheckOptions):
    """When a list of sources is dated."""

    years: int = Field(default=10, ge=1, description="The newest source must not be older.")
    least: int = Field(
        default=3, ge=1, description="Lists with fewer sources that give a year are left out."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit on the heading of a list of sources that are all older than ``years``.

    A source's year is read where references have it; the day on which a page was looked up is not
    the source's. Values: ``heading``, ``count``, ``newest``, ``years``.
    """
    for section in source_sections(article):
        found = sorted(_years(article, section))
        if len(found) < options.least or article.today.year - found[-1] <= options.years:
            continue
        yield Hit(
            section.heading.span,
            {
                "heading": section.heading.text,
                "count": len(found),
                "newest": found[-1],
                "years": options.years,
            },
            key=plain(section.heading.text),
        )


def _years(article: Article, section: SourcesSection) -> Iterator[int]:
    """The year of each source that gives one."""
    blocks = article.document.blocks
    for index in range(*section.blocks):
        block = blocks[index]
        if block.kind in ("paragraph", "cell", "html") and _ANY.search(block.content):
            for run in article.runs.of_block(index):
                for line in run.piece.text.split("\n"):
                    year = year_of(line, article)
                    if year is not None:
                        yield year


def year_of(reference: str, article: Article) -> int | None:
    """The year in which a work appeared, from its reference; None where it gives none.

    Of several candidates the newest counts: in doubt a source is not dated.
    """
    text = _IDENTIFIER.sub(" ", reference)
    for code in [article.language] if article.language else article.lexicons.languages(RULE):
        accessed = article.lexicons.pattern(RULE, code, "looked up")
        # cut from behind, so that offsets in front of it stay true
        for match in reversed(list(accessed.finditer(fold(text)))) if accessed else ():
            text = text[: match.start()] + " " + text[match.end() :]
    for pattern in (_STRONG, _DATE, _PLAIN):
        years = [
            int(next(group for group in match.groups() if group))
            for match in pattern.finditer(text)
        ]
        known = [year for year in years if year <= article.today.year + 1]
        if known:
            return max(known)
    return None
