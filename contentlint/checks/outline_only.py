"""A page that is headings with a handful of words under each: an outline, not an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.model import Hit

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.outline import Section


_SHOWS = re.compile(r"\]\(|\]\[|!\[|https?:|\{\{|\{%|<\w")


class Options(CheckOptions):
    """When a section is thin, and when a page has too many of them."""

    sections: int = Field(default=5, ge=2, description="Pages with fewer sections are left out.")
    words: int = Field(default=12, ge=1, description="A section with fewer words is thin.")
    share: float = Field(
        default=0.5, ge=0, le=1, description="The page is an outline from this share on."
    )


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit on the first thin section's heading.

    Words in lists and tables count. Left out are parents that only hold deeper sections, and as
    thin are not taken: questions with short answers, and sections with something else than text
    to see (links, images, code, shortcodes, HTML).
    """
    counted = [
        section
        for section in article.outline.sections
        if section.heading >= 0
        and article.outline.headings[section.heading].level > 1
        and (section.content or section.words == 0)
    ]
    if len(counted) < options.sections:
        return
    thin = [one for one in counted if one.own_words < options.words and _is_text(article, one)]
    if len(thin) / len(counted) <= options.share:
        return
    first = article.outline.headings[thin[0].heading]
    yield Hit(
        first.span,
        {"thin": len(thin), "sections": len(counted), "words": options.words},
        key="outline",
    )


def _is_text(article: Article, section: Section) -> bool:
    heading = article.outline.headings[section.heading]
    if heading.text.rstrip().endswith(("?", "？", ";")):
        return False
    start, stop = section.blocks
    return not any(
        block.kind in ("code", "html", "table")
        or (block.kind in ("paragraph", "cell") and _SHOWS.search(block.content))
        for block in article.document.blocks[start:stop]
    )
