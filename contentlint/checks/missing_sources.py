"""Whether a page of a type that must name its sources does so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.detect.need import example
from contentlint.detect.sources import RULE, cited, names_sources, source_fields, source_sections
from contentlint.model import Hit
from contentlint.visible import in_prose

if TYPE_CHECKING:
    from contentlint.article import Article

_LABEL = re.compile(r"[\s>*_\[#-]{0,12}([^:：*_\n\]]{3,60}?)[*_\]]{0,3}\s{0,2}[:：]")
_COUNTS = {0: "", 1: " but one link"}


class Options(CheckOptions):
    """What counts as naming sources."""

    links: int = Field(
        default=2, ge=1, description="so many links out, footnotes, DOIs or cited works are enough."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield a hit on the title's line where a page of a type with ``sources`` names none.

    Values: ``found`` (what came near), ``example`` (a heading in the page's language). A page in a
    language without words gives none.
    """
    if not any(kind.sources for kind in article.types):
        return
    language = article.language
    if language is not None and language not in article.lexicons.languages(RULE):
        return
    if any(source_fields(article)) or any(source_sections(article)) or _labelled(article):
        return
    count = cited(article.visible)
    if count < options.links:
        yield Hit(
            article.absence(),
            {
                "found": _COUNTS.get(count, f" but {count} links"),
                "example": example(article, RULE, "example"),
            },
            key="sources",
            cause="no sources",
        )


def _labelled(article: Article) -> bool:
    """Whether a line begins with a label such as "**Sources:**"."""
    return any(
        names_sources(article, match[1])
        for block in article.document.blocks
        if in_prose(block) and (":" in block.content or "：" in block.content)
        for line in block.content.split("\n")
        if (match := _LABEL.match(line))
    )
