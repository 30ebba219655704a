"""Sections that run on without a subheading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from contentlint.checkoptions import CheckOptions
from contentlint.headingtext import plain
from contentlint.lexicon import UNSPACED
from contentlint.model import Hit
from contentlint.outline import block_words

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.markdown import Block
    from contentlint.outline import Section


# a line that is all bold, reStructuredText's directives, and admonitions
_DIVIDER = re.compile(
    r"\s*(?:(\*\*|__)[^*_\n]{2,150}\1\s*:?\s*(?:\n|\Z)|\.\. [\w-]+::|(?:!!!|\?\?\?))"
)
_HTML_DIVIDER = re.compile(r"<(?:summary|details|button|dt|h[1-6])\b", re.IGNORECASE)


class Options(CheckOptions):
    """How long a section may be."""

    words: int = Field(default=350, ge=1, description="Most words to the next heading.")
    characters: int = Field(
        default=700, ge=1, description="The same in languages without spaces, in characters."
    )
    tables: bool = Field(default=False, description="Whether the words of tables count.")


def check(article: Article, options: Options) -> Iterator[Hit]:
    """Yield one hit on the heading of every section that has more words of its own.

    The part before the first heading is found on its first line, with the message ``start``. A list
    of sources is not read through. Values: ``heading``, ``words``, ``limit``, ``unit``.
    """
    unspaced = article.language in UNSPACED
    limit = options.characters if unspaced else options.words
    for section in article.outline.sections:
        # own_words is known already, and never less than the count below
        if section.own_words <= limit or _is_list_of_sources(article, section):
            continue
        own = article.document.blocks[slice(*section.blocks)]
        words = _longest(own, tables=options.tables)
        if words <= limit:
            continue
        values = {"words": words, "limit": limit, "unit": "characters" if unspaced else "words"}
        if section.heading < 0:
            first = next(block for block in own if block_words(block))
            offset = article.positions.starts[first.line - 1]
            end = article.positions.ends[first.line - 1]
            yield Hit(article.positions.span(offset, end), values, message="start", key="start")
        else:
            heading = article.outline.headings[section.heading]
            values["heading"] = heading.text
            yield Hit(heading.span, values, key=plain(heading.text))


def _longest(blocks: list[Block], *, tables: bool) -> int:
    """The words of the longest stretch that nothing divides as a subheading would.

    That is a line all bold, a rule, a callout, an accordion's button, or a directive. Nothing where
    there are no paragraphs: lists alone are easy to run the eye over.
    """
    longest, words = 0, 0
    for block in blocks:
        if _divides(block):
            words = 0
        elif tables or block.kind != "cell":
            words += block_words(block)
            longest = max(longest, words)
    return longest if any(block.kind == "paragraph" for block in blocks) else 0


def _divides(block: Block) -> bool:
    if block.kind in ("break", "container"):
        return True
    return bool(_DIVIDER.match(block.content) or _HTML_DIVIDER.search(block.content))


def _is_list_of_sources(article: Article, section: Section) -> bool:
    from contentlint.detect.sources import names_sources

    heading = article.outline.headings[section.heading] if section.heading >= 0 else None
    return heading is not None and names_sources(article, heading.text)
